/* A list on the screen: columns that fit, headings, rows, and the special ways of showing a cell. */
#include "iro/ui/kit/list.h"
#include "iro/domain/prp.h"

#include <stdlib.h>
#include <string.h>

enum { MARGIN = 2, GAP = 2, BAND_TEXT = 8 };

static int wish(const struct rows *r, const struct placed *p)
{
        int width = p->show->width ? p->show->width : r->columns[p->column].width;
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

/* Every column of the list, or those its screen asks for, as wide as they would like to be. */
static int candidates(const struct list *l, struct placed out[LIST_SHOWN_MAX])
{
        static const struct list_show as_it_is = {.weight = -1, .rank = -1};
        const struct list_show *s = l->spec->show;
        int n = 0;
        for (int i = 0; n < LIST_SHOWN_MAX && (s ? s[i].column != NULL : i < l->rows->n_columns); i++) {
                int column = s ? rows_column(l->rows, s[i].column) : i;
                if (column < 0)
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

void list_cell_words(const struct rows *r, size_t row, int column, char out[128])
{
        const union cell *c = &rows_at(r, row)[column];
        enum cell_kind kind = r->columns[column].kind;
        out[0] = '\0';
        if (kind == CELL_TEXT)
                snprintf(out, 128, "%s", str_or(c->s, ""));
        else if (c->i == CELL_NONE)
                return;
        else if (kind == CELL_DAY)
                day_words((day)c->i, out);
        else if (kind == CELL_TENTHS)
                snprintf(out, 128, "%s%lld.%lld", c->i < 0 ? "-" : "", (long long)llabs(c->i) / 10,
                         (long long)llabs(c->i) % 10);
        else if (kind == CELL_HUNDREDTHS)
                hundredths_str(c->i, out);
        else
                number_words(c->i, out);
}

const char *when_words(const char *at, char out[24])
{
        char date[11], on[12];
        snprintf(date, sizeof date, "%.10s", at);
        day d = day_from_iso(date);
        if (d == DAY_NONE || strlen(at) < 16)
                snprintf(out, 24, "%.23s", at);
        else
                snprintf(out, 24, "%s %.5s", day_words(d, on), at + 11);
        return out;
}

static bool numeric(const struct rows *r, int column)
{
        enum cell_kind k = r->columns[column].kind;
        return k == CELL_INT || k == CELL_TENTHS || k == CELL_HUNDREDTHS;
}

static int status_in(const struct rows *r, size_t row)
{
        int column = rows_column(r, "status");
        const char *name = column < 0 ? NULL : rows_at(r, row)[column].s;
        for (int s = 0; name && s < STATUS_COUNT; s++)
                if (strcmp(name, status_names[s]) == 0)
                        return s;
        return STATUS_ON_TRACK;
}

static void paint_status(const struct canvas *c, int y, const struct placed *p, const struct rows *r,
                         size_t row)
{
        int s = status_in(r, row);
        drawf(c, y, p->x, p->width, status_style((enum status)s), "%s %s", status_symbols[s],
              status_names[s]);
}

/* "83.0 ^ ########|##": the number, over or under the band, the bar with the band's edges. */
static void paint_band(const struct settings *set, const struct canvas *c, int y, const struct placed *p,
                       int64_t tenths)
{
        if (tenths == CELL_NONE)
                return;
        enum band b = band_of((int)tenths, set->band_low, set->band_high);
        enum style s = b == BAND_OVER ? STYLE_LATE : b == BAND_WITHIN ? STYLE_GOOD : STYLE_CHART;
        char text[24];
        snprintf(text, sizeof text, "%lld.%lld", (long long)tenths / 10, (long long)tenths % 10);
        draw_right(c, y, p->x, 5, STYLE_NORMAL, text);
        draw(c, y, p->x + 6, 1, s,
             b == BAND_OVER    ? glyph(GLYPH_UP)
             : b == BAND_UNDER ? glyph(GLYPH_DOWN)
                               : " ");
        int width = p->width - BAND_TEXT, max = set->band_high * 10 * 16 / 10;
        if (width < 6)
                return;
        draw_bar(c, y, p->x + BAND_TEXT, width, s, tenths, max);
        int edges[2] = {set->band_low, set->band_high};
        for (int i = 0; i < 2; i++)
                if (edges[i] * 10 > tenths)
                        draw(c, y, p->x + BAND_TEXT + edges[i] * 10 * width / max, 1, STYLE_DIM,
                             ui_ascii() ? "|" : "│");
}

static enum style count_style(enum show_as as, int64_t n)
{
        if (n <= 0)
                return STYLE_DIM;
        return as == SHOW_ALARM ? STYLE_OUT : as == SHOW_LATE_BOOKED ? STYLE_LATE : STYLE_RISK;
}

/* "! 7 of 5": days spent of days allowed; without a limit the days alone. */
static void paint_days(const struct canvas *c, int y, const struct placed *p, int64_t spent, int64_t allowed)
{
        if (spent == CELL_NONE)
                return;
        bool clock = allowed != CELL_NONE && allowed > 0, past = clock && spent > allowed;
        char text[64];
        if (clock)
                snprintf(text, sizeof text, "%s%lld of %lld", past ? "! " : "", (long long)spent,
                         (long long)allowed);
        else
                snprintf(text, sizeof text, "%lld", (long long)spent);
        draw_right(c, y, p->x, p->width, past ? STYLE_LATE : STYLE_NORMAL, text);
}

static void paint_judged(const struct canvas *c, int y, const struct placed *p, const char *words)
{
        enum judgement j = JUDGED_ON_TIME;
        while (j < JUDGED_NOT_ASSESSABLE && strcmp(words, judgement_names[j]) != 0)
                j++;
        if (strcmp(words, "overdue") == 0) /* not held, and its day is past */
                drawf(c, y, p->x, p->width, STYLE_OUT, "%s %s", status_symbols[STATUS_OUT], words);
        else
                drawf(c, y, p->x, p->width, judgement_style(j), "%s %s", glyph(judgement_glyph(j)), words);
}

static void paint_plain(const struct canvas *c, int y, const struct placed *p, const struct rows *r,
                        enum style s, const char *words)
{
        if (numeric(r, p->column))
                draw_right(c, y, p->x, p->width, s, words);
        else
                draw(c, y, p->x, p->width, s, words);
}

static void paint_cell(const struct settings *set, const struct canvas *c, int y, const struct placed *p,
                       const struct rows *r, size_t row)
{
        char words[128], when[24];
        int64_t n = rows_at(r, row)[p->column].i;
        int with;
        list_cell_words(r, row, p->column, words);
        switch (p->show->as) {
        case SHOW_PLAIN:
                paint_plain(c, y, p, r, STYLE_NORMAL, words);
                break;
        case SHOW_STATUS:
                paint_status(c, y, p, r, row);
                break;
        case SHOW_WD_LEFT:
                paint_plain(c, y, p, r, status_style((enum status)status_in(r, row)), words);
                break;
        case SHOW_BAND:
                paint_band(set, c, y, p, n);
                break;
        case SHOW_ALARM:
        case SHOW_AT_RISK:
        case SHOW_LATE_BOOKED:
                paint_plain(c, y, p, r, count_style(p->show->as, n), words);
                break;
        case SHOW_STAGE_DAY:
                with = rows_column(r, p->show->with);
                paint_days(c, y, p, n, with < 0 ? CELL_NONE : rows_at(r, row)[with].i);
                break;
        case SHOW_PROCESS_DAY:
                with = rows_column(r, p->show->with);
                if (with < 0 || !prp_is_informal(str_or(rows_at(r, row)[with].s, "")))
                        paint_days(c, y, p, n, set->ladder.process_days);
                break;
        case SHOW_JUDGED:
                paint_judged(c, y, p, words);
                break;
        case SHOW_THEME:
                draw(c, y, p->x, p->width, STYLE_NORMAL, prp_theme_title(words));
                break;
        case SHOW_WHEN:
                draw(c, y, p->x, p->width, STYLE_NORMAL, when_words(words, when));
                break;
        }
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
                if (numeric(l->rows, p[i].column) && p[i].show->as != SHOW_BAND)
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
                paint_cell(set, &line, y, &p[i], l->rows, row);
}

static void paint_nothing(const struct list *l, const char *nothing, const struct canvas *c)
{
        if (l->rows->n == 0) {
                draw(c, 2, MARGIN, -1, STYLE_BOLD, str_or(nothing, "Nothing here yet."));
                draw(c, 3, MARGIN, -1, STYLE_NORMAL, l->spec->empty);
                return;
        }
        drawf(c, 2, MARGIN, -1, STYLE_BOLD, "No row matches  %s", l->filter);
        draw(c, 3, MARGIN, -1, STYLE_NORMAL, "Press / and then Esc to take the filter away.");
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
