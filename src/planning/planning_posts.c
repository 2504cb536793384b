/* Who can hold reviews and how many: the settings and the posts, for the plan and for every figure of slots.
 */
#include "iro/planning/planning.h"
#include "iro/service/officers.h"

/* The store as it was when the service was read, whatever was written since. */
struct known planning_known(const struct service *s)
{
        return s->options.known.change < s->change ? s->options.known : (struct known){s->change};
}

static bool read_rules(struct planning *p, struct db *db, int weeks, struct err *e)
{
        struct plan_rules *r = &p->in.rules;
        *r = plan_rules_default;
        r->weeks = weeks > 0 ? weeks : r->weeks;
        return officer_rules(r, db, planning_known(p->service), e);
}

static bool read_officers(struct planning *p, struct err *e)
{
        const struct service *s = p->service;
        bool some = false;
        p->in.n_officers = s->n_iros;
        p->in.officers = arena_alloc(&p->texts, (s->n_iros + 1) * sizeof *p->in.officers);
        for (size_t i = 0; i < s->n_iros; i++) {
                p->in.officers[i] = officer_of(&s->iros[i], &p->texts);
                some |= p->in.officers[i].role == ROLE_IRO || p->in.officers[i].role == ROLE_CASUAL_CHAIR;
        }
        return some ||
               err_set(e,
                       "there is no IRO or conference chair on record, so nothing can be planned: import the "
                       "service's iros file (iro import csv FILE)");
}

bool planning_posts(struct planning *p, const struct service *s, struct db *db, int weeks, struct err *e)
{
        *p = (struct planning){.service = s};
        arena_init(&p->texts);
        arena_init(&p->result.texts);
        p->in.as_at = s->options.as_at;
        p->in.calendar = &s->calendar;
        return read_rules(p, db, weeks, e) && read_officers(p, e);
}

void planning_slots(const struct service *s, struct db *db, const struct scope *in, day monday, int weeks,
                    int *out)
{
        struct planning p;
        struct err none = ERR_INIT;
        bool some = planning_posts(&p, s, db, 0, &none);
        for (int w = 0; w < weeks; w++) {
                out[w] = 0;
                for (size_t i = 0; some && i < p.in.n_officers; i++)
                        if (in->kind == SCOPE_COUNTY || scope_has_iro(in, s, (int)i))
                                out[w] += plan_weekday_slots(&p.in, i, monday + 7 * w);
        }
        planning_release(&p);
}

struct plan_standing planning_standing(const struct planning *p, const struct scope *in)
{
        struct plan_standing out = {.known = true, .verdict = p->result.verdict};
        for (size_t i = 0; i < p->result.n_rows; i++) {
                const struct plan_row *r = &p->result.rows[i];
                if (!scope_has_case(in, p->service, &p->service->cases[p->cases[r->source]]))
                        continue;
                out.reviews += r->answer != ANSWER_OVERDUE;
                out.fit += r->answer == ANSWER_FITS;
                out.tight += r->tight;
        }
        out.cannot_fit = out.reviews - out.fit;
        if (out.verdict != PLAN_UNDECIDED)
                out.verdict = out.cannot_fit ? PLAN_CANNOT_FIT : PLAN_FITS;
        return out;
}
