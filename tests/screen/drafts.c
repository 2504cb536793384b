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
