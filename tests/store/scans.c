/* What a command asks of SQLite grows with the store, not with its square, and what is of one child does not
 * grow with it: SQLite itself counts the rows that every statement walks through without an index while the
 * command runs. */
#include "demo_support.h"
#include "made_once.h"

#include "iro/base/intern.h"
#include "iro/base/str.h"
#include "iro/cli/commands.h"
#include "iro/list/lists.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* By the number of a statement's text: rows walked through, and put into an index made for the occasion. */
static struct {
        struct intern texts;
        int64_t *rows;
} heard;

static int hear(unsigned event, void *context, void *statement, void *took)
{
        (void)event, (void)context, (void)took;
        uint32_t before = heard.texts.n, no = intern_put(&heard.texts, sqlite3_sql(statement));
        if (heard.texts.n != before) {
                heard.rows = xrealloc(heard.rows, (no + 1) * sizeof *heard.rows);
                heard.rows[no] = 0;
        }
        heard.rows[no] += sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1) +
                          sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_AUTOINDEX, 1);
        return 0;
}

/* SQLite calls it for every connection that is opened. */
static int listen_to(sqlite3 *db, const char **trouble, const void *routines)
{
        (void)trouble, (void)routines;
        return sqlite3_trace_v2(db, SQLITE_TRACE_PROFILE, hear, NULL);
}

static struct store own; /* a county of the test's own, which IRO_STORE names */

/* A word of a line, itself but for CHILD and DIR. malloc'ed. */
static char *said(const char *word)
{
        if (str_eq(word, "CHILD"))
                return xasprintf(
                    "D%07lld",
                    (long long)store_count(
                        &own,
                        "SELECT CAST(substr(max(child_id), 2) AS INTEGER) FROM child JOIN episode USING (child) WHERE until IS NULL AND dec IS NULL"));
        return str_has_prefix(word, "DIR") ? xasprintf("%s%s", own.dir, word + 3) : xstrdup(word);
}

/* Run it as the command line would. Not one that could not be run: it would have asked nothing. */
static void run(const char *name, const char *line)
{
        char *copy = xstrdup(line), *rest = NULL, *argv[16] = {xstrdup("iro")};
        int argc = 1, status = EXIT_USAGE;
        for (char *w = strtok_r(copy, " ", &rest); w && argc < 15; w = strtok_r(NULL, " ", &rest))
                argv[argc++] = said(w);
        char *words[16];
        memcpy(words, argv, sizeof words); /* who parses them puts them in another order */
        for (const struct command *c = commands; c->name; c++)
                if (str_eq(c->name, name))
                        status = c->run(c, argc, words);
        bool judges = str_eq(name, "check") || str_eq(name, "plan"); /* their status is what they found */
        cr_assert(status == EXIT_DONE || (judges && status <= 2), "%s %s: %d", name, line, status);
        for (int i = 0; i < argc; i++)
                free(argv[i]);
        free(copy);
}

/* No statement since the last time walked further than that. */
static void expect_at_most(const char *name, int64_t rows)
{
        cr_assert_gt(heard.texts.n, 0);
        for (uint32_t no = 1; no <= heard.texts.n; no++) {
                cr_expect_leq(heard.rows[no], rows, "%s walks through %lld rows (at most %lld): %s", name,
                              (long long)heard.rows[no], (long long)rows, intern_text(&heard.texts, no));
                heard.rows[no] = 0;
        }
}

static void begin(void)
{
        store_make(&own);
        db_close(own.db);
        own.db = NULL;
        char *from = county();
        cr_assert_eq(remove(own.path), 0);
        made_copied(from, own.path);
        free(from);
        setenv("IRO_STORE", own.path, 1);
        cr_assert_not_null(freopen("/dev/null", "w", stdout));
        intern_init(&heard.texts);
        sqlite3_auto_extension((void (*)(void))listen_to);
}

static void end(void)
{
        sqlite3_cancel_auto_extension((void (*)(void))listen_to);
        intern_release(&heard.texts);
        free(heard.rows);
        store_drop(&own);
}

TestSuite(scans, .init = begin, .fini = end, .timeout = 900);

struct said_line {
        const char *command, *words;
};

Test(scans, what_reads_everyone_walks_through_no_table_again_and_again)
{
        static const struct said_line lines[] = {
            {"check", "--quiet --as-at 2020-07-30"},
            {"check", "--as-at 2020-07-31"},
            {"check", "--known-on 4 --as-at 2020-07-31"},
            {"desk", "--as-at 2020-07-31"},
            {"dashboard", "--as-at 2020-07-31"},
            {"quality", "--as-at 2020-07-31"},
            {"timeliness", "--by iro --as-at 2020-07-31"},
            {"explain timeliness", "--against 2 --as-at 2020-07-31"},
            {"export caseload", "--month 2020-07"},
            {"export annex-a", "--as-at 2020-07-31 -o DIR/annex"},
            {"report annual", "--from 2019-08-01 --to 2020-07-31"},
            {"report pag", "--month 2020-07"},
            {"plan", "--as-at 2020-07-31"},
            {"days", "--as-at 2020-07-31"},
            {"digest", "--as-at 2020-07-31"},
            {"publish", "-o DIR/published --as-at 2020-07-31"},
            {"reports", ""},
            {"log", ""},
            {"verify", ""},
        };
        int64_t rows = store_count(&own, "SELECT count(*) FROM review_paper"); /* its largest table */
        run("config set", "council.code 999"); /* without which nothing is published */
        for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
                run(lines[i].command, lines[i].words);
                expect_at_most(lines[i].command, 4 * rows);
        }
}

Test(scans, every_list_walks_through_no_table_again_and_again)
{
        int64_t rows = store_count(&own, "SELECT count(*) FROM review_paper");
        for (int i = 0; i < LIST_COUNT; i++) {
                char *words = xasprintf("%s --as-at 2020-07-31", list_names[i]);
                run("list", words);
                expect_at_most(list_names[i], 4 * rows);
                free(words);
        }
}

static void write_one_review(void)
{
        char *path = said("DIR/reviews.csv"), *child = said("CHILD");
        FILE *f = fopen(path, "w");
        cr_assert_not_null(f);
        fprintf(f, "child_id,stream,held_on,participation\n%s,cla,2020-07-29,PN1\n", child);
        cr_assert_eq(fclose(f), 0);
        free(path);
        free(child);
}

Test(scans, what_is_of_one_child_walks_through_no_table_of_children)
{
        static const struct said_line lines[] = {
            {"note", "CHILD Heard"},
            {"book", "CHILD cla 2020-08-03 --as-at 2020-07-31"},
            {"show", "CHILD --as-at 2020-07-31"},
            {"record", "CHILD cla 2020-07-31 --participation PN1 --as-at 2020-07-31"},
            {"log", "CHILD"},
            {"undo", ""},
            {"redo", ""},
            {"import csv", "DIR/reviews.csv"},
        };
        write_one_review();
        run("check", "--quiet --as-at 2020-07-31"); /* makes what is kept beside the facts */
        expect_at_most("check", INT64_MAX);
        for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
                run(lines[i].command, lines[i].words);
                expect_at_most(lines[i].command,
                               2000); /* those of audits and PRPs are small, without an index */
        }
}
