/* The coming weeks as a Lead sees them: for every IRO and day the slots there are, what is booked, what falls
 * due without a booking, what the scheduler proposes, and what is left. All of it is counted from the plan's
 * own input and answer (planning.h), so that the calendar, `iro list calendar` and `iro plan` cannot differ.
 * Everything is in slots; a review takes one unless a setting says otherwise. */
#ifndef IRO_CALENDAR_WEEKS_H
#define IRO_CALENDAR_WEEKS_H

#include "iro/store/bank_holidays.h"
#include "iro/planning/planning.h"

enum { CALENDAR_WEEKS = 13 };

enum load_state {
        LOAD_FREE,
        LOAD_NEARLY_FULL, /* one slot left of several, or a fifth of them */
        LOAD_FULL,
        LOAD_OVER,     /* more booked or falling due than there are slots */
        LOAD_NO_SLOTS, /* holds none: a lead, a post without FTE, days that are past; nothing falls on it */
        LOAD_AWAY,     /* away on every working day, and nothing falls on it */
        LOAD_NO_POST,  /* not yet or no longer in post, and nothing falls on it */
        LOAD_STATES
};
extern const char *const load_state_names[LOAD_STATES];   /* "free", "nearly-full", … as in files */
extern const char *const load_state_symbols[LOAD_STATES]; /* one ASCII character each */

/* One officer's day or week, or that of all of them. */
struct load {
        int slots;   /* after the as-at date: a day's, and of a week the fewer of its own and its days' */
        int booked;  /* taken by live bookings; of a week those after the as-at date */
        int weekend; /* of them on its Saturday and Sunday, where no slots are */
        int due;     /* of reviews that fall due in it and have no booking; overdue ones are not among them */
        int overdue; /* of those whose due date is past already; of days alone */
        int proposed;   /* of reviews the scheduler puts there */
        int free;       /* that can still be booked: what the scheduler may use */
        int over;       /* by how much there is too much of it; 0 = not */
        int overbooked; /* of a sum of days: by how much single officers have more booked than slots */
        int away;       /* officers' working days with an absence */
        int no_post;    /* officers' working days before or after the post */
        enum load_state state;
};

/* What a row is about: an officer by index into service->iros, or one of these. */
enum { CALENDAR_NOBODY = -1, CALENDAR_TOTAL = -2 };

struct calendar_weeks {
        const struct planning *planning; /* solved; borrowed */
        const struct service *service;
        day monday; /* of the first week: that of the first working day after the as-at date */
        int *rows;  /* officer indexes: IROs, then chairs, by id; CALENDAR_NOBODY if any; CALENDAR_TOTAL */
        size_t n_rows;
        struct load *cells;            /* n_rows * CALENDAR_WEEKS */
        int *overdue;                  /* per row: reviews overdue already */
        struct bank_holiday *holidays; /* on record, by day */
        size_t n_holidays;
        struct arena texts;
};

/* Counts; nothing is solved again. */
void calendar_weeks_init(struct calendar_weeks *c, const struct planning *p, struct db *db);
void calendar_weeks_release(struct calendar_weeks *c);
/* The last row, the total, of these rows alone. */
void calendar_total_of(struct calendar_weeks *c, const size_t *rows, size_t n);

static inline const struct load *calendar_cell(const struct calendar_weeks *c, size_t row, int week)
{
        return &c->cells[row * CALENDAR_WEEKS + (size_t)week];
}
const char *calendar_row_id(const struct calendar_weeks *c, int who); /* "IRO07", "nobody", "TOTAL" */
/* Name of the bank holiday that day; "bank holiday" when it has none on record; NULL = it is none. */
const char *calendar_holiday(const struct calendar_weeks *c, day d);
/* The first bank holiday of the week; DAY_NONE = it has none. */
day calendar_week_holiday(const struct calendar_weeks *c, day monday);

/* The days of one officer, of nobody or of all from `first`: n of them into out. Any stretch, also past the
 * plan's weeks. Of a day the state looks at bookings alone: what falls due on it may be held earlier. */
void calendar_days(const struct calendar_weeks *c, int who, day first, int n, struct load *out);

/* --- in words ----------------------------------------------------------------------------------------- */
/* "IRO07, week of 3 Aug 2020: 6 slots, 4 booked, 3 due; over by 1; away 5-7 Aug" */
void calendar_week_words(struct strbuf *out, const struct calendar_weeks *c, size_t row, int week);
/* "1 free; 2 slots, 1 booked, 1 due; the plan puts 1 here" */
void calendar_day_words(struct strbuf *out, const struct calendar_weeks *c, int who, day d,
                        const struct load *l);

/* --- lists -------------------------------------------------------------------------------------------- */
/* The list `calendar`: a row for every row and week, those of TOTAL last; rows begun with its columns. */
extern const struct column_set calendar_list;
bool calendar_week_rows(struct rows *r, const struct service *s, struct db *db, struct err *e);
/* What stands in the days from..to of one officer, of nobody or of all: a row for each day, and under it what
 * is booked, falls due and is proposed. */
void calendar_day_rows(struct rows *r, const struct calendar_weeks *c, int who, day from, day to);

/* Which days, of whom, as people ask: "2020-08-03..2020-08-09 IRO07", "today rowick", "mon..fri nobody"; ""
 * is the week from `today` on, of all. A code or a part of one name alone says who. */
struct days_asked {
        day from, to;
        int who;
        const char *id; /* "" = all, "nobody"; the service's */
};
bool calendar_days_said(struct days_asked *a, const char *said, const struct service *s, struct err *e);
/* "IRO07, 3 Aug to 9 Aug 2020" */
void calendar_days_title(const struct days_asked *a, char out[160]);

#endif
