/* datapackage.json: what the tables of a package are, in the terms of Frictionless. */
#include "publish.h"

#include "iro/write/jsonwrite.h"

#include <string.h>

static void put(struct strbuf *out, const char *text)
{
        json_put_string(out, text, strlen(text));
}

static const char *type_name(enum publish_type t)
{
        static const char *const names[] = {"string", "date", "integer", "number"};
        return names[t];
}

static void put_field(struct strbuf *out, const char *name, enum publish_type type, const char *words)
{
        strbuf_puts(out, "{\"name\":");
        put(out, name);
        strbuf_printf(out, ",\"type\":\"%s\"", type_name(type));
        if (words) {
                strbuf_puts(out, ",\"description\":");
                put(out, words);
        }
        strbuf_puts(out, "}");
}

/* A package of differences leaves the words to the whole one before it: it travels every night. */
static void put_schema(struct strbuf *out, const struct publish_table *t, bool with_op, bool words)
{
        const char *and = words ? ",\n    " : ",";
        strbuf_puts(out, "\"schema\":{\"fields\":[");
        if (with_op) {
                put_field(out, "op", PUBLISH_TEXT,
                          words ? "put: the row as it is; del: no row of this key any more" : NULL);
                strbuf_puts(out, and);
                put_field(out, "council", PUBLISH_TEXT, words ? "the council's code in its returns" : NULL);
        }
        for (int c = 0; c < t->n_columns; c++) {
                strbuf_puts(out, c || with_op ? and : "");
                put_field(out, t->columns[c].name, t->columns[c].type, words ? t->columns[c].words : NULL);
        }
        strbuf_puts(out, "],\n   \"primaryKey\":[");
        strbuf_puts(out, with_op ? "\"council\"" : "");
        for (int c = 0; c < t->keys; c++)
                strbuf_printf(out, "%s\"%s\"", c || with_op ? "," : "", t->columns[c].name);
        strbuf_puts(out, "],\"missingValues\":[\"\"]}");
}

static void put_resource(struct strbuf *out, const struct publish_table *t, const struct publish_file *f,
                         bool with_op, bool words)
{
        char hash[SHA256_HEX];
        sha256_of(f->bytes.s, f->bytes.len, hash);
        strbuf_printf(
            out,
            "\n  {\"name\":\"%s\",\"path\":\"%s\",\"profile\":\"tabular-data-resource\",\"format\":\"csv\","
            "\"mediatype\":\"text/csv\",\"encoding\":\"utf-8\",\"bytes\":%zu,\"hash\":\"sha256:%s\","
            "\"rows\":%zu,\"description\":",
            t->name, f->name, f->bytes.len, hash, f->rows);
        put(out, t->words);
        strbuf_puts(out, ",\n   ");
        put_schema(out, t, with_op, words);
        strbuf_puts(out, "}");
}

static void put_name(struct strbuf *out, const struct publish_head *h)
{
        char on[11];
        struct strbuf b;
        strbuf_init(&b);
        strbuf_printf(&b, "iro-%s-%s", h->code, day_iso(h->at.as_at, on));
        for (char *c = str_lower(b.s); *c; c++)
                if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-._", *c))
                        *c = '-';
        put(out, b.s);
        strbuf_release(&b);
}

void publish_describe(struct strbuf *out, const struct publish_head *h, const struct publish_file *files)
{
        char on[11];
        strbuf_puts(out, "{\"profile\":\"tabular-data-package\",\"name\":");
        put_name(out, h);
        strbuf_puts(out, ",\n \"title\":");
        struct strbuf title;
        strbuf_init(&title);
        strbuf_printf(&title, "Independent Reviewing Service of %s, as at %s, change %lld",
                      *h->name ? h->name : h->code, day_iso(h->at.as_at, on), (long long)h->at.change);
        put(out, title.s);
        strbuf_release(&title);
        strbuf_puts(out, ",\n \"head\":");
        put(out, h->head);
        strbuf_puts(out, ",\n \"resources\":[");
        put_resource(out, &publish_whose, &files[FILE_COUNCIL], false, !h->since);
        strbuf_puts(out, ",");
        put_resource(out, &publish_moment, &files[FILE_RUN], false, !h->since);
        for (int i = 0; i < PUBLISH_TABLES; i++) {
                strbuf_puts(out, ",");
                put_resource(out, &publish_tables[i], &files[FILE_TABLES + i], true, !h->since);
        }
        strbuf_puts(out, "\n ]}\n");
}
