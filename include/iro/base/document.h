/* A document as data: sections of words, tables and charts. Who fills it knows the domain and no file format;
 * the renderers (workbook, page, Markdown, CSV) know the format and nothing else. Charts draw columns of a
 * table, so a figure is in one place only. */
#ifndef IRO_DOCUMENT_H
#define IRO_DOCUMENT_H

#include "iro/base/cell.h"
#include "iro/base/mem.h"

enum doc_item_kind { DOC_WORDS, DOC_PROSE, DOC_TABLE, DOC_CHART };
enum doc_chart_kind { DOC_LINES, DOC_BARS, DOC_STACKED };

enum {
        DOC_MIXED = 1, /* a column whose cells have kinds of their own: doc_set */
        DOC_PERIOD =
            2,         /* first column of a group that stands for one period: suppression looks at it alone */
        DOC_BAND = 4,  /* over the guides of the table is marked (bold, bordered) */
        DOC_WORSE = 8, /* above zero is marked */
        DOC_WIDE = 16, /* words: a wide column */
        DOC_CHANGE = 32, /* made of other columns: hidden with any of the row */
        DOC_PART = 64    /* a part of the other count of its period: what is left of that is a count too */
};

struct doc_column {
        const char *name, *title; /* as in files; as a heading */
        enum cell_kind kind;
        unsigned flags;
};

enum { DOC_HIDDEN = 0xFF }; /* kind of a cell whose small number is suppressed */

struct doc_table {
        const char *name, *title; /* name: unique in the document */
        const char *note;         /* NULL or a sentence below it */
        const char *note_bare;    /* what it says where small numbers are hidden; NULL = the same */
        const struct doc_column *columns;
        int n_columns;
        union cell *cells;    /* n * n_columns */
        unsigned char *kinds; /* the same: enum cell_kind or DOC_HIDDEN; NULL = the columns' */
        unsigned char
            *lines; /* per row, NULL = all 0: rows of one number add up to what is known elsewhere */
        size_t n, cap;
        bool borrowed; /* the cells are another's */
        bool people;   /* its whole numbers count children or meetings: small ones may be suppressed */
        bool each;     /* a row is of one child: none is shown where small numbers are hidden */
        bool unsaid;   /* without rows because nobody knows or may see them: the note says why, no "None" */
        bool total;    /* the last row is the sum of those before it */
        int64_t low, high; /* guides of DOC_BAND columns, in the column's unit; 0, 0 = none */
};

enum { DOC_SERIES_MAX = 6 };
struct doc_chart {
        const char *name, *title;
        char *words; /* what it shows, for who cannot see it */
        enum doc_chart_kind kind;
        const struct doc_table *table;
        int category, series[DOC_SERIES_MAX], n_series; /* columns */
        size_t rows;       /* how many rows from the first; 0 = all but a total */
        const char *unit;  /* "per cent", "cases" */
        int64_t low, high; /* guides drawn across, in the series' unit; 0, 0 = none */
        bool from_zero;    /* the scale begins at 0 */
};

struct doc_item {
        enum doc_item_kind kind;
        const char *words, *bare; /* bare: what they say where small numbers are hidden; NULL = the same */
        struct doc_table *table;
        struct doc_chart *chart;
};

struct doc_section {
        const char *name, *title;
        struct doc_item *items;
        size_t n, cap;
};

struct doc_fact {
        const char *key, *value;
};

struct document {
        char *title, *subtitle;
        struct doc_fact *facts; /* as at, counting mode, coverage, version … */
        size_t n_facts, cap_facts;
        struct doc_section *sections;
        size_t n, cap;
        bool brief;   /* a page or two: without a contents list, close on paper */
        int numbered; /* how many tables have a number so far; -1 = they have none */
        day made_for; /* as at: the date a file says it was created, so that its bytes do not depend on the
                         clock */
        struct arena texts;
};

/* The texts are copied. Release it. */
void doc_init(struct document *d, const char *title, const char *subtitle, day made_for);
void doc_release(struct document *d);
/* The tables that follow are numbered in their titles, "Table 3: …", and the contents name them. */
void doc_number_tables(struct document *d);
/* One of the facts about the document at its head: "As at", "31 Jul 2020". */
void doc_fact(struct document *d, const char *key, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* The last section is the one that is added to. */
void doc_section(struct document *d, const char *name, const char *title);
void doc_words(struct document *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Words that count children, and what stands there where small numbers are hidden. */
void doc_counted(struct document *d, const char *words, const char *bare);
/* What somebody wrote, in Markdown: paragraphs, headings, lists, strong and stressed words. */
void doc_prose(struct document *d, const char *text);
/* `columns` is borrowed (static). The table stays where it is. */
struct doc_table *doc_table(struct document *d, const char *name, const char *title,
                            const struct doc_column *columns, int n_columns);
union cell *doc_row(struct doc_table *t); /* a new row, all cells empty */
/* All rows of an empty table at once: the cells, row by row, are the table's from now on (malloc'ed), or
 * another's that outlives it. */
void doc_cells(struct doc_table *t, union cell *cells, size_t n, bool borrowed);
/* A cell of the last row, with its own kind in a DOC_MIXED column. */
void doc_set(struct doc_table *t, int column, enum cell_kind kind, union cell c);
/* The last row is one of those that add up to a total a reader can find; `line` from 1 tells such sums apart.
 */
void doc_adds(struct doc_table *t, int line);
/* A chart of the table's columns: `category` names the rows, doc_series adds what is drawn. */
struct doc_chart *doc_chart(struct document *d, const char *name, const char *title, const char *words,
                            enum doc_chart_kind kind, const struct doc_table *t, int category);
void doc_series(struct doc_chart *c, int column);

/* The contents in order, malloc'ed: the sections, and below each its tables where they are numbered. */
struct doc_entry {
        const struct doc_section *section;
        const struct doc_table *table; /* NULL = the section itself */
};
struct doc_entry *doc_contents(const struct document *d, size_t *n);

const struct doc_table *doc_find_table(const struct document *d, const char *name); /* NULL = none */

/* Of one cell: its kind, whatever the column's; whether it is suppressed. */
enum cell_kind doc_kind(const struct doc_table *t, size_t row, int column);
bool doc_hidden(const struct doc_table *t, size_t row, int column);
bool doc_empty(const struct doc_table *t, size_t row, int column); /* empty or hidden */
/* For files; DOC_HIDDEN_WORDS when hidden. */
const char *doc_text(const struct doc_table *t, size_t row, int column, char buf[32]);
/* For people: "31 Jul 2020", 1,234. */
const char *doc_shown(const struct doc_table *t, size_t row, int column, char buf[32]);
/* The same with the council's own names in words of the program: those compiled in, and what a figure is
 * called. */
const char *doc_said(const struct doc_table *t, size_t row, int column, char buf[32]);
#define DOC_HIDDEN_WORDS "c"
static inline union cell doc_cell(const struct doc_table *t, size_t row, int column)
{
        return t->cells[row * (size_t)t->n_columns + (size_t)column];
}
size_t doc_chart_rows(const struct doc_chart *c); /* how many rows it draws */
/* The columns in which some row says anything, malloc'ed: pages leave out the others. */
int *doc_used_columns(const struct doc_table *t, int *n);

/* Hide whole numbers from 1 to below `under` in tables of people, and what would give them away: the rest of
 * a whole that is small itself, one more where a sum would leave a single answer, per cents and changes
 * beside them. */
void doc_suppress(struct document *d, int under);

#endif
