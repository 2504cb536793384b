#include "iro/base/mem.h"
#include "iro/base/err.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* What is asked for at once and is large is had in large pages, where the system has some to give: four
 * kilobytes at a time it takes as long as filling it. What grows is moved, and that would split them. */
static void *in_large_pages(void *p, size_t size)
{
        enum { LARGE = 2 << 20, PAGE = 4096 };
        uintptr_t from = ((uintptr_t)p + PAGE - 1) & ~(uintptr_t)(PAGE - 1);
        if (p && size >= LARGE)
                (void)madvise((void *)from, size - (from - (uintptr_t)p), MADV_HUGEPAGE);
        return p;
}

static void *checked(void *p, size_t size)
{
        if (!p)
                die("out of memory (%zu bytes asked for)", size);
        return p;
}

void *xmalloc(size_t size)
{
        return checked(in_large_pages(malloc(size ? size : 1), size), size);
}

void *xcalloc_sparse(size_t count, size_t size)
{
        if (size && count > SIZE_MAX / size)
                die("out of memory (%zu elements)", count);
        return checked(calloc(count ? count : 1, size ? size : 1), count * size);
}

void *xcalloc(size_t count, size_t size)
{
        return in_large_pages(xcalloc_sparse(count, size), count * size);
}

void *xrealloc(void *p, size_t size)
{
        return p ? checked(realloc(p, size ? size : 1), size) : xmalloc(size);
}

char *xstrdup(const char *s)
{
        size_t n = strlen(s) + 1;
        return memcpy(xmalloc(n), s, n);
}

char *xasprintf(const char *fmt, ...)
{
        char *s;
        va_list ap;
        va_start(ap, fmt);
        if (vasprintf(&s, fmt, ap) < 0)
                die("out of memory");
        va_end(ap);
        return s;
}

void *grow(void *array, size_t n, size_t *cap, size_t size)
{
        if (n < *cap)
                return array;
        size_t want = *cap ? *cap * 2 : 16;
        if (want > SIZE_MAX / size)
                die("out of memory (%zu elements)", want);
        *cap = want;
        return xrealloc(array, want * size);
}

struct arena_block {
        struct arena_block *next;
        size_t used, size;
        _Alignas(max_align_t) char bytes[];
};

enum { BLOCK_SIZE = 64 * 1024 };

void arena_init(struct arena *a)
{
        a->head = NULL;
}

void arena_release(struct arena *a)
{
        while (a->head) {
                struct arena_block *next = a->head->next;
                free(a->head);
                a->head = next;
        }
}

static void *arena_take(struct arena *a, size_t size, size_t align)
{
        struct arena_block *b = a->head;
        size_t at = b ? (b->used + align - 1) & ~(align - 1) : 0;
        if (!b || at > b->size || b->size - at < size) {
                size_t want = size > BLOCK_SIZE ? size : BLOCK_SIZE;
                b = xmalloc(sizeof *b + want);
                *b = (struct arena_block){.next = a->head, .used = 0, .size = want};
                a->head = b;
                at = 0;
        }
        b->used = at + size;
        return b->bytes + at;
}

void *arena_alloc(struct arena *a, size_t size)
{
        return arena_take(a, size, _Alignof(max_align_t));
}

char *arena_strn(struct arena *a, const char *s, size_t n)
{
        char *copy = arena_take(a, n + 1, 1);
        memcpy(copy, s, n);
        copy[n] = '\0';
        return copy;
}

char *arena_str(struct arena *a, const char *s)
{
        return s ? arena_strn(a, s, strlen(s)) : NULL;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
        va_list ap, again;
        va_start(ap, fmt);
        va_copy(again, ap);
        int n = vsnprintf(NULL, 0, fmt, ap);
        va_end(ap);
        char *s = arena_take(a, (size_t)n + 1, 1);
        vsnprintf(s, (size_t)n + 1, fmt, again);
        va_end(again);
        return s;
}

void arena_join(struct arena *a, struct arena *other)
{
        struct arena_block **end = &a->head;
        while (*end)
                end = &(*end)->next;
        *end = other->head;
        other->head = NULL;
}

size_t arena_size(const struct arena *a)
{
        size_t total = 0;
        for (const struct arena_block *b = a->head; b; b = b->next)
                total += sizeof *b + b->size;
        return total;
}
