/* The queries that are kept, with those judged anew whom a change touched since, are what the facts say,
 * whatever was written; verify tells where they are not. */
#include "../days.h"
#include "quality_changes.h"
#include "iro/base/str.h"
#include "iro/quality/quality.h"
#include "iro/store/erase.h"
#include "iro/store/kept_bytes.h"
#include "iro/store/packed.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct store store;

static void say_one(enum fact kind, const char *line)
{
        struct ledger *l = change_begin(&store, "said");
        say(l, kind, line);
        change_commit(l);
}

static void begin_history(void)
{
        some_change(&store);
        struct ledger *l = change_begin(&store, "the service");
        cr_assert_eq(ledger_return(l, "ssd", 9999), EXTRACT);
        ledger_team(l, "T1"), ledger_team(l, "T2");
        say(l, FACT_IRO_POST, "@1|||iro|East|@100||2015-01-01");
        say(l, FACT_IRO_POST, "@2|||iro|West|@100||2015-01-01|2020-06-01");
        say(l, FACT_TEAM_DETAIL, "@1|North|N|East");
        say(l, FACT_RETURN_TABLE, "@3|ssd_person|@10");
        say(l, FACT_EXTRACT, "@3|2020-07-31|2019-07-01");
        for (int i = 0; i < MEETERS; i++)
                meet(l, i, true), meet(l, i, false);
        change_commit(l);
}

static void setup(void)
{
        store_make(&store);
        begin_history();
        kept_bytes_allow(store.db, true);
}

static void teardown(void)
{
        store_drop(&store);
}

TestSuite(quality_again, .init = setup, .fini = teardown, .timeout = 300);

/* --- what is listed ------------------------------------------------------------------------------------- */

static void list(struct strbuf *out, day as_at, struct known known)
{
        struct err e = ERR_INIT;
        struct service s;
        struct rows r;
        char buf[32];
        const struct service_options o = {.as_at = as_at, .known = known};
        cr_assert(service_load_frame(&s, store.db, &o, &e), "%s", e.text);
        rows_begin(&r, &quality_list);
        quality_rows(&r, &s, store.db);
        strbuf_init(out);
        for (size_t i = 0; i < r.n; i++)
                for (int c = 0; c < r.n_columns; c++)
                        strbuf_printf(out, "%s%c", rows_text(&r, i, c, buf),
                                      c + 1 < r.n_columns ? '|' : '\n');
        rows_release(&r);
        service_release(&s);
}

static bool is_kept(void)
{
        return quality_is_kept(store.db, &(struct service_options){.as_at = some_day, .known = KNOWN_NOW});
}

static struct strbuf seen; /* every list that was told with the help of what is kept */

/* Known as on the newest change, nothing is taken from what is kept. */
static void expect_same(const char *when)
{
        struct strbuf now, afresh;
        bool kept = is_kept();
        list(&now, some_day, KNOWN_NOW);
        list(&afresh, some_day, (struct known){db_last_change(store.db)});
        cr_assert_str_eq(now.s, afresh.s, "%s", when);
        if (kept)
                strbuf_puts(&seen, now.s);
        strbuf_release(&now), strbuf_release(&afresh);
}

static int64_t kept_change(void)
{
        return store_count(&store, "SELECT change FROM packed_queries");
}

static void keep_now(void)
{
        struct strbuf text;
        list(&text, some_day, KNOWN_NOW);
        strbuf_release(&text);
}

/* --- what is written ------------------------------------------------------------------------------------ */

static void answer_one(struct ledger *l)
{
        struct strbuf text;
        list(&text, some_day, (struct known){db_last_change(store.db)});
        char *line = text.len ? strtok(text.s, "\n") : NULL;
        for (int n = pick(20); line && n > 0; n--) {
                char *next = strtok(NULL, "\n");
                line = next ? next : line;
        }
        char code[60], child[60], on[20], source[40];
        if (line && sscanf(line, "%59[^|]|%59[^|]|%19[^|]|%39[^|]", code, child, on, source) == 4) {
                const char *subject = line;
                for (int bars = 0; bars < 5; subject++)
                        bars += *subject == '|';
                say_of(l, FACT_QUERY_ANSWER, "%s|@%lld|%.*s|so it was", code,
                       (long long)ledger_child(l, child), (int)strcspn(subject, "|"), subject);
        }
        strbuf_release(&text);
}

static void change_something(int i)
{
        char on[11];
        if (i % 4 == 0) {
                some_small_change(&store);
                return;
        }
        struct ledger *l = change_begin(&store, "made up");
        for (int n = 1 + pick(3); n > 0; n--) {
                int no = 1 + pick(CHILDREN + 2 * MEETERS);
                day_iso(d(2020, 4, 1) + pick(120), on);
                (i % 4 == 1 ? some_extract_fact : some_own_fact)(l, no, on);
                if (i % 11 == 10)
                        some_frame_fact(l, no, on);
        }
        change_commit(l);
        l = change_begin(&store, "answered");
        answer_one(l);
        change_commit(l);
}

/* --- is it so? ------------------------------------------------------------------------------------------ */

static void expect_seen(const char *code)
{
        cr_expect(strstr(seen.s, code), "%s was never told of what is kept", code);
}

Test(quality_again, it_is_what_the_facts_say_after_every_change)
{
        static const char *const codes[] = {"timeliness-moved",
                                            "due-differs",
                                            "ids-alike",
                                            "permanence-twice",
                                            "prp-",
                                            "code-outside-list",
                                            "adjourned-too-long",
                                            "so it was",
                                            "allocation-unknown-iro",
                                            "duplicate-review",
                                            "end-before-start",
                                            "participation-missing",
                                            "review-outside-care",
                                            "not-in-case-system"};
        int kept = 0;
        char when[20];
        strbuf_init(&seen);
        keep_now();
        for (int i = 0; i < 120; i++) {
                change_something(i);
                kept += is_kept();
                snprintf(when, sizeof when, "change %d", i);
                expect_same(when);
                if (i % 13 == 12)
                        store_behind(&store, "DELETE FROM packed_queries");
        }
        cr_expect_gt(kept, 60);
        for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
                expect_seen(codes[i]);
        strbuf_release(&seen);
}

Test(quality_again, it_is_kept_once_and_again_where_everyone_was_judged)
{
        cr_expect_not(is_kept());
        keep_now();
        cr_expect(is_kept());
        int64_t before = kept_change();
        say_one(FACT_REVIEW, "@3|cla|2020-06-08|@0|PN1");
        keep_now();
        cr_expect_eq(kept_change(), before, "one child is judged anew, and nothing written");
        say_one(FACT_SETTING, "ssd.lag|7");
        cr_expect_not(is_kept());
        keep_now();
        cr_expect_eq(kept_change(), db_last_change(store.db));
        say_one(FACT_IMPORT_QUERY, "@1|reviews|duplicate-review|@3|reviews 2020-05-01|");
        cr_expect_not(is_kept());
        strbuf_init(&seen);
        expect_same("an import's query");
        strbuf_release(&seen);
}

Test(quality_again, many_judged_anew_are_kept_so)
{
        keep_now();
        struct ledger *l = change_begin(&store, "a day's work");
        for (int no = 1; no <= 20; no++)
                say_of(l, FACT_REVIEW, "@%d|cla|2020-06-08|@0|PN1", no);
        change_commit(l);
        cr_expect(is_kept());
        keep_now();
        cr_expect_eq(kept_change(), db_last_change(store.db));
}

Test(quality_again, of_another_day_or_moment_nothing_is_told_nor_kept)
{
        struct strbuf text;
        keep_now();
        int64_t before = kept_change();
        const struct service_options other = {.as_at = some_day + 1, .known = KNOWN_NOW},
                                     then = {.as_at = some_day, .known = {before}};
        cr_expect_not(quality_is_kept(store.db, &other) || quality_is_kept(store.db, &then));
        say_one(FACT_NOTE, "@3|2020-06-08|Seen.|note");
        list(&text, some_day - 40, (struct known){before});
        strbuf_release(&text);
        cr_expect_eq(kept_change(), before);
        list(&text, some_day - 40, KNOWN_NOW);
        strbuf_release(&text);
        cr_expect_not(is_kept(), "it is of the day asked for last");
}

/* Who may not write, or waits for who does, has its answer all the same. */
Test(quality_again, nothing_is_kept_where_it_may_not_be_or_somebody_writes)
{
        struct err e = ERR_INIT;
        kept_bytes_allow(store.db, false);
        keep_now();
        cr_expect_not(is_kept());
        kept_bytes_allow(store.db, true);
        struct db *other = db_open(store.path, DB_WRITE, &e);
        struct ledger *l = ledger_begin(other, "somebody", MAY_BOOK, &e);
        cr_assert(l, "%s", e.text);
        keep_now();
        ledger_rollback(l);
        db_close(other);
        cr_expect_not(is_kept());
        keep_now();
        cr_expect(is_kept());
        cr_expect_eq(store_count(&store, "SELECT max(no) FROM change"), db_last_change(store.db));
        expect_sound(&store);
}

/* Somebody may have been erased while they were judged. */
Test(quality_again, what_was_judged_before_a_change_is_not_kept_after_it)
{
        struct strbuf bytes;
        strbuf_init(&bytes);
        const struct kept_bytes before = {db_last_change(store.db), 1, some_day, &bytes};
        say_one(FACT_NOTE, "@3|2020-06-08|Seen.|note");
        const struct kept_bytes now = {db_last_change(store.db), 1, some_day, &bytes};
        cr_expect_not(kept_bytes_beside(store.db, KEPT_QUERIES, &before));
        cr_expect_eq(kept_bytes_day(store.db, KEPT_QUERIES), DAY_NONE);
        cr_expect(kept_bytes_beside(store.db, KEPT_QUERIES, &now));
        cr_expect_eq(kept_bytes_day(store.db, KEPT_QUERIES), some_day);
        strbuf_release(&bytes);
}

Test(quality_again, verify_tells_what_is_not_what_the_facts_say)
{
        struct err e = ERR_INIT;
        cr_assert(quality_kept_verify(store.db, &e), "%s", e.text);
        keep_now();
        cr_assert(quality_kept_verify(store.db, &e), "%s", e.text);
        some_small_change(&store);
        cr_assert(quality_kept_verify(store.db, &e), "%s", e.text);
        keep_now();
        some_change(&store);
        store_behind(&store, "UPDATE packed_queries SET change = (SELECT max(no) FROM change)");
        cr_assert_not(quality_kept_verify(store.db, &e));
        cr_assert(strstr(e.text, "DELETE FROM packed_queries"), "%s", e.text);
        store_behind(&store, "DELETE FROM packed_queries");
        cr_assert(quality_kept_verify(store.db, &e), "%s", e.text);
}

/* Of many children some are judged by verify: what is wrong of all of them is found whichever those are. */
static void say_of_many(enum fact kind, const char *words)
{
        enum { MANY = 600 };
        struct ledger *l = change_begin(&store, "many");
        for (int i = 0; i < MANY; i++) {
                char id[16];
                snprintf(id, sizeof id, "L%03d", i);
                say_of(l, kind, "@%d|%s", (int)ledger_child(l, id), words);
        }
        change_commit(l);
}

Test(quality_again, verify_judges_some_of_many)
{
        struct err e = ERR_INIT;
        say_of_many(FACT_EPISODE, "2020-05-06|@3|S|C2|N1|U4||||");
        say_of_many(FACT_ALLOCATION, "cla|@1|2020-01-01|@1|");
        keep_now();
        for (int i = 0; i < 5; i++) {
                some_small_change(&store);
                cr_assert(quality_kept_verify(store.db, &e), "%s", e.text);
        }
        keep_now();
        say_of_many(FACT_EPISODE, "2020-06-08|@3|S|Q9|N1|U4||||");
        store_behind(&store, "UPDATE packed_queries SET change = (SELECT max(no) FROM change)");
        cr_assert_not(quality_kept_verify(store.db, &e));
}

/* A byte other, some more, some less: what is told then is a list, and nothing is read beyond the bytes. */
Test(quality_again, whatever_the_bytes_are_a_list_is_told)
{
        char sql[300];
        for (int i = 0; i < 60; i++) {
                keep_now();
                int64_t n = store_count(&store, "SELECT length(queries) FROM packed_queries");
                int at = 1 + pick((int)n), cut = pick(4) == 0 ? pick(9) : 0;
                snprintf(sql, sizeof sql,
                         "UPDATE packed_queries SET queries = CAST(substr(queries, 1, %d) || x'%02x' || "
                         "substr(queries, %d) AS BLOB)",
                         at - 1, pick(256), at + 1 - pick(2) + cut);
                store_behind(&store, sql);
                keep_now();
                store_behind(&store, "DELETE FROM packed_queries");
        }
        keep_now();
        static const char *const garbled[] = {"x''",
                                              "x'ffffffffffffffffff7f'",
                                              "x'00'",
                                              "zeroblob(2000)",
                                              "substr(queries, 1, length(queries) - 1)",
                                              "CAST(queries || x'00' AS BLOB)"};
        for (size_t i = 0; i < sizeof garbled / sizeof *garbled; i++) {
                int64_t before = kept_change();
                snprintf(sql, sizeof sql, "@3|2020-06-0%zu|Seen.|note", 1 + i);
                say_one(FACT_NOTE, sql);
                snprintf(sql, sizeof sql, "UPDATE packed_queries SET queries = %s", garbled[i]);
                store_behind(&store, sql);
                keep_now();
                cr_expect_gt(kept_change(), before, "%s was read", garbled[i]);
        }
}

/* Its bytes have ids of children in them. */
Test(quality_again, an_erasure_takes_it_out)
{
        struct err e = ERR_INIT;
        struct erased done;
        struct ledger *l = change_begin(&store, "said");
        say_of(l, FACT_NOTE, "@%lld|2019-02-01|Long gone.|note", (long long)ledger_child(l, "K77001"));
        change_commit(l);
        keep_now();
        cr_assert(is_kept());
        cr_assert(store_erase(store.db, "K77001", "ORDER-1", some_day, &done, &e), "%s", e.text);
        cr_assert_eq(store_count(&store, "SELECT count(*) FROM sqlite_schema WHERE name = 'packed_queries'"),
                     0);
        cr_expect_not(is_kept());
        strbuf_init(&seen);
        expect_same("erased");
        strbuf_release(&seen);
}
