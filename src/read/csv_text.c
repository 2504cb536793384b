#include "csv_text.h"
#include "iro/base/str.h"
#include "iro/read/csvread.h"

#include <string.h>

char *csv_unneutral(char *s)
{
        return *s == '\'' && text_is_formula(s + 1) ? s + 1 : s;
}

/* "=""00123""", as a value of its own. */
static char *without_equals(char *s)
{
        size_t n = strlen(s);
        if (n < 3 || s[0] != '=' || s[1] != '"' || s[n - 1] != '"')
                return NULL;
        s[n - 1] = '\0';
        return s + 2;
}

char *csv_text_of(char *s)
{
        char *text = *s == '=' ? without_equals(s) : NULL;
        return text ? text : csv_unneutral(s);
}

const char *csv_text_trouble(char *s)
{
        bool plain = true;
        char *to = s;
        for (const unsigned char *p = (const unsigned char *)s; *p; p++) {
                if (*p == '\r' && p[1] == '\n')
                        continue;
                if ((*p < 0x20 && *p != '\t' && *p != '\n') || *p == 0x7f)
                        return "holds a control character: type the value again";
                if (*p >= 0x80)
                        plain = false;
                *to++ = (char)*p;
        }
        *to = '\0';
        if (plain)
                return NULL;
        if (!utf8_valid(s, (size_t)(to - s)))
                return "is not text that can be read: type the value again";
        for (const unsigned char *p = (const unsigned char *)s; *p; p++)
                if (*p == 0xc2 && p[1] < 0xa0)
                        return "holds a control character: type the value again";
        return NULL;
}

/* Spreadsheets leave rows of bare commas behind the data: they are blank lines too. */
