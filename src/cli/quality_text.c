/* Data queries for people: each rule once, with its count and remedy, and the cases under it. */
#include "quality_text.h"

#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/base/terminal.h"
#include "iro/rows/wrap.h"

#include <errno.h>
#include <stdlib.h>

static const char *cell(const struct rows *r, size_t row, const char *column)
{
        return str_or(rows_at(r, row)[rows_column(r, column)].s, "");
}

static bool same_rule(const struct rows *r, size_t a, size_t b)
{
        return str_eq(cell(r, a, "code"), cell(r, b, "code")) &&
               str_eq(cell(r, a, "remedy"), cell(r, b, "remedy"));
}

static void put_rule(struct strbuf *out, const struct rows *r, size_t row, size_t n)
{
        const char *dfe = cell(r, row, "rule");
        strbuf_printf(out, "%s: %zu %s, %s%s%s\n", cell(r, row, "code"), n, n == 1 ? "query" : "queries",
                      cell(r, row, "severity"), *dfe ? ", DfE " : "", dfe);
        strbuf_puts(out, "  ");
        text_safe(out, cell(r, row, "words"), -1);
        strbuf_puts(out, "\n  To do: ");
        text_safe(out, cell(r, row, "remedy"), -1);
        strbuf_putc(out, '\n');
}

static void put_part(struct strbuf *out, const char *before, const char *text)
{
        if (!*text)
                return;
        strbuf_puts(out, before);
        text_safe(out, text, -1);
}

static void put_case(struct strbuf *out, const struct rows *r, size_t row, size_t first)
{
        char on[12];
        day d = (day)rows_at(r, row)[rows_column(r, "on")].i;
        const char *child = cell(r, row, "child_id");
        put_part(out, "    ", *child ? child : "no child");
        put_part(out, ", ", rows_at(r, row)[rows_column(r, "on")].i == CELL_NONE ? "" : day_words(d, on));
        put_part(out, ", ", cell(r, row, "source"));
        put_part(out, ", ", cell(r, row, "subject"));
        if (!str_eq(cell(r, row, "words"), cell(r, first, "words")))
                put_part(out, ": ", cell(r, row, "words"));
        put_part(out, "  ", cell(r, row, "query_id"));
        put_part(out, "  answered: ", cell(r, row, "answer"));
        strbuf_putc(out, '\n');
}

/* The rows of one rule, which other rules of its severity may stand between. */
static void put_group(struct strbuf *out, const struct rows *r, const uint32_t *order, size_t n, size_t from,
                      bool *done)
{
        size_t count = 0;
        for (size_t i = from; i < n; i++)
                count += same_rule(r, order[from], order[i]);
        if (out->len)
                strbuf_putc(out, '\n');
        put_rule(out, r, order[from], count);
        for (size_t i = from; i < n; i++)
                if (!done[i] && same_rule(r, order[from], order[i])) {
                        put_case(out, r, order[i], order[from]);
                        done[i] = true;
                }
}

bool quality_print(FILE *out, const struct rows *r, const uint32_t *order, size_t n, struct err *e)
{
        struct strbuf text, wrapped;
        bool *done = xcalloc(n, sizeof *done);
        strbuf_init(&text);
        strbuf_init(&wrapped);
        for (size_t i = 0; i < n; i++)
                if (!done[i])
                        put_group(&text, r, order, n, i, done);
        wrap_lines(&wrapped, text.s, terminal_width(out));
        fputs(wrapped.s, out);
        int trouble = stream_trouble(out);
        strbuf_release(&text);
        strbuf_release(&wrapped);
        free(done);
        return !trouble || trouble == EPIPE || err_write(e, "standard output", trouble);
}
