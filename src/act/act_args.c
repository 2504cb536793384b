/* What an action's row says of its words and options. */
#include "iro/act/act.h"

int act_arg(const struct act_spec *s, const char *name)
{
        for (int i = 0; i < ACT_ARGS_MAX && s->args[i].name; i++)
                if (str_eq(s->args[i].name, name))
                        return i;
        return -1;
}

int act_row_arg(const struct act_spec *s)
{
        int found = -1;
        for (int i = 0; i < ACT_ARGS_MAX && s->args[i].name; i++) {
                enum arg_kind kind = s->args[i].kind;
                if (kind == ARG_CHILD)
                        return s->flags & ACT_BULK ? i : -1;
                if (kind == ARG_PRP || kind == ARG_DECISION || kind == ARG_QUERY)
                        found = i;
        }
        return found;
}

bool act_has_area(const struct act_spec *s)
{
        enum arg_kind about = s->args[0].kind;
        return about == ARG_CHILD || about == ARG_PRP || about == ARG_DECISION || about == ARG_QUERY ||
               about == ARG_IRO || about == ARG_ID;
}

static const char *kind_word(enum arg_kind kind)
{
        switch (kind) {
        case ARG_NONE:
        case ARG_FLAG:
        case ARG_CHOICE:
                return "";
        case ARG_CHILD:
                return "CHILD";
        case ARG_STREAM:
                return "STREAM";
        case ARG_DATE:
                return "DATE";
        case ARG_TIME:
                return "HH:MM";
        case ARG_IRO:
        case ARG_ID:
                return "ID";
        case ARG_TEAM:
                return "TEAM";
        case ARG_REASON:
                return "CODE";
        case ARG_OWN:
                return "CODE";
        case ARG_PRP:
                return "PRP";
        case ARG_DECISION:
                return "CHILD:N";
        case ARG_STAGE:
                return "STAGE";
        case ARG_SETTING:
                return "NAME";
        case ARG_QUERY:
                return "QUERY";
        case ARG_TEXT:
                return "TEXT";
        case ARG_NUMBER:
                return "N";
        case ARG_HUNDREDTHS:
                return "FTE";
        }
        return "";
}

void act_placeholder(const struct act_arg *arg, struct strbuf *out)
{
        strbuf_puts(out, kind_word(arg->kind));
        if (arg->kind != ARG_CHOICE)
                return;
        size_t n = 0;
        while (arg->choices[n])
                n++;
        if (n > 7) { /* too many to list in a line: --help's words and the message for a wrong one say them */
                strbuf_puts(out, "CODE");
                return;
        }
        for (size_t i = 0; i < n; i++)
                strbuf_printf(out, "%s%s", i ? "|" : "", arg->choices[i]);
}

/* A word stands in capitals, the one of several by its choices. */
static void add_word(struct strbuf *out, const struct act_arg *arg)
{
        if (arg->kind == ARG_CHOICE) {
                act_placeholder(arg, out);
                return;
        }
        for (const char *c = arg->name; *c; c++)
                strbuf_putc(out, *c >= 'a' && *c <= 'z' ? (char)(*c - 32) : *c);
}

static void add_option(struct strbuf *out, const struct act_arg *arg)
{
        strbuf_printf(out, "[--%s", arg->name);
        if (arg->kind != ARG_FLAG) {
                strbuf_putc(out, ' ');
                act_placeholder(arg, out);
        }
        strbuf_putc(out, ']');
}

char *act_synopsis(const struct act_spec *s)
{
        struct strbuf out;
        strbuf_init(&out);
        for (int options = 0; options < 2; options++)
                for (int i = 0; i < ACT_ARGS_MAX && s->args[i].name; i++) {
                        const struct act_arg *arg = &s->args[i];
                        if (!!(arg->flags & ARG_OPTION) != options)
                                continue;
                        strbuf_puts(&out, out.len ? " " : "");
                        strbuf_puts(&out, arg->flags & ARG_MAYBE ? "[" : "");
                        (options ? add_option : add_word)(&out, arg);
                        strbuf_puts(&out, arg->flags & ARG_REST ? "…" : "");
                        strbuf_puts(&out, arg->flags & ARG_MAYBE ? "]" : "");
                }
        return out.s;
}
