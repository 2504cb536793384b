/* Who can hold reviews and how many: the settings and the posts, for the plan and for every figure of slots.
 */
#include "iro/planning/planning.h"
#include "iro/service/settings.h"

/* The store as it was when the service was read, whatever was written since. */
struct known planning_known(const struct service *s)
{
        return s->options.known.change < s->change ? s->options.known : (struct known){s->change};
}

/* --- settings ----------------------------------------------------------------------------------------- */

/* What it may be and what holds while nothing is set stand in the table of settings; a stored value that is
 * no longer allowed is not planned with: the plan would be somebody else's. */
static bool read_rule(const struct planning *p, struct db *db, const char *name, int *out, struct err *e)
{
        const struct setting *s = setting_find(name);
        struct arena a;
        struct err why = ERR_INIT;
        arena_init(&a);
        const char *text = str_or(read_setting(db, planning_known(p->service), s->name, &a), s->instead);
        bool ok = setting_check(s, text, &why);
        int64_t v = 0;
        if (ok && str_int(text, &v))
                *out = (int)v;
        else
                err_set(e, "the setting %s", why.text);
        arena_release(&a);
        return ok;
}

static void read_away(struct planning *p, struct db *db)
{
        struct arena a;
        arena_init(&a);
        p->in.rules.away_held = str_eq(setting_text(db, planning_known(p->service), "plan.away", &a), "held");
        arena_release(&a);
}

static bool read_rules(struct planning *p, struct db *db, int weeks, struct err *e)
{
        struct plan_rules *r = &p->in.rules;
        *r = plan_rules_default;
        r->weeks = weeks > 0 ? weeks : r->weeks;
        read_away(p, db);
        bool ok = read_rule(p, db, "plan.lead", &r->lead, e) &&
                  read_rule(p, db, "plan.slots_per_day", &r->slots_per_day, e) &&
                  read_rule(p, db, "plan.slots_per_week", &r->slots_per_week, e) &&
                  read_rule(p, db, "plan.casual_slots_per_week", &r->casual_slots_per_week, e);
        for (int i = 0; i < STREAM_COUNT && ok; i++) {
                char name[40];
                snprintf(name, sizeof name, "plan.slots.%s", stream_names[i]);
                ok = read_rule(p, db, name, &r->slots[i], e);
        }
        return ok;
}

/* --- officers ----------------------------------------------------------------------------------------- */

static struct plan_officer officer_of(struct planning *p, const struct iro *i)
{
        struct plan_officer o = {.id = i->id,
                                 .area = i->area,
                                 .role = i->posted ? i->role : ROLE_NONE,
                                 .fte = i->fte,
                                 .start = i->start,
                                 .end = i->end,
                                 .n_away = i->n_absences};
        o.away = arena_alloc(&p->texts, (o.n_away + 1) * sizeof *o.away);
        for (size_t k = 0; k < o.n_away; k++)
                o.away[k] = (struct plan_away){i->absences[k].from, i->absences[k].to};
        return o;
}

static bool read_officers(struct planning *p, struct err *e)
{
        const struct service *s = p->service;
        bool some = false;
        p->in.n_officers = s->n_iros;
        p->in.officers = arena_alloc(&p->texts, (s->n_iros + 1) * sizeof *p->in.officers);
        for (size_t i = 0; i < s->n_iros; i++) {
                p->in.officers[i] = officer_of(p, &s->iros[i]);
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

int planning_week_slots(const struct planning *p, size_t officer, day monday)
{
        int week = plan_week_slots(&p->in, officer, monday), days = 0;
        for (day d = monday; d < monday + 5; d++)
                days += plan_day_slots(&p->in, officer, d);
        return days < week ? days : week;
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
                                out[w] += planning_week_slots(&p, i, monday + 7 * w);
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
