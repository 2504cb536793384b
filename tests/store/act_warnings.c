/* What an action is done with, and yet says to mind. */
#include "acts.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct store s;

static void begin(void)
{
        acts_make(&s);
}
static void end(void)
{
        store_drop(&s);
}
TestSuite(act_warnings, .init = begin, .fini = end);

/* Done, and what it said to mind; valid until the next. */
static const char *warned(const char *action, const char *const *said)
{
        static char kept[1000];
        struct err e = ERR_INIT;
        struct act_options o = {.as_at = acts_day()};
        struct act *a = act_begin(s.db, act_find(action), &o, &e);
        cr_assert(a, "%s", e.text);
        cr_assert(act_do(a, said, &e), "%s", e.text);
        snprintf(kept, sizeof kept, "%s", act_warned(a));
        cr_assert(act_finish(a, false, NULL, &e), "%s", e.text);
        return kept;
}
#define WARNED(action, ...) warned(action, (const char *[ACT_ARGS_MAX]){__VA_ARGS__})

static void expect(const char *warning, const char *says)
{
        cr_assert(strstr(warning, says), "'%s' lacks '%s'", warning, says);
}

Test(act_warnings, an_owner_nobody_knows_is_kept_and_said)
{
        expect(WARNED("decide", "C001", "cla", "Dental check | the dentist | 2020-08-20"),
               "'the dentist' is none of the usual owners");
        cr_expect_eq(store_count(&s, "SELECT count(*) FROM decision WHERE owner = 'the dentist'"), 1);
        expect(WARNED("decide", "C001", "cla", "School"), "without an owner or a date: listed as incomplete");
}

Test(act_warnings, a_second_reply_or_call_of_one_day_says_which_words_it_takes_the_place_of)
{
        acts_expect(&s, "prp raise C001 cla theme=drift on=2020-07-01", "PRP0001");
        cr_assert_str_eq(WARNED("prp reply", "PRP0001", "He will not fund it."), "");
        expect(WARNED("prp reply", "PRP0001", "Panel agreed."),
               "it takes the place of the reply of that day, for one is kept: 'He will not fund it.'");
        cr_assert_str_eq(WARNED("prp reply", "PRP0001", "Panel agreed."), "", "the same again");
        cr_assert_str_eq(
            WARNED("contact", "C001", "call", "2020-07-20", "yes", NULL, "Asked for a new school"), "");
        expect(WARNED("contact", "C001", "call", "2020-07-20", "yes", NULL, "Rang again"),
               "'Asked for a new school'");
}

/* C001 and C003 are one family. */
static void make_family(void)
{
        struct err e = ERR_INIT;
        struct ledger *l = ledger_begin(s.db, "test", MAY_IMPORT, &e);
        const char *ids[] = {"C001", "C003"};
        cr_assert(l);
        for (int i = 0; i < 2; i++) {
                const struct value row[] = {value_int(ledger_child(l, ids[i])), value_null(), value_null(),
                                            value_text("F1")};
                cr_assert_neq(ledger_put(l, FACT_PERSON, row, false, &e), PUT_FAILED, "%s", e.text);
        }
        cr_assert(ledger_commit(l, "a family", NULL, &e));
}

Test(act_warnings, a_booking_says_how_the_brothers_and_sisters_stand)
{
        make_family();
        expect(WARNED("book", "C001", "cla", "2020-08-05"), "C003 of the same family has no date yet");
        expect(WARNED("book", "C003", "cla", "2020-08-06"),
               "C001 of the same family is booked for Wed 5 Aug 2020");
        cr_assert_str_eq(WARNED("book", "C003", "cla", "2020-08-05"), "",
                         "on one day there is nothing to say");
}

Test(act_warnings, what_an_adjourned_review_does_not_keep_is_said)
{
        static const char *said[ACT_ARGS_MAX] = {"C001", "cla", "2020-07-29"};
        said[act_arg(act_find("record"), "adjourned-to")] = "2020-08-10";
        expect(warned("record", said), "it is not booked for Mon 10 Aug 2020 yet");
        said[2] = "2020-07-31";
        said[act_arg(act_find("record"), "adjourned-to")] = NULL;
        warned("record", said);
        cr_assert_eq(store_count(&s, "SELECT count(*) FROM review WHERE until IS NULL AND held_on = "
                                     "'2020-07-31' AND adjourned_to = '2020-07-31'"),
                     1, "it counts among the adjourned");
        said[0] = "C003";
        said[act_arg(act_find("record"), "adjourned-to")] = "2020-08-10";
        said[act_arg(act_find("record"), "outcome")] = "to be looked at again";
        expect(warned("record", said), "only the day is kept until it is completed: say outcome then");
}

Test(act_warnings, who_owns_the_file_stays_its_admin)
{
        char me[64];
        user_login(me);
        WARNED("user add", "another", "admin");
        WARNED("user add", me, "admin");
        expect(WARNED("user remove", me), "owns the file of the store and so stays its admin");
}

Test(act_warnings, a_date_left_over_from_the_review_just_held_is_said)
{
        WARNED("book", "C001", "cla", "2020-07-31");
        expect(WARNED("record", "C001", "cla", "2020-07-30"), "C001 is still booked for Fri 31 Jul 2020");
        WARNED("book", "C003", "cla", "2020-07-31");
        cr_assert_null(strstr(WARNED("record", "C003", "cla", "2020-07-31"), "still booked"));
        cr_assert_null(strstr(WARNED("record", "C001", "cla", "2020-03-02"), "still booked"), "an older one");
}

Test(act_warnings, a_looked_after_child_given_to_a_conference_chair_is_said)
{
        acts_expect(&s, "post CH1 role=casual-chair area=West start=2019-01-01", "");
        expect(WARNED("allocate", "C001", "cla", "CH1"), "must have an appointed IRO");
        cr_assert_not(strstr(WARNED("allocate", "C005", "cp", "CH1"), "appointed IRO"),
                      "a plan is a chair's work");
}

Test(act_warnings, an_iro_of_the_other_area_is_said)
{
        expect(WARNED("allocate", "C001", "cla", "IRO03"),
               "IRO03 works in East, the case of C001 is in West");
        cr_assert_not(strstr(WARNED("allocate", "C001", "cla", "IRO04"), "works in"));
}

Test(act_warnings, a_date_the_new_iro_cannot_keep_is_said)
{
        acts_expect(&s, "book C001 cla 2020-08-05", "booked");
        acts_expect(&s, "absence IRO04 2020-08-03 2020-08-07 leave", "absent");
        expect(WARNED("allocate", "C001", "cla", "IRO04"),
               "C001 is booked for Wed 5 Aug 2020, when IRO04 is absent");
}

Test(act_warnings, a_day_that_is_full_for_the_new_iro_is_said)
{
        WARNED("config set", "plan.slots_per_day", "1");
        acts_expect(&s, "book C001 cla 2020-08-05", "booked");
        acts_expect(&s, "book C003 cla 2020-08-05", "booked");
        expect(WARNED("allocate", "C001", "cla", "IRO04"), "when IRO04 has 1 already");
}

/* The change's words of all rows together: valid until the next. */
static const char *allocated(const char *const *children, size_t n, const char *iros)
{
        static char kept[1000];
        struct err e = ERR_INIT;
        struct act_options o = {.as_at = acts_day(), .dry_run = true};
        struct act *a = act_begin(s.db, &act_specs[DO_ALLOCATE], &o, &e);
        cr_assert(a, "%s", e.text);
        *kept = '\0';
        for (size_t i = 0; i < n; i++) {
                const char *said[ACT_ARGS_MAX] = {children[i], "cla", iros};
                cr_assert(act_do(a, said, &e), "%s", e.text);
                snprintf(kept + strlen(kept), sizeof kept - strlen(kept), "%s\n", act_said(a));
        }
        snprintf(kept + strlen(kept), sizeof kept - strlen(kept), "%s", act_summary(a));
        cr_assert(act_finish(a, false, NULL, &e), "%s", e.text);
        return kept;
}

Test(act_warnings, a_week_that_gets_too_full_is_said_of_all_that_are_given_together)
{
        WARNED("config set", "plan.slots_per_week", "1");
        acts_expect(&s, "book C001 cla 2020-08-05", "booked");
        acts_expect(&s, "book C003 cla 2020-08-06", "booked");
        acts_expect(&s, "book C005 cla 2020-08-07", "booked");
        expect(allocated((const char *[]){"C001", "C005"}, 2, "IRO04"),
               "! IRO04, week of 3 Aug 2020: 3 booked for 1 slot, before 1");
        cr_assert_not(strstr(allocated((const char *[]){"C003"}, 1, "IRO01"), "! "), "one for one");
}

Test(act_warnings, several_takers_share_cases_out_and_keep_a_family_together)
{
        const char *family[] = {"C001", "C003"};
        make_family();
        const char *words = allocated(family, 2, "IRO01,iro04");
        bool first =
            strstr(words, "allocated C001 (CLA) to IRO01") && strstr(words, "allocated C003 (CLA) to IRO01");
        bool other = strstr(words, "allocated C001 (CLA) to IRO04");
        cr_assert(first || other, "%s", words);
        struct err e = ERR_INIT;
        struct act_options o = {.as_at = acts_day(), .dry_run = true};
        struct act *a = act_begin(s.db, &act_specs[DO_ALLOCATE], &o, &e);
        const char *wrong[ACT_ARGS_MAX] = {"C001", "cla", "IRO01,NOONE"};
        cr_assert_not(act_do(a, wrong, &e));
        expect(e.text, "there is no IRO 'NOONE'");
        cr_assert(act_finish(a, true, NULL, &e));
}

Test(act_warnings, who_has_a_slot_in_the_booked_week_takes_before_who_has_none)
{
        WARNED("config set", "plan.slots_per_week", "1");
        acts_expect(&s, "book C005 cla 2020-08-07", "booked");
        expect(allocated((const char *[]){"C005"}, 1, "IRO04,IRO01"), "(CLA) to IRO0");
        acts_expect(&s, "book C003 cla 2020-08-06", "booked");
        expect(allocated((const char *[]){"C005"}, 1, "IRO04,IRO01"), "allocated C005 (CLA) to IRO01");
        acts_expect(&s, "book C004 cla 2020-08-06", "booked");
        acts_expect(&s, "unbook C003 cla", "cancelled");
        expect(allocated((const char *[]){"C005"}, 1, "IRO04,IRO01"), "allocated C005 (CLA) to IRO04");
}

Test(act_warnings, an_absence_says_how_to_list_every_booking_in_it)
{
        acts_expect(&s, "book C001 cla 2020-08-05", "booked");
        const char *w = WARNED("absence", "IRO02", "2020-08-03", "2020-08-07", "sick");
        expect(w, "IRO02 has 1 booking in that time");
        expect(w, "iro_id=IRO02 booked>=2020-08-03 booked<=2020-08-07");
}
