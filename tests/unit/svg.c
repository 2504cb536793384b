/* Charts: what is drawn, where, and what is said to those who cannot see it. */
#include "iro/write/docwrite.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct document doc;
static struct doc_table *t;
static struct strbuf out;

static const struct doc_column columns[] = {{"month", "Month", CELL_TEXT, 0},
                                            {"a", "This year", CELL_INT, 0},
                                            {"b", "Year before", CELL_INT, 0},
                                            {"p", "Per cent", CELL_TENTHS, 0},
                                            {"l", "Children looked after, year before", CELL_INT, 0}};

static void begin(void)
{
        doc_init(&doc, "T", "S", 0);
        doc_section(&doc, "s", "S");
        t = doc_table(&doc, "t", "T", columns, 5);
        strbuf_init(&out);
}

static void end(void)
{
        doc_release(&doc);
        strbuf_release(&out);
}

TestSuite(svg, .init = begin, .fini = end);

static void month(const char *name, int64_t a, int64_t b, int64_t p)
{
        union cell *row = doc_row(t);
        row[0].s = name, row[1].i = a, row[2].i = b, row[3].i = p;
}

static struct doc_chart *chart(enum doc_chart_kind kind, int series)
{
        struct doc_chart *c = doc_chart(&doc, "c", "A & B", "what it shows", kind, t, 0);
        doc_series(c, series);
        return c;
}

static int count(const char *part)
{
        int n = 0;
        for (const char *s = out.s; (s = strstr(s, part)); s++)
                n++;
        return n;
}

static void has(const char *part)
{
        cr_expect(strstr(out.s, part), "lacks %s in\n%s", part, out.s);
}

Test(svg, a_chart_has_a_title_and_a_description)
{
        month("July", 10, 20, 500);
        svg_put_chart(&out, chart(DOC_LINES, 1));
        has("role=\"img\"");
        has("aria-labelledby=\"c-t c-d\"");
        has("<title id=\"c-t\">A &amp; B</title>");
        has("<desc id=\"c-d\">what it shows</desc>");
}

Test(svg, nothing_to_draw_draws_nothing)
{
        svg_put_chart(&out, chart(DOC_LINES, 1));
        cr_expect_eq(out.len, 0);
}

Test(svg, every_value_has_its_mark_and_says_what_it_is)
{
        month("June", 10, 20, 500), month("July", 30, 40, 500);
        struct doc_chart *c = chart(DOC_LINES, 1);
        doc_series(c, 2);
        svg_put_chart(&out, c);
        cr_expect_eq(count("<circle"), 4);
        has("<title>This year, July: 30</title>");
        has("<title>Year before, June: 20</title>");
}

Test(svg, a_value_that_is_not_known_breaks_the_line)
{
        month("May", 10, 0, 0), month("June", CELL_NONE, 0, 0), month("July", 30, 0, 0);
        svg_put_chart(&out, chart(DOC_LINES, 1));
        cr_expect_eq(count("<circle"), 2);
        const char *path = strstr(out.s, "class=\"line s1\" d=\"M");
        cr_assert_not_null(path);
        cr_expect_not_null(strchr(path + strlen("class=\"line s1\" d=\"M"), 'M'));
}

Test(svg, what_is_hidden_is_not_drawn)
{
        month("June", 3, 90, 500), month("July", 30, 40, 500);
        t->people = true;
        doc_suppress(&doc, 5);
        svg_put_chart(&out, chart(DOC_BARS, 1));
        cr_expect_eq(count("<rect class=\"bar f1\" x"), 1 + 1, "one bar, and the legend's");
        cr_expect_not(strstr(out.s, "June: "));
}

/* Half of the scale is half of the height: 14 to 256 from the top. */
Test(svg, heights_are_to_scale)
{
        month("June", 500, 0, 0), month("July", 1000, 0, 0);
        svg_put_chart(&out, chart(DOC_BARS, 1));
        has("y=\"135.0\"");
        has("height=\"121.0\"");
        has("height=\"242.0\"");
}

Test(svg, the_scale_has_at_most_six_lines_and_holds_every_value)
{
        static const int64_t tops[] = {1, 7, 13, 99, 100, 101, 4719, 1000000};
        for (size_t i = 0; i < sizeof tops / sizeof *tops; i++) {
                month("July", tops[i], 0, 0);
                strbuf_reset(&out);
                svg_put_chart(&out, chart(DOC_BARS, 1));
                cr_expect_leq(count("class=\"grid\""), 7, "%lld", (long long)tops[i]);
                cr_expect_geq(count("class=\"grid\""), 2);
                cr_expect_not(strstr(out.s, "y=\"-"), "%lld is above the top", (long long)tops[i]);
        }
}

Test(svg, tenths_are_drawn_as_per_cents)
{
        month("June", 0, 0, 500), month("July", 0, 0, 1000);
        svg_put_chart(&out, chart(DOC_BARS, 3));
        has(">100</text>");
        has("<title>Per cent, June: 50.0</title>");
}

Test(svg, a_band_is_drawn_behind)
{
        month("July", 0, 0, 830);
        struct doc_chart *c = chart(DOC_BARS, 3);
        c->low = 500, c->high = 700;
        svg_put_chart(&out, c);
        const char *band = strstr(out.s, "class=\"band\""), *bar = strstr(out.s, "class=\"bar");
        cr_expect(band && bar && band < bar);
}

Test(svg, the_legend_names_each_series_and_the_picture_is_as_high_as_it_needs)
{
        month("July", 1, 2, 3);
        struct doc_chart *c = chart(DOC_LINES, 1);
        svg_put_chart(&out, c);
        has(">This year</text>");
        has("viewBox=\"0 0 760 306\"");
        strbuf_reset(&out);
        for (int i = 0; i < 3; i++)
                doc_series(c, 4);
        svg_put_chart(&out, c);
        has("viewBox=\"0 0 760 326\"");
        cr_expect_eq(count(">Children looked after, year before</text>"), 3);
}

Test(svg, names_that_would_run_into_each_other_are_left_out)
{
        char name[40][16];
        for (int i = 0; i < 40; i++) {
                snprintf(name[i], sizeof name[i], "%d August 2020", i);
                month(name[i], i, 0, 0);
        }
        svg_put_chart(&out, chart(DOC_BARS, 1));
        cr_expect_lt(count("August 2020</text>"), 10);
        cr_expect_gt(count("August 2020</text>"), 3);
}

Test(svg, stacked_bars_stand_on_each_other)
{
        month("July", 400, 600, 0);
        struct doc_chart *c = chart(DOC_STACKED, 1);
        doc_series(c, 2);
        svg_put_chart(&out, c);
        has("height=\"96.8\"");                             /* 400 of 1000 */
        has("y=\"14.0\" width=\"522.9\" height=\"145.2\""); /* 600 on top */
}
