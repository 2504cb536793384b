/* Texts as small numbers: the same text, blanks around it taken off and letters of ASCII folded, is the same
 * number wherever it is met again. For the ids of files with millions of rows. */
#ifndef IRO_INTERN_H
#define IRO_INTERN_H

#include "iro/base/mem.h"
#include <stdint.h>

struct intern {
        struct arena texts;
        const char **text;           /* by number - 1, as first met */
        uint32_t *slots, n, n_slots; /* open addressing; 0 = free */
        uint32_t cap;
};

void intern_init(struct intern *t);
void intern_release(struct intern *t);
uint32_t intern_put(struct intern *t, const char *text);        /* its number, from 1; 0 for a blank */
uint32_t intern_find(const struct intern *t, const char *text); /* 0 = never put */
const char *intern_text(const struct intern *t, uint32_t no);   /* "" for 0; borrowed */

#endif
