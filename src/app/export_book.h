/* The sheets of the monthly workbook, as export_book.c puts them together. Internal to src/app/. */
#ifndef IRO_APP_EXPORT_BOOK_H
#define IRO_APP_EXPORT_BOOK_H

#include "iro/document.h"
#include "iro/export.h"
#include "iro/report_store.h"

enum {
        BOOK_MONTHS = EXPORT_MONTHS,
        BOOK_NOW = BOOK_MONTHS - 1,
        BOOK_MONTH_BEFORE = BOOK_MONTHS - 2,
        BOOK_YEAR_BEFORE = 0
};

/* Summary: the county and its areas beside the month before and the year before; 13 months as charts. */
void book_summary(struct document *d, const struct loads *l);

/* Late reviews: what was late in the last 12 months with its reason, and what is overdue now. */
void book_late_reviews(struct document *d, const struct service *s, struct db *db,
                       const struct people *names);

#endif
