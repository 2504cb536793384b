#include "iro/domain/caseload.h"

#define ROLES "iro", "lead", "casual-chair", "chair"
const char *const role_names[5] = {ROLES, ""};
const char *const post_roles[5] = {ROLES, NULL};
const char *const band_names[4] = {"", "under", "within", "over"};

bool post_open(day start, day end, day on)
{
        return start <= on && (end == DAY_NONE || end >= on);
}

int per_fte_tenths(int cases, int64_t fte, bool open)
{
        if (!open || fte <= 0)
                return -1;
        return (int)(((int64_t)cases * 2000 + fte) / (2 * fte));
}

enum band band_of(int tenths, int low, int high)
{
        if (tenths < 0)
                return BAND_NONE;
        return tenths < low * 10 ? BAND_UNDER : tenths > high * 10 ? BAND_OVER : BAND_WITHIN;
}
