/* Is the store sound? The file, its references and its rows in one pass (verify_pass.c), each row hashed
 * again and summed by change; then the chain of changes against those sums. */
#include "fact_table.h"
#include "packed.h"
#include "schema.h"
#include "verify_pass.h"

#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/store/change.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool sqlite_sound(struct db *db, struct err *e)
{
        sqlite3_stmt *s = sql_prepare(db, "PRAGMA integrity_check(3)");
        bool ok = true;
        while (sql_step(db, s) && ok)
                if (strcmp(sql_text(s, 0), "ok") != 0)
                        ok = err_set(e, "%s: the file is damaged: %s. Restore the last backup", db->path,
                                     sql_text(s, 0));
        sqlite3_finalize(s);
        if (!ok)
                return false;
        s = sql_prepare(db, "PRAGMA foreign_key_check");
        if (sql_step(db, s))
                ok = err_set(e,
                             "%s: a row of %s (id %lld) refers to a row of %s that is not there. Restore the "
                             "last backup",
                             db->path, sql_text(s, 0), (long long)sqlite3_column_int64(s, 1), sql_text(s, 2));
        sqlite3_finalize(s);
        return ok;
}

static bool names_no_change(struct db *db, enum fact kind, int64_t id, struct err *e)
{
        return err_set(e, "%s: %s row %lld names a change that is not there", db->path, fact_table(kind),
                       (long long)id);
}

/* Rows that were opened earlier, and closed since. */
static bool add_closed(struct db *db, struct chain *c, enum fact kind, int64_t before, struct err *e)
{
        char text[120];
        bool ok = true;
        snprintf(text, sizeof text, "SELECT id, until FROM %s WHERE until > ?1 AND id < ?2",
                 fact_table(kind));
        sqlite3_stmt *s = sql_prepare(db, text);
        sqlite3_bind_int64(s, 1, c->from);
        sqlite3_bind_int64(s, 2, before);
        while (ok && sql_step(db, s)) {
                int64_t id = sqlite3_column_int64(s, 0), until = sqlite3_column_int64(s, 1);
                ok = in_chain(c, until) || names_no_change(db, kind, id, e);
                if (ok)
                        digest_close(&c->sum[until], DIGEST_ADD, kind, id);
        }
        sqlite3_finalize(s);
        return ok;
}

static bool add_rows(struct db *db, struct chain *c, enum fact kind, sqlite3_stmt *s, struct err *e)
{
        int n = fact_columns(kind);
        bool ok = true, salted = db_salted(db);
        while (ok && sql_step(db, s)) {
                int64_t id = sqlite3_column_int64(s, 0), since = sqlite3_column_int64(s, 1);
                int64_t until = sqlite3_column_int64(s, 2);
                struct value v[FACT_COLUMNS_MAX];
                for (int i = 0; i < n; i++)
                        v[i] = value_from_column(s, 3 + i);
                ok = (in_chain(c, since) && (until == 0 || in_chain(c, until))) ||
                     names_no_change(db, kind, id, e);
                if (!ok)
                        break;
                digest_row(&c->sum[chain_change_of(c, id, since)], DIGEST_ADD, kind, id,
                           salted ? salt_from_column(s, 3 + n) : NULL, v, n);
                if (until)
                        digest_close(&c->sum[until], DIGEST_ADD, kind, id);
        }
        return ok;
}

static bool add_fact_table(struct db *db, struct chain *c, enum fact kind, struct err *e)
{
        char text[800];
        int64_t first = c->from ? fact_opened_by(db, kind, c->from + 1).from : 0;
        fact_sql(kind, db_salted(db) ? FACT_SALTED : FACT_ALL, text, sizeof text);
        strcat(text, c->from ? " WHERE id >= ?" : "");
        sqlite3_stmt *s = sql_prepare(db, text);
        if (c->from)
                sqlite3_bind_int64(s, 1, first);
        chain_read_moved(db, c, kind);
        bool ok = add_rows(db, c, kind, s, e);
        sqlite3_finalize(s);
        return ok && (!c->from || add_closed(db, c, kind, first, e));
}

static void add_names(struct db *db, struct chain *c, const char *table, const char *columns)
{
        bool salted = db_salted(db) && !str_eq(table, "returns");
        char text[160];
        snprintf(text, sizeof text, "SELECT %s, since%s FROM %s WHERE since > ?", columns,
                 salted ? ", salt" : "", table);
        sqlite3_stmt *s = sql_prepare(db, text);
        sqlite3_bind_int64(s, 1, c->from);
        while (sql_step(db, s)) {
                int64_t since = sqlite3_column_int64(s, 2);
                if (in_chain(c, since))
                        digest_name(&c->sum[since], table, sqlite3_column_int64(s, 0),
                                    salted ? salt_from_column(s, 3) : NULL, sql_text(s, 1));
        }
        sqlite3_finalize(s);
}

static bool same_blob(sqlite3_stmt *s, int column, const unsigned char want[HASH_BYTES])
{
        return sqlite3_column_bytes(s, column) == HASH_BYTES &&
               memcmp(sqlite3_column_blob(s, column), want, HASH_BYTES) == 0;
}

/* The chain covers the command; kind and reverses follow from it. */
static bool marked_right(struct db *db, sqlite3_stmt *s, int64_t no, const char *command, struct err *e)
{
        const char *kind = change_kind_name(change_kind_of(command));
        if (str_eq(kind, str_or(sql_text(s, 7), "")) &&
            sqlite3_column_int64(s, 8) == change_reverses(command, no))
                return true;
        return err_set(
            e,
            "%s: the kind of change %lld, or which change it takes back, is not what its command (%s) "
            "says: the store was altered by something other than iro",
            db->path, (long long)no, command);
}

static bool is_sum(sqlite3_stmt *s, const struct digest *d)
{
        unsigned char digest[HASH_BYTES];
        digest_bytes(d, digest);
        return same_blob(s, 5, digest);
}

/* Changes of an older iro left their records out of it. */
static bool digest_right(sqlite3_stmt *s, struct chain *c, int64_t no, struct digest *of)
{
        bool none = true;
        if (no <= c->from) { /* its rows were verified: as it stands, for the chain */
                *of = (struct digest){{0}};
                if (sqlite3_column_bytes(s, 5) == HASH_BYTES)
                        digest_add(of, sqlite3_column_blob(s, 5));
                return true;
        }
        *of = c->sum[no];
        for (int i = 0; i < DIGEST_LANES; i++) {
                none &= c->records[no].lane[i] == 0;
                of->lane[i] += c->records[no].lane[i];
        }
        if (is_sum(s, of)) {
                c->covered |= !none;
                return true;
        }
        *of = c->sum[no];
        return !c->covered && is_sum(s, of);
}

/* Turns the hash of the change before into this one's. */
static bool hash_right(sqlite3_stmt *s, const struct chain *c, struct change_seal *seal,
                       unsigned char hash[HASH_BYTES])
{
        const struct words_gone *gone = chain_words_gone(c, seal->number);
        unsigned char before[HASH_BYTES], stored[HASH_BYTES] = {0};
        if (sqlite3_column_bytes(s, 6) == HASH_BYTES)
                memcpy(stored, sqlite3_column_blob(s, 6), HASH_BYTES);
        if (gone && !chain_words_left(gone, seal, stored))
                return false;
        memcpy(before, hash, HASH_BYTES);
        memcpy(hash, stored, HASH_BYTES);
        if (!gone || !gone->whole)
                change_seal(seal, before, hash);
        return same_blob(s, 6, hash);
}

static bool check_change(struct db *db, sqlite3_stmt *s, struct chain *c, int64_t no,
                         unsigned char hash[HASH_BYTES], struct err *e)
{
        struct change_seal seal = {.number = no,
                                   .at = sql_text(s, 1),
                                   .who = sql_text(s, 2),
                                   .command = sql_text(s, 3),
                                   .words = sql_text(s, 4),
                                   .salt = salt_from_column(s, 9),
                                   .digest = c->sum[no]};
        c->covered |= seal.salt != NULL;
        bool right = digest_right(s, c, no, &seal.digest);
        if (sqlite3_column_int64(s, 0) != no)
                return err_set(e, "%s: change %lld is missing from the chain", db->path, (long long)no);
        if (!right)
                return err_set(e,
                               "%s: facts written by change %lld (%s, by %s, %s) are not what was written "
                               "then: the store "
                               "was altered by something other than iro",
                               db->path, (long long)no, seal.command, seal.who, seal.at);
        if (!hash_right(s, c, &seal, hash))
                return err_set(
                    e,
                    "%s: the record of change %lld is not what was written then: the store was altered by "
                    "something other than iro",
                    db->path, (long long)no);
        return marked_right(db, s, no, seal.command, e);
}

static struct digest *records_of(void *context, int64_t change)
{
        struct chain *c = context;
        return in_chain(c, change) ? &c->records[change] : NULL;
}

static bool chain_sound(struct db *db, struct chain *c, struct err *e)
{
        unsigned char hash[HASH_BYTES] = {0};
        sqlite3_stmt *s = sql_prepare(
            db, db_salted(db)
                    ? "SELECT no, at, who, command, words, digest, hash, kind, reverses, salt FROM change "
                      "ORDER BY no"
                    : "SELECT no, at, who, command, words, digest, hash, kind, reverses, NULL FROM change "
                      "ORDER BY no");
        bool ok = true;
        for (int64_t no = 1; ok && sql_step(db, s); no++)
                ok = check_change(db, s, c, no, hash, e);
        sqlite3_finalize(s);
        return ok;
}

/* Statement by statement, as SQLite reads them. */
static bool add_by_sqlite(struct db *db, struct chain *c, struct err *e)
{
        bool ok = true;
        chain_begin(db, c);
        for (int kind = 0; ok && kind < FACT_COUNT; kind++)
                ok = add_fact_table(db, c, (enum fact)kind, e);
        add_names(db, c, "child", "child, child_id");
        add_names(db, c, "iro", "iro, iro_id");
        add_names(db, c, "team", "team, team_id");
        add_names(db, c, "returns", "ret, source || ' ' || year");
        return ok;
}

/* All rows there are. What the pass finds is told in SQLite's words, where it finds the same: they name the
 * row. */
static bool add_whole(struct db *db, struct chain *c, enum schema_state schema, struct err *e)
{
        char wrong[RAW_WRONG] = "";
        enum pass found = schema == SCHEMA_OURS ? verify_pass(db, c, wrong) : PASS_NOT_SO;
        if (found == PASS_SOUND)
                return true;
        if (!sqlite_sound(db, e))
                return false;
        if (found == PASS_NOT_SO)
                return add_by_sqlite(db, c, e);
        return err_set(e, "%s: the file is damaged: %s. Restore the last backup", db->path,
                       found == PASS_DAMAGED ? wrong : "a row refers to one that is not there");
}

/* Every change after c->from is the sum of what it wrote. */
static bool changes_sound(struct db *db, struct chain *c, enum schema_state schema, struct err *e)
{
        bool ok = c->from ? add_by_sqlite(db, c, e) : add_whole(db, c, schema, e);
        ok = ok && chain_add_erased(db, c, e);
        if (ok && !c->from)
                digest_records(db, 0, records_of, c);
        for (int64_t no = c->from + 1; ok && c->from && no <= c->n; no++)
                digest_records(db, no, records_of, c);
        return ok && chain_sound(db, c, e);
}

static bool may_verify(struct db *db, struct err *e)
{
        return user_may(&db->user, MAY_NAMES) || /* the chain covers them: it would look broken */
               err_set(e, "%s may see no names, so cannot hold the store against its chain of changes",
                       db->user.login);
}

static bool derived_sound(struct db *db, struct err *e)
{
        return packed_verify(db, e) && (!db->recount || db->recount(db, e));
}

static bool verify(struct db *db, int64_t from, struct err *e)
{
        struct err added = ERR_INIT;
        enum schema_state schema = schema_state(db, (int)sql_one(db, "PRAGMA user_version", 0), &added);
        struct chain c = {.from = from};
        if (schema == SCHEMA_ALTERED)
                *e = added;
        if (schema == SCHEMA_ALTERED)
                return false;
        bool ok = changes_sound(db, &c, schema, e) && (from || derived_sound(db, e));
        if (ok && schema != SCHEMA_OURS) {
                *e = added;
                ok = false;
        }
        chain_release(&c);
        return ok;
}

/* As the store is at one moment: what others write meanwhile would look like rows without a change. Of a
 * large store they wait until it is done. */
static bool verify_at_once(struct db *db, int64_t since, struct err *e)
{
        char note[OUTSIDE_NOTE];
        if (!may_verify(db, e))
                return false;
        outside_note(db, note);
        if (!since)
                db_aside_begin(db);
        bool seen = db_snapshot_begin(db, e), sound = seen && verify(db, since, e);
        if (sound && !since)
                outside_verified(db, note);
        if (seen)
                db_snapshot_end(db);
        db_aside_end(db);
        return sound;
}

void db_verify_asks(struct db *db, db_recount *recount)
{
        db->recount = recount;
}

bool db_verify(struct db *db, struct err *e)
{
        return verify_at_once(db, 0, e);
}

/* What an erasure took out may lie in any change. */
static bool erased_since(struct db *db, int64_t change)
{
        if (!db_salted(db))
                return false;
        sqlite3_stmt *s = sql_prepare(db, "SELECT 1 FROM erased WHERE erasure > ? LIMIT 1");
        sqlite3_bind_int64(s, 1, change);
        bool any = sql_step(db, s);
        sqlite3_finalize(s);
        return any;
}

bool db_verify_since(struct db *db, int64_t *change, struct err *e)
{
        if (erased_since(db, *change) || outside_wrote(db))
                *change = 0;
        return verify_at_once(db, *change, e);
}
