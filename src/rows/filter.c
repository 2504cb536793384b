/* Judging rows by a compiled filter. */
#include "filter.h"
#include "rows_pack.h"

#include <assert.h>
#include <string.h>

/* Days whose text is remembered per term: 1900 to 2199. */
enum { DAYS_FIRST = -25567, DAYS_COUNT = 109573 };
enum { DAY_UNASKED, DAY_NO, DAY_YES };

static bool holds(const char *s, size_t n, const struct term *t)
{
        return memmem(s, n, t->text, t->length) != NULL;
}

/* A date is searched as it is written in files and as it is shown. */
static bool day_text_holds(const struct term *t, day d)
{
        char iso[11], words[12];
        day_iso(d, iso);
        str_lower(day_words(d, words));
        return holds(iso, strlen(iso), t) || holds(words, strlen(words), t);
}

static bool day_holds(struct term *t, day d)
{
        if (d < DAYS_FIRST || d >= DAYS_FIRST + DAYS_COUNT)
                return day_text_holds(t, d);
        if (!t->days)
                t->days = xcalloc(DAYS_COUNT, 1);
        uint8_t *known = &t->days[d - DAYS_FIRST];
        if (*known == DAY_UNASKED)
                *known = day_text_holds(t, d) ? DAY_YES : DAY_NO;
        return *known == DAY_YES;
}

static bool found_anywhere(const struct filter *f, struct term *t, const struct rows *r, size_t row)
{
        const struct rows_pack *p = rows_pack_of(r);
        if (holds(p->text + p->start[row], p->start[row + 1] - p->start[row], t))
                return true;
        const union cell *cells = rows_at(r, row);
        for (int i = 0; i < f->n_dates; i++)
                if (!cell_empty(CELL_DAY, cells[f->dates[i]]) && day_holds(t, (day)cells[f->dates[i]].i))
                        return true;
        return false;
}

static bool text_contains(const char *s, const struct term *t)
{
        for (; *s; s++) {
                size_t i = 0;
                while (i < t->length && (s[i] >= 'A' && s[i] <= 'Z' ? s[i] + 32 : s[i]) == t->text[i])
                        i++;
                if (i == t->length)
                        return true;
        }
        return t->length == 0;
}

static bool column_contains(struct term *t, enum cell_kind kind, union cell c)
{
        char buf[32];
        if (kind == CELL_DAY)
                return t->length == 0 || (!cell_empty(kind, c) && day_holds(t, (day)c.i));
        return text_contains(cell_text(kind, c, buf), t);
}

/* What a cell of numbers is compared as: millionths, a day number, or working days from as-at. */
static int64_t comparable(const struct term *t, enum cell_kind kind, union cell c, const struct rows *r)
{
        const int64_t most = INT64_MAX / MICRO;
        int64_t v = c.i > most ? most : c.i < -most ? -most : c.i;
        switch (kind) {
        case CELL_DAY:
                return t->distance ? calendar_between(r->calendar, r->as_at, (day)c.i) : c.i;
        case CELL_TENTHS:
                return v * (MICRO / 10);
        case CELL_HUNDREDTHS:
                return v * (MICRO / 100);
        case CELL_INT:
        case CELL_TEXT:
                break;
        }
        return v * MICRO;
}

static bool compares(enum filter_op op, int64_t v, int64_t with)
{
        switch (op) {
        case FILTER_LESS:
                return v < with;
        case FILTER_LESS_EQUAL:
                return v <= with;
        case FILTER_MORE:
                return v > with;
        case FILTER_MORE_EQUAL:
                return v >= with;
        case FILTER_EQUAL:
                return v == with;
        case FILTER_CONTAINS:
        case FILTER_IS:
                break;
        }
        assert(!"an operator of numbers");
        return false;
}

static bool term_holds(const struct filter *f, struct term *t, const struct rows *r, size_t row)
{
        if (t->column < 0)
                return found_anywhere(f, t, r, row);
        enum cell_kind kind = r->columns[t->column].kind;
        union cell c = rows_cell(r, row, t->column);
        const char *name = t->names < 0 ? NULL : rows_cell(r, row, t->names).s;
        if (t->op == FILTER_CONTAINS)
                return column_contains(t, kind, c) || (name && t->length && text_contains(name, t));
        if (t->op == FILTER_IS)
                return cell_empty(kind, c)
                           ? t->length == 0
                           : kind == CELL_TEXT && (str_ieq(c.s, t->text) || (name && str_ieq(name, t->text)));
        return !cell_empty(kind, c) && compares(t->op, comparable(t, kind, c, r), t->number);
}

bool filter_match(const struct filter *f, const struct rows *r, size_t row)
{
        bool any = false;
        for (size_t i = 0; i < f->n; i++) {
                struct term *t = &f->terms[i];
                any = any || term_holds(f, t, r, row) != t->invert;
                if (!t->ends_clause)
                        continue;
                if (!any)
                        return false;
                any = false;
        }
        return true;
}

size_t filter_run(const struct filter *f, const struct rows *r, uint32_t *out)
{
        size_t n = 0;
        for (size_t i = 0; i < r->n; i++)
                if (filter_match(f, r, i))
                        out[n++] = (uint32_t)i;
        return n;
}
