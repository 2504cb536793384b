/* CSV files as streams of rows. */
#include "iro/read/csvread.h"
#include "iro/base/str.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[] = "/tmp/iro-csvread-XXXXXX";
static struct err e;

static struct csvread *opened(const char *bytes, size_t n)
{
        memcpy(path + sizeof path - 7, "XXXXXX", 6);
        int fd = mkstemp(path);
        cr_assert(fd >= 0);
        cr_assert_eq(write(fd, bytes, n), (ssize_t)n);
        close(fd);
        e.text[0] = '\0';
        struct csvread *f = csvread_open(path, &e);
        unlink(path);
        return f;
}

static struct csvread *text(const char *s)
{
        struct csvread *f = opened(s, strlen(s));
        cr_assert(f, "%s", e.text);
        return f;
}

static void refused(const char *bytes, size_t n, const char *words)
{
        struct csvread *f = opened(bytes, n);
        enum csv_next got = CSV_REFUSED;
        while (f && ((got = csvread_next(f, &e)) == CSV_ROW || got == CSV_REJECT))
                ;
        cr_assert_eq(got, CSV_REFUSED);
        cr_assert(strstr(e.text, words), "'%s' lacks '%s'", e.text, words);
        csvread_close(f);
}
#define REFUSED(s, words) refused(s, sizeof s - 1, words)

static void row(struct csvread *f, int64_t line, const char *first)
{
        cr_assert_eq(csvread_next(f, &e), CSV_ROW, "%s", e.text);
        cr_assert_eq(csvread_line(f), line, "line %lld", (long long)csvread_line(f));
        cr_assert_str_eq(csvread_field(f, 0), first);
}

Test(csvread, heading_is_trimmed_and_found_without_case)
{
        struct csvread *f = text("\xef\xbb\xbf Child ,DECOM\r\n");
        cr_assert_eq(csvread_columns(f), 2);
        cr_assert_str_eq(csvread_column(f, 0), "Child");
        cr_assert_eq(csvread_find(f, "CHILD", 0), 0);
        cr_assert_eq(csvread_find(f, "decom", 0), 1);
        cr_assert_eq(csvread_find(f, "child", 1), -1);
        cr_assert_eq(csvread_next(f, &e), CSV_END);
        csvread_close(f);
}

Test(csvread, line_numbers_are_those_of_the_file)
{
        struct csvread *f = text("a,b\n\n1,x\r\n2,\"two\nlines\r\nmore\"\n\n\n3,z");
        row(f, 3, "1");
        row(f, 4, "2");
        cr_assert_str_eq(csvread_field(f, 1), "two\nlines\nmore");
        row(f, 9, "3");
        cr_assert_eq(csvread_next(f, &e), CSV_END);
        csvread_close(f);
}

Test(csvread, old_mac_line_ends_count_too)
{
        struct csvread *f = text("a,b\r1,2\r3,4\r");
        row(f, 2, "1");
        row(f, 3, "3");
        cr_assert_eq(csvread_next(f, &e), CSV_END);
        csvread_close(f);
}

Test(csvread, rows_of_bare_commas_are_blank_lines)
{
        struct csvread *f = text("a,b,c\n,,\n1,2,3\n,,,,,\n");
        row(f, 3, "1");
        cr_assert_eq(csvread_next(f, &e), CSV_END);
        csvread_close(f);
}

Test(csvread, ragged_rows_are_rejects_unless_the_surplus_is_empty)
{
        struct csvread *f = text("a,b\n1\n1,2,3\n1,2,,\n");
        cr_assert_eq(csvread_next(f, &e), CSV_REJECT);
        cr_assert(strstr(csvread_why(f), "fewer values"));
        cr_assert_eq(csvread_next(f, &e), CSV_REJECT);
        cr_assert(strstr(csvread_why(f), "more values"));
        row(f, 4, "1");
        csvread_close(f);
}

Test(csvread, nothing_in_it_is_a_file_without_columns)
{
        const char *const empty[] = {"", "\n", "\r\n", "\xef\xbb\xbf", "\n\n\n"};
        for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
                strcpy(path, "/tmp/iro-csvread-XXXXXX");
                struct csvread *f = text(empty[i]);
                cr_assert_eq(csvread_columns(f), 0);
                cr_assert_eq(csvread_next(f, &e), CSV_END);
                csvread_close(f);
        }
}

Test(csvread, utf16_with_a_mark_is_read_whatever_its_order)
{
        static const char little[] = "\xff\xfe"
                                     "a\0,\0b\0\n\0\xe9\0,\0\x3d\xd8\x00\xde\n\0",
                          big[] = "\xfe\xff"
                                  "\0a\0,\0b\0\n\0\xe9\0,\xd8\x3d\xde\x00\0\n";
        struct strbuf said;
        for (int i = 0; i < 2; i++) {
                strcpy(path, "/tmp/iro-csvread-XXXXXX");
                struct csvread *f = i ? opened(big, sizeof big - 1) : opened(little, sizeof little - 1);
                cr_assert(f, "%s", e.text);
                row(f, 2, "\u00e9");
                cr_assert_str_eq(csvread_field(f, 1), "\U0001f600");
                cr_assert_eq(csvread_next(f, &e), CSV_END);
                strbuf_init(&said);
                cr_assert(csvread_says(f, &said));
                cr_assert(strstr(said.s, "UTF-16"));
                strbuf_release(&said);
                csvread_close(f);
        }
}

Test(csvread, bytes_that_are_not_utf8_are_windows_1252_and_said_with_their_line)
{
        struct csvread *f = text("a,b\n1,caf\xc3\xa9\n2,Zo\xeb \x80\x92\n");
        struct strbuf said;
        row(f, 2, "1");
        cr_assert_str_eq(csvread_field(f, 1), "caf\u00e9");
        row(f, 3, "2");
        cr_assert_str_eq(csvread_field(f, 1), "Zo\u00eb \u20ac\u2019");
        strbuf_init(&said);
        cr_assert(csvread_says(f, &said));
        cr_assert_str_eq(said.s, "not UTF-8 from line 3 on: read as Windows-1252");
        strbuf_release(&said);
        csvread_close(f);
}

Test(csvread, a_letter_across_the_ends_of_what_is_read_at_once_is_one)
{
        size_t n = 300 * 1024;
        struct strbuf b;
        strbuf_init(&b);
        strbuf_puts(&b, "a\n");
        while (b.len < n)
                strbuf_puts(&b, "\u20ac\U0001f600\u00e9\n");
        struct csvread *f = text(b.s);
        int64_t line = 2;
        while (csvread_next(f, &e) == CSV_ROW)
                cr_assert_str_eq(csvread_field(f, 0), "\u20ac\U0001f600\u00e9", "line %lld",
                                 (long long)line++);
        strbuf_reset(&b);
        cr_assert_not(csvread_says(f, &b));
        csvread_close(f);
        strbuf_release(&b);
}

Test(csvread, semicolons_tabs_bars_and_what_sep_says_separate)
{
        static const struct {
                const char *text;
                char separator;
                int64_t line;
        } forms[] = {{"a;b\n1;2,5\n", ';', 2},
                     {"a\tb\n1\t2\n", '\t', 2},
                     {"a|b\n1|2\n", '|', 2},
                     {"sep=;\na;b\n1;2\n", ';', 3},
                     {"sep=,\r\na,b\r\n1,2\r\n", ',', 3},
                     {"\xef\xbb\xbf\"sep=#\"\na#b\n1#2\n", '#', 3}};
        for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
                strcpy(path, "/tmp/iro-csvread-XXXXXX");
                struct csvread *f = text(forms[i].text);
                cr_assert_eq(csvread_separator(f), forms[i].separator, "%zu", i);
                cr_assert_eq(csvread_columns(f), 2, "%zu", i);
                row(f, forms[i].line, "1");
                csvread_close(f);
        }
}

Test(csvread, a_text_full_of_another_separator_separates_nothing)
{
        struct csvread *f = text("child,note\nX1,a; b; c; d | e | f | g\n");
        cr_assert_eq(csvread_separator(f), ',');
        row(f, 2, "X1");
        csvread_close(f);
        strcpy(path, "/tmp/iro-csvread-XXXXXX");
        f = text("Made on 1 May, 2 June, 3 July, 4 August\nchild;note\nX1;a\n");
        cr_assert_eq(csvread_separator(f), ';', "nor do a title's");
        csvread_close(f);
}

Test(csvread, the_next_row_is_the_heading_where_a_title_stood)
{
        struct csvread *f = text("Looked after 2020\n\na,b\n1,2\n");
        cr_assert_eq(csvread_columns(f), 1);
        cr_assert(csvread_heading(f, &e));
        cr_assert_eq(csvread_columns(f), 2);
        cr_assert_str_eq(csvread_column(f, 1), "b");
        row(f, 4, "1");
        csvread_close(f);
}

Test(csvread, zero_bytes_are_refused)
{
        REFUSED("a,b\n1,\0002\n", "zero bytes");
}

Test(csvread, a_workbook_is_refused)
{
        REFUSED("PK\x03\x04zip", "workbook");
}

Test(csvread, an_unclosed_quote_is_refused_with_its_line)
{
        REFUSED("a,b\n1,2\n3,\"4\n5,6\n", "begins on line 3");
}

Test(csvread, a_quote_inside_a_value_is_refused)
{
        REFUSED("a,b\n1,5\" nail\n", "begins on line 2");
}

Test(csvread, a_row_cut_off_at_the_end_is_refused)
{
        REFUSED("a,b,c\n1,2,3\n4,5", "cut off");
}

Test(csvread, a_short_last_row_with_its_line_end_is_a_reject)
{
        struct csvread *f = text("a,b,c\n4,5\n");
        cr_assert_eq(csvread_next(f, &e), CSV_REJECT);
        cr_assert_eq(csvread_next(f, &e), CSV_END);
        csvread_close(f);
}

Test(csvread, a_row_that_never_ends_is_refused_in_bounded_memory)
{
        size_t n = 4 * 1024 * 1024;
        char *s = malloc(n);
        memset(s, 'x', n);
        memcpy(s, "a\n\"", 3);
        refused(s, n, "line 2 has a quotation mark");
        free(s);
}

Test(csvread, a_long_row_without_quotes_is_not_blamed_on_them)
{
        enum { LONG = 3 * 1024 * 1024 };
        char *s = malloc(LONG);
        cr_assert(s);
        memset(s, 'x', LONG);
        memcpy(s, "a,b\n1,", 6);
        refused(s, LONG, "longer than a row can be");
        free(s);
}

Test(csvread, control_characters_are_the_trouble_of_their_field_alone)
{
        const char *const bad[] = {"a,b\n1,x\x07y\n", "a,b\n1,\x81\n", "a,b\n1,\xc2\x9b\n", "a,b\n1,x\x7f\n"};
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
                strcpy(path, "/tmp/iro-csvread-XXXXXX");
                struct csvread *f = text(bad[i]);
                cr_assert_eq(csvread_next(f, &e), CSV_ROW);
                cr_assert_null(csvread_trouble(f, 0));
                cr_assert(csvread_trouble(f, 1));
                cr_assert_eq(csvread_next(f, &e), CSV_END);
                csvread_close(f);
        }
}

Test(csvread, tab_and_line_feed_are_text)
{
        struct csvread *f = text("a,b\n1,\"x\ty\nz\"\n");
        row(f, 2, "1");
        cr_assert_str_eq(csvread_field(f, 1), "x\ty\nz");
        csvread_close(f);
}

Test(csvread, one_quote_before_a_formula_is_taken_off)
{
        const char *const pairs[][2] = {{"'=A1", "=A1"}, {"'@x", "@x"},          {"''=A1", "'=A1"},
                                        {"'-5", "'-5"},  {"'abc", "'abc"},       {"'", "'"},
                                        {"=A1", "=A1"},  {"'\uff1dx", "\uff1dx"}};
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
                char s[32];
                strcpy(s, pairs[i][0]);
                cr_expect_str_eq(csv_unneutral(s), pairs[i][1]);
        }
}

Test(csvread, an_equals_sign_before_a_quoted_value_says_that_it_is_text)
{
        struct csvread *f = text(
            "=\"a\",=\"b\"\n=\"00123\", =\"1,2\"\n\"=\"\"00124\"\"\",x=1\n=,=x\n\"c,=\"\"d\"\"\",'=\"e\n");
        static const char *const want[][2] = {{"00123", "1,2"}, {"00124", "x=1"}, {"=", "=x"}};
        cr_assert_eq(csvread_find(f, "b", 0), 1);
        for (size_t i = 0; i < 3; i++) {
                cr_assert_eq(csvread_next(f, &e), CSV_ROW, "%s", e.text);
                cr_assert_str_eq(csvread_field(f, 0), want[i][0]);
                cr_assert_str_eq(csvread_field(f, 1), want[i][1]);
        }
        cr_assert_eq(csvread_next(f, &e), CSV_REFUSED, "a quote inside a value");
        csvread_close(f);
}

/* Wherever what is read at once ends. */
Test(csvread, an_equals_sign_at_the_end_of_a_block_is_one_too)
{
        struct strbuf b;
        strbuf_init(&b);
        for (size_t pad = 262100; pad < 262160; pad++) {
                strbuf_reset(&b);
                strbuf_printf(&b, "a,b\n%*s,x\n", (int)pad, "");
                strbuf_puts(&b, "=\"01\",=2\n\"q,=\"\"z\",=\"03\"\n");
                struct csvread *f = text(b.s);
                row(f, 2, "");
                row(f, 3, "01");
                cr_assert_str_eq(csvread_field(f, 1), "=2");
                row(f, 4, "q,=\"z");
                cr_assert_str_eq(csvread_field(f, 1), "03");
                csvread_close(f);
        }
        strbuf_release(&b);
}

Test(csvread, rows_across_block_ends_keep_their_lines)
{
        struct strbuf b;
        strbuf_init(&b);
        strbuf_puts(&b, "a,b\r\n");
        for (int i = 0; i < 60000; i++)
                strbuf_printf(&b, "%d,\"x%s\"\r\n", i, i % 7 ? "" : "\r\ny");
        struct csvread *f = text(b.s);
        int64_t line = 2;
        for (int i = 0; i < 60000; i++) {
                char want[16];
                snprintf(want, sizeof want, "%d", i);
                row(f, line, want);
                line += i % 7 ? 1 : 2;
        }
        cr_assert_eq(csvread_next(f, &e), CSV_END);
        csvread_close(f);
        strbuf_release(&b);
}

Test(csvread, what_is_no_file_is_refused)
{
        cr_assert_null(csvread_open("/tmp", &e));
        cr_assert(strstr(e.text, "is not a file"));
        cr_assert_null(csvread_open("/nonexistent/x.csv", &e));
        cr_assert(strstr(e.text, "cannot read"));
}
