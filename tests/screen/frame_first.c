/* A screen is shown before it is read: its frame first, what takes time once no key waits. */
#include "iro/ui/frame/reading.h"
#include "fixture.h"

#include <criterion/criterion.h>

static void start(void)
{
        start_service();
        b.ui.frame_first = true;
}

TestSuite(frame_first, .init = start, .fini = stop);

static int asked;
static bool leaves;

/* Who reads asks now and then whether to go on. */
static bool leave(void *context)
{
        (void)context;
        asked++;
        return leaves;
}

static void watch(bool and_leave)
{
        b.ui.leave = leave;
        asked = 0;
        leaves = and_leave;
}

static void painted(void)
{
        ui_tell_reads(&b.ui, DB_PATIENCE_MS);
        ui_paint(&b.ui);
        show_take(b.shown);
}

/* As the loop does while no key waits. */
static void read_on(void)
{
        cr_assert(ui_reads_on(&b.ui));
        ui_read_on(&b.ui);
        painted();
}

/* Nothing is read yet, and nothing is said to be all there is. */
static void expect_frame(const char *words)
{
        cr_expect(ui_view(&b.ui)->waits);
        cr_expect_null(list()->rows);
        cr_expect(show_holds(b.shown, words), "%s", words);
        cr_expect(show_holds(b.shown, "All of it is shown once all of it is read."));
        cr_expect_not(show_holds(b.shown, "No data query."));
}

Test(frame_first, the_frame_stands_before_anything_is_read)
{
        watch(false);
        browser_keys(&b, "8");
        expect_frame("Judging what is loaded ...");
        cr_expect(show_holds(b.shown, "Child"), "the headings are there");
        cr_expect_eq(asked, 0);
        read_on();
        cr_expect_gt(asked, 0);
        cr_expect_not(ui_reads_on(&b.ui));
        cr_expect_gt(list()->n_shown, 0);
        cr_expect_not(show_holds(b.shown, "Judging what is loaded ..."));
}

Test(frame_first, the_rows_are_those_that_are_read_at_once)
{
        browser_keys(&b, "8");
        read_on();
        size_t n = list()->n_shown;
        int64_t first = rows_key(list()->rows, list()->shown[0]);
        b.ui.frame_first = false;
        struct err e = ERR_INIT;
        cr_assert(ui_reload(&b.ui, &b.ui.options, &e), "%s", e.text);
        cr_expect_eq(list()->n_shown, n);
        cr_expect_eq(rows_key(list()->rows, list()->shown[0]), first);
}

Test(frame_first, who_quits_at_once_waits_for_nothing)
{
        watch(false);
        browser_keys(&b, "8Q");
        cr_expect(b.ui.quit);
        cr_expect_eq(asked, 0);
}

Test(frame_first, a_key_that_wants_the_rows_has_them_read_first)
{
        browser_keys(&b, "8j");
        cr_expect_not(ui_view(&b.ui)->waits);
        cr_expect_eq(list()->cursor, 1);
        cr_expect_eq(b.ui.message[0], '\0', "%s", b.ui.message);
}

Test(frame_first, a_reading_that_is_left_waits_on_and_is_whole_the_next_time)
{
        browser_keys(&b, "8");
        watch(true);
        ui_read_on(&b.ui);
        painted();
        cr_expect_eq(asked, 1);
        expect_frame("Judging what is loaded ...");
        cr_expect_eq(b.ui.message[0], '\0', "%s", b.ui.message);
        watch(false);
        browser_keys(&b, "3");
        cr_expect_str_eq(on_screen(), "cases");
        browser_keys(&b, "8");
        expect_frame("Judging what is loaded ...");
        read_on();
        cr_expect_gt(list()->n_shown, 0);
        cr_expect_eq(list()->cursor, 0);
}

Test(frame_first, half_a_count_is_no_figure)
{
        browser_keys(&b, "9");
        watch(true);
        ui_read_on(&b.ui);
        painted();
        cr_expect_gt(asked, 0);
        cr_expect(show_holds(b.shown, "Counting the month and the year ..."));
        cr_expect_not(show_holds(b.shown, "Held on time"));
        watch(false);
        read_on();
        cr_expect(show_holds(b.shown, "Held on time"));
        struct err e = ERR_INIT;
        cr_assert(ui_push(&b.ui, "explain", "cla reviews rolling 2020-07-31 county", &e), "%s", e.text);
        watch(true);
        ui_read_on(&b.ui);
        cr_expect(ui_reads_on(&b.ui), "the reviews read so far are not all");
}

Test(frame_first, nothing_is_planned_for_the_log_before_the_frame_stands)
{
        ui_planning_free(&b.ui); /* the desk's */
        browser_keys(&b, "7");
        cr_expect_null(b.ui.planning);
        cr_expect(show_holds(b.shown, "Planning ..."));
        read_on();
        cr_expect(b.ui.planning);
}

Test(frame_first, esc_leads_back_to_where_one_was)
{
        browser_keys(&b, "3jj");
        size_t at = list()->cursor;
        browser_keys(&b, ":quality<Enter>");
        expect_frame("Judging what is loaded ...");
        browser_keys(&b, "3");
        cr_expect_eq(list()->cursor, at);
        browser_keys(&b, "9");
        cr_expect(show_holds(b.shown, "Counting the month and the year ..."));
        browser_keys(&b, "<Esc>");
        cr_expect_str_eq(on_screen(), "desk");
}

Test(frame_first, what_cannot_be_read_is_gone_again_and_says_why)
{
        browser_keys(&b, "3:explain nonsense<Enter>");
        cr_expect_str_eq(on_screen(), "explain");
        read_on();
        cr_expect_str_eq(on_screen(), "cases");
        cr_expect(b.ui.message_bad && *b.ui.message);
        cr_expect_not(ui_reads_on(&b.ui));
}

Test(frame_first, nothing_is_read_while_a_line_is_typed)
{
        browser_keys(&b, "8:");
        cr_expect_not(ui_reads_on(&b.ui));
        browser_keys(&b, "<Esc>");
        cr_expect(ui_reads_on(&b.ui));
        browser_keys(&b, ":sort code down<Enter>");
        cr_expect_not(ui_view(&b.ui)->waits, "the rows are read before they are sorted");
        cr_expect(list()->descending);
}

Test(frame_first, the_filter_it_is_opened_with_holds_once_it_is_read)
{
        struct err e = ERR_INIT;
        cr_assert(ui_go(&b.ui, "held", "2020-01-01..2020-07-31 judged=late", &e), "%s", e.text);
        cr_expect(ui_view(&b.ui)->waits);
        read_on();
        cr_expect_str_eq(list()->filter, "judged=late");
        cr_expect_lt(list()->n_shown, list()->n_scope);
}

Test(frame_first, a_list_that_was_read_is_there_at_once)
{
        browser_keys(&b, "8");
        read_on();
        struct err e = ERR_INIT;
        cr_assert(ui_push(&b.ui, "quality", "", &e), "%s", e.text);
        cr_expect_not(ui_view(&b.ui)->waits);
        cr_expect_gt(list()->n_shown, 0);
}

Test(frame_first, before_the_cases_are_read_every_screen_is_a_frame)
{
        ui_views_free(&b.ui);
        ui_planning_free(&b.ui); /* the desk's */
        ui_service_free(b.ui.service);
        b.ui.service = NULL;
        ui_start(&b.ui, "cases");
        painted();
        expect_frame("Reading the cases ...");
        cr_expect_null(b.ui.service);
        cr_expect(show_holds(b.shown, "Child"), "the headings are there");
        read_on();
        cr_expect_gt(list()->n_shown, 0);
        browser_keys(&b, "0");
        read_on();
        cr_expect_str_eq(on_screen(), "desk");
}

Test(frame_first, the_cases_are_read_before_what_is_made_of_them)
{
        ui_views_free(&b.ui);
        ui_service_free(b.ui.service);
        b.ui.service = NULL;
        ui_start(&b.ui, "quality");
        painted();
        expect_frame("Reading the cases ...");
        cr_expect(ui_leaves(&b.ui, 'Q') && ui_leaves(&b.ui, '?'));
        cr_expect_not(ui_leaves(&b.ui, '3'), "which wants the cases too");
        read_on();
        expect_frame("Judging what is loaded ...");
        cr_expect(ui_leaves(&b.ui, '3'));
        read_on();
        cr_expect_gt(list()->n_shown, 0);
}

Test(frame_first, a_change_elsewhere_has_what_takes_time_read_again_and_what_is_selected_stays)
{
        struct err e = ERR_INIT;
        browser_keys(&b, "8j");
        int64_t key = rows_key(list()->rows, list_row(list()));
        cr_assert(ui_reload(&b.ui, &b.ui.options, &e), "%s", e.text);
        painted();
        expect_frame("Judging what is loaded ...");
        read_on();
        cr_expect_eq(rows_key(list()->rows, list_row(list())), key);
}

/* --- as it looks -------------------------------------------------------------------------------------- */

static void waiting_picture(const char *name, const struct show_options *o, const char *keys)
{
        struct browser g;
        browser_start(&g, o, fill_service);
        g.ui.frame_first = true;
        browser_keys(&g, keys);
        show_golden(g.shown, name);
        browser_stop(&g);
}

#define WAITING_PICTURE(name, keys) \
        Test(frame_first_goldens, name##_80x24) \
        { \
                waiting_picture(#name "-80x24", &small, keys); \
        } \
        Test(frame_first_goldens, name##_200x60) \
        { \
                waiting_picture(#name "-200x60", &large, keys); \
        }
WAITING_PICTURE(quality_waits, "8")
WAITING_PICTURE(reports_wait, "9")
