/* Booking what the plan proposes: one change, so that one undo takes it back whole. A child who changes IRO,
 * or whom nobody holds, is allocated to the proposed one from the as-at date; a booking serves whoever holds
 * the case. */
#include "iro/planning.h"
#include "iro/ledger.h"

#include <stdio.h>
#include <string.h>

struct applying {
        const struct planning *p;
        struct ledger *ledger;
        struct reader *reader;
        struct applied *out;
        struct err *e;
};

static bool put(struct applying *a, enum fact kind, const struct value *values)
{
        enum put done = ledger_put(a->ledger, kind, values, false, a->e);
        return done == PUT_ADDED || done == PUT_CHANGED || done == PUT_UNCHANGED;
}

static const char *allocation_stream(enum line line)
{
        return line == LINE_CLA ? "cla" : "cp";
}

static bool book(struct applying *a, const struct case_row *k, day on)
{
        char date[11];
        const struct value values[] = {value_int(k->child), value_text(stream_names[k->stream]),
                                       value_day(on, date), {VALUE_TEXT, 0, ""},
                                       value_null(),        value_null()};
        a->out->booked++;
        return put(a, FACT_BOOKING, values);
}

/* The standing allocation ends on the as-at date; one that began that day or later never held. */
static bool end_allocation(struct applying *a, int64_t child, const struct allocation *old)
{
        char from[11], to[11];
        day as_at = a->p->in.as_at;
        const struct value values[] = {value_int(child),
                                       value_text(allocation_stream(old->line)),
                                       value_int(old->iro),
                                       value_day(old->from, from),
                                       old->team ? value_int(old->team) : value_null(),
                                       value_day(as_at, to)};
        if (old->from >= as_at)
                return ledger_withdraw(a->ledger, FACT_ALLOCATION, values);
        return put(a, FACT_ALLOCATION, values);
}

static bool allocate(struct applying *a, const struct case_row *k, const struct plan_row *row)
{
        const struct planning *p = a->p;
        struct child c;
        enum line line = stream_line(k->stream) == LINE_CLA ? LINE_CLA : LINE_CP;
        char from[11];
        if (!reader_child(a->reader, k->child, &c))
                return err_set(a->e, "child %s is gone from the store: look again and plan afresh",
                               k->child_id);
        const struct allocation *old = care_holder(&c, line, p->in.as_at);
        int team = old ? old->team : 0;
        if (old && !end_allocation(a, k->child, old))
                return false;
        const struct value values[] = {value_int(k->child),
                                       value_text(allocation_stream(line)),
                                       value_int(p->service->iros[row->proposed].no),
                                       value_day(p->in.as_at, from),
                                       team ? value_int(team) : value_null(),
                                       value_null()};
        a->out->moved++;
        return put(a, FACT_ALLOCATION, values);
}

/* Somebody still in post holds it, but is away for the whole window: covering for them is for people to
 * arrange. */
static bool needs_cover(const struct planning *p, const struct plan_row *row)
{
        if (!row->anyone || row->officer < 0 || row->officer == row->proposed)
                return false;
        const struct plan_officer *o = &p->in.officers[row->officer];
        return o->role != ROLE_NONE && (o->end == DAY_NONE || o->end >= row->from);
}

/* cp and icpc share one allocation: when both move, both must move to the same IRO. */
static bool settled_elsewhere(const struct planning *p, size_t row)
{
        const struct plan_row *r = &p->result.rows[row];
        const struct case_row *k = &p->service->cases[p->cases[r->source]];
        for (size_t i = 0; i < row && stream_line(k->stream) != LINE_CLA; i++) {
                const struct plan_row *other = &p->result.rows[i];
                const struct case_row *j = &p->service->cases[p->cases[other->source]];
                if (j->child == k->child && stream_line(j->stream) != LINE_CLA && other->proposed >= 0)
                        return other->proposed != r->proposed;
        }
        return false;
}

static bool apply_row(struct applying *a, size_t i)
{
        const struct planning *p = a->p;
        const struct plan_row *row = &p->result.rows[i];
        const struct case_row *k = &p->service->cases[p->cases[row->source]];
        if (row->on == DAY_NONE)
                return true;
        if (needs_cover(p, row) || settled_elsewhere(p, i)) {
                a->out->cover++;
                return true;
        }
        if (row->proposed != row->officer && !allocate(a, k, row))
                return false;
        return book(a, k, row->on);
}

static bool apply_all(struct applying *a)
{
        for (size_t i = 0; i < a->p->result.n_rows; i++)
                if (!apply_row(a, i))
                        return false;
        return true;
}

bool planning_apply(const struct planning *p, struct db *db, struct applied *out, struct err *e)
{
        *out = (struct applied){0};
        struct applying a = {.p = p, .out = out, .e = e, .ledger = ledger_begin(db, "plan --apply", e)};
        if (!a.ledger)
                return false;
        if (ledger_number(a.ledger) != p->service->change + 1) {
                ledger_rollback(a.ledger);
                return err_set(e,
                               "the store changed while the plan was made: nothing is booked; run it again");
        }
        a.reader = reader_open(db, KNOWN_NOW, READ_ALL, p->in.as_at);
        bool ok = apply_all(&a);
        reader_close(a.reader);
        if (!ok) {
                ledger_rollback(a.ledger);
                return false;
        }
        char words[120];
        snprintf(words, sizeof words, "booked %zu reviews as planned, %zu with a new allocation", out->booked,
                 out->moved);
        return ledger_commit(a.ledger, words, &out->change, e);
}
