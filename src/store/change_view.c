/* Changes of an older schema that may only be read, with the columns it lacks. */
#include "fact_table.h"

#include "iro/base/str.h"
#include "iro/store/change.h"

static void kind_of(sqlite3_context *context, int n, sqlite3_value **v)
{
        (void)n;
        const char *command = str_or((const char *)sqlite3_value_text(v[0]), "");
        sqlite3_result_text(context, change_kind_name(change_kind_of(command)), -1, SQLITE_STATIC);
}

static void reverses(sqlite3_context *context, int n, sqlite3_value **v)
{
        (void)n;
        const char *command = str_or((const char *)sqlite3_value_text(v[0]), "");
        int64_t target = change_reverses(command, sqlite3_value_int64(v[1]));
        if (target)
                sqlite3_result_int64(context, target);
}

static bool has_kinds(struct db *db)
{
        return sql_one(db, "SELECT count(*) FROM pragma_table_info('change') WHERE name = 'kind'", 0) > 0;
}

static void define(struct db *db, const char *name, int n,
                   void (*f)(sqlite3_context *, int, sqlite3_value **))
{
        sqlite3_create_function(db->handle, name, n, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                NULL, f, NULL, NULL);
}

void change_stand_in(struct db *db)
{
        if (has_kinds(db))
                return;
        define(db, "kind_of", 1, kind_of);
        define(db, "reverses_of", 2, reverses);
        sql_step_text(db, "CREATE TEMP VIEW change AS SELECT *, kind_of(command) AS kind, "
                          "reverses_of(command, no) AS reverses FROM main.change");
}
