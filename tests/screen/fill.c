/* Invented services for the screens' tests, written through the ledger like everything else. */
#include "harness.h"

#include <criterion/criterion.h>
#include <string.h>

#define T(s) value_text(s)
#define I(n) value_int(n)
#define NIL value_null()
#define PUT(l, kind, ...) put(l, kind, (const struct value[]){__VA_ARGS__})

static void put(struct ledger *l, enum fact kind, const struct value *values)
{
        struct err e = ERR_INIT;
        cr_assert(ledger_put(l, kind, values, false, &e) != PUT_FAILED, "%s: %s", fact_table(kind), e.text);
}

static void put_return(struct ledger *l, const char *source, int year, const char *const *tables)
{
        for (; *tables; tables++)
                PUT(l, FACT_RETURN_TABLE, I(ledger_return(l, source, year)), T(*tables), I(1),
                    T("2020-08-01"));
}

static void returns(struct ledger *l)
{
        static const char *const of_903[] = {"header", "episodes", "reviews", "placed_for_adoption", NULL};
        static const char *const of_cin[] = {"children", NULL};
        for (int year = 2019; year <= 2021; year++) {
                put_return(l, "903", year, of_903);
                put_return(l, "cin", year, of_cin);
        }
}

static void post(struct ledger *l, const char *id, const char *name, const char *role, const char *area,
                 struct value fte)
{
        PUT(l, FACT_IRO_POST, I(ledger_iro(l, id)), T(name), NIL, T(role), T(area), fte, T("permanent"),
            T("2015-04-01"), NIL, NIL, NIL);
}

static int64_t looked_after(struct ledger *l, const char *id, const char *dob, const char *start,
                            const char *iro, const char *team)
{
        int64_t child = ledger_child(l, id), ret = ledger_return(l, "903", 2021);
        PUT(l, FACT_CHILD_DETAIL, I(child), I(ret), T("1"), T(dob), T("WBRI"), NIL, NIL);
        PUT(l, FACT_EPISODE, I(child), T(start), I(ret), T("S"), T("C2"), T("N1"), T("U4"), NIL, NIL, NIL,
            NIL);
        if (iro)
                PUT(l, FACT_ALLOCATION, I(child), T("cla"), I(ledger_iro(l, iro)), T(start),
                    I(ledger_team(l, team)), NIL);
        return child;
}

static void reviewed(struct ledger *l, int64_t child, const char *stream, const char *on, const char *pn)
{
        PUT(l, FACT_REVIEW, I(child), T(stream), T(on), I(ledger_return(l, "903", 2021)), T(pn), NIL, NIL,
            NIL, NIL, NIL, NIL, NIL);
}

static void booked(struct ledger *l, int64_t child, const char *stream, const char *on)
{
        PUT(l, FACT_BOOKING, I(child), T(stream), T(on), T("10:00"), T("virtual"), NIL);
}

static int64_t planned(struct ledger *l, const char *id, const char *dob, const char *start, const char *iro,
                       const char *team)
{
        int64_t child = ledger_child(l, id), ret = ledger_return(l, "cin", 2021);
        PUT(l, FACT_CHILD_DETAIL, I(child), I(ret), T("2"), T(dob), T("WBRI"), NIL, NIL);
        PUT(l, FACT_PLAN, I(child), T(start), I(ret), NIL, T("NEG"), T("EMO"), I(0));
        PUT(l, FACT_ALLOCATION, I(child), T("cp"), I(ledger_iro(l, iro)), T(start), I(ledger_team(l, team)),
            NIL);
        return child;
}

static void people(struct ledger *l)
{
        post(l, "IRO01", "Fernley Oakmoss", "iro", "East", value_int(100));
        post(l, "IRO02", "Quillan Harebell", "iro", "West", value_int(60));
        post(l, "LEAD1", "Marrow Thistledown", "lead", "East", value_int(100));
        post(l, "CAS1", "Bramble Corncrake", "casual-chair", "West", value_null());
        PUT(l, FACT_TEAM_DETAIL, I(ledger_team(l, "T01")), T("Northmarsh"), T("Marshland"), T("East"),
            I(ledger_iro(l, "IRO01")));
        PUT(l, FACT_TEAM_DETAIL, I(ledger_team(l, "T02")), T("Southdown"), T("Downland"), T("West"),
            I(ledger_iro(l, "IRO02")));
        PUT(l, FACT_ABSENCE, I(ledger_iro(l, "IRO02")), T("2020-08-24"), T("2020-09-04"), T("leave"));
}

static void disputes(struct ledger *l, int64_t child)
{
        PUT(l, FACT_PRP_STAGE, T("PRP1"), T("team manager"), I(child), T("cla"), I(ledger_iro(l, "IRO01")),
            T("2020-07-01"), T("health-assessment"), T("2020-07-01"), NIL, NIL, NIL, NIL, NIL);
        PUT(l, FACT_PRP_STAGE, T("PRP1"), T("district manager"), I(child), T("cla"),
            I(ledger_iro(l, "IRO01")), T("2020-07-01"), T("health-assessment"), T("2020-07-20"), NIL, NIL,
            NIL, NIL, T("waits for a dentist"));
}

void fill_service(struct ledger *l)
{
        returns(l);
        people(l);
        int64_t a = looked_after(l, "A1001", "2009-05-04", "2019-01-07", "IRO01", "T01");
        reviewed(l, a, "cla", "2019-01-30", "PN1");
        reviewed(l, a, "cla", "2019-05-10", "PN6");
        reviewed(l, a, "cla", "2019-11-05", "PN1");
        disputes(l, a);
        PUT(l, FACT_PERSON, I(a), T("Pim Larkspur"), NIL, T("F1"));
        PUT(l, FACT_NOTE, I(a), T("2020-03-02"), T("Asked for her own copy of the care plan."), T("note"));
        int64_t b = looked_after(l, "A1002", "2012-02-29", "2020-07-20", "IRO01", "T01");
        booked(l, b, "cla", "2020-08-13");
        PUT(l, FACT_PERSON, I(b), T("Tansy Larkspur"), NIL, T("F1"));
        int64_t c = looked_after(l, "A1003", "2004-11-11", "2019-06-03", "IRO02", "T02");
        reviewed(l, c, "cla", "2019-06-28", "PN4");
        reviewed(l, c, "cla", "2019-09-20", "PN4");
        reviewed(l, c, "cla", "2020-03-10", "PN4");
        booked(l, c, "cla", "2020-09-22");
        int64_t d = looked_after(l, "A1004", "2016-08-08", "2020-02-03", "IRO02", "T02");
        reviewed(l, d, "cla", "2020-02-20", "PN0");
        reviewed(l, d, "cla", "2020-05-18", "PN0");
        booked(l, d, "cla", "2020-11-12");
        looked_after(l, "A1005", "2018-01-01", "2020-07-28", NIL.s, "T01");
        int64_t e = planned(l, "P2001", "2015-10-10", "2020-06-01", "CAS1", "T02");
        booked(l, e, "cp", "2020-08-27");
        int64_t f = planned(l, "P2002", "2017-07-07", "2020-04-20", "IRO02", "T02");
        reviewed(l, f, "cp", "2020-07-14", NULL);
        booked(l, f, "cp", "2020-12-03");
}

/* Of twelve reviews due on Friday 14 August IRO01 can hold six; IRO02 could take four more; two stay short.
 */
void fill_short(struct ledger *l)
{
        returns(l);
        people(l);
        post(l, "IRO03", "Sorrel Whinchat", "iro", "East", value_int(40));
        post(l, "IRO04", "Teasel Redstart", "iro", "West", value_null());
        PUT(l, FACT_ABSENCE, I(ledger_iro(l, "IRO01")), T("2020-08-03"), T("2020-08-07"), T("leave"));
        for (int i = 1; i <= 12; i++) {
                char id[16];
                snprintf(id, sizeof id, "B10%02d", i);
                int64_t child = looked_after(l, id, "2009-05-04", "2020-07-17", "IRO01", "T01");
                if (i <= 2)
                        PUT(l, FACT_PERSON, I(child), T("Pim Larkspur"), NIL, T("F1"));
        }
        int64_t late = looked_after(l, "B2001", "2011-01-04", "2020-01-06", "IRO01", "T01");
        reviewed(l, late, "cla", "2020-01-30", "PN1");
        looked_after(l, "B2002", "2018-01-01", "2020-07-28", NIL.s, "T01");
        int64_t free = looked_after(l, "B2003", "2011-01-04", "2020-02-03", "IRO02", "T02");
        reviewed(l, free, "cla", "2020-02-20", "PN1");
        reviewed(l, free, "cla", "2020-04-14", "PN1");
}

/* Escape sequences, a bidi override, wide and combining characters, bytes that are no UTF-8's worth of sense.
 */
#define EVIL \
        "\033[2J\033]0;owned\007\xc2\x9b" \
        "31m\xe2\x80\xae" \
        "evil \xe5\xae\xb6\xe6\x97\x8f " \
        "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\r\n\t\b\x7f\xff\xfe"

void fill_hostile(struct ledger *l)
{
        returns(l);
        PUT(l, FACT_IRO_POST, I(ledger_iro(l, "I" EVIL)), T(EVIL), T(EVIL), T("iro"), T(EVIL), I(100),
            T(EVIL), T("2015-04-01"), NIL, T(EVIL), T(EVIL));
        PUT(l, FACT_TEAM_DETAIL, I(ledger_team(l, "T" EVIL)), T(EVIL), T(EVIL), T(EVIL),
            I(ledger_iro(l, "I" EVIL)));
        PUT(l, FACT_ABSENCE, I(ledger_iro(l, "I" EVIL)), T("2020-07-30"), T("2020-08-04"), T(EVIL));
        int64_t a = looked_after(l, "C" EVIL, "2009-05-04", "2019-01-07", "I" EVIL, "T" EVIL);
        reviewed(l, a, "cla", "2019-01-30", "PN1");
        PUT(l, FACT_PERSON, I(a), T(EVIL), NIL, T(EVIL));
        PUT(l, FACT_NOTE, I(a), T("2020-03-02"), T(EVIL " in a note"), T("note"));
        PUT(l, FACT_PRP_STAGE, T("P" EVIL), T("S" EVIL), I(a), T("cla"), I(ledger_iro(l, "I" EVIL)),
            T("2020-07-01"), T(EVIL), T("2020-07-01"), NIL, NIL, T(EVIL), NIL, T(EVIL));
        int64_t b = looked_after(l, "D" EVIL, "2009-05-04", "2020-01-07", "I" EVIL, "T" EVIL);
        PUT(l, FACT_PERSON, I(b), T(EVIL), NIL, T(EVIL));
}
