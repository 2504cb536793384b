/* Siblings on their way to one officer: the desks as they are, what a desk has room for, who is asked first.
 * Private to plan_takers.c and plan_desk.c. */
#ifndef IRO_PLAN_TAKERS_H
#define IRO_PLAN_TAKERS_H

#include "iro/base/str.h"
#include "plan_model.h"

struct group {
        int *jobs; /* one family's of one pool, ascending */
        int n;
};

struct takers {
        struct model *m;
        struct net net;
        struct part part;
        int *desk, *begins;    /* jobs by officer; per officer, and one more: where theirs begin */
        int *officer, *on;     /* what a flow says, per job of the part */
        bool *together;        /* per job: with its siblings, and stays */
        int *day_of, *week_of; /* of one officer: reviews there are on each day, in each week */
        size_t *kin;           /* cases of somebody's with a family, by family */
        size_t n_kin;
};

void takers_init(struct takers *t, struct model *m);
void takers_release(struct takers *t);
/* After jobs got other officers than these functions gave them. */
void takers_index(struct takers *t);

static inline const char *takers_family(const struct model *m, size_t source)
{
        return m->in->cases[source].family;
}
bool takers_is_of(const struct group *g, int job);
int takers_already(const struct takers *t, const struct group *g, int officer); /* how many are there */

/* How many of them that desk has room for, with everybody who is there. Changes nothing. */
int takers_try(struct takers *t, const struct group *g, int officer);
void takers_settle(struct takers *t, const struct group *g, int officer);

/* In the order in which they are asked: who holds most of the family, who has a day for most of them, who has
 * most of them already, by id. */
struct bid {
        int officer, kin, on_one_day, already;
};
struct bid *takers_bids(struct takers *t, const struct group *g, const struct pool *p); /* malloc'ed */

#endif
