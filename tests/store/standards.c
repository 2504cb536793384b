/* Local standards beside the law, counted by hand: what begins one, when it is due, what meets it. */
#include "importing.h"
#include "iro/base/str.h"
#include "iro/service/standards.h"

#include <criterion/criterion.h>

static struct db *db;
static struct service s;
static struct standards all;

static void begin(void)
{
        store_setup();
        cr_assert(import_with(
                      (struct import_options){
                          .kind = IMPORT_903, .year = 2020, .extracted = day_from_ymd(2020, 3, 31)},
                      file("h.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nBABY,1,01/01/2019,WBRI,,,\n"
                                    "TEEN,2,01/01/2006,WBRI,,,\n"),
                      file("e.csv", EPISODES_HEADER "BABY,06/01/2020,S,V2,U6,03/02/2020,X1\n"
                                                    "BABY,03/02/2020,L,E1,U6,,\n"
                                                    "TEEN,06/01/2020,S,V2,U6,,\n"),
                      file("r.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\nBABY,01/01/2019,20/01/2020,PN0\n"
                                    "BABY,01/01/2019,02/03/2020,PN0\n"),
                      NULL),
                  "%s", import_error.text);
}

static void own(const char *name, const char *text)
{
        cr_assert(import_with((struct import_options){.kind = IMPORT_CSV}, file(name, text), NULL), "%s",
                  import_error.text);
}

static void load(void)
{
        db = store_service(&s, day_from_ymd(2020, 3, 31));
        standards_load(&all, &s, db, day_from_ymd(2019, 4, 1));
}

static void end(void)
{
        if (db) {
                standards_release(&all);
                service_release(&s);
                db_close(db);
        }
        store_teardown();
}

TestSuite(standards, .init = begin, .fini = end);

/* The n-th occurrence of the child, from 0. */
static const struct occurrence *of(const char *code, const char *child, int n)
{
        for (size_t i = 0; i < all.n_found; i++)
                if (str_eq(all.rows[all.found[i].standard].code, code) &&
                    str_eq(all.found[i].child_id, child) && n-- == 0)
                        return &all.found[i];
        return NULL;
}

static void stands(const char *code, const char *child, int n, enum standard_state state, int y, int m, int d)
{
        const struct occurrence *o = of(code, child, n);
        cr_assert_not_null(o, "%s of %s, %d", code, child, n);
        cr_expect_str_eq(standard_state_names[o->state], standard_state_names[state]);
        cr_expect_eq(o->due, day_from_ymd(y, m, d), "%d", o->due - day_from_ymd(y, m, d));
}

Test(standards, an_iro_is_to_be_allocated_within_five_working_days)
{
        own("iros.csv", "iro_id,name,login,role,area,fte,contract,start,end\nI1,,,iro,East,1,,2019-01-01,\n");
        own("allocations.csv", "child_id,stream,iro_id,team_id,from,to\nBABY,cla,I1,,2020-01-13,\n");
        load();
        stands("allocated", "BABY", 0, STANDARD_MET, 2020, 1, 13); /* the fifth day is in time */
        cr_expect_eq(of("allocated", "BABY", 0)->iro, 0, "who held the case on the day it was due");
        stands("allocated", "TEEN", 0, STANDARD_LATE, 2020, 1, 13);
        cr_expect_null(of("allocated", "BABY", 1), "once for a period of care");
}

Test(standards, the_setting_says_within_how_many_days)
{
        store_set("allocate.wd", "4");
        own("iros.csv", "iro_id,name,login,role,area,fte,contract,start,end\nI1,,,iro,East,1,,2019-01-01,\n");
        own("allocations.csv", "child_id,stream,iro_id,team_id,from,to\nBABY,cla,I1,,2020-01-13,\n");
        load();
        stands("allocated", "BABY", 0, STANDARD_MET_LATE, 2020, 1, 10);
}

Test(standards, under_fives_are_reviewed_every_three_months_where_the_council_says_so)
{
        own("s.csv", "standard,words,who,what,count,unit,from\nu5,Under-fives,under-5,review,1,months,\n"
                     "late,All,all,review,1,months,2020-03-01\n");
        load();
        stands("u5", "BABY", 0, STANDARD_MET, 2020, 2, 6);
        stands("u5", "BABY", 1, STANDARD_MET_LATE, 2020, 2, 20); /* from the review of 20 January */
        stands("u5", "BABY", 2, STANDARD_WAITING, 2020, 4, 2);
        cr_expect_null(of("u5", "TEEN", 0), "fourteen years old");
        cr_expect_null(of("late", "TEEN", 0), "begun before the standard was in force");
        stands("late", "BABY", 0, STANDARD_WAITING, 2020, 4, 2);
}

Test(standards, a_review_follows_a_placement_order_within_28_days)
{
        own("s.csv",
            "standard,words,who,what,count,unit,from\npo,Order,placement-order,review-after,28,days,\n");
        load();
        stands("po", "BABY", 0, STANDARD_MET, 2020, 3, 2); /* on the 28th day */
        cr_expect_null(of("po", "TEEN", 0));
}

Test(standards, contacts_are_counted_one_by_one)
{
        own("s.csv", "standard,words,who,what,count,unit,from\nsee,Seen,new,contact,20,wd,\n");
        own("c.csv",
            "child_id,contact_on,contact\nTEEN,2020-01-20,visit\nTEEN,2020-03-10,call\nTEEN,2020-02-03,consultation\n");
        load();
        stands("see", "TEEN", 0, STANDARD_MET, 2020, 2, 3);
        stands("see", "TEEN", 1, STANDARD_MET_LATE, 2020, 2, 17); /* a consultation is none with the child */
        stands("see", "TEEN", 2, STANDARD_WAITING, 2020, 4, 7);
        stands("see", "BABY", 0, STANDARD_LATE, 2020, 2, 3);
}

Test(standards,
     a_core_group_meets_within_ten_working_days_and_a_plan_that_moves_in_has_its_conference_within_15)
{
        cr_assert(import_with(
                      (struct import_options){.kind = IMPORT_CIN, .extracted = day_from_ymd(2020, 3, 31)},
                      file("cin.xml",
                           "<Message><Header><CollectionDetails><Year>2020</Year><ReferenceDate>2020-03-31"
                           "</ReferenceDate></CollectionDetails></Header><Children><Child><ChildIdentifiers>"
                           "<LAchildID>P1</LAchildID><PersonBirthDate>2015-01-01</PersonBirthDate>"
                           "</ChildIdentifiers><CINdetails><CINreferralDate>2020-01-06</CINreferralDate>"
                           "<DateOfInitialCPC>2020-01-28</DateOfInitialCPC><ChildProtectionPlans>"
                           "<CPPstartDate>2020-01-28</CPPstartDate></ChildProtectionPlans></CINdetails>"
                           "</Child></Children></Message>"),
                      NULL),
                  "%s", import_error.text);
        own("g.csv", "child_id,core_group_on\nP1,2020-02-11\n");
        load();
        stands("core-group", "P1", 0, STANDARD_MET, 2020, 2, 11);
        stands("transfer-in", "P1", 0, STANDARD_MET_LATE, 2020, 1, 27); /* the 16th day */
        cr_expect_null(of("transfer-in", "P1", 1), "once");
}

Test(standards, the_council_replaces_a_usual_one_by_its_code)
{
        own("s.csv", "standard,words,who,what,count,unit,from\nallocated,Next day,new,allocated,1,wd,\n");
        load();
        cr_expect_eq(all.n, 3);
        stands("allocated", "TEEN", 0, STANDARD_LATE, 2020, 1, 7);
}
