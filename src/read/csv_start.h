/* How a CSV file begins. src/read alone. */
#ifndef IRO_READ_CSV_START_H
#define IRO_READ_CSV_START_H

#include "iro/base/err.h"
#include "iro/read/textin.h"

#include <stddef.h>

/* False with a message when the bytes are those of a workbook, an archive or a PDF. */
bool csv_no_other(struct textin *in, const char *path, struct err *e);
/* Excel's first line "sep=;": how many bytes of the block it takes, 0 = there is none. */
size_t csv_said_separator(const char *block, char *separator);
/* What separates the values, by the first three lines that have any such sign. */
char csv_find_separator(const char *block);

#endif
