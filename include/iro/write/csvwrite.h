/* Fields of a CSV for people (RFC 4180; quoting by libcsv), safe to open in a spreadsheet. The separators are
 * the caller's: ',' between fields and CSV_EOL after a row. */
#ifndef IRO_CSVWRITE_H
#define IRO_CSVWRITE_H

#include "iro/base/str.h"

#define CSV_EOL "\r\n"

/* Would a spreadsheet take the text for a formula? It begins with = + - @, TAB, CR, LF or a full-width form
 * of these, perhaps after blanks or quotes (such a text written with one more ' must read back as it was),
 * and is no number. */
bool csv_is_formula(const char *s);
/* Append one field of text: neutralised, and quoted where it must be. NULL is an empty field. */
void csv_put_text(struct strbuf *out, const char *s);

#endif
