/* What stands apart from the browser's county: keys and marks by themselves, a plain screen, hostile data, no
 * store at all. */
#include "iro/ui/screen/browse.h"
#include "fixture.h"

#include <criterion/criterion.h>
#include <string.h>

Test(keys, no_key_means_two_things_in_one_place)
{
        for (unsigned where = CTX_LIST; where <= CTX_PROMPT; where <<= 1)
                for (int i = 0; i < ACT_COUNT; i++)
                        for (const char *k = bindings[i].keys; (bindings[i].where & where) && *k;) {
                                if (*k == ' ') {
                                        k++;
                                        continue;
                                }
                                int key = key_parse(&k);
                                cr_assert_eq((int)key_action(key, where), i, "%s is bound twice",
                                             bindings[i].keys);
                        }
}

Test(keys, no_key_is_also_the_number_of_a_screen)
{
        for (int d = '0'; d <= '9'; d++)
                cr_assert_eq(key_action(d, CTX_VIEW), ACT_NONE);
}

Test(keys, text_and_keys_agree)
{
        const char *text = "j<Enter>^R<lt>x<Unknown>\xc3\xa9";
        static const int want[] = {
            'j', KEY_ENTER_KEY, KEY_CONTROL('R'), '<', 'x', '<', 'U', 'n', 'k', 'n', 'o', 'w', 'n',
            '>', 0xe9,          KEY_NONE_YET};
        for (size_t i = 0; i < sizeof want / sizeof *want; i++)
                cr_assert_eq(key_parse(&text), want[i]);
}

Test(marks, a_set_of_many_keys_forgets_what_is_taken_out)
{
        struct marks m = {0};
        for (int64_t i = 0; i < 5000; i++)
                marks_add(&m, i * 8 + 3);
        for (int64_t i = 0; i < 5000; i += 2)
                marks_remove(&m, i * 8 + 3);
        cr_assert_eq(m.n, 2500u);
        for (int64_t i = 0; i < 5000; i++)
                cr_assert_eq(marks_has(&m, i * 8 + 3), i % 2 == 1);
        marks_release(&m);
}

Test(look, without_colour_nothing_is_coloured_and_the_cursor_still_shows)
{
        browser_start(&b, &mono, fill_service);
        browser_keys(&b, "3j");
        cr_assert_not(show_coloured(b.shown));
        cr_assert(show_reversed(b.shown, 5, 10));
        browser_stop(&b);
}

Test(look, ascii_is_ascii_alone)
{
        struct show_options wide_ascii = {60, 200, true, false, THEME_DARK};
        browser_start(&b, &wide_ascii, fill_service);
        browser_keys(&b, "234581:case A1001<Enter>");
        size_t n;
        const char *bytes = show_bytes(b.shown, &n);
        for (size_t i = 0; i < n; i++)
                cr_assert((unsigned char)bytes[i] < 0x80, "byte %zu is 0x%02x", i, (unsigned char)bytes[i]);
        browser_stop(&b);
}

/* What curses writes by itself begins with ESC [ or ESC ( ; a title, a bell, C1 controls or a bidi override
 * come from the data. */
Test(hostile, nothing_in_the_data_drives_the_terminal)
{
        browser_start(&b, &small, fill_hostile);
        browser_keys(&b, "23458:reviews "
                         "held<Enter>:teams<Enter>:absences<Enter>:bookings<Enter>3<Enter>Gg<PgDn><PgDn><"
                         "PgDn>5j/evil<Enter>");
        show_resize(b.shown, 60, 200);
        browser_keys(&b, "123458:teams<Enter>3<Enter>");
        size_t n;
        const char *bytes = show_bytes(b.shown, &n);
        cr_assert_null(memmem(bytes, n, "\033]", 2), "a title was set");
        cr_assert_null(memchr(bytes, '\007', n), "the bell rang");
        cr_assert_null(memmem(bytes, n, "\xc2\x9b", 2), "a C1 control went through");
        cr_assert_null(memmem(bytes, n, "\xe2\x80\xae", 3), "a bidi override went through");
        cr_assert(show_holds(b.shown, "<202E>evil"));
        browser_stop(&b);
}

Test(hostile, columns_stay_in_line)
{
        browser_start(&b, &small, fill_hostile);
        browser_keys(&b, "3");
        show_golden(b.shown, "hostile-cases-80x24");
        browser_keys(&b, "<Enter>");
        show_golden(b.shown, "hostile-case-80x24");
        browser_stop(&b);
}

Test(welcome, without_a_store_it_says_what_to_do)
{
        struct err e = ERR_INIT;
        struct ui u;
        ui_init(&u, &browser_parts);
        cr_assert_not(ui_open(&u, "/nonexistent/iro.db", false, &e));
        struct shown *s = show_start(&small);
        ui_start(&u, "");
        ui_paint(&u);
        show_take(s);
        cr_assert(show_holds(s, "There is no store yet"));
        cr_assert_not(show_holds(s, "`"), "no command line");
        cr_assert_not(show_holds(s, "iro init"));
        cr_assert(show_holds(s, "I import  D look around"));
        struct mouse m = {0};
        const char *keys = "3:cases<Enter>?<Esc>";
        for (int key; (key = key_parse(&keys)) != KEY_NONE_YET;) {
                ui_feed(&u, key, &m);
                ui_paint(&u);
        }
        cr_assert_not(u.quit);
        show_stop(s);
        ui_release(&u);
}
