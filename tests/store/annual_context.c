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
        cr_assert_eq(t->n, 1);
        cr_expect_eq(doc_cell(t, 0, 3).i, 1000, "a repeat, the census says");
        cr_expect_eq(doc_cell(t, 0, 6).i, 0, "within 24 months none is known");
        cr_expect_eq(doc_cell(t, 0, 7).i, 1);
        cr_expect_eq(doc_cell(t, 0, 8).i, 2);
        close_all();
}
