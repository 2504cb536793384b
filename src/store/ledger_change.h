/* One open change, as ledger.c (changes and names) and ledger_facts.c share it. Internal to src/store/. */
#ifndef IRO_STORE_LEDGER_CHANGE_H
#define IRO_STORE_LEDGER_CHANGE_H

#include "fact_table.h"

/* The standing row behind the one that was stated last (ledger_ahead.c). */
struct ahead {
        sqlite3_stmt *rows; /* on that row: id, columns… */
        int64_t id;         /* 0 = on none */
        int misses, wait;   /* so many stated that it was not; so many more before it is sought anew */
};

enum { LEDGER_KEYS = 8 }; /* columns of a key, at most */

struct written {
        sqlite3_stmt *insert, *find, *close, *reopen, *erase, *closed_now, *standing, *whose;
        sqlite3_stmt *of_keys[LEDGER_KEYS + 1]; /* standing rows by so many columns of the key */
        struct ahead ahead;
        unsigned insert_given; /* one bit a value: the insert holds one from the row before, not NULL */
        bool fresh;            /* the last one stated did not stand */
        unsigned char *seen;   /* one bit per row id: stated by this change */
        size_t seen_bytes;
        struct replaced {
                int64_t row, old; /* a row this change opened, and the one it closed for it */
        } * replaced;             /* by row */
        size_t n_replaced, cap_replaced;
};

enum name_kind { NAME_CHILD, NAME_IRO, NAME_TEAM, NAME_COUNT };

struct ledger {
        struct db *db;
        int64_t number;
        char at[24], who[64], command[128];
        struct digest digest;
        int64_t opened, closed; /* net */
        bool salted;            /* the store's rows have a salt */
        struct written facts[FACT_COUNT];
        sqlite3_stmt *find_name[NAME_COUNT], *add_name[NAME_COUNT];
        char last_name[NAME_COUNT][64];
        int64_t last_number[NAME_COUNT];
        struct {
                int64_t *children; /* whose facts were written, as they came: a return comes table by table */
                size_t n, cap;
                bool many; /* more than are worth following one by one */
        } touched;
};
/* Facts of a child are written. */
void ledger_touched(struct ledger *l, int64_t child);
/* Whose were, in order, each once, are l->touched.children then; false = they are more than those. */
bool ledger_touched_few(struct ledger *l);
/* In order, each once; how many they are. */
size_t children_each_once(int64_t *children, size_t n);

void written_release(struct written *w);
/* Was the row stated by this change? */
bool written_seen(const struct written *w, int64_t id);
/* Are these the columns of a row, from the first on? */
bool written_same(sqlite3_stmt *s, int first, const struct value *v, int n);
/* Is the standing row behind the one stated last word for word this? Then its id, and on to the next; 0 = no.
 */
int64_t ledger_ahead(struct ledger *l, enum fact kind, const struct value *v);
/* It was found by its key instead, as row `id`: what is stated next may stand behind it. */
void ledger_ahead_found(struct ledger *l, enum fact kind, const struct value *v, int64_t id);
/* Row `id` does not stand any more (0: any of them may not). */
void ledger_ahead_gone(struct written *w, int64_t id);
/* The statement, made when it is first wanted. */
sqlite3_stmt *ledger_ready(struct ledger *l, sqlite3_stmt **s, enum fact kind, enum fact_statement which);
/* End a standing row under the change, by id. */
void ledger_close_row(struct ledger *l, enum fact kind, int64_t id);

#endif
