/* Ofsted's Annex A, the lists that a reviewing service's facts fill: 5 (section 47 enquiries and initial
 * conferences), 7 (child protection plans) and 8 (children in care), with Ofsted's columns, order and
 * wording. */
#ifndef IRO_REPORT_ANNEX_H
#define IRO_REPORT_ANNEX_H

#include "iro/base/document.h"
#include "iro/service/service.h"

enum { ANNEX_LISTS = 3 };
extern const char *const annex_names[ANNEX_LISTS]; /* "list-5", "list-7", "list-8": tables of the document */
/* As at the service's day, with the six months before it. The last section says which columns are empty and
 * why. */
void annex_document(struct document *d, const struct service *s, struct db *db);

struct annex_wish {
        const char *out; /* a folder; made where it is not there */
        bool force;
};
/* A CSV a list with its side-car, and annex-a.xlsx. False with a message. */
bool annex_write(const struct annex_wish *w, const struct service *s, struct db *db, struct err *e);

#endif
