/* A list's state: order, filter, cursor, scroll and marks, kept by row key across reloads. No drawing here.
 */
#include "iro/ui/kit/list.h"

#include <stdlib.h>
#include <string.h>

void list_init(struct list *l, const struct list_spec *spec)
{
        *l = (struct list){
            .spec = spec, .sort = -1, .sort2 = -1, .focus = -1, .filter = xstrdup(""), .height = 1};
}

void list_release(struct list *l)
{
        filter_free(l->compiled);
        marks_release(&l->marks);
        free(l->order);
        free(l->shown);
        free(l->filter);
        free(l->in_scope);
        free(l->own);
        free(l->own_words);
        free(l->chosen);
        *l = (struct list){0};
}

size_t list_row(const struct list *l)
{
        return l->rows && l->cursor < l->n_shown ? l->shown[l->cursor] : SIZE_MAX;
}

static void remember_place(struct list *l)
{
        size_t row = list_row(l);
        if (row == SIZE_MAX)
                return;
        l->cursor_key = rows_key(l->rows, row);
        l->has_key = true;
}

void list_detach(struct list *l)
{
        remember_place(l);
        filter_free(l->compiled);
        l->compiled = NULL;
        l->rows = NULL;
        l->n_shown = 0;
}

/* The cursor back on its row, as far down the screen as it was; the row gone, it stays where it was. */
static void find_place(struct list *l)
{
        size_t offset = l->cursor - l->top, i = 0;
        while (l->has_key && i < l->n_shown && rows_key(l->rows, l->shown[i]) != l->cursor_key)
                i++;
        if (l->has_key && i < l->n_shown)
                l->cursor = i;
        else if (l->cursor >= l->n_shown)
                l->cursor = l->n_shown ? l->n_shown - 1 : 0;
        l->top = l->cursor > offset ? l->cursor - offset : 0;
}

static void count_marks(struct list *l)
{
        l->marked_shown = 0;
        if (l->marks.n)
                rows_keys(l->rows);
        for (size_t i = 0; l->marks.n && i < l->n_shown; i++)
                l->marked_shown += marks_has(&l->marks, rows_key(l->rows, l->shown[i]));
}

/* The rows of the scope that the filter lets through, in the order of `order`. */
static void select_rows(struct list *l)
{
        size_t n = l->rows->n, k = 0;
        unsigned char *in = NULL;
        if (l->compiled) {
                size_t matched = filter_run(l->compiled, l->rows, l->shown);
                in = xcalloc(n + 1, 1);
                for (size_t i = 0; i < matched; i++)
                        in[l->shown[i]] = 1;
        }
        l->n_scope = 0;
        for (size_t i = 0; i < n; i++) {
                uint32_t row = l->order[i];
                bool meant = !l->in_scope || l->in_scope[row];
                l->n_scope += meant;
                if (meant && (!in || in[row]))
                        l->shown[k++] = row;
        }
        l->n_shown = k;
        free(in);
}

static void make_order(struct list *l)
{
        size_t n = l->rows->n;
        for (size_t i = 0; i < n; i++)
                l->order[i] = (uint32_t)i;
        if (l->sort >= 0 && l->sort2 >= 0)
                rows_sort(l->rows, l->order, n, l->sort2, l->descending2);
        if (l->sort >= 0)
                rows_sort(l->rows, l->order, n, l->sort, l->descending);
}

static void reselect(struct list *l)
{
        select_rows(l);
        find_place(l);
        count_marks(l);
}

void list_scope_again(struct list *l)
{
        if (!l->rows)
                return;
        free(l->in_scope);
        l->in_scope = l->scope ? l->scope(l->scope_context, l->rows) : NULL;
        remember_place(l);
        make_order(l);
        reselect(l);
}

static struct filter *compile(const struct list *l, const char *text, struct err *e)
{
        struct rows_heading also[LIST_SHOWN_MAX + 1];
        return filter_compile_said(l->rows, list_headings(l, also), text, e);
}

void list_set_rows(struct list *l, const struct rows *r)
{
        if (l->rows)
                remember_place(l);
        l->rows = r;
        if (r->n > l->cap) {
                l->cap = r->n;
                l->order = xrealloc(l->order, l->cap * sizeof *l->order);
                l->shown = xrealloc(l->shown, l->cap * sizeof *l->shown);
        }
        if (l->sort >= r->n_columns)
                l->sort = -1;
        if (l->sort2 >= r->n_columns)
                l->sort2 = -1;
        filter_free(l->compiled);
        struct err e = ERR_INIT;
        l->compiled = *l->filter ? compile(l, l->filter, &e) : NULL;
        list_scope_again(l);
}

bool list_set_filter(struct list *l, const char *text, struct err *e)
{
        struct filter *f = NULL;
        if (l->rows && *text && !(f = compile(l, text, e)))
                return false;
        filter_free(l->compiled);
        l->compiled = f;
        char *copy = xstrdup(text);
        free(l->filter);
        l->filter = copy;
        if (l->rows) {
                remember_place(l);
                reselect(l);
        }
        return true;
}

static void sort_by(struct list *l, int column, bool descending, int column2, bool descending2)
{
        l->sort = column;
        l->descending = descending;
        l->sort2 = column2;
        l->descending2 = descending2;
        if (!l->rows)
                return;
        remember_place(l);
        make_order(l);
        reselect(l);
}

/* Another column sorts what was sorted before: rows of the same value stay as they were. */
void list_sort(struct list *l, int column, bool descending)
{
        bool again = column == l->sort || column < 0;
        sort_by(l, column, descending, again ? (column < 0 ? -1 : l->sort2) : l->sort,
                again ? l->descending2 : l->descending);
}

void list_begin_sorted(struct list *l, const char *column, bool descending)
{
        list_sort(l, rows_column(l->rows, column), descending);
        l->cursor = l->top = 0;
}

void list_seek(struct list *l, int64_t key)
{
        size_t i = 0;
        while (i < l->n_shown && rows_key(l->rows, l->shown[i]) != key)
                i++;
        l->cursor = i < l->n_shown ? i : 0;
        if (!l->cursor)
                l->top = 0;
}

static void move_to(struct list *l, int64_t to)
{
        int64_t last = l->n_shown ? (int64_t)l->n_shown - 1 : 0;
        l->cursor = (size_t)(to < 0 ? 0 : to > last ? last : to);
}

void list_click(struct list *l, size_t position)
{
        if (position < l->n_shown)
                l->cursor = position;
}

void list_mark(struct list *l, size_t position)
{
        int64_t key = rows_key(l->rows, l->shown[position]);
        l->marked_shown += !marks_has(&l->marks, key);
        marks_add(&l->marks, key);
}

void list_mark_turn(struct list *l)
{
        int64_t key = rows_key(l->rows, list_row(l));
        bool had = marks_has(&l->marks, key);
        if (had)
                marks_remove(&l->marks, key);
        else
                marks_add(&l->marks, key);
        l->marked_shown += had ? (size_t)-1 : 1;
        move_to(l, (int64_t)l->cursor + 1);
}

/* Only what is shown: a hidden row keeps its mark or its lack of one. */
void list_mark_shown(struct list *l)
{
        bool take_away = l->marked_shown == l->n_shown;
        rows_keys(l->rows);
        for (size_t i = 0; i < l->n_shown; i++) {
                int64_t key = rows_key(l->rows, l->shown[i]);
                if (take_away)
                        marks_remove(&l->marks, key);
                else
                        marks_add(&l->marks, key);
        }
        l->marked_shown = take_away ? 0 : l->n_shown;
}

void list_sort_focus(struct list *l)
{
        if (l->focus < 0)
                list_move_focus(l, 1);
        list_sort(l, l->focus, l->sort == l->focus && !l->descending);
}

void list_unmark(struct list *l)
{
        marks_release(&l->marks);
        l->marked_shown = 0;
}

void list_move(struct list *l, enum action a)
{
        int64_t at = (int64_t)l->cursor, page = l->height > 1 ? l->height - 1 : 1;
        if (!l->rows)
                return;
        if (a == ACT_DOWN || a == ACT_UP)
                move_to(l, a == ACT_DOWN ? at + 1 : at - 1);
        else if (a == ACT_PAGE_DOWN || a == ACT_PAGE_UP)
                move_to(l, a == ACT_PAGE_DOWN ? at + page : at - page);
        else if (a == ACT_FIRST || a == ACT_LAST)
                move_to(l, a == ACT_FIRST ? 0 : INT64_MAX);
        else if (a == ACT_LEFT || a == ACT_RIGHT)
                list_move_focus(l, a == ACT_LEFT ? -1 : 1);
}

const char *row_text(const struct rows *r, size_t row, const char *column)
{
        int at = rows_column(r, column);
        return at < 0 ? "" : str_or(rows_cell(r, row, at).s, "");
}
