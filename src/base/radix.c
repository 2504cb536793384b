/* Least-significant-digit radix: no comparisons, and what is alike stays in its order. */
#include "iro/base/radix.h"

#include <string.h>

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS, FEW = 48 };

static void insertion(struct keyed *a, size_t n)
{
        for (size_t i = 1; i < n; i++) {
                struct keyed x = a[i];
                size_t j = i;
                for (; j && a[j - 1].key > x.key; j--)
                        a[j] = a[j - 1];
                a[j] = x;
        }
}

/* One digit, from `a` to `b`. */
static void pass(const struct keyed *a, struct keyed *b, size_t n, int shift)
{
        uint32_t at[DIGITS] = {0}, sum = 0;
        for (size_t i = 0; i < n; i++)
                at[a[i].key >> shift & (DIGITS - 1)]++;
        for (int d = 0; d < DIGITS; d++) {
                uint32_t here = at[d];
                at[d] = sum;
                sum += here;
        }
        for (size_t i = 0; i < n; i++)
                b[at[a[i].key >> shift & (DIGITS - 1)]++] = a[i];
}

static int digits_in(uint64_t differ)
{
        int n = 0;
        for (int shift = 0; shift < 64; shift += DIGIT_BITS)
                n += (differ >> shift & (DIGITS - 1)) != 0;
        return n;
}

/* Keep only the bits that differ, in their order: "D0001234" has three or four of eight in each byte, and
 * every digit saved is a pass saved. */
static void squeeze(struct keyed *a, size_t n, uint64_t differ)
{
        struct {
                uint64_t mask;
                int shift;
        } run[32];
        int runs = 0, out = 0;
        for (int bit = 0, length; bit < 64; bit += length) {
                for (length = 1;
                     bit + length < 64 && !(differ >> bit & 1) == !(differ >> (bit + length) & 1);)
                        length++;
                if (!(differ >> bit & 1))
                        continue;
                run[runs].shift = bit - out;
                run[runs++].mask = (length == 64 ? UINT64_MAX : (UINT64_C(1) << length) - 1) << out;
                out += length;
        }
        for (size_t i = 0; i < n; i++) {
                uint64_t key = 0;
                for (int k = 0; k < runs; k++)
                        key |= a[i].key >> run[k].shift & run[k].mask;
                a[i].key = key;
        }
}

/* Digits that are the same in every key are passed over. */
void radix_sort(struct keyed *a, struct keyed *spare, size_t n)
{
        if (n <= FEW) {
                insertion(a, n);
                return;
        }
        uint64_t differ = 0;
        for (size_t i = 1; i < n; i++)
                differ |= a[i].key ^ a[0].key;
        int bits = __builtin_popcountll(differ);
        if ((bits + DIGIT_BITS - 1) / DIGIT_BITS < digits_in(differ)) {
                squeeze(a, n, differ);
                differ = bits == 64 ? UINT64_MAX : (UINT64_C(1) << bits) - 1;
        }
        struct keyed *from = a, *to = spare;
        for (int shift = 0; shift < 64; shift += DIGIT_BITS) {
                if (!(differ >> shift & (DIGITS - 1)))
                        continue;
                pass(from, to, n, shift);
                struct keyed *t = from;
                from = to;
                to = t;
        }
        if (from != a)
                memcpy(a, from, n * sizeof *a);
}
