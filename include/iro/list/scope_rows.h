/* Which rows of a list are of a part of the service. */
#ifndef IRO_SCOPE_ROWS_H
#define IRO_SCOPE_ROWS_H

#include "iro/rows/rows.h"
#include "iro/service/scope.h"

/* A byte a row, malloc'ed; NULL = all of them. */
unsigned char *scope_rows(const struct scope *in, const struct service *s, const struct rows *r);

#endif
