/* Who the children are beside their clocks: for who passes over them in store order a row at a time, and
 * their names for a file. */
#ifndef IRO_STORE_PEOPLE_H
#define IRO_STORE_PEOPLE_H

#include "iro/base/day.h"
#include "iro/base/mem.h"
#include "iro/store/ledger.h"

/* The returns' latest word; "" = not recorded. */
struct person_row {
        int64_t child;
        const char *ethnicity, *family;
        bool disabled;
        day uasc_until; /* an unaccompanied asylum-seeking child before this day; DAY_NONE = never */
};
bool person_uasc(const struct person_row *p, day on);

/* Nothing is read before the first is asked for. Close it. */
struct people;
struct people *people_open(struct db *db, struct known known);
/* Never NULL; borrowed until another is asked for. None is asked for after one with a greater number. */
const struct person_row *people_at(struct people *p, int64_t child);
bool people_disability(struct people *p); /* of somebody a disability is on record: reads to the end */
void people_close(struct people *p);

struct names {
        struct named {
                int64_t child;
                const char *name;
        } * rows; /* by child: those with a name */
        size_t n;
        struct arena texts;
};
void names_read(struct names *n, struct db *db, struct known known);
const char *name_of(const struct names *n, int64_t child); /* NULL = none */
void names_release(struct names *n);

#endif
