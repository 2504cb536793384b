/* The browser's loop: key -> action -> act -> paint. Nothing else draws. */
#include "iro/ui/form/form.h"
#include "iro/ui/frame/later.h"
#include "iro/ui/frame/reading.h"
#include "iro/ui/frame/saved.h"

#include <stdlib.h>
#include <string.h>

void ui_init(struct ui *u, const struct browser_parts *parts)
{
        *u = (struct ui){.parts = parts, .tab = UI_HOME};
        u->options.known = KNOWN_NOW;
        u->options.as_at = day_today();
        prompt_init(&u->prompt);
        u->next_as_at = DAY_NONE;
}

void ui_release(struct ui *u)
{
        form_free(u->form);
        ui_views_free(u);
        ui_calendar_done(u);
        ui_counts_done(u);
        ui_planning_free(u);
        ui_service_free(u->service);
        prompt_release(&u->prompt);
        saved_release(u);
        later_release(u);
        if (u->db)
                db_close(u->db);
        ui_count_stop(u);
        free(u->path);
        free(u->store);
        free(u->next_store);
        free(u->store_before);
        *u = (struct ui){0};
}

static void act(struct ui *u, enum action a)
{
        struct err e = ERR_INIT;
        if (!ui_key_row(u, a)->run(u, a, &e) && *e.text)
                ui_complain(u, "%s", e.text);
}

/* Esc never leaves the program; q does when there is nothing to go back to. */
static bool offered(const struct ui *u, enum action a, int key, struct err *e)
{
        if (a == ACT_BACK && key != KEY_ESCAPE)
                return true;
        return ui_offers(u, a, e);
}

void ui_run(struct ui *u, enum action a)
{
        struct err e = ERR_INIT;
        if (ui_offers(u, a, &e))
                act(u, a);
        else
                ui_complain(u, "%s", e.text);
}

static void view_key(struct ui *u, int key)
{
        struct err e = ERR_INIT;
        if (!ui_leads_away(u, key) && !ui_ready(u, &e)) {
                ui_complain(u, "%s", e.text);
                return;
        }
        const struct screen *numbered = screen_digit(u, key);
        if (numbered) {
                if (!ui_go(u, numbered->name, "", &e))
                        ui_complain(u, "%s", e.text);
                return;
        }
        char buf[12];
        enum action a = ui_searches(u) ? key_action(key, CTX_FOUND) : ACT_NONE;
        if (a == ACT_NONE)
                a = key_action(key, ui_view(u)->screen->list ? CTX_LIST : CTX_PAGE);
        if (a == ACT_NONE)
                ui_say(u, "%s does nothing here; ? shows the keys.", key_words(key, buf));
        else if (offered(u, a, key, &e))
                act(u, a);
        else
                ui_complain(u, "%s", e.text);
}

static void click_list(struct ui *u, struct view *v, int y, const struct mouse *m)
{
        if (y == 0) {
                int column = list_column_at(&v->list, term_columns(), m->x);
                if (column >= 0) {
                        v->list.focus = column;
                        list_sort(&v->list, column, v->list.sort == column && !v->list.descending);
                }
                return;
        }
        struct err nowhere = ERR_INIT;
        size_t position = v->list.top + (size_t)(y - 1);
        bool again = position == v->list.cursor;
        if (position < v->list.n_shown && y <= v->list.height) {
                list_click(&v->list, position);
                if (again && can_open(u, ACT_OPEN, &nowhere))
                        act(u, ACT_OPEN);
        }
}

static void click(struct ui *u, const struct mouse *m)
{
        struct view *v = ui_view(u);
        int y = m->y - v->top, digit = frame_tab_at(u, m->y, m->x);
        if (digit >= 0)
                view_key(u, digit);
        else if (y < 0 || y >= v->height)
                return;
        else if (v->screen->list)
                click_list(u, v, y, m);
        else if (v->screen->click ? v->screen->click(u, v, y, m->x) : page_click(&v->page, y, m->x))
                act(u, ACT_OPEN);
}

static void mouse(struct ui *u, const struct mouse *m)
{
        struct err e = ERR_INIT;
        if (u->prompt.kind != PROMPT_NONE || u->form || u->ask.what != ASK_NOTHING)
                return;
        if (frame_tab_at(u, m->y, m->x) < 0 && !ui_ready(u, &e))
                return;
        for (int i = 0; (m->wheel_up || m->wheel_down) && i < 3; i++)
                act(u, m->wheel_up ? ACT_UP : ACT_DOWN);
        if (!m->wheel_up && !m->wheel_down)
                click(u, m);
}

/* Of what a key means there, what can be done now: Enter saves one form and tries another. */
static enum action can_of_key(const struct ui *u, unsigned context, int key)
{
        for (int a = 0; a < ACT_COUNT; a++) {
                struct err why_not = ERR_INIT;
                if (key_means(key, context, (enum action)a) && ui_offers(u, (enum action)a, &why_not))
                        return (enum action)a;
        }
        return ACT_NONE;
}

/* A key of a form, a question or the prompt; what is no key of theirs is typed. */
static void typing_key(struct ui *u, unsigned context, int key)
{
        enum action a = can_of_key(u, context, key);
        if (a != ACT_NONE)
                act(u, a);
        else if (context == CTX_FORM)
                form_type(u, key);
        else if (context == CTX_PROMPT)
                prompt_type(u, key);
}

unsigned ui_context(const struct ui *u)
{
        if (u->form)
                return form_context(u->form);
        if (u->ask.what != ASK_NOTHING)
                return CTX_ASK;
        return ui_view(u)->screen->list ? CTX_LIST : CTX_PAGE | (ui_searches(u) ? CTX_FOUND : 0);
}

static bool too_small(void)
{
        return term_lines() < UI_MIN_LINES || term_columns() < UI_MIN_COLUMNS;
}

void ui_feed(struct ui *u, int key, const struct mouse *m)
{
        if (key == KEY_NONE_YET || key == KEY_RESIZED || key == KEY_UNKNOWN)
                return;
        ui_blank_when_idle(u);
        if (u->blank != BLANK_NOT) {
                ui_blank_key(u, key);
                return;
        }
        u->touched = ui_now(u);
        u->message[0] = '\0';
        if (too_small()) { /* what is half typed waits for a larger window */
                u->quit = !u->form && (key == 'q' || key == 'Q' || key == KEY_CONTROL('C'));
                return;
        }
        if (key == KEY_ALT)
                ui_say(u, "Alt with a key does nothing here.");
        else if (key_means(key, CTX_VIEW, ACT_BLANK))
                ui_blank(u);
        else if (key == KEY_MOUSE_EVENT)
                mouse(u, m);
        else if (u->form || u->ask.what != ASK_NOTHING)
                typing_key(u, ui_context(u), key);
        else if (u->prompt.kind != PROMPT_NONE)
                typing_key(u, CTX_PROMPT, key);
        else
                view_key(u, key);
        draft_keep_up(u);
}

static void paint_too_small(void)
{
        struct canvas c = {0, 0, term_lines(), term_columns(), 0, false};
        term_clear();
        drawf(&c, 0, 0, -1, STYLE_BOLD, "This window is %dx%d.", c.w, c.h);
        drawf(&c, 1, 0, -1, STYLE_NORMAL, "iro needs %dx%d:", UI_MIN_COLUMNS, UI_MIN_LINES);
        draw(&c, 2, 0, -1, STYLE_NORMAL, "make it larger, or its");
        draw(&c, 3, 0, -1, STYLE_NORMAL, "letters smaller.");
        draw(&c, 4, 0, -1, STYLE_NORMAL, "Q quits.");
        term_show(false, 0, 0);
}

void ui_paint(struct ui *u)
{
        if (u->blank != BLANK_NOT)
                ui_blank_paint(u);
        else if (too_small())
                paint_too_small();
        else
                frame_paint(u);
}

/* Text, never keys: what can be typed in takes it, nothing else does. */
void ui_paste(struct ui *u, const char *text)
{
        if (u->blank != BLANK_NOT)
                return;
        u->touched = ui_now(u);
        u->message[0] = '\0';
        if (u->form && u->form->state == FORM_TYPING)
                form_paste(u, text);
        else if (!u->form && u->prompt.kind != PROMPT_NONE)
                prompt_paste(u, text);
        else if (ui_context(u) & CTX_VIEW)
                ui_say(u, "What was pasted is not taken as keys: open / or : and paste it there.");
        else
                ui_say(u, "What was pasted answers no question: press one key.");
        draft_keep_up(u);
}

/* A question is answered by one key pressed for it, not by one of several that came at once: a terminal that
 * does not mark a paste sends it as keys. */
static void feed_one(struct ui *u, int key, const struct mouse *m, bool burst)
{
        if (key == KEY_PASTED)
                ui_paste(u, term_pasted());
        else if (burst && key != KEY_RESIZED && ui_context(u) & (CTX_ASK | CTX_CONFLICT))
                ui_say(u, "Several keys came at once: a question is answered by one, pressed by itself.");
        else
                ui_feed(u, key, m);
}

/* Keys that are already waiting are all acted on before the next picture: typing ahead never lags. */
static void feed_waiting(struct ui *u, int key, struct mouse *m)
{
        bool burst = false;
        for (int i = 0; i < 64 && key != KEY_NONE_YET && !u->quit; i++) {
                struct mouse at = *m;
                bool more = key != KEY_PASTED && term_more();
                feed_one(u, key, &at, burst || more);
                burst = more;
                key = u->quit ? KEY_NONE_YET : term_key(0, m);
        }
        if (key != KEY_NONE_YET && !u->quit)
                feed_one(u, key, m, burst);
}

/* Soon while something is still to be read or counted, else every second: a look at the store. */
static int patience(const struct ui *u)
{
        enum { SOON = 100, IDLE = 1000 };
        const struct loaded_list *l = ui_view(u)->list.loaded;
        return u->db && (!u->service || u->counter > 0 || (l && !l->packed)) ? SOON : IDLE;
}

/* A picture, once the log knows who sees it. */
static void show(struct ui *u)
{
        enum { WHILE_MS = 3000 };
        if (u->blank == BLANK_NOT)
                ui_tell_reads(u, WHILE_MS);
        ui_paint(u);
}

void ui_loop(struct ui *u)
{
        show(u);
        while (!u->quit && !term_signal()) {
                struct mouse m = {0};
                bool reads = ui_reads_on(u);
                int key = term_key(reads ? 0 : patience(u), &m);
                if (key == KEY_NONE_YET && reads)
                        ui_read_on(u);
                else if (key == KEY_NONE_YET)
                        ui_idle(u);
                else
                        feed_waiting(u, key, &m);
                if (!u->quit)
                        show(u);
        }
}
