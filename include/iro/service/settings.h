/* The settings of a store: one table of names, what they may be, and what holds while nothing is set. */
#ifndef IRO_SETTINGS_H
#define IRO_SETTINGS_H

#include "iro/base/err.h"
#include "iro/store/reader.h"

enum setting_kind {
        SETTING_COUNT,
        SETTING_CHOICE,
        SETTING_LADDER,
        SETTING_POSTS,
        SETTING_TEXT,
        SETTING_DAY,
        SETTING_TARGET,
        SETTING_POPULATION,
        SETTING_TERMS
};

#define COUNCIL_UNSET "none" /* council.code while no census was read, council.name while nobody said it */

struct setting {
        const char *name; /* "status.horizon" */
        enum setting_kind kind;
        int low, high;              /* SETTING_COUNT: both inclusive; SETTING_TEXT: of its characters */
        const char *const *choices; /* SETTING_CHOICE: ends with NULL */
        const char *instead;        /* what holds while nothing is set */
        const char *words;          /* one line for people */
};
extern const struct setting settings_table[];         /* ends with a name of NULL */
const struct setting *setting_find(const char *name); /* whatever the case; NULL = none */
/* False with a message that says what it may be. */
bool setting_check(const struct setting *s, const char *value, struct err *e);
/* As stored then, or the default; a stored value that is no longer allowed counts as the default. */
const char *setting_text(struct db *db, struct known known, const char *name, struct arena *a);
/* Whose figures these are: "Kestrelshire (899)", "Council 899", "Kestrelshire"; "" = neither is known. */
const char *setting_council(struct db *db, struct known known, struct arena *a);
/* The words people read are the council's from now on. */
void setting_terms_use(struct db *db);
/* A setting that is a date; DAY_NONE = unset. */
day setting_day(struct db *db, struct known known, const char *name, struct arena *a);
int setting_count(struct db *db, struct known known, const char *name, struct arena *a);

#endif
