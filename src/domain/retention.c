#include "iro/domain/retention.h"

#define NAME(id, name, from) name,
const char *const retention_names[RETENTION_COUNT] = {RETENTION_CLASSES(NAME)};
#undef NAME
#define EVENT(id, name, from) from,
const char *const retention_events[RETENTION_COUNT] = {RETENTION_CLASSES(EVENT)};
#undef EVENT

struct retention retention_from(enum retention_class of, day from, const int years[RETENTION_COUNT], day on)
{
        struct retention r = {RETENTION_KEPT, of, from, DAY_NONE};
        if (!years[of])
                return r;
        if (from == DAY_NONE) {
                r.state = RETENTION_NO_DATE;
                return r;
        }
        r.until = day_add_months(from, 12 * years[of]);
        r.state = on > r.until ? RETENTION_DUE : RETENTION_KEPT;
        return r;
}

/* What keeps it beats what does not know, and that what is due; of two that are due the later. */
static struct retention longer(struct retention a, struct retention b)
{
        if (a.state != b.state)
                return a.state == RETENTION_KEPT || (a.state == RETENTION_NO_DATE && b.state == RETENTION_DUE)
                           ? a
                           : b;
        return b.until > a.until ? b : a;
}

/* Regulation 50 of 2010: until the 75th birthday, or after a death before 18 for 15 years from that; the
 * record of an adoption is a record of its own. */
static struct retention of_care(const struct retained_child *c, const int years[RETENTION_COUNT], day on)
{
        bool young = c->born == DAY_NONE || c->died < day_add_months(c->born, 12 * 18);
        if (c->adopted != DAY_NONE)
                return retention_from(RETENTION_ADOPTED, c->adopted, years, on);
        if (c->died != DAY_NONE && young)
                return retention_from(RETENTION_DIED, c->died, years, on);
        return retention_from(RETENTION_CARE, c->born, years, on);
}

struct retention retention_of_child(const struct retained_child *c, const int years[RETENTION_COUNT], day on)
{
        struct retention each[3];
        int n = 0;
        if (c->care)
                each[n++] = of_care(c, years, on);
        if (c->plan)
                each[n++] = retention_from(RETENTION_PROTECTION, c->born, years, on);
        if (!n || c->enquired != DAY_NONE)
                each[n++] = retention_from(RETENTION_ENQUIRY, c->enquired, years, on);
        struct retention r = each[0];
        for (int i = 1; i < n; i++)
                r = longer(r, each[i]);
        return r;
}
