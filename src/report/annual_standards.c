/* Local standards beside the law, of those that fell due in the year: in no statutory figure. */
#include "annual.h"
#include "iro/base/str.h"
#include "iro/service/standards.h"

#include <stdlib.h>

static void add(struct rate *r, bool met)
{
        r->of++;
        r->n += met;
}

void annual_standards(struct annual *a)
{
        struct standards all;
        struct word_counts districts = {.n = 0};
        standards_load(&all, a->service, a->db, a->year[1].from);
        struct rate(*met)[YEARS] = xcalloc(all.n + 1, sizeof *met);
        for (size_t i = 0; i < all.n_found; i++)
                for (size_t y = 0; y < YEARS; y++) {
                        const struct occurrence *o = &all.found[i];
                        if (!year_has(&a->year[y], o->due) || o->state == STANDARD_WAITING)
                                continue;
                        add(&met[o->standard][y], o->state == STANDARD_MET);
                        add(word_rate(&districts, annual_district(a, o->team), y), o->state == STANDARD_MET);
                }
        struct doc_table *t = rates_table(a, "standards", "Local standards met, of those that fell due");
        for (size_t i = 0; i < all.n; i++)
                rate_row(t, arena_str(&a->document->texts, all.rows[i].words), met[i][0], met[i][1]);
        t->note = "What the council asks of itself beside the law: in no statutory figure of this report.";
        words_table(a, "standards_district", "Local standards met, by district", &districts);
        free(met);
        standards_release(&all);
}
