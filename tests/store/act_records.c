/* Flags, contacts, conferences, checks: recorded, refused, listed. */
#include "acts.h"

#include <criterion/criterion.h>
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

TestSuite(act_records, .init = begin, .fini = end);

static void listed(const char *want, bool there)
{
        char *lists = acts_lists(&s, INT64_MAX);
        cr_assert_eq(strstr(lists, want) != NULL, there, "%s in %s", want, lists);
        free(lists);
}

Test(act_records, a_second_open_permanence_plan_is_a_sentence_and_nothing_is_lost)
{
        acts_expect(&s, "flag C002 permanence plan=adoption agreed=2020-07-01 on=2020-07-01",
                    "set flag permanence of C002: adoption");
        acts_refuse(&s, "flag C002 permanence plan=sgo",
                    "has an open permanence plan: adoption, since Wed 1 Jul 2020");
        acts_expect(&s, "flag C002 permanence look=2020-09-01", "changed flag permanence");
        acts_refuse(&s, "flag C002 permanence ended=2020-06-01", "before it began");
        acts_expect(&s, "flag C002 permanence ended=2020-07-30 outcome=No_family", "ended flag permanence");
        acts_expect(&s, "flag C002 permanence plan=sgo", "special guardianship");
        listed("C002,cla,permanence,ended,2020-07-01,,adoption,,2020-07-01,2020-09-01,2020-07-30,No family,",
               true);
        acts_refuse(&s, "flag C002 drift plan=sgo", "are for the flag permanence");
        acts_refuse(&s, "flag C002 drift ended=2020-07-30", "no open flag drift");
        acts_refuse(&s, "flag C002 homework", "is none of");
        acts_expect(&s, "config set flags.kinds homework", "flags.kinds");
        acts_expect(&s, "flag C002 homework why=none", "set flag homework");
}

Test(act_records, the_last_contact_of_a_child_counts_midways_and_no_consultation)
{
        listed("C001,cla,,,,,0,gap,IRO02", true);
        acts_expect(&s, "contact C001 consultation 2020-07-29", "consultation with the social worker");
        listed("C001,cla,,,,,0,gap,IRO02", true);
        acts_expect(&s, "contact C001 visit 2020-03-01 alone=yes", "by IRO02, alone");
        listed("C001,cla,2020-03-01,visit,152,2020-03-01,1,gap,IRO02", true);
        acts_expect(&s, "midway C001 2020-07-30", "midway");
        listed("C001,cla,2020-07-30,midway,1,2020-03-01,2,,IRO02", true);
        acts_refuse(&s, "contact C001 visit 2020-08-30", "still to come");
}

Test(act_records, the_manager_answers_in_time_from_when_the_decisions_should_have_been_written)
{
        acts_expect(&s, "paper C001 cla manager-response 2020-07-24",
                    "of Sat 11 Jul 2020: Fri 24 Jul 2020, in time (due Fri 24 Jul 2020)");
        acts_expect(&s, "paper C001 cla decisions 2020-07-13", "in time");
        acts_expect(&s, "paper C001 cla manager-response 2020-07-24",
                    "4 working days late (due Mon 20 Jul 2020: the manager responds to the decisions)");
}

Test(act_records, a_conference_is_recorded_as_a_meeting_and_what_is_not_said_stays)
{
        acts_refuse(&s, "meeting C008 2020-07-30", "say what holds for it");
        acts_refuse(&s, "meeting C001 2020-07-30 kind=review", "no open child protection clock");
        acts_expect(&s, "record C008 cp 2020-07-30", "recorded");
        acts_expect(&s, "meeting C008 2020-07-30 kind=review outcome=continued", "review, continued");
        acts_expect(&s, "meeting C008 2020-07-30 dissent=school:_higher summary=2020-07-31", "continued");
        acts_refuse(&s, "meeting C008 2020-07-30 summary=2020-07-01", "before the conference");
        acts_expect(&s, "agency decision C008 2020-07-30 school go on", "the decision of school");
        listed("2020-07-30,C008,review,,continued,,,school: higher,1,2020-07-31,", true);
        acts_refuse(&s, "core group C001 2020-07-30", "no open child protection clock");
        acts_expect(&s, "core group C008 2020-07-30", "core group");
}

Test(act_records, what_is_called_off_says_why_and_by_whom_once)
{
        acts_expect(&s, "book C004 cla 2020-08-05", "booked");
        acts_expect(&s, "unbook C004 cla how=stood-down reason=No_report by=family", "stood down C004");
        cr_expect_eq(
            store_count(
                &s,
                "SELECT count(*) FROM meeting_off WHERE how = 'stood-down' AND reason = 'No report' AND said_by = 'family'"),
            1);
        acts_expect(&s, "record C004 cla 2020-07-29 adjourned-to=2020-07-31", "adjourned");
        listed("2020-07-29,C004,cla,adjourned,2020-07-31,,,2020-07-31,", true);
}

Test(act_records, checks_that_apply_are_missing_until_done_and_out_of_date_after)
{
        listed("C001,dental,dental check,missing,", true);
        listed("C001,pathway-plan", false); /* born 2005: 15 */
        acts_expect(&s, "checked C001 dental 2020-07-01", "dental of C001");
        listed("C001,dental,dental check,in-order,2020-07-01,2021-07-01,done,", true);
        acts_expect(&s, "checked C002 dental 2019-07-01", "dental of C002");
        listed("C002,dental,dental check,out-of-date,2019-07-01,2020-07-01,", true);
        acts_expect(&s, "checked C003 dental 2019-07-01 result=not-needed", "not-needed");
        listed("C003,dental,dental check,in-order,", true);
        acts_refuse(&s, "checked C001 dental 2020-07-01 valid-to=2020-06-01", "before it was done");
}

Test(act_records, a_check_that_is_missing_becomes_a_dispute_of_its_theme)
{
        acts_expect(&s, "prp raise C002 cla check=dental on=2020-07-06",
                    "health assessment, at stage team manager");
        cr_expect_eq(store_count(&s, "SELECT count(*) FROM prp_detail WHERE cause = 'check:dental'"), 1);
        cr_expect_eq(store_count(&s, "SELECT count(*) FROM prp_stage WHERE theme = 'health-assessment'"), 1);
        acts_expect(&s, "prp raise C002 cla check=pep theme=other on=2020-07-06", "other");
        acts_refuse(&s, "prp raise C002 cla check=haircut", "is none of");
        acts_expect(&s, "config set checks.kinds haircut", "checks.kinds");
        acts_refuse(&s, "prp raise C002 cla check=haircut", "--theme says what the PRP is about");
}

Test(act_records, a_local_standard_is_set_changed_and_taken_out)
{
        acts_expect(&s, "standard u5 Under-fives who=under-5 what=review within=3months",
                    "set the local standard u5: Under-fives");
        cr_expect_eq(
            store_count(&s, "SELECT count(*) FROM local_standard WHERE count = 3 AND unit = 'months'"), 1);
        acts_refuse(&s, "standard u5 Under-fives who=under-5", "say --who it is of, --what is asked");
        acts_refuse(&s, "standard u5 Under-fives who=under-5 what=review within=soon",
                    "write 10wd, 28days or 3months");
        acts_refuse(&s, "standard u5 Under-fives who=under-5 what=review within=0wd", "is not 1 to 1000");
        acts_refuse(&s, "standard u5 Under-fives who=toddlers what=review within=3months", "is none of");
        acts_expect(&s, "standard u5 Under-fives who=under-5 what=review within=1month",
                    "set the local standard");
        acts_expect(&s, "standard u5 -", "took out the local standard u5");
        acts_refuse(&s, "standard u5 -", "there is no local standard 'u5'");
}

Test(act_records, a_sample_is_drawn_again_by_its_seed_and_nobody_audits_their_own)
{
        acts_refuse(&s, "audit draw agency-2020", "there is no audit 'agency-2020'");
        acts_expect(&s, "audit open agency-2020 agency from=2020-07-01", "opened audit agency-2020 (agency)");
        acts_expect(&s, "audit ask agency-2020 who came", "asks, 1: who came");
        acts_expect(&s, "audit draw agency-2020 size=5 seed=7 auditors=IRO01,IRO02", "drew 5 of 8 cases");
        int64_t n = store_count(&s, "SELECT sum(child) FROM audit_sample WHERE until IS NULL");
        acts_expect(&s, "audit draw agency-2020 size=5 seed=7 auditors=IRO01,IRO02", "drew 5 of 8 cases");
        cr_expect_eq(store_count(&s, "SELECT count(*) FROM audit_sample"), 5);
        cr_expect_eq(store_count(&s, "SELECT sum(child) FROM audit_sample WHERE until IS NULL"), n);
        cr_expect_eq(
            store_count(&s, "SELECT count(*) FROM audit_sample JOIN iro USING (iro) WHERE auditor = iro_id"),
            0);
        acts_refuse(&s, "audit answer agency-2020/C099 1 yes", "no audit has a case");
        acts_refuse(&s, "audit total agency-2020 12 10 attended", "is not a part of a whole");
        acts_expect(&s, "audit total agency-2020 305 500 attended", "305 of 500");
        acts_expect(&s, "audit action agency-2020 ask them owner=Lead due=2020-07-20", "action 1: ask them");
        listed("agency-2020,1,ask them,Lead,2020-07-20,,overdue", true);
        acts_expect(&s, "audit action agency-2020 action=1 done=2020-07-30", "action 1: ask them, done");
        acts_refuse(&s, "audit action agency-2020 action=2 done=2020-07-30", "no action 2");
}

Test(act_records, linked_teams_and_feedback_are_listed)
{
        acts_expect(&s, "link IRO01 T01 attendance 2020-07-02", "attendance of IRO01 with team T01");
        listed("T01,District,East,,2020-07-02,held,1,0,0", true);
        listed("T02,District,West,,,due,0,0,0", true);
        acts_expect(&s, "feedback complaint text=Late theme=timeliness on=2020-07-01 iro=IRO01",
                    "recorded complaint FB0001");
        acts_refuse(&s, "feedback id=FB0001 answered=2020-06-01", "answered before it was received");
        acts_expect(&s, "feedback id=FB0001 answered=2020-07-20 outcome=upheld", "changed complaint FB0001");
        listed("FB0001,complaint,2020-07-01,timeliness,Late,,,IRO01,,,East,2020-07-20,upheld", true);
        acts_refuse(&s, "feedback theme=x", "a complaint or a compliment");
}

Test(act_records, a_case_says_its_open_flags_its_district_and_the_last_contact)
{
        acts_expect(&s, "flag C002 drift why=stuck on=2020-07-01", "set flag drift");
        acts_expect(&s, "flag C002 permanence plan=sgo on=2020-07-02", "set flag permanence");
        acts_expect(&s, "flag C001 drift why=stuck on=2020-07-01", "set flag drift");
        acts_expect(&s, "flag C001 drift ended=2020-07-20 outcome=moved_on", "ended flag drift");
        acts_expect(&s, "contact C002 call 2020-07-03", "recorded call");
        listed("District,drift;permanence,2020-07-03,", true);
        listed("District,drift,", false);
}

Test(act_records, a_chair_outside_the_service_has_conferences_and_no_caseload)
{
        acts_expect(&s, "post LEAD9 role=chair area=East fte=1.0 start=2020-01-01",
                    "new post: LEAD9, role chair");
        acts_expect(&s, "allocate C008 cp LEAD9 from=2020-07-01", "allocated C008");
        listed("LEAD9,chair,East,", true);
        listed("LEAD9,2020-08-03,0,", true); /* no slot in the plan */
}
