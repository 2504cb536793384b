/* How the cells of a workbook look. */
#include "xlsx_book.h"

static lxw_format *bold(struct book *b, double size)
{
        lxw_format *f = xlsx.workbook_add_format(b->file);
        xlsx.format_set_bold(f);
        if (size > 0)
                xlsx.format_set_font_size(f, size);
        return f;
}

static void add_cell_formats(struct book *b)
{
        static const char *const numbers[STYLE_COUNT] = {"@", "#,##0", "d mmm yyyy", "0.0", "0.0#"};
        for (int total = 0; total < 2; total++)
                for (int i = 0; i < STYLE_COUNT; i++) {
                        lxw_format *f = b->cell[total][i] = xlsx.workbook_add_format(b->file);
                        if (i != STYLE_TEXT)
                                xlsx.format_set_num_format(f, numbers[i]);
                        xlsx.format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
                        if (i == STYLE_DAY)
                                xlsx.format_set_align(f, LXW_ALIGN_LEFT);
                        if (i == STYLE_DAY || i == STYLE_TEXT) /* not close to the number before it */
                                xlsx.format_set_indent(f, 1);
                        if (!total)
                                continue;
                        xlsx.format_set_bold(f);
                        xlsx.format_set_top(f, LXW_BORDER_THIN);
                }
}

void book_add_formats(struct book *b)
{
        b->title = bold(b, 16);
        b->subtitle = xlsx.workbook_add_format(b->file);
        xlsx.format_set_italic(b->subtitle);
        b->heading = bold(b, 12);
        b->key = bold(b, 0);
        for (int i = 0; i < 2; i++) {
                b->head[i] = bold(b, 0);
                xlsx.format_set_bg_color(b->head[i], 0xDCE6F1);
                xlsx.format_set_bottom(b->head[i], LXW_BORDER_THIN);
                xlsx.format_set_text_wrap(b->head[i]);
                xlsx.format_set_align(b->head[i], LXW_ALIGN_VERTICAL_BOTTOM);
                xlsx.format_set_align(b->head[i], i ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
        }
        xlsx.format_set_indent(b->head[0], 1);
        b->words = xlsx.workbook_add_format(b->file);
        b->wide = xlsx.workbook_add_format(b->file);
        xlsx.format_set_text_wrap(b->wide);
        xlsx.format_set_align(b->wide, LXW_ALIGN_VERTICAL_TOP);
        xlsx.format_set_indent(b->wide, 1);
        b->note = xlsx.workbook_add_format(b->file);
        xlsx.format_set_italic(b->note);
        xlsx.format_set_font_color(b->note, 0x595959);
        add_cell_formats(b);
        /* Marks that survive a black-and-white printer: bold and framed above, italic below, bold for
         * trouble. */
        b->over = bold(b, 0);
        xlsx.format_set_bg_color(b->over, 0xF8CBAD);
        xlsx.format_set_border(b->over, LXW_BORDER_THIN);
        b->under = xlsx.workbook_add_format(b->file);
        xlsx.format_set_italic(b->under);
        xlsx.format_set_bg_color(b->under, 0xDDEBF7);
        b->worse = bold(b, 0);
        xlsx.format_set_bg_color(b->worse, 0xFFE699);
}
