/* Area 1: the service. Posts, caseload by IRO and month, continuity, the team and the children side by side.
 */
#include "annual.h"
#include "iro/str.h"

#include <stdlib.h>
#include <string.h>

/* --- posts ------------------------------------------------------------------------------------------------
 */

static int posts_of(const struct annual *a, int year, enum role role)
{
        int n = 0;
        for (size_t i = 0; i < a->service->n_iros; i++) {
                const struct iro *o = &a->service->iros[i];
                n += o->posted && o->role == role && post_open(o->start, o->end, a->year[year].to);
        }
        return n;
}

static int moved(const struct annual *a, int year, bool left)
{
        const struct year *y = &a->year[year];
        int n = 0;
        for (size_t i = 0; i < a->service->n_iros; i++) {
                const struct iro *o = &a->service->iros[i];
                day d = left ? o->end : o->start;
                n += o->posted && o->role == ROLE_IRO && d != DAY_NONE && d >= y->from && d <= y->to;
        }
        return n;
}

static int held_by(const struct annual *a, int year, enum role role)
{
        int n = 0;
        for (size_t i = 0; i < a->service->n_iros; i++) {
                const struct load *l = loads_iro(&a->loads, a->year[year].at, (int)i);
                n += a->service->iros[i].role == role && l->open ? l->cla + l->cp : 0;
        }
        return n;
}

/* Average over the year's month ends, in tenths. */
static int64_t average_per_fte(const struct annual *a, int year)
{
        const struct year *y = &a->year[year];
        int64_t sum = 0, n = 0;
        for (size_t m = 0; m < y->n_months; m++) {
                int v = load_per_fte(loads_county(&a->loads, y->first_month + m));
                sum += v < 0 ? 0 : v;
                n += v >= 0;
        }
        return n ? (2 * sum + n) / (2 * n) : CELL_NONE;
}

static void posts(struct annual *a)
{
        const struct load *l[2] = {loads_county(&a->loads, a->year[0].at),
                                   loads_county(&a->loads, a->year[1].at)};
        struct doc_table *t = values_table(a, "posts", "Posts on the last day");
        value_row(t, "FTE of open IRO posts", CELL_HUNDREDTHS, l[0]->fte, l[1]->fte);
        value_row(t, "IROs in post", CELL_INT, l[0]->posts, l[1]->posts);
        value_row(t, "Lead IROs", CELL_INT, posts_of(a, 0, ROLE_LEAD), posts_of(a, 1, ROLE_LEAD));
        value_row(t, "Casual conference chairs", CELL_INT, posts_of(a, 0, ROLE_CASUAL_CHAIR),
                  posts_of(a, 1, ROLE_CASUAL_CHAIR));
        value_row(t, "IROs who started in the year", CELL_INT, moved(a, 0, false), moved(a, 1, false));
        value_row(t, "IROs who left in the year", CELL_INT, moved(a, 0, true), moved(a, 1, true));
        value_row(t, "Cases per FTE on the last day", CELL_TENTHS,
                  load_per_fte(l[0]) < 0 ? CELL_NONE : load_per_fte(l[0]),
                  load_per_fte(l[1]) < 0 ? CELL_NONE : load_per_fte(l[1]));
        value_row(t, "Cases per FTE, average of month ends", CELL_TENTHS, average_per_fte(a, 0),
                  average_per_fte(a, 1));
        value_row(t, "Cases held by IROs in post", CELL_INT, l[0]->held_cases, l[1]->held_cases);
        value_row(t, "Cases held by casual chairs", CELL_INT, held_by(a, 0, ROLE_CASUAL_CHAIR),
                  held_by(a, 1, ROLE_CASUAL_CHAIR));
        t->note = "Casual chairs have no FTE; their cases are in no caseload per FTE.";
}

/* --- caseload ---------------------------------------------------------------------------------------------
 */

static const char *month_name(struct annual *a, day end)
{
        char words[12];
        return arena_str(&a->document->texts, day_words(end, words) + (words[1] == ' ' ? 2 : 3));
}

static void by_month(struct annual *a)
{
        static const struct doc_column columns[] = {
            {"month", "Month", CELL_TEXT, 0},
            {"cla", "Looked after", CELL_INT, DOC_PERIOD},
            {"cp", "On a plan", CELL_INT, DOC_PERIOD},
            {"fte", "FTE", CELL_HUNDREDTHS, DOC_PERIOD},
            {"per_fte", "Cases per FTE", CELL_TENTHS, DOC_BAND},
            {"cla_before", "Looked after, year before", CELL_INT, DOC_PERIOD},
            {"cp_before", "On a plan, year before", CELL_INT, DOC_PERIOD},
            {"per_fte_before", "Per FTE, year before", CELL_TENTHS, DOC_BAND}};
        const struct year *y = a->year;
        const struct settings *set = &a->service->settings;
        struct doc_table *t =
            doc_table(a->document, "caseload_by_month", "Caseload at each month's end", columns, 8);
        t->people = true, t->low = 10 * set->band_low, t->high = 10 * set->band_high;
        for (size_t m = 0; m < y[0].n_months; m++) {
                const struct load *now = loads_county(&a->loads, y[0].first_month + m);
                const struct load *before =
                    m < y[1].n_months ? loads_county(&a->loads, y[1].first_month + m) : NULL;
                union cell *row = doc_row(t);
                row[0].s = month_name(a, a->loads.days[y[0].first_month + m]);
                row[1].i = now->cla, row[2].i = now->cp, row[3].i = now->fte;
                row[4].i = load_per_fte(now) < 0 ? CELL_NONE : load_per_fte(now);
                if (!before)
                        continue;
                row[5].i = before->cla, row[6].i = before->cp;
                row[7].i = load_per_fte(before) < 0 ? CELL_NONE : load_per_fte(before);
        }
        struct doc_chart *c =
            doc_chart(a->document, "chart_caseload", "Children looked after and on a plan",
                      "Cases at the end of each month of the year and of the year before", DOC_LINES, t, 0);
        c->unit = "cases";
        doc_series(c, 1), doc_series(c, 2), doc_series(c, 5), doc_series(c, 6);
        c = doc_chart(a->document, "chart_per_fte", "Cases per FTE against the Handbook's band",
                      "Cases per full-time equivalent at each month's end; the shaded band is the Handbook's",
                      DOC_BARS, t, 0);
        c->unit = "cases per FTE", c->low = t->low, c->high = t->high;
        doc_series(c, 4), doc_series(c, 7);
}

static int cases_on(const struct annual *a, size_t at, size_t iro)
{
        const struct load *l = loads_iro(&a->loads, at, (int)iro);
        return l->cla + l->cp;
}

/* Over the month ends of the year, in tenths; CELL_NONE = held nothing. */
static int64_t average_cases(const struct annual *a, int year, size_t iro)
{
        const struct year *y = &a->year[year];
        int64_t sum = 0, n = (int64_t)y->n_months;
        for (size_t m = 0; m < y->n_months; m++)
                sum += cases_on(a, y->first_month + m, iro);
        return sum && n ? (20 * sum + n) / (2 * n) : CELL_NONE;
}

enum { I_ID, I_AREA, I_FTE, I_MONTHS };

static struct doc_table *iro_table(struct annual *a)
{
        const struct year *y = &a->year[0];
        int n = I_MONTHS + (int)y->n_months, all = n + 3;
        struct doc_column *columns = arena_alloc(&a->document->texts, (size_t)all * sizeof *columns);
        columns[I_ID] = (struct doc_column){"iro_id", "IRO", CELL_TEXT, 0};
        columns[I_AREA] = (struct doc_column){"area", "Area", CELL_TEXT, 0};
        columns[I_FTE] = (struct doc_column){"fte", "FTE", CELL_HUNDREDTHS, 0};
        for (size_t m = 0; m < y->n_months; m++) {
                const char *name = month_name(a, a->loads.days[y->first_month + m]);
                columns[I_MONTHS + m] = (struct doc_column){name, name, CELL_INT, DOC_PERIOD};
        }
        columns[n] = (struct doc_column){"average", "Average", CELL_TENTHS, DOC_CHANGE};
        columns[n + 1] = (struct doc_column){"average_before", "Year before", CELL_TENTHS, DOC_PERIOD};
        columns[n + 2] =
            (struct doc_column){"per_fte", "Per FTE, last day", CELL_TENTHS, DOC_BAND | DOC_CHANGE};
        struct doc_table *t = doc_table(a->document, "caseload_by_iro",
                                        "Cases held by each IRO at each month's end", columns, all);
        t->people = true;
        t->low = 10 * a->service->settings.band_low, t->high = 10 * a->service->settings.band_high;
        t->note = "The averages are over the month ends of the year and of the year before.";
        return t;
}

static void by_iro(struct annual *a)
{
        const struct service *s = a->service;
        const struct year *y = &a->year[0];
        struct doc_table *t = iro_table(a);
        for (size_t i = 0; i < s->n_iros; i++) {
                int64_t now = average_cases(a, 0, i), before = average_cases(a, 1, i);
                if (now == CELL_NONE && before == CELL_NONE)
                        continue;
                union cell *row = doc_row(t), *after = row + I_MONTHS + y->n_months;
                doc_adds(t, 1);
                row[I_ID].s = s->iros[i].id, row[I_AREA].s = s->iros[i].area;
                row[I_FTE].i = s->iros[i].fte >= 0 ? s->iros[i].fte : CELL_NONE;
                for (size_t m = 0; m < y->n_months; m++)
                        row[I_MONTHS + m].i = cases_on(a, y->first_month + m, i);
                int per_fte = load_per_fte(loads_iro(&a->loads, y->at, (int)i));
                after[0].i = now, after[1].i = before;
                after[2].i = per_fte < 0 || s->iros[i].role != ROLE_IRO ? CELL_NONE : per_fte;
        }
}

/* --- continuity --- */

static void movements(struct annual *a)
{
        const struct year *y = a->year;
        struct doc_table *t = rates_table(a, "continuity", "Continuity and movement");
        rate_row(t, "Looked after all year, with one IRO throughout", y[0].one_iro, y[1].one_iro);
        count_row(t, "Became looked after", y[0].started, y[1].started);
        count_row(t, "Ceased to be looked after", y[0].ended, y[1].ended);
        count_row(t, "Child protection plans started", y[0].plans_started, y[1].plans_started);
        count_row(t, "Child protection plans ended", y[0].plans_ended, y[1].plans_ended);
        total_line(a, "one_iro", y[0].one_iro.n);
}

void annual_service(struct annual *a)
{
        doc_section(a->document, "service", "1 The service");
        posts(a);
        by_month(a);
        by_iro(a);
        movements(a);
        annual_profile(a);
}
