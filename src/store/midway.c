#include "iro/store/midway.h"
#include "iro/base/mem.h"
#include "sql.h"

#define MIDWAYS "SELECT child, held_on FROM midway WHERE "
#define UPTO "AND held_on <= ?2 ORDER BY child, held_on"
struct midway_row *midways_read(struct db *db, struct known known, day as_at, size_t *n)
{
        /* what is known now stands in an index in that order */
        sqlite3_stmt *s = sql_prepare(db, known.change == INT64_MAX ? MIDWAYS "until IS NULL " UPTO
                                                                    : MIDWAYS KNOWN("midway") UPTO);
        sqlite3_bind_int64(s, 1, known.change);
        sql_bind_day(s, 2, as_at);
        struct midway_row *rows = NULL;
        size_t cap = 0;
        for (*n = 0; sql_step(db, s); (*n)++) {
                GROW(rows, *n, cap);
                rows[*n] = (struct midway_row){sqlite3_column_int64(s, 0), sql_day(s, 1)};
        }
        sqlite3_finalize(s);
        return rows;
}

day midway_next(const struct midway_row *rows, size_t n, int64_t child, day after)
{
        size_t low = 0, high = n;
        while (low < high) {
                size_t mid = (low + high) / 2;
                if (rows[mid].child < child || (rows[mid].child == child && rows[mid].held <= after))
                        low = mid + 1;
                else
                        high = mid;
        }
        return low < n && rows[low].child == child ? rows[low].held : DAY_NONE;
}
