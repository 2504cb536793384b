/* A subject's data for machines: JSON, and one long table. */
#include "subject.h"

#include "iro/write/csvwrite.h"
#include "iro/write/jsonwrite.h"

#include <string.h>

static void put(struct strbuf *out, const char *text)
{
        json_put_string(out, text, strlen(text));
}

/* --- JSON --------------------------------------------------------------------------------------------- */

static void put_columns(struct strbuf *out, const struct subject_table *t)
{
        strbuf_puts(out, ",\"columns\":[");
        for (int c = 0; c < t->n_columns; c++) {
                strbuf_puts(out, c ? "," : "");
                strbuf_puts(out, "{\"name\":");
                put(out, t->columns[c].name);
                strbuf_printf(out, ",\"mark\":\"%s\"}", subject_whose_names[t->columns[c].whose]);
        }
        strbuf_puts(out, "]");
}

static void put_row(struct strbuf *out, const struct subject_table *t, size_t row)
{
        const char *const *cells = t->cells + row * (size_t)t->n_columns;
        strbuf_puts(out, row ? ",\n   {" : "\n   {");
        for (int c = 0; c < t->n_columns; c++) {
                strbuf_puts(out, c ? "," : "");
                put(out, t->columns[c].name);
                strbuf_puts(out, ":");
                if (cells[c])
                        put(out, cells[c]);
                else
                        strbuf_puts(out, "null");
        }
        strbuf_puts(out, "}");
}

void subject_json(struct strbuf *out, const struct subject *s, const char *head)
{
        strbuf_puts(out, "{\"child\":");
        put(out, s->child_id);
        strbuf_printf(out, ",\"head\":\"%s\",\"version\":\"%s\",\"tables\":[", head, IRO_VERSION);
        for (size_t i = 0; i < s->n; i++) {
                const struct subject_table *t = &s->tables[i];
                strbuf_puts(out, i ? ",\n {\"name\":" : "\n {\"name\":");
                put(out, t->name);
                strbuf_puts(out, ",\"what\":");
                put(out, t->words);
                put_columns(out, t);
                strbuf_puts(out, ",\"rows\":[");
                for (size_t row = 0; row < t->n; row++)
                        put_row(out, t, row);
                strbuf_puts(out, "]}");
        }
        strbuf_puts(out, "\n]}\n");
}

/* --- CSV ---------------------------------------------------------------------------------------------- */

static void put_value(struct strbuf *out, const struct subject_table *t, size_t row, int c)
{
        const char *value = t->cells[row * (size_t)t->n_columns + (size_t)c];
        if (!value)
                return;
        strbuf_printf(out, "%s,%zu,%s,", t->name, row + 1, t->columns[c].name);
        csv_put_text(out, value);
        strbuf_printf(out, ",%s" CSV_EOL, subject_whose_names[t->columns[c].whose]);
}

void subject_csv(struct strbuf *out, const struct subject *s)
{
        strbuf_puts(out, "table,row,column,value,mark" CSV_EOL);
        for (size_t i = 0; i < s->n; i++)
                for (size_t row = 0; row < s->tables[i].n; row++)
                        for (int c = 0; c < s->tables[i].n_columns; c++)
                                put_value(out, &s->tables[i], row, c);
}
