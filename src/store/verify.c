/* Is the store sound? The file, its references and its rows in one pass (verify_pass.c), each row hashed
 * again and summed by change; then the chain of changes against those sums. */
#include "packed.h"
#include "schema.h"
#include "verify_pass.h"

#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/store/change.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
                                   .at = hashed_text(s, 1),
                                   .who = hashed_text(s, 2),
                                   .command = hashed_text(s, 3),
                                   .words = hashed_text(s, 4),
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

/* What was added up, with what erasures took out and what stands beside facts, is what the changes say. */
static bool sums_hold(struct db *db, struct chain *c, struct err *e)
{
        if (!chain_add_erased(db, c, e))
                return false;
        if (!c->from)
                digest_records(db, 0, records_of, c);
        for (int64_t no = c->from + 1; c->from && no <= c->n; no++)
                digest_records(db, no, records_of, c);
        return chain_sound(db, c, e);
}

/* Every change after c->from is the sum of what it wrote. */
static bool changes_sound(struct db *db, struct chain *c, struct err *e)
{
        return chain_add_by_sqlite(db, c, e) && sums_hold(db, c, e);
}

/* By one pass. What it finds is told in SQLite's words, where that finds the same: they name the row.
 * *by_pass: its word was enough; no store is called altered on its word alone. */
static bool whole_sound(struct db *db, enum schema_state schema, struct packed_proof *proof, bool *by_pass,
                        struct err *e)
{
        struct chain c = {.n = 0}, again = {.n = 0};
        struct err unsaid = ERR_INIT;
        char wrong[RAW_WRONG] = "";
        enum pass found = schema == SCHEMA_OURS ? verify_pass(db, &c, proof, wrong) : PASS_NOT_SO;
        db->yielded = db->yielded || found == PASS_LEFT;
        *by_pass = found == PASS_SOUND && sums_hold(db, &c, &unsaid);
        chain_release(&c);
        if (*by_pass || found == PASS_LEFT)
                return *by_pass;
        if (!sqlite_sound(db, e))
                return false;
        if (found == PASS_DAMAGED || found == PASS_REFERS)
                return err_set(e, "%s: the file is damaged: %s. Restore the last backup", db->path,
                               found == PASS_DAMAGED ? wrong : "a row refers to one that is not there");
        bool sound = changes_sound(db, &again, e);
        chain_release(&again);
        return sound;
}

static bool may_verify(struct db *db, struct err *e)
{
        return user_may(&db->user, MAY_NAMES) || /* the chain covers them: it would look broken */
               err_set(e, "%s may see no names, so cannot hold the store against its chain of changes",
                       db->user.login);
}

/* proof NULL: the facts did not go by. */
static bool derived_sound(struct db *db, struct packed_proof *proof, struct err *e)
{
        return ((proof && packed_proof_holds(proof, db)) || packed_verify(db, e)) &&
               (!db->recount || db->recount(db, e));
}

static bool all_sound(struct db *db, enum schema_state schema, struct err *e)
{
        struct packed_proof *proof = packed_proof_open(db);
        bool by_pass, sound = whole_sound(db, schema, proof, &by_pass, e) &&
                              derived_sound(db, by_pass ? proof : NULL, e);
        packed_proof_close(proof);
        return sound;
}

static bool verify(struct db *db, int64_t from, struct err *e)
{
        struct err added = ERR_INIT;
        enum schema_state schema = schema_state(db, (int)sql_one(db, "PRAGMA user_version", 0), &added);
        struct chain since = {.from = from};
        if (schema == SCHEMA_ALTERED)
                *e = added;
        if (schema == SCHEMA_ALTERED)
                return false;
        bool ok = from ? changes_sound(db, &since, e) : all_sound(db, schema, e);
        chain_release(&since);
        if (ok && schema != SCHEMA_OURS) {
                *e = added;
                ok = false;
        }
        return ok;
}

static bool verify_seen(struct db *db, int64_t since, struct err *e)
{
        bool seen = db_snapshot_begin(db, e), sound = seen && verify(db, since, e);
        if (seen)
                db_snapshot_end(db);
        return sound;
}

/* As the store is at one moment: what others write meanwhile would look like rows without a change. A large
 * one is read where it lies until somebody wants to write, and then a copy of it. */
static bool verify_at_once(struct db *db, int64_t since, struct err *e)
{
        char note[OUTSIDE_NOTE];
        if (!may_verify(db, e))
                return false;
        outside_note(db, note);
        if (!since)
                db_aside_begin(db);
        db->yields = !since && !db->aside;
        db->yielded = false;
        bool sound = verify_seen(db, since, e);
        db->yields = false;
        if (db->yielded) {
                db_aside_begin_large(db);
                sound = verify_seen(db, since, e);
        }
        if (sound && !since)
                outside_verified(db, note);
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
