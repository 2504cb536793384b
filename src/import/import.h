/* What the files of the import use case share. */
#ifndef IRO_IMPORT_IMPORT_H
#define IRO_IMPORT_IMPORT_H

#include "iro/import/import.h"
#include "iro/store/asked.h"
#include "iro/store/ledger.h"
#include "iro/read/record.h"

#include <sys/stat.h>

enum { TABLES_MAX = 64 }; /* bits of a table_set */
typedef uint64_t table_set;
#define TABLE_BIT(i) ((table_set)1 << (i))

/* One file to read. */
struct source {
        char *path;
        struct held held; /* its bytes, read before the store is locked; none of an extract's */
        bool part;        /* it is read from where it lies, */
        struct stat was;  /* where it was this when first looked at */
        bool named, xml, strange, corrections; /* strange = not recognised; named on the command line; rejects
                                                  that come back corrected */
        table_set tables;                      /* bit = index of a table in it */
        int year;                              /* XML: of its return */
        char council[16];                      /* XML: LEA of the census; "" = not said */
        char reference[24];                    /* XML: the ReferenceDate of the census that is no date */
        int titles;                            /* CSV: rows above the heading */
        int64_t size;
};

/* Where the fields of a table stand in a file. */
struct columns {
        int at[FIELDS_MAX]; /* -1 = the file has none */
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
        bool stated;              /* the return is on record, or will be once the store is locked */
        table_set given;          /* tables given whole: the rest of the year's facts are withdrawn */
        size_t count[TABLES_MAX]; /* index + 1 into summary->counts; 0 = not begun */
};

/* The first row of a table that could not be used, for the gate's message. */
struct first_reject {
        const char *path; /* of its source; NULL = none */
        int64_t line;
        char field[40], value[64], reason[200];
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
        int64_t rows, written;
        /* the row at hand */
        const struct source *source;
        const struct csvread *csv; /* NULL = from XML */
        size_t csv_from;           /* its first column of data */
        int year;
        struct kept *kept;          /* rows read, to be written */
        struct ssd_import *extract; /* NULL = none is read */
        struct ssd *ssd;            /* its rows; NULL = none are read */
        const char *beside;         /* path of the store */
        int64_t counted;            /* the change that the clocks before were counted on */
        bool counted_after;
        bool before_later; /* they are counted with those after: what the returns say is all new */
        struct first_reject first[TABLES_MAX];
        size_t padded[TABLES_MAX];
        char ids[4][80]; /* of the row at hand, filled */
        struct {
                int64_t *children; /* whom rows of these files are about, and 0: nobody */
                size_t n, cap;
                unsigned char *bits; /* the same */
                size_t n_bits;
                uint32_t *spelled; /* by child: how its id was first written in these files; 0 = not yet */
                size_t n_spelled;
        } named;
        size_t two_ways;      /* children whose id was written in two */
        char another_way[64]; /* the first that was met */
        struct err *e;
};

/* import_hold.c */
/* Read it, whole or (s->part) what tells its form alone; released with the source. */
bool import_hold(struct source *s, bool whole, struct err *e);
/* Is the file still what was looked at first? False with a message. */
bool import_unchanged(const struct source *s, struct err *e);
void import_let_go(struct source *s);                                   /* or sooner: it is not read again */
struct csvread *import_open_csv(const struct source *s, struct err *e); /* at its heading */
struct xmlread *import_open_xml(const struct source *s, struct err *e);

/* import_source.c */
bool import_sources(struct import *m, struct err *e);

/* import_open.c: the rows of a held file */
struct csvread *import_open(const struct source *s, struct err *e); /* at its first row */
struct columns import_columns(const struct import_table *t, const struct csvread *f, size_t from);
void import_fill(struct record *r, const struct columns *c, const struct csvread *f);
/* One child of an XML return as records; `said` (may be NULL) hears of elements no return has around its own.
 */
bool import_child(const struct import *m, struct element *child, struct arena *a, stranger *said,
                  record_sink *sink, void *context);
extern const char *const correction_columns[7];
enum { CORRECTIONS = 7, CORRECTION_TABLE = 5, CORRECTION_YEAR = 6 };

extern const char *const import_kind_words[], *const import_kind_command[];

/* import_xml.c */
bool import_recognise_xml(struct import *m, struct source *s, struct err *e);

/* import_survey.c: one look at every file before anything is written */
bool import_survey(struct import *m, struct err *e);

/* import_year.c */
struct votes; /* dated cells by collection year */
struct votes *votes_new(void);
void votes_cast(struct votes *v, day on, bool inside);
void votes_free(struct votes *v);
bool import_find_year(struct import *m, const struct votes *v, struct err *e);
/* "2018-19: 412, 2019-20: 390", the most first. */
void votes_words(const struct votes *v, struct strbuf *out);

/* import_gate.c: what may not happen by mistake */
bool import_gate(struct import *m, struct err *e);
/* What it holds against: the clocks open before, counted ahead of the lock, and after, when all is written.
 */
void import_gate_before(struct import *m, struct db *db);
void import_clocks_after(struct import *m, struct db *db);
/* Is that still to be counted? And what somebody counted who passed over everyone for something else. */
bool import_clocks_wanted(const struct import *m);
/* The return to be left out to count those before on the way; 0 = they are counted. */
int64_t import_clocks_without(const struct import *m);
/* What was known before it. */
struct known import_before(const struct import *m);
void import_clocks_are(struct import *m, size_t open);
void import_clocks_were(struct import *m, size_t open);
/* Words for a table of which no row could be used; always false. */
bool import_unusable(const struct import *m, const struct import_count *c, struct err *e);
/* The council of a census against the one the store knows; the first one is remembered. */
bool import_council(struct import *m, const struct source *s, struct err *e);

/* ssd_import.c: the tables are read (by read_tables) and put together before the store is locked, then stated
 */
bool import_ssd_read(struct import *m, bool (*read_tables)(struct import *m, struct err *e), struct err *e);
bool import_ssd(struct import *m, struct err *e);
void import_ssd_release(struct import *m);
bool import_ssd_row(struct import *m, struct record *r); /* false = stop (m->e) */

/* import_folder.c */
bool import_ending(const char *name, const char *ending); /* case folded */
/* A file or folder that is no table of the folder it lies in: said, where it could have been meant too. */
void import_say_aside(struct import *m, const char *path, const char *name);
/* A directory without tables: what is in it instead, and what to do. Always true. */
bool import_no_tables(const char *path, const char *command, struct err *e);

/* import_write.c */
void import_targets(struct import *m);

/* import_batch.c: one return being stated */
struct batch *import_batch(struct import *m, int year);
/* The same, with the return itself on record: rejects alone do not make one. */
struct batch *import_return(struct import *m, int year);
struct import_count *import_counted(struct import *m, struct batch *b, const struct import_table *t);

/* import_write.c */
/* One row, before the store is locked: parsed and kept, or handed back. False = stop (m->e). */
bool import_record(struct import *m, struct record *r);
/* And then: stored, counted; rejects and queries on the way. */
bool import_write_row(struct import *m, struct record *r);
bool import_reject_row(struct import *m, const struct record *r, const struct import_reject *why);
bool import_finish_batch(struct import *m, struct batch *b, struct err *e);

/* import_kept.c: what is read before the store is locked, and written once it is */
struct kept *kept_new(void);
void kept_free(struct kept *k);
void kept_row(struct import *m, const struct record *r);
/* Something the facts cannot show, of the table and year at hand; child_id and words "" = none. The child's
 * store number is made when it has none. */
void kept_query(struct import *m, const struct import_table *t, const char *code, const char *child_id,
                const char *subject, const char *words);
bool kept_write(struct import *m, void (*progress)(struct import *m, int64_t written, int64_t of));
/* m->csv stands on the row of its file, for one to be handed back. */
bool kept_as_read(struct import *m, const struct record *r);

/* import_pack.c */
/* The values of a parsed row, packed behind what is there; and again, with *at behind them (of the same
 * table; texts in what was packed and in iso). */
void kept_pack(struct strbuf *to, const struct record *r);
void kept_unpack(const char **at, struct record *r, char iso[FIELDS_MAX][11]);

/* import_census.c */
void import_judge_census(struct import *m, const struct element *child);

/* The same of a child by its store number (0 = about none), in a return at hand. */
void import_ask(struct import *m, const struct batch *b, const struct import_table *t, const char *code,
                int64_t child, const char *subject, const char *words);

/* import_sums.c */
void import_sort_counts(struct import *m); /* by return and table */
/* How things stand then, for people. */
void import_sum_up(struct import *m, struct db *db);

/* import_ids.c: which child a row is of */
void import_name(struct import *m, int64_t child);        /* a row of these files is the child's */
bool import_names(const struct import *m, int64_t child); /* one was, or it is about none (0) */
/* Ids are compared without case: a child's that these files write in two ways is asked about, for it may be
 * two children. */
void import_look_at_spelling(struct import *m, const struct batch *b, const struct record *r, int64_t child);
/* --ids zero-pad N: the row's ids of digits, filled with zeros. */
void import_pad_ids(struct import *m, struct record *r);
/* A corrected row is of a child that its year knows, or knew a rejected row of. False with *why. */
bool import_known_id(struct import *m, const struct record *r, struct import_reject *why);
/* A row that is handed back keeps its child's id known. */
void import_remember_id(struct import *m, const struct record *r);
/* Lines for people: tables that were filled, ids of the store that look alike to those of these files. */
void import_say_ids(struct import *m, struct db *db, const struct asked *whose);

/* import_rejects.c */
struct rejects *rejects_new(const struct import *m, struct err *e);
bool rejects_add(struct rejects *j, const struct import *m, const struct record *r,
                 const struct import_reject *why, struct err *e);
bool rejects_close(struct rejects *j, struct err *e); /* keeps the file */
void rejects_drop(struct rejects *j);                 /* no file: what came goes to stderr now */

#endif
