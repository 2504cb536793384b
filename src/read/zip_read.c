/* Members of a ZIP file held in memory. What its directory says is believed only within the bytes there are.
 */
#include "iro/read/workbook.h"
#include "iro/base/mem.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { END_SIZE = 22, ENTRY_SIZE = 46, LOCAL_SIZE = 30, COMMENT_MAX = 65535, STORED = 0, DEFLATED = 8 };
static const size_t member_max = (size_t)192 * 1024 * 1024; /* no sheet is larger; a bomb is */

static unsigned u16(const unsigned char *p)
{
        return (unsigned)(p[0] | p[1] << 8);
}

static size_t u32(const unsigned char *p)
{
        return (size_t)u16(p) | (size_t)u16(p + 2) << 16;
}

/* Where the directory ends is said at the end of the file, before a comment. */
static const unsigned char *find_end(const unsigned char *z, size_t n)
{
        size_t lowest = n > END_SIZE + COMMENT_MAX ? n - END_SIZE - COMMENT_MAX : 0;
        for (size_t at = n < END_SIZE ? 0 : n - END_SIZE + 1; at-- > lowest;)
                if (memcmp(z + at, "PK\5\6", 4) == 0)
                        return z + at;
        return NULL;
}

static bool inflate_into(const unsigned char *in, size_t n, struct held *out)
{
        z_stream s = {.next_in = (unsigned char *)(uintptr_t)in, .avail_in = (unsigned)n};
        if (inflateInit2(&s, -MAX_WBITS) != Z_OK)
                return false;
        s.next_out = (unsigned char *)out->bytes;
        s.avail_out = (unsigned)out->n;
        int got = inflate(&s, Z_FINISH);
        bool whole = got == Z_STREAM_END && s.avail_out == 0;
        inflateEnd(&s);
        return whole;
}

/* The member that an entry of the directory describes. */
static bool take(struct held zip, const unsigned char *entry, struct held *out)
{
        const unsigned char *z = (const unsigned char *)zip.bytes;
        size_t packed = u32(entry + 20), size = u32(entry + 24), local = u32(entry + 42);
        unsigned method = u16(entry + 10);
        bool secret = u16(entry + 8) & 1;
        if (secret || size > member_max || local > zip.n || zip.n - local < LOCAL_SIZE)
                return false;
        size_t data = local + LOCAL_SIZE + u16(z + local + 26) + u16(z + local + 28);
        if (data > zip.n || zip.n - data < packed || (method != STORED && method != DEFLATED) ||
            (method == STORED && packed != size))
                return false;
        *out = (struct held){xmalloc(size + 1), size};
        bool good = true;
        if (method == STORED)
                memcpy(out->bytes, z + data, size);
        else
                good = inflate_into(z + data, packed, out);
        out->bytes[size] = '\0';
        if (!good)
                free(out->bytes), *out = (struct held){NULL, 0};
        return good;
}

/* The entry of the directory that names the member; NULL = none, *whole says if it was read to its end. */
static const unsigned char *entry_of(struct held zip, const char *name, bool *whole)
{
        const unsigned char *z = (const unsigned char *)zip.bytes, *end = find_end(z, zip.n);
        size_t at = end ? u32(end + 16) : 0, length = strlen(name);
        unsigned entries = end ? u16(end + 10) : 0;
        *whole = false;
        for (unsigned i = 0; i < entries; i++) {
                if (at > zip.n || zip.n - at < ENTRY_SIZE)
                        return NULL;
                const unsigned char *entry = z + at;
                size_t n = u16(entry + 28), rest = n + u16(entry + 30) + u16(entry + 32);
                if (memcmp(entry, "PK\1\2", 4) != 0 || zip.n - at - ENTRY_SIZE < rest)
                        return NULL;
                if (n == length && memcmp(entry + ENTRY_SIZE, name, n) == 0)
                        return entry;
                at += ENTRY_SIZE + rest;
        }
        *whole = entries > 0;
        return NULL;
}

bool zip_member(struct held zip, const char *name, struct held *out)
{
        bool whole;
        const unsigned char *entry = entry_of(zip, name, &whole);
        *out = (struct held){NULL, 0};
        return entry && take(zip, entry, out);
}

bool zip_lacks(struct held zip, const char *name)
{
        bool whole;
        return !entry_of(zip, name, &whole) && whole;
}
