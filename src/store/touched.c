/* Which change last touched what, between two states of knowledge: one pass over the rows that were opened or
 * closed between them, however many things are asked about. */
#include "ledger_change.h"
#include "iro/base/numbers.h"
#include "iro/store/report_store.h"
#include "iro/base/mem.h"

#include <stdio.h>
#include <stdlib.h>

struct asking {
        struct db *db;
        int64_t after, upto;
        struct touched *asked; /* by child */
        size_t n;
        int64_t newest; /* of all rows, whosever they are */
};

/* The first that asks about the child or one behind it. */
static size_t first_of(const struct asking *a, int64_t child)
{
        size_t low = 0, high = a->n;
        while (low < high) {
                size_t middle = low + (high - low) / 2;
                if (a->asked[middle].child < child)
                        low = middle + 1;
                else
                        high = middle;
        }
        return low;
}

static void raise(int64_t *newest, int64_t no)
{
        *newest = no > *newest ? no : *newest;
}

/* Rows as: change, child, day it was held (neither where the table has none). */
static void take_rows(struct asking *a, sqlite3_stmt *s, bool reviews)
{
        while (sql_step(a->db, s)) {
                int64_t no = sqlite3_column_int64(s, 0), child = sqlite3_column_int64(s, 1);
                raise(&a->newest, no);
                day held = reviews ? sql_day(s, 2) : DAY_NONE;
                for (size_t i = first_of(a, child); i < a->n && a->asked[i].child == child; i++) {
                        raise(&a->asked[i].child_change, no);
                        if (reviews && a->asked[i].held == held)
                                raise(&a->asked[i].review_change, no);
                }
        }
        sqlite3_finalize(s);
}

static void take_opened(struct asking *a, enum fact kind, const char *columns)
{
        char text[160];
        snprintf(text, sizeof text, "SELECT since%s FROM %s WHERE id >= ? AND id < ?", columns,
                 fact_table(kind));
        sqlite3_stmt *s = sql_prepare(a->db, text);
        sqlite3_bind_int64(s, 1, fact_opened_by(a->db, kind, a->after + 1).from);
        sqlite3_bind_int64(s, 2,
                           a->upto == INT64_MAX ? INT64_MAX : fact_opened_by(a->db, kind, a->upto + 1).from);
        take_rows(a, s, kind == FACT_REVIEW);
}

static void take_closed(struct asking *a, enum fact kind, const char *columns)
{
        char text[160];
        snprintf(text, sizeof text, "SELECT until%s FROM %s WHERE until > ? AND until <= ?", columns,
                 fact_table(kind));
        sqlite3_stmt *s = sql_prepare(a->db, text);
        sqlite3_bind_int64(s, 1, a->after);
        sqlite3_bind_int64(s, 2, a->upto);
        take_rows(a, s, kind == FACT_REVIEW);
}

static void take_facts(struct asking *a, const enum fact *kinds, size_t n_kinds, const char *columns)
{
        for (size_t i = 0; i < n_kinds && a->after < a->upto; i++) {
                const char *which = kinds[i] == FACT_REVIEW ? ", child, held_on" : columns;
                take_opened(a, kinds[i], which);
                take_closed(a, kinds[i], which);
        }
}

void changes_touching(struct db *db, int64_t after, int64_t upto, struct touched *asked, size_t n)
{
        static const enum fact kinds[] = {FACT_REVIEW, FACT_EPISODE,   FACT_PLACEMENT,
                                          FACT_PLAN,   FACT_SECTION47, FACT_ALLOCATION};
        struct asking a = {db, after, upto, asked, n, 0};
        take_facts(&a, kinds, n ? sizeof kinds / sizeof *kinds : 0, ", child");
}

void changes_touching_clocks(struct db *db, int64_t after, int64_t upto, struct touched *asked, size_t n)
{
        static const enum fact kinds[] = {FACT_REVIEW,    FACT_EPISODE, FACT_PLACEMENT, FACT_PLAN,
                                          FACT_SECTION47, FACT_BOOKING, FACT_ALLOCATION};
        struct asking a = {db, after, upto, asked, n, 0};
        take_facts(&a, kinds, n ? sizeof kinds / sizeof *kinds : 0, ", child");
}

int64_t change_touching_service(struct db *db, int64_t after, int64_t upto)
{
        static const enum fact kinds[] = {FACT_IRO_POST, FACT_TEAM_DETAIL, FACT_BANK_HOLIDAY, FACT_SETTING,
                                          FACT_RETURN_TABLE};
        struct asking a = {db, after, upto, NULL, 0, 0};
        take_facts(&a, kinds, sizeof kinds / sizeof *kinds, "");
        return a.newest;
}

int64_t change_touching_holders(struct db *db, int64_t after, int64_t upto)
{
        static const enum fact kinds[] = {FACT_IRO_POST, FACT_TEAM_DETAIL};
        struct asking a = {db, after, upto, NULL, 0, 0};
        take_facts(&a, kinds, sizeof kinds / sizeof *kinds, "");
        return a.newest;
}

/* --- whom ---------------------------------------------------------------------------------------------- */

struct whom {
        int64_t *children;
        size_t n, cap;
};

static void note_children(struct whom *w, struct db *db, sqlite3_stmt *s)
{
        while (sql_step(db, s)) {
                GROW(w->children, w->n, w->cap);
                w->children[w->n++] = sqlite3_column_int64(s, 0);
        }
        sqlite3_finalize(s);
}

static void note_kind(struct whom *w, struct db *db, enum fact kind, int64_t after)
{
        char text[160];
        snprintf(text, sizeof text, "SELECT child FROM %s WHERE id >= ?", fact_table(kind));
        sqlite3_stmt *opened = sql_prepare(db, text);
        sqlite3_bind_int64(opened, 1, fact_opened_by(db, kind, after + 1).from);
        note_children(w, db, opened);
        snprintf(text, sizeof text, "SELECT child FROM %s WHERE until > ?", fact_table(kind));
        sqlite3_stmt *closed = sql_prepare(db, text);
        sqlite3_bind_int64(closed, 1, after);
        note_children(w, db, closed);
}

size_t children_each_once(int64_t *children, size_t n)
{
        size_t kept = 0;
        if (n)
                qsort(children, n, sizeof *children, number_order);
        for (size_t i = 0; i < n; i++)
                if (kept == 0 || children[kept - 1] != children[i])
                        children[kept++] = children[i];
        return kept;
}

bool frame_touched_since(struct db *db, int64_t after)
{
        static const enum fact kinds[] = {FACT_IRO_POST,     FACT_TEAM_DETAIL, FACT_ABSENCE,
                                          FACT_BANK_HOLIDAY, FACT_SETTING,     FACT_RETURN_TABLE,
                                          FACT_RETURN_DAY,   FACT_EXTRACT,     FACT_USER};
        struct asking a = {db, after, INT64_MAX, NULL, 0, 0};
        take_facts(&a, kinds, sizeof kinds / sizeof *kinds, "");
        return a.newest > 0;
}

bool import_queries_touched_since(struct db *db, int64_t after)
{
        static const enum fact kinds[] = {FACT_IMPORT_QUERY};
        struct asking a = {db, after, INT64_MAX, NULL, 0, 0};
        take_facts(&a, kinds, 1, "");
        return a.newest > 0;
}

bool anybody_erased_since(struct db *db, int64_t after)
{
        sqlite3_stmt *s = sql_prepare(db, "SELECT 1 FROM erased WHERE erasure > ? LIMIT 1");
        sqlite3_bind_int64(s, 1, after);
        bool erased = sql_step(db, s);
        sqlite3_finalize(s);
        return erased;
}

bool children_touched_since(struct db *db, int64_t after, int64_t **children, size_t *n)
{
        struct whom w = {0};
        bool erased = anybody_erased_since(db, after);
        for (int kind = 0; kind < FACT_COUNT && !erased; kind++)
                if (fact_column_kind((enum fact)kind, 0) == COLUMN_CHILD)
                        note_kind(&w, db, (enum fact)kind, after);
        *children = w.children;
        *n = children_each_once(w.children, w.n);
        return !erased;
}
