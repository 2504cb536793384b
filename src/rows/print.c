/* Printing lists: CSV and JSON; text is in print_text.c. */
#include "print.h"
#include "iro/base/terminal.h"
#include "iro/write/csvwrite.h"
#include "iro/write/jsonwrite.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 64 * 1024 };

bool print_format_parse(const char *name, enum print_format *out, struct err *e)
{
        static const char *const names[] = {"text", "csv", "json"};
        *out = PRINT_TEXT;
        for (int i = 0; i < 3 && name; i++)
                if (str_ieq(name, names[i])) {
                        *out = (enum print_format)i;
                        return true;
                }
        return !name || err_usage(e, "--format '%s' is not one of text, csv, json", name);
}

/* --- CSV ---------------------------------------------------------------------------------------------- */

static void csv_begin(struct printer *p, const uint32_t *order, size_t n)
{
        (void)order, (void)n;
        if (p->options->bom)
                strbuf_puts(&p->line, "\uFEFF");
        for (int c = 0, printed = 0; c < p->n_columns; c++) {
                if (p->columns[c] == NOT_PRINTED)
                        continue;
                strbuf_add(&p->line, ",", printed++ > 0);
                csv_put_text(&p->line, p->rows->columns[c].name);
        }
        strbuf_puts(&p->line, CSV_EOL);
}

static void csv_cell(struct printer *p, enum cell_kind kind, union cell c)
{
        char buf[32];
        if (cell_empty(kind, c))
                return;
        const char *s = cell_text(kind, c, buf);
        if (kind != CELL_TEXT) {
                strbuf_puts(&p->line, s);
                return;
        }
        if (p->terminal) {
                strbuf_reset(&p->cell);
                text_safe(&p->cell, s, -1);
                s = p->cell.s;
        }
        csv_put_text(&p->line, s);
}

static void csv_row(struct printer *p, size_t row)
{
        for (int c = 0, printed = 0; c < p->n_columns; c++) {
                if (p->columns[c] == NOT_PRINTED)
                        continue;
                if (printed++)
                        strbuf_putc(&p->line, ',');
                csv_cell(p, p->rows->columns[c].kind, rows_cell(p->rows, row, c));
        }
        strbuf_add(&p->line, CSV_EOL, 2);
}

/* --- JSON --------------------------------------------------------------------------------------------- */

static void json_begin(struct printer *p, const uint32_t *order, size_t n)
{
        (void)p, (void)order, (void)n;
}

static void json_list(struct strbuf *out, const char *s)
{
        strbuf_putc(out, '[');
        for (const char *from = s; *s;) {
                size_t n = strcspn(s, ";");
                strbuf_add(out, ",", s > from);
                json_put_string(out, s, n);
                s += n + (s[n] == ';');
        }
        strbuf_putc(out, ']');
}

static void json_cell(struct strbuf *out, const struct column *column, union cell c)
{
        char buf[32];
        const char *s = cell_text(column->kind, c, buf);
        if (column->list)
                json_list(out, s);
        else if (cell_empty(column->kind, c))
                strbuf_add(out, "null", 4);
        else if (column->kind == CELL_TEXT || column->kind == CELL_DAY)
                json_put_string(out, s, strlen(s));
        else
                strbuf_puts(out, s);
}

static void json_row(struct printer *p, size_t row)
{
        for (int c = 0, printed = 0; c < p->n_columns; c++) {
                const struct column *column = &p->rows->columns[c];
                if (p->columns[c] == NOT_PRINTED)
                        continue;
                strbuf_puts(&p->line, printed++ ? ",\"" : "{\"");
                strbuf_puts(&p->line, column->name);
                strbuf_add(&p->line, "\":", 2);
                json_cell(&p->line, column, rows_cell(p->rows, row, c));
        }
        strbuf_add(&p->line, "}\n", 2);
}

/* --- any ---------------------------------------------------------------------------------------------- */

static const struct print_ops csv_ops = {csv_begin, csv_row}, json_ops = {json_begin, json_row};

static const struct print_ops *ops_of(enum print_format f)
{
        switch (f) {
        case PRINT_CSV:
                return &csv_ops;
        case PRINT_JSON:
                return &json_ops;
        case PRINT_TEXT:
                break;
        }
        return &print_text_ops;
}

static void write_out(struct printer *p, size_t when)
{
        if (p->line.len < when)
                return;
        errno = 0;
        if (fwrite(p->line.s, 1, p->line.len, p->out) < p->line.len)
                p->error = errno ? errno : EIO;
        strbuf_reset(&p->line);
}

bool print_rows(FILE *out, const struct rows *r, const uint32_t *order, size_t n,
                const struct print_options *o, struct err *e)
{
        const struct print_ops *ops = ops_of(o->format);
        struct printer p = {.out = out, .rows = r, .options = o, .terminal = terminal_is(out)};
        p.colours = terminal_colours(out);
        p.n_columns = o->first && o->first < r->n_columns ? o->first : r->n_columns;
        p.width = o->width ? o->width : terminal_width(out);
        n = order ? n : r->n;
        strbuf_init(&p.line);
        strbuf_init(&p.cell);
        p.columns = xcalloc((size_t)p.n_columns, sizeof *p.columns);
        for (int c = 0; c < p.n_columns; c++)
                p.columns[c] = r->columns[c].screen_only ? NOT_PRINTED : 0;
        ops->begin(&p, order, n);
        for (size_t i = 0; i < n && !p.error; i++) {
                ops->row(&p, order ? order[i] : i);
                write_out(&p, BLOCK);
        }
        write_out(&p, 0);
        if (!p.error && fflush(out) != 0)
                p.error = errno;
        strbuf_release(&p.line);
        strbuf_release(&p.cell);
        free(p.columns);
        if (p.error == EPIPE && !o->name)
                return true; /* whoever was reading (head, less) has seen enough */
        return !p.error || err_write(e, str_or(o->name, "standard output"), p.error);
}
