#include "iro/base/varint.h"

#include <string.h>

void varint_put_day(struct strbuf *out, day d, day from)
{
        varint_put(out, d == DAY_NONE ? 0 : varint_folded((int64_t)d - from) + 1);
}

void varint_put_text(struct strbuf *out, const char *text)
{
        size_t n = strlen(text);
        varint_put(out, n);
        strbuf_add(out, text, n);
}

uint64_t bytes_get_long(struct bytes *b)
{
        uint64_t v = 0;
        for (int shift = 0; b->at < b->end && shift < 64; shift += 7) {
                v |= (uint64_t)(*b->at & 0x7f) << shift;
                if (*b->at++ < 0x80)
                        return v;
        }
        b->broken = true;
        return 0;
}

static bool is_small(int64_t v)
{
        return v <= INT32_MAX / 2 && v >= -(INT32_MAX / 2);
}

int bytes_small(struct bytes *b)
{
        int64_t v = varint_unfolded(bytes_get(b));
        b->broken = b->broken || !is_small(v);
        return b->broken ? 0 : (int)v;
}

int bytes_number(struct bytes *b)
{
        uint64_t v = bytes_get(b);
        b->broken = b->broken || v > INT32_MAX;
        return b->broken ? 0 : (int)v;
}

day bytes_day(struct bytes *b, day from)
{
        uint64_t v = bytes_get(b);
        int64_t by = varint_unfolded(v - 1);
        b->broken = b->broken || (v && !is_small(by));
        return v && !b->broken ? from + (day)by : DAY_NONE;
}

const char *bytes_text(struct bytes *b, size_t *n)
{
        uint64_t length = bytes_get(b);
        const char *text = (const char *)b->at;
        b->broken = b->broken || length > (uint64_t)(b->end - b->at);
        *n = b->broken ? 0 : (size_t)length;
        b->at += *n;
        return text;
}
