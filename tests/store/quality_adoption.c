/* Data queries about the decision that a child should be placed for adoption, held against the episodes. */
#include "importing.h"

#include "iro/base/mem.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

TestSuite(quality_adoption, .init = store_setup, .fini = store_teardown);

static char *table(const char *heading, const char *rows)
{
        char *t = xasprintf("%s\n%s\n", heading, rows);
        for (char *p = t; (p = strchr(p, '|')); p++)
                *p = '\n';
        return t;
}

static void given(int year, const char *episodes, const char *decisions)
{
        char *e = table("CHILD,DECOM,RNE,LS,PLACE,DEC,REC", episodes);
        char *d = table("CHILD,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED", decisions);
        cr_assert(IMPORT_YEAR(year, file("h.csv", "CHILD,DOB,UPN\nA,01/01/2016,\nB,01/01/2016,\n"),
                              file("e.csv", e), file("d.csv", d)),
                  "%s", import_error.text);
        free(e);
        free(d);
}

static void asks(const char *code, int n, const char *dfe, const char *episodes, const char *decisions)
{
        static char name[] = "b";
        store_other(name);
        name[0]++;
        given(2020, episodes, decisions);
        int got = queries(code);
        cr_expect_eq(got, n, "%s of %s with %s: %d, wanted %d", code, episodes, decisions, got, n);
        if (n)
                cr_expect_str_eq(query_dfe, dfe);
}

#define IN_CARE "A,01/05/2019,S,C2,U4,01/09/2019,X1|"

Test(quality_adoption, placed_without_a_decision)
{
        asks("placed-no-decision", 1, "551", IN_CARE "A,01/09/2019,P,C2,A3,,", "B,01/06/2019,,");
        cr_expect_str_eq(query_subject, "A episodes 2019-09-01");
        asks("placed-no-decision", 0, "", IN_CARE "A,01/09/2019,P,C2,A3,,", "A,01/09/2019,,");
        asks("placed-no-decision", 0, "", IN_CARE "A,01/09/2019,P,C2,U4,,", "B,01/06/2019,,");
}

Test(quality_adoption, a_return_without_the_table_lacks_no_decision)
{
        cr_assert(IMPORT_YEAR(
            2020, file("e.csv", "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\nA,01/09/2019,S,E1,A3,01/10/2019,E8\n")));
        cr_expect_eq(
            queries("placed-no-decision") + queries("order-no-decision") + queries("left-not-reversed"), 0);
}

Test(quality_adoption, placed_before_the_decision)
{
        asks("placed-before-decision", 1, "552", IN_CARE "A,01/09/2019,P,C2,A3,,", "A,02/09/2019,,");
        asks("placed-before-decision", 0, "", IN_CARE "A,01/09/2019,P,C2,A3,,", "A,01/09/2019,,");
}

Test(quality_adoption, an_order_without_a_decision)
{
        asks("order-no-decision", 1, "553", IN_CARE "A,01/09/2019,L,E1,U4,,", "B,01/06/2019,,");
        asks("order-no-decision", 0, "", IN_CARE "A,01/09/2019,L,E1,U4,,", "A,01/06/2019,,");
}

Test(quality_adoption, a_decision_reversed_under_an_open_order)
{
        asks("reversed-under-order", 1, "553", IN_CARE "A,01/09/2019,L,E1,U4,,",
             "A,01/06/2019,01/10/2019,RD1");
        cr_expect_str_eq(query_subject, "A placed_for_adoption 2019-06-01");
        asks("reversed-under-order", 0, "",
             IN_CARE "A,01/09/2019,L,E1,U4,01/11/2019,X1|A,01/11/2019,L,C2,U4,,",
             "A,01/06/2019,01/10/2019,RD1");
}

Test(quality_adoption, an_order_before_the_decision)
{
        asks("order-before-decision", 1, "554", IN_CARE "A,01/09/2019,L,E1,U4,,", "A,02/09/2019,,");
        asks("order-before-decision", 0, "", IN_CARE "A,01/09/2019,L,E1,U4,,", "A,01/09/2019,,");
}

Test(quality_adoption, left_care_with_a_decision_not_reversed)
{
        const char *left = IN_CARE "A,01/09/2019,P,E1,A5,01/12/2019,E4A";
        asks("left-not-reversed", 1, "557", left, "A,01/06/2019,,");
        asks("left-not-reversed", 1, "557", left, "A,01/06/2019,01/12/2019,");
        asks("left-not-reversed", 0, "", left, "A,01/06/2019,01/12/2019,RD1");
        asks("left-not-reversed", 0, "", IN_CARE "A,01/09/2019,P,E1,A5,01/12/2019,E12", "A,01/06/2019,,");
        asks("left-not-reversed", 0, "", IN_CARE "A,01/09/2019,P,C2,U4,01/12/2019,E4A", "A,01/06/2019,,");
}

Test(quality_adoption, moved_on_with_a_decision_not_reversed)
{
        const char *moved = IN_CARE "A,01/09/2019,P,C2,A3,01/12/2019,X1|A,01/12/2019,P,C2,U4,,";
        asks("moved-not-reversed", 1, "", moved, "A,01/06/2019,,");
        cr_expect_str_eq(query_subject, "A episodes 2019-09-01");
        asks("moved-not-reversed", 0, "", moved, "A,01/06/2019,01/12/2019,RD1");
        asks("moved-not-reversed", 0, "", IN_CARE "A,01/09/2019,P,C2,A3,01/12/2019,X1|A,01/12/2019,P,C2,T1,,",
             "A,01/06/2019,,");
        asks("moved-not-reversed", 0, "",
             IN_CARE
             "A,01/09/2019,P,C2,A3,01/12/2019,X1|A,01/12/2019,P,C2,U4,01/02/2020,X1|A,01/02/2020,P,C2,A4,,",
             "A,01/06/2019,,");
}

Test(quality_adoption, a_decision_before_care)
{
        asks("decision-before-care", 1, "1003", IN_CARE "A,01/09/2019,P,C2,A3,,", "A,30/04/2019,,");
        cr_expect_str_eq(query_subject, "A placed_for_adoption 2019-04-30");
        asks("decision-before-care", 0, "", IN_CARE "A,01/09/2019,P,C2,A3,,", "A,01/05/2019,,");
}

Test(quality_adoption, a_decision_without_a_child_in_care)
{
        asks("decision-without-care", 1, "", IN_CARE "A,01/09/2019,P,C2,A3,,",
             "A,01/05/2019,,|Z,01/05/2019,,");
        cr_expect_str_eq(query_subject, "Z placed_for_adoption 2019-05-01");
        cr_expect_eq(counted("placed_for_adoption")->added, 2);
}

/* The decision is returned again each year; of a placement of an earlier year that year's return decides. */
Test(quality_adoption, a_row_is_judged_by_the_return_that_has_the_last_word_on_it)
{
        given(2020, IN_CARE "A,01/09/2019,P,C2,A3,,", "B,01/06/2019,,");
        cr_expect_eq(queries("placed-no-decision"), 1);
        given(2021, "A,01/09/2019,P,C2,A3,,", "A,01/06/2019,,");
        cr_expect_eq(queries("placed-no-decision"), 0);
        given(2022, "A,01/05/2021,P,C2,A3,,", "A,01/03/2021,,");
        cr_expect_eq(queries("placed-before-decision"), 0);
}
