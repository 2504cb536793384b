/* What a list shows, to a file: the same rows, filter, order and marks. */
#include "iro/report/list_export.h"
#include "file_form.h"

#include <stdlib.h>
#include <string.h>

static const char *const which_rows[] = {"shown", "marked", NULL};
static const struct act_spec export_spec = {
    .name = "export",
    .title = "Export what is shown",
    .args = {FILE_ARG(".csv, .json or .xlsx"),
             {"rows", ARG_CHOICE, ARG_OPTION, which_rows, "all the rows shown, or the marked ones of them"},
             {"names", ARG_FLAG, ARG_OPTION, NULL, "with the names of people"},
             REPLACE_ARG}};

/* "of East, filter status=out, by due down" */
static void list_about(const struct ui *u, const struct list *l, struct strbuf *out)
{
        if (l->in_scope) {
                strbuf_puts(out, "of ");
                scope_words(&u->scope, u->service, out);
        }
        if (*l->filter)
                strbuf_printf(out, "%sfilter %s", out->len ? ", " : "", l->filter);
        if (l->sort >= 0)
                strbuf_printf(out, "%sby %s %s", out->len ? ", " : "", l->rows->columns[l->sort].name,
                              l->descending ? "down" : "up");
}

/* The rows shown, or the marked ones of them, in their order. */
static void choose_rows(const struct list *l, bool marked_alone, struct list_export *x, uint32_t *order,
                        bool *marked)
{
        for (size_t i = 0; i < l->n_shown; i++) {
                bool is = marks_has(&l->marks, rows_key(l->rows, l->shown[i]));
                if (marked_alone && !is)
                        continue;
                marked[x->n] = is;
                order[x->n++] = l->shown[i];
        }
        x->rows = l->rows;
        x->order = order;
        x->marked = marked_alone || !l->marked_shown ? NULL : marked;
}

static bool save_list(struct ui *u, struct form *f, struct err *e)
{
        const struct view *v = ui_view(u);
        const struct list *l = &v->list;
        struct strbuf about;
        struct list_export x = {.title = v->screen->title,
                                .known = u->options.known,
                                .names = *file_form_typed(f, "names"),
                                .force = *file_form_typed(f, "replace")};
        bool alone = str_has_prefix("marked", file_form_typed(f, "rows")) && *file_form_typed(f, "rows");
        char *path = file_form_file(f, e);
        if (!path || !l->rows) {
                free(path);
                return false;
        }
        uint32_t *order = xcalloc(l->n_shown + 1, sizeof *order);
        bool *marked = xcalloc(l->n_shown + 1, sizeof *marked);
        strbuf_init(&about);
        list_about(u, l, &about);
        choose_rows(l, alone, &x, order, marked);
        x.about = about.s, x.out = path;
        bool ok = list_export(&x, u->db, e) || file_form_wrong(f, "file", e);
        if (ok) {
                char n[32], *whole = file_form_whole(path);
                char *words = xasprintf("%s row%s of %s written to %s; the log says so.",
                                        number_words((int64_t)x.n, n), x.n == 1 ? "" : "s", x.title, whole);
                file_form_done(u, words);
                free(words);
                free(whole);
        }
        strbuf_release(&about);
        free(order);
        free(marked);
        free(path);
        return ok;
}

void file_of_list(struct ui *u)
{
        const struct view *v = ui_view(u);
        const struct list *l = &v->list;
        char iso[11], n[32];
        struct form *f = file_form_new(u, &export_spec, save_list);
        char *file = xasprintf("%s-%s.csv", v->screen->name, day_iso(u->options.as_at, iso));
        struct strbuf about;
        strbuf_init(&about);
        list_about(u, l, &about);
        snprintf(f->about, sizeof f->about, "%s: %s row%s%s%s", v->screen->title,
                 number_words((int64_t)l->n_shown, n), l->n_shown == 1 ? "" : "s", about.len ? ", " : "",
                 about.s);
        strbuf_release(&about);
        file_form_field(f, "file", file);
        free(file);
        if (l->marked_shown)
                file_form_field(f, "rows", "marked");
        file_form_field(f, "replace", "");
        if (list_export_has_names(l->rows) && user_may(db_user(u->db), MAY_NAMES))
                file_form_field(f, "names", "");
        form_look(u, f);
}
