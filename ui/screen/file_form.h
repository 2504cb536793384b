/* Files for people from the browser: a form each. */
#ifndef IRO_UI_FILE_FORM_H
#define IRO_UI_FILE_FORM_H

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

struct form *file_form_new(struct ui *u, const struct act_spec *spec, form_saver *save);
void file_form_field(struct form *f, const char *name, const char *text);
const char *file_form_typed(struct form *f, const char *name); /* "" = nothing */
/* Put the words beside the field; false. */
bool file_form_wrong(struct form *f, const char *name, const struct err *e);
/* The file, "~/" in the home directory, malloc'ed; NULL with its words beside the field. */
char *file_form_file(struct form *f, struct err *e);
/* As it is said once it is written: with the folder it is in, malloc'ed. */
char *file_form_whole(const char *path);
/* Close the form, read again and say it: the store has one record more. */
void file_form_done(struct ui *u, const char *words);

void file_of_list(struct ui *u);
void file_of_month(struct ui *u);
void file_of_year(struct ui *u);
void file_of_district(struct ui *u);
void file_again(struct ui *u, int64_t no);

#endif
