/* A form about several marked cases: which they are, when each is due, and for brothers and sisters the day
 * that is likely for all of them. */
#include "iro/ui/form/form.h"
#include "iro/planning/planning.h"
#include "iro/store/families.h"

#include <stdlib.h>
#include <string.h>

static const struct case_row *case_of_row(const struct ui *u, const struct form_row *r)
{
        for (size_t i = 0; u->service && i < u->service->n_cases; i++) {
                const struct case_row *k = &u->service->cases[i];
                if (str_eq(k->child_id, r->id) && str_eq(stream_names[k->stream], r->stream))
                        return k;
        }
        return NULL;
}

size_t form_cases(const struct ui *u, const struct form *f, const struct case_row *out[FORM_CASES_MAX])
{
        size_t n = 0;
        if (f->n_rows > FORM_CASES_MAX)
                return 0;
        for (size_t i = 0; i < f->n_rows; i++) {
                const struct case_row *k = case_of_row(u, &f->rows[i]);
                if (k)
                        out[n++] = k;
        }
        return n;
}

/* --- in words ----------------------------------------------------------------------------------------- */

static bool alike(const struct case_row *a, const struct case_row *b)
{
        return a->stream == b->stream && a->clock.due == b->clock.due && a->booked == b->booked;
}

/* "D0008148, D0008149 CLA due 7 Aug 2020, booked 3 Aug 2020; D0008150 CLA due 9 Sep 2020" */
bool form_dues(const struct ui *u, const struct form *f, struct strbuf *out)
{
        const struct case_row *k[FORM_CASES_MAX];
        size_t n = form_cases(u, f, k);
        char on[12];
        for (size_t i = 0; i < n; i++) {
                bool more = i + 1 < n && alike(k[i], k[i + 1]);
                strbuf_printf(out, "%s%s", k[i]->child_id, more ? ", " : "");
                if (more)
                        continue;
                strbuf_printf(out, " %s", stream_shorts[k[i]->stream]);
                if (k[i]->clock.due != DAY_NONE)
                        strbuf_printf(out, " due %s", day_words(k[i]->clock.due, on));
                if (k[i]->booked != DAY_NONE)
                        strbuf_printf(out, ", booked %s", day_words(k[i]->booked, on));
                strbuf_puts(out, i + 1 < n ? "; " : "");
        }
        return n > 0;
}

/* ", 2 WD before all" are due, ", late for 2 of 5" */
void form_add_dues(const struct ui *u, const struct form *f, day on, struct strbuf *out)
{
        const struct case_row *k[FORM_CASES_MAX];
        size_t n = form_cases(u, f, k), past = 0;
        day first = DAY_NONE;
        for (size_t i = 0; i < n; i++) {
                day due = k[i]->clock.due;
                if (due == DAY_NONE)
                        continue;
                past += on > due;
                first = first == DAY_NONE || due < first ? due : first;
        }
        if (first == DAY_NONE)
                return;
        if (past)
                strbuf_printf(out, ", late for %zu of %zu", past, n);
        else if (on == first)
                strbuf_puts(out, ", the first due day");
        else
                strbuf_printf(out, ", %d WD before all", calendar_between(&u->service->calendar, on, first));
}

/* --- a day for all ------------------------------------------------------------------------------------ */

static bool is_family(const struct ui *u, const struct case_row *const *k, size_t n)
{
        size_t n_others, found = 1;
        struct sibling *others = siblings_read(u->db, u->options.known, k[0]->child, &n_others);
        for (size_t i = 1; i < n; i++) {
                bool is = k[i]->child == k[0]->child;
                for (size_t s = 0; s < n_others && !is; s++)
                        is = others[s].child == k[i]->child;
                found += is;
        }
        free(others);
        return found == n;
}

/* Of those that can still be held in time. */
static day first_due(const struct ui *u, const struct case_row *const *k, size_t n)
{
        day first = DAY_NONE;
        for (size_t i = 0; i < n; i++)
                if (k[i]->clock.due > u->options.as_at && (first == DAY_NONE || k[i]->clock.due < first))
                        first = k[i]->clock.due;
        return first;
}

/* Or late whatever the day. */
static bool in_time(const struct ui *u, const struct case_row *k, day on)
{
        return on != DAY_NONE &&
               (k->clock.due == DAY_NONE || on <= k->clock.due || k->clock.due <= u->options.as_at);
}

/* A day one of them is booked for, in time for all; DAY_NONE = there is none, or nothing is to be booked. */
static day joined(const struct ui *u, const struct case_row *const *k, size_t n, bool *all)
{
        day on = DAY_NONE;
        size_t booked = 0;
        for (size_t i = 0; i < n; i++) {
                bool good = in_time(u, k[i], k[i]->booked) && !k[i]->away;
                booked += good;
                for (size_t o = 0; o < n && good; o++)
                        good = in_time(u, k[o], k[i]->booked);
                if (good && (on == DAY_NONE || k[i]->booked < on))
                        on = k[i]->booked;
        }
        *all = booked == n;
        return on;
}

/* The one day the plan has for all of them. */
static day planned_together(struct ui *u, const struct case_row *const *k, size_t n)
{
        day on = form_planned_day(u, k[0]);
        for (size_t i = 1; i < n && on != DAY_NONE; i++)
                if (form_planned_day(u, k[i]) != on)
                        on = DAY_NONE;
        return on;
}

day form_family_day(struct ui *u, const struct form *f, const char **why)
{
        const struct case_row *k[FORM_CASES_MAX];
        size_t n = form_cases(u, f, k);
        bool all = false;
        if (n < 2 || n < f->n_rows || !is_family(u, k, n))
                return DAY_NONE;
        day on = joined(u, k, n, &all);
        *why = "the family's day";
        if (all)
                return DAY_NONE;
        if (on == DAY_NONE) {
                on = planned_together(u, k, n);
                *why = "the plan's day";
        }
        if (on == DAY_NONE) {
                on = form_last_in_time(u, first_due(u, k, n));
                *why = "last in time";
        }
        return on;
}
