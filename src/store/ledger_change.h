/* One open change, as ledger.c (changes and names) and ledger_facts.c share it. Internal to src/store/. */
#ifndef IRO_STORE_LEDGER_CHANGE_H
#define IRO_STORE_LEDGER_CHANGE_H

#include "iro/store/ledger.h"
#include "sql.h"

struct written {
        sqlite3_stmt *insert, *find, *close, *reopen, *erase, *closed_now, *standing, *whose;
        unsigned insert_given; /* one bit a value: the insert holds one from the row before, not NULL */
        bool stood;            /* the last one stated stood already */
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
                int64_t *children; /* whose facts were written, as they came */
                size_t n, cap;
                bool many; /* more than are worth following one by one */
        } touched;
};
/* Facts of a child are written. */
void ledger_touched(struct ledger *l, int64_t child);

void written_release(struct written *w);
/* End a standing row under the change, by id. */
void ledger_close_row(struct ledger *l, enum fact kind, int64_t id);

#endif
