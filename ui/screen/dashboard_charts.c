/* The dashboard's timeliness and weeks: numbers with their pictures. */
#include "dashboard.h"
#include "explain.h"

#include <string.h>

/* --- timeliness --------------------------------------------------------------------------------------- */

static const char *const stream_words[2] = {"Looked after", "Review conferences"};

static void per_cent(struct dash *d, int y, int x, int width, const struct tally *t, int m,
                     enum period_kind p, bool by_child)
{
        char words[16], argument[200];
        struct explain_wish w = {m ? MEASURE_CP : MEASURE_CLA, by_child ? UNIT_CHILDREN : UNIT_REVIEWS,
                                 (enum explain_period)p, d->f->scope};
        figure_print(argument, &w, d->f->as_at);
        dash_number(d, y, x, width, STYLE_BOLD, per_cent_words(tally_tenths(t), words), "explain", "%s",
                    argument);
}

/* Lowest and highest of the months, for the scale; a percentage never goes below 0 or above 100. */
static void scale(const int *values, int n, int *low, int *high)
{
        *low = 1000;
        *high = 0;
        for (int i = 0; i < n; i++) {
                if (values[i] < 0)
                        continue;
                *low = values[i] < *low ? values[i] : *low;
                *high = values[i] > *high ? values[i] : *high;
        }
        *low = *low > 50 ? *low - 50 : 0;
}

static void rolling(const struct figures *f, int m, int out[FIGURES_MONTHS])
{
        for (int i = 0; i < FIGURES_MONTHS; i++)
                out[i] = m ? f->months[i].cp_rolling : f->months[i].cla_rolling;
}

/* "71.8 % of children by the case system's dates; 412 reviews differ": the reviews behind it. */
static int dash_system(struct dash *d, int y, int x, int width)
{
        char tenths[16], number[32], from[11];
        struct strbuf b;
        if (d->f->system.differ < 0)
                return 0;
        strbuf_init(&b);
        bool one = d->f->system.differ == 1, narrow = width < 76;
        strbuf_printf(&b,
                      narrow ? "%s %% of children by the case system; %s%s differ%s"
                             : "%s %% of children in 12 months by the case system's dates; %s%s differ%s",
                      str_or(tenths_str(d->f->system.tenths, tenths), "no"),
                      number_words(d->f->system.differ, number),
                      narrow ? ""
                      : one  ? " review"
                             : " reviews",
                      one ? "s" : "");
        int used = draw(d->c, y, x, width, d->f->system.differ ? STYLE_RISK : STYLE_DIM, b.s);
        page_link(d->page, y, x, used, "dues", "!judged= !stream=cp held_on>=%s|held_on=",
                  day_iso(period_from(PERIOD_ROLLING, d->f->as_at), from));
        strbuf_release(&b);
        return 1;
}

int dash_timeliness(struct dash *d, int y, int x, int width)
{
        enum { FIRST = 18, EACH = 9 };
        static const char *const heads[4] = {"year", "12 mths", "year", "12 mths"};
        const struct area_figures *f = &d->f->areas[0];
        draw_heading(d->c, y, x, width, "Held on time");
        draw(d->c, y, x + FIRST + 3, 2 * EACH, STYLE_HEADING, " of reviews held ");
        draw(d->c, y, x + FIRST + 2 * EACH + 6, 2 * EACH, STYLE_HEADING, " of children ");
        for (int i = 0; i < 4; i++)
                draw_right(d->c, y + 1, x + FIRST + i * EACH + (i > 1 ? 3 : 0), EACH, STYLE_DIM, heads[i]);
        draw(d->c, y + 1, x + FIRST + 4 * EACH + 6, 24, STYLE_DIM, "13 months");
        for (int m = 0; m < 2; m++) {
                int row = y + 2 + m, low, high, values[FIGURES_MONTHS];
                draw(d->c, row, x, FIRST, STYLE_NORMAL, stream_words[m]);
                for (int p = 0; p < PERIOD_KINDS; p++) {
                        per_cent(d, row, x + FIRST + p * EACH, EACH, &f->reviews[m][p], m,
                                 (enum period_kind)p, false);
                        per_cent(d, row, x + FIRST + (2 + p) * EACH + 3, EACH, &f->children[m][p], m,
                                 (enum period_kind)p, true);
                }
                rolling(d->f, m, values);
                scale(values, FIGURES_MONTHS, &low, &high);
                draw_spark(d->c, row, x + FIRST + 4 * EACH + 6, STYLE_CHART, values, FIGURES_MONTHS, low,
                           high);
        }
        return 4 + dash_system(d, y + 4, x, width);
}

int dash_trend(struct dash *d, int y, int x, int width)
{
        enum { LABEL = 10, LEAST = 4, MOST = 12 };
        int each = (width - LABEL) / FIGURES_MONTHS, top = y + 1, height = (d->c->h - y - 7) / 2;
        height = height < LEAST ? LEAST : height > MOST ? MOST : height;
        draw_heading(d->c, y, x, width, "Rolling 12 months, of reviews held");
        for (int m = 0; m < 2; m++, top += height + 2) {
                int values[FIGURES_MONTHS], low, high;
                rolling(d->f, m, values);
                scale(values, FIGURES_MONTHS, &low, &high);
                draw(d->c, top + height / 2, x, LABEL, STYLE_NORMAL, m ? "CP" : "CLA");
                drawf(d->c, top + height / 2 + 1, x, LABEL, STYLE_DIM, "%d-%d %%", low / 10, (high + 9) / 10);
                for (int i = 0; i < FIGURES_MONTHS; i++) {
                        char words[16], argument[200];
                        int at = x + LABEL + i * each;
                        if (values[i] < 0)
                                continue;
                        draw_column(d->c, top + height - 1, at + 1, each - 2, height, STYLE_CHART,
                                    values[i] - low, high - low);
                        struct explain_wish w = {m ? MEASURE_CP : MEASURE_CLA, UNIT_REVIEWS, EXPLAIN_ROLLING,
                                                 d->f->scope};
                        figure_print(argument, &w, d->f->months[i].month_end);
                        dash_number(d, top + height, at, each - 1, STYLE_NORMAL, tenths_str(values[i], words),
                                    "explain", "%s", argument);
                }
        }
        for (int i = 0; i < FIGURES_MONTHS; i++)
                draw_right(d->c, top - 1, x + LABEL + i * each, each - 1, STYLE_DIM,
                           day_month_name(d->f->months[i].month_end));
        return top - y;
}

/* --- the coming weeks --------------------------------------------------------------------------------- */

static int most_in_a_week(const struct figures *f)
{
        int most = 1;
        for (int i = 0; i < FIGURES_WEEKS; i++) {
                most = f->weeks[i].due > most ? f->weeks[i].due : most;
                most = f->weeks[i].slots > most ? f->weeks[i].slots : most;
        }
        return most;
}

/* --- the plan in a line ------------------------------------------------------------------------------- */

static void plan_words(const struct plan_standing *p, bool wide, bool overdue, struct strbuf *out)
{
        char a[32], b[32], c[32];
        number_words(p->fit, a);
        number_words(p->reviews, b);
        number_words(p->reviews - p->fit, c);
        const char *held = wide ? "to book in time" : "in time";
        if (!p->known)
                strbuf_puts(out, "none: no IRO is on record, or the setting status.plan is off");
        else if (!p->reviews)
                strbuf_printf(out, "nothing is left to book%s", overdue ? " but what is overdue" : "");
        else if (p->fit == 1 && p->reviews == 1)
                strbuf_printf(out, "%s, the one review %s", plan_verdict_names[p->verdict], held);
        else if (p->fit == p->reviews)
                strbuf_printf(out, "%s, all %s %s", plan_verdict_names[p->verdict], b, held);
        else
                strbuf_printf(out, "%s, %s of %s %s, %s short", plan_verdict_names[p->verdict], a, b, held,
                              c);
        if (p->known && p->tight && wide)
                strbuf_printf(out, ", %d tight", p->tight);
        if (p->known && p->more && !p->counted)
                strbuf_printf(out, wide ? "; %d more would be at risk" : "; %d more at risk", p->more);
}

/* How many could not be held in time at each recorded check, the last one now. */
static void plan_trend(struct dash *d, int y, int right, int room)
{
        int short_by[FIGURES_RUNS], n = d->f->n_plan_runs, most = 1;
        char since[12], words[40];
        for (int i = 0; i < n; i++) {
                short_by[i] = d->f->plan_runs[i].reviews - d->f->plan_runs[i].fit;
                most = short_by[i] > most ? short_by[i] : most;
        }
        if (n < 2 || room < n)
                return;
        draw_spark(d->c, y, right - n, STYLE_CHART, short_by, n, 0, most);
        day_words(d->f->plan_runs[0].as_at, since);
        snprintf(words, sizeof words, "since %.*s", (int)strlen(since) - 5, since);
        int width = text_columns(words);
        if (room > n + width)
                draw(d->c, y, right - n - width - 1, width, STYLE_DIM, words);
}

static enum style plan_style(const struct plan_standing *p)
{
        if (!p->known)
                return STYLE_DIM;
        return p->verdict == PLAN_FITS         ? STYLE_GOOD
               : p->verdict == PLAN_CANNOT_FIT ? STYLE_LATE
                                               : STYLE_UNKNOWN;
}

/* The scheduler's verdict and its trend, one row. */
static void dash_plan(struct dash *d, int y, int x, int width)
{
        enum { LABEL = 8 };
        struct strbuf words;
        strbuf_init(&words);
        plan_words(&d->f->plan, d->wide, d->f->areas[0].status[STATUS_OUT] > 0, &words);
        draw(d->c, y, x, LABEL, STYLE_NORMAL, "plan");
        int used = draw(d->c, y, x + LABEL, width - LABEL, plan_style(&d->f->plan), words.s);
        page_link(d->page, y, x + LABEL, used, "plan", "%s", "");
        plan_trend(d, y, x + width, width - LABEL - used - 2);
        strbuf_release(&words);
}

/* A number of a week and the clocks behind it: of the week one is in, those whose day is still to come. */
static void week_link(struct dash *d, int i, int n, const char *which, int y, int x, int width, enum style s)
{
        char from[11], to[11], number[32];
        day monday = d->f->weeks[i].monday, first = monday < d->f->as_at ? d->f->as_at : monday;
        dash_number(d, y, x, width, s, short_words(n, width, number), "cases", "due>=%s due<=%s%s",
                    day_iso(first, from), day_iso(monday + 6, to), which);
}

/* More due than there are slots for is late before it begins. */
static enum style week_style(const struct figures *f, int i)
{
        return f->weeks[i].due > f->weeks[i].slots ? STYLE_LATE : STYLE_CHART;
}

int dash_weeks(struct dash *d, int y, int x, int width)
{
        enum { LABEL = 8, ROOMY = 21 };
        const int height = d->c->h < ROOMY ? 2 : 3;
        int each = (width - LABEL) / FIGURES_WEEKS, most = most_in_a_week(d->f), named = 0;
        if (each < 5)
                each = 5;
        draw_heading(d->c, y, x, width, "Due in the next 13 weeks (left), slots there are (right)");
        dash_plan(d, ++y, x, width);
        draw(d->c, y + height + 1, x, LABEL, STYLE_NORMAL, "due");
        draw(d->c, y + height + 2, x, LABEL, STYLE_DIM, "slots");
        draw(d->c, y + height + 3, x, LABEL, STYLE_DIM, "from Mon");
        for (int i = 0; i < FIGURES_WEEKS; i++) {
                int at = x + LABEL + i * each, dom, month, year;
                char words[32];
                enum style s = week_style(d->f, i);
                draw_column(d->c, y + height, at + 1, each / 2 - 1, height, s, d->f->weeks[i].due, most);
                draw_column(d->c, y + height, at + each / 2, each / 2 - 1, height, STYLE_TRACK,
                            d->f->weeks[i].slots, most);
                week_link(d, i, d->f->weeks[i].due, "", y + height + 1, at, each - 1,
                          s == STYLE_LATE ? STYLE_LATE : STYLE_BOLD);
                draw_right(d->c, y + height + 2, at, each - 1, STYLE_DIM,
                           short_words(d->f->weeks[i].slots, each - 1, words));
                day_to_ymd(d->f->weeks[i].monday, &year, &month, &dom);
                snprintf(words, sizeof words, "%d", dom);
                draw_right(d->c, y + height + 3, at, each - 1, STYLE_DIM, words);
                if (month != named)
                        draw_right(d->c, y + height + 4, at, each - 1, STYLE_DIM,
                                   day_month_name(d->f->weeks[i].monday));
                named = month;
        }
        return height + 6;
}

int dash_week_bars(struct dash *d, int y, int x, int width)
{
        enum { DATE = 8, NUMBER = 9, BARS = DATE + 4 * NUMBER + 2 };
        static const char *const heads[4] = {"due", "booked", "to book", "slots"};
        int most = most_in_a_week(d->f), bar = width - BARS;
        draw_heading(d->c, y, x, width, "Due in the next 13 weeks, against the slots there are");
        dash_plan(d, ++y, x, width);
        draw(d->c, y + 1, x, DATE, STYLE_DIM, "from Mon");
        for (int i = 0; i < 4; i++)
                draw_right(d->c, y + 1, x + DATE + i * NUMBER, NUMBER, STYLE_DIM, heads[i]);
        for (int i = 0; i < FIGURES_WEEKS; i++) {
                int row = y + 2 + i, due = d->f->weeks[i].due, booked = d->f->weeks[i].booked,
                    slots = d->f->weeks[i].slots;
                char words[32];
                enum style s = week_style(d->f, i);
                drawf(d->c, row, x, DATE, STYLE_NORMAL, "%.6s", day_words(d->f->weeks[i].monday, words));
                week_link(d, i, due, "", row, x + DATE, NUMBER, s == STYLE_LATE ? STYLE_LATE : STYLE_BOLD);
                week_link(d, i, booked, " !booked= !status=late-booked", row, x + DATE + NUMBER, NUMBER,
                          STYLE_NORMAL);
                week_link(d, i, due - booked, " booked=|status=late-booked", row, x + DATE + 2 * NUMBER,
                          NUMBER, due > booked ? STYLE_RISK : STYLE_DIM);
                draw_right(d->c, row, x + DATE + 3 * NUMBER, NUMBER, STYLE_DIM, number_words(slots, words));
                draw_bar(d->c, row, x + BARS, bar * slots / most, s, due, slots);
                if (due > slots)
                        drawf(d->c, row, x + BARS + bar * slots / most + 1, 12, STYLE_LATE, "%s %d over",
                              status_symbols[STATUS_OUT], due - slots);
        }
        return 3 + FIGURES_WEEKS;
}
