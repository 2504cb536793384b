/* help: a list made from the live table of keys and from the table of screens, so that it can be searched
 * like any other. */
#include "iro/view.h"

#include <stdlib.h>
#include <string.h>

static const struct column columns[] = {
    {"key", "Key", CELL_TEXT, 18, 0, 0, "what to press", false, false},
    {"does", "Does", CELL_TEXT, 44, 3, 0, "what happens", false, false},
    {"where", "Where", CELL_TEXT, 12, 0, 1, "list, page, anywhere, typing, form or command", false, false},
};
enum { COLUMNS = sizeof columns / sizeof *columns };
enum { KEY, DOES, WHERE };

static const struct list_spec help_list = {LIST_COUNT, NULL, NULL, NULL, "No keys."};

static void row(struct rows *r, const char *key, const char *does, const char *where)
{
        union cell *c = rows_add(r, (int64_t)r->n + 1);
        c[KEY].s = arena_str(&r->texts, key);
        c[DOES].s = arena_str(&r->texts, does);
        c[WHERE].s = where;
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

/* First what works on the screen help was asked from, then the screens, then what works elsewhere. */
static void keys(struct rows *r, unsigned wanted, unsigned unwanted)
{
        for (int i = 0; i < ACT_COUNT; i++) {
                const struct binding *b = &bindings[i];
                char text[48];
                if (!(b->where & wanted) || (b->where & unwanted))
                        continue;
                binding_keys(b, text);
                row(r, text, b->words, where_words(b->where));
        }
}

static void screen_rows(struct rows *r)
{
        for (int i = 0; screens[i]; i++) {
                char key[32];
                if (screens[i] == &screen_welcome)
                        continue;
                snprintf(key, sizeof key, "%c  :%s", screens[i]->digit ? screens[i]->digit : ' ',
                         screens[i]->name);
                row(r, key, screens[i]->words, "screens");
        }
}

static void command_row(void *context, const char *name, const char *words)
{
        row(context, name, words, "commands");
}

static bool load(struct ui *u, struct view *v, struct err *e)
{
        (void)u;
        (void)e;
        const struct screen *from = screen_find(v->argument);
        unsigned here = from && !from->list ? CTX_PAGE : CTX_LIST;
        struct rows *r = v->data ? v->data : xcalloc(1, sizeof *r);
        if (v->data) {
                list_detach(&v->list);
                rows_release(r);
        }
        v->data = r;
        rows_init(r, "help", columns, COLUMNS);
        keys(r, here, 0);
        screen_rows(r);
        commands_each(command_row, r);
        keys(r, CTX_VIEW, here);
        keys(r, CTX_PROMPT, 0);
        keys(r, CTX_FORM | CTX_ASK | CTX_CONFLICT | CTX_RESULT, CTX_PROMPT);
        snprintf(v->subtitle, sizeof v->subtitle, "keys of %s first; / searches",
                 from ? from->title : "lists");
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
