/* The rows beside facts that a change recorded (a run of the check and what it found, what was handed out, by
 * which rules it was counted), in the digest of that change. */
#include "digest.h"
#include "fact_table.h"

#include <stdio.h>

/* The columns by name, so that one that is added later alters nothing; before them come the change and the
 * salt, where there is one. */
static const struct {
        const char *table, *change, *columns, *from;
        bool salted;
        const char *of;      /* with a change to be bound */
        const char *anew_on; /* the last erasure that took words out of it; NULL = none can have */
} records[] = {
    {"check_run", "change",
     "no, read_at, started, ended, as_at, version, clocks, out, late_booked, at_risk, unknown, on_track, "
     "figures, plan_verdict, plan_reviews, plan_fit",
     "check_run", false, " WHERE change = ?", NULL},
    {"finding", "c.change", "f.run, f.seq, f.child, f.stream, f.status, f.reasons, f.due",
     "check_run c CROSS JOIN finding f ON f.run = c.no", true, " WHERE c.change = ?", NULL},
    {"report_run", "change", REPORT_RUN_COLUMNS, "report_run", true, " WHERE change = ?",
     "coalesce((SELECT max(e.erasure) FROM erased e WHERE e.tbl = 'report_run' AND e.row = report_run.no), "
     "change)"},
    {"counted_by", "change", "rules", "counted_by", false, " WHERE change = ?", NULL},
};

static void each_row(struct db *db, size_t record, sqlite3_stmt *s, digest_of *of, void *context)
{
        enum { MOST = 24 };
        struct value v[MOST];
        int n = sqlite3_column_count(s);
        while (sql_step(db, s)) {
                for (int i = 2; i < n && i < MOST; i++)
                        v[i] = hashed_value(s, i);
                struct digest *d = of(context, sqlite3_column_int64(s, 0));
                if (d)
                        digest_record(d, records[record].table, salt_from_column(s, 1), v + 2, n - 2);
        }
}

void digest_records(struct db *db, int64_t change, digest_of *of, void *context)
{
        bool salted = db_salted(db);
        for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
                char text[640];
                const char *under =
                    salted && !change && records[i].anew_on ? records[i].anew_on : records[i].change;
                snprintf(text, sizeof text, "SELECT %s, %s, %s FROM %s%s", under,
                         salted && records[i].salted ? "salt" : "NULL", records[i].columns, records[i].from,
                         change ? records[i].of : "");
                sqlite3_stmt *s = sql_prepare(db, text);
                if (change)
                        sqlite3_bind_int64(s, 1, change);
                each_row(db, i, s, of, context);
                sqlite3_finalize(s);
        }
}

void digest_erased_row(sqlite3_stmt *s, struct digest *d)
{
        static const int columns[] = {ERASED_NO,  ERASED_CHANGE, ERASED_WHAT,
                                      ERASED_HEX, ERASED_TABLE,  ERASED_ROW};
        enum { N = sizeof columns / sizeof *columns };
        struct value v[N];
        for (int i = 0; i < N; i++)
                v[i] = hashed_value(s, columns[i]);
        digest_record(d, "erased", NULL, v, N);
}

void digest_erased(struct db *db, int64_t erasure, struct digest *d)
{
        sqlite3_stmt *s = sql_prepare(db, "SELECT " ERASED_COLUMNS " FROM erased WHERE erasure = ?");
        sqlite3_bind_int64(s, 1, erasure);
        while (sql_step(db, s))
                digest_erased_row(s, d);
        sqlite3_finalize(s);
}
