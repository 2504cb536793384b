/* A list on the screen: columns that fit, headings, rows, and the special ways of showing a cell. */
#include "iro/ui/kit/list.h"
#include "iro/domain/prp.h"

#include <stdlib.h>
#include <string.h>

enum { MARGIN = 2, GAP = 2 };

static int wish(const struct rows *r, const struct placed *p)
{
        int width = p->show->width ? p->show->width : r->columns[p->column].width;
        if (str_eq(r->columns[p->column].name, "stream"))
                width = 4; /* CLA, ICPC */
        const char *title = str_or(p->show->title, r->columns[p->column].title);
        int heading = text_columns(title) + 1; /* room for the arrow of the order */
        return width > heading ? width : heading;
}

static int rank_of(const struct rows *r, const struct placed *p)
{
        return p->show->rank >= 0 ? p->show->rank : r->columns[p->column].rank;
}

static int weight_of(const struct rows *r, const struct placed *p)
{
        return p->show->weight >= 0 ? p->show->weight : r->columns[p->column].weight;
}

static int total(const struct placed *p, int n)
{
        int sum = MARGIN;
        for (int i = 0; i < n; i++)
                sum += p[i].width + (i ? GAP : 0);
        return sum;
}

/* Leave out the column of the highest rank, the rightmost of several; false when all that is left must stay.
 */
static bool drop_one(const struct rows *r, struct placed *p, int *n)
{
        int worst = -1;
        for (int i = 0; i < *n; i++)
                if (rank_of(r, &p[i]) > 0 && (worst < 0 || rank_of(r, &p[i]) >= rank_of(r, &p[worst])))
                        worst = i;
        if (worst < 0)
                return false;
        memmove(p + worst, p + worst + 1, (size_t)(*n - worst - 1) * sizeof *p);
        (*n)--;
        return true;
}

static void share_spare(const struct rows *r, struct placed *p, int n, int spare)
{
        int weights = 0;
        for (int i = 0; i < n; i++)
                weights += weight_of(r, &p[i]);
        for (int i = 0; i < n && weights > 0; i++) {
                int part = spare * weight_of(r, &p[i]) / weights;
                weights -= weight_of(r, &p[i]);
                spare -= part;
                p[i].width += part;
        }
}

/* Names stand with the ids they belong to. */
static bool stands_beside(const struct rows *r, int column)
{
        for (int i = 0; i < r->n_columns; i++)
                if (list_names_beside(r, i) == column)
                        return true;
        return false;
}

/* Every column of the list, or those its screen asks for, as wide as they would like to be. */
static int candidates(const struct list *l, struct placed out[LIST_SHOWN_MAX])
{
        static const struct list_show as_it_is = {.weight = -1, .rank = -1};
        const struct list_show *s = l->spec->show;
        int n = 0;
        for (int i = 0; n < LIST_SHOWN_MAX && (s ? s[i].column != NULL : i < l->rows->n_columns); i++) {
                int column = s ? rows_column(l->rows, s[i].column) : i;
                if (column < 0 || (!s && stands_beside(l->rows, column)))
                        continue;
                out[n] = (struct placed){.column = column, .show = s ? &s[i] : &as_it_is};
                out[n].width = wish(l->rows, &out[n]);
                n++;
        }
        return n;
}

int list_layout(const struct list *l, int width, struct placed out[LIST_SHOWN_MAX])
{
        int n = candidates(l, out);
        while (total(out, n) > width && drop_one(l->rows, out, &n))
                continue;
        if (total(out, n) < width)
                share_spare(l->rows, out, n, width - total(out, n));
        for (int i = 0, x = MARGIN; i < n; x += out[i].width + GAP, i++)
                out[i].x = x;
        return n;
}

int list_column_at(const struct list *l, int width, int x)
{
        struct placed p[LIST_SHOWN_MAX];
        int n = l->rows ? list_layout(l, width, p) : 0;
        for (int i = 0; i < n; i++)
                if (x >= p[i].x && x < p[i].x + p[i].width + GAP)
                        return p[i].column;
        return -1;
}

static void paint_headings(const struct list *l, const struct canvas *c, const struct placed *p, int n)
{
        for (int i = 0; i < n; i++) {
                char text[64];
                const char *arrow =
                    p[i].column != l->sort ? "" : glyph(l->descending ? GLYPH_DOWN : GLYPH_UP);
                snprintf(text, sizeof text, "%s%s",
                         str_or(p[i].show->title, l->rows->columns[p[i].column].title), arrow);
                enum style s = p[i].column == l->focus ? STYLE_FOCUS : STYLE_HEADING;
                if (list_numeric(l->rows, p[i].column) && p[i].show->as != SHOW_BAND)
                        draw_right(c, 0, p[i].x, p[i].width, s, text);
                else
                        draw(c, 0, p[i].x, p[i].width, s, text);
        }
}

static void paint_row(const struct settings *set, const struct list *l, const struct canvas *c, int y,
                      size_t position, const struct placed *p, int n)
{
        size_t row = l->shown[position];
        struct canvas line = *c;
        line.selected = position == l->cursor;
        if (line.selected)
                draw_fill(&line, y, 0, c->w, STYLE_NORMAL);
        if (marks_has(&l->marks, l->rows->keys[row]))
                draw(&line, y, 1, 1, STYLE_MARK, glyph(GLYPH_MARK));
        if (line.selected)
                draw(&line, y, 0, 1, STYLE_KEY, glyph(GLYPH_CURSOR));
        for (int i = 0; i < n; i++)
                list_cell_paint(set, &line, y, &p[i], l->rows, row);
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

void list_paint(struct list *l, const struct settings *set, const char *nothing, const struct canvas *c)
{
        if (!l->rows)
                return;
        struct placed p[LIST_SHOWN_MAX];
        int n = list_layout(l, c->w, p);
        l->height = c->h - 1;
        l->width = c->w;
        keep_cursor_in_sight(l);
        paint_headings(l, c, p, n);
        if (l->n_shown == 0)
                paint_nothing(l, nothing, c);
        for (int i = 0; i < l->height && l->top + (size_t)i < l->n_shown; i++)
                paint_row(set, l, c, i + 1, l->top + (size_t)i, p, n);
}
