/* What a form offers while one types, which argument was wrong, and what no words may hold. */
#include "acts.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct store s;

static void start(void)
{
        acts_make(&s);
}
static void stop(void)
{
        store_drop(&s);
}
TestSuite(act_words, .init = start, .fini = stop);

static size_t words_of(const char *action, const char *arg, struct service *service, struct arena *a,
                       struct act_word *out, size_t room)
{
        struct err e = ERR_INIT;
        struct service_options o = {.as_at = acts_day(), .known = KNOWN_NOW};
        const struct act_spec *spec = act_find(action);
        arena_init(a);
        cr_assert(service_load(service, s.db, &o, &e), "%s", e.text);
        return act_words(&spec->args[act_arg(spec, arg)], service, s.db, a, out, room);
}

/* Every word that is offered is one the action takes: none of them is what it stumbles over. */
static void takes_them_all(const char *action, const char *arg)
{
        struct service service;
        struct arena a;
        struct act_word words[64];
        struct err e = ERR_INIT;
        const struct act_spec *spec = act_find(action);
        struct act_options o = {.as_at = acts_day(), .dry_run = true};
        size_t n = words_of(action, arg, &service, &a, words, 64);
        cr_assert_gt(n, 0u, "%s %s", action, arg);
        struct act *act = act_begin(s.db, spec, &o, &e);
        cr_assert(act, "%s", e.text);
        for (size_t i = 0; i < n; i++) {
                const char *said[ACT_ARGS_MAX] = {"C001", "cla", "2020-07-30"};
                said[act_arg(spec, arg)] = words[i].word;
                struct err why = ERR_INIT;
                act_do(act, said, &why);
                cr_assert_neq(act_wrong(act), act_arg(spec, arg), "%s: %s", words[i].word, why.text);
        }
        act_finish(act, true, NULL, &e);
        service_release(&service);
        arena_release(&a);
}

Test(act_words, every_word_offered_is_taken)
{
        takes_them_all("record", "participation");
        takes_them_all("record", "mode");
        takes_them_all("record", "late-reason");
        takes_them_all("record", "stream");
        takes_them_all("allocate", "iro");
        takes_them_all("allocate", "team");
        takes_them_all("prp raise", "theme");
}

Test(act_words, no_more_than_there_is_room_for)
{
        struct service service;
        struct arena a;
        struct act_word words[3];
        cr_assert_eq(words_of("record", "participation", &service, &a, words, 3), 3u);
        service_release(&service);
        arena_release(&a);
}

Test(act_words, the_argument_that_is_wrong_is_named)
{
        struct err e = ERR_INIT;
        const struct act_spec *spec = act_find("book");
        struct act_options o = {.as_at = acts_day(), .dry_run = true};
        struct act *act = act_begin(s.db, spec, &o, &e);
        cr_assert(act, "%s", e.text);
        const char *bad_time[ACT_ARGS_MAX] = {"C001", "cla", "2020-08-03", "25:00"};
        cr_assert_not(act_do(act, bad_time, &e));
        cr_assert_eq(act_wrong(act), act_arg(spec, "time"));
        const char *missing[ACT_ARGS_MAX] = {"C001", "cla"};
        cr_assert_not(act_do(act, missing, &e));
        cr_assert_eq(act_wrong(act), act_arg(spec, "date"));
        const char *good[ACT_ARGS_MAX] = {"C001", "cla", "2020-08-03", "15:00"};
        cr_assert(act_do(act, good, &e), "%s", e.text);
        cr_assert_eq(act_wrong(act), -1);
        act_finish(act, true, NULL, &e);
}

Test(act_words, who_may_take_a_case_stands_first_the_lightest_caseload_before_the_others)
{
        struct service service;
        struct arena a;
        struct act_word words[64];
        acts_expect(&s, "post CH1 role=casual-chair area=West start=2019-01-01", "");
        acts_expect(&s, "post AA1 role=iro area=West fte=1.0 start=2019-01-01 end=2020-01-31", "");
        acts_expect(&s, "absence IRO01 2020-07-30 2020-08-07 leave", "absent");
        size_t n = words_of("allocate", "iro", &service, &a, words, 64);
        cr_assert_eq(n, 6u);
        cr_assert_str_eq(words[3].word, "IRO01", "away, after the three at work");
        cr_assert_str_eq(words[4].word, "CH1", "a chair after the IROs");
        cr_assert_str_eq(words[5].word, "AA1", "who left comes last");
        int before = 0;
        for (int i = 0; i < 3; i++) {
                int cla, cp;
                cr_assert_eq(sscanf(strchr(words[i].says, ':'), ": %d CLA + %d CP", &cla, &cp), 2);
                cr_assert_leq(before, cla + cp, "%s %s", words[i].word, words[i].says);
                before = cla + cp;
        }
        service_release(&service);
        arena_release(&a);
}

Test(act_words, a_time_is_taken_as_people_write_it)
{
        acts_expect(&s, "book C001 cla 2020-08-03 time=10", "Mon 3 Aug 2020 10:00");
        acts_expect(&s, "book C001 cla 2020-08-03 time=9.30", "09:30");
        acts_expect(&s, "book C001 cla 2020-08-03 time=9:05", "09:05");
        acts_refuse(&s, "book C001 cla 2020-08-03 time=25", "is not a time");
        acts_refuse(&s, "book C001 cla 2020-08-03 time=9:75", "is not a time");
        acts_refuse(&s, "book C001 cla 2020-08-03 time=-1", "is not a time");
        acts_refuse(&s, "book C001 cla 2020-08-03 time=nine", "is not a time");
        acts_refuse(&s, "book C001 cla 2020-08-03 time=9:30x", "is not a time");
}

Test(act_words, a_remark_that_could_drive_a_terminal_is_refused)
{
        static const char *const bad[] = {"a\033[31mb", "a\302\233b", "a\377b", "a\bb"};
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
                struct act_options o = {.as_at = acts_day(), .note = bad[i]};
                char out[1024];
                int64_t before = db_last_change(s.db);
                cr_expect_not(acts_do_with(&s, "book C001 cla 2020-08-03", &o, out, sizeof out));
                cr_expect(strstr(out, "note "), "%s", out);
                cr_expect_eq(db_last_change(s.db), before);
        }
}
