/* What a supposition changes, for `iro plan --what-if`: the counts, and every review whose answer is another.
 */
#include "iro/planning/planning.h"

#include <stdlib.h>

static const char *id_of(const struct planning *p, int officer)
{
        return officer < 0 ? "nobody" : p->in.officers[officer].id;
}

static void put_change(struct strbuf *out, const struct planning *b, const struct planning *a,
                       const struct plan_row *was, size_t row)
{
        const struct plan_row *now = &a->result.rows[row];
        const struct case_row *k = &a->service->cases[a->cases[now->source]];
        if (was && now->answer == was->answer && now->proposed == was->proposed)
                return;
        strbuf_printf(out, "      %s %s: %s with %s, before ", k->child_id, stream_names[k->stream],
                      plan_answer_names[now->answer], id_of(a, now->proposed));
        char on[12];
        if (was)
                strbuf_printf(out, "%s with %s\n", plan_answer_names[was->answer], id_of(b, was->proposed));
        else
                strbuf_printf(out, "booked for %s\n", day_words(k->booked, on));
}

/* Both hold the same cases; one that was booked may be in this plan alone. */
static void put_changes(struct strbuf *out, const struct planning *b, const struct planning *a)
{
        size_t *row = planning_row_of(b);
        for (size_t i = 0; i < a->result.n_rows; i++) {
                size_t was = row[a->cases[a->result.rows[i].source]];
                put_change(out, b, a, was == SIZE_MAX ? NULL : &b->result.rows[was], i);
        }
        free(row);
}

static void put_away(struct strbuf *out, const struct planning *b, const struct planning *a)
{
        struct away_counts c;
        planning_away(&c, a, b, &(struct scope){.kind = SCOPE_COUNTY});
        if (c.n) {
                strbuf_printf(out, "%zu %s on days that go", c.n,
                              c.n == 1 ? "booking stands" : "bookings stand");
                planning_away_words(out, a, &c);
                strbuf_puts(out, ".\n");
        }
        away_counts_release(&c);
}

void planning_difference(struct strbuf *out, const struct planning *before, const struct planning *after)
{
        const struct plan_result *b = &before->result, *a = &after->result;
        strbuf_printf(
            out,
            "What if: %s instead of %s. With today's allocations %zu fit, before %zu; with moves %zu, before "
            "%zu; children changing IRO %zu, before %zu.\n",
            plan_verdict_names[a->verdict], plan_verdict_names[b->verdict], a->fit, b->fit, a->fit_moved,
            b->fit_moved, a->moved, b->moved);
        put_away(out, before, after);
        put_changes(out, before, after);
}
