/* What the parts of the calendar share: the days of every officer, counted from the plan. */
#ifndef IRO_PLANNING_CALENDAR_WEEKS_H
#define IRO_PLANNING_CALENDAR_WEEKS_H

#include "iro/planning/calendar_weeks.h"

/* One officer's day. */
struct day_load {
        int slots, booked, due, overdue, proposed;
        int lost; /* of the booked: the officer is not there to hold them, so they take no slot */
};
struct sheet {
        const struct planning *p;
        day first; /* a Monday */
        int days;  /* whole weeks */
        size_t n;  /* officers, and after them nobody */
        struct day_load *cells;
};

/* The whole weeks that hold first..last. */
void sheet_init(struct sheet *s, const struct planning *p, day first, day last);
void sheet_release(struct sheet *s);
static inline struct day_load *sheet_at(const struct sheet *s, size_t officer, int d)
{
        return &s->cells[officer * (size_t)s->days + (size_t)d];
}
/* The whole week that begins with day d of the sheet, of one officer; its state too. */
struct load sheet_week(const struct sheet *s, size_t officer, int d);
struct load sheet_day(const struct sheet *s, size_t officer, int d);
void load_add(struct load *sum, const struct load *l);
/* What a sum comes to. `working` = working days in it, of all officers. */
void load_judge_week(struct load *l, int working);
void load_judge_day(struct load *l);
static inline bool sheet_nobody(const struct sheet *s, size_t officer)
{
        return officer + 1 == s->n;
}

#endif
