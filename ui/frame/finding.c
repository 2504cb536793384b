/* Searching the page on screen: as it is typed, then from place to place. */
#include "iro/ui/frame/view.h"

bool can_find(const struct ui *u, enum action a, struct err *e)
{
        const struct view *v = ui_view(u);
        (void)a;
        return (!v->screen->list && v->page.whole) || err_set(e, "There is no text to search here.");
}

bool ui_searches(const struct ui *u)
{
        const struct view *v = ui_view(u);
        return !v->screen->list && v->page.wanted && u->prompt.kind == PROMPT_NONE;
}

bool run_find(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        u->prompt.opened_row = ui_view(u)->page.scroll;
        prompt_open(u, PROMPT_FIND, "");
        return true;
}

static void say_where(struct ui *u)
{
        const struct page *p = &ui_view(u)->page;
        ui_say(u, "'%s': %zu of %zu; n the next, N the one before, Esc ends the search.", p->wanted,
               p->found_at + 1, p->n_found);
}

/* Painted unseen, for the places are known only then. */
bool find_typed(struct ui *u, const char *wanted)
{
        struct view *v = ui_view(u);
        struct canvas body = {v->top, 0, v->height, term_columns(), v->page.scroll, false};
        page_find(&v->page, wanted);
        page_scroll_to(&v->page, u->prompt.opened_row);
        if (!*wanted)
                return true;
        page_begin(&v->page, &body);
        v->screen->paint(u, v, &body);
        return page_find_from(&v->page, u->prompt.opened_row);
}

void find_accept(struct ui *u)
{
        struct page *p = &ui_view(u)->page;
        if (p->n_found)
                say_where(u);
        else if (p->wanted)
                ui_complain(u, "'%s' is nowhere on this page.", p->wanted);
        if (!p->n_found)
                page_find(p, "");
}

void find_leave(struct ui *u)
{
        page_find(&ui_view(u)->page, "");
        page_scroll_to(&ui_view(u)->page, u->prompt.opened_row);
}

bool run_find_on(struct ui *u, enum action a, struct err *e)
{
        (void)e;
        page_find_on(&ui_view(u)->page, a == ACT_FIND_NEXT ? 1 : -1);
        say_where(u);
        return true;
}

bool run_find_end(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        page_find(&ui_view(u)->page, "");
        return true;
}
