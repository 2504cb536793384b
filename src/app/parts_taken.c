/* Participation over several periods that end on one day. */
#include "iro/loads.h"

struct voicing {
        struct part_taken *voices;
        size_t n;
};

static void add(void *context, const struct review_row *r)
{
        const struct voicing *g = context;
        if (measure_of(r->stream) != MEASURE_CLA)
                return;
        for (size_t i = 0; i < g->n; i++)
                if (r->held >= g->voices[i].from) {
                        g->voices[i].asked += r->pn > 0;
                        g->voices[i].communicated += pn_communicated(r->pn);
                        g->voices[i].attended += pn_attended(r->pn);
                }
}

void parts_taken_compute(struct part_taken *v, size_t n, const struct service *s, struct db *db)
{
        struct voicing g = {v, n};
        day from = s->options.as_at;
        for (size_t i = 0; i < n; i++) {
                v[i] = (struct part_taken){.from = v[i].from};
                from = v[i].from < from ? v[i].from : from;
        }
        service_reviews(s, db, from, s->options.as_at, add, &g);
}
