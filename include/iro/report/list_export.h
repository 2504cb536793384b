/* A list as it is shown, to a file for people: the rows in their order, every column, and the marks. What is
 * taken out is in the log before the file has its name. A CSV or JSON file gets its side-car. */
#ifndef IRO_LIST_EXPORT_H
#define IRO_LIST_EXPORT_H

#include "iro/store/db.h"
#include "iro/rows/rows.h"
#include "iro/service/service.h"

struct list_export {
        const struct rows *rows;
        struct known known;    /* as the list saw the store */
        const uint32_t *order; /* row numbers, as shown */
        size_t n;
        const bool *marked; /* of each of `order`: becomes a column; NULL = no marks */
        const char *title;  /* "Cases" */
        const char *about;  /* filter and order in words; "" = everything, in the list's own order */
        bool names;         /* with the names of people, for those who may see them */
        const char *out;    /* ends in .csv, .json or .xlsx */
        bool force;
};
/* Can the list hold names that are withheld unless asked for? */
bool list_export_has_names(const struct rows *r);
/* All of it or nothing, logged as an export; false with a message. */
bool list_export(const struct list_export *x, struct db *db, struct err *e);

#endif
