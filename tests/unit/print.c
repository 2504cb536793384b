/* Printing lists, CSV fields and JSON strings. */
#include "iro/write/csvwrite.h"
#include "iro/write/jsonwrite.h"
#include "iro/rows/print.h"
#include "iro/base/str.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

static const struct column columns[] = {
    {.name = "mark", .title = "!", .kind = CELL_TEXT, .screen_only = true},
    {.name = "child_id", .title = "Child", .kind = CELL_TEXT},
    {.name = "due", .title = "Due", .kind = CELL_DAY},
    {.name = "working_days_left", .title = "WD left", .kind = CELL_INT},
    {.name = "percent", .title = "%", .kind = CELL_TENTHS, .rank = 1},
    {.name = "reasons", .title = "Reasons", .kind = CELL_TEXT, .rank = 2, .list = true},
};

static struct rows rows;

static void setup(void)
{
        setlocale(LC_ALL, "C.UTF-8");
        rows_init(&rows, "test", columns, 6);
        union cell *c = rows_add(&rows, 1);
        c[0].s = "!";
        c[1].s = "D1";
        c[2].i = day_from_ymd(2020, 7, 1);
        c[3].i = -12;
        c[4].i = 786;
        c[5].s = "iro-left;unbooked";
        c = rows_add(&rows, 2);
        c[1].s = "=SUM(A1), \"x\"";
        rows_add(&rows, 3)[1].s = "\x1b[31m\xc3\xa9\xff";
}

static void teardown(void)
{
        rows_release(&rows);
}

TestSuite(print, .init = setup, .fini = teardown);

static const char *printed(const struct print_options *o, const uint32_t *order, size_t n)
{
        static char out[4096];
        struct err e = ERR_INIT;
        FILE *f = tmpfile();
        cr_assert(print_rows(f, &rows, order, n, o, &e), "%s", e.text);
        rewind(f);
        out[fread(out, 1, sizeof out - 1, f)] = '\0';
        fclose(f);
        return out;
}

Test(print, csv_has_a_header_crlf_and_quotes_where_needed)
{
        cr_assert_str_eq(printed(&(struct print_options){.format = PRINT_CSV}, NULL, 0),
                         "child_id,due,working_days_left,percent,reasons\r\n"
                         "D1,2020-07-01,-12,78.6,iro-left;unbooked\r\n"
                         "\"'=SUM(A1), \"\"x\"\"\",,,,\r\n"
                         "\x1b[31m\xc3\xa9\xff,,,,\r\n");
}

Test(print, csv_for_excel_begins_with_a_byte_order_mark)
{
        cr_assert(str_has_prefix(printed(&(struct print_options){.format = PRINT_CSV, .bom = true}, NULL, 0),
                                 "\xEF\xBB\xBF"
                                 "child_id,"));
}

Test(print, json_is_an_object_per_line_with_nulls_numbers_and_lists)
{
        cr_assert_str_eq(
            printed(&(struct print_options){.format = PRINT_JSON}, NULL, 0),
            "{\"child_id\":\"D1\",\"due\":\"2020-07-01\",\"working_days_left\":-12,\"percent\":78.6,"
            "\"reasons\":[\"iro-left\",\"unbooked\"]}\n"
            "{\"child_id\":\"=SUM(A1), \\\"x\\\"\",\"due\":null,\"working_days_left\":null,"
            "\"percent\":null,\"reasons\":[]}\n"
            "{\"child_id\":\"\\u001b[31m\xc3\xa9\xEF\xBF\xBD\",\"due\":null,\"working_days_left\":null,"
            "\"percent\":null,\"reasons\":[]}\n");
}

Test(print, text_is_aligned_with_dates_in_words_and_harmless)
{
        cr_assert_str_eq(printed(&(struct print_options){.format = PRINT_TEXT}, NULL, 0),
                         "Child          Due         WD left     %  Reasons\n"
                         "D1             1 Jul 2020      -12  78.6  iro-left;unbooked\n"
                         "=SUM(A1), \"x\"\n"
                         "^[[31m\xc3\xa9\xEF\xBF\xBD\n");
}

Test(print, narrow_text_gives_up_columns_by_rank_and_then_clips)
{
        cr_assert_str_eq(printed(&(struct print_options){.format = PRINT_TEXT, .width = 45}, NULL, 0),
                         "Child          Due         WD left     %\n"
                         "D1             1 Jul 2020      -12  78.6\n"
                         "=SUM(A1), \"x\"\n"
                         "^[[31m\xc3\xa9\xEF\xBF\xBD\n");
        cr_assert_str_eq(printed(&(struct print_options){.format = PRINT_TEXT, .width = 20}, NULL, 0),
                         "Child          Due\n"
                         "D1             1 Jul\n"
                         "=SUM(A1), \"x\"\n"
                         "^[[31m\xc3\xa9\xEF\xBF\xBD\n");
}

Test(print, the_order_given_is_the_order_printed)
{
        const uint32_t order[] = {1, 0};
        cr_assert_str_eq(printed(&(struct print_options){.format = PRINT_CSV, .first = 3}, order, 2),
                         "child_id,due\r\n"
                         "\"'=SUM(A1), \"\"x\"\"\",\r\n"
                         "D1,2020-07-01\r\n");
        cr_assert_str_eq(printed(&(struct print_options){.format = PRINT_CSV, .first = 3}, order, 0),
                         "child_id,due\r\n");
}

Test(print, a_full_disk_is_said)
{
        struct err e = ERR_INIT;
        FILE *f = fopen("/dev/full", "w");
        cr_assert_not(
            print_rows(f, &rows, NULL, 0, &(struct print_options){.format = PRINT_CSV, .name = "x.csv"}, &e));
        cr_assert(strstr(e.text, "cannot write x.csv: No space left"), "%s", e.text);
        fclose(f);
}

Test(print, formats_by_name)
{
        enum print_format f;
        struct err e = ERR_INIT;
        cr_assert(print_format_parse("JSON", &f, &e) && f == PRINT_JSON);
        cr_assert(print_format_parse("csv", &f, &e) && f == PRINT_CSV);
        cr_assert(print_format_parse(NULL, &f, &e) && f == PRINT_TEXT);
        cr_assert_not(print_format_parse("xml", &f, &e));
        cr_assert(e.usage);
}

static const char *field(const char *s)
{
        static char out[256];
        struct strbuf b;
        strbuf_init(&b);
        csv_put_text(&b, s);
        strcpy(out, b.s);
        strbuf_release(&b);
        return out;
}

Test(csv_write, cells_a_spreadsheet_would_run_are_neutralised)
{
        static const char *const formulas[] = {"=1",
                                               "+cmd",
                                               "-x",
                                               "@A1",
                                               "\tx",
                                               "\rx",
                                               "\nx",
                                               "\xEF\xBC\x9D"
                                               "1",
                                               "\xEF\xBC\x8B"
                                               "1",
                                               "\xEF\xBC\x8D"
                                               "1",
                                               "\xEF\xBC\xA0x",
                                               "  =1",
                                               "'=1",
                                               "-",
                                               "+1-1",
                                               "=",
                                               "-1.2.3"};
        for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
                char want[64];
                sprintf(want, "\"'%s\"", formulas[i]);
                cr_assert(text_is_formula(formulas[i]), "%s", formulas[i]);
                cr_assert_str_eq(field(formulas[i]), want);
        }
}

Test(csv_write, numbers_and_plain_text_are_left_alone)
{
        static const char *const plain[] = {"-5",   "+5", "-0.5",   "12",       "a=b",
                                            "D1-2", "",   "O'Hare", "'quoted'", "x@y"};
        for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
                cr_assert_not(text_is_formula(plain[i]), "%s", plain[i]);
                cr_assert_str_eq(field(plain[i]), plain[i]);
        }
        cr_assert_str_eq(field(NULL), "");
}

Test(csv_write, commas_quotes_and_line_ends_are_quoted)
{
        cr_assert_str_eq(field("a,b"), "\"a,b\"");
        cr_assert_str_eq(field("say \"hi\""), "\"say \"\"hi\"\"\"");
        cr_assert_str_eq(field("two\nlines"), "\"two\nlines\"");
        cr_assert_str_eq(field(" led"), "\" led\"");
}

static const char *json(const char *s, size_t n)
{
        static char out[256];
        struct strbuf b;
        strbuf_init(&b);
        json_put_string(&b, s, n);
        strcpy(out, b.s);
        strbuf_release(&b);
        return out;
}

Test(json_write, strings_are_escaped)
{
        cr_assert_str_eq(json("a\"b\\c\n\t\x01", 8), "\"a\\\"b\\\\c\\n\\t\\u0001\"");
        cr_assert_str_eq(json("a\0b", 3), "\"a\\u0000b\"");
        cr_assert_str_eq(json("\x7f\xc2\x9b\xe2\x80\xae", 6), "\"\\u007f\\u009b\\u202e\"");
        cr_assert_str_eq(json("\xf3\xa0\x81\x81", 4), "\"\\udb40\\udc41\"");
        cr_assert_str_eq(json("\xc3\xa9\xf0\x9f\x98\x80", 6), "\"\xc3\xa9\xf0\x9f\x98\x80\"");
}

Test(json_write, bytes_that_are_not_utf8_become_the_replacement_character)
{
        cr_assert_str_eq(json("a\xff"
                              "b",
                              3),
                         "\"a\xEF\xBF\xBD"
                         "b\"");
        cr_assert_str_eq(json("\xc3\xa9", 1), "\"\xEF\xBF\xBD\"");
        cr_assert_str_eq(json("\xed\xa0\x80", 3), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

Test(print, a_moment_is_for_people_by_englands_clock_and_for_files_as_it_is)
{
        static const struct column at[] = {
            {.name = "at", .title = "When", .kind = CELL_TEXT, .moment = true}};
        rows_release(&rows);
        rows_init(&rows, "log", at, 1);
        rows_add(&rows, 1)[0].s = "2020-08-01T02:05:00Z";
        unsetenv("TZ");
        cr_expect_str_eq(printed(&(struct print_options){.format = PRINT_TEXT}, NULL, 0),
                         "When\n1 Aug 2020 03:05\n");
        cr_expect_str_eq(printed(&(struct print_options){.format = PRINT_CSV}, NULL, 0),
                         "at\r\n2020-08-01T02:05:00Z\r\n");
}
