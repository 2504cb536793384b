/* Recorded runs of the check and their findings. */
#include "iro/store/check_store.h"
#include "iro/store/change.h"
#include "iro/store/counted.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "digest.h"

#include <stdio.h>
#include <string.h>

static void bind_plan(sqlite3_stmt *s, int at, const struct plan_standing *p)
{
        sql_bind_text(s, at, plan_verdict_names[p->verdict]);
        sqlite3_bind_int(s, at + 1, p->reviews);
        sqlite3_bind_int(s, at + 2, p->fit);
}

static int64_t insert_run(struct ledger *l, const struct check_run *run, int64_t read_at, const char *figures)
{
        struct db *db = ledger_db(l);
        sqlite3_stmt *s = sql_prepare(
            db,
            "INSERT INTO check_run (change, read_at, started, ended, as_at, version, clocks, out, late_booked, at_risk, unknown, on_track, figures, plan_verdict, plan_reviews, plan_fit) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        sqlite3_bind_int64(s, 1, ledger_number(l));
        sqlite3_bind_int64(s, 2, read_at);
        sql_bind_text(s, 3, run->started);
        sql_bind_text(s, 4, run->ended);
        sql_bind_day(s, 5, run->as_at);
        sql_bind_text(s, 6, run->version);
        sqlite3_bind_int(s, 7, run->clocks);
        for (int i = 0; i < STATUS_COUNT; i++)
                sqlite3_bind_int(s, 8 + i, run->status[i]);
        sql_bind_text(s, 8 + STATUS_COUNT, figures);
        if (run->plan.known)
                bind_plan(s, 9 + STATUS_COUNT, &run->plan);
        sql_step(db, s);
        sqlite3_finalize(s);
        return sql_one(db, "SELECT last_insert_rowid()", 0);
}

int64_t check_store_run(struct ledger *l, const struct check_run *run, int64_t read_at, const char *figures,
                        const struct finding *findings, size_t n, const unsigned *reasons)
{
        struct db *db = ledger_db(l);
        int64_t no = insert_run(l, run, read_at, figures);
        counted_by_these(l);
        sqlite3_stmt *s =
            sql_prepare(db, "INSERT INTO finding (run, seq, child, stream, status, reasons, due, salt) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        char joined[160];
        for (size_t i = 0; i < n; i++) {
                sqlite3_bind_int64(s, 1, no);
                sqlite3_bind_int64(s, 2, (int64_t)i + 1);
                sqlite3_bind_int64(s, 3, findings[i].child);
                sqlite3_bind_text(s, 4, stream_names[findings[i].stream], -1, SQLITE_STATIC);
                sqlite3_bind_text(s, 5, status_names[findings[i].status], -1, SQLITE_STATIC);
                sqlite3_bind_text(s, 6, reasons_join(reasons[i], joined), -1, SQLITE_STATIC);
                sql_bind_day(s, 7, findings[i].due);
                salt_bind(s, 8, digest_salt());
                sql_step(db, s);
                sqlite3_reset(s);
        }
        sqlite3_finalize(s);
        ledger_touch(l);
        return no;
}

static void copy_text(char *out, size_t size, sqlite3_stmt *s, int column)
{
        snprintf(out, size, "%s", str_or(sql_text(s, column), ""));
}

static struct plan_standing plan_of(sqlite3_stmt *s, int at)
{
        struct plan_standing p = {.known = sql_text(s, at) != NULL};
        for (int i = 0; p.known && i < 3; i++)
                if (str_eq(sql_text(s, at), plan_verdict_names[i]))
                        p.verdict = (enum plan_verdict)i;
        p.reviews = sqlite3_column_int(s, at + 1);
        p.fit = sqlite3_column_int(s, at + 2);
        return p;
}

int check_store_plans(struct db *db, day before, struct plan_run *out, int most)
{
        sqlite3_stmt *s =
            sql_prepare(db, "SELECT as_at, plan_verdict, plan_reviews, plan_fit FROM check_run "
                            "WHERE no IN (SELECT max(no) FROM check_run WHERE as_at < ? "
                            "AND plan_verdict IS NOT NULL GROUP BY as_at) ORDER BY as_at DESC LIMIT ?");
        int n = 0;
        sql_bind_day(s, 1, before);
        sqlite3_bind_int(s, 2, most);
        while (sql_step(db, s)) {
                struct plan_standing p = plan_of(s, 1);
                out[n++] = (struct plan_run){sql_day(s, 0), p.verdict, p.reviews, p.fit};
        }
        sqlite3_finalize(s);
        for (int i = 0; i < n / 2; i++) {
                struct plan_run swap = out[i];
                out[i] = out[n - 1 - i];
                out[n - 1 - i] = swap;
        }
        return n;
}

bool check_store_last(struct db *db, day as_at, struct check_run *run, int64_t *read_at, char **figures)
{
        sqlite3_stmt *s = sql_prepare(
            db,
            "SELECT r.no, r.started, r.ended, r.version, c.who, r.as_at, r.clocks, r.out, r.late_booked, r.at_risk, r.unknown, r.on_track, r.read_at, r.figures, r.plan_verdict, r.plan_reviews, r.plan_fit, " COUNTED_BY_SQL
            ", "
            "EXISTS (SELECT 1 FROM finding f WHERE f.run = r.no AND (f.reasons LIKE '%cannot-fit%' OR f.reasons LIKE '%tight%')) "
            "FROM check_run r JOIN change c ON c.no = r.change WHERE r.no = "
            "(SELECT no FROM check_run WHERE +as_at <= ? ORDER BY no DESC LIMIT 1)");
        sql_bind_day(s, 1, as_at);
        bool found = sql_step(db, s);
        if (found) {
                run->no = sqlite3_column_int64(s, 0);
                copy_text(run->started, sizeof run->started, s, 1);
                copy_text(run->ended, sizeof run->ended, s, 2);
                copy_text(run->version, sizeof run->version, s, 3);
                copy_text(run->who, sizeof run->who, s, 4);
                run->as_at = sql_day(s, 5);
                run->clocks = sqlite3_column_int(s, 6);
                for (int i = 0; i < STATUS_COUNT; i++)
                        run->status[i] = sqlite3_column_int(s, 7 + i);
                run->plan = plan_of(s, 14);
                run->rules = sqlite3_column_int(s, 17);
                run->plan.counted = sqlite3_column_int(s, 18);
                *read_at = sqlite3_column_int64(s, 12);
                if (figures)
                        *figures = xstrdup(str_or(sql_text(s, 13), ""));
        }
        sqlite3_finalize(s);
        return found;
}

static enum status status_from(const char *name)
{
        for (int i = 0; i < STATUS_COUNT; i++)
                if (str_eq(name, status_names[i]))
                        return (enum status)i;
        return STATUS_UNKNOWN;
}

struct finding *check_store_findings(struct db *db, int64_t run, size_t *n)
{
        sqlite3_stmt *s =
            sql_prepare(db, "SELECT f.child, c.child_id, f.stream, f.status, f.due FROM finding f "
                            "JOIN child c USING (child) WHERE f.run = ? ORDER BY f.seq");
        sqlite3_bind_int64(s, 1, run);
        struct finding *f = NULL;
        size_t cap = 0;
        for (*n = 0; sql_step(db, s); (*n)++) {
                GROW(f, *n, cap);
                f[*n] = (struct finding){.child = sqlite3_column_int64(s, 0),
                                         .status = status_from(sql_text(s, 3)),
                                         .due = sql_day(s, 4)};
                copy_text(f[*n].child_id, sizeof f[*n].child_id, s, 1);
                stream_parse(sql_text(s, 2), &f[*n].stream);
        }
        sqlite3_finalize(s);
        return f;
}

bool check_store_unchanged(struct db *db, int64_t read_at)
{
        return check_store_unchanged_between(db, read_at, INT64_MAX);
}

bool check_store_unchanged_between(struct db *db, int64_t read_at, int64_t upto)
{
        sqlite3_stmt *s = sql_prepare(db, "SELECT 1 FROM change WHERE no > ? AND no <= ? AND kind NOT IN "
                                          "(" CHANGE_RECORDS_SQL ") LIMIT 1");
        sqlite3_bind_int64(s, 1, read_at);
        sqlite3_bind_int64(s, 2, upto);
        bool changed = sql_step(db, s);
        sqlite3_finalize(s);
        return !changed;
}
