/* A review clock as a picture: the start, each review on time or late, today, the due date and the booking.
 * What cannot be told apart by colour is told by its symbol, and every symbol that has room has its date. */
#include "case.h"

#include <stdlib.h>
#include <string.h>

enum { ABOVE = 2, BELOW = 2, WIDEST = 400, AXIS = ABOVE };

struct timeline {
        const struct canvas *c;
        int y, x, w;
        day from, to;
        bool used[ABOVE + 1 + BELOW][WIDEST];
        bool judged[JUDGED_NOT_ASSESSABLE + 1]; /* which stand in it */
};

static int column_of(const struct timeline *t, day d)
{
        if (d <= t->from)
                return 0;
        if (d >= t->to)
                return t->w - 1;
        return (int)((int64_t)(d - t->from) * (t->w - 1) / (t->to - t->from));
}

static bool is_free(const struct timeline *t, int row, int from, int width)
{
        for (int i = from > 0 ? from - 1 : 0; i < from + width + 1 && i < t->w; i++)
                if (t->used[row][i])
                        return false;
        return true;
}

/* A label near its column on the first of `rows` rows with room; left out when there is none. */
static void label(struct timeline *t, const int *rows, int n, int column, enum style s, const char *words)
{
        int width = text_columns(words), at = column - width / 2;
        at = at < 0 ? 0 : at + width > t->w ? t->w - width : at;
        for (int i = 0; i < n && at >= 0; i++) {
                if (!is_free(t, rows[i], at, width))
                        continue;
                draw(t->c, t->y + rows[i], t->x + at, width, s, words);
                memset(&t->used[rows[i]][at], true, (size_t)width);
                return;
        }
}

static void label_above(struct timeline *t, day d, enum style s, const char *what)
{
        static const int rows[ABOVE] = {1, 0};
        char words[40], on[12];
        snprintf(words, sizeof words, "%s %s", what, day_words(d, on));
        label(t, rows, ABOVE, column_of(t, d), s, words);
}

static void label_below(struct timeline *t, day d, enum style s, const char *what)
{
        static const int rows[BELOW] = {AXIS + 1, AXIS + 2};
        char words[40], on[12];
        snprintf(words, sizeof words, "%s%s", what, day_words(d, on));
        label(t, rows, BELOW, column_of(t, d), s, words);
}

static void stretch(const struct timeline *t, day from, day to, enum style s, enum glyph g)
{
        int a = column_of(t, from), b = column_of(t, to);
        if (b > a)
                draw_rule(t->c, t->y + AXIS, t->x + a, b - a, s, glyph(g));
}

static void point(const struct timeline *t, day d, enum style s, enum glyph g)
{
        draw(t->c, t->y + AXIS, t->x + column_of(t, d), 1, s, glyph(g));
}

/* Three years at most; of a longer history the last of it, or there would be no room to see anything. */
static void choose_window(struct timeline *t, const struct case_clock *k, day as_at)
{
        enum { LONGEST = 3 * 365 };
        day last = as_at;
        if (k->clock.due != DAY_NONE && k->clock.due > last)
                last = k->clock.due;
        if (k->row && k->row->booked != DAY_NONE && k->row->booked > last)
                last = k->row->booked;
        for (size_t i = 0; i < k->n_steps; i++)
                if (k->steps[i].kind == STEP_EIGHTEEN && k->steps[i].on > last)
                        last = k->steps[i].on;
        t->to = last + 14;
        t->from = k->start > t->to - LONGEST ? k->start : t->to - LONGEST;
}

static enum style judged_style(enum judgement j)
{
        return j == JUDGED_LATE ? STYLE_LATE : j == JUDGED_ON_TIME ? STYLE_GOOD : STYLE_UNKNOWN;
}

static void paint_axis(struct timeline *t, const struct case_clock *k, day as_at)
{
        day due = k->clock.due, from = k->start > t->from ? k->start : t->from;
        stretch(t, from, as_at, STYLE_DIM, GLYPH_LINE);
        if (due != DAY_NONE && due < as_at)
                stretch(t, due, as_at, STYLE_OUT, GLYPH_OVERDUE);
        else if (due != DAY_NONE)
                stretch(t, as_at, due, STYLE_CHART, GLYPH_AHEAD);
        if (k->start >= t->from)
                point(t, k->start, STYLE_NORMAL, GLYPH_START);
        else
                point(t, t->from, STYLE_NORMAL, GLYPH_EARLIER);
}

static const char *const judged_words[JUDGED_NOT_ASSESSABLE + 1] = {
    [JUDGED_ON_TIME] = "on time", [JUDGED_LATE] = "late", [JUDGED_NOT_ASSESSABLE] = "not assessable"};

static void say_glyph(struct strbuf *out, enum glyph g, const char *words)
{
        strbuf_printf(out, "%s%s %s", out->len ? "  " : "", glyph(g), words);
}

static int paint_reviews(struct timeline *t, const struct case_clock *k)
{
        int earlier = 0;
        for (size_t i = k->n_reviews; i-- > 0;) {
                const struct case_review *r = &k->reviews[i];
                if (r->held < t->from) {
                        earlier++;
                        continue;
                }
                t->judged[r->judgement] = true;
                point(t, r->held, judged_style(r->judgement), judgement_glyph(r->judgement));
                label_below(t, r->held, r->judgement == JUDGED_LATE ? STYLE_LATE : STYLE_DIM, "");
        }
        return earlier;
}

/* What stands in the picture, and nothing else: there is room for few words. */
static void paint_legend(struct timeline *t, const struct case_clock *k, day as_at, int earlier)
{
        day due = k->clock.due, booked = k->row ? k->row->booked : DAY_NONE;
        struct strbuf words;
        strbuf_init(&words);
        for (int j = 0; j <= JUDGED_NOT_ASSESSABLE; j++)
                if (t->judged[j])
                        say_glyph(&words, judgement_glyph((enum judgement)j), judged_words[j]);
        if (due != DAY_NONE)
                say_glyph(&words, GLYPH_DUE, "due");
        if (due != DAY_NONE && due < as_at)
                say_glyph(&words, GLYPH_OVERDUE, "overdue");
        if (booked != DAY_NONE)
                say_glyph(&words, GLYPH_BOOKED, "booked");
        say_glyph(&words, GLYPH_TODAY, "today");
        if (earlier)
                strbuf_printf(&words, "  %s %d earlier", glyph(GLYPH_EARLIER), earlier);
        draw(t->c, t->y + AXIS + BELOW + 1, t->x, t->w, STYLE_DIM, words.s);
        strbuf_release(&words);
}

/* What happened beside the reviews, the newest first: it may need the room. */
static void paint_steps(struct timeline *t, const struct case_clock *k)
{
        static const char *const words[] = {
            [STEP_DECIDED] = "decided ",   [STEP_AUTHORITY] = "authority ", [STEP_PLACED] = "placed ",
            [STEP_RETURNED] = "returned ", [STEP_REVERSED] = "reversed ",   [STEP_EIGHTEEN] = "18 on ",
            [STEP_TRANSFER] = "moved in "};
        for (size_t i = k->n_steps; i-- > 0;) {
                const struct case_step *s = &k->steps[i];
                if (s->on < t->from || s->on > t->to)
                        continue;
                point(t, s->on, STYLE_CHART, GLYPH_TURN);
                label_below(t, s->on, STYLE_NORMAL, words[s->kind]);
        }
}

int timeline_paint(const struct canvas *c, int y, int x, int width, const struct case_clock *k, day as_at)
{
        struct timeline t = {.c = c, .y = y, .x = x, .w = width < WIDEST ? width : WIDEST};
        day due = k->clock.due, booked = k->row ? k->row->booked : DAY_NONE;
        choose_window(&t, k, as_at);
        paint_axis(&t, k, as_at);
        if (due != DAY_NONE)
                label_above(&t, due, due < as_at ? STYLE_OUT : STYLE_BOLD,
                            k->clock.latest_possible ? "latest possible" : "due");
        if (booked != DAY_NONE)
                label_above(&t, booked, booked > due && due != DAY_NONE ? STYLE_LATE : STYLE_NORMAL,
                            "booked");
        label_above(&t, as_at, STYLE_DIM, "today");
        if (k->start >= t.from)
                label_below(&t, k->start, STYLE_NORMAL, k->start_known ? "start " : "first known ");
        paint_steps(&t, k);
        int earlier = paint_reviews(&t, k);
        point(&t, as_at, STYLE_BOLD, GLYPH_TODAY);
        if (due != DAY_NONE)
                point(&t, due, due < as_at ? STYLE_OUT : STYLE_BOLD, GLYPH_DUE);
        if (booked != DAY_NONE)
                point(&t, booked, booked > due && due != DAY_NONE ? STYLE_LATE : STYLE_GOOD, GLYPH_BOOKED);
        paint_legend(&t, k, as_at, earlier);
        return ABOVE + 1 + BELOW + 1;
}
