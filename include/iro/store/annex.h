/* What Ofsted's lists ask about a child beyond the clocks: the header of the latest return that says it,
 * visits, contacts, checks, absences. */
#ifndef IRO_ANNEX_H
#define IRO_ANNEX_H

#include "iro/base/day.h"
#include "iro/store/db.h"

struct annex_child {
        char sex[4], ethnicity[8];
        int disabled;            /* 1, 0; -1 = no return says */
        int uasc;                /* within 12 months of the day */
        day cla_visit, cp_visit; /* the last statutory ones by the day; DAY_NONE */
        int cp_alone;            /* was the child seen alone then? -1 = not said */
        day contact;             /* the IRO's last */
        day health, dental;      /* last assessment and check */
        int missing, absent;     /* times in 12 months */
        char permanence[16];     /* the plan of the flag that is open on the day; "" = none */
};
struct annex_store;
struct annex_store *annex_open(struct db *db, struct known known, day as_at);
/* Children are asked once each, in ascending order, and before their episodes. */
void annex_child(struct annex_store *s, int64_t child, struct annex_child *out);
/* Category of need and provider of an episode; "" = not said. Of a child's episodes in ascending order, of
 * days. */
void annex_episode(struct annex_store *s, int64_t child, day decom, char need[8], char provider[8]);
/* The next child by number with an enquiry that wanted no conference, begun or with one after the day;
 * INT64_MAX = nobody is left. */
int64_t annex_unneeded(struct annex_store *s, day since, int64_t after);
void annex_close(struct annex_store *s);

#endif
