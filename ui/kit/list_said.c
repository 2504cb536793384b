/* What people say of a list: its columns by their headings, its order, its own filter. */
#include "iro/ui/kit/list.h"

#include <stdlib.h>
#include <string.h>

const struct rows_heading *list_headings(const struct list *l, struct rows_heading out[LIST_SHOWN_MAX + 1])
{
        const struct list_show *s = l->spec ? l->spec->show : NULL;
        int n = 0;
        for (; s && s->column && n < LIST_SHOWN_MAX; s++)
                if (s->title)
                        out[n++] = (struct rows_heading){s->title, s->column};
        out[n] = (struct rows_heading){NULL, NULL};
        return out;
}

int list_column_said(const struct list *l, const char *said, struct err *e)
{
        struct rows_heading also[LIST_SHOWN_MAX + 1];
        return rows_column_said(l->rows, list_headings(l, also), said, e);
}

const char *list_heading(const struct list *l, int column)
{
        struct rows_heading also[LIST_SHOWN_MAX + 1];
        return rows_heading_of(l->rows, list_headings(l, also), column);
}

/* --- the order ---------------------------------------------------------------------------------------- */

static bool is_way(const char *word, bool *descending)
{
        *descending = str_ieq(word, "down") || str_ieq(word, "desc");
        return *descending || str_ieq(word, "up") || str_ieq(word, "asc");
}

bool list_sort_said(struct list *l, const char *said, struct err *e)
{
        int columns[2] = {-1, -1}, n = 0;
        bool down[2] = {false, false}, way;
        char *copy = xstrdup(said), *rest = NULL;
        for (char *word = strtok_r(copy, " ,", &rest); word && !*e->text;
             word = strtok_r(NULL, " ,", &rest)) {
                if (n && is_way(word, &way))
                        down[n - 1] = way;
                else if (n == 2)
                        err_set(e, "Two columns are the most, each with up or down after it.");
                else
                        columns[n] = list_column_said(l, word, e), n++;
        }
        free(copy);
        if (*e->text)
                return false;
        list_sort(l, -1, false);
        if (columns[1] >= 0)
                list_sort(l, columns[1], down[1]);
        list_sort(l, columns[0], down[0]);
        l->focus = columns[0];
        return true;
}

/* --- its own filter ----------------------------------------------------------------------------------- */

bool list_begin_filtered(struct list *l, const char *text, const char *words, struct err *e)
{
        if (!list_set_filter(l, text, e))
                return false;
        free(l->own);
        free(l->own_words);
        l->own = xstrdup(text);
        l->own_words = xstrdup(words);
        return true;
}

void list_turn_own(struct list *l)
{
        struct err unused = ERR_INIT;
        bool there = l->own && !str_eq(l->filter, l->own);
        list_set_filter(l, there ? l->own : "", &unused);
}

void list_filter_words(const struct list *l, struct strbuf *out)
{
        struct rows_heading also[LIST_SHOWN_MAX + 1];
        if (!*l->filter)
                return;
        if (l->own && str_eq(l->filter, l->own))
                strbuf_puts(out, l->own_words);
        else if (l->compiled)
                filter_words(l->compiled, l->rows, list_headings(l, also), out);
        else
                strbuf_puts(out, l->filter);
}
