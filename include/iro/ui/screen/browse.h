/* `iro` alone: the full-screen browser. */
#ifndef IRO_BROWSE_H
#define IRO_BROWSE_H

#include "iro/cli/command.h"
#include "iro/ui/frame/view.h"

int browse_run(const struct command *self, int argc, char **argv);

/* What the frame is given: the screens and their own keys (ui/screen/screens.c). */
extern const struct browser_parts browser_parts;

#endif
