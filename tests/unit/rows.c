/* Rows: cells as text, and the order of a column. */
#include "iro/rows/rows.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const struct column columns[] = {
    {.name = "child_id", .kind = CELL_TEXT},  {.name = "due", .kind = CELL_DAY},
    {.name = "wd", .kind = CELL_INT},         {.name = "percent", .kind = CELL_TENTHS},
    {.name = "fte", .kind = CELL_HUNDREDTHS},
};
enum { N_COLUMNS = 5 };

static void start(struct rows *r)
{
        rows_init(r, "test", columns, N_COLUMNS);
}

static void add_text(struct rows *r, const char *s)
{
        rows_add(r, (int64_t)r->n)[0].s = s ? arena_str(&r->texts, s) : NULL;
}

/* The order after sorting, as row numbers in text: "2 0 1". */
static const char *sorted(const struct rows *r, int column, bool descending)
{
        static char out[256];
        uint32_t order[64];
        for (uint32_t i = 0; i < r->n; i++)
                order[i] = i;
        rows_sort(r, order, r->n, column, descending);
        out[0] = '\0';
        for (size_t i = 0; i < r->n; i++)
                sprintf(out + strlen(out), "%s%u", i ? " " : "", order[i]);
        return out;
}

Test(rows, a_new_row_is_empty)
{
        struct rows r;
        char buf[32];
        start(&r);
        rows_add(&r, 7);
        for (int c = 0; c < N_COLUMNS; c++)
                cr_assert_str_eq(rows_text(&r, 0, c, buf), "");
        cr_assert_eq(rows_key(&r, 0), 7);
        rows_release(&r);
}

Test(rows, a_cell_is_written_as_in_files)
{
        struct rows r;
        char buf[32];
        start(&r);
        union cell *c = rows_add(&r, 1);
        c[0].s = "X1";
        c[1].i = day_from_ymd(2020, 7, 31);
        c[2].i = -12;
        c[3].i = 786;
        c[4].i = 75;
        static const char *const want[] = {"X1", "2020-07-31", "-12", "78.6", "0.75"};
        for (int i = 0; i < N_COLUMNS; i++)
                cr_assert_str_eq(rows_text(&r, 0, i, buf), want[i]);
        cr_assert_str_eq(cell_text(CELL_INT, (union cell){.i = INT64_MIN + 1}, buf), "-9223372036854775807");
        cr_assert_str_eq(cell_text(CELL_TENTHS, (union cell){.i = -5}, buf), "-0.5");
        cr_assert_str_eq(cell_text(CELL_INT, (union cell){.i = 0}, buf), "0");
        rows_release(&r);
}

Test(rows, a_day_that_is_unknown_is_empty)
{
        char buf[32];
        cr_assert(cell_empty(CELL_DAY, (union cell){.i = DAY_NONE}));
        cr_assert_str_eq(cell_text(CELL_DAY, (union cell){.i = DAY_NONE}, buf), "");
}

Test(rows, columns_are_found_whatever_the_case)
{
        struct rows r;
        start(&r);
        cr_assert_eq(rows_column(&r, "DUE"), 1);
        cr_assert_eq(rows_column(&r, "du"), -1);
        rows_release(&r);
}

Test(rows_sort, text_sorts_by_bytes_and_prefixes_come_first)
{
        struct rows r;
        start(&r);
        static const char *const texts[] = {"b", "abcdefgh", "abcdefghi", "abcdefg",
                                            "",  NULL,       "abcdefgh",  "a"};
        for (size_t i = 0; i < 8; i++)
                add_text(&r, texts[i]);
        cr_assert_str_eq(sorted(&r, 0, false), "7 3 1 6 2 0 4 5");
        cr_assert_str_eq(sorted(&r, 0, true), "0 2 1 6 3 7 4 5");
        rows_release(&r);
}

Test(rows_sort, long_texts_are_told_apart_beyond_the_first_chunks)
{
        struct rows r;
        start(&r);
        add_text(&r, "the same first sixteen bytes: zebra");
        add_text(&r, "the same first sixteen bytes: apple");
        add_text(&r, "the same first sixteen bytes: apple");
        add_text(&r, "the same first sixteen bytes:");
        cr_assert_str_eq(sorted(&r, 0, false), "3 1 2 0");
        cr_assert_str_eq(sorted(&r, 0, true), "0 1 2 3");
        rows_release(&r);
}

Test(rows_sort, high_bytes_sort_after_ascii)
{
        struct rows r;
        start(&r);
        add_text(&r, "\xC3\xA9");
        add_text(&r, "z");
        cr_assert_str_eq(sorted(&r, 0, false), "1 0");
        rows_release(&r);
}

Test(rows_sort, numbers_sort_by_value_and_empty_comes_last_either_way)
{
        struct rows r;
        start(&r);
        static const int64_t values[] = {5, CELL_NONE, -3, 0, 5, -70};
        for (size_t i = 0; i < 6; i++)
                rows_add(&r, 0)[2].i = values[i];
        cr_assert_str_eq(sorted(&r, 2, false), "5 2 3 0 4 1");
        cr_assert_str_eq(sorted(&r, 2, true), "0 4 3 2 5 1");
        rows_release(&r);
}

/* What the order must be, judged by comparison. */
static const struct rows *judged;
static int judged_column, judged_sign;

static int by_value(const void *a, const void *b)
{
        uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
        enum cell_kind kind = judged->columns[judged_column].kind;
        union cell c = rows_at(judged, x)[judged_column], d = rows_at(judged, y)[judged_column];
        bool ce = cell_empty(kind, c), de = cell_empty(kind, d);
        int cmp = 0;
        if (ce || de)
                cmp = ce - de;
        else if (kind == CELL_TEXT)
                cmp = strcmp(c.s, d.s) * judged_sign;
        else
                cmp = ((c.i > d.i) - (c.i < d.i)) * judged_sign;
        return cmp ? cmp : (x > y) - (x < y);
}

static uint32_t next(uint32_t *seed)
{
        return *seed = *seed * 1664525u + 1013904223u, *seed >> 8;
}

/* Every column both ways against qsort. */
static void sorts_as_judged(struct rows *r, uint32_t *order, uint32_t *want)
{
        judged = r;
        for (judged_column = 0; judged_column < 3; judged_column++)
                for (judged_sign = -1; judged_sign <= 1; judged_sign += 2) {
                        for (uint32_t i = 0; i < r->n; i++)
                                order[i] = want[i] = i;
                        rows_sort(r, order, r->n, judged_column, judged_sign < 0);
                        qsort(want, r->n, sizeof *want, by_value);
                        cr_assert_arr_eq(order, want, r->n * sizeof *want, "column %d, sign %d",
                                         judged_column, judged_sign);
                }
}

Test(rows_sort, many_rows_come_out_as_a_comparison_sort_puts_them)
{
        enum { N = 20000 };
        static uint32_t order[N], want[N];
        struct rows r;
        uint32_t seed = 1;
        start(&r);
        for (int i = 0; i < N; i++) {
                union cell *c = rows_add(&r, i);
                uint32_t k = next(&seed);
                c[0].s = k % 11 == 0
                             ? NULL
                             : arena_printf(&r.texts, "AREA-%u-%.*s", k % 40, (int)(k % 9), "xxxxxxxxx");
                c[1].i = k % 7 == 0 ? CELL_NONE : (int64_t)(next(&seed) % 9000) - 100;
                c[2].i = (int64_t)next(&seed) * (int64_t)next(&seed) - (INT64_C(1) << 40);
        }
        sorts_as_judged(&r, order, want);
        /* few texts over many rows, two of them equal at different addresses */
        const char *areas[40];
        for (int i = 0; i < 40; i++)
                areas[i] = arena_printf(&r.texts, "An invented area %d", i % 39);
        for (size_t i = 0; i < N; i++)
                r.cells[i * N_COLUMNS].s = areas[next(&seed) % 40];
        sorts_as_judged(&r, order, want);
        rows_release(&r);
}

Test(rows_sort, only_the_rows_given_are_sorted)
{
        struct rows r;
        start(&r);
        for (int i = 0; i < 5; i++)
                rows_add(&r, i)[2].i = 5 - i;
        uint32_t some[] = {1, 3, 0};
        rows_sort(&r, some, 3, 2, false);
        cr_assert_eq(some[0], 3);
        cr_assert_eq(some[1], 1);
        cr_assert_eq(some[2], 0);
        rows_release(&r);
}

static void fill_later(const struct rows *r, int column, void *of)
{
        int *filled = of;
        filled[column]++;
        for (size_t i = 0; i < r->n; i++)
                r->cells[i * N_COLUMNS + (size_t)column].i = (int64_t)(10 * i) + column;
}

Test(rows, a_column_that_waits_is_filled_when_one_of_its_cells_is_wanted)
{
        struct rows r;
        char buf[32];
        int filled[N_COLUMNS] = {0};
        start(&r);
        for (int i = 0; i < 3; i++)
                rows_add(&r, i);
        rows_leave(&r, &(struct rows_later){.columns = 1 << 2 | 1 << 3, .fill = fill_later, .of = filled});
        cr_assert_str_eq(rows_text(&r, 1, 0, buf), "");
        cr_assert_eq(filled[2] + filled[3], 0);
        cr_assert_str_eq(rows_text(&r, 1, 2, buf), "12");
        cr_assert_str_eq(sorted(&r, 2, true), "2 1 0");
        cr_assert_eq(filled[2], 1);
        cr_assert_eq(filled[3], 0);
        cr_assert_eq(rows_at(&r, 2)[3].i, 23, "who takes a whole row has all of it");
        cr_assert_eq(filled[2] + filled[3], 2);
        rows_release(&r);
}

/* --- rows that lie elsewhere ------------------------------------------------------------------------------
 */

struct elsewhere {
        int made, released;
};

/* The text has to be made, the number stands as it is. */
static bool look(void *of, size_t row, int column, struct arena *texts, union cell *out)
{
        struct elsewhere *w = of;
        out->i = column == 2 ? 100 - (int64_t)row : CELL_NONE;
        if (column)
                return true;
        if (!texts)
                return false;
        w->made++;
        out->s = row % 10 ? arena_printf(texts, "child %zu", row) : NULL;
        return true;
}

static int64_t key_of(void *of, size_t row)
{
        (void)of;
        return (int64_t)row * 8;
}

static void let_go(void *of)
{
        ((struct elsewhere *)of)->released++;
}

static void lie(struct rows *r, struct elsewhere *w, size_t n)
{
        start(r);
        rows_lie(r, n, &(struct rows_apart){.cell = look, .key = key_of, .release = let_go, .of = w});
}

Test(rows, what_lies_elsewhere_is_made_when_it_is_looked_at_and_once)
{
        struct elsewhere w = {0};
        struct rows r;
        lie(&r, &w, 200);
        for (size_t i = 0; i < r.n; i++)
                cr_assert_eq(rows_cell(&r, i, 2).i, 100 - (int64_t)i);
        cr_expect_eq(w.made, 0, "numbers stand as they are");
        const char *text = rows_cell(&r, 133, 0).s;
        cr_expect_str_eq(text, "child 133");
        cr_expect_eq(rows_at(&r, 133)[0].s, text);
        cr_expect_eq(rows_at(&r, 133)[2].i, -33);
        cr_expect_eq(w.made, 1);
        rows_release(&r);
        cr_expect_eq(w.released, 1);
}

Test(rows, what_is_looked_at_for_a_moment_stays_nowhere)
{
        struct elsewhere w = {0};
        struct arena texts;
        struct rows r;
        bool stands;
        lie(&r, &w, 20);
        arena_init(&texts);
        cr_expect_str_eq(rows_cell_in(&r, 7, 0, &texts, &stands).s, "child 7");
        cr_expect_not(stands);
        cr_expect_null(rows_cell_in(&r, 10, 0, &texts, &stands).s);
        cr_expect_eq(rows_cell_in(&r, 7, 2, &texts, &stands).i, 93);
        cr_expect(stands);
        cr_expect_null(r.cells);
        const char *kept = rows_cell(&r, 7, 0).s;
        cr_expect_eq(rows_cell_in(&r, 7, 0, &texts, &stands).s, kept);
        cr_expect(stands);
        arena_release(&texts);
        rows_release(&r);
}

Test(rows, what_lies_elsewhere_has_its_keys_and_its_order)
{
        struct elsewhere w = {0};
        struct rows r;
        lie(&r, &w, 12);
        cr_expect_eq(rows_key(&r, 11), 88);
        cr_expect_eq(rows_keys(&r)[11], 88);
        cr_expect_eq(rows_key(&r, 3), 24);
        cr_expect_str_eq(sorted(&r, 2, false), "11 10 9 8 7 6 5 4 3 2 1 0");
        cr_expect_str_eq(sorted(&r, 0, false), "1 11 2 3 4 5 6 7 8 9 0 10");
        rows_release(&r);
}

Test(rows, what_is_to_be_changed_is_made_whole)
{
        struct elsewhere w = {0};
        struct rows r;
        lie(&r, &w, 12);
        rows_make_all(&r);
        cr_expect_eq(w.made, 12);
        r.cells[5 * N_COLUMNS + 2].i = 7;
        cr_expect_eq(rows_cell(&r, 5, 2).i, 7);
        cr_expect_eq(rows_key(&r, 5), 40);
        rows_release(&r);
        cr_expect_eq(w.released, 1);
        lie(&r, &w, 0);
        rows_make_all(&r);
        rows_release(&r);
}
