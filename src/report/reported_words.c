/* The totals of a remembered report, whose names are for programs, as people read them. */
#include "iro/report/reported.h"

#include <stdlib.h>
#include <string.h>

static const char *const figures[][2] = {
    {"fte", "FTE of IROs in post"},
    {"cla", "Looked-after cases"},
    {"cp", "Child protection plans"},
    {"total", "Cases"},
    {"per_fte", "Cases per FTE"},
    {"per_fte_tenths", "Cases per FTE"},
    {"vacant_fte_hundredths", "FTE vacant"},
    {"nobody", "Cases held by nobody"},
    {"over_band", "IROs over the band"},
    {"one_iro", "Looked after all year with one IRO"},
    {"reviews_held", "Reviews held in the month"},
    {"reviews_on_time", "Reviews of the month on time"},
    {"ytd_percent", "Reviews on time, year to date"},
    {"rolling_percent", "Reviews on time, 12 months"},
    {"cla_on_time_tenths", "Looked-after reviews on time"},
    {"rcpc_on_time_tenths", "Review conferences on time"},
    {"icpc_on_time_tenths", "Initial conferences on time"},
    {"cla_reviews_held", "Looked-after reviews held"},
    {"conference_meetings", "Conferences, as meetings"},
    {"cla_reviews_year-to-date_tenths", "Looked-after reviews on time, year to date"},
    {"cla_children_year-to-date_tenths", "Looked-after children in time, year to date"},
    {"cla_reviews_rolling-12-months_tenths", "Looked-after reviews on time, 12 months"},
    {"cla_children_rolling-12-months_tenths", "Looked-after children in time, 12 months"},
    {"views_communicated_tenths", "Children's views communicated"},
    {"participation_percent", "Children who took part"},
    {"over10", "Conferences of children aged 10 and over"},
    {"over10_attended", "Children aged 10 and over who attended"},
    {"decisions_in_time_tenths", "Decisions carried out in time"},
    {"agencies_attended_tenths", "Agencies attended, of those invited"},
    {"formal_disputes", "Formal PRPs"},
    {"formal_disputes_before", "Formal PRPs, the year before"},
    {"plan_short", "Reviews that cannot be held in time"},
    {"out", "Out of timescale"},
    {"late_booked", "Booked late"},
    {"at_risk", "At risk"},
    {"unknown", "Unknown"},
    {"prps_open", "PRPs open"},
    {"prps_past_stage", "PRPs past their stage's days"},
    {"midway_due", "Midway reviews due"},
    {"midway_done", "Midway reviews held"},
    {"check_run", "Number of the check"},
    {"new", "New since the digest before"},
    {"cleared", "Cleared since the digest before"},
    {"still", "Still there"},
};

/* "cla_reviews_ytd_percent": a measure, by review or by child, and its time. */
static bool measured(const char *name, char out[80])
{
        static const char *const of[MEASURE_STREAMS][UNIT_COUNT] = {
            {"Looked-after reviews on time", "Looked-after children in time"},
            {"Review conferences on time", "Children on a plan in time"},
            {"Initial conferences on time", "Children of initial conferences in time"}};
        for (int m = 0; m < MEASURE_STREAMS; m++)
                for (int u = 0; u < UNIT_COUNT; u++)
                        for (int p = 0; p < PERIOD_KINDS; p++) {
                                char is[64];
                                snprintf(is, sizeof is, "%s_%s_%s_percent", measure_names[m], unit_names[u],
                                         explain_period_names[p]);
                                if (!str_eq(is, name))
                                        continue;
                                snprintf(out, 80, "%s, %s", of[m][u],
                                         p == PERIOD_ROLLING ? "12 months" : "year to date");
                                return true;
                        }
        return false;
}

void reported_label(const char *name, char out[80])
{
        for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
                if (str_eq(figures[i][0], name)) {
                        snprintf(out, 80, "%s", figures[i][1]);
                        return;
                }
        if (measured(name, out))
                return;
        snprintf(out, 80, "%s", name); /* another version's: as words at least */
        for (char *s = out; *s; s++)
                *s = *s == '_' ? ' ' : *s;
        if (*out >= 'a' && *out <= 'z')
                *out = (char)(*out - 32);
}

static bool ends_in(const char *name, const char *with)
{
        size_t n = strlen(name), w = strlen(with);
        return n > w && str_eq(name + n - w, with);
}

const char *reported_value(const char *name, const char *value, char out[32])
{
        int64_t v;
        bool whole = value && str_int(value, &v);
        bool percent =
            ends_in(name, "_percent") || (ends_in(name, "_tenths") && !str_eq(name, "per_fte_tenths"));
        if (!value || !*value || (whole && v < 0))
                snprintf(out, 32, "-"); /* nothing to divide by */
        else if (whole && ends_in(name, "_tenths"))
                snprintf(out, 32, "%lld.%lld%s", (long long)v / 10, (long long)v % 10, percent ? " %" : "");
        else if (whole && ends_in(name, "_hundredths"))
                snprintf(out, 32, "%lld.%02lld", (long long)v / 100, (long long)v % 100);
        else if (whole)
                number_words(v, out);
        else
                snprintf(out, 32, "%.24s%s", value, percent ? " %" : "");
        return out;
}
