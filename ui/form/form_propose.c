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

/* The day of the row, else the one booked. */
static day day_booked(const struct ui *u, const struct case_row *k)
{
        const struct list *l = &ui_view(u)->list;
        size_t row = list_row(l);
        int column = row == SIZE_MAX ? -1 : rows_column(l->rows, "booked_on");
        return column >= 0 ? (day)rows_at(l->rows, row)[column].i : k ? k->booked : DAY_NONE;
}

/* A meeting that was is recorded, one that is to come called off: that one, and no other of the child's. */
static day day_of_meeting(const struct ui *u, struct form *f)
{
        day on = day_booked(u, form_case(u, f));
        bool recorded = str_eq(f->spec->name, "record"), past = on <= u->options.as_at;
        bool called_off = str_eq(f->spec->name, "unbook") && f->n_rows < 2;
        return on != DAY_NONE && ((recorded && past) || (called_off && on >= u->options.as_at)) ? on
                                                                                                : DAY_NONE;
}

static void propose(struct field *d, day on, const char *why)
{
        char words[12];
        if (on == DAY_NONE)
                return;
        form_set(d, day_words(on, words));
        d->proposed = why;
}

void form_propose(struct ui *u, struct form *f)
{
        struct field *d = form_field(f, "date");
        const struct case_row *k = form_case(u, f);
        const char *why = NULL;
        if (!d)
                return;
        propose(d, day_of_meeting(u, f), "the day booked");
        if (!(f->spec->flags & ACT_BOOKS) || (!k && !f->n_rows))
                return;
        day on = k ? day_of_one(u, k, &why) : form_family_day(u, f, &why);
        propose(d, on, why);
}
