/* What trees the file holds by its schema, and how each is to be: the columns of tables, what they refer to,
 * the indexes and which rows stand in them. For `iro verify`; internal to src/store/. */
#ifndef IRO_STORE_RAW_SCHEMA_H
#define IRO_STORE_RAW_SCHEMA_H

#include "raw.h"

enum { RAW_COLUMNS = 32, RAW_REFERENCES = 12, RAW_CONDITIONS = 3 };

struct raw_column {
        const char *name;
        unsigned may_be;      /* a bit for each type that its fields may have */
        struct field missing; /* what a row says that is older than the column */
};

struct raw_table {
        const char *name;
        uint32_t root;
        enum raw_kind kind; /* RAW_INDEX: WITHOUT ROWID */
        int n, rowid;       /* columns; the one that is the rowid, -1 = none */
        struct raw_column column[RAW_COLUMNS];
        int stored[RAW_COLUMNS]; /* which column each field of a row is */
        int keys;                /* RAW_INDEX: so many fields are the key */
        int n_refs;
        struct {
                int column;
                struct raw_table *to; /* by its rowid */
        } ref[RAW_REFERENCES];
        bool referred, read;
        int64_t *ids; /* rowids, of a table that is referred to */
        size_t n_ids, cap_ids;
};

/* Which rows stand in an index: those of which all that is said. */
struct raw_condition {
        int column;
        enum { CONDITION_NULL, CONDITION_NOT_NULL, CONDITION_EQUAL } is;
        struct field value;
};

struct raw_index {
        const char *name, *sql;
        struct raw_table *of;
        uint32_t root;
        int n; /* columns, the last of them the rowid */
        int column[RAW_COLUMNS];
        bool fold[RAW_COLUMNS];
        bool unique;
        bool asked; /* an expression is in it, or another condition: of its rows SQLite is asked */
        struct raw_condition when[RAW_CONDITIONS];
        int n_when;
        struct entry_sum rows, entries;
};

struct raw_schema {
        struct arena arena;
        struct raw_table *tables;
        struct raw_index *indexes; /* in the order of their tables */
        size_t n_tables, n_indexes, cap_indexes;
};

/* False: something is in it that is not known here, so that SQLite is asked. */
bool raw_schema_read(struct db *db, struct raw_schema *out);
void raw_schema_release(struct raw_schema *s);
int raw_column_named(const struct raw_table *t, const char *name); /* -1 = none */
/* Of an index whose rows SQLite is asked for: its columns and the rowid of those that stand in it. */
sqlite3_stmt *raw_index_rows(struct db *db, const struct raw_index *x);

#endif
