/* Between which days a child's clocks stand still. */
#include "iro/domain/care.h"
#include "iro/base/str.h"
#include "iro/domain/year.h"

/* The days asked about, ascending, and before which of them something moves. */
struct moves {
        const day *days;
        size_t n;
        bool *moved;
};

static void mark(const struct moves *m, day on)
{
        if (on <= m->days[0] || on > m->days[m->n - 1])
                return;
        size_t i = 1;
        while (m->days[i] < on)
                i++;
        m->moved[i] = true;
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
                if (str_eq(c->episodes[i].ls, "V3"))
                        return true;
        return false;
}

/* The days are not ascending, or the collection year turned, with which what no later return holds is gone.
 */
static bool apart(day before, day on)
{
        return on <= before || year_of(on) != year_of(before);
}

void care_moves(const struct child *c, const day *days, size_t n, bool *moved)
{
        const struct moves m = {days, n, moved};
        bool all = has_single_break(c);
        for (size_t i = 1; i < n && !all; i++)
                all = days[i] <= days[i - 1];
        for (size_t i = 0; i < n; i++)
                moved[i] = all || i == 0 || apart(days[i - 1], days[i]);
        if (all || n < 2)
                return;
        mark_care(&m, c);
        mark_protection(&m, c);
}
