/* Every number on a page opens the list behind it, and the list has as many rows; every percentage opens its
 * reviews. Walked over all there is to select, on the demo county and on a small service. */
#include "fixture.h"
#include "iro/report/check.h"
#include "iro/demo/demo.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(numbers, .timeout = 300);

/* What is drawn from column x on, w columns wide. */
static void drawn_at(int row, int x, int w, char out[64])
{
        const char *p = show_row(b.shown, row);
        size_t n = 0;
        for (int column = 0; *p && column < x + w; column++) {
                size_t bytes = 1;
                while ((p[bytes] & 0xC0) == 0x80)
                        bytes++;
                if (column >= x && n + bytes < 64) {
                        memcpy(out + n, p, bytes);
                        n += bytes;
                }
                p += bytes;
        }
        out[n] = '\0';
}

/* "2,592" or "4 new" as a number; -1 when it is none, or none of rows. */
static long whole_number(const char *text)
{
        long n = 0;
        if (!isdigit((unsigned char)*text))
                return -1;
        for (; isdigit((unsigned char)*text) || *text == ','; text++)
                n = *text == ',' ? n : n * 10 + (*text - '0');
        return *text == '\0' || *text == ' ' ? n : -1;
}

struct walked {
        int numbers, percentages;
};

static void follow(const struct link *l, const char *words, struct walked *w)
{
        struct err e = ERR_INIT;
        bool per_cent = strchr(words, '%');
        long n = per_cent ? -1 : whole_number(words);
        if (n < 0 && !per_cent)
                return;
        cr_assert(ui_push(&b.ui, l->screen, l->argument, &e), "'%s' %s %s: %s", words, l->screen, l->argument,
                  e.text);
        cr_assert(ui_view(&b.ui)->screen->list, "'%s' opens no list", words);
        ui_paint(&b.ui);
        show_take(b.shown);
        if (per_cent && strcmp(l->screen, "explain") == 0)
                cr_expect(show_holds(b.shown, words), "'%s' is another percentage over its reviews: %s",
                          words, l->argument);
        else if (per_cent)
                cr_expect_gt(list()->n_shown, 0u, "'%s' has no review behind it: %s", words, l->argument);
        else
                cr_expect_eq((long)list()->n_shown, n, "'%s' opens %zu rows of %s with '%s'", words,
                             list()->n_shown, l->screen, l->argument);
        w->numbers += !per_cent;
        w->percentages += per_cent;
        ui_back(&b.ui);
}

/* All there is to select on the page now on screen, scrolled to where each is drawn. */
static struct walked walk(void)
{
        struct walked w = {0, 0};
        struct page *p = &ui_view(&b.ui)->page;
        size_t n = p->n;
        struct link *links = xcalloc(n, sizeof *links);
        memcpy(links, p->links, n * sizeof *links);
        for (size_t i = 0; i < n; i++) {
                char words[64];
                p->scroll = links[i].y < p->shown ? 0 : links[i].y - 2;
                ui_paint(&b.ui);
                show_take(b.shown);
                drawn_at(ui_view(&b.ui)->top + links[i].y - p->scroll, links[i].x, links[i].w, words);
                follow(&links[i], words, &w);
        }
        free(links);
        return w;
}

/* --- the demo county, checked on two nights ----------------------------------------------------------- */

static void check_on(struct db *db, day as_at)
{
        struct err e = ERR_INIT;
        struct service s;
        struct service_options o = {.as_at = as_at, .known = KNOWN_NOW};
        cr_assert(service_load_planned(&s, db, &o, &e), "%s", e.text);
        cr_assert(check_record(db, &s, "2020-08-01T02:00:00Z", &e), "%s", e.text);
        service_release(&s);
}

static void start_county(const struct show_options *o)
{
        char path[96];
        struct err e = ERR_INIT;
        struct demo_options demo = {.seed = 1, .scale = DEMO_COUNTY};
        struct demo_made made;
        browser_start(&b, o, NULL);
        snprintf(path, sizeof path, "%s/county.db", b.directory);
        struct db *db = db_open(path, DB_WRITE, &e);
        cr_assert(db && demo_make(db, &demo, &made, &e), "%s", e.text);
        check_on(db, day_from_ymd(2020, 7, 30));
        check_on(db, day_from_ymd(2020, 7, 31));
        db_close(db);
        browser_keys(&b, "^R");
}

static void walk_pages(int least)
{
        static const char *const pages[] = {"1", "9", ":supervision IRO10<Enter>"};
        for (int i = 0; i < 3; i++) {
                browser_keys(&b, pages[i]);
                struct walked w = walk();
                cr_expect_geq(w.numbers, i ? 3 : least, "%s has %d numbers", on_screen(), w.numbers);
        }
}

Test(numbers, of_a_county_open_as_many_rows)
{
        start_county(&small);
        walk_pages(30);
        browser_keys(&b, ":as-at 2020-03-02<Enter>");
        walk_pages(30);
        stop();
}

Test(numbers, of_a_county_open_as_many_rows_on_a_large_screen)
{
        start_county(&large);
        walk_pages(60);
        browser_keys(&b, ":as-at 2021-01-04<Enter>"); /* after the returns */
        walk_pages(60);
        stop();
}

Test(numbers, of_a_small_service_open_as_many_rows)
{
        browser_start(&b, &large, fill_service);
        cr_expect_gt(walk().numbers, 60);
        browser_keys(&b, "9");
        cr_expect_gt(walk().percentages, 5);
        browser_keys(&b, ":supervision IRO01<Enter>");
        cr_expect_gt(walk().numbers, 10);
        stop();
}

Test(numbers, a_percentage_is_never_broken_over_two_lines)
{
        browser_start(&b, &small, fill_service);
        browser_keys(&b, ":explain cla reviews rolling 2020-07-31 county<Enter>");
        for (int width = 80; width < 110; width++) {
                show_resize(b.shown, 24, width);
                ui_paint(&b.ui);
                show_take(b.shown);
                for (int y = 0; y < 6; y++)
                        cr_assert_neq(show_row(b.shown, y)[1], '%', "at %d columns", width);
        }
        stop();
}
