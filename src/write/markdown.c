/* A document as Markdown with pipe tables, and as CSV. A chart is its table: the picture adds no figure. */
#include "iro/base/terms.h"
#include "prose.h"
#include "iro/write/csvwrite.h"
#include "iro/write/docwrite.h"

#include <stdlib.h>
#include <string.h>

/* What Markdown would take for its own is escaped; a cell stays on one line. */
static void put_text(struct strbuf *out, const char *s)
{
        for (int len; *s; s += len) {
                uint32_t c = utf8_decode(s, &len);
                if (c == 0xFFFD || (c >= 0x7F && c < 0xA0))
                        strbuf_puts(out, "\uFFFD");
                else if (c < 0x20)
                        strbuf_putc(out, ' ');
                else {
                        if (c < 0x80 && strchr("\\`*_{}[]<>|#~", (int)c))
                                strbuf_putc(out, '\\');
                        strbuf_add(out, s, (size_t)len);
                }
        }
}

static void put_head(struct strbuf *out, const struct doc_table *t, const int *columns, int n)
{
        for (int i = 0; i < n; i++) {
                strbuf_puts(out, "| ");
                put_text(out, terms_said(t->columns[columns[i]].title));
                strbuf_putc(out, ' ');
        }
        strbuf_puts(out, "|\n");
        for (int i = 0; i < n; i++) {
                enum cell_kind kind = t->columns[columns[i]].kind;
                strbuf_puts(out, kind == CELL_TEXT || kind == CELL_DAY ? "| --- " : "| ---: ");
        }
        strbuf_puts(out, "|\n");
}

static void put_rows(struct strbuf *out, const struct doc_table *t)
{
        char buf[32];
        int n, *columns = doc_used_columns(t, &n);
        put_head(out, t, columns, n);
        for (size_t r = 0; r < t->n; r++) {
                for (int i = 0; i < n; i++) {
                        strbuf_puts(out, "| ");
                        put_text(out, doc_said(t, r, columns[i], buf));
                        strbuf_putc(out, ' ');
                }
                strbuf_puts(out, "|\n");
        }
        free(columns);
}

static void put_table(struct strbuf *out, const struct doc_table *t)
{
        strbuf_puts(out, "**");
        put_text(out, terms_said(t->title));
        strbuf_puts(out, "**\n\n");
        if (t->n == 0)
                strbuf_puts(out, t->unsaid ? "" : "None.\n\n");
        else {
                put_rows(out, t);
                strbuf_putc(out, '\n');
        }
        if (t->note) {
                put_text(out, terms_said(t->note));
                strbuf_puts(out, "\n\n");
        }
}

/* The items of a list stand on lines of their own, a list apart from what is beside it. */
static void put_prose(struct strbuf *out, const char *text)
{
        static const char *const begins[] = {[PROSE_PARAGRAPH] = "",
                                             [PROSE_HEADING] = "### ",
                                             [PROSE_BULLET] = "- ",
                                             [PROSE_NUMBERED] = "1. "};
        static const struct prose_marks marks = {{"**", "**"}, {"*", "*"}, put_text};
        enum prose_kind last = PROSE_PARAGRAPH;
        struct prose_block b;
        strbuf_init(&b.words);
        while (prose_next(&text, &b)) {
                if (last >= PROSE_BULLET && b.kind != last)
                        strbuf_putc(out, '\n');
                strbuf_puts(out, begins[b.kind]);
                prose_put(out, b.words.s, &marks);
                strbuf_puts(out, b.kind >= PROSE_BULLET ? "\n" : "\n\n");
                last = b.kind;
        }
        strbuf_puts(out, last >= PROSE_BULLET ? "\n" : "");
        strbuf_release(&b.words);
}

static void put_section(struct strbuf *out, const struct doc_section *s)
{
        strbuf_puts(out, "## ");
        put_text(out, terms_said(s->title));
        strbuf_puts(out, "\n\n");
        for (size_t i = 0; i < s->n; i++)
                switch (s->items[i].kind) {
                case DOC_WORDS:
                        put_text(out, s->items[i].words);
                        strbuf_puts(out, "\n\n");
                        break;
                case DOC_PROSE:
                        put_prose(out, s->items[i].words);
                        break;
                case DOC_TABLE:
                        put_table(out, s->items[i].table);
                        break;
                case DOC_CHART:
                        break;
                }
}

/* Of a report with numbered tables: others are short enough. */
static void put_contents(struct strbuf *out, const struct document *d)
{
        size_t n;
        if (d->numbered < 0)
                return;
        struct doc_entry *all = doc_contents(d, &n);
        strbuf_puts(out, "**Contents**\n\n");
        for (size_t i = 0; i < n; i++) {
                strbuf_puts(out, all[i].table ? "    - " : "- ");
                put_text(out, terms_said(all[i].table ? all[i].table->title : all[i].section->title));
                strbuf_putc(out, '\n');
        }
        strbuf_putc(out, '\n');
        free(all);
}

void markdown_write(FILE *out, const struct document *d)
{
        struct strbuf b;
        strbuf_init(&b);
        strbuf_puts(&b, "# ");
        put_text(&b, terms_said(d->title));
        strbuf_puts(&b, "\n\n");
        put_text(&b, d->subtitle);
        strbuf_puts(&b, "\n\n");
        for (size_t i = 0; i < d->n_facts; i++) {
                strbuf_puts(&b, "- ");
                put_text(&b, d->facts[i].key);
                strbuf_puts(&b, ": ");
                put_text(&b, d->facts[i].value);
                strbuf_putc(&b, '\n');
        }
        strbuf_putc(&b, '\n');
        put_contents(&b, d);
        for (size_t i = 0; i < d->n; i++)
                put_section(&b, &d->sections[i]);
        while (b.len > 1 && b.s[b.len - 1] == '\n' && b.s[b.len - 2] == '\n')
                b.s[--b.len] = '\0';
        fwrite(b.s, 1, b.len, out);
        strbuf_release(&b);
}

/* --- CSV ---------------------------------------------------------------------------------------------- */

static void put_field(struct strbuf *out, const char *s, const char *after)
{
        csv_put_text(out, s);
        strbuf_puts(out, after);
}

static void put_long_rows(struct strbuf *out, const struct doc_section *s, const struct doc_table *t)
{
        char row[32], value[32];
        for (size_t r = 0; r < t->n; r++)
                for (int c = 1; c < t->n_columns; c++) {
                        put_field(out, s->name, ",");
                        put_field(out, t->name, ",");
                        put_field(out, doc_text(t, r, 0, row), ",");
                        put_field(out, t->columns[c].name, ",");
                        put_field(out, doc_text(t, r, c, value), CSV_EOL);
                }
}

void doc_csv_write(FILE *out, const struct document *d, bool bom)
{
        struct strbuf b;
        strbuf_init(&b);
        strbuf_puts(&b, bom ? "\uFEFF" : "");
        strbuf_puts(&b, "section,table,row,column,value" CSV_EOL);
        for (size_t i = 0; i < d->n; i++)
                for (size_t k = 0; k < d->sections[i].n; k++)
                        if (d->sections[i].items[k].table)
                                put_long_rows(&b, &d->sections[i], d->sections[i].items[k].table);
        fwrite(b.s, 1, b.len, out);
        strbuf_release(&b);
}
