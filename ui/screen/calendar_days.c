/* days: what stands in a week or a day of one IRO, of nobody or of all; a row for each day, and under it its
 * reviews. Enter opens the child, or the cases behind a day. */
#include "calendar.h"
#include "lists.h"

#include <stdlib.h>
#include <string.h>

static const struct list_show days_show[] = {
    {"weekday", "", 3, 0, 0, SHOW_PLAIN, NULL},
    {"on", NULL, 11, 0, 0, SHOW_PLAIN, NULL},
    {"what", NULL, 8, 0, 0, SHOW_PLAIN, NULL},
    {"time", NULL, 5, 0, 2, SHOW_PLAIN, NULL},
    {"child_id", NULL, 9, 0, 0, SHOW_PLAIN, NULL},
    {"stream", NULL, 11, 0, 4, SHOW_PLAIN, NULL},
    {"iro_id", NULL, 7, 0, 1, SHOW_PLAIN, NULL},
    {"due", NULL, 11, 0, 5, SHOW_PLAIN, NULL},
    {"words", "What there is", 20, 3, 0, SHOW_PLAIN, NULL},
    {NULL, NULL, 0, 0, 0, SHOW_PLAIN, NULL},
};

/* The cases that are booked or due on the day, of the IRO the list is about. */
static bool open_day(const struct ui *u, const struct rows *r, size_t row, const char **screen,
                     struct strbuf *argument)
{
        char on[11];
        const char *who = strchr(ui_view(u)->argument, ' ');
        day_iso((day)rows_at(r, row)[rows_column(r, "on")].i, on);
        who = who ? who + 1 : "";
        *screen = "cases";
        strbuf_printf(argument, "booked=%s|due=%s", on, on);
        if (*who && !strchr(who, '"'))
                strbuf_printf(argument, " iro_id=\"%s\"", str_eq(who, "nobody") ? "" : who);
        return row + 1 < r->n && rows_at(r, row + 1)[rows_column(r, "on")].i == rows_at(r, row)[0].i &&
               *row_text(r, row + 1, "child_id");
}

static bool open_row(const struct ui *u, const struct rows *r, size_t row, const char **screen,
                     struct strbuf *argument)
{
        if (*row_text(r, row, "child_id"))
                return open_child(u, r, row, screen, argument);
        return open_day(u, r, row, screen, argument);
}

/* The row in full: a day's words may be longer than its column. */
static void detail(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out)
{
        char on[12];
        (void)u;
        day d = (day)rows_at(r, row)[rows_column(r, "on")].i;
        strbuf_printf(out, "%s %s: ", day_weekday_name(d), day_words(d, on));
        if (*row_text(r, row, "child_id"))
                strbuf_printf(out, "%s %s, %s%s%s. ", row_text(r, row, "child_id"),
                              row_text(r, row, "stream"), row_text(r, row, "what"),
                              *row_text(r, row, "time") ? " at " : "", row_text(r, row, "time"));
        strbuf_puts(out, row_text(r, row, "words"));
}

static const struct list_spec days_list = {LIST_COUNT, days_show, detail, open_row,
                                           "Nothing stands in these days."};

static void release(struct view *v)
{
        if (v->data)
                rows_release(v->data);
        free(v->data);
        v->data = NULL;
}

static bool load(struct ui *u, struct view *v, struct err *e)
{
        struct days_asked a;
        if (v->data)
                list_detach(&v->list);
        release(v); /* it borrows from the service */
        if (!ui_calendar(u, e) || !calendar_days_said(&a, v->argument, u->service, e))
                return false;
        v->data = xcalloc(1, sizeof(struct rows));
        calendar_day_rows(v->data, u->calendar, a.who, a.from, a.to);
        list_set_rows(&v->list, v->data);
        calendar_days_title(&a, v->subtitle);
        return true;
}

const struct screen screen_days = {.name = "days",
                                   .title = "Days",
                                   .words =
                                       ":days FROM..TO IRO; bookings, what falls due, what the plan proposes",
                                   .needs_store = true,
                                   .own_argument = true,
                                   .list = &days_list,
                                   .load = load,
                                   .release = release,
                                   .plans = true};
