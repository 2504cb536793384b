/* The calendar as lists: weeks, and what stands in some days. */
#include "iro/planning/calendar_weeks.h"
#include "iro/service/columns.h"

#include <stdlib.h>
#include <string.h>

/* --- weeks -------------------------------------------------------------------------------------------- */

#define CALENDAR(X) \
        X(iro_id, "IRO", TEXT, 7, 0, 0, FILES, "whose week; empty: held by nobody; TOTAL: of all", \
          c->rows[row] == CALENDAR_NOBODY ? NULL : calendar_row_id(c, c->rows[row])) \
        X(week, "Week of", DAY, 11, 0, 0, FILES, "its Monday", c->monday + week * 7) \
        X(slots, "Slots", INT, 5, 0, 0, FILES, "slots there are after the as-at date", cell_int(l->slots)) \
        X(booked, "Booked", INT, 6, 0, 0, FILES, "slots taken by live bookings", cell_int(l->booked)) \
        X(due, "Due", INT, 5, 0, 0, FILES, "slots of reviews that fall due without a booking", \
          cell_int(l->due)) \
        X(proposed, "Proposed", INT, 8, 0, 1, FILES, "slots of reviews the plan puts there", \
          cell_int(l->proposed)) \
        X(free, "Free", INT, 5, 0, 0, FILES, "slots that can still be booked", cell_int(l->free)) \
        X(state, "State", TEXT, 11, 0, 0, FILES, \
          "free, nearly-full, full, over, no-slots, away or not-in-post", load_state_names[l->state]) \
        X(absent, "Absent", INT, 6, 0, 1, FILES, "working days with an absence", cell_int(l->away))

LIST_COLUMNS(calendar_list, "calendar", CALENDAR);

static void add_week(struct rows *r, const struct calendar_weeks *c, size_t row, int week)
{
        const struct load *l = calendar_cell(c, row, week);
        LIST_ROW(r, (int64_t)(c->rows[row] + 2) * 16 + week, CALENDAR);
}

bool calendar_week_rows(struct rows *r, const struct service *s, struct db *db, struct err *e)
{
        struct planning p;
        struct calendar_weeks c;
        bool ok = planning_init(&p, s, db, 0, e);
        if (ok) {
                planning_solve(&p);
                calendar_weeks_init(&c, &p, db);
                for (size_t row = 0; row < c.n_rows; row++)
                        for (int week = 0; week < CALENDAR_WEEKS; week++)
                                add_week(r, &c, row, week);
                calendar_weeks_release(&c);
        }
        planning_release(&p);
        return ok;
}

/* --- days --------------------------------------------------------------------------------------------- */

enum what { WHAT_DAY, WHAT_BOOKED, WHAT_DUE, WHAT_OVERDUE, WHAT_PROPOSED };
static const char *const what_names[] = {"day", "booked", "due", "overdue", "proposed"};

struct day_item {
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
        struct day_item *list;
        size_t n, cap;
        struct arena *texts;
};

static struct day_item *add_item(struct items *s, day on, enum what what, int officer)
{
        static struct day_item nowhere;
        bool wanted =
            s->who == CALENDAR_TOTAL || (s->who == CALENDAR_NOBODY ? officer < 0 : officer == s->who);
        if (on < s->from || on > s->to || !wanted)
                return &nowhere;
        GROW(s->list, s->n, s->cap);
        s->list[s->n] = (struct day_item){.on = on, .what = what, .officer = officer};
        return &s->list[s->n++];
}

static void add_bookings(struct items *s)
{
        const struct planning *p = s->c->planning;
        for (size_t i = 0; i < p->in.n_uses; i++) {
                struct day_item *x = add_item(s, p->in.uses[i].on, WHAT_BOOKED, (int)p->in.uses[i].officer);
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
                struct day_item *x = k->is_booked ? NULL : add_item(s, k->due, what, k->officer);
                if (x) {
                        x->row = &s->c->service->cases[p->cases[i]];
                        x->plan = row[i];
                }
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
                struct day_item *x = add_item(s, s->from + d, WHAT_DAY, s->who);
                x->words = arena_str(s->texts, b.s);
                strbuf_release(&b);
        }
        free(loads);
}

static int by_day(const void *a, const void *b)
{
        const struct day_item *x = a, *y = b;
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
static const char *item_words(const struct items *s, const struct day_item *x)
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

static int64_t key_of(const struct day_item *x)
{
        int64_t subject = x->row ? x->row->child * 8 + (int)x->row->stream : 0;
        return (subject << 20 | (x->on & 0xFFFFF)) * 8 + (int)x->what;
}

#define DAYS(X) \
        X(on, "Day", DAY, 11, 0, 0, FILES, "the day", x->on) \
        X(weekday, "", TEXT, 3, 0, 0, FILES, "its name", day_weekday_name(x->on)) \
        X(what, "What", TEXT, 8, 0, 0, FILES, "day, booked, due, overdue or proposed", what_names[x->what]) \
        X(time, "Time", TEXT, 5, 0, 1, FILES, "the time booked", arena_str(&r->texts, x->time)) \
        COLUMN_CHILD(X, k ? k->child_id : NULL) \
        X(stream, "Kind", TEXT, 11, 0, 2, FILES, STREAM_WORDS, k ? stream_names[k->stream] : NULL) \
        X(iro_id, "IRO", TEXT, 6, 0, 0, FILES, "who holds the case, or is to hold the review", \
          k && x->officer >= 0 ? s->c->planning->in.officers[x->officer].id : NULL) \
        X(due, "Due", DAY, 11, 0, 1, FILES, "when the review is due", k ? k->clock.due : DAY_NONE) \
        X(words, "What there is", TEXT, 20, 1, 0, FILES, \
          "of a day its figures; of a review what the plan says", item_words(s, x))

static LIST_COLUMNS(day_list, "days", DAYS);

static void put_item(struct rows *r, const struct items *s, const struct day_item *x)
{
        const struct case_row *k = x->row;
        LIST_ROW(r, key_of(x), DAYS);
}

void calendar_day_rows(struct rows *r, const struct calendar_weeks *c, int who, day from, day to)
{
        rows_begin(r, &day_list);
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
