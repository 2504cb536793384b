/* `iro quality` as text. */
#ifndef IRO_CLI_QUALITY_TEXT_H
#define IRO_CLI_QUALITY_TEXT_H

#include "iro/base/err.h"
#include "iro/rows/rows.h"

/* Queries (quality_rows) in that order, by rule. */
bool quality_print(FILE *out, const struct rows *r, const uint32_t *order, size_t n, struct err *e);

#endif
