/* A word or a name in what somebody wrote: in any case, with or without its accents, composed or not,
 * whatever blanks, quotes and dashes a word processor made of those that were typed. */
#include "iro/base/str.h"

#include <ctype.h>
#include <string.h>
#include <utf8proc.h>

/* --- a text, one folded letter after the other -------------------------------------------------------- */

enum { LETTERS_MAX = 8 };
struct folding {
        const char *p; /* behind the character that is being read */
        utf8proc_int32_t letters[LETTERS_MAX];
        int n, i;
};

static bool is_blank(utf8proc_int32_t c)
{
        return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 ||
               utf8proc_category(c) == UTF8PROC_CATEGORY_ZS || c == 0x2028 || c == 0x2029;
}

/* Characters that join or part others and cannot be seen. */
static bool is_unseen(utf8proc_int32_t c)
{
        return utf8proc_category(c) == UTF8PROC_CATEGORY_CF;
}

static utf8proc_int32_t plain(utf8proc_int32_t c)
{
        switch (c) {
        case 0x2018:
        case 0x2019:
        case 0x02BC:
        case '`':
                return '\'';
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
                return '-';
        default:
                return is_blank(c) ? ' ' : c;
        }
}

/* The letters of one character; of a mark on the one before, and of what cannot be seen, none. */
static int letters_of(utf8proc_int32_t c, utf8proc_int32_t out[LETTERS_MAX])
{
        int last = 0;
        if (is_unseen(c))
                return 0;
        utf8proc_ssize_t n = utf8proc_decompose_char(
            plain(c), out, LETTERS_MAX,
            UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK, &last);
        if (n >= 0 && n <= LETTERS_MAX)
                return (int)n;
        out[0] = c;
        return 1;
}

/* The next letter, 0 at the end; blanks that follow one another are one. */
static utf8proc_int32_t next(struct folding *f)
{
        while (f->i == f->n && *f->p) {
                int len;
                utf8proc_int32_t c = (utf8proc_int32_t)utf8_decode(f->p, &len);
                f->p += len;
                f->i = 0, f->n = letters_of(c, f->letters);
                while (is_blank(c) && *f->p && is_blank((utf8proc_int32_t)utf8_decode(f->p, &len)))
                        f->p += len;
        }
        return f->i < f->n ? f->letters[f->i++] : 0;
}

/* --- a word of its own -------------------------------------------------------------------------------- */

static bool is_letter(utf8proc_int32_t c)
{
        utf8proc_category_t k = utf8proc_category(c);
        return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_NO;
}

static utf8proc_int32_t before(const char *text, const char *at)
{
        int len;
        if (at == text)
                return 0;
        do
                at--;
        while (at > text && ((unsigned char)*at & 0xC0) == 0x80);
        return (utf8proc_int32_t)utf8_decode(at, &len);
}

static utf8proc_int32_t at(const char *p)
{
        int len;
        return (utf8proc_int32_t)utf8_decode(p, &len);
}

/* Digits go on behind a point, a colon or a stroke: a date, a time, an amount. */
static bool goes_on(const char *p, int step)
{
        return p[0] && strchr("-/:.,", p[0]) && isdigit((unsigned char)p[step]);
}

static bool is_part(const char *text, const char *p, const char *end, bool digits)
{
        return (is_letter(before(text, p)) && is_letter(at(p))) ||
               (is_letter(before(text, end)) && is_letter(at(end))) ||
               (digits && (goes_on(end, 1) || (p > text + 1 && goes_on(p - 1, -1))));
}

/* Where the word ends that begins at p; NULL = another begins there. */
static const char *end_of(const char *p, const char *word)
{
        struct folding here = {.p = p}, want = {.p = word};
        for (utf8proc_int32_t c; (c = next(&want));)
                if (next(&here) != c)
                        return NULL;
        if (here.i < here.n)
                return NULL;
        for (int len; *here.p; here.p += len) { /* marks on the last letter */
                utf8proc_int32_t letters[LETTERS_MAX];
                if (letters_of((utf8proc_int32_t)utf8_decode(here.p, &len), letters))
                        break;
        }
        return here.p;
}

const char *str_find_word(const char *text, const char *word, size_t *len)
{
        struct folding first = {.p = word};
        utf8proc_int32_t begins = next(&first);
        bool digits = strspn(word, "0123456789") == strlen(word);
        int step;
        for (const char *p = text; begins && *p; p += step) {
                utf8_decode(p, &step);
                if (begins < 0x80 && (unsigned char)*p < 0x80 && tolower((unsigned char)*p) != begins &&
                    !is_blank(*p) && *p != '`')
                        continue;
                const char *end = end_of(p, word);
                if (!end || is_part(text, p, end, digits))
                        continue;
                if (len)
                        *len = (size_t)(end - p);
                return p;
        }
        return NULL;
}
