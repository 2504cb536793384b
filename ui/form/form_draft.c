/* What was half typed when the terminal went away: kept with the user's state, offered on the next start. */
#include "iro/ui/form/form.h"
#include "iro/base/state.h"

#include <stdlib.h>
#include <string.h>

/* One line each: "store PATH", "form NAME", "seen CHANGE", "row STREAM CHILD", "fixed N TEXT", "field N
 * TEXT". */
static void write_form(const struct ui *u, FILE *out)
{
        const struct form *f = u->form;
        fprintf(out, "store %s\nform %s\nseen %lld\n", u->store, f->spec->name, (long long)f->seen);
        for (size_t i = 0; i < f->n_rows; i++)
                fprintf(out, "row %s %s\n", *f->rows[i].stream ? f->rows[i].stream : "-", f->rows[i].id);
        for (int i = 0; i < ACT_ARGS_MAX; i++)
                if (f->fixed[i])
                        fprintf(out, "fixed %d %s\n", i, f->fixed[i]);
        for (int i = 0; i < f->n; i++)
                fprintf(out, "field %d %s\n", f->fields[i].arg, f->fields[i].text.s);
}

void draft_keep(const struct ui *u)
{
        bool again = u->form && act_find(u->form->spec->name); /* a plan's proposals are made anew */
        FILE *out = u->drafts && again && u->form->typed ? state_write("draft", false) : NULL;
        if (!out)
                return;
        write_form(u, out);
        fclose(out);
        u->form->unkept = false;
}

void draft_keep_up(struct ui *u)
{
        if (!u->form || !u->form->unkept || ui_now(u) == u->draft_kept)
                return;
        u->draft_kept = ui_now(u);
        draft_keep(u);
}

void draft_forget(const struct ui *u)
{
        if (u->drafts)
                state_forget("draft");
}

/* --- read again --------------------------------------------------------------------------------------- */

static bool arg_exists(const struct act_spec *s, int arg)
{
        if (arg == FIELD_NOTE || arg == FIELD_ANY_AREA)
                return true;
        for (int i = 0; i < ACT_ARGS_MAX && s->args[i].name; i++)
                if (i == arg)
                        return true;
        return false;
}

static void read_row(struct form *f, char *value)
{
        char *child = strchr(value, ' ');
        if (!child || act_row_arg(f->spec) < 0)
                return;
        *child++ = '\0';
        f->rows = xrealloc(f->rows, (f->n_rows + 1) * sizeof *f->rows);
        f->rows[f->n_rows++] =
            (struct form_row){xstrdup(child), xstrdup(str_eq(value, "-") ? "" : value), {NULL}};
}

static void read_text(struct form *f, bool fixed, char *value)
{
        char *text = strchr(value, ' ');
        int64_t arg;
        if (!text)
                return;
        *text++ = '\0';
        if (!str_int(value, &arg) || arg < 0 || !arg_exists(f->spec, (int)arg))
                return;
        if (fixed && arg < ACT_ARGS_MAX && !f->fixed[arg]) {
                f->fixed[arg] = xstrdup(text);
        } else if (!fixed && f->n < FORM_FIELDS_MAX) {
                form_add_field(f, (int)arg);
                form_set(&f->fields[f->n - 1], text);
        }
}

static bool read_line(const struct ui *u, struct form *f, char *line)
{
        char *value = strchr(line, ' ');
        if (!value)
                return false;
        *value++ = '\0';
        if (str_eq(line, "store"))
                return str_eq(value, u->store);
        if (str_eq(line, "form"))
                return (f->spec = act_find(value)) != NULL;
        if (!f->spec)
                return false;
        if (str_eq(line, "seen"))
                str_int(value, &f->seen);
        else if (str_eq(line, "row"))
                read_row(f, value);
        else
                read_text(f, str_eq(line, "fixed"), value);
        return true;
}

/* NULL: there is none, or it is of another store. */
static struct form *draft_read(const struct ui *u)
{
        char *line = NULL;
        FILE *in = u->drafts ? state_read("draft") : NULL;
        size_t cap = 0;
        if (!in)
                return NULL;
        struct form *f = form_new(NULL, 0);
        f->typed = true;
        bool ok = true;
        while (ok && getline(&line, &cap, in) > 0) {
                line[strcspn(line, "\n")] = '\0';
                ok = read_line(u, f, line);
        }
        free(line);
        fclose(in);
        if (ok && f->spec && f->n)
                return f;
        form_free(f);
        return NULL;
}

bool draft_offer(struct ui *u)
{
        struct err e = ERR_INIT;
        struct form *f = u->db ? draft_read(u) : NULL;
        bool may = f && ui_may(u, f->spec->needs, &e);
        if (may) {
                u->ask.what = ASK_DRAFT;
                snprintf(u->ask.words, sizeof u->ask.words,
                         "A form was left half typed: %s%s%s. Go on with it?  (no throws it away)",
                         f->spec->title, f->fixed[0] ? ", " : "", f->fixed[0] ? f->fixed[0] : "");
        }
        form_free(f);
        return may;
}

void draft_open(struct ui *u)
{
        struct err e = ERR_INIT;
        if (!ui_service(u, &e)) {
                ui_complain(u, "%s", e.text);
                return;
        }
        u->form = draft_read(u);
        if (u->form)
                form_look(u, u->form);
}
