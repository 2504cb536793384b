/* Values of a filter against columns of numbers and dates. */
#include "filter.h"

#include <stdlib.h>
#include <string.h>

/* "-12.5" in millionths. */
static bool read_number(const char *s, int64_t *out)
{
        bool minus = *s == '-';
        int64_t v = 0;
        int digits = 0, places = -1;
        for (s += minus || *s == '+'; *s; s++) {
                if (*s == '.' && places < 0) {
                        places = 0;
                        continue;
                }
                if (*s < '0' || *s > '9' || ++digits > 12 || places == 6)
                        return false;
                v = v * 10 + (*s - '0');
                places += places >= 0;
        }
        for (int i = places < 0 ? 0 : places; i < 6; i++)
                v *= 10;
        *out = minus ? -v : v;
        return digits > 0;
}

/* "31 jul 2020", as the screen shows it. */
static bool read_day_words(const char *s, day *out)
{
        static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
        char *rest, month[4];
        long dom = strtol(s, &rest, 10);
        if (*rest++ != ' ' || strlen(rest) < 8 || rest[3] != ' ')
                return false;
        memcpy(month, rest, 3);
        month[3] = '\0';
        const char *at = strstr(months, month);
        long year = strtol(rest + 4, &rest, 10);
        if (!at || (at - months) % 3 || *rest || year < 1 || year > 9999 || dom < 1 || dom > 31 ||
            !day_valid_ymd((int)year, (int)(at - months) / 3 + 1, (int)dom))
                return false;
        *out = day_from_ymd((int)year, (int)(at - months) / 3 + 1, (int)dom);
        return true;
}

static bool day_value(struct term *t, const struct rows *r, const char *name, struct err *e)
{
        const char *why;
        day on;
        if (str_int(t->text, &t->number)) {
                t->distance = true;
                if (!r->calendar || r->as_at == DAY_NONE)
                        return err_usage(e, "this list has no day to count %s from: write a date", name);
                return true;
        }
        if (!read_day_words(t->text, &on) && !day_parse(t->text, &on, &why))
                return err_usage(e, "%s is a date, and '%s' is neither a date nor a number of working days",
                                 name, t->text);
        t->number = on;
        return true;
}

bool term_value(struct term *t, const struct rows *r, struct err *e)
{
        const struct column *c = &r->columns[t->column];
        if (c->kind == CELL_TEXT)
                return t->op == FILTER_IS ? true
                                          : err_usage(e, "%s is text: use %s:%s or %s=%s", c->name, c->name,
                                                      t->text, c->name, t->text);
        t->op = t->op == FILTER_IS ? FILTER_EQUAL : t->op;
        if (c->kind == CELL_DAY)
                return day_value(t, r, c->name, e);
        if (!read_number(t->text, &t->number))
                return err_usage(e, "%s is a number, and '%s' is not", c->name, t->text);
        return true;
}
