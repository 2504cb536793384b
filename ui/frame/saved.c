/* Views of one's own, as a file of the user's state: "view NAME", then a line for each part. */
#include "iro/ui/frame/reading.h"
#include "iro/ui/frame/saved.h"
#include "iro/base/state.h"

#include <stdlib.h>
#include <string.h>

const char *const saved_part_names[SAVED_PARTS] = {"screen", "scope", "filter", "columns", "sort", "group"};

static void forget(struct saved_view *s)
{
        for (int i = 0; i < SAVED_PARTS; i++)
                free(s->said[i]);
        memset(s, 0, sizeof *s);
}

void saved_release(struct ui *u)
{
        for (size_t i = 0; i < u->n_saved; i++)
                forget(&u->saved[i]);
        free(u->saved);
        u->saved = NULL;
        u->n_saved = 0;
}

const struct saved_view *saved_find(const struct ui *u, const char *name)
{
        for (size_t i = 0; i < u->n_saved; i++)
                if (str_ieq(u->saved[i].name, name))
                        return &u->saved[i];
        return NULL;
}

/* Room for one of that name, which is empty then; NULL = there are too many. */
static struct saved_view *place_for(struct ui *u, const char *name)
{
        struct saved_view *s = (struct saved_view *)saved_find(u, name);
        if (!s && u->n_saved == SAVED_MOST)
                return NULL;
        if (s) {
                forget(s);
        } else {
                u->saved = xrealloc(u->saved, (u->n_saved + 1) * sizeof *s);
                s = &u->saved[u->n_saved++];
                memset(s, 0, sizeof *s);
        }
        snprintf(s->name, sizeof s->name, "%s", name);
        utf8_trim_cut(s->name);
        return s;
}

/* --- the file ----------------------------------------------------------------------------------------- */

static void read_line(struct ui *u, char *line, struct saved_view **s)
{
        char *said = strchr(line, ' ');
        if (!said)
                return;
        *said++ = '\0';
        if (str_eq(line, "view"))
                *s = *said ? place_for(u, said) : NULL;
        for (int i = 0; *s && i < SAVED_PARTS; i++)
                if (str_eq(line, saved_part_names[i]) && !(*s)->said[i])
                        (*s)->said[i] = xstrdup(said);
}

void saved_read(struct ui *u)
{
        FILE *in = u->drafts ? state_read("views") : NULL;
        struct saved_view *s = NULL;
        char *line = NULL;
        size_t cap = 0;
        saved_release(u);
        while (in && getline(&line, &cap, in) > 0) {
                line[strcspn(line, "\n")] = '\0';
                read_line(u, line, &s);
        }
        free(line);
        if (in)
                fclose(in);
}

static bool write_all(struct ui *u, struct err *e)
{
        struct strbuf b;
        ui_views_again(u); /* the desk counts them */
        if (!u->drafts)
                return true;
        strbuf_init(&b);
        for (size_t i = 0; i < u->n_saved; i++) {
                strbuf_printf(&b, "view %s\n", u->saved[i].name);
                for (int p = 0; p < SAVED_PARTS; p++)
                        if (u->saved[i].said[p])
                                strbuf_printf(&b, "%s %s\n", saved_part_names[p], u->saved[i].said[p]);
        }
        char *path = state_path("views");
        bool ok = !path || state_put("views", b.s);
        if (!ok)
                err_set(e, "%s cannot be written: the view is there for this session alone.", path);
        free(path);
        strbuf_release(&b);
        return ok;
}

/* --- what is on screen ------------------------------------------------------------------------------- */

static char *words_or_null(struct strbuf *b)
{
        char *s = b->len ? xstrdup(b->s) : NULL;
        strbuf_release(b);
        return s;
}

/* The dates asked for, in front of the filter, as a screen's argument has them. */
static char *filter_said(const struct view *v)
{
        struct strbuf b;
        char from[11], to[11];
        strbuf_init(&b);
        if (v->range.from != DAY_NONE && v->range.to != DAY_NONE)
                strbuf_printf(&b, "%s..%s%s", day_iso(v->range.from, from), day_iso(v->range.to, to),
                              *v->list.filter ? " " : "");
        strbuf_puts(&b, v->list.filter);
        return words_or_null(&b);
}

static char *columns_said(const struct list *l)
{
        struct strbuf b;
        strbuf_init(&b);
        list_columns_words(l, &b);
        return words_or_null(&b);
}

static char *sort_said(const struct list *l)
{
        struct strbuf b;
        strbuf_init(&b);
        if (l->sort >= 0)
                strbuf_printf(&b, "%s%s", l->rows->columns[l->sort].name, l->descending ? " down" : "");
        if (l->sort >= 0 && l->sort2 >= 0)
                strbuf_printf(&b, " %s%s", l->rows->columns[l->sort2].name, l->descending2 ? " down" : "");
        return words_or_null(&b);
}

/* Where groups are shown, the list they are made of, and by what. */
static void take(const struct ui *u, const struct view *v, struct saved_view *s)
{
        char scope[80];
        bool groups = str_eq(v->screen->name, "groups") && v->below;
        const struct view *of = groups ? v->below : v;
        scope_name(&u->scope, scope);
        s->said[SAVED_SCREEN] = xstrdup(of->screen->name);
        s->said[SAVED_SCOPE] = xstrdup(scope);
        s->said[SAVED_FILTER] = filter_said(of);
        s->said[SAVED_COLUMNS] = columns_said(&of->list);
        s->said[SAVED_SORT] = of->list.rows ? sort_said(&of->list) : NULL;
        s->said[SAVED_GROUP] = groups ? xstrdup(v->argument) : NULL;
}

bool saved_keep(struct ui *u, const char *name, struct err *e)
{
        if (!ui_ready(u, e))
                return false;
        struct view *v = ui_view(u);
        bool list = v->screen->list && v->list.rows &&
                    (!v->screen->own_argument || str_eq(v->screen->name, "groups"));
        if (!list)
                return err_set(e,
                               "A view is kept of a list of cases, reviews, people and so on; here is none.");
        if (!*name || strlen(name) >= SAVED_NAME)
                return err_set(e, "Give it a name of up to %d bytes: :view save late-unbooked",
                               SAVED_NAME - 1);
        bool there = saved_find(u, name) != NULL;
        struct saved_view *s = place_for(u, name);
        if (!s)
                return err_set(e, "%d views are the most: :view drop NAME makes room.", SAVED_MOST);
        take(u, v, s);
        if (!write_all(u, e))
                return false;
        char *path = u->drafts ? state_path("views") : NULL;
        ui_say(u, "%s '%s'%s: V lists your views, and the desk has them.", there ? "Replaced" : "Kept",
               s->name, path || !u->drafts ? "" : " for this session, for a shared installation keeps none");
        free(path);
        return true;
}

bool saved_drop(struct ui *u, const char *name, struct err *e)
{
        const struct saved_view *s = saved_find(u, name);
        if (!s)
                return err_set(e, "There is no view '%s'; V lists them.", name);
        size_t at = (size_t)(s - u->saved);
        forget(&u->saved[at]);
        memmove(u->saved + at, u->saved + at + 1, (u->n_saved - at - 1) * sizeof *u->saved);
        u->n_saved--;
        ui_say(u, "Dropped '%s'.", name);
        return write_all(u, e);
}
