/* A figure and what is behind it: the rows that Enter opens make the number that stood there. */
#include "figures_support.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* The per cent that the rows on screen make. */
static int tenths_of_rows(void)
{
        struct tally t = {0};
        const struct rows *r = list()->rows;
        int counts = rows_column(r, "counts");
        for (size_t i = 0; i < r->n; i++) {
                const char *c = rows_at(r, i)[counts].s;
                t.on_time += strcmp(c, "on-time") == 0;
                t.late += strcmp(c, "late") == 0;
                t.overdue += strcmp(c, "overdue") == 0;
        }
        return tally_tenths(&t);
}

/* Enter on each link to a figure: the rows make the number that stood there. */
static int every_figure_of_the_page(void)
{
        struct page *p = &ui_view(&b.ui)->page;
        int met = 0;
        for (size_t i = 0; i < p->n; i++) {
                char words[16], buf[16], argument[200];
                if (strcmp(p->links[i].screen, "explain") != 0)
                        continue;
                p->at = i;
                struct link l = p->links[i];
                char *row = xstrdup(show_row(b.shown, ui_view(&b.ui)->top + l.y - p->scroll));
                snprintf(argument, sizeof argument, "%s", l.argument);
                browser_keys(&b, "<Enter>");
                cr_assert_str_eq(ui_view(&b.ui)->screen->name, "explain", "%s: %s", argument, b.ui.message);
                snprintf(words, sizeof words, "%s", per_cent_words(tenths_of_rows(), buf));
                words[strcspn(words, " ")] = '\0'; /* a chart's number stands without the sign */
                cr_assert(strstr(row, words), "%s: rows make %s, the page has %s", argument, words, row);
                browser_keys(&b, "<Esc>");
                free(row);
                met++;
        }
        return met;
}

Test(figures, every_per_cent_of_the_dashboard_is_what_its_rows_make)
{
        cr_assert_eq(every_figure_of_the_page(), 8);
}

Test(figures, every_month_of_the_trend_is_what_its_rows_make)
{
        browser_stop(&b);
        browser_start(&b, &large, fill_service);
        cr_assert_gt(every_figure_of_the_page(), 20);
}

Test(figures, every_per_cent_of_the_reports_is_what_its_rows_make)
{
        browser_keys(&b, "9");
        cr_assert_eq(every_figure_of_the_page(), 13);
}

Test(figures, the_per_cents_of_an_iro_are_what_their_rows_make)
{
        browser_stop(&b);
        browser_start(&b, &large, fill_service);
        browser_keys(&b, ":supervision IRO02<Enter>");
        cr_assert_gt(every_figure_of_the_page(), 2);
}

Test(figures, every_per_cent_by_area_iro_and_team_is_what_its_rows_make)
{
        static const char *const scopes[] = {"county", "area", "iro", "team"};
        for (int s = 0; s < 4; s++) {
                struct err e = ERR_INIT;
                cr_assert(ui_push(&b.ui, "timeliness", scopes[s], &e), "%s", e.text);
                size_t n = list()->n_shown;
                for (size_t i = 0; i < n; i++) {
                        const struct rows *r = list()->rows;
                        int64_t percent = rows_at(r, i)[rows_column(r, "percent")].i;
                        char where[200];
                        snprintf(where, sizeof where, "%s row %zu", scopes[s], i);
                        browser_keys(&b, "<Enter>");
                        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "explain");
                        cr_assert_eq(tenths_of_rows(), percent == CELL_NONE ? -1 : (int)percent, "%s", where);
                        browser_keys(&b, "<Esc>j");
                }
                ui_back(&b.ui);
        }
}

Test(figures, a_count_of_the_reports_opens_as_many_rows)
{
        browser_keys(&b, "9");
        struct page *p = &ui_view(&b.ui)->page;
        int met = 0;
        for (size_t i = 0; i < p->n; i++) {
                const struct link l = p->links[i];
                if (strcmp(l.screen, "cases") != 0 && strcmp(l.screen, "midways") != 0 &&
                    strcmp(l.screen, "prps") != 0)
                        continue;
                p->at = i;
                char *row = xstrdup(show_row(b.shown, ui_view(&b.ui)->top + l.y - p->scroll));
                browser_keys(&b, "<Enter>");
                char number[32];
                cr_assert(strstr(row, number_words((int64_t)list()->n_shown, number)),
                          "%s %s: %zu rows, '%s'", l.screen, l.argument, list()->n_shown, row);
                browser_keys(&b, "<Esc>");
                free(row);
                met++;
        }
        cr_assert_gt(met, 8);
}

Test(figures, a_figure_that_makes_no_sense_is_said_and_leaves_the_view)
{
        browser_keys(&b, ":explain cla reviews weekly 2020-07-31<Enter>");
        cr_assert(show_holds(b.shown, "must be one of ytd, rolling, month"));
        browser_keys(&b, "<Esc><Esc>:explain nonsense<Enter>");
        cr_assert(show_holds(b.shown, "Which percentage?"));
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "desk");
}
