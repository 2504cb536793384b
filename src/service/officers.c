#include "iro/service/officers.h"
#include "iro/service/settings.h"

struct plan_officer officer_of(const struct iro *i, struct arena *texts)
{
        struct plan_away *away = arena_alloc(texts, (i->n_absences + 1) * sizeof *away);
        for (size_t k = 0; k < i->n_absences; k++)
                away[k] = (struct plan_away){i->absences[k].from, i->absences[k].to};
        return (struct plan_officer){.id = i->id,
                                     .area = i->area,
                                     .role = i->posted ? i->role : ROLE_NONE,
                                     .fte = i->fte,
                                     .start = i->start,
                                     .end = i->end,
                                     .away = away,
                                     .n_away = i->n_absences};
}

static bool read_rule(struct db *db, struct known known, const char *name, int *out, struct err *e)
{
        const struct setting *s = setting_find(name);
        struct arena a;
        struct err why = ERR_INIT;
        arena_init(&a);
        const char *text = str_or(read_setting(db, known, s->name, &a), s->instead);
        bool ok = setting_check(s, text, &why);
        int64_t v = 0;
        if (ok && str_int(text, &v))
                *out = (int)v;
        else
                err_set(e, "the setting %s", why.text);
        arena_release(&a);
        return ok;
}

static void read_away(struct plan_rules *r, struct db *db, struct known known)
{
        struct arena a;
        arena_init(&a);
        r->away_held = str_eq(setting_text(db, known, "plan.away", &a), "held");
        arena_release(&a);
}

bool officer_rules(struct plan_rules *r, struct db *db, struct known known, struct err *e)
{
        read_away(r, db, known);
        bool ok = read_rule(db, known, "plan.lead", &r->lead, e) &&
                  read_rule(db, known, "plan.slots_per_day", &r->slots_per_day, e) &&
                  read_rule(db, known, "plan.slots_per_week", &r->slots_per_week, e) &&
                  read_rule(db, known, "plan.casual_slots_per_week", &r->casual_slots_per_week, e);
        for (int i = 0; i < STREAM_COUNT && ok; i++) {
                char name[40];
                snprintf(name, sizeof name, "plan.slots.%s", stream_names[i]);
                ok = read_rule(db, known, name, &r->slots[i], e);
        }
        return ok;
}
