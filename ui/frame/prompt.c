/* The line at the bottom: editing, history, completion; a filter takes effect as it is typed. */
#include "iro/ui/frame/view.h"

#include <stdlib.h>
#include <string.h>

enum { FITTING_MAX = 64, PROMPT_MOST = 500 };

void prompt_init(struct prompt *p)
{
        *p = (struct prompt){.completion = -1};
        strbuf_init(&p->text);
}

static void drop_completion(struct prompt *p)
{
        p->completion = -1;
        free(p->stem_text);
        p->stem_text = NULL;
}

void prompt_release(struct prompt *p)
{
        history_release(p);
        drop_completion(p);
        free(p->kept);
        free(p->opened_with);
        strbuf_release(&p->text);
}

static void set_text(struct prompt *p, const char *text)
{
        strbuf_reset(&p->text);
        strbuf_puts(&p->text, text);
        p->at = p->text.len;
}

void prompt_open(struct ui *u, enum prompt_kind kind, const char *text)
{
        struct prompt *p = &u->prompt;
        p->kind = kind;
        p->trouble[0] = '\0';
        p->looking = p->n_history[kind];
        drop_completion(p);
        set_text(p, text);
        if (*text) /* the next word begins at once */
                strbuf_putc(&p->text, ' ');
        p->at = p->text.len;
        free(p->opened_with);
        p->opened_with = xstrdup(text);
        const struct list *l = &ui_view(u)->list;
        bool row = kind == PROMPT_FILTER && list_row(l) != SIZE_MAX;
        p->opened_at = row ? rows_key(l->rows, list_row(l)) : 0;
}

/* What is typed filters at once; while it makes no sense the rows stay as they were and the reason is shown.
 */
static void apply_filter(struct ui *u)
{
        struct err e = ERR_INIT, unused = ERR_INIT;
        bool good = list_set_filter(&ui_view(u)->list, u->prompt.text.s, &e);
        if (!good)
                list_set_filter(&ui_view(u)->list, u->prompt.opened_with, &unused);
        list_seek(&ui_view(u)->list, u->prompt.opened_at);
        snprintf(u->prompt.trouble, sizeof u->prompt.trouble, "%s", good ? "" : e.text);
}

static void changed(struct ui *u)
{
        drop_completion(&u->prompt);
        u->prompt.trouble[0] = '\0';
        if (u->prompt.kind == PROMPT_FILTER)
                apply_filter(u);
        if (u->prompt.kind == PROMPT_FIND && !find_typed(u, u->prompt.text.s))
                snprintf(u->prompt.trouble, sizeof u->prompt.trouble, "It is nowhere on this page.");
}

bool run_accept(struct ui *u, enum action a, struct err *e)
{
        (void)a;
        struct prompt *p = &u->prompt;
        enum prompt_kind kind = p->kind;
        while (p->text.len && p->text.s[p->text.len - 1] == ' ')
                p->text.s[--p->text.len] = '\0';
        if (kind == PROMPT_FILTER)
                apply_filter(u);
        history_add(u, kind, p->text.s);
        p->kind = PROMPT_NONE;
        if (kind == PROMPT_FIND)
                find_accept(u);
        if (kind == PROMPT_FILTER && *p->trouble)
                ui_complain(u, "%s. The filter before it stays.", p->trouble);
        return kind != PROMPT_COMMAND || !p->text.len || command_run(u, p->text.s, e);
}

/* Only the typing ends: the filter is what it was. */
bool run_cancel(struct ui *u, enum action a, struct err *e)
{
        (void)a;
        if (u->prompt.kind == PROMPT_FILTER && list_set_filter(&ui_view(u)->list, u->prompt.opened_with, e))
                list_seek(&ui_view(u)->list, u->prompt.opened_at);
        if (u->prompt.kind == PROMPT_FIND)
                find_leave(u);
        u->prompt.kind = PROMPT_NONE;
        return true;
}

static size_t fitting(struct ui *u, size_t *stem, char out[][64], size_t n)
{
        const struct prompt *p = &u->prompt;
        if (p->kind == PROMPT_FIND)
                return 0;
        return p->kind == PROMPT_FILTER ? filter_complete(u, p->text.s, p->at, stem, out, n)
                                        : command_complete(u, p->text.s, p->at, stem, out, n);
}

/* The first Tab completes, each further one takes the next word that fits. */
bool run_complete(struct ui *u, enum action a, struct err *e)
{
        struct prompt *p = &u->prompt;
        (void)a, (void)e;
        char words[FITTING_MAX][64];
        if (p->completion >= 0)
                line_replace(&p->text, &p->at, p->stem, p->at, p->stem_text);
        size_t stem, n = fitting(u, &stem, words, FITTING_MAX);
        if (!n)
                return true;
        int next = (p->completion + 1) % (int)n;
        if (p->completion < 0) {
                free(p->stem_text);
                p->stem_text = xstrdup(p->text.s + stem);
                p->stem_text[p->at - stem] = '\0';
        }
        p->stem = stem;
        p->completion = next;
        line_replace(&p->text, &p->at, stem, p->at, words[next]);
        p->trouble[0] = '\0';
        if (p->kind == PROMPT_FILTER)
                apply_filter(u);
        return true;
}

static void look_back(struct ui *u, int by)
{
        struct prompt *p = &u->prompt;
        int n = p->n_history[p->kind], to = p->looking + by;
        if (to < 0 || to > n)
                return;
        if (p->looking == n) {
                free(p->kept);
                p->kept = xstrdup(p->text.s);
        }
        p->looking = to;
        set_text(p, to == n ? p->kept : p->history[p->kind][to]);
        changed(u);
}

bool run_earlier(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        look_back(u, -1);
        return true;
}

bool run_later(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        look_back(u, 1);
        return true;
}

void prompt_edit(struct ui *u, enum action a)
{
        struct prompt *p = &u->prompt;
        if (a == ACT_RUB_OUT && !p->text.len)
                p->kind = PROMPT_NONE; /* a filter was rubbed out before: it is gone */
        else if (line_edit(&p->text, &p->at, a))
                changed(u);
}

static void full(struct prompt *p)
{
        snprintf(p->trouble, sizeof p->trouble,
                 "The line is full: %d bytes is the most, and what is typed now is not taken", PROMPT_MOST);
}

void prompt_type(struct ui *u, int key)
{
        struct prompt *p = &u->prompt;
        if (p->text.len >= PROMPT_MOST)
                full(p);
        else if (line_insert(&p->text, &p->at, key))
                changed(u);
}

void prompt_paste(struct ui *u, const char *text)
{
        struct prompt *p = &u->prompt;
        size_t left = line_paste(&p->text, &p->at, text, PROMPT_MOST);
        changed(u);
        if (left)
                full(p);
}

/* All of it, on as many rows as that takes, the last one y. */
static void paint_trouble(const char *trouble, const struct canvas *c, int y)
{
        struct canvas nowhere = {0, 0, 0, c->w, 0, false};
        int rows = draw_wrapped(&nowhere, 0, 3, c->w - 4, STYLE_LATE, trouble), top = y - rows + 1;
        for (int i = top; i <= y; i++)
                draw_fill(c, i, 0, c->w, STYLE_NORMAL);
        draw(c, top, 1, 1, STYLE_LATE, "!");
        draw_wrapped(c, top, 3, c->w - 4, STYLE_LATE, trouble);
}

/* What can be typed next, or what is wrong, above the line. */
static void paint_above(struct ui *u, const struct canvas *c, int y)
{
        struct prompt *p = &u->prompt;
        char words[FITTING_MAX][64];
        draw_fill(c, y, 0, c->w, STYLE_NORMAL);
        if (*p->trouble) {
                paint_trouble(p->trouble, c, y);
                return;
        }
        size_t stem, n;
        if (p->completion >= 0) { /* while choosing, what fitted the words as typed */
                struct strbuf line;
                strbuf_init(&line);
                strbuf_add(&line, p->text.s, p->stem);
                strbuf_puts(&line, p->stem_text);
                n = p->kind == PROMPT_FILTER
                        ? filter_complete(u, line.s, line.len, &stem, words, FITTING_MAX)
                        : command_complete(u, line.s, line.len, &stem, words, FITTING_MAX);
                strbuf_release(&line);
        } else {
                n = fitting(u, &stem, words, FITTING_MAX);
        }
        int x = 1;
        for (size_t i = 0; i < n && x < c->w - 4; i++)
                x += draw(c, y, x, -1, (int)i == p->completion ? STYLE_TAB_HERE : STYLE_DIM, words[i]) + 2;
}

void prompt_paint(struct ui *u, int line)
{
        const struct prompt *p = &u->prompt;
        struct canvas c = {0, 0, term_lines(), term_columns(), 0, false};
        paint_above(u, &c, line - 1);
        draw(&c, line, 0, 1, STYLE_KEY, p->kind == PROMPT_COMMAND ? ":" : "/");
        int x = 1 + line_paint(&c, line, 1, c.w - 2, STYLE_NORMAL, &p->text, p->at);
        if (!p->text.len && p->kind == PROMPT_FILTER)
                draw(&c, line, 3, c.w - 4, STYLE_DIM,
                     "word  status:out  due<14  iro:03  !cp  a|b    Enter keeps, Esc leaves it as it was");
        term_show(true, line, x);
}
