#include "iro/domain/timeliness.h"

#include <stdio.h>

const char *const period_names[PERIOD_KINDS] = {"year-to-date", "rolling-12-months"};
const char *const measure_names[MEASURE_STREAMS] = {"cla", "cp", "icpc"};
const char *const measure_titles[MEASURE_STREAMS] = {"Looked after", "Review conferences",
                                                     "Initial conferences"};
const char *const measure_reviews[MEASURE_STREAMS] = {"Looked-after reviews", "Review conferences",
                                                      "Initial conferences"};

static day statutory_year_start(day as_at)
{
        int y, m, dom;
        day_to_ymd(as_at, &y, &m, &dom);
        return day_from_ymd(m < 4 ? y - 1 : y, 4, 1);
}

day period_from(enum period_kind k, day as_at)
{
        return k == PERIOD_YTD ? statutory_year_start(as_at) : day_add_months(as_at, -12) + 1;
}

int tenths_of(int64_t part, int64_t whole)
{
        return whole > 0 ? (int)((part * 2000 + whole) / (2 * whole)) : -1;
}

int tally_denominator(const struct tally *t)
{
        return t->on_time + t->late + t->overdue;
}

int tally_tenths(const struct tally *t)
{
        return tenths_of(t->on_time, tally_denominator(t));
}

const char *tenths_str(int tenths, char out[16])
{
        out[0] = '\0';
        if (tenths >= 0)
                snprintf(out, 16, "%d.%d", tenths / 10, tenths % 10);
        return out;
}

const char *per_cent_words(int tenths, char out[16])
{
        if (tenths < 0)
                return "-";
        snprintf(out, 16, "%d.%d %%", tenths / 10, tenths % 10);
        return out;
}

int measure_of(enum stream s)
{
        switch (s) {
        case STREAM_CLA:
        case STREAM_ADOPTION:
                return MEASURE_CLA;
        case STREAM_CP:
                return MEASURE_CP;
        case STREAM_ICPC:
                return MEASURE_ICPC;
        case STREAM_SHORT_BREAK:
        case STREAM_COUNT:
                break;
        }
        return -1;
}
