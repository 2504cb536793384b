/* `iro` alone: the full-screen browser. */
#ifndef IRO_BROWSE_H
#define IRO_BROWSE_H

#include "iro/cli/command.h"

int browse_run(const struct command *self, int argc, char **argv);

#endif
