/* Ofsted's lists as files: a CSV each, and one workbook. */
#include "iro/report/annex.h"
#include "iro/base/harden.h"
#include "iro/report/side_car.h"
#include "iro/store/log.h"
#include "iro/store/report_store.h"
#include "iro/write/csvwrite.h"
#include "iro/write/xlsx.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Dates as Ofsted's template has them. */
static void put_cell(struct strbuf *line, const struct doc_table *t, size_t row, int column)
{
        char buf[32];
        union cell c = doc_cell(t, row, column);
        if (t->columns[column].kind == CELL_DAY && !doc_empty(t, row, column)) {
                int y, m, dom;
                day_to_ymd((day)c.i, &y, &m, &dom);
                strbuf_printf(line, "%02d/%02d/%04d", dom, m, y);
        } else if (t->columns[column].kind == CELL_TEXT) {
                csv_put_text(line, c.s);
        } else {
                strbuf_puts(line, doc_text(t, row, column, buf));
        }
}

static void put_table(FILE *out, const struct doc_table *t)
{
        struct strbuf line;
        strbuf_init(&line);
        for (int c = 0; c < t->n_columns; c++) {
                strbuf_puts(&line, c ? "," : "");
                csv_put_text(&line, t->columns[c].title);
        }
        fprintf(out, "%s" CSV_EOL, line.s);
        for (size_t i = 0; i < t->n; i++) {
                strbuf_reset(&line);
                for (int c = 0; c < t->n_columns; c++) {
                        strbuf_puts(&line, c ? "," : "");
                        put_cell(&line, t, i, c);
                }
                fprintf(out, "%s" CSV_EOL, line.s);
        }
        strbuf_release(&line);
}

/* All the files of one command, none of which has its name yet. */
struct files {
        struct outfile *f[2 * ANNEX_LISTS + 1];
        int n;
};

static bool add_list(struct files *files, const struct annex_wish *w, const struct document *d,
                     const struct side_car *c, int list, struct err *e)
{
        const struct doc_table *t = doc_find_table(d, annex_names[list]);
        char *path = xasprintf("%s/annex-a-%s.csv", w->out, annex_names[list]);
        struct outfile *f = outfile_open(path, w->force, e);
        struct side_car car = *c;
        car.rows = t->n;
        if (f) {
                files->f[files->n++] = f;
                put_table(outfile_stream(f), t);
                f = side_car_write(&car, path, w->force, e);
        }
        free(path);
        if (f)
                files->f[files->n++] = f;
        return f;
}

static bool add_book(struct files *files, const struct annex_wish *w, const struct document *d, struct err *e)
{
        char *path = xasprintf("%s/annex-a.xlsx", w->out);
        struct outfile *f = outfile_open(path, w->force, e);
        free(path);
        if (f)
                files->f[files->n++] = f;
        return f && xlsx_write(d, f, e);
}

static bool commit(struct files *files, bool ok, struct err *e)
{
        for (int i = 0; ok && i < files->n; i++)
                ok = outfile_settle(files->f[i], e);
        for (int i = 0; i < files->n; i++) {
                if (ok)
                        ok = outfile_commit(files->f[i], e);
                else
                        outfile_abandon(files->f[i]);
        }
        return ok;
}

static bool folder(const char *path, struct err *e)
{
        user_rights();
        bool good = mkdir(path, 0700) == 0 || errno == EEXIST;
        program_rights();
        return good || err_set(e, "cannot make the folder %s: %s", path, strerror(errno));
}

bool annex_write(const struct annex_wish *w, const struct service *s, struct db *db, struct err *e)
{
        struct document d;
        struct files files = {.n = 0};
        char iso[11];
        if (!folder(w->out, e))
                return false;
        annex_document(&d, s, db);
        const struct side_car car = {"annex-a", s->options.as_at, s, fact_change(db, s->options.known), 0, db,
                                     NULL};
        bool ok = true;
        for (int i = 0; ok && i < ANNEX_LISTS; i++)
                ok = add_list(&files, w, &d, &car, i, e);
        ok = ok && add_book(&files, w, &d, e);
        char *words =
            xasprintf("Annex A lists 5, 7 and 8 as at %s, to %s", day_iso(s->options.as_at, iso), w->out);
        ok = ok && log_access(db, "export", words, e); /* what is not in the log is not handed out */
        free(words);
        ok = commit(&files, ok, e);
        doc_release(&d);
        return ok;
}
