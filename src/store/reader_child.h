/* A reader on the ledger, as reader.c (which children, which rows) and reader_child.c (rows into facts) share
 * it. Internal to src/store/. */
#ifndef IRO_STORE_READER_CHILD_H
#define IRO_STORE_READER_CHILD_H

#include "iro/store/reader.h"
#include "sql.h"

enum source {
        SOURCE_DETAIL,
        SOURCE_PERSON,
        SOURCE_EPISODE,
        SOURCE_DECISION,
        SOURCE_CONSENT,
        SOURCE_DEATH,
        SOURCE_REVIEW,
        SOURCE_PLAN,
        SOURCE_SECTION47,
        SOURCE_TRANSFER,
        SOURCE_REFERRAL,
        SOURCE_ALLOCATION,
        SOURCE_BOOKING,
        SOURCE_ID,
        SOURCE_COUNT
};

enum { READER_GAP_MONTHS = 24 }; /* no series of short breaks reaches further (the setting's upper end) */

/* What is read of each fact, beside the child it is of: the statements' columns and their places in a row. */
#define READ_DETAIL(C) C(DETAIL, ret) C(DETAIL, dob) C(DETAIL, sex)
#define READ_PERSON(C) C(PERSON, dob)
#define READ_EPISODE(C) \
        C(EPISODE, decom) \
        C(EPISODE, ret) C(EPISODE, rne) C(EPISODE, ls) C(EPISODE, place) C(EPISODE, dec) C(EPISODE, rec)
#define READ_PLACEMENT(C) C(PLACEMENT, date_placed) C(PLACEMENT, ret) C(PLACEMENT, date_ceased)
#define READ_AUTHORITY(C) C(AUTHORITY, given_on)
#define READ_DEATH(C) C(DEATH, died_on) C(DEATH, ret)
#define READ_TRANSFER(C) C(TRANSFER, held_on) C(TRANSFER, ret) C(TRANSFER, referred_on)
#define READ_REFERRAL(C) C(REFERRAL, referred_on) C(REFERRAL, ret) C(REFERRAL, closed_on)
#define READ_REVIEW_DAY(C) C(REVIEW, stream) C(REVIEW, held_on)
#define READ_REVIEW(C) READ_REVIEW_DAY(C) C(REVIEW, ret) C(REVIEW, participation) C(REVIEW, late_reason)
#define READ_PLAN(C) \
        C(PLAN, started_on) \
        C(PLAN, ret) \
        C(PLAN, ended_on) C(PLAN, initial_category) C(PLAN, latest_category) C(PLAN, previous_plans)
#define READ_SECTION47(C) \
        C(SECTION47, started_on) \
        C(SECTION47, ret) \
        C(SECTION47, icpc_target) \
        C(SECTION47, icpc_on) C(SECTION47, icpc_not_required) C(SECTION47, cin_closed_on)
#define READ_ALLOCATION(C) \
        C(ALLOCATION, stream) \
        C(ALLOCATION, iro) C(ALLOCATION, from_on) C(ALLOCATION, team) C(ALLOCATION, to_on)
#define READ_BOOKING(C) C(BOOKING, stream) C(BOOKING, booked_on) C(BOOKING, time) C(BOOKING, mode)

#define AT(source, column) AT_##source##_##column,
enum { AT_child }; /* of every source */
enum { AT_DETAIL_child, READ_DETAIL(AT) };
enum { AT_PERSON_child, READ_PERSON(AT) };
enum { AT_EPISODE_child, READ_EPISODE(AT) };
enum { AT_PLACEMENT_child, READ_PLACEMENT(AT) };
enum { AT_AUTHORITY_child, READ_AUTHORITY(AT) };
enum { AT_DEATH_child, READ_DEATH(AT) };
enum { AT_TRANSFER_child, READ_TRANSFER(AT) };
enum { AT_REFERRAL_child, READ_REFERRAL(AT) };
enum { AT_REVIEW_child, READ_REVIEW(AT) };
enum { AT_PLAN_child, READ_PLAN(AT) };
enum { AT_SECTION47_child, READ_SECTION47(AT) };
enum { AT_ALLOCATION_child, READ_ALLOCATION(AT) };
enum { AT_BOOKING_child, READ_BOOKING(AT) };
enum { AT_ID_child, AT_ID_child_id, AT_ID_lines };
#undef AT

enum reach { REACH_ONE, REACH_ALL, REACH_FEW }; /* one child by number; everyone; those put aside */

/* What to ask (reader_sql.c); `then` = as known on a change. NULL: of the few not otherwise than of everyone.
 */
const char *reader_sql(enum source source, enum reach reach, bool then, bool history, bool bare);
const char *reader_sql_counted(bool then, bool history); /* reviews, for READ_OPEN_COUNT */
const char *reader_sql_held(void);                       /* who held what, from :reach on */
const char *reader_sql_reviews_from(bool then);          /* from :from on, and those that end an enquiry */
extern const char *const reader_put_aside[], *const reader_put_touched[], *const reader_put_grown[],
                                                                              *const reader_put_earlier[];

/* A source's rows of a child lie together as bytes (packed.h); of reviews what is asked beside the day apart.
 */
enum { PACKED_REVIEWS = SOURCE_COUNT, PACKED_PARTS };
enum { AT_BOOKING_cancelled_on = AT_BOOKING_mode + 1 }; /* in bytes alone: statements leave such rows out */
enum { CELLS_MAX = 9 };
enum packed_form { FORM_NUMBER, FORM_DAY, FORM_TEXT, FORM_LENGTH }; /* how a column becomes bytes */
struct cell {
        int64_t i;     /* a number, a day, or how many bytes the text has */
        const char *t; /* NULL = it is no text */
};

struct cursor {
        sqlite3_stmt *stmt;
        int child;      /* the parameter that names the child (seek) */
        bool bulk, row; /* row: stmt stands on a row (bulk) */
        int64_t at;     /* its child; INT64_MAX = no row (bulk) */
        bool packed;    /* it stands on a row of bytes: */
        enum source source;
        struct cell cells[CELLS_MAX]; /* the row, at the same places as a statement's columns */
        int64_t last[CELLS_MAX];
        const enum packed_form *form; /* of the cells; the first n_first lie apart from those up to n_cells */
        int n_first, n_cells;
        const unsigned char *next, *end, *next_rest, *end_rest;
        uint64_t left;
        bool broken;
};

/* A value of the row it stands on. */
static inline bool row_null(const struct cursor *c, int column)
{
        return c->packed ? c->cells[column].i == INT64_MIN
                         : sqlite3_column_type(c->stmt, column) == SQLITE_NULL;
}
static inline const char *row_text(const struct cursor *c, int column)
{
        return c->packed ? c->cells[column].t : sql_text(c->stmt, column);
}
static inline day row_day(const struct cursor *c, int column)
{
        if (!c->packed)
                return sql_day(c->stmt, column);
        return c->cells[column].i == INT64_MIN ? DAY_NONE : (day)c->cells[column].i;
}
static inline int64_t row_number(const struct cursor *c, int column)
{
        if (!c->packed)
                return sqlite3_column_int64(c->stmt, column);
        return c->cells[column].i == INT64_MIN ? 0 : c->cells[column].i;
}
/* Of a stream, which bytes tell by their length alone. */
static inline int row_bytes(const struct cursor *c, int column)
{
        return c->packed ? (int)c->cells[column].i : sqlite3_column_bytes(c->stmt, column);
}

struct reader {
        struct db *db;
        struct known known;
        enum reader_scope scope;
        day as_at;
        struct reader_range range; /* since DAY_NONE: scope decides */
        bool history;              /* the pass judges reviews: they are asked for whole */
        bool days_only, bare;      /* of reviews only the days; header details of those who may come of age */
        bool counted;              /* not who holds what, nor bookings; of reviews not all: */
        day reviews;               /* of everyone those from that day on; DAY_NONE = all */
        enum { READER_NEW, READER_PASS, READER_SEEK } mode;
        struct cursor cursors[SOURCE_COUNT], bytes[SOURCE_COUNT]; /* on statements, and on packed clocks */
        struct return_of {
                int year;
                bool from_903, extract;
                int below; /* the highest standing of the returns with a smaller number */
        } * returns;       /* by ret */
        size_t n_returns, cap_returns;
        struct extract in_force; /* what the returns say from its window on is left to it */
        size_t passed;           /* children the pass has asked for */
        bool few;                /* the pass is over those put aside, not over everyone */
        bool packed; /* the rows of the child at hand are packed clocks, as they all are unless: */
        bool mixed;  /* beside them those whose clocks ended earlier are read of the facts */
        struct packed_rows *rows; /* of the child at hand */
        struct packed_row {
                int64_t child;
                const void *bytes;
                int n;
        } at_hand;
        struct packed_ahead { /* rows read before they are asked for */
                struct arena bytes;
                struct packed_row *rows;
                size_t n, cap, next, size;
        } ahead;
        bool begun;         /* the pass has handed one out */
        struct child child; /* arrays owned here */
        size_t cap_episodes, cap_decisions, cap_consents, cap_reviews, cap_plans, cap_enquiries,
            cap_transfers, cap_referrals, cap_allocations, cap_bookings;
        struct arena texts; /* of the child at hand */
        int64_t without;    /* 0, or the return that is left out of: */
        struct {
                struct child child; /* what says which of its clocks are open; its own: */
                size_t cap_episodes, cap_plans, cap_enquiries, cap_referrals;
        } less;
};

enum {
        LINES_CLA = 1,
        LINES_CP = 2,
        LINES_GROWN = 8
}; /* which tables of facts a child is read from; GROWN: may come of age
      before the next review, or died (where details are left out) */

/* Make r->returns (reader_returns.c). */
void reader_read_returns(struct reader *r);
/* On to the next row of a pass, whose child it is in `at` (reader_rows.c). */
void step_cursor(struct reader *r, struct cursor *c);
/* Stand on the child's first row of the source, then on the next; NULL = no more. */
const struct cursor *rows_of(struct reader *r, enum source source);
const struct cursor *next_row(struct reader *r, enum source source);
/* Of the return a row belongs to. */
int return_year_of(const struct reader *r, const struct cursor *s, int column);
/* Which return has the last word on a child: the latest year's, of one year the 903's before the census. */
int standing_of(const struct reader *r, const struct cursor *s, int column);
/* May no return of a smaller number than the row's have the last word against these standings? */
bool returns_stand_below(const struct reader *r, const struct cursor *s, int column, int a, int b);
int year_of_return(const struct reader *r, int64_t ret); /* 0 = none */
/* Is the row a return's, and of a time that is the extract's alone? `until`: when what it states ended or was
 * held; DAY_NONE = it goes on. */
bool return_left_to_extract(const struct reader *r, int64_t ret, day until);
bool left_to_extract(const struct reader *r, const struct cursor *s, int column, day until);

/* The children with a clock in the reader's stretch, put aside for statements of the few. */
void reader_put_few(struct reader *r);

/* Streams are told apart by how many bytes their names have (the schema admits no others). */
static inline enum stream stream_called(int bytes)
{
        switch (bytes) {
        case 2:
                return STREAM_CP;
        case 4:
                return STREAM_ICPC;
        case 8:
                return STREAM_ADOPTION;
        case 11:
                return STREAM_SHORT_BREAK;
        }
        return STREAM_CLA;
}

void read_reviews(struct reader *r); /* into r->child (reader_reviews.c) */
/* Fill r->child, whose number is set, from its rows. */
void read_child_facts(struct reader *r, unsigned lines);

#endif
