/* An extract of many children is put together in groups of them: the store is the same however many these
 * are, and what waits lies in a file that nobody else can open. */
#include "../../src/import/import.h"
#include "../../src/import/ssd_later.h"
#include "importing.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

TestSuite(ssd_later, .init = store_setup, .fini = store_teardown);

/* Children that stand in several tables, one found through a period and one through a plan, and a row that
 * hangs on nothing. */
static const char *const tables[][2] = {
    {"p.csv", "pers_person_id,pers_dob,pers_forename,pers_surname\nX1,2010-03-05,Ann,A\nX2,05/03/2012,Bo,B\n"
              "X3,1900-01-01,Cy,C\nX4,2015-05-05,Di,D\nX5,2016-05-05,Ed,E\n"},
    {"f.csv", "fami_family_id,fami_person_id\nF2,X5\nf1,X4\nF1,X1\n"},
    {"e.csv", "clae_person_id,clae_cla_id,clae_cla_episode_start_date,clae_cla_episode_start_reason,"
              "clae_cla_episode_ceased_date,clae_cla_placement_id\n"
              "X1,P1,2021-01-04,S,2021-05-01,A\nX3,P3,2021-03-01,S,NULL,C\nX2,P2,2021-02-01,S,NULL,B\n"
              "X1,P1,2021-05-03,P,2021-05-01,A\n"},
    {"l.csv", "lega_person_id,lega_legal_status,lega_legal_status_start_date\nX3,C2,2021-03-01\n"
              "X1,V2,2021-01-04\nX2,C2,2021-02-01\n"},
    {"s.csv", "clap_cla_placement_id,clap_cla_id,clap_cla_placement_start_date,clap_cla_placement_type\n"
              "A,,2021-01-04,U4\nB,P2,2021-02-01,U6\nC,P3,2021-03-01,K2\n"},
    {"r.csv", "clar_cla_id,clar_cla_review_date,clar_cla_review_participation\nP3,2021-03-26,PN1\n"
              "P1,2021-01-29,PN1\nP9,2021-01-29,PN1\nP2,2021-02-26,PN1\n"},
    {"c.csv",
     "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,cppl_cp_plan_ola\n"
     "C5,X5,2021-09-15,NULL,N\nC4,X4,2021-09-01,NULL,N\nC3,X3,2021-09-01,NULL,Y\n"},
    {"v.csv", "cppr_cp_plan_id,cppr_cp_review_date,cppr_cp_review_meeting_id\nC4,2021-11-01,M1\n"
              "C5,2021-11-01,M1\n"},
    {"w.csv", "prof_professional_id,prof_staff_id,prof_professional_name\nI1,S1,One\nI2,S2,Two\n"},
    {"i.csv", "invo_person_id,invo_professional_id,invo_professional_role_id,invo_professional_team,"
              "invo_involvement_start_date\nX5,I1,IRO,North,2021-09-15\nX1,I1,IRO,North,2021-01-04\n"
              "X3,I2,IRO,t2,2021-03-01\nX4,I1,IRO,East,2021-09-01\nX2,I2,IRO,EAST,2021-02-01\n"},
    {"d.csv", "dept_team_id,dept_team_name\nT1,North\nT2,South\n"},
};
enum { TABLES = sizeof tables / sizeof *tables };

/* What came of it, the facts and who holds cases. */
static char *taken(const char *name, uint32_t size)
{
        store_other(name);
        store_set("ssd.roles", "IRO=cla+cp");
        store_set("ssd.iro_id", "prof_staff_id");
        char paths[TABLES][200];
        const char *p[TABLES];
        for (size_t i = 0; i < TABLES; i++) {
                snprintf(paths[i], sizeof paths[i], "%s", file(tables[i][0], tables[i][1]));
                p[i] = paths[i];
        }
        ssd_group_size = size;
        struct import_options o = {.kind = IMPORT_SSD,
                                   .extracted = day_from_iso("2021-11-30"),
                                   .window = day_from_iso("2015-11-30"),
                                   .names = true};
        cr_assert(import_with(o, p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9], p[10], NULL),
                  "%s", import_error.text);
        ssd_group_size = 16384;
        noted("1 row belongs to a period of care or a plan that is in no table");
        noted("1 plan of another authority: left out");
        struct strbuf b;
        strbuf_init(&b);
        strbuf_printf(
            &b, "%s%s\n%s\n%s\n", store_facts(),
            sql_value("SELECT group_concat(c.child_id || ' ' || f.name || ' ' || ifnull(f.family_id, '')) "
                      "FROM person f JOIN child c USING (child) WHERE f.until IS NULL"),
            sql_value(
                "SELECT group_concat(c.child_id || ' ' || i.iro_id || ' ' || t.team_id || ' ' || f.stream) "
                "FROM allocation f JOIN child c USING (child) JOIN iro i USING (iro) JOIN team t "
                "USING (team) WHERE f.until IS NULL"),
            sql_value(
                "SELECT group_concat(i.iro_id || ' ' || f.name || ' ' || f.start_on) FROM iro_post f JOIN "
                "iro i USING (iro) WHERE f.until IS NULL"));
        return b.s;
}

Test(ssd_later, groups_of_any_size_make_the_same_store)
{
        char *whole = taken("whole", 100);
        cr_assert(strstr(whole, "review X3") && strstr(whole, "X5 S1 T1 cp") &&
                      strstr(whole, "S1 One 2021-01-04"),
                  "%s", whole);
        for (uint32_t size = 1; size < 5; size++) {
                char name[8];
                snprintf(name, sizeof name, "s%u", size);
                char *grouped = taken(name, size);
                cr_expect_str_eq(grouped, whole, "groups of %u", size);
                free(grouped);
        }
        free(whole);
}

static struct record visit(char *child)
{
        struct record r = {.table = &tables_ssd[SSD_CP_VISIT]};
        for (int i = 0; i < FIELDS_MAX; i++)
                r.at[i].blank = true, r.at[i].text = "";
        r.at[CP_VISIT_PERSON].blank = false;
        r.at[CP_VISIT_PERSON].text = child;
        return r;
}

/* Open files without a name, and that each is nobody else's. */
static int unnamed(void)
{
        int n = 0;
        for (int fd = 3; fd < 64; fd++) {
                struct stat st;
                char of[40], path[300] = "";
                snprintf(of, sizeof of, "/proc/self/fd/%d", fd);
                if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_nlink || st.st_size == 0 ||
                    readlink(of, path, sizeof path - 1) < 0 || !strstr(path, store_directory))
                        continue;
                cr_expect_eq(st.st_mode & 07777, 0600);
                n++;
        }
        return n;
}

Test(ssd_later, what_waits_has_no_name_and_comes_back_in_order)
{
        enum { ROWS = 9000 };
        struct ssd_later *l = ssd_later_new(store_path);
        struct err e = ERR_INIT;
        bool first;
        ssd_group_size = 1;
        for (int i = 0; i < ROWS; i++) {
                char id[] = "X0";
                id[1] = (char)('0' + i % 3);
                struct record r = visit(id);
                r.at[CP_VISIT_DATE].blank = false;
                r.at[CP_VISIT_DATE].day = i;
                uint32_t group = ssd_later_group(l, &r, &first);
                cr_assert_eq(group, (uint32_t)(i % 3));
                cr_assert(!group || ssd_later_keep(l, group, &r, &e), "%s", e.text);
        }
        cr_assert_eq(ssd_later_groups(l), 3);
        cr_assert_eq(unnamed(), 1);
        struct ssd s;
        ssd_init(&s);
        cr_assert(ssd_later_load(l, 2, &s, &e), "%s", e.text);
        cr_assert_eq(s.n_cp_visits, ROWS / 3);
        for (size_t i = 0; i < s.n_cp_visits; i++)
                cr_assert_eq(s.cp_visits[i].on, (day)(3 * i + 2));
        ssd_release(&s);
        ssd_later_free(l);
        cr_assert_eq(unnamed(), 0);
}
