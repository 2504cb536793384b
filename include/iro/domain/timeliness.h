/* Timeliness in both units and both periods. Pure: counts only. */
#ifndef IRO_TIMELINESS_H
#define IRO_TIMELINESS_H

#include "iro/domain/clock.h"

enum period_kind { PERIOD_YTD, PERIOD_ROLLING, PERIOD_KINDS };
extern const char *const period_names[PERIOD_KINDS]; /* "year-to-date", "rolling-12-months" */
day period_from(enum period_kind k, day as_at);      /* 1 April on or before; as_at - 12 months + 1 day */

struct tally {
        int on_time, late, overdue, not_assessable;
};
/* Per cent in tenths, half rounded up, in integers; -1 when nothing can be judged. `overdue` counts. */
int tally_tenths(const struct tally *t);
int tally_denominator(const struct tally *t); /* on time, late and overdue */
int tenths_of(int64_t part, int64_t whole);   /* 100 * part / whole in tenths, half up; -1 when whole is 0 */
const char *tenths_str(int tenths, char out[16]);     /* "78.6"; "" for -1 */
const char *per_cent_words(int tenths, char out[16]); /* "78.6 %"; a dash for -1 */

enum measure_stream { MEASURE_CLA, MEASURE_CP, MEASURE_ICPC, MEASURE_STREAMS };
extern const char *const measure_names[MEASURE_STREAMS]; /* "cla", "cp", "icpc" */
/* What people read: "Looked after"; and of what is held, "Looked-after reviews". */
extern const char *const measure_titles[MEASURE_STREAMS], *const measure_reviews[MEASURE_STREAMS];
/* The measure a stream counts in; -1 for short-break. */
int measure_of(enum stream s);

#endif
