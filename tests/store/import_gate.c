/* Imports: what may not happen by mistake, and which year a return is of. */
#include "importing.h"

#include "iro/base/mem.h"
#include "iro/store/ledger.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

TestSuite(import_gate, .init = store_setup, .fini = store_teardown);

#define REVIEW_COLUMNS "CHILD,REVIEW,REVIEW_CODE\n"
#define CHILDREN_HEADER "CHILD,SEX,DOB\n"

/* A table of n children from the k-th on; `tail` may hold %d for the child. */
static const char *rows(const char *name, const char *columns, int from, int n, const char *tail)
{
        struct strbuf b;
        strbuf_init(&b);
        strbuf_puts(&b, columns);
        for (int i = from; i < from + n; i++)
                strbuf_printf(&b, "C%03d,%s\n", i, tail);
        const char *path = file(name, b.s);
        strbuf_release(&b);
        return path;
}

static const char *episodes(int from, int n)
{
        return rows("episodes.csv", EPISODES_HEADER, from, n, "01/05/2019,S,C2,U4,,");
}

static const char *reviews(int from, int n)
{
        return rows("reviews.csv", REVIEW_COLUMNS, from, n, "20/05/2019,PN1");
}

static long standing(const char *table)
{
        char sql[80];
        snprintf(sql, sizeof sql, "SELECT count(*) FROM %s WHERE until IS NULL", table);
        return sql_number(sql);
}

static long changes(void)
{
        return sql_number("SELECT max(no) FROM change");
}

static void load_forty(void)
{
        cr_assert(IMPORT(IMPORT_903, episodes(0, 40), reviews(0, 40)), "%s", import_error.text);
}

Test(import_gate, a_table_of_which_nothing_is_usable_is_refused_and_the_old_rows_stay)
{
        load_forty();
        long last = changes();
        cr_assert_not(IMPORT_YEAR(2020, rows("r.csv", REVIEW_COLUMNS, 0, 40, "20/05/19,PN1")));
        says("not one of the 40 rows of reviews (903 2019-20) could be used");
        says("line 2: REVIEW 20/05/19 has a two-digit year");
        cr_assert(summary.stopped);
        cr_assert_not(import_error.usage);
        cr_assert_eq(standing("review"), 40);
        cr_assert_eq(changes(), last);
}

Test(import_gate, it_is_refused_in_every_table_and_form)
{
        static const char *const tables[][2] = {{"CHILD,SEX,DOB\nA,1,soon\n", "header"},
                                                {"CHILD,DUC\n,01/01/2028\n", "uasc"},
                                                {EPISODES_HEADER "A,,S,C2,U4,,\n", "episodes"},
                                                {"CHILD,DATE_PLACED\nA,soon\n", "placed_for_adoption"},
                                                {"CHILD,MIS_START\nA,soon\n", "missing"},
                                                {"CHILD,SW_ID,SW_DECOM\nA,,01/05/2019\n", "sw_episodes"}};
        for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
                cr_assert_not(IMPORT_YEAR(2020, file("t.csv", tables[i][0])), "%s", tables[i][1]);
                says("could be used");
                says(tables[i][1]);
        }
        cr_assert_not(
            IMPORT(IMPORT_CIN,
                   file("c.xml", "<Message><Header><ReferenceDate>2020-03-31</ReferenceDate></Header><Child>"
                                 "<ChildIdentifiers><LAchildID>A</LAchildID></ChildIdentifiers><CINdetails>"
                                 "<ChildProtectionPlans><CPPstartDate>soon</CPPstartDate>"
                                 "</ChildProtectionPlans></CINdetails></Child></Message>")));
        says("not the only row of plans (cin 2019-20) could be used");
        cr_assert_not(import_with((struct import_options){.kind = IMPORT_CSV, .replace = true},
                                  file("b.csv", "date,title\nsoon,x\n"), NULL));
        says("bank_holidays");
        cr_assert_not(IMPORT(IMPORT_CSV, file("b.csv", "date,title\nsoon,x\n")));
        cr_assert_eq(sql_number("SELECT count(*) FROM returns"), 1);
}

Test(import_gate, a_return_with_children_and_not_one_episode_is_refused)
{
        const char *header = rows("h.csv", CHILDREN_HEADER, 0, 3, "1,01/05/2010");
        cr_assert_not(IMPORT_YEAR(2020, header, file("e.csv", EPISODES_HEADER)));
        says("children and not one episode");
        cr_assert_not(
            IMPORT_YEAR(2020, file("x.xml", "<EXPSSDA903><CHILD><HEADER><CHILDID>A</CHILDID><SEX>1</SEX>"
                                            "<DOB>01/05/2010</DOB></HEADER></CHILD></EXPSSDA903>")));
        says("children and not one episode");
        cr_assert(IMPORT_YEAR(2020, header)); /* a table at a time */
        cr_assert_not(IMPORT_YEAR(2020, file("e.csv", EPISODES_HEADER)));
        says("children and not one episode");
}

Test(import_gate, more_than_a_tenth_of_a_table_does_not_go_unasked)
{
        load_forty();
        long last = changes();
        cr_assert_not(IMPORT_YEAR(2020, reviews(0, 34)));
        says("6 of 40 reviews of 903 2019-20");
        says("--replace-year");
        cr_assert_eq(changes(), last);
        cr_assert_not(import_with((struct import_options){.kind = IMPORT_903, .year = 2020, .dry_run = true},
                                  reviews(0, 34), NULL));
        counts("reviews", 0, 0, 6, 34);
        cr_assert(IMPORT_YEAR(2020, reviews(0, 35)), "%s", import_error.text); /* five may always go */
        cr_assert(import_with((struct import_options){.kind = IMPORT_903, .year = 2020, .replace_year = true},
                              reviews(0, 5), NULL),
                  "%s", import_error.text);
        cr_assert_eq(standing("review"), 5);
}

Test(import_gate, the_share_is_a_setting)
{
        load_forty();
        store_set("import.share", "50");
        cr_assert(IMPORT_YEAR(2020, reviews(0, 20)));
        cr_assert_not(IMPORT_YEAR(2020, reviews(0, 9)));
        says("more than 50 %");
}

Test(import_gate, more_than_a_tenth_of_the_open_clocks_does_not_go_unasked)
{
        load_forty();
        const char *ended = rows("episodes.csv", EPISODES_HEADER, 0, 40, "01/05/2019,S,C2,U4,30/05/2019,E4A");
        cr_assert_not(IMPORT_YEAR(2020, ended));
        says("40 of 40 open clocks as at 31 Mar 2020");
        cr_assert_eq(summary.clocks.before, 40);
        cr_assert_eq(summary.clocks.after, 0);
        cr_assert(import_with((struct import_options){.kind = IMPORT_903, .year = 2020, .replace_year = true},
                              ended, NULL));
}

Test(import_gate, the_next_year_may_end_what_it_ends)
{
        load_forty();
        cr_assert(IMPORT_YEAR(2021,
                              rows("e.csv", EPISODES_HEADER, 0, 40, "01/05/2019,S,C2,U4,30/05/2020,E4A"),
                              rows("r.csv", REVIEW_COLUMNS, 0, 40, "20/05/2020,PN1")),
                  "%s", import_error.text);
        cr_assert_eq(standing("episode"), 80);
}

Test(import_gate, a_census_and_the_whole_truth_of_a_kind_are_guarded_too)
{
        struct strbuf b;
        for (int n = 20; n >= 10; n -= 10) {
                strbuf_init(&b);
                strbuf_puts(&b, "<Message><Header><ReferenceDate>2020-03-31</ReferenceDate></Header>");
                for (int i = 0; i < n; i++)
                        strbuf_printf(
                            &b,
                            "<Child><ChildIdentifiers><LAchildID>P%d</LAchildID></ChildIdentifiers>"
                            "<CINdetails><ChildProtectionPlans><CPPstartDate>2019-06-03</CPPstartDate>"
                            "</ChildProtectionPlans></CINdetails></Child>",
                            i);
                strbuf_puts(&b, "</Message>");
                cr_assert_eq(IMPORT(IMPORT_CIN, file("c.xml", b.s)), n == 20, "%s", import_error.text);
                strbuf_release(&b);
        }
        says("10 of 20 children of cin 2019-20, 10 of 20 plans of cin 2019-20, 10 of 20 open clocks");
        cr_assert(IMPORT(IMPORT_CSV, rows("k.csv", "child_id,name\n", 0, 20, "x")));
        cr_assert_not(import_with((struct import_options){.kind = IMPORT_CSV, .replace = true},
                                  rows("k.csv", "child_id,name\n", 0, 10, "x"), NULL));
        says("10 of 20 children of the service's own files");
        cr_assert(IMPORT(IMPORT_CSV, rows("k.csv", "child_id,name\n", 0, 10, "x")));
}

Test(import_gate, another_councils_census_is_refused)
{
#define CENSUS(lea, id) \
        "<Message><Header><CollectionDetails><ReferenceDate>2020-03-31</ReferenceDate></CollectionDetails>" \
        "<Source><LEA>" lea "</LEA></Source></Header><Child><ChildIdentifiers><LAchildID>" id \
        "</LAchildID></ChildIdentifiers></Child></Message>"
        cr_assert(IMPORT(IMPORT_CIN, file("a.xml", CENSUS("85A", "A"))));
        noted("The council is 85A from now on");
        cr_assert(IMPORT(IMPORT_CIN, file("b.xml", CENSUS(" 85a ", "A"))), "%s", import_error.text);
        cr_assert_eq(summary.change, 0);
        cr_assert_not(IMPORT(IMPORT_CIN, file("b.xml", CENSUS("201", "A"))));
        says("council 201");
        says("this store is of council 85A");
        says("iro config set council.code 201");
        store_set("council.code", "201");
        cr_assert(IMPORT(IMPORT_CIN, file("b.xml", CENSUS("201", "A"))), "%s", import_error.text);
}

Test(import_gate, a_year_that_is_loaded_already_is_named)
{
        load_forty();
        cr_assert(IMPORT(IMPORT_903, episodes(0, 41), reviews(0, 39)));
        noted("Replaces 2019-20: 40 episodes now, 41 then; 40 reviews now, 39 then");
}

/* --- which year --------------------------------------------------------------------------------------- */

static long year(void)
{
        return sql_number("SELECT max(year) FROM returns WHERE source = '903'");
}

Test(import_gate, a_lone_date_of_another_year_decides_nothing)
{
        struct strbuf b;
        strbuf_init(&b);
        strbuf_puts(&b, EPISODES_HEADER "X,01/05/2019,S,C2,U4,30/05/2029,E4A\n");
        for (int i = 0; i < 20; i++)
                strbuf_printf(&b, "C%d,0%d/05/2019,S,C2,U4,,\n", i, 1 + i % 9);
        cr_assert(IMPORT(IMPORT_903, file("e.csv", b.s)), "%s", import_error.text);
        strbuf_release(&b);
        noted("Collection year 2019-20: 21 of 22 dates agree");
        cr_assert_eq(year(), 2020);
        cr_assert_eq(queries("date-outside-year"), 1);
}

Test(import_gate, starts_of_earlier_years_say_nothing_against_the_year)
{
        cr_assert(IMPORT(IMPORT_903, rows("e.csv", EPISODES_HEADER, 0, 30, "01/05/2014,S,C2,U4,,"),
                         rows("r.csv", REVIEW_COLUMNS, 0, 40, "20/05/2019,PN1")),
                  "%s", import_error.text);
        cr_assert_eq(year(), 2020);
}

Test(import_gate, dates_that_do_not_agree_ask_for_the_year_with_their_count)
{
        struct strbuf b;
        strbuf_init(&b);
        strbuf_puts(&b, REVIEW_COLUMNS);
        for (int i = 0; i < 10; i++)
                strbuf_printf(&b, "C%d,20/05/2019,PN1\nC%d,20/05/201%d,PN1\n", i, i, i < 8 ? 8 : 9);
        const char *f = file("r.csv", b.s);
        strbuf_release(&b);
        cr_assert_not(IMPORT(IMPORT_903, f));
        says("by year, 2019-20: 12, 2018-19: 8;");
        says("--year");
        cr_assert_not(import_error.usage);
        cr_assert_eq(changes(), 0);
        cr_assert(IMPORT_YEAR(2020, f));
}

Test(import_gate, a_return_in_xml_votes_too)
{
        cr_assert(IMPORT(IMPORT_903, FIXTURES "/import/903.xml"), "%s", import_error.text);
        noted("Collection year 2019-20: 26 of 27 dates agree");
}

Test(import_gate, without_any_date_the_year_must_be_given)
{
        const char *f = file("h.csv", "CHILD,SEX,DOB\nX1,1,01/05/2009\n");
        cr_assert_not(IMPORT(IMPORT_903, f));
        says("--year");
        cr_assert(import_error.usage);
        cr_assert(IMPORT_YEAR(2020, f));
}

Test(import_gate, a_census_without_a_reference_date_takes_the_year)
{
        static const char *const heads[] = {"", "<Header><CollectionDetails/></Header>",
                                            "<Header><ReferenceDate>31 of March</ReferenceDate></Header>",
                                            "<Header><ReferenceDate>1900-01-01</ReferenceDate></Header>"};
        for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
                char text[400];
                snprintf(
                    text, sizeof text,
                    "<Message>%s<Child><ChildIdentifiers><LAchildID>A</LAchildID></"
                    "ChildIdentifiers><CINdetails>"
                    "<ChildProtectionPlans><CPPstartDate>2019-06-03</CPPstartDate></ChildProtectionPlans>"
                    "</CINdetails></Child></Message>",
                    heads[i]);
                const char *f = file("c.xml", text);
                cr_assert_not(IMPORT(IMPORT_CIN, f), "%zu", i);
                says("give it as --year 2019-20 (its dates by year: 2019-20: 1)");
                cr_assert(import_with((struct import_options){.kind = IMPORT_CIN, .year = 2020}, f, NULL),
                          "%s", import_error.text);
                noted("census year 2019-20, as given with --year");
        }
}

#define CENSUS_CHILD \
        "<Children><Child><ChildIdentifiers><LAchildID>A</LAchildID></ChildIdentifiers><CINdetails>" \
        "<ChildProtectionPlans><CPPstartDate>2019-06-03</CPPstartDate></ChildProtectionPlans></CINdetails>" \
        "</Child></Children>"
#define DETAILS \
        "<CollectionDetails><Collection>CIN</Collection><Year>2020</Year>" \
        "<ReferenceDate>2020-03-31</ReferenceDate></CollectionDetails>"

Test(import_gate, unknown_elements_around_the_header_and_in_it_are_said)
{
        static const char *const strange[] = {
            "<Message><Wrap><Header>" DETAILS "<Source><LEA>201</LEA></Source></Header></Wrap>" CENSUS_CHILD
            "</Message>",
            "<Message><Wrap>" DETAILS "<Source><LEA>201</LEA></Source></Wrap>" CENSUS_CHILD "</Message>",
            "<Message><Header><Wrap>" DETAILS "</Wrap><Source><LEA>201</LEA></Source></Header>" CENSUS_CHILD
            "</Message>",
        };
        for (size_t i = 0; i < sizeof strange / sizeof *strange; i++) {
                cr_assert(IMPORT(IMPORT_CIN, file("c.xml", strange[i])), "%zu: %s", i, import_error.text);
                noted("c.xml line 1: <Wrap> is no element of the census's Header or around it");
        }
        cr_assert(IMPORT(IMPORT_CIN, file("c.xml", "<Message><Header>" DETAILS
                                                   "<Source><LEA>201</LEA></Source></Header>" CENSUS_CHILD
                                                   "</Message>")));
        cr_assert_null(strstr(summary.notes.s, "is no element"), "%s", summary.notes.s);
}

Test(import_gate, the_first_year_says_its_open_clocks_too)
{
        load_forty();
        cr_assert_neq(summary.clocks.as_at, DAY_NONE);
        cr_assert_eq(summary.clocks.before, 0);
        cr_assert_eq(summary.clocks.after, 40);
}

Test(import_gate, without_a_year_on_record_no_clocks_are_counted)
{
        cr_assert(IMPORT(IMPORT_903, file("DoLo.csv", "CHILD,DOB,DOLO_START,DOLO_END,DOLO_REASON\n")), "%s",
                  import_error.text);
        noted("skipped");
        cr_assert_eq(summary.clocks.as_at, DAY_NONE);
}

Test(import_gate, a_refused_import_leaves_the_rows_that_could_not_be_used)
{
        load_forty();
        const char *rejects = file("left.csv", "");
        long before = changes();
        cr_assert_not(import_with(
            (struct import_options){.kind = IMPORT_903, .year = 2020, .rejects = rejects, .force = true},
            file("e.csv", EPISODES_HEADER "C1,01/05/2019,S,C2,U4,,\nC2,soon,S,C2,U4,,\n"), NULL));
        says("it would take away");
        cr_assert(summary.rejects_kept);
        cr_assert_eq(changes(), before);
        char line[400] = "", *got = NULL;
        FILE *f = fopen(rejects, "r");
        while (f && fgets(line, sizeof line, f))
                got = line;
        fclose(f);
        cr_assert_not_null(got, "the file is empty");
        cr_assert_not_null(strstr(line, ",DECOM,soon,is not a date"), "%s", line);
}
