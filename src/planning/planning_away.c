/* Booked reviews whose IRO is away on the day or has left: which can move to another day of that IRO, which
 * are to be covered by whom, which have no day in time. */
#include "planning_room.h"

#include <stdlib.h>

size_t *planning_row_of(const struct planning *p)
{
        size_t *row = xmalloc((p->service->n_cases + 1) * sizeof *row);
        for (size_t i = 0; i < p->service->n_cases; i++)
                row[i] = SIZE_MAX;
        for (size_t i = 0; i < p->result.n_rows; i++)
                row[p->cases[p->result.rows[i].source]] = i;
        return row;
}

bool planning_is_away(const struct planning *p, const struct case_row *k)
{
        return k->booked != DAY_NONE && k->iro >= 0 && plan_absent(&p->in, (size_t)k->iro, k->booked);
}

enum away_answer planning_away_answer(const struct planning *p, size_t row)
{
        if (row == SIZE_MAX)
                return AWAY_OUTSIDE;
        const struct plan_row *r = &p->result.rows[row];
        if (r->on == DAY_NONE)
                return AWAY_NOWHERE;
        return r->proposed == r->officer ? AWAY_OWN : AWAY_COVER;
}

void planning_away(struct away_counts *out, const struct planning *p, const struct planning *before,
                   const struct scope *in)
{
        size_t *row = planning_row_of(p);
        *out = (struct away_counts){.by = xcalloc(p->in.n_officers + 1, sizeof *out->by)};
        for (size_t i = 0; i < p->service->n_cases; i++) {
                const struct case_row *k = &p->service->cases[i];
                if (!planning_is_away(p, k) || (before && planning_is_away(before, k)) ||
                    !scope_has_case(in, p->service, k))
                        continue;
                enum away_answer a = planning_away_answer(p, row[i]);
                out->n++;
                out->of[a]++;
                if (a == AWAY_COVER)
                        out->by[p->result.rows[row[i]].proposed]++;
        }
        free(row);
}

void away_counts_release(struct away_counts *c)
{
        free(c->by);
}

/* --- in words ----------------------------------------------------------------------------------------- */

static void part(struct strbuf *out, bool *some, size_t n, const char *one, const char *many)
{
        if (!n)
                return;
        strbuf_printf(out, "%s%zu %s", *some ? ", " : ": ", n, n == 1 ? one : many);
        *some = true;
}

/* "IRO06 3, IRO01 1 and 2 by others" */
static void takers(struct strbuf *out, const struct planning *p, const struct away_counts *c)
{
        enum { NAMED = 6 };
        size_t named = 0, others = 0;
        strbuf_puts(out, " (");
        for (size_t i = 0; i < p->in.n_officers; i++) {
                if (!c->by[i])
                        continue;
                if (named++ < NAMED)
                        strbuf_printf(out, "%s%s %zu", named > 1 ? ", " : "", p->in.officers[i].id, c->by[i]);
                else
                        others += c->by[i];
        }
        if (others)
                strbuf_printf(out, ", others %zu", others);
        strbuf_putc(out, ')');
}

void planning_away_words(struct strbuf *out, const struct planning *p, const struct away_counts *c)
{
        bool some = false;
        part(out, &some, c->of[AWAY_OWN], "can move to another day of its own IRO",
             "can move to other days of their own IRO");
        part(out, &some, c->of[AWAY_COVER], "needs cover", "need cover");
        if (c->of[AWAY_COVER])
                takers(out, p, c);
        part(out, &some, c->of[AWAY_NOWHERE], "has no other day in time", "have no other day in time");
        part(out, &some, c->of[AWAY_OUTSIDE], "is due after the weeks of the plan",
             "are due after the weeks of the plan");
}

static void put_new_day(struct strbuf *out, const struct planning *p, size_t row)
{
        char on[12];
        if (p->in.rules.away_held)
                return;
        switch (planning_away_answer(p, row)) {
        case AWAY_OWN:
        case AWAY_COVER: {
                const struct plan_row *r = &p->result.rows[row];
                strbuf_printf(out, ": %s %s with %s", day_weekday_name(r->on), day_words(r->on, on),
                              p->in.officers[r->proposed].id);
                break;
        }
        case AWAY_NOWHERE:
                strbuf_puts(out, ": no other day in time");
                break;
        case AWAY_OUTSIDE:
        case AWAY_ANSWERS:
                strbuf_puts(out, ": due after the weeks of the plan");
        }
}

void planning_away_booking(struct strbuf *out, const struct planning *p, const struct case_row *k, size_t row)
{
        char on[12], due[12];
        strbuf_printf(out, "%s %s on %s", k->child_id, stream_names[k->stream], day_words(k->booked, on));
        if (k->clock.due != DAY_NONE)
                strbuf_printf(out, ", due %s", day_words(k->clock.due, due));
        put_new_day(out, p, row);
}
