/* Posts and absences of IROs. */
#include "iro/act/act.h"

#include <string.h>

/* --- absences ----------------------------------------------------------------------------------------- */

/* Whatever their status: a review that is overdue already and booked in that time cannot be held either. */
static void warn_about_bookings(struct act *a, const struct iro *i, int at, day from, day to)
{
        enum { NAMED = 10 };
        struct strbuf ids;
        char iso[2][11];
        int n = 0;
        strbuf_init(&ids);
        for (size_t k = 0; k < a->service.n_cases; k++) {
                const struct case_row *row = &a->service.cases[k];
                if (row->iro != at || row->booked == DAY_NONE || row->booked < from || row->booked > to)
                        continue;
                if (n++ < NAMED)
                        strbuf_printf(&ids, "%s%s", n > 1 ? ", " : "", row->child_id);
        }
        if (n > NAMED)
                strbuf_puts(&ids, " ...");
        if (n)
                act_warn(a, "%s has %d booking%s in that time, to be moved or given to others: %s", i->id, n,
                         n == 1 ? "" : "s", ids.s);
        if (n)
                act_warn(a, "they are listed by the filter iro_id=%s booked>=%s booked<=%s", i->id,
                         day_iso(from, iso[0]), day_iso(to, iso[1]));
        strbuf_release(&ids);
}

static bool take_out(struct act *a, const struct iro *i, day from, struct err *e)
{
        char d[11];
        struct value keys[] = {[ABSENCE_iro] = value_int(i->no), [ABSENCE_from_on] = value_day(from, d)};
        const struct standing *f = ledger_fact(a->ledger, FACT_ABSENCE, keys, &a->texts);
        if (!f)
                return err_set(e, "%s has no absence from %s", i->id, act_date(a, from));
        act_say(a, "took back the absence of %s from %s to %s", i->id, act_date(a, from),
                act_date(a, day_from_iso(f->v[ABSENCE_to_on].s)));
        return act_withdraw(a, FACT_ABSENCE, keys, e);
}

bool act_absence(struct act *a, struct err *e)
{
        int at = (int)act_value(a, "iro")->number;
        const struct iro *i = &a->service.iros[at];
        day from = act_day(a, "from", DAY_NONE), to = act_day(a, "to", DAY_NONE);
        char d[2][11];
        if (!act_post_scope(a, i->id, i->area, e))
                return false;
        if (act_cleared(a, "to"))
                return take_out(a, i, from, e);
        if (!act_given(a, "reason"))
                return err_usage(e, "the reason is missing: why, in a word or two");
        if (to < from)
                return err_usage(e, "the last day away (%s) is before the first (%s)", act_date(a, to),
                                 act_date(a, from));
        struct value v[] = {[ABSENCE_iro] = value_int(i->no),
                            [ABSENCE_from_on] = value_day(from, d[0]),
                            [ABSENCE_to_on] = value_day(to, d[1]),
                            [ABSENCE_reason] = value_text(act_value(a, "reason")->text)};
        if (!act_put(a, FACT_ABSENCE, v, e))
                return false;
        int days = calendar_between(&a->service.calendar, from - 1, to);
        act_say(a, "%s absent from %s to %s, %d working day%s: %s", i->id, act_date(a, from), act_date(a, to),
                days, days == 1 ? "" : "s", v[ABSENCE_reason].s);
        if (a->options.absent)
                return a->options.absent(a, i->id, from, to, act_given(a, "cover"), e);
        warn_about_bookings(a, i, at, from, to);
        return true;
}

/* --- posts -------------------------------------------------------------------------------------------- */

static const char *const post_options[IRO_POST_COLUMNS] = {
    [IRO_POST_name] = "name",      [IRO_POST_login] = "login", [IRO_POST_role] = "role",
    [IRO_POST_area] = "area",      [IRO_POST_fte] = "fte",     [IRO_POST_contract] = "contract",
    [IRO_POST_start_on] = "start", [IRO_POST_end_on] = "end"};

static struct value post_value(struct act *a, const char *option)
{
        const struct act_value *v = act_value(a, option);
        if (v->day != DAY_NONE)
                return value_day(v->day, arena_alloc(&a->texts, 11));
        if (str_eq(option, "fte") && !v->text)
                return value_int(v->number);
        return value_text(v->text);
}

/* What is given replaces what stood; the rest of the post stays. */
static int fill_post(struct act *a, struct value v[IRO_POST_COLUMNS], const struct standing *known)
{
        int given = 0;
        if (known)
                memcpy(v, known->v, IRO_POST_COLUMNS * sizeof *v);
        for (int i = 0; i < IRO_POST_COLUMNS; i++) {
                if (!post_options[i] || !act_given(a, post_options[i]))
                        continue;
                v[i] = post_value(a, post_options[i]);
                given++;
                act_say(a, ", %s ", post_options[i]);
                char fte[24];
                bool name = i == IRO_POST_name; /* the log is for those who may see no names too */
                act_say(a, "%s",
                        v[i].type == VALUE_INT      ? hundredths_str(v[i].i, fte)
                        : name && v[i].s && *v[i].s ? "changed"
                                                    : str_or(v[i].s, "none"));
        }
        return given;
}

static void warn_about_cases(struct act *a, const char *id, day end)
{
        int n = 0;
        for (size_t k = 0; k < a->service.n_cases; k++)
                n += a->service.cases[k].iro >= 0 && str_eq(a->service.iros[a->service.cases[k].iro].id, id);
        if (n)
                act_warn(
                    a,
                    "%s holds %d case%s to be given to somebody else by %s: iro allocate --where iro_id=%s",
                    id, n, n == 1 ? "" : "s", act_date(a, end), id);
}

static bool new_post(struct act *a, const char *id, struct err *e)
{
        if (act_given(a, "role") && *act_value(a, "role")->text)
                return true;
        struct strbuf ids;
        strbuf_init(&ids);
        for (size_t i = 0; i < a->service.n_iros; i++)
                if (a->service.iros[i].posted)
                        strbuf_printf(&ids, "%s%s", ids.len ? ", " : "", a->service.iros[i].id);
        err_set(e, "'%s' has no post. For a starter give --role; on file are: %.700s", id, ids.s);
        strbuf_release(&ids);
        return false;
}

bool act_post(struct act *a, struct err *e)
{
        const char *id = act_value(a, "iro")->text;
        struct value v[IRO_POST_COLUMNS] = {value_null()};
        struct value key = value_int(ledger_iro(a->ledger, id));
        const struct standing *known = ledger_fact(a->ledger, FACT_IRO_POST, &key, &a->texts);
        if (!known && !new_post(a, id, e))
                return false;
        const char *area = known ? known->v[IRO_POST_area].s : act_value(a, "area")->text;
        if (!act_post_scope(a, id, str_or(area, ""), e))
                return false;
        act_say(a, "%s %s", known ? "changed the post of" : "new post:", id);
        if (fill_post(a, v, known) == 0)
                return err_usage(e, "say what changes: --fte 0.8, --end DATE …");
        v[IRO_POST_iro] = key;
        day start = day_of(&v[IRO_POST_start_on]);
        day end = day_of(&v[IRO_POST_end_on]);
        if (start != DAY_NONE && end != DAY_NONE && end < start)
                return err_usage(e, "the last day in post (%s) is before the first (%s)", act_date(a, end),
                                 act_date(a, start));
        if (!act_put(a, FACT_IRO_POST, v, e))
                return false;
        if (end != DAY_NONE && act_given(a, "end"))
                warn_about_cases(a, id, end);
        return true;
}
