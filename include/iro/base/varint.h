/* Numbers and texts in bytes: of a number seven bits a byte, the lowest first, the top bit where more follow;
 * a text behind its length. Whatever the bytes are, nothing beyond their end is read. */
#ifndef IRO_BASE_VARINT_H
#define IRO_BASE_VARINT_H

#include "iro/base/day.h"
#include "iro/base/str.h"

#include <stdint.h>

static inline void varint_put(struct strbuf *out, uint64_t v)
{
        char bytes[10];
        size_t n = 0;
        for (; v >= 0x80; v >>= 7)
                bytes[n++] = (char)(0x80 | (v & 0x7f));
        bytes[n++] = (char)v;
        strbuf_add(out, bytes, n);
}

/* Of either sign. */
static inline uint64_t varint_folded(int64_t v)
{
        return (uint64_t)v << 1 ^ (v < 0 ? UINT64_MAX : 0);
}

static inline int64_t varint_unfolded(uint64_t v)
{
        return (int64_t)(v >> 1 ^ (0 - (v & 1)));
}

/* As the distance from a day; DAY_NONE has a number of its own. */
void varint_put_day(struct strbuf *out, day d, day from);
void varint_put_text(struct strbuf *out, const char *text);

struct bytes {
        const unsigned char *at, *end;
        bool broken; /* they are no such bytes: whatever is got from then on is nothing */
};
uint64_t bytes_get_long(struct bytes *b);
static inline uint64_t bytes_get(struct bytes *b)
{
        return b->at < b->end && *b->at < 0x80 ? *b->at++ : bytes_get_long(b);
}
/* From 0 to INT32_MAX, else broken. */
int bytes_number(struct bytes *b);
/* Of either sign, no longer than a count or a stretch of days is. */
int bytes_small(struct bytes *b);
day bytes_day(struct bytes *b, day from);
/* Borrowed from the bytes, *n long, without an end of its own. */
const char *bytes_text(struct bytes *b, size_t *n);

#endif
