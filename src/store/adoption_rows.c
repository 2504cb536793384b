/* Episodes and decisions about adoption, as each return states them. */
#include "fact_table.h"

#include "iro/store/import_store.h"
#include "iro/base/str.h"

#include <stdio.h>

/* No later return speaks of the same key. */
#define HOLDS(table, key) \
        "NOT EXISTS (SELECT 1 FROM " table \
        " g JOIN returns n ON n.ret = g.ret WHERE g.child = f.child AND g." key " = f." key \
        " AND n.year > r.year AND " KNOWN("g") ")"
#define GIVEN \
        "f.ret IN (SELECT t.ret FROM return_table t WHERE t.tbl IN ('placed_for_adoption', 'ssd_permanence') " \
        "AND " KNOWN("t") ")"
#define FROM(table) \
        " FROM " table " f JOIN returns r ON r.ret = f.ret JOIN child c ON c.child = f.child WHERE " \
        "r.source IN ('903', 'ssd') AND f.child IN " \
        "concerned AND " KNOWN("f") OF_ASKED("f")

/* Of whom something stands that can be judged; nothing is of anybody else. */
#define CONCERNED \
        "SELECT child FROM placement p WHERE " KNOWN("p") OF_ASKED( \
            "p") " UNION SELECT child FROM episode e WHERE (ls = 'E1' OR ls = 'D1' OR place = 'A3' OR place = 'A4' " \
                 "OR place = 'A5' OR place = 'A6') AND " KNOWN("e") OF_ASKED("e") OF_YEAR("e")

/* clang-format off */
static const char rows_sql[] =
        "WITH concerned AS MATERIALIZED (" CONCERNED ") "
        "SELECT f.child, c.child_id, r.year, 0, f.decom, f.dec, f.rne, f.ls, f.place, f.rec, "
        HOLDS("episode", "decom") ", " GIVEN FROM("episode")
        " UNION ALL SELECT f.child, c.child_id, r.year, 1, f.date_placed, f.date_ceased, NULL, NULL, NULL, "
        "f.reason_ceased, " HOLDS("placement", "date_placed") ", " GIVEN FROM("placement")
        " ORDER BY 1, 3, 5";
/* clang-format on */

static void copy(char *out, size_t size, const char *text)
{
        snprintf(out, size, "%s", str_or(text, ""));
}

void store_adoption_rows(struct db *db, struct known known, const struct asked *a, adoption_each *each,
                         void *context)
{
        sqlite3_stmt *s = sql_prepare_since(db, known, a, FACT_EPISODE, rows_sql);
        sqlite3_bind_int64(s, 1, known.change);
        while (sql_step(db, s)) {
                struct adoption_row row = {.child = sqlite3_column_int64(s, 0),
                                           .child_id = sql_text(s, 1),
                                           .year = sqlite3_column_int(s, 2),
                                           .decision = sqlite3_column_int(s, 3),
                                           .from = sql_day(s, 4),
                                           .to = sql_day(s, 5),
                                           .holds = sqlite3_column_int(s, 10),
                                           .given = sqlite3_column_int(s, 11)};
                copy(row.rne, sizeof row.rne, sql_text(s, 6));
                copy(row.ls, sizeof row.ls, sql_text(s, 7));
                copy(row.place, sizeof row.place, sql_text(s, 8));
                copy(row.reason, sizeof row.reason, sql_text(s, 9));
                each(context, &row);
        }
        sqlite3_finalize(s);
}
