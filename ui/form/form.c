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
        f->at = (f->at + by + f->n) % f->n;
        form_look(u, f);
}

static void take_word(struct ui *u, struct form *f)
{
        struct field *d = &f->fields[f->at];
        if (!d->text.len || complete_already(u, f) || !choose(u, f, 1))
                go_field(u, f, 1);
}

/* --- keys --------------------------------------------------------------------------------------------- */

static void leave(struct ui *u, struct form *f)
{
        if (f->typed && !f->suppose)
                f->state = FORM_LEAVING;
        else
                form_close(u);
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

static void type(struct ui *u, struct form *f, enum action a, int key)
{
        struct field *d = &f->fields[f->at];
        if (form_arg(f, d)->kind == ARG_FLAG) {
                if (a != ACT_NONE || (key != ' ' && key != 'y' && key != 'n'))
                        return;
                form_set(d, key == 'y' || (key == ' ' && !d->text.len) ? "yes" : "");
        } else if (d->proposed && a == ACT_NONE && key >= ' ') { /* typed over, not behind */
                form_set(d, "");
                line_insert(&d->text, &d->at, key);
        } else if (a != ACT_NONE ? !line_act(&d->text, &d->at, a) : !insert(f, d, key)) {
                return;
        }
        d->proposed = NULL;
        drop_completion(f);
        changed(u, f);
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

static void typing_key(struct ui *u, struct form *f, int key)
{
        enum action a = key_action(key, CTX_FORM);
        if (a == ACT_SAVE)
                form_save(u, false);
        else if (a == ACT_LEAVE)
                leave(u, f);
        else if (a == ACT_TAKE_WORD)
                take_word(u, f);
        else if (a == ACT_FIELD_DOWN || a == ACT_FIELD_UP)
                go_field(u, f, a == ACT_FIELD_DOWN ? 1 : -1);
        else if (a == ACT_NEXT_WORD || a == ACT_WORD_BEFORE)
                choose(u, f, a == ACT_NEXT_WORD ? 1 : -1);
        else
                type(u, f, a, key);
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

/* A line, or with the page keys nearly all that is in sight; true = that is what the key was for. */
static bool scroll_key(struct form *f, enum action a, int key)
{
        int step = key == KEY_PAGE_DOWN || key == KEY_PAGE_UP ? f->shown_height - 1 : 1;
        if (a != ACT_SCROLL_DOWN && a != ACT_SCROLL_UP)
                return false;
        scroll(f, a == ACT_SCROLL_DOWN ? step : -step);
        return true;
}

static void question_key(struct ui *u, struct form *f, int key)
{
        enum action a = key_action(key, CTX_ASK);
        bool leaving = f->state == FORM_LEAVING;
        if (scroll_key(f, a, key))
                return;
        if (a == ACT_NO)
                f->state = FORM_TYPING;
        else if (a == ACT_YES && leaving)
                form_close(u);
        else if (a == ACT_YES && !f->look_only)
                form_save(u, true);
}

static void conflict_key(struct ui *u, struct form *f, int key)
{
        enum action a = key_action(key, CTX_CONFLICT);
        if (a == ACT_LOOK_AGAIN)
                f->state = FORM_TYPING;
        else if (a == ACT_THEIRS)
                form_close(u);
        else if (a == ACT_MINE)
                form_mine(u);
}

static void result_key(struct ui *u, struct form *f, int key)
{
        enum action a = key_action(key, CTX_RESULT);
        if (!scroll_key(f, a, key) && a == ACT_CLOSE)
                form_close(u);
}

void form_feed(struct ui *u, int key)
{
        struct form *f = u->form;
        switch (f->state) {
        case FORM_TYPING:
                typing_key(u, f, key);
                break;
        case FORM_LEAVING:
        case FORM_PREVIEW:
                question_key(u, f, key);
                break;
        case FORM_CONFLICT:
                conflict_key(u, f, key);
                break;
        case FORM_RESULT:
                result_key(u, f, key);
                break;
        }
}
