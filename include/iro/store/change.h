/* Kinds of change. The store keeps the kind beside the command that was run; both say the same, and `iro
 * verify` holds them against each other. */
#ifndef IRO_CHANGE_H
#define IRO_CHANGE_H

#include <stdbool.h>
#include <stdint.h>

/* X(enum, name in the store, command, states facts, can be undone). What is in no other row is an ACT. A
 * recorded run states no fact: what is known is the same before and after it. */
#define CHANGE_KINDS(X) \
        X(ACT, "act", "", true, true) \
        X(INIT, "init", "init", true, false) \
        X(DEMO, "demo", "demo", true, false) \
        X(IMPORT_903, "import-903", "import 903", true, true) \
        X(IMPORT_CIN, "import-cin", "import cin", true, true) \
        X(IMPORT_CSV, "import-csv", "import csv", true, true) \
        X(IMPORT_SSD, "import-ssd", "import ssd", true, true) \
        X(UNDO, "undo", "undo", true, true) /* "undo 12" */ \
        X(REDO, "redo", "redo", true, true) \
        X(CHECK, "check", "check", false, false) \
        X(CASELOAD, "caseload", "export caseload", false, false) \
        X(REPORT, "report", "report annual", false, false) \
        X(DIGEST, "digest", "digest", false, false) \
        X(READ, "read", "read", false, false) /* of a child's record */ \
        X(EXPORT, "export", "export", false, false) \
        X(ERASE, "erase", "erase", true, false) /* of a child's record: for good */ \
        X(UPGRADE, "upgrade", "upgrade", false, false) \
        X(RESTORE, "restore", "restore", false, false)

enum change_kind {
#define ROW(id, name, command, states, undo) CHANGE_##id,
        CHANGE_KINDS(ROW)
#undef ROW
            CHANGE_KIND_COUNT
};

/* In SQL, for `kind NOT IN (…)`: the recorded runs. */
#define CHANGE_RECORDS_SQL CHANGE_KINDS(CHANGE_RECORDS_SQL_) "''"
#define CHANGE_RECORDS_SQL_(id, name, command, states, undo) CHANGE_RECORDS_SQL_##states(name)
#define CHANGE_RECORDS_SQL_true(name)
#define CHANGE_RECORDS_SQL_false(name) "'" name "', "

const char *change_kind_name(enum change_kind k);
const char *change_kind_command(enum change_kind k);             /* of a kind that has but one */
bool change_kind_parse(const char *name, enum change_kind *out); /* false = none of that name */
bool change_states_facts(enum change_kind k);
bool change_can_be_undone(enum change_kind k);
bool change_is_reversal(enum change_kind k); /* undo, redo */
bool change_is_import(enum change_kind k);

enum change_kind change_kind_of(const char *command);
/* The change that change `no` takes back; 0 = it is none that came before. */
int64_t change_reverses(const char *command, int64_t no);

#endif
