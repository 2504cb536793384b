/* Everything held on one child: no table is forgotten, third parties are marked, and it is what an erasure
 * takes. */
#include "ledger_support.h"

#include "../../src/store/child_tables.h"
#include "iro/store/erase.h"
#include "iro/store/log.h"
#include "iro/store/subject.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void setup(void)
{
        store_make(&store);
}
static void teardown(void)
{
        store_drop(&store);
}
TestSuite(subject, .init = setup, .fini = teardown);

static const day today = 18475;

/* K77001 with a sister, and what others' records say of it. */
static void two_children(void)
{
        struct err e = ERR_INIT;
        struct ledger *l = change_begin(&store, "import 903");
        cr_assert_eq(ledger_child(l, "K77001"), 1);
        cr_assert_eq(ledger_child(l, "K77002"), 2);
        ledger_return(l, "903", 2019), ledger_iro(l, "IRO07"), ledger_team(l, "T1");
        say(l, FACT_CHILD_DETAIL, "@1|@1|1|2010-01-01|WBRI|H801200001001|");
        say(l, FACT_PERSON, "@1|Wilhelmina Example|2010-01-01|F1");
        say(l, FACT_PERSON, "@2|Otto Example|2011-01-01|F1");
        say(l, FACT_REVIEW, "@1|cla|2019-01-10|@1|PN1");
        change_commit(l);
        l = change_begin(&store, "note");
        say(l, FACT_NOTE, "@1|2019-02-01|Plays the cello|note");
        say(l, FACT_NOTE, "@2|2019-02-01|Sister of Wilhelmina Example|note");
        say(l, FACT_PRP_STAGE, "P1|team manager|@1|cla|@1|2019-01-01|drift|2019-01-01");
        say(l, FACT_PRP_REPLY, "P1|2019-02-02||who|It was paid for|yes");
        say(l, FACT_REVIEW, "@1|cla|2019-01-10|@1|PN5");
        change_commit(l);
        cr_assert(log_access(store.db, "read", "K77001", &e));
        cr_assert(log_access(store.db, "read", "K77002", &e));
        cr_assert(log_access(store.db, "read", "list cases: 1 row as at 2020-07-31, child=k77001", &e));
        cr_assert(log_access(store.db, "read", "list cases: 77001 rows as at 2020-07-31", &e));
}

static const struct subject_table *table_of(const struct subject *s, const char *name)
{
        for (size_t i = 0; i < s->n; i++)
                if (str_eq(s->tables[i].name, name))
                        return &s->tables[i];
        cr_assert(false, "no table %s", name);
        return NULL;
}

static const char *value_of(const struct subject_table *t, size_t row, const char *column)
{
        for (int c = 0; c < t->n_columns; c++)
                if (str_eq(t->columns[c].name, column))
                        return t->cells[row * (size_t)t->n_columns + (size_t)c];
        cr_assert(false, "no column %s", column);
        return NULL;
}

static enum subject_whose mark_of(const struct subject_table *t, const char *column)
{
        for (int c = 0; c < t->n_columns; c++)
                if (str_eq(t->columns[c].name, column))
                        return t->columns[c].whose;
        return (enum subject_whose) - 1;
}

static struct subject load(void)
{
        struct subject s;
        struct err e = ERR_INIT;
        cr_assert(subject_load(&s, store.db, "k77001", &e), "%s", e.text);
        return s;
}

/* --- no table is forgotten ---------------------------------------------------------------------------- */

/* " 'episode.child', 'finding.child'…": where the list says a child's number stands. */
static char *places(void)
{
        struct strbuf b;
        strbuf_init(&b);
        strbuf_puts(&b, "''");
        for (int k = 0; k < FACT_COUNT; k++)
                for (int i = 0; i < fact_columns((enum fact)k); i++)
                        if (fact_column_kind((enum fact)k, i) == COLUMN_CHILD)
                                strbuf_printf(&b, ", '%s.%s'", fact_table((enum fact)k),
                                              fact_column((enum fact)k, i));
#define BESIDE(name, table) strbuf_puts(&b, ", '" table ".child'");
#define DERIVED(table) strbuf_puts(&b, ", '" table ".child'");
        CHILD_BESIDE(BESIDE)
        CHILD_DERIVED(DERIVED)
        return b.s;
}

static int64_t forgotten(void)
{
        char *known = places();
        char *sql = xasprintf(
            "SELECT count(*) FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' "
            "AND (c.name LIKE 'child' OR c.name LIKE 'child_id' AND m.name <> 'child' OR EXISTS "
            "(SELECT 1 FROM pragma_foreign_key_list(m.name) f WHERE f.\"table\" = 'child' AND "
            "f.\"from\" = c.name)) AND m.name || '.' || c.name NOT IN (%s)",
            known);
        int64_t n = store_count(&store, sql);
        free(sql);
        free(known);
        return n;
}

Test(subject, no_table_with_a_child_in_it_is_forgotten)
{
        cr_assert_eq(forgotten(), 0);
        store_behind(&store, "CREATE TABLE diary (id INTEGER PRIMARY KEY, child INTEGER)");
        cr_assert_eq(forgotten(), 1);
        store_behind(&store, "CREATE TABLE letter (of_whom INTEGER REFERENCES child(child))");
        cr_assert_eq(forgotten(), 2);
}

/* Text beside facts: what people chose is searched for names (words of changes, reports), the rest is made by
 * the program, or an id of somebody else. */
Test(subject, no_text_beside_facts_is_forgotten)
{
        char *facts = xasprintf("''");
        for (int k = 0; k < FACT_COUNT; k++) {
                char *longer = xasprintf("%s, '%s'", facts, fact_table((enum fact)k));
                free(facts);
                facts = longer;
        }
        char *sql = xasprintf(
            "SELECT count(*) FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' AND "
            "c.type = 'TEXT' AND m.name NOT IN (%s) AND m.name || '.' || c.name NOT IN ("
            "'change.words', 'report_run.options', 'report_run.file', 'report_run.totals', " /* searched */
            "'child.child_id', 'finding.stream', 'finding.status', 'finding.reasons', 'finding.due', " /* gone
                                                                                                        */
            "'change.at', 'change.who', 'change.command', 'change.kind', 'returns.source', 'iro.iro_id', "
            "'team.team_id', 'check_run.started', 'check_run.ended', 'check_run.as_at', 'check_run.version', "
            "'check_run.figures', 'check_run.plan_verdict', 'report_run.kind', 'report_run.made', "
            "'report_run.as_at', 'report_run.from_on', 'report_run.format', 'report_run.bytes', "
            "'report_run.version', 'erased.what', 'erased.tbl', 'packed_state.open_from', "
            "'packed_state.past_from')",
            facts);
        cr_assert_eq(store_count(&store, sql), 0);
        store_behind(&store, "ALTER TABLE check_run ADD COLUMN remark TEXT");
        cr_assert_eq(store_count(&store, sql), 1);
        free(sql);
        free(facts);
}

Test(subject, what_is_handed_out_is_what_an_erasure_takes)
{
        struct err e = ERR_INIT;
        struct erased done;
        two_children();
        struct subject s = load();
        size_t facts = 0;
        for (int k = 0; k < FACT_COUNT; k++)
                for (size_t i = 0; i < s.n; i++)
                        facts += str_eq(s.tables[i].name, fact_table((enum fact)k)) ? s.tables[i].n : 0;
        size_t mentions = table_of(&s, "mentions")->n;
        subject_release(&s);
        cr_assert(store_erase(store.db, "K77001", "ORDER-1", today, &done, &e), "%s", e.text);
        cr_assert_eq(facts, done.facts);
        cr_assert_eq(mentions, done.mentions);
        cr_assert_eq(facts, 7u, "%zu", facts);
}

/* --- what stands in it -------------------------------------------------------------------------------- */

Test(subject, rows_say_what_they_were_and_who_recorded_and_ended_them)
{
        two_children();
        struct subject s = load();
        cr_assert_str_eq(s.child_id, "K77001");
        const struct subject_table *t = table_of(&s, "review");
        cr_assert_eq(t->n, 2u);
        cr_assert_str_eq(value_of(t, 0, "ret"), "903 2018-19");
        cr_assert_str_eq(value_of(t, 0, "participation"), "PN1");
        cr_assert_str_eq(value_of(t, 0, "recorded_in"), "1");
        cr_assert_str_eq(value_of(t, 0, "ended_in"), "2");
        cr_assert_null(value_of(t, 1, "ended_in"));
        cr_assert_str_eq(value_of(table_of(&s, "prp_reply"), 0, "text"), "It was paid for");
        cr_assert_str_eq(value_of(table_of(&s, "prp_stage"), 0, "iro"), "IRO07");
        subject_release(&s);
}

Test(subject, third_parties_and_free_text_are_marked)
{
        two_children();
        struct subject s = load();
        cr_assert_eq(mark_of(table_of(&s, "prp_stage"), "iro"), SUBJECT_OTHER);
        cr_assert_eq(mark_of(table_of(&s, "prp_reply"), "who"), SUBJECT_OTHER);
        cr_assert_eq(mark_of(table_of(&s, "prp_reply"), "text"), SUBJECT_WORDS);
        cr_assert_eq(mark_of(table_of(&s, "person"), "family_id"), SUBJECT_OTHER);
        cr_assert_eq(mark_of(table_of(&s, "person"), "name"), SUBJECT_OWN);
        cr_assert_eq(mark_of(table_of(&s, "note"), "text"), SUBJECT_WORDS);
        cr_assert_eq(mark_of(table_of(&s, "note"), "recorded_by"), SUBJECT_OTHER);
        cr_assert_str_eq(value_of(table_of(&s, "family"), 0, "child_id"), "K77002");
        const struct subject_table *t = table_of(&s, "mentions");
        cr_assert_eq(t->n, 1u);
        cr_assert_str_eq(value_of(t, 0, "of_child"), "K77002");
        cr_assert_eq(mark_of(t, "of_child"), SUBJECT_OTHER);
        cr_assert_eq(mark_of(t, "text"), SUBJECT_WORDS);
        subject_release(&s);
}

Test(subject, who_looked_and_who_changed_are_told_apart)
{
        two_children();
        struct subject s = load();
        const struct subject_table *reads = table_of(&s, "reads"), *changes = table_of(&s, "changes");
        cr_assert_eq(reads->n, 2u, "%zu", reads->n);
        cr_assert(strstr(value_of(reads, 0, "words"), "child=k77001"));
        cr_assert_str_eq(value_of(reads, 1, "words"), "K77001");
        cr_assert_eq(changes->n, 2u, "%zu", changes->n);
        cr_assert_str_eq(value_of(changes, 0, "command"), "note");
        subject_release(&s);
}

Test(subject, of_a_child_that_is_not_there_there_is_nothing)
{
        struct subject s;
        struct err e = ERR_INIT;
        cr_assert_not(subject_load(&s, store.db, "K99", &e));
        cr_assert(strstr(e.text, "no child of the store"), "%s", e.text);
}
