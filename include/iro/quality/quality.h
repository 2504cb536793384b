/* Data queries: what is used although something about it looks wrong, and what a count
 * can get wrong though every row is well formed. Judged afresh from the facts, plus what imports recorded
 * because facts cannot show it. The rules are one table; the manual and the screens print it. */
#ifndef IRO_QUALITY_H
#define IRO_QUALITY_H

#include "iro/rows/list.h"
#include "iro/service/service.h"
#include "iro/store/asked.h"

enum query_severity {
        QUERY_HIGH,   /* it can move a percentage, or hide a case */
        QUERY_MEDIUM, /* it can move another figure: caseload, participation, who the children are */
        QUERY_LOW     /* no figure follows from it */
};
extern const char *const query_severities[3]; /* "high", "medium", "low" */

struct query_rule {
        const char *code;  /* "review-outside-care"; one code may serve several tables */
        const char *table; /* the import table it is counted under: "reviews" */
        const char *dfe;   /* the DfE's numbers of the same rule: "440", "143, 144"; "" = it has none */
        enum query_severity severity;
        const char *words;  /* what is wrong */
        const char *effect; /* what it does to the percentage, or to which figure */
        const char *fields; /* the columns to look at */
        const char *remedy; /* how to answer it */
};
const struct query_rule *query_rule_at(size_t i);                            /* NULL = there are no more */
const struct query_rule *query_rule_of(const char *code, const char *table); /* NULL = there is none */

/* The table of queries no import counts. */
#define QUALITY_COUNTS "counting"

struct query {
        const struct query_rule *rule;
        int place;            /* of those as severe it stands before those of a later one; see quality_rows */
        int64_t child;        /* 0 = not about a child */
        int64_t with;         /* another child it names; 0 = none */
        const char *child_id; /* arena; "" = not about a child */
        day on;               /* the date it is about; DAY_NONE */
        const char *subject;  /* stable words that identify it with code and child */
        const char *source;   /* "903 2019-20", "cin 2019-20", "service" */
        const char *origin;   /* its first word */
        int year;             /* 2020; 0 = none */
        const char *dfe;      /* the DfE's number of this very query; the rule's where it has but one */
        const char *said;     /* the figures of this very query; NULL = the rule's words say it all */
        const char *answer;   /* NULL = open */
};
enum { QUERY_ID = 12 };
const char *query_id(const struct query *q,
                     char out[QUERY_ID]); /* "q1f03a9c2b8": short, stable, for `iro answer` */
/* The part of it that is its child's, of such an id, and of a child's own ("" = about none). */
bool query_id_child(const char *id, uint64_t *out);
uint64_t query_child_key(const char *child_id);

typedef void quality_each(void *context, const struct query *q);
/* Every query as at the service's day, as known on its change, in no order; what is borrowed holds until the
 * call returns. A service without people (an import asks so) is asked only for what the returns' own tables
 * say. */
void quality_run(const struct service *s, struct db *db, quality_each *each, void *context);
/* The queries of one source, of a few children (at least theirs), of the later years. */
typedef void quality_child(void *context, const struct child *c, const struct child *less);
struct quality_wish {
        const char *source; /* "903", "cin", "service"; NULL = all */
        struct asked whose; /* with a year: what returns of that year and later say */
        quality_each *each;
        quality_child *child; /* hears of each child judged, of reviews at least those that end an enquiry;
                                 NULL = nobody does. And of it without the return (reader.h); NULL = 0: */
        int64_t without;
        void *context;
        bool shares; /* src/quality alone: of a few children what they have a share in is gathered as well */
};
void quality_run_of(const struct service *s, struct db *db, const struct quality_wish *w);
/* The list `quality`, the worst first; rows begun with its columns. On the day of the last that judged
 * everyone those children alone are judged whom a change touched since; what judged everyone is kept where
 * that may be (kept_bytes_allow). */
extern const struct column_set quality_list;
void quality_rows(struct rows *r, const struct service *s, struct db *db);
/* Can the list be told without judging everyone? */
bool quality_is_kept(struct db *db, const struct service_options *o);
/* Is what was kept what the facts say? False with a message. */
bool quality_kept_verify(struct db *db, struct err *e);

/* The rules themselves as rows. Release them; they need no store. */
void quality_rule_rows(struct rows *r);

#endif
