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
struct coverages covered;

static void setup(void)
{
        child = (struct child){.no = 1,
                               .id = "C1",
                               .dob = DAY_NONE,
                               .episodes = episodes,
                               .reviews = reviews,
                               .plans = plans,
                               .enquiries = enquiries,
                               .allocations = allocations,
                               .bookings = bookings};
        covered = (struct coverages){{d(2015, 4, 1), d(2020, 3, 31)}, {d(2015, 4, 1), d(2020, 3, 31)}};
}

static void teardown(void)
{
        care_release(&care);
}

/* The suite of every care_*.c. */
TestSuite(care, .init = setup, .fini = teardown);

struct episode *stays(day decom, const char *rne, day dec, const char *rec)
{
        struct episode *e = &episodes[child.n_episodes++];
        *e = (struct episode){.decom = decom, .dec = dec, .ls = "C2", .place = "U4"};
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
