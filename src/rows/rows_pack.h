/* Inside rows: the lower-cased text of every row but its dates, packed into one block so that a word is
 * looked for in one pass over memory. Texts that several rows have are in it once, by a number: 134,000 cases
 * take 9 MB, half a million data queries 25. Dates are left out (a date column is judged day by day, see
 * filter.c). */
#ifndef IRO_ROWS_PACK_H
#define IRO_ROWS_PACK_H

#include "iro/rows/rows.h"

struct rows_pack {
        char *text;      /* every cell ends with a NUL, so that no word is found across two */
        uint32_t *start; /* a row's own is text[start[i]] up to text[start[i + 1]] */
        uint32_t *set;   /* what it has in common: numbers[set[i]] many numbers, which follow */
        uint16_t *numbers;
        const char **common; /* by number */
        size_t n_common, cap_common;
        struct arena texts; /* theirs */
        uint64_t serial;    /* of no other pack: numbers are its own */
        size_t n;           /* rows packed: made again when the list has grown */
};

struct rows_pack *rows_pack_new(void);
void rows_pack_free(struct rows_pack *p);
/* The pack of these rows, made now if need be. */
const struct rows_pack *rows_pack_of(const struct rows *r);

#endif
