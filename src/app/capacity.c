#include "iro/capacity.h"

static int working_days(const struct service *s, const struct iro *i, day monday)
{
        int n = 0;
        for (day d = monday; d < monday + 5; d++)
                n += calendar_is_working(&s->calendar, d) && post_open(i->start, i->end, d) &&
                     !iro_absent_on(i, d);
        return n;
}

static int week_allowance(const struct iro *i)
{
        switch (i->role) {
        case ROLE_IRO:
                if (i->fte <= 0)
                        return 0;
                return i->fte * SLOTS_A_WEEK_PER_FTE < 100 ? 1 : (int)(i->fte * SLOTS_A_WEEK_PER_FTE / 100);
        case ROLE_CASUAL_CHAIR:
                return CASUAL_SLOTS_A_WEEK;
        case ROLE_LEAD:
        case ROLE_NONE:
                break;
        }
        return 0;
}

int iro_week_slots(const struct service *s, const struct iro *i, day monday)
{
        int allowed = week_allowance(i);
        if (!allowed)
                return 0;
        int days = SLOTS_A_DAY * working_days(s, i, monday);
        return days < allowed ? days : allowed;
}
