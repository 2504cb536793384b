/* The annual report of the service (IRO Handbook 2010, chapter 7): six areas, the year before beside every
 * figure. */
#include "annual.h"
#include "iro/report/definitions.h"
#include "iro/report/report.h"
#include "iro/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- the report --------------------------------------------------------------------------------------- */

/* The three totals of looked-after children, whichever of them stands in a table. */
static const char *looked_after_words(struct annual *a)
{
        const struct year *y = &a->year[0];
        int full = y->open[STREAM_CLA] + y->open[STREAM_ADOPTION], breaks = y->open[STREAM_SHORT_BREAK];
        int held = full + breaks - counts_county(&a->counts, y->at)->cla_nobody;
        char n[4][32];
        return arena_printf(
            &a->document->texts,
            "Looked after on the last day: %s full time and %s in a series of short breaks are %s; "
            "of these %s are allocated and %d held by nobody. Caseloads count all who are allocated.",
            number_words(full, n[0]), number_words(breaks, n[1]), number_words(full + breaks, n[2]),
            number_words(held, n[3]), full + breaks - held);
}

/* "3.0 % fewer": what a number came to a year later. */
static const char *changed(int now, int before, char out[32])
{
        int tenths = tenths_of(now < before ? before - now : now - before, before);
        if (tenths <= 0)
                snprintf(out, 32, "%s", tenths < 0 ? "none then" : "as many");
        else
                snprintf(out, 32, "%d.%d %% %s", tenths / 10, tenths % 10, now < before ? "fewer" : "more");
        return out;
}

static const char *changes_words(struct annual *a)
{
        char cla[32], cp[32];
        int full[YEARS];
        for (int y = 0; y < YEARS; y++)
                full[y] = a->year[y].open[STREAM_CLA] + a->year[y].open[STREAM_ADOPTION];
        return arena_printf(&a->document->texts,
                            "Against the year before, children looked after full time: %s; on a child "
                            "protection plan: %s.",
                            changed(full[0], full[1], cla),
                            changed(counts_county(&a->counts, a->year[0].at)->cp,
                                    counts_county(&a->counts, a->year[1].at)->cp, cp));
}

static void headline(struct annual *a)
{
        const struct count *now = counts_county(&a->counts, a->year[0].at),
                           *before = counts_county(&a->counts, a->year[1].at);
        doc_section(a->document, "headlines", "At a glance");
        struct doc_table *t = rates_table(a, "headlines_numbers", "Main figures");
        const struct year *y = a->year;
        count_row(t, "Children looked after full time on the last day",
                  y[0].open[STREAM_CLA] + y[0].open[STREAM_ADOPTION],
                  y[1].open[STREAM_CLA] + y[1].open[STREAM_ADOPTION]);
        count_row(t, "Children in a series of short breaks", y[0].open[STREAM_SHORT_BREAK],
                  y[1].open[STREAM_SHORT_BREAK]);
        count_row(t, "Children on a child protection plan on the last day", now->cp, before->cp);
        for (int m = 0; m < MEASURE_STREAMS; m++) {
                enum measure_stream stream = (enum measure_stream)m;
                struct tally is = annual_tally(a, 0, SCOPE_COUNTY, 0, stream),
                             was = annual_tally(a, 1, SCOPE_COUNTY, 0, stream);
                rate_row(t, arena_printf(&a->document->texts, "%s on time", measure_reviews[m]),
                         tally_rate(&is), tally_rate(&was));
                total_line(a,
                           m == 0   ? "cla_on_time_tenths"
                           : m == 1 ? "rcpc_on_time_tenths"
                                    : "icpc_on_time_tenths",
                           tally_tenths(&is));
        }
        rate_row(t, "Children's views communicated",
                 (struct rate){a->year[0].all.communicated, a->year[0].all.asked},
                 (struct rate){a->year[1].all.communicated, a->year[1].all.asked});
        t->note_bare = "Change is this year less the year before; of percentages, in percentage points.";
        t->note = arena_printf(&a->document->texts, "%s %s %s", changes_words(a), looked_after_words(a),
                               t->note_bare);
        struct doc_table *v = values_table(a, "headlines_load", "Caseload");
        value_row(v, "Cases per FTE on the last day", CELL_TENTHS, or_none(count_per_fte(now)),
                  or_none(count_per_fte(before)));
        value_row(v, "FTE of open IRO posts", CELL_HUNDREDTHS, now->fte, before->fte);
        if (now->vacant >= 0)
                value_row(v, "FTE vacant", CELL_HUNDREDTHS, now->vacant, before->vacant);
        total_line(a, "cla", now->cla);
        total_line(a, "cp", now->cp);
        total_line(a, "per_fte_tenths", count_per_fte(now));
}

static void say_periods(struct annual *a)
{
        char d[4][12];
        doc_fact(a->document, "Year", "%s to %s", day_words(a->year[0].from, d[0]),
                 day_words(a->year[0].to, d[1]));
        doc_fact(a->document, "Year before", "%s to %s", day_words(a->year[1].from, d[2]),
                 day_words(a->year[1].to, d[3]));
        if (a->year[1].to >= a->year[0].from)
                doc_fact(
                    a->document, "Overlap",
                    "The two periods overlap by %d day%s, %s to %s, which both count: the report is of more "
                    "than 12 months",
                    a->year[1].to - a->year[0].from + 1, a->year[1].to == a->year[0].from ? "" : "s",
                    day_words(a->year[0].from, d[0]), day_words(a->year[1].to, d[1]));
}

bool annual_report(struct document *d, struct service *s, struct db *db, day from, struct strbuf *totals,
                   struct err *e)
{
        char first[12], last[12], warning[400];
        struct annual a = {.document = d, .service = s, .db = db, .totals = totals};
        a.bare = s->n_cases ? NULL : s;
        char *subtitle = xasprintf("%s to %s", day_words(from, first), day_words(s->options.as_at, last));
        doc_init(d, "Annual report of the Independent Reviewing Service", subtitle, s->options.as_at);
        free(subtitle);
        doc_number_tables(d);
        if (!annual_collect(&a, from, e))
                return false;
        say_periods(&a);
        definitions_facts(d, s, db);
        if (*definitions_warning(s, a.year[1].from, warning, sizeof warning))
                doc_fact(d, "Read with care", "%s", warning);
        headline(&a);
        annual_targets(&a);
        annual_prose(&a, "headlines");
        annual_service(&a);
        annual_prose(&a, "service");
        annual_reviews(&a);
        annual_prose(&a, "reviews");
        annual_voice(&a);
        annual_prose(&a, "participation");
        annual_quality(&a);
        annual_prose(&a, "quality");
        annual_disputes(&a);
        annual_prose(&a, "disputes");
        annual_resources(&a);
        annual_prose(&a, "resources");
        annual_context(&a);
        annual_prose(&a, "context");
        doc_section(d, "definitions", "Definitions");
        definitions_table(d, s);
        annual_release(&a);
        return true;
}
