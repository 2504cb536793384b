/* Beside the pass over the clocks: the figures by the case system's dates, and the day from which on a child
 * says something else in the figures though nothing is written: a review leaves the rolling year, a due date
 * passes, a fact is dated ahead. Too early a day costs a look; too late a one would be wrong. */
#include "figures_inside.h"
#include "iro/base/mem.h"

/* Born so late that nobody asked for the day: who comes of age is looked at anew in good time. */
enum { LOOK_AGAIN_MONTHS = 6 };

static void sooner(struct figures_pass *p, day on)
{
        if (on != DAY_NONE && (p->next == DAY_NONE || on < p->next))
                p->next = on;
}

/* The first day whose rolling year the review is not in. */
static day leaves(day held)
{
        day on = day_add_months(held, 12);
        while (period_from(PERIOD_ROLLING, on) > held)
                on--;
        while (period_from(PERIOD_ROLLING, on) <= held)
                on++;
        return on;
}

static void note_dates(struct figures_pass *p, const struct item *i)
{
        const struct clock *c = &i->open->clock;
        if (clock_due_unknown(c))
                sooner(p, p->as_at + 1);
        if (c->due != DAY_NONE && c->due >= p->as_at)
                sooner(p, c->due + 1);
        if (c->first_due != DAY_NONE && c->first_due > p->as_at)
                sooner(p, c->first_due);
        sooner(p, p->t.passes);
}

static void note_item(struct figures_pass *p, const struct item *i)
{
        if (i->kind == ITEM_HELD) {
                if (i->on >= p->scope.span.from)
                        sooner(p, leaves(i->on));
                return;
        }
        sooner(p, day_add_months(p->as_at, LOOK_AGAIN_MONTHS));
        if (p->system && i->line == LINE_CLA)
                note_dates(p, i);
}

static void on_item(void *context, size_t at, const struct item *i)
{
        struct figures_pass *p = context;
        p->t.passes = DAY_NONE;
        if (p->system)
                p->due.each(p->due.context, at, i);
        if (p->moves && at == p->at && i->line != LINE_ICPC)
                note_item(p, i);
        if (p->held && at == p->at && i->kind == ITEM_HELD)
                held_put(p->held, i->held);
}

static void on_clock(void *context, size_t at, const struct clock_view *v)
{
        const struct figures_pass *p = context;
        p->due.clock(p->due.context, at, v);
}

static void on_child(void *context, const struct child *c)
{
        struct figures_pass *p = context;
        struct check_moves *m = p->moves;
        sooner(p, care_moves_next(c, p->as_at));
        if (p->next != DAY_NONE) {
                GROW(m->rows, m->n, m->cap);
                m->rows[m->n++] = (struct check_move){c->no, p->next};
        }
        p->next = DAY_NONE;
}

void figures_pass_begin(struct figures_pass *p, const struct service *s, struct db *db,
                        const struct figures_pass_wish *w)
{
        *p = (struct figures_pass){
            .moves = w->moves, .held = w->held, .at = w->at, .as_at = s->options.as_at, .next = DAY_NONE};
        p->scope = (struct due_scope){.stream = MEASURE_CLA,
                                      .span = spans_to(p->as_at).of[SPAN_ROLLING],
                                      .name = "",
                                      .children = w->children,
                                      .n_children = w->n};
        p->also = (struct counts_also){.since = DAY_NONE, .no_midway = true};
        if (w->by_system) {
                p->system = due_tallies_begin(s, db, &p->scope, w->at, &p->t);
                p->due = due_tallies_also(p->system);
                p->also.since = p->due.since;
        }
        p->on[w->at] = true;
        p->also.on = p->on, p->also.context = p;
        p->also.each = p->system || p->moves ? on_item : NULL;
        p->also.clock = p->system ? on_clock : NULL;
        p->seen = (struct child_seen){on_child, p};
        p->also.seen = p->moves ? &p->seen : NULL;
}

void figures_pass_end(struct figures_pass *p)
{
        if (p->system)
                due_tallies_end(p->system);
        p->system = NULL;
}

/* --- what is kept of the counts ------------------------------------------------------------------------- */

static void keep_sum(struct check_moves *to, const char *area, const struct count *c)
{
        struct check_sum *sum = &to->sums[to->n_sums++];
        *sum = (struct check_sum){.area = arena_str(&to->names, area)};
        for (int m = 0; m < 2; m++)
                for (int k = 0; k < PERIOD_KINDS; k++) {
                        sum->held[m][k] =
                            count_tally(c, m ? MEASURE_CP : MEASURE_CLA, UNIT_REVIEWS, (enum span_kind)k);
                        sum->held[m][k].overdue = 0;
                }
}

void figures_keep_sums(struct check_moves *m, const struct counts *c, size_t at)
{
        size_t n = c->n[SCOPE_AREA];
        m->sums = xcalloc(n + 1, sizeof *m->sums);
        m->n_sums = 0;
        keep_sum(m, "", counts_county(c, at));
        for (size_t a = 0; a < n; a++)
                keep_sum(m, c->names[SCOPE_AREA][a], counts_area(c, at, a));
}
