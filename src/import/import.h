/* What the files of the import use case share. */
#ifndef IRO_IMPORT_IMPORT_H
#define IRO_IMPORT_IMPORT_H

#include "iro/import/import.h"
#include "iro/store/ledger.h"
#include "iro/read/record.h"

enum { TABLES_MAX = 20 };

/* One file to read. */
struct source {
        char *path;
        bool named, xml, strange, corrections; /* strange = not recognised; named on the command line; rejects
                                                  that come back corrected */
        unsigned tables;                       /* bit = index of a table in it */
        int year;                              /* XML: of its return */
        int64_t size;
};

/* Where the columns of a table go. */
struct target {
        enum fact kind;
        int to[FIELDS_MAX]; /* column of the fact; -1 = not stored */
        int ret, stream;    /* columns of the fact; -1 = none */
};

/* One return (or the service's own word) that is being stated. */
struct batch {
        int year;
        int64_t ret;
        unsigned given;           /* tables given whole: the rest of the year's facts are withdrawn */
        size_t count[TABLES_MAX]; /* index + 1 into summary->counts; 0 = not begun */
};

struct import {
        const struct import_options *o;
        const struct import_table *tables;
        int n_tables;
        struct target targets[TABLES_MAX];
        struct source *sources;
        size_t n_sources, cap_sources;
        struct batch *batches;
        size_t n_batches, cap_batches;
        struct ledger *ledger;
        struct import_store *store;
        struct rejects *rejects;
        struct import_summary *out;
        int64_t total, before; /* bytes to read; of files already read */
        int64_t rows;
        /* the row at hand */
        const struct source *source;
        const struct csvread *csv; /* NULL = from XML */
        size_t csv_from;           /* its first column of data */
        int year;
        struct err *e;
};

/* import_source.c */
bool import_sources(struct import *m, struct err *e);
bool import_find_year(struct import *m, struct err *e);
extern const char *const correction_columns[7];
enum { CORRECTIONS = 7, CORRECTION_TABLE = 5, CORRECTION_YEAR = 6 };

/* import_folder.c */
bool import_ending(const char *name, const char *ending); /* case folded */
/* A directory without tables: what is in it instead, and what to do. Always true. */
bool import_no_tables(const char *path, const char *command, struct err *e);

/* import_write.c */
void import_targets(struct import *m);
struct batch *import_batch(struct import *m, int year);
/* The same, with the return itself on record: rejects alone do not make one. */
struct batch *import_return(struct import *m, int year);
struct import_count *import_counted(struct import *m, struct batch *b, const struct import_table *t);
/* One row: parse, store, count; rejects and queries on the way. False = stop (m->e). */
bool import_record(struct import *m, struct record *r);
bool import_reject_row(struct import *m, const struct record *r, const struct import_reject *why);
/* Record what the facts cannot show, of the year at hand. The child's store number is made when it has none.
 */
void import_query(struct import *m, const struct import_table *t, const char *code, const char *child_id,
                  const char *subject);
bool import_finish_batch(struct import *m, struct batch *b, struct err *e);

/* import_census.c */
void import_judge_census(struct import *m, const struct element *child);

/* import_rejects.c */
struct rejects *rejects_new(const struct import *m, struct err *e);
bool rejects_add(struct rejects *j, const struct import *m, const struct record *r,
                 const struct import_reject *why, struct err *e);
bool rejects_on_screen(const struct rejects *j);      /* rows of it stand on stderr */
bool rejects_close(struct rejects *j, struct err *e); /* keeps the file */
void rejects_drop(struct rejects *j);

#endif
