/* The tables an import knows, as data: the columns of each, which must be there, how a value is read, which
 * list it must be in and which column of which fact it becomes. One description serves CSV, XML and corrected
 * rejects alike. Pure: knows nothing of the store but the names of its facts. */
#ifndef IRO_RECORD_H
#define IRO_RECORD_H

#include "iro/read/csvread.h"
#include "iro/base/day.h"
#include "iro/read/xmlread.h"

enum { FIELDS_MAX = 16, CODE_MAX = 16 };

enum field_kind {
        FIELD_CHILD, /* ids of the store's nouns: not blank */
        FIELD_IRO,
        FIELD_TEAM,
        FIELD_TEXT,
        FIELD_CODE, /* a statutory code, upper-cased; outside its list it is kept and queried */
        FIELD_WORD, /* must be one of the list */
        FIELD_LINE, /* a stream of the list, as the line it belongs to: cla or cp */
        FIELD_DATE,
        FIELD_COUNT,      /* a whole number from 0 */
        FIELD_HUNDREDTHS, /* 0.8 */
        FIELD_FLAG,       /* 0 1 true false yes no */
        FIELD_TIME,       /* 9:30 */
        FIELD_LEAD        /* a code that may carry its words: "C2 - Full care order" is C2 */
};

enum field_flags {
        FIELD_COLUMN = 1,   /* the file must have the column */
        FIELD_MUST = 2,     /* and the row a value in it */
        FIELD_LISTED = 4,   /* a code outside its list is not stored, only queried */
        FIELD_ZERO = 8,     /* blank means 0 */
        FIELD_BLANK = 16,   /* blank is stored as an empty text, not as nothing: part of a key */
        FIELD_FIRST = 32,   /* blank means the first word of its list */
        FIELD_ONE = 64,     /* the file must have one of these columns */
        FIELD_INSIDE = 128, /* its day lies in the collection year */
        FIELD_BEGINS = 256, /* its day lies in the collection year or in one before */
        FIELD_FREE = 512    /* people's words: only NULL as databases write it is blank, Null is a name */
};

struct field {
        const char *name; /* column of the file: "DECOM", "held_on" */
        enum field_kind kind;
        unsigned flags;
        const char *to;          /* column of the fact; NULL = only read */
        const char *const *list; /* ends with NULL; NULL = any value */
};

struct record;
struct import_reject {
        const char *field, *value; /* "" = the row as a whole */
        char reason[200];          /* plain words */
};

struct import_table {
        const char *name;                /* "episodes" */
        const char *source;              /* "903", "cin"; "service" = the service's own word */
        const char *fact;                /* table of the fact; NULL = recognised and skipped */
        const char *stream;              /* of its reviews, where the file does not say; else NULL */
        struct field fields[FIELDS_MAX]; /* ends with a name of NULL */
        /* An end before its start is no end: it is left out, with a query of that code; NULL = none. */
        const char *start, *end, *backwards;
        const char *(*today)(
            const char *column); /* an older name of a column -> today's; NULL = there is none */
        /* Rules across fields; NULL = none. False with *why set. */
        bool (*check)(const struct record *r, struct import_reject *why);
};

/* In the order in which they are processed; each ends with a name of NULL. */
extern const struct import_table tables_903[], tables_cin[], tables_own[];

/* One row of a table. */
struct record {
        const struct import_table *table;
        int64_t line;
        const char *raw[FIELDS_MAX]; /* as in the file; "" = blank; NULL = the file has no such column */
        struct {
                bool blank, listed; /* listed: in its list, or has none */
                bool placeholder;   /* blank, because its day stands for none */
                bool backwards;     /* blank, because it is an end before its start */
                day day;
                int64_t number;
                const char *text;
        } at[FIELDS_MAX];                /* filled by record_parse */
        char code[FIELDS_MAX][CODE_MAX]; /* what at[].text of codes and times may point to */
};

/* The column of the file, at or after `from`, that is its field i; -1 = none. */
int table_column(const struct import_table *t, int i, const struct csvread *f, size_t from);
int table_field(const struct import_table *t, const char *name); /* index; -1 = none */
const struct import_table *table_named(const struct import_table *tables, const char *name);
/* The table whose required columns are all there; of several the one with most of them. NULL = none. */
const struct import_table *table_recognise(const struct import_table *tables, const struct csvread *f,
                                           size_t from);
/* The table it nearly is and, in `lacks`, in which way it is not: "has REVIEW DATE, needs REVIEW". NULL =
 * none. With a table it was taken for: one that it is rather than that. */
const struct import_table *table_near(const struct import_table *tables, const struct csvread *f, size_t from,
                                      const struct import_table *taken, struct strbuf *lacks);

/* raw -> at, by the table's rules. False with *why: the row cannot be used. */
bool record_parse(struct record *r, struct import_reject *why);
/* "in the list": NULL list and blanks are. */
bool code_listed(const char *const *list, const char *code);
/* The same by the list as it stood in that collection year (2025 = 2024-25; 0 = in any). */
bool code_listed_in(const char *const *list, const char *code, int year);

/* Lists of the statutory returns, each ends with NULL. */
typedef const char *const code_list[];
extern code_list list_sex, list_gender, list_ethnic, list_rne, list_ls, list_cin, list_place, list_provider,
    list_rec;
extern code_list list_place_change, list_review_code, list_missing, list_ceased, list_category,
    list_sw_reason, list_check;

/* What a system put around the elements of a return is taken away, in place; `said` hears of each. */
typedef void stranger(void *context, const char *name, int64_t line);
void element_tidy(struct element *child, bool cin, struct arena *a, stranger *said, void *context);

/* One child of an XML return as records, in the order of the tables. The sink returns false to stop. */
typedef bool record_sink(void *context, struct record *r);
/* False = the sink stopped. Texts in the arena or the element. */
bool ssda903_records(const struct element *child, struct arena *a, record_sink *sink, void *context);
bool cin_records(const struct element *child, struct arena *a, record_sink *sink, void *context);

#endif
