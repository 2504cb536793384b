#include "iro/service/staffing.h"
#include "iro/base/str.h"

static void add_filled(struct staffing *t, const struct service *s, const char *area, day on)
{
        for (size_t i = 0; i < s->n_iros; i++) {
                const struct iro *o = &s->iros[i];
                if (!o->posted || o->role != ROLE_IRO || o->fte <= 0 || !post_open(o->start, o->end, on))
                        continue;
                if (area && !str_ieq(o->area, area))
                        continue;
                t->filled += o->fte;
                t->cover += contract_is_cover(o->contract) ? o->fte : 0;
        }
}

struct staffing staffing_on(const struct service *s, const char *area, day on)
{
        const struct establishment *x = &s->settings.establishment;
        struct staffing t = {.funded = area ? establishment_of(x, area) : x->fte};
        add_filled(&t, s, area, on);
        t.vacant = vacant_of(t.funded, t.filled);
        if (area || !x->n_areas)
                return t;
        t.vacant = 0;
        for (int i = 0; i < x->n_areas; i++)
                t.vacant += staffing_on(s, x->areas[i].area, on).vacant;
        return t;
}

int64_t staffing_vacant_days(const struct service *s, const char *area, day from, day to)
{
        const struct establishment *x = &s->settings.establishment;
        if ((area ? establishment_of(x, area) : x->fte) < 0)
                return -1;
        int64_t sum = 0;
        for (day on = from; on <= to; on++)
                if (calendar_is_working(&s->calendar, on))
                        sum += staffing_on(s, area, on).vacant;
        return sum;
}
