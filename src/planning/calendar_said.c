/* Which days of the calendar are asked for, and whose. */
#include "iro/planning/calendar_weeks.h"
#include "iro/base/day_said.h"
#include "iro/service/scope.h"

#include <string.h>

static bool read_day(const char *said, day today, day *out)
{
        const char *why;
        return day_said(said, today, out, &why);
}

/* "FROM..TO" or one day. */
static bool read_days(struct days_asked *a, const char *said, day today)
{
        char from[40];
        const char *dots = strstr(said, "..");
        if (!dots)
                return read_day(said, today, &a->from) && (a->to = a->from, true);
        snprintf(from, sizeof from, "%.*s", (int)(dots - said), said);
        return read_day(from, today, &a->from) && read_day(dots + 2, today, &a->to);
}

/* By the code, or a part of the name that is in no other. */
static bool read_who(struct days_asked *a, const char *said, const struct service *s)
{
        a->who = !*said ? CALENDAR_TOTAL : CALENDAR_NOBODY;
        a->id = !*said ? "" : "nobody";
        if (!*said || str_ieq(said, "nobody"))
                return true;
        a->who = iro_said(s, said);
        a->id = a->who < 0 ? "" : s->iros[a->who].id;
        return a->who >= 0;
}

/* The days may be of several words: as many as make some, the rest says who. */
static bool read_all(struct days_asked *a, const char *said, const struct service *s)
{
        char days[80];
        for (size_t n = strlen(said); n > 0; n--) {
                if (said[n] && said[n] != ' ')
                        continue;
                snprintf(days, sizeof days, "%.*s", (int)n, said);
                if (read_days(a, days, s->options.as_at))
                        return read_who(a, said + n + strspn(said + n, " "), s);
        }
        return read_who(a, said, s);
}

bool calendar_days_said(struct days_asked *a, const char *said, const struct service *s, struct err *e)
{
        *a = (struct days_asked){s->options.as_at, s->options.as_at + 6, CALENDAR_TOTAL, ""};
        said += strspn(said, " ");
        if (!read_all(a, said, s))
                return err_usage(
                    e,
                    "'%s' says no days and no IRO: write like 2020-08-03..2020-08-07 IRO07, or a "
                    "day and a surname",
                    said);
        return (a->to >= a->from && a->to - a->from <= 366) ||
               err_usage(e, "the days end before they begin, or are more than a year");
}

void calendar_days_title(const struct days_asked *a, char out[160])
{
        char from[12], to[12];
        day_words(a->from, from);
        if (a->to > a->from) /* the year stands at the end alone */
                from[strlen(from) - 5] = '\0';
        snprintf(out, 160, "%.120s, %s%s%s", *a->id ? a->id : "all", from, a->to > a->from ? " to " : "",
                 a->to > a->from ? day_words(a->to, to) : "");
}
