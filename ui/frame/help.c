/* help: a list made from the live table of keys and from the table of screens, so that it can be searched
 * like any other. */
#include "iro/base/terms.h"
#include "iro/ui/frame/view.h"

#include <stdlib.h>
#include <string.h>

/* What else people call it: searched, never shown. */
static const char *also_words(const char *key, const char *does)
{
        static const char *const words[][2] = {
            {"give the case", "reallocate transfer hand over move case caseload change IRO"},
            {"PRP", "escalation escalate dispute problem resolution concern challenge"},
            {"brothers and sisters", "sibling siblings family"},
            {"monthly caseload", "DCS director month export report"},
            {"annual report", "year yearly report"},
            {":taking", "import load return"},
            {"off: sick", "absence absent sickness leave holiday away cover"},
            {"book", "meeting date appointment schedule diary"},
            {"what the scheduler", "plan fit slots"},
            {":quality", "data errors queries mistakes"},
            {"filter as you type", "search find look for"},
            {"copy", "clipboard paste"},
            {"whose part", "area scope East West county team mine"},
            {"late", "reason overdue"},
            {"take back", "revert mistake"},
            {"one child", "find child name search"}};
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
                if (strcasestr(does, words[i][0]) || strcasestr(key, words[i][0]))
                        return words[i][1];
        return NULL;
}

#define HELP(X) \
        X(key, "Key", TEXT, 18, 0, 0, FILES, "what to press", arena_str(&r->texts, key)) \
        X(does, "Does", TEXT, 44, 3, 0, FILES, "what happens", arena_str(&r->texts, does)) \
        X(where, "Where", TEXT, 12, 0, 1, FILES, "list, page, anywhere, typing, form or command", where) \
        X(also, "Also", TEXT, 1, 0, 9, SCREEN, "other words for it", also_words(key, does))

static LIST_COLUMNS(help_columns, "help", HELP);
enum { KEY = LIST_PLACE(help_columns, key), DOES = LIST_PLACE(help_columns, does) };

/* The whole sentence, where the screen is too narrow for it. */
static void detail(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out)
{
        (void)u;
        const union cell *c = rows_at(r, row);
        strbuf_printf(out, "%s: %s", c[KEY].s + strspn(c[KEY].s, " "), c[DOES].s);
}

static const struct list_show help_show[] = {{"key", NULL, 0, -1, -1, SHOW_PLAIN, NULL},
                                             {"does", NULL, 0, -1, -1, SHOW_PLAIN, NULL},
                                             {"where", NULL, 0, -1, -1, SHOW_PLAIN, NULL},
                                             {NULL, NULL, 0, 0, 0, SHOW_PLAIN, NULL}};
static const struct list_spec help_list = {LIST_COUNT, help_show, detail, NULL, "No keys."};

/* What Enter on a row does: in the row's key, beside its number. */
enum runs { RUNS_NOTHING, RUNS_ACTION, RUNS_SCREEN, RUNS_COMMAND };
enum { RUNS_SHIFT = 40, INDEX_SHIFT = 20, INDEX_MASK = 0xFFFFF };

static void row_of(struct rows *r, enum runs what, int index, const char *key, const char *does,
                   const char *where)
{
        does = terms_said(does);
        LIST_ROW(r, (int64_t)what << RUNS_SHIFT | (int64_t)index << INDEX_SHIFT | (int64_t)(r->n + 1), HELP);
}

static void row(struct rows *r, const char *key, const char *does, const char *where)
{
        row_of(r, RUNS_NOTHING, 0, key, does, where);
}

static const char *where_words(unsigned where)
{
        return where == CTX_PROMPT     ? "prompt"
               : where == CTX_TYPING   ? "typing"
               : where == CTX_FORM     ? "forms"
               : where & CTX_ASK       ? "questions"
               : where == CTX_RESULT   ? "results"
               : where == CTX_FOUND    ? "searching"
               : where == CTX_CONFLICT ? "conflicts"
               : where == CTX_LIST     ? "lists"
               : where == CTX_PAGE     ? "pages"
                                       : "anywhere";
}

/* On a page of rows the key of the search filters them. */
static unsigned where_of(const struct screen *from, int a)
{
        bool filters = from && from->filters;
        return filters && a == ACT_FIND ? 0 : bindings[a].where | (filters && a == ACT_FILTER ? CTX_PAGE : 0);
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
                works[a] = where_of(from, a) & (from->list ? CTX_LIST : CTX_PAGE) &&
                           ui_offers(u, (enum action)a, &unused);
        return works;
}

/* Keys of these contexts and not of those; `works` tells the ones that do something now from the others. */
struct choice {
        unsigned wanted, unwanted;
        const bool *works; /* NULL = all are alike */
        bool now;
        const struct screen *from;
};

/* What a key does there, where the screen has words of its own for it. */
static const char *own_words(const struct screen *from, int a)
{
        for (const struct key_row *k = from ? from->keys : NULL; k && k->run; k++)
                if ((int)k->key == a && k->words)
                        return k->words;
        return bindings[a].words;
}

static void keys(struct rows *r, struct choice c)
{
        for (int i = 0; i < ACT_COUNT; i++) {
                const struct binding *b = &bindings[i];
                char text[48];
                unsigned where = where_of(c.from, i);
                if (!(where & c.wanted) || (where & c.unwanted) || (c.works && c.works[i] != c.now))
                        continue;
                binding_keys(b, text);
                row_of(r, b->where & CTX_VIEW ? RUNS_ACTION : RUNS_NOTHING, i, text, own_words(c.from, i),
                       c.works && c.now ? "here" : where_words(b->where));
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
                row_of(r, RUNS_SCREEN, i, key, u->parts->screens[i]->words, "screens");
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
        row_of(context, RUNS_COMMAND, 0, name, words, "commands");
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
        keys(r, (struct choice){here, 0, works, true, from});
        column_rows(r, from);
        screen_rows(u, r);
        commands_each(command_row, r);
        if (works) /* of another row, another screen of the kind, or another user */
                keys(r, (struct choice){here, 0, works, false, from});
        keys(r, (struct choice){CTX_VIEW, here, NULL, false, from});
        keys(r, (struct choice){CTX_PROMPT, 0, NULL, false, NULL});
        keys(r, (struct choice){CTX_FOUND | CTX_FORM | CTX_ASK | CTX_CONFLICT | CTX_RESULT, CTX_PROMPT, NULL,
                                false, NULL});
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

/* Help closes and does what the row says. */
static bool run_row(struct ui *u, enum action a, struct err *e)
{
        struct view *v = ui_view(u);
        size_t at = list_row(&v->list);
        (void)a;
        int64_t key = rows_key(v->list.rows, at);
        enum runs what = (enum runs)(key >> RUNS_SHIFT);
        int index = (int)(key >> INDEX_SHIFT & INDEX_MASK);
        char command[64];
        const char *name = row_text(v->list.rows, at, "key") + 1;
        snprintf(command, sizeof command, "%.*s ", (int)strcspn(name, " "), name);
        if (what == RUNS_NOTHING) {
                ui_say(u, "That is a key of typing or a name of a column: nothing to run.");
                return true;
        }
        ui_back(u);
        if (what == RUNS_ACTION)
                ui_run(u, (enum action)index);
        else if (what == RUNS_COMMAND)
                prompt_open(u, PROMPT_COMMAND, str_trim(command));
        else
                return ui_go(u, u->parts->screens[index]->name, "", e);
        return true;
}

/* Every row has something to say to Enter. */
static bool open_row(const struct ui *u, const struct view *v, const char **screen, struct strbuf *argument)
{
        (void)u;
        *screen = "help";
        strbuf_puts(argument, v->argument);
        return list_row(&v->list) != SIZE_MAX;
}

static const struct key_row own_keys[] = {{ACT_OPEN, can_open, run_row, "do it", "do what the row says"},
                                          KEY_ROWS_END};

/* The argument is the screen it was asked from, not a filter. */
const struct screen screen_help = {.name = "help",
                                   .title = "Help",
                                   .words = "what the keys and commands do; / searches it",
                                   .list = &help_list,
                                   .load = load,
                                   .release = release,
                                   .keys = own_keys,
                                   .open = open_row,
                                   .own_argument = true};
