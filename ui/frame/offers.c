/* What a key can do here: what is selected, whom it is about, and why not. */
#include "iro/ui/form/form.h"
#include "iro/act/undo.h"

#include <stdlib.h>
#include <string.h>

/* Where Enter leads from a list, or from a page with a cursor of its own. */
bool view_leads_to(const struct ui *u, const struct view *v, const char **screen, struct strbuf *argument)
{
        if (v->screen->open)
                return v->screen->open(u, v, screen, argument);
        size_t row = list_row(&v->list);
        return row != SIZE_MAX && v->screen->list->open &&
               v->screen->list->open(u, v->list.rows, row, screen, argument);
}

static bool can_open(const struct ui *u)
{
        struct view *v = ui_view(u);
        if (!v->screen->list && !v->screen->open)
                return page_selected(&v->page);
        const char *screen;
        struct strbuf argument;
        strbuf_init(&argument);
        bool can = view_leads_to(u, v, &screen, &argument);
        strbuf_release(&argument);
        return can;
}

bool ui_can(const struct ui *u, enum need need)
{
        struct view *v = ui_view(u);
        bool list = v->screen->list;
        switch (need) {
        case NEED_NOTHING:
                return true;
        case NEED_STORE:
                return u->db || !v->screen->needs_store;
        case NEED_FILTERABLE:
                return view_filters(u, v);
        case NEED_ROW:
                return list && list_row(&v->list) != SIZE_MAX;
        case NEED_OPEN:
                return can_open(u);
        case NEED_LINKS:
                return !list && v->page.n > 1;
        case NEED_BACK:
                return v->below || u->tab != UI_HOME;
        case NEED_MARKS:
                return list && v->list.marks.n;
        case NEED_FILTER:
                return list && *v->list.filter;
        case NEED_TURNABLE:
                return (list || v->screen->filters) && (*v->list.filter || v->list.own);
        case NEED_PLACES:
                return u->prompt.kind != PROMPT_NONE;
        case NEED_CHANGING:
                return u->form && !u->form->suppose;
        case NEED_SUPPOSING:
                return u->form && u->form->suppose;
        case NEED_ANSWER:
                return !u->form || !u->form->look_only;
        case NEED_CASE:
        case NEED_DISPUTE:
        case NEED_DECISION:
        case NEED_IRO:
        case NEED_QUERY:
        case NEED_WRITE:
        case NEED_OWN:
        case NEED_SCREENS:
                break; /* ui_offers, which knows the action, decides */
        }
        return false;
}

/* What the key does is an action of the table; NULL = it is none. */
const struct act_spec *act_of_key(enum action a)
{
        static const struct {
                enum action key;
                enum act_id act;
        } acts[] = {{ACT_BOOK, DO_BOOK},
                    {ACT_RECORD, DO_RECORD},
                    {ACT_ALLOCATE, DO_ALLOCATE},
                    {ACT_PRP_RAISE, DO_PRP_RAISE},
                    {ACT_NOTE, DO_NOTE},
                    {ACT_PRP_MOVE, DO_PRP_MOVE},
                    {ACT_PRP_CAFCASS, DO_PRP_CAFCASS},
                    {ACT_PRP_RESOLVE, DO_PRP_RESOLVE},
                    {ACT_ABSENCE, DO_ABSENCE},
                    {ACT_ANSWER, DO_ANSWER},
                    {ACT_DECIDE, DO_DECIDE},
                    {ACT_FLAG, DO_FLAG},
                    {ACT_CONTACT, DO_CONTACT},
                    {ACT_HELD_CONFERENCE, DO_HELD_CONFERENCE},
                    {ACT_CHECKED, DO_CHECKED},
                    {ACT_DECISION, DO_DECISION},
                    {ACT_PRP_REPLY, DO_PRP_REPLY}};
        for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
                if (acts[i].key == a)
                        return &act_specs[acts[i].act];
        return NULL;
}

void subject_of_row(const struct view *v, struct subject *s)
{
        const struct rows *r = v->list.rows;
        size_t row = list_row(&v->list);
        if (!v->screen->list || row == SIZE_MAX)
                return;
        s->child = row_text(r, row, "child_id");
        s->stream = row_text(r, row, "stream");
        if (!*s->child)
                s->iro = row_text(r, row, "iro_id");
}

struct subject subject_here(const struct ui *u)
{
        struct subject s = {.child = "", .stream = "", .prp = "", .iro = "", .query = "", .decision = ""};
        const struct view *v = ui_view(u);
        if (v->screen->subject)
                v->screen->subject(u, v, &s);
        else
                subject_of_row(v, &s);
        return s;
}

/* Is somebody of that kind selected, and may the user change what the action changes? */
static bool is_about(const struct ui *u, enum action a, const char *whom, const char *what, struct err *e)
{
        return *whom ? ui_may(u, act_of_key(a)->needs, e) : err_set(e, "No %s is selected here.", what);
}

static bool own_key_can(const struct ui *u, enum action a, struct err *e)
{
        for (const struct screens_key *k = u->parts->keys; k->run; k++)
                if (k->key == a)
                        return k->can(u, e);
        return false;
}

/* Why a key cannot act, where what it needs says it all. */
static const char *const lacking[] = {
    [NEED_STORE] = "There is no store to read.",
    [NEED_FILTERABLE] = "There are no rows to filter here.",
    [NEED_ROW] = "No row is selected here.",
    [NEED_OPEN] = "Nothing opens from here.",
    [NEED_LINKS] = "Nothing more can be selected here.",
    [NEED_BACK] = "There is nothing to go back to; Q leaves.",
    [NEED_MARKS] = "No row is marked.",
    [NEED_FILTER] = "No filter is set.",
    [NEED_TURNABLE] = "No filter is set, and this screen has none of its own.",
};

static bool lacks(enum action a, struct err *e)
{
        const char *why =
            bindings[a].need < sizeof lacking / sizeof *lacking ? lacking[bindings[a].need] : NULL;
        return why ? err_set(e, "%s", why)
                   : err_set(e, "Nothing to do that with here: %s.", bindings[a].words);
}

bool ui_offers(const struct ui *u, enum action a, struct err *e)
{
        const struct view *v = ui_view(u);
        struct subject s;
        switch (bindings[a].need) {
        case NEED_CASE:
                s = subject_here(u);
                return is_about(u, a, s.child, "child", e);
        case NEED_DISPUTE:
                s = subject_here(u);
                return is_about(u, a, s.prp, "dispute", e);
        case NEED_DECISION:
                s = subject_here(u);
                return is_about(u, a, s.decision, "decision", e);
        case NEED_IRO:
                s = subject_here(u);
                return is_about(u, a, s.iro, "IRO", e);
        case NEED_QUERY:
                s = subject_here(u);
                return is_about(u, a, s.query, "data query", e);
        case NEED_WRITE:
                return ui_may(u, UNDO_NEEDS, e);
        case NEED_SCREENS:
                return own_key_can(u, a, e) || (!*e->text && lacks(a, e));
        case NEED_OWN:
                return (v->screen->can && v->screen->can(u, v, a)) || lacks(a, e);
        case NEED_NOTHING:
        case NEED_CHANGING:
        case NEED_SUPPOSING:
        case NEED_ANSWER:
        case NEED_STORE:
        case NEED_FILTERABLE:
        case NEED_ROW:
        case NEED_OPEN:
        case NEED_LINKS:
        case NEED_BACK:
        case NEED_MARKS:
        case NEED_FILTER:
        case NEED_TURNABLE:
        case NEED_PLACES:
                break;
        }
        return ui_can(u, bindings[a].need) || lacks(a, e);
}
