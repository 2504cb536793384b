#include "iro/base/terms.h"
#include "iro/base/document.h"
#include "iro/base/str.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__((format(printf, 2, 0))) static char *arena_format(struct arena *a, const char *fmt,
                                                                va_list args)
{
        char *text = NULL;
        if (vasprintf(&text, fmt, args) < 0)
                die("out of memory");
        char *kept = arena_str(a, text);
        free(text);
        return kept;
}

void doc_init(struct document *d, const char *title, const char *subtitle, day made_for)
{
        *d = (struct document){.made_for = made_for, .numbered = -1};
        arena_init(&d->texts);
        d->title = arena_str(&d->texts, title);
        d->subtitle = arena_str(&d->texts, subtitle);
}

void doc_number_tables(struct document *d)
{
        d->numbered = 0;
}

void doc_release(struct document *d)
{
        for (size_t i = 0; i < d->n; i++) {
                for (size_t k = 0; k < d->sections[i].n; k++) {
                        struct doc_item *item = &d->sections[i].items[k];
                        if (item->table && !item->table->borrowed)
                                free(item->table->cells);
                        if (item->table) {
                                free(item->table->kinds);
                                free(item->table->lines);
                        }
                        free(item->table);
                        free(item->chart);
                }
                free(d->sections[i].items);
        }
        free(d->sections);
        free(d->facts);
        arena_release(&d->texts);
}

void doc_fact(struct document *d, const char *key, const char *fmt, ...)
{
        va_list args;
        va_start(args, fmt);
        GROW(d->facts, d->n_facts, d->cap_facts);
        d->facts[d->n_facts++] =
            (struct doc_fact){arena_str(&d->texts, key), arena_format(&d->texts, terms_said(fmt), args)};
        va_end(args);
}

void doc_section(struct document *d, const char *name, const char *title)
{
        GROW(d->sections, d->n, d->cap);
        d->sections[d->n++] =
            (struct doc_section){.name = arena_str(&d->texts, name), .title = arena_str(&d->texts, title)};
}

static struct doc_item *add_item(struct document *d, enum doc_item_kind kind)
{
        assert(d->n);
        struct doc_section *s = &d->sections[d->n - 1];
        GROW(s->items, s->n, s->cap);
        s->items[s->n] = (struct doc_item){.kind = kind};
        return &s->items[s->n++];
}

void doc_words(struct document *d, const char *fmt, ...)
{
        va_list args;
        va_start(args, fmt);
        add_item(d, DOC_WORDS)->words = arena_format(&d->texts, fmt, args);
        va_end(args);
}

void doc_counted(struct document *d, const char *words, const char *bare)
{
        struct doc_item *i = add_item(d, DOC_WORDS);
        i->words = arena_str(&d->texts, words);
        i->bare = arena_str(&d->texts, bare);
}

void doc_prose(struct document *d, const char *text)
{
        add_item(d, DOC_PROSE)->words = arena_str(&d->texts, text);
}

struct doc_table *doc_table(struct document *d, const char *name, const char *title,
                            const struct doc_column *columns, int n_columns)
{
        struct doc_table *t = xcalloc(1, sizeof *t);
        t->name = arena_str(&d->texts, name);
        t->title = d->numbered < 0 ? arena_str(&d->texts, title)
                                   : arena_printf(&d->texts, "Table %d: %s", ++d->numbered, title);
        t->columns = columns;
        t->n_columns = n_columns;
        add_item(d, DOC_TABLE)->table = t;
        return t;
}

static bool has_mixed(const struct doc_table *t)
{
        for (int c = 0; c < t->n_columns; c++)
                if (t->columns[c].flags & DOC_MIXED)
                        return true;
        return false;
}

union cell *doc_row(struct doc_table *t)
{
        assert(!t->borrowed);
        size_t width = (size_t)t->n_columns;
        if (t->n == t->cap) {
                bool kinds = t->kinds || has_mixed(t);
                t->cap = t->cap ? 2 * t->cap : 8;
                t->cells = xrealloc(t->cells, t->cap * width * sizeof *t->cells);
                if (kinds)
                        t->kinds = xrealloc(t->kinds, t->cap * width);
                t->lines = xrealloc(t->lines, t->cap);
        }
        union cell *row = t->cells + t->n * width;
        for (size_t c = 0; c < width; c++) {
                enum cell_kind kind = t->columns[c].kind;
                if (kind == CELL_TEXT)
                        row[c].s = NULL;
                else
                        row[c].i = CELL_NONE;
                if (t->kinds)
                        t->kinds[t->n * width + c] = (unsigned char)kind;
        }
        t->lines[t->n++] = 0;
        return row;
}

void doc_cells(struct doc_table *t, union cell *cells, size_t n, bool borrowed)
{
        assert(t->n == 0 && !has_mixed(t));
        t->cells = cells;
        t->n = t->cap = n;
        t->borrowed = borrowed;
}

void doc_adds(struct doc_table *t, int line)
{
        t->lines[t->n - 1] = (unsigned char)line;
}

void doc_set(struct doc_table *t, int column, enum cell_kind kind, union cell c)
{
        size_t at = (t->n - 1) * (size_t)t->n_columns + (size_t)column;
        t->cells[at] = c;
        if (t->kinds)
                t->kinds[at] = (unsigned char)kind;
        else
                assert(t->columns[column].kind == kind);
}

struct doc_chart *doc_chart(struct document *d, const char *name, const char *title, const char *words,
                            enum doc_chart_kind kind, const struct doc_table *t, int category)
{
        struct doc_chart *c = xcalloc(1, sizeof *c);
        *c = (struct doc_chart){.name = arena_str(&d->texts, name),
                                .title = arena_str(&d->texts, title),
                                .words = arena_str(&d->texts, words),
                                .kind = kind,
                                .table = t,
                                .category = category,
                                .from_zero = true};
        add_item(d, DOC_CHART)->chart = c;
        return c;
}

void doc_series(struct doc_chart *c, int column)
{
        assert(c->n_series < DOC_SERIES_MAX);
        c->series[c->n_series++] = column;
}

size_t doc_chart_rows(const struct doc_chart *c)
{
        size_t n = c->table->n - (c->table->total && c->table->n);
        return c->rows && c->rows < n ? c->rows : n;
}

static bool used(const struct doc_table *t, int column)
{
        for (size_t r = 0; r < t->n; r++)
                if (doc_hidden(t, r, column) || !doc_empty(t, r, column))
                        return true;
        return t->n == 0;
}

int *doc_used_columns(const struct doc_table *t, int *n)
{
        int *columns = xcalloc((size_t)t->n_columns, sizeof *columns);
        *n = 0;
        for (int c = 0; c < t->n_columns; c++)
                if (c == 0 || used(t, c))
                        columns[(*n)++] = c;
        return columns;
}

struct doc_entry *doc_contents(const struct document *d, size_t *n)
{
        struct doc_entry *all = NULL;
        size_t cap = *n = 0;
        for (size_t i = 0; i < d->n; i++) {
                const struct doc_section *s = &d->sections[i];
                GROW(all, *n, cap);
                all[(*n)++] = (struct doc_entry){s, NULL};
                for (size_t k = 0; d->numbered >= 0 && k < s->n; k++)
                        if (s->items[k].table) {
                                GROW(all, *n, cap);
                                all[(*n)++] = (struct doc_entry){s, s->items[k].table};
                        }
        }
        return all;
}

const struct doc_table *doc_find_table(const struct document *d, const char *name)
{
        for (size_t i = 0; i < d->n; i++)
                for (size_t k = 0; k < d->sections[i].n; k++) {
                        const struct doc_table *t = d->sections[i].items[k].table;
                        if (t && str_eq(t->name, name))
                                return t;
                }
        return NULL;
}

/* --- cells -------------------------------------------------------------------------------------------- */

enum cell_kind doc_kind(const struct doc_table *t, size_t row, int column)
{
        if (!t->kinds || doc_hidden(t, row, column))
                return t->columns[column].kind;
        return (enum cell_kind)t->kinds[row * (size_t)t->n_columns + (size_t)column];
}

bool doc_hidden(const struct doc_table *t, size_t row, int column)
{
        return t->kinds && t->kinds[row * (size_t)t->n_columns + (size_t)column] == DOC_HIDDEN;
}

bool doc_empty(const struct doc_table *t, size_t row, int column)
{
        return doc_hidden(t, row, column) || cell_empty(doc_kind(t, row, column), doc_cell(t, row, column));
}

const char *doc_text(const struct doc_table *t, size_t row, int column, char buf[32])
{
        if (doc_hidden(t, row, column))
                return DOC_HIDDEN_WORDS;
        return cell_text(doc_kind(t, row, column), doc_cell(t, row, column), buf);
}

/* 12345 -> 12,345 */
static const char *grouped(int64_t v, char buf[32])
{
        char digits[24], *out = buf;
        int n = snprintf(digits, sizeof digits, "%lld", (long long)(v < 0 ? -v : v));
        if (v < 0)
                *out++ = '-';
        for (int i = 0; i < n; i++) {
                if (i && (n - i) % 3 == 0)
                        *out++ = ',';
                *out++ = digits[i];
        }
        *out = '\0';
        return buf;
}

const char *doc_shown(const struct doc_table *t, size_t row, int column, char buf[32])
{
        if (doc_empty(t, row, column))
                return doc_text(t, row, column, buf);
        union cell c = doc_cell(t, row, column);
        switch (doc_kind(t, row, column)) {
        case CELL_INT:
                return grouped(c.i, buf);
        case CELL_DAY:
                return day_words((day)c.i, buf);
        case CELL_TEXT:
        case CELL_TENTHS:
        case CELL_HUNDREDTHS:
                break;
        }
        return doc_text(t, row, column, buf);
}

const char *doc_said(const struct doc_table *t, size_t row, int column, char buf[32])
{
        const char *words = doc_shown(t, row, column, buf);
        bool figure =
            column == 0 && (str_eq(t->columns[0].name, "figure") || str_eq(t->columns[0].name, "measure"));
        return figure ? terms_said(words) : terms_compiled(words);
}
