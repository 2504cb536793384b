/* Imports of the service's own files: keys, references, replacing. */
#include "importing.h"

#include "iro/store/ledger.h"

#include <criterion/criterion.h>
#include <stdio.h>

Test(import, the_services_files_refer_to_each_other_in_any_order)
{
        cr_assert(IMPORT(IMPORT_CSV, FIXTURES "/import/own/allocations.csv", FIXTURES "/import/own/teams.csv",
                         FIXTURES "/import/own/reviews.csv", FIXTURES "/import/own/iros.csv"),
                  "%s", import_error.text);
        counts("allocations", 3, 0, 0, 0);
        cr_assert_eq(
            sql_number("SELECT fte FROM iro_post JOIN iro USING (iro) WHERE iro_id = 'I1' AND until IS NULL"),
            100);
        cr_assert(IMPORT(IMPORT_CSV, FIXTURES "/import/own"));
        cr_assert_eq(summary.change, 0);
}

Test(import, what_is_asked_now_is_counted_of_the_children_in_the_file_alone)
{
#define ALLOCATIONS "child_id,stream,iro_id,team_id,from,to\n"
        struct strbuf rows;
        strbuf_init(&rows);
        strbuf_puts(&rows, ALLOCATIONS);
        for (int i = 0; i < 60; i++)
                strbuf_printf(&rows, "Z%d,cla,NOBODY,,2019-05-02,\n", i);
        cr_assert(IMPORT(IMPORT_CSV, file("z.csv", rows.s)));
        strbuf_release(&rows);
        cr_assert_eq(counted("allocations")->queries, 60);
        cr_assert(IMPORT(IMPORT_CSV, file("a.csv", ALLOCATIONS "Y1,cla,NOBODY,,2019-05-02,\n")));
        cr_assert_eq(counted("allocations")->queries, 1);
        cr_assert(
            IMPORT(IMPORT_CSV, file("a.csv", ALLOCATIONS "Z7,cla,NOBODY,,2019-05-02,\n"))); /* unchanged */
        cr_assert_eq(counted("allocations")->queries, 1);
        cr_assert(IMPORT(
            IMPORT_CSV,
            file("i.csv",
                 "iro_id,name,login,role,area,fte,contract,start,end\nNOBODY,Some Body,,iro,East,1.0,,,\n")));
        cr_assert(IMPORT(IMPORT_CSV, file("a.csv", ALLOCATIONS "Z7,cla,NOBODY,,2019-05-02,\n")));
        cr_assert_eq(counted("allocations")->queries, 0);
}

Test(import, a_known_key_changes_the_fact_and_a_missing_row_stays)
{
        cr_assert(IMPORT(IMPORT_CSV, FIXTURES "/import/own"));
        cr_assert(IMPORT(
            IMPORT_CSV,
            file("a.csv", "child_id,stream,iro_id,team_id,from,to\nX1,cla,I1,T1,2019-05-02,2019-06-01\n")));
        counts("allocations", 0, 1, 0, 0);
        cr_assert_eq(sql_number("SELECT count(*) FROM allocation WHERE until IS NULL"), 3);
}

Test(import, an_allocation_of_any_stream_serves_its_line)
{
        cr_assert(
            IMPORT(IMPORT_CSV, file("a.csv", "child_id,stream,iro_id,team_id,from,to\n"
                                             "X1,short-break,I1,,2019-05-02,\nX1,Adoption,I2,,2019-06-02,\n"
                                             "X1,icpc,I1,,2019-07-02,\n")));
        counts("allocations", 3, 0, 0, 0);
        cr_assert_eq(sql_number("SELECT count(*) FROM allocation WHERE stream = 'cla'"), 2);
        cr_assert_eq(sql_number("SELECT count(*) FROM allocation WHERE stream = 'cp'"), 1);
}

Test(import, replace_makes_the_file_the_whole_truth)
{
        cr_assert(IMPORT(IMPORT_CSV, FIXTURES "/import/own"));
        cr_assert(import_with(
            (struct import_options){.kind = IMPORT_CSV, .replace = true},
            file("a.csv", "child_id,stream,iro_id,team_id,from,to\nX1,cla,I1,T1,2019-05-02,\n"), NULL));
        counts("allocations", 0, 0, 2, 1);
        cr_assert_eq(sql_number("SELECT count(*) FROM iro_post WHERE until IS NULL"), 2);
}

Test(import, a_column_the_file_does_not_have_keeps_what_stands)
{
        cr_assert(IMPORT(IMPORT_CSV, file("a.csv", "child_id,stream,held_on,participation,mode,late_reason\n"
                                                   "X1,cla,2020-01-05,PN1,virtual,staff\n")));
        cr_assert(IMPORT(IMPORT_CSV,
                         file("b.csv", "child_id,stream,held_on,participation\nX1,cla,2020-01-05,PN2\n")));
        counts("reviews", 0, 1, 0, 0);
        cr_assert_str_eq(
            sql_value("SELECT participation || mode || late_reason FROM review WHERE until IS NULL"),
            "PN2virtualstaff");
        cr_assert(IMPORT(IMPORT_CSV,
                         file("b.csv", "child_id,stream,held_on,participation\nX1,cla,2020-01-05,PN2\n")));
        cr_assert_eq(summary.change, 0);
}

Test(import, a_key_twice_in_the_services_file_is_a_reject)
{
        cr_assert(
            IMPORT(IMPORT_CSV, file("a.csv", "child_id,stream,booked_on,time,mode\nX1,cla,2020-01-05,,\n"
                                             "X1,cla,05/01/2020,,hybrid\nX1,cla,2020-01-05,10:00,\n")));
        counts("bookings", 2, 0, 0, 0);
        cr_assert_eq(summary.rejected, 1);
        cr_assert_str_eq(sql_value("SELECT mode FROM booking WHERE time = '' AND until IS NULL"), "");
}

Test(import, facts_entered_in_the_tool_are_never_removed)
{
        struct err e = ERR_INIT;
        cr_assert(IMPORT(IMPORT_CSV, FIXTURES "/import/own"));
        char path[128];
        snprintf(path, sizeof path, "%s/a/iro.db", store_directory);
        struct db *db = db_open(path, DB_WRITE, &e);
        struct ledger *l = ledger_begin(db, "browse", MAY_IMPORT, &e);
        struct value v[FACT_COLUMNS_MAX] = {value_int(ledger_child(l, "X1")), value_text("cla"),
                                            value_text("2020-02-02"), value_int(0)};
        for (int i = 4; i < FACT_COLUMNS_MAX; i++)
                v[i] = value_null();
        cr_assert_eq(ledger_put(l, FACT_REVIEW, v, false, &e), PUT_ADDED);
        cr_assert(ledger_commit(l, "entered", NULL, &e));
        db_close(db);
        cr_assert(import_with((struct import_options){.kind = IMPORT_CSV, .replace = true},
                              file("r.csv", "child_id,stream,held_on,participation\n"), NULL));
        cr_assert_eq(counted("reviews")->removed, 1);
        cr_assert_str_eq(sql_value("SELECT held_on FROM review WHERE until IS NULL"), "2020-02-02");
}

/* --- blanks that are written out ---------------------------------------------------------------------- */

Test(import, a_day_that_stands_for_none_is_said_with_file_and_line)
{
        cr_assert(IMPORT(IMPORT_CSV, file("a.csv", "child_id,stream,iro_id,team_id,from,to\n"
                                                   "X1,cla,I1,,2019-05-02,2019-06-01\n"
                                                   "X2,cla,I1,,2019-05-02,9999-12-31\n"
                                                   "X3,cla,I1,,2019-05-02,9999-12-31\n")));
        noted("a.csv line 3: to 9999-12-31 stands for no date: read as blank (2 times in that column)");
        cr_assert_eq(sql_number("SELECT count(*) FROM allocation WHERE to_on IS NULL AND until IS NULL"), 2);
        cr_assert(IMPORT(IMPORT_CSV, file("c.csv", "child_id,name,dob\nX1,Ann,1900-01-01\n")));
        noted("c.csv line 2: dob 1900-01-01 stands for no date: read as blank (1 time in that column)");
}

Test(import, a_name_may_be_null_and_a_databases_null_is_none)
{
        cr_assert(IMPORT(IMPORT_CSV, file("c.csv", "child_id,name,dob,family_id\n"
                                                   "X1,Null,,null\nX2,NULL,,F2\n")));
        cr_assert_str_eq(
            sql_value(
                "SELECT name FROM person JOIN child USING (child) WHERE child_id = 'X1' AND until IS NULL"),
            "Null");
        cr_assert_eq(sql_number("SELECT count(*) FROM person WHERE name IS NULL AND until IS NULL"), 1);
        cr_assert_eq(sql_number("SELECT count(*) FROM person WHERE family_id IS NULL AND until IS NULL"), 1);
}
