/* A list to a stream, as text, CSV or JSON: the same rows in the same order whichever way. */
#ifndef IRO_PRINT_H
#define IRO_PRINT_H

#include "iro/rows/rows.h"

enum print_format { PRINT_TEXT, PRINT_CSV, PRINT_JSON };
/* "text", "csv", "json"; NULL = text. False (usage) with the three names. */
bool print_format_parse(const char *name, enum print_format *out, struct err *e);

struct print_options {
        enum print_format format;
        bool bom;  /* CSV: begin with a byte order mark, for Excel */
        int width; /* text: clip to so many columns; 0 = the terminal's when the stream is one, else none */
        const char *name; /* of the stream, for messages; NULL = standard output */
        int first;        /* how many columns, from the first; 0 = all */
};

/* Print rows `order` (n of them; NULL = all rows as they are, n ignored). Text: aligned under headings, dates
 * as "31 Jul 2020", columns given up by rank where the width is short; CSV: header first, dates ISO; JSON: an
 * object per line, empty cells null, lists as arrays. False with a message when the stream could not take it.
 */
bool print_rows(FILE *out, const struct rows *r, const uint32_t *order, size_t n,
                const struct print_options *o, struct err *e);

#endif
