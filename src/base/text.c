/* Text that may reach a terminal: decoding, and making it harmless. */
#ifndef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700
#endif
#include "iro/base/str.h"
#include "iro/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum { REPLACEMENT = 0xFFFD, MARKS_MAX = 4 };

static int sequence_length(unsigned char c)
{
        return c < 0x80                ? 1
               : c >= 0xC2 && c < 0xE0 ? 2
               : c >= 0xE0 && c < 0xF0 ? 3
               : c >= 0xF0 && c < 0xF5 ? 4
                                       : 0;
}

uint32_t utf8_decode(const char *s, int *len)
{
        static const uint32_t smallest[5] = {0, 0, 0x80, 0x800, 0x10000};
        const unsigned char *p = (const unsigned char *)s;
        int n = sequence_length(p[0]);
        *len = 1;
        if (n == 1)
                return p[0];
        if (n == 0)
                return REPLACEMENT;
        uint32_t cp = p[0] & (0xFFu >> (n + 1));
        for (int i = 1; i < n; i++) {
                if ((p[i] & 0xC0) != 0x80)
                        return REPLACEMENT;
                cp = cp << 6 | (p[i] & 0x3Fu);
        }
        if (cp < smallest[n] || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
                return REPLACEMENT;
        *len = n;
        return cp;
}

void utf8_trim_cut(char *s)
{
        size_t n = strlen(s), back = 1;
        while (back < 4 && back < n && ((unsigned char)s[n - back] & 0xC0) == 0x80)
                back++;
        if (n == 0 || back > n)
                return;
        unsigned char lead = (unsigned char)s[n - back];
        size_t wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        if (wanted > back)
                s[n - back] = '\0';
}

bool utf8_valid(const char *s, size_t n)
{
        for (size_t i = 0; i < n;) {
                int len = sequence_length((unsigned char)s[i]);
                if (len == 0 || (size_t)len > n - i)
                        return false;
                int used;
                if (len > 1 && utf8_decode(s + i, &used) == REPLACEMENT && used != len)
                        return false;
                i += (size_t)len;
        }
        return true;
}

/* Characters that turn, hide or join what stands beside them. */
static bool invisible(uint32_t c)
{
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || (c >= 0x200B && c <= 0x200F) ||
               (c >= 0x2060 && c <= 0x2064) || c == 0x061C || c == 0xFEFF || c == 0x2028 || c == 0x2029 ||
               (c >= 0xE0000 && c <= 0xE007F);
}

/* What is shown for one code point: its text and its columns (0 for a combining mark). */
static int show(uint32_t c, const char *bytes, int len, char out[16])
{
        if (c < 0x20 || c == 0x7F)
                return snprintf(out, 16, "^%c", c == 0x7F ? '?' : (char)(c + 64));
        if ((c >= 0x80 && c < 0xA0) || invisible(c))
                return snprintf(out, 16, c < 0xA0 ? "<%02X>" : "<%04X>", (unsigned)c);
        int columns = c == REPLACEMENT ? 1 : c < 0x7F ? 1 : wcwidth((wchar_t)c);
        if (c == REPLACEMENT || columns < 0) {
                memcpy(out, "\xEF\xBF\xBD", 4);
                return 1;
        }
        memcpy(out, bytes, (size_t)len);
        out[len] = '\0';
        return columns;
}

int text_safe(struct strbuf *out, const char *s, int columns)
{
        int used = 0, marks = 0;
        for (int len; *s; s += len) {
                unsigned char c = (unsigned char)*s;
                if (c >= 0x20 && c < 0x7F) { /* the plain case, quick */
                        if (columns >= 0 && used + 1 > columns)
                                break;
                        strbuf_putc(out, *s);
                        used++, marks = 0, len = 1;
                        continue;
                }
                char shown[16];
                uint32_t cp = utf8_decode(s, &len);
                int w = show(cp, s, len, shown);
                if (columns >= 0 && used + w > columns)
                        break;
                marks = w == 0 ? marks + 1 : 0;
                if (marks > MARKS_MAX)
                        continue;
                strbuf_puts(out, shown);
                used += w;
        }
        return used;
}

int text_columns(const char *s)
{
        int used = 0;
        for (int len; *s; s += len) {
                char shown[16];
                uint32_t cp = utf8_decode(s, &len);
                used += show(cp, s, len, shown);
        }
        return used;
}

void text_safe_lines(struct strbuf *out, const char *s)
{
        while (*s) {
                size_t n = strcspn(s, "\n");
                char *line = xasprintf("%.*s", (int)n, s);
                text_safe(out, line, -1);
                strbuf_putc(out, '\n');
                free(line);
                s += n + (s[n] == '\n');
        }
}

/* --- and a spreadsheet ------------------------------------------------------------------------------ */

static bool number(const char *s)
{
        int digits = 0, points = 0;
        for (s += *s == '-' || *s == '+'; *s; s++) {
                if (*s == '.')
                        points++;
                else if (*s >= '0' && *s <= '9')
                        digits++;
                else
                        return false;
        }
        return digits > 0 && points <= 1;
}

bool text_is_formula(const char *s)
{
        static const char *const wide[] = {"\uff1d", "\uff0b", "\uff0d", "\uff20"}; /* full-width = + - @ */
        const char *p = s + strspn(s, " '");
        bool starts = *p && strchr("=+-@\t\r\n", *p);
        for (size_t i = 0; !starts && i < sizeof wide / sizeof *wide; i++)
                starts = str_has_prefix(p, wide[i]);
        return starts && !number(s);
}
