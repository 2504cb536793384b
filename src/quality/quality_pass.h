/* One pass over the store for data queries: what the judges share. src/quality alone. */
#ifndef IRO_QUALITY_QUALITY_PASS_H
#define IRO_QUALITY_QUALITY_PASS_H

#include "quality_shares.h"
#include "iro/quality/quality.h"
#include "iro/store/asked.h"
#include "iro/store/import_store.h"

struct answer {
        char *key, *text;
};

/* What raised a query: so they stand in the list among those as severe. Of one place they are by child, but
 * ids alike, disputes and imports' (by source, year and child). */
enum place {
        PLACE_MOVES,
        PLACE_DUES,
        PLACE_ENTERED,
        PLACE_CHILD,
        PLACE_CODES, /* and a place for each further kind of row */
        PLACE_ADOPTION = PLACE_CODES + CODES_COUNT,
        PLACE_ADJOURNED,
        PLACE_STRAYS,
        PLACE_ALIKE,
        PLACE_PRPS,
        PLACE_FLAGS,
        PLACE_IMPORT,
        PLACES
};

/* The last month that is over at the end of the day, and the one before. */
enum { MONTH_NOW, MONTH_BEFORE, MONTHS };
struct months {
        day from[MONTHS], to[MONTHS];
};
struct months months_to(day as_at);

struct pass {
        const struct service *service;
        struct db *db;
        const struct quality_wish *wish;
        struct asked whose;     /* of a few children alone, or everybody's and those about none */
        int place;              /* of what judges now */
        struct answer *answers; /* by key */
        size_t n_answers, cap_answers;
        struct period *periods; /* scratch, as care is */
        size_t cap_periods;
        struct care care;
        int64_t care_of;        /* its clocks are made: of this child */
        struct extract extract; /* in force; DAY_NONE, DAY_NONE = none */
        int lag;                /* working days in which it should have what is entered here */
        struct months months;
        struct clocks_of *clocks; /* folded on the way; NULL = nobody asks */
        struct dues_of *dues;     /* compared with the extract's on the way; NULL = they are not */
        struct shares shares;
};

/* The child's clocks as at the day, in p->care (quality_raise.c): made once, however many judges ask. */
void quality_clocks(struct pass *p, const struct child *c);

struct about {
        int64_t child;
        int64_t with;
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
/* Answers are found once they are sorted; NULL = there is none. */
void quality_answers_sort(struct pass *p);
const char *quality_answer_to(const struct pass *p, const char *code, int64_t child, const char *subject);
/* "903 2019-20", "service": where it was said and of which year (0 = none). */
enum { QUERY_SOURCE = 32 };
const char *quality_source(const char *origin, int year, char out[QUERY_SOURCE]);

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
void quality_prepare(struct pass *p); /* quality.c: what every judge asks */
void quality_judge(struct pass *p);   /* the same: all of them, of those asked, but for the areas' queries */
void quality_areas(struct pass *p, const struct shares *s); /* the same: those */
void quality_done(struct pass *p);
/* quality_shares.c: what children have a share in, while each is shown; families come last. */
void quality_shares_begin(struct pass *p);
void quality_shares_of(struct pass *p, const struct child *c);
void quality_shares_end(struct pass *p);
void quality_meetings(struct pass *p, const struct clock_view *v); /* quality_moves.c */
void quality_families(struct pass *p);                             /* the same */
/* And what follows of them all. */
void quality_moves(struct pass *p, const struct shares *s); /* quality_moves.c: more than chance */
void quality_dues(struct pass *p, const struct shares *s);  /* quality_extract.c: due dates against the law */

#endif
