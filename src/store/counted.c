#include "iro/store/counted.h"
#include "iro/domain/clock.h"
#include "sql.h"

void counted_by_these(struct ledger *l)
{
        struct db *db = ledger_db(l);
        sqlite3_stmt *s = sql_prepare(db, "INSERT INTO counted_by (change, rules) VALUES (?, ?)");
        sqlite3_bind_int64(s, 1, ledger_number(l));
        sqlite3_bind_int(s, 2, RULES_VERSION);
        sql_step(db, s);
        sqlite3_finalize(s);
}
