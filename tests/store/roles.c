/* Who may do what: each role by every action there is, and a lead's area, an IRO's own cases. */
#include "acts.h"
#include "iro/act/act.h"

#include "iro/service/case.h"
#include "iro/act/undo.h"

#include <criterion/criterion.h>
#include <stdio.h>
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
TestSuite(roles, .init = begin, .fini = end, .timeout = 120);

/* From now on the user of this test has that role; "lead East" is one of that area. */
static void become(const char *role)
{
        char line[200], me[64], area[40] = "";
        sscanf(role, "%*s %39s", area);
        user_login(me);
        acts_expect(&s, "user add keeper admin", "keeper is admin");
        snprintf(line, sizeof line, "user add %s %.*s%s%s", me, (int)strcspn(role, " "), role,
                 *area ? " area=" : "", area);
        acts_expect(&s, line, me);
        store_reopen(&s, DB_WRITE);
}

/* IRO01's cases are this user's own. */
static void hold_as(const char *iro)
{
        char line[160], me[64];
        user_login(me);
        snprintf(line, sizeof line, "post %s login=%s", iro, me);
        acts_expect(&s, line, "login");
}

static bool may_in_any_area(const char *line)
{
        struct act_options o = {.as_at = acts_day(), .any_area = true, .dry_run = true};
        char out[1024];
        return acts_do_with(&s, line, &o, out, sizeof out);
}

/* --- every action by every role ----------------------------------------------------------------------- */

/* On C004, which IRO01 holds in the East; the letters are the roles that may: admin, lead, iro, support. */
static const struct {
        const char *line, *may;
} matrix[] = {
    {"book C004 cla 2020-08-03", "als"},
    {"unbook C004 cla", "als"},
    {"record C004 cla 2020-07-30", "al"},
    {"paper C004 cla decisions 2020-07-31 review=2020-07-30", "alis"},
    {"allocate C004 cla IRO03", "al"},
    {"absence IRO01 2020-08-03 2020-08-04 leave", "al"},
    {"post IRO01 fte=0.9", "al"},
    {"prp raise C004 cla theme=drift", "ali"},
    {"prp move PRP0001 area director", "ali"},
    {"prp cafcass PRP0001", "ali"},
    {"prp resolve PRP0001 outcome=partly", "ali"},
    {"prp about PRP0001 issue=Therapy", "ali"},
    {"prp reply PRP0001 it is booked", "ali"},
    {"flag C004 drift why=stuck", "ali"},
    {"audit open care-plan-2020 care-plan", "al"},
    {"audit ask agency-2020 was it quorate", "al"},
    {"audit draw agency-2020 size=2", "al"},
    {"audit answer agency-2020/C003 1 yes", "al"},
    {"audit total agency-2020 6 10 attended", "al"},
    {"audit action agency-2020 ask them", "al"},
    {"link IRO01 T01 attendance 2020-07-30", "al"},
    {"feedback compliment text=Thanks", "al"},
    {"standard visits seen in time who=all what=review within=5wd", "al"},
    {"prose reviews a word", "al"},
    {"contact C004 visit 2020-07-30", "ali"},
    {"meeting C008 2020-07-30 kind=review", "al"},
    {"agency decision C008 2020-07-30 school to continue", "al"},
    {"core group C008 2020-07-30", "al"},
    {"checked C004 dental 2020-07-30", "al"},
    {"decide C004 cla Dental check", "al"},
    {"decision C004:1 done", "al"},
    {"note C004 a word", "ali"},
    {"midway C004 2020-07-30", "ali"},
    {"consent C004 2020-07-30", "al"},
    {"conference C008 2020-07-30 school invited", "al"},
    {"answer pn0-after-4:C008 it is right", "al"},
    {"hold C004 CLAIM-7", "al"},
    {"config set status.horizon 9", "al"},
    {"config holiday add 2020-08-12 Extra", "al"},
    {"user add zoe iro", "a"},
    {"user remove zoe", "a"},
};

static void prepare(void)
{
        acts_expect(&s, "record C004 cla 2020-07-30", "recorded");
        acts_expect(&s, "book C004 cla 2020-08-05", "booked");
        acts_expect(&s, "prp raise C004 cla theme=placement on=2020-07-02", "PRP0001");
        acts_expect(&s, "audit open agency-2020 agency from=2020-07-01", "opened");
        acts_expect(&s, "audit ask agency-2020 who came", "1: who came");
        acts_expect(&s, "audit draw agency-2020 size=8", "drew 8 of 8");
        acts_expect(&s, "decide C004 cla Passport on=2020-07-30", "C004:1");
        acts_expect(&s, "record C008 cla 2020-07-30 participation=PN0", "recorded");
        acts_expect(&s, "user add keeper admin", "keeper is admin");
        acts_expect(&s, "user add zoe support", "zoe is support");
        hold_as("IRO01");
}

static void expect_role(const char *role)
{
        become(role);
        for (size_t i = 0; i < sizeof matrix / sizeof *matrix; i++) {
                struct act_options o = {.as_at = acts_day(), .dry_run = true};
                char out[1024];
                bool may = strchr(matrix[i].may, *role) != NULL;
                int64_t before = db_last_change(s.db);
                cr_expect_eq(acts_do_with(&s, matrix[i].line, &o, out, sizeof out), may, "%s: %s: %s", role,
                             matrix[i].line, out);
                cr_expect(may || strstr(out, " may not "), "%s: %s: %s", role, matrix[i].line, out);
                cr_expect_eq(db_last_change(s.db), before);
        }
}

static const struct act_spec *action_of(const char *line)
{
        const struct act_spec *found = NULL;
        for (const struct act_spec *a = act_specs; a->name; a++)
                if (strncmp(line, a->name, strlen(a->name)) == 0 && line[strlen(a->name)] == ' ')
                        found = a;
        return found;
}

Test(roles, the_matrix_has_every_action)
{
        for (const struct act_spec *a = act_specs; a->name; a++) {
                bool there = false;
                for (size_t i = 0; i < sizeof matrix / sizeof *matrix; i++)
                        there = there || action_of(matrix[i].line) == a;
                cr_expect(there, "%s", a->name);
        }
}

Test(roles, an_admin_may_do_everything)
{
        prepare();
        expect_role("admin");
}

Test(roles, a_lead_may_do_everything_but_let_people_in)
{
        prepare();
        expect_role("lead");
}

Test(roles, an_iro_writes_notes_papers_and_disputes)
{
        prepare();
        expect_role("iro");
}

Test(roles, support_books_and_records_papers)
{
        prepare();
        expect_role("support");
}

Test(roles, reporting_changes_nothing)
{
        prepare();
        expect_role("reporting");
}

/* --- own cases ---------------------------------------------------------------------------------------- */

Test(roles, an_iro_writes_on_their_own_cases_alone)
{
        acts_expect(&s, "prp raise C001 cla theme=drift on=2020-07-02", "PRP0001");
        hold_as("IRO01");
        become("iro");
        acts_expect(&s, "note C004 mine", "noted C004");
        acts_refuse(&s, "note C001 theirs", "C001 is not your case: it is held by IRO02");
        acts_refuse(&s, "paper C001 cla decisions 2020-07-31 review=2020-07-11", "not your case");
        acts_refuse(&s, "prp raise C001 cla theme=drift", "not your case");
        acts_refuse(&s, "prp move PRP0001 area director", "not your case");
        acts_refuse(&s, "prp cafcass PRP0001", "not your case");
        acts_refuse(&s, "prp resolve PRP0001 outcome=partly", "not your case");
        acts_refuse(&s, "prp about PRP0001 issue=Therapy", "not your case");
        acts_refuse(&s, "prp reply PRP0001 it is booked", "not your case");
        acts_refuse(&s, "flag C001 drift why=stuck", "not your case");
        acts_refuse(&s, "contact C001 visit 2020-07-30", "not your case");
        acts_refuse(&s, "midway C001 2020-07-30", "not your case");
        cr_assert_not(may_in_any_area("note C001 theirs")); /* that is a lead's to say */
}

/* --- a lead's area: C004 (IRO01) is in the East, C001 (IRO02) in the West ----------------------------- */

static void expect_asked_for(const char *line)
{
        acts_refuse(&s, line, "--any-area says you mean it");
        cr_expect(may_in_any_area(line), "%s", line);
}

Test(roles, every_action_about_a_child_asks_a_lead_of_another_area)
{
        prepare();
        become("lead West");
        for (size_t i = 0; i < sizeof matrix / sizeof *matrix; i++) {
                const struct act_spec *a = action_of(matrix[i].line);
                if (a->args[0].kind == ARG_CHILD && a->needs != MAY_CONFIG) /* a hold is nobody's area's */
                        acts_refuse(&s, matrix[i].line, "--any-area says you mean it");
        }
}

Test(roles, a_lead_writes_in_their_own_area_and_in_another_on_request)
{
        acts_expect(&s, "prp raise C001 cla theme=drift on=2020-07-02", "PRP0001");
        acts_expect(&s, "book C001 cla 2020-08-05", "booked");
        become("lead East");
        acts_expect(&s, "note C004 mine", "noted C004");
        expect_asked_for("book C001 cla 2020-08-03");
        expect_asked_for("unbook C001 cla");
        expect_asked_for("record C001 cla 2020-07-30");
        expect_asked_for("paper C001 cla decisions 2020-07-31 review=2020-07-11");
        expect_asked_for("allocate C001 cla IRO03");
        expect_asked_for("note C001 theirs");
        expect_asked_for("midway C001 2020-07-30");
        expect_asked_for("consent C001 2020-07-30");
        expect_asked_for("prp raise C001 cla theme=drift");
        expect_asked_for("prp move PRP0001 area director");
        expect_asked_for("prp cafcass PRP0001");
        expect_asked_for("prp resolve PRP0001 outcome=partly");
}

Test(roles, what_is_recorded_beside_the_clock_has_an_area_too)
{
        static const char *const lines[] = {
            "decide C001 cla Dental check on=2020-07-11",
            "decision C001:1 done",
            "flag C001 drift why=stuck",
            "contact C001 visit 2020-07-30",
            "checked C001 dental 2020-07-30",
            "prp about PRP0001 issue=Therapy",
            "prp reply PRP0001 it is booked",
            "link IRO02 T02 attendance 2020-07-30",
            "feedback compliment text=Thanks child=C001",
        };
        acts_expect(&s, "prp raise C001 cla theme=drift on=2020-07-02", "PRP0001");
        acts_expect(&s, "decide C001 cla Passport on=2020-07-11", "C001:1");
        become("lead East");
        for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
                expect_asked_for(lines[i]);
}

Test(roles, posts_and_absences_have_an_area_too)
{
        acts_expect(&s, "absence IRO02 2020-08-10 2020-08-12 leave", "absent");
        become("lead East");
        acts_expect(&s, "absence IRO01 2020-08-03 2020-08-04 leave", "absent");
        acts_expect(&s, "post IRO03 fte=0.8", "fte 0.8");
        acts_expect(&s, "post IRO07 role=iro area=East", "new post");
        expect_asked_for("absence IRO02 2020-08-03 2020-08-04 leave");
        expect_asked_for("absence IRO02 2020-08-10 -");
        expect_asked_for("post IRO02 fte=0.8");
        expect_asked_for("post IRO02 area=East");
        expect_asked_for("post IRO08 role=iro area=West");
}

Test(roles, a_child_with_a_line_in_each_area_is_written_about_by_either_lead)
{
        acts_expect(&s, "allocate C008 cp IRO02 team=T02", "allocated");
        become("lead West");
        acts_expect(&s, "note C008 mine too", "noted C008");
        expect_asked_for("record C008 cla 2020-07-30");
}

/* Changes 3 … as another would have made them. */
static void made_by_another(void)
{
        store_behind(&s, "UPDATE change SET who = 'another' WHERE no > 1");
}

Test(roles, a_lead_takes_back_what_colleagues_did_in_their_own_area)
{
        struct err e = ERR_INIT;
        struct undone u;
        acts_expect(&s, "note C001 in the West", "noted");
        int64_t west = db_last_change(s.db);
        acts_expect(&s, "note C004 in the East", "noted");
        int64_t east = db_last_change(s.db);
        acts_expect(&s, "absence IRO02 2020-08-03 2020-08-04 leave", "absent");
        int64_t away = db_last_change(s.db);
        become("lead East");
        made_by_another();
        cr_assert(undo_in_area(s.db, east, acts_day(), &e), "%s", e.text);
        cr_assert(undo_in_area(s.db, 1, acts_day(), &e), "an import: %s", e.text);
        cr_assert_not(undo_in_area(s.db, west, acts_day(), &e));
        cr_assert(strstr(e.text, "C001 is a case of West"), "%s", e.text);
        cr_assert_not(undo_in_area(s.db, away, acts_day(), &e));
        cr_assert(strstr(e.text, "IRO02 works in West"), "%s", e.text);
        cr_assert(undo_change(s.db, east, false, &u, &e), "%s", e.text);
}

Test(roles, ones_own_change_is_ones_own_wherever_it_is)
{
        struct err e = ERR_INIT;
        become("lead East");
        struct act_options o = {.as_at = acts_day(), .any_area = true};
        cr_assert(acts_do_with(&s, "note C001 in the West", &o, NULL, 0));
        cr_assert(undo_in_area(s.db, db_last_change(s.db), acts_day(), &e), "%s", e.text);
        cr_assert(undo_in_area(s.db, 0, acts_day(), &e), "%s", e.text);
}

/* --- names -------------------------------------------------------------------------------------------- */

static void add_values(void *context, const struct log_fact *f)
{
        strbuf_printf(context, "%s\n", f->values);
}

static void add_words(void *context, const struct log_entry *e)
{
        strbuf_printf(context, "%s\n", e->words);
}

/* All that the log and the case of C004 say. */
static char *all_said(void)
{
        struct strbuf out;
        struct err e = ERR_INIT;
        struct service v;
        struct case_file f;
        struct service_options o = {.as_at = acts_day(), .known = KNOWN_NOW};
        strbuf_init(&out);
        for (int64_t no = 1; no <= db_last_change(s.db); no++)
                log_facts(s.db, no, 0, add_values, &out);
        log_changes(s.db, LOG_ALL, 0, 0, add_words, &out);
        cr_assert(service_load(&v, s.db, &o, &e), "%s", e.text);
        cr_assert(case_load(&f, &v, s.db, "C004", &e), "%s", e.text);
        for (size_t i = 0; i < f.facts.n_notes; i++)
                strbuf_printf(&out, "%s\n", f.facts.notes[i].text);
        strbuf_puts(&out, f.facts.name);
        case_release(&f);
        service_release(&v);
        return out.s;
}

Test(roles, who_may_see_no_names_meets_none)
{
        acts_expect(&s, "post IRO08 role=iro name=Zorn_Starter", "name changed");
        acts_expect(&s, "note C004 seen with Zorn Mother", "noted");
        acts_expect(&s, "record C004 cla 2020-07-30 late-reason=court authorised-by=Zorn_Manager",
                    "recorded");
        acts_expect(&s, "prp raise C004 cla theme=drift", "PRP0001");
        acts_expect(&s, "prp resolve PRP0001 outcome=partly impact=Zorn_School", "resolved");
        become("reporting");
        char *said = all_said();
        cr_expect_null(strstr(said, "Zorn"), "%.200s", strstr(said, "Zorn"));
        cr_expect(strstr(said, "(not shown)"));
        free(said);
}

Test(roles, the_text_of_a_note_is_read_in_the_case_alone)
{
        acts_expect(&s, "note C004 seen with Zorn Mother", "noted");
        char *said = all_said();
        cr_expect(strstr(said, "seen with Zorn Mother"));
        cr_expect_null(strstr(strstr(said, "Zorn") + 1, "Zorn"), "and in the log too");
        free(said);
}

Test(roles, who_may_see_no_names_is_not_told_that_the_chain_is_broken)
{
        struct err e = ERR_INIT;
        acts_expect(&s, "post IRO08 role=iro name=A_Starter", "new post");
        become("reporting");
        cr_assert_not(db_verify(s.db, &e));
        cr_assert(strstr(e.text, "may see no names"), "%s", e.text);
}
