/* Rows and their cells. */
#include "rows_pack.h"
#include "iro/base/str.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void rows_init(struct rows *r, const char *kind, const struct column *columns, int n_columns)
{
        *r = (struct rows){.kind = kind, .columns = columns, .n_columns = n_columns, .as_at = DAY_NONE};
        arena_init(&r->texts);
        r->pack = rows_pack_new();
}

void rows_release(struct rows *r)
{
        if (r->later.release)
                r->later.release(r->later.of);
        if (r->apart.release)
                r->apart.release(r->apart.of);
        free(r->apart.made);
        rows_pack_free(r->pack);
        arena_release(&r->texts);
        free(r->cells);
        free(r->keys);
        *r = (struct rows){0};
}

union cell *rows_add(struct rows *r, int64_t key)
{
        size_t width = (size_t)r->n_columns;
        assert(!r->apart.cell);
        if (r->n == r->cap) {
                r->keys = grow(r->keys, r->n, &r->cap, sizeof *r->keys);
                r->cells = xrealloc(r->cells, r->cap * width * sizeof *r->cells);
        }
        union cell *c = r->cells + r->n * width;
        for (size_t i = 0; i < width; i++) {
                if (r->columns[i].kind == CELL_TEXT)
                        c[i].s = NULL;
                else
                        c[i].i = CELL_NONE;
        }
        r->keys[r->n++] = key;
        return c;
}

void rows_leave(struct rows *r, const struct rows_later *later)
{
        assert(!r->later.fill && r->n_columns <= 64);
        r->later = *later;
}

void rows_fill(const struct rows *r, int column)
{
        struct rows_later *l = &((struct rows *)r)->later; /* what the cells are does not change by it */
        for (int c = 0; c < r->n_columns && l->columns; c++) {
                uint64_t bit = UINT64_C(1) << c;
                if (!(l->columns & bit) || (column >= 0 && column != c))
                        continue;
                l->columns &= ~bit;
                l->fill(r, c, l->of);
        }
}

int rows_column(const struct rows *r, const char *name)
{
        for (int i = 0; i < r->n_columns; i++)
                if (str_ieq(r->columns[i].name, name))
                        return i;
        return -1;
}

const char *rows_text(const struct rows *r, size_t row, int column, char buf[32])
{
        return cell_text(r->columns[column].kind, rows_cell(r, row, column), buf);
}

void rows_words(const struct rows *r, size_t row, int column, char out[128])
{
        const union cell c = rows_cell(r, row, column);
        enum cell_kind kind = r->columns[column].kind;
        out[0] = '\0';
        if (r->columns[column].moment && c.s)
                moment_words(c.s, out);
        else if (kind == CELL_TEXT)
                snprintf(out, 128, "%s", str_or(c.s, ""));
        else if (c.i == CELL_NONE)
                return;
        else if (kind == CELL_DAY)
                day_words((day)c.i, out);
        else if (kind == CELL_TENTHS)
                snprintf(out, 128, "%s%lld.%lld", c.i < 0 ? "-" : "", (long long)llabs(c.i) / 10,
                         (long long)llabs(c.i) % 10);
        else if (kind == CELL_HUNDREDTHS)
                hundredths_str(c.i, out);
        else
                number_words(c.i, out);
}
