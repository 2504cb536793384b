/* Where a store holds what is a child's: the one list that erasing and handing out walk, and that a test
 * holds against the schema. Internal to src/store/. */
#ifndef IRO_STORE_CHILD_TABLES_H
#define IRO_STORE_CHILD_TABLES_H

#include "iro/store/fact.h"

#include <stdbool.h>

/* X(name, table) beside facts: what has the child's number in a column `child` and is no fact. */
#define CHILD_BESIDE(X) \
        X(finding, "finding") /* of recorded checks */ \
        X(name, "child")      /* id and number */
/* Made of the facts: dropped and made anew, and told of by them. */
#define CHILD_DERIVED(X) \
        X("packed_open") \
        X("packed_ended")

/* Which rows of the kind are the child's, as a condition with the child's number as ?1. False = none can be.
 * Rows that belong to a dispute or an audited case of the child are found through it, so a later kind is to
 * be erased before an earlier one. */
enum { CHILD_WHERE_MAX = 320 };
bool child_where(enum fact kind, char out[CHILD_WHERE_MAX]);

/* Does the column hold what somebody wrote, in which any child may be named? A name is whose record it stands
 * in: a namesake is somebody else. */
bool fact_text_searched(enum fact kind, int column);
/* Which rows of the kind hold something in such a column, as a condition. False = the kind has none. */
enum { SEARCHED_WHERE_MAX = 200 };
bool fact_searched_where(enum fact kind, char out[SEARCHED_WHERE_MAX]);
/* A code that tells who a child is, or what somebody's staff file does. */
bool fact_of_a_person(enum fact kind, int column);

#endif
