/* The dashboard's figures: computed from the facts, and kept with each recorded check, so that the first
 * screen is there at once when nothing changed since. */
#ifndef IRO_FIGURES_H
#define IRO_FIGURES_H

#include "iro/list/lists.h"
#include "iro/service/held.h"
#include "iro/store/check_moves.h"
#include "iro/store/check_store.h"
#include "iro/base/str.h"

enum {
        FIGURES_AREAS_MAX = 12,
        FIGURES_MONTHS = 13,
        FIGURES_WEEKS = 13,
        FIGURES_STAGES_MAX = 14,
        FIGURES_RUNS = 13
};

/* What the trend is made of: the county's reviews, or the part's, by period. */
enum month_sum { MONTH_CLA_ROLLING, MONTH_CLA_YTD, MONTH_CP_ROLLING, MONTH_SUMS };

struct area_figures {
        char area[40];            /* "" = cases without an area; the first row is the county, area "County" */
        int status[STATUS_COUNT]; /* open clocks by status */
        int before[STATUS_COUNT]; /* the same at the recorded check before (county row; -1 = no check before)
                                   */
        int clocks;
        int cases, iros;                        /* caseload held by open IRO posts of the area; posts */
        int64_t fte;                            /* hundredths, open posts of role iro */
        int per_fte;                            /* tenths, -1 */
        struct tally reviews[2][PERIOD_KINDS];  /* [cla, cp], by review */
        struct tally children[2][PERIOD_KINDS]; /* [cla, cp], by child */
};

struct figures {
        char scope[80]; /* "county", "area:East": whose they are */
        day as_at;
        int64_t
            change; /* newest change they were computed at; 0 = facts were written before they were done */
        int n_areas;
        struct area_figures areas[FIGURES_AREAS_MAX]; /* [0] = county; more areas than fit are left out */
        int more_areas;                               /* how many were left out */
        struct {
                day month_end;
                struct tally sums[MONTH_SUMS];
                int cla_rolling, cla_ytd, cp_rolling; /* of them, tenths by review; -1 */
        } months[FIGURES_MONTHS];                     /* oldest first; the last is as_at */
        struct {
                day monday;
                int due, booked,
                    slots; /* open clocks due in the week; of them booked in time; slots of IROs and chairs */
        } weeks[FIGURES_WEEKS];
        int n_stages;
        struct {
                char stage[40];
                int open, past; /* open PRPs in the stage; of them past the stage's or the process's clock */
        } stages[FIGURES_STAGES_MAX];
        int64_t funded,
            vacant; /* FTE of IRO posts in hundredths: struct staffing; -1 = establishment not set */
        int casual_cases, unheld; /* cases of casual chairs; of nobody */
        int queries;              /* data queries open; -1 = not counted */
        int news; /* cases that are a finding and were none, or a lesser one, at the check of an earlier day;
                     -1 = there is no such check to compare with */
        day news_since; /* the day of that check */
        struct {
                int tenths; /* looked-after children in time, rolling, by the case system's own dates; -1 */
                int differ; /* reviews of the same months judged otherwise by them; -1 = no extract */
        } system;
        struct coverages coverage;
        struct plan_standing plan; /* known = the plan was applied to the status */
        int n_plan_runs;
        struct plan_run plan_runs[FIGURES_RUNS]; /* oldest first: earlier checks, a day each, then this one */
};

/* All of them afresh, as at the service's day; of a part of the service, areas[0] is that part and the only
 * one. A team or IRO that is not there any more is counted as the county. */
struct scope;
void figures_compute_in(struct figures *f, const struct service *s, struct db *db, const struct scope *in);
void figures_compute(struct figures *f, const struct service *s, struct db *db);

/* The county's with what is recorded beside them, so that those of the night after are made from them.
 * Release it. */
struct figures_kept {
        bool made;
        struct check_moves moves;
        struct held_writer held; /* the reviews of the rolling year */
        int64_t from;            /* the run that said the same, and whose moves these are; 0 = none did */
};
void figures_compute_kept(struct figures *f, const struct service *s, struct db *db, struct figures_kept *k);
void figures_kept_release(struct figures_kept *k);
/* Is what lies beside the newest recorded check what the facts say? False with what is other; what no check
 * would go on from is not looked at, nor once somebody has written since. (figures_verify.c) */
bool figures_verify(struct db *db, struct err *e);

/* As text to keep, and back; false = another version's. */
void figures_write(const struct figures *f, struct strbuf *out);
bool figures_read(struct figures *f, const char *text);

/* The newest recorded run with as-at <= `as_at`; false = none. With `figures` non-NULL also its figures, and
 * *fresh tells whether they still hold (same as-at, no change since). */
bool check_run_last(struct db *db, day as_at, struct check_run *run, struct figures *figures, bool *fresh);

#endif
