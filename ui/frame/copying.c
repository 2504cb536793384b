/* To the clipboard: the id, the row, the rows shown. More than an id goes into the log first, as what is
 * written to a file does. */
#include "iro/store/log.h"
#include "iro/ui/frame/view.h"

#include <stdlib.h>

static const char *id_here(const struct ui *u)
{
        struct subject s = subject_here(u);
        return *s.prp ? s.prp : *s.query ? s.query : *s.child ? s.child : s.iro;
}

/* Names of people go out only where they are asked for: the columns of the files. */
static bool goes_out(const struct column *c)
{
        return !c->screen_only;
}

static void add_headings(const struct rows *r, struct strbuf *out)
{
        const char *tab = "";
        for (int c = 0; c < r->n_columns; c++)
                if (goes_out(&r->columns[c])) {
                        strbuf_printf(out, "%s%s", tab, r->columns[c].title);
                        tab = "\t";
                }
        strbuf_putc(out, '\n');
}

static void add_row(const struct rows *r, size_t row, struct strbuf *out)
{
        const char *tab = "";
        for (int c = 0; c < r->n_columns; c++) {
                char words[128], *at;
                if (!goes_out(&r->columns[c]))
                        continue;
                rows_words(r, row, c, words);
                for (at = words; *at; at++) /* a cell keeps to itself */
                        *at = (unsigned char)*at < ' ' ? ' ' : *at;
                strbuf_printf(out, "%s%s", tab, words);
                tab = "\t";
        }
        strbuf_putc(out, '\n');
}

static bool log_it(const struct ui *u, const struct rows *r, size_t n, struct err *e)
{
        char iso[11];
        char *words = xasprintf("%zu row%s of %s as at %s, to the clipboard", n, n == 1 ? "" : "s", r->kind,
                                day_iso(r->as_at, iso));
        bool ok = u->read_only || log_access(u->db, "export", words, e);
        free(words);
        return ok;
}

static bool copy_rows(struct ui *u, bool all, struct err *e)
{
        const struct list *l = &ui_view(u)->list;
        size_t n = all ? l->n_shown : 1;
        struct strbuf out;
        strbuf_init(&out);
        if (all)
                add_headings(l->rows, &out);
        for (size_t i = 0; i < n; i++)
                add_row(l->rows, all ? l->shown[i] : list_row(l), &out);
        bool ok = (out.len <= TERM_COPY_MOST ? log_it(u, l->rows, n, e) : true) && term_copy(out.s, e);
        strbuf_release(&out);
        if (ok)
                ui_say(u, "Copied %zu row%s of what is shown.", n, n == 1 ? "" : "s");
        return ok;
}

bool run_copy(struct ui *u, enum action a, struct err *e)
{
        const char *id = id_here(u);
        (void)a;
        if (!*id)
                return err_set(e, "Nothing with an id is selected here.");
        if (!term_copy(id, e))
                return false;
        ui_say(u, "Copied %s.", id);
        return true;
}

bool run_copy_row(struct ui *u, enum action a, struct err *e)
{
        (void)a;
        return copy_rows(u, false, e);
}

bool run_copy_list(struct ui *u, enum action a, struct err *e)
{
        (void)a;
        return copy_rows(u, true, e);
}
