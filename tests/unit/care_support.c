#include "care_support.h"

#include <string.h>

struct care care;
struct episode episodes[8];
struct held_review reviews[8];
struct plan plans[4];
struct section47 enquiries[4];
struct allocation allocations[6];
struct booking bookings[6];
struct child child;
struct transfer_in transfers[4];
struct referral referrals[4];
day consents[4];
struct coverages covered;
static struct calendar calendar;

static void setup(void)
{
        child = (struct child){.no = 1,
                               .id = "C1",
                               .dob = DAY_NONE,
                               .died = DAY_NONE,
                               .transfers = transfers,
                               .referrals = referrals,
                               .consents = consents,
                               .episodes = episodes,
                               .reviews = reviews,
                               .plans = plans,
                               .enquiries = enquiries,
                               .allocations = allocations,
                               .bookings = bookings};
        calendar_init(&calendar, NULL, 0);
        struct coverage years = {d(2015, 4, 1), d(2020, 3, 31), 2020};
        covered = (struct coverages){years, years, DAY_NONE, 6, &calendar};
}

static void teardown(void)
{
        care_release(&care);
        calendar_release(&calendar);
}

/* The suite of every care_*.c. */
TestSuite(care, .init = setup, .fini = teardown);

struct episode *stays(day decom, const char *rne, day dec, const char *rec)
{
        struct episode *e = &episodes[child.n_episodes++];
        *e = (struct episode){.decom = decom, .dec = dec, .ls = "C2", .place = "U4", .year = 2020};
        strcpy(e->rne, rne);
        strcpy(e->rec, rec);
        return e;
}

void held(enum stream stream, day on)
{
        reviews[child.n_reviews++] = (struct held_review){.on = on, .stream = stream, .pn = -1};
}

const struct care_clock *clock_no(size_t want, size_t i, day as_at)
{
        care_clocks(&care, &child, &covered, as_at);
        cr_assert_eq(care.n_clocks, want);
        return &care.clocks[i];
}

void events_of(const struct care_clock *which, day as_at)
{
        struct care_clock c = *which;
        care_events(&care, &child, &c, as_at);
}

struct clock folded(const struct care_clock *which, day as_at)
{
        struct clock_rules rules = {&calendar, COUNTING_MONTHS, 20, 15};
        struct care_clock c = *which;
        struct clock out;
        care_events(&care, &child, &c, as_at);
        clock_fold(&rules, &c.start, care.events, care.n_events, as_at, c.first_known, &out, NULL, NULL);
        return out;
}

struct section47 *enquiry(day start)
{
        enquiries[child.n_enquiries] = (struct section47){
            .start = start, .target = DAY_NONE, .icpc = DAY_NONE, .cin_closed = DAY_NONE, .year = 2020};
        return &enquiries[child.n_enquiries++];
}

struct plan *plan(day start, day end)
{
        plans[child.n_plans] = (struct plan){.start = start, .end = end, .year = 2020};
        return &plans[child.n_plans++];
}

size_t count(enum event_kind kind)
{
        size_t n = 0;
        for (size_t i = 0; i < care.n_events; i++)
                n += care.events[i].kind == kind;
        return n;
}

day event_on(enum event_kind kind, size_t i)
{
        day last = DAY_NONE;
        for (size_t k = 0; k <= i; k++) {
                day next = DAY_NONE;
                for (size_t j = 0; j < care.n_events; j++)
                        if (care.events[j].kind == kind && care.events[j].on > last &&
                            (next == DAY_NONE || care.events[j].on < next))
                                next = care.events[j].on;
                if (next == DAY_NONE)
                        return DAY_NONE;
                last = next;
        }
        return last;
}

void takes_a_break(day on)
{
        strcpy(stays(on, "S", on + 3, "E8")->ls, "V3");
}
