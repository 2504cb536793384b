/* What was recorded of a review or conference is read back in the case. */
#include "acts.h"

#include "iro/service/case.h"

#include <criterion/criterion.h>
#include <stdlib.h>
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
TestSuite(case_meeting, .init = begin, .fini = end);

/* The case as text; malloc'ed. */
static char *shown(const char *child, bool names)
{
        char *text = NULL;
        size_t size;
        struct err e = ERR_INIT;
        struct service v;
        struct case_file f;
        struct service_options o = {.as_at = acts_day(), .known = KNOWN_NOW};
        FILE *out = open_memstream(&text, &size);
        cr_assert(service_load(&v, s.db, &o, &e), "%s", e.text);
        cr_assert(case_load(&f, &v, s.db, child, &e), "%s", e.text);
        case_print(&f, &v, names, out);
        fclose(out);
        case_release(&f);
        service_release(&v);
        return text;
}

static void expect_shown(const char *child, bool names, const char *words)
{
        char *text = shown(child, names);
        cr_expect(strstr(text, words), "no '%s' in: %s", words, text);
        free(text);
}

Test(case_meeting, a_review_says_what_was_recorded_of_it)
{
        acts_expect(&s, "record C001 cla 2020-07-30 private=seen mode=hybrid outcome=plan_continues",
                    "record");
        expect_shown("C001", false, "hybrid; spoken with in private; outcome: plan continues");
        acts_expect(&s, "record C001 cla 2020-07-30 private=refused", "recorded");
        expect_shown("C001", false, "hybrid; refused to speak in private; outcome: plan continues");
}

Test(case_meeting, who_authorised_a_late_one_is_a_name)
{
        acts_expect(&s, "record C002 cla 2020-07-30 late-reason=court authorised-by=Zorn_Manager", "late by");
        expect_shown("C002", true, "late: Court proceedings on the day (court), authorised by Zorn Manager");
        expect_shown("C002", false, "late: Court proceedings on the day (court), authorised\n");
}

Test(case_meeting, one_in_parts_has_their_days)
{
        acts_expect(&s, "record C001 cla 2020-07-29 part=1", "(part 1)");
        acts_expect(&s, "record C001 cla 2020-07-31 part=2", "part 2");
        expect_shown("C001", false, "parts on 29 Jul 2020, 31 Jul 2020");
}

Test(case_meeting, one_adjourned_has_the_day_it_was_completed)
{
        acts_expect(&s, "record C001 cla 2020-07-29 adjourned-to=2020-08-05", "adjourned");
        acts_expect(&s, "record C001 cla 2020-07-31", "completed");
        expect_shown("C001", false, "adjourned, went on 31 Jul 2020; parts on 29 Jul 2020, 31 Jul 2020");
}

Test(case_meeting, a_conference_says_who_took_part)
{
        acts_expect(&s, "record C008 cp 2020-07-30 quorate=no-proceeded", "conference");
        acts_expect(&s, "conference C008 2020-07-30 school invited attended report-received", "school");
        acts_expect(&s, "conference C008 2020-07-30 police invited", "police");
        acts_expect(&s, "conference C008 2020-07-30 child attended views parents=2", "child");
        expect_shown("C008", false, "not quorate, went ahead");
        expect_shown(
            "C008", false,
            "police: invited; school: invited, attended, report received; the child: attended, views "
            "represented; 2 parents or carers");
}

Test(case_meeting, a_dispute_says_how_it_ended)
{
        acts_expect(&s, "prp raise C001 cla theme=drift on=2020-07-01", "PRP0001");
        acts_expect(&s, "prp cafcass PRP0001 on=2020-07-06", "Cafcass");
        acts_expect(&s, "prp resolve PRP0001 outcome=partly impact=A_new_school on=2020-07-08", "resolved");
        expect_shown("C001", false, "Cafcass 6 Jul 2020, resolved 8 Jul 2020: partly");
        expect_shown("C001", false, "for the child: A new school");
}
