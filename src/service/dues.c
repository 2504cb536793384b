#include "iro/service/dues.h"
#include "iro/base/mem.h"
#include "iro/store/system_dues.h"

#include <stdlib.h>

struct comparing {
        const struct service *s;
        due_row_each *each;
        void *context;
        struct system_due *dues;
        struct system_meetings
            *meetings; /* asked of those whose dates differ; NULL = nobody asks for a cause */
        size_t n_dues;
        struct event *scratch;
        size_t cap;
        day *others, *decisions;
        size_t n_others, cap_others, n_decisions, cap_decisions;
        bool ready; /* the last two are of the clock at hand */
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
        size_t n = 0;
        const struct system_meeting *m =
            g->meetings ? system_meetings_of(g->meetings, v->child->no, &n) : NULL;
        g->n_others = 0;
        for (size_t i = 0; i < n; i++) {
                if (m[i].line != v->clock->line || is_review(v, m[i].on))
                        continue;
                GROW(g->others, g->n_others, g->cap_others);
                g->others[g->n_others++] = m[i].on;
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

static void make_ready(struct comparing *g, const struct clock_view *v)
{
        if (v->n_events + 1 > g->cap) {
                g->cap = 2 * (v->n_events + 1);
                g->scratch = xrealloc(g->scratch, g->cap * sizeof *g->scratch);
        }
        find_others(g, v);
        find_decisions(g, v->child);
        g->ready = true;
}

static void find_cause(struct comparing *g, const struct clock_view *v, struct due_row *row,
                       struct due_question *q)
{
        if (!g->ready)
                make_ready(g, v);
        q->rules = &g->s->rules;
        q->start = &v->clock->start;
        q->events = v->events, q->n_events = v->n_events;
        q->as_at = g->s->options.as_at;
        q->first_known = v->clock->first_known;
        q->held = row->held, q->law = row->law, q->system = row->system;
        q->decisions = g->decisions, q->n_decisions = g->n_decisions;
        q->others = g->others, q->n_others = g->n_others;
        row->cause = due_cause(q, g->scratch);
}

static enum due_says says(day due, day held, day as_at)
{
        if (due == DAY_NONE)
                return SAYS_NOTHING;
        if (held == DAY_NONE)
                return as_at > due ? SAYS_LATE : SAYS_NOT_YET;
        return held <= due ? SAYS_ON_TIME : SAYS_LATE;
}

/* What both say of one review; true = both say a day, and not the same. */
static bool fill(struct comparing *g, const struct clock_view *v, struct due_row *row, struct due_question *q)
{
        const struct system_due *said = said_of(g, v->child->no, v->clock->line, row->held);
        day as_at = g->s->options.as_at;
        row->child = v->child->no, row->child_id = v->child->id;
        row->system = said ? said->due : DAY_NONE;
        row->law_says = says(row->law, row->held, as_at);
        row->system_says = says(row->system, row->held, as_at);
        bool differ = said && row->law != DAY_NONE && said->due != row->law;
        if (differ && g->each)
                find_cause(g, v, row, q);
        return differ;
}

static bool fill_held(struct comparing *g, const struct clock_view *v, size_t i, struct due_row *row)
{
        const struct review_row *r = &v->reviews[i];
        struct due_question q = {
            .rule = r->rule, .counted_from = r->counted_from, .law_before = i ? r[-1].due : DAY_NONE};
        *row = (struct due_row){.stream = r->stream, .held = r->held, .law = r->due};
        return fill(g, v, row, &q);
}

static bool fill_pending(struct comparing *g, const struct clock_view *v, struct due_row *row)
{
        const struct clock *c = &v->folded;
        struct due_question q = {.rule = c->rule,
                                 .counted_from = c->counted_from,
                                 .law_before = v->n_reviews ? v->reviews[v->n_reviews - 1].due : DAY_NONE};
        *row = (struct due_row){
            .stream = c->stream, .held = DAY_NONE, .law = clock_due_unknown(c) ? DAY_NONE : c->due};
        return fill(g, v, row, &q);
}

static void say(struct comparing *g, const struct clock_view *v, struct due_row *row)
{
        day on = row->held == DAY_NONE ? g->s->options.as_at : row->held;
        row->area = service_holder(g->s, v->child, v->clock->line, on, &row->iro, &row->team);
        g->each(g->context, row);
}

static void one_clock(void *context, const struct clock_view *v)
{
        struct comparing *g = context;
        struct due_row row;
        if (v->clock->line == LINE_ICPC)
                return;
        g->ready = false;
        for (size_t i = 0; i < v->n_reviews; i++)
                if (fill_held(g, v, i, &row))
                        say(g, v, &row);
        if (v->clock->ended == DAY_NONE && fill_pending(g, v, &row))
                say(g, v, &row);
}

/* What says why they differ is asked of those that do. */
static void open_meetings(struct comparing *g, struct db *db)
{
        g->meetings = g->each && g->n_dues ? system_meetings_open(db, g->s->options.known) : NULL;
}

static void begin_few(struct comparing *g, struct db *db, const struct dues_whose *whose, day since)
{
        g->dues = system_dues_of(db, g->s->options.known, whose->children, whose->n, since, &g->n_dues);
        open_meetings(g, db);
}

/* Of one child, or (0) of all; of reviews held on `since` or later. */
static void begin(struct comparing *g, struct db *db, int64_t child, day since)
{
        g->dues = system_dues_read(db, g->s->options.known, child, since, &g->n_dues);
        open_meetings(g, db);
}

static void end(struct comparing *g)
{
        free(g->dues);
        system_meetings_close(g->meetings);
        free(g->scratch);
        free(g->others);
        free(g->decisions);
}

void service_dues(const struct service *s, struct db *db, due_row_each *each, void *context)
{
        struct comparing g = {.s = s, .each = each, .context = context};
        begin(&g, db, 0, DAY_NONE);
        if (g.n_dues)
                service_clocks_since(s, db, DAY_NONE, one_clock, &g);
        end(&g);
}

struct dues_of {
        struct comparing compare;
};

struct dues_of *service_dues_begin(const struct service *s, struct db *db, const struct dues_whose *whose,
                                   due_row_each *each, void *context)
{
        struct dues_of *d = xcalloc(1, sizeof *d);
        d->compare = (struct comparing){.s = s, .each = each, .context = context};
        if (whose)
                begin_few(&d->compare, db, whose, DAY_NONE);
        else
                begin(&d->compare, db, 0, DAY_NONE);
        return d;
}

void service_dues_clock(struct dues_of *d, const struct clock_view *v)
{
        if (d->compare.n_dues)
                one_clock(&d->compare, v);
}

void service_dues_end(struct dues_of *d)
{
        end(&d->compare);
        free(d);
}

void service_dues_child(const struct service *s, struct db *db, const struct child *c, due_row_each *each,
                        void *context)
{
        struct comparing g = {.s = s, .each = each, .context = context};
        begin(&g, db, c->no, DAY_NONE);
        if (g.n_dues)
                service_clocks_child(s, c, one_clock, &g);
        end(&g);
}

/* --- judged otherwise --------------------------------------------------------------------------------- */

bool due_judged_otherwise(const struct due_row *r)
{
        return r->law_says != SAYS_NOTHING && r->system_says != SAYS_NOTHING &&
               (r->law_says == SAYS_LATE) != (r->system_says == SAYS_LATE);
}

const char *due_judged_word(const struct due_row *r)
{
        if (!due_judged_otherwise(r))
                return "";
        return r->law_says == SAYS_LATE ? "late-by-law" : "late-by-system";
}

struct due_tallying {
        struct comparing compare;
        const struct due_scope *scope;
        struct due_tallies *out;
        size_t at;         /* the day of the pass it is of */
        bool late, unsaid; /* the clock at hand, by the case system */
};

static enum verdict verdict_of(const struct due_row *r, bool held)
{
        switch (r->system_says) {
        case SAYS_NOTHING:
                return held ? VERDICT_NOT_ASSESSABLE : VERDICT_NONE;
        case SAYS_ON_TIME:
                return VERDICT_ON_TIME;
        case SAYS_LATE:
                return held ? VERDICT_LATE : VERDICT_OVERDUE;
        case SAYS_NOT_YET:
                break;
        }
        return VERDICT_NONE;
}

static void count_item(struct due_tallying *t, const struct item *i, struct due_row *row)
{
        const struct due_scope *scope = t->scope;
        struct due_tallies *out = t->out;
        bool held = i->kind == ITEM_HELD;
        enum verdict child = held ? VERDICT_NONE : item_verdict(i, UNIT_CHILDREN, &scope->span);
        tally_add(&out->law[UNIT_REVIEWS], item_verdict(i, UNIT_REVIEWS, &scope->span));
        tally_add(&out->law[UNIT_CHILDREN], child);
        bool unknown = t->unsaid || (child == VERDICT_NOT_ASSESSABLE && row->system_says == SAYS_NOTHING);
        if (child != VERDICT_NONE)
                tally_add(&out->system[UNIT_CHILDREN], t->late   ? VERDICT_LATE
                                                       : unknown ? VERDICT_NOT_ASSESSABLE
                                                                 : VERDICT_ON_TIME);
        if (!held && !scope->span.pending)
                return;
        tally_add(&out->system[UNIT_REVIEWS], verdict_of(row, held));
        out->differ += due_judged_otherwise(row);
        out->unsaid += row->system_says == SAYS_NOTHING && (held || row->law_says == SAYS_LATE);
        row->iro = i->iro, row->team = i->team, row->area = i->area;
        if (scope->each)
                scope->each(scope->context, row);
}

static void on_item(void *context, size_t at, const struct item *i)
{
        struct due_tallying *t = context;
        const struct due_scope *scope = t->scope;
        struct due_row row;
        bool held = i->kind == ITEM_HELD;
        if (at != t->at || i->line == LINE_ICPC ||
            (held && (i->on < scope->span.from || i->on > scope->span.to)))
                return;
        if (held)
                fill_held(&t->compare, i->view, (size_t)(i->held - i->view->reviews), &row);
        else
                fill_pending(&t->compare, i->view, &row);
        if (!held && row.system != DAY_NONE && row.system >= i->on)
                t->out->passes = row.system + 1;
        t->late = t->late || row.system_says == SAYS_LATE;
        t->unsaid = t->unsaid || (held && row.system_says == SAYS_NOTHING);
        if (measure_of(i->stream) == (int)scope->stream && item_in(i, t->compare.s, scope->kind, scope->name))
                count_item(t, i, &row);
}

static void on_clock(void *context, size_t at, const struct clock_view *v)
{
        struct due_tallying *t = context;
        (void)at, (void)v;
        t->compare.ready = t->late = t->unsaid = false;
}

struct due_tallying *due_tallies_begin(const struct service *s, struct db *db, const struct due_scope *scope,
                                       size_t at, struct due_tallies *out)
{
        struct due_tallying *t = xcalloc(1, sizeof *t);
        *out = (struct due_tallies){.passes = DAY_NONE};
        t->compare = (struct comparing){.s = s, .each = scope->each, .context = scope->context};
        t->scope = scope, t->out = out, t->at = at;
        if (scope->children)
                begin_few(&t->compare, db, &(struct dues_whose){scope->children, scope->n_children},
                          scope->span.from);
        else
                begin(&t->compare, db, 0, scope->span.from);
        return t;
}

struct counts_also due_tallies_also(struct due_tallying *t)
{
        return (struct counts_also){
            .each = on_item, .clock = on_clock, .context = t, .since = t->scope->span.from};
}

void due_tallies_end(struct due_tallying *t)
{
        end(&t->compare);
        free(t);
}

void service_due_tallies(const struct service *s, struct db *db, const struct due_scope *scope,
                         struct due_tallies *out)
{
        struct due_tallying *t = due_tallies_begin(s, db, scope, 0, out);
        items_of_clocks(
            s, db,
            &(struct items_wish){.pass = {.days = &s->options.as_at, .n = 1, .since = scope->span.from},
                                 .each = on_item,
                                 .clock = on_clock,
                                 .context = t});
        due_tallies_end(t);
}
