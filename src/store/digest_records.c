/* The rows beside facts that a change recorded (a run of the check and what it found, what was handed out, by
 * which rules it was counted), in the digest of that change. */
#include "digest.h"
#include "fact_table.h"

#include <stdio.h>

/* The change first; columns by name, so that one that is added later alters nothing. */
static const struct {
        const char *table, *sql, *of; /* of: with a change to be bound */
} records[] = {
    {"check_run",
     "SELECT change, no, read_at, started, ended, as_at, version, clocks, out, late_booked, at_risk, unknown, "
     "on_track, figures, plan_verdict, plan_reviews, plan_fit FROM check_run",
     " WHERE change = ?"},
    {"finding",
     "SELECT c.change, f.run, f.seq, f.child, f.stream, f.status, f.reasons, f.due "
     "FROM check_run c CROSS JOIN finding f ON f.run = c.no",
     " WHERE c.change = ?"},
    {"report_run",
     "SELECT change, no, kind, made, as_at, from_on, read_at, format, options, file, bytes, totals, version "
     "FROM report_run",
     " WHERE change = ?"},
    {"counted_by", "SELECT change, rules FROM counted_by", " WHERE change = ?"},
};

static void each_row(struct db *db, size_t record, sqlite3_stmt *s, digest_of *of, void *context)
{
        enum { MOST = 24 };
        struct value v[MOST];
        int n = sqlite3_column_count(s);
        while (sql_step(db, s)) {
                for (int i = 1; i < n && i < MOST; i++)
                        v[i] = value_from_column(s, i);
                struct digest *d = of(context, sqlite3_column_int64(s, 0));
                if (d)
                        digest_record(d, records[record].table, v + 1, n - 1);
        }
}

void digest_records(struct db *db, int64_t change, digest_of *of, void *context)
{
        for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
                char text[512];
                snprintf(text, sizeof text, "%s%s", records[i].sql, change ? records[i].of : "");
                sqlite3_stmt *s = sql_prepare(db, text);
                if (change)
                        sqlite3_bind_int64(s, 1, change);
                each_row(db, i, s, of, context);
                sqlite3_finalize(s);
        }
}
