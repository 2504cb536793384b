/* Charts as SVG: lines, bars and stacks, readable without colour (dashes, marks, a legend in words). */
#include "iro/write/docwrite.h"

#include <string.h>

enum { WIDTH = 760, HEIGHT = 330, LEFT = 56, RIGHT = 16, TOP = 14, BOTTOM = 74, LEGEND = 20 };

struct plot {
        struct strbuf *out;
        const struct doc_chart *chart;
        size_t n; /* rows */
        double low, high, step;
};

static double scaled(enum cell_kind kind, int64_t v)
{
        switch (kind) {
        case CELL_TENTHS:
                return (double)v / 10;
        case CELL_HUNDREDTHS:
                return (double)v / 100;
        case CELL_TEXT:
        case CELL_INT:
        case CELL_DAY:
                break;
        }
        return (double)v;
}

static bool value_at(const struct plot *p, size_t row, int series, double *v)
{
        const struct doc_table *t = p->chart->table;
        int c = p->chart->series[series];
        if (doc_empty(t, row, c))
                return false;
        *v = scaled(doc_kind(t, row, c), doc_cell(t, row, c).i);
        return true;
}

static double guide(const struct plot *p, int64_t v)
{
        return scaled(p->chart->table->columns[p->chart->series[0]].kind, v);
}

/* --- scale -------------------------------------------------------------------------------------------- */

static double row_sum(const struct plot *p, size_t row)
{
        double sum = 0, v;
        for (int s = 0; s < p->chart->n_series; s++)
                if (value_at(p, row, s, &v))
                        sum += v;
        return sum;
}

static void widen(struct plot *p, double v, bool *any)
{
        p->low = !*any || v < p->low ? v : p->low;
        p->high = !*any || v > p->high ? v : p->high;
        *any = true;
}

static void find_range(struct plot *p)
{
        bool any = false;
        double v;
        for (size_t r = 0; r < p->n; r++) {
                if (p->chart->kind == DOC_STACKED) {
                        widen(p, row_sum(p, r), &any);
                        continue;
                }
                for (int s = 0; s < p->chart->n_series; s++)
                        if (value_at(p, r, s, &v))
                                widen(p, v, &any);
        }
        if (p->chart->high)
                widen(p, guide(p, p->chart->high), &any);
        if (p->chart->from_zero || p->chart->kind != DOC_LINES)
                widen(p, 0, &any);
}

/* Steps of 1, 2 or 5 times a power of ten: at most six lines across. */
static void make_scale(struct plot *p)
{
        static const double steps[] = {1, 2, 5};
        find_range(p);
        double span = p->high - p->low, power = 1;
        for (int i = 0;; i++) {
                p->step = steps[i % 3] * power;
                if (span / p->step <= 5)
                        break;
                power *= i % 3 == 2 ? 10 : 1;
        }
        long long below = (long long)(p->low / p->step), above = (long long)(p->high / p->step);
        p->low = (double)(below - (p->low < (double)below * p->step)) * p->step;
        p->high = (double)(above + (p->high > (double)above * p->step || above == below)) * p->step;
}

static double y_of(const struct plot *p, double v)
{
        return TOP + (HEIGHT - TOP - BOTTOM) * (p->high - v) / (p->high - p->low);
}

static double slot(const struct plot *p)
{
        return (double)(WIDTH - LEFT - RIGHT) / (double)p->n;
}

static double x_of(const struct plot *p, size_t row)
{
        return LEFT + slot(p) * ((double)row + 0.5);
}

/* --- parts -------------------------------------------------------------------------------------------- */

static void put_grid(const struct plot *p)
{
        int lines = (int)((p->high - p->low) / p->step + 1.5);
        for (int i = 0; i < lines; i++) {
                double v = p->low + i * p->step;
                strbuf_printf(p->out, "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                              LEFT, WIDTH - RIGHT, y_of(p, v), y_of(p, v));
                strbuf_printf(p->out,
                              "<text class=\"tick\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.*f</text>\n",
                              LEFT - 6, y_of(p, v) + 4, p->step < 1 ? 1 : 0, v);
        }
        if (p->chart->unit) {
                strbuf_printf(p->out,
                              "<text class=\"tick\" transform=\"translate(12 %d) rotate(-90)\" "
                              "text-anchor=\"middle\">",
                              TOP + (HEIGHT - TOP - BOTTOM) / 2);
                html_put_text(p->out, p->chart->unit);
                strbuf_puts(p->out, "</text>\n");
        }
}

/* Names below the axis; where they would run into each other, every second or third. */
static void put_categories(const struct plot *p)
{
        const struct doc_table *t = p->chart->table;
        char buf[32];
        int widest = 1;
        for (size_t r = 0; r < p->n; r++) {
                int w = text_columns(doc_shown(t, r, p->chart->category, buf));
                widest = w > widest ? w : widest;
        }
        size_t every = 1;
        while (every < p->n && slot(p) * (double)every < 6.2 * (double)widest + 6)
                every++;
        for (size_t r = 0; r < p->n; r += every) {
                strbuf_printf(p->out, "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">",
                              x_of(p, r), HEIGHT - BOTTOM + 16);
                html_put_text(p->out, doc_shown(t, r, p->chart->category, buf));
                strbuf_puts(p->out, "</text>\n");
        }
}

static void put_guides(const struct plot *p)
{
        if (!p->chart->high)
                return;
        double low = y_of(p, guide(p, p->chart->low)), high = y_of(p, guide(p, p->chart->high));
        strbuf_printf(p->out, "<rect class=\"band\" x=\"%d\" width=\"%d\" y=\"%.1f\" height=\"%.1f\"/>\n",
                      LEFT, WIDTH - LEFT - RIGHT, high, low - high);
}

static void put_tip(const struct plot *p, size_t row, int s)
{
        const struct doc_table *t = p->chart->table;
        char buf[32];
        strbuf_puts(p->out, "<title>");
        html_put_text(p->out, t->columns[p->chart->series[s]].title);
        strbuf_puts(p->out, ", ");
        html_put_text(p->out, doc_shown(t, row, p->chart->category, buf));
        strbuf_puts(p->out, ": ");
        html_put_text(p->out, doc_shown(t, row, p->chart->series[s], buf));
        strbuf_puts(p->out, "</title>");
}

static void put_line(const struct plot *p, int s)
{
        bool drawing = false;
        double v;
        strbuf_printf(p->out, "<path class=\"line s%d\" d=\"", s + 1);
        for (size_t r = 0; r < p->n; r++) {
                bool known = value_at(p, r, s, &v);
                if (known)
                        strbuf_printf(p->out, "%s%.1f %.1f", drawing ? "L" : "M", x_of(p, r), y_of(p, v));
                drawing = known;
        }
        strbuf_puts(p->out, "\"/>\n");
        for (size_t r = 0; r < p->n; r++)
                if (value_at(p, r, s, &v)) {
                        strbuf_printf(p->out, "<circle class=\"mark f%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\">",
                                      s + 1, x_of(p, r), y_of(p, v));
                        put_tip(p, r, s);
                        strbuf_puts(p->out, "</circle>\n");
                }
}

static void put_bar(const struct plot *p, size_t r, int s, double x, double width, double from, double to)
{
        double top = y_of(p, to), height = y_of(p, from) - top;
        strbuf_printf(p->out, "<rect class=\"bar f%d\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\">",
                      s + 1, x, top, width, height);
        put_tip(p, r, s);
        strbuf_puts(p->out, "</rect>\n");
}

static void put_bars(const struct plot *p)
{
        const struct doc_chart *c = p->chart;
        bool stacked = c->kind == DOC_STACKED;
        double room = slot(p) * 0.76, width = stacked ? room : room / c->n_series, v;
        for (size_t r = 0; r < p->n; r++) {
                double base = p->low > 0 ? p->low : 0;
                for (int s = 0; s < c->n_series; s++) {
                        if (!value_at(p, r, s, &v))
                                continue;
                        double x = x_of(p, r) - room / 2 + (stacked ? 0 : width * s);
                        put_bar(p, r, s, x, width, base, stacked ? base + v : v);
                        base += stacked ? v : 0;
                }
        }
}

static void put_name(const struct plot *p, int s, int x, int y)
{
        if (p->chart->kind == DOC_LINES)
                strbuf_printf(p->out, "<path class=\"line s%d\" d=\"M%d %dh22\"/>", s + 1, x, y - 4);
        else
                strbuf_printf(p->out,
                              "<rect class=\"bar f%d\" x=\"%d\" y=\"%d\" width=\"14\" height=\"12\"/>", s + 1,
                              x, y - 10);
        strbuf_printf(p->out, "<text x=\"%d\" y=\"%d\">", x + (p->chart->kind == DOC_LINES ? 28 : 20), y);
        html_put_text(p->out, p->chart->table->columns[p->chart->series[s]].title);
        strbuf_puts(p->out, "</text>\n");
}

/* The names of the series in as many rows as they need; the last row's y. Draws nothing when `draw` is false.
 */
static int legend(const struct plot *p, bool draw)
{
        int x = LEFT, y = HEIGHT - BOTTOM + 42;
        for (int s = 0; s < p->chart->n_series; s++) {
                int width = 34 + 7 * text_columns(p->chart->table->columns[p->chart->series[s]].title);
                if (x + width > WIDTH && x > LEFT)
                        x = LEFT, y += LEGEND;
                if (draw)
                        put_name(p, s, x, y);
                x += width + 12;
        }
        return y;
}

void svg_put_chart(struct strbuf *out, const struct doc_chart *c)
{
        struct plot p = {.out = out, .chart = c, .n = doc_chart_rows(c)};
        if (p.n == 0 || c->n_series == 0)
                return;
        make_scale(&p);
        strbuf_printf(
            out, "<svg role=\"img\" viewBox=\"0 0 %d %d\" aria-labelledby=\"%s-t %s-d\"><title id=\"%s-t\">",
            WIDTH, legend(&p, false) + 8, c->name, c->name, c->name);
        html_put_text(out, c->title);
        strbuf_printf(out, "</title><desc id=\"%s-d\">", c->name);
        html_put_text(out, c->words);
        strbuf_puts(out, "</desc>\n");
        put_guides(&p);
        put_grid(&p);
        if (c->kind == DOC_LINES)
                for (int s = 0; s < c->n_series; s++)
                        put_line(&p, s);
        else
                put_bars(&p);
        put_categories(&p);
        legend(&p, true);
        strbuf_puts(out, "</svg>\n");
}
