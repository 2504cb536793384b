/* Lists defined once: columns and cells come of the same lines. */
#include "iro/rows/list.h"

#include <criterion/criterion.h>

#define MEALS(X) \
        X(dish, "Dish", TEXT, 9, 1, 0, FILES, "what it is", dish) \
        X(eaters, "Who", LIST, 9, 1, 2, FILES, "who eats it", "ann;bob") \
        X(on, "On", DAY, 11, 0, 0, FILES, "when", on) \
        X(plates, "Plates", INT, 5, 0, 1, SCREEN, "how many", cell_int_if(plates > 0, plates)) \
        X(price, "Price", HUNDREDTHS, 5, 0, 1, FILES, "each", cell_hundredths(1250)) \
        X(mark, "Mark", TENTHS, 5, 0, 1, FILES, "of ten", cell_tenths(85))

static LIST_COLUMNS(meals_list, "meals", MEALS);

static void put(struct rows *r, const char *dish, day on, int plates)
{
        LIST_ROW(r, (int64_t)r->n, MEALS);
}

static union cell value_of(int column, const char *dish, day on, int plates)
{
        LIST_CELL(column, MEALS);
        return list_text("none");
}

static void expect_row(const struct rows *r, size_t row, const char *const texts[])
{
        char buf[32];
        for (int c = 0; c < r->n_columns; c++)
                cr_assert_str_eq(rows_text(r, row, c, buf), texts[c], "%s", r->columns[c].name);
}

Test(list, each_value_stands_under_its_own_column)
{
        struct rows r;
        rows_begin(&r, &meals_list);
        cr_assert_str_eq(r.kind, "meals");
        cr_assert_eq(r.n_columns, 6);
        put(&r, "soup", day_from_ymd(2020, 7, 31), 3);
        expect_row(&r, 0, (const char *const[]){"soup", "ann;bob", "2020-07-31", "3", "12.5", "8.5"});
        cr_assert_eq(LIST_PLACE(meals_list, plates), rows_column(&r, "plates"));
        rows_release(&r);
}

Test(list, what_is_not_known_is_empty)
{
        struct rows r;
        rows_begin(&r, &meals_list);
        put(&r, "", DAY_NONE, 0);
        expect_row(&r, 0, (const char *const[]){"", "ann;bob", "", "", "12.5", "8.5"});
        cr_assert_null(rows_at(&r, 0)[LIST_PLACE(meals_list, dish)].s);
        rows_release(&r);
}

Test(list, kinds_and_places_are_the_lines)
{
        const struct column *c = meals_list.at;
        cr_assert(c[1].list && !c[0].list && !c[2].list);
        cr_assert(c[3].screen_only && !c[4].screen_only);
        const enum cell_kind kinds[] = {CELL_TEXT, CELL_TEXT,       CELL_DAY,
                                        CELL_INT,  CELL_HUNDREDTHS, CELL_TENTHS};
        for (int i = 0; i < meals_list.n; i++)
                cr_assert_eq(c[i].kind, kinds[i], "%s", c[i].name);
}

Test(list, a_cell_alone_is_that_of_the_row)
{
        struct rows r;
        rows_begin(&r, &meals_list);
        put(&r, "soup", day_from_ymd(2020, 7, 31), 3);
        for (int c = 0; c < r.n_columns; c++)
                cr_assert_eq(value_of(c, "soup", day_from_ymd(2020, 7, 31), 3).i, rows_at(&r, 0)[c].i, "%d",
                             c);
        cr_assert_str_eq(value_of(r.n_columns, "soup", 0, 3).s, "none");
        rows_release(&r);
}
