/* What if: suppose an absence, a leaver, another FTE, an extra day or a move; read what would fall out; then
 * keep it as the one change that the command of that name makes, or drop it. Nothing is written before the
 * yes. */
#include "calendar.h"
#include "iro/base/day_said.h"
#include "iro/ui/form/form.h"
#include "lists.h"
#include "plan.h"

#include <stdlib.h>
#include <string.h>

static const char *const kinds[] = {"away", "leaves", "fte", "extra-day", "move", NULL};
enum kind { KIND_AWAY, KIND_LEAVES, KIND_FTE, KIND_EXTRA, KIND_MOVE, KIND_NONE };
enum { IRO, WHAT, FROM, TO, FTE, CHILD, REASON };

static const struct act_spec what_if = {
    .name = "what-if",
    .title = "What if ...",
    .needs = MAY_READ,
    .args = {
        [IRO] = {"iro", ARG_IRO, 0, NULL, "who it is about; of 'move' who takes the child"},
        [WHAT] = {"what", ARG_CHOICE, 0, kinds, "away, leaves, fte, extra-day or move"},
        [FROM] = {"from", ARG_DATE, ARG_OPTION, NULL, "first day away; last in post; the extra day"},
        [TO] = {"to", ARG_DATE, ARG_OPTION, NULL, "of 'away': the last day"},
        [FTE] = {"fte", ARG_HUNDREDTHS, ARG_OPTION, NULL, "of 'fte': the new one, as 0.6"},
        [CHILD] = {"child", ARG_CHILD, ARG_OPTION, NULL, "of 'move': the child's id"},
        [REASON] = {"reason", ARG_TEXT, ARG_OPTION, NULL, "kept with an absence that is recorded [leave]"}}};

static struct field *field_of(struct form *f, int arg)
{
        return &f->fields[arg]; /* every argument is a field, in order */
}

static const char *typed(struct form *f, int arg)
{
        return field_of(f, arg)->text.s;
}

static enum kind kind_of(struct form *f)
{
        int k = KIND_AWAY;
        while (k < KIND_NONE && !str_ieq(typed(f, WHAT), kinds[k]))
                k++;
        return (enum kind)k;
}

/* --- from the fields to words ------------------------------------------------------------------------- */

static bool wrong(struct form *f, int arg, const char *words)
{
        snprintf(field_of(f, arg)->trouble, sizeof field_of(f, arg)->trouble, "%s", words);
        f->at = arg;
        return false;
}

static bool date_of(const struct ui *u, struct form *f, int arg, const char *needed, char out[11])
{
        day d;
        const char *why;
        if (!field_of(f, arg)->text.len)
                return wrong(f, arg, needed);
        if (!day_said(typed(f, arg), u->options.as_at, &d, &why))
                return wrong(f, arg, why);
        day_iso(d, out);
        return true;
}

/* What was typed is meant: nothing of it is passed over in silence. (Dates come with where one stands.) */
static bool no_more_than(struct form *f, enum kind k)
{
        static const struct {
                int arg;
                enum kind of;
        } alone[] = {{FTE, KIND_FTE}, {CHILD, KIND_MOVE}};
        char words[80];
        for (int i = 0; i < 2; i++) {
                if (!*typed(f, alone[i].arg) || alone[i].of == k || k == KIND_NONE)
                        continue;
                snprintf(words, sizeof words, "means nothing of '%s'", kinds[k]);
                return wrong(f, alone[i].arg, words);
        }
        return true;
}

/* As `iro plan --what-if` takes it: dates said in any way become ISO. */
static bool compose(const struct ui *u, struct form *f, struct strbuf *out)
{
        char from[11] = "", to[11] = "";
        const char *iro = typed(f, IRO);
        if (!*iro || strpbrk(iro, " \t"))
                return wrong(f, IRO, *iro ? "is no IRO there is" : "say who");
        if (!no_more_than(f, kind_of(f)))
                return false;
        switch (kind_of(f)) {
        case KIND_AWAY:
                strbuf_printf(out, "%s away ", iro);
                if (!date_of(u, f, FROM, "say the first day away", from) ||
                    !date_of(u, f, TO, "say the last day away", to))
                        return false;
                strbuf_printf(out, "%s..%s", from, to);
                return true;
        case KIND_LEAVES:
                strbuf_printf(out, "%s leaves ", iro);
                if (!date_of(u, f, FROM, "say the last day in post", from))
                        return false;
                strbuf_puts(out, from);
                return true;
        case KIND_EXTRA:
                strbuf_printf(out, "%s extra-day ", iro);
                if (!date_of(u, f, FROM, "say the extra day", from))
                        return false;
                strbuf_puts(out, from);
                return true;
        case KIND_FTE:
                strbuf_printf(out, "%s fte %s", iro, typed(f, FTE));
                return *typed(f, FTE) || wrong(f, FTE, "say the new FTE, as 0.6");
        case KIND_MOVE:
                strbuf_printf(out, "move %s to %s", typed(f, CHILD), iro);
                return *typed(f, CHILD) || wrong(f, CHILD, "say which child");
        case KIND_NONE:
                break;
        }
        return wrong(f, WHAT, "is none of away, leaves, fte, extra-day and move");
}

/* --- what would fall out ------------------------------------------------------------------------------ */

/* What keeps it, when the answer is yes; NULL = there is nothing to keep. */
static const struct act_spec *keeper(enum kind k)
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
        enum kind k = kind_of(f);
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
                snprintf(f->question, sizeof f->question, "%s (u takes it back; Esc: back)", questions[k]);
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
                strbuf_printf(&f->shown, "What if %s:\n", words);
                planning_fallout(&f->shown, before, &after);
        }
        planning_release(&after);
        return ok;
}

static void preview(struct ui *u, struct form *f)
{
        struct strbuf words;
        struct err e = ERR_INIT;
        strbuf_init(&words);
        f->trouble[0] = '\0';
        f->state = FORM_TYPING;
        if (compose(u, f, &words)) {
                if (answer(u, f, words.s, &e)) {
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
                if (!str_ieq(s->cases[i].child_id, typed(k->form, CHILD)))
                        continue;
                say(k, spec, "child", s->cases[i].child_id);
                say(k, spec, "stream", stream_names[s->cases[i].stream]);
                if (!run(k, e))
                        return false;
                some = true;
        }
        return some || err_set(e, "no case of child '%s' is open", typed(k->form, CHILD));
}

static bool run_all(struct keeping *k, const struct act_spec *spec, struct err *e)
{
        struct form *f = k->form;
        say(k, spec, "iro", typed(f, IRO));
        switch (kind_of(f)) {
        case KIND_AWAY:
                say(k, spec, "from", typed(f, FROM));
                say(k, spec, "to", typed(f, TO));
                say(k, spec, "reason", str_or(typed(f, REASON), "leave"));
                return run(k, e);
        case KIND_LEAVES:
                say(k, spec, "end", typed(f, FROM));
                return run(k, e);
        case KIND_FTE:
                say(k, spec, "fte", typed(f, FTE));
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
        const struct act_spec *spec = keeper(kind_of(f));
        struct act_options o = {.as_at = u->options.as_at, .seen = f->seen};
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
        char text[11];
        size_t row = v->screen->list ? list_row(&v->list) : SIZE_MAX;
        if (v->screen == &screen_calendar)
                calendar_here(v, &id, &from, &to);
        else if (row != SIZE_MAX)
                id = row_text(v->list.rows, row, "iro_id");
        form_set(field_of(f, IRO), id);
        form_set(field_of(f, WHAT), kinds[KIND_AWAY]);
        form_set(field_of(f, FROM), day_iso(from, text));
        form_set(field_of(f, TO), day_iso(to, text));
        f->at = *id ? FROM : IRO;
}

/* "IRO07 away 2020-09-01..2020-10-15", "IRO07 leaves DATE", …, "move CHILD to IRO07" into the fields. */
static bool fill(struct form *f, const char *words, struct err *e)
{
        char word[4][200] = {"", "", "", ""}, rest[2];
        int n = sscanf(words, "%199s %199s %199s %199s %1s", word[0], word[1], word[2], word[3], rest);
        bool move = n == 4 && str_ieq(word[0], "move") && str_ieq(word[2], "to");
        form_set(field_of(f, IRO), move ? word[3] : word[0]);
        form_set(field_of(f, WHAT), move ? "move" : word[1]);
        form_set(field_of(f, CHILD), move ? word[1] : "");
        enum kind k = kind_of(f);
        if (!move && (n != 3 || k == KIND_NONE || k == KIND_MOVE))
                return err_set(
                    e, "Say 'IRO07 away 2020-09-01..2020-10-15', 'IRO07 leaves DATE', 'IRO07 fte 0.6', "
                       "'IRO07 extra-day DATE' or 'move CHILD to IRO07'; alone, :what-if asks.");
        char *dots = strstr(word[2], "..");
        if (k == KIND_AWAY && dots) {
                *dots = '\0';
                form_set(field_of(f, TO), dots + 2);
        }
        if (!move)
                form_set(field_of(f, k == KIND_FTE ? FTE : FROM), word[2]);
        return true;
}

static struct form *make(struct ui *u)
{
        struct form *f = form_new(&what_if, u->service->change);
        f->suppose = save;
        for (int i = 0; what_if.args[i].name; i++)
                form_add_field(f, i);
        return f;
}

bool what_if_open(struct ui *u, const char *words, struct err *e)
{
        if (!ui_planning(u, e))
                return false;
        struct form *f = make(u);
        if (*words && !fill(f, words, e)) {
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

bool what_if_can(const struct ui *u, struct err *e)
{
        return ui_view(u)->screen->plans ||
               err_set(
                   e,
                   "What if is asked on the calendar (6) and the plan (7); anywhere by ':what-if IRO07 away "
                   "FROM..TO'.");
}

bool what_if_ask(struct ui *u, struct err *e)
{
        return what_if_open(u, "", e);
}
