/* The screen blanked: by a key, or because nobody typed for as long as the setting browser.idle says. Nothing
 * of the store is on the screen or read meanwhile, and what is half typed stays. There is no password to ask
 * for: a key and a yes show it again, and it is read anew, which the log knows. What keeps a stranger from
 * the keyboard is the lock of the terminal, not this. */
#include "iro/ui/form/form.h"
#include "iro/ui/frame/key_row.h"

void ui_blank(struct ui *u)
{
        if (u->blank != BLANK_NOT)
                return;
        draft_keep(u);
        u->blank = BLANK_DARK;
        u->message[0] = '\0';
}

bool run_blank(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        ui_blank(u);
        return true;
}

void ui_blank_when_idle(struct ui *u)
{
        if (u->idle_minutes && ui_now(u) - u->touched >= (time_t)u->idle_minutes * 60)
                ui_blank(u);
}

/* What is shown again is another look at it. */
static void show_again(struct ui *u)
{
        struct err e = ERR_INIT;
        u->blank = BLANK_NOT;
        u->touched = ui_now(u);
        for (struct view *v = ui_view(u); v; v = v->below)
                v->told = false;
        if (u->db && !ui_reload(u, &u->options, &e))
                ui_complain(u, "%s", e.text);
}

void ui_blank_key(struct ui *u, int key)
{
        if (u->blank == BLANK_DARK)
                u->blank = BLANK_ASKS;
        else if (key == 'y' || key == 'Y')
                show_again(u);
        else if (key == 'Q' || key == KEY_CONTROL('C'))
                u->quit = true;
        else
                u->blank = BLANK_DARK;
}

void ui_blank_paint(const struct ui *u)
{
        struct canvas c = {0, 0, term_lines(), term_columns(), 0, false};
        term_clear();
        if (u->blank == BLANK_ASKS) {
                char login[64];
                user_login(login);
                drawf(&c, c.h / 2, 2, -1, STYLE_BOLD, "Show it again to %s?", login);
                draw(&c, c.h / 2 + 1, 2, -1, STYLE_NORMAL, "y shows it, Q leaves, any other key blanks it.");
        } else {
                draw(&c, c.h - 1, 0, -1, STYLE_DIM, "iro: blanked. Press a key.");
        }
        term_show(false, 0, 0);
}
