#include "figures_support.h"
#include "iro/ui/form/form.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <unistd.h>

const char *file_beside(const struct browser *w, const char *name)
{
        static char path[128];
        snprintf(path, sizeof path, "%s/%s", w->directory, name);
        return path;
}

void type_path(struct browser *w, const char *before, const char *name, const char *after)
{
        char keys[256];
        snprintf(keys, sizeof keys, "%s%s%s", before, file_beside(w, name), after);
        browser_keys(w, keys);
        show_take(w->shown);
}

void report_and_change(struct browser *w)
{
        type_path(w, "9f<Down>^U", "m.csv", "<Enter>");
        cr_assert_null(w->ui.form, "%s", w->ui.form ? w->ui.form->trouble : "");
        browser_keys(w, "3/A1001<Enter>r2020-07-10<Enter>y\\");
        browser_keys(w, "3/A1002<Enter>r2020-07-30<Enter>y\\");
}

/* The suite of figures.c, figures_reported.c and figures_export.c. */
TestSuite(figures, .init = start_service, .fini = stop);
