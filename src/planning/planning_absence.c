/* An absence that is recorded: what is booked on its days, which of that can move to other days of the same
 * IRO, which needs whom; and booking just that, within the same change. */
#include "planning_room.h"

#include <stdlib.h>
#include <string.h>

struct fallout {
        struct act *act;
        const struct planning *before, *after;
        size_t own, covered, refused;
};

static void warn_about(struct fallout *x, const struct case_row *k, size_t row)
{
        struct strbuf b;
        strbuf_init(&b);
        planning_away_booking(&b, x->after, k, row);
        act_warn(x->act, "  %s", b.s);
        strbuf_release(&b);
}

/* What stands in the way of one is said, and the others are booked all the same. */
static void book(struct fallout *x, size_t row)
{
        struct act *a = x->act;
        const struct act_spec *spec = a->spec;
        struct act_value value[ACT_ARGS_MAX];
        struct proposal said;
        struct err why = ERR_INIT;
        size_t words = a->said.len;
        if (!planning_proposal(x->after, row, &said))
                return;
        memcpy(value, a->value, sizeof value);
        a->spec = &act_planned;
        bool own = planning_away_answer(x->after, row) == AWAY_OWN,
             ok = act_parse(a, said.said, &why) && act_planned.run(a, &why);
        a->spec = spec;
        memcpy(a->value, value, sizeof value);
        strbuf_cut(&a->said, words);
        x->own += ok && own;
        x->covered += ok && !own;
        x->refused += !ok;
        if (!ok)
                act_warn(a, "refused: %s", why.text);
}

static void each(struct fallout *x, bool booking)
{
        size_t *row = planning_row_of(x->after);
        for (size_t i = 0; i < x->after->service->n_cases; i++) {
                const struct case_row *k = &x->after->service->cases[i];
                if (!planning_is_away(x->after, k) || planning_is_away(x->before, k))
                        continue;
                warn_about(x, k, row[i]);
                if (booking && row[i] != SIZE_MAX)
                        book(x, row[i]);
        }
        free(row);
}

static void say(struct fallout *x)
{
        if (x->own)
                act_say(x->act, "; moved %zu %s to another day", x->own,
                        x->own == 1 ? "booking" : "bookings");
        if (x->covered)
                act_say(x->act, "; booked cover for %zu", x->covered);
        if (x->refused)
                act_say(x->act, "; %zu refused", x->refused);
}

static void warn_in_all(struct fallout *x, const struct away_counts *c, const char *id)
{
        struct strbuf b;
        strbuf_init(&b);
        planning_away_words(&b, x->after, c);
        act_warn(x->act, "%s has %zu booking%s in that time%s", id, c->n, c->n == 1 ? "" : "s", b.s);
        strbuf_release(&b);
}

static bool look(struct fallout *x, const char *id, bool booking, struct err *e)
{
        struct away_counts c;
        planning_away(&c, x->after, x->before, &(struct scope){.kind = SCOPE_COUNTY});
        size_t n = c.n;
        if (n)
                warn_in_all(x, &c, id);
        away_counts_release(&c);
        if (n && booking && !user_may(db_user(x->act->db), act_planned.needs))
                return err_set(e, "%s may not %s in this store", db_user(x->act->db)->login,
                               permission_words(act_planned.needs));
        if (n && booking && x->after->in.rules.away_held)
                return err_set(e,
                               "by the setting plan.away a booking on a day away counts as held: nothing is "
                               "proposed instead");
        each(x, booking);
        say(x);
        return true;
}

/* The plan is the one of before with the absence supposed: an absence wholly past changes no plan. */
bool planning_absence(struct act *a, const char *id, day from, day to, bool booking, struct err *e)
{
        struct planning before, after;
        struct err past = ERR_INIT;
        char iso[2][11];
        const char *words =
            arena_printf(&a->texts, "%s away %s..%s", id, day_iso(from, iso[0]), day_iso(to, iso[1]));
        bool ok = planning_init(&before, &a->service, a->db, 0, &past), both = false;
        if (ok && (both = true) && planning_init(&after, &a->service, a->db, 0, &past) &&
            planning_suppose(&after, words, &past)) {
                struct fallout x = {.act = a, .before = &before, .after = &after};
                planning_solve(&after);
                ok = !booking || planned_suppose(a, words, e);
                ok = ok && look(&x, id, booking, e);
        } else {
                ok = true;
        }
        if (both)
                planning_release(&after);
        planning_release(&before);
        return ok;
}
