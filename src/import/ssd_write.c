/* What is put together of the extract becomes facts of the ledger, child by child: those of the returns'
 * kinds belong to the extract as to a return, bookings and allocations are the service's diary, in which the
 * extract's rows are known by the kind of change that wrote them. */
#include "ssd_write.h"

const char *ssd_id(const struct ssd_writing *w, uint32_t who)
{
        size_t first;
        if (!w->legacy)
                return intern_text(&w->ssd->children, who);
        bool said = SSD_SLICE(w->ssd, persons, who, &first) && w->ssd->persons[first].legacy;
        return said ? intern_text(&w->ssd->words, w->ssd->persons[first].legacy) : NULL;
}

void ssd_write_child(struct ssd_writing *w, uint32_t who)
{
        w->who = who;
        w->child_id = ssd_id(w, who);
        if (!w->child_id) {
                w->nameless++;
                return;
        }
        w->child = value_int(ledger_child(w->ledger, w->child_id));
        ssd_begin_diary(w);
        ssd_child(w);
        ssd_meetings(w);
        ssd_protection(w);
        ssd_context(w);
        ssd_allocations(w);
        ssd_asked(w);
}
