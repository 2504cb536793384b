/* Facts of one kind as they were known: what lists, the case and the report read of the service's records. */
#ifndef IRO_STORE_RECORDS_H
#define IRO_STORE_RECORDS_H

#include "iro/base/mem.h"
#include "iro/store/db.h"
#include "iro/store/ledger.h"

struct known_fact {
        int64_t id;
        const char *child_id;  /* of the fact's child; "" = it has none */
        const struct value *v; /* its columns by name: v[DECISION_text]; texts borrowed for the call */
};
typedef void known_each(void *context, const struct known_fact *f);
/* All of a kind, in the order of their keys. */
void facts_known(struct db *db, enum fact kind, struct known known, known_each *each, void *context);
/* Those whose day in the column is one of the days, both included. */
struct fact_dates {
        int column;
        day from, to;
};
void facts_dated(struct db *db, enum fact kind, struct known known, const struct fact_dates *dates,
                 known_each *each, void *context);
/* Those that are open, or have ended after the day, in no order: the kind has a state and a day it ended on.
 */
void facts_open_on(struct db *db, enum fact kind, struct known known, day on, known_each *each,
                   void *context);
/* Those of a child; the kind has a child. */
void facts_of_child(struct db *db, enum fact kind, struct known known, int64_t child, known_each *each,
                    void *context);

/* Where somebody saw or spoke to a child, in order of child, day and kind: contacts of the IRO, midway
 * reviews
 * ("midway"), the last contact the case system knows ("case-system"). Read without their words. */
struct seen_row {
        int64_t child;
        day on;
        const char *kind; /* borrowed for the call */
        bool alone;
};
typedef void seen_each(void *context, const struct seen_row *r);
void seen_known(struct db *db, struct known known, seen_each *each, void *context);

/* A column's text kept in an arena, "" for none. */
static inline const char *kept_text(struct arena *a, const struct value *v)
{
        return v->type == VALUE_TEXT && *v->s ? arena_str(a, v->s) : "";
}
/* A column's number, or `none`. */
static inline int64_t number_of(const struct value *v, int64_t none)
{
        return v->type == VALUE_INT ? v->i : none;
}

/* The health of a year as a child's row of the SSDA903 (oc2) says it: "1", "0", a date, "" = nothing. */
struct health_row {
        int64_t child;
        int year;                                              /* the collection year */
        const char *dental, *immunisations, *assessment, *sdq; /* borrowed for the call */
};
typedef void health_each(void *context, const struct health_row *h);
void health_known(struct db *db, struct known known, health_each *each, void *context);

#endif
