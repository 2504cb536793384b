/* A form: its fields and its keys. */
#include "iro/ui/form/form.h"

#include <stdlib.h>
#include <string.h>

unsigned form_context(const struct form *f)
{
        switch (f->state) {
        case FORM_TYPING:
                return CTX_FORM;
        case FORM_LEAVING:
        case FORM_PREVIEW:
                return CTX_ASK;
        case FORM_CONFLICT:
                return CTX_CONFLICT;
        case FORM_RESULT:
                return CTX_RESULT;
        }
        return CTX_FORM;
}

/* --- words -------------------------------------------------------------------------------------------- */

static void drop_completion(struct form *f)
{
        f->completion = -1;
        free(f->stem);
        f->stem = NULL;
}

static void changed(struct ui *u, struct form *f)
{
        f->typed = true;
        f->unkept = !f->suppose;
        f->fields[f->at].trouble[0] = '\0';
        f->trouble[0] = '\0';
        form_look(u, f);
}

/* Step through the words that fit what was typed; false when there are none. */
static bool choose(struct ui *u, struct form *f, int by)
{
        struct field *d = &f->fields[f->at];
        struct act_word words[FORM_WORDS_MAX];
        struct arena texts;
        arena_init(&texts);
        if (!f->stem)
                f->stem = xstrdup(d->text.s);
        size_t n = form_fitting(u, f, d, f->stem, &texts, words);
        if (n) {
                f->completion =
                    f->completion < 0 ? (by > 0 ? 0 : (int)n - 1) : (f->completion + by + (int)n) % (int)n;
                form_set(d, words[f->completion].word);
                changed(u, f);
        }
        arena_release(&texts);
        return n > 0;
}

static bool complete_already(struct ui *u, struct form *f)
{
        struct field *d = &f->fields[f->at];
        struct act_word words[FORM_WORDS_MAX];
        struct arena texts;
        arena_init(&texts);
        size_t n = form_fitting(u, f, d, d->text.s, &texts, words);
        bool is = n == 0;
        for (size_t i = 0; i < n; i++)
                is = is || str_ieq(words[i].word, d->text.s);
        arena_release(&texts);
        return is;
}

static void go_field(struct ui *u, struct form *f, int by)
{
        drop_completion(f);
        form_child(u, f, &f->fields[f->at]);
        f->at = (f->at + by + f->n) % f->n;
        form_look(u, f);
}

/* --- keys --------------------------------------------------------------------------------------------- */

bool run_save(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        form_save(u, false);
        return true;
}

bool run_leave(struct ui *u, enum action a, struct err *e)
{
        struct form *f = u->form;
        (void)a, (void)e;
        if (f->typed && !f->suppose)
                f->state = FORM_LEAVING;
        else
                form_close(u);
        return true;
}

bool run_take_word(struct ui *u, enum action a, struct err *e)
{
        struct form *f = u->form;
        const struct field *d = &f->fields[f->at];
        (void)a, (void)e;
        if (!d->text.len || complete_already(u, f) || !choose(u, f, 1))
                go_field(u, f, 1);
        return true;
}

bool run_field(struct ui *u, enum action a, struct err *e)
{
        (void)e;
        go_field(u, u->form, a == ACT_FIELD_DOWN ? 1 : -1);
        return true;
}

bool run_choose(struct ui *u, enum action a, struct err *e)
{
        (void)e;
        choose(u, u->form, a == ACT_NEXT_WORD ? 1 : -1);
        return true;
}

static void is_full(struct form *f, struct field *d)
{
        char label[32];
        snprintf(d->trouble, sizeof d->trouble,
                 "%s is full: %d bytes is the most, and what is typed now is not taken",
                 form_label(f, d, label), ACT_TEXT_MAX);
}

/* What no longer fits is not taken, and that is said: whoever types looks at the keys, not at the end of a
 * line. False = nothing was put in. */
static bool insert(struct form *f, struct field *d, int key)
{
        size_t was = d->text.len, at = d->at;
        if (!line_insert(&d->text, &d->at, key))
                return false;
        if (d->text.len <= ACT_TEXT_MAX)
                return true;
        line_replace(&d->text, &d->at, at, at + d->text.len - was, "");
        is_full(f, d);
        return false;
}

/* The field is no longer what was proposed, and what it comes to is told anew. */
static void was_typed(struct ui *u, struct form *f)
{
        f->fields[f->at].proposed = NULL;
        drop_completion(f);
        changed(u, f);
}

static void type_flag(struct ui *u, struct form *f, int key)
{
        struct field *d = &f->fields[f->at];
        if (key != ' ' && key != 'y' && key != 'n')
                return;
        form_set(d, key == 'y' || (key == ' ' && !d->text.len) ? "yes" : "");
        was_typed(u, f);
}

void form_type(struct ui *u, int key)
{
        struct form *f = u->form;
        struct field *d = &f->fields[f->at];
        if (form_arg(f, d)->kind == ARG_FLAG) {
                type_flag(u, f, key);
        } else if (d->proposed && key >= ' ') { /* typed over, not behind */
                form_set(d, "");
                line_insert(&d->text, &d->at, key);
                was_typed(u, f);
        } else if (insert(f, d, key)) {
                was_typed(u, f);
        }
}

void form_edit(struct ui *u, enum action a)
{
        struct form *f = u->form;
        struct field *d = &f->fields[f->at];
        if (form_arg(f, d)->kind != ARG_FLAG && line_edit(&d->text, &d->at, a))
                was_typed(u, f);
}

void form_paste(struct ui *u, const char *text)
{
        struct form *f = u->form;
        struct field *d = &f->fields[f->at];
        if (form_arg(f, d)->kind == ARG_FLAG)
                return;
        if (d->proposed)
                form_set(d, "");
        d->proposed = NULL;
        size_t left = line_paste(&d->text, &d->at, text, ACT_TEXT_MAX);
        drop_completion(f);
        changed(u, f);
        if (left)
                is_full(f, d);
}

static void scroll(struct form *f, int by)
{
        int most = f->shown_rows - f->shown_height;
        f->scroll += by;
        if (f->scroll > most)
                f->scroll = most;
        if (f->scroll < 0)
                f->scroll = 0;
}

/* A line, or nearly all that is in sight. */
bool run_scroll(struct ui *u, enum action a, struct err *e)
{
        struct form *f = u->form;
        (void)e;
        if (!f) /* a question has nothing to scroll */
                return true;
        int page = f->shown_height - 1;
        scroll(f, a == ACT_SCROLL_DOWN        ? 1
                  : a == ACT_SCROLL_UP        ? -1
                  : a == ACT_SCROLL_PAGE_DOWN ? page
                                              : -page);
        return true;
}

void form_yes(struct ui *u)
{
        if (u->form->state == FORM_LEAVING)
                form_close(u);
        else
                form_save(u, true);
}

bool run_mine(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        form_mine(u);
        return true;
}

bool run_theirs(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        form_close(u);
        return true;
}

bool run_close(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        form_close(u);
        return true;
}

bool run_look_again(struct ui *u, enum action a, struct err *e)
{
        (void)a, (void)e;
        u->form->state = FORM_TYPING;
        return true;
}
