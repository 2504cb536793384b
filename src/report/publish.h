/* What the files of publishing share. */
#ifndef IRO_REPORT_PUBLISH_H
#define IRO_REPORT_PUBLISH_H

#include "iro/report/publish.h"
#include "iro/base/str.h"
#include "iro/service/service.h"
#include "iro/store/evidence.h"
#include "iro/store/publish_store.h"

enum publish_type { PUBLISH_TEXT, PUBLISH_DATE, PUBLISH_INTEGER, PUBLISH_NUMBER };
struct publish_column {
        const char *name; /* as published: no word that SQL keeps for itself */
        const char *from; /* the list's own; NULL = put in by its filler */
        enum publish_type type;
        const char *words;
};

enum { PUBLISH_COLUMNS_MAX = 20, PUBLISH_TABLES = 7 };
struct publish_table {
        const char *name, *words;
        const struct publish_column *columns; /* the first are the key, after the council */
        int n_columns, keys;
};
extern const struct publish_table publish_tables[PUBLISH_TABLES];

/* One row as a line of CSV, without the council: so many bytes of it are its key. */
struct publish_line {
        const char *line;
        size_t key;
};
/* As strcmp, of the keys alone. */
int publish_line_order(const struct publish_line *a, const struct publish_line *b);
struct publish_lines {
        struct arena texts;
        struct publish_line *at; /* by key */
        size_t n;
};
/* The tables of one moment, in the order of publish_tables. */
bool publish_collect(struct publish_lines tables[PUBLISH_TABLES], const struct moment *m, struct db *db,
                     struct err *e);
void publish_lines_release(struct publish_lines *l);

/* A file of the package. */
struct publish_file {
        const char *name;
        struct strbuf bytes;
        size_t rows;
};
enum { FILE_COUNCIL, FILE_RUN, FILE_TABLES, PUBLISH_FILES = FILE_TABLES + PUBLISH_TABLES };

/* Who, when, since when: what every file of the package stands on. */
struct publish_head {
        const char *code, *name; /* of the council */
        struct moment at;
        const struct moment *since;
        char store[HISTORY_HEX], history[HISTORY_HEX],
            since_history[HISTORY_HEX]; /* the last "" without since */
        char head[HEAD_MAX];            /* of the chain there, for iro verify --against */
        const struct service *rules;    /* settings and coverage */
};
extern const struct publish_table publish_whose, publish_moment; /* their columns, council and all */

void publish_describe(struct strbuf *out, const struct publish_head *h, const struct publish_file *files);
void publish_script(struct strbuf *out, const struct publish_head *h, const struct publish_file *files);

#endif
