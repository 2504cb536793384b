#include "iro/report/list_export.h"
#include "iro/report/definitions.h"
#include "iro/base/document.h"
#include "iro/store/log.h"
#include "iro/write/outfile.h"
#include "iro/rows/print.h"
#include "iro/report/report.h"
#include "iro/report/side_car.h"
#include "iro/store/users.h"
#include "iro/write/xlsx.h"

#include <stdlib.h>
#include <string.h>

/* The names of people stand in columns for the screen alone. */
static bool is_name(const struct column *c)
{
        size_t n = strlen(c->name);
        return c->screen_only && (str_eq(c->name, "name") || (n > 5 && str_eq(c->name + n - 5, "_name")));
}

bool list_export_has_names(const struct rows *r)
{
        for (int c = 0; c < r->n_columns; c++)
                if (is_name(&r->columns[c]))
                        return true;
        return false;
}

/* --- what is taken out -------------------------------------------------------------------------------- */

struct taken {
        const struct list_export *wish;
        struct column *columns;
        struct rows rows;
};

static const struct column mark_column = {.name = "marked",
                                          .title = "Marked",
                                          .kind = CELL_TEXT,
                                          .width = 6,
                                          .words = "yes = marked on the screen"};

/* Texts are borrowed from the list. */
static void take_row(struct taken *t, const int *from, int n, size_t i)
{
        const struct list_export *x = t->wish;
        size_t row = x->order[i];
        union cell *to = rows_add(&t->rows, rows_key(x->rows, row));
        for (int c = 0; c < n; c++)
                to[c] = rows_at(x->rows, row)[from[c]];
        if (x->marked)
                to[n].s = x->marked[i] ? "yes" : NULL;
}

static void take(struct taken *t, const struct list_export *x)
{
        int n = 0, *from = xcalloc((size_t)x->rows->n_columns + 1, sizeof *from);
        *t = (struct taken){.wish = x};
        t->columns = xcalloc((size_t)x->rows->n_columns + 1, sizeof *t->columns);
        for (int c = 0; c < x->rows->n_columns; c++) {
                if (is_name(&x->rows->columns[c]) && !x->names)
                        continue;
                from[n] = c;
                t->columns[n] = x->rows->columns[c];
                t->columns[n++].screen_only = false;
        }
        if (x->marked)
                t->columns[n] = mark_column;
        rows_init(&t->rows, x->rows->kind, t->columns, n + (x->marked != NULL));
        t->rows.as_at = x->rows->as_at;
        for (size_t i = 0; i < x->n; i++)
                take_row(t, from, n, i);
        free(from);
}

static void taken_release(struct taken *t)
{
        rows_release(&t->rows);
        free(t->columns);
}

/* --- formats ------------------------------------------------------------------------------------------ */

static bool write_text(struct outfile *f, const struct taken *t, enum report_format format, struct err *e)
{
        struct print_options o = {.format = format == REPORT_JSON ? PRINT_JSON : PRINT_CSV,
                                  .name = t->wish->out};
        return print_rows(outfile_stream(f), &t->rows, NULL, 0, &o, e);
}

static bool write_book(struct outfile *f, const struct taken *t, struct db *db, struct err *e)
{
        struct document d;
        char on[12];
        const struct rows *r = &t->rows;
        struct doc_column *columns = xcalloc((size_t)r->n_columns, sizeof *columns);
        for (int c = 0; c < r->n_columns; c++)
                columns[c] =
                    (struct doc_column){r->columns[c].name, r->columns[c].title, r->columns[c].kind, 0};
        doc_init(&d, t->wish->title, t->wish->about, r->as_at);
        doc_fact(&d, "As at", "%s", day_words(r->as_at, on));
        definitions_known(&d, t->wish->known, db);
        doc_section(&d, r->kind, t->wish->title);
        struct doc_table *table = doc_table(&d, r->kind, t->wish->title, columns, r->n_columns);
        doc_cells(table, r->cells, r->n, true);
        bool ok = xlsx_write(&d, f, e);
        doc_release(&d);
        free(columns);
        return ok;
}

static bool log_it(const struct list_export *x, struct db *db, struct err *e)
{
        char iso[11];
        char *words = xasprintf("%zu rows of %s as at %s%s%s, to %s", x->n, x->rows->kind,
                                day_iso(x->rows->as_at, iso), *x->about ? ", " : "", x->about, x->out);
        bool ok = log_access(db, "export", words, e);
        free(words);
        return ok;
}

static struct outfile *write_car(const struct list_export *x, struct db *db, struct err *e)
{
        struct service s;
        struct service_options o = {.as_at = x->rows->as_at, .known = x->known};
        if (!service_load_frame(&s, db, &o, e))
                return NULL;
        const struct side_car c = {x->rows->kind, x->rows->as_at, &s, fact_change(db, x->known), x->n, db,
                                   x->about};
        struct outfile *car = side_car_write(&c, x->out, x->force, e);
        service_release(&s);
        return car;
}

static bool write_all(const struct list_export *x, enum report_format format, struct db *db, struct err *e)
{
        struct taken t;
        struct outfile *f = outfile_open(x->out, x->force, e);
        if (!f)
                return false;
        take(&t, x);
        bool ok = format == REPORT_XLSX ? write_book(f, &t, db, e) : write_text(f, &t, format, e);
        taken_release(&t);
        struct outfile *car = NULL;
        ok = ok && (format == REPORT_XLSX || (car = write_car(x, db, e)));
        ok = ok && outfile_settle(f, e) && (!car || outfile_settle(car, e));
        ok = ok && log_it(x, db, e); /* what is not in the log is not handed out */
        if (ok)
                return side_car_commit(f, car, e);
        outfile_abandon(car);
        outfile_abandon(f);
        return false;
}

bool list_export(const struct list_export *x, struct db *db, struct err *e)
{
        enum report_format format;
        if (x->names && !user_may(db_user(db), MAY_NAMES))
                return err_set(e, "%s may not %s in this store.", db_user(db)->login,
                               permission_words(MAY_NAMES));
        if (str_eq(x->out, "-") || !report_format_of(REPORT_CASELOAD, x->out, &format, e))
                return err_set(e, "'%s': the name must end in .csv, .json or .xlsx", x->out);
        return write_all(x, format, db, e);
}
