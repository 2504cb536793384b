/* The one pass over the file in which its form, its indexes, its references and its content are read: what of
 * it the chain of changes is summed from, and what it finds. Internal to src/store/. */
#ifndef IRO_STORE_VERIFY_PASS_H
#define IRO_STORE_VERIFY_PASS_H

#include "chain.h"
#include "packed.h"
#include "raw_schema.h"

/* How a table's rows are summed (verify_rows.c): facts, names, or not here. */
struct chain_table {
        struct chain *c;
        enum { ROWS_APART, ROWS_OF_FACTS, ROWS_OF_NAMES } what;
        enum fact kind;
        const char *table;
        int n, v[FACT_COLUMNS_MAX]; /* where its values are in a row */
        int since, until, salt;     /* -1 = it has none */
};
/* After the chain has read what of the table was moved by erasures. */
void chain_table_open(struct db *db, struct chain *c, const struct raw_table *t, struct chain_table *out);
void chain_table_row(const struct chain_table *t, int64_t id, const struct field *f);

enum pass { PASS_SOUND, PASS_NOT_SO, PASS_DAMAGED, PASS_REFERS, PASS_LEFT };
/* Adds the rows of facts and names to the sums of c, and what is packed of them to the proof (NULL = there is
 * none). PASS_NOT_SO: the file is not to be read so, and nothing was. `wrong` says what is damaged, where.
 * PASS_LEFT: for somebody who waits to write. */
enum pass verify_pass(struct db *db, struct chain *c, struct packed_proof *proof, char wrong[RAW_WRONG]);
/* Tests alone: the pass takes what the first change wrote for something else. */
extern bool verify_pass_slips;

/* --- as SQLite reads it (verify_sqlite.c) ------------------------------------------------------------- */

/* By its own checks; false with a message. */
bool sqlite_sound(struct db *db, struct err *e);
/* Adds the rows of facts and names of changes after c->from. False with a message: one names no change. */
bool chain_add_by_sqlite(struct db *db, struct chain *c, struct err *e);

#endif
