/* Area 1: the service. Posts, caseload by IRO and month, continuity, the team and the children side by side.
 */
#include "annual.h"
#include "iro/service/staffing.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

/* --- posts -------------------------------------------------------------------------------------------- */

static int posts_of(const struct annual *a, int year, enum role role)
{
        int n = 0;
        for (size_t i = 0; i < a->service->n_iros; i++) {
                const struct iro *o = &a->service->iros[i];
                n += o->posted && o->role == role && post_open(o->start, o->end, a->year[year].to);
        }
        return n;
}

/* Posts of IROs that began or ended in the year; cover alone, or all of them. */
static int moved(const struct annual *a, int year, bool left, bool cover)
{
        const struct year *y = &a->year[year];
        int n = 0;
        for (size_t i = 0; i < a->service->n_iros; i++) {
                const struct iro *o = &a->service->iros[i];
                day d = left ? o->end : o->start;
                n += o->posted && o->role == ROLE_IRO && d != DAY_NONE && d >= y->from && d <= y->to &&
                     (!cover || contract_is_cover(o->contract));
        }
        return n;
}

/* Average over the year's month ends, in tenths. */
static int64_t average_per_fte(const struct annual *a, int year)
{
        const struct year *y = &a->year[year];
        int64_t sum = 0, n = 0;
        for (size_t m = 0; m < y->n_months; m++) {
                int v = count_per_fte(counts_county(&a->counts, y->first_month + m));
                sum += v < 0 ? 0 : v;
                n += v >= 0;
        }
        return n ? (2 * sum + n) / (2 * n) : CELL_NONE;
}

static void vacancies(struct annual *a, struct doc_table *t, const struct count *const l[YEARS])
{
        int64_t days[YEARS];
        if (l[0]->funded < 0) {
                t->note = STAFFING_UNSET;
                return;
        }
        for (int y = 0; y < YEARS; y++)
                days[y] = staffing_vacant_days(a->service, NULL, a->year[y].from, a->year[y].to);
        value_row(t, "FTE vacant", CELL_HUNDREDTHS, l[0]->vacant, l[1]->vacant);
        value_row(t, "Working days vacant in the year (FTE x days)", CELL_HUNDREDTHS, days[0], days[1]);
        t->note = "Cover counts as filled. The establishment is the one set today, for both years.";
        total_line(a, "vacant_fte_hundredths", l[0]->vacant);
}

static void posts(struct annual *a)
{
        const struct count *const l[YEARS] = {counts_county(&a->counts, a->year[0].at),
                                              counts_county(&a->counts, a->year[1].at)};
        struct doc_table *t = values_table(a, "posts", "Posts on the last day");
        if (l[0]->funded >= 0)
                value_row(t, "FTE of the funded establishment", CELL_HUNDREDTHS, l[0]->funded, l[1]->funded);
        value_row(t, "FTE of open IRO posts", CELL_HUNDREDTHS, l[0]->fte, l[1]->fte);
        value_row(t, "of it cover: agency, temporary or casual", CELL_HUNDREDTHS, l[0]->cover, l[1]->cover);
        vacancies(a, t, l);
        value_row(t, "IROs in post", CELL_INT, l[0]->posts, l[1]->posts);
        value_row(t, "Lead IROs", CELL_INT, posts_of(a, 0, ROLE_LEAD), posts_of(a, 1, ROLE_LEAD));
        value_row(t, "Casual conference chairs", CELL_INT, posts_of(a, 0, ROLE_CASUAL_CHAIR),
                  posts_of(a, 1, ROLE_CASUAL_CHAIR));
        value_row(t, "IROs who started in the year", CELL_INT, moved(a, 0, false, false),
                  moved(a, 1, false, false));
        value_row(t, "of them cover", CELL_INT, moved(a, 0, false, true), moved(a, 1, false, true));
        value_row(t, "IROs who left in the year", CELL_INT, moved(a, 0, true, false),
                  moved(a, 1, true, false));
        value_row(t, "of them cover that ended", CELL_INT, moved(a, 0, true, true), moved(a, 1, true, true));
}

enum {
        P_AREA,
        P_FUNDED,
        P_FTE,
        P_COVER,
        P_VACANT,
        P_DAYS,
        P_FTE_BEFORE,
        P_VACANT_BEFORE,
        P_DAYS_BEFORE,
        P_N
};

static void area_row(struct annual *a, struct doc_table *t, const char *name, const char *area)
{
        union cell *row = doc_row(t);
        row[P_AREA].s = name;
        for (int y = 0; y < YEARS; y++) {
                const struct year *span = &a->year[y];
                const struct staffing p = staffing_on(a->service, area, span->to);
                int64_t days = staffing_vacant_days(a->service, area, span->from, span->to);
                if (y == 0)
                        row[P_FUNDED].i = or_none(p.funded), row[P_COVER].i = p.cover;
                row[y ? P_FTE_BEFORE : P_FTE].i = p.filled;
                row[y ? P_VACANT_BEFORE : P_VACANT].i = or_none(p.vacant);
                row[y ? P_DAYS_BEFORE : P_DAYS].i = or_none(days);
        }
}

static void posts_by_area(struct annual *a)
{
        static const struct doc_column columns[P_N] = {
            {"area", "Area", CELL_TEXT, 0},
            {"funded", "Funded FTE", CELL_HUNDREDTHS, 0},
            {"fte", "In post", CELL_HUNDREDTHS, 0},
            {"cover", "of it cover", CELL_HUNDREDTHS, 0},
            {"vacant", "Vacant", CELL_HUNDREDTHS, 0},
            {"vacant_days", "Working days vacant", CELL_HUNDREDTHS, 0},
            {"fte_before", "In post, year before", CELL_HUNDREDTHS, 0},
            {"vacant_before", "Vacant, year before", CELL_HUNDREDTHS, 0},
            {"vacant_days_before", "Working days vacant, year before", CELL_HUNDREDTHS, 0}};
        if (a->counts.n[SCOPE_AREA] < 3) /* one area and "none": the table above says it */
                return;
        struct doc_table *t =
            doc_table(a->document, "posts_by_area", "Posts of IROs by area, on the last day", columns, P_N);
        for (size_t i = 0; i < a->counts.n[SCOPE_AREA]; i++)
                if (*a->counts.names[SCOPE_AREA][i] || counts_area(&a->counts, a->year[0].at, i)->fte)
                        area_row(a, t, str_or(a->counts.names[SCOPE_AREA][i], "No area"),
                                 a->counts.names[SCOPE_AREA][i]);
        area_row(a, t, "County", NULL);
        if (a->service->settings.establishment.n_areas)
                t->note = "What is filled beyond its establishment in one area fills no post in another: the "
                          "county's vacancy is the sum of its areas'.";
}

/* As the list of cases says it: a casual chair is one whether or not the post is open, of the others who is
 * not in post has left. */
static int with_left(const struct annual *a, size_t at)
{
        int n = counts_held_by(&a->counts, at, ROLE_NONE, true);
        for (int role = ROLE_IRO; role <= ROLE_NONE; role++)
                n += role == ROLE_CASUAL_CHAIR ? 0 : counts_held_by(&a->counts, at, (enum role)role, false);
        return n;
}

static int with(const struct annual *a, size_t at, enum role role)
{
        int n = counts_held_by(&a->counts, at, role, true);
        return role == ROLE_NONE           ? with_left(a, at)
               : role == ROLE_CASUAL_CHAIR ? n + counts_held_by(&a->counts, at, role, false)
                                           : n;
}

static void cases_held(struct annual *a)
{
        static const struct {
                const char *words;
                enum role role; /* ROLE_NONE: who has left */
        } who[] = {{"of them with IROs in post", ROLE_IRO},
                   {"of them with casual chairs", ROLE_CASUAL_CHAIR},
                   {"of them with Lead IROs", ROLE_LEAD},
                   {"of them with chairs outside the service", ROLE_CHAIR},
                   {"of them with IROs who have left", ROLE_NONE}};
        struct doc_table *t = rates_table(a, "cases_held", "Who holds the cases on the last day");
        int all[YEARS], rest[YEARS], n[YEARS];
        for (int y = 0; y < YEARS; y++) {
                const struct count *l = counts_county(&a->counts, a->year[y].at);
                rest[y] = all[y] = l->cla + l->cp;
        }
        count_row(t, "Cases: looked after and on a plan", all[0], all[1]);
        for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
                for (int y = 0; y < YEARS; y++) {
                        n[y] = with(a, a->year[y].at, who[i].role);
                        rest[y] -= n[y];
                }
                if (who[i].role == ROLE_CHAIR && !n[0] && !n[1])
                        continue;
                part_row(t, 1, who[i].words, (struct rate){n[0], all[0]}, (struct rate){n[1], all[1]});
        }
        part_row(t, 1, "of them with nobody on record", (struct rate){rest[0], all[0]},
                 (struct rate){rest[1], all[1]});
        t->note = "Casual chairs have no FTE; their cases are in no caseload per FTE.";
        const struct count *l[2] = {counts_county(&a->counts, a->year[0].at),
                                    counts_county(&a->counts, a->year[1].at)};
        struct doc_table *v = values_table(a, "cases_per_fte", "Cases per FTE");
        value_row(v, "On the last day", CELL_TENTHS, or_none(count_per_fte(l[0])),
                  or_none(count_per_fte(l[1])));
        value_row(v, "Average of month ends", CELL_TENTHS, average_per_fte(a, 0), average_per_fte(a, 1));
}

/* --- caseload ----------------------------------------------------------------------------------------- */

static const char *month_name(struct annual *a, day end)
{
        char words[12];
        return arena_str(&a->document->texts, day_words(end, words) + (words[1] == ' ' ? 2 : 3));
}

enum {
        B_MONTH,
        B_CLA,
        B_CP,
        B_FTE,
        B_VACANT,
        B_PER_FTE,
        B_CLA_BEFORE,
        B_CP_BEFORE,
        B_VACANT_BEFORE,
        B_PER_FTE_BEFORE,
        B_N
};

static void by_month(struct annual *a)
{
        static const struct doc_column columns[] = {
            {"month", "Month", CELL_TEXT, 0},
            {"cla", "Looked after", CELL_INT, DOC_PERIOD},
            {"cp", "On a plan", CELL_INT, DOC_PERIOD},
            {"fte", "FTE", CELL_HUNDREDTHS, 0},
            {"vacant", "FTE vacant", CELL_HUNDREDTHS, 0},
            {"per_fte", "Cases per FTE", CELL_TENTHS, DOC_BAND},
            {"cla_before", "Looked after, year before", CELL_INT, DOC_PERIOD},
            {"cp_before", "On a plan, year before", CELL_INT, DOC_PERIOD},
            {"vacant_before", "FTE vacant, year before", CELL_HUNDREDTHS, 0},
            {"per_fte_before", "Per FTE, year before", CELL_TENTHS, DOC_BAND}};
        const struct year *y = a->year;
        const struct settings *set = &a->service->settings;
        struct doc_table *t =
            doc_table(a->document, "caseload_by_month", "Caseload at each month's end", columns, B_N);
        t->people = true, t->low = 10 * set->band_low, t->high = 10 * set->band_high;
        for (size_t m = 0; m < y[0].n_months; m++) {
                const struct count *now = counts_county(&a->counts, y[0].first_month + m);
                const struct count *before =
                    m < y[1].n_months ? counts_county(&a->counts, y[1].first_month + m) : NULL;
                union cell *row = doc_row(t);
                row[B_MONTH].s = month_name(a, a->counts.days[y[0].first_month + m]);
                row[B_CLA].i = now->cla, row[B_CP].i = now->cp, row[B_FTE].i = now->fte;
                row[B_VACANT].i = or_none(now->vacant);
                row[B_PER_FTE].i = or_none(count_per_fte(now));
                if (!before)
                        continue;
                row[B_CLA_BEFORE].i = before->cla, row[B_CP_BEFORE].i = before->cp;
                row[B_VACANT_BEFORE].i = or_none(before->vacant);
                row[B_PER_FTE_BEFORE].i = or_none(count_per_fte(before));
        }
        struct doc_chart *c =
            doc_chart(a->document, "chart_caseload", "Children looked after and on a plan",
                      "Cases at the end of each month of the year and of the year before", DOC_LINES, t, 0);
        c->unit = "cases";
        doc_series(c, B_CLA), doc_series(c, B_CP), doc_series(c, B_CLA_BEFORE), doc_series(c, B_CP_BEFORE);
        c = doc_chart(a->document, "chart_per_fte", "Cases per FTE against the Handbook's band",
                      "Cases per full-time equivalent at each month's end; the shaded band is the Handbook's",
                      DOC_BARS, t, 0);
        c->unit = "cases per FTE", c->low = t->low, c->high = t->high;
        doc_series(c, B_PER_FTE), doc_series(c, B_PER_FTE_BEFORE);
}

static int cases_on(const struct annual *a, size_t at, size_t iro)
{
        return counts_cases(&a->counts, at, (int)iro);
}

/* Whose post was open, or who has none on record and held cases. */
static bool served(const struct annual *a, size_t at, size_t iro)
{
        const struct iro *o = &a->service->iros[iro];
        return o->posted ? post_open(o->start, o->end, a->counts.days[at]) : cases_on(a, at, iro) > 0;
}

/* Over the month ends of the year in post, in tenths; CELL_NONE = held nothing. */
static int64_t average_cases(const struct annual *a, int year, size_t iro)
{
        const struct year *y = &a->year[year];
        int64_t sum = 0, n = 0;
        for (size_t m = 0; m < y->n_months; m++)
                if (served(a, y->first_month + m, iro)) {
                        sum += cases_on(a, y->first_month + m, iro);
                        n++;
                }
        return sum ? (20 * sum + n) / (2 * n) : CELL_NONE;
}

static bool held_any(const struct annual *a, size_t iro)
{
        for (size_t d = 0; d < a->counts.n_days; d++)
                if (cases_on(a, d, iro))
                        return true;
        return false;
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
                const char *name = month_name(a, a->counts.days[y->first_month + m]);
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
        t->note = "The averages are over the month ends in post, of the year and of the year before.";
        return t;
}

static void iro_row(struct annual *a, struct doc_table *t, size_t i)
{
        const struct iro *o = &a->service->iros[i];
        const struct year *y = &a->year[0];
        union cell *row = doc_row(t), *after = row + I_MONTHS + y->n_months;
        doc_adds(t, 1);
        row[I_ID].s = o->id, row[I_AREA].s = o->area;
        row[I_FTE].i = or_none(o->fte);
        for (size_t m = 0; m < y->n_months; m++) {
                int cases = cases_on(a, y->first_month + m, i);
                row[I_MONTHS + m].i = cases || served(a, y->first_month + m, i) ? cases : CELL_NONE;
        }
        int per_fte = count_per_fte(counts_iro(&a->counts, y->at, (int)i));
        after[0].i = average_cases(a, 0, i), after[1].i = average_cases(a, 1, i);
        after[2].i = o->role == ROLE_IRO ? or_none(per_fte) : CELL_NONE;
}

/* IROs, then leads, casual chairs and who has no post on record. */
static void by_iro(struct annual *a)
{
        const struct service *s = a->service;
        struct doc_table *t = iro_table(a);
        for (int role = ROLE_IRO; role <= ROLE_NONE; role++)
                for (size_t i = 0; i < s->n_iros; i++)
                        if ((int)s->iros[i].role == role && held_any(a, i))
                                iro_row(a, t, i);
}

/* --- continuity --------------------------------------------------------------------------------------- */

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
        posts_by_area(a);
        cases_held(a);
        by_month(a);
        by_iro(a);
        movements(a);
        annual_profile(a);
}
