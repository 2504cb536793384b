/* What a form begins with where the answer is likely: the day of a booking. Typing puts it aside. */
#include "iro/ui/form/form.h"
#include "iro/planning/planning.h"

day form_planned_day(struct ui *u, const struct case_row *k)
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

day form_last_in_time(const struct ui *u, day due)
{
        day on = due;
        while (on != DAY_NONE && on > u->options.as_at && !calendar_is_working(&u->service->calendar, on))
                on--;
        return on != DAY_NONE && on > u->options.as_at ? on : DAY_NONE;
}

static day day_of_one(struct ui *u, const struct case_row *k, const char **why)
{
        if (k->booked != DAY_NONE && k->booked <= k->clock.due) /* a day in time stands: what is to change? */
                return DAY_NONE;
        day on = form_planned_day(u, k);
        *why = on != DAY_NONE ? "the plan's day" : "last day in time";
        return on != DAY_NONE ? on : form_last_in_time(u, k->clock.due);
}

/* The meeting there was: that of the row, else the one booked for today. */
static day day_of_meeting(const struct ui *u, const struct case_row *k)
{
        const struct list *l = &ui_view(u)->list;
        size_t row = list_row(l);
        int column = row == SIZE_MAX ? -1 : rows_column(l->rows, "booked_on");
        day on = column >= 0 ? (day)rows_at(l->rows, row)[column].i : k ? k->booked : DAY_NONE;
        return on != DAY_NONE && on <= u->options.as_at ? on : DAY_NONE;
}

static void propose_held(struct ui *u, struct form *f, struct field *d)
{
        char words[12];
        day on = day_of_meeting(u, form_case(u, f));
        if (on == DAY_NONE)
                return;
        form_set(d, day_words(on, words));
        d->proposed = "the day booked";
}

void form_propose(struct ui *u, struct form *f)
{
        struct field *d = form_field(f, "date");
        const struct case_row *k = form_case(u, f);
        const char *why = NULL;
        char words[12];
        if (d && str_eq(f->spec->name, "record"))
                propose_held(u, f, d);
        if (!(f->spec->flags & ACT_BOOKS) || !d || (!k && !f->n_rows))
                return;
        day on = k ? day_of_one(u, k, &why) : form_family_day(u, f, &why);
        if (on == DAY_NONE)
                return;
        form_set(d, day_words(on, words));
        d->proposed = why;
}
