/* Population and context: who was looked after or on a plan at the end of each of five collection years, and
 * what began and ended in them. A year that is not loaded whole has no figure. */
#include "annual.h"
#include "iro/base/str.h"
#include "iro/domain/year.h"

#include <stdlib.h>
#include <string.h>

enum { BACK = 5, GROUPS = 12 };
enum part { AGE, STATUS, PLACE, BEGAN, LEFT, OPEN_PLANS, NEW_PLANS, DURATION, PARTS };

/* Codes of the returns, with blanks between them; the last group has none and takes what is in no other. */
struct group {
        const char *codes, *words;
};
static const struct group ages[] = {{"0", "Under 1"},  {"1", "1 to 4"},      {"2", "5 to 9"},
                                    {"3", "10 to 15"}, {"4", "16 and over"}, {NULL, "Not recorded"}};
static const struct group statuses[] = {{"C1", "Interim care order"},
                                        {"C2", "Full care order"},
                                        {"E1", "Placement order"},
                                        {"D1", "Freed for adoption"},
                                        {"V2", "Accommodated under section 20"},
                                        {"J1 J2 J3", "Youth justice"},
                                        {"L1 L2 L3", "Police protection, emergency or assessment order"},
                                        {NULL, "Not recorded"}};
static const struct group places[] = {{"U1 U2 U3 Q1", "Foster care, relative or friend"},
                                      {"U4 U5 U6 Q2", "Foster care, other"},
                                      {"A3 A4 A5 A6", "Placed for adoption"},
                                      {"P1", "With parents"},
                                      {"K2", "Children's home"},
                                      {"K1", "Secure unit"},
                                      {"H5 K3 P2 P3", "Supported or independent living"},
                                      {"R1 R2 R3 R5 S1", "Residential care, school, health or custody"},
                                      {"T0 T1 T2 T3 T4", "Temporary placement"},
                                      {"Z1 Z11 Z12 Z13 Z14", "Other"},
                                      {NULL, "Not recorded"}};
static const struct group reasons[] = {
    {"E4 E4A E4B", "Home to parents or relatives with parental responsibility"},
    {"E13", "To others without parental responsibility"},
    {"E11 E12", "Adopted"},
    {"E42 E43 E44 E45 E46 E47 E48", "Special guardianship"},
    {"E41", "Child arrangements or residence order"},
    {"E5 E6", "Independent living"},
    {"E17", "Stayed with the former carers at 18"},
    {"E7", "Adult social services"},
    {"E9 E14", "Custody, or the end of a remand"},
    {"E2 E3 E8 E15 E16", "Other"},
    {NULL, "Not recorded"}};
static const struct group categories[] = {{"NEG", "Neglect"},      {"PHY", "Physical abuse"},
                                          {"SAB", "Sexual abuse"}, {"EMO", "Emotional abuse"},
                                          {"MUL", "Multiple"},     {NULL, "Not recorded"}};
static const struct group durations[] = {
    {"0", "Under 3 months"},  {"1", "3 to 6 months"},   {"2", "6 to 12 months"},    {"3", "12 to 15 months"},
    {"4", "15 to 18 months"}, {"5", "18 to 24 months"}, {"6", "24 months or more"}, {NULL, "Not recorded"}};

static const struct {
        const char *name, *title;
        bool plans; /* of the CIN census; else of the SSDA903 */
        const struct group *groups;
} parts[PARTS] = {
    [AGE] = {"context_age", "Looked after on 31 March, by age", false, ages},
    [STATUS] = {"context_status", "Looked after on 31 March, by legal status", false, statuses},
    [PLACE] = {"context_placement", "Looked after on 31 March, by placement", false, places},
    [BEGAN] = {"context_began", "Began to be looked after, by legal status", false, statuses},
    [LEFT] = {"context_left", "Ceased to be looked after, by reason", false, reasons},
    [OPEN_PLANS] = {"context_plans_open", "Child protection plans open on 31 March, by category", true,
                    categories},
    [NEW_PLANS] = {"context_plans_began", "Child protection plans begun, by category", true, categories},
    [DURATION] = {"context_plans_for", "Child protection plans open on 31 March, by duration", true,
                  durations},
};

struct context {
        struct annual *annual;
        int year[BACK]; /* the oldest first */
        bool cla[BACK], cp[BACK];
        int n[PARTS][GROUPS][BACK], sum[PARTS][BACK];
        struct rate again[BACK], again_24[BACK], led[BACK];
};

/* --- counting ----------------------------------------------------------------------------------------- */

static size_t group_of(const struct group *groups, const char *code)
{
        size_t i = 0, n = strlen(code);
        for (; groups[i].codes; i++)
                for (const char *s = n ? strstr(groups[i].codes, code) : NULL; s; s = strstr(s + 1, code))
                        if ((s == groups[i].codes || s[-1] == ' ') && (s[n] == ' ' || !s[n]))
                                return i;
        return i;
}

static void add(struct context *x, enum part p, const char *code, int y)
{
        x->n[p][group_of(parts[p].groups, code)][y]++;
        x->sum[p][y]++;
}

static const char *age_code(day dob, day on)
{
        static const char *const codes[] = {"0", "1", "2", "3", "4"};
        int age = dob == DAY_NONE ? -1 : day_age(dob, on);
        return age < 0 ? "" : codes[(age >= 1) + (age >= 5) + (age >= 10) + (age >= 16)];
}

static const char *duration_code(day start, day on)
{
        static const int months[] = {3, 6, 12, 15, 18, 24};
        static const char *const codes[] = {"0", "1", "2", "3", "4", "5", "6"};
        size_t n = 0;
        while (n < sizeof months / sizeof *months && day_add_months(start, months[n]) <= on)
                n++;
        return codes[n];
}

static bool in_year(const struct context *x, int y, day d)
{
        return d != DAY_NONE && d >= year_first(x->year[y]) && d <= year_last(x->year[y]);
}

static void add_care(struct context *x, const struct child *c, const struct care_clock *k, int y)
{
        if (!x->cla[y] || k->start.kind == STREAM_SHORT_BREAK)
                return;
        const struct episode *last = &c->episodes[k->episode];
        if (k->ended == DAY_NONE) {
                add(x, AGE, age_code(c->dob, year_last(x->year[y])), y);
                add(x, STATUS, last->ls, y);
                add(x, PLACE, last->place, y);
        } else if (in_year(x, y, k->ended))
                add(x, LEFT, last->rec, y);
        for (size_t i = 0; k->start.start_known && in_year(x, y, k->start.start) && i < c->n_episodes; i++)
                if (c->episodes[i].decom == k->start.start)
                        add(x, BEGAN, c->episodes[i].ls, y);
}

static void add_plan(struct context *x, const struct child *c, const struct care_clock *k, int y)
{
        const struct plan *p = &c->plans[k->source];
        if (!x->cp[y])
                return;
        if (k->ended == DAY_NONE) {
                add(x, OPEN_PLANS, *p->latest_category ? p->latest_category : p->category, y);
                add(x, DURATION, duration_code(p->start, year_last(x->year[y])), y);
        }
        if (!in_year(x, y, p->start))
                return;
        bool recent = annual_plan_again(c, p);
        add(x, NEW_PLANS, p->category, y);
        x->again[y].of++, x->again[y].n += recent || p->previous > 0;
        x->again_24[y].of++, x->again_24[y].n += recent;
}

/* As the table of conversions counts them: of an enquiry's year, held by its last day. */
static void add_enquiries(struct context *x, const struct child *c, int y)
{
        for (size_t i = 0; x->cp[y] && i < c->n_enquiries; i++) {
                const struct section47 *s = &c->enquiries[i];
                if (!in_year(x, y, s->start))
                        continue;
                x->led[y].of++;
                x->led[y].n += s->icpc != DAY_NONE && s->icpc <= year_last(x->year[y]);
        }
}

static void add_child(struct context *x, struct care *care, const struct child *c)
{
        const struct service *s = x->annual->service;
        for (int y = 0; y < BACK; y++) {
                if (!x->cla[y] && !x->cp[y])
                        continue;
                care_clocks(care, c, &s->coverage, year_last(x->year[y]));
                for (size_t i = 0; i < care->n_clocks; i++)
                        if (care->clocks[i].line == LINE_CLA)
                                add_care(x, c, &care->clocks[i], y);
                        else if (care->clocks[i].line == LINE_CP)
                                add_plan(x, c, &care->clocks[i], y);
                add_enquiries(x, c, y);
        }
}

static bool whole(const struct coverage *v, int year)
{
        return v->from != DAY_NONE && v->from <= year_first(year) && v->to >= year_last(year);
}

/* The last five years that had ended by the day. */
static day find_years(struct context *x)
{
        const struct service *s = x->annual->service;
        day since = DAY_NONE, to = s->options.as_at;
        int newest = year_of(to) - (to < year_last(year_of(to)));
        for (int y = 0; y < BACK; y++) {
                x->year[y] = newest - BACK + 1 + y;
                x->cla[y] = whole(&s->coverage.cla, x->year[y]);
                x->cp[y] = whole(&s->coverage.cp, x->year[y]);
                if (since == DAY_NONE && (x->cla[y] || x->cp[y]))
                        since = year_first(x->year[y]);
        }
        return since;
}

static void collect(struct context *x)
{
        const struct service *s = x->annual->service;
        struct care care = {0};
        day since = find_years(x);
        if (since == DAY_NONE)
                return;
        const struct reader_range g = {.since = since, .booked = s->options.as_at, .details = true};
        struct reader *r = reader_open_since(x->annual->db, s->options.known, &g, s->options.as_at);
        for (struct child c; reader_next(r, &c);)
                add_child(x, &care, &c);
        reader_close(r);
        care_release(&care);
}

/* --- tables ------------------------------------------------------------------------------------------- */

static const char *missing_words(struct context *x, bool plans)
{
        const bool *known = plans ? x->cp : x->cla;
        struct strbuf b;
        char word[16];
        strbuf_init(&b);
        for (int y = 0; y < BACK; y++)
                if (!known[y])
                        strbuf_printf(&b, "%s%s", b.len ? ", " : "", year_words(x->year[y], word));
        const char *words =
            b.len ? arena_printf(&x->annual->document->texts,
                                 "No figures of %s: of these years the facts of the %s are not loaded whole.",
                                 b.s, plans ? "CIN census" : "SSDA903")
                  : NULL;
        strbuf_release(&b);
        return words;
}

static bool any(const bool known[BACK])
{
        for (int y = 0; y < BACK; y++)
                if (known[y])
                        return true;
        return false;
}

static void group_row(struct doc_table *t, const char *words, const int n[BACK], const bool known[BACK])
{
        union cell *row = doc_row(t);
        row[0].s = words;
        for (int y = 0; y < BACK; y++)
                row[1 + y].i = known[y] ? n[y] : CELL_NONE;
}

static void part_table(struct context *x, enum part p)
{
        struct arena *texts = &x->annual->document->texts;
        const bool *known = parts[p].plans ? x->cp : x->cla;
        struct doc_column *columns = arena_alloc(texts, (BACK + 1) * sizeof *columns);
        columns[0] = (struct doc_column){"figure", "On 31 March or in the year", CELL_TEXT, 0};
        char word[16];
        for (int y = 0; y < BACK; y++) {
                const char *name = arena_str(texts, year_words(x->year[y], word));
                columns[1 + y] = (struct doc_column){name, name, CELL_INT, DOC_PERIOD};
        }
        struct doc_table *t =
            doc_table(x->annual->document, parts[p].name, parts[p].title, columns, BACK + 1);
        t->people = true;
        t->note = missing_words(x, parts[p].plans);
        t->unsaid = !any(known);
        const struct group *g = parts[p].groups;
        for (size_t i = 0, last = 0; any(known) && !last; i++) {
                int sum = 0;
                last = !g[i].codes;
                for (int y = 0; y < BACK; y++)
                        sum += x->n[p][i][y];
                if (!sum)
                        continue;
                group_row(t, g[i].words, x->n[p][i], known);
                doc_adds(t, 1);
        }
        if (any(known))
                group_row(t, "All", x->sum[p], known);
        t->total = t->n > 0;
}

static void rate_cells(union cell *row, struct rate r)
{
        int percent = tenths_of(r.n, r.of);
        row[0].i = r.n, row[1].i = r.of, row[2].i = percent < 0 ? CELL_NONE : percent;
}

/* A year a row, so that a rate has its parts beside it. */
static void rates_by_year(struct context *x)
{
        static const struct doc_column columns[] = {
            {"year", "Year to 31 March", CELL_TEXT, 0},
            {"again", "Plans begun: a repeat, ever", CELL_INT, DOC_PERIOD | DOC_PART},
            {"begun", "of", CELL_INT, 0},
            {"again_percent", "%", CELL_TENTHS, 0},
            {"again_24", "within 24 months", CELL_INT, DOC_PERIOD | DOC_PART},
            {"begun_24", "of", CELL_INT, 0},
            {"again_24_percent", "%", CELL_TENTHS, 0},
            {"led", "Section 47 enquiries that led to a conference", CELL_INT, DOC_PERIOD | DOC_PART},
            {"enquiries", "of", CELL_INT, 0},
            {"led_percent", "%", CELL_TENTHS, 0}};
        char word[16];
        struct doc_table *t =
            doc_table(x->annual->document, "context_rates", "Repeat plans and enquiries", columns, 10);
        t->people = true;
        t->note = missing_words(x, true);
        t->unsaid = !any(x->cp);
        for (int y = 0; y < BACK; y++) {
                if (!x->cp[y])
                        continue;
                union cell *row = doc_row(t);
                row[0].s = arena_str(&x->annual->document->texts, year_words(x->year[y], word));
                rate_cells(row + 1, x->again[y]);
                rate_cells(row + 4, x->again_24[y]);
                rate_cells(row + 7, x->led[y]);
        }
}

static void trend(struct context *x)
{
        static const enum part of[] = {AGE, BEGAN, LEFT, OPEN_PLANS, NEW_PLANS};
        static const struct doc_column columns[] = {{"year", "Year to 31 March", CELL_TEXT, 0},
                                                    {"looked_after", "Looked after", CELL_INT, DOC_PERIOD},
                                                    {"began", "Began", CELL_INT, DOC_PERIOD},
                                                    {"ceased", "Ceased", CELL_INT, DOC_PERIOD},
                                                    {"plans", "Plans open", CELL_INT, DOC_PERIOD},
                                                    {"plans_begun", "Plans begun", CELL_INT, DOC_PERIOD}};
        char word[16];
        struct doc_table *t =
            doc_table(x->annual->document, "context_trend", "Children looked after and on plans", columns, 6);
        t->people = true;
        t->note = missing_words(x, false);
        t->unsaid = !any(x->cla) && !any(x->cp);
        for (int y = 0; y < BACK; y++) {
                if (!x->cla[y] && !x->cp[y])
                        continue;
                union cell *row = doc_row(t);
                row[0].s = arena_str(&x->annual->document->texts, year_words(x->year[y], word));
                for (int i = 0; i < 5; i++)
                        row[1 + i].i =
                            (parts[of[i]].plans ? x->cp : x->cla)[y] ? x->sum[of[i]][y] : CELL_NONE;
        }
        struct doc_chart *c =
            doc_chart(x->annual->document, "chart_context", "Children looked after and on plans",
                      "On 31 March of each year", DOC_LINES, t, 0);
        c->unit = "children";
        doc_series(c, 1), doc_series(c, 4);
}

void annual_context(struct annual *a)
{
        struct context *x = xcalloc(1, sizeof *x);
        x->annual = a;
        doc_section(a->document, "context", "Population and context");
        collect(x);
        doc_words(a->document, "Collection years, 1 April to 31 March. Series of short breaks are left out.");
        trend(x);
        for (enum part p = 0; p < PARTS; p++)
                part_table(x, p);
        rates_by_year(x);
        free(x);
}
