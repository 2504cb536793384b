/* Packed clocks: of every child who may have an open clock, or had one of late, the rows the reader asks for
 * in one piece, read in one scan. Derived from the facts and nothing else; whoever drops the tables loses
 * time. Internal to src/store/; iro/store/packed.h is for the others. */
#ifndef IRO_STORE_PACKED_H
#define IRO_STORE_PACKED_H

#include "reader_child.h"

#include "iro/base/str.h"
#include "iro/store/fact.h"
#include "iro/store/packed.h"

/* What the rows are packed for. Whoever ended before `open` is not in the first table, before `past` in
 * neither. */
struct packed_window {
        day open, past;
};

/* How a source's columns become bytes. */
enum { REVIEW_DAYS = 4 }; /* of a review its stream, its day and its return stand apart from the rest */
enum { ORDERED_BY = 3 };
struct packed_layout {
        bool made;
        enum fact fact[SOURCE_COUNT]; /* FACT_COUNT: it is not packed */
        int n[SOURCE_COUNT];          /* columns, with the child that is not packed */
        const char *column[SOURCE_COUNT][CELLS_MAX];
        const int
            *by[SOURCE_COUNT]; /* so many columns at most that a child's rows are in order of; 0 ends them */
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
extern const struct packed_ends packed_no_ends;
/* What a row of the source adds to them; and is it packed, where the window reaches back to `past`? */
void packed_note(struct packed_ends *e, int source, const struct cursor *c);
bool packed_has(int source, const struct cursor *c, day past);
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

/* Of which change they are, for which days. False: there are none, or they were made otherwise. */
struct packed_state {
        int64_t change;
        struct packed_window window;
};
bool packed_state(struct db *db, struct packed_state *out);
/* In which of the two a child belongs. */
enum packed_shelf { SHELF_NONE, SHELF_OPEN, SHELF_ENDED };
enum packed_shelf packed_shelf(const struct packed_ends *e, const struct packed_window *w);
/* Children who may belong to either, in order; malloc'ed. */
int64_t *packed_children(struct db *db, day past, size_t *n);

/* For which days they hold what is asked as it stands now; false = for none. */
bool packed_tell(struct db *db, struct packed_window *w);
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

/* --- are they what the facts say? ---------------------------------------------------------------------- */

/* The facts as they go by in a pass over the file, a sum and the ends of each child, so that nobody reads
 * them once more (packed_proof.c). NULL: nobody reads the packed clocks. */
struct packed_proof;
struct packed_proof *packed_proof_open(struct db *db);
void packed_proof_close(struct packed_proof *p);
/* What of a table is packed, and where its columns are in a row; then each of its rows. */
struct raw_table;
struct field;
struct packed_table {
        struct packed_proof *proof;
        enum source source; /* SOURCE_COUNT: nothing is */
        int n, at[CELLS_MAX], until;
};
void packed_proof_table(struct packed_proof *p, const struct raw_table *t, struct packed_table *out);
void packed_proof_row(const struct packed_table *t, const struct field *f);
/* After all rows. False: they are not, or it cannot be told so: the facts are asked (packed_verify). */
bool packed_proof_holds(struct packed_proof *p, struct db *db);
/* False with a message. (packed_verify.c) */
bool packed_verify(struct db *db, struct err *e);

#endif
