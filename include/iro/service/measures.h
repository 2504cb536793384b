/* Timeliness by scope: both units, both periods, for the county, areas, IROs or teams. History
 * counts for who held the case then; what is pending counts for who holds it now. */
#ifndef IRO_MEASURES_H
#define IRO_MEASURES_H

#include "iro/rows/rows.h"
#include "iro/service/service.h"

enum scope_kind { SCOPE_COUNTY, SCOPE_AREA, SCOPE_IRO, SCOPE_TEAM };
bool scope_parse(const char *name, enum scope_kind *out); /* "county", "area", "iro", "team" */

enum unit { UNIT_REVIEWS, UNIT_CHILDREN, UNIT_COUNT };
extern const char *const unit_names[UNIT_COUNT]; /* "reviews", "children" */

struct scope_measures {
        const char *name; /* "county", "area:East", "area:" for none; borrowed from the measures' arena or the
                             service */
        struct tally tally[MEASURE_STREAMS][UNIT_COUNT][PERIOD_KINDS];
};
struct measures {
        struct scope_measures
            *scopes; /* by name; for IROs in service order, index = IRO; the last is "none" */
        size_t n;
        enum scope_kind kind;
        struct arena texts;
};
/* Every clock of the periods up to the service's day, counted for each scope of the kind. Release them. */
void measures_compute(struct measures *m, const struct service *s, struct db *db, enum scope_kind kind);
void measures_release(struct measures *m);
/* stream,unit,period,from,to,scope,on_time,late,overdue,not_assessable,denominator,percent */
void measures_rows(struct rows *r, const struct measures *m, const struct service *s);

/* For callers with their own pass over the clocks: add one clock to a tally set, the way measures_compute
 * does. */
struct measure_periods {
        day from[PERIOD_KINDS], as_at;
};
struct measure_periods measure_periods_at(day as_at);
bool clock_overdue(const struct clock_view *v, day as_at); /* open, due known and past */
/* The clock's verdict as a child: on time, late or not assessable; false = it does not count yet. */
bool clock_child_verdict(const struct clock_view *v, day from, day as_at, enum judgement *out);

#endif
