/* One erasure, as erase.c (facts) and erase_words.c (what names the child elsewhere) share it. */
#ifndef IRO_STORE_ERASING_H
#define IRO_STORE_ERASING_H

#include "digest.h"
#include "ledger_change.h"
#include "iro/store/erase.h"

struct erasing {
        struct db *db;
        struct ledger *ledger;
        int64_t child;
        const char **needles; /* what names the child: ids and pupil numbers, and behind them names */
        size_t n_needles, cap_needles, n_ids;
        struct namesake {
                int64_t child;
                const char *id;
        } * namesakes; /* children of the same name */
        size_t n_namesakes, cap_namesakes;
        bool of_namesake;    /* what is looked at is a namesake's: a name alone names that one */
        char instead[32];    /* what is written where a needle stood in the words of others */
        struct digest *rest; /* by change: rows without a salt, and endings */
        struct arena texts;
        struct erased done;
};

/* What is left in the chain. `table` and `row`: of a row that stands, with other words; NULL and 0 = none. */
void erasing_keep(struct erasing *x, int64_t change, const char *what, const unsigned char hash[HASH_BYTES],
                  const char *table, int64_t row);
/* The hash of a row of facts: kept by itself when it is salted, else in the sum of its change. `s` is at a
 * row of FACT_SALTED. */
void erasing_keep_row(struct erasing *x, enum fact kind, sqlite3_stmt *s, bool stays);

/* Texts and needles; what is begun is ended. */
void erasing_begin(struct erasing *x, struct db *db);
void erasing_end(struct erasing *x);
/* Does a word of the text name the child? */
bool erasing_named(const struct erasing *x, const char *text);
/* The same of a column of the row of facts that `s` is at, from its third column on. */
bool erasing_row_names(struct erasing *x, enum fact kind, sqlite3_stmt *s, int column);
void erasing_find_names(struct erasing *x, const char *child_id);
void erasing_words(struct erasing *x);    /* of changes */
void erasing_mentions(struct erasing *x); /* in facts of others */
void erasing_reports(struct erasing *x);  /* in what reports were called and asked for */
/* The text with every needle out of it, in x->texts. */
const char *erasing_without(struct erasing *x, const char *text);
/* The change a row of the table is in the digest of: `since`, or a later one when words went out of it. */
int64_t erasing_stands_under(struct db *db, const char *table, int64_t row, int64_t since);
/* The file made anew and the journal written over: what is begun is ended, or else marked beside the store.
 */
bool erasing_begin_file(struct db *db, struct err *e);
bool erasing_end_file(struct db *db, bool erased);
/* One that was cut short in between is ended now, unless others have the store: db_erasing says which. */
void erasing_resume(struct db *db);

#endif
