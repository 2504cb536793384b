/* A document as a workbook: a sheet for each section, its tables one below the other, native charts beside
 * them. */
#ifndef IRO_XLSX_H
#define IRO_XLSX_H

#include "iro/base/document.h"
#include "iro/write/outfile.h"

/* Write it to where the file's bytes wait (not standard output); the file is the caller's to settle and
 * commit. The same document gives the same bytes. */
bool xlsx_write(const struct document *d, const struct outfile *f, struct err *e);
/* What the library is opened by, whether it is there or not: "libxlsxwriter.so.4". */
const char *xlsx_library_name(void);

#endif
