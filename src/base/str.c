#include "iro/base/str.h"
#include "iro/base/mem.h"
#include "iro/base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void strbuf_init(struct strbuf *b)
{
        *b = (struct strbuf){.s = xmalloc(64), .len = 0, .cap = 64};
        b->s[0] = '\0';
}

void strbuf_release(struct strbuf *b)
{
        free(b->s);
        *b = (struct strbuf){0};
}

bool strbuf_same(const struct strbuf *a, const struct strbuf *b)
{
        return a->len == b->len && memcmp(a->s, b->s, a->len) == 0;
}

void strbuf_reset(struct strbuf *b)
{
        b->len = 0;
        b->s[0] = '\0';
}

static void reserve(struct strbuf *b, size_t more)
{
        if (b->cap - b->len > more)
                return;
        while (b->cap - b->len <= more)
                b->cap *= 2;
        b->s = xrealloc(b->s, b->cap);
}

void strbuf_cut(struct strbuf *b, size_t len)
{
        if (len < b->len)
                b->s[b->len = len] = '\0';
}

void strbuf_add(struct strbuf *b, const char *s, size_t n)
{
        reserve(b, n);
        memcpy(b->s + b->len, s, n);
        b->len += n;
        b->s[b->len] = '\0';
}

void strbuf_puts(struct strbuf *b, const char *s)
{
        strbuf_add(b, s, strlen(s));
}

void strbuf_putc(struct strbuf *b, char c)
{
        reserve(b, 1);
        b->s[b->len++] = c;
        b->s[b->len] = '\0';
}

void strbuf_printf(struct strbuf *b, const char *fmt, ...)
{
        va_list ap, again;
        va_start(ap, fmt);
        va_copy(again, ap);
        int n = vsnprintf(NULL, 0, fmt, ap);
        va_end(ap);
        reserve(b, (size_t)n);
        vsnprintf(b->s + b->len, (size_t)n + 1, fmt, again);
        va_end(again);
        b->len += (size_t)n;
}

static bool blank(char c)
{
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

/* Spaces beyond ASCII that pages and spreadsheets leave beside a value, some of no width: they cannot be
 * seen, and an id with one is another id. */
static const char *const wide_blanks[] = {"\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003",
                                          "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009",
                                          "\u200a", "\u200b", "\u2028", "\u2029", "\u202f", "\u205f",
                                          "\u2060", "\u3000", "\ufeff"};

/* Bytes of the blank that ends (at_end) or begins the n bytes; 0 = none. */
static size_t blank_bytes(const char *s, size_t n, bool at_end)
{
        if (n && blank(at_end ? s[n - 1] : *s))
                return 1;
        if (n < 2 || (unsigned char)(at_end ? s[n - 1] : *s) < 0x80)
                return 0;
        for (size_t i = 0; i < sizeof wide_blanks / sizeof *wide_blanks; i++) {
                size_t len = strlen(wide_blanks[i]);
                if (len <= n && memcmp(at_end ? s + n - len : s, wide_blanks[i], len) == 0)
                        return len;
        }
        return 0;
}

char *str_trim(char *s)
{
        size_t n = strlen(s), k;
        while ((k = blank_bytes(s, n, false)) > 0)
                s += k, n -= k;
        while ((k = blank_bytes(s, n, true)) > 0)
                n -= k;
        s[n] = '\0';
        return s;
}

static char lower(char c)
{
        return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

char *str_lower(char *s)
{
        for (char *p = s; *p; p++)
                *p = lower(*p);
        return s;
}

bool str_eq(const char *a, const char *b)
{
        return a == b || (a && b && strcmp(a, b) == 0);
}

bool str_ieq(const char *a, const char *b)
{
        if (!a || !b)
                return a == b;
        while (*a && lower(*a) == lower(*b))
                a++, b++;
        return lower(*a) == lower(*b);
}

bool str_has_prefix(const char *s, const char *prefix)
{
        return strncmp(s, prefix, strlen(prefix)) == 0;
}

const char *str_or(const char *s, const char *instead)
{
        return s && *s ? s : instead;
}

static int smaller(int a, int b)
{
        return a < b ? a : b;
}

int str_distance(const char *a, const char *b)
{
        enum { MAX = 40 };
        int row[MAX + 1], n = (int)strlen(b);
        if (n > MAX || strlen(a) > MAX)
                return MAX;
        for (int j = 0; j <= n; j++)
                row[j] = j;
        for (int i = 1; a[i - 1]; i++) {
                int corner = row[0];
                row[0] = i;
                for (int j = 1; j <= n; j++) {
                        bool same = lower(a[i - 1]) == lower(b[j - 1]);
                        int best = smaller(corner + !same, smaller(row[j], row[j - 1]) + 1);
                        corner = row[j];
                        row[j] = best;
                }
        }
        return row[n];
}

bool str_int(const char *s, int64_t *out)
{
        const char *p = *s == '-' || *s == '+' ? s + 1 : s;
        int64_t v = 0;
        if (!*p || strlen(p) > 18)
                return false;
        for (; *p; p++) {
                if (*p < '0' || *p > '9')
                        return false;
                v = v * 10 + (*p - '0');
        }
        *out = *s == '-' ? -v : v;
        return true;
}

bool str_hundredths(const char *s, int64_t *out)
{
        char whole[16], frac[3] = "00";
        const char *dot = strchr(s, '.');
        size_t n = dot ? (size_t)(dot - s) : strlen(s);
        if (n == 0 || n >= sizeof whole)
                return false;
        memcpy(whole, s, n);
        whole[n] = '\0';
        if (dot) {
                size_t f = strlen(dot + 1);
                while (f > 2 && dot[f] == '0')
                        f--;
                if (f > 2)
                        return false;
                memcpy(frac, dot + 1, f);
        }
        int64_t w, h;
        if (!str_int(whole, &w) || !str_int(frac, &h) || whole[0] == '-' || frac[0] == '-' || frac[0] == '+')
                return false;
        *out = w * 100 + h;
        return true;
}

const char *hundredths_str(int64_t v, char out[24])
{
        const char *sign = v < 0 ? "-" : "";
        long long whole = v / 100, part = v % 100;
        if (v < 0)
                whole = -whole, part = -part;
        if (part % 10 == 0)
                snprintf(out, 24, "%s%lld.%lld", sign, whole, part / 10);
        else
                snprintf(out, 24, "%s%lld.%02lld", sign, whole, part);
        return out;
}

uint64_t str_key(const char *s)
{
        return str_key_of(&s, 1);
}

uint64_t str_key_of(const char *const *parts, size_t n)
{
        uint64_t h = 14695981039346656037u;
        for (size_t i = 0; i < n; i++)
                for (const char *s = parts[i]; *s; s++)
                        h = (h ^ (unsigned char)*s) * 1099511628211u;
        return h >> 1;
}

const char *number_words(int64_t n, char out[32])
{
        char digits[24];
        int len = snprintf(digits, sizeof digits, "%lld", (long long)(n < 0 ? -n : n));
        char *to = out;
        if (n < 0)
                *to++ = '-';
        for (int i = 0; i < len; i++) {
                if (i && (len - i) % 3 == 0)
                        *to++ = ',';
                *to++ = digits[i];
        }
        *to = '\0';
        return out;
}
