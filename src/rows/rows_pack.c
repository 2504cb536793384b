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
        free(p->set);
        free(p->numbers);
        free(p->common);
        arena_release(&p->texts);
        *p = (struct rows_pack){0};
}

void rows_pack_free(struct rows_pack *p)
{
        if (!p)
                return;
        drop(p);
        free(p);
}

/* --- what rows have in common --------------------------------------------------------------------------- */

/* A text is known again by where it stands. One that is met but once, or has no place of its own here, is its
 * row's. */
enum { SLOTS = 1 << 14, NUMBERS_MAX = UINT16_MAX, NO_NUMBER = -1 };
enum { TOGETHER = 256 }; /* rows whose made texts go together */

struct met {
        const char *text;
        int number;
};

struct making {
        struct rows_pack *pack;
        const struct rows *rows;
        struct met *met;
        struct arena made;                   /* texts that were made to be packed */
        size_t used, cap;                    /* bytes of text */
        size_t n_numbers, cap_numbers, last; /* last: the set of the row before */
};

static int number_it(struct rows_pack *p, const char *text)
{
        if (p->n_common == NUMBERS_MAX)
                return NO_NUMBER;
        GROW(p->common, p->n_common, p->cap_common);
        p->common[p->n_common] = str_lower(arena_str(&p->texts, text));
        return (int)p->n_common++;
}

static int number_of(struct making *m, const char *text)
{
        struct met *at = &m->met[((uint64_t)(uintptr_t)text * UINT64_C(0x9E3779B97F4A7C15)) >> 50];
        if (at->text == text && at->number == NO_NUMBER)
                at->number = number_it(m->pack, text);
        if (at->text == text)
                return at->number;
        if (!at->text || at->number == NO_NUMBER)
                *at = (struct met){text, NO_NUMBER};
        return NO_NUMBER;
}

static void add_number(struct making *m, int number)
{
        GROW(m->pack->numbers, m->n_numbers, m->cap_numbers);
        m->pack->numbers[m->n_numbers++] = (uint16_t)number;
}

/* --- a row ---------------------------------------------------------------------------------------------- */

/* Append in lower case (ASCII) and close the cell. */
static void add_text(struct making *m, const char *s)
{
        size_t n = strlen(s) + 1;
        if (m->cap - m->used < n)
                m->pack->text = xrealloc(m->pack->text, m->cap = m->cap * 2 + n);
        char *to = m->pack->text + m->used;
        for (; *s; s++)
                *to++ = (char)(*s >= 'A' && *s <= 'Z' ? *s + 32 : *s);
        *to = '\0';
        m->used += n;
}

static void pack_cell(struct making *m, size_t row, int column)
{
        enum cell_kind kind = m->rows->columns[column].kind;
        bool stands = true;
        char buf[32];
        if (kind == CELL_DAY)
                return;
        union cell c = rows_cell_in(m->rows, row, column, &m->made, &stands);
        if (cell_empty(kind, c))
                return;
        int number = kind == CELL_TEXT && stands ? number_of(m, c.s) : NO_NUMBER;
        if (number == NO_NUMBER)
                add_text(m, cell_text(kind, c, buf));
        else
                add_number(m, number);
}

/* Rows behind each other have often the same in common. */
static void end_set(struct making *m, size_t row, size_t from)
{
        uint16_t *numbers = m->pack->numbers;
        size_t n = m->n_numbers - from;
        numbers[from] = (uint16_t)(n - 1);
        if (row && memcmp(&numbers[m->last], &numbers[from], n * sizeof *numbers) == 0)
                m->n_numbers = from;
        else
                m->last = from;
        m->pack->set[row] = (uint32_t)m->last;
}

static void pack_row(struct making *m, size_t row)
{
        size_t from = m->n_numbers;
        m->pack->start[row] = (uint32_t)m->used;
        add_number(m, 0);
        for (int c = 0; c < m->rows->n_columns; c++)
                pack_cell(m, row, c);
        end_set(m, row, from);
        if (m->used > UINT32_MAX / 2 || m->n_numbers > UINT32_MAX / 2)
                die("a list of more than 2 GB of text");
        if (row % TOGETHER == 0)
                arena_release(&m->made);
}

static void make(struct rows_pack *p, const struct rows *r)
{
        static uint64_t packs;
        struct making m = {.pack = p, .rows = r, .cap = 64 + r->n * 32};
        drop(p);
        arena_init(&p->texts);
        arena_init(&m.made);
        m.met = xcalloc(SLOTS, sizeof *m.met);
        p->text = xmalloc(m.cap);
        p->start = xcalloc(r->n + 1, sizeof *p->start);
        p->set = xcalloc(r->n + 1, sizeof *p->set);
        for (size_t i = 0; i < r->n; i++)
                pack_row(&m, i);
        p->start[r->n] = (uint32_t)m.used;
        p->text = xrealloc(p->text, m.used + 1);
        p->n = r->n;
        p->serial = ++packs;
        arena_release(&m.made);
        free(m.met);
}

const struct rows_pack *rows_pack_of(const struct rows *r)
{
        if (!r->pack->text || r->pack->n != r->n)
                make(r->pack, r);
        return r->pack;
}
