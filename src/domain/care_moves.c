/* Between which days a child's clocks stand still. */
#include "care_parts.h"
#include "iro/domain/year.h"

/* The days asked about, ascending, and before which of them something moves; or the first day after one. */
struct moves {
        const day *days;
        size_t n;
        enum care_move *moved;
        day after, *first; /* first: NULL = it is the days that are asked about */
};

static void mark(const struct moves *m, day on)
{
        if (m->first) {
                if (on > m->after && (*m->first == DAY_NONE || on < *m->first))
                        *m->first = on;
                return;
        }
        if (on <= m->days[0] || on > m->days[m->n - 1])
                return;
        size_t i = 1;
        while (i + 1 < m->n && m->days[i] < on)
                i++;
        m->moved[i] = CARE_MOVES;
}

static void mark_care(const struct moves *m, const struct child *c)
{
        for (size_t i = 0; i < c->n_episodes; i++) {
                mark(m, c->episodes[i].decom);
                mark(m, c->episodes[i].dec);
        }
        for (size_t i = 0; i < c->n_consents; i++)
                mark(m, c->consents[i]);
        for (size_t i = 0; i < c->n_reviews; i++)
                if (m->first || stream_line(c->reviews[i].stream) == LINE_ICPC) /* it ends an enquiry */
                        mark(m, c->reviews[i].on);
        mark(m, c->died);
        mark(m, clock_eighteenth(c->dob));
}

static void mark_protection(const struct moves *m, const struct child *c)
{
        for (size_t i = 0; i < c->n_plans; i++) {
                mark(m, c->plans[i].start);
                mark(m, c->plans[i].end);
        }
        for (size_t i = 0; i < c->n_enquiries; i++) {
                mark(m, c->enquiries[i].start);
                mark(m, c->enquiries[i].icpc);
                mark(m, c->enquiries[i].cin_closed);
        }
        for (size_t i = 0; i < c->n_referrals; i++)
                mark(m, c->referrals[i].closed);
}

/* A series of single breaks ends some months after its last day. */
static bool has_single_break(const struct child *c)
{
        for (size_t i = 0; i < c->n_episodes; i++)
                if (code_is(c->episodes[i].ls, "V3"))
                        return true;
        return false;
}

/* With a collection year goes what no later return holds, of what is open. */
void care_turns(const day *days, size_t n, enum care_move *turned)
{
        bool ascend = true;
        for (size_t i = 1; i < n; i++)
                ascend = ascend && days[i] > days[i - 1];
        for (size_t i = 0; i < n; i++)
                turned[i] = !ascend || i == 0                          ? CARE_MOVES
                            : year_of(days[i]) != year_of(days[i - 1]) ? CARE_TURNS
                                                                       : CARE_STANDS;
}

void care_moves(const struct child *c, const day *days, const enum care_move *turned, size_t n,
                enum care_move *moved)
{
        const struct moves m = {.days = days, .n = n, .moved = moved};
        bool all = has_single_break(c);
        for (size_t i = 0; i < n; i++)
                moved[i] = all ? CARE_MOVES : turned[i];
        if (all || n < 2 || days[n - 1] <= days[0])
                return;
        mark_care(&m, c);
        mark_protection(&m, c);
}

day care_moves_next(const struct child *c, day after)
{
        day first = DAY_NONE;
        const struct moves m = {.after = after, .first = &first};
        if (has_single_break(c))
                return after + 1;
        mark_care(&m, c);
        mark_protection(&m, c);
        return first;
}
