/* The annual report's five collection years: small returns, counted by hand. */
#include "importing.h"
#include "iro/report/report.h"
#include "iro/base/str.h"

#include <criterion/criterion.h>

static struct db *db;
static struct service s;
static struct document d;

/* Whole: of the year's last day. */
#define WHOLE(kind_, ...) \
        import_with((struct import_options){.kind = (kind_), \
                                            .year = (kind_) == IMPORT_903 ? 2020 : 0, \
                                            .extracted = day_from_ymd(2020, 3, 31)}, \
                    __VA_ARGS__, NULL)

static const char *const reviews = "CHILD,DOB,REVIEW,REVIEW_CODE\n";

/* A year of three children: one goes on, one is adopted, one has short breaks alone. */
static void looked_after(void)
{
        store_setup();
        cr_assert(WHOLE(IMPORT_903,
                        file("h.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nON,1,01/04/2010,WBRI,,,\n"
                                      "OUT,2,01/01/2018,WBRI,,,\nBREAK,2,01/01/2012,WBRI,,,\n"),
                        file("e.csv", EPISODES_HEADER "ON,02/05/2019,S,V2,U6,01/02/2020,X1\n"
                                                      "ON,01/02/2020,L,C2,U1,,\n"
                                                      "OUT,02/05/2018,S,E1,A3,31/03/2020,E11\n"
                                                      "BREAK,02/05/2019,S,V4,U6,,\n"),
                        file("r.csv", reviews)),
                  "%s", import_error.text);
}

static const struct doc_table *report(const char *name)
{
        struct err e = ERR_INIT;
        struct strbuf totals;
        strbuf_init(&totals);
        db = store_service(&s, day_from_ymd(2020, 7, 31));
        cr_assert(annual_report(&d, &s, db, day_from_ymd(2019, 8, 1), &totals, &e), "%s", e.text);
        strbuf_release(&totals);
        return doc_find_table(&d, name);
}

static void close_all(void)
{
        doc_release(&d);
        service_release(&s);
        db_close(db);
}

/* Columns 1 to 5 are the years to March 2016 to 2020. */
static int64_t of_2020(const char *table, const char *words)
{
        const struct doc_table *t = doc_find_table(&d, table);
        for (size_t r = 0; r < t->n; r++)
                if (str_eq(doc_cell(t, r, 0).s, words))
                        return doc_cell(t, r, 5).i;
        return -99;
}

TestSuite(annual_context, .init = looked_after, .fini = store_teardown);

Test(annual_context, who_is_looked_after_who_began_and_who_ceased)
{
        const struct doc_table *t = report("context_age");
        cr_assert_gt(t->n, 0);
        cr_expect_eq(of_2020("context_age", "5 to 9"), 1, "ten on the day after");
        cr_expect_eq(of_2020("context_age", "All"), 1, "short breaks are left out");
        cr_expect_eq(doc_cell(t, t->n - 1, 4).i, CELL_NONE, "2018-19 is not loaded: no 0");
        cr_expect_str_eq(t->note,
                         "No figures of 2015-16, 2016-17, 2017-18, 2018-19: of these years the facts of "
                         "the SSDA903 are not loaded whole.");
        cr_expect_eq(of_2020("context_status", "Full care order"), 1, "as it stands on the day");
        cr_expect_eq(of_2020("context_placement", "Foster care, relative or friend"), 1);
        cr_expect_eq(of_2020("context_began", "Accommodated under section 20"), 1,
                     "as it was on the first day");
        cr_expect_eq(of_2020("context_began", "All"), 1, "one began the year before");
        cr_expect_eq(of_2020("context_left", "Adopted"), 1);
        cr_expect_eq(of_2020("context_left", "All"), 1, "an episode that goes on ends nothing");
        close_all();
}

Test(annual_context, a_table_without_its_facts_says_so)
{
        const struct doc_table *t = report("context_plans_open");
        cr_expect_eq(t->n, 0);
        cr_expect(t->unsaid, "not none: nobody knows");
        cr_expect_not_null(strstr(t->note, "the facts of the CIN census are not loaded whole"));
        cr_expect_eq(doc_find_table(&d, "context_rates")->n, 0);
        t = doc_find_table(&d, "context_located");
        cr_expect(t->unsaid && t->n == 0, "no return says in whose area a placement lies");
        cr_expect_not_null(strstr(t->note, "Not known"));
        close_all();
}

/* The row of a year in a table with a year a row. */
static int64_t of_year(const char *table, const char *year, int column)
{
        const struct doc_table *t = doc_find_table(&d, table);
        for (size_t r = 0; r < t->n; r++)
                if (str_eq(doc_cell(t, r, 0).s, year))
                        return doc_cell(t, r, column).i;
        return -99;
}

Test(annual_context, by_sex_ethnicity_and_length_in_care)
{
        report("context_sex");
        cr_expect_eq(of_2020("context_sex", "Male"), 1);
        cr_expect_eq(of_2020("context_sex", "Female"), -99, "nobody: no row");
        cr_expect_eq(of_2020("context_ethnicity", "White British"), 1);
        cr_expect_eq(of_2020("context_length", "6 to 12 months"), 1, "since May");
        const struct doc_table *t = doc_find_table(&d, "context_sex");
        cr_expect_str_eq(doc_cell(t, 0, 6).s, "\u00b7\u00b7\u00b7\u00b7\u2588",
                         "a line, dots where nobody knows");
        close_all();
}

Test(annual_context, unaccompanied_moved_and_missing_of_those_looked_after)
{
        cr_assert(WHOLE(IMPORT_903,
                        file("e.csv", EPISODES_HEADER "ON,02/05/2019,S,V2,U6,01/06/2019,X1\n"
                                                      "ON,01/06/2019,P,V2,U1,01/09/2019,X1\n"
                                                      "ON,01/09/2019,P,V2,P1,01/10/2019,X1\n"
                                                      "ON,01/10/2019,P,V2,U6,,\n"),
                        file("r.csv", reviews), file("u.csv", "CHILD,SEX,DOB,DUC\nON,1,01/04/2010,\n"),
                        file("m.csv",
                             "CHILD,DOB,MISSING,MIS_START,MIS_END\nON,01/04/2010,M,30/09/2019,01/10/2019\n")),
                  "%s", import_error.text);
        report("context_who");
        cr_expect_eq(of_year("context_who", "2019-20", 1), 1, "unaccompanied");
        cr_expect_eq(of_year("context_who", "2019-20", 4), CELL_NONE, "disability: nothing is on record");
        cr_expect_eq(of_year("context_who", "2019-20", 7), 1, "three moves; the first placement is none");
        cr_expect_eq(of_year("context_who", "2019-20", 10), 1, "missing");
        cr_expect_eq(of_year("context_who", "2018-19", 1), CELL_NONE, "not loaded: no 0");
        cr_expect_not_null(
            strstr(doc_find_table(&d, "context_who")->note, "Nothing of disability is on record"));
        cr_expect_eq(of_year("context_quarters", "2019-20 Apr-Jun", 1), 1, "entered");
        cr_expect_eq(of_year("context_quarters", "2019-20 Apr-Jun", 4), 0, "not first placed with parents");
        cr_expect_eq(of_year("context_quarters", "2019-20 Apr-Jun", 5), 1, "unaccompanied");
        cr_expect_eq(of_year("context_quarters", "2019-20 Apr-Jun", 6), 0, "net 1, less 1");
        cr_expect_eq(of_year("context_quarters", "2019-20 Jul-Sep", 8), 1, "missing on its last day");
        cr_expect_eq(of_year("context_quarters", "2019-20 Oct-Dec", 8), 0, "back on its first");
        cr_expect_eq(of_year("context_quarters", "2019-20 Oct-Dec", 7), 1);
        close_all();
}

Test(annual_context, nobody_is_unaccompanied_on_the_day_it_ceases)
{
        cr_assert(
            WHOLE(IMPORT_903,
                  file("e.csv", EPISODES_HEADER "ON,02/05/2019,S,V2,U6,,\nLATER,02/05/2019,S,V2,U6,,\n"),
                  file("r.csv", reviews),
                  file("u.csv", "CHILD,SEX,DOB,DUC\nON,1,01/04/2010,31/03/2020\n"
                                "LATER,1,01/04/2010,01/04/2020\n")),
            "%s", import_error.text);
        report("context_who");
        cr_expect_eq(of_year("context_who", "2019-20", 1), 1, "of 31 March: one's had ceased that day");
        close_all();
}

Test(annual_context, entered_and_left_by_quarter_less_placed_with_parents)
{
        cr_assert(WHOLE(IMPORT_903,
                        file("e.csv", EPISODES_HEADER "ON,02/05/2019,S,C2,P1,30/06/2019,E4\n"
                                                      "OUT,01/07/2019,S,V2,U6,,\n"),
                        file("r.csv", reviews)),
                  "%s", import_error.text);
        report("context_quarters");
        const int64_t want[] = {1, 1, 0, 1};
        for (int c = 0; c < 4; c++)
                cr_expect_eq(of_year("context_quarters", "2019-20 Apr-Jun", 1 + c), want[c], "column %d", c);
        cr_expect_eq(of_year("context_quarters", "2019-20 Apr-Jun", 7), 0, "left on its last day");
        cr_expect_eq(of_year("context_quarters", "2019-20 Jul-Sep", 1), 1, "on its first");
        cr_expect_eq(of_year("context_quarters", "2019-20 Jul-Sep", 7), 1);
        close_all();
}

Test(annual_context, the_totals_hang_together)
{
        report("context_reconciled");
        cr_expect_eq(of_2020("context_reconciled", "Full time on 31 March before"), CELL_NONE,
                     "the year before is not loaded");
        cr_expect_eq(of_2020("context_reconciled", "Full time on 31 March"), 1);
        cr_expect_eq(of_2020("context_reconciled", "In a series of short breaks"), 1);
        cr_expect_eq(of_2020("context_reconciled", "With short breaks"), 2);
        cr_expect_eq(of_2020("context_reconciled", "Allocated to somebody"), 0);
        cr_expect_eq(of_2020("context_reconciled", "Held by nobody"), 2);
        close_all();
}

Test(annual_context, rates_for_each_10000_want_the_number_of_people)
{
        const struct doc_table *t = report("context_population");
        cr_expect_eq(t->n, 0);
        cr_expect(t->unsaid);
        cr_expect_not_null(strstr(t->note, "population.under_18"));
        close_all();
        store_set("population.under_18", "2019-20:4000");
        report("context_population");
        cr_expect_eq(of_year("context_population", "2019-20", 2), 25, "1 of 4,000 is 2.5 of 10,000");
        cr_expect_eq(of_year("context_population", "2018-19", 1), CELL_NONE, "that year is not known");
        close_all();
}

static const char *census(void)
{
        return file(
            "cin.xml",
            "<Message><Header><CollectionDetails><Year>2020</Year><ReferenceDate>2020-03-31</ReferenceDate>"
            "</CollectionDetails></Header><Children><Child><ChildIdentifiers><LAchildID>P1</LAchildID>"
            "<PersonBirthDate>2015-01-01</PersonBirthDate><Sex>M</Sex></ChildIdentifiers><CINdetails>"
            "<CINreferralDate>2019-04-02</CINreferralDate>"
            "<Assessments><AssessmentActualStartDate>2019-04-02</AssessmentActualStartDate>"
            "<AssessmentAuthorisationDate>2019-06-07</AssessmentAuthorisationDate></Assessments>"
            "<Assessments><AssessmentActualStartDate>2019-09-02</AssessmentActualStartDate>"
            "<AssessmentAuthorisationDate>2019-11-05</AssessmentAuthorisationDate></Assessments>"
            "<Section47><S47ActualStartDate>2019-12-02</S47ActualStartDate><DateOfInitialCPC>2019-12-16"
            "</DateOfInitialCPC><ICPCnotRequired>0</ICPCnotRequired></Section47>"
            "<Section47><S47ActualStartDate>2019-05-07</S47ActualStartDate><ICPCnotRequired>1"
            "</ICPCnotRequired></Section47>"
            "<ChildProtectionPlans><CPPstartDate>2019-12-31</CPPstartDate>"
            "<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse><LatestCategoryOfAbuse>EMO"
            "</LatestCategoryOfAbuse><NumberOfPreviousCPP>1</NumberOfPreviousCPP></ChildProtectionPlans>"
            "</CINdetails></Child></Children></Message>");
}

Test(annual_context, plans_by_category_and_duration_repeats_and_enquiries)
{
        cr_assert(WHOLE(IMPORT_CIN, census()), "%s", import_error.text);
        const struct doc_table *t = report("context_rates");
        cr_expect_eq(of_2020("context_plans_open", "Emotional abuse"), 1, "as it is now");
        cr_expect_eq(of_2020("context_plans_began", "Neglect"), 1, "as it began");
        cr_expect_eq(of_2020("context_plans_for", "3 to 6 months"), 1, "three months on the very day");
        cr_assert_eq(t->n, 5);
        cr_expect_eq(of_year("context_rates", "2019-20", 3), 1000, "a repeat, the census says");
        cr_expect_eq(of_year("context_rates", "2019-20", 6), 0, "within 24 months none is known");
        cr_expect_eq(of_year("context_rates", "2019-20", 10), 1);
        cr_expect_eq(of_year("context_rates", "2019-20", 11), 2);
        cr_expect_eq(of_year("context_rates", "2018-19", 11), CELL_NONE, "not loaded");
        cr_expect_eq(of_year("context_in_time", "2019-20", 7), 1, "held within 15 working days");
        cr_expect_eq(of_2020("context_icpc_months", "December"), 1);
        cr_expect_eq(of_2020("context_icpc_months", "All"), 1);
        cr_expect_eq(of_year("context_practice", "2019-20", 1), 1, "45 working days are in time, 46 are not");
        cr_expect_eq(of_year("context_practice", "2019-20", 2), 2);
        cr_expect_eq(of_year("context_practice", "2019-20", 4), CELL_NONE, "nothing of visits is on record");
        close_all();
}

static void visited(const char *on)
{
        const struct value v[] = {
            [VISIT_child] = value_int(sql_number("SELECT child FROM child WHERE child_id = 'P1'")),
            [VISIT_kind] = value_text("cp"),
            [VISIT_visited_on] = value_text(on),
            [VISIT_ret] = value_int(sql_number("SELECT min(ret) FROM returns WHERE source = 'cin'")),
            [VISIT_seen] = value_null(),
            [VISIT_seen_alone] = value_null()};
        store_put(FACT_VISIT, v);
}

Test(annual_context, visits_of_a_plan_are_in_time_fourteen_days_after_the_one_before)
{
        cr_assert(WHOLE(IMPORT_CIN, census()), "%s", import_error.text);
        visited("2020-01-14"); /* the plan began on 31 December */
        visited("2020-01-29");
        report("context_practice");
        cr_expect_eq(of_year("context_practice", "2019-20", 4), 1);
        cr_expect_eq(of_year("context_practice", "2019-20", 5), 3, "two made, one due since and not made");
        close_all();
        store_set("visits.cp_days", "15");
        report("context_practice");
        cr_expect_eq(of_year("context_practice", "2019-20", 4), 2);
        close_all();
}

Test(annual_context, a_plan_older_than_the_visits_on_record_has_no_late_one_for_that)
{
        cr_assert(WHOLE(IMPORT_CIN, census()), "%s", import_error.text);
        visited("2020-03-10");
        visited("2020-03-20");
        report("context_practice");
        cr_expect_eq(of_year("context_practice", "2019-20", 4), 1);
        cr_expect_eq(of_year("context_practice", "2019-20", 5), 1,
                     "of the first nobody knows the one before");
        close_all();
}

Test(annual_context, an_assessment_that_two_returns_tell_of_is_one)
{
        cr_assert(WHOLE(IMPORT_CIN, census()), "%s", import_error.text);
        const struct value v[] = {
            [ASSESSMENT_child] = value_int(sql_number("SELECT child FROM child WHERE child_id = 'P1'")),
            [ASSESSMENT_started_on] = value_text("2019-04-02"),
            [ASSESSMENT_ret] = value_int(sql_number("SELECT min(ret) FROM returns WHERE source = '903'")),
            [ASSESSMENT_authorised_on] = value_text("2019-06-07")};
        store_put(FACT_ASSESSMENT, v);
        report("context_practice");
        cr_expect_eq(of_year("context_practice", "2019-20", 2), 2);
        close_all();
}

Test(annual_context, missing_from_and_back_on_a_quarters_first_day_is_missing_in_it)
{
        cr_assert(WHOLE(IMPORT_903, file("e.csv", EPISODES_HEADER "ON,02/05/2019,S,V2,U6,,\n"),
                        file("r.csv", reviews),
                        file("m.csv",
                             "CHILD,DOB,MISSING,MIS_START,MIS_END\nON,01/04/2010,M,01/10/2019,01/10/2019\n")),
                  "%s", import_error.text);
        report("context_quarters");
        cr_expect_eq(of_year("context_quarters", "2019-20 Oct-Dec", 8), 1);
        cr_expect_eq(of_year("context_quarters", "2019-20 Jul-Sep", 8), 0);
        close_all();
}
