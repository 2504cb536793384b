/* The fields of What if and what they say. Shared by what_if.c and what_if_words.c. */
#ifndef IRO_UI_WHAT_IF_H
#define IRO_UI_WHAT_IF_H

#include "iro/ui/form/form.h"

extern const char *const what_if_kinds[]; /* words by kind, NULL-terminated */
enum what_if_kind { KIND_AWAY, KIND_LEAVES, KIND_FTE, KIND_EXTRA, KIND_MOVE, KIND_NONE };
enum { IRO, WHAT, FROM, TO, FTE, CHILD, REASON, COVER }; /* the fields, in order */

struct field *what_if_field(struct form *f, int arg);
const char *what_if_typed(struct form *f, int arg);
enum what_if_kind what_if_kind(struct form *f);
/* As `iro plan --what-if` takes it: dates said in any way become ISO. False with the trouble beside its
 * field. */
bool what_if_compose(const struct ui *u, struct form *f, struct strbuf *out);
/* "IRO07 away 2020-09-01..2020-10-15", "IRO07 leaves DATE", …, "move CHILD to IRO07" into the fields. */
bool what_if_fill(struct form *f, const char *words, struct err *e);

#endif
