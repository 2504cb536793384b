/* A screen is shown before it is read: first its frame, and what is to be read once no key waits. A key that
 * leads away leaves the reading at once; one that wants what the screen shows has it read first. */
#include "iro/ui/frame/key_row.h"
#include "iro/ui/frame/reading.h"

#include <string.h>

bool ui_reads_on(const struct ui *u)
{
        bool typed = u->form || u->ask.what != ASK_NOTHING || u->prompt.kind != PROMPT_NONE;
        return ui_view(u)->waits && !ui_view(u)->stuck && !typed && u->blank == BLANK_NOT;
}

/* Of what is read in two steps the first: the screen then says what the second is. */
static bool read_cases(struct ui *u)
{
        struct err e = ERR_INIT;
        if (u->service || !ui_view(u)->screen->reading)
                return false;
        db_ask_leave(u->db, u->leave, u);
        bool ok = ui_service(u, &e), left = db_left(u->db);
        db_ask_leave(u->db, NULL, NULL);
        return ok || left;
}

void ui_read_on(struct ui *u)
{
        struct err e = ERR_INIT;
        struct view *v = ui_view(u);
        if (read_cases(u))
                return;
        bool ok = ui_ready(u, &e), left = !ok && ui_view(u) == v && !v->stuck;
        if (!ok && !left)
                ui_complain(u, "%s", e.text);
}

/* What a key does although nothing of the screen is read yet. */
bool reading_lets(enum action a)
{
        static const enum action away[] = {ACT_BACK, ACT_QUIT, ACT_HELP, ACT_COMMAND, ACT_REDRAW, ACT_RELOAD};
        for (size_t i = 0; i < sizeof away / sizeof *away; i++)
                if (a == away[i])
                        return true;
        return false;
}

bool ui_leads_away(const struct ui *u, int key)
{
        return screen_digit(u, key) || reading_lets(key_action(key, CTX_PAGE));
}

/* Every screen wants the cases: going to another does not have them read from the start. */
bool ui_leaves(const struct ui *u, int key)
{
        return ui_leads_away(u, key) && (u->service || !screen_digit(u, key));
}

void reading_paint(const struct ui *u, const struct view *v, const struct canvas *c)
{
        const char *words = v->stuck      ? "It could not be read. ^R reads it again."
                            : !u->service ? "Reading the cases ..."
                                          : v->screen->reading;
        int y = v->screen->list ? 2 : 1;
        if (v->screen->list)
                list_paint_headings(&v->list, c);
        draw(c, y, 2, -1, STYLE_BOLD, words);
        if (!v->stuck)
                draw(c, y + 1, 2, -1, STYLE_NORMAL, "All of it is shown once all of it is read.");
}
