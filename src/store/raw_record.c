/* Records: a header of types, then what they say; compared and summed as the entries of indexes. */
#include "raw.h"

#include <sodium.h>
#include <string.h>

static int64_t big_endian(const unsigned char *p, size_t n)
{
        enum { TWO = 2, FOUR = 4 };
        switch (n) {
        case TWO:
                return (int16_t)raw_two(p);
        case FOUR:
                return (int32_t)raw_four(p);
        }
        uint64_t v = p[0] & 0x80 ? ~(uint64_t)0 : 0;
        for (size_t i = 0; i < n; i++)
                v = v << 8 | p[i];
        return (int64_t)v;
}

/* What a type says of its field, which begins at p, but its number. False: there is no such type. */
static inline bool typed(uint64_t type, const unsigned char *p, struct field *f)
{
        static const unsigned char size[10] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
        enum { REAL = 7, UNUSED = 10, BLOBS = 12 };
        f->p = p;
        if (type >= BLOBS) {
                f->type = type & 1 ? FIELD_TEXT : FIELD_BLOB;
                f->n = (type - BLOBS) / 2;
                return true;
        }
        if (type >= UNUSED)
                return false;
        f->type = type == 0 ? FIELD_NULL : type == REAL ? FIELD_REAL : FIELD_INT;
        f->n = size[type];
        return true;
}

static inline int64_t number_of(uint64_t type, const struct field *f)
{
        enum { ONE_BYTE = 1, ZERO = 8 };
        return type == ONE_BYTE ? (int8_t)*f->p : f->n ? big_endian(f->p, f->n) : (int64_t)(type - ZERO);
}

/* A number that must end before `end`; returns where the next begins, 0 = it does not. */
static inline size_t number_at(const unsigned char *p, size_t at, size_t end, uint64_t *out)
{
        unsigned char bytes[9] = {0};
        if (at < end && p[at] < 0x80) {
                *out = p[at];
                return at + 1;
        }
        if (at < end)
                memcpy(bytes, p + at, end - at < sizeof bytes ? end - at : sizeof bytes);
        at += raw_varint(bytes, out);
        return at <= end ? at : 0;
}

int raw_record(const unsigned char *p, size_t n, struct field *f, int most)
{
        uint64_t head = 0, type;
        size_t at = number_at(p, 0, n, &head), data = head;
        int count = 0;
        if (!at || head < at || head > n)
                return -1;
        for (; at < head; f++, count++) {
                if (p[at] < 0x80)
                        type = p[at++];
                else
                        at = number_at(p, at, head, &type);
                if (count == most || !at || !typed(type, p + data, f) || f->n > n - data)
                        return -1;
                data += f->n;
                f->i = f->type == FIELD_INT ? number_of(type, f) : 0;
        }
        return data == n ? count : -1;
}

static unsigned char folded(unsigned char c)
{
        return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
}

static int compare_folded(const unsigned char *a, const unsigned char *b, size_t n)
{
        size_t i = 0;
        while (i < n && folded(a[i]) == folded(b[i]))
                i++;
        return i == n ? 0 : folded(a[i]) - folded(b[i]);
}

int field_compare(const struct field *a, const struct field *b, bool fold_case)
{
        if (a->type != b->type)
                return a->type < b->type ? -1 : 1;
        if (a->type == FIELD_INT)
                return (a->i > b->i) - (a->i < b->i);
        if (a->type < FIELD_TEXT)
                return 0;
        size_t n = a->n < b->n ? a->n : b->n;
        int c = fold_case ? compare_folded(a->p, b->p, n) : memcmp(a->p, b->p, n);
        return c ? c : (a->n > b->n) - (a->n < b->n);
}

/* --- sums --------------------------------------------------------------------------------------------- */

/* Both halves of a product of 128 bits, in one. */
static inline uint64_t folded_product(uint64_t a, uint64_t b)
{
#ifdef __SIZEOF_INT128__
        __extension__ typedef unsigned __int128 wide;
        wide product = (wide)a * b;
        return (uint64_t)product ^ (uint64_t)(product >> 64);
#else
        uint64_t ah = a >> 32, al = (uint32_t)a, bh = b >> 32, bl = (uint32_t)b;
        uint64_t low = al * bl, m = ah * bl + (low >> 32), n = al * bh + (uint32_t)m;
        return (n << 32 | (uint32_t)low) ^ (ah * bh + (m >> 32) + (n >> 32));
#endif
}

void sum_key(struct sum_key *key)
{
        randombytes_buf(key, sizeof *key);
        for (size_t i = 0; i < sizeof key->of / sizeof *key->of; i++)
                key->of[i] |= 1; /* none that all would vanish in */
}

static inline uint64_t word_at(const unsigned char *p)
{
        uint64_t word;
        memcpy(&word, p, sizeof word);
        return word;
}

/* The last word may lie half upon the one before it: the length was hashed. */
static uint64_t hash_bytes(uint64_t h, uint64_t key, const unsigned char *p, size_t n)
{
        enum { WORD = 8 };
        uint64_t word = 0;
        if (n >= WORD) {
                for (size_t i = 0; i + WORD < n; i += WORD)
                        h = folded_product(h ^ word_at(p + i), key);
                return folded_product(h ^ word_at(p + n - WORD), key);
        }
        for (size_t i = 0; i < n; i++)
                word = word << 8 | p[i];
        return folded_product(h ^ word, key);
}

void sum_add(struct entry_sum *s, const struct sum_key *key, const struct field *const *f, int n)
{
        uint64_t h = key->start;
        for (int i = 0; i < n; i++) {
                uint64_t is = key->of[f[i]->type];
                if (f[i]->type == FIELD_INT)
                        h = folded_product(h ^ (uint64_t)f[i]->i, is);
                else if (f[i]->type == FIELD_NULL)
                        h = folded_product(h, is);
                else
                        h = hash_bytes(folded_product(h ^ f[i]->n, is), key->bytes, f[i]->p, f[i]->n);
        }
        s->sum += folded_product(h, key->end);
        s->n++;
}
