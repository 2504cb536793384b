/* The annual report inside: what the passes collect for a year and for the same days a year before, and the
 * parts that put it into words and tables. */
#ifndef IRO_REPORT_ANNUAL_H
#define IRO_REPORT_ANNUAL_H

#include "holders.h"
#include "iro/domain/age.h"
#include "iro/domain/papers.h"
#include "iro/domain/words.h"
#include "iro/base/document.h"
#include "iro/service/count.h"
#include "iro/store/people.h"
#include "iro/store/report_store.h"

enum { YEARS = 2, MONTHS_MAX = 25, LATE_BANDS = 5, CATEGORIES = 6 };

extern const char *const late_band_words[LATE_BANDS];
extern const char *const category_codes[CATEGORIES], *const category_words[CATEGORIES];

/* A part of a whole; `of` -1 = a bare number. */
struct rate {
        int n, of;
};

/* One of the two years. */
struct year {
        day from, to;
        size_t first_month, n_months;      /* its month ends among the days of the counts */
        size_t at;                         /* its last day among them */
        struct tally stream[STREAM_COUNT]; /* reviews held, by regime */
        struct tally number[3];            /* looked after: first, second, later */
        int late_days[LATE_BANDS][MEASURE_STREAMS];
        int *late_reason; /* per reason; the last = none recorded: reviews and review conferences */
        int late, late_reviews, authorised; /* late_reviews: without initial conferences */
        int adjourned, in_parts, held;      /* looked-after reviews and review conferences */
        int modes[4], private_talk[5];      /* the last = not recorded */
        int pn[9];                          /* PN0-PN7, none */
        struct voice all, age[AGE_BANDS], mode[4];
        struct rate one_iro; /* looked after all year, with one IRO throughout */
        int started, ended,
            open[STREAM_COUNT]; /* periods of care begun and ended; clocks open at the end by regime */
        int plans_started, plans_ended, plans_open;
        int started_in[CATEGORIES], open_in[CATEGORIES];
        struct rate repeat_ever, repeat_24, ended_2_years, open_2_years;
        int quorate[4]; /* yes, no-adjourned, no-proceeded, not recorded */
        int icpc_children, rcpc_children,
            meetings; /* conferences by child; meetings: a family on a day is one; -1 = not known */
        struct rate
            transfers_in; /* conferences of plans that moved in; n: within 15 working days of the referral */
        int alone;        /* conferences of children of whom neither meeting nor family is on record */
        struct rate over10_attended, met_chair, prepared, views, parents;
        struct rate papers[PAPERS]; /* in time, of those recorded */
        int paper_reviews;          /* reviews held that should have papers */
};

/* A share of the team beside the same share of the children. */
struct share {
        const char *key;
        int team[YEARS], children[YEARS];
};
struct shares {
        struct share *rows;
        size_t n, cap;
        int team[YEARS], children[YEARS];
};
struct profile {
        struct shares sex, ethnicity;
        int band[AGE_BANDS + 1][YEARS]; /* the last = no date of birth */
        int uasc[YEARS], disabled[YEARS], all[YEARS];
};

/* A dispute's team: that of the allocation on the day it was raised. */
struct dispute_team {
        int64_t child;
        size_t prp;
        int team; /* -1 = none */
};

struct annual_practice; /* notes of good practice (annual_practice.c) */
struct annual_meetings; /* conferences as meetings (annual_meetings.c) */
struct conference;
struct annual_records; /* what was recorded beside the clock (annual_records.c) */

struct annual {
        struct document *document;
        const struct service *service; /* as at the last day */
        struct service *bare;          /* the same, while it has no cases: the pass takes them along */
        struct db *db;
        struct counts counts;
        struct year year[YEARS]; /* [0] = the year, [1] = the year before */
        struct review_details details;
        int paper_wd[PAPERS]; /* within how many working days each paper is due */
        struct late_reason_row *reasons;
        size_t n_reasons;
        struct people *people; /* in the pass */
        struct profile profile;
        struct dispute_team *teams; /* by child, for every formal dispute */
        size_t n_teams;
        struct strbuf *totals;
        struct holders_then holders;
        struct annual_records *records;
        struct annual_practice *practice;
        struct annual_standards *standards;
        struct context *context;
        struct conferences *conferences; /* held in the two years, of which more is recorded */
        struct annual_meetings *meetings;
};

bool annual_collect(struct annual *a, day from, struct err *e);
void annual_release(struct annual *a);

/* annual_tally.c: one review held by the last day of year `at`, and one clock, open or ended, as at that day.
 */
void annual_add_item(struct annual *a, size_t at, const struct item *i);
void annual_add_clock(struct annual *a, size_t at, const struct clock_view *v);
/* What was counted in the year of an area or a team (-1 = none), by review. */
struct tally annual_tally(const struct annual *a, int year, enum scope_kind k, int index,
                          enum measure_stream m);
void annual_close_rates(struct annual *a, struct year *y);           /* when all are in */
bool annual_plan_again(const struct child *c, const struct plan *p); /* within 24 months of another's end */
int annual_age_band(day dob, day on);                                /* index into age_band_words */
bool year_has(const struct year *y, day d);
int word_index(const char *const *names, int n, const char *s); /* case folded; n = none of them */

/* --- tables ------------------------------------------------------------------------------------------- */
/* "Figure, number, of, per cent" for both years, and the change. */
struct doc_table *rates_table(struct annual *a, const char *name, const char *title);
void rate_row(struct doc_table *t, const char *words, struct rate now, struct rate before);
/* One of rows that add up to a total somebody can find: suppression knows it. */
void part_row(struct doc_table *t, int line, const char *words, struct rate now, struct rate before);
void count_row(struct doc_table *t, const char *words, int now, int before);
/* "Meetings (a family on one day is one)", where it is known who sat together; else the table says why not.
 */
void meetings_row(struct annual *a, struct doc_table *t, const char *words);
/* Values of other kinds: FTE, cases per FTE, working days. */
struct doc_table *values_table(struct annual *a, const char *name, const char *title);
void value_row(struct doc_table *t, const char *words, enum cell_kind kind, int64_t now, int64_t before);
/* A rate of what the year's tally says: on time of all that can be judged. */
struct rate tally_rate(const struct tally *t);
void total_line(struct annual *a, const char *name, int64_t value);
static inline int64_t or_none(int64_t v) /* what is below 0 is not known */
{
        return v < 0 ? CELL_NONE : v;
}

/* annual_reviews.c */
const char *annual_month(struct annual *a, size_t m); /* "Aug 2019": a month of the year, from 0 */
/* annual_profile.c */
void annual_profile_child(struct annual *a, size_t year, const struct child *c); /* looked after at its end */
void annual_profile(struct annual *a);
const char *annual_ethnic_group(const char *code); /* "White British"; what is no code as it stands */
const char *annual_sex(const char *code);          /* "male", "female", ""; what is no code as it stands */
/* annual_disputes.c */
void annual_dispute_teams(struct annual *a);                            /* before the pass */
void annual_dispute_team(struct annual *a, const struct clock_view *v); /* in it */

/* annual_by_word.c */
/* Counts by a word, the most first, as rows of a table: themes, teams, districts. */
struct word_counts {
        struct word_count {
                const char *word;
                struct rate rate[YEARS];
        } * rows;
        size_t n, cap;
};
#define DISTRICT_NOT_KNOWN "District not known"
#define TEAM_NOT_KNOWN "Team not known"
void words_whole(struct word_counts *c); /* they are parts of nothing: numbers alone */
struct rate *word_rate(struct word_counts *c, const char *word, size_t year); /* made when it is new */
struct doc_table *words_table(struct annual *a, const char *name, const char *title, struct word_counts *c);
/* annual_practice.c */
void annual_practice_read(struct annual *a); /* before the pass */
void annual_practice_release(struct annual *a);
void annual_practice(struct annual *a);
/* annual_records.c */
void annual_records_read(struct annual *a); /* before the pass */
void annual_records_end(struct annual *a);  /* after it */
void annual_records_release(struct annual *a);
void annual_records_case(struct annual *a, const struct item *i); /* in the pass: open on the last day */
void annual_records_clock(struct annual *a, size_t at, const struct clock_view *v); /* in the pass */
void annual_flags(struct annual *a);
void annual_contacts(struct annual *a);
void annual_checks(struct annual *a);
/* annual_words.c: the author's words of a section, under its tables; annual_targets.c */
void annual_prose(struct annual *a, const char *section);
void annual_targets(struct annual *a);
void annual_decisions_in_time(struct annual *a, struct rate out[YEARS]);
/* annual_standards.c */
void annual_standards_begin(struct annual *a);                             /* before the pass */
void annual_standards_clock(struct annual *a, const struct clock_view *v); /* in it, as at the last day */
void annual_standards_release(struct annual *a);
void annual_standards(struct annual *a);
/* annual_audits.c */
void annual_audits(struct annual *a);
/* annual_meetings.c */
void annual_conference(void *annual, const struct conference *c); /* in the pass: one of no known meeting */
void annual_meetings_release(struct annual *a);
void annual_meetings(struct annual *a);
void annual_decisions(struct annual *a);                 /* part of the quality */
const char *annual_district(struct annual *a, int team); /* "not known" for none */

const char *annual_team(struct annual *a, const struct team *t); /* "T04 Aldermoss Children in Care 1" */
void annual_service(struct annual *a);
void annual_reviews(struct annual *a);
void annual_voice(struct annual *a);
void annual_quality(struct annual *a);
void annual_disputes(struct annual *a);
void annual_resources(struct annual *a);
void annual_context_begin(struct annual *a); /* before the pass, which counts for it as well: */
bool annual_context_wish(struct annual *a, struct counts_wish *out); /* false = nothing */
void annual_context(struct annual *a);
void annual_context_release(struct annual *a);
void annual_plan(struct annual *a); /* part of the resources */

#endif
