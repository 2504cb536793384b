/* Fields of a CSV for people (RFC 4180; quoting by libcsv), safe to open in a spreadsheet. The separators are
 * the caller's: ',' between fields and CSV_EOL after a row. */
#ifndef IRO_CSVWRITE_H
#define IRO_CSVWRITE_H

#include "iro/base/str.h"

#define CSV_EOL "\r\n"

/* Append one field of text: neutralised, and quoted where it must be. NULL is an empty field. */
void csv_put_text(struct strbuf *out, const char *s);

#endif
