/* What a supposition does to the plan, in words for people: what falls out of time, who must change IRO, what
 * is booked on days that go. */
#include "planning_room.h"

#include <stdlib.h>
#include <string.h>

enum turn {
        TURN_OUT,     /* fitted, and no longer does */
        TURN_IN,      /* could not be held in time, and now can */
        TURN_MOVES,   /* has to change IRO, or to another one than before */
        TURN_STAYS,   /* need not change IRO any more */
        TURN_COVERED, /* its IRO is away for the whole window: somebody else holds it */
        TURN_WAITS,   /* overdue, and loses the slot it had */
        TURN_NONE
};

static const char *const headings[TURN_NONE][2] = {
    {"1 review no longer fits in time", "%zu reviews no longer fit in time"},
    {"1 review fits that did not", "%zu reviews fit that did not"},
    {"1 review has to change IRO to fit", "%zu reviews have to change IRO to fit"},
    {"1 review need not change IRO any more", "%zu reviews need not change IRO any more"},
    {"1 review is to be covered by another IRO", "%zu reviews are to be covered by another IRO"},
    {"1 overdue review loses its slot", "%zu overdue reviews lose their slots"},
};

static enum turn turn_of(const struct plan_row *was, const struct plan_row *now)
{
        bool out_then = was->answer == ANSWER_CANNOT_FIT, out_now = now->answer == ANSWER_CANNOT_FIT;
        if (out_now != out_then)
                return out_now ? TURN_OUT : TURN_IN;
        if (now->answer == ANSWER_OVERDUE && was->on != DAY_NONE && now->on == DAY_NONE)
                return TURN_WAITS;
        if (now->answer == ANSWER_MOVED)
                return was->answer == ANSWER_MOVED && was->proposed == now->proposed ? TURN_NONE : TURN_MOVES;
        if (now->anyone && !was->anyone && now->proposed >= 0 && now->proposed != now->officer)
                return TURN_COVERED;
        return was->answer == ANSWER_MOVED ? TURN_STAYS : TURN_NONE;
}

static const struct case_row *case_of(const struct planning *p, size_t row)
{
        return &p->service->cases[p->cases[p->result.rows[row].source]];
}

static const char *id_of(const struct planning *p, int officer)
{
        return officer < 0 ? "nobody" : p->in.officers[officer].id;
}

static void put_review(struct strbuf *out, const struct planning *p, size_t row)
{
        const struct plan_row *r = &p->result.rows[row];
        const struct case_row *k = case_of(p, row);
        char due[12], on[12];
        strbuf_printf(out, "  %s %s, due %s, %s", k->child_id, stream_names[k->stream],
                      day_words(r->due, due), id_of(p, r->officer));
        if (r->on != DAY_NONE && r->proposed != r->officer)
                strbuf_printf(out, ": with %s", id_of(p, r->proposed));
        if (r->on != DAY_NONE)
                strbuf_printf(out, " on %s %s", day_weekday_name(r->on), day_words(r->on, on));
        strbuf_putc(out, '\n');
}

static void put_heading(struct strbuf *out, enum turn t, size_t n)
{
        if (n == 1)
                strbuf_puts(out, headings[t][0]);
        else
                strbuf_printf(out, "%zu%s", n, headings[t][1] + strlen("%zu"));
        strbuf_puts(out, ":\n");
}

/* Both plans hold the same cases; rows of one alone were or are booked, which is said apart. */
static size_t put_turn(struct strbuf *out, const struct planning *before, const struct planning *after,
                       enum turn t)
{
        size_t n = 0, *row = planning_row_of(before);
        for (int pass = 0; pass < 2; pass++) {
                if (pass == 1 && n)
                        put_heading(out, t, n);
                for (size_t i = 0; i < after->result.n_rows; i++) {
                        size_t was = row[after->cases[after->result.rows[i].source]];
                        if (was == SIZE_MAX ||
                            turn_of(&before->result.rows[was], &after->result.rows[i]) != t)
                                continue;
                        if (pass == 1)
                                put_review(out, after, i);
                        else
                                n++;
                }
        }
        free(row);
        return n;
}

/* --- bookings on days that go ------------------------------------------------------------------------- */

static void put_booking(struct strbuf *out, const struct planning *p, const struct case_row *k, size_t row)
{
        strbuf_puts(out, "  ");
        planning_away_booking(out, p, k, row);
        strbuf_putc(out, '\n');
}

static size_t put_bookings(struct strbuf *out, const struct planning *before, const struct planning *after)
{
        struct away_counts c;
        planning_away(&c, after, before, &(struct scope){.kind = SCOPE_COUNTY});
        size_t n = c.n, *row = planning_row_of(after);
        if (n)
                strbuf_printf(out, "%zu booking%s on days that go", n, n == 1 ? " stands" : "s stand");
        if (n && after->in.rules.away_held)
                strbuf_puts(out, ", to be moved or covered; the plan leaves them");
        else if (n)
                planning_away_words(out, after, &c);
        strbuf_puts(out, n ? ":\n" : "");
        for (size_t i = 0; n && i < after->service->n_cases; i++) {
                const struct case_row *k = &after->service->cases[i];
                if (planning_is_away(after, k) && !planning_is_away(before, k))
                        put_booking(out, after, k, row[i]);
        }
        away_counts_release(&c);
        free(row);
        return n;
}

/* --- together ----------------------------------------------------------------------------------------- */

static void put_verdicts(struct strbuf *out, const struct planning *before, const struct planning *after)
{
        const struct plan_result *b = &before->result, *a = &after->result;
        struct strbuf now, then;
        strbuf_init(&now);
        strbuf_init(&then);
        planning_verdict(&now, before);
        planning_verdict(&then, after);
        if (str_eq(now.s, then.s))
                strbuf_printf(out, "As before: %s\n", now.s);
        else
                strbuf_printf(out, "Now:  %s\nThen: %s\n", now.s, then.s);
        strbuf_release(&now);
        strbuf_release(&then);
        if (a->moved || b->moved)
                strbuf_printf(
                    out,
                    "Children who must change IRO: now %zu, then %zu; reviews that fit with that: now %zu, then %zu of %zu.\n",
                    b->moved, a->moved, b->fit_moved, a->fit_moved, a->jobs);
}

void planning_fallout(struct strbuf *out, const struct planning *before, const struct planning *after)
{
        size_t n = 0;
        n += put_bookings(out, before, after);
        put_verdicts(out, before, after);
        for (enum turn t = TURN_OUT; t < TURN_NONE; t++)
                n += put_turn(out, before, after, t);
        if (!n)
                strbuf_puts(
                    out,
                    "Nothing falls out: every review can stay with its IRO and in its time as before.\n");
}
