/* What the list screens share: opening a child, and saying what a row is about. */
#include "iro/domain/code_words.h"
#include "lists.h"
#include "iro/service/count.h"

#include <stdlib.h>
#include <string.h>

bool open_child(const struct ui *u, const struct rows *r, size_t row, const char **screen,
                struct strbuf *argument)
{
        (void)u;
        const char *child = row_text(r, row, "child_id");
        *screen = "case";
        strbuf_printf(argument, "%s %s", child, row_text(r, row, "stream"));
        return *child;
}

bool open_list_of(const struct rows *r, size_t row, const char *column, const char *list, const char **screen,
                  struct strbuf *argument)
{
        const char *value = row_text(r, row, column);
        *screen = list;
        strbuf_printf(argument, strpbrk(value, " |") ? "%s=\"%s\"" : "%s=%s", column, value);
        return *value && !strchr(value, '"');
}

const struct case_row *case_of(const struct ui *u, const struct rows *r, size_t row)
{
        const struct service *s = u->service;
        int64_t key = rows_key(r, row);
        if (row < s->n_cases && s->cases[row].child * 8 + (int)s->cases[row].stream == key)
                return &s->cases[row];
        for (size_t i = 0; i < s->n_cases; i++)
                if (s->cases[i].child * 8 + (int)s->cases[i].stream == key)
                        return &s->cases[i];
        return NULL;
}

static void reason_list(unsigned reasons, struct strbuf *out)
{
        const char *before = ": ";
        for (int bit = 0; bit < REASON_COUNT; bit++)
                if (reasons & 1u << bit) {
                        strbuf_printf(out, "%s%s", before, reason_words[bit]);
                        before = "; ";
                }
        strbuf_puts(out, ". ");
}

/* "Full care order (C2), foster care (U6)." */
static void code_words_of(const struct case_row *c, struct strbuf *out)
{
        strbuf_putc(out, ' ');
        size_t from = out->len;
        code_said(out, c->legal_status);
        strbuf_puts(out, *c->legal_status && *c->placement ? ", " : "");
        code_said(out, c->placement);
        if (out->s[from] >= 'a' && out->s[from] <= 'z')
                out->s[from] = (char)(out->s[from] - 32);
        strbuf_putc(out, '.');
}

/* What is the matter with a clock, and which rule its date comes from, in words. */
static void case_words(const struct ui *u, const struct case_row *c, struct strbuf *out)
{
        char due[12], from[12];
        strbuf_printf(out, "%s", status_titles[c->status]);
        reason_list(c->reasons, out);
        if (c->status == STATUS_OUT && c->booked == DAY_NONE)
                strbuf_puts(out, "No date is booked. ");
        strbuf_puts(out, "Held by ");
        iro_words(u, c->iro, out);
        if (c->team >= 0)
                strbuf_printf(out, ", team %s",
                              str_or(u->service->teams[c->team].name, u->service->teams[c->team].id));
        strbuf_puts(out, ".");
        if (c->clock.rule != RULE_NONE) {
                strbuf_printf(out, " Due %s: %s", day_words(c->clock.due, due),
                              clock_rule_words(c->clock.rule));
                if (c->clock.counted_from != DAY_NONE)
                        strbuf_printf(out, ", counted from %s", day_words(c->clock.counted_from, from));
                strbuf_puts(out, ".");
        }
        if (*c->legal_status || *c->placement)
                code_words_of(c, out);
}

/* "On track at the check before; changed by ann since. " */
static void put_news(const struct rows *r, size_t row, struct strbuf *out)
{
        const char *was = row_text(r, row, "was"), *by = row_text(r, row, "changed_by");
        enum status status = STATUS_ON_TRACK;
        if (!*was)
                return;
        while (status > 0 && !str_eq(status_names[status], was))
                status--;
        strbuf_printf(out, "%s at the check before; ", status_titles[status]);
        if (*by)
                strbuf_printf(out, "changed by %s since. ", by);
        else
                strbuf_puts(out, "what is recorded is unchanged since. ");
}

void case_detail(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out)
{
        const struct case_row *c = case_of(u, r, row);
        if (!c)
                return;
        put_news(r, row, out);
        case_words(u, c, out);
}

void own_rows_release(struct view *v)
{
        if (v->data)
                rows_release(v->data);
        free(v->data);
        v->data = NULL;
}

struct rows *own_rows(struct view *v)
{
        if (v->list.rows)
                list_detach(&v->list);
        own_rows_release(v);
        return v->data = xcalloc(1, sizeof(struct rows));
}

void own_rows_show(struct ui *u, struct view *v)
{
        struct rows *r = v->data;
        r->as_at = u->options.as_at;
        r->calendar = &u->service->calendar;
        list_set_rows(&v->list, r);
}
