#include "iro/families.h"
#include "sql.h"

void families_each(struct db *db, struct known known, families_row *each, void *context)
{
        sqlite3_stmt *s =
            sql_prepare(db, "SELECT child, family_id FROM person WHERE family_id IS NOT NULL AND since <= ?1 "
                            "AND (until IS NULL OR until > ?1) ORDER BY child");
        sqlite3_bind_int64(s, 1, known.change);
        while (sql_step(db, s))
                each(context, sqlite3_column_int64(s, 0), sql_text(s, 1));
        sqlite3_finalize(s);
}
