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

static void by_iro(struct annual *a)
{
        const struct service *s = a->service;
        const struct year *y = &a->year[0];
        int n = (int)y->n_months + 4;
        struct doc_column *columns = arena_alloc(&a->document->texts, (size_t)n * sizeof *columns);
        columns[0] = (struct doc_column){"iro_id", "IRO", CELL_TEXT, 0};
        columns[1] = (struct doc_column){"area", "Area", CELL_TEXT, 0};
        columns[2] = (struct doc_column){"fte", "FTE", CELL_HUNDREDTHS, 0};
        for (size_t m = 0; m < y->n_months; m++) {
                const char *name = month_name(a, a->loads.days[y->first_month + m]);
                columns[3 + m] = (struct doc_column){name, name, CELL_INT, 0};
        }
        columns[n - 1] = (struct doc_column){"per_fte", "Per FTE, last day", CELL_TENTHS, DOC_BAND};
        struct doc_table *t = doc_table(a->document, "caseload_by_iro",
                                        "Cases held by each IRO at each month's end", columns, n);
        t->low = 10 * s->settings.band_low, t->high = 10 * s->settings.band_high;
        for (size_t i = 0; i < s->n_iros; i++) {
                int most = 0;
                for (size_t m = 0; m < y->n_months; m++) {
                        const struct load *l = loads_iro(&a->loads, y->first_month + m, (int)i);
                        most += l->cla + l->cp;
                }
                if (most == 0)
                        continue;
                union cell *row = doc_row(t);
                row[0].s = s->iros[i].id, row[1].s = s->iros[i].area;
                row[2].i = s->iros[i].fte >= 0 ? s->iros[i].fte : CELL_NONE;
                for (size_t m = 0; m < y->n_months; m++) {
                        const struct load *l = loads_iro(&a->loads, y->first_month + m, (int)i);
                        row[3 + m].i = l->cla + l->cp;
                }
                int per_fte = load_per_fte(loads_iro(&a->loads, y->at, (int)i));
                row[n - 1].i = per_fte < 0 ? CELL_NONE : per_fte;
        }
}

/* --- profiles ---------------------------------------------------------------------------------------------
 */

/* A share of the team beside the same share of the children. */
struct profile {
        const char *key;
        int team, children;
};
struct profiles {
        struct profile *rows;
        size_t n, cap;
        int team, children;
        struct arena *texts;
};

static struct profile *profile_of(struct profiles *p, const char *key)
{
        key = *key ? key : "not recorded";
        for (size_t i = 0; i < p->n; i++)
                if (str_ieq(p->rows[i].key, key))
                        return &p->rows[i];
        GROW(p->rows, p->n, p->cap);
        p->rows[p->n] = (struct profile){.key = arena_str(p->texts, key)};
        return &p->rows[p->n++];
}

/* The 18 codes of the return in the census's five groups; other words as they stand. */
static const char *ethnic_group(const char *code)
{
        static const struct {
                const char *code, *group;
        } codes[] = {{"WBRI", "White British"}, {"WIRI", "White other"}, {"WOTH", "White other"},
                     {"WIRT", "White other"},   {"WROM", "White other"}, {"MWBC", "Mixed"},
                     {"MWBA", "Mixed"},         {"MWAS", "Mixed"},       {"MOTH", "Mixed"},
                     {"AIND", "Asian"},         {"APKN", "Asian"},       {"ABAN", "Asian"},
                     {"AOTH", "Asian"},         {"CHNE", "Asian"},       {"BCRB", "Black"},
                     {"BAFR", "Black"},         {"BOTH", "Black"},       {"OOTH", "Other"},
                     {"REFU", "not recorded"},  {"NOBT", "not recorded"}};
        for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
                if (str_ieq(codes[i].code, code))
                        return codes[i].group;
        return code;
}

static const char *sex_words(const char *sex)
{
        if (*sex == '1' || *sex == 'M' || *sex == 'm')
                return "male";
        if (*sex == '2' || *sex == 'F' || *sex == 'f')
                return "female";
        return *sex && !str_ieq(sex, "U") ? sex : "";
}

struct profiling {
        struct annual *annual;
        struct profiles sex, ethnicity;
        int band[AGE_BANDS], uasc, disabled, all;
};

static void add_post(void *context, const struct post_row *p)
{
        struct profiling *g = context;
        profile_of(&g->sex, sex_words(p->gender))->team++;
        profile_of(&g->ethnicity, ethnic_group(p->ethnicity))->team++;
        g->sex.team++, g->ethnicity.team++;
}

static void add_child(void *context, const struct clock_view *v)
{
        struct profiling *g = context;
        if (v->clock->line != LINE_CLA || v->clock->ended != DAY_NONE)
                return;
        const struct person_row *p = person_of(&g->annual->people, v->child->no);
        profile_of(&g->sex, sex_words(v->child->sex))->children++;
        profile_of(&g->ethnicity, ethnic_group(p ? p->ethnicity : ""))->children++;
        g->sex.children++, g->ethnicity.children++, g->all++;
        g->uasc += p && p->uasc;
        g->disabled += p && p->disabled;
        if (v->child->dob != DAY_NONE) {
                int age = day_age(v->child->dob, g->annual->year[0].to);
                g->band[age < 4 ? 0 : age < 10 ? 1 : age < 16 ? 2 : 3]++;
        }
}

static int by_children(const void *a, const void *b)
{
        const struct profile *x = a, *y = b;
        return x->children != y->children ? y->children - x->children : strcmp(x->key, y->key);
}

static void profile_table(struct annual *a, const char *name, const char *title, struct profiles *p)
{
        static const struct doc_column columns[] = {
            {"who", "", CELL_TEXT, 0},
            {"team", "Team", CELL_INT, DOC_PERIOD},
            {"team_percent", "Team %", CELL_TENTHS, 0},
            {"children", "Children looked after", CELL_INT, DOC_PERIOD},
            {"children_percent", "Children %", CELL_TENTHS, 0},
        };
        struct doc_table *t = doc_table(a->document, name, title, columns, 5);
        t->people = true;
        if (p->n)
                qsort(p->rows, p->n, sizeof *p->rows, by_children);
        for (size_t i = 0; i < p->n; i++) {
                union cell *row = doc_row(t);
                int team = tenths_of(p->rows[i].team, p->team),
                    children = tenths_of(p->rows[i].children, p->children);
                row[0].s = p->rows[i].key;
                row[1].i = p->rows[i].team, row[3].i = p->rows[i].children;
                row[2].i = team < 0 ? CELL_NONE : team, row[4].i = children < 0 ? CELL_NONE : children;
        }
        free(p->rows);
}

static void profiles(struct annual *a)
{
        struct profiling g = {.annual = a};
        g.sex.texts = g.ethnicity.texts = &a->document->texts;
        posts_read(a->db, a->service->options.known, a->year[0].to, add_post, &g);
        service_clocks(a->service, a->db, add_child, &g);
        profile_table(a, "profile_sex", "The team against the children: sex", &g.sex);
        profile_table(a, "profile_ethnicity", "The team against the children: ethnicity", &g.ethnicity);
        static const struct doc_column columns[] = {
            {"who", "Children looked after on the last day", CELL_TEXT, 0},
            {"n", "Number", CELL_INT, 0},
            {"percent", "%", CELL_TENTHS, 0}};
        struct doc_table *t = doc_table(a->document, "profile_children", "The children", columns, 3);
        t->people = true;
        for (int i = 0; i < AGE_BANDS + 2; i++) {
                int n = i < AGE_BANDS    ? g.band[i]
                        : i == AGE_BANDS ? g.uasc
                                         : g.disabled,
                    percent = tenths_of(n, g.all);
                union cell *row = doc_row(t);
                row[0].s = i < AGE_BANDS    ? age_band_words[i]
                           : i == AGE_BANDS ? "Unaccompanied asylum-seeking"
                                            : "Disabled (as the CIN census says)";
                row[1].i = n, row[2].i = percent < 0 ? CELL_NONE : percent;
        }
}

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
        profiles(a);
}
