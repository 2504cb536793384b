/* What is exported is imported again as it was, formulas and quotes included. The input's lines are the
 * fields. */
#include "fuzz.h"
#include "iro/read/csvread.h"
#include "iro/write/csvwrite.h"

enum { FIELDS = 4 };

static bool trimmed(const char *s)
{
        char *copy = xstrdup(s);
        bool same = str_eq(str_trim(copy), s);
        free(copy);
        return same;
}

/* What no import would have let in is no export's business: control characters, broken UTF-8, blanks around.
 */
static bool importable(const char *s)
{
        size_t n = strlen(s);
        for (size_t i = 0; i < n; i++)
                if ((unsigned char)s[i] < 0x20 || s[i] == 0x7F ||
                    (s[i] == '\xC2' && (unsigned char)s[i + 1] < 0xA0))
                        return false;
        return utf8_valid(s, n) && trimmed(s);
}

static size_t split(char *s, const char *field[FIELDS])
{
        size_t n = 0;
        for (char *p = strtok(s, "\n"); p && n < FIELDS; p = strtok(NULL, "\n")) {
                if (!importable(p))
                        return 0;
                field[n++] = p;
        }
        return n;
}

static void check(const char *const *field, size_t n)
{
        struct strbuf out;
        char path[32];
        struct err e = ERR_INIT;
        strbuf_init(&out);
        strbuf_puts(&out, "first,b,c,d" CSV_EOL "x"); /* so that no row is blank */
        for (size_t i = 1; i < FIELDS; i++) {
                strbuf_putc(&out, ',');
                csv_put_text(&out, i <= n ? field[i - 1] : NULL);
        }
        strbuf_puts(&out, CSV_EOL);
        int fd = fuzz_file(out.s, out.len, path);
        struct csvread *f = csvread_open(path, &e);
        HOLDS(f && csvread_next(f, &e) == CSV_ROW);
        for (size_t i = 1; i < FIELDS; i++)
                HOLDS(str_eq(csvread_field(f, i), i <= n ? field[i - 1] : ""));
        HOLDS(csvread_next(f, &e) == CSV_END);
        csvread_close(f);
        close(fd);
        strbuf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        const char *field[FIELDS];
        char *s = fuzz_text(data, size);
        size_t n = split(s, field);
        if (n)
                check(field, n);
        free(s);
        return 0;
}
