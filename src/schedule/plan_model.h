/* The scheduler's own view of its input: everything numbered and put in one order, so that the answer does
 * not hang on the order of the input. Private to the scheduler. */
#ifndef IRO_PLAN_MODEL_H
#define IRO_PLAN_MODEL_H

#include "iro/schedule/plan.h"
#include "plan_flow.h"

/* Officers who may take the reviews nobody holds, and those that move: of one area, for conferences or not.
 */
struct pool {
        const char *area;
        bool conferences;
        int *officers; /* numbers in the model, ascending */
        int n;
};

struct job {
        size_t source; /* index into the input's cases */
        int from, to;  /* indexes of working days, both inclusive; to < from: no day is left */
        int own;       /* the officer with today's allocation who may hold it; -1 = none */
        bool anyone, overdue;
        int pool;  /* where it may go if anyone may hold it, or if it moves */
        int child; /* number; jobs of one child share it */
        bool tight, moved;
        int officer, on;     /* where it is held: officer and working day; -1 = nowhere */
        int today, today_on; /* the same with today's allocations */
};

struct model {
        const struct plan_input *in;
        int unit;     /* slots that one review takes: capacities are counted in reviews */
        day *days;    /* working days of the plan */
        int *week_of; /* per day: the number of its week */
        int n_days, n_weeks;
        size_t *officers; /* in order of id: index into the input's officers */
        int n_officers;
        int *day_free, *week_free; /* per officer and day, per officer and week: places left by bookings */
        struct pool *pools;
        int n_pools;
        struct job *jobs; /* by due, child, stream */
        int n_jobs, n_children;
        struct flow *spare; /* memory of the network before, for the next */
};

void model_init(struct model *m, const struct plan_input *in, int unit);
void model_release(struct model *m);

static inline int model_day_free(const struct model *m, int officer, int d)
{
        return m->day_free[officer * m->n_days + d];
}
static inline int model_week_free(const struct model *m, int officer, int week)
{
        return m->week_free[officer * m->n_weeks + week];
}

/* --- parts of the model that do not touch one another ------------------------------------------------- */

enum reach {
        REACH_TODAY, /* today's allocations */
        REACH_MOVES, /* free to move within the area; jobs of one child are in one part */
        REACH_FIXED, /* whoever holds it by now; anyone's go anywhere in their pool */
        REACH_DESK   /* the one officer of the part, whoever's they are */
};
struct part {
        enum reach reach;
        int *jobs, *officers;
        int n_jobs, n_officers;
};
/* Does the job go through its pool? */
static inline bool reach_pool(enum reach reach, const struct job *j)
{
        return reach != REACH_DESK && (j->anyone || reach == REACH_MOVES);
}
/* The officer it may go to besides; -1 = none. */
static inline int reach_officer(enum reach reach, const struct job *j)
{
        return j->anyone ? -1 : reach == REACH_FIXED && !j->overdue ? j->officer : j->own;
}
struct parts {
        struct part *part;
        int n;
        int *space; /* what the parts' arrays lie in */
};
void parts_init(struct parts *p, const struct model *m, enum reach reach);
void parts_release(struct parts *p);

/* --- the network of one part: source - job - day of an officer - week of that officer - sink ------------ */

struct net {
        struct flow flow;
        const struct model *m;
        const struct part *part;
        int *local;    /* per officer of the part, by number in the model: number within the part */
        int *pool;     /* per pool: number within the part; -1 = not in it */
        int n_pools;   /* pools in the part */
        int *day_arc;  /* per local officer and day: the arc from the day to its week; -1 = no place */
        int *week_arc; /* per local officer and week: the arc to the sink */
        size_t cap_day, cap_week;
        int *job_arc;  /* per job of the part: the arc from the source */
        int *pool_arc; /* per pool of the part and day: the first arc to an officer's day, the others behind
                          it; -1 = none */
        size_t cap_job, cap_pool;
};

void net_init(struct net *n, const struct model *m);
void net_release(struct net *n);
/* The days and weeks of the part's officers and its pools; jobs have no way into it yet. */
void net_start(struct net *n, const struct part *p);
int net_job(const struct net *n, int k);              /* node of the part's k-th job */
int net_day(const struct net *n, int officer, int d); /* node of an officer's day */
int net_pool_day(const struct net *n, int pool, int d);
void net_give_own(struct net *n, int k, int officer); /* the k-th job may go to this officer */
void net_give_pool(struct net *n, int k, int cost);   /* … to anyone of its pool, at that cost */
/* Put the job where it is held: one unit along that path. */
void net_place(struct net *n, int k, int officer, int d);
bool net_push(struct net *n, int k); /* one more job, if it goes */
/* Read off where every job is held (officer, day; -1, -1 = nowhere). */
void net_read(struct net *n, int *officer, int *on);

/* --- steps -------------------------------------------------------------------------------------------- */

/* Certificates being collected: job numbers of the model and how many of them have a place. */
struct cut_list {
        struct cut {
                int *jobs;
                int n_jobs, places;
        } * cuts;
        size_t n, cap;
};
void cuts_release(struct cut_list *c);
void cut_alone(struct cut_list *c, int job); /* a review nobody may hold */
/* The smallest cut of a finished network, one for each group of reviews that share a bottleneck. `on` = where
 * each of the part's jobs is held, -1 = nowhere. */
void cut_part(struct net *n, const int *on, struct cut_list *out);
void cuts_merge(struct cut_list *c, const struct model *m);
/* Jobs in sets without slack: whatever is rerouted, no place can come free for them. */
void mark_tight(struct net *n, struct job *jobs);

void plan_today(struct model *m, struct cut_list *cuts);
/* Least number of children to move; false = it could not be proven least. Sets what stays short. */
bool plan_moves(struct model *m, struct cut_list *remaining, size_t *children);
/* Siblings whose reviews may go to anyone go to one officer where one has room. */
void plan_takers(struct model *m);
/* Overdue reviews, siblings with one officer, an even spread, siblings on one day. */
void plan_days(struct model *m);

#endif
