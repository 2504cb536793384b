/* Ages in bands, as the service tells them. Pure. */
#ifndef IRO_AGE_H
#define IRO_AGE_H

enum { AGE_BANDS = 4 };
extern const char *const age_band_words[AGE_BANDS]; /* "Under 4", "4 to 9", "10 to 15", "16 and over" */
int age_band(int years);                            /* completed years -> index of its words */

#endif
