/* The pages of the manual, each for a group of commands. */
#include "iro/act/act.h"
#include "iro/cli/command.h"

#include <string.h>

/* Which page tells of which commands, by their first word. */
const struct command_group command_groups[] = {
    {"iro-browse", "browse", "the full screen: lists, figures and cases, and every key", false},
    {"iro-import", "init demo import", "a store, and what goes into it", false},
    {"iro-check", "check digest", "every night: what is out of timescale, and who should know", false},
    {"iro-list", "desk dashboard days list quality show",
     "the same rows as on the screen, with the same filters", false},
    {"iro-report", "timeliness export report reports explain publish",
     "the month, the year, and what moved a figure", false},
    {"iro-plan", "plan", "can every review be held in time", false},
    {"iro-case", "undo redo", "the working day: everything that is recorded about a case or an IRO", true},
    {"iro-admin", "log config user backup restore hold subject erase upgrade verify checkpoint complete",
     "settings, people, the log, copies", false},
    {NULL, NULL, NULL, false}};

/* Is the first word of the name among the words? */
bool command_group_has(const struct command_group *g, const struct command *c)
{
        const char *name = c->name;
        size_t n = strcspn(name, " ");
        if (g->work && c->act && c->act < &act_specs[ACTS_WORK_END])
                return true;
        for (const char *w = g->commands; *w; w += strcspn(w, " "), w += *w == ' ')
                if (strcspn(w, " ") == n && strncmp(w, name, n) == 0)
                        return true;
        return false;
}

const char *command_page(const struct command *c)
{
        for (const struct command_group *g = command_groups; g->page; g++)
                if (command_group_has(g, c))
                        return g->page;
        return "iro";
}
