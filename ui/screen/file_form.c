/* What the forms for files have in common: their fields, where the file goes, and saying it. */
#include "screens.h"
#include "explain.h"
#include "iro/base/harden.h"
#include "screens.h"
#include "file_form.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- forms -------------------------------------------------------------------------------------------- */

struct form *file_form_new(struct ui *u, const struct act_spec *spec, form_saver *save)
{
        struct form *f = xcalloc(1, sizeof *f);
        f->spec = spec;
        f->save = save;
        f->completion = -1;
        strbuf_init(&f->shown);
        strbuf_init(&f->week);
        form_free(u->form);
        u->form = f;
        return f;
}

void file_form_field(struct form *f, const char *name, const char *text)
{
        form_add_field(f, act_arg(f->spec, name));
        form_set(&f->fields[f->n - 1], text);
}

const char *file_form_typed(struct form *f, const char *name)
{
        struct field *d = form_field(f, name);
        return d ? d->text.s + strspn(d->text.s, " ") : "";
}

bool file_form_wrong(struct form *f, const char *name, const struct err *e)
{
        for (int i = 0; i < f->n; i++)
                if (&f->fields[i] == form_field(f, name)) {
                        snprintf(f->fields[i].trouble, sizeof f->fields[i].trouble, "%.390s", e->text);
                        f->at = i;
                }
        return false;
}

static bool there_already(const char *path)
{
        user_rights();
        bool is = faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
        program_rights();
        return is;
}

char *file_form_file(struct form *f, struct err *e)
{
        const char *file = file_form_typed(f, "file"), *home = home_directory();
        if (!*file)
                err_set(e, "Which file?");
        char *path = str_has_prefix(file, "~/") && home ? xasprintf("%s%s", home, file + 1) : xstrdup(file);
        if (!*e->text && !*file_form_typed(f, "replace") && there_already(path))
                err_set(e, "%s exists already: another name, or yes at Replace", path);
        if (!*e->text)
                return path;
        free(path);
        file_form_wrong(f, "file", e);
        return NULL;
}

void file_form_done(struct ui *u, const char *words)
{
        struct err e = ERR_INIT;
        char *said = xstrdup(words);
        form_close(u);
        if (ui_reload(u, &u->options, &e))
                ui_say(u, "%s", said);
        else
                ui_complain(u, "%s", e.text);
        free(said);
}

char *file_form_whole(const char *path)
{
        char here[4096];
        if (*path == '/' || !getcwd(here, sizeof here))
                return xstrdup(path);
        return xasprintf("%s%s%s", here, here[1] ? "/" : "", path);
}
