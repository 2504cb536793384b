/* Lists as text for people and screen readers: aligned columns under a heading. */
#include "print.h"
#include "iro/base/terms.h"
#include "iro/domain/status.h"

#include <stdlib.h>
#include <string.h>

enum { GAP = 2 };

static const char *shown(const struct column *of, union cell c, char buf[32])
{
        if (of->kind == CELL_DAY && !cell_empty(of->kind, c))
                return day_words((day)c.i, buf);
        if (of->moment && c.s)
                return moment_words(c.s, buf);
        return cell_text(of->kind, c, buf);
}

static const char *heading(const struct column *c)
{
        return c->title ? terms_said(c->title) : c->name;
}

static int columns_of(enum cell_kind kind, const char *s)
{
        return kind == CELL_TEXT ? text_columns(s) : (int)strlen(s);
}

static void widen(struct printer *p, size_t row)
{
        char buf[32];
        for (int c = 0; c < p->n_columns; c++) {
                const struct column *of = &p->rows->columns[c];
                if (p->columns[c] == NOT_PRINTED)
                        continue;
                int w = columns_of(of->kind, shown(of, rows_cell(p->rows, row, c), buf));
                p->columns[c] = w > p->columns[c] ? w : p->columns[c];
        }
}

static int total(const struct printer *p)
{
        int sum = -GAP;
        for (int c = 0; c < p->n_columns; c++)
                sum += p->columns[c] == NOT_PRINTED ? 0 : p->columns[c] + GAP;
        return sum;
}

/* Where the screen is narrow the columns of the highest rank go first, the last of them before the others. */
static void give_up(struct printer *p)
{
        while (p->width && total(p) > p->width) {
                int worst = -1;
                for (int c = 0; c < p->n_columns; c++)
                        if (p->columns[c] != NOT_PRINTED && p->rows->columns[c].rank > 0 &&
                            (worst < 0 || p->rows->columns[c].rank >= p->rows->columns[worst].rank))
                                worst = c;
                if (worst < 0)
                        return;
                p->columns[worst] = NOT_PRINTED;
        }
}

/* A status stands out by its colour too, where the terminal has them; its word says the same. */
static const char *colour_of(const struct printer *p, int column, const char *s)
{
        static const char *const colours[STATUS_COUNT] = {[STATUS_OUT] = "\033[1;31m",
                                                          [STATUS_LATE_BOOKED] = "\033[31m",
                                                          [STATUS_AT_RISK] = "\033[33m",
                                                          [STATUS_UNKNOWN] = "\033[35m"};
        if (p->colours && str_eq(p->rows->columns[column].name, "status"))
                for (int k = 0; k < STATUS_COUNT; k++)
                        if (str_eq(s, status_names[k]))
                                return colours[k];
        return NULL;
}

static void blanks(struct strbuf *out, int n)
{
        static const char some[] = "                                ";
        enum { MOST = sizeof some - 1 };
        for (; n > 0; n -= MOST)
                strbuf_add(out, some, n < MOST ? (size_t)n : MOST);
}

/* `pad` blanks before or after; the last column of a line is not padded after. */
static void put(struct printer *p, int column, const char *s, int *used)
{
        enum cell_kind kind = p->rows->columns[column].kind;
        int width = p->columns[column], room = p->width ? p->width - *used : -1;
        if (p->width && room <= 0)
                return;
        if (p->width && width > room)
                width = room;
        strbuf_reset(&p->cell);
        int pad = width - text_safe(&p->cell, s, p->width ? width : -1);
        bool right = kind != CELL_TEXT && kind != CELL_DAY;
        const char *colour = colour_of(p, column, s);
        blanks(&p->line, right ? pad : 0);
        strbuf_puts(&p->line, str_or(colour, ""));
        strbuf_add(&p->line, p->cell.s, p->cell.len);
        strbuf_puts(&p->line, colour ? "\033[0m" : "");
        blanks(&p->line, right ? 0 : pad);
        *used += width;
}

static void end_line(struct printer *p, size_t from)
{
        while (p->line.len > from && p->line.s[p->line.len - 1] == ' ')
                p->line.len--;
        strbuf_putc(&p->line, '\n');
}

static void gap(struct printer *p, int *used)
{
        if (*used && (!p->width || *used + GAP < p->width)) {
                strbuf_add(&p->line, "  ", GAP);
                *used += GAP;
        }
}

static void text_row(struct printer *p, size_t row)
{
        size_t from = p->line.len;
        char buf[32];
        for (int c = 0, used = 0; c < p->n_columns; c++) {
                if (p->columns[c] == NOT_PRINTED)
                        continue;
                gap(p, &used);
                put(p, c, shown(&p->rows->columns[c], rows_cell(p->rows, row, c), buf), &used);
        }
        end_line(p, from);
}

static void text_begin(struct printer *p, const uint32_t *order, size_t n)
{
        for (int c = 0; c < p->n_columns; c++)
                if (p->columns[c] != NOT_PRINTED)
                        p->columns[c] = text_columns(heading(&p->rows->columns[c]));
        for (size_t i = 0; i < n; i++)
                widen(p, order ? order[i] : i);
        give_up(p);
        size_t from = p->line.len;
        for (int c = 0, used = 0; c < p->n_columns; c++) {
                if (p->columns[c] == NOT_PRINTED)
                        continue;
                gap(p, &used);
                put(p, c, heading(&p->rows->columns[c]), &used);
        }
        end_line(p, from);
}

const struct print_ops print_text_ops = {text_begin, text_row};
