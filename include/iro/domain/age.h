/* Ages in bands, as the service tells them. Pure. */
#ifndef IRO_AGE_H
#define IRO_AGE_H

#include "iro/base/day.h"

#include <stdbool.h>

enum { AGE_BANDS = 4 };
extern const char *const age_band_words[AGE_BANDS]; /* "Under 4", "4 to 9", "10 to 15", "16 and over" */
int age_band(int years);                            /* completed years -> index of its words */
/* Completed years on the day; to whom no birth is told, on the 1 April before: asked for one day after
 * another, the other would tell the birthday. A baby born since is 0. */
int age_told(day dob, day on, bool births);

#endif
