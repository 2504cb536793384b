/* What if: suppose an absence, a leaver, another FTE, an extra day or a move; read what would fall out; then
 * keep it as the one change that the command of that name makes, or drop it. Nothing is written before the
 * yes. */
#include "calendar.h"
#include "iro/base/mem.h"
#include "iro/planning/planning.h"
#include "iro/ui/form/form.h"
#include "lists.h"
#include "plan.h"
#include "what_if.h"

#include <stdlib.h>
#include <string.h>

static const struct act_spec what_if = {
    .name = "what-if",
    .title = "What if ...",
    .needs = MAY_READ,
    .args = {
        [IRO] = {"iro", ARG_IRO, 0, NULL, "who it is about; of 'move' who takes the child"},
        [WHAT] = {"what", ARG_CHOICE, 0, what_if_kinds, "away, leaves, fte, extra-day or move"},
        [FROM] = {"from", ARG_DATE, ARG_OPTION, NULL, "first day away; last in post; the extra day"},
        [TO] = {"to", ARG_DATE, ARG_OPTION, NULL, "of 'away': the last day"},
        [FTE] = {"fte", ARG_HUNDREDTHS, ARG_OPTION, NULL, "of 'fte': the new one, as 0.6"},
        [CHILD] = {"child", ARG_CHILD, ARG_OPTION, NULL, "of 'move': the child's id"},
        [REASON] = {"reason", ARG_TEXT, ARG_OPTION, NULL, "kept with an absence that is recorded [leave]"},
        [COVER] = {"cover", ARG_FLAG, ARG_OPTION, NULL,
                   "with an absence that is recorded: book what is proposed instead of its bookings"}}};

/* --- what would fall out ------------------------------------------------------------------------------ */

/* What keeps it, when the answer is yes; NULL = there is nothing to keep. */
static const struct act_spec *keeper(enum what_if_kind k)
{
        switch (k) {
        case KIND_AWAY:
                return &act_specs[DO_ABSENCE];
        case KIND_LEAVES:
        case KIND_FTE:
                return &act_specs[DO_POST];
        case KIND_MOVE:
                return &act_specs[DO_ALLOCATE];
        case KIND_EXTRA:
        case KIND_NONE:
                break;
        }
        return NULL;
}

static const char *const questions[KIND_NONE] = {"Record this absence?", "Record this leaver?",
                                                 "Record this FTE?", "", "Move the child?"};

static void put_question(const struct ui *u, struct form *f)
{
        enum what_if_kind k = what_if_kind(f);
        const struct act_spec *spec = keeper(k);
        struct err why = ERR_INIT;
        f->look_only = !spec || !ui_may(u, spec->needs, &why);
        if (!spec)
                strbuf_puts(
                    &f->shown,
                    "An extra day is not kept on record: book the reviews that are to be held on it.\n");
        else if (f->look_only)
                strbuf_printf(&f->shown, "It cannot be recorded here: %s\n", why.text);
        if (f->look_only)
                snprintf(f->question, sizeof f->question,
                         "Only to look at; nothing is recorded. (Esc: back)");
        else
                snprintf(f->question, sizeof f->question, "%s (u takes it back; Esc: back)",
                         k == KIND_AWAY && *what_if_typed(f, COVER) ? "Record it and book these days?"
                                                                    : questions[k]);
}

/* The words of the command, with its days as people read them. */
static void say_what(struct strbuf *out, const char *words)
{
        strbuf_puts(out, "What if ");
        while (*words) {
                char iso[11], said[12];
                snprintf(iso, sizeof iso, "%.10s", words);
                day d = day_from_iso(iso);
                if (d == DAY_NONE) {
                        strbuf_putc(out, *words++);
                        continue;
                }
                strbuf_puts(out, day_words(d, said));
                words += 10;
                if (str_has_prefix(words, ".."))
                        strbuf_puts(out, " to "), words += 2;
        }
        strbuf_puts(out, ":\n");
}

static bool answer(struct ui *u, struct form *f, const char *words, struct err *e)
{
        const struct planning *before = ui_planning(u, e);
        struct planning after = {0};
        if (!before)
                return false;
        ui_busy(u, "Planning ...");
        bool ok = planning_init(&after, u->service, u->db, 0, e) && planning_suppose(&after, words, e);
        if (ok) {
                planning_solve(&after);
                strbuf_reset(&f->shown);
                say_what(&f->shown, words);
                planning_fallout(&f->shown, before, &after);
        }
        planning_release(&after);
        return ok;
}

/* Whose reviews and bookings fall out. */
static bool told(struct ui *u, const struct form *f, const char *words, struct err *e)
{
        size_t n = children_named(u->db, f->shown.s, "");
        char *said = xasprintf("what if %s: children named: %zu", words, n);
        bool ok = !n || ui_tell(u, said, e);
        free(said);
        return ok;
}

static void preview(struct ui *u, struct form *f)
{
        struct strbuf words;
        struct err e = ERR_INIT;
        strbuf_init(&words);
        f->trouble[0] = '\0';
        f->state = FORM_TYPING;
        if (what_if_compose(u, f, &words)) {
                if (answer(u, f, words.s, &e) && told(u, f, words.s, &e)) {
                        f->state = FORM_PREVIEW;
                        f->scroll = 0;
                        put_question(u, f);
                } else {
                        snprintf(f->trouble, sizeof f->trouble, "%s", e.text);
                }
        }
        strbuf_release(&words);
}

/* --- keeping it --------------------------------------------------------------------------------------- */

struct keeping {
        struct ui *ui;
        struct form *form;
        struct act *act;
        const char *said[ACT_ARGS_MAX];
        struct strbuf words;
};

static void say(struct keeping *k, const struct act_spec *spec, const char *arg, const char *text)
{
        int at = act_arg(spec, arg);
        if (at >= 0 && *text)
                k->said[at] = text;
}

static bool run(struct keeping *k, struct err *e)
{
        if (!act_do(k->act, k->said, e))
                return false;
        if (!k->words.len)
                strbuf_puts(&k->words, act_said(k->act));
        return true;
}

/* Every line of the child that is open, as the supposition had it. */
static bool move_child(struct keeping *k, const struct act_spec *spec, struct err *e)
{
        const struct service *s = k->ui->service;
        bool some = false;
        for (size_t i = 0; i < s->n_cases; i++) {
                if (!str_ieq(s->cases[i].child_id, what_if_typed(k->form, CHILD)))
                        continue;
                say(k, spec, "child", s->cases[i].child_id);
                say(k, spec, "stream", stream_names[s->cases[i].stream]);
                if (!run(k, e))
                        return false;
                some = true;
        }
        return some || err_set(e, "no case of child '%s' is open", what_if_typed(k->form, CHILD));
}

static bool run_all(struct keeping *k, const struct act_spec *spec, struct err *e)
{
        struct form *f = k->form;
        say(k, spec, "iro", what_if_typed(f, IRO));
        switch (what_if_kind(f)) {
        case KIND_AWAY:
                say(k, spec, "from", what_if_typed(f, FROM));
                say(k, spec, "to", what_if_typed(f, TO));
                say(k, spec, "reason", str_or(what_if_typed(f, REASON), "leave"));
                say(k, spec, "cover", what_if_typed(f, COVER));
                return run(k, e);
        case KIND_LEAVES:
                say(k, spec, "end", what_if_typed(f, FROM));
                return run(k, e);
        case KIND_FTE:
                say(k, spec, "fte", what_if_typed(f, FTE));
                return run(k, e);
        case KIND_MOVE:
                return move_child(k, spec, e);
        case KIND_EXTRA:
        case KIND_NONE:
                break;
        }
        return false;
}

static bool keep(struct ui *u, struct form *f, struct strbuf *words, struct err *e)
{
        const struct act_spec *spec = keeper(what_if_kind(f));
        struct act_options o = {.as_at = u->options.as_at, .seen = f->seen, .absent = planning_absence};
        struct db *db = ui_writer(u, spec->needs, e);
        struct keeping k = {.ui = u, .form = f, .act = db ? act_begin(db, spec, &o, e) : NULL};
        bool ok = false;
        strbuf_init(&k.words);
        if (k.act) {
                struct err finish = ERR_INIT;
                ok = run_all(&k, spec, e);
                if (!act_finish(k.act, !ok, NULL, &finish) && ok)
                        ok = err_set(e, "%s", finish.text);
        }
        if (db)
                db_close(db);
        strbuf_puts(words, k.words.s);
        strbuf_release(&k.words);
        return ok;
}

static void save(struct ui *u, bool sure)
{
        struct form *f = u->form;
        struct err e = ERR_INIT;
        struct strbuf words;
        if (!sure) {
                preview(u, f);
                return;
        }
        strbuf_init(&words);
        if (keep(u, f, &words, &e)) {
                form_close(u);
                ui_say(u, "Done: %s. u takes it back.", words.s);
                if (!ui_reload(u, &u->options, &e))
                        ui_complain(u, "%s", e.text);
        } else {
                f->state = FORM_TYPING;
                snprintf(f->trouble, sizeof f->trouble, "%s", e.text);
        }
        strbuf_release(&words);
}

/* --- opening it --------------------------------------------------------------------------------------- */

/* Whom and which days one stands on. */
static void begin(const struct ui *u, struct form *f)
{
        const struct view *v = ui_view(u);
        const char *id = "";
        day from = DAY_NONE, to = DAY_NONE;
        char text[12];
        size_t row = v->screen->list ? list_row(&v->list) : SIZE_MAX;
        if (v->screen == &screen_calendar)
                calendar_here(v, &id, &from, &to);
        else if (row != SIZE_MAX)
                id = row_text(v->list.rows, row, "iro_id");
        form_set(what_if_field(f, IRO), id);
        form_set(what_if_field(f, WHAT), what_if_kinds[KIND_AWAY]);
        form_set(what_if_field(f, FROM), day_words(from, text));
        form_set(what_if_field(f, TO), day_words(to, text));
        f->at = *id ? FROM : IRO;
}

static struct form *make(struct ui *u)
{
        struct form *f = form_new(&what_if, u->service->change);
        f->suppose = save;
        for (int i = 0; what_if.args[i].name; i++)
                form_add_field(f, i);
        struct err no = ERR_INIT;
        if (ui_may(u, act_planned.needs, &no))
                form_set(what_if_field(f, COVER), "yes");
        return f;
}

bool what_if_open(struct ui *u, const char *words, struct err *e)
{
        if (!ui_planning(u, e))
                return false;
        struct form *f = make(u);
        if (*words && !what_if_fill(f, words, e)) {
                form_free(f);
                return false;
        }
        if (!*words)
                begin(u, f);
        u->form = f;
        form_look(u, f);
        if (*words)
                preview(u, f);
        return true;
}

bool can_what_if(const struct ui *u, enum action a, struct err *e)
{
        (void)a;
        return ui_view(u)->screen->plans ||
               err_set(
                   e,
                   "What if is asked on the calendar (6) and the plan (7); anywhere by ':what-if IRO07 away "
                   "FROM..TO'.");
}

bool run_what_if(struct ui *u, enum action a, struct err *e)
{
        (void)a;
        return what_if_open(u, "", e);
}
