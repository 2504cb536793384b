/* A list whose children have pseudonyms: ages as bands, and no order that is their ids'. */
#include "lists.h"
#include "iro/domain/age.h"

#include <stdlib.h>
#include <string.h>

static void band_column(struct rows *r, int column)
{
        for (size_t i = 0; i < r->n; i++) {
                union cell *c = r->cells + i * (size_t)r->n_columns + column;
                int64_t age = c->i;
                c->s = age == CELL_NONE ? NULL : age_band_words[age_band((int)age)];
        }
}

static void band_ages(struct rows *r)
{
        int age = rows_column(r, "age");
        if (age < 0 || r->columns[age].kind != CELL_INT)
                return;
        size_t size = (size_t)r->n_columns * sizeof *r->columns;
        struct column *own = arena_alloc(&r->texts, size);
        memcpy(own, r->columns, size);
        own[age].kind = CELL_TEXT;
        own[age].width = (int)strlen(age_band_words[AGE_BANDS - 1]);
        r->columns = own;
        band_column(r, age);
}

/* By the pseudonyms: rows that come in the order of the ids would give these away. */
static void sort_children(struct rows *r)
{
        int child = rows_column(r, "child_id");
        size_t row = (size_t)r->n_columns;
        if (child < 0 || !r->n)
                return;
        uint32_t *order = xcalloc(r->n, sizeof *order);
        union cell *cells = xcalloc(r->n * row, sizeof *cells);
        int64_t *keys = xcalloc(r->n, sizeof *keys);
        for (size_t i = 0; i < r->n; i++)
                order[i] = (uint32_t)i;
        rows_sort(r, order, r->n, child, false);
        for (size_t i = 0; i < r->n; i++) {
                memcpy(cells + i * row, rows_at(r, order[i]), row * sizeof *cells);
                keys[i] = r->keys[order[i]];
        }
        memcpy(r->cells, cells, r->n * row * sizeof *cells);
        memcpy(r->keys, keys, r->n * sizeof *keys);
        free(order);
        free(cells);
        free(keys);
}

void list_pseudonyms(struct rows *r)
{
        rows_make_all(r);
        band_ages(r);
        sort_children(r);
}
