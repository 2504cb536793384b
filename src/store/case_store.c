/* What the ledger holds on one child beside the facts of reader.c: name, family, notes, paperwork, the
 * changes. */
#include "fact_table.h"

#include "iro/store/log.h"
#include "iro/store/case_facts.h"
#include "iro/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sqlite3_stmt *prepare(struct db *db, const char *text, struct known known, int64_t child)
{
        sqlite3_stmt *s = sql_prepare_known(db, known, text);
        sqlite3_bind_int64(s, 1, known.change);
        sqlite3_bind_int64(s, 2, child);
        return s;
}

static void read_person(struct db *db, struct known known, struct case_facts *f)
{
        sqlite3_stmt *s = prepare(
            db, "SELECT name, family_id FROM person WHERE child = ?2 AND " KNOWN("person"), known, f->no);
        f->name = f->family = "";
        if (sql_step(db, s)) {
                f->name = sql_kept(&f->texts, s, 0);
                f->family = sql_kept(&f->texts, s, 1);
        }
        sqlite3_finalize(s);
        s = prepare(db, "SELECT 1 FROM uasc WHERE child = ?2 AND " KNOWN("uasc"), known, f->no);
        f->uasc = sql_step(db, s);
        sqlite3_finalize(s);
}

static void read_family(struct db *db, struct known known, struct case_facts *f)
{
        size_t cap = 0;
        if (!*f->family)
                return;
        sqlite3_stmt *s =
            prepare(db,
                    "SELECT c.child_id FROM person p JOIN child c ON c.child = p.child "
                    "WHERE p.family_id = ?3 AND p.child <> ?2 AND " KNOWN("p") "ORDER BY c.child_id",
                    known, f->no);
        sql_bind_text(s, 3, f->family);
        while (sql_step(db, s)) {
                GROW(f->siblings, f->n_siblings, cap);
                f->siblings[f->n_siblings++] = sql_kept(&f->texts, s, 0);
        }
        sqlite3_finalize(s);
}

static void read_notes(struct db *db, struct known known, day as_at, struct case_facts *f)
{
        size_t cap = 0;
        sqlite3_stmt *s = prepare(
            db,
            "SELECT written_on, kind, text FROM note WHERE child = ?2 AND written_on <= ?3 AND " KNOWN(
                "note") "ORDER BY written_on DESC, id",
            known, f->no);
        sql_bind_day(s, 3, as_at);
        while (sql_step(db, s)) {
                GROW(f->notes, f->n_notes, cap);
                f->notes[f->n_notes++] =
                    (struct case_note){sql_day(s, 0), sql_kept(&f->texts, s, 1),
                                       arena_str(&f->texts, str_or(sql_text(s, 2), "(not shown)"))};
        }
        sqlite3_finalize(s);
}

static void read_papers(struct db *db, struct known known, day as_at, struct case_facts *f)
{
        size_t cap = 0;
        sqlite3_stmt *s = prepare(
            db,
            "SELECT stream, paper, review_on, done_on FROM review_paper WHERE child = ?2 "
            "AND done_on <= ?3 AND " KNOWN("review_paper") "ORDER BY review_on DESC, stream, done_on, paper",
            known, f->no);
        sql_bind_day(s, 3, as_at);
        while (sql_step(db, s)) {
                GROW(f->papers, f->n_papers, cap);
                f->papers[f->n_papers++] = (struct case_paper){
                    sql_kept(&f->texts, s, 0), sql_kept(&f->texts, s, 1), sql_day(s, 2), sql_day(s, 3)};
        }
        sqlite3_finalize(s);
}

/* --- the changes that touched the child --------------------------------------------------------------- */

static struct case_change *change_at(struct case_facts *f, size_t *cap, int64_t no)
{
        for (size_t i = 0; i < f->n_changes; i++)
                if (f->changes[i].no == no)
                        return &f->changes[i];
        GROW(f->changes, f->n_changes, *cap);
        struct case_change *c = &f->changes[f->n_changes++];
        *c = (struct case_change){.no = no};
        return c;
}

static void count_facts(struct db *db, const char *text, struct known known, struct case_facts *f,
                        size_t *cap)
{
        sqlite3_stmt *s = prepare(db, text, known, f->no);
        while (sql_step(db, s)) {
                change_at(f, cap, sqlite3_column_int64(s, 0))->opened++;
                int64_t until = sqlite3_column_int64(s, 1);
                if (until && until <= known.change)
                        change_at(f, cap, until)->closed++;
        }
        sqlite3_finalize(s);
}

static bool about_a_child(enum fact kind)
{
        for (int i = 0; i < fact_columns(kind); i++)
                if (strcmp(fact_column(kind, i), "child") == 0)
                        return true;
        return false;
}

static void describe(struct db *db, struct case_facts *f)
{
        sqlite3_stmt *s = sql_prepare(db, "SELECT at, who, command, words FROM change WHERE no = ?1");
        for (size_t i = 0; i < f->n_changes; i++) {
                struct case_change *c = &f->changes[i];
                sqlite3_bind_int64(s, 1, c->no);
                bool found = sql_step(db, s);
                c->at = found ? sql_kept(&f->texts, s, 0) : "";
                c->who = found ? sql_kept(&f->texts, s, 1) : "";
                c->command = found ? sql_kept(&f->texts, s, 2) : "";
                c->words = log_words(db, change_kind_of(c->command), found ? sql_kept(&f->texts, s, 3) : "");
                sqlite3_reset(s);
        }
        sqlite3_finalize(s);
}

static int newest_first(const void *a, const void *b)
{
        const struct case_change *x = a, *y = b;
        return x->no < y->no ? 1 : x->no > y->no ? -1 : 0;
}

/* Standing and closed rows are asked for apart: each has its own partial index. */
static void read_changes(struct db *db, struct known known, struct case_facts *f)
{
        size_t cap = 0;
        for (int kind = 0; kind < FACT_COUNT; kind++) {
                char text[256];
                if (!about_a_child((enum fact)kind))
                        continue;
                const char *table = fact_table((enum fact)kind);
                snprintf(text, sizeof text,
                         "SELECT since, until FROM %s WHERE child = ?2 AND until IS NULL AND since <= ?1 "
                         "UNION ALL SELECT since, until FROM %s WHERE child = ?2 AND until IS NOT NULL "
                         "AND since <= ?1",
                         table, table);
                count_facts(db, text, known, f, &cap);
        }
        describe(db, f);
        if (f->n_changes)
                qsort(f->changes, f->n_changes, sizeof *f->changes, newest_first);
}

void case_facts_read(struct case_facts *f, struct db *db, struct known known, int64_t child, day as_at)
{
        *f = (struct case_facts){.no = child};
        arena_init(&f->texts);
        read_person(db, known, f);
        read_family(db, known, f);
        read_notes(db, known, as_at, f);
        read_papers(db, known, as_at, f);
        read_changes(db, known, f);
}

void case_facts_release(struct case_facts *f)
{
        free(f->siblings);
        free(f->notes);
        free(f->papers);
        free(f->changes);
        arena_release(&f->texts);
        *f = (struct case_facts){0};
}
