/* The council's own names for things: PRP may be DRP there, an IRO a CIRO, a child looked after a child in
 * care. Only the words people read change, never column names, codes or options; and only words of the
 * program, never what somebody wrote. Set once for the store at hand. */
#ifndef IRO_TERMS_H
#define IRO_TERMS_H

#include "iro/base/err.h"

#include <stdbool.h>

#define TERMS_NONE "none"

/* "PRP=DRP,IRO=IRM,lead=Lead IRM,child=child in care,plan=Family Plan", any of them; false with a message. */
bool terms_check(const char *text, struct err *e);
/* From now on; "none", or what cannot be read = the usual words. */
void terms_use(const char *text);
/* The words with the council's names in them; the same when none is. Kept until terms_use. */
const char *terms_said(const char *words) __attribute__((format_arg(1)));
/* The same of words that are the program's; what was read, written or put together stays as it is. */
const char *terms_compiled(const char *words);

#endif
