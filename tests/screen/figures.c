/* Figures that explain themselves: the screen of reports, what is behind a percentage, and what changed since
 * it was reported. */
#include "harness.h"
#include "../store/support.h"
#include "iro/form.h"
#include "iro/list_export.h"
#include "iro/log.h"
#include "iro/report_store.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct show_options small = {24, 80, false, false}, large = {60, 200, false, false};
static const struct show_options mono = {24, 80, false, true}, ascii = {24, 80, true, true};
static struct browser b;

/* A file beside the store, which goes with it. */
static const char *file(const struct browser *w, const char *name)
{
        static char path[128];
        snprintf(path, sizeof path, "%s/%s", w->directory, name);
        return path;
}

static void type(struct browser *w, const char *before, const char *name, const char *after)
{
        char keys[256];
        snprintf(keys, sizeof keys, "%s%s%s", before, file(w, name), after);
        browser_keys(w, keys);
        show_take(w->shown);
}

static void forget_files(struct browser *w)
{
        static const char *const names[] = {"m.csv", "m.csv.meta.json", "n.csv",  "n.csv.meta.json",
                                            "l.csv", "l.json",          "l.xlsx", "a.md"};
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
                unlink(file(w, names[i]));
}

/* Who and when are another's every time: for a picture they are somebody's, one day. */
static void somebody(struct browser *w)
{
        behind(file(w, "county.db"),
               "UPDATE change SET at = '2020-08-03T09:00:00Z', who = 'jo';"
               "UPDATE report_run SET made = '2020-08-01T02:05:00Z', version = '1', file = '/srv/m.csv'");
}

/* Reported; then a review recorded late, one corrected by a reallocation, and one recorded in time. */
static void report_and_change(struct browser *w)
{
        type(w, "9f<Down>^U", "m.csv", "<Enter>");
        cr_assert_null(w->ui.form, "%s", w->ui.form ? w->ui.form->trouble : "");
        browser_keys(w, "3/A1001<Enter>r2020-07-10<Enter>y/<Esc>");
        browser_keys(w, "3/A1002<Enter>r2020-07-30<Enter>y/<Esc>");
}

/* --- as they look -----------------------------------------------------------------------------------------
 */

static void golden(const char *name, struct show_options o, bool changed, const char *keys)
{
        struct browser g;
        browser_start(&g, &o, fill_service);
        if (changed) {
                report_and_change(&g);
                somebody(&g);
        }
        browser_keys(&g, keys);
        show_golden(g.shown, name);
        forget_files(&g);
        browser_stop(&g);
}

#define PICTURE(name, changed, keys) \
        Test(figures_golden, name##_80x24) \
        { \
                golden(#name "-80x24", small, changed, keys); \
        } \
        Test(figures_golden, name##_200x60) \
        { \
                golden(#name "-200x60", large, changed, keys); \
        } \
        Test(figures_golden, name##_ascii) \
        { \
                golden(#name "-ascii", ascii, changed, keys); \
        } \
        Test(figures_golden, name##_mono) \
        { \
                golden(#name "-mono", mono, changed, keys); \
        }

PICTURE(reports, true, "9^R")
PICTURE(reports_first, false, "9")
PICTURE(explain, false, ":explain cla reviews rolling 2020-07-31 county<Enter>")
PICTURE(explain_none, false, ":explain icpc reviews ytd 2020-07-31 county<Enter>")
PICTURE(compare, true, ":compare cla reviews rolling 2020-07-31 county<Enter>")
PICTURE(compare_same, true, ":compare cp reviews rolling 2020-07-31 county<Enter>")
PICTURE(timeliness, false, ":timeliness area<Enter>")
PICTURE(midways, false, ":midways<Enter>")
PICTURE(made, true, ":made<Enter>")
PICTURE(report, true, ":report 1<Enter>")
PICTURE(form_export, false, "3/cla<Enter><Space>e")
PICTURE(form_monthly, false, "9f")
PICTURE(form_annual, false, "9y")
PICTURE(form_again, true, ":report 1<Enter>w")

/* --- what is behind a percentage --------------------------------------------------------------------------
 */

static void start(void)
{
        browser_start(&b, &small, fill_service);
}
static void stop(void)
{
        forget_files(&b);
        browser_stop(&b);
}
TestSuite(figures, .init = start, .fini = stop);

static const struct list *list(void)
{
        return &ui_view(&b.ui)->list;
}

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
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "dashboard");
}

/* --- against what was reported ----------------------------------------------------------------------------
 */

Test(figures, nothing_reported_is_said_with_the_way_to_report)
{
        browser_keys(&b, "9=");
        cr_assert(show_holds(b.shown, "Nothing was reported as at 31 Jul 2020"));
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "reports");
}

Test(figures, what_was_reported_stands_until_something_changes)
{
        type(&b, "9f<Down>^U", "m.csv", "<Enter>");
        cr_assert(show_holds(b.shown, "Remembered as report 1"), "%s", b.ui.message);
        browser_keys(&b, "=");
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "compare");
        cr_assert_eq(list()->rows->n, 0u);
        cr_assert(show_holds(b.shown, "Nothing changed."));
}

Test(figures, what_changed_is_listed_review_by_review_with_who_and_when)
{
        char login[64];
        user_login(login);
        report_and_change(&b);
        browser_keys(&b, ":compare cla reviews rolling 2020-07-31 county<Enter>/A1001<Enter>");
        cr_assert_eq(list()->n_shown, 2u, "overdue no longer, and recorded since: %zu", list()->n_shown);
        const struct rows *r = list()->rows;
        for (size_t i = 0; i < 2; i++) {
                const union cell *c = rows_at(r, list()->shown[i]);
                cr_assert_str_eq(c[rows_column(r, "who")].s, login);
                cr_assert(c[rows_column(r, "change")].i > 1);
                cr_assert(strstr(c[rows_column(r, "words")].s, "recorded A1001"));
        }
        cr_assert(show_holds(b.shown, "Reported"));
}

/* The number on the page of the report is the one its totals keep, whatever is known now. */
Test(figures, a_report_shows_its_figures_then_and_now)
{
        report_and_change(&b);
        browser_keys(&b, ":report 1<Enter>");
        cr_assert(show_holds(b.shown, "cla reviews rolling percent"));
        cr_assert(show_holds(b.shown, "changed"));
        browser_keys(&b, "<Enter>");
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "compare");
}

Test(figures, a_later_day_is_compared_with_the_report_before_it)
{
        report_and_change(&b);
        browser_keys(&b, ":as-at 2020-08-31<Enter>:compare cla reviews rolling 2020-08-31 county<Enter>");
        cr_assert(show_holds(b.shown, "Nothing is reported as at 31 Aug 2020 yet"));
}

Test(figures, the_list_of_reports_is_filtered_by_day_and_taken_out_like_any_other)
{
        report_and_change(&b);
        browser_keys(&b, ":made<Enter>/as_at<lt>14 kind=caseload<Enter>");
        cr_assert_eq(list()->n_shown, 1u);
        type(&b, "e^U", "l.csv", "<Enter>");
        cr_assert_null(b.ui.form, "%s", b.ui.form->fields[0].trouble);
        struct log_entry entry;
        struct arena a;
        arena_init(&a);
        cr_assert(log_entry_read(b.ui.db, db_last_change(b.ui.db), &a, &entry));
        cr_assert(strstr(entry.words, "1 rows of reports as at 2020-07-31"), "%s", entry.words);
        arena_release(&a);
}

Test(figures, a_report_again_is_the_same_byte_for_byte)
{
        report_and_change(&b);
        type(&b, ":report 1<Enter>w^U", "n.csv", "<Enter>");
        cr_assert(show_holds(b.shown, "the same, byte for byte"), "%s %s", b.ui.message,
                  b.ui.form ? b.ui.form->fields[0].trouble : "");
        char one[65], two[65];
        file_fingerprint(file(&b, "m.csv"), one);
        file_fingerprint(file(&b, "n.csv"), two);
        cr_assert_str_eq(one, two);
}

Test(figures, a_report_again_keeps_its_format)
{
        report_and_change(&b);
        type(&b, ":report 1<Enter>w^U", "l.json", "<Enter>");
        cr_assert(b.ui.form);
        cr_assert(strstr(b.ui.form->fields[0].trouble, ".csv"));
        cr_assert_neq(access(file(&b, "l.json"), F_OK), 0);
}

Test(figures, the_annual_report_is_made_and_remembered)
{
        browser_keys(&b, "9y^U2019-08-01<Down>^U2020-07-31<Down>");
        type(&b, "^U", "a.md", "<Enter>");
        cr_assert(show_holds(b.shown, "Remembered as report 1"), "%s", b.ui.message);
        cr_assert_eq(access(file(&b, "a.md"), F_OK), 0);
        browser_keys(&b, ":compare cla reviews rolling 2020-07-31 county<Enter>");
        cr_assert(show_holds(b.shown, "in report 1 (annual"));
}

Test(figures, a_wrong_month_stands_beside_its_field)
{
        browser_keys(&b, "9f^U2020-13<Enter>");
        cr_assert(b.ui.form);
        cr_assert(strstr(b.ui.form->fields[0].trouble, "not a month"));
        cr_assert_neq(access(file(&b, "m.csv"), F_OK), 0);
}

Test(figures, a_year_that_has_not_ended_is_not_reported)
{
        browser_keys(&b, "9y^U2198-04-01<Down>^U2199-03-31<Down>");
        type(&b, "^U", "a.md", "<Enter>");
        cr_assert(b.ui.form);
        cr_assert(strstr(b.ui.form->trouble, "still to come"), "%s", b.ui.form->trouble);
        cr_assert_neq(access(file(&b, "a.md"), F_OK), 0);
}

/* --- taking a list out ------------------------------------------------------------------------------------
 */

static char *whole(const char *path)
{
        FILE *f = fopen(path, "r");
        struct strbuf s;
        char block[4096];
        strbuf_init(&s);
        for (size_t n; f && (n = fread(block, 1, sizeof block, f)) > 0;)
                strbuf_add(&s, block, n);
        if (f)
                fclose(f);
        return s.s;
}

static int changes(void)
{
        return (int)db_last_change(b.ui.db);
}

Test(figures, an_export_has_the_rows_shown_in_their_order)
{
        char expected[512] = "";
        browser_keys(&b, "3/stream=cla<Enter>:sort due desc<Enter>");
        for (size_t i = 0; i < list()->n_shown; i++) {
                const union cell *c = rows_at(list()->rows, list()->shown[i]);
                strcat(expected, c[rows_column(list()->rows, "child_id")].s);
                strcat(expected, " ");
        }
        type(&b, "e^U", "l.csv", "<Enter>");
        cr_assert_null(b.ui.form, "%s", b.ui.form->fields[0].trouble);
        char *text = whole(file(&b, "l.csv")), got[512] = "", *line = strchr(text, '\n');
        for (; line && line[1]; line = strchr(line + 1, '\n')) {
                strncat(got, line + 1, strcspn(line + 1, ","));
                strcat(got, " ");
        }
        cr_assert_str_eq(got, expected);
        cr_assert(strncmp(text, "child_id,stream,iro_id,", 23) == 0);
        free(text);
}

Test(figures, an_export_of_the_marked_rows_has_those_alone)
{
        browser_keys(&b, "3<Space>j<Space>");
        type(&b, "e^U", "l.json", "<Enter>");
        cr_assert_null(b.ui.form);
        char *text = whole(file(&b, "l.json"));
        int lines = 0;
        for (const char *p = text; *p; p++)
                lines += *p == '\n';
        cr_assert_eq(lines, 2);
        free(text);
}

Test(figures, an_export_of_all_rows_says_which_were_marked)
{
        browser_keys(&b, "3<Space>");
        type(&b, "e^U", "l.csv", "<Down>^Ushown<Enter>");
        char *text = whole(file(&b, "l.csv"));
        cr_assert(strstr(text, ",marked\r\n"));
        cr_assert(strstr(text, ",yes\r\n"));
        free(text);
}

Test(figures, a_workbook_can_be_taken_out)
{
        type(&b, "2e^U", "l.xlsx", "<Enter>");
        cr_assert_null(b.ui.form, "%s", b.ui.form->fields[0].trouble);
        char *text = whole(file(&b, "l.xlsx"));
        cr_assert(text[0] == 'P' && text[1] == 'K');
        free(text);
}

Test(figures, an_export_is_in_the_log)
{
        int before = changes();
        struct log_entry entry;
        struct arena a;
        type(&b, "3/A1001<Enter>e^U", "l.csv", "<Enter>");
        cr_assert_eq(changes(), before + 1);
        arena_init(&a);
        cr_assert(log_entry_read(b.ui.db, before + 1, &a, &entry));
        cr_assert_str_eq(entry.command, "export");
        cr_assert(strstr(entry.words, "1 rows of cases"), "%s", entry.words);
        cr_assert(strstr(entry.words, "filter A1001"), "%s", entry.words);
        arena_release(&a);
}

Test(figures, a_file_that_is_there_is_not_written_over_unless_told)
{
        type(&b, "3e^U", "l.csv", "<Enter>");
        char *before = whole(file(&b, "l.csv"));
        int n = changes();
        type(&b, "3/A1001<Enter>e^U", "l.csv", "<Enter>");
        cr_assert(b.ui.form);
        cr_assert(strstr(b.ui.form->fields[0].trouble, "exists already"));
        char *after = whole(file(&b, "l.csv"));
        cr_assert_str_eq(after, before);
        cr_assert_eq(changes(), n);
        browser_keys(&b, "<Down>y<Enter>");
        cr_assert_null(b.ui.form, "%s", b.ui.form->fields[0].trouble);
        free(before);
        free(after);
}

Test(figures, a_path_that_cannot_be_written_is_said_and_nothing_is_left)
{
        int n = changes();
        type(&b, "3e^U", "nowhere/l.csv", "<Enter>");
        cr_assert(b.ui.form);
        cr_assert(strstr(b.ui.form->fields[0].trouble, "nowhere"), "%s", b.ui.form->fields[0].trouble);
        cr_assert_eq(changes(), n, "what was not taken out is not in the log");
        type(&b, "^U", "l.ods", "<Enter>");
        cr_assert(strstr(b.ui.form->fields[0].trouble, ".xlsx"));
}

Test(figures, names_go_out_only_when_asked_for)
{
        type(&b, "2e^U", "l.csv", "<Enter>");
        char *text = whole(file(&b, "l.csv"));
        cr_assert_null(strstr(text, "Oakmoss"));
        free(text);
        type(&b, "e^U", "l.csv", "<Down>y<Down>y<Enter>");
        cr_assert_null(b.ui.form, "%s", b.ui.form->fields[0].trouble);
        text = whole(file(&b, "l.csv"));
        cr_assert(strstr(text, "Oakmoss"));
        free(text);
}

static void fill_as_reporting(struct ledger *l)
{
        char me[64];
        struct err e = ERR_INIT;
        user_login(me);
        fill_service(l);
        const struct value v[] = {value_text(me), value_text("reporting"), value_null()};
        cr_assert_neq(ledger_put(l, FACT_USER, v, false, &e), PUT_FAILED, "%s", e.text);
}

Test(figures, the_reporting_role_takes_out_lists_and_reports_without_names)
{
        struct err e = ERR_INIT;
        browser_stop(&b);
        browser_start(&b, &small, fill_as_reporting);
        browser_keys(&b, "2e");
        cr_assert(b.ui.form, "%s", b.ui.message);
        cr_assert_null(form_field(b.ui.form, "names"));
        type(&b, "^U", "l.csv", "<Enter>");
        cr_assert_null(b.ui.form, "%s", b.ui.form->fields[0].trouble);
        char *text = whole(file(&b, "l.csv"));
        cr_assert(strstr(text, "IRO01"));
        cr_assert_null(strstr(text, "Oakmoss"));
        free(text);
        uint32_t first = 0;
        const struct list_export x = {.rows = list()->rows,
                                      .order = &first,
                                      .n = 1,
                                      .title = "IROs",
                                      .about = "",
                                      .names = true,
                                      .out = file(&b, "l.json")};
        cr_assert_not(list_export(&x, b.ui.db, &e));
        cr_assert(strstr(e.text, "may not see names"), "%s", e.text);
        browser_keys(&b, "9f");
        cr_assert(b.ui.form);
        cr_assert_null(form_field(b.ui.form, "names"));
        type(&b, "<Down>^U", "m.csv", "<Enter>");
        cr_assert(show_holds(b.shown, "Remembered as report 1"), "%s", b.ui.message);
}

Test(figures, a_browser_that_never_writes_takes_nothing_out)
{
        b.ui.read_only = true;
        browser_keys(&b, "3e");
        cr_assert_null(b.ui.form);
        cr_assert(show_holds(b.shown, "reading only"));
        browser_keys(&b, "9f");
        cr_assert_null(b.ui.form);
        cr_assert(!show_holds(b.shown, "monthly file"));
}
