#include "rows_pack.h"
#include "iro/base/err.h"

#include <stdlib.h>
#include <string.h>

struct rows_pack *rows_pack_new(void)
{
        return xcalloc(1, sizeof(struct rows_pack));
}

static void drop(struct rows_pack *p)
{
        free(p->text);
        free(p->start);
        *p = (struct rows_pack){0};
}

void rows_pack_free(struct rows_pack *p)
{
        if (!p)
                return;
        drop(p);
        free(p);
}

/* Append in lower case (ASCII) and close the cell. */
static size_t put(char *to, const char *s)
{
        char *p = to;
        for (; *s; s++)
                *p++ = (char)(*s >= 'A' && *s <= 'Z' ? *s + 32 : *s);
        *p++ = '\0';
        return (size_t)(p - to);
}

static size_t longest(const struct rows *r, size_t row)
{
        size_t most = 1;
        for (int c = 0; c < r->n_columns; c++) {
                const char *s = rows_at(r, row)[c].s;
                most += r->columns[c].kind != CELL_TEXT ? 32 : s ? strlen(s) + 1 : 0;
        }
        return most;
}

static size_t put_row(const struct rows *r, size_t row, char *to)
{
        size_t used = 0;
        char buf[32];
        for (int c = 0; c < r->n_columns; c++) {
                enum cell_kind kind = r->columns[c].kind;
                union cell cell = rows_at(r, row)[c];
                if (kind != CELL_DAY && !cell_empty(kind, cell))
                        used += put(to + used, cell_text(kind, cell, buf));
        }
        return used;
}

static void make(struct rows_pack *p, const struct rows *r)
{
        drop(p);
        size_t used = 0, cap = 64 + r->n * 64;
        p->text = xmalloc(cap);
        p->start = xmalloc((r->n + 1) * sizeof *p->start);
        for (size_t i = 0; i < r->n; i++) {
                size_t most = longest(r, i);
                if (cap - used < most)
                        p->text = xrealloc(p->text, cap = cap * 2 + most);
                if (used > UINT32_MAX - most)
                        die("a list of more than 4 GB of text");
                p->start[i] = (uint32_t)used;
                used += put_row(r, i, p->text + used);
        }
        p->start[r->n] = (uint32_t)used;
        p->text = xrealloc(p->text, used + 1);
        p->n = r->n;
}

const struct rows_pack *rows_pack_of(const struct rows *r)
{
        if (!r->pack->text || r->pack->n != r->n)
                make(r->pack, r);
        return r->pack;
}
