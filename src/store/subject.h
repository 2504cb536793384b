/* What the files of a subject's data share. Internal to src/store/. */
#ifndef IRO_STORE_SUBJECT_H
#define IRO_STORE_SUBJECT_H

#include "sql.h"
#include "iro/store/subject.h"

struct gathering {
        struct subject *s;
        struct db *db;
        int64_t child;
        sqlite3_stmt *change; /* when and by whom a change was made */
};

struct subject_table *subject_table(struct gathering *g, const char *name, const char *words);
void subject_column(struct subject_table *t, const char *name, enum subject_whose whose);
/* A new row, every cell NULL. */
const char **subject_row(struct subject_table *t);
/* The six columns that say when and by whom a row was made known, and ended; and their cells. */
void subject_known_columns(struct subject_table *t);
void subject_known(struct gathering *g, const char **cells, int64_t since, int64_t until);
const char *subject_text(struct gathering *g, sqlite3_stmt *s, int column);
/* What people call what stands in a column of facts. */
const char *subject_value(struct gathering *g, int kind, sqlite3_stmt *s, int column);

void subject_facts(struct gathering *g);    /* subject.c */
void subject_mentions(struct gathering *g); /* subject_around.c, and the rest: */
void subject_finding(struct gathering *g);
void subject_name(struct gathering *g);
void subject_family(struct gathering *g);
void subject_changes(struct gathering *g);
void subject_reads(struct gathering *g);
void subject_handed_out(struct gathering *g);

#endif
