/* What a terminal sends that is no plain key: read to its end, known, or dropped whole. */
#include "iro/ui/form/form.h"
#include "iro/ui/kit/input.h"
#include "fixture.h"

#include <criterion/criterion.h>
#include <string.h>

/* The keys of these bytes, as text: "Esc 3 Home". */
static const char *keys_of(const char *bytes)
{
        static char out[200];
        struct input in;
        input_init(&in);
        out[0] = '\0';
        for (; *bytes; bytes++) {
                char buf[12];
                int key = input_take(&in, (unsigned char)*bytes);
                if (key == KEY_NONE_YET)
                        continue;
                const char *name = key == KEY_ALT      ? "Alt"
                                   : key == KEY_PASTED ? in.pasted.s
                                                       : key_words(key, buf);
                snprintf(out + strlen(out), sizeof out - strlen(out), "%s%s", *out ? " " : "", name);
        }
        int last = input_inside(&in) ? input_silence(&in) : KEY_NONE_YET;
        if (last == KEY_ESCAPE)
                snprintf(out + strlen(out), sizeof out - strlen(out), "%sEsc", *out ? " " : "");
        input_release(&in);
        return out;
}

#define KEYS(bytes, keys) cr_assert_str_eq(keys_of(bytes), keys)

Test(input, known_keys_by_every_name_they_have)
{
        KEYS("\033[1~\033[4~", "Home End"); /* PuTTY, VT220, Linux */
        KEYS("\033[7~\033[8~", "Home End"); /* rxvt */
        KEYS("\033[H\033[F\033OH\033OF", "Home End Home End");
        KEYS("\033[A\033[B\033OC\033OD", "Up Down Right Left");
        KEYS("\033[3~\033[5~\033[6~\033[Z", "Delete PgUp PgDn BackTab");
        KEYS("\033Op\033Oy\033OM\033Ok", "0 9 Enter +"); /* the keypad */
}

Test(input, unknown_sequences_are_dropped_to_their_end)
{
        KEYS("\033[25;3~x", "x");
        KEYS("\033[1;5Ax", "x"); /* Ctrl+Up is not Up */
        KEYS("\033[<0;3;4Mx\033[M !!x", "x x");
        KEYS("\033[I\033[Ox", "x"); /* the window has the focus, or lost it */
        KEYS("\033OXx", "x");
        KEYS("\033]0;quit\ax\033]52;c;UQ==\033\\x", "x x");
        KEYS("\033P1$r q Q\033\\x\033_Q\033\\x\033^Q\033\\x\033XQ\033\\x", "x x x x");
        KEYS("\033[>0;276;0cx\033[?62;22cx", "x x"); /* answers to questions nobody asked */
        KEYS("\033[1111111111111111111111111111111111~x", "x");
}

Test(input, alt_with_a_key_is_never_that_key)
{
        KEYS("\033q\033Q\033y", "Alt Alt Alt");
        KEYS("\033\033[Ax", "Alt x");
        KEYS("\033", "Esc");
        KEYS("\033\033", "Esc");
}

Test(input, what_is_pasted_is_text_whatever_it_looks_like)
{
        KEYS("\033[200~quit\033[A\033[201~x", "quit\033[A x");
        KEYS("\033[200~\033[\033[201~", "\033[");
        KEYS("\033[200~a\rb\033[201~", "a\nb");
}

TestSuite(pasting, .init = start_service, .fini = stop);

Test(pasting, a_list_takes_no_paste_as_keys)
{
        browser_keys(&b, "3");
        ui_paste(&b.ui, "bQu\n");
        cr_assert_not(b.ui.quit);
        cr_assert_null(b.ui.form);
        cr_assert(strstr(b.ui.message, "not taken as keys"));
}

Test(pasting, a_prompt_takes_it_as_text_and_lines_as_blanks)
{
        browser_keys(&b, "3/");
        ui_paste(&b.ui, " A1001\n\tstatus:out\r\n");
        cr_assert_str_eq(b.ui.prompt.text.s, "A1001 status:out");
        cr_assert_eq(b.ui.prompt.kind, PROMPT_FILTER);
}

Test(pasting, a_field_takes_it_up_to_its_limit_and_says_so)
{
        char *much = xcalloc(ACT_TEXT_MAX + 100, 1);
        memset(much, 'a', ACT_TEXT_MAX + 50);
        browser_keys(&b, "3n");
        cr_assert(b.ui.form);
        ui_paste(&b.ui, "one\ntwo");
        struct field *d = &b.ui.form->fields[b.ui.form->at];
        cr_assert_str_eq(d->text.s, "one two");
        ui_paste(&b.ui, much);
        cr_assert_eq(d->text.len, ACT_TEXT_MAX);
        cr_assert(strstr(d->trouble, "is full"));
        free(much);
}

Test(pasting, a_question_takes_none)
{
        browser_keys(&b, "3nhello<Enter>u");
        cr_assert_eq(b.ui.ask.what, ASK_UNDO);
        int64_t before = changes();
        ui_paste(&b.ui, "y");
        cr_assert_eq(changes(), before);
        cr_assert_eq(b.ui.ask.what, ASK_UNDO);
}

Test(pasting, a_prompt_that_is_full_says_so)
{
        browser_keys(&b, "3:");
        for (int i = 0; i < 501; i++)
                ui_feed(&b.ui, 'a', NULL);
        cr_assert_eq(b.ui.prompt.text.len, 500);
        cr_assert(strstr(b.ui.prompt.trouble, "full"));
}

/* OSC 52: "A1003" in base64. */
Test(pasting, the_id_goes_to_the_clipboard)
{
        size_t n;
        browser_keys(&b, "3/A1003<Enter>Y");
        cr_assert(strstr(show_bytes(b.shown, &n), "\033]52;c;QTEwMDM=\a"));
        cr_assert(show_holds(b.shown, "Copied A1003."));
}

Test(pasting, rows_go_to_the_clipboard_and_into_the_log)
{
        size_t n;
        int64_t before = db_stamp(b.ui.db);
        browser_keys(&b, "3^Y");
        cr_assert(strstr(show_bytes(b.shown, &n), "\033]52;c;Q2hpbGQJ")); /* "Child" and a tab */
        cr_assert_gt(db_stamp(b.ui.db), before);
}
