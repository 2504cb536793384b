/* Participation over several periods that end on one day. */
#include "iro/service/loads.h"

static void add_review(const struct parts_taken *p, const struct review_row *r)
{
        for (size_t i = 0; i < p->n; i++)
                if (r->held >= p->parts[i].from) {
                        p->parts[i].asked += r->pn > 0;
                        p->parts[i].communicated += pn_communicated(r->pn);
                        p->parts[i].attended += pn_attended(r->pn);
                }
}

static void add_clock(void *context, size_t at, const struct clock_view *v)
{
        (void)at;
        for (size_t i = 0; i < v->n_reviews; i++)
                if (measure_of(v->reviews[i].stream) == MEASURE_CLA)
                        add_review(context, &v->reviews[i]);
}

struct loads_also parts_taken_also(struct parts_taken *p)
{
        struct loads_also also = {.each = add_clock, .context = p, .since = DAY_NONE};
        for (size_t i = 0; i < p->n; i++) {
                day from = p->parts[i].from;
                p->parts[i] = (struct part_taken){.from = from};
                also.since = also.since == DAY_NONE || from < also.since ? from : also.since;
        }
        return also;
}
