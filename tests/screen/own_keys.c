/* One's own keys: a file whose names are the table's. */
#include "fixture.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static bool take(const char *text, struct err *e)
{
        FILE *in = fmemopen((void *)text, strlen(text), "r");
        bool ok = keys_read(in, "keys", e);
        fclose(in);
        return ok;
}

Test(own_keys, a_key_is_what_the_file_says)
{
        struct err e = ERR_INIT;
        cr_assert(
            take(
                "# mine\n\nAUDIT_ANSWER = B\nUNBOOK = &\nBOOK = J\nRECORD=b\ndown = j Down ^O\nSORT = <\nCOLUMN_LEFT = ~\n",
                &e),
            "%s", e.text);
        cr_assert_eq(key_action('J', CTX_LIST), ACT_BOOK);
        cr_assert_eq(key_action('b', CTX_LIST), ACT_RECORD);
        cr_assert_eq(key_action('r', CTX_LIST), ACT_NONE);
        cr_assert_eq(key_action(KEY_CONTROL('O'), CTX_LIST), ACT_DOWN);
        cr_assert_eq(key_action(KEY_DOWN_ARROW, CTX_PAGE), ACT_DOWN);
        cr_assert_eq(key_action('<', CTX_LIST), ACT_SORT);
        start_service();
        browser_keys(&b, "3");
        cr_assert(show_holds(b.shown, "J book  b record"));
        browser_keys(&b, "J");
        cr_assert(b.ui.form);
        stop();
}

static void refused(const char *text, const char *why)
{
        struct err e = ERR_INIT;
        cr_assert_not(take(text, &e), "%s", text);
        cr_assert(strstr(e.text, why), "%s", e.text);
        cr_assert_eq(key_action('b', CTX_LIST), ACT_BOOK, "every key is as usual");
}

Test(own_keys, what_makes_no_sense_is_refused_whole_with_its_line)
{
        refused("BOOK = &\nBOK = B\n", "keys, line 2: there is no key called 'BOK'");
        refused("BOOK = &\nBOOK\n", "line 2: a line is NAME = KEYS");
        refused("BOOK =\n", "line 1: a key is missing");
        refused("BOOK = Bb\n", "'Bb' is no key");
        refused("BOOK = 3\n", "numbers of the screens");
        refused("BOOK = r\n", "r is the key of RECORD too");
        refused("ACCEPT = x\n", "a letter cannot be its key");
}

Test(own_keys, keys_that_the_table_shares_stay_so)
{
        struct err e = ERR_INIT;
        cr_assert(take("TAKE_WORD = Tab ^T\nSAVE = Enter\n", &e), "%s", e.text);
        cr_assert_eq(key_action(KEY_CONTROL('T'), CTX_FORM), ACT_TAKE_WORD);
}

Test(own_keys, what_is_printed_can_be_written)
{
        char *text = NULL, *save = NULL;
        size_t n;
        FILE *f = open_memstream(&text, &n);
        struct strbuf file;
        struct err e = ERR_INIT;
        keys_print(f);
        fclose(f);
        strbuf_init(&file);
        for (char *line = strtok_r(text, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
                char *keys = strchr(line, '\t') + 1, *name = strrchr(line, '\t') + 1;
                *strchr(keys, '\t') = '\0';
                strbuf_printf(&file, "%s = %s\n", name, keys);
        }
        cr_assert(take(file.s, &e), "%s", e.text);
        strbuf_release(&file);
        free(text);
}
