/* Workbooks, by libxlsxwriter in constant memory: rows are written in order and leave at once. */
#include "iro/write/xlsx.h"
#include "iro/base/harden.h"
#include "libraries.h"
#include "xlsx_book.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct xlsx_library xlsx;

static bool have_library(struct err *e)
{
#define SYMBOL(f) {#f, &xlsx.f},
        static const struct symbol symbols[] = {XLSX_FUNCTIONS(SYMBOL)};
        static bool open;
        return open || (open = library_open(XLSXWRITER_SONAME, symbols, sizeof symbols / sizeof *symbols, e));
}

const char *xlsx_library_name(void)
{
        return XLSXWRITER_SONAME;
}

enum { SERIAL_1970 = 25569, WIDTH_MAX = 48, WIDTH_ROWS = 200 };

void book_keep_error(struct book *b, lxw_error error)
{
        if (error != LXW_NO_ERROR && b->error == LXW_NO_ERROR)
                b->error = error;
}

/* The library takes what it is given: what is not UTF-8, or no character of XML, would make a broken
 * workbook. */
static const char *clean(struct book *b, const char *s)
{
        bool plain = true;
        for (const char *p = s; plain && *p; p++)
                plain = (unsigned char)*p >= 0x20 && (unsigned char)*p < 0x7F;
        if (plain)
                return s;
        strbuf_reset(&b->text);
        for (int len; *s; s += len) {
                uint32_t c = utf8_decode(s, &len);
                if (c == 0xFFFD || c == 0xFFFE || c == 0xFFFF || (c < 0x20 && c != '\n' && c != '\t'))
                        strbuf_puts(&b->text, "\uFFFD");
                else
                        strbuf_add(&b->text, s, (size_t)len);
        }
        return b->text.s;
}

/* The library tells its troubles to standard error, where a screen may stand, in words nobody can act on. */
static int silence(void)
{
        fflush(stderr);
        int held = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3), null = open("/dev/null", O_WRONLY | O_CLOEXEC);
        if (held >= 0 && null >= 0)
                dup2(null, STDERR_FILENO);
        if (null >= 0)
                close(null);
        return held;
}

static void speak_again(int held)
{
        fflush(stderr);
        if (held >= 0) {
                dup2(held, STDERR_FILENO);
                close(held);
        }
}

/* --- tables ------------------------------------------------------------------------------------------- */

static enum style style_of(enum cell_kind kind)
{
        switch (kind) {
        case CELL_TEXT:
                return STYLE_TEXT;
        case CELL_INT:
                return STYLE_INT;
        case CELL_DAY:
                return STYLE_DAY;
        case CELL_TENTHS:
                return STYLE_TENTHS;
        case CELL_HUNDREDTHS:
                return STYLE_HUNDREDTHS;
        }
        return STYLE_TEXT;
}

static double number_of(enum cell_kind kind, union cell c)
{
        switch (kind) {
        case CELL_TENTHS:
                return (double)c.i / 10;
        case CELL_HUNDREDTHS:
                return (double)c.i / 100;
        case CELL_DAY:
                return (double)c.i + SERIAL_1970;
        case CELL_TEXT:
        case CELL_INT:
                break;
        }
        return (double)c.i;
}

static void write_cell(struct book *b, const struct doc_table *t, size_t r, int c, bool total)
{
        bool wraps = t->columns[c].flags & DOC_WIDE;
        lxw_format *f = wraps && !total ? b->wide : b->cell[total][style_of(doc_kind(t, r, c))];
        lxw_col_t col = (lxw_col_t)c;
        if (doc_hidden(t, r, c))
                book_keep_error(b, xlsx.worksheet_write_string(b->sheet, b->row, col, DOC_HIDDEN_WORDS,
                                                               b->cell[total][0]));
        else if (doc_empty(t, r, c))
                book_keep_error(b,
                                total ? xlsx.worksheet_write_blank(b->sheet, b->row, col, f) : LXW_NO_ERROR);
        else if (doc_kind(t, r, c) == CELL_TEXT)
                book_keep_error(
                    b, xlsx.worksheet_write_string(b->sheet, b->row, col, clean(b, doc_cell(t, r, c).s), f));
        else
                book_keep_error(
                    b, xlsx.worksheet_write_number(b->sheet, b->row, col,
                                                   number_of(doc_kind(t, r, c), doc_cell(t, r, c)), f));
}

static void mark(struct book *b, lxw_row_t first, int c, uint8_t criteria, double value, lxw_format *format)
{
        if (b->row <= first)
                return;
        lxw_conditional_format rule = {
            .type = LXW_CONDITIONAL_TYPE_CELL, .criteria = criteria, .value = value, .format = format};
        lxw_col_t col = (lxw_col_t)c;
        book_keep_error(
            b, xlsx.worksheet_conditional_format_range(b->sheet, first, col, b->row - 1, col, &rule));
}

static void mark_columns(struct book *b, const struct doc_table *t, lxw_row_t first)
{
        for (int c = 0; c < t->n_columns; c++) {
                if (t->columns[c].flags & DOC_WORSE)
                        mark(b, first, c, LXW_CONDITIONAL_CRITERIA_GREATER_THAN, 0, b->worse);
                if (!(t->columns[c].flags & DOC_BAND) || !t->high)
                        continue;
                const union cell low = {.i = t->low}, high = {.i = t->high};
                mark(b, first, c, LXW_CONDITIONAL_CRITERIA_GREATER_THAN, number_of(t->columns[c].kind, high),
                     b->over);
                lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                               .criteria = LXW_CONDITIONAL_CRITERIA_BETWEEN,
                                               .min_value = 0.05,
                                               .max_value = number_of(t->columns[c].kind, low) - 0.05,
                                               .format = b->under};
                if (b->row > first)
                        book_keep_error(b, xlsx.worksheet_conditional_format_range(b->sheet, first,
                                                                                   (lxw_col_t)c, b->row - 1,
                                                                                   (lxw_col_t)c, &rule));
        }
}

static void write_string(struct book *b, int column, const char *s, lxw_format *f)
{
        book_keep_error(b, xlsx.worksheet_write_string(b->sheet, b->row, (lxw_col_t)column, clean(b, s), f));
}

/* Rows do not find their height by themselves everywhere. */
static void set_height(struct book *b, int lines)
{
        enum { LINE = 15 }; /* points */
        if (lines > 1)
                book_keep_error(b, xlsx.worksheet_set_row(b->sheet, b->row, LINE * lines, NULL));
}

static int lines_in(const struct book *b, int column, const char *text)
{
        int width = column < BOOK_COLUMNS && b->widths[column] ? b->widths[column] : WIDTH_MAX;
        return (text_columns(text) + width - 1) / width;
}

/* How many lines the words of a wide column take in this row. */
static int wide_lines(const struct book *b, const struct doc_table *t, size_t r)
{
        int most = 1;
        char buf[32];
        for (int c = 0; c < t->n_columns; c++) {
                int n = t->columns[c].flags & DOC_WIDE ? lines_in(b, c, doc_shown(t, r, c, buf)) : 1;
                most = n > most ? n : most;
        }
        return most;
}

static void write_head(struct book *b, const struct doc_table *t)
{
        int lines = 1;
        for (int c = 0; c < t->n_columns; c++) {
                int n = lines_in(b, c, t->columns[c].title);
                lines = n > lines ? n : lines;
        }
        set_height(b, lines);
        for (int c = 0; c < t->n_columns; c++) {
                enum cell_kind kind = t->columns[c].kind;
                write_string(b, c, t->columns[c].title, b->head[kind != CELL_TEXT && kind != CELL_DAY]);
        }
}

/* A list longer than a screen keeps its head in sight, on paper too, and can be filtered; its sum cannot. The
 * rows are still to be written: those that are cannot be named any more. */
static void make_list(struct book *b, const struct doc_table *t, lxw_row_t head)
{
        enum { SCREEN = 25 };
        if (!b->alone || t->n <= SCREEN)
                return;
        lxw_row_t last = head + (lxw_row_t)t->n - (t->total ? 1 : 0);
        xlsx.worksheet_freeze_panes(b->sheet, head + 1, 1);
        book_keep_error(b, xlsx.worksheet_autofilter(b->sheet, head, 0, last, (lxw_col_t)(t->n_columns - 1)));
        book_keep_error(b, xlsx.worksheet_repeat_rows(b->sheet, head, head));
}

static void write_table(struct book *b, const struct doc_table *t)
{
        write_string(b, 0, t->title, b->heading);
        b->row++;
        write_head(b, t);
        lxw_row_t head = b->row++;
        make_list(b, t, head);
        for (size_t r = 0; r < t->n; r++, b->row++) {
                set_height(b, wide_lines(b, t, r));
                for (int c = 0; c < t->n_columns; c++)
                        write_cell(b, t, r, c, t->total && r + 1 == t->n);
        }
        mark_columns(b, t, head + 1);
        if (t->note) {
                write_string(b, 0, t->note, b->note);
                b->row++;
        }
        b->row++;
        GROW(b->placed, b->n_placed, b->cap_placed);
        b->placed[b->n_placed++] = (struct placed){t, head + 1};
}

/* --- sheets ------------------------------------------------------------------------------------------- */

static void set_widths(struct book *b, const struct doc_section *s, bool last)
{
        int *widths = b->widths;
        char buf[32];
        memset(b->widths, 0, sizeof b->widths);
        for (size_t i = 0; last && i < b->document->n_facts; i++) {
                int n = text_columns(b->document->facts[i].key);
                widths[0] = n > widths[0] ? n : widths[0];
        }
        for (size_t i = 0; i < s->n; i++) {
                const struct doc_table *t = s->items[i].table;
                for (int c = 0; t && c < t->n_columns && c < BOOK_COLUMNS; c++) {
                        int most = t->columns[c].flags & DOC_WIDE ? 2 * WIDTH_MAX : WIDTH_MAX;
                        int w = text_columns(t->columns[c].title);
                        w = w > 15 ? 15 : w;
                        for (size_t r = 0; r < t->n && r < WIDTH_ROWS; r++) {
                                int n = text_columns(doc_shown(t, r, c, buf));
                                w = n > w ? n : w;
                        }
                        w = w > most ? most : w;
                        widths[c] = w > widths[c] ? w : widths[c];
                }
        }
        for (int c = 0; c < BOOK_COLUMNS; c++)
                if (widths[c])
                        xlsx.worksheet_set_column(b->sheet, (lxw_col_t)c, (lxw_col_t)c, widths[c] + 3, NULL);
}

static void write_facts(struct book *b)
{
        for (size_t i = 0; i < b->document->n_facts; i++, b->row++) {
                write_string(b, 0, b->document->facts[i].key, b->key);
                write_string(b, 1, b->document->facts[i].value, b->words);
        }
        b->row++;
}

/* Right of the tables that stand where the charts do; what lies below the charts may be as wide as it likes.
 */
static uint16_t beside_tables(const struct doc_section *s)
{
        size_t charts = 0, row = CHARTS_FROM;
        int columns = 1;
        for (size_t i = 0; i < s->n; i++)
                charts += s->items[i].chart != NULL;
        for (size_t i = 0; i < s->n; i++) {
                const struct doc_table *t = s->items[i].table;
                if (t && t->n_columns > columns && row < CHARTS_FROM + charts * CHART_ROWS)
                        columns = t->n_columns;
                row += t ? t->n + 3 + (t->note != NULL) : s->items[i].words ? 2 : 0;
        }
        return (uint16_t)(columns + 1);
}

static size_t tables_of(const struct doc_section *s)
{
        size_t n = 0;
        for (size_t i = 0; i < s->n; i++)
                n += s->items[i].table != NULL;
        return n;
}

static void begin_sheet(struct book *b, const struct doc_section *s, bool last)
{
        snprintf(b->sheet_name, sizeof b->sheet_name, "%.31s", s->title);
        int held = silence();
        b->sheet = xlsx.workbook_add_worksheet(b->file, b->sheet_name);
        speak_again(held);
        b->row = 0;
        b->n_placed = 0;
        b->alone = tables_of(s) == 1;
        b->chart_row = CHARTS_FROM;
        b->chart_column = beside_tables(s);
        set_widths(b, s, last);
        xlsx.worksheet_set_landscape(b->sheet);
        xlsx.worksheet_set_paper(b->sheet, 9); /* A4 */
        xlsx.worksheet_fit_to_pages(b->sheet, 1, 0);
        xlsx.worksheet_set_footer(b->sheet, "&L&F&C&A&RPage &P of &N");
        write_string(b, 0, b->document->title, b->title);
        b->row++;
        write_string(b, 0, b->document->subtitle, b->subtitle);
        b->row += 2;
}

static void write_section(struct book *b, const struct doc_section *s, bool last)
{
        begin_sheet(b, s, last);
        if (last)
                write_facts(b);
        for (size_t i = 0; i < s->n; i++)
                if (s->items[i].table)
                        write_table(b, s->items[i].table);
                else if (s->items[i].chart)
                        book_add_chart(b, s->items[i].chart);
                else {
                        write_string(b, 0, s->items[i].words, b->words);
                        b->row += 2;
                }
}

static void set_properties(struct book *b)
{
        lxw_doc_properties p = {.title = b->document->title,
                                .subject = b->document->subtitle,
                                .created = (time_t)b->document->made_for * 86400};
        book_keep_error(b, xlsx.workbook_set_properties(b->file, &p));
}

static bool write_named(const struct document *d, const struct outfile *f, struct err *e)
{
        const char *path = outfile_temporary(f);
        /* What does not fit in memory waits beside the file, in the folder its reader was given, not in /tmp.
         */
        char *copy = xstrdup(path), *folder = xstrdup(dirname(copy));
        lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = folder};
        struct book b = {.document = d, .file = xlsx.workbook_new_opt(path, &options)};
        if (!b.file)
                die("out of memory");
        strbuf_init(&b.text);
        book_add_formats(&b);
        set_properties(&b);
        for (size_t i = 0; i < d->n; i++)
                write_section(&b, &d->sections[i], i + 1 == d->n);
        int held = silence();
        errno = 0;
        lxw_error closed = xlsx.workbook_close(b.file);
        int error = errno;
        speak_again(held);
        book_keep_error(&b, closed);
        strbuf_release(&b.text);
        free(b.placed);
        free(copy);
        free(folder);
        if (b.error == LXW_NO_ERROR)
                return true;
        if (closed != LXW_NO_ERROR && error)
                return err_write(e, outfile_name(f), error);
        return err_set(e, "cannot write %s: %s", outfile_name(f), xlsx.lxw_strerror(b.error));
}

bool xlsx_write(const struct document *d, const struct outfile *f, struct err *e)
{
        if (!have_library(e))
                return false;
        user_rights();
        bool r = write_named(d, f, e);
        program_rights();
        return r;
}
