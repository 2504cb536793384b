/* The sheets of the monthly workbook, as export_book.c puts them together. src/report alone. */
#ifndef IRO_REPORT_EXPORT_BOOK_H
#define IRO_REPORT_EXPORT_BOOK_H

#include "iro/base/document.h"
#include "iro/report/export.h"
#include "iro/store/people.h"
#include "iro/store/report_store.h"

enum {
        BOOK_MONTHS = EXPORT_MONTHS,
        BOOK_NOW = BOOK_MONTHS - 1,
        BOOK_MONTH_BEFORE = BOOK_MONTHS - 2,
        BOOK_YEAR_BEFORE = 0
};

/* Summary: the county and its areas beside the month before and the year before; 13 months as charts. */
void book_summary(struct document *d, const struct counts *l);

/* What was late in the last 12 months, and is overdue now. Found in the pass over the clocks that makes the
 * loads, written when its sheet is. */
struct late_reviews {
        const struct service *service;
        struct arena *texts; /* of the children's ids */
        struct span span;
        struct late_one *rows;
        size_t n, cap;
};
void late_reviews_begin(struct late_reviews *l, const struct service *s, struct arena *texts);
void late_reviews_add(struct late_reviews *l, const struct item *i); /* as at the service's day */
void late_reviews_write(const struct late_reviews *l, struct document *d, struct db *db,
                        const struct names *names);
void late_reviews_release(struct late_reviews *l);

#endif
