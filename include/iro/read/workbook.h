/* A workbook (.xlsx) as the CSV it would be saved as: dates as ISO, numbers with the zeros their format
 * shows, text as it stands. A ZIP file of XML: read with zlib and expat, because libzip would bring the whole
 * of OpenSSL into every start. */
#ifndef IRO_WORKBOOK_H
#define IRO_WORKBOOK_H

#include "iro/base/err.h"
#include "iro/base/str.h"
#include "iro/read/textin.h"

/* "FILE.xlsx#Sheet" -> the file's name (malloc'ed) and the sheet; a path without a sheet as it is and NULL.
 */
char *workbook_path(const char *path, const char **sheet);
bool workbook_begins(const char *bytes, size_t n); /* as a ZIP file does */
/* The bytes of the whole file; the sheet of that name, or the first (NULL). The CSV is malloc'ed; false with
 * a message. */
bool workbook_csv(struct held file, const char *path, const char *sheet, struct strbuf *csv, struct err *e);

/* zip_read.c: one member of a ZIP file, malloc'ed with a NUL behind it; false = it has none of the name, or
 * is damaged. */
bool zip_member(struct held zip, const char *name, struct held *out);
/* A whole archive that has no such member? */
bool zip_lacks(struct held zip, const char *name);

#endif
