/* A caseload that takes over whom no change touched is what a whole reading comes to, whatever was written.
 */
#include "../days.h"
#include "histories.h"
#include "iro/service/service.h"

#include <criterion/criterion.h>
#include <string.h>

static struct store store;

static void setup(void)
{
        packed_store(&store);
}

static void teardown(void)
{
        store_drop(&store);
}

TestSuite(service_again, .init = setup, .fini = teardown);

static void load(struct service *s)
{
        struct err e = ERR_INIT;
        const struct service_options o = {.as_at = some_day, .known = KNOWN_NOW};
        cr_assert(service_load_planned(s, store.db, &o, &e), "%s", e.text);
}

#define SAME(field) cr_expect_eq(a->field, b->field, "%s: " #field, a->child_id)

static void expect_same_row(const struct case_row *a, const struct case_row *b)
{
        cr_expect_str_eq(a->child_id, b->child_id);
        cr_expect_str_eq(a->area, b->area, "%s", a->child_id);
        SAME(child);
        SAME(stream);
        SAME(iro);
        SAME(team);
        SAME(status);
        SAME(reasons);
        SAME(booked);
        SAME(review_no);
        SAME(start);
        SAME(dob);
        SAME(start_known);
        SAME(away);
        SAME(last_late);
        SAME(last_unassessable);
        SAME(cannot_fit);
        SAME(tight);
        SAME(clock.due);
        SAME(clock.held);
        SAME(clock.rule);
        SAME(clock.last_review);
        SAME(clock.not_before);
        SAME(clock.gone);
        if (a->clock.due != DAY_NONE)
                SAME(wd_left);
        cr_expect_str_eq(a->legal_status, b->legal_status);
        cr_expect_str_eq(a->placement, b->placement);
}

static void expect_same(const struct service *again, const struct service *whole)
{
        const struct plan_standing *p = &again->plan, *q = &whole->plan;
        cr_assert_eq(again->n_cases, whole->n_cases);
        cr_expect_eq(again->change, whole->change);
        cr_expect(p->known == q->known && p->fit == q->fit && p->reviews == q->reviews && p->more == q->more);
        cr_expect(p->cannot_fit == q->cannot_fit && p->tight == q->tight && p->verdict == q->verdict);
        for (size_t i = 0; i < whole->n_cases; i++)
                expect_same_row(&again->cases[i], &whole->cases[i]);
}

/* How many children were read. */
static int asked;
static bool count_reading(void *context)
{
        (void)context;
        asked++;
        return false;
}

static void follow(struct service *again, const struct service *old)
{
        struct err e = ERR_INIT;
        struct service whole;
        db_ask_leave(store.db, count_reading, NULL);
        asked = 0;
        cr_assert(service_load_shown_again(again, old, store.db, &e), "%s", e.text);
        db_ask_leave(store.db, NULL, NULL);
        service_plan_ready(again, store.db);
        load(&whole);
        expect_same(again, &whole);
        service_release(&whole);
}

Test(service_again, it_follows_every_change, .timeout = 300)
{
        struct service two[2];
        size_t total = 0;
        load(&two[0]);
        for (int change = 0; change < 12; change++) {
                some_change(&store);
                follow(&two[(change + 1) % 2], &two[change % 2]);
                service_release(&two[change % 2]);
                total += two[(change + 1) % 2].n_cases;
        }
        cr_expect_gt(total, 50);
        service_release(&two[0]);
}

static struct service old, again;

static void after(enum fact kind, const char *words)
{
        load(&old);
        struct ledger *l = change_begin(&store, "said");
        say(l, kind, words);
        change_commit(l);
        follow(&again, &old);
        service_release(&old);
        service_release(&again);
}

Test(service_again, of_the_others_nobody_is_read)
{
        after(FACT_NOTE, "@1|2020-07-30|Rang the school.|note");
        cr_expect_eq(asked, 0, "no pass over everyone");
}

Test(service_again, a_setting_an_absence_or_a_holiday_has_everyone_read)
{
        static const struct {
                enum fact kind;
                const char *words;
        } said[] = {{FACT_SETTING, "status.horizon|40"},
                    {FACT_ABSENCE, "@1|2020-08-01|2020-10-01|away"},
                    {FACT_BANK_HOLIDAY, "2020-08-03|A day off"}};
        for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
                after(said[i].kind, said[i].words);
                cr_expect_gt(asked, 0, "%s", said[i].words);
        }
}
