/* The extract in force, and what the returns still say beside it. */
#include "sql.h"

#include "iro/store/reader.h"

struct extract read_extract(struct db *db, struct known known)
{
        enum { AT_extracted, AT_window };
        struct extract x = {DAY_NONE, DAY_NONE};
        sqlite3_stmt *s =
            sql_prepare(db, "SELECT e.extracted_on, e.window_on FROM extract e WHERE " KNOWN("e"));
        sqlite3_bind_int64(s, 1, known.change);
        if (sql_step(db, s))
                x = (struct extract){sql_day(s, AT_extracted), sql_day(s, AT_window)};
        sqlite3_finalize(s);
        return x;
}
