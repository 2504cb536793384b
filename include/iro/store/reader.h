/* Reading the ledger: children with all their facts, and the small tables of the service. Merges the returns:
 * for one key the latest collection year holds, whatever the order of import. Reads as known on a change
 * where asked. */
#ifndef IRO_READER_H
#define IRO_READER_H

#include "iro/domain/care.h"
#include "iro/domain/caseload.h"
#include "iro/store/db.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

enum reader_scope {
        READ_OPEN,        /* only children who may have an open clock as at D; of reviews only the days, of
                             allocations only those that cover D or begin later */
        READ_OPEN_CLOCKS, /* the same without header details (date of birth, sex) */
        READ_OPEN_COUNT,  /* and of reviews those alone that end an enquiry, without who holds what and
                             bookings:  which clocks are open, not when anything is due */
        READ_ALL          /* every child with any fact of care, plan or enquiry */
};

struct reader;
/* Children come in ascending store number. Prepare once, then reader_next until false. */
struct reader *reader_open(struct db *db, struct known known, enum reader_scope scope, day as_at);
/* A stretch of history: every child with a clock that was open on some day from `since` on (and some more).
 * Its reviews, episodes and plans come whole. */
struct reader_range {
        day since;    /* of allocations those that reach it (and some more) */
        day booked;   /* of bookings those on it or later (and some more) */
        bool details; /* header details wanted: date of birth, sex */
};
struct reader *reader_open_since(struct db *db, struct known known, const struct reader_range *g, day as_at);
/* Everyone as for READ_ALL, but of reviews those held on the day or later, and all that end an enquiry; not
 * who holds what, nor bookings. */
struct reader *reader_open_from(struct db *db, struct known known, day reviews, day as_at);
/* Before the first reader_next of a pass over everyone: of each child also what it would be without this
 * return. Then, of the child handed out last, as far as it says which clocks are open; the reader's, until
 * the next call. */
void reader_without(struct reader *r, int64_t ret);
const struct child *reader_child_without(struct reader *r);
/* Would a pass of READ_OPEN_COUNT be over packed clocks, which is quick? */
bool reader_is_packed(struct db *db, day as_at);
/* The next child; its arrays are the reader's, valid until the next call. */
bool reader_next(struct reader *r, struct child *out);
/* One child by number; false when unknown. */
bool reader_child(struct reader *r, int64_t no, struct child *out);
/* Is it one that READ_ALL shows, with a fact of care, plan or enquiry? reader_child shows others too. */
bool reader_passes(const struct child *c);
/* Before the first reader_next: has it everything of the pass in memory? Then it asks the store no more, and
 * nobody has to wait while the children are folded. */
bool reader_has_all(struct reader *r);
void reader_close(struct reader *r);

int64_t child_number(struct db *db, const char *child_id); /* 0 = unknown; trimmed, folds case */
/* Who is looked for: child_number, else the only child whose id has these letters (three or more), with the
 * id whole in `id`; 0 = nobody or several. For looking alone: who writes says the id whole. */
int64_t child_looked_for(struct db *db, const char *said, char id[64]);
/* A few ids like one that is not there, nearest first, with commas; false = none is. */
bool children_near(struct db *db, const char *said, struct strbuf *out);
/* How many have these letters in their id or, if `names`, these words in their name; the ids of the first
 * few, with commas between them. Of less than three letters none. */
size_t children_called(struct db *db, struct known known, const char *said, bool names, struct strbuf *ids);
/* How often the text has the id of a child of the store, `own` not counted: whoever shows it tells the log.
 */
size_t children_named(struct db *db, const char *text, const char *own);

/* The service's own tables, whole, into an arena. */
struct absence {
        day from, to;
        const char *reason;
};
struct iro {
        int no;
        const char *id, *name, *login, *area, *contract; /* "" = blank */
        enum role role;
        int64_t fte; /* hundredths; -1 = blank */
        day start, end;
        bool posted;              /* has a row in iros; false: only named by an allocation */
        struct absence *absences; /* by from */
        size_t n_absences;
};
struct team {
        int no;
        const char *id, *name, *district, *area;
        int link_iro; /* store number, 0 = none */
};
/* Both sorted by id; *n set. */
struct iro *read_iros(struct db *db, struct known known, struct arena *a, size_t *n);
struct team *read_teams(struct db *db, struct known known, struct arena *a, size_t *n);
/* Standing bank holidays; malloc'ed. */
day *read_bank_holidays(struct db *db, struct known known, size_t *n);
/* Coverage of a source ("903", "cin"); DAY_NONE, DAY_NONE when no complete year is loaded. */
struct coverage read_coverage(struct db *db, struct known known, const char *source);
/* The extract in force: one at a time. From `window` on, facts about children looked after and child
 * protection are its alone; of the returns holds what ended or was held before. DAY_NONE, DAY_NONE = none was
 * imported. */
struct extract {
        day extracted, window;
};
struct extract read_extract(struct db *db, struct known known);
/* Years of the 903 that do not count as loaded yet, newest first: of their episodes and reviews one is there.
 */
typedef void partial_year(void *context, int year, const char *lacks);
void read_partial_years(struct db *db, struct known known, partial_year *each, void *context);
/* The value of a setting as stored, copied into the arena; NULL = not set. */
const char *read_setting(struct db *db, struct known known, const char *name, struct arena *a);

/* One PRP, merged from its stages. */
struct prp {
        const char *id, *theme, *stage, *outcome, *resolved_stage, *impact;
        int64_t child;
        const char *child_id;
        const char *stream; /* as recorded */
        int iro;            /* store number; 0 = none */
        day raised, entered, resolved, cafcass;
        struct prp_step {
                const char *stage;
                day entered;
        } * steps; /* by entered */
        size_t n_steps;
};
/* Those raised by the day, their stages entered by then; in the arena, by id. */
struct prp *read_prps(struct db *db, struct known known, day as_at, struct arena *a, size_t *n);

#endif
