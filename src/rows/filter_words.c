/* A filter in words: what is let through, for the title of a screen. */
#include "filter.h"

#include <string.h>

static void put_text(const struct term *t, bool is_not, struct strbuf *out)
{
        if (!t->length) {
                strbuf_puts(out, is_not ? "is given" : "is empty");
                return;
        }
        if (t->op == FILTER_IS)
                strbuf_puts(out, is_not ? "is not " : "is ");
        else
                strbuf_puts(out, is_not ? "without " : "with ");
        strbuf_puts(out, t->text);
}

static const char *compared(enum filter_op op, bool is_day)
{
        switch (op) {
        case FILTER_LESS:
                return is_day ? "before" : "under";
        case FILTER_LESS_EQUAL:
                return is_day ? "by" : "at most";
        case FILTER_MORE:
                return is_day ? "after" : "over";
        case FILTER_MORE_EQUAL:
                return is_day ? "from" : "at least";
        case FILTER_EQUAL:
        case FILTER_CONTAINS:
        case FILTER_IS:
                break;
        }
        return is_day ? "on" : "";
}

static void put_distance(const struct term *t, struct strbuf *out)
{
        int64_t n = t->number;
        if (n == 0 && t->op == FILTER_LESS)
                strbuf_puts(out, "past");
        else if (t->op == FILTER_LESS || t->op == FILTER_LESS_EQUAL)
                strbuf_printf(out, "%s %lld WD", t->op == FILTER_LESS ? "in under" : "within", (long long)n);
        else if (t->op == FILTER_EQUAL)
                strbuf_printf(out, "in %lld WD", (long long)n);
        else
                strbuf_printf(out, "%s %lld WD", t->op == FILTER_MORE ? "after" : "in at least",
                              (long long)n);
}

static void put_number(const struct term *t, bool is_day, struct strbuf *out)
{
        char on[12];
        const char *how = compared(t->op, is_day);
        if (t->distance)
                put_distance(t, out);
        else
                strbuf_printf(out, "%s%s%s", how, *how ? " " : "",
                              is_day ? day_words((day)t->number, on) : t->text);
}

static void put_term(const struct term *t, const struct rows *r, const struct rows_heading *also,
                     struct strbuf *out)
{
        if (t->column < 0) {
                strbuf_printf(out, t->invert ? "without \"%s\"" : "\"%s\"", t->text);
                return;
        }
        strbuf_printf(out, "%s ", rows_heading_of(r, also, t->column));
        bool text = t->op == FILTER_CONTAINS || t->op == FILTER_IS;
        if (!text && t->invert)
                strbuf_puts(out, "not ");
        if (text)
                put_text(t, t->invert, out);
        else
                put_number(t, r->columns[t->column].kind == CELL_DAY, out);
}

void filter_words(const struct filter *f, const struct rows *r, const struct rows_heading *also,
                  struct strbuf *out)
{
        for (size_t i = 0; i < f->n; i++) {
                put_term(&f->terms[i], r, also, out);
                if (i + 1 < f->n)
                        strbuf_puts(out, f->terms[i].ends_clause ? ", " : " or ");
        }
}
