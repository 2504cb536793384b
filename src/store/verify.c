/* Is the store sound? SQLite's own checks, then the chain: every row hashed again and summed by change. */
#include "chain.h"
#include "fact_table.h"
#include "packed.h"
#include "schema.h"

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

static bool add_fact_table(struct db *db, struct chain *c, enum fact kind, struct err *e)
{
        char text[768];
        bool salted = db_salted(db), ok = true;
        fact_sql(kind, salted ? FACT_SALTED : FACT_ALL, text, sizeof text);
        sqlite3_stmt *s = sql_prepare(db, text);
        int n = fact_columns(kind);
        chain_read_moved(db, c, kind);
        while (ok && sql_step(db, s)) {
                int64_t id = sqlite3_column_int64(s, 0), since = sqlite3_column_int64(s, 1);
                int64_t until = sqlite3_column_int64(s, 2);
                struct value v[FACT_COLUMNS_MAX];
                for (int i = 0; i < n; i++)
                        v[i] = value_from_column(s, 3 + i);
                ok = in_chain(c, since) && (until == 0 || in_chain(c, until));
                if (!ok) {
                        err_set(e, "%s: %s row %lld names a change that is not there", db->path,
                                fact_table(kind), (long long)id);
                        break;
                }
                digest_row(&c->sum[chain_change_of(c, id, since)], DIGEST_ADD, kind, id,
                           salted ? salt_from_column(s, 3 + n) : NULL, v, n);
                if (until)
                        digest_close(&c->sum[until], DIGEST_ADD, kind, id);
        }
        sqlite3_finalize(s);
        return ok;
}

static void add_names(struct db *db, struct chain *c, const char *table, const char *columns)
{
        bool salted = db_salted(db) && !str_eq(table, "returns");
        char text[160];
        snprintf(text, sizeof text, "SELECT %s, since%s FROM %s WHERE since > 0", columns,
                 salted ? ", salt" : "", table);
        sqlite3_stmt *s = sql_prepare(db, text);
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

bool db_verify(struct db *db, struct err *e)
{
        if (!user_may(&db->user, MAY_NAMES)) /* the chain covers them: it would look broken */
                return err_set(e,
                               "%s may see no names, so cannot hold the store against its chain of changes",
                               db->user.login);
        struct err added = ERR_INIT;
        enum schema_state schema = schema_state(db, (int)sql_one(db, "PRAGMA user_version", 0), &added);
        if (schema == SCHEMA_ALTERED)
                *e = added;
        if (schema == SCHEMA_ALTERED || !sqlite_sound(db, e))
                return false;
        struct chain c = {.n = db_last_change(db)};
        c.sum = xcalloc((size_t)c.n + 1, sizeof *c.sum);
        c.records = xcalloc((size_t)c.n + 1, sizeof *c.records);
        bool ok = true;
        for (int kind = 0; ok && kind < FACT_COUNT; kind++)
                ok = add_fact_table(db, &c, (enum fact)kind, e);
        add_names(db, &c, "child", "child, child_id");
        add_names(db, &c, "iro", "iro, iro_id");
        add_names(db, &c, "team", "team, team_id");
        add_names(db, &c, "returns", "ret, source || ' ' || year");
        ok = ok && chain_add_erased(db, &c, e);
        if (ok)
                digest_records(db, 0, records_of, &c);
        ok = ok && chain_sound(db, &c, e) && packed_verify(db, e);
        if (ok && schema != SCHEMA_OURS) {
                *e = added;
                ok = false;
        }
        chain_release(&c);
        return ok;
}
