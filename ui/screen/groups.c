/* groups: the rows of a list counted by the values of one of its columns, the most first; Enter shows those.
 */
#include "iro/list/groups.h"
#include "lists.h"

#include <stdlib.h>
#include <string.h>

static const struct list_show groups_show[] = {{"value", NULL, 0, -1, -1, SHOW_PLAIN, NULL},
                                               {"rows", NULL, 0, -1, -1, SHOW_PLAIN, NULL},
                                               {"out", NULL, 0, -1, -1, SHOW_ALARM, NULL},
                                               {"late_booked", NULL, 0, -1, -1, SHOW_LATE_BOOKED, NULL},
                                               {"at_risk", NULL, 0, -1, -1, SHOW_AT_RISK, NULL},
                                               {"unknown", NULL, 0, -1, -1, SHOW_PLAIN, NULL},
                                               {NULL, NULL, 0, 0, 0, SHOW_PLAIN, NULL}};

/* --- the screen --------------------------------------------------------------------------------------- */

static void describe(struct view *v, int column)
{
        const struct view *of = v->below;
        struct strbuf words;
        strbuf_init(&words);
        list_filter_words(&of->list, &words);
        snprintf(v->subtitle, sizeof v->subtitle, "%s by %s%s%s", of->screen->title,
                 list_heading(&of->list, column), words.len ? "; " : "", words.s);
        utf8_trim_cut(v->subtitle);
        strbuf_release(&words);
}

static bool load(struct ui *u, struct view *v, struct err *e)
{
        struct view *of = v->below;
        if (!of || !of->screen->list)
                return err_set(e, "There is no list here to count.");
        if (!of->list.rows && !view_refresh(u, of, e))
                return false;
        int column = list_column_said(&of->list, v->argument, e);
        if (column < 0)
                return false;
        bool first = !v->data;
        struct rows *r = own_rows(v);
        groups_rows(r, of->list.rows, of->list.shown, of->list.n_shown, column,
                    list_names_beside(of->list.rows, column));
        own_rows_show(u, v);
        if (first)
                list_begin_sorted(&v->list, "rows", true);
        if (first && rows_column(of->list.rows, "status") < 0)
                list_columns_choose(&v->list, "value rows", e);
        describe(v, column);
        return true;
}

static bool open_rows(const struct ui *u, const struct view *v, const char **screen, struct strbuf *argument)
{
        size_t row = list_row(&v->list);
        struct err unused = ERR_INIT;
        (void)u;
        if (row == SIZE_MAX || !v->below || v->below->list.spec->kind >= LIST_COUNT)
                return false;
        const struct view *of = v->below;
        char from[11], to[11];
        const char *raw = row_text(v->list.rows, row, "raw");
        int column = list_column_said(&of->list, v->argument, &unused);
        *screen = of->screen->name;
        if (of->range.from != DAY_NONE && of->range.to != DAY_NONE)
                strbuf_printf(argument, "%s..%s ", day_iso(of->range.from, from), day_iso(of->range.to, to));
        strbuf_printf(argument, "%s%s%s=\"%s\"", of->list.filter, *of->list.filter ? " " : "",
                      of->list.rows->columns[column].name, raw);
        return true;
}

static const struct list_spec groups_spec = {
    .kind = LIST_COUNT, .show = groups_show, .empty = "The list it is made of shows no row."};
const struct screen screen_groups = {.name = "groups",
                                     .title = "Groups",
                                     .words = ":group COLUMN; how many rows of a list have each value",
                                     .needs_store = true,
                                     .own_argument = true,
                                     .unnamed = true,
                                     .list = &groups_spec,
                                     .load = load,
                                     .release = own_rows_release,
                                     .open = open_rows};
