/* Files for people from the browser: a form each. */
#ifndef IRO_UI_TAKING_H
#define IRO_UI_TAKING_H

#include "iro/ui/form/form.h"

/* Their arguments in common. */
#define FILE_ARG(ends) \
        { \
                "file", ARG_TEXT, 0, NULL, "its name ends in " ends \
        }
#define REPLACE_ARG \
        { \
                "replace", ARG_FLAG, ARG_OPTION, NULL, "write over a file of that name" \
        }

struct form *taking_form(struct ui *u, const struct act_spec *spec, form_saver *save);
void taking_field(struct form *f, const char *name, const char *text);
const char *taking_typed(struct form *f, const char *name); /* "" = nothing */
/* Put the words beside the field; false. */
bool taking_wrong(struct form *f, const char *name, const struct err *e);
/* The file, "~/" in the home directory, malloc'ed; NULL with its words beside the field. */
char *taking_file(struct form *f, struct err *e);
/* Close the form, read again and say it: the store has one record more. */
void taking_done(struct ui *u, const char *words);

void taking_list(struct ui *u);
void taking_monthly(struct ui *u);
void taking_annual(struct ui *u);
void taking_again(struct ui *u, int64_t no);

#endif
