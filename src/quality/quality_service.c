/* Data queries about what the service itself recorded: allocations, and late reviews without a reason. */
#include "quality_pass.h"
#include "iro/service/settings.h"
#include "iro/store/import_store.h"
#include "iro/base/str.h"

#include <stdio.h>

/* --- allocations -------------------------------------------------------------------------------------- */

static void judge_allocations(struct pass *p, const struct child *c)
{
        for (size_t i = 1; i < c->n_allocations; i++) {
                const struct allocation *a = &c->allocations[i];
                bool covered = false;
                for (size_t j = 0; j < i && (a->to == DAY_NONE || a->to > a->from); j++) {
                        const struct allocation *b = &c->allocations[j];
                        covered = covered || (b->line == a->line && (b->to == DAY_NONE || b->to > a->from));
                }
                struct about about = about_child(c, "service", 0, a->from);
                char subject[64], iso[11];
                snprintf(subject, sizeof subject, "%s %s",
                         stream_names[a->line == LINE_CP ? STREAM_CP : STREAM_CLA], day_iso(a->from, iso));
                if (covered)
                        quality_raise(p, "allocation-overlap", "allocations", &about, subject);
        }
}

static void on_stray(void *context, const struct stray_allocation *s)
{
        struct about a = {.child = s->child, .child_id = s->child_id, .on = s->from, .source = "service"};
        char subject[200], iso[11];
        if (s->iro_id) {
                snprintf(subject, sizeof subject, "%s %s %s", s->stream, s->iro_id, day_iso(s->from, iso));
                quality_raise(context, "allocation-unknown-iro", "allocations", &a, subject);
        }
        if (s->team_id) {
                snprintf(subject, sizeof subject, "%s %s %s", s->stream, s->team_id, day_iso(s->from, iso));
                quality_raise(context, "allocation-unknown-team", "allocations", &a, subject);
        }
}

/* --- late reviews without a reason -------------------------------------------------------------------- */

/* A return cannot say why: only what the service itself recorded can be incomplete. */
static bool lacks_reason(const struct held_review *r)
{
        return r->year == 0 && !r->late_reason;
}

struct late {
        struct pass *pass;
        const struct child *child;
        enum line line;
};

static void judge_late(void *context, const struct judged_review *j)
{
        const struct late *l = context;
        if (j->judgement != JUDGED_LATE)
                return;
        for (size_t i = 0; i < l->child->n_reviews; i++) {
                const struct held_review *r = &l->child->reviews[i];
                struct about a = about_child(l->child, "service", 0, r->on);
                if (r->on == j->event->on && stream_line(r->stream) == l->line && lacks_reason(r))
                        quality_raise_on(l->pass, "late-without-reason", "reviews", &a);
        }
}

static void judge_lateness(struct pass *p, const struct child *c)
{
        const struct service *s = p->service;
        struct clock folded;
        bool any = false;
        for (size_t i = 0; i < c->n_reviews; i++)
                any = any || lacks_reason(&c->reviews[i]);
        if (!any)
                return;
        quality_clocks(p, c);
        for (size_t i = 0; i < p->care.n_clocks; i++) {
                struct care_clock k = p->care.clocks[i];
                struct late l = {p, c, k.line};
                care_events(&p->care, c, &k, s->options.as_at);
                clock_fold(&s->rules, &k.start, p->care.events, p->care.n_events, s->options.as_at,
                           k.first_known, &folded, judge_late, &l);
        }
}

void quality_service(struct pass *p, const struct child *c)
{
        judge_lateness(p, c);
        judge_allocations(p, c);
}

/* --- adjourned too long ------------------------------------------------------------------------------- */

struct adjourning {
        struct pass *pass;
        int most;
};

static void on_adjourned(void *context, const struct adjourned_row *r)
{
        const struct adjourning *g = context;
        struct about a = {.child = r->child, .child_id = r->child_id, .on = r->from, .source = "service"};
        if (calendar_between(&g->pass->service->calendar, r->from, r->to) > g->most)
                quality_raise_on(g->pass, "adjourned-too-long", "reviews", &a);
}

void quality_adjourned(struct pass *p)
{
        struct arena texts;
        arena_init(&texts);
        struct known known = p->service->options.known;
        struct adjourning g = {p, setting_count(p->db, known, "review.adjourned_wd", &texts)};
        arena_release(&texts);
        store_adjourned(p->db, known, &p->whose, on_adjourned, &g);
}

void quality_strays(struct pass *p)
{
        store_stray_allocations(p->db, p->service->options.known, &p->whose, on_stray, p);
}
