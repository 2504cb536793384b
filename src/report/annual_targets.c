/* The main figures against the council's targets and beside other councils. */
#include "annual.h"
#include "iro/base/str.h"
#include "iro/domain/records.h"
#include "iro/service/settings.h"
#include "iro/store/records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MEASURES = MEASURE_STREAMS + 2, AREAS = 6 };

/* What other councils have, an area a column: of each measure the newest of the report's year and the two
 * before it. Tenths of a per cent; CELL_NONE = none. */
struct others {
        struct annual *annual;
        int year;
        const char *area[AREAS];
        int64_t value[MEASURES][AREAS], of[MEASURES][AREAS]; /* the year it is of */
        const char *source[MEASURES][AREAS];
        size_t n;
        int more; /* areas without a column */
};

static int area_of(struct others *o, const char *name)
{
        for (size_t i = 0; i < o->n; i++)
                if (str_ieq(o->area[i], name))
                        return (int)i;
        if (o->n == AREAS)
                return o->more++, -1;
        o->area[o->n] = arena_str(&o->annual->document->texts, name);
        return (int)o->n++;
}

static void take_benchmark(void *context, const struct known_fact *f)
{
        enum { YEARS_BACK = 2 };
        struct others *o = context;
        int64_t year = f->v[BENCHMARK_year].i;
        int m = word_index(report_measures, MEASURES, f->v[BENCHMARK_measure].s);
        if (m == MEASURES || year > o->year || year < o->year - YEARS_BACK)
                return;
        int a = area_of(o, f->v[BENCHMARK_area].s);
        if (a < 0 || (o->value[m][a] != CELL_NONE && o->of[m][a] > year))
                return;
        o->value[m][a] = (f->v[BENCHMARK_value].i + 5) / 10;
        o->of[m][a] = year;
        o->source[m][a] =
            arena_str(&o->annual->document->texts, str_or(f->v[BENCHMARK_source].s, "source not said"));
}

static void read_others(struct others *o, struct annual *a)
{
        int month, dom;
        *o = (struct others){.annual = a};
        day_to_ymd(a->year[0].to, &o->year, &month, &dom);
        for (int m = 0; m < MEASURES; m++)
                for (int i = 0; i < AREAS; i++)
                        o->value[m][i] = CELL_NONE;
        facts_known(a->db, FACT_BENCHMARK, a->service->options.known, take_benchmark, o);
}

/* --- the table ---------------------------------------------------------------------------------------- */

enum { T_MEASURE, T_PERCENT, T_TARGET, T_STATE, T_BEFORE, T_STATE_BEFORE, T_OTHERS };

static struct doc_table *targets_table(struct annual *a, const struct others *o)
{
        static const struct doc_column own[T_OTHERS] = {
            {"measure", "Measure", CELL_TEXT, 0},        {"percent", "%", CELL_TENTHS, 0},
            {"target", "Green, amber at", CELL_TEXT, 0}, {"state", "State", CELL_TEXT, 0},
            {"before", "Year before", CELL_TENTHS, 0},   {"state_before", "State then", CELL_TEXT, 0}};
        struct doc_column *columns = arena_alloc(&a->document->texts, (T_OTHERS + o->n) * sizeof *columns);
        memcpy(columns, own, sizeof own);
        for (size_t i = 0; i < o->n; i++)
                columns[T_OTHERS + i] = (struct doc_column){o->area[i], o->area[i], CELL_TENTHS, 0};
        return doc_table(a->document, "targets", "Against targets and other councils", columns,
                         T_OTHERS + (int)o->n);
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

static void measure_row(struct annual *a, struct doc_table *t, const struct others *o, int m,
                        const char *words, const struct rate rate[YEARS])
{
        char name[64];
        struct arena *texts = &a->document->texts;
        snprintf(name, sizeof name, "target.%s", report_measures[m]);
        const char *target = setting_text(a->db, a->service->options.known, name, texts);
        union cell *row = doc_row(t);
        row[T_MEASURE].s = words;
        row[T_PERCENT].i = percent_of(rate[0]);
        row[T_TARGET].s = str_eq(target, "none") ? "no target" : arena_str(texts, target);
        row[T_STATE].s = state_of(rate[0], target);
        row[T_BEFORE].i = percent_of(rate[1]);
        row[T_STATE_BEFORE].s = state_of(rate[1], target);
        for (size_t i = 0; i < o->n; i++)
                row[T_OTHERS + i].i = o->value[m][i];
}

/* "England 2020: DfE", each once. */
static void add_sources(const struct others *o, struct strbuf *out)
{
        size_t from = out->len;
        for (int m = 0; m < MEASURES; m++)
                for (size_t a = 0; a < o->n; a++) {
                        if (o->value[m][a] == CELL_NONE)
                                continue;
                        char *words =
                            xasprintf("%s %lld: %s", o->area[a], (long long)o->of[m][a], o->source[m][a]);
                        if (!strstr(out->s + from, words))
                                strbuf_printf(out, "%s%s", out->len > from ? "; " : "", words);
                        free(words);
                }
}

static void note_of(struct annual *a, struct doc_table *t, const struct others *o)
{
        struct strbuf b;
        strbuf_init(&b);
        strbuf_puts(&b, "Green from the first number of the target on, amber from the second.");
        if (o->n) {
                strbuf_puts(&b, " Of other councils: ");
                add_sources(o, &b);
                strbuf_puts(&b, ".");
        }
        if (o->more)
                strbuf_printf(&b, " %d more figures are of areas without a column.", o->more);
        t->note = arena_str(&a->document->texts, b.s);
        strbuf_release(&b);
}

void annual_targets(struct annual *a)
{
        struct others o;
        const struct year *y = a->year;
        const struct rate views[YEARS] = {{y[0].all.communicated, y[0].all.asked},
                                          {y[1].all.communicated, y[1].all.asked}};
        struct rate rate[YEARS];
        read_others(&o, a);
        struct doc_table *t = targets_table(a, &o);
        for (int m = 0; m < MEASURE_STREAMS; m++) {
                for (int i = 0; i < YEARS; i++) {
                        struct tally is = annual_tally(a, i, SCOPE_COUNTY, 0, (enum measure_stream)m);
                        rate[i] = tally_rate(&is);
                }
                measure_row(a, t, &o, m, arena_printf(&a->document->texts, "%s on time", measure_reviews[m]),
                            rate);
        }
        measure_row(a, t, &o, MEASURE_STREAMS, "Children's views communicated", views);
        annual_decisions_in_time(a, rate);
        measure_row(a, t, &o, MEASURE_STREAMS + 1, "Decisions done in time", rate);
        note_of(a, t, &o);
}
