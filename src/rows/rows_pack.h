/* Inside rows: the lower-cased text of every row but its dates, packed into one block so that a word is
 * looked for in one pass over memory. Dates are left out (a date column is judged day by day, see filter.c):
 * 134,000 rows of 16 columns take 9 MB. */
#ifndef IRO_ROWS_PACK_H
#define IRO_ROWS_PACK_H

#include "iro/rows/rows.h"

struct rows_pack {
        char *text;      /* every cell ends with a NUL, so that no word is found across two */
        uint32_t *start; /* row i is text[start[i]] up to text[start[i + 1]] */
        size_t n;        /* rows packed: made again when the list has grown */
};

struct rows_pack *rows_pack_new(void);
void rows_pack_free(struct rows_pack *p);
/* The pack of these rows, made now if need be. */
const struct rows_pack *rows_pack_of(const struct rows *r);

#endif
