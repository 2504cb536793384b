/* Columns by choice: which, in which order, how wide; and the one in focus. */
#include "iro/ui/kit/list.h"

#include <stdlib.h>
#include <string.h>

enum { NARROWEST = 3, WIDEST = 120, STEP = 2 };

static int width_of(const struct list *l)
{
        return l->width ? l->width : UI_MIN_COLUMNS;
}

static int place_of(const struct placed *p, int n, int column)
{
        for (int i = 0; i < n; i++)
                if (p[i].column == column)
                        return i;
        return -1;
}

/* Scrolled until the column is in sight. */
static void bring_in_sight(struct list *l, int place)
{
        struct placed p[LIST_SHOWN_MAX];
        struct beyond b;
        if (place > 0 && place <= l->aside)
                l->aside = place - 1;
        while (place > 0 && l->aside < place - 1 &&
               place_of(p, list_layout(l, width_of(l), p, &b), l->focus) < 0)
                l->aside++;
}

void list_move_focus(struct list *l, int by)
{
        struct placed p[LIST_SHOWN_MAX];
        int in_sight, n = list_sequence(l, width_of(l), p, &in_sight), at = place_of(p, n, l->focus);
        at = at < 0 && by < 0 ? 0 : at + by;
        if (n <= 0)
                return;
        at = at < 0 ? 0 : at >= n ? n - 1 : at;
        l->focus = p[at].column;
        bring_in_sight(l, at);
        if (!at)
                l->aside = 0;
}

/* --- what is shown now, as a choice ------------------------------------------------------------------- */

static struct list_column column_now(const struct list *l, const struct placed *p)
{
        struct list_column c = {*p->show, 0};
        c.show.column = l->rows->columns[p->column].name;
        for (int i = 0; i < l->n_chosen; i++)
                if (str_eq(l->chosen[i].show.column, c.show.column))
                        return l->chosen[i];
        return c;
}

/* The columns the screen has: of a choice all, else those in sight. */
static int shown_now(const struct list *l, struct list_column out[LIST_SHOWN_MAX])
{
        struct placed p[LIST_SHOWN_MAX];
        int in_sight, n = list_sequence(l, width_of(l), p, &in_sight);
        n = l->n_chosen ? n : in_sight;
        for (int i = 0; i < n; i++)
                out[i] = column_now(l, &p[i]);
        return n;
}

static void choose(struct list *l, const struct list_column *c, int n)
{
        free(l->chosen);
        l->chosen = n ? xcalloc((size_t)n, sizeof *c) : NULL;
        if (n)
                memcpy(l->chosen, c, (size_t)n * sizeof *c);
        l->n_chosen = n;
        l->aside = 0;
}

/* --- in words ----------------------------------------------------------------------------------------- */

/* As the screen shows it, where it has a way of its own. */
static struct list_column column_of(const struct list *l, int column, int width)
{
        struct list_column c = {{.weight = -1, .rank = -1}, width};
        const char *name = l->rows->columns[column].name;
        for (const struct list_show *s = l->spec->show; s && s->column; s++)
                if (str_ieq(s->column, name))
                        c.show = *s;
        c.show.column = name;
        if (width)
                c.show.weight = 0;
        return c;
}

static bool read_width(char *word, int *width, struct err *e)
{
        char *colon = strchr(word, ':');
        int64_t n = 0;
        *width = 0;
        if (!colon)
                return true;
        *colon = '\0';
        if (!str_int(colon + 1, &n) || n < NARROWEST || n > WIDEST)
                return err_set(e, "A column is %d to %d wide: %s:12, not '%s'.", NARROWEST, WIDEST, word,
                               colon + 1);
        *width = (int)n;
        return true;
}

static int place_in(const struct list_column *c, int n, const char *name)
{
        int i = 0;
        while (i < n && !str_eq(c[i].show.column, name))
                i++;
        return i;
}

static int take_away(struct list_column *c, int n, const char *name)
{
        int i = place_in(c, n, name);
        if (i < n)
                memmove(c + i, c + i + 1, (size_t)(n - 1 - i) * sizeof *c);
        return i < n ? n - 1 : n;
}

/* One word of a choice; the new number of columns, -1 with a message. */
static int take_word(const struct list *l, char *word, struct list_column *c, int n, struct err *e)
{
        bool away = *word == '-';
        int width, column;
        word += away || *word == '+';
        if (!read_width(word, &width, e) || (column = list_column_said(l, word, e)) < 0)
                return -1;
        struct list_column one = column_of(l, column, width);
        int at = place_in(c, n, one.show.column);
        if (away)
                return take_away(c, n, one.show.column);
        if (at == LIST_SHOWN_MAX)
                return err_set(e, "%d columns are the most.", LIST_SHOWN_MAX), -1;
        c[at] = one;
        return at == n ? n + 1 : n;
}

bool list_columns_choose(struct list *l, const char *said, struct err *e)
{
        struct list_column c[LIST_SHOWN_MAX];
        char *copy = xstrdup(said), *rest = NULL;
        char *word = strtok_r(copy, " ,", &rest);
        bool empty = !word;
        int n = word && strchr("+-", *word) ? shown_now(l, c) : 0;
        for (; n >= 0 && word; word = strtok_r(NULL, " ,", &rest))
                n = take_word(l, word, c, n, e);
        free(copy);
        if (!n && !empty)
                return err_set(e, "The last column stays.");
        if (n >= 0)
                choose(l, c, n);
        return n >= 0;
}

void list_columns_words(const struct list *l, struct strbuf *out)
{
        for (int i = 0; i < l->n_chosen; i++) {
                strbuf_printf(out, "%s%s", i ? " " : "", l->chosen[i].show.column);
                if (l->chosen[i].width)
                        strbuf_printf(out, ":%d", l->chosen[i].width);
        }
}

/* --- by keys ------------------------------------------------------------------------------------------ */

static void move(struct list_column *c, int n, int at, int by)
{
        int to = at + by;
        if (to < 0 || to >= n)
                return;
        struct list_column kept = c[at];
        c[at] = c[to];
        c[to] = kept;
}

static void widen(const struct list *l, struct list_column *c, int by)
{
        struct placed p[LIST_SHOWN_MAX];
        struct beyond b;
        int at = place_of(p, list_layout(l, width_of(l), p, &b), l->focus);
        int to = (at < 0 ? NARROWEST : p[at].width) + by;
        c->width = to < NARROWEST ? NARROWEST : to > WIDEST ? WIDEST : to;
        c->show.weight = 0;
}

bool list_columns_act(struct list *l, enum action a)
{
        struct list_column c[LIST_SHOWN_MAX];
        if (a != ACT_COLUMN_LEFT && a != ACT_COLUMN_RIGHT && a != ACT_NARROWER && a != ACT_WIDER &&
            a != ACT_HIDE)
                return false;
        if (l->focus < 0)
                list_move_focus(l, 1);
        int n = shown_now(l, c), at = place_in(c, n, l->rows->columns[l->focus].name);
        if (at == n && n < LIST_SHOWN_MAX) /* further right than what is in sight: now it is there */
                c[n++] = column_of(l, l->focus, 0);
        if (a == ACT_COLUMN_LEFT || a == ACT_COLUMN_RIGHT)
                move(c, n, at, a == ACT_COLUMN_LEFT ? -1 : 1);
        else if (a == ACT_NARROWER || a == ACT_WIDER)
                widen(l, &c[at], a == ACT_WIDER ? STEP : -STEP);
        else if (n > 1)
                n = take_away(c, n, c[at].show.column);
        choose(l, c, n);
        if (a == ACT_HIDE)
                l->focus = rows_column(l->rows, c[at < n ? at : n - 1].show.column);
        struct placed p[LIST_SHOWN_MAX];
        int in_sight, all = list_sequence(l, width_of(l), p, &in_sight);
        bring_in_sight(l, place_of(p, all, l->focus));
        return true;
}
