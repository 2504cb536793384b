/* What is still being read can be left: nothing of it is shown or kept. */
#include "fixture.h"

#include <criterion/criterion.h>

TestSuite(leaving, .init = start_service, .fini = stop);

static int asked;

static bool at_once(void *context)
{
        (void)context;
        asked++;
        return true;
}

static void screen_is_read_after_it_was_left(const char *name, const char *title)
{
        struct err e = ERR_INIT;
        int before = b.ui.tab;
        b.ui.leave = at_once, asked = 0;
        cr_expect_not(ui_go(&b.ui, name, "", &e), "%s", name);
        cr_expect_gt(asked, 0);
        cr_expect(strstr(e.text, title) && strstr(e.text, "was left before all of it was read."), "%s",
                  e.text);
        cr_expect_eq(b.ui.tab, before, "one stays where one was");
        b.ui.leave = NULL;
        cr_assert(ui_go(&b.ui, name, "", &e), "%s", e.text);
        cr_expect_gt(ui_view(&b.ui)->list.loaded->rows.n, 0, "and nothing of the half is kept");
}

Test(leaving, a_list_that_was_left_is_read_whole_the_next_time)
{
        screen_is_read_after_it_was_left("quality", "Quality");
}

Test(leaving, the_cases_themselves_too)
{
        struct err e = ERR_INIT;
        browser_keys(&b, "1");
        cr_assert(b.ui.service);
        size_t n = b.ui.service->n_cases;
        cr_assert(ui_reload(&b.ui, &b.ui.options, &e), "%s", e.text);
        cr_expect_eq(b.ui.service->n_cases, n);
        struct service_options another = b.ui.options; /* of which nothing is read yet */
        another.as_at++;
        db_ask_leave(b.ui.db, at_once, NULL);
        cr_expect_null(ui_service_new(&b.ui, &another, &e));
        db_ask_leave(b.ui.db, NULL, NULL);
        struct service *s = ui_service_new(&b.ui, &another, &e);
        cr_assert(s, "%s", e.text);
        cr_expect_eq(s->n_cases, n);
        ui_service_free(s);
}
