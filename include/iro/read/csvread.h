/* Comma-separated files as a stream of rows, for every import: header first, then row by row with the number
 * of the physical line. Reads through libcsv in strict mode; memory does not grow with the file. Values may
 * be separated by commas, semicolons, tabs or bars, or as a first line sep= says. A file that is not what it
 * claims (zero bytes, a workbook, an unclosed quote, cut off in the middle of a row) is refused whole. */
#ifndef IRO_CSVREAD_H
#define IRO_CSVREAD_H

#include "iro/base/str.h"
#include "iro/base/err.h"
#include "iro/read/textin.h"
#include <stddef.h>
#include <stdint.h>

struct csvread;

enum csv_next {
        CSV_ROW,    /* a row with as many fields as the header */
        CSV_REJECT, /* a row with fewer or more: csvread_why */
        CSV_END,
        CSV_REFUSED /* the file is not what it claims: e */
};

/* Open and read the header. A file with nothing in it has no columns. NULL with a message. */
struct csvread *csvread_open(const char *path, struct err *e);
/* The same of bytes that are held; `path` is for messages. */
struct csvread *csvread_open_held(const char *path, struct held held, struct err *e);
void csvread_close(struct csvread *f);

/* The next row is the heading: what was taken for one was a title. */
bool csvread_heading(struct csvread *f, struct err *e);

size_t csvread_columns(const struct csvread *f);
const char *csvread_column(const struct csvread *f, size_t i); /* trimmed, in the file's own case */
/* The column of that name (case folded) at or after `from`; -1 = none. */
int csvread_find(const struct csvread *f, const char *name, size_t from);

enum csv_next csvread_next(struct csvread *f, struct err *e);
/* Field i of the row: trimmed, an exporter's leading ' taken off; "" when the row is too short. Valid until
 * the next row. */
const char *csvread_field(const struct csvread *f, size_t i);
int64_t csvread_line(
    const struct csvread *f); /* physical line where the row begins; the header is usually 1 */
const char *csvread_why(const struct csvread *f); /* what is wrong with a CSV_REJECT */
/* What is wrong with field i as text (a control character); NULL = nothing. */
const char *csvread_trouble(const struct csvread *f, size_t i);
char csvread_separator(const struct csvread *f);
bool csvread_says(const struct csvread *f, struct strbuf *out); /* of its bytes: textin_says */
int64_t csvread_bytes(const struct csvread *f);                 /* read so far */

/* Strip one leading ' that stands before a character a spreadsheet would take for a formula. In place. */
char *csv_unneutral(char *s);

#endif
