/* The ledger: every write is one numbered change with who, when, which command and words, chained by hash; a
 * fact is a row that a change opened (`since`) and perhaps a later one closed (`until`). Nothing is updated
 * or deleted. */
#ifndef IRO_LEDGER_H
#define IRO_LEDGER_H

#include "iro/base/day.h"
#include "iro/store/db.h"
#include "iro/store/users.h"
#include "iro/base/mem.h"
#include "iro/store/fact.h"
#include <stddef.h>

/* VALUE_KEEP: whatever stands; nothing when the fact is new. Never in a key. */
enum value_type { VALUE_NULL, VALUE_INT, VALUE_TEXT, VALUE_KEEP };
struct value {
        enum value_type type;
        int64_t i;
        const char *s; /* borrowed until the call returns */
};
static inline struct value value_null(void)
{
        return (struct value){VALUE_NULL, 0, NULL};
}
static inline struct value value_int(int64_t i)
{
        return (struct value){VALUE_INT, i, NULL};
}
static inline struct value value_keep(void)
{
        return (struct value){VALUE_KEEP, 0, NULL};
}
/* NULL and "" are both stored as NULL: a blank is a blank. */
static inline struct value value_text(const char *s)
{
        return s && *s ? (struct value){VALUE_TEXT, 0, s} : value_null();
}
/* ISO text into `buf`, which must live until the call that uses it; DAY_NONE = NULL. */
static inline struct value value_day(day d, char buf[11])
{
        return value_text(day_iso(d, buf));
}
/* The day such a value says; DAY_NONE when it says none. */
static inline day day_of(const struct value *v)
{
        return v->type == VALUE_TEXT ? day_from_iso(v->s) : DAY_NONE;
}

struct ledger; /* one open change */

/* BEGIN IMMEDIATE and open the next change. `command` is what was run ("import 903"), `needs` what its user
 * must be allowed. NULL with a message when they are not, when the store is locked (says by whom where it
 * can) or may only be read. */
struct ledger *ledger_begin(struct db *db, const char *command, enum permission needs, struct err *e);
/* Seal it: words for people, hash, commit. When nothing was written no change is recorded. *number (may be
 * NULL) = the change's number or 0. Frees the ledger either way; false = rolled back. */
bool ledger_commit(struct ledger *l, const char *words, int64_t *number, struct err *e);
void ledger_rollback(struct ledger *l);        /* frees; the store is exactly as it was */
int64_t ledger_number(const struct ledger *l); /* the number this change will have */
void ledger_touch(
    struct ledger *l); /* something beside facts was written under this change: a recorded run */
struct db *ledger_db(struct ledger *l);

/* The store's numbers for names; made on first use (child ids fold case). Text must not be empty. */
int64_t ledger_child(struct ledger *l, const char *child_id);
int64_t ledger_iro(struct ledger *l, const char *iro_id);
int64_t ledger_team(struct ledger *l, const char *team_id);
/* source "903" or "cin", year = the ending year (2020 for 2019-20). 0 is the service's own word. */
int64_t ledger_return(struct ledger *l, const char *source, int year);

enum put { PUT_ADDED, PUT_CHANGED, PUT_UNCHANGED, PUT_DUPLICATE, PUT_FAILED };
/* State one fact: opens a row, or closes the one with its key and opens another, or finds it unchanged.
 * `first_wins`: when this change already stated the key, keep that and answer PUT_DUPLICATE (whatever the
 * values); else the later statement replaces it. A value the schema refuses: PUT_FAILED with a message,
 * nothing written. */
enum put ledger_put(struct ledger *l, enum fact kind, const struct value *values, bool first_wins,
                    struct err *e);
/* Withdraw the fact with this key; false when there is none. */
bool ledger_withdraw(struct ledger *l, enum fact kind, const struct value *keys);
/* Withdraw every standing fact of the kind that belongs to the return and was not stated by this change. ret
 * 0: those of the service's own files (`--replace`), never what was entered in the tool. Returns how many. */
size_t ledger_withdraw_rest(struct ledger *l, enum fact kind, int64_t ret);
/* The same of those that an import of the extract stated, of kinds that belong to no return. */
size_t ledger_withdraw_extract(struct ledger *l, enum fact kind);

/* A standing fact as the open change sees it. */
struct standing {
        int64_t id, since;                /* since = the change that made it known */
        struct value v[FACT_COLUMNS_MAX]; /* texts in the arena */
};
/* The one with this key; NULL = none. */
const struct standing *ledger_fact(struct ledger *l, enum fact kind, const struct value *keys,
                                   struct arena *a);
/* Those whose first n_keys key columns are these, in the order they were opened. */
struct standing *ledger_facts(struct ledger *l, enum fact kind, const struct value *keys, int n_keys,
                              struct arena *a, size_t *n);

/* A point within the change to go back to: one row of many that could not be done. Marks do not nest. */
struct ledger_mark {
        uint64_t lane[4];
        int64_t opened, closed;
};
void ledger_mark(struct ledger *l, struct ledger_mark *m);       /* here */
void ledger_keep(struct ledger *l);                              /* what was written since the mark stays */
void ledger_back(struct ledger *l, const struct ledger_mark *m); /* and this undoes it */
bool ledger_empty(const struct ledger *l);                       /* nothing written so far */

#endif
