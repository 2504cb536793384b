/* A form as data: its fields and what they are called. */
#include "iro/ui/form/form.h"

#include <stdlib.h>
#include <string.h>

struct form *form_new(const struct act_spec *spec, int64_t seen)
{
        struct form *f = xcalloc(1, sizeof *f);
        f->spec = spec;
        f->seen = seen;
        f->completion = -1;
        strbuf_init(&f->shown);
        strbuf_init(&f->week);
        return f;
}

static void free_row(struct form_row *r)
{
        free(r->id);
        free(r->stream);
        for (int i = 0; i < ACT_ARGS_MAX; i++)
                free(r->said[i]);
}

void form_free(struct form *f)
{
        if (!f)
                return;
        for (size_t i = 0; i < f->n_rows; i++)
                free_row(&f->rows[i]);
        free(f->rows);
        for (int i = 0; i < ACT_ARGS_MAX; i++)
                free(f->fixed[i]);
        for (int i = 0; i < f->n; i++)
                strbuf_release(&f->fields[i].text);
        strbuf_release(&f->shown);
        strbuf_release(&f->week);
        free(f->stem);
        free(f);
}

void form_add_field(struct form *f, int arg)
{
        struct field *d = &f->fields[f->n++];
        *d = (struct field){.arg = arg};
        strbuf_init(&d->text);
}

const struct act_arg *form_arg(const struct form *f, const struct field *d)
{
        static const struct act_arg note = {"note", ARG_TEXT, ARG_OPTION, NULL,
                                            "kept with the change in the log"};
        static const struct act_arg any_area = {"any-area", ARG_FLAG, ARG_OPTION, NULL,
                                                "a case or post of another area is meant"};
        return d->arg == FIELD_NOTE ? &note : d->arg == FIELD_ANY_AREA ? &any_area : &f->spec->args[d->arg];
}

/* "Late reason". The note of a change has another name beside the text of a note. */
const char *form_label(const struct form *f, const struct field *d, char out[32])
{
        const char *of_change = act_arg(f->spec, "remark") < 0 ? "remark" : "for the log";
        snprintf(out, 32, "%s", d->arg == FIELD_NOTE ? of_change : form_arg(f, d)->name);
        for (char *c = out; *c; c++)
                if (*c == '-')
                        *c = ' ';
        if (*out >= 'a' && *out <= 'z')
                *out = (char)(*out - 32);
        if (form_arg(f, d)->kind == ARG_PRP)
                return "PRP";
        return str_eq(out, "Iro") ? "IRO" : str_eq(out, "Fte") ? "FTE" : out;
}

struct field *form_field(struct form *f, const char *name)
{
        for (int i = 0; i < f->n; i++)
                if (str_eq(form_arg(f, &f->fields[i])->name, name))
                        return &f->fields[i];
        return NULL;
}

void form_set(struct field *d, const char *text)
{
        strbuf_reset(&d->text);
        strbuf_puts(&d->text, text);
        d->at = d->text.len;
}

const struct case_row *form_case(const struct ui *u, struct form *f)
{
        int child = act_arg(f->spec, "child"), stream = act_arg(f->spec, "stream");
        if (!u->service || child < 0 || stream < 0 || f->n_rows)
                return NULL;
        struct field *typed_child = form_field(f, "child"), *typed_stream = form_field(f, "stream");
        const char *id = typed_child ? typed_child->text.s : f->fixed[child];
        const char *kind = typed_stream ? typed_stream->text.s : f->fixed[stream];
        for (size_t i = 0; id && kind && i < u->service->n_cases; i++) {
                const struct case_row *k = &u->service->cases[i];
                if (str_ieq(k->child_id, id) && str_ieq(stream_names[k->stream], kind))
                        return k;
        }
        return NULL;
}
