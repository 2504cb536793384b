/* The calendar as lists: weeks, and what stands in some days. */
#include "iro/planning/calendar_weeks.h"

#include <stdlib.h>
#include <string.h>

/* --- weeks -------------------------------------------------------------------------------------------- */

static void add_weeks(struct rows *r, const struct calendar_weeks *c)
{
        for (size_t i = 0; i < c->n_rows; i++)
                for (int w = 0; w < CALENDAR_WEEKS; w++) {
                        const struct load *l = calendar_cell(c, i, w);
                        union cell *x = rows_add(r, (int64_t)(c->rows[i] + 2) * 16 + w);
                        x[0].s = c->rows[i] == CALENDAR_NOBODY ? NULL : calendar_row_id(c, c->rows[i]);
                        x[1].i = c->monday + w * 7;
                        x[2].i = l->slots;
                        x[3].i = l->booked;
                        x[4].i = l->due;
                        x[5].i = l->proposed;
                        x[6].i = l->free;
                        x[7].s = load_state_names[l->state];
                        x[8].i = l->away;
                }
}

bool calendar_list(struct rows *r, const struct service *s, struct db *db, struct err *e)
{
        struct planning p;
        struct calendar_weeks c;
        bool ok = planning_init(&p, s, db, 0, e);
        if (ok) {
                planning_solve(&p);
                calendar_weeks_init(&c, &p, db);
                add_weeks(r, &c);
                calendar_weeks_release(&c);
        }
        planning_release(&p);
        return ok;
}

/* --- days --------------------------------------------------------------------------------------------- */

static const struct column day_columns[] = {
    {"on", "Day", CELL_DAY, 11, 0, 0, "the day", false, false},
    {"weekday", "", CELL_TEXT, 3, 0, 0, "its name", false, false},
    {"what", "What", CELL_TEXT, 8, 0, 0, "day, booked, due, overdue or proposed", false, false},
    {"time", "Time", CELL_TEXT, 5, 0, 1, "the time booked", false, false},
    {"child_id", "Child", CELL_TEXT, 9, 0, 0, "the child's id in the returns", false, false},
    {"stream", "Kind", CELL_TEXT, 11, 0, 2, "cla, adoption, short-break, cp or icpc", false, false},
    {"iro_id", "IRO", CELL_TEXT, 6, 0, 0, "who holds the case, or is to hold the review", false, false},
    {"due", "Due", CELL_DAY, 11, 0, 1, "when the review is due", false, false},
    {"words", "", CELL_TEXT, 20, 1, 0, "of a day its figures; of a review what the plan says", false, false},
};
enum { DAY_COLUMNS = sizeof day_columns / sizeof *day_columns };

enum what { WHAT_DAY, WHAT_BOOKED, WHAT_DUE, WHAT_OVERDUE, WHAT_PROPOSED };
static const char *const what_names[] = {"day", "booked", "due", "overdue", "proposed"};

struct item {
        day on;
        enum what what;
        const char *time;
        const struct case_row *row; /* NULL for a day */
        int officer;
        const struct plan_row *plan; /* what the plan says of it; NULL = nothing */
        const char *words;
};
struct items {
        const struct calendar_weeks *c;
        int who;
        day from, to;
        struct item *list;
        size_t n, cap;
        struct arena *texts;
};

static struct item *add_item(struct items *s, day on, enum what what, int officer)
{
        static struct item nowhere;
        bool wanted =
            s->who == CALENDAR_TOTAL || (s->who == CALENDAR_NOBODY ? officer < 0 : officer == s->who);
        if (on < s->from || on > s->to || !wanted)
                return &nowhere;
        GROW(s->list, s->n, s->cap);
        s->list[s->n] = (struct item){.on = on, .what = what, .officer = officer};
        return &s->list[s->n++];
}

static void add_bookings(struct items *s)
{
        const struct planning *p = s->c->planning;
        for (size_t i = 0; i < p->in.n_uses; i++) {
                struct item *x = add_item(s, p->in.uses[i].on, WHAT_BOOKED, (int)p->in.uses[i].officer);
                x->row = &s->c->service->cases[p->bookings[i].row];
                x->time = p->bookings[i].time;
        }
}

/* The plan's row of every case of its input; NULL where it has none. */
static const struct plan_row **plan_rows(const struct planning *p)
{
        const struct plan_row **row = xcalloc(p->in.n_cases + 1, sizeof *row);
        for (size_t i = 0; i < p->result.n_rows; i++)
                row[p->result.rows[i].source] = &p->result.rows[i];
        return row;
}

static void add_cases(struct items *s)
{
        const struct planning *p = s->c->planning;
        const struct plan_row **row = plan_rows(p);
        for (size_t i = 0; i < p->in.n_cases; i++) {
                const struct plan_case *k = &p->in.cases[i];
                enum what what = plan_overdue(&p->in, k) ? WHAT_OVERDUE : WHAT_DUE;
                struct item *x = add_item(s, k->due, what, k->officer);
                x->row = &s->c->service->cases[p->cases[i]];
                x->plan = row[i];
                if (!row[i] || row[i]->on == DAY_NONE)
                        continue;
                x = add_item(s, row[i]->on, WHAT_PROPOSED, row[i]->proposed);
                x->row = &s->c->service->cases[p->cases[i]];
                x->plan = row[i];
        }
        free(row);
}

static void add_days(struct items *s)
{
        int n = s->to - s->from + 1;
        struct load *loads = xmalloc((size_t)n * sizeof *loads);
        calendar_days(s->c, s->who, s->from, n, loads);
        for (int d = 0; d < n; d++) {
                struct strbuf b;
                const struct load *l = &loads[d];
                bool weekend = day_weekday(s->from + d) > 4;
                if (weekend && n > 1 && !l->booked && !l->due && !l->overdue)
                        continue;
                strbuf_init(&b);
                calendar_day_words(&b, s->c, s->who, s->from + d, l);
                struct item *x = add_item(s, s->from + d, WHAT_DAY, s->who);
                x->words = arena_str(s->texts, b.s);
                strbuf_release(&b);
        }
        free(loads);
}

static int by_day(const void *a, const void *b)
{
        const struct item *x = a, *y = b;
        if (x->on != y->on)
                return x->on < y->on ? -1 : 1;
        if (x->what != y->what)
                return (int)x->what - (int)y->what;
        if (!x->row || !y->row)
                return 0;
        int c = strcmp(str_or(x->time, ""), str_or(y->time, ""));
        c = c ? c : strcmp(x->row->child_id, y->row->child_id);
        return c ? c : (int)x->row->stream - (int)y->row->stream;
}

/* What the plan makes of a review that falls due, or why it is here when it proposes the day. */
static const char *item_words(const struct items *s, const struct item *x)
{
        char on[12];
        const struct planning *p = s->c->planning;
        if (x->what == WHAT_DAY)
                return x->words;
        if (x->what == WHAT_BOOKED)
                return status_titles[x->row->status];
        if (!x->plan)
                return NULL;
        if (x->what == WHAT_PROPOSED)
                return x->plan->answer == ANSWER_MOVED && x->plan->officer >= 0
                           ? arena_printf(s->texts, "moves from %s", p->in.officers[x->plan->officer].id)
                           : plan_answer_names[x->plan->answer];
        if (x->plan->on == DAY_NONE)
                return "cannot be held in time";
        return arena_printf(s->texts, "%s %s with %s", day_weekday_name(x->plan->on),
                            day_words(x->plan->on, on), p->in.officers[x->plan->proposed].id);
}

static int64_t key_of(const struct item *x)
{
        int64_t subject = x->row ? x->row->child * 8 + (int)x->row->stream : 0;
        return (subject << 20 | (x->on & 0xFFFFF)) * 8 + (int)x->what;
}

static void put_item(struct rows *r, const struct items *s, const struct item *x)
{
        union cell *c = rows_add(r, key_of(x));
        c[0].i = x->on;
        c[1].s = day_weekday_name(x->on);
        c[2].s = what_names[x->what];
        c[3].s = x->time && *x->time ? arena_str(&r->texts, x->time) : NULL;
        if (x->row) {
                c[4].s = x->row->child_id;
                c[5].s = stream_names[x->row->stream];
                c[6].s = x->officer < 0 ? NULL : s->c->planning->in.officers[x->officer].id;
                c[7].i = x->row->clock.due == DAY_NONE ? CELL_NONE : x->row->clock.due;
        }
        c[8].s = item_words(s, x);
}

void calendar_day_rows(struct rows *r, const struct calendar_weeks *c, int who, day from, day to)
{
        rows_init(r, "days", day_columns, DAY_COLUMNS);
        r->as_at = c->service->options.as_at;
        r->calendar = &c->service->calendar;
        struct items s = {.c = c, .who = who, .from = from, .to = to, .texts = &r->texts};
        add_days(&s);
        add_bookings(&s);
        add_cases(&s);
        if (s.n)
                qsort(s.list, s.n, sizeof *s.list, by_day);
        for (size_t i = 0; i < s.n; i++)
                put_item(r, &s, &s.list[i]);
        free(s.list);
}
