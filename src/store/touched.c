/* Which change last touched what, between two states of knowledge: one pass over the rows that were opened or
 * closed between them, however many things are asked about. */
#include "fact_table.h"
#include "iro/store/report_store.h"

#include <stdio.h>

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

int64_t change_touching_service(struct db *db, int64_t after, int64_t upto)
{
        static const enum fact kinds[] = {FACT_IRO_POST, FACT_TEAM_DETAIL, FACT_BANK_HOLIDAY, FACT_SETTING,
                                          FACT_RETURN_TABLE};
        struct asking a = {db, after, upto, NULL, 0, 0};
        take_facts(&a, kinds, sizeof kinds / sizeof *kinds, "");
        return a.newest;
}
