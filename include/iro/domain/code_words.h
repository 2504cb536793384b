/* The codes of the returns as people read them: legal status, placement, how a child took part. Pure. */
#ifndef IRO_CODE_WORDS_H
#define IRO_CODE_WORDS_H

#include "iro/base/str.h"

enum { PARTICIPATIONS = 8 };
extern const char *const participation_words[PARTICIPATIONS]; /* PN0 to PN7: "attends, speaks for self" */

/* "full care order" for C2; NULL = no code of a legal status, placement or category. Case does not matter. */
const char *code_words(const char *code);
/* Append "full care order (C2)"; a code without words stands as it is. */
void code_said(struct strbuf *out, const char *code);
/* Append "attends, an advocate speaks (PN2)"; nothing where none is recorded (-1). */
void participation_said(struct strbuf *out, int pn);

#endif
