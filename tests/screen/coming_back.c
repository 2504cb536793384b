/* Who comes back to a list finds it as it was read, until something changes. */
#include "fixture.h"

#include <criterion/criterion.h>

TestSuite(coming_back, .init = start_service, .fini = stop);

static int asked; /* the reading asks now and then whether to go on */

static bool never(void *context)
{
        (void)context;
        asked++;
        return false;
}

/* How often it was asked on the way to the list and back. */
static int look_at(const char *name)
{
        struct err e = ERR_INIT;
        asked = 0;
        b.ui.leave = never;
        cr_assert(ui_push(&b.ui, name, "", &e), "%s", e.text);
        cr_expect_gt(ui_view(&b.ui)->list.loaded->rows.n, 0);
        b.ui.leave = NULL;
        ui_back(&b.ui);
        return asked;
}

Test(coming_back, a_list_is_not_read_again_while_nothing_changed)
{
        struct err e = ERR_INIT;
        cr_expect_gt(look_at("held"), 0);
        cr_expect_eq(look_at("held"), 0);
        cr_assert(ui_reload(&b.ui, &b.ui.options, &e), "%s", e.text);
        cr_expect_gt(look_at("held"), 0, "the store was read again, and so is the list");
}

static int unused(void)
{
        int n = 0;
        for (const struct loaded_list *l = b.ui.lists; l; l = l->next)
                n += l->users == 0;
        return n;
}

Test(coming_back, only_the_last_few_are_kept)
{
        static const char *const names[] = {"quality", "held", "iros",    "teams",
                                            "records", "prps", "bookings"};
        int opened = 0;
        struct err e = ERR_INIT;
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
                if (ui_push(&b.ui, names[i], "", &e)) {
                        opened++;
                        ui_back(&b.ui);
                        cr_expect_leq(unused(), 4);
                }
        cr_expect_geq(opened, 5);
        cr_expect_eq(unused(), 4);
        cr_assert(ui_reload(&b.ui, &b.ui.options, &e), "%s", e.text);
        cr_expect_eq(unused(), 0);
}

/* The month, the year, every area and every officer: one count, whichever screen shows it, for whatever part
 * of the service. */
Test(coming_back, what_is_counted_is_counted_once_until_something_changes)
{
        struct err e = ERR_INIT;
        b.ui.leave = never;
        browser_keys(&b, "9");
        cr_expect_gt(asked, 0, "the first time it is counted");
        asked = 0;
        browser_keys(&b, "z39");
        cr_assert(ui_push(&b.ui, "timeliness", "iro", &e), "%s", e.text);
        cr_assert(ui_push(&b.ui, "timeliness", "area", &e), "%s", e.text);
        cr_expect_eq(asked, 0);
        browser_keys(&b, "3");
        cr_assert(ui_reload(&b.ui, &b.ui.options, &e), "%s", e.text);
        cr_assert(ui_push(&b.ui, "timeliness", "area", &e), "%s", e.text);
        cr_expect_gt(asked, 0, "the store is read again");
}
