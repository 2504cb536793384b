/* Forms while somebody types: another's change meanwhile, hostile text, a resize, a hang-up, too long a text.
 */
#include "fixture.h"
#include "iro/ui/form/form.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

TestSuite(form_typing, .init = start_service, .fini = stop);

/* --- beside colleagues -------------------------------------------------------------------------------- */

static void move_elsewhere(void)
{
        struct err e = ERR_INIT;
        char path[96];
        snprintf(path, sizeof path, "%s/county.db", b.directory);
        struct db *db = db_open(path, DB_WRITE, &e);
        struct act_options o = {.as_at = b.ui.options.as_at};
        struct act *a = act_begin(db, act_find("book"), &o, &e);
        const char *said[ACT_ARGS_MAX] = {"A1003", "cla", "2020-09-07", "11:00"};
        cr_assert(act_do(a, said, &e), "%s", e.text);
        cr_assert(act_finish(a, false, NULL, &e), "%s", e.text);
        db_close(db);
}

Test(form_typing, anothers_change_meanwhile_is_told_and_what_was_typed_stays)
{
        browser_keys(&b, "3/A1003<Enter>b8/9");
        move_elsewhere();
        ui_idle(&b.ui);
        int64_t before = changes();
        browser_keys(&b, "<Enter>");
        cr_assert_eq(b.ui.form->state, FORM_CONFLICT);
        cr_assert(show_holds(b.shown, "changed meanwhile by"));
        cr_assert(show_holds(b.shown, "7 Sep 2020"));
        cr_assert_eq(changes(), before);
        browser_keys(&b, "<Esc>");
        cr_assert_str_eq(b.ui.form->fields[0].text.s, "8/9");
        browser_keys(&b, "<Enter>t");
        cr_assert_null(b.ui.form);
        cr_assert_str_eq(cell_of("cases", "A1003", "booked"), "2020-09-07");
}

Test(form_typing, mine_goes_over_theirs_when_asked)
{
        browser_keys(&b, "3/A1003<Enter>b8/9");
        move_elsewhere();
        browser_keys(&b, "<Enter>m");
        if (b.ui.form)
                browser_keys(&b, "y");
        cr_assert_null(b.ui.form);
        cr_assert_str_eq(cell_of("cases", "A1003", "booked"), "2020-09-08");
}

/* --- typing is safe ----------------------------------------------------------------------------------- */

Test(form_typing, hostile_text_is_shown_harmlessly)
{
        static const int evil[] = {'e', 0x202e, 'v', 0x9b, 'i', 0x1b, 'l', 0x2066, 0xd800, 0x200b};
        browser_keys(&b, "3n");
        for (size_t i = 0; i < sizeof evil / sizeof *evil; i++) {
                struct mouse m = {0};
                if (evil[i] != 0x1b)
                        ui_feed(&b.ui, evil[i], &m);
        }
        ui_paint(&b.ui);
        show_take(b.shown);
        cr_assert(show_holds(b.shown, "e<202E>vil"));
        browser_keys(&b, "<Enter>u");
        cr_assert_null(b.ui.form);
        size_t n;
        const char *bytes = show_bytes(b.shown, &n);
        cr_assert_null(memmem(bytes, n, "\xe2\x80\xae", 3));
        cr_assert_null(memmem(bytes, n, "\xe2\x81\xa6", 3));
        cr_assert_null(memmem(bytes, n, "\xc2\x9b", 2));
}

Test(form_typing, a_resize_keeps_what_is_half_typed)
{
        browser_keys(&b, "3/A1003<Enter>b8/9");
        show_resize(b.shown, 19, 70);
        browser_keys(&b, "qQ");
        cr_assert_not(b.ui.quit);
        show_resize(b.shown, 40, 120);
        browser_keys(&b, "/2020");
        cr_assert_str_eq(b.ui.form->fields[0].text.s, "8/9/2020");
        cr_assert(show_holds(b.shown, "2 WD before due"));
        show_resize(b.shown, 100, 300);
        browser_keys(&b, "<Down>");
        cr_assert(show_holds(b.shown, "Book a review"));
        cr_assert(show_holds(b.shown, "A1003"));
}

Test(form_typing, a_hang_up_keeps_what_is_half_typed_for_the_next_start)
{
        char path[96];
        struct stat st;
        setenv("XDG_STATE_HOME", b.directory, 1);
        snprintf(path, sizeof path, "%s/iro/draft", b.directory);
        b.ui.drafts = true;
        browser_keys(&b, "3/A1003<Enter>b8/9<Down>11:");
        draft_keep(&b.ui);
        cr_assert_eq(stat(path, &st), 0);
        cr_assert_eq(st.st_mode & 0777, 0600u);
        form_free(b.ui.form);
        b.ui.form = NULL;
        cr_assert(draft_offer(&b.ui));
        browser_keys(&b, "y15<Enter>");
        cr_assert_str_eq(b.ui.form ? b.ui.form->fields[1].text.s : "",
                         "11:", "it goes on in the first field");
        browser_keys(&b, "^U8/9<Down>15<Enter>");
        cr_assert_null(b.ui.form, "%s", b.ui.form->fields[1].trouble);
        cr_assert_neq(stat(path, &st), 0, "what was saved is a draft no longer");
        cr_assert_str_eq(cell_of("cases", "A1003", "booked"), "2020-09-08");
}

Test(form_typing, a_dash_takes_out_what_stands_and_says_so_while_typing)
{
        browser_keys(&b, "3/A1004<Enter>b12/11<Down>-");
        cr_assert(show_holds(b.shown, "taken out: nothing will stand here"));
        browser_keys(&b, "<Down>");
        cr_assert_str_eq(form_field(b.ui.form, "time")->trouble, "");
        browser_keys(&b, "<Enter>");
        cr_assert_null(b.ui.form, "%s", b.ui.form->trouble);
        cr_assert_str_eq(cell_of("bookings", "A1004", "time"), "");
}

Test(form_typing, a_text_that_is_full_says_so_and_takes_all_that_fits)
{
        enum { MOST = 4000 };
        struct mouse m = {0};
        browser_keys(&b, "3n");
        for (int i = 0; i < MOST - 1; i++)
                ui_feed(&b.ui, 'a' + i % 26, &m);
        browser_keys(&b, "z");
        cr_assert_not(show_holds(b.shown, "is full"));
        cr_assert_eq(b.ui.form->fields[0].text.len, MOST);
        browser_keys(&b, "x");
        cr_assert(show_holds(b.shown, "Text is full: 4000 bytes is the most"));
        cr_assert_eq(b.ui.form->fields[0].text.len, MOST);
        cr_assert_eq(b.ui.form->fields[0].text.s[MOST - 1], 'z');
        browser_keys(&b, "<Backspace>");
        cr_assert_not(show_holds(b.shown, "is full"), "there is room again");
        ui_feed(&b.ui, 0x20AC, &m); /* three bytes do not fit into one */
        cr_assert_eq(b.ui.form->fields[0].text.len, MOST - 1);
        browser_keys(&b, "y<Enter>");
        cr_assert_null(b.ui.form, "%s", b.ui.form->trouble);
}

Test(form_typing, a_filter_too_long_for_a_screen_is_refused_not_cut)
{
        struct strbuf keys;
        strbuf_init(&keys);
        strbuf_puts(&keys, ":held ");
        for (int i = 0; i < 60; i++)
                strbuf_puts(&keys, "a|b|");
        strbuf_puts(&keys, "c<Enter>");
        browser_keys(&b, keys.s);
        cr_assert(show_holds(b.shown, "is too long"));
        strbuf_release(&keys);
}
