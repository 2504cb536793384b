/* What a store knows around a child's own rows: findings of the check, the family, what the records of others
 * say, who changed the record, who looked at it, what was handed out. */
#include "subject.h"
#include "child_tables.h"
#include "erasing.h"
#include "fact_table.h"

#include "iro/base/str.h"
#include "iro/store/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A statement whose rows are the table's as they stand; the child's number is ?1. */
static void rows_of(struct gathering *g, struct subject_table *t, const char *sql)
{
        sqlite3_stmt *s = sql_prepare(g->db, sql);
        sqlite3_bind_int64(s, 1, g->child);
        while (sql_step(g->db, s)) {
                const char **cells = subject_row(t);
                for (int i = 0; i < t->n_columns; i++)
                        cells[i] = subject_text(g, s, i);
        }
        sqlite3_finalize(s);
}

void subject_name(struct gathering *g)
{
        struct subject_table *t = subject_table(g, "child", "the id, and the change that first named it");
        subject_column(t, "child_id", SUBJECT_OWN);
        subject_column(t, "number", SUBJECT_OWN);
        subject_column(t, "recorded_in", SUBJECT_OWN);
        rows_of(g, t, "SELECT child_id, child, since FROM child WHERE child = ?1");
}

void subject_finding(struct gathering *g)
{
        static const char *const columns[] = {"as_at", "checked_at", "stream", "status", "reasons", "due"};
        struct subject_table *t =
            subject_table(g, "finding", "what each recorded check said of the child's clocks");
        for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
                subject_column(t, columns[i], SUBJECT_OWN);
        rows_of(g, t,
                "SELECT r.as_at, r.started, f.stream, f.status, f.reasons, f.due FROM finding f "
                "JOIN check_run r ON r.no = f.run WHERE f.child = ?1 ORDER BY r.no, f.seq");
}

void subject_family(struct gathering *g)
{
        struct subject_table *t = subject_table(g, "family", "children recorded as of the same family");
        subject_column(t, "child_id", SUBJECT_OTHER);
        subject_column(t, "family_id", SUBJECT_OTHER);
        rows_of(g, t,
                "SELECT DISTINCT c.child_id, o.family_id FROM person p JOIN person o ON o.family_id = "
                "p.family_id AND o.child <> p.child JOIN child c ON c.child = o.child WHERE p.child = ?1 "
                "ORDER BY 1");
}

/* --- what is said of the child elsewhere -------------------------------------------------------------- */

static void mention(struct gathering *g, struct subject_table *t, enum fact kind, sqlite3_stmt *s, int column)
{
        enum { TABLE, OF, COLUMN, TEXT, KNOWN };
        const char **cells = subject_row(t);
        cells[TABLE] = fact_table(kind);
        cells[COLUMN] = fact_column(kind, column);
        cells[TEXT] = subject_text(g, s, 3 + column);
        for (int i = 0; i < fact_columns(kind); i++)
                if (fact_column_kind(kind, i) == COLUMN_CHILD)
                        cells[OF] = subject_value(g, COLUMN_CHILD, s, 3 + i);
        subject_known(g, cells + KNOWN, sqlite3_column_int64(s, 1), sqlite3_column_int64(s, 2));
}

static void mentions_in(struct gathering *g, struct subject_table *t, struct erasing *names, enum fact kind)
{
        char text[1400], where[CHILD_WHERE_MAX], searched[SEARCHED_WHERE_MAX];
        bool own = child_where(kind, where);
        if (!fact_searched_where(kind, searched))
                return;
        fact_sql(kind, FACT_ALL, text, sizeof text);
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, " WHERE (%s)%s%s%s ORDER BY id", searched,
                 own ? " AND (" : "", own ? where : "", own ? ") IS NOT 1" : "");
        sqlite3_stmt *s = sql_prepare(g->db, text);
        if (own)
                sqlite3_bind_int64(s, 1, g->child);
        while (sql_step(g->db, s))
                for (int i = 0; i < fact_columns(kind); i++)
                        if (erasing_row_names(names, kind, s, i))
                                mention(g, t, kind, s, i);
        sqlite3_finalize(s);
}

void subject_mentions(struct gathering *g)
{
        struct erasing names;
        struct subject_table *t = subject_table(
            g, "mentions", "where the record of somebody else names the child by id, name or pupil number");
        subject_column(t, "table", SUBJECT_OWN);
        subject_column(t, "of_child", SUBJECT_OTHER);
        subject_column(t, "column", SUBJECT_OWN);
        subject_column(t, "text", SUBJECT_WORDS);
        subject_known_columns(t);
        erasing_begin(&names, g->db);
        names.child = g->child;
        erasing_find_names(&names, g->s->child_id);
        for (int k = 0; k < FACT_COUNT; k++)
                mentions_in(g, t, &names, (enum fact)k);
        erasing_end(&names);
}

/* --- who changed it, who looked at it, what went out -------------------------------------------------- */

struct log_of {
        struct gathering *g;
        struct subject_table *table;
        bool reads;
};

static void log_columns(struct subject_table *t)
{
        subject_column(t, "change", SUBJECT_OWN);
        subject_column(t, "at", SUBJECT_OWN);
        subject_column(t, "who", SUBJECT_OTHER);
        subject_column(t, "command", SUBJECT_OWN);
        subject_column(t, "words", SUBJECT_WORDS);
}

static void add_entry(void *context, const struct log_entry *e)
{
        struct log_of *l = context;
        struct arena *a = &l->g->s->texts;
        bool read = e->kind == CHANGE_READ || e->kind == CHANGE_EXPORT;
        if (read != l->reads)
                return;
        const char **cells = subject_row(l->table);
        cells[0] = arena_printf(a, "%lld", (long long)e->change);
        cells[1] = arena_str(a, e->at);
        cells[2] = arena_str(a, e->who);
        cells[3] = arena_str(a, e->command);
        cells[4] = arena_str(a, e->words);
}

void subject_changes(struct gathering *g)
{
        struct log_of l = {g, subject_table(g, "changes", "who changed what is on record, newest first"),
                           false};
        log_columns(l.table);
        log_changes(g->db, LOG_CHILD, g->child, 0, add_entry, &l);
}

void subject_reads(struct gathering *g)
{
        struct log_of l = {
            g, subject_table(g, "reads", "who looked at the record, or took it out, newest first"), true};
        log_columns(l.table);
        log_changes(g->db, LOG_READS, g->child, 0, add_entry, &l);
}

void subject_handed_out(struct gathering *g)
{
        static const char *const kinds[] = {[COPY_STORE] = "a copy of the store",
                                            [COPY_NAMES] = "it names the child",
                                            [COPY_OTHER] = "it may hold the child"};
        size_t n;
        struct arena *a = &g->s->texts;
        struct subject_table *t =
            subject_table(g, "handed_out", "copies, exports and reports since the child was first known");
        subject_column(t, "change", SUBJECT_OWN);
        subject_column(t, "at", SUBJECT_OWN);
        subject_column(t, "who", SUBJECT_OTHER);
        subject_column(t, "what", SUBJECT_WORDS);
        subject_column(t, "holds", SUBJECT_OWN);
        struct copy_out *all = erase_copies(g->db, g->s->child_id, a, &n);
        for (size_t i = 0; i < n; i++) {
                const char **cells = subject_row(t);
                cells[0] = arena_printf(a, "%lld", (long long)all[i].change);
                cells[1] = all[i].at;
                cells[2] = all[i].who;
                cells[3] = all[i].words;
                cells[4] = kinds[all[i].kind];
        }
        free(all);
}
