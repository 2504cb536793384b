/* One pass over the store for data queries: what the judges share. src/quality alone. */
#ifndef IRO_QUALITY_QUALITY_PASS_H
#define IRO_QUALITY_QUALITY_PASS_H

#include "iro/quality/quality.h"
#include "iro/store/asked.h"

struct answer {
        char *key, *text;
};

struct pass {
        const struct service *service;
        struct db *db;
        const struct quality_wish *wish;
        struct asked whose;     /* of a few children alone, or everybody's and those about none */
        struct answer *answers; /* by key */
        size_t n_answers, cap_answers;
        struct period *periods; /* scratch, as care is */
        size_t cap_periods;
        struct care care;
        struct extract extract; /* in force; DAY_NONE, DAY_NONE = none */
        int lag;                /* working days in which it should have what is entered here */
        struct dues_of *dues;   /* compared with the extract's on the way; NULL = they are not */
        struct differing *differing;
        struct kept_queries *behind; /* queries raised now are handed out later; NULL = they are not */
};

struct about {
        int64_t child;
        const char *child_id;
        day on;
        const char *source; /* "903", "cin", "service" */
        int year;           /* 0 = none */
        const char *said;   /* NULL = the rule's words are enough */
        const char *dfe;    /* which of the rule's DfE numbers; NULL = all it has */
};
struct about about_child(const struct child *c, const char *source, int year, day on);

/* Hand one out, with its answer if there is one. */
void quality_raise(struct pass *p, const char *code, const char *table, const struct about *a,
                   const char *subject);
/* The usual subject: the table and the day. */
void quality_raise_on(struct pass *p, const char *code, const char *table, const struct about *a);
/* Answers are found once they are sorted. */
void quality_answers_sort(struct pass *p);

void quality_returns(struct pass *p, const struct child *c);    /* quality_returns.c: what the rows say */
void quality_protection(struct pass *p, const struct child *c); /* quality_protection.c: plans, enquiries */
void quality_conference(struct pass *p, const struct child *c, const struct held_review *r); /* the same */
day day_eighteenth(day dob); /* quality_episodes.c: born on 29 February: 1 March */
void quality_episodes(struct pass *p, const struct child *c); /* quality_episodes.c: age, breaks, endings */
void quality_gone(struct pass *p, const struct child *c);     /* quality_gone.c: in no later return */
void quality_adoption(struct pass *p); /* quality_adoption.c: decisions that a child should be placed */
void quality_service(struct pass *p, const struct child *c); /* quality_service.c: the service's own word */
void quality_alike(struct pass *p);                          /* quality_alike.c: ids that look alike */
void quality_adjourned(struct pass *p); /* quality_service.c: reviews that went on too late */
void quality_strays(struct pass *p);    /* quality_service.c: names nobody has */
void quality_prps(struct pass *p);      /* quality_prps.c: disputes that cannot be */
void quality_flags(struct pass *p);     /* quality_flags.c: two permanence plans at a time */
void quality_codes(struct pass *p);     /* quality_codes.c: codes and dates of rows */
void quality_counts(struct pass *p, const struct child *c);        /* quality_counts.c: well formed, yet… */
void quality_extract_child(struct pass *p, const struct child *c); /* quality_extract.c */
void quality_extract(struct pass *p); /* the same: against the service's records */
/* The same: due dates against the law. Begun, p->dues is shown every child; ended, it raises its queries.
 * False = there is nothing to compare; ended it may be all the same. */
bool quality_dues_begin(struct pass *p);
void quality_dues_end(struct pass *p);
void quality_moves(struct pass *p); /* quality_moves.c: more than chance */

#endif
