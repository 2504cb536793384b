/* Buffers, trimming and folding, numbers as people write them. */
#include "iro/base/str.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

Test(str, buffers_grow_and_stay_terminated)
{
        struct strbuf b;
        strbuf_init(&b);
        cr_assert_str_eq(b.s, "");
        for (int i = 0; i < 1000; i++)
                strbuf_printf(&b, "%d,", i);
        cr_assert_eq(b.len, 10 * 2 + 90 * 3 + 900 * 4);
        cr_assert_eq(strlen(b.s), b.len);
        cr_assert_not_null(strstr(b.s, ",998,999,"));
        strbuf_reset(&b);
        cr_assert_str_eq(b.s, "");
        strbuf_add(&b, "abcdef", 3);
        strbuf_putc(&b, '!');
        strbuf_puts(&b, "");
        cr_assert_str_eq(b.s, "abc!");
        strbuf_release(&b);
        strbuf_init(&b);
        for (size_t n = 1; n < 300; n++) {
                strbuf_putc(&b, (char)('a' + n % 26));
                cr_assert(strlen(b.s) == n && b.s[n - 1] == (char)('a' + n % 26));
        }
        strbuf_release(&b);
}

Test(str, buffers_take_lengths_around_their_capacity)
{
        char text[301];
        memset(text, 'x', 300);
        for (size_t n = 60; n < 70; n++) {
                struct strbuf b;
                strbuf_init(&b);
                strbuf_add(&b, text, n);
                cr_assert_gt(b.cap, b.len, "room for the terminator");
                strbuf_printf(&b, "%.*s", (int)(300 - n), text);
                cr_assert_eq(strlen(b.s), 300);
                cr_assert_gt(b.cap, b.len);
                strbuf_release(&b);
        }
}

Test(str, trim_takes_blanks_that_cannot_be_seen_too)
{
        char a[] = "\u00a0 \ufeffchild\u00a01\u200b\u3000 ", b[] = "\u00a0\u2003", c[] = "\u00e9\u00a1",
             d[] = "\xa0x\xc2";
        cr_expect_str_eq(str_trim(a), "child\u00a01");
        cr_expect_str_eq(str_trim(b), "");
        cr_expect_str_eq(str_trim(c), "\u00e9\u00a1");
        cr_expect_str_eq(str_trim(d), "\xa0x\xc2");
}

Test(str, trim_takes_blanks_from_both_ends_only)
{
        char a[] = " \t child 1 \r\n", b[] = " \n", c[] = "x";
        cr_assert_str_eq(str_trim(a), "child 1");
        cr_assert_str_eq(str_trim(b), "");
        cr_assert_str_eq(str_trim(c), "x");
}

Test(str, lower_folds_ascii_alone)
{
        char s[] = "Ab-Z\xC3\x89[@";
        cr_assert_str_eq(str_lower(s), "ab-z\xC3\x89[@");
}

Test(str, comparisons_know_null)
{
        cr_assert(str_eq(NULL, NULL) && str_eq("a", "a"));
        cr_assert_not(str_eq("a", NULL) || str_eq(NULL, "") || str_eq("a", "A"));
        cr_assert(str_ieq(NULL, NULL) && str_ieq("Team", "tEAM") && str_ieq("", ""));
        cr_assert_not(str_ieq("a", NULL) || str_ieq(NULL, "a") || str_ieq("ab", "a") || str_ieq("a", "ab"));
        cr_assert_not(str_ieq("@", "`"), "only letters fold");
}

Test(str, prefix_and_instead)
{
        cr_assert(str_has_prefix("area:East", "area:") && str_has_prefix("x", ""));
        cr_assert_not(str_has_prefix("are", "area"));
        cr_assert_str_eq(str_or("", "none"), "none");
        cr_assert_str_eq(str_or(NULL, "none"), "none");
        cr_assert_str_eq(str_or("x", "none"), "x");
}

Test(str, int_is_a_whole_decimal_in_range)
{
        static const char *const bad[] = {"",   "-",   "+",   "1.0", " 1",
                                          "1 ", "0x1", "1e3", "--1", "9999999999999999999"};
        int64_t v = 0;
        cr_assert(str_int("42", &v) && v == 42);
        cr_assert(str_int("-42", &v) && v == -42);
        cr_assert(str_int("+7", &v) && v == 7);
        cr_assert(str_int("999999999999999999", &v) && v == 999999999999999999);
        v = 5;
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
                cr_assert_not(str_int(bad[i], &v), "%s", bad[i]);
        cr_assert_eq(v, 5, "untouched on failure");
}

Test(str, hundredths_take_at_most_two_places)
{
        static const struct {
                const char *text;
                int64_t value;
        } good[] = {{"1", 100},     {"0.8", 80}, {"0.75", 75}, {"1.0", 100},
                    {"23.5", 2350}, {"0", 0},    {"0.05", 5},  {"0.500", 50}};
        static const char *const bad[] = {"",     ".",    "0.125", "x",   "-1",   "1,5",
                                          "0.-5", "0.+5", "1.2.3", "1e2", "0.5 ", "0.5x"};
        int64_t v;
        for (size_t i = 0; i < sizeof good / sizeof *good; i++)
                cr_assert(str_hundredths(good[i].text, &v) && v == good[i].value, "%s", good[i].text);
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
                cr_assert_not(str_hundredths(bad[i], &v), "%s", bad[i]);
}

Test(str, hundredths_print_one_place_two_where_needed)
{
        char out[24];
        cr_assert_str_eq(hundredths_str(100, out), "1.0");
        cr_assert_str_eq(hundredths_str(80, out), "0.8");
        cr_assert_str_eq(hundredths_str(75, out), "0.75");
        cr_assert_str_eq(hundredths_str(5, out), "0.05");
        cr_assert_str_eq(hundredths_str(0, out), "0.0");
        cr_assert_str_eq(hundredths_str(-50, out), "-0.5");
        cr_assert_str_eq(hundredths_str(-275, out), "-2.75");
}

Test(str, hundredths_read_what_they_print)
{
        for (int64_t v = 0; v < 30000; v++) {
                char out[24];
                int64_t back;
                cr_assert(str_hundredths(hundredths_str(v, out), &back) && back == v, "%s", out);
        }
}

Test(str, distance_counts_the_letters_that_differ)
{
        cr_assert_eq(str_distance("check", "check"), 0);
        cr_assert_eq(str_distance("CHEKC", "check"), 2);
        cr_assert_eq(str_distance("iro7", "IRO07"), 1);
        cr_assert_eq(str_distance("", "plan"), 4);
        cr_assert_eq(str_distance("a name of more than forty letters, which is no name", "plan"), 40);
}

/* What is found of the word, "" = nothing. */
static const char *found(const char *text, const char *word)
{
        static char out[80];
        size_t n = 0;
        const char *at = str_find_word(text, word, &n);
        snprintf(out, sizeof out, "%.*s", (int)n, at ? at : "");
        return out;
}

Test(str, a_word_is_found_however_it_was_written)
{
        static const struct {
                const char *text, *word, *found;
        } cases[] = {
            {"saw JO BELL today", "Jo Bell", "JO BELL"},
            {"saw jo  bell", "Jo Bell", "jo  bell"},
            {"saw Jo\nBell", "Jo Bell", "Jo\nBell"},
            {"saw Jo\xC2\xA0"
             "Bell.",
             "Jo Bell",
             "Jo\xC2\xA0"
             "Bell"},
            {"\xE2\x80\x9CJo Bell\xE2\x80\x9D", "Jo Bell", "Jo Bell"},
            {"Jo Bell\xE2\x80\x99s mother", "Jo Bell", "Jo Bell"},
            {"D\xE2\x80\x99"
             "Arcy",
             "D'Arcy",
             "D\xE2\x80\x99"
             "Arcy"},
            {"with ZO\xC3\x8B \xC3\x96ST,", "Zo\xC3\xAB \xC3\x96st", "ZO\xC3\x8B \xC3\x96ST"},
            {"with Zoe\xCC\x88 Ost", "Zo\xC3\xAB \xC3\x96st", "Zoe\xCC\x88 Ost"},
            {"with Zo\xC3\xAB", "Zoe", "Zo\xC3\xAB"},
            {"with Joe\xCC\x81 there", "Joe", "Joe\xCC\x81"},
            {"Mary\xE2\x80\x90"
             "Ann",
             "Mary-Ann",
             "Mary\xE2\x80\x90"
             "Ann"},
            {"so\xC2\xAD"
             "ft",
             "soft",
             "so\xC2\xAD"
             "ft"},
            {"Jo Bellow", "Jo Bell", ""},
            {"Banjo Bell", "Jo Bell", ""},
            {"Jo Bell\xC3\xA9", "Jo Bell", ""},
            {"\xC3\xA9"
             "Jo Bell",
             "Jo Bell", ""},
            {"JoBell", "Jo Bell", ""},
            {"K770012", "K77001", ""},
            {"(k77001)", "K77001", "k77001"},
            {"1234-5", "1234", ""},
            {"of 1234.", "1234", "1234"},
            {"", "a", ""},
            {"a", "", ""},
            {"\xFF"
             "a\xFF",
             "a", "a"},
        };
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
                cr_expect_str_eq(found(cases[i].text, cases[i].word), cases[i].found, "%s in %s",
                                 cases[i].word, cases[i].text);
}

Test(str, a_key_of_parts_is_that_of_the_text_they_are)
{
        cr_expect_eq(str_key_of((const char *const[]){"ab", "", " c"}, 3), str_key("ab c"));
        cr_expect_neq(str_key("ab c"), str_key("abc"));
}
