/* help: a list made from the live table of keys and from the table of screens, so that it can be searched
 * like any other. */
#include "iro/ui/frame/view.h"

#include <stdlib.h>
#include <string.h>

#define HELP(X) \
        X(key, "Key", TEXT, 18, 0, 0, FILES, "what to press", arena_str(&r->texts, key)) \
        X(does, "Does", TEXT, 44, 3, 0, FILES, "what happens", arena_str(&r->texts, does)) \
        X(where, "Where", TEXT, 12, 0, 1, FILES, "list, page, anywhere, typing, form or command", where)

static LIST_COLUMNS(help_columns, "help", HELP);
enum { KEY = LIST_PLACE(help_columns, key), DOES = LIST_PLACE(help_columns, does) };

/* The whole sentence, where the screen is too narrow for it. */
static void detail(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out)
{
        (void)u;
        const union cell *c = rows_at(r, row);
        strbuf_printf(out, "%s: %s", c[KEY].s + strspn(c[KEY].s, " "), c[DOES].s);
}

static const struct list_spec help_list = {LIST_COUNT, NULL, detail, NULL, "No keys."};

static void row(struct rows *r, const char *key, const char *does, const char *where)
{
        LIST_ROW(r, (int64_t)r->n + 1, HELP);
}

static const char *where_words(unsigned where)
{
        return where == CTX_PROMPT     ? "prompt"
               : where == CTX_TYPING   ? "typing"
               : where == CTX_FORM     ? "forms"
               : where & CTX_ASK       ? "questions"
               : where == CTX_RESULT   ? "results"
               : where == CTX_CONFLICT ? "conflicts"
               : where == CTX_LIST     ? "lists"
               : where == CTX_PAGE     ? "pages"
                                       : "anywhere";
}

/* What the view below offers as it stands, asked once: later the view on screen is the help itself. NULL =
 * help on another screen than the one it was asked from. */
static const bool *works_here(struct ui *u, struct view *v, const struct screen *from)
{
        struct err unused = ERR_INIT;
        if (v->place || !from || ui_view(u) == v || ui_view(u)->screen != from)
                return v->place;
        bool *works = v->place = xcalloc(ACT_COUNT, sizeof *works);
        for (int a = 0; a < ACT_COUNT; a++)
                works[a] = bindings[a].where & (from->list ? CTX_LIST : CTX_PAGE) &&
                           ui_offers(u, (enum action)a, &unused);
        return works;
}

/* Keys of these contexts and not of those; `works` tells the ones that do something now from the others. */
struct choice {
        unsigned wanted, unwanted;
        const bool *works; /* NULL = all are alike */
        bool now;
};

static void keys(struct rows *r, struct choice c)
{
        for (int i = 0; i < ACT_COUNT; i++) {
                const struct binding *b = &bindings[i];
                char text[48];
                if (!(b->where & c.wanted) || (b->where & c.unwanted) || (c.works && c.works[i] != c.now))
                        continue;
                binding_keys(b, text);
                row(r, text, b->words, c.works && c.now ? "here" : where_words(b->where));
        }
}

static void screen_rows(const struct ui *u, struct rows *r)
{
        for (int i = 0; u->parts->screens[i]; i++) {
                char key[32];
                if (u->parts->screens[i]->unnamed)
                        continue;
                snprintf(key, sizeof key, "%c  :%s",
                         u->parts->screens[i]->digit ? u->parts->screens[i]->digit : ' ',
                         u->parts->screens[i]->name);
                row(r, key, u->parts->screens[i]->words, "screens");
        }
}

/* What a filter and an order can name. */
static void column_rows(struct rows *r, const struct screen *from)
{
        if (!from || !from->list || from->list->kind >= LIST_COUNT)
                return;
        const struct column_set *c = list_columns(from->list->kind);
        for (int i = 0; i < c->n; i++)
                row(r, c->at[i].name, c->at[i].words, "columns");
}

static void command_row(void *context, const char *name, const char *words)
{
        row(context, name, words, "commands");
}

static bool load(struct ui *u, struct view *v, struct err *e)
{
        (void)e;
        const struct screen *from = screen_find(u, v->argument);
        unsigned here = from && !from->list ? CTX_PAGE : CTX_LIST;
        const bool *works = works_here(u, v, from);
        struct rows *r = v->data ? v->data : xcalloc(1, sizeof *r);
        if (v->data) {
                list_detach(&v->list);
                rows_release(r);
        }
        v->data = r;
        rows_begin(r, &help_columns);
        keys(r, (struct choice){here, 0, works, true});
        column_rows(r, from);
        screen_rows(u, r);
        commands_each(command_row, r);
        if (works) /* of another row, another screen of the kind, or another user */
                keys(r, (struct choice){here, 0, works, false});
        keys(r, (struct choice){CTX_VIEW, here, NULL, false});
        keys(r, (struct choice){CTX_PROMPT, 0, NULL, false});
        keys(r, (struct choice){CTX_FORM | CTX_ASK | CTX_CONFLICT | CTX_RESULT, CTX_PROMPT, NULL, false});
        snprintf(v->subtitle, sizeof v->subtitle, "%s %s first; / searches",
                 works ? "what works now in" : "keys of", from ? from->title : "lists");
        list_set_rows(&v->list, r);
        return true;
}

static void release(struct view *v)
{
        if (!v->data)
                return;
        rows_release(v->data);
        free(v->data);
}

/* The argument is the screen it was asked from, not a filter. */
const struct screen screen_help = {.name = "help",
                                   .title = "Help",
                                   .words = "what the keys and commands do; / searches it",
                                   .list = &help_list,
                                   .load = load,
                                   .release = release,
                                   .own_argument = true};
