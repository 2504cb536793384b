/* Collection years: 1 April to 31 March, called by the year they end in. */
#ifndef IRO_YEAR_H
#define IRO_YEAR_H

#include "iro/base/day.h"

#include <stdbool.h>

/* "2019-20" -> 2020; false when it is no such thing. */
bool year_parse(const char *text, int *year);
char *year_words(int year, char out[16]); /* 2020 -> "2019-20" */
int year_of(day d);                       /* the collection year (1 April to 31 March) a day falls in */
static inline day year_first(int year)
{
        return day_from_ymd(year - 1, 4, 1);
}
static inline day year_last(int year)
{
        return day_from_ymd(year, 3, 31);
}

#endif
