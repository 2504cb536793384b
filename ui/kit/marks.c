/* A set of row keys: open addressing, linear probing. INT64_MIN is never a key. */
#include "iro/ui/kit/list.h"

#include <stdlib.h>

#define EMPTY INT64_MIN

static size_t slot_of(const struct marks *m, int64_t key)
{
        size_t i = (size_t)((uint64_t)key * 0x9E3779B97F4A7C15u >> 20) & (m->cap - 1);
        while (m->slots[i] != EMPTY && m->slots[i] != key)
                i = (i + 1) & (m->cap - 1);
        return i;
}

bool marks_has(const struct marks *m, int64_t key)
{
        return m->n && m->slots[slot_of(m, key)] == key;
}

static void resize(struct marks *m, size_t cap)
{
        struct marks old = *m;
        *m = (struct marks){xmalloc(cap * sizeof *m->slots), 0, cap};
        for (size_t i = 0; i < cap; i++)
                m->slots[i] = EMPTY;
        for (size_t i = 0; i < old.cap; i++)
                if (old.slots[i] != EMPTY)
                        marks_add(m, old.slots[i]);
        free(old.slots);
}

void marks_add(struct marks *m, int64_t key)
{
        if (m->n * 2 >= m->cap)
                resize(m, m->cap ? m->cap * 2 : 64);
        size_t i = slot_of(m, key);
        m->n += m->slots[i] == EMPTY;
        m->slots[i] = key;
}

void marks_remove(struct marks *m, int64_t key)
{
        if (!marks_has(m, key))
                return;
        size_t hole = slot_of(m, key);
        m->slots[hole] = EMPTY;
        m->n--;
        /* Those probed past the hole move up, or they would be lost behind it. */
        for (size_t i = (hole + 1) & (m->cap - 1); m->slots[i] != EMPTY; i = (i + 1) & (m->cap - 1)) {
                int64_t k = m->slots[i];
                m->slots[i] = EMPTY;
                m->slots[slot_of(m, k)] = k;
        }
}

void marks_release(struct marks *m)
{
        free(m->slots);
        *m = (struct marks){0};
}
