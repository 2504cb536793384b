/* A workbook being written, as xlsx.c (cells, tables, sheets) and xlsx_chart.c share it, and the functions of
 * libxlsxwriter that do it. src/write alone. */
#ifndef IRO_WRITE_XLSX_BOOK_H
#define IRO_WRITE_XLSX_BOOK_H

#include "iro/base/document.h"
#include "iro/base/str.h"
#include "iro/base/library.h"

#include <xlsxwriter.h>

#define XLSX_FUNCTIONS(X) \
        X(chart_add_series) \
        X(chart_axis_set_max) \
        X(chart_axis_set_min) \
        X(chart_axis_set_name) \
        X(chart_legend_set_position) \
        X(chart_series_set_categories) \
        X(chart_series_set_fill) \
        X(chart_series_set_line) \
        X(chart_series_set_name) \
        X(chart_series_set_values) \
        X(chart_title_set_name) \
        X(format_set_align) \
        X(format_set_bg_color) \
        X(format_set_bold) \
        X(format_set_border) \
        X(format_set_bottom) \
        X(format_set_font_color) \
        X(format_set_font_size) \
        X(format_set_indent) \
        X(format_set_italic) \
        X(format_set_num_format) \
        X(format_set_text_wrap) \
        X(format_set_top) \
        X(lxw_strerror) \
        X(workbook_add_chart) \
        X(workbook_add_format) \
        X(workbook_add_worksheet) \
        X(workbook_close) \
        X(workbook_new_opt) \
        X(workbook_set_properties) \
        X(worksheet_autofilter) \
        X(worksheet_conditional_format_range) \
        X(worksheet_fit_to_pages) \
        X(worksheet_freeze_panes) \
        X(worksheet_insert_chart_opt) \
        X(worksheet_repeat_rows) \
        X(worksheet_set_column) \
        X(worksheet_set_footer) \
        X(worksheet_set_landscape) \
        X(worksheet_set_paper) \
        X(worksheet_set_row) \
        X(worksheet_write_blank) \
        X(worksheet_write_number) \
        X(worksheet_write_string)
extern struct xlsx_library {
        XLSX_FUNCTIONS(LIBRARY_SLOT)
} xlsx;

enum style { STYLE_TEXT, STYLE_INT, STYLE_DAY, STYLE_TENTHS, STYLE_HUNDREDTHS, STYLE_COUNT };

enum { BOOK_COLUMNS = 64, CHARTS_FROM = 3, CHART_ROWS = 16 };

struct book {
        lxw_workbook *file;
        lxw_worksheet *sheet;
        const struct document *document;
        lxw_format *title, *subtitle, *heading, *head[2], *words, *note, *wide, *key, *over, *under,
            *worse;                       /* head[1] = over numbers */
        int widths[BOOK_COLUMNS];         /* of the sheet at hand, in characters; 0 = as it is */
        lxw_format *cell[2][STYLE_COUNT]; /* [1] = in a total */
        lxw_row_t row;
        char sheet_name[32];
        bool alone; /* the sheet has one table */
        struct placed {
                const struct doc_table *table;
                lxw_row_t first; /* row of the first cell */
        } * placed;              /* tables of the sheet at hand */
        size_t n_placed, cap_placed;
        lxw_row_t chart_row;
        uint16_t chart_column;
        lxw_error error;
        struct strbuf text;
};

/* The first trouble is the one that is told. */
void book_keep_error(struct book *b, lxw_error error);
/* What its cells can look like. */
void book_add_formats(struct book *b);
/* Put the chart at the next place beside the tables; its table is on the sheet already. */
void book_add_chart(struct book *b, const struct doc_chart *c);

#endif
