/* Population and context inside: what one pass over five collection years collects, and the parts that make
 * tables of it. */
#ifndef IRO_REPORT_ANNUAL_CONTEXT_H
#define IRO_REPORT_ANNUAL_CONTEXT_H

#include "annual.h"
#include "iro/domain/year.h"

enum { BACK = 5, GROUPS = 12, QUARTERS = 4, TWELVE = 12 };
enum part {
        AGE,
        SEX,
        ETHNICITY,
        STATUS,
        PLACE,
        LENGTH,
        BEGAN,
        LEFT,
        OPEN_PLANS,
        NEW_PLANS,
        DURATION,
        ENDED_FOR,
        PARTS
};

/* Codes of the returns, with blanks between them; the last group has none and takes what is in no other. */
struct group {
        const char *codes, *words;
};
struct context_part {
        const char *name, *title, *heading; /* heading: what its rows are */
        bool plans;                         /* of the CIN census; else of the SSDA903 */
        const struct group *groups;
};
extern const struct context_part context_parts[PARTS];

/* From a day to a day; to DAY_NONE = it goes on, or there is none. */
struct dated {
        int64_t child;
        day from, to;
};
struct datings {
        struct dated *rows; /* by child, then from; one per child and from */
        size_t n, cap;
};
/* Those of the child: the first of them, and how many. */
size_t datings_of(const struct datings *d, int64_t child, size_t *n);

struct quarter {
        int entered, left, with_parents, uasc; /* the last two of those who entered */
        int there, missing;                    /* looked after on its last day; missing on some day of it */
};

struct context {
        struct annual *annual;
        int year[BACK]; /* the oldest first */
        bool cla[BACK], cp[BACK];
        day begin[BACK], end[BACK]; /* their first and last days: the last are those of the counts */
        day ends[BACK][QUARTERS];   /* the last days of their quarters */
        bool any;                   /* one of the years is loaded whole */
        struct counts counts;       /* as at each year's last day */
        struct counts_also also;
        int n[PARTS][GROUPS][BACK], sum[PARTS][BACK];
        struct rate again[BACK], again_24[BACK], led[BACK], ended_2[BACK];
        struct rate uasc[BACK], disabled[BACK], moved[BACK], missing[BACK]; /* of those looked after */
        struct rate assessed[BACK], visited[BACK];
        struct quarter quarter[BACK][QUARTERS];
        int held[MEASURE_STREAMS][TWELVE][BACK]; /* reviews held by month, April first */
        int visit_days;                          /* within so many a visit is in time */
        day visits_from;                         /* the first visit on record */
        struct datings uasc_facts, missing_facts, visit_facts, assessment_facts;
        bool disability; /* something of it is on record */
        bool missing_known[BACK], visits_known[BACK], assessments_known[BACK]; /* something of the year is */
        struct {
                int64_t child;
                day on;
                bool led; /* to a conference that is counted */
        } enquiry;        /* the one read last */
};

/* Why a year has no figures. */
#define CONTEXT_NO_903 "of these years the facts of the SSDA903 are not loaded whole"
#define CONTEXT_NO_CIN "of these years the facts of the CIN census are not loaded whole"
#define CONTEXT_NO_MISSING "nothing of missing children is on record"
#define CONTEXT_NO_ASSESSMENTS "nothing of assessments is on record"
#define CONTEXT_NO_VISITS "nothing of visits to children on a plan is on record"

static inline bool context_in_year(const struct context *x, int y, day d)
{
        return d != DAY_NONE && d >= x->begin[y] && d <= x->end[y];
}
static inline bool context_any(const bool known[BACK])
{
        for (int y = 0; y < BACK; y++)
                if (known[y])
                        return true;
        return false;
}
const char *context_year(struct context *x, int y); /* "2019-20", in the arena */
/* "No figures of 2015-16: …"; NULL = there are all. */
const char *context_missing_words(struct context *x, const bool known[BACK], const char *facts);

/* annual_context_facts.c: read before the pass; what they say of one clock and of the years */
void context_facts_read(struct context *x);
void context_facts_release(struct context *x);
void context_facts_clock(struct context *x, int y, const struct clock_view *v);
/* annual_context_years.c: the tables with a year a row, by quarter, by month, and the reconciliation */
void context_years(struct context *x);
/* annual_context_tables.c: all of them */
void context_tables(struct context *x);
void context_reconcile(struct context *x);
/* A table with a column for each year, and a line. */
struct doc_table *context_table(struct context *x, const char *name, const char *title, const char *first);
void context_row(struct context *x, struct doc_table *t, const char *words, const int n[BACK],
                 const bool known[BACK]);

#endif
