/* A form saved: the action runs on each of its rows within one change. Many rows, and whatever there is to
 * mind about, are shown before anything is kept. */
#include "iro/ui/form/form.h"
#include "iro/base/mem.h"
#include "iro/store/log.h"
#include "iro/planning/planning.h"

#include <stdlib.h>
#include <string.h>

void form_close(struct ui *u)
{
        bool drafts = !u->form->suppose;
        form_free(u->form);
        u->form = NULL;
        if (drafts)
                draft_forget(u);
}

struct saving {
        struct form *form;
        const char *said[ACT_ARGS_MAX];
        size_t done, refused, others;
        struct strbuf lines, refusals, warned, first; /* what each row did, or why not; what to mind */
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

static void add_warning(struct strbuf *out, const char *said)
{
        struct strbuf words;
        strbuf_init(&words);
        browser_words(said, &words);
        add_line(out, "! ", words.s);
        strbuf_release(&words);
}

/* Children that are named though the form is not about them, and the one whose id was typed. */
static void count_others(struct saving *s, const struct act *a, const char *text)
{
        const struct form *f = s->form;
        int child = act_arg(f->spec, "child");
        bool typed = !f->n_rows && child >= 0 && !f->fixed[child] && *act_of_child(a);
        s->others += act_others_named(a, text) + typed;
}

static void run_row(struct saving *s, struct act *a)
{
        struct err e = ERR_INIT;
        if (act_do(a, s->said, &e)) {
                count_others(s, a, act_warned(a));
                s->done++;
                add_line(&s->lines, s->form->n_rows > 1 ? "  " : "", act_said(a));
                if (!s->first.len)
                        strbuf_puts(&s->first, act_said(a));
                if (*act_warned(a))
                        add_warning(&s->warned, act_warned(a));
                return;
        }
        count_others(s, a, e.text);
        browser_err(&e);
        s->refused++;
        s->conflict = s->conflict || act_conflict(a);
        if (s->refused == 1) {
                s->why = e;
                s->wrong = act_wrong(a);
        }
        add_line(&s->refusals, "refused: ", e.text);
}

static void say_row(struct saving *s, const struct form_row *row)
{
        const struct act_spec *spec = s->form->spec;
        int id = act_row_arg(spec), stream = act_arg(spec, "stream");
        s->said[id] = row->id;
        if (stream >= 0)
                s->said[stream] = row->stream;
        for (int i = 0; i < ACT_ARGS_MAX; i++)
                if (i != id && i != stream && (row->said[i] || spec == &act_planned))
                        s->said[i] = row->said[i];
}

static void run_rows(struct saving *s, struct act *a)
{
        struct form *f = s->form;
        for (size_t i = 0; i < f->n_rows; i++)
                act_takes(a, f->rows[i].id);
        for (size_t i = 0; i < f->n_rows && !s->why.usage; i++) {
                say_row(s, &f->rows[i]);
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
        browser_err(&s->why);
        for (int i = 0; i < f->n; i++)
                if (s->wrong >= 0 && f->fields[i].arg == s->wrong) {
                        snprintf(f->fields[i].trouble, sizeof f->fields[i].trouble, "%.390s", s->why.text);
                        f->at = i;
                        return;
                }
        if (f->n_rows > 1)
                snprintf(f->trouble, sizeof f->trouble, "Nothing was changed.\n%s", s->refusals.s);
        else
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

static void show_planned(struct saving *s, struct act *a)
{
        size_t booked, moved;
        planned_counts(a, &booked, &moved);
        strbuf_printf(&s->form->shown, "%zu booking%s, %zu with a new IRO; %zu refused.\n", booked,
                      booked == 1 ? "" : "s", moved, s->refused);
}

static void show_preview(struct saving *s, struct act *a)
{
        struct form *f = s->form;
        const char *sum = act_summary(a);
        f->state = FORM_PREVIEW;
        f->scroll = 0;
        strbuf_reset(&f->shown);
        if (f->spec == &act_planned)
                show_planned(s, a);
        else if (f->n_rows > 1)
                strbuf_printf(&f->shown, "%zu %s: %zu can be done, %zu refused.\n", f->n_rows,
                              form_rows_word(f), s->done, s->refused);
        if (f->hidden)
                strbuf_printf(&f->shown, "%zu marked row%s hidden by the filter: left alone.\n", f->hidden,
                              f->hidden == 1 ? " is" : "s are");
        strbuf_printf(&f->shown, "%s%s", sum, *sum ? "\n" : "");
        strbuf_puts(&f->shown, s->refusals.s);
        strbuf_puts(&f->shown, s->warned.s);
        strbuf_puts(&f->shown, s->lines.s);
}

/* Some were refused in the end: what became of each is read before the form goes. */
static void show_result(struct saving *s, int64_t change)
{
        struct form *f = s->form;
        f->state = FORM_RESULT;
        f->scroll = 0;
        strbuf_reset(&f->shown);
        strbuf_printf(&f->shown, "Change %lld: %zu done, %zu refused; u takes it back.\n", (long long)change,
                      s->done, s->refused);
        strbuf_puts(&f->shown, s->refusals.s);
        strbuf_puts(&f->shown, s->lines.s);
}

static void finished(struct ui *u, struct saving *s, int64_t change, bool summed)
{
        struct err e = ERR_INIT;
        char more[120] = "";
        if (s->done + s->refused > 1 && !summed)
                snprintf(more, sizeof more, "; %zu done in all, %zu refused", s->done, s->refused);
        if (s->refused)
                show_result(s, change);
        else
                form_close(u);
        if (!change)
                ui_say(u, "Nothing was new: the store is as it was.");
        else
                ui_say(u, "Done, u takes it back: %s%s", s->first.s, more);
        if (!ui_reload(u, &u->options, &e))
                ui_complain(u, "%s", e.text);
}

static void settle(struct ui *u, struct saving *s, struct act *a, bool sure)
{
        bool look =
            s->done && !sure && (s->form->n_rows > 1 || (s->form->spec->flags & ACT_CASES) || s->warned.len);
        int64_t change = 0;
        bool summed = *act_together(a);
        if (summed) {
                strbuf_reset(&s->first);
                strbuf_puts(&s->first, act_together(a));
        }
        if (look)
                show_preview(s, a);
        if (!act_finish(a, look || !s->done, &change, &s->why)) {
                s->wrong = -1;
                complain(u, s);
        } else if (!s->done && s->conflict && s->form->spec != &act_planned) { /* a plan gives way */
                show_conflict(s);
        } else if (!s->done) {
                complain(u, s);
        } else if (!look) {
                finished(u, s, change, summed);
        }
}

/* What a form shows of children that no list or case has told the log of: before it is painted. */
static void tell_others(struct ui *u, const struct saving *s)
{
        struct err why = ERR_INIT;
        struct form *f = s->form;
        if (!s->others || u->form != f)
                return;
        char *words = xasprintf("%s, tried in a form, children named: %zu", f->spec->name, s->others);
        bool told = log_access(u->db, "read", words, &why);
        free(words);
        if (told)
                return;
        strbuf_reset(&f->shown);
        f->state = FORM_TYPING;
        snprintf(f->trouble, sizeof f->trouble,
                 "The log cannot be written, so nothing is shown of it: %.300s", why.text);
}

static void save_otherwise(struct ui *u, struct form *f)
{
        struct err e = ERR_INIT;
        f->trouble[0] = '\0';
        for (int i = 0; i < f->n; i++)
                f->fields[i].trouble[0] = '\0';
        if (f->save(u, f, &e))
                return;
        bool beside = false;
        for (int i = 0; i < f->n; i++)
                beside = beside || *f->fields[i].trouble;
        if (!beside)
                snprintf(f->trouble, sizeof f->trouble, "%s", e.text);
}

void form_save(struct ui *u, bool sure)
{
        struct form *f = u->form;
        if (!form_children(u, f))
                return;
        form_whole_words(u, f);
        if (f->suppose) {
                f->suppose(u, sure);
                return;
        }
        if (f->save) {
                save_otherwise(u, f);
                return;
        }
        struct saving s = {.form = f, .wrong = -1};
        struct act_options o = {.as_at = u->options.as_at,
                                .note = option(f, FIELD_NOTE),
                                .any_area = option(f, FIELD_ANY_AREA) != NULL,
                                .seen = f->seen,
                                .absent = planning_absence};
        strbuf_init(&s.lines);
        strbuf_init(&s.refusals);
        strbuf_init(&s.warned);
        strbuf_init(&s.first);
        collect(&s);
        if (f->n_rows > 200)
                ui_busy(u, "Working ...");
        f->trouble[0] = '\0';
        struct db *db = ui_writer(u, f->spec->needs, &s.why);
        struct act *a = db ? act_begin(db, f->spec, &o, &s.why) : NULL;
        if (a) {
                run_rows(&s, a);
                settle(u, &s, a, sure);
                tell_others(u, &s);
        } else {
                complain(u, &s);
        }
        if (db)
                db_close(db);
        strbuf_release(&s.lines);
        strbuf_release(&s.refusals);
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
