/* Changes and the names they number: the only way anything is written. */
#include "digest.h"
#include "ledger_change.h"
#include "packed.h"

#include "iro/base/mem.h"
#include "iro/store/change.h"

#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* --- beginning and ending ----------------------------------------------------------------------------- */

static bool begin(struct ledger *l, struct err *e)
{
        if (l->db->read_only) { /* BEGIN IMMEDIATE would succeed, and the first write fail */
                sql_trouble(l->db, SQLITE_READONLY, e);
                return false;
        }
        db_aside_end(l->db);
        db_queue_enter(l->db);
        db_hold_stops();
        int code = sqlite3_exec(l->db->handle, "BEGIN IMMEDIATE", NULL, NULL, NULL);
        if (code == SQLITE_OK) {
                outside_begin(l->db);
                db_long_begin(l->db, l->command);
                return true;
        }
        db_queue_leave(l->db);
        db_release_stops();
        if ((code & 0xff) != SQLITE_BUSY) {
                sql_trouble(l->db, code, e);
                return false;
        }
        char words[LOCK_WORDS_MAX];
        db_lock_words(l->db, "has been writing for ten seconds", words);
        return err_set(e, "%s: %s. Nothing was changed; try again when it is done", l->db->path, words);
}

/* The first write of a change: a full disk shows here, or else when it is sealed. */
static bool open_change(struct ledger *l, struct err *e)
{
        l->number = db_last_change(l->db) + 1;
        l->salted = !l->db->older || db_salted(l->db);
        db_moment(l->db, l->at);
        sqlite3_stmt *s = sql_prepare(
            l->db, "INSERT INTO change (no, at, who, command, words, digest, hash, kind, reverses) "
                   "VALUES (?, ?, ?, ?, '', x'', x'', ?, nullif(?, 0))");
        sqlite3_bind_int64(s, 1, l->number);
        sql_bind_text(s, 2, l->at);
        sql_bind_text(s, 3, l->who);
        sql_bind_text(s, 4, l->command);
        sql_bind_text(s, 5, change_kind_name(change_kind_of(l->command)));
        sqlite3_bind_int64(s, 6, change_reverses(l->command, l->number));
        bool ok = sql_try(l->db, s, e);
        sqlite3_finalize(s);
        return ok;
}

static void ledger_free(struct ledger *l)
{
        for (int k = 0; k < FACT_COUNT; k++)
                written_release(&l->facts[k]);
        for (int k = 0; k < NAME_COUNT; k++) {
                sqlite3_finalize(l->find_name[k]);
                sqlite3_finalize(l->add_name[k]);
        }
        free(l->touched.children);
        free(l);
}

void ledger_rollback(struct ledger *l)
{
        struct db *db = l->db;
        ledger_free(l);
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
        db_queue_leave(db);
        db_release_stops();
}

struct ledger *ledger_begin(struct db *db, const char *command, enum permission needs, struct err *e)
{
        if (!users_permit(db, needs, e))
                return NULL;
        struct ledger *l = xcalloc(1, sizeof *l);
        l->db = db;
        snprintf(l->who, sizeof l->who, "%s", db->user.login);
        snprintf(l->command, sizeof l->command, "%s", command);
        if (!begin(l, e)) {
                free(l);
                return NULL;
        }
        if (open_change(l, e))
                return l;
        ledger_rollback(l);
        return NULL;
}

static struct digest *own_digest(void *context, int64_t change)
{
        (void)change;
        return context;
}

static void seal(struct ledger *l, const char *words)
{
        if (!change_states_facts(change_kind_of(l->command)))
                digest_records(l->db, l->number, own_digest, &l->digest);
        struct change_seal c = {.number = l->number,
                                .at = l->at,
                                .who = l->who,
                                .command = l->command,
                                .words = words,
                                .digest = l->digest};
        unsigned char before[HASH_BYTES], hash[HASH_BYTES], digest[HASH_BYTES];
        if (l->salted)
                c.salt = digest_salt();
        change_hash_of(l->db, l->number - 1, before);
        change_seal(&c, before, hash);
        digest_bytes(&l->digest, digest);
        sqlite3_stmt *s = sql_prepare(
            l->db, l->salted ? "UPDATE change SET words = ?, digest = ?, hash = ?, salt = ?5 WHERE no = ?4"
                             : "UPDATE change SET words = ?, digest = ?, hash = ? WHERE no = ?");
        sql_bind_text(s, 1, words);
        sqlite3_bind_blob(s, 2, digest, HASH_BYTES, SQLITE_STATIC);
        sqlite3_bind_blob(s, 3, hash, HASH_BYTES, SQLITE_STATIC);
        sqlite3_bind_int64(s, 4, l->number);
        if (l->salted)
                salt_bind(s, 5, c.salt);
        sql_step(l->db, s);
        sqlite3_finalize(s);
}

bool ledger_commit(struct ledger *l, const char *words, int64_t *number, struct err *e)
{
        if (number)
                *number = 0;
        if (l->opened == 0 && l->closed == 0) {
                ledger_rollback(l);
                return true;
        }
        packed_follow(l);
        seal(l, words);
        struct db *db = l->db;
        int64_t no = l->number;
        /* A look at the store, or a run of the check: nothing that a failure to print would leave half said.
         */
        bool lasting = change_states_facts(change_kind_of(l->command));
        ledger_free(l);
        bool ok = sql_exec(db, "COMMIT", e);
        if (!ok)
                sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
        outside_committed(db);
        db_queue_leave(db);
        db_release_stops();
        db->commits += ok;
        work_stands |= ok && lasting;
        if (ok && number)
                *number = no;
        return ok;
}

int64_t ledger_number(const struct ledger *l)
{
        return l->number;
}

struct db *ledger_db(struct ledger *l)
{
        return l->db;
}

/* Something beside facts was written under this change (a recorded check run). */
void ledger_touch(struct ledger *l)
{
        l->opened++;
}

/* --- numbers for names -------------------------------------------------------------------------------- */

static const struct {
        const char *table, *find, *add;
} names[NAME_COUNT] = {
    [NAME_CHILD] = {"child", "SELECT child FROM child WHERE child_id = ?",
                    "INSERT INTO child (child_id, since, salt) VALUES (?, ?, ?)"},
    [NAME_IRO] = {"iro", "SELECT iro FROM iro WHERE iro_id = ?",
                  "INSERT INTO iro (iro_id, since, salt) VALUES (?, ?, ?)"},
    [NAME_TEAM] = {"team", "SELECT team FROM team WHERE team_id = ?",
                   "INSERT INTO team (team_id, since, salt) VALUES (?, ?, ?)"},
};

static int64_t find_name(struct ledger *l, enum name_kind k, const char *text)
{
        if (!l->find_name[k])
                l->find_name[k] = sql_prepare(l->db, names[k].find);
        sqlite3_stmt *s = l->find_name[k];
        sqlite3_bind_text(s, 1, text, -1, SQLITE_STATIC);
        int64_t no = sql_step(l->db, s) ? sqlite3_column_int64(s, 0) : 0;
        sqlite3_reset(s);
        return no;
}

static int64_t add_name(struct ledger *l, enum name_kind k, const char *text)
{
        if (!l->add_name[k])
                l->add_name[k] = sql_prepare(l->db, names[k].add);
        sqlite3_stmt *s = l->add_name[k];
        sqlite3_bind_text(s, 1, text, -1, SQLITE_STATIC);
        const unsigned char *salt = digest_salt();
        sqlite3_bind_int64(s, 2, l->number);
        salt_bind(s, 3, salt);
        sql_step(l->db, s);
        sqlite3_reset(s);
        int64_t no = sqlite3_last_insert_rowid(l->db->handle);
        digest_name(&l->digest, names[k].table, no, salt, text);
        l->opened++;
        return no;
}

static int64_t name_number(struct ledger *l, enum name_kind k, const char *text)
{
        assert(text && *text);
        if (l->last_number[k] && strcmp(l->last_name[k], text) == 0)
                return l->last_number[k];
        int64_t no = find_name(l, k, text);
        if (!no)
                no = add_name(l, k, text);
        if (strlen(text) < sizeof l->last_name[k]) {
                memcpy(l->last_name[k], text, strlen(text) + 1);
                l->last_number[k] = no;
        }
        return no;
}

int64_t ledger_child(struct ledger *l, const char *child_id)
{
        return name_number(l, NAME_CHILD, child_id);
}

int64_t ledger_iro(struct ledger *l, const char *iro_id)
{
        return name_number(l, NAME_IRO, iro_id);
}

int64_t ledger_team(struct ledger *l, const char *team_id)
{
        return name_number(l, NAME_TEAM, team_id);
}

int64_t ledger_return(struct ledger *l, const char *source, int year)
{
        sqlite3_stmt *s = sql_prepare(l->db, "SELECT ret FROM returns WHERE source = ? AND year = ?");
        sql_bind_text(s, 1, source);
        sqlite3_bind_int(s, 2, year);
        int64_t ret = sql_step(l->db, s) ? sqlite3_column_int64(s, 0) : -1;
        sqlite3_finalize(s);
        if (ret >= 0)
                return ret;
        s = sql_prepare(l->db, "INSERT INTO returns (source, year, since) VALUES (?, ?, ?)");
        sql_bind_text(s, 1, source);
        sqlite3_bind_int(s, 2, year);
        sqlite3_bind_int64(s, 3, l->number);
        sql_step(l->db, s);
        sqlite3_finalize(s);
        ret = sqlite3_last_insert_rowid(l->db->handle);
        char text[40];
        snprintf(text, sizeof text, "%s %d", source, year);
        digest_name(&l->digest, "returns", ret, NULL, text);
        l->opened++;
        return ret;
}
