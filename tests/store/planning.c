/* The scheduler's input from a store: its settings, and what it says when they make no sense. */
#include "iro/planning/planning.h"
#include "support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct store store;
static struct service service;
static struct planning p;

static void load(void)
{
        struct err e = ERR_INIT;
        struct service_options o = {.as_at = day_from_iso("2020-09-04"), .known = KNOWN_NOW};
        cr_assert(service_load(&service, store.db, &o, &e), "%s", e.text);
}

static void setup(void)
{
        store_make(&store);
        struct ledger *l = change_begin(&store, "test");
        int64_t iro = ledger_iro(l, "IRO01");
        const struct value post[] = {value_int(iro),     value_null(),  value_null(), value_text("iro"),
                                     value_text("East"), value_int(60), value_null(), value_null(),
                                     value_null(),       value_null(),  value_null()};
        struct err e = ERR_INIT;
        cr_assert_eq(ledger_put(l, FACT_IRO_POST, post, false, &e), PUT_ADDED, "%s", e.text);
        change_commit(l);
}

static void teardown(void)
{
        planning_release(&p);
        service_release(&service);
        store_drop(&store);
}

TestSuite(planning, .init = setup, .fini = teardown);

static void set(const char *name, const char *value)
{
        struct err e = ERR_INIT;
        struct ledger *l = change_begin(&store, "config set");
        const struct value values[] = {value_text(name), value_text(value)};
        cr_assert_eq(ledger_put(l, FACT_SETTING, values, false, &e), PUT_ADDED, "%s", e.text);
        change_commit(l);
}

Test(planning, the_settings_of_the_store_hold)
{
        struct err e = ERR_INIT;
        set("plan.lead", "10");
        set("plan.slots_per_day", "3");
        set("plan.slots_per_week", "10");
        set("plan.casual_slots_per_week", "0");
        set("plan.slots.cp", "2");
        load();
        cr_assert(planning_init(&p, &service, store.db, 0, &e), "%s", e.text);
        cr_assert_eq(p.in.rules.weeks, 13);
        cr_assert_eq(p.in.rules.lead, 10);
        cr_assert_eq(p.in.rules.slots_per_day, 3);
        cr_assert_eq(p.in.rules.casual_slots_per_week, 0);
        cr_assert_eq(p.in.rules.slots[STREAM_CP], 2);
        cr_assert_eq(p.in.rules.slots[STREAM_CLA], 1);
        cr_assert_eq(plan_week_slots(&p.in, 0, p.in.as_at), 6, "ten a week at 0.6 FTE");
        planning_solve(&p);
        cr_assert_eq(p.result.verdict, PLAN_FITS);
}

Test(planning, a_setting_that_is_no_number_is_named)
{
        struct err e = ERR_INIT;
        set("plan.slots_per_day", "two");
        load();
        cr_assert_not(planning_init(&p, &service, store.db, 0, &e));
        cr_assert_not_null(strstr(e.text, "plan.slots_per_day"), "%s", e.text);
        cr_assert_not_null(strstr(e.text, "'two'"), "%s", e.text);
}

Test(planning, the_ranges_are_those_of_the_settings_and_so_are_the_defaults)
{
        struct err e = ERR_INIT;
        load();
        cr_assert(planning_init(&p, &service, store.db, 0, &e), "%s", e.text);
        cr_assert_arr_eq(&p.in.rules, &plan_rules_default, sizeof plan_rules_default,
                         "what holds while nothing is set is what the scheduler begins with");
        planning_release(&p);
        service_release(&service);
        set("plan.slots.cp", "11");
        load();
        cr_assert_not(planning_init(&p, &service, store.db, 0, &e));
        cr_assert_not_null(strstr(e.text, "plan.slots.cp '11' is not a whole number from 1 to 10"), "%s",
                           e.text);
}

/* A child looked after, of IRO01, with a booking. */
static void book_one(struct ledger *l, const char *id, const char *on)
{
        char line[96];
        long long child = (long long)ledger_child(l, id), ret = (long long)ledger_return(l, "903", 2021);
        snprintf(line, sizeof line, "@%lld|2020-03-02|@%lld|S|C2|N1|U4", child, ret);
        cr_assert_neq(say(l, FACT_EPISODE, line), PUT_FAILED);
        snprintf(line, sizeof line, "@%lld|cla|@1|2020-03-02", child);
        cr_assert_neq(say(l, FACT_ALLOCATION, line), PUT_FAILED);
        snprintf(line, sizeof line, "@%lld|cla|%s|10:00", child, on);
        cr_assert_neq(say(l, FACT_BOOKING, line), PUT_FAILED);
}

Test(planning, bookings_stand_by_day_and_the_childs_id_whatever_its_number)
{
        static const char *const order[] = {"A1", "M5", "Z9", "A0"};
        struct err e = ERR_INIT;
        struct ledger *l = change_begin(&store, "test");
        book_one(l, "Z9", "2020-09-10");
        book_one(l, "A1", "2020-09-10");
        book_one(l, "M5", "2020-09-10");
        book_one(l, "A0", "2020-09-11");
        change_commit(l);
        load();
        cr_assert(planning_init(&p, &service, store.db, 0, &e), "%s", e.text);
        cr_assert_eq(p.in.n_uses, 4u);
        for (size_t i = 0; i < 4; i++) {
                cr_expect_str_eq(p.in.uses[i].child_id, order[i]);
                cr_expect_str_eq(service.cases[p.bookings[i].row].child_id, order[i]);
                cr_expect_str_eq(p.bookings[i].time, "10:00");
        }
}
