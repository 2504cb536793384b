/* The filter language (iro-list(1)) to terms. */
#include "filter.h"

#include <stdlib.h>
#include <string.h>

static const char blanks[] = " \t";

/* One written term: its text without quotes, and where its operator stands. */
struct word {
        struct strbuf text;
        size_t op; /* SIZE_MAX = a plain word */
        bool invert;
};

static bool read_word(const char **at, struct word *w, struct err *e)
{
        const char *p = *at;
        bool quoted = false;
        strbuf_reset(&w->text);
        w->op = SIZE_MAX;
        w->invert = false;
        for (; *p == '!'; p++)
                w->invert = !w->invert;
        for (; *p && (quoted || (*p != '|' && !strchr(blanks, *p))); p++) {
                if (*p == '"') {
                        quoted = !quoted;
                        continue;
                }
                if (!quoted && w->op == SIZE_MAX && strchr(":=<>", *p))
                        w->op = w->text.len;
                strbuf_putc(&w->text, *p);
        }
        *at = p;
        return quoted ? err_usage(e, "a double quote is not closed") : true;
}

/* `iro` finds iro_id: a name counts up to an underscore when it is the only one. */
static bool stands_for(const char *said, const char *name)
{
        size_t n = strlen(said);
        return strlen(name) > n && name[n] == '_' && str_has_prefix(name, said);
}

static bool no_column(const struct rows *r, const char *said, int found, struct err *e)
{
        struct strbuf b;
        strbuf_init(&b);
        for (int i = 0; i < r->n_columns; i++)
                if (!found || stands_for(said, r->columns[i].name))
                        strbuf_printf(&b, "%s%s", b.len ? ", " : "", r->columns[i].name);
        if (found)
                err_usage(e, "'%s' could be %s: write more of it", said, b.s);
        else
                err_usage(e, "there is no column '%s'; the columns are %s", said, b.s);
        strbuf_release(&b);
        return false;
}

static bool find_column(const struct rows *r, char *said, int *column, struct err *e)
{
        int found = 0;
        *column = rows_column(r, str_lower(said));
        if (*column >= 0)
                return true;
        for (int i = 0; i < r->n_columns; i++)
                if (stands_for(said, r->columns[i].name))
                        *column = i, found++;
        return found == 1 ? true : no_column(r, said, found, e);
}

static size_t read_op(const char *p, enum filter_op *op)
{
        bool equal = p[1] == '=';
        switch (*p) {
        case '<':
                *op = equal ? FILTER_LESS_EQUAL : FILTER_LESS;
                return equal ? 2 : 1;
        case '>':
                *op = equal ? FILTER_MORE_EQUAL : FILTER_MORE;
                return equal ? 2 : 1;
        case '=':
                *op = FILTER_IS;
                return 1;
        }
        *op = FILTER_CONTAINS;
        return 1;
}

static bool compile(struct term *t, const struct rows *r, struct word *w, struct err *e)
{
        *t = (struct term){.invert = w->invert, .column = -1, .op = FILTER_CONTAINS};
        char *value = w->text.s;
        if (w->op != SIZE_MAX) {
                value += w->op + read_op(value + w->op, &t->op);
                w->text.s[w->op] = '\0';
                if (!find_column(r, w->text.s, &t->column, e))
                        return false;
        }
        t->text = str_lower(xstrdup(value));
        t->length = strlen(t->text);
        if (t->op == FILTER_CONTAINS || (t->op == FILTER_IS && !t->length))
                return true;
        return term_value(t, r, e);
}

/* One word and its alternatives up to the next blank. Parts still being typed ("status:out|", "!") say
 * nothing yet. */
static bool read_clause(struct filter *f, const struct rows *r, const char **at, struct word *w,
                        struct err *e)
{
        size_t before = f->n;
        for (;; ++*at) {
                if (!read_word(at, w, e))
                        return false;
                if (w->text.len) {
                        GROW(f->terms, f->n, f->cap);
                        if (!compile(&f->terms[f->n++], r, w, e))
                                return false;
                }
                if (**at != '|')
                        break;
        }
        if (f->n > before)
                f->terms[f->n - 1].ends_clause = true;
        return true;
}

static void find_dates(struct filter *f, const struct rows *r)
{
        f->dates = xcalloc((size_t)r->n_columns, sizeof *f->dates);
        for (int i = 0; i < r->n_columns; i++)
                if (r->columns[i].kind == CELL_DAY)
                        f->dates[f->n_dates++] = i;
}

struct filter *filter_compile(const struct rows *r, const char *text, struct err *e)
{
        struct filter *f = xcalloc(1, sizeof *f);
        struct word w;
        strbuf_init(&w.text);
        find_dates(f, r);
        bool ok = true;
        for (const char *p = text; ok && *(p += strspn(p, blanks));)
                ok = read_clause(f, r, &p, &w, e);
        strbuf_release(&w.text);
        if (ok)
                return f;
        filter_free(f);
        return NULL;
}

void filter_free(struct filter *f)
{
        if (!f)
                return;
        for (size_t i = 0; i < f->n; i++) {
                free(f->terms[i].text);
                free(f->terms[i].days);
        }
        free(f->terms);
        free(f->dates);
        free(f);
}
