/* A document as data, and as a page, Markdown and CSV. */
#include "iro/write/docwrite.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct document doc;

static void begin(void)
{
        doc_init(&doc, "Report", "July 2020", day_from_ymd(2020, 7, 31));
        doc_section(&doc, "one", "1 One");
}

static void end(void)
{
        doc_release(&doc);
}

TestSuite(document, .init = begin, .fini = end);

static const struct doc_column rates[] = {{"figure", "Figure", CELL_TEXT, 0},
                                          {"n", "Number", CELL_INT, DOC_PERIOD | DOC_PART},
                                          {"of", "of", CELL_INT, 0},
                                          {"percent", "%", CELL_TENTHS, 0},
                                          {"change", "Change", CELL_INT, DOC_MIXED | DOC_CHANGE}};

static struct doc_table *table(void)
{
        struct doc_table *t = doc_table(&doc, "rates", "Rates", rates, 5);
        t->people = true;
        return t;
}

static void add(struct doc_table *t, const char *words, int n, int of)
{
        union cell *row = doc_row(t);
        row[0].s = words, row[1].i = n, row[2].i = of < 0 ? CELL_NONE : of;
        row[3].i = of < 0 ? CELL_NONE : 1000 * n / of;
        doc_set(t, 4, CELL_TENTHS, (union cell){.i = 15});
}

static const char *shown(const struct doc_table *t, size_t row, int column)
{
        static char buf[4][32];
        static int turn;
        turn = (turn + 1) % 4;
        return doc_shown(t, row, column, buf[turn]);
}

/* What a writer makes, whole. */
static char *written(void (*write)(FILE *, const struct document *))
{
        char *text = NULL;
        size_t n;
        FILE *f = open_memstream(&text, &n);
        write(f, &doc);
        fclose(f);
        return text;
}

static void csv(FILE *f, const struct document *d)
{
        doc_csv_write(f, d, false);
}

static void has(const char *text, const char *part)
{
        cr_expect(strstr(text, part), "lacks %s in\n%s", part, text);
}

/* --- data --------------------------------------------------------------------------------------------- */

Test(document, numbers_are_grouped_for_people_and_plain_for_files)
{
        struct doc_table *t = table();
        char buf[32];
        add(t, "held", 1234567, -1);
        cr_expect_str_eq(shown(t, 0, 1), "1,234,567");
        cr_expect_str_eq(doc_text(t, 0, 1, buf), "1234567");
        cr_expect_str_eq(shown(t, 0, 2), "");
        cr_expect_str_eq(shown(t, 0, 4), "1.5");
}

Test(document, a_column_nobody_fills_is_left_out_of_pages)
{
        struct doc_table *t = table();
        add(t, "held", 9, -1);
        int n, *columns = doc_used_columns(t, &n);
        cr_assert_eq(n, 3);
        cr_expect(columns[0] == 0 && columns[1] == 1 && columns[2] == 4);
        free(columns);
}

Test(document, a_table_is_found_by_its_name)
{
        cr_expect_eq(doc_find_table(&doc, "rates"), NULL);
        struct doc_table *t = table();
        cr_expect_eq(doc_find_table(&doc, "rates"), t);
}

Test(document, a_chart_draws_no_total)
{
        struct doc_table *t = table();
        add(t, "a", 1, 2), add(t, "b", 1, 2), add(t, "all", 2, 4);
        t->total = true;
        cr_expect_eq(doc_chart_rows(doc_chart(&doc, "c", "C", "words", DOC_BARS, t, 0)), 2);
}

/* --- small numbers ------------------------------------------------------------------------------------ */

Test(document, a_small_number_its_per_cent_and_its_change_are_hidden)
{
        struct doc_table *t = table();
        add(t, "few", 3, 90), add(t, "many", 40, 90), add(t, "none", 0, 90);
        doc_suppress(&doc, 5);
        cr_expect_str_eq(shown(t, 0, 1), "c");
        cr_expect_str_eq(shown(t, 0, 2), "90");
        cr_expect_str_eq(shown(t, 0, 3), "c");
        cr_expect_str_eq(shown(t, 0, 4), "c");
        cr_expect_str_eq(shown(t, 1, 1), "40");
        cr_expect_str_eq(shown(t, 2, 1), "0", "nought tells of nobody");
}

Test(document, a_number_that_leaves_few_is_hidden)
{
        struct doc_table *t = table();
        add(t, "yes", 98, 101), add(t, "more", 60, 101);
        doc_suppress(&doc, 5);
        cr_expect_str_eq(shown(t, 0, 1), "c", "98 of 101 says that there are 3 others");
        cr_expect_str_eq(shown(t, 0, 3), "c");
        cr_expect_str_eq(shown(t, 1, 1), "60");
}

Test(document, one_hidden_in_a_sum_takes_the_smallest_other_with_it)
{
        struct doc_table *t = table();
        add(t, "a", 3, 60), doc_adds(t, 1);
        add(t, "b", 20, 60), doc_adds(t, 1);
        add(t, "c", 37, 60), doc_adds(t, 1);
        add(t, "d", 9, 60);
        doc_suppress(&doc, 5);
        cr_expect_str_eq(shown(t, 1, 1), "c");
        cr_expect_str_eq(shown(t, 2, 1), "37");
        cr_expect_str_eq(shown(t, 3, 1), "9", "it is in no sum");
}

Test(document, several_that_can_only_be_one_each_are_hidden_with_another)
{
        struct doc_table *t = table();
        add(t, "a", 1, 30), doc_adds(t, 1);
        add(t, "b", 1, 30), doc_adds(t, 1);
        add(t, "c", 28, 30), doc_adds(t, 1);
        doc_suppress(&doc, 3);
        cr_expect_str_eq(shown(t, 2, 1), "c");
}

Test(document, where_all_are_one_the_noughts_are_hidden_too)
{
        struct doc_table *t = table();
        for (int i = 0; i < 7; i++)
                add(t, "one", i < 6, 6), doc_adds(t, 1);
        doc_suppress(&doc, 5);
        for (size_t i = 0; i < 7; i++)
                cr_expect_str_eq(shown(t, i, 1), "c");
}

Test(document, a_table_with_a_total_is_one_sum)
{
        struct doc_table *t = table();
        add(t, "a", 2, 50), add(t, "b", 18, 50), add(t, "c", 30, 50), add(t, "all", 50, 50);
        t->total = true;
        doc_suppress(&doc, 5);
        cr_expect_str_eq(shown(t, 0, 1), "c");
        cr_expect_str_eq(shown(t, 1, 1), "c");
        cr_expect_str_eq(shown(t, 3, 1), "50");
}

Test(document, tables_that_count_no_people_hide_nothing)
{
        struct doc_table *t = table();
        t->people = false;
        add(t, "FTE", 2, -1);
        doc_suppress(&doc, 5);
        cr_expect_str_eq(shown(t, 0, 1), "2");
}

/* Random tables of one sum: however they fall, nothing small is shown, and never one answer alone is left. */
Test(document, no_sum_gives_a_small_number_away)
{
        unsigned seed = 1;
        for (int round = 0; round < 3000; round++) {
                struct doc_table *t = table();
                int rows = 2 + (int)(seed = seed * 1103515245 + 12345) % 6, sum = 0, hidden = 0,
                    of_hidden = 0;
                rows = rows < 2 ? 2 : rows;
                int v[8];
                for (int i = 0; i < rows; i++) {
                        seed = seed * 1103515245 + 12345;
                        v[i] = (int)(seed >> 16) % 9;
                        sum += v[i];
                }
                for (int i = 0; i < rows; i++)
                        add(t, "x", v[i], sum + 1), doc_adds(t, 1);
                doc_suppress(&doc, 5);
                bool ones = true, nought = false;
                for (int i = 0; i < rows; i++) {
                        bool hid = doc_hidden(t, (size_t)i, 1);
                        cr_assert(hid || v[i] == 0 || v[i] >= 5);
                        hidden += hid, of_hidden += hid ? v[i] : 0;
                        ones = ones && (!hid || v[i] == 1);
                        nought = nought || (hid && v[i] == 0);
                }
                bool alone = hidden == 1 && of_hidden<5, all_ones = hidden> 1 && ones && !nought;
                bool nothing_else = sum == of_hidden && hidden == rows;
                cr_assert(!(alone || all_ones) || nothing_else || (hidden == 1 && rows == 1),
                          "round %d: %d hidden of %d, %d of %d", round, hidden, rows, of_hidden, sum);
        }
}

/* --- pages -------------------------------------------------------------------------------------------- */

Test(document, text_of_the_data_is_no_markup)
{
        add(table(), "<b>&\"x\" | y", 1, 2);
        char *html = written(html_write), *md = written(markdown_write);
        has(html, "&lt;b&gt;&amp;&quot;x&quot; | y");
        cr_expect_not(strstr(html, "<b>"));
        has(md, "\\<b\\>&\"x\" \\| y");
        free(html), free(md);
}

Test(document, what_an_author_writes_has_paragraphs_lists_headings_and_stress)
{
        doc_prose(&doc, "First **strong** and\r\n*light* words\n\n\n## Next\n- one\n  more\n- two\n1. step\n"
                        "2020. is a year\nlast 2 * 3 * 4 **open and <b>");
        char *html = written(html_write), *md = written(markdown_write);
        has(html,
            "<p>First <strong>strong</strong> and <em>light</em> words</p>\n<h3>Next</h3>\n<ul>\n"
            "<li>one more</li>\n<li>two</li>\n</ul>\n<ol>\n<li>step 2020. is a year last 2 * 3 * 4 **open and "
            "&lt;b&gt;</li>\n</ol>\n");
        has(md,
            "First **strong** and *light* words\n\n### Next\n\n- one more\n- two\n\n1. step 2020. is a year "
            "last 2 \\* 3 \\* 4 \\*\\*open and \\<b\\>");
        free(html), free(md);
}

Test(document, prose_of_nothing_or_of_marks_alone_is_no_trouble)
{
        static const char *const texts[] = {"",  "\n", "*",  "**",    "****", "- ",
                                            "#", "# ", "1.", "** **", "-",    "1. "};
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
                doc_prose(&doc, texts[i]);
        char *html = written(html_write), *md = written(markdown_write);
        has(html, "<p>**</p>");
        free(html), free(md);
}

Test(document, control_characters_and_broken_utf8_do_not_reach_a_page)
{
        add(table(), "a\x1b[31mb\xff", 1, 2);
        char *html = written(html_write);
        cr_expect_not(strchr(html, '\x1b'));
        cr_expect_not(strchr(html, '\xff'));
        free(html);
}

Test(document, a_page_fetches_nothing_and_has_headings_scopes_and_captions)
{
        struct doc_table *t = table();
        add(t, "held", 5, 10);
        t->note = "A note.";
        char *html = written(html_write);
        has(html, "<html lang=\"en-GB\">");
        has(html, "<h1>Report</h1>");
        has(html, "<h2 id=\"one\">1 One</h2>");
        has(html, "<a href=\"#one\">");
        has(html, "<caption id=\"t-rates\">Rates</caption>");
        has(html, "<th scope=\"col\">Figure</th>");
        has(html, "<th scope=\"row\">held</th>");
        has(html, "<p class=\"note\">A note.</p>");
        has(html, "prefers-color-scheme:dark");
        has(html, "@media print");
        cr_expect_not(strstr(html, "<script"));
        cr_expect_not(strstr(html, "://"));
        free(html);
}

Test(document, a_wide_table_lies_across_the_paper_and_a_short_one_stays_whole)
{
        static struct doc_column wide[14];
        for (int i = 0; i < 14; i++)
                wide[i] = (struct doc_column){"m", "M", CELL_INT, 0};
        struct doc_table *t = doc_table(&doc, "wide", "Wide", wide, 14);
        for (int i = 0; i < 14; i++)
                (i ? t->cells : doc_row(t))[i].i = i;
        add(table(), "held", 5, 10);
        char *html = written(html_write);
        has(html, "<div class=\"scroll wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"t-wide\">");
        has(html, "<div class=\"scroll short\" tabindex=\"0\" role=\"region\" aria-labelledby=\"t-rates\">");
        free(html);
}

Test(document, what_is_over_the_band_is_marked_by_more_than_colour)
{
        static const struct doc_column load[] = {{"m", "Month", CELL_TEXT, 0},
                                                 {"p", "Per FTE", CELL_TENTHS, DOC_BAND}};
        struct doc_table *t = doc_table(&doc, "load", "Load", load, 2);
        t->low = 500, t->high = 700;
        for (int i = 0; i < 3; i++) {
                union cell *row = doc_row(t);
                row[0].s = "July", row[1].i = 400 + 200 * i;
        }
        char *html = written(html_write);
        has(html, "<td class=\"n under\">40.0</td>");
        has(html, "<td class=\"n\">60.0</td>");
        has(html, "<td class=\"n over\">80.0</td>");
        has(html, ".over::after{content:");
        free(html);
}

Test(document, rows_of_one_child_each_are_not_shown_where_numbers_are_hidden)
{
        struct doc_table *t = table();
        t->people = false, t->each = true;
        add(t, "her aunt", 1, 1);
        doc_suppress(&doc, 5);
        char *md = written(markdown_write);
        cr_expect_not(strstr(md, "her aunt"));
        cr_expect_not(strstr(md, "None."));
        has(md, "Not shown where small numbers are hidden");
        free(md);
}

Test(document, a_hidden_number_says_so)
{
        add(table(), "few", 3, 90);
        doc_suppress(&doc, 5);
        char *html = written(html_write), *md = written(markdown_write), *file = written(csv);
        has(html, "<abbr title=\"suppressed: a small number\">c</abbr>");
        has(md, "| few | c | 90 | c | c |");
        has(file, "one,rates,few,n,c\r\n");
        free(html), free(md), free(file);
}

Test(document, numbered_tables_are_in_the_contents_of_every_form)
{
        doc_number_tables(&doc);
        table();
        doc_section(&doc, "two", "2 Two");
        doc_table(&doc, "more", "More", rates, 5);
        char *html = written(html_write), *md = written(markdown_write);
        has(md, "**Contents**\n\n- 1 One\n    - Table 1: Rates\n- 2 Two\n    - Table 2: More\n\n## 1 One");
        has(md, "**Table 2: More**");
        has(html, "<nav class=\"full\" aria-label=\"Contents\"><ul>\n<li><a href=\"#one\">1 One</a><ul>\n"
                  "<li><a href=\"#t-rates\">Table 1: Rates</a></li></ul></li>\n<li><a href=\"#two\">");
        has(html, "<caption id=\"t-more\">Table 2: More</caption>");
        free(html), free(md);
}

Test(document, an_empty_table_says_none_and_why)
{
        table()->note = "Nothing is loaded.";
        char *html = written(html_write), *md = written(markdown_write);
        has(html, "<p class=\"note\">None.</p>");
        has(md, "**Rates**\n\nNone.\n\nNothing is loaded.\n");
        free(html), free(md);
}

Test(document, csv_has_every_cell_once_with_section_table_row_and_column)
{
        add(table(), "=held", 1234, 2000);
        char *file = written(csv);
        has(file, "section,table,row,column,value\r\n");
        has(file, "one,rates,\"'=held\",n,1234\r\n");
        has(file, "one,rates,\"'=held\",percent,61.7\r\n");
        free(file);
}
