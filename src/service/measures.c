#include "iro/service/measures.h"
#include "iro/rows/list.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

const char *const unit_names[UNIT_COUNT] = {"reviews", "children"};
static const char *const scope_names[] = {"county", "area", "iro", "team"};

bool scope_parse(const char *name, enum scope_kind *out)
{
        for (int i = 0; i < 4; i++)
                if (str_ieq(name, scope_names[i])) {
                        *out = (enum scope_kind)i;
                        return true;
                }
        return false;
}

/* --- one clock ---------------------------------------------------------------------------------------- */

struct measure_periods measure_periods_at(day as_at)
{
        struct measure_periods p = {.as_at = as_at};
        for (int k = 0; k < PERIOD_KINDS; k++)
                p.from[k] = period_from((enum period_kind)k, as_at);
        return p;
}

bool clock_overdue(const struct clock_view *v, day as_at)
{
        const struct clock *c = &v->folded;
        return v->clock->ended == DAY_NONE && c->due != DAY_NONE && !c->latest_possible && c->due < as_at;
}

bool clock_child_verdict(const struct clock_view *v, day from, day as_at, enum judgement *out)
{
        const struct clock *c = &v->folded;
        if (v->clock->ended != DAY_NONE || (c->first_due != DAY_NONE && c->first_due > as_at))
                return false;
        bool late = clock_overdue(v, as_at), unknown = clock_due_unknown(c);
        for (size_t i = 0; i < v->n_reviews; i++) {
                if (v->reviews[i].held < from)
                        continue;
                late = late || v->reviews[i].judgement == JUDGED_LATE;
                unknown = unknown || v->reviews[i].judgement == JUDGED_NOT_ASSESSABLE;
        }
        *out = late ? JUDGED_LATE : unknown ? JUDGED_NOT_ASSESSABLE : JUDGED_ON_TIME;
        return true;
}

static void tally_add(struct tally *t, enum judgement j)
{
        t->on_time += j == JUDGED_ON_TIME;
        t->late += j == JUDGED_LATE;
        t->not_assessable += j == JUDGED_NOT_ASSESSABLE;
}

/* --- scopes ------------------------------------------------------------------------------------------- */

static size_t find_scope(const struct measures *m, const char *name)
{
        for (size_t i = 0; i < m->n; i++)
                if (str_eq(m->scopes[i].name, name))
                        return i;
        return m->n;
}

static void add_scope(struct measures *m, const char *prefix, const char *name)
{
        m->scopes[m->n++].name = prefix ? arena_printf(&m->texts, "%s:%s", prefix, name) : name;
}

static void add_area(struct measures *m, const char *area)
{
        char *name = arena_printf(&m->texts, "area:%s", area);
        if (*area && find_scope(m, name) == m->n)
                m->scopes[m->n++].name = name;
}

static int by_name(const void *a, const void *b)
{
        const struct scope_measures *x = a, *y = b;
        return strcmp(x->name, y->name);
}

static void make_scopes(struct measures *m, const struct service *s)
{
        m->scopes = xcalloc(s->n_iros + s->n_teams + 2, sizeof *m->scopes);
        switch (m->kind) {
        case SCOPE_COUNTY:
                add_scope(m, NULL, "county");
                return;
        case SCOPE_AREA:
                for (size_t i = 0; i < s->n_iros; i++)
                        add_area(m, s->iros[i].area);
                for (size_t i = 0; i < s->n_teams; i++)
                        add_area(m, s->teams[i].area);
                qsort(m->scopes, m->n, sizeof *m->scopes, by_name);
                break;
        case SCOPE_IRO:
                for (size_t i = 0; i < s->n_iros; i++)
                        add_scope(m, "iro", s->iros[i].id);
                break;
        case SCOPE_TEAM:
                for (size_t i = 0; i < s->n_teams; i++)
                        add_scope(m, "team", s->teams[i].id);
                break;
        }
        add_scope(m, scope_names[m->kind], "");
}

static struct scope_measures *scope_of(struct measures *m, int iro, int team, const char *area)
{
        int i = -1;
        switch (m->kind) {
        case SCOPE_COUNTY:
                i = 0;
                break;
        case SCOPE_AREA:
                for (size_t k = 0; i < 0 && k < m->n; k++)
                        if (str_eq(m->scopes[k].name + strlen("area:"), area))
                                i = (int)k;
                break;
        case SCOPE_IRO:
                i = iro;
                break;
        case SCOPE_TEAM:
                i = team;
                break;
        }
        return i < 0 ? &m->scopes[m->n - 1] : &m->scopes[i];
}

/* --- the pass ----------------------------------------------------------------------------------------- */

struct measuring {
        struct measures *measures;
        const struct service *service;
        struct measure_periods periods;
};

static void add_reviews(struct measuring *g, const struct clock_view *v)
{
        for (size_t i = 0; i < v->n_reviews; i++) {
                const struct review_row *r = &v->reviews[i];
                int stream = measure_of(r->stream);
                if (stream < 0)
                        continue;
                struct scope_measures *to = scope_of(g->measures, r->iro, r->team, r->area);
                for (int k = 0; k < PERIOD_KINDS; k++)
                        if (r->held >= g->periods.from[k] && r->held <= g->periods.as_at)
                                tally_add(&to->tally[stream][UNIT_REVIEWS][k], r->judgement);
        }
}

static void add_clock(void *context, const struct clock_view *v)
{
        struct measuring *g = context;
        int stream = measure_of(v->folded.stream);
        day as_at = g->periods.as_at;
        add_reviews(g, v);
        if (stream < 0 || v->clock->ended != DAY_NONE)
                return;
        int iro, team;
        const char *area = service_holder(g->service, v->child, v->clock->line, as_at, &iro, &team);
        struct scope_measures *to = scope_of(g->measures, iro, team, area);
        for (int k = 0; k < PERIOD_KINDS; k++) {
                enum judgement verdict;
                to->tally[stream][UNIT_REVIEWS][k].overdue += clock_overdue(v, as_at);
                if (clock_child_verdict(v, g->periods.from[k], as_at, &verdict))
                        tally_add(&to->tally[stream][UNIT_CHILDREN][k], verdict);
        }
}

void measures_compute(struct measures *m, const struct service *s, struct db *db, enum scope_kind kind)
{
        *m = (struct measures){.kind = kind};
        arena_init(&m->texts);
        make_scopes(m, s);
        struct measuring g = {m, s, measure_periods_at(s->options.as_at)};
        day from = g.periods.from[PERIOD_ROLLING] < g.periods.from[PERIOD_YTD]
                       ? g.periods.from[PERIOD_ROLLING]
                       : g.periods.from[PERIOD_YTD];
        service_clocks_since(s, db, from, add_clock, &g);
}

void measures_release(struct measures *m)
{
        free(m->scopes);
        arena_release(&m->texts);
}

/* --- as rows ------------------------------------------------------------------------------------------ */

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
        X(scope, "Scope", TEXT, 12, 1, 0, FILES, "county, or an area, IRO or team", scope) \
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

static bool scope_empty(const struct scope_measures *s)
{
        static const struct scope_measures none;
        return memcmp(s->tally, none.tally, sizeof none.tally) == 0;
}

void measures_rows(struct rows *r, const struct measures *m, const struct service *s)
{
        rows_begin(r, &timeliness_list);
        r->as_at = s->options.as_at;
        r->calendar = &s->calendar;
        for (size_t i = 0; i < m->n; i++) {
                const struct scope_measures *sc = &m->scopes[i];
                bool none = m->kind != SCOPE_COUNTY && i == m->n - 1;
                if (none && scope_empty(sc))
                        continue;
                for (int p = 0; p < PERIOD_KINDS; p++)
                        for (int st = 0; st < MEASURE_STREAMS; st++)
                                for (int u = 0; u < units_of((enum measure_stream)st); u++)
                                        tally_row(r, arena_str(&r->texts, sc->name), st, u, p,
                                                  &sc->tally[st][u][p], r->as_at);
        }
}
