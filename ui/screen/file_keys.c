/* Files for people from the browser: what a list shows, the monthly file, the annual report, a district's
 * pack, and a remembered report again. Each asks for a file by a form, writes all of it or nothing, and is in
 * the log. */
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

/* --- may they? ---------------------------------------------------------------------------------------- */

/* What is taken out is recorded in the store: a browser that was told never to write does not, unless the
 * store could not be written anyway. */
static bool may_take_out(const struct ui *u, struct err *e)
{
        if (!u->db)
                return err_set(e, "There is no store.");
        if (u->read_only && faccessat(AT_FDCWD, u->store, W_OK, AT_EACCESS) == 0)
                return err_set(
                    e,
                    "This store is open for reading only, and a file that is taken out is recorded in it.");
        return true;
}

/* The remembered report on screen or selected; 0 = none. */
static int64_t report_here(const struct ui *u)
{
        const struct view *v = ui_view(u);
        int64_t no = 0;
        if (v->screen == &screen_report)
                return str_int(v->argument, &no) ? no : 0;
        if (v->screen == &screen_handed_over)
                return list_row(&v->list) == SIZE_MAX ? 0 : rows_key(v->list.rows, list_row(&v->list));
        const struct link *l = v->screen->list ? NULL : page_selected(&v->page);
        return l && str_eq(l->screen, screen_report.name) && str_int(l->argument, &no) ? no : 0;
}

bool can_compare(const struct ui *u, enum action a, struct err *e)
{
        (void)a;
        char figure[200];
        if (!u->db)
                return err_set(e, "There is no store.");
        return figure_here(u, figure) || err_set(e, "No percentage is selected here.");
}

bool can_export(const struct ui *u, enum action a, struct err *e)
{
        (void)a;
        const struct view *v = ui_view(u);
        if (!v->screen->list || !v->screen->needs_store)
                return err_set(e, "There is no list here to export.");
        return may_take_out(u, e) && (v->list.n_shown || err_set(e, "There is no row to export."));
}

bool can_monthly(const struct ui *u, enum action a, struct err *e)
{
        (void)a;
        if (ui_view(u)->screen != &screen_reports)
                return err_set(
                    e, "The monthly file, the annual report and a district's pack are made on screen %c.",
                    screen_reports.digit);
        return may_take_out(u, e);
}

bool can_again(const struct ui *u, enum action a, struct err *e)
{
        (void)a;
        return may_take_out(u, e) && (report_here(u) || err_set(e, "No report is selected here."));
}

/* --- keys --------------------------------------------------------------------------------------------- */

bool run_compare(struct ui *u, enum action a, struct err *e)
{
        (void)a;
        char figure[200];
        return !figure_here(u, figure) || ui_push(u, "compare", figure, e);
}

bool run_export(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        file_of_list(u);
        return true;
}

bool run_monthly(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        file_of_month(u);
        return true;
}

bool run_annual(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        file_of_year(u);
        return true;
}

bool run_pack(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        file_of_district(u);
        return true;
}

bool run_again(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        file_again(u, report_here(u));
        return true;
}
