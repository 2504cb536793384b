/* The tables of imports: recognised by their columns, read by their descriptions. */
#include "iro/store/ledger.h"
#include "iro/read/record.h"
#include "iro/base/str.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *recognised(const struct import_table *tables, const char *heading)
{
        char path[] = "/tmp/iro-record-XXXXXX";
        struct err e = ERR_INIT;
        int fd = mkstemp(path);
        cr_assert_eq(write(fd, heading, strlen(heading)), (ssize_t)strlen(heading));
        close(fd);
        struct csvread *f = csvread_open(path, &e);
        cr_assert(f, "%s", e.text);
        const struct import_table *t = table_recognise(tables, f, 0);
        csvread_close(f);
        unlink(path);
        return t ? t->name : "";
}

static void is(const struct import_table *tables, const char *heading, const char *want)
{
        const char *got = recognised(tables, heading);
        cr_expect_str_eq(got, want, "%s is %s, wanted %s", heading, got, want);
}

Test(record, tables_of_the_903_are_known_by_their_columns)
{
        is(tables_903, "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB", "header");
        is(tables_903,
           "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN",
           "episodes");
        is(tables_903, "rec,dec,PLACE,ls,rne,decom,child,anything", "episodes");
        is(tables_903, "CHILD,DOB,REVIEW,REVIEW_CODE", "reviews");
        is(tables_903, "CHILD,SEX,DOB,DUC", "uasc");
        is(tables_903, "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED",
           "placed_for_adoption");
        is(tables_903, "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON", "sw_episodes");
        is(tables_903, "CHILD,DOB,MISSING,MIS_START,MIS_END", "missing");
        is(tables_903, "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED", "oc2");
        is(tables_903, "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM", "oc3");
        is(tables_903, "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE", "ad1");
        is(tables_903, "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM", "prev_perm");
        is(tables_903, "CHILD,DOB,DOLO_START,DOLO_END", "dolo");
        is(tables_903, "CHILD,SEX", "");
        is(tables_903, "child_id,stream,held_on,participation", "");
}

Test(record, kinds_of_the_service_are_known_by_their_columns)
{
        is(tables_own, "iro_id,name,login,role,area,fte,contract,start,end", "iros");
        is(tables_own, "team_id,name,district,area,link_iro_id", "teams");
        is(tables_own, "child_id,stream,iro_id,team_id,from,to", "allocations");
        is(tables_own, "child_id,stream,booked_on,time,mode", "bookings");
        is(tables_own, "iro_id,from,to,reason", "absences");
        is(tables_own, "child_id,stream,held_on,participation", "reviews");
        is(tables_own, "child_id,name,dob,family_id", "children");
        is(tables_own, "child_id", "children");
        is(tables_own,
           "prp_id,child_id,stream,iro_id,raised_on,theme,stage,stage_entered_on,resolved_on,outcome,"
           "resolved_stage,"
           "cafcass_on",
           "prps");
        is(tables_own, "date,title", "bank_holidays");
        is(tables_own, "code,category,words", "late_reasons");
        is(tables_own, "child_id,stream,review_on,paper,done_on", "review_papers");
        is(tables_own, "child_id,held_on,agency,invited,attended,report_received,report_shared",
           "conference_agencies");
        is(tables_own, "audit_id,question,child_id,stream,audited_on,auditor,answer", "audits");
        is(tables_own, "child_id,written_on,text,kind", "notes");
        is(tables_own, "child_id,decision_no,stream,made_on,text,owner,due_on", "decisions");
        is(tables_own, "child_id,flag,from,why", "flags");
        is(tables_own, "child_id,contact_on,contact,iro_id,alone", "contacts");
        is(tables_own, "child_id,held_on,conference,outcome,quorate", "conferences");
        is(tables_own, "child_id,held_on,agency,decision,received_on", "agency_decisions");
        is(tables_own, "child_id,stream,off_on,how,reason", "meetings_off");
        is(tables_own, "child_id,core_group_on", "core_groups");
        is(tables_own, "child_id,check,checked_on", "checks");
        is(tables_own, "check,age_from,age_to,months", "check_rules");
        is(tables_own, "round,audit,from,to", "audit_rounds");
        is(tables_own, "round,question_no,question", "audit_questions");
        is(tables_own, "round,audit_id,child_id,auditor", "audit_samples");
        is(tables_own, "audit_id,question,remark", "audit_remarks");
        is(tables_own, "round,question,yes,asked", "audit_totals");
        is(tables_own, "round,action_no,action,owner", "audit_actions");
        is(tables_own, "prp_id,issue,ask", "prp_details");
        is(tables_own, "prp_id,replied_on,reply", "prp_replies");
        is(tables_own, "iro_id,team_id,link,link_on", "link_activities");
        is(tables_own, "feedback_id,feedback,received_on,text", "feedback");
        is(tables_own, "standard,words,who,what,count,unit", "local_standards");
        is(tables_own, "report_to,section,text", "report_prose");
        is(tables_own, "measure,year,area,value,source", "benchmarks");
        is(tables_own, "CHILD,DOB,REVIEW,REVIEW_CODE", "");
}

Test(record, a_review_is_known_by_child_stream_and_day)
{
        is(tables_own, "child_id,stream,held_on", "reviews");
        is(tables_own, "held_on,STREAM,child_id,chair", "reviews");
}

Test(record, another_kind_with_a_column_missing_is_not_taken_for_children)
{
        is(tables_own, "child_id,stream,iro_id,team_id,from", "");
        is(tables_own, "child_id,stream,date", "");
        is(tables_own, "child_id,dob,anything", "children");
}

static bool fact_has(const char *fact, const char *column)
{
        for (int k = 0; k < FACT_COUNT; k++)
                for (int i = 0; str_eq(fact_table((enum fact)k), fact) && i < fact_columns((enum fact)k); i++)
                        if (str_eq(fact_column((enum fact)k, i), column))
                                return true;
        return false;
}

Test(record, every_column_goes_where_its_table_says)
{
        const struct import_table *const all[] = {tables_903, tables_cin, tables_own};
        for (int s = 0; s < 3; s++)
                for (const struct import_table *t = all[s]; t->name; t++)
                        for (int i = 0; t->fact && i < FIELDS_MAX && t->fields[i].name; i++)
                                if (t->fields[i].to)
                                        cr_expect(fact_has(t->fact, t->fields[i].to), "%s.%s -> %s.%s",
                                                  t->name, t->fields[i].name, t->fact, t->fields[i].to);
}

/* Parse one row of a table given as values in the order of its fields. */
static bool parsed(struct record *r, const char *table, const struct import_table *tables,
                   const char *const *values, struct import_reject *why)
{
        memset(r, 0, sizeof *r);
        r->table = table_named(tables, table);
        for (int i = 0; values[i]; i++)
                r->raw[i] = values[i];
        return record_parse(r, why);
}
#define VALUES(...) ((const char *const[]){__VA_ARGS__, NULL})

Test(record, codes_are_upper_cased_and_judged_by_their_list)
{
        struct record r;
        struct import_reject why;
        cr_assert(parsed(&r, "episodes", tables_903,
                         VALUES("A1", "1/4/2019", "s", "xx", "", "u6", "", "", ""), &why));
        cr_assert_str_eq(r.at[2].text, "S");
        cr_assert(r.at[2].listed);
        cr_assert_not(r.at[3].listed);
        cr_assert(r.at[4].blank);
        cr_assert_eq(r.at[1].day, day_from_ymd(2019, 4, 1));
}

static void rejected(const char *table, const struct import_table *tables, const char *const *values,
                     const char *field, const char *words)
{
        struct record r;
        struct import_reject why = {.field = "", .value = ""};
        cr_assert_not(parsed(&r, table, tables, values, &why), "%s is taken", values[0]);
        cr_expect_str_eq(why.field, field);
        cr_expect(strstr(why.reason, words), "'%s' lacks '%s'", why.reason, words);
}

Test(record, a_missing_child_or_date_rejects_the_row)
{
        rejected("episodes", tables_903, VALUES("", "01/04/2019"), "CHILD", "is missing");
        rejected("episodes", tables_903, VALUES("A1", ""), "DECOM", "is missing");
        rejected("reviews", tables_903, VALUES("A1", "", ""), "REVIEW", "is missing");
        rejected("header", tables_903, VALUES("A1", "1", ""), "DOB", "is missing");
}

Test(record, a_date_that_is_none_rejects_the_row_in_words)
{
        rejected("episodes", tables_903, VALUES("A1", "31/02/2019"), "DECOM", "not a date in the calendar");
        rejected("episodes", tables_903, VALUES("A1", "01/04/19"), "DECOM", "two-digit year");
        rejected("episodes", tables_903, VALUES("A1", "April"), "DECOM", "dd/mm/yyyy");
        rejected("episodes", tables_903, VALUES("A1", "01/01/1900"), "DECOM", "stands for no date");
        rejected("episodes", tables_903, VALUES("A1", "NULL"), "DECOM", "is missing");
        rejected("episodes", tables_903, VALUES("NULL", "01/04/2019"), "CHILD", "is missing");
}

Test(record, an_episode_that_ends_before_it_starts_is_none)
{
        struct record r;
        struct import_reject why;
        cr_assert_not(parsed(&r, "episodes", tables_903,
                             VALUES("A1", "02/04/2019", "S", "V2", "", "U6", "", "01/04/2019", "X1"), &why));
        cr_assert_str_eq(why.field, "DEC");
        cr_assert(parsed(&r, "episodes", tables_903,
                         VALUES("A1", "02/04/2019", "S", "V2", "", "U6", "", "02/04/2019", "X1"), &why));
}

Test(record, a_plans_end_before_its_start_is_no_end)
{
        struct record r;
        struct import_reject why;
        cr_assert(parsed(&r, "plans", tables_cin, VALUES("A1", "2019-04-02", "2019-04-01"), &why));
        cr_assert(r.at[2].blank && r.at[2].backwards);
        cr_assert(parsed(&r, "plans", tables_cin, VALUES("A1", "2019-04-02", "2019-04-02"), &why));
        cr_assert_not(r.at[2].blank || r.at[2].backwards);
}

Test(record, null_and_placeholders_are_blank)
{
        struct record r;
        struct import_reject why;
        cr_assert(parsed(&r, "episodes", tables_903,
                         VALUES("A1", "02/04/2019", "NULL", "null", "", "U6", "", "31/12/9999", "NULL"),
                         &why));
        cr_assert(r.at[2].blank && r.at[3].blank && r.at[8].blank && !r.at[8].placeholder);
        cr_assert(r.at[7].blank && r.at[7].placeholder && r.at[7].day == DAY_NONE);
}

Test(record, the_services_values_are_judged)
{
        rejected("iros", tables_own, VALUES("I1", "", "", "boss"), "role",
                 "not one of iro, lead, casual-chair");
        rejected("iros", tables_own, VALUES("I1", "", "", "iro", "", "full"), "fte", "1.0 or 0.75");
        rejected("iros", tables_own, VALUES("I1", "", "", "iro", "", "1", "", "2020-02-01", "2020-01-01"),
                 "end", "is before start");
        rejected("absences", tables_own, VALUES("I1", "2020-02-01", "2020-01-01", ""), "to",
                 "is before from");
        rejected("allocations", tables_own, VALUES("A1", "respite", "I1", "", "2020-01-01", ""), "stream",
                 "cla");
        rejected("bookings", tables_own, VALUES("A1", "cla", "2020-01-01", "25:00", ""), "time", "09:30");
        rejected("bookings", tables_own, VALUES("A1", "cla", "2020-01-01", "", "by phone"), "mode",
                 "in-person");
        rejected("reviews", tables_own, VALUES("A1", "cla", "2020-01-01", "PN9"), "participation", "PN0");
}

Test(record, a_part_of_a_post_is_kept_in_hundredths_half_up)
{
        static const struct {
                const char *text;
                int64_t value;
        } good[] = {{"0.8108", 81}, {"0.675", 68},  {".5", 50},    {"1", 100},       {"1.", 100},
                    {"0.994", 99},  {"0.995", 100}, {"2.50", 250}, {"0.3333333", 33}};
        static const char *const bad[] = {".", "-1", "+1", "1,5", "1.2.3", "1e2", "0.5 h", "1234567"};
        struct record r;
        struct import_reject why;
        for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
                cr_assert(
                    parsed(&r, "iros", tables_own, VALUES("I1", "", "", "iro", "", good[i].text), &why));
                cr_expect_eq(r.at[5].number, good[i].value, "%s", good[i].text);
        }
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
                rejected("iros", tables_own, VALUES("I1", "", "", "iro", "", bad[i]), "fte", "1.0 or 0.75");
}

Test(record, the_services_values_are_read)
{
        struct record r;
        struct import_reject why;
        cr_assert(parsed(&r, "iros", tables_own, VALUES("I1", "", "", "Casual-Chair", "", "0.75", "", "", ""),
                         &why));
        cr_assert_str_eq(r.at[3].text, "casual-chair");
        cr_assert_eq(r.at[5].number, 75);
        cr_assert(
            parsed(&r, "bookings", tables_own, VALUES("A1", "CLA", "1/2/2020", "9:30", "Hybrid"), &why));
        cr_assert_str_eq(r.at[3].text, "09:30");
        cr_assert_str_eq(r.at[4].text, "hybrid");
        cr_assert(parsed(&r, "conference_agencies", tables_own,
                         VALUES("A1", "2020-02-01", "school", "yes", "FALSE", "1", ""), &why));
        cr_assert_eq(r.at[3].number, 1);
        cr_assert_eq(r.at[4].number, 0);
        cr_assert(r.at[6].blank);
}
