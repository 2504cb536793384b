/* Drawing on a canvas: clipped, scrolled, every text made safe. */
#include "look.h"
#include "iro/base/terms.h"
#include "iro/base/mem.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>

static struct strbuf safe; /* one line at a time; kept to spare allocating */

/* A terminal without UTF-8 gets a question mark for what it cannot show. */
static void to_ascii(struct strbuf *b)
{
        size_t to = 0;
        for (size_t i = 0; i < b->len; i++) {
                unsigned char c = (unsigned char)b->s[i];
                if (c < 0x80 || c >= 0xC0)
                        b->s[to++] = c < 0x80 ? (char)c : '?';
        }
        b->s[b->len = to] = '\0';
}

static int make_safe(const char *text, int width)
{
        if (!safe.s)
                strbuf_init(&safe);
        strbuf_reset(&safe);
        bool whole = text_columns(text) <= width;
        int used = text_safe(&safe, text, whole ? width : width - 1);
        if (!whole) {
                strbuf_puts(&safe, glyph(GLYPH_ELLIPSIS));
                used++;
        }
        if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
                to_ascii(&safe);
        return used;
}

static void style_on(const struct canvas *c, enum style s)
{
        short pair;
        attr_t a = look_attr(s, c->selected, &pair);
        attr_set(a, pair, NULL);
}

/* Screen row of canvas row y, or -1; *width is cut to the canvas. */
static int place(const struct canvas *c, int y, int x, int *width)
{
        int row = y - c->scroll;
        if (row < 0 || row >= c->h || x < 0 || x >= c->w)
                return -1;
        if (*width < 0 || *width > c->w - x)
                *width = c->w - x;
        return *width > 0 ? c->y + row : -1;
}

static struct {
        void (*heard)(void *context, int row, int column, int width, const char *text);
        void *context;
} listening;

void draw_listen(void (*heard)(void *context, int row, int column, int width, const char *text),
                 void *context)
{
        listening.heard = heard;
        listening.context = context;
}

static void tell(const struct canvas *c, int y, int x, int width, const char *text)
{
        int room = width < 0 || width > c->w - x ? c->w - x : width;
        if (text && x >= 0 && room > 0)
                listening.heard(listening.context, c->y + y - c->scroll, c->x + x, room, text);
}

int draw(const struct canvas *c, int y, int x, int width, enum style s, const char *text)
{
        text = terms_compiled(text);
        if (listening.heard)
                tell(c, y, x, width, text);
        int row = place(c, y, x, &width);
        if (row < 0 || !text)
                return 0;
        int used = make_safe(text, width);
        if (c->selected)
                term_point_first(row, c->x + x);
        style_on(c, s);
        mvaddstr(row, c->x + x, safe.s);
        attr_set(A_NORMAL, 0, NULL);
        return used;
}

int drawf(const struct canvas *c, int y, int x, int width, enum style s, const char *fmt, ...)
{
        char buf[1024];
        va_list ap;
        va_start(ap, fmt);
        vsnprintf(buf, sizeof buf, terms_said(fmt), ap);
        va_end(ap);
        return draw(c, y, x, width, s, buf);
}

void draw_right(const struct canvas *c, int y, int x, int width, enum style s, const char *text)
{
        int columns = text_columns(text);
        draw(c, y, columns < width ? x + width - columns : x, columns < width ? columns : width, s, text);
}

void draw_rule(const struct canvas *c, int y, int x, int width, enum style s, const char *cell)
{
        int row = place(c, y, x, &width);
        if (row < 0)
                return;
        if (c->selected)
                term_point_first(row, c->x + x);
        style_on(c, s);
        move(row, c->x + x);
        for (int i = 0; i < width; i++)
                addstr(cell);
        attr_set(A_NORMAL, 0, NULL);
}

void draw_fill(const struct canvas *c, int y, int x, int width, enum style s)
{
        draw_rule(c, y, x, width, s, " ");
}

void draw_heading(const struct canvas *c, int y, int x, int width, const char *text)
{
        int used = draw(c, y, x, width, STYLE_HEADING, text);
        if (used + 1 < width)
                draw_rule(c, y, x + used + 1, width - used - 1, STYLE_TRACK, glyph(GLYPH_DASH));
}

static const char *part_of_cell(int eighths)
{
        static const char *const fine[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
        return ui_ascii() ? (eighths >= 4 ? "#" : "") : fine[eighths];
}

void draw_bar(const struct canvas *c, int y, int x, int width, enum style s, int64_t value, int64_t max)
{
        if (width <= 0)
                return;
        int64_t filled = max > 0 ? value * width * 8 / max : 0;
        filled = filled < 0 ? 0 : filled > (int64_t)width * 8 ? (int64_t)width * 8 : filled;
        if (value > 0 && filled == 0)
                filled = 1;
        int whole = (int)(filled / 8);
        draw_rule(c, y, x, width, STYLE_TRACK, glyph(GLYPH_TRACK));
        if (whole)
                draw_rule(c, y, x, whole, s, glyph(GLYPH_BAR));
        if (filled % 8)
                draw(c, y, x + whole, 1, s, part_of_cell((int)(filled % 8)));
}

void draw_column(const struct canvas *c, int y, int x, int width, int height, enum style s, int64_t value,
                 int64_t max)
{
        int64_t filled = max > 0 ? value * height * 8 / max : 0;
        if (value > 0 && filled == 0)
                filled = 1;
        for (int i = 0; i < height; i++, filled -= 8)
                if (filled > 0)
                        draw_rule(c, y - i, x, width, s, glyph_column(filled > 8 ? 8 : (int)filled));
}

void draw_spark(const struct canvas *c, int y, int x, enum style s, const int *values, int n, int low,
                int high)
{
        for (int i = 0; i < n; i++) {
                int span = high > low ? high - low : 1;
                int eighths = 1 + (int)((int64_t)(values[i] - low) * 7 / span);
                draw(c, y, x + i, 1, values[i] < 0 ? STYLE_TRACK : s,
                     values[i] < 0 ? glyph(GLYPH_DOT) : glyph_column(eighths < 1 ? 1 : eighths));
        }
}

/* How much of the words fits a row: to a line's end, else to the last blank before the edge. */
static size_t fits(const char *words, int width)
{
        size_t n = strcspn(words, "\n"), used = 0, last = 0;
        int columns = 0;
        while (used < n) {
                size_t len = text_cluster(words + used);
                columns += text_columns_of(words + used, len);
                if (columns > width)
                        return last ? last : used ? used : len;
                if (words[used] == ' ' && words[used + 1] != '%') /* "89.8 %" stays together */
                        last = used;
                used += len;
        }
        return n;
}

int draw_wrapped(const struct canvas *c, int y, int x, int width, enum style s, const char *words)
{
        int rows = 0, indent = (int)strspn(words, " ");
        for (bool begins = true; *words && width > 8;) {
                int in = begins || indent > width / 4 ? 0 : indent;
                size_t take = fits(words, width - in);
                drawf(c, y + rows++, x + in, width - in, s, "%.*s", (int)take, words);
                words += take;
                begins = *words == '\n';
                words += begins ? 1 : strspn(words, " ");
                indent = begins ? (int)strspn(words, " ") : indent;
        }
        return rows;
}

enum style judgement_style(enum judgement j)
{
        return j == JUDGED_LATE ? STYLE_LATE : j == JUDGED_ON_TIME ? STYLE_DIM : STYLE_UNKNOWN;
}

enum glyph judgement_glyph(enum judgement j)
{
        return j == JUDGED_LATE ? GLYPH_LATE : j == JUDGED_ON_TIME ? GLYPH_ON_TIME : GLYPH_NOT_ASSESSABLE;
}

enum style status_style(enum status s)
{
        static const enum style styles[STATUS_COUNT] = {STYLE_OUT, STYLE_LATE, STYLE_RISK, STYLE_UNKNOWN,
                                                        STYLE_DIM};
        return s < STATUS_COUNT ? styles[s] : STYLE_NORMAL;
}

const char *short_words(int64_t n, int width, char out[32])
{
        if ((int)strlen(number_words(n, out)) <= width || n < 1000)
                return out;
        if (n < 10000 && width >= 4)
                snprintf(out, 32, "%lld.%lldk", (long long)n / 1000, (long long)n % 1000 / 100);
        else
                snprintf(out, 32, "%lldk", (long long)n / 1000);
        return out;
}

const char *signed_words(int64_t n, char out[32])
{
        if (n == 0)
                return "=";
        out[0] = '+';
        number_words(n, n > 0 ? out + 1 : out);
        return out;
}
