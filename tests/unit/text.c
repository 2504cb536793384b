/* What data may do to a terminal: nothing. Every class of the safety rules has its test. */
#include "iro/base/str.h"

#include <criterion/criterion.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

static void utf8_locale(void)
{
        cr_assert_not_null(setlocale(LC_ALL, "C.UTF-8"));
}

TestSuite(text, .init = utf8_locale);

/* What is shown, and that text_columns agrees with it. */
static const char *shown(const char *s)
{
        static char copy[512];
        struct strbuf b;
        strbuf_init(&b);
        int used = text_safe(&b, s, -1);
        cr_assert_eq(text_columns(s), used);
        cr_assert(utf8_valid(b.s, b.len), "what reaches the terminal is UTF-8");
        snprintf(copy, sizeof copy, "%s", b.s);
        strbuf_release(&b);
        return copy;
}

static const char *clipped(const char *s, int columns, int expected_used)
{
        static char copy[512];
        struct strbuf b;
        strbuf_init(&b);
        cr_assert_eq(text_safe(&b, s, columns), expected_used);
        snprintf(copy, sizeof copy, "%s", b.s);
        strbuf_release(&b);
        return copy;
}

static int encode(uint32_t c, char out[5])
{
        int n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        static const unsigned char lead[5] = {0, 0, 0xC0, 0xE0, 0xF0};
        for (int i = n - 1; i > 0; i--, c >>= 6)
                out[i] = (char)(0x80 | (c & 0x3F));
        out[0] = (char)(lead[n] | c);
        out[n] = '\0';
        return n;
}

Test(text, plain_and_accented_text_passes_unchanged)
{
        cr_assert_str_eq(shown("Zo\xC3\xAB O'Brien-\xC5\x81uk (7)"), "Zo\xC3\xAB O'Brien-\xC5\x81uk (7)");
        cr_assert_eq(text_columns("Zo\xC3\xAB"), 3);
        cr_assert_str_eq(shown(""), "");
}

Test(text, every_c0_control_and_del_becomes_visible)
{
        for (int c = 1; c < 0x20; c++) {
                char s[] = {'a', (char)c, 'b', '\0'}, want[] = {'a', '^', (char)(c + 64), 'b', '\0'};
                cr_assert_str_eq(shown(s), want);
        }
        cr_assert_str_eq(shown("a\x7F"), "a^?");
        cr_assert_str_eq(shown("\x1B[2J\x1B]0;x\x07"), "^[[2J^[]0;x^G");
        cr_assert_str_eq(shown("a\tb\r\n"), "a^Ib^M^J");
}

Test(text, every_c1_control_becomes_visible)
{
        for (uint32_t c = 0x80; c < 0xA0; c++) {
                char s[5], want[8];
                encode(c, s);
                snprintf(want, sizeof want, "<%02X>", (unsigned)c);
                cr_assert_str_eq(shown(s), want);
        }
        cr_assert_str_eq(shown("\xC2\x9B"
                               "31m"),
                         "<9B>31m");
}

Test(text, bidi_and_invisible_characters_become_visible)
{
        static const struct {
                uint32_t from, to;
        } ranges[] = {{0x202A, 0x202E}, {0x2066, 0x2069}, {0x200B, 0x200F}, {0x2060, 0x2064},
                      {0x061C, 0x061C}, {0x2028, 0x2029}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE007F}};
        for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
                for (uint32_t c = ranges[i].from; c <= ranges[i].to; c++) {
                        char s[5], want[16];
                        encode(c, s);
                        snprintf(want, sizeof want, "<%04X>", (unsigned)c);
                        cr_assert_str_eq(shown(s), want);
                }
        }
        cr_assert_str_eq(shown("a\xE2\x80\xAE"
                               "b"),
                         "a<202E>b");
}

Test(text, a_bad_byte_becomes_the_replacement_character)
{
        cr_assert_str_eq(shown("a\xFFz"), "a\xEF\xBF\xBDz");
        cr_assert_str_eq(shown("a\xC3"), "a\xEF\xBF\xBD");               /* cut short */
        cr_assert_str_eq(shown("\x80\x9B"), "\xEF\xBF\xBD\xEF\xBF\xBD"); /* raw C1 bytes */
        cr_assert_str_eq(shown("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD"); /* an overlong slash */
        cr_assert_eq(text_columns("a\xFFz"), 3);
}

Test(text, no_byte_pair_ever_lets_a_control_through)
{
        for (int a = 1; a < 256; a++) {
                for (int b = 1; b < 256; b++) {
                        char s[] = {(char)a, (char)b, '\0'};
                        for (const char *p = shown(s); *p; p++)
                                cr_assert((unsigned char)*p >= 0x20 && *p != 0x7F, "%02x %02x", a, b);
                }
        }
}

Test(text, at_most_four_combining_marks_stay_on_a_base)
{
        char s[64] = "a", want[64] = "a";
        for (int i = 0; i < 10; i++)
                strcat(s, "\xCC\x81");
        for (int i = 0; i < 4; i++)
                strcat(want, "\xCC\x81");
        strcat(s, "b\xCC\x81");
        strcat(want, "b\xCC\x81");
        cr_assert_str_eq(shown(s), want);
        cr_assert_eq(text_columns(s), 2);
}

Test(text, wide_characters_take_two_columns)
{
        cr_assert_eq(text_columns("\xE4\xBD\xA0\xE5\xA5\xBD"), 4);
        cr_assert_str_eq(shown("\xE4\xBD\xA0"), "\xE4\xBD\xA0");
}

Test(text, clipping_is_by_columns_and_never_splits)
{
        cr_assert_str_eq(clipped("abcdef", 3, 3), "abc");
        cr_assert_str_eq(clipped("abc", 3, 3), "abc");
        cr_assert_str_eq(clipped("abc", 0, 0), "");
        cr_assert_str_eq(clipped("a\xE4\xBD\xA0z", 2, 1), "a");      /* a wide one does not fit */
        cr_assert_str_eq(clipped("ab\x1Bz", 3, 2), "ab");            /* nor half of ^[ */
        cr_assert_str_eq(clipped("e\xCC\x81zz", 1, 1), "e\xCC\x81"); /* a mark stays with its base */
}

Test(text, a_letter_is_clipped_and_edited_with_all_that_belongs_to_it)
{
        static const char gb[] = "\xF0\x9F\x87\xAC\xF0\x9F\x87\xA7"; /* a flag is two code points */
        cr_assert_eq(text_cluster("e\xCC\x81z"), 3);
        cr_assert_eq(text_cluster(gb), 8);
        cr_assert_eq(text_cluster("\x1B\xCC\x81"), 1); /* what is shown as ^[ takes no mark */
        cr_assert_eq(text_cluster("\xFF\xCC\x81"), 1);
        cr_assert_eq(text_cluster(""), 0);
        cr_assert_eq(text_columns_of("e\xCC\x81zz", 3), 1);
        cr_assert_str_eq(clipped(gb, 1, 0), "");
        cr_assert_str_eq(clipped(gb, 2, 2), gb);
}

Test(text, the_locale_of_the_account_takes_no_letter_away)
{
        setlocale(LC_ALL, "C");
        cr_assert_str_eq(shown("Zo\xC3\xAB \xE4\xBD\xA0"), "Zo\xC3\xAB \xE4\xBD\xA0");
        cr_assert_eq(text_columns("Zo\xC3\xAB \xE4\xBD\xA0"), 6);
        cr_assert_str_eq(shown("\xCD\xB8"), "\xEF\xBF\xBD"); /* U+0378 is no letter yet */
}

Test(text, appends_to_what_is_there)
{
        struct strbuf b;
        strbuf_init(&b);
        strbuf_puts(&b, "x=");
        text_safe(&b, "y", -1);
        cr_assert_str_eq(b.s, "x=y");
        strbuf_release(&b);
}

/* --- UTF-8 -------------------------------------------------------------------------------------------- */

Test(utf8, decodes_every_code_point_and_nothing_else)
{
        for (uint32_t c = 1; c <= 0x10FFFF; c++) {
                char s[5];
                int len, n = encode(c, s);
                uint32_t got = utf8_decode(s, &len);
                bool surrogate = c >= 0xD800 && c <= 0xDFFF;
                if (got != (surrogate ? 0xFFFD : c) || len != (surrogate ? 1 : n))
                        cr_assert_fail("U+%04X gave U+%04X in %d bytes", (unsigned)c, (unsigned)got, len);
                if (utf8_valid(s, (size_t)n) == surrogate)
                        cr_assert_fail("utf8_valid is wrong for U+%04X", (unsigned)c);
        }
}

Test(utf8, refuses_overlong_truncated_and_out_of_range)
{
        static const char *const bad[] = {"\xC0\x80",
                                          "\xC1\xBF",
                                          "\xE0\x80\xAF",
                                          "\xF0\x80\x80\xAF",
                                          "\xF4\x90\x80\x80",
                                          "\xF5\x80\x80\x80",
                                          "\xED\xA0\x80",
                                          "\xE2\x82",
                                          "\x80",
                                          "\xFE",
                                          "\xC3(",
                                          "a\xE2\x28\xA1"};
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
                cr_assert_not(utf8_valid(bad[i], strlen(bad[i])), "case %zu", i);
}

Test(utf8, valid_looks_at_n_bytes_only)
{
        cr_assert(utf8_valid("caf\xC3\xA9", 5));
        cr_assert_not(utf8_valid("caf\xC3\xA9", 4), "the last character is cut");
        cr_assert(utf8_valid("ok\xFF", 2));
        cr_assert(utf8_valid("\xEF\xBF\xBD", 3), "the replacement character itself is valid");
        cr_assert(utf8_valid("", 0));
}

Test(text, lines_are_kept_apart_and_each_is_made_harmless)
{
        struct strbuf b;
        strbuf_init(&b);
        text_safe_lines(&b, "one\x1b\n\nthree\xe2\x80\xae");
        cr_assert_str_eq(b.s, "one^[\n\nthree<202E>\n");
        strbuf_release(&b);
}

Test(text, what_was_cut_within_a_letter_ends_before_it)
{
        static const char whole[] = "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80z";
        for (size_t n = 0; n <= strlen(whole); n++) {
                char cut[sizeof whole];
                memcpy(cut, whole, n);
                cut[n] = '\0';
                utf8_trim_cut(cut);
                cr_expect(utf8_valid(cut, strlen(cut)), "cut at %zu", n);
                cr_expect(strlen(cut) + 4 > n);
                cr_expect_eq(strncmp(cut, whole, strlen(cut)), 0);
        }
}

/* --- runs of plain letters ------------------------------------------------------------------------------ */

/* Cluster by cluster, each by itself, as far as the columns go. */
static int one_by_one(const char *s, int columns, struct strbuf *out)
{
        int used = 0;
        for (size_t n; (n = text_cluster(s)) > 0; s += n) {
                char one[64];
                snprintf(one, sizeof one, "%.*s", (int)n, s);
                int width = text_columns(one);
                if (columns >= 0 && used + width > columns)
                        break;
                used += text_safe(out, one, -1);
        }
        return used;
}

static void expect_as_one_by_one(const char *s, int columns)
{
        struct strbuf whole, parts;
        strbuf_init(&whole);
        strbuf_init(&parts);
        int used = text_safe(&whole, s, columns);
        cr_assert_eq(used, one_by_one(s, columns, &parts), "'%s' in %d columns", s, columns);
        cr_assert_str_eq(whole.s, parts.s);
        strbuf_release(&whole);
        strbuf_release(&parts);
}

Test(text, what_is_put_in_runs_is_what_goes_cluster_by_cluster)
{
        static const char *const pieces[] = {
            "a",    "ab cd",        "~",          "e\xCC\x81",         "\xCC\x81",
            "\x01", "\x7F",         "\xC3\xA9",   "\xE4\xBD\xA0",      "\xFF",
            "Z",    "\xE2\x80\x8B", "long word ", "e\xCC\x81\xCC\x81", "k\xF0\x9F\x8F\xBB"};
        uint32_t x = 2463534242;
        for (int i = 0; i < 4000; i++) {
                char s[80] = "";
                for (int k = 0; k < 6; k++) {
                        x ^= x << 13, x ^= x >> 17, x ^= x << 5;
                        strcat(s, pieces[x % (sizeof pieces / sizeof *pieces)]);
                }
                expect_as_one_by_one(s, -1);
                expect_as_one_by_one(s, (int)(x >> 8) % 16);
        }
}
