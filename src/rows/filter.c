/* Judging rows by a compiled filter. */
#include "filter.h"
#include "rows_pack.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Days whose text is remembered per term: 1900 to 2199. */
enum { DAYS_FIRST = -25567, DAYS_COUNT = 109573 };
enum { UNASKED, NO, YES };

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
        if (*known == UNASKED)
                *known = day_text_holds(t, d) ? YES : NO;
        return *known == YES;
}

static bool common_holds(struct term *t, const struct rows_pack *p, uint16_t number)
{
        uint8_t *known = &t->common.of[number];
        if (*known == UNASKED)
                *known = holds(p->common[number], strlen(p->common[number]), t) ? YES : NO;
        return *known == YES;
}

/* Numbers are of one pack. */
static void ask_anew(struct term *t, const struct rows_pack *p)
{
        free(t->common.of);
        t->common.of = xcalloc(p->n_common + 1, 1);
        t->common.serial = p->serial;
        t->common.known = UNASKED;
}

static bool set_holds(struct term *t, const struct rows_pack *p, uint32_t set)
{
        if (t->common.serial != p->serial)
                ask_anew(t, p);
        if (t->common.known != UNASKED && t->common.set == set)
                return t->common.known == YES;
        bool any = false;
        for (uint16_t i = 0; i < p->numbers[set] && !any; i++)
                any = common_holds(t, p, p->numbers[set + 1 + i]);
        t->common.set = set;
        t->common.known = any ? YES : NO;
        return any;
}

static bool found_anywhere(const struct filter *f, struct term *t, const struct rows *r, size_t row)
{
        const struct rows_pack *p = rows_pack_of(r);
        if (set_holds(t, p, p->set[row]) ||
            holds(p->text + p->start[row], p->start[row + 1] - p->start[row], t))
                return true;
        for (int i = 0; i < f->n_dates; i++) {
                const union cell c = rows_cell(r, row, f->dates[i]);
                if (!cell_empty(CELL_DAY, c) && day_holds(t, (day)c.i))
                        return true;
        }
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
