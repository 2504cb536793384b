/* Area 2: reviews held, on time and out of time, and the reasons. */
#include "annual.h"
#include "iro/str.h"

static const char *const stream_words[STREAM_COUNT] = {"Looked-after reviews", "Adoption reviews",
                                                       "Short-break reviews", "Review conferences",
                                                       "Initial conferences"};

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
                count_row(t, stream_words[s], held(&y[0].stream[s]), held(&y[1].stream[s]));
                for (int k = 0; k < YEARS; k++)
                        both[k] += s <= STREAM_ADOPTION ? held(&y[k].stream[s]) : 0;
        }
        count_row(t, "Statutory looked-after and adoption reviews together", both[0], both[1]);
        count_row(t, "Conference meetings (a family on one day is one)", y[0].meetings, y[1].meetings);
        total_line(a, "cla_reviews_held", both[0]);
        total_line(a, "conference_meetings", y[0].meetings);
        struct doc_table *o = rates_table(a, "on_time_by_type", "Held on time, by type");
        for (int s = 0; s < STREAM_COUNT; s++)
                rate_row(o, stream_words[s],
                         (struct rate){y[0].stream[s].on_time, y[0].stream[s].on_time + y[0].stream[s].late},
                         (struct rate){y[1].stream[s].on_time, y[1].stream[s].on_time + y[1].stream[s].late});
        static const char *const numbers[3] = {"First looked-after reviews", "Second reviews",
                                               "Third and later reviews"};
        for (int i = 0; i < 3; i++)
                rate_row(o, numbers[i],
                         (struct rate){y[0].number[i].on_time, y[0].number[i].on_time + y[0].number[i].late},
                         (struct rate){y[1].number[i].on_time, y[1].number[i].on_time + y[1].number[i].late});
        o->note = "Of the reviews held whose due date is known. What was due and not held by the last day "
                  "counts in the "
                  "measures below.";
}

static void measures(struct annual *a)
{
        static const char *const words[MEASURE_STREAMS] = {"Looked after", "Review conferences",
                                                           "Initial conferences"};
        struct doc_table *t = rates_table(a, "timeliness", "Timeliness by unit and period, on the last day");
        for (int s = 0; s < MEASURE_STREAMS; s++)
                for (int k = 0; k < PERIOD_KINDS; k++)
                        for (int u = 0; u < UNIT_COUNT; u++) {
                                struct rate r[YEARS];
                                for (int y = 0; y < YEARS; y++) {
                                        const struct load *l = loads_county(&a->loads, a->year[y].at);
                                        r[y] = tally_rate(u == UNIT_REVIEWS ? &l->reviews[s][k]
                                                                            : &l->children[s][k]);
                                }
                                rate_row(t,
                                         arena_printf(&a->document->texts, "%s, by %s, %s", words[s],
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
                  "child. The two differ: both are given.";
}

static void by_month(struct annual *a)
{
        static const struct doc_column columns[] = {
            {"month", "Month", CELL_TEXT, 0},
            {"cla_held", "Looked after held", CELL_INT, DOC_PERIOD},
            {"cla_on_time", "on time", CELL_INT, 0},
            {"rcpc_held", "RCPC held", CELL_INT, DOC_PERIOD},
            {"rcpc_on_time", "on time", CELL_INT, 0},
            {"icpc_held", "ICPC held", CELL_INT, DOC_PERIOD},
            {"icpc_on_time", "on time", CELL_INT, 0},
            {"cla_rolling", "CLA rolling %", CELL_TENTHS, DOC_PERIOD},
            {"cla_children", "CLA rolling %, by child", CELL_TENTHS, 0},
            {"rcpc_rolling", "RCPC rolling %", CELL_TENTHS, 0}};
        const struct year *y = &a->year[0];
        struct doc_table *t = doc_table(a->document, "reviews_by_month", "Reviews by month", columns, 10);
        t->people = true;
        for (size_t m = 0; m < y->n_months; m++) {
                char words[12];
                const struct load *l = loads_county(&a->loads, y->first_month + m);
                union cell *row = doc_row(t);
                day_words(a->loads.days[y->first_month + m], words);
                row[0].s = arena_str(&a->document->texts, words + (words[1] == ' ' ? 2 : 3));
                for (int s = 0; s < MEASURE_STREAMS; s++) {
                        const struct tally *x = &y->month[m * MEASURE_STREAMS + (size_t)s];
                        row[1 + 2 * s].i = tally_held(x);
                        row[2 + 2 * s].i = x->on_time;
                }
                int v[3] = {tally_tenths(&l->reviews[MEASURE_CLA][PERIOD_ROLLING]),
                            tally_tenths(&l->children[MEASURE_CLA][PERIOD_ROLLING]),
                            tally_tenths(&l->reviews[MEASURE_CP][PERIOD_ROLLING])};
                for (int i = 0; i < 3; i++)
                        row[7 + i].i = v[i] < 0 ? CELL_NONE : v[i];
        }
        struct doc_chart *c =
            doc_chart(a->document, "chart_on_time", "Reviews on time over the year, per cent",
                      "Rolling 12 months to the end of each month, by review and by child", DOC_LINES, t, 0);
        c->unit = "per cent", c->from_zero = false;
        doc_series(c, 7), doc_series(c, 8), doc_series(c, 9);
        c = doc_chart(a->document, "chart_conferences", "Conferences by month, counted by child",
                      "Initial and review conferences in each month", DOC_BARS, t, 0);
        c->unit = "children";
        doc_series(c, 5), doc_series(c, 3);
}

static void scope_row(struct doc_table *t, const char *words, const struct tally *now,
                      const struct tally *before)
{
        rate_row(t, words, (struct rate){now->on_time, now->on_time + now->late},
                 (struct rate){before->on_time, before->on_time + before->late});
}

static void by_scope(struct annual *a)
{
        const struct service *s = a->service;
        static const char *const names[2] = {"looked after", "review conferences"};
        struct doc_table *t = rates_table(a, "on_time_by_area", "Held on time, by area");
        for (size_t i = 0; i < a->loads.n_areas; i++)
                for (int m = 0; m < 2; m++) {
                        const struct tally *now = &a->year[0].area[i * MEASURE_STREAMS + (size_t)m];
                        const struct tally *before = &a->year[1].area[i * MEASURE_STREAMS + (size_t)m];
                        if (tally_held(now) + tally_held(before))
                                scope_row(t,
                                          arena_printf(&a->document->texts, "%s, %s",
                                                       str_or(a->loads.areas[i], "No area"), names[m]),
                                          now, before);
                }
        t = rates_table(a, "on_time_by_team", "Held on time, by social work team (looked after)");
        for (size_t i = 0; i <= s->n_teams; i++) {
                const struct tally *now = &a->year[0].team[i * MEASURE_STREAMS],
                                   *before = &a->year[1].team[i * MEASURE_STREAMS];
                if (tally_held(now) + tally_held(before))
                        scope_row(t, i < s->n_teams ? s->teams[i].id : "No team", now, before);
        }
}

static int late_of(const int counts[MEASURE_STREAMS])
{
        return counts[MEASURE_CLA] + counts[MEASURE_CP] + counts[MEASURE_ICPC];
}

static void lateness(struct annual *a)
{
        const struct year *y = a->year;
        struct doc_table *t = rates_table(a, "days_late", "How late (reviews and conferences of every kind)");
        for (int b = 0; b < LATE_BANDS; b++)
                rate_row(t, late_band_words[b], (struct rate){late_of(y[0].late_days[b]), y[0].late},
                         (struct rate){late_of(y[1].late_days[b]), y[1].late});
        t = rates_table(a, "late_by_reason", "Why late");
        for (size_t i = 0; i <= a->n_reasons; i++) {
                int n[YEARS];
                for (int k = 0; k < YEARS; k++)
                        n[k] = late_of(y[k].late_reason + i * MEASURE_STREAMS);
                if (n[0] + n[1] == 0)
                        continue;
                const char *words = i < a->n_reasons
                                        ? arena_printf(&a->document->texts, "%s (%s)", a->reasons[i].words,
                                                       a->reasons[i].category)
                                        : "No reason recorded";
                rate_row(t, words, (struct rate){n[0], y[0].late}, (struct rate){n[1], y[1].late});
        }
        rate_row(t, "Authorised by a named manager", (struct rate){y[0].authorised, y[0].late},
                 (struct rate){y[1].authorised, y[1].late});
        t->note = "A late review stays late whoever authorised it.";
}

static void manner(struct annual *a)
{
        const struct year *y = a->year;
        static const char *const modes[4] = {"Held in person", "Held virtually", "Held in both ways (hybrid)",
                                             "How held: not recorded"};
        struct doc_table *t = rates_table(a, "manner", "How reviews and review conferences were held");
        for (int m = 0; m < 4; m++)
                rate_row(t, modes[m], (struct rate){y[0].modes[m], y[0].held},
                         (struct rate){y[1].modes[m], y[1].held});
        rate_row(t, "Adjourned", (struct rate){y[0].adjourned, y[0].held},
                 (struct rate){y[1].adjourned, y[1].held});
        rate_row(t, "Held in parts", (struct rate){y[0].in_parts, y[0].held},
                 (struct rate){y[1].in_parts, y[1].held});
        const struct load *now = loads_county(&a->loads, y[0].at), *before = loads_county(&a->loads, y[1].at);
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
        lateness(a);
        manner(a);
}
