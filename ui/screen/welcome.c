/* welcome: there is no store yet, or it cannot be opened. Says what to do and offers nothing that destroys.
 */
#include "screens.h"
#include "iro/cli/demo_store.h"
#include "iro/ui/frame/key_row.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Nothing stands where the store would be: one can be begun. */
static bool nothing_there(const struct ui *u)
{
        return !u->db && u->store && access(u->store, F_OK) != 0 && errno == ENOENT;
}

static int paint_way(const struct canvas *c, int y, const char *key, const char *words)
{
        enum { KEYS = 14 };
        draw(c, y, 3, KEYS, STYLE_KEY, key);
        return y + 1 + draw_wrapped(c, y, 3 + KEYS, c->w - 6 - KEYS, STYLE_NORMAL, words);
}

static void paint(struct ui *u, struct view *v, const struct canvas *c)
{
        struct strbuf why;
        int y = 3;
        strbuf_init(&why);
        draw(c, 1, 3, -1, STYLE_TITLE, "Case tracking for an Independent Reviewing Service");
        if (nothing_there(u))
                strbuf_printf(&why, "There is no store yet; it would be %s", u->store);
        else
                browser_words(*u->why_not ? u->why_not : v->argument, &why);
        y += draw_wrapped(c, y, 3, c->w - 6, STYLE_NORMAL, why.s) + 1;
        if (nothing_there(u) && !u->read_only) {
                y = paint_way(c, y, "I",
                              "begin with your own council's data: the looked-after return (SSDA903), the "
                              "children in need census, the service's own tables, or the case system's "
                              "extract, as a folder or file. It is shown before anything is kept.");
                y = paint_way(
                    c, y, "D",
                    "look around in an invented county of 1,600 children looked after, in a store of "
                    "its own beside it");
        }
        y = paint_way(c, y, ":store FILE", "open a store that is elsewhere");
        strbuf_release(&why);
        page_end(&v->page, c, y);
}

/* --- the invented county ------------------------------------------------------------------------------ */

/* Beside the store there will be, never in its place. */
static char *demo_path(const struct ui *u)
{
        const char *slash = strrchr(u->store, '/');
        return xasprintf("%.*sdemo-county.db", slash ? (int)(slash - u->store) + 1 : 0, u->store);
}

bool can_demo(const struct ui *u, enum action a, struct err *e)
{
        (void)a;
        if (!nothing_there(u))
                return err_set(e,
                               "There is a store already; the invented county is for looking around first.");
        return !u->read_only || err_set(e, "The browser was opened for reading only.");
}

bool run_demo(struct ui *u, enum action a, struct err *e)
{
        struct demo_options o = {.seed = 1, .scale = DEMO_COUNTY};
        struct demo_made made = {.as_at = day_from_ymd(2020, 7, 31)};
        char *path = demo_path(u);
        (void)a;
        bool there = access(path, F_OK) == 0;
        if (!there)
                ui_busy(u, "Making an invented county of 13,560 children ...");
        bool ok = there || demo_store_make(path, &o, &made, e);
        if (ok) {
                free(u->next_store);
                u->next_store = path;
                u->next_as_at = made.as_at;
                u->quit = true;
                return true;
        }
        free(path);
        return false;
}

const struct screen screen_welcome = {.name = "welcome",
                                      .title = "Welcome",
                                      .words = "what to do when there is no store yet",
                                      .paint = paint,
                                      .unnamed = true};
