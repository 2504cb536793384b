/* A store in a directory of its own, for one test; and a hand behind iro's back. */
#ifndef IRO_TESTS_STORE_SUPPORT_H
#define IRO_TESTS_STORE_SUPPORT_H

#include "iro/store/ledger.h"
#include "iro/store/reader.h"

struct store {
        char dir[64], path[96];
        struct db *db;
};

void store_make(struct store *s);     /* made empty and open for writing */
void store_drop(struct store *s);     /* closed, its directory gone */
void store_upgraded(struct store *s); /* closed, and brought up to date */
void store_reopen(struct store *s, enum db_mode mode);
/* SQL as another program would run it: none of iro's guards. */
void store_behind(const struct store *s, const char *sql);
/* The number a query behind iro's back gives. */
int64_t store_count(const struct store *s, const char *sql);

struct ledger *change_begin(struct store *s, const char *command);
int64_t change_commit(struct ledger *l); /* its number, 0 = nothing written */
void expect_sound(struct store *s);

/* One statement of a fact from a line of text: values separated by "|", blank = NULL; "@" before a number =
 * an integer, "''" = the empty text. */
enum put say(struct ledger *l, enum fact kind, const char *line);
enum put say_first(struct ledger *l, enum fact kind, const char *line); /* first_wins */
bool withdraw(struct ledger *l, enum fact kind, const char *keys);

/* A directory and all that is in it, gone. */
void directory_drop(const char *dir);

/* The same for a store by its file. */
void behind(const char *path, const char *sql);
int64_t behind_count(const char *path, const char *sql);

#endif
