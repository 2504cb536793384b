/* What the service carried on one or more days: caseload, status, timeliness, participation, midway reviews
 * and disputes of every IRO, every area and the county. The monthly export and the annual report are made of
 * it. */
#ifndef IRO_LOADS_H
#define IRO_LOADS_H

#include "iro/service/measures.h"

struct load {
        int cla, cp, icpc; /* open clocks: looked after (with adoption and short breaks), plans, enquiries */
        int held_cases;    /* CLA and CP cases that count for per FTE */
        int64_t fte;       /* hundredths; areas and county: open posts of role iro */
        int64_t funded, cover, vacant; /* of areas and county: struct staffing */
        int posts;                     /* open posts of role iro */
        bool open;                     /* the post is open on the day */
        int status[STATUS_COUNT];
        struct tally reviews[MEASURE_STREAMS][PERIOD_KINDS], children[MEASURE_STREAMS][PERIOD_KINDS];
        struct tally month[MEASURE_STREAMS]; /* reviews held in the month that ends on the day */
        int asked, communicated,
            attended; /* participation in the month's looked-after reviews, without PN0 */
        int prps_open, prps_past, midway_due, midway_done;
};

struct loads {
        const struct service *service;
        day *days;
        size_t n_days;
        const char **areas; /* by name; the last is "" = no area */
        size_t n_areas, n_scopes;
        size_t *area_of_iro, *area_of_team; /* indexes into areas */
        struct load *at;                    /* per day: IROs in service order, nobody, areas, county */
};

/* `days` in any order; each is usually a month's end. */
void loads_compute(struct loads *l, const struct service *s, struct db *db, const day *days, size_t n);
/* The same in two steps, for who wants something of the same clocks: after the first the scopes are there and
 * empty. */
void loads_prepare(struct loads *l, const struct service *s, const day *days, size_t n);
struct loads_also {
        service_clock_at *each; /* sees every clock as at every day, after the loads have */
        void *context;
        day since;    /* clocks open on it or later, if earlier than the loads themselves need; DAY_NONE */
        bool details; /* struct clock_pass */
};
void loads_run(struct loads *l, struct db *db, const struct loads_also *also); /* also: NULL = nothing */
void loads_release(struct loads *l);
struct load *loads_iro(const struct loads *l, size_t day_index, int iro); /* -1 = nobody */
struct load *loads_area(const struct loads *l, size_t day_index, size_t area);
size_t loads_area_of(const struct loads *l, int iro, int team); /* the area a holder stands for; -1 = none */
struct load *loads_county(const struct loads *l, size_t day_index);

int load_per_fte(const struct load *l);                    /* tenths; -1 */
void tally_sum(struct tally *t, const struct tally *more); /* add */
void tally_judge(struct tally *t, enum judgement j);       /* one more */
/* Looked-after and plan reviews together. */
struct tally load_both(const struct tally by_stream[MEASURE_STREAMS]);
int tally_held(const struct tally *t); /* on time, late or not assessable */
/* Children's part in looked-after reviews held from a day to the service's, without PN0. */
struct part_taken {
        day from;
        int asked, communicated, attended;
};
/* `from` of each is given; the rest is counted in the pass of loads_run over the service's day. */
struct parts_taken {
        struct part_taken *parts;
        size_t n;
};
struct loads_also parts_taken_also(struct parts_taken *p); /* p borrowed for the pass */
/* Due halfway between the last review and the next due date, not before review 2 (local practice). False = no
 * midway review is asked for. */
bool midway_day(const struct case_row *k, day *out);
/* Participation codes of the SSDA903 return, -1 = not recorded. */
bool pn_communicated(int pn); /* views came across: PN1-3, PN5, PN6 */
bool pn_attended(int pn);     /* was there: PN1-4 */

#endif
