/* A child's own rows, kind by kind, from the list that an erasure walks. */
#include "subject.h"
#include "child_tables.h"
#include "fact_table.h"

#include "iro/base/str.h"
#include "iro/store/reader.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const subject_whose_names[] = {"", "third-party", "free-text"};

/* --- tables ------------------------------------------------------------------------------------------- */

struct subject_table *subject_table(struct gathering *g, const char *name, const char *words)
{
        struct subject *s = g->s;
        GROW(s->tables, s->n, s->cap);
        struct subject_table *t = &s->tables[s->n++];
        *t = (struct subject_table){.name = name, .words = words};
        return t;
}

void subject_column(struct subject_table *t, const char *name, enum subject_whose whose)
{
        assert(t->n_columns < SUBJECT_COLUMNS_MAX);
        t->columns[t->n_columns++] = (struct subject_column){name, whose};
}

const char **subject_row(struct subject_table *t)
{
        size_t width = (size_t)t->n_columns, at = t->n++ * width;
        while (at + width > t->cap)
                t->cells = grow(t->cells, t->cap, &t->cap, sizeof *t->cells);
        memset(t->cells + at, 0, width * sizeof *t->cells);
        return t->cells + at;
}

const char *subject_text(struct gathering *g, sqlite3_stmt *s, int column)
{
        const char *text = sql_text(s, column);
        return text && *text ? arena_str(&g->s->texts, text) : NULL;
}

/* --- when it was made known --------------------------------------------------------------------------- */

enum { IN, AT, BY, ENDED_IN, ENDED_AT, ENDED_BY };

void subject_known_columns(struct subject_table *t)
{
        subject_column(t, "recorded_in", SUBJECT_OWN);
        subject_column(t, "recorded_at", SUBJECT_OWN);
        subject_column(t, "recorded_by", SUBJECT_OTHER);
        subject_column(t, "ended_in", SUBJECT_OWN);
        subject_column(t, "ended_at", SUBJECT_OWN);
        subject_column(t, "ended_by", SUBJECT_OTHER);
}

static void put_change(struct gathering *g, const char **cells, int64_t no)
{
        cells[0] = arena_printf(&g->s->texts, "%lld", (long long)no);
        sqlite3_bind_int64(g->change, 1, no);
        if (sql_step(g->db, g->change)) {
                cells[1] = subject_text(g, g->change, 0);
                cells[2] = subject_text(g, g->change, 1);
        }
        sqlite3_reset(g->change);
}

void subject_known(struct gathering *g, const char **cells, int64_t since, int64_t until)
{
        put_change(g, cells + IN, since);
        if (until)
                put_change(g, cells + ENDED_IN, until);
}

/* --- facts -------------------------------------------------------------------------------------------- */

/* Numbers of other people, and what brothers and sisters share. */
static bool is_of_others(const char *column)
{
        return str_eq(column, "sw_id") || str_eq(column, "family_id") || str_eq(column, "meeting_id");
}

static enum subject_whose whose(enum fact kind, int column)
{
        switch (fact_column_kind(kind, column)) {
        case COLUMN_NAME:
                return kind == FACT_PERSON ? SUBJECT_OWN : SUBJECT_OTHER;
        case COLUMN_IRO:
        case COLUMN_WHO:
                return SUBJECT_OTHER;
        case COLUMN_WORDS:
                return SUBJECT_WORDS;
        default:
                return is_of_others(fact_column(kind, column)) ? SUBJECT_OTHER : SUBJECT_OWN;
        }
}

static const char *name_of(struct gathering *g, const char *sql, int64_t no)
{
        sqlite3_stmt *s = sql_prepare(g->db, sql);
        sqlite3_bind_int64(s, 1, no);
        const char *name = sql_step(g->db, s) ? subject_text(g, s, 0) : NULL;
        sqlite3_finalize(s);
        return name ? name : arena_printf(&g->s->texts, "%lld", (long long)no);
}

const char *subject_value(struct gathering *g, int holds, sqlite3_stmt *s, int column)
{
        static const char *const names[] = {
            [COLUMN_CHILD] = "SELECT child_id FROM child WHERE child = ?",
            [COLUMN_IRO] = "SELECT iro_id FROM iro WHERE iro = ?",
            [COLUMN_TEAM] = "SELECT team_id FROM team WHERE team = ?",
            [COLUMN_RETURN] =
                "SELECT CASE WHEN year = 0 OR source = 'ssd' THEN source ELSE printf('%s %d-%02d', source, year - 1, "
                "year % 100) END FROM returns WHERE ret = ?"};
        bool named = holds >= 0 && (size_t)holds < sizeof names / sizeof *names && names[holds] &&
                     sqlite3_column_type(s, column) != SQLITE_NULL;
        return named ? name_of(g, names[holds], sqlite3_column_int64(s, column)) : subject_text(g, s, column);
}

static void facts_of(struct gathering *g, enum fact kind, const char *where)
{
        enum { FIRST = 3 };
        char text[1024];
        int n = fact_columns(kind);
        struct subject_table *t = subject_table(g, fact_table(kind), "");
        for (int i = 0; i < n; i++)
                subject_column(t, fact_column(kind, i), whose(kind, i));
        subject_known_columns(t);
        fact_sql(kind, FACT_ALL, text, sizeof text);
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, " WHERE %s ORDER BY id", where);
        sqlite3_stmt *s = sql_prepare(g->db, text);
        sqlite3_bind_int64(s, 1, g->child);
        while (sql_step(g->db, s)) {
                const char **cells = subject_row(t);
                for (int i = 0; i < n; i++)
                        cells[i] = subject_value(g, (int)fact_column_kind(kind, i), s, FIRST + i);
                subject_known(g, cells + n, sqlite3_column_int64(s, 1), sqlite3_column_int64(s, 2));
        }
        sqlite3_finalize(s);
}

void subject_facts(struct gathering *g)
{
        char where[CHILD_WHERE_MAX];
        for (int k = 0; k < FACT_COUNT; k++)
                if (child_where((enum fact)k, where))
                        facts_of(g, (enum fact)k, where);
}

/* --- all of it ---------------------------------------------------------------------------------------- */

static void gather(struct gathering *g)
{
#define READ_BESIDE(name, table) subject_##name(g);
        CHILD_BESIDE(READ_BESIDE)
#undef READ_BESIDE
        subject_facts(g);
        subject_family(g);
        subject_mentions(g);
        subject_changes(g);
        subject_reads(g);
        subject_handed_out(g);
}

bool subject_load(struct subject *s, struct db *db, const char *child_id, struct err *e)
{
        *s = (struct subject){.child_id = NULL};
        struct gathering g = {s, db, child_number(db, child_id), NULL};
        if (g.child <= 0)
                return err_set(e, "no child of the store has the id '%s'", child_id);
        arena_init(&s->texts);
        g.change = sql_prepare(db, "SELECT at, who FROM change WHERE no = ?");
        s->child_id = name_of(&g, "SELECT child_id FROM child WHERE child = ?", g.child);
        gather(&g);
        sqlite3_finalize(g.change);
        return true;
}

void subject_release(struct subject *s)
{
        for (size_t i = 0; i < s->n; i++)
                free(s->tables[i].cells);
        free(s->tables);
        arena_release(&s->texts);
}
