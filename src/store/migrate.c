/* From the schema of one version to the one that holds: every step, in one transaction. */
#include "schema.h"

#include "embedded.h"

#include <stdio.h>

/* Run the migrations from version `from` on, in the transaction that is open. */
static bool migrate_steps(struct db *db, int from, struct err *e)
{
        for (int v = from; v < DB_SCHEMA; v++)
                if (!sql_exec(db, schema_sql[v], e))
                        return err_prefix(e, "migration %d: ", v + 1);
        char text[96];
        snprintf(text, sizeof text, "PRAGMA application_id=%d; PRAGMA user_version=%d;", DB_APPLICATION_ID,
                 DB_SCHEMA);
        return sql_exec(db, text, e);
}

/* A table that was made anew is referred to by others: keys are off while that is done, and looked at whole
 * after. */
static bool references_hold(struct db *db, struct err *e)
{
        sqlite3_stmt *s = sql_prepare(db, "PRAGMA foreign_key_check");
        bool broken = sql_step(db, s);
        sqlite3_finalize(s);
        return !broken || err_set(e,
                                  "%s: a row refers to one that is not there; the store was left as it was: "
                                  "iro verify says more",
                                  db->path);
}

bool schema_migrate(struct db *db, int from, bool (*also)(struct db *, struct err *), struct err *e)
{
        if (!sql_exec(db, "PRAGMA foreign_keys=OFF; BEGIN EXCLUSIVE", e))
                return false;
        bool good = migrate_steps(db, from, e) && (from == 0 || schema_check(db, DB_SCHEMA, e)) &&
                    references_hold(db, e) && (!also || also(db, e)) && sql_exec(db, "COMMIT", e);
        if (!good)
                sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
        sqlite3_exec(db->handle, "PRAGMA foreign_keys=ON", NULL, NULL, NULL);
        return good;
}
