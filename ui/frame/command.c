/* Commands after `:`, and what completes them and filters. */
#include "iro/ui/form/form.h"
#include "iro/ui/frame/reading.h"
#include "iro/ui/frame/saved.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef bool command_do(struct ui *u, const char *argument, struct err *e);

static bool do_filter(struct ui *u, const char *argument, struct err *e)
{
        if (!ui_ready(u, e) || !ui_offers(u, ACT_FILTER, e))
                return false;
        return list_set_filter(&ui_view(u)->list, argument, e);
}

static bool do_sort(struct ui *u, const char *argument, struct err *e)
{
        if (!ui_ready(u, e))
                return false;
        struct view *v = ui_view(u);
        if (!v->list.rows)
                return err_set(e, "There is no list here to sort.");
        return list_sort_said(&v->list, argument, e);
}

static bool do_columns(struct ui *u, const char *argument, struct err *e)
{
        if (!ui_ready(u, e))
                return false;
        struct view *v = ui_view(u);
        if (!v->screen->list || !v->list.rows)
                return err_set(e, "There is no list here that has columns.");
        return list_columns_choose(&v->list, argument, e);
}

static bool do_group(struct ui *u, const char *argument, struct err *e)
{
        if (!*argument)
                return err_set(e, "Name the column to count by: :group team_id");
        if (!ui_ready(u, e))
                return false;
        if (!ui_view(u)->screen->list || !ui_view(u)->list.rows)
                return err_set(e, "There is no list here to count.");
        return ui_push(u, "groups", argument, e);
}

static bool do_as_at(struct ui *u, const char *argument, struct err *e)
{
        struct service_options o = u->options;
        const char *why;
        if (!*argument)
                o.as_at = day_today();
        else if (!day_parse(argument, &o.as_at, &why))
                return err_set(e, "'%s' %s: write it like 2020-07-31.", argument, why);
        return ui_reload(u, &o, e);
}

static bool do_known_on(struct ui *u, const char *argument, struct err *e)
{
        struct service_options o = u->options;
        if (!*argument || strcmp(argument, "now") == 0)
                o.known = KNOWN_NOW;
        else if (!u->db || !known_parse(u->db, argument, &o.known, e))
                return u->db ? false : err_set(e, "There is no store.");
        return ui_reload(u, &o, e);
}

static bool do_scope(struct ui *u, const char *argument, struct err *e)
{
        return ui_scope_said(u, argument, e);
}

static bool do_quit(struct ui *u, const char *argument, struct err *e)
{
        (void)argument;
        (void)e;
        u->quit = true;
        return true;
}

/* The other store is opened once this one is left: each has its own views. Without a name it is the one
 * before. */
static bool do_store(struct ui *u, const char *argument, struct err *e)
{
        const char *path = *argument ? argument : u->store_before;
        if (!path)
                return err_set(
                    e, "Name the store to open: :store FILE (:store alone then comes back to this one)");
        bool there = access(path, F_OK) == 0;
        if (*argument && !there)
                return err_set(e, "There is no store '%s'.", path);
        struct db *db = there ? db_open(path, DB_READ, e) : NULL;
        if (there && !db)
                return false;
        if (db)
                db_close(db);
        free(u->next_store);
        u->next_store = xstrdup(path);
        u->quit = true;
        return true;
}

static bool do_help(struct ui *u, const char *argument, struct err *e)
{
        return ui_push(u, "help", *argument ? argument : ui_view(u)->screen->name, e);
}

static bool do_what_if(struct ui *u, const char *argument, struct err *e)
{
        return u->parts->what_if(u, argument, e);
}

static const struct {
        const char *name, *argument, *words;
        command_do *run;
} commands_here[] = {
    {"filter", "FILTER", "show only rows that match", do_filter},
    {"sort", "COLUMN [down] [COLUMN [down]]",
     "order by a column, and rows of the same value by a second; without one, the list's own order", do_sort},
    {"columns", "[+|-]COLUMN[:WIDTH] ...",
     "these columns in this order, +COLUMN one more, -COLUMN one less; without one, those of the screen",
     do_columns},
    {"group", "COLUMN", "how many rows have each value of a column", do_group},
    {"view", "[save|drop] [NAME]", "open a list you keep, keep what is shown, drop one; alone, all of them",
     saved_command},
    {"as-at", "DATE", "everything dated up to DATE is known; without one, today", do_as_at},
    {"known-on", "DATE|CHANGE|now", "what the store held then", do_known_on},
    {"scope", "East|team T02|iro IRO07|county",
     "whose part of the service every screen shows; without one, the county", do_scope},
    {"what-if", "IRO07 away FROM..TO",
     "what would fall out; also leaves, fte, extra-day, move CHILD to IRO07", do_what_if},
    {"store", "[FILE]", "leave this store for another; alone, go back to the one before", do_store},
    {"undo", "[CHANGE [any-area]]",
     "take back a change by its number in the audit trail; without one, your last", acting_undo},
    {"help", "[SCREEN]", "the keys", do_help},
    {"quit", "", "leave", do_quit},
};
enum { COMMANDS_HERE = sizeof commands_here / sizeof *commands_here };

void commands_each(void (*each)(void *context, const char *name, const char *words), void *context)
{
        for (int i = 0; i < COMMANDS_HERE; i++) {
                char name[64];
                snprintf(name, sizeof name, ":%s %s", commands_here[i].name, commands_here[i].argument);
                each(context, name, commands_here[i].words);
        }
        for (const struct act_spec *s = act_specs; s->name; s++) {
                char name[64];
                snprintf(name, sizeof name, ":%s", s->name);
                each(context, name, s->title);
        }
}

/* Screens whose rows are those of another kind of word: ":reviews held". */
static bool go(struct ui *u, const char *word, const char *argument, struct err *e)
{
        if (strcmp(word, "reviews") == 0 && str_has_prefix(argument, "held")) {
                argument += 4;
                return ui_push(u, "held", argument + strspn(argument, " "), e);
        }
        return ui_go(u, word, argument, e);
}

/* ":paper", ":prp move": any action by its name, about the row one stands on. */
static const struct act_spec *named_action(const char *line)
{
        char *copy = xstrdup(line);
        const struct act_spec *s = act_find(str_trim(copy));
        free(copy);
        return s;
}

bool command_run(struct ui *u, const char *line, struct err *e)
{
        char word[32] = "";
        int used = 0;
        if (sscanf(line, " %31s %n", word, &used) < 1)
                return true;
        char *copy = xstrdup(line + used), *argument = str_trim(copy);
        int found = -1, fits = 0;
        for (int i = 0; i < COMMANDS_HERE; i++)
                if (str_has_prefix(commands_here[i].name, word))
                        found = i, fits++;
        bool exact = found >= 0 && strcmp(commands_here[found].name, word) == 0;
        bool done;
        if (!exact && named_action(line))
                done = acting_open(u, named_action(line), e);
        else if (exact || (fits == 1 && !screen_find(u, word)))
                done = commands_here[found].run(u, argument, e);
        else if (screen_find(u, word))
                done = go(u, screen_find(u, word)->name, argument, e);
        else
                done = err_set(e, "There is no command '%s'; Tab lists them.", word);
        free(copy);
        return done;
}

struct fitting {
        char (*out)[64];
        size_t n, max;
        const char *stem;
        size_t len;
};

static void offer(struct fitting *f, const char *word, const char *ending)
{
        if (f->n >= f->max || strncasecmp(word, f->stem, f->len) != 0)
                return;
        char made[64];
        snprintf(made, sizeof made, "%s%s", word, ending);
        for (size_t i = 0; i < f->n; i++)
                if (strcmp(f->out[i], made) == 0)
                        return;
        memcpy(f->out[f->n++], made, sizeof made);
}

static void offer_columns(struct fitting *f, const struct ui *u, const char *ending)
{
        const struct view *v = ui_view(u);
        for (int i = 0; v->list.rows && i < v->list.rows->n_columns; i++)
                offer(f, v->list.rows->columns[i].name, ending);
}

static void offer_commands(struct fitting *f, const struct ui *u)
{
        for (int i = 0; u->parts->screens[i]; i++)
                if (!u->parts->screens[i]->unnamed)
                        offer(f, u->parts->screens[i]->name, "");
        for (int i = 0; i < COMMANDS_HERE; i++)
                offer(f, commands_here[i].name, *commands_here[i].argument ? " " : "");
        struct err unused = ERR_INIT;
        for (const struct act_spec *s = act_specs; s->name; s++)
                if (ui_may(u, s->needs, &unused))
                        offer(f, s->name, "");
}

static void offer_iros(struct fitting *f, const struct ui *u, const char *ending)
{
        for (size_t i = 0; u->service && i < u->service->n_iros; i++)
                offer(f, u->service->iros[i].id, ending);
}

/* Of "IRO07 away …": who, then what. */
static void offer_what_if(struct fitting *f, const struct ui *u, const char *line)
{
        static const char *const kinds[] = {"away ", "leaves ", "fte ", "extra-day ", "to "};
        int words = 0;
        for (const char *c = line; c < f->stem; c++)
                words += *c == ' ' && c[1] != ' ';
        if (words == 2)
                for (int i = 0; i < 5; i++)
                        offer(f, kinds[i], "");
        else if (words == 1)
                offer(f, "move ", "");
        if (words != 2)
                offer_iros(f, u, words == 1 ? " " : "");
}

static void offer_parts(struct fitting *f, const struct ui *u)
{
        const char *areas[64];
        size_t n = u->service ? scope_areas(u->service, areas, 64) : 0;
        for (size_t i = 0; i < n; i++)
                offer(f, areas[i], "");
        offer(f, "county", "");
        offer_iros(f, u, "");
}

static void offer_views(struct fitting *f, const struct ui *u)
{
        for (size_t i = 0; i < u->n_saved; i++)
                offer(f, u->saved[i].name, "");
        offer(f, "save", " ");
        offer(f, "drop", " ");
}

static void offer_scopes(struct fitting *f)
{
        static const char *const scopes[] = {"county", "area", "iro", "team"};
        for (int i = 0; i < 4; i++)
                offer(f, scopes[i], "");
}

static struct fitting fitting_at(const char *line, size_t stem, size_t at, char out[][64], size_t max)
{
        return (struct fitting){out, 0, max, line + stem, at - stem};
}

size_t command_complete(struct ui *u, const char *line, size_t at, size_t *stem, char out[][64], size_t n)
{
        size_t first = strcspn(line, " ");
        *stem = at;
        while (*stem > 0 && line[*stem - 1] != ' ')
                (*stem)--;
        struct fitting f = fitting_at(line, *stem, at, out, n);
        if (at <= first)
                offer_commands(&f, u);
        else if (strncmp(line, "what-if", first) == 0)
                offer_what_if(&f, u, line);
        else if (strncmp(line, "scope", first) == 0)
                offer_parts(&f, u);
        else if (strncmp(line, "sort", first) == 0 || strncmp(line, "columns", first) == 0 ||
                 strncmp(line, "group", first) == 0)
                offer_columns(&f, u, "");
        else if (strncmp(line, "import", first) == 0 || strncmp(line, "store", first) == 0)
                return paths_complete(line, first + 1, at, stem, out, n);
        else if (strncmp(line, "view", first) == 0)
                offer_views(&f, u);
        else if (strncmp(line, "reviews", first) == 0)
                offer(&f, "held", "");
        else if (strncmp(line, "timeliness", first) == 0)
                offer_scopes(&f);
        else if (strncmp(line, "supervision", first) == 0 || strncmp(line, "log", first) == 0 ||
                 strncmp(line, "calendar", first) == 0)
                offer_iros(&f, u, "");
        else if (strncmp(line, "known-on", first) == 0)
                offer(&f, "now", "");
        else if (strncmp(line, "filter", first) == 0)
                return filter_complete(u, line, at, stem, out, n);
        return f.n;
}

/* The values that stand in a column of few different ones. */
static void offer_values(struct fitting *f, const struct rows *r, int column)
{
        for (size_t row = 0; row < r->n && f->n < 12; row++) {
                const char *s = r->columns[column].kind == CELL_TEXT ? rows_cell(r, row, column).s : NULL;
                if (s && *s && strlen(s) < 40 && !strchr(s, ' '))
                        offer(f, s, "");
        }
}

size_t filter_complete(struct ui *u, const char *line, size_t at, size_t *stem, char out[][64], size_t n)
{
        const struct list *l = &ui_view(u)->list;
        *stem = at;
        if (!l->rows)
                return 0;
        while (*stem > 0 && !strchr(" |!:=<>", line[*stem - 1]))
                (*stem)--;
        size_t word = *stem;
        while (word > 0 && !strchr(" |!", line[word - 1]))
                word--;
        struct fitting f = fitting_at(line, *stem, at, out, n);
        if (*stem > word && strchr(":=", line[*stem - 1])) {
                char name[64];
                snprintf(name, sizeof name, "%.*s", (int)(*stem - 1 - word), line + word);
                struct err unused = ERR_INIT;
                int column = list_column_said(l, name, &unused);
                if (column >= 0)
                        offer_values(&f, l->rows, column);
        } else if (*stem == word && at > *stem) {
                offer_columns(&f, u, ":");
        }
        return f.n;
}
