/* Changes and facts: the only way anything is written. */
#include "sql.h"

#include "digest.h"
#include "fact_table.h"

#include "iro/ledger.h"
#include "iro/mem.h"
#include "iro/str.h"

#include <assert.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct written {
        sqlite3_stmt *insert, *find, *close, *reopen, *erase, *closed_now, *standing;
        unsigned char *seen; /* one bit per row id: stated by this change */
        size_t seen_bytes;
};

enum name_kind { NAME_CHILD, NAME_IRO, NAME_TEAM, NAME_COUNT };

struct ledger {
        struct db *db;
        int64_t number;
        char at[24], who[64], command[128];
        struct digest digest;
        int64_t opened, closed; /* net */
        struct written facts[FACT_COUNT];
        sqlite3_stmt *find_name[NAME_COUNT], *add_name[NAME_COUNT];
        char last_name[NAME_COUNT][64];
        int64_t last_number[NAME_COUNT];
};

/* --- beginning and ending ---------------------------------------------------------------------------------
 */

static void login_name(char out[64])
{
        const struct passwd *pw = getpwuid(getuid());
        if (pw)
                snprintf(out, 64, "%s", pw->pw_name);
        else
                snprintf(out, 64, "uid %u", (unsigned)getuid());
}

/* The process that keeps the store locked, from the lock itself: " (process 1234)" or "". Closing the
 * descriptor drops this process's own locks on the file; it is called only when this process holds none. */
static void lock_holder(const char *path, char out[48])
{
        out[0] = '\0';
        int fd = open(path, O_RDONLY | O_CLOEXEC);
        if (fd < 0)
                return;
        struct flock l = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000000, .l_len = 512};
        if (fcntl(fd, F_GETLK, &l) == 0 && l.l_type != F_UNLCK && l.l_pid > 0)
                snprintf(out, 48, " (process %ld)", (long)l.l_pid);
        close(fd);
}

static bool begin(struct ledger *l, struct err *e)
{
        int code = sqlite3_exec(l->db->handle, "BEGIN IMMEDIATE", NULL, NULL, NULL);
        if (code == SQLITE_OK)
                return true;
        if ((code & 0xff) != SQLITE_BUSY) {
                sql_trouble(l->db, code, e);
                return false;
        }
        char holder[48];
        lock_holder(l->db->path, holder);
        return err_set(e,
                       "%s: another iro%s has been writing for ten seconds. Nothing was changed; try again "
                       "when it is done",
                       l->db->path, holder);
}

static void open_change(struct ledger *l)
{
        l->number = db_last_change(l->db) + 1;
        time_t now = time(NULL);
        struct tm tm;
        gmtime_r(&now, &tm);
        strftime(l->at, sizeof l->at, "%Y-%m-%dT%H:%M:%SZ", &tm);
        sqlite3_stmt *s = sql_prepare(l->db, "INSERT INTO change (no, at, who, command, words, digest, hash) "
                                             "VALUES (?, ?, ?, ?, '', x'', x'')");
        sqlite3_bind_int64(s, 1, l->number);
        sql_bind_text(s, 2, l->at);
        sql_bind_text(s, 3, l->who);
        sql_bind_text(s, 4, l->command);
        sql_step(l->db, s);
        sqlite3_finalize(s);
}

struct ledger *ledger_begin(struct db *db, const char *command, struct err *e)
{
        struct ledger *l = xcalloc(1, sizeof *l);
        l->db = db;
        login_name(l->who);
        snprintf(l->command, sizeof l->command, "%s", command);
        if (!begin(l, e)) {
                free(l);
                return NULL;
        }
        open_change(l);
        return l;
}

static void ledger_free(struct ledger *l)
{
        for (int k = 0; k < FACT_COUNT; k++) {
                struct written *w = &l->facts[k];
                sqlite3_stmt *all[] = {w->insert, w->find,       w->close,   w->reopen,
                                       w->erase,  w->closed_now, w->standing};
                for (size_t i = 0; i < sizeof all / sizeof *all; i++)
                        sqlite3_finalize(all[i]);
                free(w->seen);
        }
        for (int k = 0; k < NAME_COUNT; k++) {
                sqlite3_finalize(l->find_name[k]);
                sqlite3_finalize(l->add_name[k]);
        }
        free(l);
}

void ledger_rollback(struct ledger *l)
{
        struct db *db = l->db;
        ledger_free(l);
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

static void seal(struct ledger *l, const char *words)
{
        struct change_seal c = {.number = l->number,
                                .at = l->at,
                                .who = l->who,
                                .command = l->command,
                                .words = words,
                                .digest = l->digest};
        unsigned char before[HASH_BYTES], hash[HASH_BYTES], digest[HASH_BYTES];
        change_hash_of(l->db, l->number - 1, before);
        change_seal(&c, before, hash);
        digest_bytes(&l->digest, digest);
        sqlite3_stmt *s =
            sql_prepare(l->db, "UPDATE change SET words = ?, digest = ?, hash = ? WHERE no = ?");
        sql_bind_text(s, 1, words);
        sqlite3_bind_blob(s, 2, digest, HASH_BYTES, SQLITE_STATIC);
        sqlite3_bind_blob(s, 3, hash, HASH_BYTES, SQLITE_STATIC);
        sqlite3_bind_int64(s, 4, l->number);
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
        seal(l, words);
        struct db *db = l->db;
        int64_t no = l->number;
        ledger_free(l);
        if (!sql_exec(db, "COMMIT", e)) {
                sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
                return false;
        }
        db->commits++;
        if (number)
                *number = no;
        return true;
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

/* --- numbers for names ------------------------------------------------------------------------------------
 */

static const struct {
        const char *table, *find, *add;
} names[NAME_COUNT] = {
    [NAME_CHILD] = {"child", "SELECT child FROM child WHERE child_id = ?",
                    "INSERT INTO child (child_id, since) VALUES (?, ?)"},
    [NAME_IRO] = {"iro", "SELECT iro FROM iro WHERE iro_id = ?",
                  "INSERT INTO iro (iro_id, since) VALUES (?, ?)"},
    [NAME_TEAM] = {"team", "SELECT team FROM team WHERE team_id = ?",
                   "INSERT INTO team (team_id, since) VALUES (?, ?)"},
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
        sqlite3_bind_int64(s, 2, l->number);
        sql_step(l->db, s);
        sqlite3_reset(s);
        int64_t no = sqlite3_last_insert_rowid(l->db->handle);
        digest_name(&l->digest, names[k].table, no, text);
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
        digest_name(&l->digest, "returns", ret, text);
        l->opened++;
        return ret;
}

/* --- facts ------------------------------------------------------------------------------------------------
 */

static void mark_seen(struct written *w, int64_t id)
{
        size_t byte = (size_t)id / 8;
        if (byte >= w->seen_bytes) {
                size_t want = (byte + 1) * 2 + 4096;
                w->seen = xrealloc(w->seen, want);
                memset(w->seen + w->seen_bytes, 0, want - w->seen_bytes);
                w->seen_bytes = want;
        }
        w->seen[byte] |= (unsigned char)(1u << (id % 8));
}

static bool is_seen(const struct written *w, int64_t id)
{
        size_t byte = (size_t)id / 8;
        return byte < w->seen_bytes && (w->seen[byte] >> (id % 8) & 1);
}

static sqlite3_stmt *ready(struct ledger *l, sqlite3_stmt **s, enum fact kind, enum fact_statement which)
{
        if (!*s) {
                char text[768];
                fact_sql(kind, which, text, sizeof text);
                *s = sql_prepare(l->db, text);
        }
        return *s;
}

static void bind_value(sqlite3_stmt *s, int i, const struct value *v)
{
        switch (v->type) {
        case VALUE_NULL:
                sqlite3_bind_null(s, i);
                return;
        case VALUE_INT:
                sqlite3_bind_int64(s, i, v->i);
                return;
        case VALUE_TEXT:
                sqlite3_bind_text(s, i, v->s, -1, SQLITE_STATIC);
                return;
        }
}

static void bind_values(sqlite3_stmt *s, const struct value *v, int n)
{
        for (int i = 0; i < n; i++)
                bind_value(s, i + 1, &v[i]);
}

static bool same_value(sqlite3_stmt *s, int column, const struct value *v)
{
        switch (v->type) {
        case VALUE_NULL:
                return sqlite3_column_type(s, column) == SQLITE_NULL;
        case VALUE_INT:
                return sqlite3_column_type(s, column) == SQLITE_INTEGER &&
                       sqlite3_column_int64(s, column) == v->i;
        case VALUE_TEXT:
                return sqlite3_column_type(s, column) == SQLITE_TEXT &&
                       strcmp(sql_text(s, column), v->s) == 0;
        }
        return false;
}

static bool same_values(sqlite3_stmt *s, int first, const struct value *v, int n)
{
        for (int i = 0; i < n; i++)
                if (!same_value(s, first + i, &v[i]))
                        return false;
        return true;
}

/* Insert a row. True = it stands; false = a row with its key stands already (or, with e set, the schema
 * refused it). */
static bool insert_row(struct ledger *l, enum fact kind, const struct value *v, struct err *e)
{
        struct written *w = &l->facts[kind];
        int n = fact_columns(kind);
        sqlite3_stmt *s = ready(l, &w->insert, kind, FACT_INSERT);
        bind_values(s, v, n);
        sqlite3_bind_int64(s, n + 1, l->number);
        int code = sqlite3_step(s);
        sqlite3_reset(s);
        if ((code & 0xff) == SQLITE_CONSTRAINT)
                return err_set(e, "%s: %s", fact_table(kind), sqlite3_errmsg(l->db->handle));
        if (code != SQLITE_DONE) {
                struct err broken = ERR_INIT;
                sql_trouble(l->db, code, &broken);
                die("%s", broken.text);
        }
        if (sqlite3_changes(l->db->handle) == 0)
                return false;
        int64_t id = sqlite3_last_insert_rowid(l->db->handle);
        digest_row(&l->digest, DIGEST_ADD, kind, id, v, n);
        mark_seen(w, id);
        l->opened++;
        return true;
}

static void run_on_id(struct ledger *l, sqlite3_stmt *s, int64_t id)
{
        sqlite3_bind_int64(s, 1, id);
        if (sqlite3_bind_parameter_count(s) > 1)
                sqlite3_bind_int64(s, 2, l->number);
        sql_step(l->db, s);
        sqlite3_reset(s);
}

static void close_row(struct ledger *l, enum fact kind, int64_t id)
{
        run_on_id(l, ready(l, &l->facts[kind].close, kind, FACT_CLOSE), id);
        digest_close(&l->digest, DIGEST_ADD, kind, id);
        l->closed++;
}

/* A row this change opened and now states otherwise was never seen by anyone: it goes. */
static void erase_row(struct ledger *l, enum fact kind, int64_t id, sqlite3_stmt *found)
{
        struct value v[FACT_COLUMNS_MAX];
        int n = fact_columns(kind);
        for (int i = 0; i < n; i++)
                v[i] = value_from_column(found, 2 + i);
        digest_row(&l->digest, DIGEST_SUBTRACT, kind, id, v, n);
        run_on_id(l, ready(l, &l->facts[kind].erase, kind, FACT_ERASE), id);
        l->opened--;
}

/* If this change closed a row with exactly these values, let it stand again instead of opening a copy. */
static bool reopen_same(struct ledger *l, enum fact kind, const struct value *v)
{
        struct written *w = &l->facts[kind];
        sqlite3_stmt *s = ready(l, &w->closed_now, kind, FACT_CLOSED_NOW);
        bind_values(s, v, fact_keys(kind));
        sqlite3_bind_int64(s, fact_keys(kind) + 1, l->number);
        int64_t id = 0;
        while (!id && sql_step(l->db, s))
                if (same_values(s, 1, v, fact_columns(kind)))
                        id = sqlite3_column_int64(s, 0);
        sqlite3_reset(s);
        if (!id)
                return false;
        run_on_id(l, ready(l, &w->reopen, kind, FACT_REOPEN), id);
        digest_close(&l->digest, DIGEST_SUBTRACT, kind, id);
        mark_seen(w, id);
        l->closed--;
        return true;
}

/* Close (or erase) the row found and open the new one; a refused value must leave the old fact as it was. */
static enum put open_instead(struct ledger *l, enum fact kind, const struct value *v, int64_t id, bool ours,
                             struct err *e)
{
        if (!ours)
                close_row(l, kind, id);
        if (reopen_same(l, kind, v))
                return PUT_DUPLICATE;
        return insert_row(l, kind, v, e) ? PUT_CHANGED : PUT_FAILED;
}

static enum put guarded_replace(struct ledger *l, enum fact kind, const struct value *v, sqlite3_stmt *found,
                                struct err *e)
{
        struct digest digest = l->digest;
        int64_t opened = l->opened, closed = l->closed, id = sqlite3_column_int64(found, 0);
        bool ours = sqlite3_column_int64(found, 1) == l->number;
        sql_step_text(l->db, "SAVEPOINT fact");
        if (ours)
                erase_row(l, kind, id, found);
        sqlite3_reset(found);
        enum put put = open_instead(l, kind, v, id, ours, e);
        if (put == PUT_FAILED) {
                sql_step_text(l->db, "ROLLBACK TO fact");
                l->digest = digest, l->opened = opened, l->closed = closed;
        }
        sql_step_text(l->db, "RELEASE fact");
        return put;
}

/* A row with the key stands: is it the same, stated already, or to be replaced? */
static enum put put_over(struct ledger *l, enum fact kind, const struct value *v, bool first_wins,
                         struct err *e)
{
        struct written *w = &l->facts[kind];
        sqlite3_stmt *s = ready(l, &w->find, kind, FACT_FIND);
        bind_values(s, v, fact_keys(kind));
        bool found = sql_step(l->db, s);
        assert(found);
        int64_t id = sqlite3_column_int64(s, 0);
        bool stated = is_seen(w, id);
        if (same_values(s, 2, v, fact_columns(kind)) || (stated && first_wins)) {
                sqlite3_reset(s);
                mark_seen(w, id);
                return stated ? PUT_DUPLICATE : PUT_UNCHANGED;
        }
        enum put put = guarded_replace(l, kind, v, s, e);
        return put == PUT_CHANGED && stated ? PUT_DUPLICATE : put;
}

enum put ledger_put(struct ledger *l, enum fact kind, const struct value *values, bool first_wins,
                    struct err *e)
{
        e->text[0] = '\0';
        if (insert_row(l, kind, values, e))
                return PUT_ADDED;
        if (e->text[0])
                return PUT_FAILED;
        return put_over(l, kind, values, first_wins, e);
}

bool ledger_withdraw(struct ledger *l, enum fact kind, const struct value *keys)
{
        sqlite3_stmt *s = ready(l, &l->facts[kind].find, kind, FACT_FIND);
        bind_values(s, keys, fact_keys(kind));
        if (!sql_step(l->db, s)) {
                sqlite3_reset(s);
                return false;
        }
        int64_t id = sqlite3_column_int64(s, 0);
        bool ours = sqlite3_column_int64(s, 1) == l->number;
        if (ours)
                erase_row(l, kind, id, s);
        sqlite3_reset(s);
        if (!ours)
                close_row(l, kind, id);
        return true;
}

size_t ledger_withdraw_rest(struct ledger *l, enum fact kind, int64_t ret)
{
        struct written *w = &l->facts[kind];
        sqlite3_stmt *s = ready(l, &w->standing, kind, ret ? FACT_STANDING_RETURN : FACT_STANDING_FILES);
        if (ret)
                sqlite3_bind_int64(s, 1, ret);
        size_t n = 0, cap = 0;
        int64_t *ids = NULL;
        while (sql_step(l->db, s)) {
                int64_t id = sqlite3_column_int64(s, 0);
                if (is_seen(w, id))
                        continue;
                GROW(ids, n, cap);
                ids[n++] = id;
        }
        sqlite3_finalize(s);
        w->standing = NULL;
        for (size_t i = 0; i < n; i++)
                close_row(l, kind, ids[i]);
        free(ids);
        return n;
}
