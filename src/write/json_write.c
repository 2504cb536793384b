#include "iro/write/jsonwrite.h"

#include <string.h>

static bool plain(unsigned char c)
{
        return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

/* C1 controls, and what text_safe shows as <202E>. */
static bool hidden(uint32_t c)
{
        return (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
               (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) || c == 0x061C || c == 0xFEFF ||
               c == 0x2028 || c == 0x2029 || (c >= 0xE0000 && c <= 0xE007F);
}

static void put_escaped(struct strbuf *out, uint32_t c)
{
        static const char shorthand[] = "\"\"\\\\\bb\ff\nn\rr\tt";
        for (const char *p = shorthand; *p; p += 2)
                if (c == (unsigned char)*p) {
                        strbuf_putc(out, '\\');
                        strbuf_putc(out, p[1]);
                        return;
                }
        if (c >= 0x10000)
                strbuf_printf(out, "\\u%04x\\u%04x", 0xD800 + ((c - 0x10000) >> 10), 0xDC00 + (c & 0x3FF));
        else
                strbuf_printf(out, "\\u%04x", c);
}

/* One code point that is not plain; returns the bytes it took. The text need not end with a NUL. */
static size_t put_other(struct strbuf *out, const char *s, size_t n)
{
        char copy[5] = {0}; /* utf8_decode stops at a NUL */
        int len;
        memcpy(copy, s, n < 4 ? n : 4);
        uint32_t c = utf8_decode(copy, &len);
        if (c < 0x80 || hidden(c))
                put_escaped(out, c);
        else if (c == 0xFFFD)
                strbuf_puts(out, "\uFFFD");
        else
                strbuf_add(out, s, (size_t)len);
        return (size_t)len;
}

void json_put_string(struct strbuf *out, const char *s, size_t n)
{
        strbuf_putc(out, '"');
        for (size_t i = 0; i < n;) {
                size_t run = i;
                while (run < n && plain((unsigned char)s[run]))
                        run++;
                strbuf_add(out, s + i, run - i);
                i = run < n ? run + put_other(out, s + run, n - run) : run;
        }
        strbuf_putc(out, '"');
}
