/* Imports: one transaction, by the rules of iro-formats(5). */
#include "importing.h"
#include "iro/domain/year.h"

#include "iro/store/ledger.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Of import_rejects.c and import_own.c too. */
TestSuite(import, .init = store_setup, .fini = store_teardown);

Test(import, a_directory_is_its_csv_files)
{
        cr_assert(IMPORT(IMPORT_903, DIR903), "%s", import_error.text);
        counts("header", 6, 0, 0, 0);
        counts("episodes", 9, 0, 0, 0);
        counts("reviews", 9, 0, 0, 0);
        counts("uasc", 1, 0, 0, 0);
        counts("placed_for_adoption", 1, 0, 0, 0);
        counts("missing", 2, 0, 0, 0);
        counts("sw_episodes", 1, 0, 0, 0);
        counts("oc2", 1, 0, 0, 0);
        noted("postcodes.csv: not a table this command knows: skipped");
        cr_assert_eq(sql_number("SELECT count(*) FROM episode WHERE until IS NULL"), 9);
}

Test(import, a_given_year_holds_and_a_doubtful_one_is_said)
{
        cr_assert(IMPORT_YEAR(2021, DIR903));
        noted("2020-21, as given");
        noted("dates that tell a year are in 2019-20: was --year meant?");
        cr_assert_eq(sql_number("SELECT year FROM returns WHERE source = '903'"), 2021);
}

Test(import, a_year_that_has_not_begun_is_refused)
{
        cr_assert_not(IMPORT(IMPORT_903, file("e.csv", EPISODES_HEADER "X1,01/05/2919,S,V2,U6,,\n")));
        says("has not begun");
}

Test(import, the_year_after_this_one_has_not_begun_and_this_one_has)
{
        char row[200];
        int y = year_of(day_today());
        snprintf(row, sizeof row, EPISODES_HEADER "X1,01/04/%d,S,V2,U6,,\n", y);
        cr_assert_not(IMPORT(IMPORT_903, file("next.csv", row)));
        says("has not begun");
        snprintf(row, sizeof row, EPISODES_HEADER "X1,01/04/%d,S,V2,U6,,\n", y - 1);
        cr_assert(IMPORT(IMPORT_903, file("this.csv", row)), "%s", import_error.text);
}

Test(import, the_year_ends_on_31_march)
{
        cr_assert_eq(year_of(day_from_ymd(2020, 3, 31)), 2020);
        cr_assert_eq(year_of(day_from_ymd(2020, 4, 1)), 2021);
        int y;
        cr_assert(year_parse("2019-20", &y) && y == 2020);
        cr_assert(year_parse("1999-00", &y) && y == 2000);
        cr_assert_not(year_parse("2019-21", &y));
        cr_assert_not(year_parse("2020", &y));
}

Test(import, the_same_files_twice_change_nothing)
{
        cr_assert(IMPORT(IMPORT_903, DIR903));
        long last = sql_number("SELECT max(no) FROM change");
        char *before = store_facts();
        cr_assert(IMPORT(IMPORT_903, DIR903));
        cr_assert_eq(summary.change, 0);
        counts("episodes", 0, 0, 0, 9);
        cr_assert_eq(sql_number("SELECT max(no) FROM change"), last);
        cr_assert_str_eq(store_facts(), before);
}

Test(import, csv_and_xml_of_the_same_facts_give_the_same_store)
{
        const char *r = file("reviews.csv", "");
        /* the XML has no date of birth beside a review: leave it out of the comparison */
        FILE *from = fopen(DIR903 "/reviews.csv", "r"), *to = fopen(r, "w");
        char line[200];
        while (fgets(line, sizeof line, from)) {
                char *first = strchr(line, ','), *second = strchr(first + 1, ',');
                fprintf(to, "%.*s%s", (int)(first - line), line, second);
        }
        fclose(from);
        fclose(to);
        cr_assert(IMPORT(IMPORT_903, DIR903 "/header.csv", DIR903 "/episodes.csv", r, DIR903 "/uasc.csv",
                         DIR903 "/placed_for_adoption.csv", DIR903 "/missing.csv",
                         DIR903 "/sw_episodes.csv"));
        char *csv = store_facts();
        cr_assert_gt(strlen(csv), 1000);
        store_other("b");
        cr_assert(IMPORT(IMPORT_903, FIXTURES "/import/903.xml"), "%s", import_error.text);
        cr_assert_str_eq(store_facts(), csv);
}

Test(import, a_year_given_again_replaces_its_tables)
{
        cr_assert(IMPORT_YEAR(
            2020, file("e.csv", EPISODES_HEADER "A,01/05/2019,S,V2,U6,,\nB,01/06/2019,S,V2,U6,,\n")));
        cr_assert(IMPORT_YEAR(
            2020, file("e.csv", EPISODES_HEADER "B,01/06/2019,S,C2,U6,,\nC,01/07/2019,S,V2,U6,,\n")));
        counts("episodes", 1, 1, 1, 0);
        cr_assert_eq(sql_number("SELECT count(*) FROM episode WHERE until IS NULL"), 2);
        cr_assert_str_eq(
            sql_value(
                "SELECT ls FROM episode JOIN child USING (child) WHERE child_id = 'B' AND until IS NULL"),
            "C2");
}

Test(import, tables_not_given_stay_with_their_queries)
{
        cr_assert(IMPORT(IMPORT_903, DIR903));
        int before = queries("duplicate-review");
        cr_assert_eq(before, 1);
        cr_assert(IMPORT_YEAR(2020, DIR903 "/header.csv"));
        cr_assert_eq(summary.change, 0);
        cr_assert_eq(queries("duplicate-review"), before);
        cr_assert_eq(sql_number("SELECT count(*) FROM review WHERE until IS NULL"), 9);
}

Test(import, another_years_word_stays)
{
        cr_assert(IMPORT_YEAR(2019, file("e.csv", EPISODES_HEADER "A,01/05/2018,S,V2,U6,,\n")));
        cr_assert(IMPORT_YEAR(2020, file("e.csv", EPISODES_HEADER "A,01/05/2018,S,V2,U6,02/05/2019,E8\n")));
        cr_assert(IMPORT_YEAR(2020, file("e.csv", EPISODES_HEADER)));
        cr_assert_eq(counted("episodes")->removed, 1);
        cr_assert_str_eq(sql_value("SELECT year FROM episode JOIN returns USING (ret) WHERE until IS NULL"),
                         "2019");
}

Test(import, the_order_of_imports_does_not_matter)
{
        const char *old = file("old.csv", EPISODES_HEADER "A,01/05/2018,S,V2,U6,,\n");
        const char *new = file("new.csv", EPISODES_HEADER "A,01/05/2018,S,C2,U6,02/05/2019,E8\n");
        cr_assert(IMPORT_YEAR(2019, old) && IMPORT_YEAR(2020, new));
        char *a = store_facts();
        store_other("b");
        cr_assert(IMPORT_YEAR(2020, new) && IMPORT_YEAR(2019, old));
        cr_assert_str_eq(store_facts(), a);
}

Test(import, a_table_twice_is_refused)
{
        cr_assert_not(IMPORT(IMPORT_903, DIR903, DIR903 "/header.csv"));
        says("both give the table header");
        cr_assert_not(IMPORT(IMPORT_CIN, FIXTURES "/import/cin/cin.xml", FIXTURES "/import/cin/cin.xml"));
        says("both the census of 2019-20");
}

Test(import, an_unknown_file_is_refused_when_named)
{
        cr_assert_not(IMPORT(IMPORT_903, DIR903 "/postcodes.csv"));
        says("not a table of the 903");
        cr_assert_not(IMPORT(IMPORT_903, file("x.csv", "CHILD,DECOM,RNE,LS,PLACE,REC\n")));
        says("it looks like episodes: needs DEC (line 1: CHILD,DECOM,RNE,LS,PLACE,REC)");
        cr_assert_not(IMPORT(IMPORT_CSV, DIR903 "/episodes.csv"));
        says("iro import 903");
        cr_assert_not(IMPORT(IMPORT_CIN, FIXTURES "/import/903.xml"));
        says("iro import 903");
        cr_assert_not(IMPORT(IMPORT_CSV, FIXTURES "/import/903.xml"));
        says("is XML");
}

Test(import, one_refused_file_refuses_all)
{
        cr_assert_not(
            IMPORT(IMPORT_903, DIR903 "/header.csv", DIR903 "/episodes.csv",
                   file("r.csv", "CHILD,REVIEW,REVIEW_CODE\nX1,01/05/2019,PN1\nX2,\"01/05/2019,PN1\n")));
        says("quotation mark");
        cr_assert_eq(sql_number("SELECT count(*) FROM child_detail"), 0);
}

Test(import, a_truncated_census_refuses_all)
{
        cr_assert_not(
            IMPORT(IMPORT_CIN,
                   file("c.xml", "<Message><Header><CollectionDetails><ReferenceDate>2020-03-31"
                                 "</ReferenceDate></CollectionDetails></Header><Children><Child>"
                                 "<ChildIdentifiers><LAchildID>A</LAchildID></ChildIdentifiers></Child>")));
        says("not complete");
        cr_assert_eq(sql_number("SELECT count(*) FROM child"), 0);
}

Test(import, a_dry_run_says_the_same_and_changes_nothing)
{
        cr_assert(import_with((struct import_options){.kind = IMPORT_903, .dry_run = true}, DIR903, NULL));
        counts("episodes", 9, 0, 0, 0);
        size_t queried = counted("reviews")->queries;
        cr_assert_gt(queried, 0);
        cr_assert_eq(summary.change, 0);
        cr_assert_eq(sql_number("SELECT count(*) FROM child"), 0);
        cr_assert(IMPORT(IMPORT_903, DIR903));
        counts("episodes", 9, 0, 0, 0);
        cr_assert_eq(counted("reviews")->queries, queried);
}

Test(import, a_dry_run_waits_for_nobody_and_keeps_nobody_waiting)
{
        const char *path = DIR903;
        struct import_options o = {.kind = IMPORT_903, .paths = &path, .n_paths = 1, .dry_run = true};
        struct service s;
        struct db *db = store_service(&s, day_from_ymd(2020, 7, 31)), *writer;
        service_release(&s);
        struct err e = ERR_INIT;
        cr_assert(writer = db_open(db_path(db), DB_WRITE, &e), "%s", e.text);
        struct ledger *l = ledger_begin(writer, "note", MAY_NOTE, &e);
        cr_assert(l, "%s", e.text);
        db_patience(db, 0);
        cr_assert(import_run(db, &o, &summary, &import_error), "%s", import_error.text);
        counts("episodes", 9, 0, 0, 0);
        cr_assert_eq(db_last_change(db), 0);
        ledger_rollback(l);
        db_close(writer);
        db_close(db);
}

Test(import, an_unchanged_table_keeps_the_day_it_was_imported)
{
        cr_assert(IMPORT(IMPORT_903, DIR903));
        cr_assert_eq(sql_number("SELECT rows FROM return_table WHERE tbl = 'reviews' AND until IS NULL"), 9);
        char *since = strdup(sql_value("SELECT group_concat(since) FROM return_table WHERE until IS NULL"));
        cr_assert(IMPORT_YEAR(2020, DIR903 "/header.csv", file("m.csv", "CHILD,MIS_START\nX1,01/01/2020\n")));
        cr_assert_eq(sql_number("SELECT count(*) FROM return_table WHERE until IS NOT NULL"), 1);
        cr_assert_str_eq(sql_value("SELECT tbl FROM return_table WHERE until IS NOT NULL"), "missing");
        free(since);
}

/* --- the census --------------------------------------------------------------------------------------- */

Test(import, the_census_gives_plans_enquiries_and_reviews_in_both_forms)
{
        cr_assert(IMPORT(IMPORT_CIN, FIXTURES "/import/cin/cin.xml"), "%s", import_error.text);
        counts("children", 3, 0, 0, 0);
        counts("plans", 4, 0, 0, 0);
        counts("section47", 3, 0, 0, 0);
        counts("assessments", 1, 0, 0, 0);
        counts("reviews", 4, 0, 0, 0);
        cr_assert_eq(summary.rejected, 2);
        noted("census year 2019-20");
        cr_assert_str_eq(
            sql_value("SELECT dob FROM child_detail JOIN child USING (child) WHERE child_id = 'Y2'"),
            "2019-12-01");
        cr_assert_str_eq(
            sql_value("SELECT sex FROM child_detail JOIN child USING (child) WHERE child_id = 'Y1'"), "1");
        cr_assert_str_eq(sql_value("SELECT disability FROM child_detail WHERE disability IS NOT NULL"),
                         "HAND HEAR");
        cr_assert_str_eq(sql_value("SELECT held_on FROM transfer_in"), "2019-09-16");
        cr_assert_eq(sql_number("SELECT icpc_not_required FROM section47 WHERE started_on = '2019-10-07'"),
                     1);
}

Test(import, the_census_is_idempotent)
{
        cr_assert(IMPORT(IMPORT_CIN, FIXTURES "/import/cin/cin.xml"));
        cr_assert(IMPORT(IMPORT_CIN, FIXTURES "/import/cin/cin.xml"));
        cr_assert_eq(summary.change, 0);
}

/* --- nobody waits for a file to be read --------------------------------------------------------------- */

static int read_while_free;

/* Somebody else writes while the rows are read, for as long as half of it is not done. */
static void write_meanwhile(void *context, int64_t bytes, int64_t total, int64_t rows)
{
        struct err e = ERR_INIT;
        (void)context, (void)rows;
        if (bytes > total / 2)
                return;
        struct db *db = db_open(store_path, DB_WRITE, &e);
        struct ledger *l = ledger_begin(db, "test", MAY_IMPORT, &e);
        cr_assert(l, "%s", e.text);
        ledger_rollback(l);
        db_close(db);
        read_while_free++;
}

struct many {
        struct import_options o;
        const char *heading, *before, *after, *end; /* around the number of each row */
};

static void reads_while_free(const struct many *m)
{
        struct strbuf b;
        strbuf_init(&b);
        strbuf_puts(&b, m->heading);
        for (int i = 0; i < 9000; i++)
                strbuf_printf(&b, "%s%d%s", m->before, i, m->after);
        strbuf_puts(&b, m->end);
        struct import_options o = m->o;
        o.progress = write_meanwhile;
        read_while_free = 0;
        cr_assert(import_with(o, file("many.txt", b.s), NULL), "%s", import_error.text);
        cr_assert_geq(read_while_free, 1);
        strbuf_release(&b);
}

Test(import, of_every_kind_is_read_before_the_store_is_locked)
{
        static const struct many many[] = {
            {{.kind = IMPORT_903, .year = 2020},
             "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n",
             "A",
             ",1,01/02/2010,WBRI,,,\n",
             ""},
            {{.kind = IMPORT_CSV},
             "child_id,stream,held_on,participation\n",
             "A",
             ",cla,2020-01-05,PN1\n",
             ""},
            {{.kind = IMPORT_CIN, .year = 2020},
             "<Message><Children>",
             "<Child><ChildIdentifiers><LAchildID>A",
             "</LAchildID><PersonBirthDate>2010-01-01</PersonBirthDate></ChildIdentifiers><CINdetails>"
             "<CINreferralDate>2019-05-01</CINreferralDate></CINdetails></Child>",
             "</Children></Message>"}};
        for (size_t i = 0; i < sizeof many / sizeof *many; i++)
                reads_while_free(&many[i]);
}
