#include "iro/read/textin.h"
#include "iro/base/mem.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RAW = 64 * 1024, LETTER = 4 };

struct textin {
        int fd;
        struct held held; /* instead of fd */
        enum text_form form;
        iconv_t named; /* TEXT_NAMED */
        unsigned char raw[RAW];
        size_t at, filled;
        bool begun, ended;
        int64_t bytes, line;
        int64_t odd_line; /* of the first byte that is not UTF-8; 0 = none */
};

struct textin *textin_new(int fd)
{
        struct textin *t = xcalloc(1, sizeof *t);
        t->fd = fd;
        t->line = 1;
        return t;
}

struct textin *textin_of(struct held held)
{
        struct textin *t = textin_new(-1);
        t->held = held;
        return t;
}

void textin_free(struct textin *t)
{
        if (t && t->form == TEXT_NAMED)
                iconv_close(t->named);
        free(t);
}

static ssize_t more(struct textin *t, unsigned char *out, size_t room)
{
        if (!t->held.bytes)
                return read(t->fd, out, room);
        size_t left = t->held.n - (size_t)t->bytes, n = left < room ? left : room;
        memcpy(out, t->held.bytes + t->bytes, n);
        return (ssize_t)n;
}

/* More bytes behind the unread ones; false with errno. */
static bool fill(struct textin *t)
{
        memmove(t->raw, t->raw + t->at, t->filled - t->at);
        t->filled -= t->at;
        t->at = 0;
        while (!t->ended && t->filled < RAW) {
                ssize_t n = more(t, t->raw + t->filled, RAW - t->filled);
                if (n < 0 && errno == EINTR)
                        continue;
                if (n < 0)
                        return false;
                t->filled += (size_t)n;
                t->bytes += n;
                t->ended = n == 0;
        }
        return true;
}

static bool begins(const struct textin *t, const char *mark, size_t n)
{
        return t->filled >= n && memcmp(t->raw, mark, n) == 0;
}

static bool begin(struct textin *t)
{
        if (t->begun)
                return true;
        if (!fill(t))
                return false;
        t->begun = true;
        if (begins(t, "\xff\xfe", 2) || begins(t, "\xfe\xff", 2)) {
                t->form = t->raw[0] == 0xff ? TEXT_UTF16_LE : TEXT_UTF16_BE;
                t->at = 2;
        } else if (begins(t, "\xef\xbb\xbf", 3)) {
                t->at = 3;
        }
        return true;
}

ssize_t textin_head(struct textin *t, const char **bytes)
{
        if (!begin(t))
                return -1;
        *bytes = (const char *)t->raw;
        return (ssize_t)t->filled;
}

/* The value of encoding="…" in <?xml …?>, lower-case; "" = none. */
static void declared(const struct textin *t, char out[ENCODING_MAX])
{
        char head[200];
        size_t n = t->filled - t->at < sizeof head - 1 ? t->filled - t->at : sizeof head - 1;
        memcpy(head, t->raw + t->at, n);
        head[n] = out[0] = '\0';
        char *end = strstr(head, "?>"), *at = end ? strstr(head, "encoding") : NULL;
        if (!at || at > end || strncmp(str_trim(head), "<?xml", 5) != 0)
                return;
        at += strcspn(at, "'\"");
        size_t len = *at ? strcspn(at + 1, "'\"") : 0;
        snprintf(out, ENCODING_MAX, "%.*s", (int)len, at + 1);
        str_lower(out);
}

static bool listed(const char *const *names, const char *name)
{
        while (*names && !str_eq(*names, name))
                names++;
        return *names;
}

bool textin_by_declaration(struct textin *t, char said[ENCODING_MAX])
{
        static const char *const windows[] = {"windows-1252", "cp1252",  "iso-8859-1",
                                              "latin1",       "latin-1", NULL};
        static const char *const unicode[] = {"",       "utf-8", "utf8",     "us-ascii", "ascii",
                                              "utf-16", "utf16", "utf-16le", "utf-16be", NULL};
        said[0] = '\0';
        if (!begin(t) || t->form != TEXT_UTF8)
                return true;
        declared(t, said);
        if (listed(windows, said)) {
                t->form = TEXT_WINDOWS;
        } else if (!listed(unicode, said)) {
                iconv_t named = iconv_open("UTF-8", said);
                if (named == (iconv_t)-1) /* NOLINT(performance-no-int-to-ptr) */
                        return false;
                t->named = named;
                t->form = TEXT_NAMED;
        }
        return true;
}

/* --- letters ------------------------------------------------------------------------------------------ */

static size_t put(char *out, uint32_t c)
{
        if (c < 0x80) {
                out[0] = (char)c;
                return 1;
        }
        if (c < 0x800) {
                out[0] = (char)(0xc0 | c >> 6);
                out[1] = (char)(0x80 | (c & 0x3f));
                return 2;
        }
        size_t n = c < 0x10000 ? 3 : 4;
        out[0] = (char)((n == 3 ? 0xe0 : 0xf0) | c >> 6 * (n - 1));
        for (size_t i = 1; i < n; i++)
                out[i] = (char)(0x80 | (c >> 6 * (n - 1 - i) & 0x3f));
        return n;
}

/* What stands at 0x80 to 0x9f in Windows-1252; 0 = nothing does. */
static const uint16_t windows_1252[32] = {0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                          0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
                                          0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                          0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

static size_t put_windows(struct textin *t, char *out)
{
        unsigned char c = t->raw[t->at++];
        if (!t->odd_line)
                t->odd_line = t->line;
        return put(out, c < 0xa0 && windows_1252[c - 0x80] ? windows_1252[c - 0x80] : c);
}

static size_t utf8_length(unsigned char lead)
{
        return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
}

static size_t put_8bit(struct textin *t, char *out)
{
        unsigned char c = t->raw[t->at];
        if (c < 0x80) {
                t->line += c == '\n' || (c == '\r' && (t->at + 1 == t->filled || t->raw[t->at + 1] != '\n'));
                out[0] = (char)c;
                t->at++;
                return 1;
        }
        size_t n = utf8_length(c);
        if (t->form == TEXT_WINDOWS || n == 1 || t->filled - t->at < n ||
            !utf8_valid((const char *)t->raw + t->at, n))
                return put_windows(t, out);
        memcpy(out, t->raw + t->at, n);
        t->at += n;
        return n;
}

static uint32_t unit(const struct textin *t, size_t at)
{
        const unsigned char *p = t->raw + at;
        return t->form == TEXT_UTF16_LE ? (uint32_t)(p[0] | p[1] << 8) : (uint32_t)(p[0] << 8 | p[1]);
}

/* A half that lost its other half, or half of a unit at the end, is U+FFFD. */
static size_t put_16bit(struct textin *t, char *out)
{
        if (t->filled - t->at < 2) {
                t->at = t->filled;
                return put(out, 0xfffd);
        }
        uint32_t c = unit(t, t->at);
        t->at += 2;
        if (c < 0xd800 || c > 0xdfff)
                return put(out, c);
        uint32_t low = c < 0xdc00 && t->filled - t->at >= 2 ? unit(t, t->at) : 0;
        if (low < 0xdc00 || low > 0xdfff)
                return put(out, 0xfffd);
        t->at += 2;
        return put(out, 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00));
}

/* A byte that is no letter of the encoding is U+FFFD. */
static size_t put_named(struct textin *t, char *out, size_t room)
{
        char *to = out;
        while (t->at < t->filled && room >= LETTER) {
                char *from = (char *)t->raw + t->at;
                size_t left = t->filled - t->at;
                size_t got = iconv(t->named, &from, &left, &to, &room);
                t->at = t->filled - left;
                if (got != (size_t)-1 || errno == E2BIG || (errno == EINVAL && !t->ended))
                        break;
                t->at++;
                size_t n = put(to, 0xfffd);
                to += n;
                room -= n;
        }
        return (size_t)(to - out);
}

ssize_t textin_read(struct textin *t, char *out, size_t room)
{
        size_t n = 0;
        if (!begin(t) || (t->filled - t->at < LETTER && !t->ended && !fill(t)))
                return -1;
        if (t->form == TEXT_NAMED)
                return (ssize_t)put_named(t, out, room);
        bool wide = t->form == TEXT_UTF16_LE || t->form == TEXT_UTF16_BE;
        while (room - n >= LETTER && (t->filled - t->at >= LETTER || (t->ended && t->at < t->filled)))
                n += wide ? put_16bit(t, out + n) : put_8bit(t, out + n);
        return (ssize_t)n;
}

int64_t textin_bytes(const struct textin *t)
{
        return t->bytes - (int64_t)(t->filled - t->at);
}

bool textin_says(const struct textin *t, struct strbuf *out)
{
        if (t->form == TEXT_UTF16_LE || t->form == TEXT_UTF16_BE)
                strbuf_puts(out, "UTF-16: read as it is marked");
        else if (t->odd_line)
                strbuf_printf(out, "not UTF-8 from line %lld on: read as Windows-1252",
                              (long long)t->odd_line);
        return out->len > 0;
}
