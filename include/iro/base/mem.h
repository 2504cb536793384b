/* Memory that never comes back NULL, and arenas: one per loaded list, dropped whole on reload. */
#ifndef IRO_MEM_H
#define IRO_MEM_H

#include <stddef.h>

/* As the functions without x, but they die rather than fail; free() what they give. */
void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
void *xcalloc_sparse(size_t count, size_t size); /* of which most is never touched: in small pages */
void *xrealloc(void *p, size_t size);
char *xstrdup(const char *s);
char *xasprintf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Grow an array so that one more element fits; doubles. `n` elements used, `*cap` allocated. */
void *grow(void *array, size_t n, size_t *cap, size_t size);
#define GROW(array, n, cap) ((array) = (n) < (cap) ? (array) : grow((array), (n), &(cap), sizeof *(array)))

struct arena {
        struct arena_block *head; /* newest block first */
};

void arena_init(struct arena *a);
void arena_release(struct arena *a);             /* and everything in it */
void *arena_alloc(struct arena *a, size_t size); /* aligned for any type, not zeroed */
char *arena_str(struct arena *a, const char *s); /* copy; NULL stays NULL */
char *arena_strn(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void arena_join(struct arena *a, struct arena *other); /* what is in the other is the first's from now on */
size_t arena_size(const struct arena *a);              /* bytes held */

#endif
