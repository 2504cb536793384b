/* views: the lists somebody keeps under a name, each with how many rows it has now. */
#include "iro/rows/list.h"
#include "iro/ui/frame/saved.h"
#include "lists.h"

#define VIEWS(X) \
        X(name, "View", TEXT, 20, 1, 0, FILES, "its name", arena_str(&r->texts, s->name)) \
        X(of, "Of", TEXT, 10, 0, 0, FILES, "the list it is of", arena_str(&r->texts, s->said[SAVED_SCREEN])) \
        X(scope, "Part", TEXT, 12, 0, 0, FILES, "the part of the service", said_or_none(r, s, SAVED_SCOPE)) \
        X(filter, "Filter", TEXT, 24, 3, 0, FILES, "which rows", said_or_none(r, s, SAVED_FILTER)) \
        X(sort, "Order", TEXT, 10, 1, 2, FILES, "in which order", said_or_none(r, s, SAVED_SORT)) \
        X(group, "Counted by", TEXT, 11, 0, 3, FILES, "in groups", said_or_none(r, s, SAVED_GROUP)) \
        X(columns, "Columns", TEXT, 12, 2, 4, FILES, "which columns", said_or_none(r, s, SAVED_COLUMNS))

static const char *said_or_none(struct rows *r, const struct saved_view *s, enum saved_part p)
{
        return s->said[p] ? arena_str(&r->texts, s->said[p]) : NULL;
}

static LIST_COLUMNS(views_list, "views", VIEWS);

static bool load(struct ui *u, struct view *v, struct err *e)
{
        if (!ui_service(u, e))
                return false;
        struct rows *r = own_rows(v);
        rows_begin(r, &views_list);
        for (size_t i = 0; i < u->n_saved; i++) {
                const struct saved_view *s = &u->saved[i];
                if (s->said[SAVED_SCREEN])
                        LIST_ROW(r, (int64_t)i + 1, VIEWS);
        }
        own_rows_show(u, v);
        return true;
}

static bool run_open_view(struct ui *u, enum action a, struct err *e)
{
        const struct list *l = &ui_view(u)->list;
        (void)a;
        return saved_open(u, row_text(l->rows, list_row(l), "name"), e);
}

/* Every row opens. */
static bool open_row(const struct ui *u, const struct view *v, const char **screen, struct strbuf *argument)
{
        (void)u;
        (void)argument;
        *screen = "views";
        return list_row(&v->list) != SIZE_MAX;
}

static const struct key_row view_keys[] = {{ACT_OPEN, can_open, run_open_view}, KEY_ROWS_END};

static const struct list_spec views_spec = {
    .kind = LIST_COUNT, .empty = "On a list, :view save NAME keeps its filter, order, columns and part."};
const struct screen screen_views = {.name = "views",
                                    .title = "Views",
                                    .words = "the lists you keep: :view save NAME on a list, :view drop NAME",
                                    .nothing = "You keep no view yet.",
                                    .needs_store = true,
                                    .own_argument = true,
                                    .list = &views_spec,
                                    .load = load,
                                    .release = own_rows_release,
                                    .keys = view_keys,
                                    .open = open_row};
