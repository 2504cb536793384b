/* The calendar screen's parts: where one stands, and its two pictures. */
#ifndef IRO_UI_CALENDAR_H
#define IRO_UI_CALENDAR_H

#include "iro/planning/calendar_weeks.h"
#include "screens.h"

/* Outlives a reload: the row by its id, the columns by their dates. */
struct calendar_place {
        char who[200]; /* as calendar_row_id says */
        day monday;    /* the week */
        day on;        /* the day, in the month */
        bool month;    /* instead of the weeks */
        bool mine;     /* the month of the chosen row alone, not of all */
        size_t top;    /* first row in sight */
        /* as last painted, for keys and the mouse */
        int rows, label, width; /* rows in sight; columns of the names and of a cell */
        int height;             /* of a week of the month */
        bool narrow;            /* letters are dear: no areas, the number and its sign alone */
};

enum { MONTH_DAYS_MAX = 42 };
/* The month as it is shown: whole weeks. */
struct month {
        day first; /* the Monday of its first week */
        int weeks;
        int who;
        struct load days[MONTH_DAYS_MAX];
};

struct calendar_view {
        struct calendar_place *place;
        struct calendar_weeks *weeks;
        size_t row; /* under the cursor */
        int week;
        struct month month; /* weeks = 0: to be counted */
        struct rows iros;   /* what a filter is asked about */
        size_t *shown;      /* the rows of `weeks` it lets through, the total last */
        size_t n_shown;
};

static inline bool row_is_total(const struct calendar_view *v, size_t row)
{
        return v->weeks->rows[row] == CALENDAR_TOTAL;
}
/* Whom and which days one stands on, on the calendar: id "" = nobody in particular. */
void calendar_here(const struct view *v, const char **id, day *from, day *to);
enum style load_style(enum load_state s);
day calendar_month_start(day d);

/* The rows the view's filter lets through, and one of them under the cursor. */
void calendar_choose(struct view *v);
size_t calendar_position(const struct calendar_view *v); /* of the cursor's row among them */

/* Each paints into the whole canvas, words and legend too. */
void calendar_map_paint(const struct calendar_view *v, const struct canvas *c);
bool calendar_map_at(const struct calendar_view *v, int y, int x, size_t *row, int *week);
void calendar_month_count(struct calendar_view *v); /* the month of place->on, if it is not the one counted */
void calendar_month_paint(const struct calendar_view *v, const struct canvas *c);
bool calendar_month_at(const struct calendar_view *v, int y, int x, day *on);

#endif
