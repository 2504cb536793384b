/* The table of settings: each named once, and what holds while nothing is set is what it may be. */
#include "iro/service/settings.h"
#include "iro/base/str.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

Test(settings, each_is_named_once_and_its_default_is_allowed)
{
        for (const struct setting *s = settings_table; s->name; s++) {
                struct err e = ERR_INIT;
                cr_expect_eq(setting_find(s->name), s, "%s is there twice", s->name);
                cr_expect(setting_check(s, s->instead, &e), "%s", e.text);
                cr_expect(s->kind != SETTING_CHOICE || s->choices, "%s has no choices", s->name);
        }
}

Test(settings, a_word_that_is_no_choice_is_told_all_of_them)
{
        struct err e = ERR_INIT;
        cr_assert_not(setting_check(setting_find("status.plan"), "maybe", &e));
        cr_expect_str_eq(e.text, "status.plan 'maybe' is none of: beside, on, off");
        cr_assert_not(setting_check(setting_find("plan.away"), "maybe", &e));
        cr_expect_str_eq(e.text, "plan.away 'maybe' is none of: not-held, held");
}

Test(settings, each_stream_has_its_slots_and_is_named_among_the_words)
{
        for (int i = 0; i < STREAM_COUNT; i++) {
                char name[40];
                snprintf(name, sizeof name, "plan.slots.%s", stream_names[i]);
                cr_expect(setting_find(name), "no setting %s", name);
                cr_expect(strstr(STREAM_WORDS, stream_names[i]), "%s is not in STREAM_WORDS",
                          stream_names[i]);
        }
}
