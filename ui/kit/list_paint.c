/* A list on the screen: headings and rows. */
#include "iro/base/terms.h"
#include "iro/ui/kit/list.h"
#include "iro/domain/prp.h"

#include <stdlib.h>
#include <string.h>

enum { MARGIN = LIST_MARGIN };

int list_column_at(const struct list *l, int width, int x)
{
        struct placed p[LIST_SHOWN_MAX];
        struct beyond unused;
        int n = l->rows ? list_layout(l, width, p, &unused) : 0;
        for (int i = 0; i < n; i++)
                if (x >= p[i].x && x < p[i].x + p[i].width + LIST_GAP)
                        return p[i].column;
        return -1;
}

static void paint_headings(const struct list *l, const struct canvas *c, const struct placed *p, int n,
                           bool more)
{
        for (int i = 0; i < n; i++) {
                bool sign_after = more && i == n - 1 && p[i].x + p[i].width >= c->w;
                char text[64];
                const char *arrow =
                    p[i].column != l->sort ? "" : glyph(l->descending ? GLYPH_DOWN : GLYPH_UP);
                snprintf(text, sizeof text, "%s%s",
                         terms_said(str_or(p[i].show->title, l->rows->columns[p[i].column].title)), arrow);
                enum style s = p[i].column == l->focus ? STYLE_FOCUS : STYLE_HEADING;
                if (list_numeric(l->rows, p[i].column) && p[i].show->as != SHOW_BAND)
                        draw_right(c, 0, p[i].x, p[i].width - sign_after, s, text);
                else
                        draw(c, 0, p[i].x, p[i].width, s, text);
        }
}

/* Signs at the edges: columns lie there that have no room. */
static void paint_beyond(const struct canvas *c, struct beyond b)
{
        if (b.left)
                draw(c, 0, 0, 1, STYLE_KEY, glyph(GLYPH_EARLIER));
        if (b.right)
                draw(c, 0, c->w - 1, 1, STYLE_KEY, glyph(GLYPH_FURTHER));
}

static void paint_row(const struct settings *set, const struct list *l, const struct canvas *c, int y,
                      size_t position, const struct placed *p, int n)
{
        size_t row = l->shown[position];
        struct canvas line = *c;
        line.selected = position == l->cursor;
        if (line.selected)
                draw_fill(&line, y, 0, c->w, STYLE_NORMAL);
        if (marks_has(&l->marks, rows_key(l->rows, row)))
                draw(&line, y, 1, 1, STYLE_MARK, glyph(GLYPH_MARK));
        if (line.selected)
                draw(&line, y, 0, 1, STYLE_KEY, glyph(GLYPH_CURSOR));
        for (int i = 0; i < n; i++)
                list_cell_paint(set, &line, y, &p[i], l->rows, row);
}

/* Which word it is, where it is one: "No row has 'gorze'; near it: Gorsefeather." */
static void put_blame(const struct list *l, struct strbuf *out)
{
        if (l->compiled)
                filter_blame(l->compiled, l->rows, out);
        if (out->len)
                out->s[0] = 'N';
        strbuf_puts(out, out->len ? "." : "");
}

static void paint_nothing(const struct list *l, const char *nothing, const struct canvas *c)
{
        if (l->rows->n == 0) {
                draw(c, 2, MARGIN, -1, STYLE_BOLD, str_or(nothing, "Nothing here yet."));
                draw(c, 3, MARGIN, -1, STYLE_NORMAL, l->spec->empty);
                return;
        }
        if (l->n_scope == 0) {
                draw(c, 2, MARGIN, -1, STYLE_BOLD, "None is of the part of the service that is shown.");
                draw(c, 3, MARGIN, -1, STYLE_NORMAL, "z shows another part, or the county.");
                return;
        }
        struct strbuf words;
        strbuf_init(&words);
        list_filter_words(l, &words);
        drawf(c, 2, MARGIN, -1, STYLE_BOLD, "No row matches: %s", words.s);
        strbuf_reset(&words);
        put_blame(l, &words);
        draw(c, 4, MARGIN, -1, STYLE_NORMAL, words.s);
        strbuf_release(&words);
        drawf(c, 3, MARGIN, -1, STYLE_NORMAL, "%s; / changes it.",
              l->own && !str_eq(l->own, l->filter) ? "\\ brings the screen's own filter back"
                                                   : "\\ takes the filter away");
}

static void keep_cursor_in_sight(struct list *l)
{
        size_t height = (size_t)(l->height > 0 ? l->height : 1);
        if (l->cursor < l->top)
                l->top = l->cursor;
        if (l->cursor >= l->top + height)
                l->top = l->cursor - height + 1;
        if (l->n_shown <= height)
                l->top = 0;
        else if (l->top > l->n_shown - height)
                l->top = l->n_shown - height;
}

void list_paint_headings(const struct list *l, const struct canvas *c)
{
        struct rows none;
        struct list of = *l;
        struct placed p[LIST_SHOWN_MAX];
        struct beyond b;
        if (l->spec->kind == LIST_COUNT) /* its columns are those it will have */
                return;
        rows_begin(&none, list_columns(l->spec->kind));
        of.rows = &none;
        int n = list_layout(&of, c->w, p, &b);
        paint_headings(&of, c, p, n, b.right > 0);
        paint_beyond(c, b);
        rows_release(&none);
}

void list_paint(struct list *l, const struct settings *set, const char *nothing, const struct canvas *c)
{
        if (!l->rows)
                return;
        struct placed p[LIST_SHOWN_MAX];
        struct beyond b;
        int n = list_layout(l, c->w, p, &b);
        l->height = c->h - 1;
        l->width = c->w;
        keep_cursor_in_sight(l);
        paint_headings(l, c, p, n, b.right > 0);
        paint_beyond(c, b);
        if (l->n_shown == 0)
                paint_nothing(l, nothing, c);
        for (int i = 0; i < l->height && l->top + (size_t)i < l->n_shown; i++)
                paint_row(set, l, c, i + 1, l->top + (size_t)i, p, n);
}
