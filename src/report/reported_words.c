/* The totals of a remembered report, whose names are for programs, as people read them. */
#include "iro/report/reported.h"

#include <stdlib.h>
#include <string.h>

static const char *token_words(const char *token)
{
        static const char *const words[][2] = {{"cla", "looked after"},
                                               {"cp", "child protection"},
                                               {"rcpc", "review conferences"},
                                               {"icpc", "initial conferences"},
                                               {"ytd", "year to date"},
                                               {"rolling", "12 months"},
                                               {"percent", "%"},
                                               {"fte", "FTE"},
                                               {"iro", "IRO"},
                                               {"iros", "IROs"},
                                               {"prps", "PRPs"},
                                               {"prp", "PRP"},
                                               {"tenths", ""},
                                               {"hundredths", ""}};
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
                if (str_eq(words[i][0], token))
                        return words[i][1];
        return token;
}

void reported_label(const char *name, char out[80])
{
        char copy[64], *save = NULL;
        size_t n = 0;
        snprintf(copy, sizeof copy, "%s", name);
        *out = '\0';
        for (char *t = strtok_r(copy, "_", &save); t; t = strtok_r(NULL, "_", &save)) {
                const char *w = token_words(t);
                if (*w && n < 79)
                        n += (size_t)snprintf(out + n, 80 - n, "%s%s", n ? " " : "", w);
        }
        if (*out >= 'a' && *out <= 'z')
                *out = (char)(*out - 32);
}

static bool ends_in(const char *name, const char *with)
{
        size_t n = strlen(name), w = strlen(with);
        return n > w && str_eq(name + n - w, with);
}

const char *reported_value(const char *name, const char *value, char out[32])
{
        int64_t v;
        bool whole = value && str_int(value, &v);
        if (whole && v < 0)
                snprintf(out, 32, "-"); /* nothing to divide by */
        else if (whole && ends_in(name, "_tenths"))
                snprintf(out, 32, "%lld.%lld", (long long)v / 10, (long long)v % 10);
        else if (whole && ends_in(name, "_hundredths"))
                snprintf(out, 32, "%lld.%02lld", (long long)v / 100, (long long)v % 100);
        else
                snprintf(out, 32, "%s", str_or(value, "-"));
        return out;
}
