/* Caseload per full-time equivalent and its band (IRO Handbook 2010: 50-70 looked-after children for a
 * full-time IRO). Pure. */
#ifndef IRO_CASELOAD_H
#define IRO_CASELOAD_H

#include "iro/base/day.h"

/* ROLE_CHAIR: a chair outside the service; conferences count in timeliness, never in caseload or the plan. */
enum role { ROLE_IRO, ROLE_LEAD, ROLE_CASUAL_CHAIR, ROLE_CHAIR, ROLE_NONE };
extern const char *const role_names[5]; /* "iro", "lead", "casual-chair", "chair", "" */
extern const char *const post_roles[5]; /* those a post can have; ends with NULL */

/* The post is open on the day: start <= D and (no end or end >= D). */
bool post_open(day start, day end, day on);
/* Cases per FTE in tenths, half rounded up; fte in hundredths; -1 = not defined (post closed or no FTE). */
int per_fte_tenths(int cases, int64_t fte, bool open);

enum band { BAND_NONE, BAND_UNDER, BAND_WITHIN, BAND_OVER };
extern const char *const band_names[4];                   /* "", "under", "within", "over" */
enum band band_of(int per_fte_tenths, int low, int high); /* low, high: whole cases, both inclusive */

#endif
