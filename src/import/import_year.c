/* The collection year a 903 is of. Every dated cell that tells a year votes: a day that lies in the year (a
 * review, an end) for its year, a start for its year too, but one before the year says nothing against it.
 * The year with most votes is taken when nine tenths of those that say anything agree. */
#include "import.h"
#include "iro/domain/year.h"

#include "iro/base/mem.h"

#include <stdio.h>
#include <stdlib.h>

enum { YEARS = 10001, NAMED = 6 };

struct votes {
        size_t inside[YEARS], begins[YEARS], all;
};

struct votes *votes_new(void)
{
        return xcalloc(1, sizeof(struct votes));
}

void votes_free(struct votes *v)
{
        free(v);
}

void votes_cast(struct votes *v, day on, bool inside)
{
        int year = year_of(on);
        v->all++;
        if (inside)
                v->inside[year]++;
        else
                v->begins[year]++;
}

static size_t of_year(const struct votes *v, int year)
{
        return v->inside[year] + v->begins[year];
}

/* Of as many the later. */
static int most_voted(const struct votes *v)
{
        int best = 0;
        for (int y = 1; y < YEARS; y++)
                if (of_year(v, y) && of_year(v, y) >= of_year(v, best))
                        best = y;
        return best;
}

/* Those that say another year. */
static size_t against(const struct votes *v, int year)
{
        size_t n = 0;
        for (int y = 1; y < YEARS; y++)
                n += y == year ? 0 : v->inside[y] + (y > year ? v->begins[y] : 0);
        return n;
}

void votes_words(const struct votes *v, struct strbuf *out)
{
        struct votes left = *v;
        for (int named = 0, y; named < NAMED && (y = most_voted(&left)); named++) {
                char words[16];
                strbuf_printf(out, "%s%s: %zu", named ? ", " : "", year_words(y, words), of_year(&left, y));
                left.inside[y] = left.begins[y] = 0;
        }
        if (most_voted(&left))
                strbuf_puts(out, " …");
}

/* --- the year of a 903 -------------------------------------------------------------------------------- */

static bool undecided(const struct votes *v, int year, struct err *e)
{
        char words[16];
        struct strbuf b;
        strbuf_init(&b);
        votes_words(v, &b);
        err_set(
            e,
            "the dates do not agree on one collection year (by year, %s; nine tenths must agree). Give it as "
            "--year %s, or correct the dates that are wrong. Nothing was changed",
            b.s, year_words(year, words));
        strbuf_release(&b);
        return false;
}

static void say_given(struct import *m, const struct votes *v, int year, size_t agree, size_t other)
{
        char words[16], given[16];
        struct strbuf *notes = &m->out->notes;
        m->year = m->o->year;
        strbuf_printf(notes, "Collection year %s, as given with --year\n", year_words(m->year, given));
        if (year && year != m->year && agree >= other)
                strbuf_printf(notes, "But %zu of %zu dates that tell a year are in %s: was --year meant?\n",
                              agree, v->all, year_words(year, words));
        if (year_first(m->year) > day_today())
                strbuf_printf(
                    notes,
                    "But %s has not begun: it counts as the latest year, and its word before that of "
                    "every other. If it is mistyped, iro undo takes the import back\n",
                    given);
}

static bool take_year(struct import *m, int year, size_t agree, size_t other, struct err *e)
{
        char words[16];
        year_words(year, words);
        if (year_first(year) > day_today())
                return err_set(
                    e,
                    "%zu of %zu dates are in %s, a collection year that has not begun. Correct them, or "
                    "say the year with --year",
                    agree, agree + other, words);
        m->year = year;
        strbuf_printf(&m->out->notes, "Collection year %s: %zu of %zu dates agree\n", words, agree,
                      agree + other);
        return true;
}

bool import_find_year(struct import *m, const struct votes *v, struct err *e)
{
        int year = most_voted(v);
        size_t agree = of_year(v, year), other = against(v, year);
        if (m->o->year) {
                say_given(m, v, year, agree, other);
                return true;
        }
        if (!year)
                return err_usage(e, "no dates tell the collection year: give it as --year 2019-20");
        if (agree * 10 < (agree + other) * 9)
                return undecided(v, year, e);
        return take_year(m, year, agree, other, e);
}
