/* What the imports' commands share. */
#ifndef IRO_CLI_IMPORTING_H
#define IRO_CLI_IMPORTING_H

#include "iro/cli/command.h"
#include "iro/import/import.h"

/* Run it with a bar of progress on a terminal, print its summary; the exit status. */
int import_and_say(const struct command *self, struct import_options *o, const struct common *common);

#endif
