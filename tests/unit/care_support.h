/* What tests of care share: one child, whose facts they state in a line each, and the events made of them. */
#ifndef IRO_TESTS_CARE_SUPPORT_H
#define IRO_TESTS_CARE_SUPPORT_H

#include "../days.h"
#include "iro/domain/care.h"

extern struct care care;
extern struct child child;
extern struct coverages covered;
/* The child's facts; the tests count them in `child`. */
extern struct episode episodes[8];
extern struct held_review reviews[8];
extern struct plan plans[4];
extern struct section47 enquiries[4];
extern struct allocation allocations[6];
extern struct booking bookings[6];
extern struct transfer_in transfers[4];
extern struct referral referrals[4];
extern day consents[4];

enum { forever = 40000 }; /* a day after all that happens here */

struct episode *stays(day decom, const char *rne, day dec, const char *rec);
void takes_a_break(day on); /* three days of a single short break */
void held(enum stream stream, day on);
struct section47 *enquiry(day start);
struct plan *plan(day start, day end);

/* The i-th clock of the child, who has as many as wanted. */
const struct care_clock *clock_no(size_t want, size_t i, day as_at);
void events_of(const struct care_clock *which, day as_at); /* into care.events */
struct clock folded(const struct care_clock *which, day as_at);
size_t count(enum event_kind kind);
/* The day of the i-th event of the kind, in order of date; DAY_NONE = fewer. */
day event_on(enum event_kind kind, size_t i);

#endif
