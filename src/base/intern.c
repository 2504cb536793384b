#include "iro/base/intern.h"
#include "iro/base/str.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS_FIRST = 1024 };

void intern_init(struct intern *t)
{
        *t = (struct intern){.n_slots = SLOTS_FIRST, .slots = xcalloc(SLOTS_FIRST, sizeof(uint32_t))};
        arena_init(&t->texts);
}

void intern_release(struct intern *t)
{
        free(t->slots);
        free(t->text);
        arena_release(&t->texts);
}

static char folded(char c)
{
        return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* The text without the blanks around it: where it begins; *n = its length. */
static const char *core(const char *s, size_t *n)
{
        while (*s == ' ' || *s == '\t')
                s++;
        *n = strlen(s);
        while (*n && (s[*n - 1] == ' ' || s[*n - 1] == '\t'))
                --*n;
        return s;
}

static uint32_t hash(const char *s, size_t n)
{
        uint32_t h = 2166136261u; /* FNV-1a */
        for (size_t i = 0; i < n; i++)
                h = (h ^ (unsigned char)folded(s[i])) * 16777619u;
        return h;
}

static bool same(const char *known, const char *s, size_t n)
{
        for (size_t i = 0; i < n; i++)
                if (folded(known[i]) != folded(s[i]))
                        return false;
        return known[n] == '\0';
}

/* The slot that holds the text, or the free one where it belongs. */
static uint32_t slot_of(const struct intern *t, const char *s, size_t n)
{
        uint32_t at = hash(s, n) & (t->n_slots - 1);
        while (t->slots[at] && !same(t->text[t->slots[at] - 1], s, n))
                at = (at + 1) & (t->n_slots - 1);
        return at;
}

static void widen(struct intern *t)
{
        free(t->slots);
        t->n_slots *= 2;
        t->slots = xcalloc(t->n_slots, sizeof *t->slots);
        for (uint32_t i = 0; i < t->n; i++)
                t->slots[slot_of(t, t->text[i], strlen(t->text[i]))] = i + 1;
}

uint32_t intern_put(struct intern *t, const char *text)
{
        size_t n;
        const char *s = core(text, &n);
        if (!n)
                return 0;
        uint32_t at = slot_of(t, s, n);
        if (t->slots[at])
                return t->slots[at];
        size_t cap = t->cap;
        GROW(t->text, t->n, cap);
        t->cap = (uint32_t)cap;
        t->text[t->n] = arena_strn(&t->texts, s, n);
        t->slots[at] = ++t->n;
        uint32_t no = t->n;
        if (t->n * 4 > t->n_slots * 3)
                widen(t);
        return no;
}

uint32_t intern_find(const struct intern *t, const char *text)
{
        size_t n;
        const char *s = core(text, &n);
        return n ? t->slots[slot_of(t, s, n)] : 0;
}

const char *intern_text(const struct intern *t, uint32_t no)
{
        assert(no <= t->n);
        return no ? t->text[no - 1] : "";
}
