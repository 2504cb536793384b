/* Rows with codes, as each return states them: those with the last word on their key, and sooner, in the
 * order in which they were written, those that may be wrong. */
#include "fact_table.h"
#include "iro/base/numbers.h"

#include "iro/store/import_store.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <stdio.h>
#include <stdlib.h>

const char *const code_columns[CODES_COUNT][STORE_CODES_MAX] = {
    [CODES_HEADER] = {"sex", "ethnicity"},
    [CODES_EPISODE] = {"rne", "ls", "cin", "place", "place_provider", "rec", "reason_place_change"},
    [CODES_PLACEMENT] = {"reason_ceased"},
    [CODES_MISSING] = {"kind"},
    [CODES_WORKER] = {"reason"},
    [CODES_HEALTH] = {"health_check", "immunisations", "teeth_check", "health_assessment"},
    [CODES_PLAN] = {"initial_category", "latest_category"}};

/* Child, key date, end, year, then the codes; the rows of one key together. Aggregates with max() take the
 * other columns from the row of the latest year (documented by SQLite). */
#define FROM(table) \
        " FROM " table \
        " f JOIN returns r ON r.ret = f.ret JOIN child c ON c.child = f.child WHERE " KNOWN("f") \
            OF_ASKED("f") OF_YEAR("f")

static const char *const code_sql[CODES_COUNT] = {
    [CODES_HEADER] = "SELECT f.child, c.child_id, NULL, NULL, r.source, max(r.year), f.sex, f.ethnicity" FROM(
        "child_detail") " GROUP BY f.child, r.source",
    [CODES_EPISODE] =
        "SELECT f.child, c.child_id, f.decom, f.dec, r.source, max(r.year), f.rne, f.ls, f.cin, f.place, f.place_provider, f.rec, f.reason_place_change" FROM(
            "episode") " GROUP BY f.child, f.decom",
    [CODES_PLACEMENT] =
        "SELECT f.child, c.child_id, f.date_placed, f.date_ceased, r.source, max(r.year), f.reason_ceased" FROM(
            "placement") " GROUP BY f.child, f.date_placed",
    [CODES_MISSING] =
        "SELECT f.child, c.child_id, f.started_on, f.ended_on, r.source, max(r.year), f.kind" FROM(
            "missing") " GROUP BY f.child, f.started_on",
    [CODES_HEALTH] =
        "SELECT f.child, c.child_id, NULL, NULL, r.source, max(r.year), f.health_check, f.immunisations, "
        "f.teeth_check, f.health_assessment" FROM("health") " GROUP BY f.child, r.year",
    [CODES_WORKER] =
        "SELECT f.child, c.child_id, f.started_on, f.ended_on, r.source, max(r.year), f.reason" FROM(
            "social_worker") " GROUP BY f.child, f.started_on, f.sw_id",
    [CODES_PLAN] =
        "SELECT f.child, c.child_id, f.started_on, f.ended_on, r.source, max(r.year), f.initial_category, f.latest_category" FROM(
            "plan") " GROUP BY f.child, f.started_on"};

static const enum fact facts[CODES_COUNT] = {[CODES_HEADER] = FACT_CHILD_DETAIL,
                                             [CODES_EPISODE] = FACT_EPISODE,
                                             [CODES_PLACEMENT] = FACT_PLACEMENT,
                                             [CODES_MISSING] = FACT_MISSING,
                                             [CODES_WORKER] = FACT_SOCIAL_WORKER,
                                             [CODES_HEALTH] = FACT_HEALTH,
                                             [CODES_PLAN] = FACT_PLAN};

void store_codes(struct db *db, struct known known, const struct asked *whose, enum code_fact which,
                 code_row_each *each, void *context)
{
        sqlite3_stmt *s = sql_prepare_since(db, known, whose, facts[which], code_sql[which]);
        sqlite3_bind_int64(s, 1, known.change);
        while (sql_step(db, s)) {
                struct code_row row = {.child = sqlite3_column_int64(s, 0),
                                       .child_id = sql_text(s, 1),
                                       .on = sql_day(s, 2),
                                       .to = sql_day(s, 3),
                                       .source = sql_text(s, 4),
                                       .year = sqlite3_column_int(s, 5)};
                for (int i = 0; i < STORE_CODES_MAX && code_columns[which][i]; i++)
                        row.code[i] = str_or(sql_text(s, 6 + i), "");
                each(context, &row);
        }
        sqlite3_finalize(s);
}

/* --- as they were written ----------------------------------------------------------------------------- */

static const struct {
        const char *from, *to; /* days beside the codes; NULL = none */
} code_days[CODES_COUNT] = {[CODES_EPISODE] = {"decom", "dec"},
                            [CODES_PLACEMENT] = {"date_placed", "date_ceased"},
                            [CODES_MISSING] = {"started_on", "ended_on"},
                            [CODES_WORKER] = {"started_on", "ended_on"},
                            [CODES_PLAN] = {"started_on", "ended_on"}};

static sqlite3_stmt *prepare_written(struct db *db, struct known known, const struct asked *whose,
                                     enum code_fact which)
{
        struct strbuf b;
        strbuf_init(&b);
        strbuf_printf(&b, "SELECT f.child, f.ret, %s, %s", str_or(code_days[which].from, "NULL"),
                      str_or(code_days[which].to, "NULL"));
        for (int i = 0; i < STORE_CODES_MAX && code_columns[which][i]; i++)
                strbuf_printf(&b, ", f.%s", code_columns[which][i]);
        strbuf_printf(&b, " FROM %s f NOT INDEXED WHERE " KNOWN("f") OF_YEAR("f"), fact_table(facts[which]));
        sqlite3_stmt *s = sql_prepare_since(db, known, whose, facts[which], b.s);
        strbuf_release(&b);
        sqlite3_bind_int64(s, 1, known.change);
        return s;
}

/* What the rows are of, by the number of their return. */
struct sources {
        struct source {
                char name[8];
                int year;
        } * of;
        size_t n, cap;
};

static void read_sources(struct db *db, struct sources *all)
{
        enum { RET, SOURCE, YEAR, MOST = 1 << 16 }; /* a number far out comes of a damaged file */
        sqlite3_stmt *s = sql_prepare(db, "SELECT ret, source, year FROM returns ORDER BY ret");
        while (sql_step(db, s)) {
                int64_t ret = sqlite3_column_int64(s, RET);
                if (ret < 0 || ret >= MOST)
                        sql_damaged(db, "a return has an impossible number");
                while (all->n <= (size_t)ret) {
                        GROW(all->of, all->n, all->cap);
                        all->of[all->n++] = (struct source){"", 0};
                }
                snprintf(all->of[ret].name, sizeof all->of->name, "%s", sql_text(s, SOURCE));
                all->of[ret].year = sqlite3_column_int(s, YEAR);
        }
        sqlite3_finalize(s);
}

static void set_source(struct code_row *row, const struct sources *all, int64_t ret)
{
        bool known = ret >= 0 && (size_t)ret < all->n;
        row->source = known ? all->of[ret].name : "";
        row->year = known ? all->of[ret].year : 0;
}

static size_t each_once(int64_t *all, size_t n)
{
        size_t kept = 0;
        if (n)
                qsort(all, n, sizeof *all, number_order);
        for (size_t i = 0; i < n; i++)
                if (!kept || all[kept - 1] != all[i])
                        all[kept++] = all[i];
        return kept;
}

int64_t *store_codes_wrong(struct db *db, struct known known, const struct asked *whose, enum code_fact which,
                           code_row_wrong *wrong, void *context, size_t *n)
{
        enum { CHILD, RET, FROM_ON, TO_ON, CODES };
        int64_t *children = NULL;
        size_t cap = 0;
        struct sources sources = {NULL, 0, 0};
        struct code_row row = {.child_id = ""};
        read_sources(db, &sources);
        sqlite3_stmt *s = prepare_written(db, known, whose, which);
        for (*n = 0; sql_step(db, s);) {
                set_source(&row, &sources, sqlite3_column_int64(s, RET));
                row.child = sqlite3_column_int64(s, CHILD);
                row.on = sql_day(s, FROM_ON);
                row.to = sql_day(s, TO_ON);
                for (int i = 0; i < STORE_CODES_MAX && code_columns[which][i]; i++)
                        row.code[i] = str_or(sql_text(s, CODES + i), "");
                if (!wrong(context, &row) || (*n && children[*n - 1] == row.child))
                        continue;
                GROW(children, *n, cap);
                children[(*n)++] = row.child;
        }
        sqlite3_finalize(s);
        free(sources.of);
        *n = each_once(children, *n);
        return children;
}
