/* What imports and data quality ask of the store beyond the reader: rows as each return states them. */
#ifndef IRO_IMPORT_STORE_H
#define IRO_IMPORT_STORE_H

#include "iro/base/str.h"
#include "iro/base/day.h"
#include "iro/store/asked.h"
#include "iro/store/db.h"

/* A read of a few is of the children that store_ask named last. */

struct import_store;
struct import_store *import_store_open(struct db *db);
void import_store_close(struct import_store *s);
/* Date of birth by the header of this return, else by the latest return that has one; DAY_NONE = none. */
day import_store_dob(struct import_store *s, int64_t child, int64_t ret);
/* The latest date in what stands of a return, of those not after `cap`; DAY_NONE = none. */
day import_store_last_event(struct db *db, int64_t ret, bool census, day cap);
/* Rows the table of a return was recorded with; -1 = the table was never imported. */
int64_t import_store_rows(struct import_store *s, int64_t ret, const char *table);
/* The number of a source's return of a year; -1 = there is none. */
int64_t import_store_return(struct import_store *s, const char *source, int year);
/* Does anything of this return stand of the child? */
bool import_store_child_in(struct import_store *s, int64_t child, int64_t ret);
/* Was a row of that id handed back when the return was imported? */
bool import_store_rejected(struct import_store *s, int64_t ret, const char *child_id);
#define REJECTED_ID "rejected-id" /* code under which it is remembered */

/* Children whose ids are one but for leading zeros, a decimal part of zeros, commas, apostrophes and spaces.
 */
/* A line for people where an import (its command, its change) brings children whom the store has not, and
 * somebody was erased since the last one: it may be that child. Nothing else adds to `out`. */
void store_comes_again(struct db *db, const char *command, int64_t change, struct strbuf *out);

struct alike_ids {
        int64_t child[2];
        const char *id[2];     /* the first made known leads */
        const char *tables[2]; /* where each stands: "header 903 2019-20, episodes 903 2019-20" */
};
typedef void alike_each(void *context, const struct alike_ids *a);
void store_alike_ids(struct db *db, struct known known, const struct asked *whose, alike_each *each,
                     void *context);

/* Is any child known to this return? */
bool import_store_has_children(struct import_store *s, int64_t ret);
/* The latest collection year of which anything stands; 0 = none. */
int import_store_last_year(struct import_store *s);

/* The day of the first review that the returns asked for speak of, of that source; INT32_MAX = of none. */
day store_first_review(struct db *db, struct known known, const struct asked *whose, const char *source);

/* The changes that imported an extract, in order; malloc'ed. */
int64_t *store_extract_changes(struct db *db, size_t *n);

/* A standing import query: what the facts cannot show by themselves. */
struct import_query_row {
        int64_t ret, child;
        const char *child_id; /* NULL when child = 0 */
        const char *source;   /* "903", "cin", "service" */
        int year;
        const char *table, *code, *subject, *words;
        bool settled; /* a header corrected since says the same: nothing differs any more */
};
typedef void import_query_each(void *context, const struct import_query_row *q);
/* Those that stand, by return, child, code and subject; texts borrowed for the call. */
void store_import_queries(struct db *db, struct known known, const struct asked *whose,
                          import_query_each *each, void *context);

/* Codes of one fact as its return states them; of one key only the latest year's. */
enum { STORE_CODES_MAX = 8 };
struct code_row {
        int64_t child;
        const char *child_id;
        day on; /* DECOM, DATE_PLACED, MIS_START, plan start; DAY_NONE for a header */
        day to; /* the fact's end */
        const char *source;
        int year;
        const char *code[STORE_CODES_MAX]; /* "" = blank */
};
enum code_fact {
        CODES_HEADER,
        CODES_EPISODE,
        CODES_PLACEMENT,
        CODES_MISSING,
        CODES_WORKER,
        CODES_HEALTH,
        CODES_PLAN,
        CODES_COUNT
};
extern const char
    *const code_columns[CODES_COUNT][STORE_CODES_MAX]; /* names of code[] as columns of the fact */
typedef void code_row_each(void *context, const struct code_row *row);
void store_codes(struct db *db, struct known known, const struct asked *whose, enum code_fact which,
                 code_row_each *each, void *context);
/* The children of whom some row, with the last word or not, is wrong; each once, in order, malloc'ed. Its ids
 * are not read. */
typedef bool code_row_wrong(void *context, const struct code_row *row);
int64_t *store_codes_wrong(struct db *db, struct known known, const struct asked *whose, enum code_fact which,
                           code_row_wrong *wrong, void *context, size_t *n);

/* Episodes and decisions (DATE_PLACED) as each return states them, of children who have a decision, are
 * placed for adoption (A3-A6) or under an order for it (E1, D1). By child, year, then day. */
struct adoption_row {
        int64_t child;
        const char *child_id; /* borrowed for the call, as no other text is */
        int year;
        bool decision;                           /* else an episode */
        day from, to;                            /* DECOM, DEC; DATE_PLACED, DATE_PLACED_CEASED */
        char rne[4], ls[4], place[4], reason[8]; /* "" = blank; reason: REC, REASON_PLACED_CEASED */
        bool holds;                              /* no later return says otherwise of this key */
        bool given;                              /* its return has a table of decisions */
};
typedef void adoption_each(void *context, const struct adoption_row *row);
void store_adoption_rows(struct db *db, struct known known, const struct asked *whose, adoption_each *each,
                         void *context);

/* Allocations whose IRO or team the service's own tables do not know. */
struct stray_allocation {
        int64_t child;
        const char *child_id, *stream, *iro_id, *team_id; /* iro_id or team_id NULL = known */
        day from;
};
typedef void stray_each(void *context, const struct stray_allocation *a);
void store_stray_allocations(struct db *db, struct known known, const struct asked *whose, stray_each *each,
                             void *context);

/* Reviews that were adjourned, or held in parts: to the day said, else to the last part. */
struct adjourned_row {
        int64_t child;
        const char *child_id, *stream;
        day from, to;
};
typedef void adjourned_each(void *context, const struct adjourned_row *a);
void store_adjourned(struct db *db, struct known known, const struct asked *whose, adjourned_each *each,
                     void *context);

/* Answers given to queries. */
struct answer_row {
        const char *code, *subject, *answer;
        int64_t child;
};
typedef void answer_each(void *context, const struct answer_row *a);
void store_answers(struct db *db, struct known known, const struct asked *whose, answer_each *each,
                   void *context);

#endif
