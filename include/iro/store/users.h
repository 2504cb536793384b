/* Who may do what. Identity is the Unix login of the real user; the role comes from the store's users table,
 * and the owner of a store that names nobody is its admin. Enforced where every entry point passes: opening
 * the store (db_open) and beginning a change (ledger_begin); SQLite's authorizer stands behind it for roles
 * that only read. */
#ifndef IRO_USERS_H
#define IRO_USERS_H

#include "iro/store/db.h"

enum user_role { USER_ADMIN, USER_LEAD, USER_IRO, USER_SUPPORT, USER_REPORTING, USER_NOBODY };
extern const char *const user_role_names[]; /* "admin", "lead", "iro", "support", "reporting", NULL */

enum permission {
        MAY_READ,     /* lists, cases, reports */
        MAY_NAMES,    /* see names of children and IROs */
        MAY_CHECK,    /* record a run of the check */
        MAY_BOOK,     /* bookings */
        MAY_RECORD,   /* reviews, conferences */
        MAY_PAPER,    /* review paperwork */
        MAY_NOTE,     /* notes, contacts, midways: own cases for an IRO */
        MAY_PRP,      /* disputes */
        MAY_ALLOCATE, /* allocations */
        MAY_STAFF,    /* posts and absences */
        MAY_ANSWER,   /* data queries */
        MAY_IMPORT,   /* returns and the service's own files */
        MAY_CONFIG,   /* settings and bank holidays */
        MAY_USERS,    /* who may do what */
        MAY_COPY,     /* the whole store as a file of one's own */
        MAY_ERASE,    /* a child's record, for good */
        MAY_SUBJECT,  /* everything held on a child, as files */
        MAY_COUNT
};

struct user {
        char login[64];
        enum user_role role;
        char area[40]; /* "" = every area */
};

/* The table of roles and permissions; the area is act_scope's to judge. */
bool user_may(const struct user *u, enum permission p);
const char *permission_words(enum permission p); /* "book reviews" */
/* Is any change of theirs in order, or only their own? */
bool user_may_undo_others(const struct user *u);

/* Whoever owns the file of the store is its admin, named in it or not. */
bool user_owns(const struct db *db, const char *login);

/* The user of this connection. */
const struct user *db_user(const struct db *db);
/* The login of the real uid, "uid 1234" when it has none. */
void user_login(char out[64]);

/* Who is named in the store, by login. */
struct user_row {
        const char *login, *role, *area, *since, *by; /* area may be NULL; since = UTC */
};
typedef void user_each(void *context, const struct user_row *u);
void users_each(struct db *db, user_each *each, void *context);

#endif
