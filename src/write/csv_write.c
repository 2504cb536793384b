/* Writing CSV: the only place that quotes. */
#include "iro/write/csvwrite.h"
#include "iro/base/mem.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

static void put_quoted(struct strbuf *out, const char *s, size_t n)
{
        size_t most = 2 * n + 2;
        char *field = xmalloc(most);
        strbuf_add(out, field, csv_write2(field, most, s, n, '"'));
        free(field);
}

static void put_formula(struct strbuf *out, const char *s)
{
        char *safe = xasprintf("'%s", s);
        put_quoted(out, safe, strlen(safe));
        free(safe);
}

/* How many bytes need no quotes. */
static size_t plain_bytes(const char *s)
{
        static const bool stops[256] = {
            ['\0'] = true, [','] = true, ['"'] = true, ['\r'] = true, ['\n'] = true};
        size_t n = 0;
        while (!stops[(unsigned char)s[n]])
                n++;
        return n;
}

/* libcsv quotes every field it writes. Most fields are plain, scripts compare them as they stand, and leaving
 * them bare is several times as fast: only a field that needs its quotes goes through it. */
void csv_put_text(struct strbuf *out, const char *s)
{
        if (!s || !*s)
                return;
        size_t plain = plain_bytes(s);
        if (((unsigned char)*s < '0' || (unsigned char)*s > 0x7F || *s == '=' || *s == '@') &&
            text_is_formula(s))
                put_formula(out, s);
        else if (s[plain] || *s == ' ')
                put_quoted(out, s, plain + strlen(s + plain));
        else
                strbuf_add(out, s, plain);
}
