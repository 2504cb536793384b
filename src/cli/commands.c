/* The table of commands. */
#include "iro/act/act.h"
#include "iro/cli/commands.h"

#define ROW(name, run, synopsis, summary, trouble) {name, synopsis, summary, run, trouble, NULL},
#define ACT_ROW(id, run, name, title, summary, ...) {name, NULL, summary, act_run, 0, &act_specs[DO_##id]},
const struct command commands[] = {COMMANDS(ROW, ACT_ROW){NULL, NULL, NULL, NULL, 0, NULL}};
