#include "supervision_extra.h"

#include "iro/base/str.h"
#include "iro/service/checks.h"
#include "iro/service/decisions.h"
#include "iro/service/flags.h"
#include "iro/service/footprint.h"

struct extra_making {
        struct supervision_extra *out;
        const struct service *s;
        int iro;
};

static bool counts_in(const struct extra_making *m, int scope, int iro, const char *area)
{
        return scope == SUPERVISION_COUNTY ||
               (scope == SUPERVISION_OWN ? iro == m->iro : str_eq(area, m->s->iros[m->iro].area));
}

static void add_decisions(struct extra_making *m, struct db *db)
{
        const struct service *s = m->s;
        struct decisions all;
        decisions_load(&all, s, db);
        for (size_t i = 0; i < all.n; i++)
                for (int k = 0; k < SUPERVISION_SCOPES; k++) {
                        const struct review_decision *d = &all.rows[i];
                        if (!decision_open_on(d, s->options.as_at) || !counts_in(m, k, d->iro, d->area))
                                continue;
                        m->out[k].decisions++;
                        m->out[k].overdue += decision_overdue_on(d, s->options.as_at);
                }
        decisions_release(&all);
}

static bool again(const struct flagged *rows, size_t i)
{
        for (size_t k = i; k-- > 0 && rows[k].child == rows[i].child;)
                if (str_eq(rows[k].kind, rows[i].kind) && rows[k].ended == DAY_NONE)
                        return true;
        return false;
}

/* A child flagged twice, by people and by rule, is one. Permanence: only where the plan is missing. */
static void add_flags(struct extra_making *m, struct db *db)
{
        struct flags all;
        flags_load(&all, m->s, db);
        for (size_t i = 0; i < all.n; i++) {
                const struct flagged *f = &all.rows[i];
                for (int k = 0; k < FLAG_KINDS && f->row; k++) {
                        bool counts = str_eq(f->kind, flag_kinds[k]) && f->ended == DAY_NONE &&
                                      (k == FLAG_PERMANENCE_KIND ? f->found : !again(all.rows, i));
                        for (int scope = 0; counts && scope < SUPERVISION_SCOPES; scope++)
                                m->out[scope].flags[k] += counts_in(m, scope, f->row->iro, f->row->area);
                }
        }
        flags_release(&all);
}

static void count_check(void *context, const struct due_check *c)
{
        struct extra_making *m = context;
        for (int scope = 0; scope < SUPERVISION_SCOPES; scope++)
                m->out[scope].checks += (c->state == CHECK_MISSING || c->state == CHECK_OUT_OF_DATE) &&
                                        counts_in(m, scope, c->row->iro, c->row->area);
}

static void add_gaps(struct extra_making *m, struct db *db)
{
        const struct service *s = m->s;
        struct footprints prints;
        struct arena texts;
        footprints_load(&prints, s, db);
        for (size_t i = 0; i < s->n_cases; i++) {
                const struct case_row *k = &s->cases[i];
                if (stream_full_care(k->stream) &&
                    footprint_gap(&prints, footprint_of(&prints, k->child), k->start, s->options.as_at))
                        for (int scope = 0; scope < SUPERVISION_SCOPES; scope++)
                                m->out[scope].gaps += counts_in(m, scope, k->iro, k->area);
        }
        footprints_release(&prints);
        arena_init(&texts);
        due_checks_each(s, db, &texts, count_check, m);
        arena_release(&texts);
}

void supervision_extra_read(struct supervision_extra out[SUPERVISION_SCOPES], const struct service *s,
                            struct db *db, int iro)
{
        struct extra_making m = {out, s, iro};
        add_decisions(&m, db);
        add_flags(&m, db);
        add_gaps(&m, db);
}
