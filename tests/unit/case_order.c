/* The order in which cases are reported: however far apart their due dates are, that of plain comparison. */
#include "iro/service/case_order.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 400, ID = 16 };

static char ids[MOST][ID];
static struct case_row rows[MOST], plain[MOST];

static int by_words(const void *a, const void *b)
{
        const struct case_row *x = a, *y = b;
        if (x->status != y->status)
                return x->status < y->status ? -1 : 1;
        if (x->clock.due != y->clock.due)
                return x->clock.due == DAY_NONE || (y->clock.due != DAY_NONE && x->clock.due > y->clock.due)
                           ? 1
                           : -1;
        int names = strcmp(x->child_id, y->child_id);
        if (!names)
                names = strcmp(stream_names[x->stream], stream_names[y->stream]);
        return names ? names : (x->start > y->start) - (x->start < y->start);
}

static uint32_t some(uint32_t below)
{
        static uint32_t x = 2463534242;
        x ^= x << 13, x ^= x >> 17, x ^= x << 5;
        return x % below;
}

static void make(size_t n, uint32_t apart)
{
        memset(rows, 0, sizeof rows);
        for (size_t i = 0; i < n; i++) {
                struct case_row *r = &rows[i];
                snprintf(ids[i], ID, "%s%u", some(2) ? "C" : "CHILD-00", some(30));
                r->child_id = ids[i];
                r->child = (int64_t)i;
                r->status = (enum status)some(STATUS_COUNT);
                r->stream = (enum stream)some(STREAM_COUNT);
                r->start = (day)some(4);
                r->clock.due = some(5) ? (day)((int64_t)some(apart) - apart / 2) : DAY_NONE;
        }
}

static void expect_order(size_t n, uint32_t apart)
{
        make(n, apart);
        memcpy(plain, rows, sizeof plain);
        qsort(plain, n, sizeof *plain, by_words);
        case_order(rows, n);
        bool there[MOST] = {false};
        for (size_t i = 0; i < n; i++) {
                cr_assert_eq(by_words(&rows[i], &plain[i]), 0, "row %zu of %zu, due %u apart", i, n, apart);
                cr_assert_not(there[rows[i].child], "a row stands twice");
                there[rows[i].child] = true;
                cr_assert_eq(rows[i].child_id, ids[rows[i].child], "a row is whole");
        }
}

Test(case_order, is_severity_due_date_child_and_stream)
{
        const uint32_t apart[] = {1, 2, 20, 300, 400, 401, 100000, 4000000000};
        for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
                for (size_t n = 0; n <= MOST; n = n < 10 ? n + 1 : n * 2)
                        expect_order(n, apart[i]);
}

Test(case_order, nothing_is_due_of_any)
{
        make(MOST, 10);
        for (size_t i = 0; i < MOST; i++)
                rows[i].clock.due = DAY_NONE;
        case_order(rows, MOST);
        for (size_t i = 1; i < MOST; i++)
                cr_assert_leq(by_words(&rows[i - 1], &rows[i]), 0);
}

Test(case_order, what_is_in_order_but_for_the_last_is_put_in_order)
{
        make(MOST, 300);
        case_order(rows, MOST);
        memcpy(plain, rows, sizeof plain);
        rows[MOST - 1] = plain[0], rows[0] = plain[MOST - 1];
        case_order(rows, MOST);
        cr_expect_arr_eq(rows, plain, sizeof plain);
        rows[MOST - 2] = plain[MOST - 1], rows[MOST - 1] = plain[MOST - 2];
        case_order(rows, MOST);
        for (size_t i = 1; i < MOST; i++)
                cr_assert_leq(by_words(&rows[i - 1], &rows[i]), 0);
}
