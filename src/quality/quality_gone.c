/* Data queries about what was open when its collection year ended and is in no return of a later year: nobody
 * can tell whether it is open still. */
#include "quality_pass.h"

/* Few children: the rest need no clocks to be made. */
static bool left_open(const struct child *c, const struct coverages *v)
{
        bool any = false;
        for (size_t i = 0; i < c->n_episodes; i++)
                any = any || (c->episodes[i].dec == DAY_NONE && c->episodes[i].year < v->cla.latest);
        for (size_t i = 0; i < c->n_plans; i++)
                any = any || (c->plans[i].end == DAY_NONE && c->plans[i].year < v->cp.latest);
        for (size_t i = 0; i < c->n_enquiries; i++)
                any = any || (!c->enquiries[i].not_required && c->enquiries[i].year < v->cp.latest);
        return any;
}

static void raise_gone(struct pass *p, const struct child *c, const struct care_clock *k)
{
        const char *source = "cin", *table = "section47";
        int year = 0;
        day on = DAY_NONE;
        switch (k->line) {
        case LINE_CLA:
                source = "903", table = "episodes";
                year = c->episodes[k->episode].year, on = c->episodes[k->episode].decom;
                break;
        case LINE_CP:
                table = "plans";
                year = c->plans[k->source].year, on = c->plans[k->source].start;
                break;
        case LINE_ICPC:
        case LINE_COUNT:
                year = c->enquiries[k->source].year, on = c->enquiries[k->source].start;
                break;
        }
        struct about a = about_child(c, source, year, on);
        quality_raise_on(p, "gone-from-return", table, &a);
}

void quality_gone(struct pass *p, const struct child *c)
{
        const struct service *s = p->service;
        if (!left_open(c, &s->coverage))
                return;
        quality_clocks(p, c);
        for (size_t i = 0; i < p->care.n_clocks; i++)
                if (p->care.clocks[i].start.gone && p->care.clocks[i].ended == DAY_NONE)
                        raise_gone(p, c, &p->care.clocks[i]);
}
