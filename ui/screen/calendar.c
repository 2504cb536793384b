/* calendar: 13 weeks of every IRO as a heat map, or a month of days. Enter opens the days behind what one
 * stands on. */
#include "calendar.h"

#include <stdlib.h>
#include <string.h>

enum { MONTHS_AHEAD = 24 };

static struct calendar_view *view_of(const struct view *v)
{
        return v->data;
}

/* --- where one stands --------------------------------------------------------------------------------- */

static void stand_on(struct calendar_view *c, size_t row, int week)
{
        c->row = row;
        c->week = week;
        snprintf(c->place->who, sizeof c->place->who, "%s", calendar_row_id(c->weeks, c->weeks->rows[row]));
        c->place->monday = c->weeks->monday + week * 7;
}

/* The row and week there were, as far as they are there still. */
static void find_place(struct calendar_view *c)
{
        struct calendar_place *p = c->place;
        size_t row = 0;
        for (size_t i = 0; i < c->weeks->n_rows; i++)
                if (str_ieq(calendar_row_id(c->weeks, c->weeks->rows[i]), p->who))
                        row = i;
        int week = (p->monday - c->weeks->monday) / 7;
        stand_on(c, row, week < 0 ? 0 : week >= CALENDAR_WEEKS ? CALENDAR_WEEKS - 1 : week);
}

static struct calendar_place *place_new(const struct ui *u, const char *who)
{
        struct calendar_place *p = xcalloc(1, sizeof *p);
        snprintf(p->who, sizeof p->who, "%s", who);
        p->monday = u->calendar->monday;
        p->on = calendar_add(&u->service->calendar, u->options.as_at, 1);
        return p;
}

static bool known_row(const struct calendar_weeks *w, const char *id, struct err *e)
{
        for (size_t i = 0; i < w->n_rows; i++)
                if (!*id || str_ieq(calendar_row_id(w, w->rows[i]), id))
                        return true;
        return err_set(e, "There is no IRO '%s' in the calendar; ':iros' lists them.", id);
}

static void say_title(struct view *v)
{
        const struct calendar_view *c = view_of(v);
        int year, month, dom;
        day_to_ymd(c->place->on, &year, &month, &dom);
        if (!c->place->month)
                snprintf(v->subtitle, sizeof v->subtitle, "13 weeks");
        else
                snprintf(v->subtitle, sizeof v->subtitle, "%s %d, %s", day_month_name(c->place->on), year,
                         c->month.who == CALENDAR_TOTAL ? "all" : calendar_row_id(c->weeks, c->month.who));
}

static void release(struct view *v)
{
        struct calendar_view *c = v->data;
        if (!c)
                return;
        list_detach(&v->list);
        rows_release(&c->iros);
        free(c->shown);
        free(c);
        v->data = NULL;
}

/* --- which rows --------------------------------------------------------------------------------------- */

size_t calendar_position(const struct calendar_view *c)
{
        size_t at = 0;
        while (at + 1 < c->n_shown && c->shown[at] != c->row)
                at++;
        return at;
}

void calendar_choose(struct view *v)
{
        struct calendar_view *c = v->data;
        bool *in = xcalloc(c->weeks->service->n_iros + 1, sizeof *in);
        for (size_t i = 0; i < v->list.n_shown; i++)
                in[v->list.shown[i]] = true; /* the list of IROs has them in the order of the service */
        c->n_shown = 0;
        for (size_t row = 0; row < c->weeks->n_rows; row++) {
                int who = c->weeks->rows[row];
                bool all = !*v->list.filter && !v->list.in_scope;
                if (all || who == CALENDAR_TOTAL || (who >= 0 && in[who]))
                        c->shown[c->n_shown++] = row;
        }
        calendar_total_of(c->weeks, c->shown, c->n_shown - 1);
        free(in);
        if (c->shown[calendar_position(c)] != c->row)
                stand_on(c, c->shown[0], c->week);
}

static bool load(struct ui *u, struct view *v, struct err *e)
{
        if (!ui_calendar(u, e) || (!v->place && !known_row(u->calendar, v->argument, e)))
                return false;
        if (!v->place)
                v->place = place_new(u, v->argument);
        struct rows iros;
        if (!list_build(&iros, LIST_IROS, u->service, u->db, (struct list_range){DAY_NONE, DAY_NONE}, e))
                return false;
        release(v);
        struct calendar_view *c = v->data = xcalloc(1, sizeof *c);
        *c = (struct calendar_view){.place = v->place, .weeks = u->calendar, .iros = iros};
        c->shown = xcalloc(c->weeks->n_rows + 1, sizeof *c->shown);
        list_set_rows(&v->list, &c->iros);
        find_place(c);
        calendar_choose(v);
        if (c->place->month)
                calendar_month_count(c);
        say_title(v);
        return true;
}

/* --- keys --------------------------------------------------------------------------------------------- */

static void go_row(struct calendar_view *c, int64_t to)
{
        int64_t last = (int64_t)c->n_shown - 1;
        stand_on(c, c->shown[to < 0 ? 0 : to > last ? last : to], c->week);
}

static void go_week(struct calendar_view *c, int week)
{
        stand_on(c, c->row, week < 0 ? 0 : week >= CALENDAR_WEEKS ? CALENDAR_WEEKS - 1 : week);
}

static void move_in_weeks(struct calendar_view *c, enum action a)
{
        int64_t page = c->place->rows > 1 ? c->place->rows - 1 : 1, row = (int64_t)calendar_position(c);
        if (a == ACT_DOWN || a == ACT_UP)
                go_row(c, row + (a == ACT_DOWN ? 1 : -1));
        else if (a == ACT_PAGE_DOWN || a == ACT_PAGE_UP)
                go_row(c, row + (a == ACT_PAGE_DOWN ? page : -page));
        else if (a == ACT_FIRST || a == ACT_LAST)
                go_row(c, a == ACT_FIRST ? 0 : INT64_MAX);
        else if (a == ACT_LEFT || a == ACT_RIGHT)
                go_week(c, c->week + (a == ACT_RIGHT ? 1 : -1));
}

/* From the month of the as-at date on: what was booked before is no longer in the plan. */
static void go_day(struct ui *u, struct calendar_view *c, day to)
{
        day first = calendar_month_start(u->options.as_at), last = day_add_months(first, MONTHS_AHEAD) - 1;
        if (to < first)
                ui_say(u, "The calendar begins with the month of the as-at date.");
        else if (to > last)
                ui_say(u, "The calendar ends here, two years on.");
        c->place->on = to < first ? first : to > last ? last : to;
        calendar_month_count(c);
}

static void move_in_month(struct ui *u, struct calendar_view *c, enum action a)
{
        day on = c->place->on, first = calendar_month_start(on);
        if (a == ACT_DOWN || a == ACT_UP)
                go_day(u, c, on + (a == ACT_DOWN ? 7 : -7));
        else if (a == ACT_LEFT || a == ACT_RIGHT)
                go_day(u, c, on + (a == ACT_RIGHT ? 1 : -1));
        else if (a == ACT_PAGE_DOWN || a == ACT_MONTH_AFTER)
                go_day(u, c, day_add_months(on, 1));
        else if (a == ACT_PAGE_UP || a == ACT_MONTH_BEFORE)
                go_day(u, c, day_add_months(on, -1));
        else if (a == ACT_FIRST || a == ACT_LAST)
                go_day(u, c, a == ACT_FIRST ? first : day_add_months(first, 1) - 1);
}

static void turn_month(struct calendar_view *c)
{
        c->place->month = !c->place->month;
        if (c->place->month)
                calendar_month_count(c);
}

static void turn_whose(struct calendar_view *c)
{
        c->place->mine = !c->place->mine;
        calendar_month_count(c);
}

/* --- keys --------------------------------------------------------------------------------------------- */

static bool can_turn_month(const struct ui *u, enum action a, struct err *e)
{
        (void)a;
        return ui_view(u)->data || err_set(e, "There is no calendar without a store.");
}

static bool can_in_month(const struct ui *u, enum action a, struct err *e)
{
        if (!can_turn_month(u, a, e))
                return false;
        return view_of(ui_view(u))->place->month || err_set(e, "That is a key of the month: m shows it.");
}

static bool can_filter_weeks(const struct ui *u, enum action a, struct err *e)
{
        if (!can_turn_month(u, a, e))
                return false;
        return !view_of(ui_view(u))->place->month
                   ? can_filter(u, a, e)
                   : err_set(e, "There are no rows to filter in the month: m shows the weeks.");
}

/* Where nothing is selected yet, or no longer, something is. */
static struct calendar_view *chosen(struct ui *u)
{
        struct calendar_view *c = view_of(ui_view(u));
        if (c)
                calendar_choose(ui_view(u));
        return c;
}

static bool run_there(struct ui *u, enum action a, struct err *e)
{
        struct calendar_view *c = chosen(u);
        if (!c)
                return run_move(u, a, e);
        if (c->place->month)
                move_in_month(u, c, a);
        else
                move_in_weeks(c, a);
        say_title(ui_view(u));
        return true;
}

static bool run_turn_month(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        turn_month(chosen(u));
        say_title(ui_view(u));
        return true;
}

static bool run_turn_whose(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        turn_whose(chosen(u));
        say_title(ui_view(u));
        return true;
}

/* Out of the month first, then to where the calendar was opened from. */
static bool run_leave_month(struct ui *u, enum action a, struct err *e)
{
        const struct calendar_view *c = view_of(ui_view(u));
        return c && c->place->month ? run_turn_month(u, a, e) : run_back(u, a, e);
}

static const struct key_row own_keys[] = {{ACT_DOWN, can_always, run_there, NULL, NULL},
                                          {ACT_UP, can_always, run_there, NULL, NULL},
                                          {ACT_LEFT, can_always, run_there, NULL, NULL},
                                          {ACT_RIGHT, can_always, run_there, NULL, NULL},
                                          {ACT_PAGE_DOWN, can_always, run_there, NULL, NULL},
                                          {ACT_PAGE_UP, can_always, run_there, NULL, NULL},
                                          {ACT_FIRST, can_always, run_there, NULL, NULL},
                                          {ACT_LAST, can_always, run_there, NULL, NULL},
                                          {ACT_MONTH, can_turn_month, run_turn_month, NULL, NULL},
                                          {ACT_WHOSE, can_in_month, run_turn_whose, NULL, NULL},
                                          {ACT_MONTH_BEFORE, can_in_month, run_there, NULL, NULL},
                                          {ACT_MONTH_AFTER, can_in_month, run_there, NULL, NULL},
                                          {ACT_BACK, can_back, run_leave_month, NULL, NULL},
                                          {ACT_FILTER, can_filter_weeks, run_filter, NULL, NULL},
                                          {ACT_FIND, can_filter_weeks, run_filter, NULL, NULL},
                                          KEY_ROWS_END};

/* --- in and out --------------------------------------------------------------------------------------- */

static bool open_days(const struct ui *u, const struct view *v, const char **screen, struct strbuf *argument)
{
        const struct calendar_view *c = view_of(v);
        char from[11], to[11];
        (void)u;
        if (!c)
                return false;
        const struct calendar_place *p = c->place;
        int who = p->month ? c->month.who : c->weeks->rows[c->row];
        *screen = "days";
        strbuf_printf(argument, "%s..%s %s", day_iso(p->month ? p->on : p->monday, from),
                      day_iso(p->month ? p->on : p->monday + 6, to),
                      who == CALENDAR_TOTAL ? "" : calendar_row_id(c->weeks, who));
        return true;
}

void calendar_here(const struct view *v, const char **id, day *from, day *to)
{
        const struct calendar_view *c = view_of(v);
        const struct calendar_place *p = v->place;
        *id = "";
        if (!c)
                return;
        int who = p->month ? c->month.who : c->weeks->rows[c->row];
        *id = who < 0 ? "" : calendar_row_id(c->weeks, who);
        *from = p->month ? p->on : p->monday;
        *to = p->month ? p->on : p->monday + 4;
}

/* A click selects; on what is selected already it opens. */
static bool click(struct ui *u, struct view *v, int y, int x)
{
        struct calendar_view *c = view_of(v);
        size_t row;
        int week;
        day on;
        if (!c)
                return false;
        if (c->place->month) {
                bool there = calendar_month_at(c, y, x, &on), again = there && on == c->place->on;
                if (there && !again)
                        go_day(u, c, on);
                say_title(v);
                return again;
        }
        if (!calendar_map_at(c, y, x, &row, &week))
                return false;
        bool again = row == c->row && week == c->week;
        stand_on(c, row, week);
        return again;
}

static void paint(struct ui *u, struct view *v, const struct canvas *c)
{
        const struct calendar_view *k = view_of(v);
        (void)u;
        if (!k)
                return;
        calendar_choose(v);
        if (k->place->month)
                calendar_month_paint(k, c);
        else
                calendar_map_paint(k, c);
}

const struct screen screen_calendar = {
    .name = "calendar",
    .digit = '6',
    .title = "Calendar",
    .tab = "Cal",
    .words = "13 weeks of every IRO: booked, due and free slots; m the month; Enter the days behind",
    .needs_store = true,
    .load = load,
    .reading = "Planning ...",
    .paint = paint,
    .release = release,
    .keys = own_keys,
    .own_argument = true,
    .open = open_days,
    .click = click,
    .filters = true,
    .scoped = true,
    .plans = true};
