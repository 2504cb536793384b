/* From a key to a change: which form asks for the rest.
 * Undo and redo say in words what they would do, and ask. */
#include "iro/ui/form/form.h"
#include "iro/ui/frame/reading.h"
#include "iro/act/undo.h"

#include <stdlib.h>
#include <string.h>

/* --- a form ------------------------------------------------------------------------------------------- */

static bool have_row(const struct form *f, const char *id, const char *stream)
{
        for (size_t i = 0; i < f->n_rows; i++)
                if (str_eq(f->rows[i].id, id) && str_eq(f->rows[i].stream, stream))
                        return true;
        return false;
}

/* The column of a list that says which row an argument means. */
static const char *column_of(enum arg_kind kind)
{
        return kind == ARG_PRP        ? "prp_id"
               : kind == ARG_DECISION ? "decision_id"
               : kind == ARG_QUERY    ? "query_id"
                                      : "child_id";
}

/* The marked rows that are shown; marks never reach hidden ones. One of them is like a row one stands on. */
static void take_marked(const struct ui *u, struct form *f, const struct subject *s)
{
        const struct list *l = &ui_view(u)->list;
        int arg = act_row_arg(f->spec);
        bool streams = arg >= 0 && f->spec->args[arg].kind == ARG_CHILD && act_arg(f->spec, "stream") >= 0;
        const char *column = arg >= 0 ? column_of(f->spec->args[arg].kind) : "";
        if (!ui_view(u)->screen->list || !l->marks.n)
                return;
        if (arg < 0 || rows_column(l->rows, column) < 0) {
                f->alone = *s->child != '\0';
                return;
        }
        f->rows = xcalloc(l->n_shown + 1, sizeof *f->rows);
        for (size_t i = 0; i < l->n_shown; i++) {
                size_t row = l->shown[i];
                const char *id = row_text(l->rows, row, column);
                const char *stream = streams ? row_text(l->rows, row, "stream") : "";
                if (!marks_has(&l->marks, rows_key(l->rows, row)) || !*id || have_row(f, id, stream))
                        continue;
                f->rows[f->n_rows++] = (struct form_row){xstrdup(id), xstrdup(stream), {NULL}};
        }
        f->hidden = l->marks.n - l->marked_shown;
}

static const char *fixed_by(const struct subject *s, const struct act_arg *arg)
{
        if (arg->kind == ARG_CHILD)
                return s->child;
        if (arg->kind == ARG_STREAM)
                return s->several ? "" : s->stream;
        if (arg->kind == ARG_PRP)
                return s->prp;
        if (arg->kind == ARG_DECISION)
                return s->decision;
        return arg->kind == ARG_QUERY ? s->query : "";
}

/* What the row of a list says of an argument that is no child, dispute or decision; "" = nothing. */
static const char *said_by_row(const struct subject *s, const struct act_arg *arg, char number[24])
{
        static const struct {
                const char *arg, *column;
                bool option; /* an argument that may be left out */
        } of[] = {{"case", "audit_id", false},
                  {"round", "round", false},
                  {"action", "action_no", true},
                  {"team", "team_id", false},
                  {"id", "feedback_id", true}};
        for (size_t i = 0; s->rows && i < sizeof of / sizeof *of; i++) {
                int c = rows_column(s->rows, of[i].column);
                if (c < 0 || !str_eq(arg->name, of[i].arg) || !(arg->flags & ARG_OPTION) != !of[i].option)
                        continue;
                if (s->rows->columns[c].kind != CELL_INT)
                        return row_text(s->rows, s->row, of[i].column);
                snprintf(number, 24, "%lld", (long long)rows_at(s->rows, s->row)[c].i);
                return number;
        }
        return "";
}

static const char *begins_with(const struct subject *s, const struct act_arg *arg, char number[24])
{
        const char *said = said_by_row(s, arg, number);
        if (arg->kind == ARG_STREAM)
                return s->stream;
        if (*s->decision && str_eq(arg->name, "decision")) /* a dispute about it */
                return strrchr(s->decision, ':') + 1;
        if (str_eq(arg->name, "check"))
                return s->check;
        if (str_eq(arg->name, "theme"))
                return s->theme;
        return *said ? said : str_eq(arg->name, "iro") && !(arg->flags & ARG_OPTION) ? s->iro : "";
}

static void make_fields(const struct ui *u, struct form *f, const struct subject *s)
{
        char number[24];
        for (int i = 0; i < ACT_ARGS_MAX && f->spec->args[i].name; i++) {
                const struct act_arg *arg = &f->spec->args[i];
                const char *fixed = fixed_by(s, arg);
                if (f->n_rows > 1 && (i == act_row_arg(f->spec) || arg->kind == ARG_STREAM))
                        continue;
                if (*fixed) {
                        f->fixed[i] = xstrdup(fixed);
                        continue;
                }
                form_add_field(f, i);
                form_set(&f->fields[f->n - 1], begins_with(s, arg, number));
        }
        if (!(f->spec->flags & ACT_IS_NOTE))
                form_add_field(f, FIELD_NOTE);
        if (db_user(u->db)->role == USER_LEAD && *db_user(u->db)->area && act_has_area(f->spec))
                form_add_field(f, FIELD_ANY_AREA);
}

/* What the row says is there already: typing begins behind it. */
static void begin_typing(struct form *f)
{
        while (f->at + 1 < f->n && f->fields[f->at].text.len)
                f->at++;
}

/* One marked row is like the row one stands on. */
static void settle_rows(struct form *f, struct subject *s)
{
        if (f->n_rows != 1)
                return;
        const char *id = f->rows[0].id;
        switch (f->spec->args[act_row_arg(f->spec)].kind) {
        case ARG_PRP:
                s->prp = id;
                break;
        case ARG_DECISION:
                s->decision = id;
                break;
        case ARG_QUERY:
                s->query = id;
                break;
        default:
                s->child = id;
                s->stream = *f->rows[0].stream ? f->rows[0].stream : s->stream;
        }
}

static void drop_single_row(struct form *f)
{
        if (f->n_rows != 1)
                return;
        free(f->rows[0].id);
        free(f->rows[0].stream);
        f->n_rows = 0;
}

bool acting_open(struct ui *u, const struct act_spec *spec, struct err *e)
{
        if (!ui_may(u, spec->needs, e) || !ui_ready(u, e) || !ui_service(u, e))
                return false;
        struct form *f = form_new(spec, u->service->change);
        struct subject s = subject_here(u);
        take_marked(u, f, &s);
        settle_rows(f, &s);
        make_fields(u, f, &s);
        begin_typing(f);
        drop_single_row(f);
        if (act_arg(spec, "query") >= 0 && !f->n_rows)
                snprintf(f->about, sizeof f->about, "%s", s.words);
        else if (act_arg(spec, "query") >= 0) /* their ids say nothing */
                snprintf(f->about, sizeof f->about, "%zu marked %s. The one selected: %.220s", f->n_rows,
                         form_rows_word(f), s.words);
        u->form = f;
        form_propose(u, f);
        form_look(u, f);
        return true;
}

/* --- undo and redo ------------------------------------------------------------------------------------ */

static bool turn(struct ui *u, bool redo, int64_t change, bool dry_run, struct undone *out, struct err *e)
{
        struct db *db = ui_writer(u, UNDO_NEEDS, e);
        bool ok = db && (u->ask.any_area || undo_in_area(db, change, u->options.as_at, e));
        ok = ok && (redo ? redo_change(db, dry_run, out, e) : undo_change(db, change, dry_run, out, e));
        if (db)
                db_close(db);
        return ok;
}

/* What the log calls "undo: booked ..." */
static const char *without_turn(const char *words)
{
        bool named = str_has_prefix(words, "undo: ") || str_has_prefix(words, "redo: ");
        return words + (named ? strlen("undo: ") : 0);
}

static bool ask_turn(struct ui *u, bool redo, int64_t change, bool any_area, struct err *e)
{
        struct undone what;
        u->ask.any_area = any_area;
        if (!turn(u, redo, change, true, &what, e))
                return false;
        u->ask.what = redo ? ASK_REDO : ASK_UNDO;
        u->ask.change = what.target;
        snprintf(u->ask.words, sizeof u->ask.words, "%s: %.670s?", redo ? "Do again" : "Take back",
                 without_turn(what.words));
        return true;
}

bool acting_undo(struct ui *u, const char *words, struct err *e)
{
        int64_t change = 0;
        char number[24];
        size_t n = strcspn(words, " ");
        const char *rest = words + n + strspn(words + n, " ");
        bool any_area = str_eq(rest, "any-area") || str_eq(rest, "--any-area");
        snprintf(number, sizeof number, "%.*s", (int)(n < 23 ? n : 23), words);
        if (*words && (!str_int(number, &change) || change < 1 || (*rest && !any_area)))
                return err_set(
                    e, "':undo CHANGE' takes the number of a change, as in a case's audit trail; ':undo' "
                       "takes your last one.");
        return ui_may(u, UNDO_NEEDS, e) && ask_turn(u, false, change, any_area, e);
}

/* Redo takes no number: what was asked about must still be what it would do. */
static bool still_meant(struct ui *u, bool redo, int64_t change, struct err *e)
{
        struct undone what;
        return !redo || (turn(u, true, 0, true, &what, e) &&
                         (what.target == change || err_set(e, "Something changed meanwhile: look again.")));
}

static void do_turn(struct ui *u)
{
        struct err e = ERR_INIT;
        struct undone what;
        bool redo = u->ask.what == ASK_REDO;
        if (!still_meant(u, redo, u->ask.change, &e) || !turn(u, redo, u->ask.change, false, &what, &e)) {
                ui_complain(u, "%s", e.text);
                return;
        }
        if (ui_reload(u, &u->options, &e))
                ui_say(u, "%s: %s", redo ? "Done again, u takes it back" : "Taken back, U does it again",
                       without_turn(what.words));
        else
                ui_complain(u, "%s", e.text);
}

bool run_yes(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        if (u->form)
                form_yes(u);
        else if (u->ask.what == ASK_DRAFT)
                draft_open(u);
        else
                do_turn(u);
        u->ask.what = ASK_NOTHING;
        return true;
}

bool run_no(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        if (u->form)
                u->form->state = FORM_TYPING;
        else if (u->ask.what == ASK_DRAFT)
                draft_forget(u);
        u->ask.what = ASK_NOTHING;
        return true;
}

void ask_paint(struct ui *u, const struct canvas *c, int least)
{
        struct canvas nowhere = {0, 0, 0, c->w, 0, false};
        int rows = draw_wrapped(&nowhere, 0, 1, c->w - 2, STYLE_BOLD, u->ask.words);
        rows = rows > least ? rows : least;
        struct canvas in = {c->h - 2 - rows, c->x, rows + 1, c->w, 0, false};
        for (int y = 0; y < in.h; y++)
                draw_fill(&in, y, 0, c->w, STYLE_NORMAL);
        draw_rule(&in, 0, 0, c->w, STYLE_TRACK, glyph(GLYPH_DASH));
        draw_wrapped(&in, 1, 1, c->w - 2, STYLE_BOLD, u->ask.words);
        term_point(in.y + 1, in.x + 1);
}

bool run_act(struct ui *u, enum action a, struct err *e)
{
        return acting_open(u, act_of_key(a), e);
}

bool run_undo(struct ui *u, enum action a, struct err *e)
{
        (void)a;
        return ask_turn(u, false, subject_here(u).change, false, e);
}

bool run_redo(struct ui *u, enum action a, struct err *e)
{
        (void)a;
        return ask_turn(u, true, 0, false, e);
}
