/* Packed clocks: of every child who may have an open clock, or had one of late, the rows the reader asks for
 * in one piece, read in one scan. Derived from the facts and nothing else; whoever drops the tables loses
 * time. Internal to src/store/; iro/store/packed.h is for the others. */
#ifndef IRO_STORE_PACKED_H
#define IRO_STORE_PACKED_H

#include "reader_child.h"

#include "iro/base/str.h"
#include "iro/store/packed.h"

/* What the rows are packed for. Whoever ended before `open` is not in the first table, before `past` in
 * neither. */
struct packed_window {
        day open, past;
};

/* How a source's columns become bytes. */
enum { REVIEW_DAYS = 4 }; /* of a review its stream, its day and its return stand apart from the rest */
struct packed_layout {
        bool made;
        int n[SOURCE_COUNT]; /* columns, with the child that is not packed */
        enum packed_form form[SOURCE_COUNT][CELLS_MAX];
        int64_t number; /* of the whole: what was packed otherwise is not read */
};
const struct packed_layout *packed_layout(void);

/* --- one child as bytes (packed_rows.c) --------------------------------------------------------------- */

/* When a child's clocks may last have been open, of all rows, whichever of them has the last word. DAY_NONE =
 * never; PACKED_OPEN = they may be now. */
enum { PACKED_OPEN = INT32_MAX };
struct packed_ends {
        day care, series, plan; /* series: of breaks recorded one by one */
        day born;               /* the earliest date of birth */
        bool died_in_care;
};
struct packer;
enum packing { PACK_ONE, PACK_EVERYONE }; /* of everyone: one pass, the children in order of their numbers */
struct packer *packer_open(struct db *db, day past, enum packing how);
void packer_close(struct packer *p);
/* Its bytes, the packer's until the next call; false = no such child. */
bool packer_child(struct packer *p, int64_t child, struct packed_ends *ends, const struct strbuf **bytes);

/* --- and back (packed_read.c) ------------------------------------------------------------------------- */

/* The tables of facts a child is read from (LINES_…), as the statements that put the few aside choose; 0 =
 * none. `ended`: what ended on that day or before is ended. */
unsigned packed_lines(const struct packed_ends *e, day ended, day series);
/* From the bytes: ends and id, then what lies where. False = they are no such bytes. */
struct packed_rows {
        const char *id;
        struct packed_ends ends;
        struct packed_part {
                const unsigned char *at, *end;
                uint64_t rows;
        } parts[PACKED_PARTS];
};
bool packed_unpack(struct packed_rows *rows, const void *bytes, int n);
/* Stand the cursor on the first row of the source, and on the next; false = there are no more. */
bool packed_first(struct cursor *c, const struct packed_rows *rows, enum source source);
bool packed_next(struct cursor *c);
/* The first row from the one it stands on that the statements of the few would give; NULL = none. */
const struct cursor *packed_asked(const struct reader *r, struct cursor *c, bool row);

/* Of the reviews what stands before the rest, one after the other; false = there are no more, or `broken`. */
struct packed_review {
        int bytes; /* of the stream's name */
        day on;
        int64_t ret;
        const unsigned char *at, *end;
        uint64_t left;
        bool broken;
};
bool packed_first_review(struct packed_review *p, const struct packed_rows *rows);
bool packed_next_review(struct packed_review *p);

/* --- the tables (packed.c) ---------------------------------------------------------------------------- */

/* Do they hold what is asked as it stands now, back to `ended`? */
bool packed_can_tell(struct db *db, day ended, bool *past);
/* Every child in order: child, bytes. `past`: those whose clocks have ended too. */
sqlite3_stmt *packed_scan(struct db *db, bool past);

/* The rows of that statement, as many as are few, into memory, and the statement ended when they were all;
 * the lead then stands on one after the other (packed_ahead.c). */
void packed_read_ahead(struct reader *r);
void packed_step(struct reader *r);
void packed_ahead_release(struct packed_ahead *a);

struct ledger;
/* Before a change is sealed: those it touched are packed anew, if there were few and all was up to date. */
void packed_follow(struct ledger *l);
/* Out with them, in the transaction that is open. */
void packed_forget(struct db *db);
/* Are they what the facts say? False with a message. */
bool packed_verify(struct db *db, struct err *e);

#endif
