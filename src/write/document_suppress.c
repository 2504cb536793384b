/* Small numbers kept out of what is published: a reader must not be able to tell who the three children are.
 * Hidden cells are hidden a second time round until no total gives them away. */
#include "iro/base/document.h"

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

/* --- the rest of a whole ------------------------------------------------------------------------------ */

/* The whole that the part in this column is of: the other count of its period; -1 = none. */
static int whole_of(const struct doc_table *t, int part, int from, int to)
{
        for (int c = from; c < to; c++)
                if (c != part && t->columns[c].kind == CELL_INT)
                        return c;
        return -1;
}

/* 98 of 101 says that there are three others. */
static void hide_small_rest(struct doc_table *t, size_t row, int from, int to, int under)
{
        for (int c = from; c < to; c++) {
                int whole = t->columns[c].flags & DOC_PART ? whole_of(t, c, from, to) : -1;
                if (whole < 0 || !counts(t, row, c) || !counts(t, row, whole))
                        continue;
                int64_t rest = doc_cell(t, row, whole).i - doc_cell(t, row, c).i;
                if (rest > 0 && rest < under)
                        hide(t, row, c);
        }
}

/* --- sums --------------------------------------------------------------------------------------------- */

/* A line: the rows of one number, or all rows of a table with a total. */
static int line_of(const struct doc_table *t, size_t row)
{
        return t->total ? 1 : t->lines ? t->lines[row] : 0;
}

struct line {
        size_t hidden, zeros;
        int64_t sum;     /* of what is hidden */
        size_t smallest; /* of what is shown and above zero; n = none */
};

static struct line look_down(const struct doc_table *t, int column, int line)
{
        struct line l = {.smallest = t->n};
        for (size_t r = 0; r < t->n; r++) {
                if (line_of(t, r) != line)
                        continue;
                int64_t v = doc_cell(t, r, column).i;
                bool shown = counts(t, r, column);
                if (doc_hidden(t, r, column))
                        l.hidden++, l.sum += v;
                else if (shown && v == 0)
                        l.zeros++;
                else if (shown && (l.smallest == t->n || v < doc_cell(t, l.smallest, column).i))
                        l.smallest = r;
        }
        return l;
}

static bool hide_zeros(struct doc_table *t, int column, int line)
{
        for (size_t r = 0; r < t->n; r++)
                if (line_of(t, r) == line && counts(t, r, column) && doc_cell(t, r, column).i == 0)
                        hide(t, r, column);
        return true;
}

/* With the sum known, one hidden number can be worked out, and so can several that are all 1: another is
 * hidden with them, or the zeros, so that who reads cannot tell which is which. */
static bool hide_second(struct doc_table *t, int column, int line)
{
        struct line l = look_down(t, column, line);
        bool told = l.hidden == 1 || (l.hidden > 1 && l.sum == (int64_t)l.hidden);
        if (!told)
                return false;
        if (l.smallest < t->n)
                return hide(t, l.smallest, column);
        return l.zeros && hide_zeros(t, column, line);
}

static int last_line(const struct doc_table *t)
{
        int last = t->total;
        for (size_t r = 0; r < t->n; r++)
                last = line_of(t, r) > last ? line_of(t, r) : last;
        return last;
}

static bool second_round(struct doc_table *t)
{
        bool more = false;
        int lines = last_line(t);
        for (int c = 0; c < t->n_columns; c++)
                for (int line = 1; line <= lines && t->columns[c].kind == CELL_INT; line++)
                        more |= !(t->columns[c].flags & DOC_CHANGE) && hide_second(t, c, line);
        return more;
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

static void suppress_table(struct doc_table *t, int under)
{
        own_kinds(t);
        hide_small(t, under);
        for (size_t r = 0; r < t->n; r++)
                for (int from = 0; from < t->n_columns; from = group_end(t, from))
                        hide_small_rest(t, r, from, group_end(t, from), under);
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
                        struct doc_item *item = &d->sections[i].items[k];
                        struct doc_table *t = item->table;
                        item->words = item->bare ? item->bare : item->words;
                        if (t && t->note_bare)
                                t->note = t->note_bare;
                        if (t && t->people && t->n)
                                suppress_table(t, under);
                        if (!t || !t->each)
                                continue;
                        t->n = 0;
                        t->unsaid = true;
                        t->note = "Not shown where small numbers are hidden: each row is of one child.";
                }
}
