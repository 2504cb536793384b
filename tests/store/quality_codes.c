/* Codes by the list of their collection year, blank participation, and the DfE's numbers of the rules. */
#include "importing.h"

#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/read/record.h"

#include <criterion/criterion.h>
#include <stdlib.h>

TestSuite(quality_codes, .init = store_setup, .fini = store_teardown);

static void another_store(void)
{
        static char name[] = "b";
        store_other(name);
        name[0]++;
}

static void placed(int year, const char *place)
{
        char *text = xasprintf("CHILD,DECOM,RNE,LS,PLACE,DEC,REC\nA,03/06/%d,S,C2,%s,,\n", year - 1, place);
        cr_assert(IMPORT_YEAR(year, file("e.csv", text)), "%s", import_error.text);
        free(text);
}

static void expect_place(int year, const char *place, int n)
{
        another_store();
        placed(year, place);
        cr_expect_eq(queries("code-outside-list"), n, "%s in %d", place, year);
}

Test(quality_codes, a_placement_is_valid_to_its_last_year)
{
        expect_place(2025, "P2", 0);
        expect_place(2026, "P2", 1);
        cr_expect_str_eq(query_subject, "A PLACE P2 2025-06-03");
        cr_expect_str_eq(query_dfe, "146");
        expect_place(2025, "H5", 0);
        expect_place(2026, "H5", 1);
        expect_place(2015, "Q1", 0);
        expect_place(2016, "Q2", 1);
}

Test(quality_codes, a_placement_is_valid_from_its_first_year)
{
        expect_place(2025, "Z11", 1);
        expect_place(2026, "Z14", 0);
        expect_place(2026, "Z1", 0);
        expect_place(2026, "Z15", 1);
        expect_place(2024, "K3", 1);
        expect_place(2025, "K3", 0);
}

static void sexed(int year, const char *sex, int n)
{
        char *text = xasprintf("CHILD,DOB,SEX\nA,01/01/2012,%s\n", sex);
        another_store();
        cr_assert(IMPORT_YEAR(year, file("h.csv", text)), "%s", import_error.text);
        cr_expect_eq(queries("code-outside-list"), n, "%s in %d", sex, year);
        free(text);
}

Test(quality_codes, sex_is_1_or_2_to_2023_24_and_m_f_u_after)
{
        sexed(2024, "1", 0);
        sexed(2025, "1", 1);
        sexed(2024, "U", 1);
        sexed(2025, "f", 0);
}

Test(quality_codes, a_year_nobody_knows_is_any_year)
{
        cr_expect(code_listed_in(list_place, "P2", 0));
        cr_expect(code_listed_in(list_place, "", 2026));
        cr_expect_not(code_listed_in(list_place, "XX", 0));
}

Test(quality_codes, the_census_knows_gender_and_sex_in_every_year)
{
        cr_expect(code_listed_in(list_gender, "0", 2026) && code_listed_in(list_gender, "M", 2019));
}

Test(quality_codes, a_blank_participation_code_is_asked_about)
{
        cr_assert(IMPORT_YEAR(2020,
                              file("e.csv", "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\nA,03/06/2019,S,C2,U4,,\n"),
                              file("r.csv", "CHILD,REVIEW,REVIEW_CODE\nA,20/06/2019,\nA,20/08/2019,PN1\n"
                                            "A,21/08/2019,PN9\n")));
        cr_assert_eq(queries("review-code-blank"), 1);
        cr_expect_str_eq(query_subject, "A reviews 2019-06-20");
        cr_expect_str_eq(query_dfe, "167");
        cr_expect_str_eq(query_source, "903 2019-20");
        cr_assert_eq(queries("code-outside-list"), 1);
        cr_expect_str_eq(query_dfe, "167");
        cr_assert(IMPORT_YEAR(2020, file("r.csv", "CHILD,REVIEW,REVIEW_CODE\nA,20/06/2019,PN2\n")));
        cr_expect_eq(queries("review-code-blank"), 0);
}

Test(quality_codes, a_reason_for_another_social_worker_outside_its_list)
{
        cr_assert(IMPORT_YEAR(2025, file("w.csv", "CHILD,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n"
                                                  "A,SW1,03/06/2024,,LAZY\nA,SW2,04/06/2024,,MANAGE\n")));
        cr_assert_eq(queries("code-outside-list"), 1);
        cr_expect_str_eq(query_subject, "A SW_REASON LAZY 2024-06-03");
}

Test(quality_codes, health_and_dental_checks_of_the_year_are_kept)
{
        cr_assert(
            IMPORT_YEAR(2020,
                        file("o.csv", "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,"
                                      "TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE\n"
                                      "A,01/01/2010,12,,0,,1,02/09/2019,1,0\n"
                                      "B,01/01/2010,,SDQ1,0,,yes,0,1,0\n")),
            "%s", import_error.text);
        cr_expect_eq(counted("oc2")->added, 2);
        cr_expect_str_eq(
            sql_value("SELECT sdq_score || ' ' || immunisations || ' ' || teeth_check FROM health "
                      "JOIN child USING (child) WHERE child_id = 'A'"),
            "12 1 02/09/2019");
        cr_assert_eq(queries("code-outside-list"), 1);
        cr_expect_str_eq(query_subject, "B IMMUNISATIONS YES");
        cr_expect_str_eq(query_dfe, "181");
}

Test(quality_codes, every_rule_has_its_words_and_at_most_one_of_a_name_in_a_table)
{
        const struct query_rule *a, *b;
        for (size_t i = 0; (a = query_rule_at(i)); i++) {
                cr_expect(a->words && a->effect && a->fields && a->remedy && a->dfe, "%s", a->code);
                for (size_t j = 0; j < i && (b = query_rule_at(j)); j++)
                        cr_expect_not(str_eq(a->code, b->code) && str_eq(a->table, b->table), "%s %s",
                                      a->code, a->table);
        }
}
