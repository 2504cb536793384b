/* Views on top of one another, a stack for each numbered screen; going in, coming back, and filling them. */
#include "iro/ui/form/form.h"
#include "iro/ui/frame/reading.h"

#include <stdlib.h>
#include <string.h>

static struct view *view_new(const struct ui *u, const struct screen *s, const char *argument)
{
        struct view *v = xcalloc(1, sizeof *v);
        v->screen = s;
        v->outdated = true;
        v->range = (struct list_range){DAY_NONE, DAY_NONE};
        snprintf(v->argument, sizeof v->argument, "%s", argument);
        list_init(&v->list, s->list);
        if (s->scoped || (s->list && s->list->kind < LIST_COUNT)) {
                v->list.scope = ui_scope_rows;
                v->list.scope_context = u;
        }
        if (!s->list)
                page_init(&v->page);
        return v;
}

static void view_free(struct ui *u, struct view *v)
{
        if (v->screen->release)
                v->screen->release(v);
        if (v->list.loaded)
                ui_list_done(u, v->list.loaded);
        list_release(&v->list);
        if (!v->screen->list)
                page_release(&v->page);
        free(v->place);
        free(v);
}

bool view_filters(const struct ui *u, const struct view *v)
{
        const struct screen *s = v->screen;
        if (!v->list.rows || (s->needs_store && !u->db))
                return false;
        return s->list || s->filters;
}

bool view_load_list(struct ui *u, struct view *v, struct err *e)
{
        struct loaded_list *l = ui_list(u, v->screen->list->kind, v->range, e);
        if (!l)
                return false;
        if (v->list.loaded)
                ui_list_done(u, v->list.loaded);
        v->list.loaded = l;
        list_set_rows(&v->list, &l->rows);
        return true;
}

bool view_refresh(struct ui *u, struct view *v, struct err *e)
{
        if (v->screen->load ? !v->screen->load(u, v, e) : v->screen->list && !view_load_list(u, v, e))
                return false;
        v->outdated = false;
        return true;
}

/* The range in front of a filter: "2019-08-01..2020-07-31 judged:late". */
static const char *take_range(struct view *v)
{
        char from[11], to[11];
        int used = 0;
        if (sscanf(v->argument, "%10[0-9-]..%10[0-9-]%n", from, to, &used) < 2 || !used)
                return v->argument;
        v->range = (struct list_range){day_from_iso(from), day_from_iso(to)};
        const char *rest = v->argument + used;
        return rest + strspn(rest, " ");
}

static bool prepare(struct ui *u, struct view *v, struct err *e)
{
        const char *filter = v->screen->list && !v->screen->own_argument ? take_range(v) : "";
        return view_refresh(u, v, e) && (!*filter || list_set_filter(&v->list, filter, e));
}

/* What is read for a view that is not there yet need not be waited for; the first one of all must. */
static bool prepare_or_leave(struct ui *u, struct view *v, struct err *e)
{
        if (!u->db || !u->leave || !u->tabs[UI_HOME])
                return prepare(u, v, e);
        db_ask_leave(u->db, u->leave, u);
        bool ok = prepare(u, v, e);
        if (u->db && db_left(u->db)) {
                ok = err_set(e, "%s was left before all of it was read.", v->screen->title);
                if (term_ahead() == KEY_ESCAPE) /* and that is all it does */
                        term_drop_ahead();
        }
        if (u->db)
                db_ask_leave(u->db, NULL, NULL);
        return ok;
}

/* The screen one is sent to when there is no store is always the welcome. */
static const struct screen *resolve(const struct ui *u, const char *name, struct err *e)
{
        const struct screen *s = screen_find(u, name);
        if (!s)
                err_set(e, "There is no screen '%s'; ? lists them.", name);
        else if (s->needs_store && !u->db)
                return err_set(e, "There is no store to show; what to do stands here."), NULL;
        return s;
}

/* The frame of what takes time is shown first; a list that another view has read is there at once. */
static bool waits_for_reading(const struct ui *u, const struct view *v)
{
        bool kept = v->screen->list && ui_list_there(u, v->screen->list->kind, v->range);
        if (!u->frame_first || !u->db || !v->screen->needs_store || kept)
                return false;
        return !u->service || v->screen->reading;
}

bool ui_push(struct ui *u, const char *name, const char *argument, struct err *e)
{
        const struct screen *s = resolve(u, name, e);
        if (!s)
                return false;
        if (strlen(argument) >= sizeof((struct view *)NULL)->argument)
                return err_set(e, "'%.40s...' is too long: %zu bytes is the most after a screen's name.",
                               argument, sizeof((struct view *)NULL)->argument - 1);
        struct view *v = view_new(u, s, argument);
        v->below = u->tabs[u->tab];
        if (s->list && !s->own_argument)
                take_range(v);
        v->waits = waits_for_reading(u, v);
        if (!v->waits && !prepare_or_leave(u, v, e)) {
                view_free(u, v);
                return false;
        }
        v->was_read = !v->waits;
        u->tabs[u->tab] = v;
        return true;
}

static void pop(struct ui *u)
{
        struct view *v = u->tabs[u->tab];
        u->tabs[u->tab] = v->below;
        view_free(u, v);
}

static void refresh_top(struct ui *u)
{
        struct err e = ERR_INIT;
        struct view *v = ui_view(u);
        v->stuck = false;
        if (!v->outdated || v->waits)
                return;
        v->waits = waits_for_reading(u, v);
        if (v->waits || view_refresh(u, v, &e))
                return;
        v->waits = u->frame_first && db_left(u->db); /* left: then later */
        if (!v->waits)
                ui_complain(u, "%s", e.text);
}

/* The first of all that cannot be read says why. */
static void drop_unread(struct ui *u, const struct err *why)
{
        struct err e = ERR_INIT;
        int from = ui_view(u)->from;
        pop(u);
        if (!ui_view(u))
                u->tab = from;
        if (!ui_view(u))
                ui_push(u, "welcome", why->text, &e);
        refresh_top(u);
}

/* What was read of it in vain is nothing: neither rows nor a place among them. */
static void forget_half(struct view *v)
{
        if (v->was_read || !v->screen->list)
                return;
        if (v->list.rows)
                list_detach(&v->list);
        v->list.has_key = false;
        v->list.cursor = v->list.top = 0;
}

bool ui_ready(struct ui *u, struct err *e)
{
        struct view *v = ui_view(u);
        if (!v->waits)
                return true;
        db_ask_leave(u->db, u->leave, u);
        bool ok = v->was_read ? view_refresh(u, v, e) : prepare(u, v, e), left = db_left(u->db);
        db_ask_leave(u->db, NULL, NULL);
        if (ok && !left) {
                v->waits = v->stuck = false;
                v->was_read = true;
                return true;
        }
        forget_half(v);
        if (left)
                return err_set(e, "%s was left before all of it was read.", v->screen->title);
        if (v->was_read)
                v->stuck = true;
        else
                drop_unread(u, e);
        return false;
}

void ui_views_again(struct ui *u)
{
        for (int i = 0; i < UI_TABS; i++)
                for (struct view *v = u->tabs[i]; v; v = v->below) {
                        list_scope_again(&v->list);
                        v->outdated = v->outdated || !v->screen->list || v->screen->list->kind == LIST_COUNT;
                }
        refresh_top(u);
}

void ui_back(struct ui *u)
{
        if (ui_view(u)->below)
                pop(u);
        else
                u->tab = UI_HOME;
        refresh_top(u);
}

/* A page with another argument; the old one stays where the new one cannot be. */
static bool replace_page(struct ui *u, const struct screen *s, const char *argument, struct err *e)
{
        if (!ui_push(u, s->name, argument, e))
                return false;
        struct view *old = ui_view(u)->below;
        ui_view(u)->below = NULL;
        ui_view(u)->from = old->from;
        view_free(u, old);
        return true;
}

static bool go_tab(struct ui *u, const struct screen *s, const char *argument, struct err *e)
{
        int before = u->tab, digit = s->digit - '0';
        u->tab = digit;
        if (!u->tabs[digit]) {
                if (!ui_push(u, s->name, argument, e)) {
                        u->tab = before;
                        return false;
                }
                ui_view(u)->from = before;
                return true;
        }
        /* The number of the screen one is on leads back to its start. */
        while ((before == digit || *argument) && u->tabs[digit]->below)
                pop(u);
        if (*argument && s->own_argument)
                return replace_page(u, s, argument, e);
        refresh_top(u);
        if (*argument && !ui_ready(u, e))
                return false;
        if (*argument && !ui_view(u)->screen->list)
                return err_set(e, "There is no list here to filter.");
        return !*argument || list_set_filter(&ui_view(u)->list, argument, e);
}

bool ui_go(struct ui *u, const char *name, const char *argument, struct err *e)
{
        const struct screen *s = resolve(u, name, e);
        if (!s)
                return false;
        return s->digit ? go_tab(u, s, argument, e) : ui_push(u, s->name, argument, e);
}

void ui_start(struct ui *u, const char *name)
{
        struct err e = ERR_INIT;
        u->tab = UI_HOME;
        if (!u->db) {
                ui_push(u, "welcome", "", &e);
                return;
        }
        if (!ui_push(u, "desk", "", &e))
                ui_push(u, "welcome", e.text, &e);
        else if (*name && !ui_go(u, name, "", &e))
                ui_complain(u, "%s", e.text);
}

void ui_home(struct ui *u)
{
        u->tab = UI_HOME;
        while (ui_view(u))
                pop(u);
        ui_start(u, "");
}

/* Before the rows go: every view remembers its place. */
static void detach_all(struct ui *u)
{
        for (int i = 0; i < UI_TABS; i++)
                for (struct view *v = u->tabs[i]; v; v = v->below) {
                        v->outdated = true;
                        if (v->screen->list && v->list.loaded) {
                                list_detach(&v->list);
                                ui_list_done(u, v->list.loaded);
                                v->list.loaded = NULL;
                        } else if (!v->screen->list && v->screen->release) {
                                v->screen->release(v); /* it borrows from what goes */
                        }
                }
}

bool ui_reload(struct ui *u, const struct service_options *o, struct err *e)
{
        if (!u->db)
                return err_set(e, "There is no store to read.");
        int64_t stamp = db_stamp(u->db);
        struct service *fresh = ui_service_new(u, o, e);
        if (!fresh)
                return false;
        detach_all(u);
        ui_lists_drop(u);
        ui_calendar_done(u);
        ui_counts_done(u);
        ui_planning_free(u);
        ui_service_free(u->service);
        u->service = fresh;
        u->options = *o;
        u->stamp = stamp;
        ui_council(u);
        ui_count_stop(u);
        u->figures_as = u->figures_as == FIGURES_NONE ? FIGURES_NONE : FIGURES_OLD;
        bool unused;
        u->has_run = check_run_last(u->db, o->as_at, &u->run, NULL, &unused);
        refresh_top(u);
        return true;
}

void ui_views_free(struct ui *u)
{
        for (u->tab = 0; u->tab < UI_TABS; u->tab++)
                while (u->tabs[u->tab])
                        pop(u);
        ui_lists_drop(u);
}
