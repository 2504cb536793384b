#include "iro/report/timeliness.h"
#include "iro/rows/list.h"
#include "iro/base/str.h"

#include <string.h>

#define TIMELINESS(X) \
        X(stream, "Stream", TEXT, 6, 0, 0, FILES, "cla (with adoption, without short breaks), cp, icpc", \
          measure_names[stream]) \
        X(unit, "Unit", TEXT, 8, 0, 0, FILES, "reviews held, or children with an open clock", \
          unit_names[unit]) \
        X(period, "Period", TEXT, 17, 0, 0, FILES, "year-to-date or rolling-12-months", \
          period_names[period]) \
        X(from, "From", DAY, 11, 0, 1, FILES, "first day of the period", \
          period_from((enum period_kind)period, as_at)) \
        X(to, "To", DAY, 11, 0, 1, FILES, "last day of the period", as_at) \
        X(scope, "Scope", TEXT, 12, 1, 0, FILES, "county, or an area, IRO, team or district", scope) \
        X(on_time, "On time", INT, 7, 0, 0, FILES, "held on or before the due date", cell_int(t->on_time)) \
        X(late, "Late", INT, 5, 0, 0, FILES, "held after the due date", cell_int(t->late)) \
        X(overdue, "Overdue", INT, 7, 0, 0, FILES, "due and not held", \
          cell_int_if(unit != UNIT_CHILDREN, t->overdue)) \
        X(not_assessable, "N/A", INT, 5, 0, 0, FILES, "the due date is not known", \
          cell_int(t->not_assessable)) \
        X(denominator, "Of", INT, 5, 0, 0, FILES, "what the percentage is of", \
          cell_int(tally_denominator(t))) \
        X(percent, "%", TENTHS, 6, 0, 0, FILES, "on time, of the denominator", \
          cell_tenths_if(tally_tenths(t) >= 0, tally_tenths(t)))

static LIST_COLUMNS(timeliness_list, "timeliness", TIMELINESS);

static void tally_row(struct rows *r, const char *scope, int stream, int unit, int period,
                      const struct tally *t, day as_at)
{
        LIST_ROW(r, (int64_t)r->n, TIMELINESS);
}

/* An initial conference is judged once: there is no reading of it by child. */
static int units_of(enum measure_stream stream)
{
        return stream == MEASURE_ICPC ? UNIT_CHILDREN : UNIT_COUNT;
}

static bool counts_nothing(const struct count *c)
{
        static const struct count none;
        return memcmp(c->tally, none.tally, sizeof none.tally) == 0;
}

/* "county", "area:East", "iro:IRO03", "team:"; "" of it = none. */
static const char *scope_name(struct rows *r, const struct counts *c, enum scope_kind kind, size_t i)
{
        const struct service *s = c->service;
        bool none = i + 1 == c->n[kind];
        const char *name = "";
        if (kind == SCOPE_COUNTY)
                return scope_names[kind];
        if (kind == SCOPE_IRO)
                name = none ? "" : s->iros[i].id;
        else if (kind == SCOPE_TEAM)
                name = none ? "" : s->teams[i].id;
        else
                name = c->names[kind][i];
        return arena_printf(&r->texts, "%s:%s", scope_names[kind], name);
}

static void scope_rows(struct rows *r, const char *scope, const struct count *c)
{
        for (int p = 0; p < PERIOD_KINDS; p++)
                for (int st = 0; st < MEASURE_STREAMS; st++)
                        for (int u = 0; u < units_of((enum measure_stream)st); u++) {
                                struct tally t =
                                    count_tally(c, (enum measure_stream)st, (enum unit)u, (enum span_kind)p);
                                tally_row(r, scope, st, u, p, &t, r->as_at);
                        }
}

void timeliness_rows_of(struct rows *r, const struct service *s, const struct counts *c, enum scope_kind kind)
{
        rows_begin(r, &timeliness_list);
        r->as_at = s->options.as_at;
        r->calendar = &s->calendar;
        for (size_t i = 0; i < c->n[kind]; i++) {
                const struct count *of = counts_of(c, 0, kind, (int)i);
                bool none = kind != SCOPE_COUNTY && i + 1 == c->n[kind];
                if (!none || !counts_nothing(of))
                        scope_rows(r, scope_name(r, c, kind, i), of);
        }
}

void timeliness_rows(struct rows *r, const struct service *s, struct db *db, enum scope_kind kind)
{
        struct counts c;
        day as_at = s->options.as_at;
        if (!counts_kept(&c, s, db))
                counts_compute(&c, s, db, &as_at, 1);
        timeliness_rows_of(r, s, &c, kind);
        counts_release(&c);
}
