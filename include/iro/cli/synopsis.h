/* What may stand where on the line of a command, read from its synopsis: what completions are made of. */
#ifndef IRO_SYNOPSIS_H
#define IRO_SYNOPSIS_H

#include "iro/cli/command.h"

enum { PLACE_MAX = 160 };

/* The next place that is no option: "CHILD" of "CHILD [--names]"; *synopsis moves behind it. False = there is
 * none. */
bool synopsis_next(const char **synopsis, char out[PLACE_MAX]);
/* Which word of the line the first place of the command is, counted from 0. */
int synopsis_first(const struct command *c);
bool synopsis_takes_files(const struct command *c);

/* A place, or what an option takes; NULL = nothing. */
bool place_is_file(const char *place);
/* The words that may stand for "text|csv|json" or "STREAM", a blank between them; "" = anything may. Valid
 * until the next call. */
const char *place_values(const char *place);
/* What a filter of the list of that kind (enum list_kind) may begin with: "child_id= stream= …". */
const char *filter_values(int kind);

#endif
