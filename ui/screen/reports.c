/* reports: the month, the year to date and the rolling year in figures, each opening what is behind it; what
 * was handed over; and the keys that make more of it. */
#include "screens.h"
#include "explain.h"
#include "iro/service/count.h"
#include "iro/report/reported.h"
#include "lists.h"

#include <stdlib.h>
#include <string.h>

struct shown_reports {
        const struct counts *counts; /* the frame's */
        struct rows runs;
        struct arena texts;
        struct report_run last;
        bool has_last;
};

static void release(struct view *v)
{
        struct shown_reports *s = v->data;
        if (s) {
                rows_release(&s->runs);
                arena_release(&s->texts);
        }
        free(s);
        v->data = NULL;
}

static day first_day(enum explain_period p, day as_at)
{
        return explain_from(&(struct explain_wish){.period = p}, as_at);
}

static bool load(struct ui *u, struct view *v, struct err *e)
{
        const struct counts *counts = ui_counts(u, e);
        if (!counts)
                return false;
        release(v);
        struct shown_reports *s = xcalloc(1, sizeof *s);
        day as_at = u->options.as_at;
        char on[12], to[12];
        s->counts = counts;
        report_rows(&s->runs, u->db);
        arena_init(&s->texts);
        s->has_last = reported_last(u->db, as_at, &s->texts, &s->last);
        v->data = s;
        snprintf(v->subtitle, sizeof v->subtitle, "of %s to %s",
                 day_words(first_day(EXPLAIN_MONTH, as_at), on), day_words(as_at, to));
        return true;
}

/* --- painting ----------------------------------------------------------------------------------------- */

struct painting {
        struct ui *u;
        struct page *page;
        const struct canvas *c;
        const struct shown_reports *s;
        day as_at;
};

/* Words at the right of a field that open something. */
static void linked(struct painting *p, int y, int x, int width, enum style s, const char *words,
                   const char *screen, const char *argument)
{
        int columns = text_columns(words);
        draw_right(p->c, y, x, width, s, words);
        page_link(p->page, y, x + width - columns, columns, screen, "%s", argument);
}

/* Columns: the month, the year to date and the rolling year of reviews; the two years of children. */
enum { LABEL = 22, EACH = 10, COLUMNS = 5, GAP = 2 };
static const struct {
        enum unit unit;
        enum explain_period period;
        const char *head;
} columns[COLUMNS] = {{UNIT_REVIEWS, EXPLAIN_MONTH, "month"},
                      {UNIT_REVIEWS, EXPLAIN_YTD, "year"},
                      {UNIT_REVIEWS, EXPLAIN_ROLLING, "12 mths"},
                      {UNIT_CHILDREN, EXPLAIN_YTD, "year"},
                      {UNIT_CHILDREN, EXPLAIN_ROLLING, "12 mths"}};

static int column_at(int x, int i)
{
        return x + LABEL + i * EACH + (i >= EXPLAIN_PERIODS ? GAP : 0);
}

static void heads(struct painting *p, int y, int x, int n)
{
        for (int i = 0; i < n; i++)
                draw_right(p->c, y, column_at(x, i), EACH, STYLE_DIM, columns[i].head);
}

/* What the last report gave for this day, where there is room. */
static void beside(struct painting *p, int y, int x, const struct explain_wish *w, int now)
{
        char words[16];
        int then = p->s->has_last && p->s->last.as_at == p->as_at ? reported_tenths(&p->s->last, w) : -1;
        if (then >= 0)
                drawf(p->c, y, x, 18, then == now ? STYLE_DIM : STYLE_RISK,
                      then == now ? "as reported" : "reported %s", per_cent_words(then, words));
}

static void timeliness_row(struct painting *p, int y, int x, int width, int stream, const struct count *l,
                           const char *scope)
{
        draw(p->c, y, x, LABEL, STYLE_NORMAL, measure_titles[stream]);
        int n = stream == MEASURE_ICPC || column_at(0, COLUMNS) > width ? (int)EXPLAIN_PERIODS : COLUMNS;
        for (int i = 0; i < n; i++) {
                char words[16], argument[200];
                struct explain_wish w = {(enum measure_stream)stream, columns[i].unit, columns[i].period,
                                         scope};
                struct tally t = count_tally(l, w.stream, w.unit, (enum span_kind)w.period);
                int tenths = tally_tenths(&t);
                figure_print(argument, &w, p->as_at);
                linked(p, y, column_at(x, i), EACH, tenths < 0 ? STYLE_DIM : STYLE_BOLD,
                       per_cent_words(tenths, words), "explain", argument);
                if (columns[i].unit == UNIT_REVIEWS && columns[i].period == EXPLAIN_ROLLING &&
                    width > column_at(0, COLUMNS) + 18)
                        beside(p, y, column_at(x, COLUMNS) + 2, &w, tenths);
        }
}

/* What is meant of the service. */
static const struct count *meant(const struct painting *p)
{
        return counts_scope(p->s->counts, 0, &p->u->scope);
}

static bool of_county(const struct painting *p)
{
        return p->u->scope.kind == SCOPE_COUNTY;
}

static void timeliness_heading(struct painting *p, int y, int x, int width, const char *title)
{
        draw_heading(p->c, y, x, width, title);
        draw(p->c, y, column_at(x, 0) + 6, 20, STYLE_HEADING, " of reviews held ");
        draw(p->c, y, column_at(x, EXPLAIN_PERIODS) + 5, 16, STYLE_HEADING, " of children ");
}

static int paint_timeliness(struct painting *p, int y, int x, int width)
{
        static const char *const by[] = {"area", "iro", "team"};
        static const char *const words[] = {"by area", "by IRO", "by team"};
        char scope[80];
        scope_name(&p->u->scope, scope);
        timeliness_heading(p, y, x, width, "Held on time");
        heads(p, y + 1, x, COLUMNS);
        for (int m = 0; m < MEASURE_STREAMS; m++)
                timeliness_row(p, y + 2 + m, x, width, m, meant(p), scope);
        for (int i = 0, at = x, row = y + 2 + MEASURE_STREAMS; i < 3; i++) {
                page_link(p->page, row, at, text_columns(words[i]), "timeliness", "%s", by[i]);
                at += draw(p->c, row, at, -1, STYLE_NORMAL, words[i]) + 3;
        }
        return 3 + MEASURE_STREAMS;
}

/* As many areas as fit in the rows there are. */
static int paint_areas(struct painting *p, int y, int x, int width, int rows)
{
        const struct counts *l = p->s->counts;
        int top = y;
        for (size_t a = 0; of_county(p) && a + 1 < l->n[SCOPE_AREA] && y + 1 + MEASURE_STREAMS <= top + rows;
             a++) {
                char *scope = xasprintf("area:%s", l->names[SCOPE_AREA][a]);
                timeliness_heading(p, y++, x, width, l->names[SCOPE_AREA][a]);
                for (int m = 0; m < MEASURE_STREAMS; m++)
                        timeliness_row(p, y++, x, width, m, counts_area(l, 0, a), scope);
                free(scope);
                y++;
        }
        return y - top;
}

static void voice_row(struct painting *p, int y, int x, const char *name, bool attended)
{
        draw(p->c, y, x, LABEL, STYLE_NORMAL, name);
        for (int i = 0; i < EXPLAIN_PERIODS; i++) {
                enum explain_period period = columns[i].period;
                const struct voice *v = &meant(p)->voice[period];
                int tenths = attended ? voice_attended(v) : voice_communicated(v);
                char words[16], from[11], to[11];
                char *argument =
                    xasprintf("%s..%s stream=cla|stream=adoption !participation= !participation=PN0",
                              day_iso(first_day(period, p->as_at), from), day_iso(p->as_at, to));
                linked(p, y, column_at(x, i), EACH, tenths < 0 ? STYLE_DIM : STYLE_BOLD,
                       per_cent_words(tenths, words), "held", argument);
                free(argument);
        }
}

static int paint_voice(struct painting *p, int y, int x, int width)
{
        draw_heading(p->c, y, x, width, "Children's part in looked-after reviews");
        heads(p, y + 1, x, EXPLAIN_PERIODS);
        voice_row(p, y + 2, x, "Views communicated", false);
        voice_row(p, y + 3, x, "Took part themselves", true);
        return 4;
}

/* "329 of 603": two numbers, each to its rows. */
static int of_words(struct painting *p, int y, int x, const char *name, int n, int of, const char *screen,
                    const char *those, const char *all)
{
        char a[32], b[32];
        int at = x + draw(p->c, y, x, -1, STYLE_NORMAL, name) + 2;
        linked(p, y, at, text_columns(number_words(n, a)), STYLE_BOLD, a, screen, those);
        at += text_columns(a) + draw(p->c, y, at + text_columns(a), -1, STYLE_DIM, " of ");
        linked(p, y, at, text_columns(number_words(of, b)), STYLE_BOLD, b, screen, all);
        return at + text_columns(b);
}

static int paint_others(struct painting *p, int y, int x)
{
        const struct count *county = meant(p);
        int at = of_words(p, y, x, "Midway reviews held", county->midway_done, county->midway_due, "midways",
                          "!midway_held=", "");
        of_words(p, y, at + 5, "PRPs past a clock", county->prps_past, county->prps_open, "prps",
                 "resolved_on= !past=", "resolved_on=");
        return 1;
}

static void status_cell(struct painting *p, int y, int x, int width, enum status s, const struct count *in,
                        const char *area)
{
        char number[32];
        int n = in->status[s];
        char *argument = xasprintf(!area                 ? "status=%s"
                                   : strpbrk(area, " |") ? "status=%s area=\"%s\""
                                                         : "status=%s area=%s",
                                   status_names[s], str_or(area, ""));
        linked(p, y, x, width, n ? status_style(s) : STYLE_DIM, number_words(n, number), "cases", argument);
        free(argument);
}

/* The areas by name, and last the cases of none where there are any: their columns add up to the county. */
static int areas_told(const struct painting *p)
{
        const struct counts *l = p->s->counts;
        int areas = of_county(p) ? (int)l->n[SCOPE_AREA] - 1 : 0, without = 0;
        for (int s = 0; areas && s < STATUS_UNKNOWN; s++)
                without += counts_area(l, 0, (size_t)areas)->status[s];
        return areas + (without > 0);
}

static void status_row(struct painting *p, int y, int x, int width, enum status s)
{
        const struct counts *l = p->s->counts;
        const struct count *county = meant(p);
        int areas = areas_told(p), room = (width - LABEL - EACH) / EACH;
        drawf(p->c, y, x, LABEL, county->status[s] ? status_style(s) : STYLE_DIM, "%s %s", status_symbols[s],
              status_titles[s]);
        status_cell(p, y, x + LABEL, EACH, s, county, NULL);
        for (int a = 0; a < areas && a < room; a++)
                status_cell(p, y, x + LABEL + (1 + a) * EACH, EACH, s, counts_area(l, 0, (size_t)a),
                            l->names[SCOPE_AREA][a]);
}

static int paint_status(struct painting *p, int y, int x, int width)
{
        const struct counts *l = p->s->counts;
        int areas = areas_told(p), room = (width - LABEL - EACH) / EACH;
        draw_heading(p->c, y, x, width, "Open reviews");
        draw_right(p->c, y + 1, x + LABEL, EACH, STYLE_DIM, of_county(p) ? "county" : p->u->scope.name);
        for (int a = 0; a < areas && a < room; a++)
                draw_right(p->c, y + 1, x + LABEL + (1 + a) * EACH + 1, EACH - 1, STYLE_DIM,
                           *l->names[SCOPE_AREA][a] ? l->names[SCOPE_AREA][a] : "none");
        for (int s = 0; s < STATUS_UNKNOWN; s++)
                status_row(p, y + 2 + s, x, width, (enum status)s);
        return 2 + STATUS_UNKNOWN;
}

/* "12  caseload  31 Jul 2020  xlsx  1 Aug 2020 03:05  by jo, from change 41". */
static void run_row(struct painting *p, int y, int x, int width, size_t i)
{
        const struct rows *r = &p->s->runs;
        char on[128], number[32], made[24];
        rows_words(r, i, rows_column(r, "as_at"), on);
        snprintf(number, sizeof number, "%lld", (long long)rows_key(r, i));
        draw_right(p->c, y, x, 4, STYLE_BOLD, number);
        page_link(p->page, y, x, 4, "report", "%s", number);
        int at = x + 6;
        at += drawf(p->c, y, at, 10, STYLE_NORMAL, "%-10s", row_text(r, i, "kind"));
        at += drawf(p->c, y, at, 13, STYLE_NORMAL, "%-13s", on);
        at += drawf(p->c, y, at, 6, STYLE_NORMAL, "%-6s", row_text(r, i, "format"));
        at += drawf(p->c, y, at, 19, STYLE_DIM, "%s  ", moment_words(row_text(r, i, "made"), made));
        rows_words(r, i, rows_column(r, "known_on"), on);
        drawf(p->c, y, at, x + width - at, STYLE_DIM, "by %s, from change %s", row_text(r, i, "who"), on);
}

static int paint_runs(struct painting *p, int y, int x, int width, int most)
{
        const struct rows *r = &p->s->runs;
        int n = 0;
        draw_heading(p->c, y, x, width, "What was handed over");
        for (size_t i = 0; i < r->n && n < most; i++)
                run_row(p, y + 1 + n++, x, width, i);
        struct err unused = ERR_INIT;
        if (!n)
                draw(p->c, y + 1 + n++, x, width, STYLE_DIM,
                     can_monthly(p->u, ACT_MONTHLY, &unused)
                         ? "Nothing yet: f the monthly file, y the annual report, P a district's pack."
                         : "Nothing yet.");
        if (r->n > (size_t)n) {
                int at = x + drawf(p->c, y + 1 + n, x, width, STYLE_NORMAL, "all %zu", r->n);
                page_link(p->page, y + 1 + n++, x, at - x, "made", "%s", "");
        }
        return n + 1;
}

static void paint(struct ui *u, struct view *v, const struct canvas *c)
{
        struct painting p = {u, &v->page, c, v->data, u->options.as_at};
        int y = 0;
        if (c->w >= 150) {
                int width = c->w / 2 - 3, right = c->w / 2 + 2, rest = c->w - right - 1, left = 0;
                left = paint_timeliness(&p, 0, 1, width) + 1;
                left += paint_status(&p, left, 1, width) + 1;
                left += paint_voice(&p, left, 1, width) + 1;
                left += paint_others(&p, left, 1) + 1;
                left += paint_areas(&p, left, 1, width, c->h - left);
                y = paint_runs(&p, 0, right, rest, c->h - 3);
                y = left > y ? left : y;
        } else {
                y += paint_timeliness(&p, y, 1, c->w - 2);
                y += paint_status(&p, y, 1, c->w - 2);
                y += paint_voice(&p, y, 1, c->w - 2);
                y += paint_others(&p, y, 1);
                y += paint_runs(&p, y, 1, c->w - 2, c->h - y - 2 > 3 ? c->h - y - 2 : 3);
        }
        page_end(&v->page, c, y);
}

const struct screen screen_reports = {
    .name = "reports",
    .digit = '9',
    .title = "Reports",
    .words =
        "the month and the year in figures, each opening its cases; what was handed over, and making more",
    .needs_store = true,
    .load = load,
    .reading = "Counting the month and the year ...",
    .paint = paint,
    .release = release};
