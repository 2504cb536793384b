/* Opening a view of one's own, and its command. */
#include "iro/ui/frame/reading.h"
#include "iro/ui/frame/saved.h"

#include <stdio.h>
#include <string.h>

static const char *part(const struct saved_view *s, enum saved_part p)
{
        return s->said[p] ? s->said[p] : "";
}

size_t saved_range(const char *filter, struct list_range *out)
{
        char from[11], to[11];
        int used = 0;
        if (sscanf(filter, "%10[0-9-]..%10[0-9-]%n", from, to, &used) < 2 || !used)
                return 0;
        *out = (struct list_range){day_from_iso(from), day_from_iso(to)};
        return (size_t)used;
}

/* The dates in front are the screen's argument, the rest is set when its rows are there. */
static bool open_list(struct ui *u, const struct saved_view *s, struct err *e)
{
        const char *filter = part(s, SAVED_FILTER);
        struct list_range days;
        size_t n = saved_range(filter, &days);
        char range[32];
        snprintf(range, sizeof range, "%.*s", (int)n, filter);
        filter += n + strspn(filter + n, " ");
        if (!ui_push(u, part(s, SAVED_SCREEN), range, e) || !ui_ready(u, e))
                return false;
        struct view *v = ui_view(u);
        snprintf(v->named, sizeof v->named, "%s", s->name);
        return list_set_filter(&v->list, filter, e) &&
               (!s->said[SAVED_COLUMNS] || list_columns_choose(&v->list, s->said[SAVED_COLUMNS], e)) &&
               (!s->said[SAVED_SORT] || list_sort_said(&v->list, s->said[SAVED_SORT], e));
}

static bool take_scope(struct ui *u, const struct saved_view *s, struct err *e)
{
        char now[80];
        const char *said = part(s, SAVED_SCOPE);
        scope_name(&u->scope, now);
        return str_eq(now, said) || ui_scope_said(u, str_eq(said, "county") ? "" : said, e);
}

bool saved_open(struct ui *u, const char *name, struct err *e)
{
        const struct saved_view *s = saved_find(u, name);
        if (!s)
                return err_set(e, "There is no view '%s'; V lists them.", name);
        if (!ui_service(u, e) || !take_scope(u, s, e))
                return false;
        if (!open_list(u, s, e))
                return false;
        ui_view(u)->list.cursor = ui_view(u)->list.top = 0;
        return !s->said[SAVED_GROUP] || ui_push(u, "groups", s->said[SAVED_GROUP], e);
}

bool saved_command(struct ui *u, const char *said, struct err *e)
{
        if (str_has_prefix(said, "save ") || str_eq(said, "save"))
                return saved_keep(u, said + 4 + strspn(said + 4, " "), e);
        if (str_has_prefix(said, "drop "))
                return saved_drop(u, said + 5 + strspn(said + 5, " "), e);
        return *said ? saved_open(u, said, e) : ui_push(u, "views", "", e);
}
