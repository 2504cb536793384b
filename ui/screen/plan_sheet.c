/* Lines of the page of the plan. */
#include "plan_sheet.h"

#include <stdio.h>

void sheet_heading(struct plan_sheet *s, const char *fmt, ...)
{
        char words[200];
        va_list ap;
        va_start(ap, fmt);
        vsnprintf(words, sizeof words, fmt, ap);
        va_end(ap);
        s->y++;
        draw_heading(s->c, s->y++, s->x, s->w, words);
        page_part(s->page);
}

void sheet_line(struct plan_sheet *s, enum style style, const char *mark, const char *words,
                const char *filter)
{
        int indent = text_columns(mark) + 1;
        draw(s->c, s->y, s->x + 1, -1, style, mark);
        int rows = draw_wrapped(s->c, s->y, s->x + 1 + indent, s->w - 1 - indent, STYLE_NORMAL, words);
        page_link(s->page, s->y, s->x, s->w, "proposals", "%s", filter);
        page_link_rows(s->page, rows);
        s->y += rows;
}

void sheet_more(struct plan_sheet *s, size_t n, const char *what, const char *filter)
{
        char words[80], number[32];
        if (!n)
                return;
        snprintf(words, sizeof words, "and %s more %s", number_words((int64_t)n, number), what);
        sheet_line(s, STYLE_DIM, " ", words, filter);
}

bool sheet_has(const struct plan_sheet *s, size_t row)
{
        const struct service *of = s->p->service;
        return scope_has_case(s->in, of, &of->cases[s->p->cases[s->p->result.rows[row].source]]);
}
