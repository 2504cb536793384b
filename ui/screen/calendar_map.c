/* The heat map: a row for every IRO, a column for every week. State is a number and a symbol first, colour
 * besides. */
#include "calendar.h"

#include <string.h>

enum { HEAD = 2, TOTAL = 1, LEGEND = 1, CELL_MAX = 15, NARROW = 76 };

enum style load_style(enum load_state s)
{
        static const enum style styles[LOAD_STATES] = {STYLE_GOOD, STYLE_RISK, STYLE_LATE, STYLE_OVER,
                                                       STYLE_DIM,  STYLE_DIM,  STYLE_DIM};
        return styles[s];
}

/* --- a cell ------------------------------------------------------------------------------------------- */

/* The fullest of these that fits: "4+3/6 !1 p2", "4+3/6 !1", "4+3/6!", "7/6!", "7!". */
static void load_text(const struct load *l, int width, char out[48])
{
        const char *sign = load_state_symbols[l->state];
        int booked = l->booked - l->weekend, left = l->over ? l->over : l->free - l->due;
        char all[5][48], number[16] = " ", plan[16] = "   ";
        if (left)
                snprintf(number, sizeof number, "%d", left);
        if (l->proposed)
                snprintf(plan, sizeof plan, " p%d", l->proposed);
        snprintf(all[4], 48, "%d%s", booked + l->due, sign);
        snprintf(all[3], 48, "%d/%d%s", booked + l->due, l->slots, sign);
        snprintf(all[2], 48, "%d+%d/%d%s", booked, l->due, l->slots, sign);
        snprintf(all[1], 48, "%d+%d/%d %s%s", booked, l->due, l->slots, sign, number);
        snprintf(all[0], 48, "%d+%d/%d %s%s%s", booked, l->due, l->slots, sign, number, plan);
        int form = 0;
        while (form < 4 && (int)strlen(all[form]) > width)
                form++;
        memcpy(out, all[form], 48);
}

static const char *load_words(const struct load *l, int width, char out[48])
{
        if (l->state == LOAD_AWAY)
                return width >= 4 ? "away" : "off";
        if (l->state == LOAD_NO_POST)
                return width >= 11 ? "not in post" : "n/p";
        if (l->state == LOAD_NO_SLOTS)
                return "-";
        load_text(l, width, out);
        return out;
}

/* The mark before the figures: away or out of post for a part of the week. */
static const char *cell_mark(const struct load *l)
{
        if (l->state == LOAD_AWAY || l->state == LOAD_NO_POST)
                return "";
        return l->away ? "a" : l->no_post ? "p" : "";
}

static void paint_cell(const struct calendar_view *v, const struct canvas *c, int y, int x, size_t row,
                       int week)
{
        const struct load *l = calendar_cell(v->weeks, row, week);
        struct canvas in = *c;
        char text[48];
        int width = v->place->width;
        in.selected = row == v->row && week == v->week;
        enum style s = load_style(l->state);
        const char *mark = row_is_total(v, row) ? "" : cell_mark(l);
        const char *words = load_words(l, width - 1 - (int)strlen(mark), text); /* a gap always */
        int columns = text_columns(words);
        if (in.selected)
                draw_fill(&in, y, x, width, STYLE_NORMAL);
        draw(&in, y, x + width - columns - 1, 1, STYLE_RISK, mark);
        draw(&in, y, x + width - columns, columns, s, words);
}

/* --- around it ---------------------------------------------------------------------------------------- */

static void paint_head(const struct calendar_view *v, const struct canvas *c)
{
        const char *named = "";
        for (int w = 0; w < CALENDAR_WEEKS; w++) {
                day monday = v->weeks->monday + w * 7;
                int year, month, dom, x = v->place->label + w * v->place->width;
                day_to_ymd(monday, &year, &month, &dom);
                const char *name = day_month_name(monday);
                if (strcmp(named, name) != 0)
                        draw_right(c, 0, x, v->place->width - 1, STYLE_HEADING, name);
                named = name;
                bool holiday = calendar_week_holiday(v->weeks, monday) != DAY_NONE;
                char text[8];
                snprintf(text, sizeof text, "%d%s", dom, holiday ? "h" : " ");
                draw_right(c, 1, x, v->place->width, w == v->week ? STYLE_FOCUS : STYLE_HEADING, text);
        }
}

static void paint_name(const struct calendar_view *v, const struct canvas *c, int y, size_t row)
{
        int who = v->weeks->rows[row], width = v->place->label - (v->place->narrow ? 1 : 2);
        bool here = row == v->row;
        enum style s = here ? STYLE_BOLD : row_is_total(v, row) ? STYLE_HEADING : STYLE_NORMAL;
        if (here)
                draw(c, y, 0, 1, STYLE_KEY, glyph(GLYPH_CURSOR));
        bool part = row_is_total(v, row) && v->n_shown < v->weeks->n_rows && !v->place->narrow;
        int used = draw(c, y, 1, width, s, part ? "TOTAL shown" : calendar_row_id(v->weeks, who));
        if (who < 0 || used + 4 > width)
                return;
        const struct iro *i = &v->weeks->service->iros[who];
        bool names = width >= 26 && *i->name;
        draw(c, y, used + 2, width - used - 1 - (names && *i->area ? 7 : 0), STYLE_DIM,
             names ? i->name : i->area);
        if (names)
                draw(c, y, width - 5, 6, STYLE_DIM, i->area);
}

static void paint_row(const struct calendar_view *v, const struct canvas *c, int y, size_t row)
{
        paint_name(v, c, y, row);
        for (int w = 0; w < CALENDAR_WEEKS; w++)
                paint_cell(v, c, y, v->place->label + w * v->place->width, row, w);
}

static void paint_legend(const struct calendar_view *v, const struct canvas *c, int y)
{
        static const enum load_state shown[] = {LOAD_FREE, LOAD_NEARLY_FULL, LOAD_FULL, LOAD_OVER};
        static const char *const words[] = {"free", "nearly", "full", "over"};
        bool wide = v->place->width >= 11;
        bool narrow = v->place->narrow;
        int x = 1 + draw(c, y, 1, -1, STYLE_DIM, narrow ? "booked+due" : "booked+due/slots");
        for (int i = 0; i < 4; i++) {
                x += 2 + draw(c, y, x + 2, -1, load_style(shown[i]), load_state_symbols[shown[i]]);
                x += 1 + draw(c, y, x + 1, -1, STYLE_DIM, words[i]);
        }
        draw(c, y, x + 2, -1, STYLE_DIM,
             wide ? "and how many are left, or too many   p2 the plan puts 2 there   a6/4 away for a part   "
                    "p6/4 not in post for a part   31h bank holiday"
             : narrow ? "a away"
                      : "a partly away  h holiday");
}

/* --- together ----------------------------------------------------------------------------------------- */

static int words_lines(const struct canvas *c)
{
        return c->h >= 40 || c->w < NARROW ? 3 : 2;
}

static void layout(struct calendar_place *p, const struct canvas *c)
{
        int least = c->w >= 160 ? 30 : c->w >= 110 ? 18 : c->w >= NARROW ? 14 : 8;
        p->narrow = c->w < NARROW;
        p->width = (c->w - least) / CALENDAR_WEEKS;
        p->width = p->width > CELL_MAX ? CELL_MAX : p->width;
        p->label = least;
        p->rows = c->h - HEAD - TOTAL - 1 - words_lines(c) - LEGEND;
        p->rows = p->rows < 1 ? 1 : p->rows;
}

static void keep_in_sight(const struct calendar_view *v)
{
        struct calendar_place *p = v->place;
        size_t height = (size_t)p->rows, n = v->n_shown - 1, at = calendar_position(v);
        if (!row_is_total(v, v->row)) {
                if (at < p->top)
                        p->top = at;
                if (at >= p->top + height)
                        p->top = at - height + 1;
        }
        if (n <= height)
                p->top = 0;
        else if (p->top > n - height)
                p->top = n - height;
}

/* How much of the rows is in sight, where the names stand. */
static void paint_extent(const struct calendar_view *v, const struct canvas *c)
{
        size_t n = v->n_shown - 1, last = v->place->top + (size_t)v->place->rows;
        if (v->n_shown < v->weeks->n_rows)
                drawf(c, 1, 1, v->place->label - 1, STYLE_BOLD, v->place->narrow ? "%zu/%zu" : "%zu of %zu",
                      n, v->weeks->n_rows - 1);
        else if (n > (size_t)v->place->rows && v->place->narrow)
                drawf(c, 1, 1, v->place->label - 1, STYLE_DIM, "%zu-%zu", v->place->top + 1, last);
        else if (n > (size_t)v->place->rows)
                drawf(c, 1, 1, v->place->label - 1, STYLE_DIM, "%zu-%zu of %zu", v->place->top + 1, last, n);
}

void calendar_map_paint(const struct calendar_view *v, const struct canvas *c)
{
        layout(v->place, c);
        keep_in_sight(v);
        paint_head(v, c);
        paint_extent(v, c);
        size_t n = v->n_shown - 1;
        int y = HEAD;
        for (size_t at = v->place->top; at < n && y < HEAD + v->place->rows; at++)
                paint_row(v, c, y++, v->shown[at]);
        if (n == 0)
                draw(c, y++, 1, -1, STYLE_BOLD,
                     "No IRO matches: \\ takes the filter away, z shows another part of the service.");
        paint_row(v, c, y++, v->shown[n]);
        draw_rule(c, y, 0, c->w, STYLE_TRACK, glyph(GLYPH_DASH));
        struct strbuf words;
        strbuf_init(&words);
        calendar_week_words(&words, v->weeks, v->row, v->week);
        struct canvas below = {c->y + y + 1, c->x, words_lines(c), c->w, 0, false};
        draw_wrapped(&below, 0, 1, c->w - 2, STYLE_NORMAL, words.s);
        strbuf_release(&words);
        paint_legend(v, c, c->h - 1);
}

bool calendar_map_at(const struct calendar_view *v, int y, int x, size_t *row, int *week)
{
        const struct calendar_place *p = v->place;
        size_t n = v->n_shown - 1, shown = n - p->top < (size_t)p->rows ? n - p->top : (size_t)p->rows;
        if (x < p->label || (x - p->label) / p->width >= CALENDAR_WEEKS || y < HEAD || y > HEAD + (int)shown)
                return false;
        *week = (x - p->label) / p->width;
        *row = v->shown[y == HEAD + (int)shown ? n : p->top + (size_t)(y - HEAD)];
        return true;
}
