/* The page of the plan while it is painted: lines that open the reviews behind them. */
#ifndef IRO_UI_PLAN_SHEET_H
#define IRO_UI_PLAN_SHEET_H

#include "screens.h"
#include "iro/planning/planning.h"

enum { PART_LINES = 100 }; /* of a part, at most */

struct plan_sheet {
        const struct scope *in;
        const struct planning *p;
        const struct canvas *c;
        struct page *page;
        int y, x, w; /* where the next line goes */
        bool wide;
};

void sheet_heading(struct plan_sheet *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* A sentence with its mark before it, over as many rows as it needs, that opens the reviews a filter selects.
 */
void sheet_line(struct plan_sheet *s, enum style style, const char *mark, const char *words,
                const char *filter);
/* "and 12 more moves"; nothing where n is 0. */
void sheet_more(struct plan_sheet *s, size_t n, const char *what, const char *filter);
/* Is the review of this row of the answer in the part of the service that is looked at? */
bool sheet_has(const struct plan_sheet *s, size_t row);

/* plan_sheet_moves.c: who would have to change IRO. */
void plan_sheet_moves(struct plan_sheet *s);

#endif
