/* Five years of what has parts: rates with a year a row, quarters, months, rates for each 10,000, and how the
 * totals of one thing hang together. */
#include "annual_context.h"
#include "iro/base/str.h"
#include "iro/domain/population.h"
#include "iro/domain/year.h"
#include "iro/service/settings.h"

#include <stdlib.h>
#include <string.h>

/* --- rates -------------------------------------------------------------------------------------------- */

struct of_years {
        const char *name, *title;
        const struct rate *rate;
        const bool *known;
};

static const char *or_null(const char *words)
{
        return *words ? words : NULL;
}

/* A year a row, so that each rate has its parts beside it. Facts: why a figure may not be there. */
static struct doc_table *rates_by_year(struct context *x, const char *name, const char *title,
                                       const struct of_years *rates, int n, const char *note)
{
        struct arena *texts = &x->annual->document->texts;
        struct doc_column *columns = arena_alloc(texts, (size_t)(1 + 3 * n) * sizeof *columns);
        bool any = false;
        columns[0] = (struct doc_column){"year", "Year to 31 March", CELL_TEXT, 0};
        for (int i = 0; i < n; i++) {
                struct doc_column *c = &columns[1 + 3 * i];
                const char *of = rates[i].name;
                c[0] = (struct doc_column){of, rates[i].title, CELL_INT, DOC_PERIOD | DOC_PART};
                c[1] = (struct doc_column){arena_printf(texts, "%s_of", of), "of", CELL_INT, 0};
                c[2] = (struct doc_column){arena_printf(texts, "%s_percent", of), "%", CELL_TENTHS, 0};
                any = any || context_any(rates[i].known);
        }
        struct doc_table *t = doc_table(x->annual->document, name, title, columns, 1 + 3 * n);
        t->people = true;
        t->note = or_null(note);
        t->unsaid = !any;
        for (int y = 0; any && y < BACK; y++) {
                union cell *row = doc_row(t);
                row[0].s = context_year(x, y);
                for (int i = 0; i < n; i++) {
                        const struct rate *r = &rates[i].rate[y];
                        int percent = tenths_of(r->n, r->of);
                        if (!rates[i].known[y])
                                continue;
                        row[1 + 3 * i].i = r->n, row[2 + 3 * i].i = r->of;
                        row[3 + 3 * i].i = percent < 0 ? CELL_NONE : percent;
                }
        }
        return t;
}

/* The reasons of several facts in one note. */
static const char *note_of(struct context *x, const char *const words[], int n)
{
        struct strbuf b;
        strbuf_init(&b);
        for (int i = 0; i < n; i++)
                if (words[i] && !strstr(b.s ? b.s : "", words[i]))
                        strbuf_printf(&b, "%s%s", b.len ? " " : "", words[i]);
        const char *note = arena_str(&x->annual->document->texts, b.s ? b.s : "");
        strbuf_release(&b);
        return note;
}

static void plans(struct context *x)
{
        const struct of_years rates[] = {
            {"again", "Plans begun: a repeat, ever", x->again, x->cp},
            {"again_24", "within 24 months", x->again_24, x->cp},
            {"ended_2", "Plans ended: after two years or more", x->ended_2, x->cp},
            {"led", "Section 47 enquiries that led to a conference", x->led, x->cp}};
        rates_by_year(x, "context_rates", "Repeat plans, long plans and enquiries", rates, 4,
                      str_or(context_missing_words(x, x->cp, CONTEXT_NO_CIN), ""));
}

static void who(struct context *x)
{
        bool disability[BACK], uasc[BACK], missing[BACK];
        for (int y = 0; y < BACK; y++) {
                disability[y] = x->cla[y] && x->disability;
                uasc[y] = x->cla[y] && x->uasc_facts.n;
                missing[y] = x->cla[y] && x->missing_known[y];
        }
        const struct of_years rates[] = {{"uasc", "Unaccompanied asylum-seeking", x->uasc, uasc},
                                         {"disabled", "Disabled", x->disabled, disability},
                                         {"moved", "Moved three times or more in the year", x->moved, x->cla},
                                         {"missing", "Missing on some day of the year", x->missing, missing}};
        const char *const words[] = {
            context_missing_words(x, x->cla, CONTEXT_NO_903),
            x->uasc_facts.n ? NULL : "Nothing of unaccompanied asylum-seeking children is on record.",
            x->disability ? NULL : "Nothing of disability is on record (CIN census, ssd_disability).",
            context_any(x->missing_known) ? context_missing_words(x, x->missing_known, CONTEXT_NO_MISSING)
                                          : "Nothing of missing children is on record (missing of the "
                                            "SSDA903, ssd_missing)."};
        rates_by_year(x, "context_who", "Of the children looked after on 31 March", rates, 4,
                      note_of(x, words, 4));
}

static struct rate in_time(const struct context *x, int y, enum measure_stream m)
{
        struct tally t = count_tally(counts_county(&x->counts, (size_t)y), m, UNIT_REVIEWS, SPAN_YTD);
        return tally_rate(&t);
}

static void timeliness(struct context *x)
{
        struct rate rate[MEASURE_STREAMS][BACK];
        for (int m = 0; m < MEASURE_STREAMS; m++)
                for (int y = 0; y < BACK; y++)
                        rate[m][y] = in_time(x, y, (enum measure_stream)m);
        const struct of_years rates[] = {
            {"cla", "Looked-after reviews in time", rate[MEASURE_CLA], x->cla},
            {"rcpc", "Review conferences in time", rate[MEASURE_CP], x->cp},
            {"icpc", "Initial conferences within 15 working days", rate[MEASURE_ICPC], x->cp}};
        const char *const words[] = {context_missing_words(x, x->cla, CONTEXT_NO_903),
                                     context_missing_words(x, x->cp, CONTEXT_NO_CIN)};
        struct doc_table *t = rates_by_year(x, "context_in_time", "In time, by review, over the year", rates,
                                            3, note_of(x, words, 2));
        struct doc_chart *c = doc_chart(x->annual->document, "chart_context_in_time", "In time, per cent",
                                        "Over each year to 31 March", DOC_LINES, t, 0);
        c->unit = "per cent";
        doc_series(c, 3), doc_series(c, 6), doc_series(c, 9);
}

static void practice(struct context *x)
{
        const struct of_years rates[] = {
            {"assessed", "Assessments done within 45 working days", x->assessed, x->assessments_known},
            {"visited", "Visits of plans in time", x->visited, x->visits_known}};
        const char *const words[] = {
            context_any(x->assessments_known)
                ? context_missing_words(x, x->assessments_known, CONTEXT_NO_ASSESSMENTS)
                : "Nothing of assessments is on record (CIN census, ssd_cin_assessments).",
            context_any(x->visits_known)
                ? context_missing_words(x, x->visits_known, CONTEXT_NO_VISITS)
                : "Nothing of visits to children on a plan is on record (ssd_cp_visits).",
            arena_printf(&x->annual->document->texts,
                         "A visit is in time %d days after the one before, or after the plan began; one that "
                         "was due and not made counts as none.",
                         x->visit_days)};
        rates_by_year(x, "context_practice", "Assessments and visits", rates, 2, note_of(x, words, 3));
}

/* --- quarters ----------------------------------------------------------------------------------------- */

static void quarter_row(struct context *x, struct doc_table *t, int y, int q)
{
        static const char *const words[QUARTERS] = {"Apr-Jun", "Jul-Sep", "Oct-Dec", "Jan-Mar"};
        const struct quarter *of = &x->quarter[y][q];
        union cell *row = doc_row(t);
        int percent = tenths_of(of->missing, of->there);
        row[0].s = arena_printf(&x->annual->document->texts, "%s %s", context_year(x, y), words[q]);
        row[1].i = of->entered, row[2].i = of->left, row[3].i = of->entered - of->left;
        row[4].i = of->with_parents;
        if (x->uasc_facts.n)
                row[5].i = of->uasc, row[6].i = row[3].i - of->with_parents - of->uasc;
        row[7].i = of->there;
        if (x->missing_known[y])
                row[8].i = of->missing, row[9].i = percent < 0 ? CELL_NONE : percent;
}

static void quarters(struct context *x)
{
        static const struct doc_column columns[] = {
            {"quarter", "Quarter", CELL_TEXT, 0},
            {"entered", "Entered care", CELL_INT, DOC_PERIOD},
            {"left", "Left care", CELL_INT, DOC_PERIOD},
            {"net", "Net", CELL_INT, DOC_CHANGE},
            {"with_parents", "Less: placed with parents", CELL_INT, DOC_PERIOD},
            {"uasc", "Less: unaccompanied", CELL_INT, DOC_PERIOD},
            {"adjusted", "Adjusted", CELL_INT, DOC_CHANGE},
            {"there", "Looked after on its last day", CELL_INT, DOC_PERIOD},
            {"missing", "Missing in it", CELL_INT, DOC_PERIOD},
            {"missing_percent", "%", CELL_TENTHS, 0}};
        struct doc_table *t = doc_table(x->annual->document, "context_quarters",
                                        "Entered and left full-time care, by quarter", columns, 10);
        t->people = true;
        t->unsaid = !context_any(x->cla);
        t->note = context_missing_words(x, x->cla, CONTEXT_NO_903);
        for (int y = 0; y < BACK; y++)
                for (int q = 0; x->cla[y] && q < QUARTERS; q++)
                        quarter_row(x, t, y, q);
}

/* --- months ------------------------------------------------------------------------------------------- */

static void months(struct context *x, const char *name, const char *title, enum measure_stream m)
{
        static const char *const words[TWELVE] = {"April",    "May",       "June",     "July",
                                                  "August",   "September", "October",  "November",
                                                  "December", "January",   "February", "March"};
        struct doc_table *t = context_table(x, name, title, "Held, by child, in");
        int sum[BACK] = {0};
        t->unsaid = !context_any(x->cp);
        t->note = context_missing_words(x, x->cp, CONTEXT_NO_CIN);
        for (int i = 0; context_any(x->cp) && i < TWELVE; i++) {
                context_row(x, t, words[i], x->held[m][i], x->cp);
                doc_adds(t, 1);
                for (int y = 0; y < BACK; y++)
                        sum[y] += x->held[m][i][y];
        }
        if (context_any(x->cp))
                context_row(x, t, "All", sum, x->cp);
        t->total = t->n > 0;
}

/* --- for each 10,000 ---------------------------------------------------------------------------------- */

static int64_t for_each_10000(int n, int64_t people)
{
        return people > 0 ? ((int64_t)n * 100000 * 2 + people) / (people * 2) : CELL_NONE;
}

static void population(struct context *x)
{
        enum { RATES = 7 };
        static const struct doc_column columns[] = {{"year", "Year to 31 March", CELL_TEXT, 0},
                                                    {"people", "Under 18", CELL_INT, 0},
                                                    {"looked_after", "Looked after", CELL_TENTHS, 0},
                                                    {"began", "Began", CELL_TENTHS, 0},
                                                    {"plans", "Plans open", CELL_TENTHS, 0},
                                                    {"neglect", "Plans begun: neglect", CELL_TENTHS, 0},
                                                    {"physical", "physical", CELL_TENTHS, 0},
                                                    {"sexual", "sexual", CELL_TENTHS, 0},
                                                    {"emotional", "emotional", CELL_TENTHS, 0}};
        struct arena *texts = &x->annual->document->texts;
        struct population all;
        struct err ignored = ERR_INIT;
        const char *said =
            setting_text(x->annual->db, x->annual->service->options.known, "population.under_18", texts);
        bool set = population_parse(&all, said, &ignored) && all.n;
        struct doc_table *t = doc_table(x->annual->document, "context_population", "For each 10,000 under 18",
                                        columns, 2 + RATES);
        t->unsaid = !set;
        t->note =
            set ? NULL : "Not known: the number of people under 18 is not set (setting population.under_18).";
        for (int y = 0; set && y < BACK; y++) {
                int64_t people = population_of(&all, x->year[y]);
                const int n[RATES] = {x->sum[AGE][y],        x->sum[BEGAN][y],      x->sum[OPEN_PLANS][y],
                                      x->n[NEW_PLANS][0][y], x->n[NEW_PLANS][1][y], x->n[NEW_PLANS][2][y],
                                      x->n[NEW_PLANS][3][y]};
                union cell *row = doc_row(t);
                row[0].s = context_year(x, y);
                row[1].i = people > 0 ? people : CELL_NONE;
                for (int i = 0; i < RATES; i++)
                        if ((i < 2 ? x->cla : x->cp)[y])
                                row[2 + i].i = for_each_10000(n[i], people);
        }
}

/* --- the totals of one thing -------------------------------------------------------------------------- */

void context_reconcile(struct context *x)
{
        struct doc_table *t =
            context_table(x, "context_reconciled", "How the totals hang together", "Children looked after");
        int before[BACK] = {0}, comes[BACK] = {0}, rest[BACK] = {0}, breaks[BACK] = {0}, both[BACK] = {0},
            allocated[BACK] = {0}, nobody[BACK] = {0};
        bool knew[BACK];
        for (int y = 0; y < BACK; y++) {
                const struct count *c = counts_county(&x->counts, (size_t)y);
                knew[y] = y > 0 && x->cla[y] && x->cla[y - 1];
                before[y] = knew[y] ? x->sum[AGE][y - 1] : 0;
                comes[y] = before[y] + x->sum[BEGAN][y] - x->sum[LEFT][y];
                rest[y] = x->sum[AGE][y] - comes[y];
                breaks[y] = c->open[STREAM_SHORT_BREAK];
                both[y] = c->cla;
                nobody[y] = c->cla_nobody;
                allocated[y] = both[y] - nobody[y];
        }
        t->unsaid = !context_any(x->cla);
        t->note =
            "Full time on 31 March before, with who began and less who ceased, comes to those on 31 March "
            "but for the difference: children whose first day is not known, and who changed between full "
            "care and short breaks. With short breaks they are the caseload: allocated, or held by "
            "nobody.";
        if (!context_any(x->cla))
                return;
        context_row(x, t, "Full time on 31 March before", before, knew);
        context_row(x, t, "Began", x->sum[BEGAN], x->cla);
        context_row(x, t, "Ceased", x->sum[LEFT], x->cla);
        context_row(x, t, "Comes to", comes, knew);
        context_row(x, t, "Difference", rest, knew);
        context_row(x, t, "Full time on 31 March", x->sum[AGE], x->cla);
        context_row(x, t, "In a series of short breaks", breaks, x->cla);
        context_row(x, t, "With short breaks", both, x->cla);
        context_row(x, t, "Allocated to somebody", allocated, x->cla);
        context_row(x, t, "Held by nobody", nobody, x->cla);
}

void context_years(struct context *x)
{
        who(x);
        quarters(x);
        population(x);
        plans(x);
        timeliness(x);
        months(x, "context_icpc_months", "Initial conferences a month", MEASURE_ICPC);
        months(x, "context_rcpc_months", "Review conferences a month", MEASURE_CP);
        practice(x);
}
