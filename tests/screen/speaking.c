/* No key is silent: on every screen every key of the table either does something or says why not. */
#include "harness.h"
#include "iro/ui/form/form.h"
#include "iro/ui/screen/browse.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct browser b;

static void begin(void)
{
        browser_start(&b, &(struct show_options){24, 80, false, false, THEME_DARK}, fill_service);
}
static void end(void)
{
        browser_stop(&b);
}
TestSuite(speaking, .init = begin, .fini = end, .timeout = 300);

/* What each screen needs to be opened on something. */
static const char *argument_of(const char *screen)
{
        static const struct {
                const char *screen, *argument;
        } arguments[] = {{"case", "A1001"},
                         {"supervision", "IRO01"},
                         {"change", "1"},
                         {"explain", "cla reviews rolling 2020-07-31 county"},
                         {"compare", "cla reviews rolling 2020-07-31 county"}};
        for (size_t i = 0; i < sizeof arguments / sizeof *arguments; i++)
                if (strcmp(arguments[i].screen, screen) == 0)
                        return arguments[i].argument;
        return "";
}

static void open_screen(const char *name)
{
        struct err e = ERR_INIT;
        while (ui_view(&b.ui)->below)
                ui_back(&b.ui);
        b.ui.tab = 1;
        if (!ui_go(&b.ui, name, argument_of(name), &e)) /* one that needs a report handed over, say */
                cr_assert(*e.text, "%s", name);
        ui_paint(&b.ui);
}

/* Not offered, and not a word. */
static bool silent(enum action a)
{
        struct err why = ERR_INIT;
        return !ui_offers(&b.ui, a, &why) && !*why.text;
}

static void press(int key)
{
        ui_feed(&b.ui, key, NULL);
        ui_paint(&b.ui);
        if (b.ui.form)
                form_close(&b.ui);
        b.ui.ask.what = ASK_NOTHING;
        b.ui.prompt.kind = PROMPT_NONE;
        b.ui.quit = false;
        b.ui.blank = BLANK_NOT;
}

static bool whole(const struct key_row *k)
{
        return k->can && k->run;
}

Test(speaking, every_row_of_keys_can_and_runs)
{
        for (int a = 0; a < ACT_COUNT; a++) {
                cr_expect_eq(browser_parts.keys[a].key, a, "%s is not in its place", bindings[a].name);
                cr_expect(whole(&browser_parts.keys[a]), "%s", bindings[a].name);
        }
        for (int i = 0; browser_parts.screens[i]; i++)
                for (const struct key_row *k = browser_parts.screens[i]->keys; k && k->run; k++)
                        cr_expect(whole(k) && k->key < ACT_COUNT && bindings[k->key].where & CTX_VIEW,
                                  "%s of %s", bindings[k->key].name, browser_parts.screens[i]->name);
}

Test(speaking, a_key_of_the_months_says_on_the_weeks_what_shows_them)
{
        open_screen("calendar");
        press('i');
        cr_assert(strstr(b.ui.message, "m shows it"), "%s", b.ui.message);
        press('m');
        press('/');
        cr_assert(strstr(b.ui.message, "m shows the weeks"), "%s", b.ui.message);
        press(KEY_ESCAPE);
        open_screen("cases");
        press('i');
        cr_assert(strstr(b.ui.message, "i does nothing here"), "%s", b.ui.message);
        open_screen("dashboard");
        press('i');
        cr_assert(strstr(b.ui.message, "Nothing to do that with here"), "%s", b.ui.message);
}

Test(speaking, every_key_of_every_screen_acts_or_says_why_not)
{
        for (int i = 0; browser_parts.screens[i]; i++) {
                const char *name = browser_parts.screens[i]->name;
                for (int a = 0; a < ACT_COUNT; a++) {
                        open_screen(name);
                        unsigned here = ui_view(&b.ui)->screen->list ? CTX_LIST : CTX_PAGE;
                        if (!(bindings[a].where & here))
                                continue;
                        const char *keys = bindings[a].keys;
                        struct err why = ERR_INIT;
                        bool offered = ui_offers(&b.ui, (enum action)a, &why);
                        cr_expect_not(silent((enum action)a), "%s on %s", bindings[a].name, name);
                        int key = key_parse(&keys);
                        bool first = key_action(key, here) == (enum action)a;
                        press(key);
                        cr_expect(offered || !first || *b.ui.message, "%s on %s says nothing",
                                  bindings[a].keys, name);
                }
        }
}

Test(speaking, what_if_on_the_list_of_iros_says_where_it_is_asked)
{
        open_screen("iros");
        press('W');
        cr_assert(strstr(b.ui.message, ":what-if"), "%s", b.ui.message);
}

static const char *in_browser(const char *text)
{
        static struct strbuf words;
        strbuf_init(&words);
        browser_words(text, &words);
        return words.s;
}

Test(speaking, a_message_names_fields_and_what_the_prompt_takes)
{
        cr_expect_str_eq(in_browser("listed as incomplete until --late-reason is recorded"),
                         "listed as incomplete until 'Late reason' is recorded");
        cr_expect_str_eq(in_browser("cancel that ('iro unbook') unless"), "cancel that (':unbook') unless");
        cr_expect_str_eq(in_browser("'iro list decisions child_id=A1' lists them"),
                         "':decisions child_id=A1' lists them");
        cr_expect_str_eq(in_browser("End that first (--ended DATE --outcome WORDS)"),
                         "End that first ('Ended' DATE 'Outcome' WORDS)");
        cr_expect_str_eq(in_browser("or give --as-at"), "or give :as-at");
        cr_expect_str_eq(in_browser("iro prp raise names it; iro verify says more"),
                         ":prp raise names it; iro verify says more");
        cr_expect_str_eq(in_browser("iro list dues, iro explain timeliness --against case-system; or --mode"),
                         ":dues, iro explain timeliness --against case-system; or 'Mode'");
        cr_expect_str_eq(in_browser("a -- b --; x--y; giro list"), "a -- b --; x--y; giro list");
        cr_expect_str_eq(in_browser("iro bookkeeping"), "iro bookkeeping");
}

Test(speaking, a_form_warns_in_the_words_of_its_fields)
{
        browser_keys(&b, "3/A1001<Enter>r30/7<Down>PN1<Enter>");
        cr_assert(show_holds(b.shown, "'Late reason'"), "%s", show_row(b.shown, 10));
        for (int row = 0; row < 24; row++)
                cr_assert_not(strstr(show_row(b.shown, row), "--late"), "%s", show_row(b.shown, row));
}

Test(speaking, a_cases_codes_are_explained_below_the_list)
{
        browser_keys(&b, "3/A1001<Enter>");
        cr_assert(show_holds(b.shown, "Full care order (C2)"));
}

Test(speaking, an_iro_is_said_by_surname_in_a_form)
{
        browser_keys(&b, "3/A1003<Enter>aoakmoss<Enter>");
        cr_assert(show_holds(b.shown, "IRO01"), "%s", b.ui.form ? b.ui.form->trouble : "");
        cr_assert_not(show_holds(b.shown, "there is no IRO"));
}
