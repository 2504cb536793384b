/* The user's own file of settings of the program, not of a store: NAME=VALUE, one a line, # before remarks.
 * The program, the overnight round under cron and that under systemd read the same one. */
#ifndef IRO_CONF_H
#define IRO_CONF_H

#include <stdbool.h>

/* $XDG_CONFIG_HOME/iro/iro.conf, else ~/.config/iro/iro.conf; NULL = no home, or a shared installation, which
 * reads none. malloc'ed. */
char *conf_path(void);
char *conf_file(const char *name); /* another file beside it */
/* Hands out each line that is NAME=VALUE, quotes around the value taken off; false = the file is not there.
 */
typedef void conf_each(void *context, const char *name, const char *value);
bool conf_read(conf_each *each, void *context);
/* malloc'ed; NULL = it is not named there. */
char *conf_value(const char *name);

#endif
