/* The author's words beside the tables, and the main figures against targets and other councils. */
#include "annual.h"
#include "iro/base/str.h"
#include "iro/service/settings.h"
#include "iro/store/records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- prose -------------------------------------------------------------------------------------------- */

struct prose {
        const struct annual *annual;
        const char *section, *text;
        day to;
};

static void take_prose(void *context, const struct known_fact *f)
{
        struct prose *p = context;
        day to = day_of(&f->v[REPORT_PROSE_to_on]);
        if (!str_ieq(f->v[REPORT_PROSE_section].s, p->section) || to > p->annual->year[0].to ||
            (p->to != DAY_NONE && to < p->to))
                return;
        p->to = to;
        p->text = kept_text(&p->annual->document->texts, &f->v[REPORT_PROSE_text]);
}

/* A paragraph each; what was written for an earlier year is carried over as a draft, and says so. */
void annual_prose(struct annual *a, const char *section)
{
        struct prose p = {.annual = a, .section = section, .to = DAY_NONE};
        char on[12];
        facts_known(a->db, FACT_REPORT_PROSE, a->service->options.known, take_prose, &p);
        if (p.to == DAY_NONE)
                return;
        if (p.to != a->year[0].to)
                doc_words(a->document, "Draft, carried over from the report to %s:", day_words(p.to, on));
        char *text = arena_str(&a->document->texts, p.text), *end;
        for (; text; text = end ? end + 2 : NULL) {
                end = strstr(text, "\n\n");
                if (end)
                        *end = '\0';
                if (*str_trim(text))
                        doc_words(a->document, "%s", str_trim(text));
        }
}

/* --- targets and benchmarks --------------------------------------------------------------------------- */

struct against {
        const char *measure, *words;
        struct rate rate[YEARS];
};

struct beside {
        struct annual *annual;
        const char *measure;
        struct strbuf out;
};

/* "England 2020: 82.5 (DfE)" for the year the report ends in, or the newest before it. */
static void take_benchmark(void *context, const struct known_fact *f)
{
        struct beside *b = context;
        int year, month, dom;
        char number[24];
        day_to_ymd(b->annual->year[0].to, &year, &month, &dom);
        if (!str_ieq(f->v[BENCHMARK_measure].s, b->measure) || f->v[BENCHMARK_year].i > year ||
            f->v[BENCHMARK_year].i < year - 2)
                return;
        strbuf_printf(&b->out, "%s%s %lld: %s", b->out.len ? "; " : "", f->v[BENCHMARK_area].s,
                      (long long)f->v[BENCHMARK_year].i, hundredths_str(f->v[BENCHMARK_value].i, number));
        if (f->v[BENCHMARK_source].type == VALUE_TEXT)
                strbuf_printf(&b->out, " (%s)", f->v[BENCHMARK_source].s);
}

/* In a word and a symbol, never by colour alone. */
static const char *state_of(struct rate r, const char *target)
{
        int green = 0, amber = 0, tenths = r.of > 0 ? tenths_of(r.n, r.of) : -1;
        if (sscanf(target, "%d,%d", &green, &amber) != 2 || tenths < 0)
                return "";
        return tenths >= green * 10   ? "\xE2\x9C\x94 green"
               : tenths >= amber * 10 ? "\xE2\x97\x8F amber"
                                      : "\xE2\x9C\x96 red";
}

static int64_t percent_of(struct rate r)
{
        return r.of > 0 ? tenths_of(r.n, r.of) : CELL_NONE;
}

static void against_row(struct annual *a, struct doc_table *t, const struct against *m)
{
        char name[64];
        struct arena *texts = &a->document->texts;
        struct beside b = {.annual = a, .measure = m->measure};
        snprintf(name, sizeof name, "target.%s", m->measure);
        const char *target = setting_text(a->db, a->service->options.known, name, texts);
        strbuf_init(&b.out);
        facts_known(a->db, FACT_BENCHMARK, a->service->options.known, take_benchmark, &b);
        union cell *row = doc_row(t);
        row[0].s = m->words;
        row[1].i = percent_of(m->rate[0]);
        row[2].s = str_eq(target, "none") ? "no target" : arena_printf(texts, "%s", target);
        row[3].s = state_of(m->rate[0], target);
        row[4].i = percent_of(m->rate[1]);
        row[5].s = state_of(m->rate[1], target);
        row[6].s = arena_str(texts, b.out.s);
        strbuf_release(&b.out);
}

void annual_targets(struct annual *a)
{
        static const struct doc_column columns[] = {
            {"measure", "Measure", CELL_TEXT, 0},        {"percent", "%", CELL_TENTHS, 0},
            {"target", "Green, amber at", CELL_TEXT, 0}, {"state", "State", CELL_TEXT, 0},
            {"before", "Year before", CELL_TENTHS, 0},   {"state_before", "State then", CELL_TEXT, 0},
            {"others", "Others", CELL_TEXT, 0}};
        static const char *const measures[MEASURE_STREAMS] = {"cla_on_time", "rcpc_on_time", "icpc_on_time"};
        struct doc_table *t =
            doc_table(a->document, "targets", "Against targets and other councils", columns, 7);
        for (int m = 0; m < MEASURE_STREAMS; m++) {
                struct against x = {measures[m],
                                    arena_printf(&a->document->texts, "%s on time", measure_reviews[m]),
                                    {{0, 0}, {0, 0}}};
                for (int y = 0; y < YEARS; y++) {
                        struct tally is = annual_tally(a, y, SCOPE_COUNTY, 0, (enum measure_stream)m);
                        x.rate[y] = tally_rate(&is);
                }
                against_row(a, t, &x);
        }
        const struct year *y = a->year;
        against_row(a, t,
                    &(struct against){
                        "views",
                        "Children's views communicated",
                        {{y[0].all.communicated, y[0].all.asked}, {y[1].all.communicated, y[1].all.asked}}});
        struct against d = {"decisions_in_time", "Decisions done in time", {{0, 0}, {0, 0}}};
        annual_decisions_in_time(a, d.rate);
        against_row(a, t, &d);
        t->note = "Green from the first number of the target on, amber from the second.";
}
