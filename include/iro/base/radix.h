/* Many things in the order of a number each. */
#ifndef IRO_BASE_RADIX_H
#define IRO_BASE_RADIX_H

#include <stddef.h>
#include <stdint.h>

struct keyed {
        uint64_t key;
        uint32_t at; /* what has that key: the caller's number of it */
};
/* By key; what is alike stays as it came. `spare` has room for as many. Equal keys stay equal, though their
 * bits may be squeezed: a key is not to be read afterwards. */
void radix_sort(struct keyed *a, struct keyed *spare, size_t n);

/* A text's first eight bytes as a number, which compares as they do. */
static inline uint64_t text_key(const char *s)
{
        uint64_t k = 0;
        for (int i = 0; i < 8; i++) {
                k = k << 8 | (unsigned char)*s;
                s += *s != '\0';
        }
        return k;
}

#endif
