/* groups: the rows of a list counted by the values of one of its columns, the most first; Enter shows those.
 */
#include "iro/rows/list.h"
#include "lists.h"

#include <stdlib.h>
#include <string.h>

struct group {
        const char *raw, *shown; /* as in files and for people */
        int64_t rows, of[STATUS_COUNT];
};

#define GROUPS(X) \
        X(value, "Value", TEXT, 40, 0, 0, FILES, "the value", g->shown) \
        X(rows, "Rows", INT, 7, 0, 0, FILES, "rows of that value", cell_int(g->rows)) \
        X(out, "Out", INT, 6, 0, 1, FILES, "of them out of timescale", \
          cell_int_if(judged, g->of[STATUS_OUT])) \
        X(late_booked, "Late", INT, 6, 0, 1, FILES, "booked late", \
          cell_int_if(judged, g->of[STATUS_LATE_BOOKED])) \
        X(at_risk, "Risk", INT, 6, 0, 1, FILES, "at risk", cell_int_if(judged, g->of[STATUS_AT_RISK])) \
        X(unknown, "Unknown", INT, 8, 0, 1, FILES, "unknown", cell_int_if(judged, g->of[STATUS_UNKNOWN])) \
        X(raw, "As filtered", TEXT, 12, 0, 9, SCREEN, "as a filter has it", g->raw)

static LIST_COLUMNS(groups_list, "groups", GROUPS);
enum { RAW = LIST_PLACE(groups_list, raw) };

static const struct list_show groups_show[] = {{"value", NULL, 0, -1, -1, SHOW_PLAIN, NULL},
                                               {"rows", NULL, 0, -1, -1, SHOW_PLAIN, NULL},
                                               {"out", NULL, 0, -1, -1, SHOW_ALARM, NULL},
                                               {"late_booked", NULL, 0, -1, -1, SHOW_LATE_BOOKED, NULL},
                                               {"at_risk", NULL, 0, -1, -1, SHOW_AT_RISK, NULL},
                                               {"unknown", NULL, 0, -1, -1, SHOW_PLAIN, NULL},
                                               {NULL, NULL, 0, 0, 0, SHOW_PLAIN, NULL}};

/* --- counting ----------------------------------------------------------------------------------------- */

static enum status judged_as(const struct rows *r, size_t row)
{
        const char *said = row_text(r, row, "status");
        enum status s = STATUS_OUT;
        while (s < STATUS_COUNT && !str_eq(said, status_names[s]))
                s++;
        return s;
}

static const char *shown(struct rows *r, const struct rows *of, size_t row, int column)
{
        char words[128];
        int names = list_names_beside(of, column);
        list_cell_words(of, row, column, words);
        if (!*words)
                return "none";
        const char *name = names < 0 ? "" : str_or(rows_at(of, row)[names].s, "");
        return arena_printf(&r->texts, "%s%s%s", words, *name ? " " : "", name);
}

static void add(struct rows *r, const struct group *g, bool judged)
{
        LIST_ROW(r, (int64_t)r->n + 1, GROUPS);
}

/* Sorted by the column, rows of one value stand together. */
static void fill(const struct list *l, struct rows *r, int column)
{
        bool judged = rows_column(l->rows, "status") >= 0;
        uint32_t *order = xcalloc(l->n_shown + 1, sizeof *order);
        struct group g = {.rows = 0};
        memcpy(order, l->shown, l->n_shown * sizeof *order);
        rows_sort(l->rows, order, l->n_shown, column, false);
        for (size_t i = 0; i < l->n_shown; i++) {
                char buf[32];
                const char *raw = rows_text(l->rows, order[i], column, buf);
                if (g.rows && !str_eq(raw, g.raw)) {
                        add(r, &g, judged);
                        g = (struct group){.rows = 0};
                }
                if (!g.rows++) {
                        g.raw = arena_str(&r->texts, raw);
                        g.shown = shown(r, l->rows, order[i], column);
                }
                enum status s = judged_as(l->rows, order[i]);
                if (s < STATUS_COUNT)
                        g.of[s]++;
        }
        if (g.rows)
                add(r, &g, judged);
        free(order);
}

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
        rows_begin(r, &groups_list);
        fill(&of->list, r, column);
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
        const char *raw = str_or(rows_at(v->list.rows, row)[RAW].s, "");
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
