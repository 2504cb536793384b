/* dashboard: the service on one screen. Every number opens the list behind it. */
#include "dashboard.h"

#include <string.h>

void dash_number(struct dash *d, int y, int x, int width, enum style s, const char *words, const char *screen,
                 const char *fmt, ...)
{
        char argument[200];
        va_list ap;
        va_start(ap, fmt);
        vsnprintf(argument, sizeof argument, fmt, ap);
        va_end(ap);
        int columns = text_columns(words);
        draw_right(d->c, y, x, width, s, words);
        page_link(d->page, y, x + (columns < width ? width - columns : 0), columns < width ? columns : width,
                  screen, "%s", argument);
}

/* " area=East", quoted where needed; "" for the county. */
static const char *dash_area(const struct figures *f, int area, char out[64])
{
        const char *name = f->areas[area].area;
        if (area == 0)
                out[0] = '\0';
        else
                snprintf(out, 64, strpbrk(name, " |") ? " area=\"%s\"" : " area=%s", name);
        return out;
}

/* --- open reviews by status --------------------------------------------------------------------------- */

enum { LABEL = 18, SINCE = 7, AREA = 7, REST = 5 };

/* Where there is no room for every area, the last column has what the others lack of the county. */
struct open_columns {
        int county, since, area, areas, rest;
};

static struct open_columns open_columns(const struct dash *d, int width)
{
        int have = d->f->n_areas - 1, column = d->wide ? 9 : AREA;
        int room = (width - LABEL - AREA - SINCE - (d->wide ? 22 : 0)) / column;
        struct open_columns o = {AREA, width < LABEL + AREA + SINCE ? 0 : SINCE, column,
                                 have < room ? have
                                 : room < 0  ? 0
                                             : room,
                                 0};
        int left = d->f->areas[0].clocks;
        for (int a = 1; a <= o.areas; a++)
                left -= d->f->areas[a].clocks;
        if (left && o.areas && o.areas < have)
                o = (struct open_columns){AREA - 1, SINCE, column - 1, o.areas, REST};
        return o;
}

static int area_x(const struct open_columns *o, int x, int area)
{
        return x + LABEL + o->county + o->since + (area - 1) * o->area;
}

static void status_heads(struct dash *d, int y, int x, const struct open_columns *o)
{
        draw_right(d->c, y, x + LABEL, o->county, STYLE_DIM, d->f->areas[0].area);
        if (o->since && d->f->areas[0].before[STATUS_OUT] >= 0)
                draw_right(d->c, y, x + LABEL + o->county, SINCE, STYLE_DIM, "since");
        for (int a = 1; a <= o->areas; a++)
                draw_right(d->c, y, area_x(o, x, a) + 1, o->area - 1, STYLE_DIM,
                           str_or(d->f->areas[a].area, "none"));
        bool none = d->f->n_areas - 1 == o->areas + 1 && !*str_or(d->f->areas[o->areas + 1].area, "");
        draw_right(d->c, y, area_x(o, x, o->areas + 1), o->rest, STYLE_DIM, none ? "none" : "rest");
}

/* Of no area that has a column: the filter " !area=East !area=West". */
static void rest_number(struct dash *d, int y, int x, const struct open_columns *o, enum style style, int n,
                        const char *filter)
{
        char number[32], area[64];
        struct strbuf words;
        strbuf_init(&words);
        strbuf_puts(&words, filter);
        for (int a = 1; a <= o->areas; a++)
                strbuf_printf(&words, " !%s", dash_area(d->f, a, area) + 1);
        dash_number(d, y, area_x(o, x, o->areas + 1), o->rest, n ? style : STYLE_DIM, number_words(n, number),
                    "cases", "%s", words.s + strspn(words.s, " "));
        strbuf_release(&words);
}

static void status_row(struct dash *d, int y, int x, int s, const struct open_columns *o, int bar)
{
        const struct area_figures *county = &d->f->areas[0];
        char number[32], area[64], filter[40];
        enum style style = county->status[s] ? status_style((enum status)s) : STYLE_DIM;
        int left = county->status[s];
        drawf(d->c, y, x, LABEL, style, "%s %s", status_symbols[s], status_titles[s]);
        dash_number(d, y, x + LABEL, o->county, style, number_words(county->status[s], number), "cases",
                    "status=%s", status_names[s]);
        if (o->since && county->before[s] >= 0)
                draw_right(d->c, y, x + LABEL + o->county, SINCE, STYLE_DIM,
                           signed_words(county->status[s] - county->before[s], number));
        for (int a = 1; a <= o->areas; a++) {
                int n = d->f->areas[a].status[s];
                left -= n;
                dash_number(d, y, area_x(o, x, a), o->area, n ? style : STYLE_DIM, number_words(n, number),
                            "cases", "status=%s%s", status_names[s], dash_area(d->f, a, area));
        }
        snprintf(filter, sizeof filter, "status=%s", status_names[s]);
        if (o->rest)
                rest_number(d, y, x, o, style, left, filter);
        if (bar >= 10)
                draw_bar(d->c, y, area_x(o, x, o->areas + 1) + 2, bar - 2, style, county->status[s],
                         county->clocks);
}

/* "12 new": what is a finding and was none, or a lesser one, when last checked on an earlier day. */
static void dash_news(struct dash *d, int y, int x)
{
        char number[32], words[40];
        if (d->f->news < 0)
                return;
        snprintf(words, sizeof words, "%s new", short_words(d->f->news, 3, number));
        dash_number(d, y, x, SINCE, d->f->news ? STYLE_BOLD : STYLE_DIM, words, "cases",
                    "news=new|news=worse");
}

static int dash_status(struct dash *d, int y, int x, int width)
{
        struct open_columns o = open_columns(d, width);
        int bar = width - (area_x(&o, x, o.areas + 1) - x) - o.rest, left = d->f->areas[0].clocks;
        char number[32], area[64];
        draw_heading(d->c, y, x, width, "Open reviews");
        status_heads(d, y + 1, x, &o);
        for (int s = 0; s < STATUS_COUNT; s++)
                status_row(d, y + 2 + s, x, s, &o, bar);
        int total = y + 2 + STATUS_COUNT;
        draw(d->c, total, x + 2, LABEL, STYLE_BOLD, "All open");
        dash_number(d, total, x + LABEL, o.county, STYLE_BOLD, number_words(d->f->areas[0].clocks, number),
                    "cases", "%s", "");
        if (o.since)
                dash_news(d, total, x + LABEL + o.county);
        for (int a = 1; a <= o.areas; a++) {
                left -= d->f->areas[a].clocks;
                dash_number(d, total, area_x(&o, x, a), o.area, STYLE_BOLD,
                            number_words(d->f->areas[a].clocks, number), "cases", "%s",
                            dash_area(d->f, a, area) + 1);
        }
        if (o.rest)
                rest_number(d, total, x, &o, STYLE_BOLD, left, "");
        return 3 + STATUS_COUNT;
}

/* --- caseload ----------------------------------------------------------------------------------------- */

static void caseload_row(struct dash *d, int y, int x, int width, int a)
{
        const struct area_figures *f = &d->f->areas[a];
        int low = 50, high = 70;
        if (d->u->service) {
                low = d->u->service->settings.band_low;
                high = d->u->service->settings.band_high;
        }
        char words[32], area[64];
        enum band b = band_of(f->per_fte, low, high);
        enum style s = b == BAND_OVER ? STYLE_LATE : b == BAND_WITHIN ? STYLE_GOOD : STYLE_CHART;
        draw(d->c, y, x, 9, a ? STYLE_NORMAL : STYLE_BOLD, str_or(f->area, "none"));
        snprintf(words, sizeof words, "%d.%d", f->per_fte / 10, f->per_fte % 10);
        dash_number(d, y, x + 9, 6, f->per_fte < 0 ? STYLE_DIM : STYLE_NORMAL, f->per_fte < 0 ? "-" : words,
                    "iros", "role=iro%s", dash_area(d->f, a, area));
        if (f->per_fte < 0)
                return;
        draw(d->c, y, x + 16, 6, s, b == BAND_OVER ? "over" : b == BAND_UNDER ? "under" : "within");
        int bar = width - 23 - (d->wide ? 41 : 0), max = high * 16;
        draw_bar(d->c, y, x + 23, bar, s, f->per_fte, max);
        for (int i = 0; i < 2 && bar > 0; i++)
                if ((i ? high : low) * 10 > f->per_fte)
                        draw(d->c, y, x + 23 + (i ? high : low) * 10 * bar / max, 1, STYLE_DIM,
                             ui_ascii() ? "|" : "│");
        if (d->wide) {
                char fte[24], cases[32];
                drawf(d->c, y, x + width - 39, 39, STYLE_DIM, "%8s cases  %7s FTE  %4d posts",
                      number_words(f->cases, cases), hundredths_str(f->fte, fte), f->iros);
        }
}

/* "Caseload per FTE, 1.5 vacant": the establishment is said where it is set. */
static void caseload_heading(struct dash *d, int y, int x, int width)
{
        char words[120], vacant[24], funded[24];
        const struct figures *f = d->f;
        const char *what = d->wide ? "Caseload per FTE against the band" : "Caseload per FTE";
        if (f->funded < 0 || (!d->wide && !f->vacant))
                snprintf(words, sizeof words, "%s", what);
        else if (!d->wide)
                snprintf(words, sizeof words, "%s, %s vacant", what, hundredths_str(f->vacant, vacant));
        else
                snprintf(words, sizeof words, "%s; %s of %s FTE vacant", what,
                         f->vacant ? hundredths_str(f->vacant, vacant) : "none",
                         hundredths_str(f->funded, funded));
        draw_heading(d->c, y, x, width, words);
}

static int dash_caseload(struct dash *d, int y, int x, int width, int most)
{
        char a[32], b[32];
        int rows = d->f->n_areas < most - 2 ? d->f->n_areas : most - 2;
        caseload_heading(d, y, x, width);
        for (int i = 0; i < rows; i++)
                caseload_row(d, y + 1 + i, x, width, i);
        const char *held = number_words(d->f->casual_cases, a);
        int row = y + 1 + rows, at = x + drawf(d->c, row, x, width, STYLE_DIM,
                                               d->wide ? "%s with casual chairs" : "%s with chairs", held);
        page_link(d->page, row, x, (int)strlen(held), "cases", "held_by=casual-chair !stream=icpc");
        if (d->f->unheld) {
                drawf(d->c, row, at, x + width - at, STYLE_RISK, ", %s nobody",
                      number_words(d->f->unheld, b));
                page_link(d->page, row, at + 2, (int)strlen(b), "cases", "held_by=nobody !stream=icpc");
        }
        int left_out = d->f->n_areas - rows + d->f->more_areas;
        if (left_out > 0 && d->wide)
                drawf(d->c, row, x + width - 30, 30, STYLE_DIM, "%4d areas more: see 2 IROs", left_out);
        return rows + 2;
}

/* --- problem resolution ------------------------------------------------------------------------------- */

static int dash_disputes(struct dash *d, int y, int x, int width, int most)
{
        int n = 0, open = 0;
        char a[32];
        draw_heading(d->c, y, x, width, "PRPs, open");
        for (int i = 0; i < d->f->n_stages; i++)
                open += d->f->stages[i].open;
        for (int i = 0; i < d->f->n_stages && n < most - 1; i++) {
                int past = d->f->stages[i].past;
                if (!d->f->stages[i].open)
                        continue;
                n++;
                draw(d->c, y + n, x, width - 15, STYLE_NORMAL, d->f->stages[i].stage);
                dash_number(d, y + n, x + width - 15, 4, STYLE_NORMAL, number_words(d->f->stages[i].open, a),
                            "prps", "stage=\"%s\" resolved_on=", d->f->stages[i].stage);
                if (!past)
                        continue;
                int used = drawf(d->c, y + n, x + width - 10, 10, STYLE_LATE, "%s %d past",
                                 status_symbols[STATUS_OUT], past);
                page_link(d->page, y + n, x + width - 8, used - 2, "prps",
                          "stage=\"%s\" resolved_on= !past=", d->f->stages[i].stage);
        }
        if (!open) {
                draw(d->c, y + 1, x, width, STYLE_DIM, "none; a low number is a question");
                page_link(d->page, y + 1, x, 4, "prps", "%s", "");
                n = 1;
        }
        return n + 1;
}

/* --- the last check ----------------------------------------------------------------------------------- */

static int dash_check(struct dash *d, int y, int x, int width)
{
        char on[12], a[32], ended[24];
        draw_heading(d->c, y, x, width, "The overnight check");
        const struct check_run *r = &d->u->run;
        if (d->u->has_run) {
                drawf(d->c, y + 1, x, width, STYLE_NORMAL, "run %lld, ended %s, as at %s, by %s",
                      (long long)r->no, moment_words(r->ended, ended), day_words(r->as_at, on), r->who);
                drawf(d->c, y + 2, x, width, STYLE_DIM,
                      "%s clocks: %d out, %d booked late, %d at risk, %d unknown", number_words(r->clocks, a),
                      r->status[STATUS_OUT], r->status[STATUS_LATE_BOOKED], r->status[STATUS_AT_RISK],
                      r->status[STATUS_UNKNOWN]);
        } else {
                draw(d->c, y + 1, x, width, STYLE_NORMAL,
                     "No check is recorded: the nightly round makes one.");
                draw(d->c, y + 2, x, width, STYLE_DIM,
                     "Until then these figures are counted now, each time.");
        }
        if (d->f->news >= 0) {
                number_words(d->f->news, a);
                drawf(d->c, y + 3, x, width, STYLE_NORMAL, "%s new or worse since the check as at %s", a,
                      day_words(d->f->news_since, on));
                page_link(d->page, y + 3, x, text_columns(a), "cases", "news=new|news=worse");
                y++;
        }
        if (d->f->queries >= 0) {
                drawf(d->c, y + 3, x, width, STYLE_NORMAL, "%s data queries open",
                      number_words(d->f->queries, a));
                page_link(d->page, y + 3, x, (int)strlen(a), "quality", "answer=");
        }
        return (d->f->queries >= 0 ? 4 : 3) + (d->f->news >= 0);
}

/* --- together ----------------------------------------------------------------------------------------- */

static int paint_narrow(struct dash *d)
{
        int panel = d->c->w > 99 ? d->c->w / 3 : 28, right = d->c->w - panel - 1, left = right - 3, y;
        dash_status(d, 0, 1, left);
        y = dash_caseload(d, 0, right, panel, 5);
        dash_disputes(d, y, right, panel, 8 - y);
        y = 8;
        y += dash_timeliness(d, y, 1, d->c->w - 2);
        y += d->c->h >= 34 ? dash_week_bars(d, y + 1, 1, d->c->w - 2) + 1 : dash_weeks(d, y, 1, d->c->w - 2);
        if (d->c->h >= 28)
                y += dash_check(d, y + 1, 1, d->c->w - 2) + 1;
        return y;
}

/* Left what is and how it went, right who carries it and what comes. */
static int paint_wide(struct dash *d)
{
        int width = d->c->w / 2 - 3, x = d->c->w / 2 + 2, left = 0, right = 0, rest = d->c->w - x - 1;
        left += dash_status(d, left, 1, width) + 1;
        right += dash_caseload(d, right, x, rest, 14) + 1;
        right = right < left ? left : right;
        left += dash_timeliness(d, left, 1, width) + 1;
        left += dash_trend(d, left, 1, width) + 1;
        right += dash_week_bars(d, right, x, rest) + 1;
        right += dash_disputes(d, right, x, rest, 12) + 1;
        right += dash_check(d, right, x, rest) + 1;
        return left > right ? left : right;
}

static bool load(struct ui *u, struct view *v, struct err *e)
{
        (void)v;
        return ui_count(u, e);
}

/* Whose figures these are, while newer ones are being counted; and when they are later than the facts. */
static void say_whose(const struct ui *u, struct view *v)
{
        char on[12];
        v->subtitle[0] = '\0';
        char end[48];
        if (ui_facts_end(u, end))
                snprintf(v->subtitle, sizeof v->subtitle, "but %s: what is not recorded looks overdue", end);
        if (u->figures_as == FIGURES_OLD)
                snprintf(v->subtitle, sizeof v->subtitle, "as counted before, as at %s; counting again ...",
                         day_words(u->figures.as_at, on));
}

void dash_empty(const struct canvas *c, day as_at)
{
        static const char *const lines[] = {
            "Load what the council already has, in any order. I asks for a folder or file:",
            "what it would bring is shown first, then Enter imports it.",
            "",
            "  the looked-after return (SSDA903)",
            "  the children in need census (CIN)",
            "  the service's own tables: IROs, teams, allocations, bookings",
            "  last night's extract of the case system (SSD)",
            "",
            "What is loaded elsewhere appears here by itself.",
        };
        char on[12];
        drawf(c, 1, 2, -1, STYLE_BOLD, "No case is open as at %s.", day_words(as_at, on));
        for (int i = 0; i < (int)(sizeof lines / sizeof *lines); i++)
                draw(c, i + 3, 2, -1, STYLE_NORMAL, lines[i]);
}

static void paint(struct ui *u, struct view *v, const struct canvas *c)
{
        struct dash d = {u, &v->page, c, &u->figures, c->w >= 160 && c->h >= 34};
        int height = 12;
        say_whose(u, v);
        if (u->figures_as == FIGURES_NONE)
                draw(c, 1, 2, -1, STYLE_BOLD,
                     "Counting every review ... the lists are there already: 2, 3, 4, 5.");
        else if (u->figures.areas[0].clocks == 0)
                dash_empty(c, u->figures.as_at);
        else
                height = d.wide ? paint_wide(&d) : paint_narrow(&d);
        page_end(&v->page, c, height);
}

const struct screen screen_dashboard = {
    .name = "dashboard",
    .digit = '1',
    .tab = "Home",
    .title = "Dashboard",
    .words = "the service on one screen; every number opens the list behind it",
    .needs_store = true,
    .load = load,
    .paint = paint,
    .counts = true,
    .subtitle_is_remark = true};
