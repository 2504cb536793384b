/* The independent verifier: counts from the input alone and knows nothing of flows. */
#include "iro/base/mem.h"
#include "iro/schedule/plan.h"

#include <stdlib.h>
#include <string.h>

static const struct plan_case *case_of(const struct plan_input *in, const struct plan_row *r)
{
        return &in->cases[r->source];
}

/* --- what belongs to each officer --------------------------------------------------------------------- */

#define CHAIN_END SIZE_MAX
/* Numbers from first[officer] on, each followed by its next. */
struct chain {
        size_t *first, *next;
};

static void chain_init(struct chain *c, size_t officers, size_t n)
{
        c->first = xmalloc((officers + 1) * sizeof *c->first);
        c->next = xmalloc((n + 1) * sizeof *c->next);
        for (size_t i = 0; i < officers; i++)
                c->first[i] = CHAIN_END;
}

static void chain_add(struct chain *c, size_t officer, size_t i)
{
        c->next[i] = c->first[officer];
        c->first[officer] = i;
}

static void chain_release(struct chain *c)
{
        free(c->first);
        free(c->next);
}

/* --- one officer's slots, day by day ------------------------------------------------------------------ */

/* A stretch of whole weeks, Monday first; slots left after bookings. */
struct sheet {
        day monday;
        int weeks, cap_weeks;
        int *left;      /* per day */
        int *week_left; /* per week */
        bool *useful;   /* per day */
        struct chain uses;
};

/* Without a stretch yet. */
static void sheet_init(struct sheet *s, const struct plan_input *in)
{
        *s = (struct sheet){0};
        chain_init(&s->uses, in->n_officers, in->n_uses);
        for (size_t i = 0; i < in->n_uses; i++)
                chain_add(&s->uses, in->uses[i].officer, i);
}

static void sheet_stretch(struct sheet *s, day first, day last)
{
        s->monday = first - day_weekday(first);
        s->weeks = last < first ? 0 : (last - s->monday) / 7 + 1;
        if (s->left && s->weeks <= s->cap_weeks)
                return;
        s->cap_weeks = s->weeks;
        size_t weeks = (size_t)s->weeks;
        s->left = xrealloc(s->left, (weeks * 7 + 1) * sizeof *s->left);
        s->week_left = xrealloc(s->week_left, (weeks + 1) * sizeof *s->week_left);
        s->useful = xrealloc(s->useful, (weeks * 7 + 1) * sizeof *s->useful);
}

static void sheet_release(struct sheet *s)
{
        free(s->left);
        free(s->week_left);
        free(s->useful);
        chain_release(&s->uses);
}

static void sheet_fill(struct sheet *s, const struct plan_input *in, size_t officer)
{
        for (int w = 0; w < s->weeks; w++)
                s->week_left[w] = plan_week_slots(in, officer, s->monday + w * 7);
        for (int i = 0; i < s->weeks * 7; i++)
                s->left[i] = plan_day_slots(in, officer, s->monday + i);
        for (size_t i = s->uses.first[officer]; i != CHAIN_END; i = s->uses.next[i]) {
                const struct plan_use *u = &in->uses[i];
                if (u->on < s->monday || u->on >= s->monday + s->weeks * 7 ||
                    !plan_stands(in, officer, u->on))
                        continue;
                int d = u->on - s->monday;
                s->left[d] -= u->slots;
                s->week_left[d / 7] -= d % 7 < 5 ? u->slots : 0;
        }
}

/* --- certificates ------------------------------------------------------------------------------------- */

static int shortest(const struct plan_input *in, const struct plan_result *r,
                    const struct plan_certificate *c)
{
        int least = in->rules.slots[case_of(in, &r->rows[c->rows[0]])->stream];
        for (size_t i = 1; i < c->n_rows; i++) {
                int n = in->rules.slots[case_of(in, &r->rows[c->rows[i]])->stream];
                least = n < least ? n : least;
        }
        return least;
}

/* Days on which the officer may hold at least one of the reviews. */
static void mark_days(const struct plan_input *in, const struct plan_result *r,
                      const struct plan_certificate *c, size_t officer, struct sheet *s)
{
        memset(s->useful, 0, (size_t)s->weeks * 7 * sizeof *s->useful);
        for (size_t i = 0; i < c->n_rows; i++) {
                const struct plan_case *k = case_of(in, &r->rows[c->rows[i]]);
                if (!plan_may_hold(in, officer, k, c->with_moves))
                        continue;
                day from, to;
                plan_window(in, k, &from, &to);
                for (day d = from; d <= to; d++)
                        s->useful[d - s->monday] = true;
        }
}

static int places_of(const struct sheet *s, int length)
{
        int places = 0;
        for (int w = 0; w < s->weeks; w++) {
                int days = 0, week = s->week_left[w] > 0 ? s->week_left[w] / length : 0;
                for (int i = w * 7; i < w * 7 + 7; i++)
                        days += s->useful[i] && s->left[i] > 0 ? s->left[i] / length : 0;
                places += days < week ? days : week;
        }
        return places;
}

static bool lists(const struct plan_certificate *c, size_t officer)
{
        for (size_t i = 0; i < c->n_officers; i++)
                if (c->officers[i] == officer)
                        return true;
        return false;
}

/* May nobody outside the list hold it? Only its holder may, unless it goes to anyone or everyone moves. */
static bool nobody_else_holds(const struct plan_input *in, const struct plan_certificate *c,
                              const struct plan_case *k)
{
        bool holder_alone = !c->with_moves && !plan_anyone(in, k);
        if (holder_alone)
                return lists(c, (size_t)k->officer) || !plan_may_hold(in, (size_t)k->officer, k, false);
        for (size_t o = 0; o < in->n_officers; o++)
                if (plan_may_hold(in, o, k, c->with_moves) && !lists(c, o))
                        return false;
        return true;
}

/* Nobody outside the list may hold any of them, or the count would miss their slots. */
static bool nobody_else(const struct plan_input *in, const struct plan_result *r,
                        const struct plan_certificate *c)
{
        for (size_t i = 0; i < c->n_rows; i++)
                if (!nobody_else_holds(in, c, case_of(in, &r->rows[c->rows[i]])))
                        return false;
        return true;
}

static bool rows_differ(const struct plan_result *r, const struct plan_certificate *c)
{
        for (size_t i = 0; i < c->n_rows; i++)
                if (c->rows[i] >= r->n_rows || (i > 0 && c->rows[i] <= c->rows[i - 1]))
                        return false;
        return c->n_rows > 0;
}

static bool holds(const struct plan_input *in, const struct plan_result *r, const struct plan_certificate *c,
                  struct sheet *s)
{
        if (!rows_differ(r, c) || !nobody_else(in, r, c))
                return false;
        sheet_stretch(s, c->first, c->last > c->first ? c->last : c->first);
        int places = 0, length = shortest(in, r, c);
        for (size_t i = 0; i < c->n_officers; i++) {
                sheet_fill(s, in, c->officers[i]);
                mark_days(in, r, c, c->officers[i], s);
                places += places_of(s, length);
        }
        return c->short_by >= 1 && (size_t)c->places + (size_t)c->short_by == c->n_rows &&
               places <= c->places;
}

size_t plan_certificates_hold(const struct plan_input *in, const struct plan_result *r,
                              struct plan_certificate *c, size_t n)
{
        struct sheet s;
        size_t kept = 0;
        sheet_init(&s, in);
        for (size_t i = 0; i < n; i++)
                if (holds(in, r, &c[i], &s))
                        c[kept++] = c[i];
        sheet_release(&s);
        return kept;
}

/* --- the schedule ------------------------------------------------------------------------------------- */

static const char *row_fault(const struct plan_input *in, const struct plan_row *r)
{
        const struct plan_case *k = case_of(in, r);
        day from, to;
        plan_window(in, k, &from, &to);
        if (r->on == DAY_NONE)
                return r->proposed >= 0 || r->answer == ANSWER_FITS || r->answer == ANSWER_MOVED
                           ? "a review said to fit has no day"
                           : NULL;
        if (r->on < from || r->on > to)
                return "a day outside the window";
        if (r->proposed < 0 || !plan_at_work(in, (size_t)r->proposed, r->on))
                return "a day on which the officer is not at work";
        if (!plan_may_hold(in, (size_t)r->proposed, k, r->answer == ANSWER_MOVED))
                return "an officer who may not hold it";
        if ((r->answer == ANSWER_MOVED) != (!r->anyone && r->proposed != r->officer))
                return "a move not called one";
        return r->answer == ANSWER_CANNOT_FIT ? "a day for a review said not to fit" : NULL;
}

static void count_planned(const struct plan_input *in, const struct plan_result *r, const struct chain *rows,
                          size_t officer, const struct sheet *s, int *planned)
{
        memset(planned, 0, (size_t)s->weeks * 7 * sizeof *planned);
        for (size_t i = rows->first[officer]; i != CHAIN_END; i = rows->next[i])
                planned[r->rows[i].on - s->monday] += in->rules.slots[case_of(in, &r->rows[i])->stream];
}

static const char *sheet_fault(const struct sheet *s, const int *planned)
{
        for (int w = 0; w < s->weeks; w++) {
                int week = 0;
                for (int i = w * 7; i < w * 7 + 7; i++) {
                        if (planned[i] > 0 && planned[i] > s->left[i])
                                return "more on a day than it has slots";
                        week += planned[i];
                }
                if (week > 0 && week > s->week_left[w])
                        return "more in a week than it has slots";
        }
        return NULL;
}

static const char *officers_fault(const struct plan_input *in, const struct plan_result *r)
{
        struct sheet s;
        struct chain rows;
        const char *fault = NULL;
        sheet_init(&s, in);
        sheet_stretch(&s, in->as_at, plan_last_day(in));
        chain_init(&rows, in->n_officers, r->n_rows);
        for (size_t i = 0; i < r->n_rows; i++)
                if (r->rows[i].proposed >= 0)
                        chain_add(&rows, (size_t)r->rows[i].proposed, i);
        int *planned = xcalloc((size_t)s.weeks * 7 + 1, sizeof *planned);
        for (size_t o = 0; o < in->n_officers && !fault; o++) {
                sheet_fill(&s, in, o);
                count_planned(in, r, &rows, o, &s, planned);
                fault = sheet_fault(&s, planned);
        }
        free(planned);
        chain_release(&rows);
        sheet_release(&s);
        return fault;
}

static const char *count_fault(const struct plan_input *in, const struct plan_result *r)
{
        size_t held = 0, overdue = 0;
        for (size_t i = 0; i < r->n_rows; i++) {
                const struct plan_row *row = &r->rows[i];
                if ((row->answer == ANSWER_OVERDUE) != plan_overdue(in, case_of(in, row)))
                        return "overdue not called so";
                if (row->answer == ANSWER_CANNOT_FIT && r->exact && row->certificate == 0)
                        return "a review that cannot fit without a certificate";
                held += row->answer == ANSWER_FITS || row->answer == ANSWER_MOVED;
                overdue += row->answer == ANSWER_OVERDUE;
        }
        if (held != r->fit_moved || overdue != r->overdue || r->jobs + r->overdue != r->n_rows)
                return "rows that do not add up";
        return r->fit > r->fit_moved || r->fit_moved > r->jobs ? "counts out of order" : NULL;
}

const char *plan_schedule_fault(const struct plan_input *in, const struct plan_result *r)
{
        for (size_t i = 0; i < r->n_rows; i++) {
                const char *fault = row_fault(in, &r->rows[i]);
                if (fault)
                        return fault;
        }
        const char *fault = officers_fault(in, r);
        return fault ? fault : count_fault(in, r);
}
