/* Everything a store holds on one child, for whoever may ask for it: every row that is the child's, as it
 * stands or stood, what is said of the child in the records of others, who changed the record, who looked at
 * it and what was handed out. */
#ifndef IRO_SUBJECT_H
#define IRO_SUBJECT_H

#include "iro/base/err.h"
#include "iro/base/mem.h"
#include "iro/store/db.h"

/* Whom a column is about. */
enum subject_whose {
        SUBJECT_OWN,
        SUBJECT_OTHER, /* a colleague, a brother or sister: a third party */
        SUBJECT_WORDS  /* what somebody wrote: it may name third parties */
};
extern const char *const subject_whose_names[]; /* "", "third-party", "free-text" */

struct subject_column {
        const char *name; /* static */
        enum subject_whose whose;
};
enum { SUBJECT_COLUMNS_MAX = 24 };
struct subject_table {
        const char *name;  /* of the store's table, or what it was made of: "changes", "reads" … */
        const char *words; /* what it is; "" = a table of facts */
        struct subject_column columns[SUBJECT_COLUMNS_MAX];
        int n_columns;
        const char **cells; /* n * n_columns, in the arena; NULL = nothing is there */
        size_t n, cap;
};
struct subject {
        const char *child_id; /* as the store has it */
        struct subject_table *tables;
        size_t n, cap;
        struct arena texts;
};

/* False with a message: no such child. Release it after success. */
bool subject_load(struct subject *s, struct db *db, const char *child_id, struct err *e);
void subject_release(struct subject *s);

#endif
