/* A child's id half typed: what is recorded is about the child one has seen named whole. */
#include "iro/ui/form/form.h"
#include "iro/base/mem.h"

#include <stdlib.h>

bool form_child(struct ui *u, struct form *f, struct field *d)
{
        char id[64];
        struct err e = ERR_INIT;
        if (form_arg(f, d)->kind != ARG_CHILD || !d->text.len || d->text.len >= sizeof id)
                return true;
        snprintf(id, sizeof id, "%s", d->text.s);
        if (!ui_child_meant(u, false, id, sizeof id, &e)) {
                snprintf(d->trouble, sizeof d->trouble, "%.390s", e.text);
                return false;
        }
        if (str_eq(id, d->text.s))
                return true;
        form_set(d, id);
        return false;
}

/* A word of a list half typed is meant where it alone begins so. */
void form_whole_words(struct ui *u, struct form *f)
{
        for (int i = 0; i < f->n; i++) {
                struct act_word words[FORM_WORDS_MAX];
                struct arena texts;
                struct field *d = &f->fields[i];
                enum arg_kind kind = form_arg(f, d)->kind;
                bool list = kind == ARG_CHOICE || kind == ARG_OWN || kind == ARG_STAGE || kind == ARG_REASON;
                if (!list || !d->text.len || act_clears(form_arg(f, d), d->text.s))
                        continue;
                arena_init(&texts);
                if (form_fitting(u, f, d, d->text.s, &texts, words) == 1)
                        form_set(d, words[0].word);
                arena_release(&texts);
        }
}

bool form_children(struct ui *u, struct form *f)
{
        for (int i = 0; i < f->n; i++) {
                struct field *d = &f->fields[i];
                char *said = xstrdup(d->text.s ? d->text.s : "");
                bool whole = form_child(u, f, d);
                if (!whole && !*d->trouble)
                        snprintf(d->trouble, sizeof d->trouble, "is who '%.60s' means: look, and save again",
                                 said);
                free(said);
                if (whole)
                        continue;
                f->at = i;
                form_look(u, f);
                return false;
        }
        return true;
}
