#include "acts.h"

#include "iro/undo.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(undo, .timeout = 120);

/* --- any sequence of actions, then as many undos
 * ------------------------------------------------------------- */

static unsigned rand_state;
static int pick(int n)
{
        rand_state = rand_state * 1103515245u + 12345u;
        return (int)(rand_state >> 16) % n;
}

/* One action at random, in words; many are refused, which is part of it. */
static void any_action(char line[256])
{
        static const char *const streams[] = {"cla", "cla", "cp", "icpc"};
        static const char *const papers[] = {"sw-report", "decisions", "record", "consultation"};
        static const char *const stages[] = {"district manager", "area director", "director (DCS)"};
        int child = 1 + pick(9), dom = 1 + pick(28), month = 7 + pick(2);
        const char *stream = streams[pick(4)];
        switch (pick(14)) {
        case 0:
        case 1:
                snprintf(line, 256, "book C%03d %s 2020-08-%02d%s", child, stream, dom,
                         pick(3) ? "" : " time=9:30");
                return;
        case 2:
                snprintf(line, 256, "unbook C%03d %s", child, stream);
                return;
        case 3:
        case 4:
                snprintf(line, 256, "record C%03d %s 2020-07-%02d participation=PN%d%s", child, stream, dom,
                         pick(8), pick(2) ? "" : " late-reason=court");
                return;
        case 5:
                snprintf(line, 256, "record C%03d %s 2020-07-%02d adjourned-to=2020-07-30", child, stream,
                         dom);
                return;
        case 6:
                snprintf(line, 256, "paper C%03d %s %s 2020-07-%02d", child, stream, papers[pick(4)], dom);
                return;
        case 7:
                snprintf(line, 256, "allocate C%03d %s IRO0%d from=2020-%02d-%02d", child, stream,
                         1 + pick(4), month, dom);
                return;
        case 8:
                snprintf(line, 256, "absence IRO0%d 2020-08-%02d 2020-08-28 leave", 1 + pick(4), dom);
                return;
        case 9:
                snprintf(line, 256, "post IRO0%d role=iro fte=0.%d", 1 + pick(6), 1 + pick(9));
                return;
        case 10:
                snprintf(line, 256, "prp raise C%03d %s theme=drift on=2020-07-%02d%s", child, stream, dom,
                         pick(2) ? " informal" : "");
                return;
        case 11:
                snprintf(line, 256, "prp move PRP000%d %s on=2020-07-%02d", 1 + pick(3), stages[pick(3)],
                         dom);
                return;
        case 12:
                snprintf(line, 256, pick(2) ? "prp cafcass PRP000%d" : "prp resolve PRP000%d outcome=partly",
                         1 + pick(3));
                return;
        default:
                snprintf(line, 256, pick(2) ? "config set status.horizon %d" : "note C00%d seen at school",
                         1 + pick(8));
                return;
        }
}

enum { ACTIONS = 40 };
struct past {
        char *lists[ACTIONS + 1]; /* before the n-th change, and at the end */
        int64_t change[ACTIONS + 1];
        int n;
};

static void live(struct store *s, struct past *p)
{
        p->n = 0;
        p->lists[0] = acts_lists(s, INT64_MAX);
        p->change[0] = db_last_change(s->db);
        while (p->n < ACTIONS) {
                char line[256], said[512];
                any_action(line);
                int64_t before = db_last_change(s->db);
                acts_do(s, line, said, sizeof said);
                if (db_last_change(s->db) == before)
                        continue;
                p->n++;
                p->lists[p->n] = acts_lists(s, INT64_MAX);
                p->change[p->n] = db_last_change(s->db);
        }
}

static void expect_lists(struct store *s, int64_t known, const char *want, const char *when, int n)
{
        char *got = acts_lists(s, known);
        cr_assert_str_eq(got, want, "%s change %d of seed %u", when, n, rand_state);
        free(got);
}

static void and_back(struct store *s, const struct past *p)
{
        struct undone u;
        struct err e = ERR_INIT;
        for (int i = 0; i <= p->n; i++)
                expect_lists(s, p->change[i], p->lists[i], "known on", i);
        for (int i = p->n; i > 0; i--) {
                cr_assert(undo_change(s->db, 0, false, &u, &e), "%s", e.text);
                cr_assert_eq(u.target, p->change[i]);
                expect_lists(s, INT64_MAX, p->lists[i - 1], "undone", i);
        }
        for (int i = 1; i <= p->n; i++) {
                cr_assert(redo_change(s->db, false, &u, &e), "%s", e.text);
                expect_lists(s, INT64_MAX, p->lists[i], "done again", i);
        }
        for (int i = p->n; i > 0; i--) {
                cr_assert(undo_change(s->db, 0, false, &u, &e), "%s", e.text);
                expect_lists(s, INT64_MAX, p->lists[i - 1], "undone twice", i);
        }
        for (int i = 0; i <= p->n; i++)
                expect_lists(s, p->change[i], p->lists[i], "known on, after all", i);
}

static void any_past(unsigned seed)
{
        struct store s;
        struct past p;
        rand_state = seed;
        acts_make(&s);
        live(&s, &p);
        and_back(&s, &p);
        expect_sound(&s);
        for (int i = 0; i <= p.n; i++)
                free(p.lists[i]);
        store_drop(&s);
}

Test(undo, any_actions_then_as_many_undos_give_the_lists_back_byte_for_byte)
{
        for (unsigned seed = 1; seed <= 4; seed++)
                any_past(seed * 7919);
}

/* --- what cannot be taken back
 * ------------------------------------------------------------------------------------ */

Test(undo, a_change_whose_facts_a_later_one_touched_is_refused_with_its_words)
{
        struct store s;
        struct undone u;
        struct err e = ERR_INIT;
        acts_make(&s);
        acts_expect(&s, "book C001 cla 2020-08-03", "booked C001 CLA review for Mon 3 Aug 2020");
        int64_t first = db_last_change(s.db);
        acts_expect(&s, "book C001 cla 2020-08-04", "moved C001 CLA review");
        cr_assert_not(undo_change(s.db, first, false, &u, &e));
        cr_assert(strstr(e.text, "moved C001 CLA review from Mon 3 Aug 2020 to Tue 4 Aug 2020"), "%s",
                  e.text);
        cr_assert(strstr(e.text, " by "));
        cr_assert_eq(db_last_change(s.db), first + 1);
        store_drop(&s);
}

Test(undo, a_fact_stated_again_by_somebody_since_is_not_taken_away)
{
        struct store s;
        struct undone u;
        struct err e = ERR_INIT;
        acts_make(&s);
        acts_expect(&s, "book C001 cla 2020-08-03", "booked");
        int64_t first = db_last_change(s.db);
        acts_expect(&s, "unbook C001 cla", "cancelled");
        acts_expect(&s, "book C001 cla 2020-08-03", "booked");
        cr_assert_not(undo_change(s.db, first, false, &u, &e));
        store_drop(&s);
}

Test(undo, a_change_is_taken_back_once)
{
        struct store s;
        struct undone u;
        struct err e = ERR_INIT;
        acts_make(&s);
        acts_expect(&s, "book C001 cla 2020-08-03", "booked");
        int64_t no = db_last_change(s.db);
        cr_assert(undo_change(s.db, no, false, &u, &e), "%s", e.text);
        cr_assert_not(undo_change(s.db, no, false, &u, &e));
        cr_assert(strstr(e.text, "taken back already"));
        store_drop(&s);
}

Test(undo, an_import_is_taken_back_and_done_again)
{
        struct store s;
        struct undone u;
        struct err e = ERR_INIT;
        acts_make(&s);
        char *before = acts_lists(&s, INT64_MAX), *empty = acts_lists(&s, 0);
        cr_assert(undo_change(s.db, 1, false, &u, &e), "%s", e.text);
        char *after = acts_lists(&s, INT64_MAX);
        cr_assert_str_eq(after, empty);
        cr_assert(redo_change(s.db, false, &u, &e), "%s", e.text);
        char *again = acts_lists(&s, INT64_MAX);
        cr_assert_str_eq(again, before);
        expect_sound(&s);
        free(before), free(empty), free(after), free(again);
        store_drop(&s);
}

Test(undo, nothing_is_done_again_after_something_new)
{
        struct store s;
        struct undone u;
        struct err e = ERR_INIT;
        acts_make(&s);
        acts_expect(&s, "book C001 cla 2020-08-03", "booked");
        cr_assert(undo_change(s.db, 0, false, &u, &e));
        acts_expect(&s, "note C002 likes drawing", "noted");
        cr_assert_not(redo_change(s.db, false, &u, &e));
        store_drop(&s);
}

Test(undo, a_dry_run_changes_nothing)
{
        struct store s;
        struct undone u;
        struct err e = ERR_INIT;
        acts_make(&s);
        acts_expect(&s, "book C001 cla 2020-08-03", "booked");
        int64_t before = db_last_change(s.db);
        cr_assert(undo_change(s.db, 0, true, &u, &e));
        cr_assert_eq(u.change, 0);
        cr_assert(strstr(u.words, "booked C001"));
        cr_assert_eq(db_last_change(s.db), before);
        store_drop(&s);
}
