/* What a form begins with where the answer is likely: the day of a booking. Typing puts it aside. */
#include "iro/ui/form/form.h"
#include "iro/planning/planning.h"

/* The day the plan has for the review with who holds it; DAY_NONE = none. */
static day planned_day(struct ui *u, const struct case_row *k)
{
        struct err unused = ERR_INIT;
        const struct planning *p = ui_planning(u, &unused);
        for (size_t i = 0; p && i < p->result.n_rows; i++) {
                const struct plan_row *r = &p->result.rows[i];
                if (&u->service->cases[p->cases[r->source]] == k)
                        return r->proposed == k->iro ? r->on : DAY_NONE;
        }
        return DAY_NONE;
}

/* The last working day that is in time, after today; DAY_NONE = there is none. */
static day last_in_time(const struct ui *u, const struct case_row *k)
{
        day on = k->clock.due;
        while (on != DAY_NONE && on > u->options.as_at && !calendar_is_working(&u->service->calendar, on))
                on--;
        return on != DAY_NONE && on > u->options.as_at ? on : DAY_NONE;
}

void form_propose(struct ui *u, struct form *f)
{
        struct field *d = form_field(f, "date");
        const struct case_row *k = form_case(u, f);
        char iso[11];
        if (!(f->spec->flags & ACT_BOOKS) || !d || !k)
                return;
        if (k->booked != DAY_NONE && k->booked <= k->clock.due) /* a day in time stands: what is to change? */
                return;
        day on = planned_day(u, k);
        bool planned = on != DAY_NONE;
        if (!planned)
                on = last_in_time(u, k);
        if (on == DAY_NONE)
                return;
        form_set(d, day_iso(on, iso));
        d->proposed = planned ? "the plan's day" : "last day in time";
}
