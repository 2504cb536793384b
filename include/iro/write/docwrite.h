/* A document as a page (HTML), as Markdown, and as CSV. Trouble with the stream shows when it is committed.
 */
#ifndef IRO_DOCWRITE_H
#define IRO_DOCWRITE_H

#include "iro/base/document.h"
#include "iro/base/str.h"
#include <stdio.h>

/* One self-contained page: no scripts, nothing fetched; charts drawn as SVG; light, dark and print. */
void html_write(FILE *out, const struct document *d);
void markdown_write(FILE *out, const struct document *d);
/* Every table as long rows: section, table, row, column, value. */
void doc_csv_write(FILE *out, const struct document *d, bool bom);

/* Text for HTML and SVG: & < > " escaped, what is no character of XML replaced. */
void html_put_text(struct strbuf *out, const char *s);
/* One chart as an <svg> element with title and description. */
void svg_put_chart(struct strbuf *out, const struct doc_chart *c);

#endif
