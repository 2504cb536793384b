/* Booking what the plan proposes, all of it or some: one change, so that one undo takes it back whole. */
#include "iro/planning/planning.h"

struct applying {
        const struct planning *p;
        const struct planning_choice *choice;
        struct act *act;
        struct applied *out;
};

static void apply_row(struct applying *a, size_t row)
{
        struct proposal said;
        struct err why = ERR_INIT;
        if ((a->choice->only && !a->choice->only[row]) || !planning_proposal(a->p, row, &said))
                return;
        bool done = act_do(a->act, said.said, &why);
        a->out->refused += !done;
        if (a->choice->each)
                a->choice->each(a->choice->context, row, done, done ? act_said(a->act) : why.text);
}

bool planning_apply(const struct planning *p, struct db *db, const struct planning_choice *c,
                    struct applied *out, struct err *e)
{
        struct act_options o = c->options;
        *out = (struct applied){0};
        o.as_at = p->in.as_at;
        o.seen = p->service->change;
        struct applying a = {.p = p, .choice = c, .out = out, .act = act_begin(db, &act_planned, &o, e)};
        if (!a.act)
                return false;
        for (size_t i = 0; i < p->result.n_rows; i++)
                apply_row(&a, i);
        planned_counts(a.act, &out->booked, &out->moved);
        if (c->each && out->booked)
                c->each(c->context, SIZE_MAX, true, act_summary(a.act));
        return act_finish(a.act, false, &out->change, e);
}
