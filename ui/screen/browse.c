/* `iro` alone: options, the store, the terminal, the loop. */
#include "desk.h"
#include "screens.h"
#include "iro/ui/screen/browse.h"
#include "iro/ui/form/form.h"
#include "iro/ui/frame/reading.h"
#include "iro/ui/kit/theme.h"
#include "iro/base/conf.h"
#include "iro/base/str.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct options {
        struct common common;
        const char *screen;
        const char *theme;
        bool read_only, ascii, mono, no_mouse, keys;
};

static bool set_options(struct ui *u, const struct options *o, struct err *e)
{
        const char *path = o->common.store;
        char *usual = path ? NULL : db_default_path();
        if (o->common.as_at && !command_as_at(&o->common, &u->options.as_at, e)) {
                free(usual);
                return false;
        }
        if (!o->read_only)
                command_offer_upgrade(path ? path : usual);
        /* Without a store the browser still opens, to say what to do. */
        struct err missing = ERR_INIT;
        bool opened = ui_open(u, path ? path : usual, o->read_only, &missing);
        free(usual);
        if (!opened || !o->common.known_on)
                return true;
        return command_service_options(&o->common, u->db, &u->options, e) && ui_known_changed(u);
}

/* NO_COLOR and --mono before all, then the option, the user's file, the terminal. */
static bool choose_theme(const struct options *o, enum theme *out, struct err *e)
{
        const char *no_color = getenv("NO_COLOR");
        char *said = o->theme ? xstrdup(o->theme) : conf_value("IRO_THEME");
        *out = theme_of_background(getenv("COLORFGBG"));
        bool ok = !said || theme_parse(said, out, e);
        free(said);
        if (o->mono || (no_color && *no_color))
                *out = THEME_MONO;
        return ok;
}

/* Where there is no such file, or it is wrong, the keys are those of the table. */
static bool own_keys(struct err *e)
{
        char *path = conf_file("keys");
        FILE *in = path ? fopen(path, "re") : NULL;
        bool ok = !in || keys_read(in, path, e);
        if (in)
                fclose(in);
        free(path);
        return ok;
}

static int print_keys(const struct command *self, const struct err *wrong)
{
        if (*wrong->text)
                return command_fail(self, wrong);
        keys_print(stdout);
        return EXIT_DONE;
}

static int finish(struct ui *u, int status)
{
        int signal_number = term_signal();
        draft_keep(u);
        ui_release(u);
        term_stop();
        /* Whoever sent the signal sees that it ended the program. */
        if (signal_number)
                raise(signal_number);
        return status;
}

/* Esc, Q and the number of a screen are no keys of what is still being read. */
static bool left_by_key(void *context)
{
        int key = term_ahead();
        return key != KEY_NONE_YET && ui_leaves(context, key);
}

static void run(struct ui *u, const char *screen, const char *complaint)
{
        u->background = true;
        u->frame_first = true;
        u->leave = left_by_key;
        u->drafts = true;
        history_read(u);
        desk_read_mine(u);
        ui_start(u, screen);
        draft_offer(u);
        if (*complaint)
                ui_complain(u, "%s", complaint);
        ui_loop(u);
}

/* `:store FILE` asked for another store: this one is closed. NULL = the browser is left. */
static char *leave_for_next(struct ui *u, char **left)
{
        char *next = u->next_store;
        if (!next || term_signal())
                return NULL;
        u->next_store = NULL;
        *left = xstrdup(u->store);
        draft_keep(u);
        ui_tell_reads(u, DB_PATIENCE_MS);
        ui_release(u);
        return next;
}

/* One after the other, as long as another is asked for. The terminal is given back between them: an older
 * store asks whether it shall be brought up to date. */
static bool other_stores(struct ui *u, struct options *o, const struct term_options *term, struct err *e)
{
        const char *as_at = o->common.as_at;
        char *left = NULL, day_of_it[11];
        day on = u->next_as_at;
        for (char *next; (next = leave_for_next(u, &left)); free(next), on = u->next_as_at) {
                term_stop();
                ui_init(u, &browser_parts);
                o->common.store = next;
                o->common.as_at = on == DAY_NONE ? as_at : day_iso(on, day_of_it);
                u->store_before = left;
                if (!set_options(u, o, e) || !term_start(term, e)) {
                        ui_release(u);
                        free(next);
                        return false;
                }
                run(u, "", "");
        }
        return true;
}

int browse_run(const struct command *self, int argc, char **argv)
{
        struct options o = {.screen = ""};
        const struct opt table[] = {OPT_STORE(o.common),
                                    OPT_AS_AT(o.common),
                                    OPT_KNOWN(o.common),
                                    {"screen", "SCREEN", "open on this screen [desk]", &o.screen, NULL, 0},
                                    {"read-only", NULL, "never write", NULL, &o.read_only, 0},
                                    {"ascii", NULL, "draw with ASCII alone", NULL, &o.ascii, 0},
                                    {"mono", NULL, "no colours (as NO_COLOR)", NULL, &o.mono, 0},
                                    {"theme", "dark|light|dark-16|light-16|mono",
                                     "colours for the terminal's background [IRO_THEME in iro.conf, else as "
                                     "COLORFGBG says, else dark]",
                                     &o.theme, NULL, 0},
                                    {"no-mouse", NULL,
                                     "leave the mouse to the terminal: selecting text there needs no Shift",
                                     NULL, &o.no_mouse, 0},
                                    {"keys", NULL, "print the keys and leave", NULL, &o.keys, 0},
                                    {NULL, NULL, NULL, NULL, NULL, 0}};
        int status;
        struct err e = ERR_INIT;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (!command_no_words(argc, argv, &e))
                return command_fail(self, &e);
        struct err keys = ERR_INIT;
        own_keys(&keys);
        if (o.keys)
                return print_keys(self, &keys);
        struct ui u;
        ui_init(&u, &browser_parts);
        if (*o.screen && !screen_find(&u, o.screen)) {
                ui_release(&u);
                err_usage(&e, "there is no screen '%s'", o.screen);
                return command_fail(self, &e);
        }
        struct term_options term = {.ascii = o.ascii, .no_mouse = o.no_mouse};
        if (!choose_theme(&o, &term.theme, &e) || !set_options(&u, &o, &e) ||
            (u.db && !u.read_only && !command_clock(u.db, &e)) || !term_start(&term, &e)) {
                ui_release(&u);
                return command_fail(self, &e);
        }
        run(&u, o.screen, keys.text);
        return other_stores(&u, &o, &term, &e) ? finish(&u, EXIT_DONE) : command_fail(self, &e);
}
