/* Area 2: reviews held, on time and out of time, and the reasons. */
#include "annual.h"
#include "iro/base/str.h"
#include "iro/domain/words.h"

static int held(const struct tally *t)
{
        return tally_held(t);
}

static void by_type(struct annual *a)
{
        const struct year *y = a->year;
        struct doc_table *t = rates_table(a, "reviews_held", "Reviews held");
        int both[YEARS] = {0};
        for (int s = 0; s < STREAM_COUNT; s++) {
                count_row(t, stream_reviews[s], held(&y[0].stream[s]), held(&y[1].stream[s]));
                doc_adds(t, s <= STREAM_ADOPTION);
                for (int k = 0; k < YEARS; k++)
                        both[k] += s <= STREAM_ADOPTION ? held(&y[k].stream[s]) : 0;
        }
        count_row(t, "Statutory looked-after and adoption reviews together", both[0], both[1]);
        meetings_row(a, t, "Conference meetings (a family on one day is one)");
        total_line(a, "cla_reviews_held", both[0]);
        if (y[0].meetings >= 0)
                total_line(a, "conference_meetings", y[0].meetings);
        struct doc_table *o = rates_table(a, "on_time_by_type", "Held on time, by type");
        for (int s = 0; s < STREAM_COUNT; s++)
                part_row(o, s <= STREAM_ADOPTION, stream_reviews[s],
                         (struct rate){y[0].stream[s].on_time, y[0].stream[s].on_time + y[0].stream[s].late},
                         (struct rate){y[1].stream[s].on_time, y[1].stream[s].on_time + y[1].stream[s].late});
        static const char *const numbers[3] = {"First looked-after reviews", "Second reviews",
                                               "Third and later reviews"};
        for (int i = 0; i < 3; i++)
                part_row(o, 2, numbers[i],
                         (struct rate){y[0].number[i].on_time, y[0].number[i].on_time + y[0].number[i].late},
                         (struct rate){y[1].number[i].on_time, y[1].number[i].on_time + y[1].number[i].late});
        o->note = "Of the reviews held whose due date is known. What was due and not held by the last day "
                  "counts in the "
                  "measures below.";
}

static void measures(struct annual *a)
{
        struct doc_table *t = rates_table(a, "timeliness", "Timeliness by unit and period, on the last day");
        for (int s = 0; s < MEASURE_STREAMS; s++)
                for (int k = 0; k < PERIOD_KINDS; k++)
                        for (int u = 0; u < (s == MEASURE_ICPC ? UNIT_CHILDREN : UNIT_COUNT); u++) {
                                struct rate r[YEARS];
                                for (int y = 0; y < YEARS; y++) {
                                        const struct count *l = counts_county(&a->counts, a->year[y].at);
                                        struct tally of = count_tally(l, (enum measure_stream)s, (enum unit)u,
                                                                      (enum span_kind)k);
                                        r[y] = tally_rate(&of);
                                }
                                rate_row(t,
                                         arena_printf(&a->document->texts, "%s, by %s, %s", measure_titles[s],
                                                      u == UNIT_REVIEWS ? "review" : "child",
                                                      k == PERIOD_YTD ? "year to date" : "rolling 12 months"),
                                         r[0], r[1]);
                                if (s == MEASURE_CLA)
                                        total_line(a,
                                                   arena_printf(&a->document->texts, "cla_%s_%s_tenths",
                                                                unit_names[u], period_names[k]),
                                                   tenths_of(r[0].n, r[0].of));
                        }
        t->note = "Overdue reviews count as not on time by review; a child with one late or overdue review "
                  "counts as late by "
                  "child. The two differ: both are given. An initial conference is a single one: it has no "
                  "measure by child.";
}

const char *annual_month(struct annual *a, size_t m)
{
        char words[12];
        day_words(a->counts.days[a->year[0].first_month + m], words);
        return arena_str(&a->document->texts, words + (words[1] == ' ' ? 2 : 3));
}

static int64_t rolling(const struct count *c, enum measure_stream m, enum unit u)
{
        struct tally t = count_tally(c, m, u, SPAN_ROLLING);
        return or_none(tally_tenths(&t));
}

static int64_t known_tenths(const struct tally *t)
{
        return or_none(tally_tenths(t));
}

/* Held in each month, and of them on time; the same months a year before. */
static const struct doc_table *months_table(struct annual *a, const char *name, const char *title,
                                            enum measure_stream stream)
{
        static const struct doc_column columns[] = {
            {"month", "Month", CELL_TEXT, 0},
            {"held", "Held", CELL_INT, DOC_PERIOD},
            {"on_time", "On time", CELL_INT, DOC_PART},
            {"percent", "%", CELL_TENTHS, 0},
            {"held_before", "Held, year before", CELL_INT, DOC_PERIOD},
            {"on_time_before", "On time, year before", CELL_INT, DOC_PART},
            {"percent_before", "%, year before", CELL_TENTHS, 0}};
        struct doc_table *t = doc_table(a->document, name, title, columns, 7);
        t->people = true;
        for (size_t m = 0; m < a->year[0].n_months; m++) {
                union cell *row = doc_row(t);
                doc_adds(t, 1);
                row[0].s = annual_month(a, m);
                for (int y = 0; y < YEARS && m < a->year[y].n_months; y++) {
                        struct tally x = count_tally(counts_county(&a->counts, a->year[y].first_month + m),
                                                     stream, UNIT_REVIEWS, SPAN_MONTH);
                        row[1 + 3 * y].i = tally_held(&x), row[2 + 3 * y].i = x.on_time;
                        row[3 + 3 * y].i = known_tenths(&x);
                }
        }
        return t;
}

static void months_chart(struct annual *a, const char *name, const char *title, const struct doc_table *t)
{
        struct doc_chart *c =
            doc_chart(a->document, name, title, "Held in each month, and in the same month a year before",
                      DOC_BARS, t, 0);
        c->unit = "children";
        doc_series(c, 1), doc_series(c, 4);
}

static void rolling_table(struct annual *a)
{
        static const struct doc_column columns[] = {
            {"month", "12 months to the end of", CELL_TEXT, 0},
            {"cla_reviews", "Looked after, by review", CELL_TENTHS, 0},
            {"cla_reviews_before", "By review, year before", CELL_TENTHS, 0},
            {"cla_children", "Looked after, by child", CELL_TENTHS, 0},
            {"cla_children_before", "By child, year before", CELL_TENTHS, 0},
            {"rcpc_reviews", "Review conferences", CELL_TENTHS, 0},
            {"rcpc_reviews_before", "Conferences, year before", CELL_TENTHS, 0}};
        struct doc_table *t =
            doc_table(a->document, "rolling", "On time over 12 months, per cent", columns, 7);
        for (size_t m = 0; m < a->year[0].n_months; m++) {
                union cell *row = doc_row(t);
                row[0].s = annual_month(a, m);
                for (int y = 0; y < YEARS && m < a->year[y].n_months; y++) {
                        const struct count *l = counts_county(&a->counts, a->year[y].first_month + m);
                        row[1 + y].i = rolling(l, MEASURE_CLA, UNIT_REVIEWS);
                        row[3 + y].i = rolling(l, MEASURE_CLA, UNIT_CHILDREN);
                        row[5 + y].i = rolling(l, MEASURE_CP, UNIT_REVIEWS);
                }
        }
        struct doc_chart *c = doc_chart(a->document, "chart_on_time", "On time over 12 months, per cent",
                                        "Rolling 12 months to the end of each month", DOC_LINES, t, 0);
        c->unit = "per cent", c->from_zero = false;
        doc_series(c, 1), doc_series(c, 3), doc_series(c, 5);
}

static void by_month(struct annual *a)
{
        rolling_table(a);
        months_table(a, "reviews_by_month", "Looked-after reviews by month", MEASURE_CLA);
        const struct doc_table *t = months_table(a, "review_conferences_by_month",
                                                 "Review conferences by month, by child", MEASURE_CP);
        months_chart(a, "chart_rcpc", "Review conferences by month", t);
        t = months_table(a, "initial_conferences_by_month", "Initial conferences by month, by child",
                         MEASURE_ICPC);
        months_chart(a, "chart_icpc", "Initial conferences by month", t);
}

static void scope_row(struct doc_table *t, int line, const char *words, const struct tally *now,
                      const struct tally *before)
{
        part_row(t, line, words, (struct rate){now->on_time, now->on_time + now->late},
                 (struct rate){before->on_time, before->on_time + before->late});
}

static void teams_table(struct annual *a, const char *name, const char *title, enum measure_stream stream)
{
        const struct service *s = a->service;
        struct doc_table *t = rates_table(a, name, title);
        for (size_t i = 0; i <= s->n_teams; i++) {
                struct tally now = annual_tally(a, 0, SCOPE_TEAM, (int)i, stream),
                             before = annual_tally(a, 1, SCOPE_TEAM, (int)i, stream);
                if (tally_held(&now) + tally_held(&before))
                        scope_row(t, 1, i < s->n_teams ? annual_team(a, &s->teams[i]) : "No team", &now,
                                  &before);
        }
}

/* Areas or districts, the last of them without a name. */
static void named_table(struct annual *a, const char *name, const char *title, enum scope_kind k,
                        const char *none)
{
        static const char *const streams[2] = {"looked after", "review conferences"};
        struct doc_table *t = rates_table(a, name, title);
        for (size_t i = 0; i < a->counts.n[k]; i++)
                for (int m = 0; m < 2; m++) {
                        enum measure_stream stream = (enum measure_stream)m;
                        struct tally now = annual_tally(a, 0, k, (int)i, stream),
                                     before = annual_tally(a, 1, k, (int)i, stream);
                        if (tally_held(&now) + tally_held(&before))
                                scope_row(t, 1 + m,
                                          arena_printf(&a->document->texts, "%s, %s",
                                                       str_or(a->counts.names[k][i], none), streams[m]),
                                          &now, &before);
                }
}

static void by_scope(struct annual *a)
{
        named_table(a, "on_time_by_area", "Held on time, by area", SCOPE_AREA, "No area");
        named_table(a, "on_time_by_district", "Held on time, by district", SCOPE_DISTRICT, "No district");
        teams_table(a, "on_time_by_team", "Held on time, by social work team: looked after", MEASURE_CLA);
        teams_table(a, "conferences_by_team", "Held on time, by social work team: review conferences",
                    MEASURE_CP);
}

static int late_of(const int counts[MEASURE_STREAMS])
{
        return counts[MEASURE_CLA] + counts[MEASURE_CP] + counts[MEASURE_ICPC];
}

static void how_late(struct annual *a)
{
        const struct year *y = a->year;
        struct doc_table *t = rates_table(a, "days_late", "How late (looked-after reviews and conferences)");
        for (int b = 0; b < LATE_BANDS; b++)
                part_row(t, 1, late_band_words[b], (struct rate){late_of(y[0].late_days[b]), y[0].late},
                         (struct rate){late_of(y[1].late_days[b]), y[1].late});
        t->note = "Short-break reviews are left out here and below, as in the measures of timeliness.";
}

static void why_late(struct annual *a)
{
        const struct year *y = a->year;
        struct doc_table *t = rates_table(a, "late_by_reason", "Why late (reviews and review conferences)");
        for (size_t i = 0; i <= a->n_reasons; i++) {
                int now = y[0].late_reason[i], before = y[1].late_reason[i];
                const char *words = i < a->n_reasons
                                        ? arena_printf(&a->document->texts, "%s (%s)", a->reasons[i].words,
                                                       a->reasons[i].category)
                                        : "No reason recorded";
                if (now + before)
                        part_row(t, 1, words, (struct rate){now, y[0].late_reviews},
                                 (struct rate){before, y[1].late_reviews});
        }
        rate_row(t, "Authorised by a named manager", (struct rate){y[0].authorised, y[0].late_reviews},
                 (struct rate){y[1].authorised, y[1].late_reviews});
        t->note = "A late review stays late whoever authorised it. For a late initial conference no reason "
                  "is kept.";
}

static void manner(struct annual *a)
{
        const struct year *y = a->year;
        struct doc_table *t = rates_table(a, "manner", "How reviews and review conferences were held");
        for (int m = 0; m <= MODES; m++)
                part_row(t, 1, m < MODES ? mode_titles[m] : "How held: not recorded",
                         (struct rate){y[0].modes[m], y[0].held}, (struct rate){y[1].modes[m], y[1].held});
        rate_row(t, "Adjourned to another day that is recorded", (struct rate){y[0].adjourned, y[0].held},
                 (struct rate){y[1].adjourned, y[1].held});
        rate_row(t, "Held in parts", (struct rate){y[0].in_parts, y[0].held},
                 (struct rate){y[1].in_parts, y[1].held});
        const struct count *now = counts_county(&a->counts, y[0].at),
                           *before = counts_county(&a->counts, y[1].at);
        rate_row(t, "Midway reviews held, of those due since the last review",
                 (struct rate){now->midway_done, now->midway_due},
                 (struct rate){before->midway_done, before->midway_due});
}

void annual_reviews(struct annual *a)
{
        doc_section(a->document, "reviews", "2 Reviews on time, out of time, and why");
        by_type(a);
        measures(a);
        by_month(a);
        by_scope(a);
        how_late(a);
        why_late(a);
        manner(a);
}
