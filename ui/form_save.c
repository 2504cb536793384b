/* A form saved: the action runs on each of its rows within one change. Many rows, and whatever there is to
 * mind about, are shown before anything is kept. */
#include "iro/form.h"
#include "iro/log.h"

#include <stdlib.h>
#include <string.h>

struct saving {
        struct form *form;
        const char *said[ACT_ARGS_MAX];
        size_t done, refused;
        struct strbuf lines, warned, first; /* what each row did or why not; what to mind */
        bool conflict;
        int wrong; /* argument that could not be read; -1 */
        struct err why;
};

static void collect(struct saving *s)
{
        struct form *f = s->form;
        for (int i = 0; i < ACT_ARGS_MAX; i++)
                s->said[i] = f->fixed[i];
        for (int i = 0; i < f->n; i++) {
                struct field *d = &f->fields[i];
                if (d->arg < ACT_ARGS_MAX && d->text.len)
                        s->said[d->arg] = d->text.s;
        }
}

static const char *option(struct form *f, int which)
{
        for (int i = 0; i < f->n; i++)
                if (f->fields[i].arg == which && f->fields[i].text.len)
                        return f->fields[i].text.s;
        return NULL;
}

static void add_line(struct strbuf *out, const char *words, const char *more)
{
        strbuf_printf(out, "%s%s\n", words, more);
}

static void run_row(struct saving *s, struct act *a)
{
        struct err e = ERR_INIT;
        if (act_do(a, s->said, &e)) {
                s->done++;
                add_line(&s->lines, s->form->n_rows > 1 ? "  " : "", act_said(a));
                if (!s->first.len)
                        strbuf_puts(&s->first, act_said(a));
                if (*act_warned(a))
                        add_line(&s->warned, "! ", act_warned(a));
                return;
        }
        s->refused++;
        s->conflict = s->conflict || act_conflict(a);
        if (s->refused == 1) {
                s->why = e;
                s->wrong = act_wrong(a);
        }
        add_line(&s->lines, "refused: ", e.text);
}

static void run_rows(struct saving *s, struct act *a)
{
        struct form *f = s->form;
        int child = act_arg(f->spec, "child"), stream = act_arg(f->spec, "stream");
        for (size_t i = 0; i < f->n_rows && !s->why.usage; i++) {
                s->said[child] = f->rows[i].child;
                if (stream >= 0)
                        s->said[stream] = f->rows[i].stream;
                run_row(s, a);
        }
        if (!f->n_rows)
                run_row(s, a);
}

/* What is wrong stands beside its field where it is known which. */
static void complain(struct ui *u, struct saving *s)
{
        struct form *f = s->form;
        f->state = FORM_TYPING;
        for (int i = 0; i < f->n; i++)
                if (s->wrong >= 0 && f->fields[i].arg == s->wrong) {
                        snprintf(f->fields[i].trouble, sizeof f->fields[i].trouble, "%.390s", s->why.text);
                        f->at = i;
                        return;
                }
        snprintf(f->trouble, sizeof f->trouble, "%s", s->why.text);
        (void)u;
}

static void show_conflict(struct saving *s)
{
        struct form *f = s->form;
        f->state = FORM_CONFLICT;
        strbuf_reset(&f->shown);
        strbuf_printf(&f->shown, "Another session was quicker.\n%s\nWhat you typed is kept.\n", s->why.text);
}

static void show_preview(struct saving *s, struct act *a)
{
        struct form *f = s->form;
        const char *sum = act_summary(a);
        f->state = FORM_PREVIEW;
        f->scroll = 0;
        strbuf_reset(&f->shown);
        if (f->n_rows > 1)
                strbuf_printf(&f->shown, "%zu cases: %zu can be done, %zu refused.\n", f->n_rows, s->done,
                              s->refused);
        if (f->hidden)
                strbuf_printf(&f->shown, "%zu marked row%s hidden by the filter: left alone.\n", f->hidden,
                              f->hidden == 1 ? " is" : "s are");
        strbuf_printf(&f->shown, "%s%s", sum, *sum ? "\n" : "");
        strbuf_puts(&f->shown, s->warned.s);
        strbuf_puts(&f->shown, s->lines.s);
}

static void finished(struct ui *u, struct saving *s, int64_t change)
{
        struct err e = ERR_INIT;
        char more[120] = "";
        if (s->done + s->refused > 1)
                snprintf(more, sizeof more, "; %zu done in all, %zu refused", s->done, s->refused);
        form_close(u);
        if (!change)
                ui_say(u, "Nothing was new: the store is as it was.");
        else
                ui_say(u, "Done: %s%s. u takes it back.", s->first.s, more);
        if (!ui_reload(u, &u->options, &e))
                ui_complain(u, "%s", e.text);
}

static void settle(struct ui *u, struct saving *s, struct act *a, bool sure)
{
        bool look =
            s->done && !sure && (s->form->n_rows > 1 || (s->form->spec->flags & ACT_CASES) || s->warned.len);
        int64_t change = 0;
        if (look)
                show_preview(s, a);
        if (!act_finish(a, look || !s->done, &change, &s->why)) {
                s->wrong = -1;
                complain(u, s);
        } else if (!s->done && s->conflict) {
                show_conflict(s);
        } else if (!s->done) {
                complain(u, s);
        } else if (!look) {
                finished(u, s, change);
        }
}

void form_save(struct ui *u, bool sure)
{
        struct form *f = u->form;
        struct saving s = {.form = f, .wrong = -1};
        struct act_options o = {.as_at = u->options.as_at,
                                .note = option(f, FIELD_NOTE),
                                .any_area = option(f, FIELD_ANY_AREA) != NULL,
                                .seen = f->seen};
        strbuf_init(&s.lines);
        strbuf_init(&s.warned);
        strbuf_init(&s.first);
        collect(&s);
        f->trouble[0] = '\0';
        struct db *db = ui_writer(u, f->spec->needs, &s.why);
        struct act *a = db ? act_begin(db, f->spec, &o, &s.why) : NULL;
        if (a) {
                run_rows(&s, a);
                settle(u, &s, a, sure);
        } else {
                complain(u, &s);
        }
        if (db)
                db_close(db);
        strbuf_release(&s.lines);
        strbuf_release(&s.warned);
        strbuf_release(&s.first);
}

/* Theirs has been seen now: only what comes after it stands in the way again. */
void form_mine(struct ui *u)
{
        u->form->seen = db_last_change(u->db);
        u->form->state = FORM_TYPING;
        form_save(u, false);
}
