/* A document as a workbook: a sheet for each section, its tables one below the other, native charts beside
 * them. */
#ifndef IRO_XLSX_H
#define IRO_XLSX_H

#include "iro/document.h"

/* Write it to the file at `path`, which exists and may be overwritten (the temporary of an outfile). The same
 * document gives the same bytes. */
bool xlsx_write(const struct document *d, const char *path, struct err *e);

#endif
