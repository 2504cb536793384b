#include "iro/domain/population.h"

#include "iro/base/str.h"
#include "iro/domain/year.h"

#include <string.h>

/* "2019-20:284000", or a number alone; cut up in place. */
static bool take(struct population *p, char *text, struct err *e)
{
        char *colon = strchr(text, ':');
        const char *number = str_trim(colon ? colon + 1 : text);
        int year = 0;
        int64_t people;
        if (colon)
                *colon = '\0';
        if (colon && !year_parse(str_trim(text), &year))
                return err_set(e, "'%.20s' is no collection year: write 2019-20:284000", text);
        if (!str_int(number, &people) || people < 1 || people > 100000000)
                return err_set(e, "'%.20s' is no number of people: write 284000, or 2019-20:284000", number);
        if (p->n == POPULATION_YEARS_MAX)
                return err_set(e, "at most %d years", POPULATION_YEARS_MAX);
        p->years[p->n].year = year;
        p->years[p->n++].people = people;
        return true;
}

bool population_parse(struct population *out, const char *text, struct err *e)
{
        struct population made = {.n = 0};
        char copy[800];
        if (strlen(text) >= sizeof copy)
                return err_set(e, "that is too long: at most %d years", POPULATION_YEARS_MAX);
        strcpy(copy, text);
        bool none = str_ieq(str_trim(copy), POPULATION_UNSET);
        for (char *next = none ? NULL : copy; next;) {
                char *comma = strchr(next, ',');
                if (comma)
                        *comma++ = '\0';
                if (!take(&made, next, e))
                        return false;
                next = comma;
        }
        *out = made;
        return true;
}

int64_t population_of(const struct population *p, int year)
{
        int64_t people = -1;
        for (int i = 0, best = -1; i < p->n; i++)
                if (p->years[i].year <= year && p->years[i].year > best)
                        best = p->years[i].year, people = p->years[i].people;
        return people;
}
