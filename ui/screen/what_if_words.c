/* What if: between the fields of the form and the words that `iro plan --what-if` takes. */
#include "what_if.h"

#include "iro/base/day_said.h"

#include <stdio.h>
#include <string.h>

const char *const what_if_kinds[] = {"away", "leaves", "fte", "extra-day", "move", NULL};

struct field *what_if_field(struct form *f, int arg)
{
        return &f->fields[arg]; /* every argument is a field, in order */
}

const char *what_if_typed(struct form *f, int arg)
{
        return what_if_field(f, arg)->text.s;
}

enum what_if_kind what_if_kind(struct form *f)
{
        int k = KIND_AWAY;
        while (k < KIND_NONE && !str_ieq(what_if_typed(f, WHAT), what_if_kinds[k]))
                k++;
        return (enum what_if_kind)k;
}

/* --- from the fields to words ------------------------------------------------------------------------- */

static bool wrong(struct form *f, int arg, const char *words)
{
        snprintf(what_if_field(f, arg)->trouble, sizeof what_if_field(f, arg)->trouble, "%s", words);
        f->at = arg;
        return false;
}

static bool date_of(const struct ui *u, struct form *f, int arg, const char *needed, char out[11])
{
        day d;
        const char *why;
        if (!what_if_field(f, arg)->text.len)
                return wrong(f, arg, needed);
        if (!day_said(what_if_typed(f, arg), u->options.as_at, &d, &why))
                return wrong(f, arg, why);
        day_iso(d, out);
        return true;
}

/* What was typed is meant: nothing of it is passed over in silence. (Dates come with where one stands.) */
static bool no_more_than(struct form *f, enum what_if_kind k)
{
        static const struct {
                int arg;
                enum what_if_kind of;
        } alone[] = {{FTE, KIND_FTE}, {CHILD, KIND_MOVE}};
        char words[80];
        for (int i = 0; i < 2; i++) {
                if (!*what_if_typed(f, alone[i].arg) || alone[i].of == k || k == KIND_NONE)
                        continue;
                snprintf(words, sizeof words, "means nothing of '%s'", what_if_kinds[k]);
                return wrong(f, alone[i].arg, words);
        }
        return true;
}

bool what_if_compose(const struct ui *u, struct form *f, struct strbuf *out)
{
        char from[11] = "", to[11] = "";
        const char *iro = what_if_typed(f, IRO);
        if (!*iro || strpbrk(iro, " \t"))
                return wrong(f, IRO, *iro ? "is no IRO there is" : "say who");
        if (!no_more_than(f, what_if_kind(f)))
                return false;
        switch (what_if_kind(f)) {
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
                strbuf_printf(out, "%s fte %s", iro, what_if_typed(f, FTE));
                return *what_if_typed(f, FTE) || wrong(f, FTE, "say the new FTE, as 0.6");
        case KIND_MOVE:
                strbuf_printf(out, "move %s to %s", what_if_typed(f, CHILD), iro);
                return *what_if_typed(f, CHILD) || wrong(f, CHILD, "say which child");
        case KIND_NONE:
                break;
        }
        return wrong(f, WHAT, "is none of away, leaves, fte, extra-day and move");
}

/* --- and back ----------------------------------------------------------------------------------------- */

bool what_if_fill(struct form *f, const char *words, struct err *e)
{
        char word[4][200] = {"", "", "", ""}, rest[2];
        int n = sscanf(words, "%199s %199s %199s %199s %1s", word[0], word[1], word[2], word[3], rest);
        bool move = n == 4 && str_ieq(word[0], "move") && str_ieq(word[2], "to");
        form_set(what_if_field(f, IRO), move ? word[3] : word[0]);
        form_set(what_if_field(f, WHAT), move ? "move" : word[1]);
        form_set(what_if_field(f, CHILD), move ? word[1] : "");
        enum what_if_kind k = what_if_kind(f);
        if (!move && (n != 3 || k == KIND_NONE || k == KIND_MOVE))
                return err_set(
                    e, "Say 'IRO07 away 2020-09-01..2020-10-15', 'IRO07 leaves DATE', 'IRO07 fte 0.6', "
                       "'IRO07 extra-day DATE' or 'move CHILD to IRO07'; alone, :what-if asks.");
        char *dots = strstr(word[2], "..");
        if (k == KIND_AWAY && dots) {
                *dots = '\0';
                form_set(what_if_field(f, TO), dots + 2);
        }
        if (!move)
                form_set(what_if_field(f, k == KIND_FTE ? FTE : FROM), word[2]);
        return true;
}
