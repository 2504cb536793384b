/* Whose case a record belongs to: found as by looking at every case. */
#include "iro/service/case_index.h"

#include <criterion/criterion.h>
#include <stdlib.h>

enum { MOST = 3000 };

static struct case_row rows[MOST];

static uint32_t some(uint32_t below)
{
        static uint32_t x = 2463534242;
        x ^= x << 13, x ^= x >> 17, x ^= x << 5;
        return x % below;
}

static const struct case_row *looked_up(size_t n, int64_t child, enum line line)
{
        const struct case_row *best = NULL;
        for (size_t i = 0; i < n; i++)
                if (rows[i].child == child && (line == LINE_COUNT || stream_line(rows[i].stream) == line) &&
                    (!best || rows[i].stream < best->stream))
                        best = &rows[i];
        return best;
}

/* The children's numbers lie below this one. */
static void expect_found(size_t n, uint32_t below)
{
        struct case_index x;
        for (size_t i = 0; i < n; i++)
                rows[i] = (struct case_row){.child = 1 + (int64_t)some(below),
                                            .stream = (enum stream)some(STREAM_COUNT)};
        case_index_make(&x, &(struct service){.cases = rows, .n_cases = n});
        for (size_t i = 0; i < 500; i++) {
                int64_t child = n && some(2) ? rows[some((uint32_t)n)].child : (int64_t)some(below + 2);
                enum line line = (enum line)some(LINE_COUNT + 1);
                cr_assert_eq(case_index_find(&x, child, line), looked_up(n, child, line),
                             "child %d of %zu cases", (int)child, n);
        }
        case_index_release(&x);
}

Test(case_index, a_case_is_found_by_child_and_line)
{
        expect_found(0, 5);
        expect_found(1, 5);
        expect_found(40, 30);
        expect_found(MOST, 1000);
        expect_found(MOST, 1u << 20);
        expect_found(MOST, UINT32_MAX - 8);
}

Test(case_index, all_cases_of_a_child_stand_together_by_stream_and_as_they_came)
{
        static const enum stream streams[] = {STREAM_CP, STREAM_CLA, STREAM_CP, STREAM_ICPC};
        for (size_t i = 0; i < 12; i++)
                rows[i] = (struct case_row){.child = 1 + (int64_t)(i % 3), .stream = streams[i / 3]};
        struct case_index x;
        size_t n, at = 0;
        case_index_make(&x, &(struct service){.cases = rows, .n_cases = 12});
        case_index_next(&x, &at, 0, &n);
        cr_expect_eq(n, 0u, "nobody before the first");
        const struct case_place *of = case_index_next(&x, &at, 2, &n);
        cr_assert_eq(n, 4u);
        cr_expect_eq(of[0].row, &rows[4]);
        cr_expect_eq(of[1].row, &rows[1], "two plans as they came");
        cr_expect_eq(of[2].row, &rows[7]);
        cr_expect_eq(of[3].row, &rows[10]);
        cr_expect_eq(case_place_child(&of[0]), 2);
        cr_expect_eq(case_index_next(&x, &at, 2, &n), of, "asked again");
        case_index_next(&x, &at, 4, &n);
        cr_expect_eq(n, 0u);
        case_index_next(&x, &at, 5, &n);
        cr_expect_eq(n, 0u, "behind the last");
        case_index_release(&x);
}
