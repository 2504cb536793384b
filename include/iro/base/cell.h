/* A cell of a list, a table or a sheet: one value of one kind. */
#ifndef IRO_CELL_H
#define IRO_CELL_H

#include "iro/base/day.h"

enum cell_kind {
        CELL_TEXT,      /* .s, NULL = empty */
        CELL_INT,       /* .i */
        CELL_DAY,       /* .i is a day */
        CELL_TENTHS,    /* .i is tenths: 78.6 */
        CELL_HUNDREDTHS /* .i is hundredths: 1.0, 0.75 */
};
#define CELL_NONE INT64_MIN /* an empty cell of any kind but CELL_TEXT */

union cell {
        int64_t i;
        const char *s; /* borrowed from the list's arena or from what the list was made of */
};

bool cell_empty(enum cell_kind kind, union cell c); /* CELL_NONE; of a text NULL or "" */
/* A cell as text for files: ISO dates, plain numbers; "" when empty. Returns borrowed text or buf. */
const char *cell_text(enum cell_kind kind, union cell c, char buf[32]);

#endif
