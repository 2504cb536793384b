/* Words the rules share, and the columns of their tables. src/quality/quality_rules*.c alone. */
#ifndef IRO_QUALITY_WORDS_H
#define IRO_QUALITY_WORDS_H

#include "iro/quality/quality.h"

#include <stddef.h>

#define CORRECT "correct it where it was recorded and load the return again, or answer with the reason"
#define TAKE_OUT "take one of them out"
#define NO_CLOCK \
        "It counts in no clock: what was held in time is in no percentage, and the next review looks " \
        "overdue."
#define AGES "None on timeliness; ages and participation follow the header's date."
#define ONE_COUNTS "None: one is kept and counts once."
#define NO_REVIEWS \
        "No review is due on or after the birthday; until then a wrong date of birth hides one that is."
#define DIED "Death ends every clock: if its date is wrong, a child's reviews are asked for by nobody."
#define CLOSED \
        "The closure may end a clock of 15 working days that should run, or the date after it is wrong."
#define GONE \
        "Nobody can tell whether it is open still: the clock is unknown, never out of timescale, until an end " \
        "is loaded."
#define TELL_THE_END \
        "load a return that tells how it ended, or the missing one again; or answer with what became of it"
#define NO_DECISION "None: decisions move no clock, placements do."
#define PROFILE "None on timeliness; the child is in no group of the profile."

extern const struct query_rule query_rules_903[], query_rules_cin[], query_rules_own[], query_rules_ssd[];
#define NO_MORE_RULES \
        { \
                NULL, NULL, NULL, QUERY_LOW, NULL, NULL, NULL, NULL \
        }

/* A day that stands for none was read as a blank. */
#define PLACEHOLDER(table, severity, effect, fields) \
        { \
                "placeholder-date", table, "", severity, \
                    "A date is a placeholder for none (1900-01-01, 9999-12-31): it is read as blank.", \
                    effect, fields, "export a blank where there is no date, or the date itself" \
        }
#define STAYS_OPEN \
        "What has no end stays open: if it ended, the child is still in the lists and becomes overdue."

#endif
