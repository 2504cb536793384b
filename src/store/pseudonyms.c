/* A table of the connection's own stands before the store's table of children: whatever asks for a child's id
 * is given the pseudonym, and no statement of the program can meet another. */
#include "iro/store/pseudonyms.h"
#include "key_file.h"
#include "sql.h"

#include "iro/base/mem.h"

#include <ctype.h>
#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool db_pseudonymous(const struct db *db)
{
        return db->pseudonymous;
}

/* The store folds the case of a child's id. Of the keyed hash 60 bits are shown: among a million children the
 * chance that two share a pseudonym is one in two million. */
void pseudonym_of(const unsigned char key[32], const char *child_id, char out[PSEUDONYM_MAX])
{
        static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        unsigned char hash[16];
        char *folded = xstrdup(child_id);
        for (char *c = folded; *c; c++)
                *c = (char)toupper((unsigned char)*c);
        crypto_generichash(hash, sizeof hash, (const unsigned char *)folded, strlen(folded), key, KEY_BYTES);
        free(folded);
        out[0] = 'P';
        for (int i = 1; i < PSEUDONYM_MAX - 1; i++)
                out[i] = letters[hash[i] & 31];
        out[PSEUDONYM_MAX - 1] = '\0';
}

/* --- the key ------------------------------------------------------------------------------------------ */

/* Who may open the store's file may read its key: in a shared installation that is the program alone. */
static bool read_key(const struct db *db, unsigned char key[KEY_BYTES], char **made, struct err *e)
{
        struct stat st;
        bool new = false, admin = user_may(&db->user, MAY_USERS);
        char *path = xasprintf("%s-pseudonyms", db->path);
        mode_t mode = stat(db->path, &st) == 0 ? st.st_mode & 0660 : 0600;
        bool good = key_file_read(path, mode, key, admin ? &new : NULL, e);
        if (!good && !admin && errno == ENOENT)
                err_set(e,
                        "%s has no key for pseudonyms yet: an admin makes it by asking for an export with "
                        "--pseudonyms",
                        db->path);
        if (made)
                *made = good && new ? path : NULL;
        if (!made || !*made)
                free(path);
        return good;
}

/* --- the children ------------------------------------------------------------------------------------- */

static void fill(struct db *db, const unsigned char key[KEY_BYTES])
{
        char pseudonym[PSEUDONYM_MAX];
        sqlite3_stmt *from = sql_prepare(db, "SELECT child, child_id, since FROM main.child");
        sqlite3_stmt *to =
            sql_prepare(db, "INSERT INTO temp.child (child, child_id, since) VALUES (?, ?, ?)");
        while (sql_step(db, from)) {
                pseudonym_of(key, sql_text(from, 1), pseudonym);
                sqlite3_bind_int64(to, 1, sqlite3_column_int64(from, 0));
                sql_bind_text(to, 2, pseudonym);
                sqlite3_bind_int64(to, 3, sqlite3_column_int64(from, 2));
                sql_step(db, to);
                sqlite3_reset(to);
        }
        sqlite3_finalize(to);
        sqlite3_finalize(from);
}

bool pseudonyms_use(struct db *db, char **made, struct err *e)
{
        unsigned char key[KEY_BYTES];
        if (!read_key(db, key, made, e))
                return false;
        bool good = sql_exec(db,
                             "BEGIN; CREATE TEMP TABLE child (child INTEGER PRIMARY KEY, "
                             "child_id TEXT NOT NULL UNIQUE COLLATE NOCASE, since INTEGER NOT NULL)",
                             e);
        if (good)
                fill(db, key);
        good = good && sql_exec(db, "COMMIT", e);
        sodium_memzero(key, sizeof key);
        db->user.role = USER_REPORTING;
        db->pseudonymous = true;
        users_guard(db);
        return good;
}
