/* From a child's facts to its clocks: periods of care (runs of SSDA903 episodes), adoption placements, child
 * protection plans and section 47 enquiries, each with the events its clock folds over. Pure. */
#ifndef IRO_CARE_H
#define IRO_CARE_H

#include "iro/domain/clock.h"

/* A period of care: contiguous episodes. */
struct period {
        day start, end;     /* end: DAY_NONE = still looked after at as-at */
        bool start_known;   /* its first episode has RNE = S */
        bool short_break;   /* its episode at as-at (or its last) is V3 or V4 */
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

/* Coverage of the returns: a run of collection years. DAY_NONE, DAY_NONE = none loaded. */
struct coverage {
        day from; /* 1 April of the first year of the unbroken run that ends with the latest one loaded */
        day to;   /* the earlier of that run's last 31 March and the day the last return was imported */
};

/* One clock of a child: open at as-at, or ended. */
struct care_clock {
        enum line line;
        struct clock_start start;
        day ended;       /* day the clock closed; DAY_NONE = open at as-at */
        bool conference; /* icpc: it ended because the conference was held */
        day first_known; /* the child's first known day of this period */
        size_t source;   /* index of the period, plan or enquiry it is for */
        size_t episode;  /* cla: index of the episode at as-at or last; else SIZE_MAX */
};

/* Scratch space so that folding 134,000 children allocates nothing. Zero it first; release at the end. */
struct care {
        struct period *periods;
        size_t n_periods, cap_periods;
        struct care_clock *clocks;
        size_t n_clocks, cap_clocks;
        struct event *events;
        size_t n_events, cap_events;
};
void care_release(struct care *k);

struct coverages {
        struct coverage cla, cp; /* from the 903; from the CIN census */
};

/* All clocks of the child as at D into k->clocks (open and ended), by line then start. */
void care_clocks(struct care *k, const struct child *c, const struct coverages *v, day as_at);
/* The events of one of them into k->events (reviews of its line within it, authority, placement). */
void care_events(struct care *k, const struct child *c, const struct care_clock *clock, day as_at);

/* Who holds the line on a day: the covering allocation, the later `from` where two cover it; NULL = nobody.
 */
const struct allocation *care_holder(const struct child *c, enum line line, day on);
/* The earliest live booking of the line on or after D (no review of the line held on its day by then). */
const struct booking *care_booking(const struct child *c, enum line line, day as_at);

#endif
