#include "iro/service/dues.h"
#include "iro/base/mem.h"
#include "iro/store/system_dues.h"

#include <stdlib.h>

struct comparing {
        const struct service *s;
        due_row_each *each;
        void *context;
        struct system_due *dues;
        struct system_meeting *meetings;
        size_t n_dues, n_meetings;
        struct event *scratch;
        size_t cap;
        day *others, *decisions;
        size_t n_others, cap_others, n_decisions, cap_decisions;
};

/* --- what the case system says -------------------------------------------------------------------------- */

static int order(int64_t child, enum line line, day on, const struct system_due *d)
{
        if (child != d->child)
                return child < d->child ? -1 : 1;
        if (line != d->line)
                return line < d->line ? -1 : 1;
        return (on > d->held) - (on < d->held); /* DAY_NONE is before every day */
}

static const struct system_due *said_of(const struct comparing *g, int64_t child, enum line line, day held)
{
        size_t low = 0, high = g->n_dues;
        while (low < high) {
                size_t mid = low + (high - low) / 2;
                int o = order(child, line, held, &g->dues[mid]);
                if (o == 0)
                        return &g->dues[mid];
                if (o < 0)
                        high = mid;
                else
                        low = mid + 1;
        }
        return NULL;
}

static bool is_review(const struct clock_view *v, day on)
{
        for (size_t i = 0; i < v->n_reviews; i++)
                if (v->reviews[i].held == on)
                        return true;
        return false;
}

/* Meetings of the case system that are no review of this clock. */
static void find_others(struct comparing *g, const struct clock_view *v)
{
        size_t low = 0, high = g->n_meetings;
        while (low < high) {
                size_t mid = low + (high - low) / 2;
                if (g->meetings[mid].child < v->child->no)
                        low = mid + 1;
                else
                        high = mid;
        }
        g->n_others = 0;
        for (; low < g->n_meetings && g->meetings[low].child == v->child->no; low++) {
                const struct system_meeting *m = &g->meetings[low];
                if (m->line != v->clock->line || is_review(v, m->on))
                        continue;
                GROW(g->others, g->n_others, g->cap_others);
                g->others[g->n_others++] = m->on;
        }
}

static void find_decisions(struct comparing *g, const struct child *c)
{
        g->n_decisions = 0;
        for (size_t i = 0; i < c->n_decisions; i++) {
                GROW(g->decisions, g->n_decisions, g->cap_decisions);
                g->decisions[g->n_decisions++] = c->decisions[i].made;
        }
}

/* --- one clock ------------------------------------------------------------------------------------------ */

static void differs(struct comparing *g, const struct clock_view *v, struct due_row *row,
                    struct due_question *q)
{
        day on = row->held == DAY_NONE ? g->s->options.as_at : row->held;
        q->rules = &g->s->rules;
        q->start = &v->clock->start;
        q->events = v->events, q->n_events = v->n_events;
        q->as_at = g->s->options.as_at;
        q->first_known = v->clock->first_known;
        q->held = row->held, q->law = row->law, q->system = row->system;
        q->decisions = g->decisions, q->n_decisions = g->n_decisions;
        q->others = g->others, q->n_others = g->n_others;
        row->child = v->child->no, row->child_id = v->child->id;
        row->cause = due_cause(q, g->scratch);
        row->area = service_holder(g->s, v->child, v->clock->line, on, &row->iro, &row->team);
        g->each(g->context, row);
}

/* DAY_NONE as the law's: none to compare with. */
static void compare(struct comparing *g, const struct clock_view *v, enum stream stream, day held, day law,
                    struct due_question *q)
{
        const struct system_due *said = said_of(g, v->child->no, v->clock->line, held);
        struct due_row row = {.stream = stream, .held = held, .law = law};
        if (!said || law == DAY_NONE || said->due == law)
                return;
        row.system = said->due;
        differs(g, v, &row, q);
}

static void make_ready(struct comparing *g, const struct clock_view *v)
{
        if (v->n_events + 1 > g->cap) {
                g->cap = 2 * (v->n_events + 1);
                g->scratch = xrealloc(g->scratch, g->cap * sizeof *g->scratch);
        }
        find_others(g, v);
        find_decisions(g, v->child);
}

static void one_clock(void *context, const struct clock_view *v)
{
        struct comparing *g = context;
        const struct clock *c = &v->folded;
        day before = DAY_NONE;
        if (v->clock->line == LINE_ICPC)
                return;
        make_ready(g, v);
        for (size_t i = 0; i < v->n_reviews; i++) {
                const struct review_row *r = &v->reviews[i];
                struct due_question q = {
                    .rule = r->rule, .counted_from = r->counted_from, .law_before = before};
                compare(g, v, r->stream, r->held, r->due, &q);
                before = r->due;
        }
        struct due_question q = {.rule = c->rule, .counted_from = c->counted_from, .law_before = before};
        if (v->clock->ended == DAY_NONE)
                compare(g, v, c->stream, DAY_NONE, clock_due_unknown(c) ? DAY_NONE : c->due, &q);
}

void service_dues(const struct service *s, struct db *db, due_row_each *each, void *context)
{
        struct comparing g = {.s = s, .each = each, .context = context};
        g.dues = system_dues_read(db, s->options.known, &g.n_dues);
        g.meetings = system_meetings_read(db, s->options.known, &g.n_meetings);
        if (g.n_dues)
                service_clocks_since(s, db, DAY_NONE, one_clock, &g);
        free(g.dues);
        free(g.meetings);
        free(g.scratch);
        free(g.others);
        free(g.decisions);
}
