/* Data queries asked of some children, of one source or of the later years: what the whole says of those. */
#include "importing.h"

#include "iro/base/str.h"

#include <criterion/criterion.h>
#include <string.h>

/* The year before: an episode said again, reviews, one of them dated into the year after, one of a day that
 * the next return has too; and a day of a review that the service knows as well. */
static void loaded(void)
{
        store_setup();
        cr_assert(
            IMPORT_YEAR(
                2019, file("header.csv", "CHILD,SEX,DOB\nX1,1,05/06/2008\nX2,,10/10/2017\nX9,M,01/01/2015\n"),
                file("episodes.csv", EPISODES_HEADER "X2,15/01/2019,S,E1,U6,,\nX9,01/02/2018,S,QQ,U4,,\n"),
                file("reviews.csv", "CHILD,REVIEW,REVIEW_CODE\nX2,20/02/2019,PN1\nX2,10/09/2019,PN5\n"
                                    "X9,01/03/2018,PN0\nX9,05/05/2018,PN1\nX1,20/08/2019,PN0\n")),
            "%s", import_error.text);
        cr_assert(IMPORT(IMPORT_903, FIXTURES "/import/903"), "%s", import_error.text);
        cr_assert(IMPORT(IMPORT_CIN, FIXTURES "/import/cin/cin.xml"), "%s", import_error.text);
        cr_assert(IMPORT(IMPORT_CSV, FIXTURES "/import/own"), "%s", import_error.text);
}

TestSuite(quality_part, .init = loaded, .fini = store_teardown);

struct hearing {
        int64_t child;      /* 0 = of all */
        const char *origin; /* NULL = of all */
        int year;           /* what returns of that year and later say; 0 = of all */
        struct strbuf said;
        size_t n;
};

static void hear(void *context, const struct query *q)
{
        struct hearing *h = context;
        char id[QUERY_ID];
        if ((h->child && q->child != h->child) || (h->origin && strcmp(h->origin, q->origin) != 0) ||
            q->year < h->year)
                return;
        h->n++;
        strbuf_printf(&h->said, "%s %s %s %s\n", query_id(q, id), q->rule->code, q->child_id, q->subject);
}

static void hear_of(const struct service *s, struct db *db, struct hearing *part, struct asked whose)
{
        quality_run_of(
            s, db,
            &(struct quality_wish){.source = part->origin, .whose = whose, .each = hear, .context = part});
}

/* How many there are; the two ways of asking must have said the same. */
static size_t same_said(struct hearing *all, struct hearing *part)
{
        size_t n = all->n;
        cr_assert_str_eq(part->said.s, all->said.s);
        strbuf_release(&all->said), strbuf_release(&part->said);
        return n;
}

static void hearing_init(struct hearing *h, int64_t child, const char *origin)
{
        *h = (struct hearing){.child = child, .origin = origin};
        strbuf_init(&h->said);
}

Test(quality_part, asked_of_one_child_it_is_what_the_whole_says_of_it)
{
        struct service s;
        struct hearing all, part;
        struct db *db = store_service(&s, day_from_iso("2020-07-31"));
        long children = sql_number("SELECT max(child) FROM child");
        size_t n = 0;
        for (int64_t child = 1; child <= children; child++) {
                hearing_init(&all, child, NULL), hearing_init(&part, child, NULL);
                quality_run(&s, db, hear, &all);
                hear_of(&s, db, &part, (struct asked){&child, 1, true, 0});
                n += same_said(&all, &part);
        }
        cr_assert_gt(n, 20);
        service_release(&s);
        db_close(db);
}

Test(quality_part, asked_of_a_few_children_it_is_what_the_whole_says_of_each)
{
        struct service s;
        struct hearing all, part;
        struct db *db = store_service(&s, day_from_iso("2020-07-31"));
        const int64_t few[] = {5, 2, 9, 7};
        size_t n = 0;
        for (size_t i = 0; i < 4; i++) {
                hearing_init(&all, few[i], NULL), hearing_init(&part, few[i], NULL);
                quality_run(&s, db, hear, &all);
                hear_of(&s, db, &part, (struct asked){few, 4, true, 0});
                n += same_said(&all, &part);
        }
        cr_assert_gt(n, 2);
        service_release(&s);
        db_close(db);
}

Test(quality_part, asked_of_one_source_it_is_what_the_whole_says_of_it)
{
        static const char *const sources[] = {"903", "cin", "service"};
        struct service s;
        struct hearing all, part;
        struct db *db = store_service(&s, day_from_iso("2020-07-31"));
        for (size_t i = 0; i < 3; i++) {
                hearing_init(&all, 0, sources[i]), hearing_init(&part, 0, sources[i]);
                quality_run(&s, db, hear, &all);
                hear_of(&s, db, &part, (struct asked){NULL, 0, false, 0});
                cr_assert_gt(same_said(&all, &part), 1, "%s", sources[i]);
        }
        service_release(&s);
        db_close(db);
}

/* As an import asks: of the returns' own tables, of its year and those after it. */
Test(quality_part, asked_of_a_year_of_returns_it_is_what_the_whole_says_of_it)
{
        static const char *const sources[] = {"903", "cin"};
        struct service s, rules;
        struct hearing all, part;
        struct db *db = store_service(&s, day_from_iso("2020-07-31"));
        service_load_rules(&rules, db, &s.options);
        for (int i = 0; i < 2; i++) {
                size_t n = 0;
                for (int year = 2014; year <= 2021; year++) {
                        hearing_init(&all, 0, sources[i]), hearing_init(&part, 0, sources[i]);
                        all.year = part.year = year;
                        quality_run(&rules, db, hear, &all);
                        hear_of(&rules, db, &part, (struct asked){NULL, 0, false, year});
                        n += same_said(&all, &part);
                }
                cr_assert_gt(n, 3, "%s", sources[i]);
        }
        service_release(&rules);
        service_release(&s);
        db_close(db);
}

/* An import that passes over everyone counts the clocks on the way, of reviews those of its year alone: what
 * else ends a clock is not left out. */
Test(quality_part, clocks_counted_on_the_way_are_those_counted_alone)
{
        static const char census[] =
            "<Message><Header><CollectionDetails><Year>2020</Year><ReferenceDate>2020-03-31</ReferenceDate>"
            "</CollectionDetails></Header><Children><Child><ChildIdentifiers><LAchildID>A</LAchildID>"
            "</ChildIdentifiers><CINdetails><CINreferralDate>2019-05-01</CINreferralDate><Section47>"
            "<S47ActualStartDate>2020-02-10</S47ActualStartDate></Section47></CINdetails></Child></Children></Message>";
        store_other("clocks.db");
        cr_assert(IMPORT(IMPORT_CIN, file("c.xml", census)), "%s", import_error.text);
        cr_expect_eq(summary.clocks.after, 1);
        cr_assert(IMPORT(IMPORT_CSV, file("reviews.csv", "child_id,stream,held_on\nA,icpc,2020-02-25\n")),
                  "%s", import_error.text);
        cr_assert(IMPORT_YEAR(2020, file("h.csv", "CHILD,SEX,DOB\nA,1,01/06/2010\n"),
                              file("e.csv", EPISODES_HEADER "A,01/03/2020,S,C2,U4,,\n"),
                              file("r.csv", "CHILD,REVIEW,REVIEW_CODE\nA,20/03/2020,PN1\n")),
                  "%s", import_error.text);
        cr_expect_eq(summary.clocks.before, 0);
        cr_expect_eq(summary.clocks.after, 1);
}
