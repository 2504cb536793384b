#include "iro/domain/year.h"
#include "iro/base/str.h"

#include <stdio.h>
#include <string.h>

bool year_parse(const char *text, int *year)
{
        int64_t first, second;
        char a[5] = "";
        if (strlen(text) != 7 || (text[4] != '-' && text[4] != '/'))
                return false;
        memcpy(a, text, 4);
        if (!str_int(a, &first) || !str_int(text + 5, &second) || first < 1900 || (first + 1) % 100 != second)
                return false;
        *year = (int)first + 1;
        return true;
}

char *year_words(int year, char out[16])
{
        snprintf(out, 16, "%04d-%02d", (year - 1) % 10000, year % 100);
        return out;
}

int year_of(day d)
{
        int y, m, dom;
        day_to_ymd(d, &y, &m, &dom);
        return m >= 4 ? y + 1 : y;
}
