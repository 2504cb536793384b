/* The tables that are made of the facts, to be read sooner: a store without them is as good. Each is made
 * when it is first wanted and stands in no schema. Internal to src/store/. */
#ifndef IRO_STORE_DERIVED_H
#define IRO_STORE_DERIVED_H

#include "iro/store/db.h"

/* X(which, name, columns): the columns as SQL tells everyone else who reads the store. */
#define DERIVED(X) \
        X(DERIVED_OPEN, "packed_open", \
          "  child INTEGER PRIMARY KEY, -- may have an open clock\n" \
          "  facts BLOB NOT NULL -- its rows as iro reads them; made anew when they are gone\n") \
        X(DERIVED_ENDED, "packed_ended", \
          "  child INTEGER PRIMARY KEY, -- whose clocks ended of late\n" \
          "  facts BLOB NOT NULL -- as above\n") \
        X(DERIVED_STATE, "packed_state", \
          "  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),\n" \
          "  change INTEGER NOT NULL, -- they hold what was known on it; not read unless it is the newest\n" \
          "  form INTEGER NOT NULL, -- how the bytes are made\n" \
          "  open_from TEXT NOT NULL, -- clocks open after that day are in packed_open\n" \
          "  past_from TEXT NOT NULL -- and those open after that one in packed_ended, if not there\n") \
        X(DERIVED_MOVES, "check_moves", \
          "  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),\n" \
          "  run INTEGER NOT NULL, -- of this check_run; of no other they say anything\n" \
          "  form INTEGER NOT NULL, -- how the bytes are made\n" \
          "  by_system INTEGER NOT NULL, -- 1 = there was an extract: the next five hold\n" \
          "  on_time INTEGER NOT NULL, -- looked-after children by the case system's dates\n" \
          "  late INTEGER NOT NULL, -- the same\n" \
          "  overdue INTEGER NOT NULL, -- the same\n" \
          "  not_assessable INTEGER NOT NULL, -- the same\n" \
          "  differ INTEGER NOT NULL, -- reviews judged otherwise by them\n" \
          "  sums TEXT NOT NULL, -- reviews held: an area a line, the county first\n" \
          "  moves BLOB NOT NULL, -- whose figures are other from which day; made anew when they are gone\n" \
          "  hash BLOB NOT NULL -- of all that: what was damaged is not read\n") \
        X(DERIVED_CASES, "packed_cases", \
          "  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),\n" \
          "  change INTEGER NOT NULL, -- what was known on it\n" \
          "  form INTEGER NOT NULL, -- how the bytes are made, and by which rules\n" \
          "  as_at TEXT NOT NULL, -- they hold on no other day\n" \
          "  cases BLOB NOT NULL -- every open case; made anew when they are gone\n") \
        X(DERIVED_LOOKED, "packed_looked", \
          "  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),\n" \
          "  change INTEGER NOT NULL, -- what was known on it\n" \
          "  form INTEGER NOT NULL, -- how the bytes are made, and by which rules\n" \
          "  as_at TEXT NOT NULL, -- they hold on no other day\n" \
          "  cases BLOB NOT NULL -- as in packed_cases\n") \
        X(DERIVED_QUERIES, "packed_queries", \
          "  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),\n" \
          "  change INTEGER NOT NULL, -- what was known on it\n" \
          "  form INTEGER NOT NULL, -- how the bytes are made, and by which rules\n" \
          "  as_at TEXT NOT NULL, -- they hold on no other day\n" \
          "  queries BLOB NOT NULL -- every data query; made anew when they are gone\n") \
        X(DERIVED_HELD, "packed_held", \
          "  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),\n" \
          "  change INTEGER NOT NULL, -- what was known on it\n" \
          "  form INTEGER NOT NULL, -- how the bytes are made, and by which rules\n" \
          "  as_at TEXT NOT NULL, -- they hold on no other day\n" \
          "  reviews BLOB NOT NULL -- those held of late, as they are judged; made anew when they are gone\n") \
        X(DERIVED_PLAN, "packed_plan", \
          "  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),\n" \
          "  change INTEGER NOT NULL, -- what was known on it\n" \
          "  form INTEGER NOT NULL, -- how the bytes are made, and by which rules\n" \
          "  as_at TEXT NOT NULL, -- they hold on no other day\n" \
          "  marks BLOB NOT NULL -- what the plan says of single cases; made anew when they are gone\n")
#define DERIVED_WHICH(which, name, columns) which,
enum derived { DERIVED(DERIVED_WHICH) DERIVED_COUNT };
#undef DERIVED_WHICH
/* Their names, quoted, as a list in SQL. */
#define DERIVED_NAMED(which, name, columns) ", '" name "'"
#define DERIVED_NAMES "''" DERIVED(DERIVED_NAMED)

/* Is it one of them? */
bool derived_named(const char *table, enum derived *out);
const char *derived_name(enum derived which);
/* Made by iro, as this iro makes it; another's is passed over. */
bool derived_there(struct db *db, enum derived which);
/* Made unless it is there, or anew and empty; in the transaction that is open. Nobody asked for it: it is no
 * matter of who may what. */
void derived_make(struct db *db, enum derived which);
void derived_make_anew(struct db *db, enum derived which);
/* Out with it, in the transaction that is open; with all of them. */
void derived_forget(struct db *db, enum derived which);
void derived_forget_all(struct db *db);

/* A transaction for them alone, of who has read and no more: begun at once or not at all. */
bool derived_begin(struct db *db);
bool derived_commit(struct db *db);

#endif
