/* Small numbers kept out of what is published: a reader must not be able to tell who the three children are.
 * Hidden cells are hidden a second time round until no total gives them away. */
#include "iro/document.h"

#include <string.h>

static size_t place(const struct doc_table *t, size_t row, int column)
{
        return row * (size_t)t->n_columns + (size_t)column;
}

/* The kinds of all cells, so that each can be hidden. */
static void own_kinds(struct doc_table *t)
{
        if (t->kinds)
                return;
        t->kinds = xmalloc(t->n * (size_t)t->n_columns + 1);
        for (size_t r = 0; r < t->n; r++)
                for (int c = 0; c < t->n_columns; c++)
                        t->kinds[place(t, r, c)] = (unsigned char)t->columns[c].kind;
}

static bool counts(const struct doc_table *t, size_t row, int column)
{
        return !(t->columns[column].flags & DOC_CHANGE) && t->kinds[place(t, row, column)] == CELL_INT &&
               doc_cell(t, row, column).i != CELL_NONE;
}

static bool hide(struct doc_table *t, size_t row, int column)
{
        t->kinds[place(t, row, column)] = DOC_HIDDEN;
        return true;
}

static void hide_small(struct doc_table *t, int under)
{
        for (size_t r = 0; r < t->n; r++)
                for (int c = 0; c < t->n_columns; c++)
                        if (counts(t, r, c) && doc_cell(t, r, c).i > 0 && doc_cell(t, r, c).i < under)
                                hide(t, r, c);
}

/* Columns [from, to) that stand for one period. */
static int group_end(const struct doc_table *t, int from)
{
        int to = from + 1;
        while (to < t->n_columns && !(t->columns[to].flags & DOC_PERIOD))
                to++;
        return to;
}

/* One alone in a line of numbers that add up can be worked out from the rest: the smallest other goes as
 * well. */
static bool hide_second_down(struct doc_table *t, int column)
{
        size_t hidden = 0, rows = t->n, smallest = t->n;
        for (size_t r = 0; r < rows; r++) {
                hidden += doc_hidden(t, r, column);
                if (counts(t, r, column) && doc_cell(t, r, column).i > 0 &&
                    (smallest == rows || doc_cell(t, r, column).i < doc_cell(t, smallest, column).i))
                        smallest = r;
        }
        return hidden == 1 && smallest < rows && hide(t, smallest, column);
}

static bool hide_second_across(struct doc_table *t, size_t row, int from, int to)
{
        int hidden = 0, smallest = -1;
        for (int c = from; c < to; c++) {
                hidden += doc_hidden(t, row, c) && t->columns[c].kind == CELL_INT;
                if (counts(t, row, c) && doc_cell(t, row, c).i > 0 &&
                    (smallest < 0 || doc_cell(t, row, c).i < doc_cell(t, row, smallest).i))
                        smallest = c;
        }
        return hidden == 1 && smallest >= 0 && hide(t, row, smallest);
}

/* A per cent beside a hidden number says what the number is. */
static void hide_rates(struct doc_table *t, size_t row, int from, int to)
{
        bool any = false;
        for (int c = from; c < to; c++)
                any = any || doc_hidden(t, row, c);
        for (int c = from; any && c < to; c++)
                if (t->kinds[place(t, row, c)] == CELL_TENTHS)
                        hide(t, row, c);
}

/* A difference of two numbers says the one with the other. */
static void hide_changes(struct doc_table *t, size_t row)
{
        bool any = false;
        for (int c = 0; c < t->n_columns; c++)
                any = any || doc_hidden(t, row, c);
        for (int c = 0; any && c < t->n_columns; c++)
                if (t->columns[c].flags & DOC_CHANGE)
                        hide(t, row, c);
}

static bool second_round(struct doc_table *t)
{
        bool more = false;
        for (int c = 0; t->total && c < t->n_columns; c++)
                more |= hide_second_down(t, c);
        for (size_t r = 0; r < t->n; r++)
                for (int from = 0; from < t->n_columns; from = group_end(t, from))
                        more |= hide_second_across(t, r, from, group_end(t, from));
        return more;
}

static void suppress_table(struct doc_table *t, int under)
{
        own_kinds(t);
        hide_small(t, under);
        while (second_round(t))
                ;
        for (size_t r = 0; r < t->n; r++) {
                for (int from = 0; from < t->n_columns; from = group_end(t, from))
                        hide_rates(t, r, from, group_end(t, from));
                hide_changes(t, r);
        }
}

void doc_suppress(struct document *d, int under)
{
        for (size_t i = 0; i < d->n; i++)
                for (size_t k = 0; k < d->sections[i].n; k++) {
                        struct doc_table *t = d->sections[i].items[k].table;
                        if (t && t->people && t->n)
                                suppress_table(t, under);
                }
}
