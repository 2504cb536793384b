/* The title of what is on screen: the way there, how many rows of which part, marks, filter and order. */
#include "iro/base/terms.h"
#include "iro/ui/frame/view.h"

#include <string.h>

/* Dashboard > Cases > Case A1001; the dashboard's own remark only while it is what one looks at. */
static void trail(const struct view *v, bool top, struct strbuf *out)
{
        if (v->below) {
                trail(v->below, false, out);
                strbuf_puts(out, ui_ascii() ? " > " : " › ");
        }
        strbuf_puts(out, terms_said(v->screen->title));
        if (*v->named)
                strbuf_printf(out, " %s", v->named);
        if (!v->screen->list && *v->subtitle && (top || !v->screen->digit))
                strbuf_printf(out, "%s %s", v->screen->subtitle_is_remark ? "," : "", v->subtitle);
}

static void range_words(struct list_range range, const char *then, struct strbuf *out)
{
        char from[12], to[12];
        strbuf_printf(out, "%s%s", then, day_words(range.from, from));
        if (range.to != range.from)
                strbuf_printf(out, " to %s", day_words(range.to, to));
}

/* " in East", " of IRO04 Rowick Hazelburrow" */
static void put_scope(const struct ui *u, struct strbuf *out)
{
        bool place = u->scope.kind == SCOPE_AREA || u->scope.kind == SCOPE_DISTRICT;
        strbuf_puts(out, place ? " in " : " of ");
        scope_words(&u->scope, u->service, out);
}

static void count_words(const struct ui *u, const struct list *l, struct strbuf *out)
{
        char a[32], b[32];
        number_words((int64_t)l->n_scope, b);
        if (l->n_shown == l->n_scope)
                strbuf_puts(out, b);
        else
                strbuf_printf(out, "%s of %s", number_words((int64_t)l->n_shown, a), b);
        if (l->in_scope)
                put_scope(u, out);
}

/* `then`: what stands between its parts. */
static void list_words(const struct ui *u, const struct view *v, const char *then, struct strbuf *out)
{
        const struct list *l = &v->list;
        char a[32];
        if (!l->rows)
                return;
        if (v->screen->list) /* a page that filters says itself how many */
                count_words(u, l, out);
        if (l->marks.n) {
                strbuf_printf(out, "%s%s marked", then, number_words((int64_t)l->marks.n, a));
                if (l->marks.n > l->marked_shown)
                        strbuf_printf(out, ", %s hidden",
                                      number_words((int64_t)(l->marks.n - l->marked_shown), a));
        }
        if (*l->filter) {
                strbuf_printf(out, "%s", then);
                list_filter_words(l, out);
        }
        if (l->sort >= 0)
                strbuf_printf(out, "%sby %s %s", then, list_heading(l, l->sort),
                              l->descending ? "down" : "up");
        if (l->sort >= 0 && l->sort2 >= 0)
                strbuf_printf(out, ", %s %s", list_heading(l, l->sort2), l->descending2 ? "down" : "up");
        if (*v->subtitle && v->screen->list)
                strbuf_printf(out, "%s%s", then, v->subtitle);
        else if (v->range.from != DAY_NONE && v->range.to != DAY_NONE)
                range_words(v->range, then, out);
}

/* The last parts go whole; what is counted, the marks and the filter stay, as far as there is room. */
static void leave_out(struct strbuf *b, const struct list *l, const char *then, int room)
{
        int stay = 1 + (l->marks.n > 0) + (*l->filter != '\0');
        char *end = NULL, *at = strstr(b->s, then);
        for (; at; at = strstr(at + 1, then)) {
                char was = *at;
                *at = '\0';
                if (--stay <= 0 && text_columns(b->s) + 4 <= room)
                        end = at;
                *at = was;
        }
        if (!end)
                return;
        strbuf_cut(b, (size_t)(end - b->s));
        strbuf_printf(b, "%s%s", then, glyph(GLYPH_ELLIPSIS));
}

/* Closer together where there is less room. */
static void fitting_words(const struct ui *u, const struct view *v, int room, struct strbuf *out)
{
        char then[12];
        for (int blanks = 2; blanks > 0 && (v->screen->list || *v->list.filter); blanks--) {
                strbuf_reset(out);
                snprintf(then, sizeof then, "%*s%s ", blanks, "", glyph(GLYPH_DOT));
                list_words(u, v, then, out);
                if (text_columns(out->s) <= room)
                        return;
        }
        if (out->len)
                leave_out(out, &v->list, then, room);
}

void frame_title(const struct ui *u, const struct canvas *c, int y)
{
        const struct view *v = ui_view(u);
        struct strbuf words, where;
        strbuf_init(&words);
        strbuf_init(&where);
        trail(v, true, &where);
        fitting_words(u, v, c->w - text_columns(where.s) - 4, &words);
        if (v->below && text_columns(where.s) + 4 + text_columns(words.s) > c->w) { /* the rows come first */
                strbuf_reset(&where);
                strbuf_printf(&where, "%s ", ui_ascii() ? "... >" : "… ›");
                struct view alone = *v;
                alone.below = NULL;
                trail(&alone, false, &where);
        }
        int used = draw(c, y, 1, v->screen->list ? c->w / 2 : c->w - 2, STYLE_TITLE, where.s);
        draw(c, y, used + 3, c->w - used - 4, STYLE_NORMAL, words.s);
        strbuf_release(&where);
        strbuf_release(&words);
}
