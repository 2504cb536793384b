/* A form half typed outlives the program. */
#include "fixture.h"
#include "iro/ui/form/form.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static char draft[96];

static void start_with_drafts(void)
{
        start_service();
        setenv("XDG_STATE_HOME", b.directory, 1);
        snprintf(draft, sizeof draft, "%s/iro/draft", b.directory);
        b.ui.drafts = true;
}

TestSuite(drafts, .init = start_with_drafts, .fini = stop);

static bool kept(void)
{
        struct stat st;
        return stat(draft, &st) == 0;
}

/* kill -9 asks nobody: what is on disk by then is what there is. */
Test(drafts, somebody_who_types_without_a_pause_loses_a_second_at_most)
{
        browser_keys(&b, "3/A1003<Enter>n");
        cr_assert_not(kept(), "nothing was typed");
        browser_keys(&b, "Saw her at school");
        cr_assert(kept());
        b.ui.now++;
        browser_keys(&b, " today.");
        form_free(b.ui.form);
        b.ui.form = NULL;
        cr_assert(draft_offer(&b.ui));
        browser_keys(&b, "y");
        cr_assert(strstr(b.ui.form->fields[0].text.s, "Saw her at school "), "%s",
                  b.ui.form->fields[0].text.s);
}

Test(drafts, leaving_the_form_throws_it_away)
{
        browser_keys(&b, "3/A1003<Enter>nA word");
        cr_assert(kept());
        browser_keys(&b, "<Esc>y");
        cr_assert_not(kept());
        b.ui.now++;
        browser_keys(&b, "j");
        cr_assert_not(kept());
}

static const char *typed_before(int back)
{
        struct prompt *p = &b.ui.prompt;
        int n = p->n_history[PROMPT_COMMAND];
        return back < n ? p->history[PROMPT_COMMAND][n - 1 - back] : "";
}

static void begin_again(void)
{
        prompt_release(&b.ui.prompt);
        prompt_init(&b.ui.prompt);
        history_read(&b.ui);
}

Test(drafts, what_was_typed_at_a_prompt_is_there_in_the_next_session)
{
        browser_keys(&b, "3/area=East<Enter>:sort due<Enter>");
        begin_again();
        browser_keys(&b, "/<Up>");
        cr_assert_str_eq(b.ui.prompt.text.s, "area=East");
        browser_keys(&b, "<Esc>:<Up>");
        cr_assert_str_eq(b.ui.prompt.text.s, "sort due");
}

Test(drafts, the_history_on_disk_names_no_child)
{
        browser_keys(&b, ":case Oakkettle<Enter>:sort due<Enter>:log A1001<Enter>");
        cr_assert_str_eq(typed_before(0), "log A1001");
        begin_again();
        cr_assert_str_eq(typed_before(0), "sort due");
        cr_assert_str_eq(typed_before(1), "");
}

Test(drafts, a_long_history_is_shortened)
{
        char keys[40];
        for (int i = 0; i < 420; i++) {
                snprintf(keys, sizeof keys, "scope %d", i);
                history_add(&b.ui, PROMPT_COMMAND, keys);
        }
        begin_again();
        begin_again();
        cr_assert_eq(b.ui.prompt.n_history[PROMPT_COMMAND], UI_HISTORY);
        cr_assert_str_eq(typed_before(0), "scope 419");
}
