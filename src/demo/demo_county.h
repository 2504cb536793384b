/* The invented county while it is being made: stays (a group of siblings on one clock), the children in them,
 * the people who hold them. src/demo alone. */
#ifndef IRO_DEMO_COUNTY_H
#define IRO_DEMO_COUNTY_H

#include "iro/domain/clock.h"
#include "iro/demo/demo.h"
#include "iro/store/ledger.h"

#include <stddef.h>

/* --- chance: splitmix64, so that a seed means the same on every machine ------------------------------- */
struct dice {
        uint64_t state;
};
uint64_t demo_mix(uint64_t a, uint64_t b); /* a key made from two */
struct dice dice_of(uint64_t key, uint64_t purpose);
int dice_below(struct dice *d, int n);               /* 0 … n - 1 */
int dice_between(struct dice *d, int low, int high); /* both inclusive */
bool dice_chance(struct dice *d, int per_mille);
int dice_pick(struct dice *d, const int *weights, int n); /* index by weight */

void demo_name(uint64_t key, char *out, size_t size); /* "Fernley Oakmoss" */
const char *demo_area_name(int council, char out[40]);
const char *demo_district_name(int district);

/* --- how many and how often --------------------------------------------------------------------------- */
struct level {
        day on;
        int count; /* children on the evening of that day */
};
struct flow {
        enum stream kind;
        const struct level *levels;
        int n_levels;
        int groups_a_year; /* sibling groups that start, before the levels are met */
};

/* The clock year is cut into spells; within one a group is late once or never. */
enum spell { SPELL_OLD, SPELL_2018, SPELL_SPRING_2019, SPELL_SUMMER_2019, SPELL_2020, SPELL_TO_DATE, SPELLS };

enum leaving { LEFT_HOME, LEFT_ADOPTED, LEFT_GUARDIAN, LEFT_GROWN, LEFT_OTHER, LEFT_DIED };

struct kid {
        day dob;
        int serial, family;
        uint8_t ethnicity; /* index into demo_ethnicities */
        bool boy, uasc, disabled;
        day seen_903, seen_cin; /* last day each return knows of; DAY_NONE = never */
};
extern const char *const demo_ethnicities[];

struct member {
        int kid;
        day end; /* may lie after as-at: then the clock is open */
        enum leaving how;
};

struct holding {
        day on, due; /* a review, and what it was held against */
};

enum { PULLED_MAX = 3 };
/* This review, counted from 0, is held on this day if it can be. */
struct pulled {
        int number;
        day on;
};

/* Siblings who started together on one clock: care, short breaks, plans, or a conference asked for. */
struct stay {
        uint64_t key;
        enum stream kind;      /* STREAM_CLA, SHORT_BREAK, CP, or ICPC (a conference that made no plan) */
        int first, n;          /* its members */
        day start, last;       /* last = the latest end of a member */
        day enquiry;           /* cp, icpc: the strategy discussion */
        day authority, placed; /* DAY_NONE = never */
        day returned;          /* from that placement; 0 = not */
        bool moved_in;         /* cp: with a conference in which the plan moved in from elsewhere */
        bool breaks;           /* short breaks recorded one by one (V3) */
        bool transferred;      /* came from another council: the start is not on record */
        unsigned late;         /* bit per spell: late once in it */
        int previous;          /* plans before this one */
        int area, team, seat;  /* seat -1 = not allocated yet */
        bool with_leaver;      /* the allocation was never moved on from who left */
        struct holding *held;
        day *law, *system; /* when each was due, and last the one to come: by the law, by the case system;
                              NULL = the case system is not asked */
        int n_held;
        size_t cap_held;
        struct pulled pulled[PULLED_MAX];
        int n_pulled;
        day booked; /* next review or conference; DAY_NONE = not booked */
};

/* --- the people --------------------------------------------------------------------------------------- */
struct person {
        char id[16], name[48];
        enum { PERSON_IRO, PERSON_LEAD, PERSON_CHAIR } role;
        int area, fte; /* hundredths; -1 = none */
        const char *contract, *gender, *ethnicity;
        day start, end; /* DAY_NONE = still here */
};
struct leave {
        int person;
        day from, to;
        const char *reason;
};
struct span {
        int person;
        day from, to; /* to exclusive; DAY_NONE = open */
};
/* A caseload that passes from person to person. */
struct seat {
        int area, fte;
        bool chair;
        struct span spans[6];
        int n_spans;
        int load; /* cases at as-at */
};
struct team_made {
        char id[16], name[64];
        int area, district, seat;
        bool looked_after; /* else assessment and safeguarding */
};

struct family {
        day busy; /* the last plan ends */
        day care; /* the last stay in care ends */
        int plans;
        int seat; /* care: brothers and sisters share an IRO */
        bool seated;
};

struct county {
        uint64_t key;
        int council; /* number from 1; 0 = the county */
        bool rich;   /* papers, agencies, audits, PRPs, names */
        const struct clock_rules *rules;
        int early;       /* reviews are held up to so many days before they are due */
        day as_at, from; /* coverage of the returns: from … as_at */
        char areas[2][40];
        int n_areas, serial;
        struct kid *kids;
        size_t n_kids, cap_kids;
        struct member *members;
        size_t n_members, cap_members;
        struct stay *stays;
        size_t n_stays, cap_stays;
        struct family *families;
        size_t n_families, cap_families;
        int *ended; /* plans by last day, while care is filled */
        size_t n_ended;
        struct person *people;
        size_t n_people, cap_people;
        struct leave *leaves;
        size_t n_leaves, cap_leaves;
        struct seat *seats;
        size_t n_seats, cap_seats;
        struct team_made *teams;
        size_t n_teams, cap_teams;
};

static inline const struct calendar *county_calendar(const struct county *c)
{
        return c->rules->calendar;
}
static inline bool member_open(const struct member *m, day on)
{
        return m->end > on;
}
int stay_open(const struct county *c, const struct stay *s, day on); /* members on its clock that evening */
int stay_at_review(const struct county *c, const struct stay *s, day on); /* members still there on the day */

void county_release(struct county *c);

/* The published year, 1 July 2019 to 31 July 2020; what is beside it is kept for the year before too. */
day demo_year(void);
day demo_year_before(void);

enum { GROUP_MAX = 5 };
/* A stay thought of, not yet part of the county. */
struct draft {
        uint64_t key;
        enum stream kind;
        day start, authority, placed;
        int n, again; /* again: the stay whose children these are; -1 = new children */
        day dob[GROUP_MAX], end[GROUP_MAX];
        enum leaving how[GROUP_MAX];
};

/* demo_draft.c: `most` = children at the most; new ones, or those of an earlier stay */
struct draft draft_stay(const struct county *c, enum stream kind, day start, int most, uint64_t number);
void county_special(struct county *c);                          /* demo_special.c: one of each rare thing */
day stay_enquiry(const struct county *c, const struct stay *s); /* demo_stock.c: the strategy discussion */
/* demo_stock.c: children come and go so that the levels are met to the child */
void county_fill(struct county *c, const struct flow *f);
void county_index_plans(struct county *c); /* between the plans and the care flow */
/* demo_children.c */
void county_ethnicities(struct county *c);
/* demo_people.c */
void county_people(struct county *c);
void county_england_people(struct county *c);
void county_seats(struct county *c); /* demo_seats.c: who holds which stay */
bool person_away(const struct county *c, int person, day on);
int seat_person(const struct seat *s, day on); /* -1 = nobody */
/* demo_reviews.c */
void stay_hold(const struct county *c, struct stay *s); /* every review of the stay up to as-at */
void stay_clock(const struct county *c, const struct stay *s, day as_at, struct clock *out);
enum stay_class { CLASS_NOT_DUE, CLASS_ON_TIME, CLASS_LATE, CLASS_UNKNOWN };
enum stay_class stay_judge(const struct county *c, const struct stay *s, day from, day as_at);
void county_hold(struct county *c);
/* demo_fit.c: the published percentages and counts */
bool county_fit(struct county *c, struct err *e);
void county_late_by_chance(struct county *c);
/* demo_conferences.c: initial conferences without a plan, and as many meetings as were published */
bool county_conferences(struct county *c, struct err *e);
/* demo_months.c: single months whose conferences were published, by child */
struct published_month {
        int year, month, initial, review;
        int asked_for; /* of the initial ones, so many need not make a plan */
};
enum { DEMO_MONTHS = 6 };
extern const struct published_month demo_months[DEMO_MONTHS]; /* in order */
day published_from(const struct published_month *m);
day published_to(const struct published_month *m);
bool in_published_month(day on);
int children_starting(const struct county *c, const struct published_month *m);
bool county_level_starts(struct county *c);
bool county_level_reviews(struct county *c);
/* demo_bookings.c */
void county_book(struct county *c);
void stay_dues(const struct county *c, const struct stay *s,
               day *out);             /* demo_reviews.c: n_held + 1 of them */
void county_system(struct county *c); /* demo_system.c */

/* --- writing ------------------------------------------------------------------------------------------ */
enum { ROWS_HEADER, ROWS_EPISODES, ROWS_REVIEWS, ROWS_PLACED, ROWS_TABLES };

struct writer {
        struct ledger *ledger;
        struct extract_files *extract; /* NULL = no extract is wanted */
        struct county *county;
        int64_t ret_903[40], ret_cin[40]; /* store numbers by year - 2000 */
        int64_t rows_903[40][ROWS_TABLES], rows_cin[40];
        int64_t *kids, *iros, *teams; /* store numbers of the county's kids, people and teams */
        int *decided;                 /* decisions of each kid so far */
        int agencies_asked, agencies_came;
        int odd_codes; /* participation codes left wrong on purpose */
        struct demo_made *made;
        struct err *e;
        bool failed;
};

/* Texts of the dates in one row of values. */
struct dates {
        char text[8][11];
        int n;
};
static inline struct value date(struct dates *t, day d)
{
        return value_day(d, t->text[t->n++ % 8]);
}

/* demo_write.c */
void write_fact(struct writer *w, enum fact kind, const struct value *values);
void write_county(struct writer *w);
void write_returns(struct writer *w, int from_year); /* after the last county */
int return_year(day d);                              /* 2020 for 1 April 2019 to 31 March 2020 */
int64_t ret_903(struct writer *w, day d);
int64_t ret_cin(struct writer *w, day d);
day by_now(const struct writer *w, day d); /* d, or as-at if that is earlier */
/* demo_extract.c: the same as an extract of the case system; nothing where none is wanted */
struct extract_files *extract_open(const char *dir, struct err *e);
bool extract_close(struct extract_files *x, struct err *e); /* frees */
void extract_child(struct writer *w, int kid);
void extract_episode(struct writer *w, const struct stay *s, const struct member *m, const struct value *v);
/* The decision that a child should be placed for adoption, and its reversal. */
struct adoption_decision {
        day on, reversed; /* DAY_NONE = there is none */
        const char *reason;
};
void extract_decision(struct writer *w, const struct stay *s, const struct member *m,
                      const struct adoption_decision *d);
void extract_transfer(struct writer *w, const struct stay *s, const struct member *m);
void extract_review(struct writer *w, const struct stay *s, const struct member *m, int number,
                    const struct value *v);
void extract_plan(struct writer *w, const struct stay *s, const struct member *m, const struct value *v);
void extract_enquiry(struct writer *w, const struct stay *s, const struct member *m, const struct value *v);
void extract_visit(struct writer *w, const struct stay *s, const struct member *m, day on, bool seen,
                   bool alone);
void extract_missing(struct writer *w, int kid, day from, day to); /* to DAY_NONE = still */
void extract_assessment(struct writer *w, int kid, day from, day authorised);
/* demo_write_context.c: visits, missing children and assessments, in the extract alone */
void extract_context(struct writer *w);
/* demo_write_people.c */
void write_people(struct writer *w);
/* demo_write_care.c */
void write_episodes(struct writer *w, const struct stay *s, const struct member *m);
void write_reviews(struct writer *w, const struct stay *s, const struct member *m);
/* demo_write_detail.c */
void write_papers(struct writer *w, const struct stay *s, const struct member *m, day on);
void write_escalations(struct writer *w);
/* demo_write_records.c: what is recorded beside the clock. A review of the stay, and the next one (DAY_NONE =
 * none). */
void write_decisions(struct writer *w, const struct stay *s, const struct member *m, day on, day next);
/* Flags, contacts and checks of one looked after; core groups of one on a plan. */
void write_care_records(struct writer *w, const struct stay *s, const struct member *m);
void write_core_groups(struct writer *w, const struct stay *s, const struct member *m);
/* Audits as rounds, linked teams, complaints and compliments. */
void write_service_records(struct writer *w);
/* An agency's decision after a conference; plan = a plan was made or goes on. */
void write_agency_decision(struct writer *w, const struct member *m, const char *agency, day on, bool initial,
                           bool plan, struct dice *d);
/* What a formal dispute is about, and the answer. */
void write_dispute_about(struct writer *w, const struct member *m, const char *id, const char *theme,
                         day replied);
/* Why a booking was called off. */
void write_meeting_off(struct writer *w, const struct member *m, const char *stream, day on, day said,
                       day instead, struct dice *d);
/* demo_write_meetings.c: conferences, and the audit of them */
void write_meetings(struct writer *w);

#endif
