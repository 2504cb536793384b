/* Shares that children have in the queries about areas, gathered in the pass over the children. */
#include "quality_pass.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/service/count.h"
#include "iro/service/dues.h"

#include <stdlib.h>

void shares_release(struct shares *s)
{
        free(s->meetings);
        free(s->differing);
        *s = (struct shares){0};
}

/* A child's clocks are folded once, and shown to both. */
static void on_clock(void *context, const struct clock_view *v)
{
        struct pass *p = context;
        quality_meetings(p, v);
        if (p->dues)
                service_dues_clock(p->dues, v);
}

/* Due dates differ for few causes: of a child they are counted as they come. */
static void on_due(void *context, const struct due_row *r)
{
        struct shares *s = &((struct pass *)context)->shares;
        for (size_t i = s->n_differing; i && s->differing[i - 1].child == r->child; i--) {
                struct differing *d = &s->differing[i - 1];
                if (d->cause == (int)r->cause && str_eq(d->area, r->area)) {
                        d->n++;
                        return;
                }
        }
        GROW(s->differing, s->n_differing, s->cap_differing);
        s->differing[s->n_differing++] =
            (struct differing){.child = r->child, .area = r->area, .cause = (int)r->cause, .n = 1};
}

void quality_shares_begin(struct pass *p)
{
        const struct dues_whose few = {p->whose.children, p->whose.n};
        p->months = months_to(p->service->options.as_at);
        p->clocks = service_clocks_begin(p->service, p->months.from[MONTH_BEFORE], on_clock, p);
        if (p->extract.extracted != DAY_NONE)
                p->dues = service_dues_begin(p->service, p->db, p->whose.few ? &few : NULL, on_due, p);
}

void quality_shares_of(struct pass *p, const struct child *c)
{
        if (p->clocks)
                service_clocks_next(p->clocks, c);
}

void quality_shares_end(struct pass *p)
{
        if (p->clocks)
                service_clocks_end(p->clocks);
        if (p->dues)
                service_dues_end(p->dues);
        p->clocks = NULL, p->dues = NULL;
}
