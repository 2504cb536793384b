/* Native charts of a workbook's sheet, over the cells of its tables. */
#include "xlsx_book.h"

enum { CHART_WIDTH = 620, CHART_HEIGHT = 310 };

static const struct placed *place_of(const struct book *b, const struct doc_table *t)
{
        for (size_t i = 0; i < b->n_placed; i++)
                if (b->placed[i].table == t)
                        return &b->placed[i];
        return NULL;
}

static uint8_t chart_type(enum doc_chart_kind kind)
{
        switch (kind) {
        case DOC_LINES:
                return LXW_CHART_LINE;
        case DOC_STACKED:
                return LXW_CHART_COLUMN_STACKED;
        case DOC_BARS:
                break;
        }
        return LXW_CHART_COLUMN;
}

static void add_series(struct book *b, lxw_chart *chart, const struct doc_chart *c, const struct placed *p,
                       int i)
{
        static const lxw_color_t colours[DOC_SERIES_MAX] = {0x1F4E79, 0xC55A11, 0x548235,
                                                            0x7F6000, 0x7030A0, 0x595959};
        static const uint8_t dashes[DOC_SERIES_MAX] = {
            LXW_CHART_LINE_DASH_SOLID,     LXW_CHART_LINE_DASH_DASH,       LXW_CHART_LINE_DASH_ROUND_DOT,
            LXW_CHART_LINE_DASH_LONG_DASH, LXW_CHART_LINE_DASH_SQUARE_DOT, LXW_CHART_LINE_DASH_DASH_DOT};
        lxw_row_t last = p->first + (lxw_row_t)doc_chart_rows(c) - 1;
        lxw_chart_series *s = xlsx.chart_add_series(chart, NULL, NULL);
        lxw_col_t x = (lxw_col_t)c->category, y = (lxw_col_t)c->series[i];
        xlsx.chart_series_set_categories(s, b->sheet_name, p->first, x, last, x);
        xlsx.chart_series_set_values(s, b->sheet_name, p->first, y, last, y);
        xlsx.chart_series_set_name(s, c->table->columns[c->series[i]].title);
        if (c->kind == DOC_LINES) {
                lxw_chart_line line = {.color = colours[i], .width = 2, .dash_type = dashes[i]};
                xlsx.chart_series_set_line(s, &line);
        } else {
                lxw_chart_fill fill = {.color = colours[i]};
                xlsx.chart_series_set_fill(s, &fill);
        }
}

/* The lowest of the series' values, in tens below it: lines that lie close together come apart. */
static double lowest(const struct doc_chart *c)
{
        int64_t least = INT64_MAX;
        for (int i = 0; i < c->n_series; i++)
                for (size_t r = 0; r < doc_chart_rows(c); r++) {
                        union cell v = doc_cell(c->table, r, c->series[i]);
                        if (!doc_empty(c->table, r, c->series[i]) && v.i < least)
                                least = v.i;
                }
        int64_t tens = least == INT64_MAX || least < 0 ? 0 : least / 100; /* the values are in tenths */
        return (double)(tens * 10);
}

static void set_scale(lxw_chart *chart, const struct doc_chart *c)
{
        bool percent = c->unit && str_eq(c->unit, "per cent");
        if (percent)
                xlsx.chart_axis_set_max(chart->y_axis, 100);
        if (c->from_zero || percent)
                xlsx.chart_axis_set_min(chart->y_axis, c->from_zero ? 0 : lowest(c));
}

void book_add_chart(struct book *b, const struct doc_chart *c)
{
        const struct placed *p = place_of(b, c->table);
        if (!p || doc_chart_rows(c) == 0)
                return;
        lxw_chart *chart = xlsx.workbook_add_chart(b->file, chart_type(c->kind));
        xlsx.chart_title_set_name(chart, c->title);
        for (int i = 0; i < c->n_series; i++)
                add_series(b, chart, c, p, i);
        xlsx.chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
        if (c->unit)
                xlsx.chart_axis_set_name(chart->y_axis, c->unit);
        set_scale(chart, c);
        lxw_chart_options at = {
            .x_scale = CHART_WIDTH / 480.0, .y_scale = CHART_HEIGHT / 288.0, .description = c->words};
        book_keep_error(b,
                        xlsx.worksheet_insert_chart_opt(b->sheet, b->chart_row, b->chart_column, chart, &at));
        b->chart_row += CHART_ROWS;
}
