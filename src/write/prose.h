/* What an author writes in Markdown, as much of it as a report takes: paragraphs, headings, lists, **strong**
 * and *stressed* words. Everything else stands as it was typed. */
#ifndef IRO_WRITE_PROSE_H
#define IRO_WRITE_PROSE_H

#include "iro/base/str.h"

enum prose_kind { PROSE_PARAGRAPH, PROSE_HEADING, PROSE_BULLET, PROSE_NUMBERED };
struct prose_block {
        enum prose_kind kind;
        struct strbuf words; /* one line */
};
/* The next block from *at, which moves behind it; false at the end. The strbuf is the caller's: reset, never
 * released here. */
bool prose_next(const char **at, struct prose_block *out);

/* How strong and stressed words are written, and how text between marks is. */
struct prose_marks {
        const char *strong[2], *stressed[2];
        void (*put)(struct strbuf *out, const char *text);
};
void prose_put(struct strbuf *out, const char *words, const struct prose_marks *m);

#endif
