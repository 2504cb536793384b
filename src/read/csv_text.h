/* What stands in a value of a CSV file. src/read alone. */
#ifndef IRO_READ_CSV_TEXT_H
#define IRO_READ_CSV_TEXT_H

/* Words for what is wrong with it, static; NULL = it is good text. Printable ASCII, TAB and line ends need no
 * second look. Line ends become LF. */
const char *csv_text_trouble(char *s);
/* Without what a spreadsheet was told by: ="00123" and the quote before a formula. Within s. */
char *csv_text_of(char *s);

#endif
