/* Who the children are, a row at a time in store order. */
#include "../days.h"
#include "importing.h"

#include "iro/store/people.h"
#include "support.h"

#include <criterion/criterion.h>

#define UPN ",,,\n"
#define HEAD "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
#define UASC_HEAD "CHILD,SEX,DOB,DUC\n"

static struct db *db;

/* The newer return first: what it says of A is the last word, what it leaves blank of B the older one says.
 */
static void loaded(void)
{
        struct err e = ERR_INIT;
        char path[128];
        store_setup();
        cr_assert(IMPORT_YEAR(2020,
                              file("h.csv", HEAD "A,1,01/01/2010,MWBC" UPN "B,1,01/01/2010," UPN
                                                 "C,2,01/01/2010,WBRI" UPN),
                              file("u.csv", UASC_HEAD "A,1,01/01/2010,30/09/2019\nC,2,01/01/2010,\n")),
                  "%s", import_error.text);
        cr_assert(IMPORT_YEAR(2019, file("h.csv", HEAD "A,1,01/01/2010,WBRI" UPN "B,1,01/01/2010,AIND" UPN)),
                  "%s", import_error.text);
        snprintf(path, sizeof path, "%s/a/iro.db", store_directory);
        db = db_open(path, DB_READ, &e);
        cr_assert_not_null(db, "%s", e.text);
}

static void closed(void)
{
        db_close(db);
        store_teardown();
}

TestSuite(people, .init = loaded, .fini = closed);

Test(people, have_the_latest_returns_word_whatever_came_first)
{
        struct people *p = people_open(db, KNOWN_NOW);
        cr_expect_str_eq(people_at(p, child_number(db, "A"))->ethnicity, "MWBC");
        cr_expect_str_eq(people_at(p, child_number(db, "B"))->ethnicity, "AIND", "the older fills a blank");
        cr_expect_str_eq(people_at(p, child_number(db, "C"))->ethnicity, "WBRI");
        cr_expect_str_eq(people_at(p, child_number(db, "C"))->ethnicity, "WBRI", "asked again");
        cr_expect_str_eq(people_at(p, child_number(db, "C"))->family, "");
        cr_expect_not(people_disability(p));
        people_close(p);
}

Test(people, are_unaccompanied_until_the_day_they_cease_to_be)
{
        struct people *p = people_open(db, KNOWN_NOW);
        const struct person_row *a = people_at(p, child_number(db, "A"));
        cr_expect(person_uasc(a, d(2019, 9, 29)));
        cr_expect_not(person_uasc(a, d(2019, 9, 30)));
        cr_expect_not(person_uasc(people_at(p, child_number(db, "B")), d(2019, 9, 29)));
        cr_expect(person_uasc(people_at(p, child_number(db, "C")), d(2029, 9, 29)), "no day is on record");
        people_close(p);
}

Test(people, nobody_is_anybody_elses_row)
{
        struct people *p = people_open(db, KNOWN_NOW);
        const struct person_row *nobody = people_at(p, child_number(db, "C") + 1);
        cr_expect_str_empty(nobody->ethnicity);
        cr_expect_not(nobody->disabled || person_uasc(nobody, d(2019, 9, 29)));
        people_close(p);
}
