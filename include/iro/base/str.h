/* Text: growing buffers, the trimming and folding every import uses, and the one function through
 * which every string from data passes before it reaches a terminal (text_safe). */
#ifndef IRO_STR_H
#define IRO_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct strbuf {
        char *s;    /* always NUL-terminated; never NULL after strbuf_init */
        size_t len; /* bytes without the NUL */
        size_t cap; /* bytes allocated */
};

void strbuf_init(struct strbuf *b);
void strbuf_release(struct strbuf *b); /* its .s may be kept and freed instead */
bool strbuf_same(const struct strbuf *a, const struct strbuf *b);
void strbuf_reset(struct strbuf *b);           /* empty again; keeps its memory */
void strbuf_cut(struct strbuf *b, size_t len); /* keep the first len bytes */
void strbuf_add(struct strbuf *b, const char *s, size_t n);
void strbuf_puts(struct strbuf *b, const char *s);
void strbuf_putc(struct strbuf *b, char c);
void strbuf_printf(struct strbuf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* ASCII only: no locale, no surprises. */
char *str_trim(char *s);                    /* in place; returns the first non-blank */
char *str_lower(char *s);                   /* in place; ASCII letters */
bool str_eq(const char *a, const char *b);  /* exact; NULL equals only NULL */
bool str_ieq(const char *a, const char *b); /* ASCII case folded */
bool str_has_prefix(const char *s, const char *prefix);
/* Where `word` (an id, a whole name) stands in the text as a word of its own; NULL = nowhere. Case, accents,
 * the kind and number of blanks, of quotes and dashes make no difference. A number is no word of a date or an
 * amount. `len`, which may be NULL: how many bytes of the text it is. */
const char *str_find_word(const char *text, const char *word, size_t *len);
const char *str_or(const char *s, const char *instead); /* s, or `instead` when s is NULL or "" */
/* How many letters differ between two short names, case folded; 40 when either is longer than that. */
int str_distance(const char *a, const char *b);
bool str_int(const char *s, int64_t *out); /* whole string is a decimal integer in range */
/* A number that stands for the text wherever it is met again (63 bits; not a secret). */
uint64_t str_key(const char *s);
uint64_t str_key_of(const char *const *parts, size_t n); /* of what they are joined */
/* A decimal with at most two places, times 100 ("0.8" -> 80); false when it is not one. */
bool str_hundredths(const char *s, int64_t *out);
/* Hundredths as "1.0", "0.8", "0.75": one place, two where needed. */
const char *hundredths_str(int64_t hundredths, char out[24]);

const char *number_words(int64_t n, char out[32]); /* "1,602" */

/* Valid UTF-8 throughout? */
bool utf8_valid(const char *s, size_t n);
/* Text that was cut at a size may end within a letter: that beginning of one goes. */
void utf8_trim_cut(char *s);
/* Decode one code point at s (NUL-terminated); *len = bytes used; U+FFFD for a bad byte. */
uint32_t utf8_decode(const char *s, int *len);
/* The other way; returns out. "" for what is no character. */
const char *utf8_encode(uint32_t c, char out[5]);

/* Make text harmless for a terminal: bad bytes become U+FFFD, C0/C1/DEL become ^X or
 * <9B>, bidi and invisible characters become <202E>, at most four combining marks on a base. Clipped
 * at `columns` terminal columns (-1 = whole). Returns the columns used. Appends to out. */
int text_safe(struct strbuf *out, const char *s, int columns);
/* The same for text of several lines: each made harmless and ended with a line end. */
void text_safe_lines(struct strbuf *out, const char *s);
int text_columns(const char *s);              /* columns text_safe would use */
int text_columns_of(const char *s, size_t n); /* of its first n bytes, whole clusters */
/* The bytes of the first letter as a reader sees it, with all its marks (a grapheme cluster); 0 at the end.
 */
size_t text_cluster(const char *s);
const char *text_library(void); /* the version of utf8proc */

/* Would a spreadsheet take the text for a formula? It begins with = + - @, TAB, CR, LF or a full-width form
 * of these, perhaps after blanks or quotes (such a text written with one more ' must read back as it was),
 * and is no number. */
bool text_is_formula(const char *s);

#endif
