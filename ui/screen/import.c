/* import: the first day. What a folder or file would bring is shown as a table, nothing changed; Enter
 * imports it. What was refused says why. */
#include "iro/act/new_store.h"
#include "iro/base/harden.h"
#include "iro/domain/year.h"
#include "iro/import/import.h"
#include "iro/rows/list.h"
#include "iro/ui/form/form.h"
#include "lists.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { YEAR_BEYOND = 9999 /* of the extract, which is of no year */, WINDOW_YEARS = 6 };

static const char *year_shown(struct rows *r, int year)
{
        char words[16];
        return year && year < YEAR_BEYOND ? arena_str(&r->texts, year_words(year, words)) : NULL;
}

#define BROUGHT(X) \
        X(table, "Table", TEXT, 20, 1, 0, FILES, "which table", c->table) \
        X(year, "Year", TEXT, 8, 0, 0, FILES, "of which return", year_shown(r, c->year)) \
        X(added, "Added", INT, 8, 0, 0, FILES, "rows that are new", cell_int((int64_t)c->added)) \
        X(changed, "Changed", INT, 8, 0, 0, FILES, "rows that say something else", \
          cell_int((int64_t)c->changed)) \
        X(removed, "Removed", INT, 8, 0, 1, FILES, "rows that go", cell_int((int64_t)c->removed)) \
        X(unchanged, "Unchanged", INT, 9, 0, 2, FILES, "rows as before", cell_int((int64_t)c->unchanged)) \
        X(rejected, "Rejected", INT, 8, 0, 0, FILES, "rows that cannot be used", \
          cell_int((int64_t)c->rejected)) \
        X(queries, "Queries", INT, 8, 0, 1, FILES, "things to look at", cell_int((int64_t)c->queries))
#define REFUSED(X) \
        X(as, "Taken as", TEXT, 26, 0, 0, FILES, "what the files were taken for", as) \
        X(why, "Refused because", TEXT, 40, 1, 0, FILES, "why they are not that", why)

static LIST_COLUMNS(brought_list, "import", BROUGHT);
static LIST_COLUMNS(refused_list, "refused", REFUSED);
enum { AS = LIST_PLACE(refused_list, as), WHY = LIST_PLACE(refused_list, why) };

/* Kept with the view: what was found, for Enter and for the line over the rows. */
struct found_import {
        enum import_kind kind;
        bool usable;
        char words[1400];
};

static const char *const kind_words[] = {[IMPORT_903] = "the looked-after return",
                                         [IMPORT_CIN] = "the children in need census",
                                         [IMPORT_CSV] = "the service's own files",
                                         [IMPORT_SSD] = "the nightly extract"};

static const char *const kind_commands[] = {[IMPORT_903] = "import 903",
                                            [IMPORT_CIN] = "import cin",
                                            [IMPORT_CSV] = "import csv",
                                            [IMPORT_SSD] = "import ssd"};

/* --- running it --------------------------------------------------------------------------------------- */

struct progress {
        struct ui *ui;
        struct timespec begun;
        double last;
        const char *what;
};

static double seconds_since(const struct timespec *t)
{
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        return (double)(now.tv_sec - t->tv_sec) + (double)(now.tv_nsec - t->tv_nsec) / 1e9;
}

static void show_progress(void *context, int64_t bytes, int64_t total, int64_t rows)
{
        struct progress *p = context;
        double spent = seconds_since(&p->begun), part = total > 0 ? (double)bytes / (double)total : 0;
        char words[120], n[32];
        if (spent - p->last < 0.2 || total <= 0)
                return;
        p->last = spent;
        snprintf(words, sizeof words, "%s ... %3.0f %%  %s rows, %.0f a second, %.0f s left", p->what,
                 part * 100, number_words(rows, n), (double)rows / spent,
                 part > 0 ? spent / part - spent : 0.0);
        ui_busy(p->ui, words);
}

/* The day on screen is today's, also to the extract: one said to be of a later day would seem to know that
 * nothing has happened until then. */
static day extract_day(const struct ui *u)
{
        day today = day_today();
        return u->options.as_at < today ? u->options.as_at : today;
}

/* Nothing is forced but the file of rejects: what refuses a broken extract holds here too. */
static struct import_options options_of(const struct ui *u, enum import_kind kind, const char *const *path,
                                        const char *rejects)
{
        day on = extract_day(u);
        return (struct import_options){.kind = kind,
                                       .paths = path,
                                       .n_paths = 1,
                                       .extracted = kind == IMPORT_SSD ? on : DAY_NONE,
                                       .window = kind == IMPORT_SSD ? day_add_years(on, -WINDOW_YEARS) : 0,
                                       .rejects = rejects,
                                       .rejects_over = true};
}

/* Rows that could not be used stand beside the store, for they are of children. */
static char *rejects_path(const struct ui *u)
{
        return xasprintf("%s-rejects.csv", u->store);
}

static bool run_import(struct ui *u, enum import_kind kind, const char *path, bool dry,
                       struct import_summary *s, struct err *e)
{
        struct progress p = {.ui = u, .what = dry ? "Looking through it" : "Importing"};
        char *rejects = rejects_path(u);
        struct import_options o = options_of(u, kind, &path, rejects);
        struct db *db = ui_writer(u, MAY_IMPORT, e);
        o.dry_run = dry;
        o.progress = show_progress;
        o.context = &p;
        clock_gettime(CLOCK_MONOTONIC, &p.begun);
        *s = (struct import_summary){0};
        bool ok = db && import_run(db, &o, s, e);
        if (db)
                db_close(db);
        free(rejects);
        return ok;
}

/* --- what it would bring ------------------------------------------------------------------------------ */

/* The extract is put together before it is counted: its sums are of facts. */
static size_t rows_brought(enum import_kind kind, const struct import_summary *s)
{
        size_t n = 0;
        for (const struct import_count *c = s->counts; c < s->counts + s->n_counts; c++)
                n += kind == IMPORT_SSD ? c->added + c->changed + c->unchanged : c->rows;
        return n;
}

static void put_brought(struct rows *r, const struct import_summary *s)
{
        rows_begin(r, &brought_list);
        for (size_t i = 0; i < s->n_counts; i++) {
                const struct import_count *c = &s->counts[i];
                LIST_ROW(r, (int64_t)i + 1, BROUGHT);
        }
}

static void put_refused(struct rows *r, enum import_kind kind, const char *text)
{
        struct strbuf words;
        strbuf_init(&words);
        browser_words(text, &words);
        if (strstr(words.s, " --"))
                strbuf_printf(&words, " ('iro %s' on the command line has that.)", kind_commands[kind]);
        const char *as = kind_words[kind], *why = arena_str(&r->texts, words.s);
        strbuf_release(&words);
        LIST_ROW(r, (int64_t)kind + 1, REFUSED);
}

static void say_taken(const struct ui *u, struct strbuf *b, enum import_kind kind,
                      const struct import_summary *s)
{
        char rows[32], added[32], changed[32], removed[32], on[12];
        size_t n[3] = {0};
        for (const struct import_count *c = s->counts; c < s->counts + s->n_counts; c++) {
                n[0] += c->added;
                n[1] += c->changed;
                n[2] += c->removed;
        }
        strbuf_printf(b, "Taken as %s", kind_words[kind]);
        if (kind == IMPORT_SSD)
                strbuf_printf(b, " of %s (:as-at says another day)", day_words(extract_day(u), on));
        strbuf_printf(b, ": %s rows; %s are new, %s changed, %s would go. ",
                      number_words((int64_t)rows_brought(kind, s), rows), number_words((int64_t)n[0], added),
                      number_words((int64_t)n[1], changed), number_words((int64_t)n[2], removed));
}

/* What the facts are complete for, where that moves. */
static void say_coverage(struct strbuf *b, const char *what, const struct coverage *before,
                         const struct coverage *after)
{
        char was[64], is[64];
        import_coverage_words(before, was);
        import_coverage_words(after, is);
        if (!str_eq(was, is))
                strbuf_printf(b, "%s: %s; before: %s. ", what, is, was);
}

/* What the reviews are counted by from then on. */
static void say_effect(struct strbuf *b, const struct import_summary *s)
{
        char on[12], before[32], after[32];
        if (s->clocks.as_at != DAY_NONE)
                strbuf_printf(b, "Open reviews as at %s: %s, before %s. ", day_words(s->clocks.as_at, on),
                              number_words((int64_t)s->clocks.after, after),
                              number_words((int64_t)s->clocks.before, before));
        say_coverage(b, "Facts of children looked after", &s->coverage_before.cla, &s->coverage.cla);
        say_coverage(b, "Facts of child protection", &s->coverage_before.cp, &s->coverage.cp);
        for (const char *c = s->partial.s; *c; c++)
                strbuf_putc(b, *c == '\n' ? ' ' : *c);
}

static void say_found(const struct ui *u, struct found_import *f, const struct import_summary *s)
{
        char rows[32], *rejects = rejects_path(u);
        struct strbuf b;
        strbuf_init(&b);
        say_taken(u, &b, f->kind, s);
        if (s->rejected)
                strbuf_printf(&b,
                              "%s cannot be used: %s has each with its reason, to be corrected and imported "
                              "by itself. ",
                              number_words((int64_t)s->rejected, rows), rejects);
        if (s->aside.len)
                strbuf_printf(&b, "Not read, each to be named by itself: %.200s. ", s->aside.s);
        if (f->kind != IMPORT_CSV)
                say_effect(&b, s);
        strbuf_puts(&b, "Nothing is changed yet: Enter imports it, Esc leaves it.");
        snprintf(f->words, sizeof f->words, "%s", b.s);
        utf8_trim_cut(f->words);
        strbuf_release(&b);
        free(rejects);
}

/* The kinds the path can be of, the likeliest first. */
static const enum import_kind *kinds_of(const char *path)
{
        static const enum import_kind xml[] = {IMPORT_CIN, IMPORT_903, IMPORT_SSD + 1},
                                      tables[] = {IMPORT_903, IMPORT_CSV, IMPORT_SSD, IMPORT_SSD + 1};
        size_t n = strlen(path);
        return n > 4 && str_ieq(path + n - 4, ".xml") ? xml : tables;
}

/* As the first kind that is not refused and brings anything. */
static void try_kinds(struct ui *u, const char *path, struct found_import *f, struct rows *r)
{
        rows_begin(r, &refused_list);
        for (const enum import_kind *k = kinds_of(path); *k <= IMPORT_SSD && !f->usable; k++) {
                struct import_summary s;
                struct err e = ERR_INIT;
                bool ok = run_import(u, *k, path, true, &s, &e);
                f->kind = *k;
                f->usable = ok && rows_brought(*k, &s) > 0;
                if (f->usable) {
                        rows_release(r);
                        put_brought(r, &s);
                        say_found(u, f, &s);
                } else {
                        put_refused(r, *k, ok ? "There is no row in it that can be used." : e.text);
                }
                import_summary_release(&s);
        }
        if (!f->usable)
                snprintf(
                    f->words, sizeof f->words,
                    "Nothing of it can be taken as it stands; nothing is changed. What each reading of it lacks:");
}

/* --- the screen --------------------------------------------------------------------------------------- */

/* A store to import into: made where there is none yet, never in place of one that cannot be opened. */
static bool have_store(struct ui *u, struct err *e)
{
        struct err damaged = ERR_INIT;
        if (u->db)
                return true;
        if (u->read_only)
                return err_set(e, "The browser was opened for reading only.");
        if (!u->store || access(u->store, F_OK) == 0)
                return err_set(e, "%s", u->why_not);
        if (!new_store(u->store, &(struct new_council){NULL, NULL}, e))
                return false;
        char *path = xstrdup(u->store);
        bool ok = ui_open(u, path, false, &damaged) || err_set(e, "%s", damaged.text);
        free(path);
        return ok;
}

static bool load(struct ui *u, struct view *v, struct err *e)
{
        struct stat st;
        if (v->data)
                return own_rows_show(u, v), true;
        if (!*v->argument)
                return err_set(e,
                               "Name the folder or file of a return: :import FOLDER, and Tab completes it.");
        user_rights();
        bool there = stat(v->argument, &st) == 0;
        program_rights();
        if (!there)
                return err_set(e, "There is no '%s' here.", v->argument);
        if (!have_store(u, e) || !ui_may(u, MAY_IMPORT, e) || !ui_service(u, e))
                return false;
        struct found_import *f = v->place = xcalloc(1, sizeof *f);
        struct rows *r = own_rows(v);
        try_kinds(u, v->argument, f, r);
        own_rows_show(u, v);
        return true;
}

static void head(const struct ui *u, struct strbuf *out)
{
        const struct found_import *f = ui_view(u)->place;
        strbuf_puts(out, f ? f->words : "");
}

static void detail(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out)
{
        (void)u;
        if (str_eq(r->kind, "refused"))
                strbuf_printf(out, "As %s: %s", rows_at(r, row)[AS].s, rows_at(r, row)[WHY].s);
        else
                strbuf_printf(out, "%s",
                              "Rejected rows are written to a file with their reasons; queries are "
                              "things in the data to look at: screen 8 has them after the import.");
}

static bool can_take(const struct ui *u, enum action a, struct err *e)
{
        const struct found_import *f = ui_view(u)->place;
        (void)a;
        return (f && f->usable) || err_set(e, "Nothing here can be imported as it stands.");
}

static bool run_take(struct ui *u, enum action a, struct err *e)
{
        struct view *v = ui_view(u);
        const struct found_import *f = v->place;
        struct import_summary s;
        char n[32];
        (void)a;
        bool ok = run_import(u, f->kind, v->argument, false, &s, e);
        long long change = (long long)s.change;
        size_t rejected = s.rejected;
        import_summary_release(&s);
        if (!ok)
                return false;
        ui_back(u);
        if (!ui_reload(u, &u->options, e))
                return false;
        ui_home(u);
        if (!change)
                ui_say(u, "Nothing was new: the store is as it was.");
        else
                ui_say(u, "Imported as change %lld%s%s%s. The next: :import another folder.", change,
                       rejected ? "; " : "", rejected ? number_words((int64_t)rejected, n) : "",
                       rejected ? " rows could not be used" : "");
        return true;
}

static const struct key_row import_keys[] = {
    {ACT_OPEN, can_take, run_take, "import it", "import what is shown"}, KEY_ROWS_END};

static const struct list_spec import_list = {.kind = LIST_COUNT, .detail = detail, .empty = ""};
const struct screen screen_import = {.name = "import",
                                     .title = "Import",
                                     .words = ":import FOLDER; what a return would bring, and Enter takes it",
                                     .own_argument = true,
                                     .list = &import_list,
                                     .detail_lines = 5,
                                     .head = head,
                                     .keys = import_keys,
                                     .load = load,
                                     .release = own_rows_release};

/* --- the key that begins it --------------------------------------------------------------------------- */

bool can_import(const struct ui *u, enum action a, struct err *e)
{
        (void)a;
        if (u->read_only)
                return err_set(e, "The browser was opened for reading only.");
        if (!u->db && u->store && access(u->store, F_OK) == 0)
                return err_set(e, "%s", u->why_not);
        return !u->db || (u->service && !u->service->n_cases) ||
               err_set(e, "There are cases already: :import FOLDER takes further returns.");
}

bool run_import_prompt(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        prompt_open(u, PROMPT_COMMAND, "import");
        return true;
}
