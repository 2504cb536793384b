/* The weeks of every officer, and days of one or of all: rows that have something to show, and their sums. */
#include "calendar_weeks.h"

#include <stdlib.h>
#include <string.h>

const char *const load_state_names[LOAD_STATES] = {"free",     "nearly-full", "full",       "over",
                                                   "no-slots", "away",        "not-in-post"};
const char *const load_state_symbols[LOAD_STATES] = {".", "~", "=", "!", " ", " ", " "};

/* --- rows --------------------------------------------------------------------------------------------- */

static bool in_post_then(const struct plan_officer *o, day first, day last)
{
        return (o->start == DAY_NONE || o->start <= last) && (o->end == DAY_NONE || o->end >= first);
}

/* An IRO in post is always shown, a casual chair who has slots, anybody on whom something falls. */
static bool has_row(const struct calendar_weeks *c, size_t officer, const struct load *weeks, int overdue)
{
        const struct plan_officer *o = &c->planning->in.officers[officer];
        bool any = overdue > 0;
        for (int w = 0; w < CALENDAR_WEEKS; w++)
                any |= weeks[w].slots || weeks[w].booked || weeks[w].due || weeks[w].proposed;
        return any || (o->role == ROLE_IRO && in_post_then(o, c->monday, c->monday + CALENDAR_WEEKS * 7 - 1));
}

static void add_row(struct calendar_weeks *c, int who, const struct load *weeks, int overdue)
{
        c->rows[c->n_rows] = who;
        c->overdue[c->n_rows] = overdue;
        memcpy(&c->cells[c->n_rows * CALENDAR_WEEKS], weeks, CALENDAR_WEEKS * sizeof *weeks);
        c->n_rows++;
}

static int *count_overdue(const struct planning *p)
{
        int *n = xcalloc(p->in.n_officers + 1, sizeof *n);
        for (size_t i = 0; i < p->in.n_cases; i++) {
                const struct plan_case *k = &p->in.cases[i];
                if (plan_overdue(&p->in, k) && !k->is_booked)
                        n[k->officer < 0 ? p->in.n_officers : (size_t)k->officer] +=
                            p->in.rules.slots[k->stream];
        }
        return n;
}

static void judge_total(struct load total[CALENDAR_WEEKS])
{
        for (int w = 0; w < CALENDAR_WEEKS; w++)
                load_judge_week(&total[w], 0);
}

static void sum_rows(struct calendar_weeks *c)
{
        struct load total[CALENDAR_WEEKS] = {{0}};
        int overdue = 0;
        for (size_t i = 0; i < c->n_rows; i++)
                overdue += c->overdue[i];
        for (int w = 0; w < CALENDAR_WEEKS; w++)
                for (size_t i = 0; i < c->n_rows; i++)
                        load_add(&total[w], calendar_cell(c, i, w));
        judge_total(total);
        add_row(c, CALENDAR_TOTAL, total, overdue);
}

void calendar_total_of(struct calendar_weeks *c, const size_t *rows, size_t n)
{
        struct load total[CALENDAR_WEEKS] = {{0}};
        size_t last = c->n_rows - 1;
        c->overdue[last] = 0;
        for (size_t i = 0; i < n; i++) {
                c->overdue[last] += c->overdue[rows[i]];
                for (int w = 0; w < CALENDAR_WEEKS; w++)
                        load_add(&total[w], calendar_cell(c, rows[i], w));
        }
        judge_total(total);
        memcpy(&c->cells[last * CALENDAR_WEEKS], total, sizeof total);
}

static void fill_row(struct calendar_weeks *c, const struct sheet *s, size_t i, int overdue)
{
        struct load weeks[CALENDAR_WEEKS];
        bool some = overdue > 0;
        for (int w = 0; w < CALENDAR_WEEKS; w++) {
                weeks[w] = sheet_week(s, i, w * 7);
                some |= weeks[w].due > 0;
        }
        if (sheet_nobody(s, i) ? some : has_row(c, i, weeks, overdue))
                add_row(c, sheet_nobody(s, i) ? CALENDAR_NOBODY : (int)i, weeks, overdue);
}

static bool is_chair(const struct calendar_weeks *c, const struct sheet *s, size_t i)
{
        return !sheet_nobody(s, i) && c->planning->in.officers[i].role == ROLE_CASUAL_CHAIR;
}

/* The IROs first, then the casual chairs, then nobody. */
static void fill_rows(struct calendar_weeks *c, const struct sheet *s)
{
        size_t room = s->n + 1, officers = s->n - 1;
        int *overdue = count_overdue(c->planning);
        c->rows = xmalloc(room * sizeof *c->rows);
        c->overdue = xmalloc(room * sizeof *c->overdue);
        c->cells = xmalloc(room * CALENDAR_WEEKS * sizeof *c->cells);
        for (int chairs = 0; chairs < 2; chairs++)
                for (size_t i = 0; i < officers; i++)
                        if (is_chair(c, s, i) == chairs)
                                fill_row(c, s, i, overdue[i]);
        fill_row(c, s, officers, overdue[officers]);
        free(overdue);
        sum_rows(c);
}

void calendar_weeks_init(struct calendar_weeks *c, const struct planning *p, struct db *db)
{
        *c = (struct calendar_weeks){.planning = p, .service = p->service};
        arena_init(&c->texts);
        c->holidays = bank_holidays_read(db, planning_known(c->service), &c->texts, &c->n_holidays);
        day next = calendar_add(p->in.calendar, p->in.as_at, 1);
        c->monday = next - day_weekday(next);
        struct sheet sheet;
        sheet_init(&sheet, p, c->monday, c->monday + CALENDAR_WEEKS * 7 - 1);
        fill_rows(c, &sheet);
        sheet_release(&sheet);
}

void calendar_weeks_release(struct calendar_weeks *c)
{
        arena_release(&c->texts);
        free(c->rows);
        free(c->overdue);
        free(c->cells);
        *c = (struct calendar_weeks){0};
}

const char *calendar_row_id(const struct calendar_weeks *c, int who)
{
        return who == CALENDAR_TOTAL    ? "TOTAL"
               : who == CALENDAR_NOBODY ? "nobody"
                                        : c->planning->in.officers[who].id;
}

/* --- days --------------------------------------------------------------------------------------------- */

/* A day is over when all of its slots are; that one officer's are is told apart. */
static struct load sum_day(const struct sheet *s, int d)
{
        struct load sum = {0};
        for (size_t i = 0; i < s->n; i++) {
                struct load one = sheet_day(s, i, d);
                load_add(&sum, &one);
        }
        sum.overbooked = sum.over;
        sum.over = sum.slots && sum.booked > sum.slots ? sum.booked - sum.slots : 0;
        load_judge_day(&sum);
        return sum;
}

void calendar_days(const struct calendar_weeks *c, int who, day first, int n, struct load *out)
{
        struct sheet s;
        sheet_init(&s, c->planning, first, first + n - 1);
        int offset = first - s.first;
        for (int d = 0; d < n; d++) {
                if (who == CALENDAR_TOTAL)
                        out[d] = sum_day(&s, offset + d);
                else
                        out[d] = sheet_day(&s, who == CALENDAR_NOBODY ? s.n - 1 : (size_t)who, offset + d);
        }
        sheet_release(&s);
}

/* --- bank holidays ------------------------------------------------------------------------------------ */

const char *calendar_holiday(const struct calendar_weeks *c, day d)
{
        if (!calendar_is_holiday(&c->service->calendar, d))
                return NULL;
        for (size_t i = 0; i < c->n_holidays; i++)
                if (c->holidays[i].on == d && *c->holidays[i].title)
                        return c->holidays[i].title;
        return "bank holiday";
}

day calendar_week_holiday(const struct calendar_weeks *c, day monday)
{
        for (day d = monday; d < monday + 5; d++)
                if (calendar_is_holiday(&c->service->calendar, d))
                        return d;
        return DAY_NONE;
}
