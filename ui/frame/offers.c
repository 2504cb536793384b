/* What a key can do here: what is selected, whom it is about, and why not. */
#include "iro/ui/form/form.h"
#include "iro/ui/frame/reading.h"
#include "iro/act/undo.h"

#include <stdlib.h>

/* Where Enter leads from a list, or from a page with a cursor of its own. */
bool view_leads_to(const struct ui *u, const struct view *v, const char **screen, struct strbuf *argument)
{
        if (v->screen->open)
                return v->screen->open(u, v, screen, argument);
        size_t row = list_row(&v->list);
        return row != SIZE_MAX && v->screen->list->open &&
               v->screen->list->open(u, v->list.rows, row, screen, argument);
}

const struct key_row *ui_key_row(const struct ui *u, enum action a)
{
        const struct key_row *own = ui_view(u)->waits ? NULL : ui_view(u)->screen->keys;
        for (; own && own->run; own++)
                if (own->key == a)
                        return own;
        return &u->parts->keys[a];
}

bool ui_offers(const struct ui *u, enum action a, struct err *e)
{
        bool typed = u->form || u->ask.what != ASK_NOTHING || u->prompt.kind != PROMPT_NONE;
        if (ui_view(u)->waits && !typed && !reading_lets(a))
                return err_set(e, "%s is still being read.", ui_view(u)->screen->title);
        return ui_key_row(u, a)->can(u, a, e);
}

/* What the key does is an action of the table; NULL = it is none. */
const struct act_spec *act_of_key(enum action a)
{
        for (const struct act_spec *s = act_specs; s->name; s++)
                if (s->key && str_eq(s->does, bindings[a].words))
                        return s;
        return NULL;
}

void subject_of_row(const struct view *v, struct subject *s)
{
        const struct rows *r = v->list.rows;
        size_t row = list_row(&v->list);
        if (!v->screen->list || row == SIZE_MAX)
                return;
        s->rows = r, s->row = row;
        s->child = row_text(r, row, "child_id");
        s->stream = row_text(r, row, "stream");
        if (!*s->child)
                s->iro = row_text(r, row, "iro_id");
}

struct subject subject_here(const struct ui *u)
{
        struct subject s = {.child = "",
                            .stream = "",
                            .prp = "",
                            .iro = "",
                            .query = "",
                            .decision = "",
                            .check = "",
                            .theme = ""};
        const struct view *v = ui_view(u);
        if (v->waits)
                return s;
        if (v->screen->subject)
                v->screen->subject(u, v, &s);
        else
                subject_of_row(v, &s);
        return s;
}

/* --- can: does the key act here, and why not -------------------------------------------------------------
 */

bool can_always(const struct ui *u, enum action a, struct err *e)
{
        (void)u, (void)a, (void)e;
        return true;
}

bool can_elsewhere(const struct ui *u, enum action a, struct err *e)
{
        (void)u;
        return err_set(e, "Nothing to do that with here: %s.", bindings[a].words);
}

bool can_store(const struct ui *u, enum action a, struct err *e)
{
        (void)a;
        return u->db || !ui_view(u)->screen->needs_store || err_set(e, "There is no store to read.");
}

bool can_filter(const struct ui *u, enum action a, struct err *e)
{
        (void)a;
        return view_filters(u, ui_view(u)) || err_set(e, "There are no rows to filter here.");
}

bool can_own_filter(const struct ui *u, enum action a, struct err *e)
{
        const struct view *v = ui_view(u);
        bool has = v->screen->list || v->screen->filters;
        (void)a;
        return (has && (*v->list.filter || v->list.own)) ||
               err_set(e, "No filter is set, and this screen has none of its own.");
}

bool can_row(const struct ui *u, enum action a, struct err *e)
{
        const struct view *v = ui_view(u);
        (void)a;
        return (v->screen->list && list_row(&v->list) != SIZE_MAX) || err_set(e, "No row is selected here.");
}

bool can_marks(const struct ui *u, enum action a, struct err *e)
{
        const struct view *v = ui_view(u);
        (void)a;
        return (v->screen->list && v->list.marks.n) || err_set(e, "No row is marked.");
}

bool can_links(const struct ui *u, enum action a, struct err *e)
{
        const struct view *v = ui_view(u);
        (void)a;
        return (!v->screen->list && v->page.n > 1) || err_set(e, "Nothing more can be selected here.");
}

static bool leads_anywhere(const struct ui *u, const struct view *v)
{
        if (!v->screen->list && !v->screen->open)
                return page_selected(&v->page);
        const char *screen;
        struct strbuf argument;
        strbuf_init(&argument);
        bool leads = view_leads_to(u, v, &screen, &argument);
        strbuf_release(&argument);
        return leads;
}

bool can_open(const struct ui *u, enum action a, struct err *e)
{
        (void)a;
        return leads_anywhere(u, ui_view(u)) || err_set(e, "Nothing opens from here.");
}

bool can_back(const struct ui *u, enum action a, struct err *e)
{
        (void)a;
        return ui_view(u)->below || u->tab != UI_HOME ||
               err_set(e, "There is nothing to go back to; Q leaves.");
}

bool can_help(const struct ui *u, enum action a, struct err *e)
{
        (void)a;
        return !str_eq(ui_view(u)->screen->name, "help") || err_set(e, "This is the help; Esc leads back.");
}

/* Is somebody of that kind selected, and may the user change what the action changes? */
static bool is_about(const struct ui *u, enum action a, const char *whom, const char *what, struct err *e)
{
        return *whom ? ui_may(u, act_of_key(a)->needs, e) : err_set(e, "No %s is selected here.", what);
}

bool can_case(const struct ui *u, enum action a, struct err *e)
{
        return is_about(u, a, subject_here(u).child, "child", e);
}

bool can_dispute(const struct ui *u, enum action a, struct err *e)
{
        return is_about(u, a, subject_here(u).prp, "PRP", e);
}

bool can_decision(const struct ui *u, enum action a, struct err *e)
{
        return is_about(u, a, subject_here(u).decision, "decision", e);
}

bool can_iro(const struct ui *u, enum action a, struct err *e)
{
        return is_about(u, a, subject_here(u).iro, "IRO", e);
}

bool can_query(const struct ui *u, enum action a, struct err *e)
{
        return is_about(u, a, subject_here(u).query, "data query", e);
}

bool can_turn(const struct ui *u, enum action a, struct err *e)
{
        (void)a;
        return ui_may(u, UNDO_NEEDS, e);
}

/* --- of a prompt and a form -------------------------------------------------------------------------------
 */

bool can_prompt(const struct ui *u, enum action a, struct err *e)
{
        (void)a;
        return u->prompt.kind != PROMPT_NONE || err_set(e, "Nothing is being typed.");
}

bool can_save(const struct ui *u, enum action a, struct err *e)
{
        (void)a;
        return (u->form && !u->form->suppose) || err_set(e, "There is nothing here to save.");
}

bool can_try(const struct ui *u, enum action a, struct err *e)
{
        (void)a;
        return (u->form && u->form->suppose) || err_set(e, "Nothing is supposed here.");
}

bool can_answer(const struct ui *u, enum action a, struct err *e)
{
        (void)a;
        return !u->form || !u->form->look_only ||
               err_set(e, "This is only shown: there is nothing to say yes to.");
}
