/* A form as it looks: whom it is about, its fields with what they come to, and below what may help. */
#include "iro/ui/form/form.h"

#include <string.h>

enum { LABEL = 14, CONTEXT = 9, VALUE_BRIEF = 12, VALUE_NARROW = 20, VALUE_WIDE = 40 };

static int about_rows(struct ui *u, const struct form *f, const struct canvas *c, int y)
{
        struct strbuf about;
        strbuf_init(&about);
        form_about(u, f, &about);
        int rows = draw_wrapped(c, y, 1, c->w - 2, STYLE_BOLD, about.s);
        strbuf_release(&about);
        return rows;
}

int form_height(struct ui *u, const struct canvas *screen)
{
        struct canvas nowhere = {0, 0, 0, screen->w, 0, false};
        const struct form *f = u->form;
        int wants = 1 + about_rows(u, f, &nowhere, 0) + 1 + f->n + 1 + CONTEXT, shown = 0;
        if (f->suppose && f->state == FORM_PREVIEW) /* a long answer takes what room there is */
                shown = 4 + draw_wrapped(&nowhere, 0, 1, screen->w - 2, STYLE_NORMAL, f->shown.s);
        return shown > wants ? shown : wants;
}

/* --- fields ------------------------------------------------------------------------------------------- */

static bool is_text(const struct act_arg *arg)
{
        return arg->kind == ARG_TEXT || arg->kind == ARG_QUERY;
}

static int value_width(const struct canvas *c, const struct act_arg *arg)
{
        int narrow = c->w >= 120 ? VALUE_WIDE : VALUE_NARROW;
        bool brief = arg->kind == ARG_DATE || arg->kind == ARG_TIME || arg->kind == ARG_NUMBER;
        if (brief && c->w < 120)
                return VALUE_BRIEF;
        return arg->kind == ARG_FLAG ? 4 : is_text(arg) ? c->w - LABEL - 4 : narrow;
}

/* A hint whole or up to the end of a thought, never cut within one; false = not even that has room. */
static bool hint_fitting(const char *words, int width, struct strbuf *out)
{
        strbuf_reset(out);
        strbuf_puts(out, words);
        for (size_t n = out->len; text_columns(out->s) > width;) {
                while (n > 0 && !strchr(",;:([", out->s[n - 1]))
                        n--;
                n -= n > 0;
                strbuf_cut(out, n);
                while (out->len && out->s[out->len - 1] == ' ')
                        strbuf_cut(out, out->len - 1);
        }
        return out->len > 0;
}

static void paint_brackets(const struct canvas *c, int y, int x, int width, bool needed, const char *words)
{
        struct strbuf hint;
        strbuf_init(&hint);
        bool fits = hint_fitting(words, width - 2 - (needed ? 8 : 0), &hint);
        if (needed || fits)
                drawf(c, y, x, width, STYLE_DIM, "(%s%s%s)", needed ? "needed" : "",
                      needed && fits ? ": " : "", hint.s);
        strbuf_release(&hint);
}

static void paint_beside(const struct act_arg *arg, const struct field *d, const struct canvas *c, int y,
                         int x)
{
        bool needed = !(arg->flags & (ARG_OPTION | ARG_MAYBE)) && !d->text.len;
        int width = c->w - x - 1;
        if (width < 8)
                return;
        if (*d->trouble)
                drawf(c, y, x, width, STYLE_LATE, "! %s", d->trouble);
        else if (*d->said)
                draw(c, y, x, width, STYLE_NORMAL, d->said);
        else if (!d->text.len)
                paint_brackets(c, y, x, width, needed, arg->words);
}

/* The whole of a short text stays in sight; of the field one types in, what is around the cursor. */
static void paint_value(struct form *f, const struct field *d, const struct canvas *c, int y, int width,
                        bool here)
{
        bool whole = text_columns(d->text.s) < width;
        int cursor = line_paint(c, y, 1 + LABEL, width, STYLE_NORMAL, &d->text,
                                here    ? d->at
                                : whole ? d->text.len
                                        : 0);
        if (!here)
                return;
        f->cursor_y = c->y + y;
        f->cursor_x = c->x + 1 + LABEL + cursor;
}

static void paint_field(struct form *f, int i, const struct canvas *c, int y)
{
        const struct field *d = &f->fields[i];
        const struct act_arg *arg = form_arg(f, d);
        bool here = i == f->at;
        char label[32];
        int width = value_width(c, arg);
        draw(c, y, 0, 1, STYLE_KEY, here ? ">" : "");
        draw(c, y, 1, LABEL - 1, here ? STYLE_KEY : STYLE_DIM, form_label(f, d, label));
        draw_rule(c, y, 1 + LABEL, width, STYLE_TRACK, "_");
        paint_value(f, d, c, y, width, here);
        if (!is_text(arg))
                paint_beside(arg, d, c, y, 1 + LABEL + width + 2);
        else if (!d->text.len && !here)
                paint_brackets(c, y, 1 + LABEL, width, false, arg->words); /* no text: without colour too */
}

/* --- below the fields --------------------------------------------------------------------------------- */

static bool any_says(const struct act_word *words, size_t n)
{
        for (size_t i = 0; i < n; i++)
                if (*words[i].says)
                        return true;
        return false;
}

/* With room for a line each, or all in a few lines. */
static int paint_word_lines(const struct act_word *words, size_t n, int chosen, const struct canvas *c, int y,
                            int rows)
{
        enum { WIDEST = 24 };
        int first = chosen >= rows ? chosen - rows + 1 : 0, at = 0, widest = 8;
        for (size_t i = 0; i < n; i++)
                if (text_columns(words[i].word) > widest)
                        widest = text_columns(words[i].word);
        widest = widest > WIDEST ? WIDEST : widest;
        for (size_t i = (size_t)first; i < n && at < rows; i++, at++) {
                bool here = (int)i == chosen;
                draw(c, y + at, 3, widest, here ? STYLE_TAB_HERE : STYLE_BOLD, words[i].word);
                draw(c, y + at, 5 + widest, -1, STYLE_DIM, words[i].says);
        }
        return at;
}

static int paint_word_row(const struct act_word *words, size_t n, int chosen, const struct canvas *c, int y)
{
        int x = 3, row = 0;
        for (size_t i = 0; i < n && row < 2; i++) {
                if (x + text_columns(words[i].word) > c->w - 2)
                        x = 3, row++;
                x +=
                    2 + draw(c, y + row, x, -1, (int)i == chosen ? STYLE_TAB_HERE : STYLE_DIM, words[i].word);
        }
        return row + 1;
}

static int paint_words(struct ui *u, struct form *f, const struct canvas *c, int y, int rows)
{
        const struct field *d = &f->fields[f->at];
        struct act_word words[FORM_WORDS_MAX];
        struct arena texts;
        arena_init(&texts);
        size_t n = form_fitting(u, f, d, f->stem ? f->stem : d->text.s, &texts, words);
        int used = 0;
        if (n && rows > 0)
                used = any_says(words, n) ? paint_word_lines(words, n, f->completion, c, y, rows)
                                          : paint_word_row(words, n, f->completion, c, y);
        arena_release(&texts);
        return used;
}

static int paint_trouble(const struct form *f, const struct canvas *c, int y)
{
        const struct field *d = &f->fields[f->at];
        const char *words = *f->trouble ? f->trouble : d->trouble;
        return *words ? draw_wrapped(c, y, 1, c->w - 2, STYLE_LATE, words) : 0;
}

/* What the field comes to, where it has no room beside it. */
static int paint_said(const struct form *f, const struct canvas *c, int y)
{
        const struct field *d = &f->fields[f->at];
        const struct act_arg *arg = form_arg(f, d);
        int room = c->w - 1 - LABEL - value_width(c, arg) - 3;
        bool cut = *d->said && !is_text(arg) && text_columns(d->said) > room;
        return cut ? draw_wrapped(c, y, 1, c->w - 2, STYLE_NORMAL, d->said) : 0;
}

static int paint_hint(const struct form *f, const struct canvas *c, int y)
{
        const struct field *d = &f->fields[f->at];
        const struct act_arg *arg = form_arg(f, d);
        const char *more = arg->kind == ARG_DATE
                               ? c->w < 76 ? "  (14/11, +3w)" : "  (14/11, 14 nov, +3w, next tue)"
                           : arg->kind == ARG_FLAG ? "  (Space or y for yes)"
                           : arg->kind == ARG_TIME ? "  (9:30)"
                                                   : "";
        const char *nothing =
            arg->flags & ARG_CLEARS && !strstr(arg->words, "; - ") ? "  (- takes it out)" : "";
        char label[32];
        struct strbuf words;
        strbuf_init(&words);
        strbuf_printf(&words, "%s: ", form_label(f, d, label));
        browser_words(arg->words, &words);
        strbuf_printf(&words, "%s%s", more, nothing);
        int rows = draw_wrapped(c, y, 1, c->w - 2, STYLE_DIM, words.s);
        strbuf_release(&words);
        return rows;
}

static void paint_week(const struct form *f, const struct canvas *c, int y)
{
        const char *line = f->week.s;
        for (int i = 0; *line; i++) {
                size_t n = strcspn(line, "\n");
                drawf(c, y + i, 1, c->w - 2, i ? STYLE_NORMAL : STYLE_HEADING, "%.*s", (int)n, line);
                line += n + (line[n] == '\n');
        }
}

/* Below the fields there is always room for what is wrong, or what the field means and a word or two. */
static int paint_fields(struct form *f, const struct canvas *c, int y)
{
        struct canvas nowhere = {0, 0, 0, c->w, 0, false};
        int wrong = paint_trouble(f, &nowhere, 0), below = wrong > 2 ? wrong + 1 : 4;
        int room = c->h - y - below, n = f->n < room || room < 3 ? f->n : room;
        if (f->first > f->at || f->first + n > f->n)
                f->first = f->first > f->at ? f->at : f->n - n;
        if (f->at >= f->first + n)
                f->first = f->at - n + 1;
        for (int i = 0; i < n; i++)
                paint_field(f, f->first + i, c, y++);
        if (n < f->n)
                drawf(c, 0, c->w - 22, 20, STYLE_HEADING, " fields %d-%d of %d ", f->first + 1, f->first + n,
                      f->n);
        return y;
}

static void paint_filling(struct ui *u, struct form *f, const struct canvas *c, int y)
{
        y = paint_fields(f, c, y) + 1;
        if (f->state == FORM_LEAVING) {
                draw(c, y, 1, -1, STYLE_BOLD, "Leave the form? What was typed is lost.");
                term_point(c->y + y, c->x + 1);
                return;
        }
        int wrong = paint_trouble(f, c, y);
        y += wrong ? wrong : paint_said(f, c, y);
        y += wrong ? 0 : paint_hint(f, c, y);
        bool dated = form_arg(f, &f->fields[f->at])->kind == ARG_DATE || f->spec->flags & ACT_CASES;
        int week = f->spec->flags & ACT_BOOKS ? 6 : 0, rows = c->h - y - (dated ? 0 : week);
        y += paint_words(u, f, c, y, rows > 8 ? 8 : rows);
        paint_week(f, c, y);
}

/* --- what it would do --------------------------------------------------------------------------------- */

static void paint_shown(struct form *f, const struct canvas *c, int y)
{
        struct canvas in = {c->y + y, c->x, c->h - y - 1, c->w, f->scroll, false};
        f->shown_height = in.h;
        f->shown_rows = draw_wrapped(&in, 0, 1, c->w - 2, STYLE_NORMAL, f->shown.s);
        bool more = f->shown_rows > in.h;
        term_point(c->y + c->h - 1, c->x + 1);
        if (f->state == FORM_PREVIEW)
                drawf(c, c->h - 1, 1, c->w - 2, STYLE_BOLD, "%s%s",
                      *f->question ? f->question : "Do it?  One change; u takes it back.",
                      more ? "  Down: the rest." : "");
        else if (f->state == FORM_RESULT)
                drawf(c, c->h - 1, 1, c->w - 2, STYLE_BOLD, "Enter closes.%s",
                      more ? "  Down: the rest." : "");
        else
                draw(c, c->h - 1, 1, c->w - 2, STYLE_BOLD, "Yours over it, or theirs?");
}

void form_paint(struct ui *u, const struct canvas *c)
{
        struct form *f = u->form;
        for (int y = 0; y < c->h; y++)
                draw_fill(c, y, 0, c->w, STYLE_NORMAL);
        draw_heading(c, 0, 1, c->w - 2, f->spec->title);
        int y = 1 + about_rows(u, f, c, 1);
        y += y + 1 + f->n + 6 < c->h;
        if (f->state == FORM_PREVIEW || f->state == FORM_CONFLICT || f->state == FORM_RESULT)
                paint_shown(f, c, y);
        else
                paint_filling(u, f, c, y);
        term_show(f->state == FORM_TYPING, f->cursor_y, f->cursor_x);
}
