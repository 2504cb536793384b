/* One erasure, as erase.c (facts) and erase_words.c (what names the child elsewhere) share it. */
#ifndef IRO_STORE_ERASING_H
#define IRO_STORE_ERASING_H

#include "digest.h"
#include "ledger_change.h"
#include "iro/store/erase.h"

enum { NEEDLES_MAX = 32 };

struct erasing {
        struct db *db;
        struct ledger *ledger;
        int64_t child;
        const char *needles[NEEDLES_MAX]; /* what names the child: ids, names, pupil numbers */
        int n_needles;
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

/* Does a word of the text name the child? */
bool erasing_named(const struct erasing *x, const char *text);
void erasing_find_names(struct erasing *x, const char *child_id);
void erasing_words(struct erasing *x);    /* of changes */
void erasing_mentions(struct erasing *x); /* in facts of others */
/* The file made anew and the journal written over. */
bool erasing_begin_file(struct db *db, struct err *e);
bool erasing_end_file(struct db *db, bool erased);

#endif
