/* Imports: the clocks that were open before it, counted on the way of those after, are the ones that were. */
#include "importing.h"

#include "iro/base/mem.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

TestSuite(import_clocks, .init = store_setup, .fini = store_teardown);

/* Read anew, as known on the change before. */
static size_t open_before(void)
{
        struct service s;
        struct db *db = store_service(&s, summary.clocks.as_at);
        size_t n =
            service_open_clocks(db, (struct known){summary.change - 1}, summary.clocks.as_at, NULL, NULL);
        service_release(&s);
        db_close(db);
        return n;
}

static size_t open_after(void)
{
        struct service s;
        struct db *db = store_service(&s, summary.clocks.as_at);
        size_t n = service_open_clocks(db, KNOWN_NOW, summary.clocks.as_at, NULL, NULL);
        service_release(&s);
        db_close(db);
        return n;
}

static void expect_clocks(size_t before, size_t after)
{
        cr_assert_eq(summary.clocks.before, before, "%zu before", summary.clocks.before);
        cr_assert_eq(summary.clocks.after, after, "%zu after", summary.clocks.after);
        cr_assert_eq(open_before(), before);
        cr_assert_eq(open_after(), after);
}

static const char *table(const char *name, const char *columns, const char *const *rows)
{
        struct strbuf b;
        strbuf_init(&b);
        strbuf_puts(&b, columns);
        for (; *rows; rows++)
                strbuf_printf(&b, "%s\n", *rows);
        const char *path = file(name, b.s);
        strbuf_release(&b);
        return path;
}
#define TABLE(name, columns, ...) table(name, columns, (const char *const[]){__VA_ARGS__, NULL})
#define EPISODES(...) TABLE("e.csv", EPISODES_HEADER, __VA_ARGS__)
#define HEADERS(...) TABLE("h.csv", "CHILD,SEX,DOB\n", __VA_ARGS__)

static void load_a_year(void)
{
        cr_assert(IMPORT_YEAR(2019, HEADERS("A,1,02/02/2010", "B,1,02/02/2010", "C,1,02/02/2010", "D,1,"),
                              EPISODES("A,01/05/2018,S,C2,U4,,", "B,01/05/2018,S,C2,U4,,",
                                       "C,01/05/2018,S,C2,U4,,", "D,01/05/2018,S,C2,U4,,")),
                  "%s", import_error.text);
        expect_clocks(0, 4);
}

Test(import_clocks, a_year_that_ends_and_begins_care)
{
        load_a_year();
        cr_assert(IMPORT_YEAR(2020, EPISODES("A,01/05/2018,S,C2,U4,03/06/2019,E4A", "B,01/05/2018,S,C2,U4,,",
                                             "C,01/05/2018,S,C2,U4,09/09/2019,X1", "C,09/09/2019,P,C2,U4,,",
                                             "E,09/09/2019,S,C2,U4,,", "F,09/09/2019,S,C2,U4,,",
                                             "G,09/09/2019,S,C2,U4,10/10/2019,E4A")),
                  "%s", import_error.text);
        expect_clocks(4, 5);
}

Test(import_clocks, a_year_that_says_who_came_of_age)
{
        load_a_year();
        cr_assert(IMPORT_YEAR(2020, HEADERS("A,1,02/02/2001", "D,1,02/02/2001"),
                              EPISODES("A,01/05/2018,S,C2,U4,,", "B,01/05/2018,S,C2,U4,,")),
                  "%s", import_error.text);
        expect_clocks(4, 2);
}

Test(import_clocks, an_older_year_that_comes_later)
{
        load_a_year();
        cr_assert(
            IMPORT_YEAR(2018, EPISODES("A,01/05/2017,S,C2,U4,03/06/2017,E4A", "X,02/06/2017,S,C2,U4,,")),
            "%s", import_error.text);
        expect_clocks(4, 5);
}

/* Counted in a copy, and taken back. */
Test(import_clocks, a_dry_run_says_the_same)
{
        load_a_year();
        const char *e = EPISODES("A,01/05/2018,S,C2,U4,03/06/2019,E4A", "B,01/05/2018,S,C2,U4,,");
        cr_assert(
            import_with((struct import_options){.kind = IMPORT_903, .year = 2020, .dry_run = true}, e, NULL),
            "%s", import_error.text);
        cr_assert_eq(summary.clocks.before, 4);
        cr_assert_eq(summary.clocks.after, 3);
}

#define CIN_CHILD(id, more, details) \
        "<Child><ChildIdentifiers><LAchildID>" id "</LAchildID>" more "</ChildIdentifiers><CINdetails>" \
        "<CINreferralDate>2018-05-01</CINreferralDate>" details "</CINdetails></Child>"
#define PLAN(start, end) \
        "<ChildProtectionPlans><CPPstartDate>" start "</CPPstartDate>" end "</ChildProtectionPlans>"
#define ENQUIRY(start) "<Section47><S47ActualStartDate>" start "</S47ActualStartDate></Section47>"
#define CENSUS_OF(year, children) \
        "<Message><Header><CollectionDetails><ReferenceDate>" year \
        "-03-31</ReferenceDate></CollectionDetails>" \
        "</Header>" children "</Message>"

Test(import_clocks, a_census_that_ends_plans_and_enquiries)
{
        cr_assert(IMPORT(IMPORT_CIN,
                         file("a.xml",
                              CENSUS_OF("2019", CIN_CHILD("P", "", PLAN("2018-06-04", ""))
                                                    CIN_CHILD("Q", "", PLAN("2018-06-04", ""))
                                                        CIN_CHILD("R", "", ENQUIRY("2019-03-20"))
                                                            CIN_CHILD("S", "", ENQUIRY("2019-03-20"))
                                                                CIN_CHILD("T", "", PLAN("2018-06-04", ""))))),
                  "%s", import_error.text);
        expect_clocks(0, 5);
        cr_assert(
            IMPORT(
                IMPORT_CIN,
                file("b.xml",
                     CENSUS_OF(
                         "2020",
                         CIN_CHILD("P", "", PLAN("2018-06-04", "<CPPendDate>2019-06-03</CPPendDate>"))
                             CIN_CHILD("Q", "<PersonDeathDate>2019-07-01</PersonDeathDate>", "") CIN_CHILD(
                                 "R", "", "<CINclosureDate>2019-05-01</CINclosureDate>" ENQUIRY("2019-03-20"))
                                 CIN_CHILD("S", "", ENQUIRY("2019-03-20") ENQUIRY("2020-03-02"))
                                     CIN_CHILD("U", "", PLAN("2019-06-04", ""))))),
            "%s", import_error.text);
        size_t before = summary.clocks.before;
        cr_assert_eq(before, 5);
        cr_assert_eq(open_before(), before);
        cr_assert_eq(open_after(), summary.clocks.after);
        cr_assert_neq(summary.clocks.after, before);
}
