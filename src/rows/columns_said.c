/* Columns as people name them: by name, by the heading they see, or by the beginning of either. */
#include "iro/rows/rows.h"

#include <ctype.h>
#include <string.h>

/* "No." is "no", "Days late" is "dayslate". */
static bool same_loosely(const char *a, const char *b)
{
        for (;; a++, b++) {
                while (*a && !isalnum((unsigned char)*a))
                        a++;
                while (*b && !isalnum((unsigned char)*b))
                        b++;
                if (tolower((unsigned char)*a) != tolower((unsigned char)*b))
                        return false;
                if (!*a)
                        return true;
        }
}

static bool first_word_is(const char *heading, const char *said)
{
        size_t n = strlen(said);
        return n && strncasecmp(heading, said, n) == 0 && heading[n] == ' ';
}

const char *rows_heading_of(const struct rows *r, const struct rows_heading *also, int column)
{
        for (; also && also->heading; also++)
                if (str_eq(also->column, r->columns[column].name))
                        return also->heading;
        return str_or(r->columns[column].title, r->columns[column].name);
}

int rows_names_of(const struct rows *r, int column)
{
        const char *name = r->columns[column].name;
        size_t n = strlen(name);
        if (n < 3 || !str_eq(name + n - 3, "_id"))
                return -1;
        for (int i = 0; i < r->n_columns; i++)
                if (strncmp(r->columns[i].name, name, n - 2) == 0 &&
                    str_eq(r->columns[i].name + n - 2, "name"))
                        return i;
        return column == 0 ? rows_column(r, "name") : -1; /* a list of people, of teams */
}

/* A column of names is meant by the one of ids beside it. */
static bool is_beside(const struct rows *r, int column)
{
        for (int i = 0; i < r->n_columns; i++)
                if (rows_names_of(r, i) == column)
                        return true;
        return false;
}

/* How well the words fit a column: none, the beginning of a name, a heading's first word, its heading. */
enum fit { FITS_NOT, FITS_FIRST_WORD, FITS_HEADING, FITS_BEGINNING, FITS_NAME };

static enum fit fit_of(const struct rows *r, const struct rows_heading *also, const char *said, int column)
{
        const char *name = r->columns[column].name, *heading = rows_heading_of(r, also, column);
        const char *own = str_or(r->columns[column].title, "");
        size_t n = strlen(said);
        if (str_ieq(name, said))
                return FITS_NAME;
        if (!n || is_beside(r, column))
                return FITS_NOT;
        if (strncasecmp(name, said, n) == 0 && name[n] == '_')
                return FITS_BEGINNING;
        if (same_loosely(heading, said) || same_loosely(own, said))
                return FITS_HEADING;
        return first_word_is(heading, said) || first_word_is(own, said) ? FITS_FIRST_WORD : FITS_NOT;
}

static int none_of(const struct rows *r, const struct rows_heading *also, const char *said, enum fit best,
                   struct err *e)
{
        struct strbuf b;
        strbuf_init(&b);
        for (int i = 0; i < r->n_columns; i++)
                if (!best || fit_of(r, also, said, i) == best)
                        strbuf_printf(&b, "%s%s", b.len ? ", " : "", r->columns[i].name);
        if (best)
                err_usage(e, "'%s' could be %s: write more of it", said, b.s);
        else
                err_usage(e, "there is no column '%s'; the columns are %s", said, b.s);
        strbuf_release(&b);
        return -1;
}

int rows_column_said(const struct rows *r, const struct rows_heading *also, const char *said, struct err *e)
{
        enum fit best = FITS_NOT;
        int found = -1, as_good = 0;
        for (int i = 0; i < r->n_columns; i++) {
                enum fit fit = fit_of(r, also, said, i);
                if (fit > best)
                        best = fit, found = i, as_good = 0;
                as_good += fit && fit == best;
        }
        return as_good == 1 ? found : none_of(r, also, said, best, e);
}
