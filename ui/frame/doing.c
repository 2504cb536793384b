/* What the keys of every screen do: the column `run` of the table of keys (ui/kit/keys.h). */
#include "iro/ui/form/form.h"
#include "iro/ui/frame/saved.h"

/* --- moving and marking --------------------------------------------------------------------------------- */

bool run_move(struct ui *u, enum action a, struct err *e)
{
        struct view *v = ui_view(u);
        (void)e;
        if (v->screen->list)
                list_move(&v->list, a);
        else
                page_move(&v->page, a);
        return true;
}

bool run_sort(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        list_sort_focus(&ui_view(u)->list);
        return true;
}

bool run_unsort(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        list_sort(&ui_view(u)->list, -1, false);
        return true;
}

bool run_mark(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        list_mark_turn(&ui_view(u)->list);
        return true;
}

bool run_mark_all(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        list_mark_shown(&ui_view(u)->list);
        return true;
}

bool run_unmark(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        list_unmark(&ui_view(u)->list);
        return true;
}

bool run_column(struct ui *u, enum action a, struct err *e)
{
        (void)e;
        list_columns_act(&ui_view(u)->list, a);
        return true;
}

bool run_group(struct ui *u, enum action a, struct err *e)
{
        const struct list *l = &ui_view(u)->list;
        (void)a;
        if (l->focus < 0)
                return err_set(e, "Go to a column with h and l first, or name one: :group COLUMN");
        return ui_push(u, "groups", l->rows->columns[l->focus].name, e);
}

/* --- going ---------------------------------------------------------------------------------------------- */

bool run_open(struct ui *u, enum action a, struct err *e)
{
        struct view *v = ui_view(u);
        (void)a;
        if (!v->screen->list && !v->screen->open) {
                struct link l = *page_selected(&v->page);
                return str_eq(l.screen, "view") ? saved_open(u, l.argument, e)
                                                : ui_push(u, l.screen, l.argument, e);
        }
        struct strbuf argument;
        const char *screen;
        strbuf_init(&argument);
        bool opened = view_leads_to(u, v, &screen, &argument) && ui_push(u, screen, argument.s, e);
        strbuf_release(&argument);
        return opened;
}

/* Esc never leaves the program; q comes here too when there is nothing to go back to. */
bool run_back(struct ui *u, enum action a, struct err *e)
{
        struct err nowhere = ERR_INIT;
        (void)e;
        if (can_back(u, a, &nowhere))
                ui_back(u);
        else
                u->quit = true;
        return true;
}

bool run_views(struct ui *u, enum action a, struct err *e)
{
        (void)a;
        return ui_push(u, "views", "", e);
}

bool run_help(struct ui *u, enum action a, struct err *e)
{
        (void)a;
        return ui_push(u, "help", ui_view(u)->screen->name, e);
}

bool run_quit(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        u->quit = true;
        return true;
}

/* A key of other screens than this: its `can` says so, and it never gets here. */
bool run_elsewhere(struct ui *u, enum action a, struct err *e)
{
        return can_elsewhere(u, a, e);
}

/* --- looking again -------------------------------------------------------------------------------------- */

bool run_reload(struct ui *u, enum action a, struct err *e)
{
        (void)a;
        if (!ui_reload(u, &u->options, e))
                return false;
        ui_say(u, "Read again.");
        return true;
}

bool run_redraw(struct ui *u, enum action a, struct err *e)
{
        (void)u, (void)a, (void)e;
        term_redraw();
        return true;
}

bool run_filter(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        prompt_open(u, PROMPT_FILTER, ui_view(u)->list.filter);
        return true;
}

bool run_own_filter(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        list_turn_own(&ui_view(u)->list);
        return true;
}

bool run_command(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        prompt_open(u, PROMPT_COMMAND, "");
        return true;
}

/* A key of editing, in a form or at the prompt. */
bool run_edit(struct ui *u, enum action a, struct err *e)
{
        (void)e;
        if (u->form)
                form_edit(u, a);
        else
                prompt_edit(u, a);
        return true;
}
