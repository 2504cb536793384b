/* From a child's facts to its clocks: periods of care (runs of SSDA903 episodes), the spells within them,
 * child protection plans and section 47 enquiries, each with the events its clock folds over. Pure. */
#ifndef IRO_CARE_H
#define IRO_CARE_H

#include "iro/domain/clock.h"

/* A period of care: contiguous episodes. */
struct period {
        day start, end;     /* end: DAY_NONE = still looked after at as-at */
        bool start_known;   /* its first episode has RNE = S */
        size_t first, last; /* its episodes: indexes into child->episodes */
};

/* What is a data query about the run of episodes. */
struct care_faults {
        size_t undated;  /* non-last episodes without DEC */
        size_t overlaps; /* episodes overlapping the next */
};

/* Periods of the child's episodes as at D, in order. Returns the count; the array is malloc'ed into *out
 * (free it) and reused when *cap allows. faults may be NULL. */
size_t care_periods(const struct child *c, day as_at, struct period **out, size_t *cap,
                    struct care_faults *faults);

/* Coverage of the returns: a run of collection years. DAY_NONE, DAY_NONE, 0 = none loaded. */
struct coverage {
        day from;   /* 1 April of the first year of the unbroken run that ends with the latest one loaded */
        day to;     /* the earlier of that run's last 31 March and the day the last return is of */
        int latest; /* the latest collection year of which episodes or plans are loaded; 0 = none */
};

/* What clocks are made by, beside the child's facts. */
struct coverages {
        struct coverage cla, cp; /* from the 903; from the CIN census */
        day short_break;         /* reviews of short breaks are complete from here; DAY_NONE = never */
        int gap_months;          /* breaks so many months apart are one series [6] */
        const struct calendar *calendar; /* borrowed */
};

/* A run of episodes of one sort of legal status within a period: full care, or an agreed series of short
 * breaks (V4); of breaks recorded one by one (V3) those close enough together, whatever lies between them. */
struct spell {
        day start, end; /* end: DAY_NONE = open at as-at */
        day period;     /* start of the period of care it is in (a series: of its first) */
        bool short_break;
        bool start_known;
        bool gone;          /* open, but in no later return */
        size_t first, last; /* its episodes: indexes into child->episodes */
};

/* One clock of a child: open at as-at, or ended. */
struct care_clock {
        enum line line;
        struct clock_start start;
        day ended;       /* day the clock closed; DAY_NONE = open at as-at */
        bool conference; /* icpc: it ended because the conference was held */
        bool superseded; /* icpc: it ended because a later enquiry began */
        bool changed_into,
            changed_from; /* cla: the sort of legal status changed in a period of care: it
                           * begins, or ended, with no child beginning or ceasing to be in care */
        day first_known;  /* the child's first known day of this spell; the start of the (first) plan */
        size_t source;    /* index of the spell, the last plan, or the enquiry it is for */
        size_t episode;   /* cla: index of the episode at as-at or last; else SIZE_MAX */
};

/* Scratch space so that folding 134,000 children allocates nothing. Zero it first; release at the end. */
struct care {
        struct period *periods;
        size_t n_periods, cap_periods;
        struct spell *spells;
        size_t n_spells, cap_spells;
        struct care_clock *clocks;
        size_t n_clocks, cap_clocks;
        struct event *events;
        size_t n_events, cap_events;
};
void care_release(struct care *k);

/* All clocks of the child as at D into k->clocks (open and ended), by line then start. */
void care_clocks(struct care *k, const struct child *c, const struct coverages *v, day as_at);
/* The events of one of them into k->events (reviews of its line within it, authority, placement, return). */
void care_events(struct care *k, const struct child *c, const struct care_clock *clock, day as_at);

/* Between several days: CARE_STANDS when days[i] has the clocks of days[i - 1], with the same events but for
 * the reviews of looked-after children and of plans that were held between, so that beside these only how
 * they stand (clock_stand), who holds them and what is booked is other; CARE_TURNS when a collection year
 * ended, which they stand through where none of them is open. The first day moves, and every day when the
 * days do not ascend. (care_moves.c) */
enum care_move { CARE_STANDS, CARE_TURNS, CARE_MOVES };
void care_moves(const struct child *c, const day *days, const enum care_move *turned, size_t n,
                enum care_move *moved);
/* The first day after that one on which it has other clocks or events; DAY_NONE = none is known. What moves
 * in every child alike is not in it. */
day care_moves_next(const struct child *c, day after);
/* What moves in every child alike, found once for the days: `turned` of care_moves. */
void care_turns(const day *days, size_t n, enum care_move *turned);

/* The day the child died, as known at as-at (REC E2 without a later episode, PersonDeathDate); DAY_NONE. A
 * death before birth is an error of the return and no death. */
day care_death(const struct child *c, day as_at);
bool care_for_adoption(const struct episode *e); /* PLACE A3-A6 */
bool care_short_break(const struct episode *e);  /* LS V3, V4 */
/* The plan's initial conference: the latest one or transfer-in on or up to 10 working days before its start;
 * DAY_NONE = none is known. (plans.c) */
day care_initial_conference(const struct child *c, const struct plan *p, const struct calendar *calendar);
/* The enquiry starts while a plan of the child is open: it needs a review, no initial conference. */
bool care_on_plan(const struct child *c, const struct section47 *s);

/* Who holds the line on a day: the covering allocation, the later `from` where two cover it; NULL = nobody.
 */
const struct allocation *care_holder(const struct child *c, enum line line, day on);
/* The earliest live booking of the line on or after D (no review of the line held on its day by then). */
const struct booking *care_booking(const struct child *c, enum line line, day as_at);

#endif
