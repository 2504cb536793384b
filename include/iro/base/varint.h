/* Numbers in bytes, small ones short: seven bits a byte, the lowest first, the top bit where more follow. */
#ifndef IRO_BASE_VARINT_H
#define IRO_BASE_VARINT_H

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

#endif
