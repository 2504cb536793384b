/* The one pass over the clocks that a pack is made of: what is counted of its three days, and as at the last
 * of them who held what, the open cases, flags, local standards and conferences. */
#include "pag.h"
#include "iro/base/str.h"
#include "iro/service/case_order.h"

#include <stdlib.h>

struct passing {
        struct pag *pag;
        size_t cap_cases;
        struct standards_watch *watch;
        struct flags_gathering *flagging;
        struct conferences_gathering *conferring;
};

void pag_add(struct pag_rate *r, bool n)
{
        r->of++;
        r->n += n;
}

/* --- what is seen ------------------------------------------------------------------------------------- */

static void add_occurrence(void *context, const struct occurrence *o)
{
        struct pag *p = context;
        bool ours = pag_has(p, -1, o->team), now = o->due >= p->year, is = o->state == STANDARD_MET;
        struct pag_standard *met = &p->met[o->standard];
        if (o->state == STANDARD_WAITING)
                return;
        if (ours)
                pag_add(now ? &met->own : &met->then, is);
        if (now)
                pag_add(&met->county, is);
}

static void put_conference(struct pag_conferred *c, const struct conference *x)
{
        if (*x->quorate)
                pag_add(&c->quorate, str_eq(x->quorate, "yes"));
        pag_add(&c->summary, x->summary != DAY_NONE);
        pag_add(&c->agencies, x->agencies_sent > 0);
}

static void add_conference(void *context, const struct conference *c)
{
        struct pag *p = context;
        bool ours = pag_has(p, c->iro, c->team), now = c->held >= p->year;
        if (now)
                put_conference(&p->conferred.county, c);
        if (ours)
                put_conference(now ? &p->conferred.own : &p->conferred.then, c);
}

static void see_clock(void *context, size_t at, const struct clock_view *v)
{
        struct passing *g = context;
        (void)at;
        holders_answer(&g->pag->holders, g->pag->service, v);
        standards_see(g->watch, v);
        for (size_t i = 0; i < v->n_reviews; i++)
                conferences_see(g->conferring, &v->reviews[i]);
}

static void see_item(void *context, size_t at, const struct item *i)
{
        struct passing *g = context;
        struct service *bare = g->pag->bare;
        (void)at;
        if (i->kind != ITEM_OPEN)
                return;
        flags_see_case(g->flagging, i->view->child, i->open);
        if (bare)
                service_take_case(bare, &g->cap_cases, i->open);
}

/* --- together ----------------------------------------------------------------------------------------- */

static void begin(struct pag *p)
{
        day ends[13], days[PAG_DAYS];
        month_ends(p->service->options.as_at, ends, 13);
        days[PAG_YEAR_BEFORE] = ends[0], days[PAG_MONTH_BEFORE] = ends[11], days[PAG_NOW] = ends[12];
        counts_init(&p->counts, p->service, days, PAG_DAYS);
        counts_ask(&p->counts, 0, PAG_NOW, 1u << SCOPE_COUNTY | 1u << p->scope.kind | COUNT_STANDING);
}

/* The year before the twelve months is theirs to compare with. */
static void pass(struct pag *p, struct passing *g)
{
        const struct service *s = p->service;
        const bool on[PAG_DAYS] = {[PAG_NOW] = true};
        const day from = day_add_months(p->year, -12);
        const struct counts_also also = {
            .each = see_item, .clock = see_clock, .context = g, .on = on, .since = from, .details = true};
        struct conferences kept;
        struct review_details said;
        review_details_read(&said, p->db, s->options.known, from, s->options.as_at, DETAILS_SAID);
        g->watch = standards_begin(&p->standards, s, p->db, from, add_occurrence, p);
        p->met = xcalloc(p->standards.n + 1, sizeof *p->met);
        g->flagging = flags_begin(&p->flags, s, p->db);
        g->conferring = conferences_begin(&kept, s, p->db, from, s->options.as_at);
        conferences_spare(g->conferring, p->db, &said, add_conference, p);
        counts_run(&p->counts, p->db, &also);
        if (p->bare)
                case_order(p->bare->cases, p->bare->n_cases);
        standards_end(g->watch);
        flags_end(g->flagging, p->db);
        conferences_end(g->conferring, p->db, &said);
        for (size_t i = 0; i < kept.n; i++)
                add_conference(p, &kept.rows[i]);
        conferences_release(&kept);
        review_details_release(&said);
}

void pag_count(struct pag *p)
{
        begin(p);
        pass(p, &(struct passing){.pag = p});
        for (size_t i = 0; i < PAG_DAYS; i++) {
                p->count[PAG_DISTRICT][i] = *counts_scope(&p->counts, i, &p->scope);
                p->count[PAG_COUNTY][i] = *counts_county(&p->counts, i);
        }
        pag_disputes_add(p);
}

void pag_count_release(struct pag *p)
{
        counts_release(&p->counts);
        standards_release(&p->standards);
        flags_release(&p->flags);
        free(p->met);
}
