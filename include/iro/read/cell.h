/* One cell as the world writes it: what means nothing, and every form of a day that can be read in one way
 * alone. */
#ifndef IRO_CELL_H
#define IRO_CELL_H

#include "iro/base/day.h"

/* NULL, as databases export it. */
bool cell_null(const char *s);
/* What a spreadsheet shows where a formula failed or a column is too narrow: #N/A, #REF!, ####. */
bool cell_failed(const char *s);
#define CELL_FAILED \
        "is what a spreadsheet shows where a formula failed or a column is too narrow: mend that and export it " \
        "again"

struct cell_day {
        day on;           /* DAY_NONE: why says */
        const char *why;  /* static text: what is wrong with it */
        bool placeholder; /* 1900-01-01, 9999-12-31 …: no day at all, though it reads as one */
        bool numbers;     /* written as two numbers and a year: the order is the column's matter */
        bool month_first; /* of these: can be read as mm/dd/yyyy */
};
/* dd/mm/yyyy, d-m-yyyy, 28-Jun-2019, June 28 2019, yyyy-mm-dd; a time of day and a zone behind it are left
 * out. */
struct cell_day cell_day(const char *s);

#endif
