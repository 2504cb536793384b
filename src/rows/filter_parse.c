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

/* Values as the screen shows them, of columns that hold codes. */
static void as_shown(struct term *t, const struct rows *r)
{
        static const struct {
                const char *shown, *is;
        } words[] = {
            {"sb", "short-break"},          {"ad", "adoption"},     {"booked late", "late-booked"},
            {"booked-late", "late-booked"}, {"at risk", "at-risk"}, {"on track", "on-track"},
            {"out of timescale", "out"},    {"on time", "on-time"}, {"not assessable", "not-assessable"}};
        const char *name = r->columns[t->column].name;
        if (!str_eq(name, "stream") && !str_eq(name, "status") && !str_eq(name, "judged"))
                return;
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
                if (str_eq(t->text, words[i].shown)) {
                        free(t->text);
                        t->text = xstrdup(words[i].is);
                        return;
                }
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

static bool compile(struct term *t, const struct rows *r, const struct rows_heading *also, struct word *w,
                    struct err *e)
{
        *t = (struct term){.invert = w->invert, .column = -1, .names = -1, .op = FILTER_CONTAINS};
        char *value = w->text.s;
        if (w->op != SIZE_MAX) {
                value += w->op + read_op(value + w->op, &t->op);
                w->text.s[w->op] = '\0';
                if ((t->column = rows_column_said(r, also, w->text.s, e)) < 0)
                        return false;
                t->names = rows_names_of(r, t->column);
        }
        t->text = str_lower(xstrdup(value));
        if (t->column >= 0)
                as_shown(t, r);
        t->length = strlen(t->text);
        if (t->op == FILTER_CONTAINS || (t->op == FILTER_IS && !t->length))
                return true;
        return term_value(t, r, e);
}

/* One word and its alternatives up to the next blank. Parts still being typed ("status:out|", "!") say
 * nothing yet. */
static bool read_clause(struct filter *f, const struct rows *r, const struct rows_heading *also,
                        const char **at, struct word *w, struct err *e)
{
        size_t before = f->n;
        for (;; ++*at) {
                if (!read_word(at, w, e))
                        return false;
                if (w->text.len) {
                        GROW(f->terms, f->n, f->cap);
                        if (!compile(&f->terms[f->n++], r, also, w, e))
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
        return filter_compile_said(r, NULL, text, e);
}

struct filter *filter_compile_said(const struct rows *r, const struct rows_heading *also, const char *text,
                                   struct err *e)
{
        struct filter *f = xcalloc(1, sizeof *f);
        struct word w;
        strbuf_init(&w.text);
        find_dates(f, r);
        bool ok = true;
        for (const char *p = text; ok && *(p += strspn(p, blanks));)
                ok = read_clause(f, r, also, &p, &w, e);
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
                free(f->terms[i].common.of);
        }
        free(f->terms);
        free(f->dates);
        free(f);
}
