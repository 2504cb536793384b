/* Text that may reach a terminal: decoding, and making it harmless. */
#include "iro/base/str.h"
#include "iro/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

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

const char *utf8_encode(uint32_t c, char out[5])
{
        size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        static const unsigned char first[] = {0, 0, 0xC0, 0xE0, 0xF0};
        if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
                n = 0;
        for (size_t i = n; i-- > 1; c >>= 6)
                out[i] = (char)(0x80 | (c & 0x3f));
        if (n)
                out[0] = (char)(first[n] | c);
        out[n] = '\0';
        return out;
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
        if (c == REPLACEMENT || utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_CN) {
                memcpy(out, "\xEF\xBF\xBD", 4);
                return 1;
        }
        memcpy(out, bytes, (size_t)len);
        out[len] = '\0';
        return c < 0x7F ? 1 : utf8proc_charwidth((utf8proc_int32_t)c);
}

const char *text_library(void)
{
        return utf8proc_version();
}

/* Does it stand for itself, whatever is beside it? */
static bool alone(uint32_t c)
{
        return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == REPLACEMENT || invisible(c);
}

size_t text_cluster(const char *s)
{
        int len, next;
        utf8proc_int32_t state = 0;
        uint32_t c = *s ? utf8_decode(s, &len) : 0;
        if (c == 0)
                return 0;
        size_t n = (size_t)len;
        while (!alone(c) && s[n]) {
                uint32_t d = utf8_decode(s + n, &next);
                if (alone(d) ||
                    utf8proc_grapheme_break_stateful((utf8proc_int32_t)c, (utf8proc_int32_t)d, &state))
                        break;
                c = d;
                n += (size_t)next;
        }
        return n;
}

/* How many of its first n bytes are printable ASCII: most of all text is nothing else. */
static size_t plain(const char *s, size_t n)
{
        size_t i = 0;
        while (i < n && s[i] >= 0x20 && s[i] < 0x7F)
                i++;
        return i;
}

int text_columns_of(const char *s, size_t n)
{
        int used = 0;
        for (size_t len; n > 0 && *s; s += len, n -= len) {
                len = plain(s, n);
                used += (int)len;
                if (len)
                        continue;
                int bytes;
                char shown[16];
                uint32_t cp = utf8_decode(s, &bytes);
                used += show(cp, s, bytes, shown);
                len = (size_t)bytes < n ? (size_t)bytes : n;
        }
        return used;
}

int text_columns(const char *s)
{
        return text_columns_of(s, SIZE_MAX);
}

/* One cluster, with at most four marks on each base. */
static void put_cluster(struct strbuf *out, const char *s, size_t n)
{
        int marks = 0;
        for (int len; n > 0; s += len, n -= (size_t)len) {
                char shown[16];
                uint32_t cp = utf8_decode(s, &len);
                marks = show(cp, s, len, shown) == 0 ? marks + 1 : 0;
                if (marks <= MARKS_MAX)
                        strbuf_puts(out, shown);
        }
}

/* The plain case, quick: letters of which the last is followed by no mark. Returns how many are put. */
static size_t put_plain(struct strbuf *out, const char *s, size_t room)
{
        size_t n = plain(s, SIZE_MAX);
        n -= n && (unsigned char)s[n] & 0x80;
        n = n < room ? n : room;
        strbuf_add(out, s, n);
        return n;
}

int text_safe(struct strbuf *out, const char *s, int columns)
{
        int used = 0;
        while (*s) {
                size_t n = put_plain(out, s, columns < 0 ? SIZE_MAX : (size_t)(columns - used));
                used += (int)n;
                s += n;
                n = text_cluster(s);
                int width = text_columns_of(s, n);
                if (columns >= 0 && used + width > columns)
                        break;
                put_cluster(out, s, n);
                used += width;
                s += n;
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
