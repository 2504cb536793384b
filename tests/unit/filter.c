/* The filter language of every list. */
#include "iro/rows/rows.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct column columns[] = {
    {.name = "child_id", .kind = CELL_TEXT},   {.name = "iro_id", .kind = CELL_TEXT},
    {.name = "area", .kind = CELL_TEXT},       {.name = "due", .kind = CELL_DAY},
    {.name = "wd_left", .kind = CELL_INT},     {.name = "status", .kind = CELL_TEXT},
    {.name = "per_fte", .kind = CELL_TENTHS},  {.name = "stage_day", .kind = CELL_INT},
    {.name = "stage_limit", .kind = CELL_INT}, {.name = "fte", .kind = CELL_HUNDREDTHS},
};
enum { N_COLUMNS = 10 };

static struct calendar calendar;
static struct rows rows;

static void row(const char *child, const char *iro, const char *area, day due, int64_t wd, const char *status)
{
        union cell *c = rows_add(&rows, (int64_t)rows.n);
        c[0].s = child;
        c[1].s = iro;
        c[2].s = area;
        c[3].i = due == DAY_NONE ? CELL_NONE : due;
        c[4].i = wd;
        c[5].s = status;
        c[6].i = 830 + (int64_t)rows.n;
        c[9].i = 75;
}

/* As at Friday 31 July 2020. */
static void setup(void)
{
        calendar_init(&calendar, NULL, 0);
        rows_init(&rows, "cases", columns, N_COLUMNS);
        rows.calendar = &calendar;
        rows.as_at = day_from_ymd(2020, 7, 31);
        row("D0001", "IRO03", "East", day_from_ymd(2020, 7, 30), -1, "out");
        row("D0002", "IRO13", "West", day_from_ymd(2020, 8, 3), 1, "at-risk");
        row("D0003", NULL, "North West", day_from_ymd(2020, 8, 21), 15, "on-track");
        row("D0004", "IRO03", "", DAY_NONE, CELL_NONE, "unknown");
        row("D0005", "iro04", "a|b \"x\"", day_from_ymd(2021, 1, 4), 107, "on-track");
}

static void teardown(void)
{
        rows_release(&rows);
        calendar_release(&calendar);
}

TestSuite(filter, .init = setup, .fini = teardown);

/* The rows that match, as "1 2 3" counted from 1; or the message. */
static const char *found(const char *text)
{
        static char out[1024];
        struct err e = ERR_INIT;
        uint32_t order[16];
        struct filter *f = filter_compile(&rows, text, &e);
        if (!f)
                return strcpy(out, e.text);
        size_t n = filter_run(f, &rows, order);
        out[0] = '\0';
        for (size_t i = 0; i < n; i++)
                sprintf(out + strlen(out), "%s%u", i ? " " : "", order[i] + 1);
        filter_free(f);
        return out;
}

#define FINDS(text, rows_found) cr_assert_str_eq(found(text), rows_found, "%s gave: %s", text, found(text))
#define REFUSES(text, words) cr_assert(strstr(found(text), words) != NULL, "%s gave: %s", text, found(text))

Test(filter, nothing_selects_everything)
{
        FINDS("", "1 2 3 4 5");
        FINDS("   ", "1 2 3 4 5");
}

Test(filter, a_plain_word_is_found_in_any_column)
{
        FINDS("iro03", "1 4");
        FINDS("WEST", "2 3");
        FINDS("107", "5");
        FINDS("83.3", "3");
        FINDS("nowhere", "");
}

Test(filter, a_word_does_not_run_from_one_column_into_the_next)
{
        FINDS("d0001iro03", "");
        FINDS("\"d0001\niro03\"", "");
}

Test(filter, dates_are_found_as_in_files_and_as_on_the_screen)
{
        FINDS("2020-08", "2 3");
        FINDS("aug", "2 3");
        FINDS("\"4 jan 2021\"", "5");
        FINDS("due:2020-07-3", "1");
        FINDS("due:jan", "5");
}

Test(filter, words_must_all_hold)
{
        FINDS("iro03 out", "1");
        FINDS("iro03 west", "");
}

Test(filter, either_side_of_a_bar)
{
        FINDS("out|at-risk", "1 2");
        FINDS("status=out|area=west iro", "1 2");
        FINDS("nowhere|iro04|iro13", "2 5");
}

Test(filter, an_exclamation_mark_inverts_its_own_term)
{
        FINDS("!west", "1 4 5");
        FINDS("!iro:03 !on-track", "2");
        FINDS("!status=out|d0001", "1 2 3 4 5");
        FINDS("!!west", "2 3");
        FINDS("!due<14", "3 4 5");
}

Test(filter, double_quotes_keep_spaces_and_signs)
{
        FINDS("\"north west\"", "3");
        FINDS("area:\"north w\"", "3");
        FINDS("\"a|b\"", "5");
        FINDS("!\"north west\"", "1 2 4 5");
        REFUSES("\"north", "quote is not closed");
        FINDS("\"due<14\"", "");
}

Test(filter, a_column_contains_or_is)
{
        FINDS("area:west", "2 3");
        FINDS("area=west", "2");
        FINDS("area=WEST", "2");
        FINDS("status:o", "1 3 4 5");
        FINDS("wd_left:10", "5");
}

Test(filter, is_nothing_finds_empty_cells)
{
        FINDS("iro_id=", "3");
        FINDS("due=", "4");
        FINDS("!area=", "1 2 3 5");
        FINDS("stage_day=", "1 2 3 4 5");
}

Test(filter, short_names_up_to_an_underscore)
{
        FINDS("iro:03", "1 4");
        FINDS("child=d0002", "2");
        FINDS("wd<5", "1 2");
        REFUSES("stage>1", "stage_day, stage_limit");
        REFUSES("ir:03", "no column 'ir'");
}

Test(filter, numbers_compare_by_value)
{
        FINDS("wd_left<1", "1");
        FINDS("wd_left<=1", "1 2");
        FINDS("wd_left>15", "5");
        FINDS("wd_left>=15", "3 5");
        FINDS("wd_left=15", "3");
        FINDS("wd_left<-0.5", "1");
        FINDS("per_fte>83.2", "3 4 5");
        FINDS("per_fte>=83.2", "2 3 4 5");
        FINDS("per_fte<83.25", "1 2");
        FINDS("fte=0.75", "1 2 3 4 5");
        FINDS("fte>0.75", "");
        REFUSES("wd_left<soon", "is a number");
}

Test(filter, dates_compare_with_dates)
{
        FINDS("due<2020-08-03", "1");
        FINDS("due<=2020-08-03", "1 2");
        FINDS("due>=21/08/2020", "3 5");
        FINDS("due=3/8/2020", "2");
        FINDS("due>\"3 Aug 2020\"", "3 5");
        REFUSES("due<2020-02-30", "neither a date");
        REFUSES("due<", "neither a date");
}

/* 31 August 2020 is a bank holiday; 21 August is 15 working days away. */
Test(filter, a_date_against_a_number_counts_working_days_from_as_at)
{
        FINDS("due<14", "1 2");
        FINDS("due<15", "1 2");
        FINDS("due<=15", "1 2 3");
        FINDS("due=15", "3");
        FINDS("due<0", "1");
        FINDS("due>15", "5");
        rows.calendar = NULL;
        REFUSES("due<14", "write a date");
}

Test(filter, an_empty_cell_is_never_less_or_more)
{
        FINDS("due<9999 due>-9999", "1 2 3 5");
        FINDS("wd_left<9999", "1 2 3 5");
}

Test(filter, an_unknown_column_lists_the_columns)
{
        REFUSES("colour:red", "no column 'colour'; the columns are child_id, iro_id, area");
        REFUSES(":red", "no column ''");
        REFUSES("status<3", "is text: use status:3 or status=3");
}

Test(filter, what_is_still_being_typed_does_not_empty_the_list)
{
        FINDS("out|", "1");
        FINDS("!", "1 2 3 4 5");
        FINDS("status:", "1 2 3 4 5");
        FINDS("|", "1 2 3 4 5");
}

Test(filter, rows_added_after_a_search_are_found)
{
        FINDS("d0006", "");
        row("D0006", "IRO03", "East", DAY_NONE, CELL_NONE, "out");
        FINDS("d0006", "6");
}

/* --- texts that several rows have -------------------------------------------------------------------------
 */

/* Whether it is one text or many that say the same, and whether made before more came or after. */
Test(filter, a_word_is_found_in_what_rows_share)
{
        static const char shared[] = "Upper Valley", other[] = "Lower Fen";
        struct err e = ERR_INIT;
        char own[8][16];
        for (int i = 0; i < 8; i++) {
                snprintf(own[i], sizeof own[i], "E%03d", i);
                row(own[i], i % 2 ? "IRO77" : own[i], i < 4 ? shared : other, DAY_NONE, i, "on-track");
        }
        cr_expect_str_eq(found("valley"), "6 7 8 9");
        cr_expect_str_eq(found("fen iro77"), "11 13");
        cr_expect_str_eq(found("!\"upper v\" e00"), "10 11 12 13");
        cr_expect_str_eq(found("valleye"), "", "no word goes on in the next cell");
        struct filter *f = filter_compile(&rows, "valley", &e);
        cr_expect(filter_match(f, &rows, 5) && !filter_match(f, &rows, 12));
        row("F001", "IRO03", other, DAY_NONE, 1, "out");
        row("F002", "IRO03", shared, DAY_NONE, 1, "out");
        cr_expect(filter_match(f, &rows, 5) && !filter_match(f, &rows, 12));
        cr_expect(filter_match(f, &rows, 14) && !filter_match(f, &rows, 13));
        filter_free(f);
}
