/* What stands around every view: the line at the top, the tabs, the title, and the keys that work now. */
#include "iro/base/terms.h"
#include "iro/ui/form/form.h"
#include "iro/ui/frame/reading.h"

#include <stdlib.h>
#include <string.h>

enum { TOP_LINE, TAB_LINE, TITLE_LINE, BODY_LINE };

static const char *store_name(const struct ui *u)
{
        const char *slash = u->path ? strrchr(u->path, '/') : NULL;
        return *u->council                       ? u->council
               : !u->path                        ? "no store"
               : term_columns() >= 120 || !slash ? u->path
                                                 : slash + 1;
}

static void age_words(char out[40], time_t then, time_t now)
{
        long long minutes = (long long)(now - then) / 60;
        if (minutes < 1)
                snprintf(out, 40, "just now");
        else if (minutes < 120)
                snprintf(out, 40, "%lld min ago", minutes);
        else if (minutes < 48 * 60)
                snprintf(out, 40, "%lld h ago", minutes / 60);
        else
                snprintf(out, 40, "%lld days ago", minutes / 60 / 24);
}

static time_t utc_time(const char *s)
{
        struct tm t = {0};
        if (sscanf(s, "%d-%d-%dT%d:%d:%d", &t.tm_year, &t.tm_mon, &t.tm_mday, &t.tm_hour, &t.tm_min,
                   &t.tm_sec) != 6)
                return 0;
        t.tm_year -= 1900;
        t.tm_mon--;
        return timegm(&t);
}

/* "checked 5 h ago"; with room also for which day. */
static void check_words(const struct ui *u, char out[120])
{
        if (!u->has_run) {
                snprintf(out, 120, "%s", u->db ? "not checked yet" : "");
                return;
        }
        char age[40], on[12], end[48];
        int old = ui_has_extract(u) ? ui_facts_end(u, end) : 0;
        int used = old ? snprintf(out, 120, "facts %d day%s old, ", old, old == 1 ? "" : "s") : 0;
        out += used;
        age_words(age, utc_time(u->run.ended), ui_now(u));
        if (u->run.as_at == u->options.as_at)
                snprintf(out, (size_t)(120 - used), "checked %s", age);
        else
                snprintf(out, (size_t)(120 - used), "last check as at %s", day_words(u->run.as_at, on));
}

static void known_words(const struct ui *u, char out[60])
{
        if (u->options.known.change == KNOWN_NOW.change)
                out[0] = '\0';
        else
                snprintf(out, 60, " AS KNOWN ON CHANGE %lld ", (long long)u->options.known.change);
}

/* Loud once a return of the month before would be there, or several extracts did not come: until then it is
 * the dashboard's remark alone. */
static void facts_end_words(const struct ui *u, char out[60])
{
        enum { A_MONTH = 31, A_LONG_WEEKEND = 4 };
        char end[48];
        out[0] = '\0';
        if (ui_facts_end(u, end) > (ui_has_extract(u) ? A_LONG_WEEKEND : A_MONTH))
                snprintf(out, 60, " %s ", end + strlen("the "));
}

/* "East v", where there is a part of the service to choose; returns where what comes next begins. */
static int paint_scope(const struct ui *u, const struct canvas *c)
{
        struct strbuf words;
        if (!u->db)
                return 6;
        strbuf_init(&words);
        if (u->scope.kind == SCOPE_COUNTY)
                strbuf_puts(&words, "County");
        else
                scope_words(&u->scope, u->service, &words);
        int used = draw(c, TOP_LINE, 6, c->w / 5, STYLE_BAR, words.s);
        strbuf_release(&words);
        used += 1 + draw(c, TOP_LINE, 7 + used, 1, STYLE_BAR, ui_ascii() ? "v" : "▾");
        return 6 + used + 2;
}

static void paint_top(const struct ui *u, const struct canvas *c)
{
        char on[12], check[120], known[60], facts_end[60];
        draw_fill(c, TOP_LINE, 0, c->w, STYLE_BAR);
        draw(c, TOP_LINE, 1, 3, STYLE_BAR, "iro");
        int right = c->w - 1;
        known_words(u, known);
        facts_end_words(u, facts_end);
        const char *loud[] = {u->read_only ? " READ ONLY " : "", known, facts_end};
        for (int i = 0; i < 3; i++) {
                right -= *loud[i] ? (int)strlen(loud[i]) + 1 : 0;
                draw(c, TOP_LINE, right + (*loud[i] ? 1 : 0), *loud[i] ? -1 : 0, STYLE_BAR_LOUD, loud[i]);
        }
        check_words(u, check);
        int from = paint_scope(u, c);
        if (right - text_columns(check) < from + 34) /* the day and what is known of the facts come first */
                check[0] = '\0';
        int x = right - text_columns(check);
        draw(c, TOP_LINE, x, right - x, STYLE_BAR_DIM, check);
        int room = x - from - 22 > 4 ? x - from - 22 : 4;
        int used = draw(c, TOP_LINE, from, room, STYLE_BAR_DIM, store_name(u));
        if (u->db)
                drawf(c, TOP_LINE, from + 2 + used, x - from - 3 - used, STYLE_BAR, "as at %s %s",
                      day_weekday_name(u->options.as_at), day_words(u->options.as_at, on));
}

/* Titles with two blanks between them where the line has room, else shorter names with one; where these do
 * not fit either, the name of the one on screen alone. */
enum tabs_as { TABS_TITLES, TABS_SHORT, TABS_DIGITS };

static const char *tab_title(const struct ui *u, const struct screen *s, enum tabs_as as)
{
        if (as == TABS_DIGITS && u->tab != s->digit - '0')
                return "";
        return terms_said(as == TABS_TITLES || !s->tab ? s->title : s->tab);
}

static int tab_width(const struct ui *u, const struct screen *s, enum tabs_as as)
{
        const char *title = tab_title(u, s, as);
        return (*title ? text_columns(title) + 2 : 1) + (as == TABS_TITLES ? 2 : 1);
}

static enum tabs_as tabs_as(const struct ui *u)
{
        for (enum tabs_as as = TABS_TITLES; as < TABS_DIGITS; as++) {
                int width = 0;
                for (int i = 0; u->parts->screens[i]; i++)
                        width += u->parts->screens[i]->digit ? tab_width(u, u->parts->screens[i], as) : 0;
                if (width <= term_columns())
                        return as;
        }
        return TABS_DIGITS;
}

/* Paints the tabs when `c` is given; else finds the digit of the one at column x. */
static int tabs(const struct ui *u, const struct canvas *c, int at)
{
        enum tabs_as as = tabs_as(u);
        int x = 1;
        for (int i = 0; u->parts->screens[i]; i++) {
                const struct screen *s = u->parts->screens[i];
                if (!s->digit)
                        continue;
                int width = tab_width(u, s, as);
                if (c) {
                        bool here = u->tab == s->digit - '0';
                        drawf(c, TAB_LINE, x, 1, here ? STYLE_TAB_HERE : STYLE_KEY, "%c", s->digit);
                        draw(c, TAB_LINE, x + 2, -1, here ? STYLE_TAB_HERE : STYLE_TAB, tab_title(u, s, as));
                } else if (at >= x && at < x + width - (as == TABS_TITLES ? 2 : 1)) {
                        return s->digit;
                }
                x += width;
        }
        return -1;
}

int frame_tab_at(const struct ui *u, int y, int x)
{
        return y == TAB_LINE && u->db ? tabs(u, NULL, x) : -1;
}

/* What a key is called: on a page of rows that of the search filters them. */
static const char *label_of(const struct ui *u, int a)
{
        bool filters = a == ACT_FIND && ui_view(u)->screen->filters;
        const char *own = ui_key_row(u, (enum action)a)->label;
        return own ? own : bindings[filters ? ACT_FILTER : a].label;
}

/* The keys that work now, as many as fit; help and quit always. */
static void paint_keys(const struct ui *u, const struct canvas *c, unsigned context)
{
        static const enum action always[] = {ACT_HELP, ACT_QUIT};
        int y = c->h - 1, x = 1, right = c->w - 1;
        for (int i = 1; i >= 0 && (context & CTX_VIEW); i--) {
                const struct binding *b = &bindings[always[i]];
                int width = text_columns(b->label) + 2;
                right -= width + (i ? 0 : 2);
                drawf(c, y, right, 1, STYLE_KEY, "%c", b->keys[0]);
                draw(c, y, right + 2, width - 2, STYLE_DIM, b->label);
        }
        for (int i = 0; i < ACT_COUNT; i++) {
                const struct binding *b = &bindings[i];
                struct err unused = ERR_INIT;
                char buf[12];
                const char *keys = b->keys;
                int first = key_parse(&keys);
                const char *name = key_words(first, buf);
                const char *label = label_of(u, i);
                int width = text_columns(name) + 1 + text_columns(label);
                bool taken = (context & CTX_FOUND) && !(b->where & CTX_FOUND) &&
                             key_action(first, CTX_FOUND) != ACT_NONE;
                if (taken || !(b->where & context) || !*b->label || i == ACT_HELP || i == ACT_QUIT ||
                    !ui_offers(u, (enum action)i, &unused))
                        continue;
                if (x + width + 2 > right)
                        break;
                x += draw(c, y, x, -1, STYLE_KEY, name) + 1;
                x += draw(c, y, x, -1, STYLE_DIM, label) + 2;
        }
}

static int detail_lines(const struct view *v, int lines)
{
        const struct screen *s = v->screen;
        if (!s->list || !s->list->detail)
                return 0;
        return 1 + (s->detail_lines ? s->detail_lines : lines >= 40 ? 3 : 2); /* and a rule */
}

static void paint_detail(const struct ui *u, const struct view *v, const struct canvas *c, int y, int lines)
{
        size_t row = list_row(&v->list);
        draw_rule(c, y, 0, c->w, STYLE_TRACK, glyph(GLYPH_DASH));
        if (row == SIZE_MAX)
                return;
        struct strbuf words;
        strbuf_init(&words);
        v->screen->list->detail(u, v->list.rows, row, &words);
        struct canvas below = {c->y + y + 1, c->x, lines - 1, c->w, 0, false};
        int rows = draw_wrapped(&below, 0, 1, c->w - 2, STYLE_NORMAL, words.s);
        if (rows > below.h) /* what is cut says so */
                draw(&below, below.h - 1, c->w - 1, 1, STYLE_NORMAL, glyph(GLYPH_ELLIPSIS));
        strbuf_release(&words);
}

/* A form stands below the view where both fit, else in its place: the rows it takes. */
static int form_rows(struct ui *u, const struct canvas *c)
{
        enum { VIEW_MIN = 8 };
        int room = c->h - BODY_LINE - 1, wants = u->form ? form_height(u, c) : 0;
        return wants + VIEW_MIN <= room ? wants : room;
}

/* What the rows come to, over them; how many rows that took. */
static int paint_head(const struct ui *u, const struct view *v, const struct canvas *c)
{
        if (!v->screen->head || v->waits)
                return 0;
        struct strbuf words;
        strbuf_init(&words);
        v->screen->head(u, &words);
        struct canvas in = {c->y + BODY_LINE, c->x, c->h - BODY_LINE, c->w, 0, false};
        int rows = draw_wrapped(&in, 0, 1, c->w - 2, STYLE_BOLD, words.s);
        strbuf_release(&words);
        return rows;
}

static void paint_body(struct ui *u, struct view *v, const struct canvas *c)
{
        int taken = form_rows(u, c), extra = u->form ? 0 : detail_lines(v, c->h), top = BODY_LINE;
        top += paint_head(u, v, c);
        struct canvas body = {c->y + top, c->x, c->h - top - 1 - extra - taken, c->w, 0, false};
        v->top = body.y;
        v->height = body.h;
        if (body.h <= 0)
                return;
        if (v->waits) {
                reading_paint(u, v, &body);
                return;
        }
        if (v->screen->list) {
                list_paint(&v->list, u->service ? &u->service->settings : NULL, v->screen->nothing, &body);
                if (extra)
                        paint_detail(u, v, c, c->h - 1 - extra, extra);
                term_point_first(body.y + 2, body.x); /* why there is no row */
                return;
        }
        body.scroll = v->page.scroll;
        page_begin(&v->page, &body);
        v->screen->paint(u, v, &body);
        term_point_first(body.y, body.x); /* nothing is selected: where reading begins */
}

/* A long message takes as many rows as it needs. */
static void paint_message(const struct ui *u, const struct canvas *c)
{
        enum style s = u->message_bad ? STYLE_ERROR : STYLE_BOLD;
        struct canvas nowhere = {0, 0, 0, c->w, 0, false};
        int rows = draw_wrapped(&nowhere, 0, 1, c->w - 2, s, u->message);
        for (int y = c->h - rows; rows > 1 && y < c->h; y++)
                draw_fill(c, y, 0, c->w, STYLE_NORMAL);
        struct canvas in = {c->h - rows, c->x, rows, c->w, 0, false};
        draw_wrapped(&in, 0, 1, c->w - 2, s, u->message);
}

static void paint_bottom(struct ui *u, const struct canvas *c)
{
        if (u->prompt.kind != PROMPT_NONE)
                prompt_paint(u, c->h - 1);
        else if (*u->message && !u->form)
                paint_message(u, c);
        else
                paint_keys(u, c, ui_context(u));
}

void frame_paint(struct ui *u)
{
        struct view *v = ui_view(u);
        struct canvas c = {0, 0, term_lines(), term_columns(), 0, false};
        term_clear();
        paint_top(u, &c);
        if (u->db)
                tabs(u, &c, 0);
        frame_title(u, &c, TITLE_LINE);
        paint_body(u, v, &c);
        paint_bottom(u, &c);
        if (u->form) {
                int height = form_rows(u, &c);
                struct canvas form = {c.h - 1 - height, 0, height, c.w, 0, false};
                form_paint(u, &form);
        } else if (u->ask.what != ASK_NOTHING) {
                ask_paint(u, &c, detail_lines(v, c.h) - 1);
                term_show(false, 0, 0);
        } else if (u->prompt.kind == PROMPT_NONE) {
                term_show(false, 0, 0);
        }
}
