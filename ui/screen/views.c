/* views: the lists somebody keeps under a name, each with how many rows it has now. */
#include "iro/base/terms.h"
#include "iro/rows/list.h"
#include "iro/ui/frame/saved.h"
#include "lists.h"

#include <string.h>

/* One view with the columns of its list, so far as they are known without its rows. */
struct kept {
        const struct saved_view *s;
        const struct screen *of;
        struct rows columns;
        struct list list;
        struct rows *into;
        const struct service *service;
};

static bool has_columns(const struct kept *k)
{
        return k->of && k->of->list && k->of->list->kind < LIST_COUNT;
}

static void keep_begin(struct kept *k, struct ui *u, const struct saved_view *s, struct rows *into)
{
        *k = (struct kept){
            .s = s, .of = screen_find(u, s->said[SAVED_SCREEN]), .into = into, .service = u->service};
        if (!has_columns(k))
                return;
        rows_begin(&k->columns, list_columns(k->of->list->kind));
        k->columns.as_at = u->options.as_at;
        k->columns.calendar = &u->service->calendar;
        k->list = (struct list){.spec = k->of->list, .rows = &k->columns};
}

static void keep_end(struct kept *k)
{
        if (has_columns(k))
                rows_release(&k->columns);
}

/* --- in words; as typed where no words are known ------------------------------------------------------ */

static const char *said_or_none(const struct kept *k, enum saved_part p)
{
        return k->s->said[p] ? arena_str(&k->into->texts, k->s->said[p]) : NULL;
}

static const char *words_of(const struct kept *k, struct strbuf *b)
{
        const char *words = b->len ? arena_str(&k->into->texts, b->s) : NULL;
        strbuf_release(b);
        return words;
}

static const char *part_words(const struct kept *k)
{
        struct scope in = {.kind = SCOPE_COUNTY};
        struct err unused = ERR_INIT;
        struct strbuf b;
        if (!k->s->said[SAVED_SCOPE] || !scope_said(&in, k->service, k->s->said[SAVED_SCOPE], &unused))
                return said_or_none(k, SAVED_SCOPE);
        strbuf_init(&b);
        scope_words(&in, k->service, &b);
        return words_of(k, &b);
}

static const char *put_days(const char *filter, struct strbuf *out)
{
        char from[12], to[12];
        struct list_range in;
        size_t n = saved_range(filter, &in);
        if (!n)
                return filter;
        strbuf_printf(out, "%s to %s", day_words(in.from, from), day_words(in.to, to));
        filter += n + strspn(filter + n, " ");
        strbuf_puts(out, *filter ? ", " : "");
        return filter;
}

static const char *filter_said(const struct kept *k)
{
        struct rows_heading also[LIST_SHOWN_MAX + 1];
        struct err unused = ERR_INIT;
        struct strbuf b;
        if (!k->s->said[SAVED_FILTER])
                return NULL;
        strbuf_init(&b);
        const char *filter = put_days(k->s->said[SAVED_FILTER], &b);
        struct filter *f =
            has_columns(k) ? filter_compile_said(&k->columns, list_headings(&k->list, also), filter, &unused)
                           : NULL;
        if (f)
                filter_words(f, &k->columns, list_headings(&k->list, also), &b);
        else
                strbuf_puts(&b, filter);
        filter_free(f);
        return words_of(k, &b);
}

/* "Due down, IRO up" */
static const char *order_words(struct kept *k)
{
        struct err unused = ERR_INIT;
        struct strbuf b;
        struct list *l = &k->list;
        if (!k->s->said[SAVED_SORT] || !has_columns(k) || !list_sort_said(l, k->s->said[SAVED_SORT], &unused))
                return said_or_none(k, SAVED_SORT);
        strbuf_init(&b);
        strbuf_printf(&b, "%s %s", list_heading(l, l->sort), l->descending ? "down" : "up");
        if (l->sort2 >= 0)
                strbuf_printf(&b, ", %s %s", list_heading(l, l->sort2), l->descending2 ? "down" : "up");
        return words_of(k, &b);
}

#define VIEWS(X) \
        X(name, "View", TEXT, 16, 1, 0, FILES, "its name", arena_str(&r->texts, k.s->name)) \
        X(of, "Of", TEXT, 8, 0, 0, FILES, "the list it is of", \
          arena_str(&r->texts, k.s->said[SAVED_SCREEN])) \
        X(scope, "Part", TEXT, 10, 0, 0, FILES, "the part of the service", part_words(&k)) \
        X(filter, "Filter", TEXT, 30, 3, 0, FILES, "which rows", filter_said(&k)) \
        X(sort, "Order", TEXT, 16, 1, 2, FILES, "in which order", order_words(&k)) \
        X(group, "Counted by", TEXT, 11, 0, 3, FILES, "in groups", said_or_none(&k, SAVED_GROUP)) \
        X(columns, "Columns", TEXT, 12, 2, 4, FILES, "which columns", said_or_none(&k, SAVED_COLUMNS))

static LIST_COLUMNS(views_list, "views", VIEWS);

static bool load(struct ui *u, struct view *v, struct err *e)
{
        if (!ui_service(u, e))
                return false;
        struct rows *r = own_rows(v);
        rows_begin(r, &views_list);
        for (size_t i = 0; i < u->n_saved; i++) {
                struct kept k;
                if (!u->saved[i].said[SAVED_SCREEN])
                        continue;
                keep_begin(&k, u, &u->saved[i], r);
                LIST_ROW(r, (int64_t)i + 1, VIEWS);
                keep_end(&k);
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

static const struct key_row view_keys[] = {{ACT_OPEN, can_open, run_open_view, NULL, NULL}, KEY_ROWS_END};

static void put_part(const struct rows *r, size_t row, const char *column, const char *before,
                     struct strbuf *out)
{
        const char *said = row_text(r, row, column);
        if (*said)
                strbuf_printf(out, "%s%s", before, said);
}

/* "Cases, East: Status is out, Booked is empty; in order of Due down" */
static void detail(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out)
{
        const struct screen *of = screen_find(u, row_text(r, row, "of"));
        strbuf_puts(out, terms_said(of ? of->title : row_text(r, row, "of")));
        put_part(r, row, "scope", ", ", out);
        put_part(r, row, "filter", ": ", out);
        put_part(r, row, "sort", "; in order of ", out);
        put_part(r, row, "group", "; counted by ", out);
        put_part(r, row, "columns", "; columns ", out);
        strbuf_putc(out, '.');
}

static const struct list_spec views_spec = {
    .kind = LIST_COUNT,
    .detail = detail,
    .empty = "On a list, :view save NAME keeps its filter, order, columns and part."};
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
