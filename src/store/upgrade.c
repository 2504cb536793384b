/* Bringing a store up to date: never by the way, always with a copy, and checked whole before it counts. */
#include "iro/store/upgrade.h"
#include "schema.h"

#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/store/backup.h"
#include "iro/store/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* --- the upgrade -------------------------------------------------------------------------------------- */

static bool take_copy(struct db *db, struct upgrade *out, struct err *e)
{
        int64_t change;
        out->copy = xasprintf("%s.schema-%d", db->path, out->from);
        for (int n = 2; access(out->copy, F_OK) == 0; n++) {
                free(out->copy);
                out->copy = xasprintf("%s.schema-%d-%d", db->path, out->from, n);
        }
        return store_copy(db, out->copy, &change, e) ||
               err_prefix(e, "no copy could be kept, so nothing was changed: ");
}

static bool others_out(struct db *db, struct err *e)
{
        return db_alone(db) ||
               err_set(e,
                       "%s: others have the store open. Let them leave (a browser is left with Q), "
                       "then upgrade; nothing was changed",
                       db->path);
}

static bool bring_up(struct db *db, struct upgrade *out, struct err *e)
{
        enum { SHORT_MS = 2000 };
        db_patience(db, SHORT_MS);
        bool good = take_copy(db, out, e) && schema_migrate(db, out->from, db_verify, e);
        db_patience(db, DB_PATIENCE_MS);
        if (!good && out->copy)
                unlink(out->copy);
        if (!good)
                return false;
        work_stands = true;
        char *words =
            xasprintf("from schema %d to %d; as it was before: %s", out->from, DB_SCHEMA, out->copy);
        struct err unsaid = ERR_INIT;
        out->logged = log_access(db, change_kind_command(CHANGE_UPGRADE), words, &unsaid);
        free(words);
        return true;
}

bool store_upgrade(const char *path, struct upgrade *out, struct err *e)
{
        *out = (struct upgrade){.from = DB_SCHEMA};
        struct db *db = db_open_older(path, e);
        if (!db)
                return false;
        out->from = db_schema(db);
        bool good = out->from == DB_SCHEMA ||
                    (users_permit(db, MAY_CONFIG, e) && others_out(db, e) && bring_up(db, out, e));
        db_close(db);
        return good;
}

void upgrade_release(struct upgrade *u)
{
        free(u->copy);
        u->copy = NULL;
}

bool store_is_older(const char *path)
{
        struct err unused = ERR_INIT;
        struct db *db = db_open(path, DB_READ, &unused);
        bool older = db && !db_altered(db) && db_schema(db) < DB_SCHEMA;
        db_close(db);
        return older;
}
