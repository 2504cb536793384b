/* Who may do what, in one table; asked when the store is opened and when a change begins. */
#include "iro/store/users.h"
#include "iro/base/str.h"
#include "sql.h"

#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *const user_role_names[] = {"admin", "lead", "iro", "support", "reporting", NULL};

/* Roles as columns: may they? */
static const struct {
        const char *words;
        bool may[USER_NOBODY];
} permissions[MAY_COUNT] = {
    /*                                             admin lead  iro    support reporting */
    [MAY_READ] = {"read the lists", {true, true, true, true, true}},
    [MAY_NAMES] = {"see names", {true, true, true, true, false}},
    [MAY_CHECK] = {"record a check", {true, true, true, true, false}},
    [MAY_BOOK] = {"book reviews", {true, true, false, true, false}},
    [MAY_RECORD] = {"record reviews", {true, true, false, false, false}},
    [MAY_PAPER] = {"record paperwork", {true, true, true, true, false}},
    [MAY_NOTE] = {"write notes and record contacts and midways", {true, true, true, false, false}},
    [MAY_PRP] = {"raise and move PRPs", {true, true, true, false, false}},
    [MAY_ALLOCATE] = {"allocate cases", {true, true, false, false, false}},
    [MAY_STAFF] = {"change posts and absences", {true, true, false, false, false}},
    [MAY_ANSWER] = {"answer data queries", {true, true, false, false, false}},
    [MAY_IMPORT] = {"import", {true, true, false, false, false}},
    [MAY_CONFIG] = {"change settings and bank holidays", {true, true, false, false, false}},
    [MAY_USERS] = {"change who may use the store", {true, false, false, false, false}},
    [MAY_COPY] = {"take a copy of the store", {true, true, false, false, false}},
    [MAY_SUBJECT] = {"hand out all that is held on a child", {true, true, false, false, false}},
    [MAY_ERASE] = {"erase a child's record", {true, false, false, false, false}},
};

bool user_may(const struct user *u, enum permission p)
{
        return u->role < USER_NOBODY && permissions[p].may[u->role];
}

const char *permission_words(enum permission p)
{
        return permissions[p].words;
}

bool user_may_undo_others(const struct user *u)
{
        return u->role == USER_ADMIN || u->role == USER_LEAD;
}

void user_login(char out[64])
{
        const struct passwd *pw = getpwuid(getuid());
        if (pw)
                snprintf(out, 64, "%s", pw->pw_name);
        else
                snprintf(out, 64, "uid %u", (unsigned)getuid());
}

const struct user *db_user(const struct db *db)
{
        return &db->user;
}

static enum user_role role_named(const char *name)
{
        for (int i = 0; user_role_names[i]; i++)
                if (str_eq(user_role_names[i], name))
                        return (enum user_role)i;
        return USER_NOBODY;
}

/* Whoever owns the file could open it with any program: the store's word does not keep them out. */
static bool owns(const struct db *db)
{
        struct stat st;
        return stat(db->path, &st) == 0 && st.st_uid == getuid();
}

bool user_owns(const struct db *db, const char *login)
{
        struct stat st;
        const struct passwd *pw = getpwnam(login);
        return pw && stat(db->path, &st) == 0 && st.st_uid == pw->pw_uid;
}

/* Read the role of the login; USER_NOBODY when the store names others but not this one. */
static void users_identify(struct db *db, struct user *out)
{
        memset(out, 0, sizeof *out);
        user_login(out->login);
        out->role = owns(db) ? USER_ADMIN : USER_NOBODY;
        sqlite3_stmt *s = sql_prepare(db, "SELECT role, area FROM users WHERE login = ? AND until IS NULL");
        sql_bind_text(s, 1, out->login);
        if (sql_step(db, s)) {
                out->role = role_named(sql_text(s, 0));
                snprintf(out->area, sizeof out->area, "%s", str_or(sql_text(s, 1), ""));
        }
        sqlite3_finalize(s);
}

void users_each(struct db *db, user_each *each, void *context)
{
        sqlite3_stmt *s =
            sql_prepare(db, "SELECT u.login, u.role, u.area, c.at, c.who FROM users u "
                            "JOIN change c ON c.no = u.since WHERE u.until IS NULL ORDER BY u.login");
        while (sql_step(db, s)) {
                struct user_row u = {sql_text(s, 0), sql_text(s, 1), sql_text(s, 2), sql_text(s, 3),
                                     sql_text(s, 4)};
                each(context, &u);
        }
        sqlite3_finalize(s);
}

/* --- asked for ---------------------------------------------------------------------------------------- */

bool users_admit(struct db *db, struct err *e)
{
        users_identify(db, &db->user);
        if (db->user.role == USER_NOBODY)
                return err_set(e,
                               "%s: is not open to you (%s). Ask one of its admins for: iro user add %s ROLE",
                               db->path, db->user.login, db->user.login);
        users_guard(db);
        return true;
}

bool users_permit(const struct db *db, enum permission needs, struct err *e)
{
        if (user_may(&db->user, needs))
                return true;
        return err_set(e, "%s (%s) may not %s in this store. Nothing was changed", db->user.login,
                       user_role_names[db->user.role], permission_words(needs));
}
