/* Rows that lie elsewhere: what of them is looked at is made, and stays. Of a column that every row is asked
 * for nothing is made as long as its cells stand as they are. */
#include "iro/rows/rows.h"

#include <assert.h>
#include <stdlib.h>

enum { BITS = 64 };

void rows_lie(struct rows *r, size_t n, const struct rows_apart *where)
{
        assert(!r->n && !r->apart.cell);
        r->apart = *where;
        r->n = n;
}

static bool is_made(const struct rows *r, size_t row)
{
        return r->apart.made && r->apart.made[row / BITS] >> row % BITS & 1;
}

/* Room that nobody looks at is none. */
static void make_room(struct rows *r)
{
        r->cells = xcalloc(r->n * (size_t)r->n_columns, sizeof *r->cells);
        r->apart.made = xcalloc(r->n / BITS + 1, sizeof *r->apart.made);
}

void rows_make(const struct rows *r, size_t row)
{
        struct rows *all = (struct rows *)r; /* what the cells are does not change by it */
        if (is_made(r, row))
                return;
        if (!r->apart.made)
                make_room(all);
        for (int c = 0; c < r->n_columns; c++)
                r->apart.cell(r->apart.of, row, c, &all->texts,
                              &r->cells[row * (size_t)r->n_columns + (size_t)c]);
        r->apart.made[row / BITS] |= UINT64_C(1) << row % BITS;
}

union cell rows_cell_apart(const struct rows *r, size_t row, int column)
{
        union cell c;
        if (!is_made(r, row) && r->apart.cell(r->apart.of, row, column, NULL, &c))
                return c;
        rows_make(r, row);
        return r->cells[row * (size_t)r->n_columns + (size_t)column];
}

union cell rows_cell_in(const struct rows *r, size_t row, int column, struct arena *texts, bool *stands)
{
        union cell c;
        *stands = true;
        if (!r->apart.cell || is_made(r, row))
                return rows_cell(r, row, column);
        *stands = r->apart.cell(r->apart.of, row, column, NULL, &c);
        if (!*stands)
                r->apart.cell(r->apart.of, row, column, texts, &c);
        return c;
}

const int64_t *rows_keys(const struct rows *r)
{
        struct rows *all = (struct rows *)r;
        if (r->keys || !r->apart.cell)
                return r->keys;
        int64_t *keys = xcalloc(r->n + 1, sizeof *keys);
        for (size_t i = 0; i < r->n; i++)
                keys[i] = rows_key(r, i);
        return all->keys = keys;
}

void rows_make_all(struct rows *r)
{
        if (!r->apart.cell)
                return;
        rows_keys(r);
        for (size_t i = 0; i < r->n; i++)
                rows_make(r, i);
        r->cap = r->n;
        r->apart.cell = NULL;
}
