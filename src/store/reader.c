/* Children with all their facts, merged from the returns. Two ways through a table: all of it in order of
 * child (a merge join, for passes over everyone), or a seek per child (for the few with an open clock among
 * many). */
#include "sql.h"

#include "iro/mem.h"
#include "iro/reader.h"
#include "iro/str.h"

#include <stdlib.h>
#include <string.h>

/* As known now the partial indexes answer; as known on a change every row is looked at. */
#define STANDING " until IS NULL "
#define AS_KNOWN " since <= :known AND (until IS NULL OR until > :known) "

enum source {
        SOURCE_DETAIL,
        SOURCE_PERSON,
        SOURCE_EPISODE,
        SOURCE_PLACEMENT,
        SOURCE_REVIEW,
        SOURCE_PLAN,
        SOURCE_SECTION47,
        SOURCE_ALLOCATION,
        SOURCE_BOOKING,
        SOURCE_COUNT
};

/* Each as: columns with child first, table, order within the child; the latest collection year of a key comes
 * first. */
#define DETAIL "SELECT child, ret, dob, sex FROM child_detail WHERE"
#define PERSON "SELECT child, dob FROM person WHERE"
#define EPISODE "SELECT child, decom, ret, rne, ls, place, dec, rec FROM episode WHERE"
#define PLACEMENT "SELECT child, date_placed, ret, date_ceased FROM placement WHERE"
#define REVIEW "SELECT child, stream, held_on, ret, participation, late_reason FROM review WHERE"
#define REVIEW_KEYS "SELECT child, stream, held_on, ret, NULL, NULL FROM review WHERE"
#define PLAN \
        "SELECT child, started_on, ret, ended_on, initial_category, latest_category, previous_plans FROM " \
        "plan WHERE"
#define SECTION47 \
        "SELECT child, started_on, ret, icpc_target, icpc_on, icpc_not_required, cin_icpc_on, " \
        "cin_closed_on " \
        "FROM section47 WHERE"
#define ALLOCATION "SELECT child, stream, iro, from_on, team, to_on FROM allocation WHERE"
#define BOOKING "SELECT child, stream, booked_on, time, mode FROM booking WHERE cancelled_on IS NULL AND"

enum way { WAY_SEEK, WAY_BULK, WAY_BULK_KNOWN, WAY_SEEK_KNOWN, WAY_COUNT };
#define WAYS(select, order) \
        { \
                [WAY_SEEK] = select " child = :child AND" STANDING "ORDER BY " order, \
                [WAY_BULK] = select STANDING "ORDER BY child, " order, \
                [WAY_BULK_KNOWN] = select AS_KNOWN "ORDER BY child, " order, \
                [WAY_SEEK_KNOWN] = select " child = :child AND" AS_KNOWN "ORDER BY " order, \
        }
static const char *const statements[SOURCE_COUNT][WAY_COUNT] = {
    [SOURCE_DETAIL] = WAYS(DETAIL, "ret"),
    [SOURCE_PERSON] = WAYS(PERSON, "dob"),
    [SOURCE_EPISODE] = WAYS(EPISODE, "decom"),
    [SOURCE_PLACEMENT] = WAYS(PLACEMENT, "date_placed"),
    [SOURCE_REVIEW] = WAYS(REVIEW, "stream, held_on"),
    [SOURCE_PLAN] = WAYS(PLAN, "started_on"),
    [SOURCE_SECTION47] = WAYS(SECTION47, "started_on"),
    [SOURCE_ALLOCATION] = WAYS(ALLOCATION, "stream, iro, from_on"),
    [SOURCE_BOOKING] = WAYS(BOOKING, "stream, booked_on, time"),
};
static const char *const review_keys[WAY_COUNT] = WAYS(REVIEW_KEYS, "stream, held_on");

struct cursor {
        sqlite3_stmt *stmt;
        bool bulk, row; /* row: stmt stands on a row not yet taken (bulk) */
};

struct reader {
        struct db *db;
        struct known known;
        struct cursor cursors[SOURCE_COUNT];
        int *return_year; /* by ret */
        size_t n_returns;
        int64_t *children;    /* to visit, ascending */
        unsigned char *lines; /* per child: 1 looked after, 2 child protection */
        size_t n, at;
        sqlite3_stmt *child_id;
        struct child child; /* arrays owned here */
        size_t cap_episodes, cap_placements, cap_reviews, cap_plans, cap_enquiries, cap_allocations,
            cap_bookings;
        struct arena texts; /* of the child at hand */
};

/* --- opening ----------------------------------------------------------------------------------------------
 */

static bool known_now(const struct reader *r)
{
        return r->known.change == INT64_MAX;
}

static void read_return_years(struct reader *r)
{
        r->n_returns = (size_t)sql_one(r->db, "SELECT max(ret) FROM returns", 0) + 1;
        r->return_year = xcalloc(r->n_returns, sizeof *r->return_year);
        sqlite3_stmt *s = sql_prepare(r->db, "SELECT ret, year FROM returns");
        while (sql_step(r->db, s))
                r->return_year[sqlite3_column_int64(s, 0)] = sqlite3_column_int(s, 1);
        sqlite3_finalize(s);
}

static int year_of(const struct reader *r, sqlite3_stmt *s, int column)
{
        int64_t ret = sqlite3_column_int64(s, column);
        return ret >= 0 && (size_t)ret < r->n_returns ? r->return_year[ret] : 0;
}

static void bind_known(struct reader *r, sqlite3_stmt *s)
{
        int i = sqlite3_bind_parameter_index(s, ":known");
        if (i)
                sqlite3_bind_int64(s, i, r->known.change);
}

static void open_cursor(struct reader *r, enum source source, bool bulk, const char *const ways[WAY_COUNT])
{
        struct cursor *c = &r->cursors[source];
        enum way way = bulk           ? (known_now(r) ? WAY_BULK : WAY_BULK_KNOWN)
                       : known_now(r) ? WAY_SEEK
                                      : WAY_SEEK_KNOWN;
        c->bulk = bulk;
        c->stmt = sql_prepare(r->db, ways[way]);
        bind_known(r, c->stmt);
        c->row = bulk && sql_step(r->db, c->stmt);
}

static struct reader *reader_new(struct db *db, struct known known)
{
        struct reader *r = xcalloc(1, sizeof *r);
        r->db = db;
        r->known = known;
        arena_init(&r->texts);
        read_return_years(r);
        r->child_id = sql_prepare(db, "SELECT child_id FROM child WHERE child = ?");
        return r;
}

/* Children who may have an open clock as at D: an episode, plan or enquiry not known to have ended by then.
 */
static const char open_now[] =
    "SELECT child, max(line & 1) | max(line & 2) FROM ("
    "SELECT child, 1 AS line FROM episode WHERE until IS NULL AND dec IS NULL "
    "UNION ALL SELECT child, 1 FROM episode WHERE until IS NULL AND dec > :day "
    "UNION ALL SELECT child, 2 FROM plan WHERE until IS NULL AND ended_on IS NULL "
    "UNION ALL SELECT child, 2 FROM plan WHERE until IS NULL AND ended_on > :day "
    "UNION ALL SELECT child, 2 FROM section47 WHERE until IS NULL AND icpc_not_required = 0 "
    "AND (icpc_on IS NULL OR icpc_on > :day)) GROUP BY child ORDER BY child";
static const char everyone[] =
    "SELECT child, 3 FROM (SELECT child FROM episode WHERE" AS_KNOWN
    "UNION SELECT child FROM plan WHERE" AS_KNOWN "UNION SELECT child FROM section47 WHERE" AS_KNOWN
    "UNION SELECT child FROM review WHERE" AS_KNOWN ") ORDER BY child";

static void read_children(struct reader *r, const char *sql, day as_at)
{
        sqlite3_stmt *s = sql_prepare(r->db, sql);
        bind_known(r, s);
        int at = sqlite3_bind_parameter_index(s, ":day");
        if (at)
                sql_bind_day(s, at, as_at);
        size_t cap = 0, cap_lines = 0;
        for (; sql_step(r->db, s); r->n++) {
                GROW(r->children, r->n, cap);
                GROW(r->lines, r->n, cap_lines);
                r->children[r->n] = sqlite3_column_int64(s, 0);
                r->lines[r->n] = (unsigned char)sqlite3_column_int(s, 1);
        }
        sqlite3_finalize(s);
}

struct reader *reader_open(struct db *db, struct known known, enum reader_scope scope, day as_at)
{
        struct reader *r = reader_new(db, known);
        bool few = scope == READ_OPEN && known_now(r);
        read_children(r, few ? open_now : everyone, as_at);
        for (int i = 0; i < SOURCE_COUNT; i++) {
                bool seek = few && (i == SOURCE_REVIEW || i == SOURCE_EPISODE || i == SOURCE_DETAIL);
                open_cursor(r, (enum source)i, !seek,
                            few && i == SOURCE_REVIEW ? review_keys : statements[i]);
        }
        return r;
}

static void reader_seek_only(struct reader *r)
{
        for (int i = 0; i < SOURCE_COUNT; i++) {
                sqlite3_finalize(r->cursors[i].stmt);
                open_cursor(r, (enum source)i, false, statements[i]);
        }
}

void reader_close(struct reader *r)
{
        if (!r)
                return;
        for (int i = 0; i < SOURCE_COUNT; i++)
                sqlite3_finalize(r->cursors[i].stmt);
        sqlite3_finalize(r->child_id);
        free(r->return_year);
        free(r->children);
        free(r->lines);
        free(r->child.episodes);
        free(r->child.placements);
        free(r->child.reviews);
        free(r->child.plans);
        free(r->child.enquiries);
        free(r->child.allocations);
        free(r->child.bookings);
        arena_release(&r->texts);
        free(r);
}

/* --- one child --------------------------------------------------------------------------------------------
 */

/* Stand on the child's first row; NULL = it has none. */
static sqlite3_stmt *rows_of(struct reader *r, enum source source)
{
        struct cursor *c = &r->cursors[source];
        if (!c->bulk) {
                sqlite3_reset(c->stmt);
                sqlite3_bind_int64(c->stmt, 1, r->child.no);
                return sql_step(r->db, c->stmt) ? c->stmt : NULL;
        }
        while (c->row && sqlite3_column_int64(c->stmt, 0) < r->child.no)
                c->row = sql_step(r->db, c->stmt);
        return c->row && sqlite3_column_int64(c->stmt, 0) == r->child.no ? c->stmt : NULL;
}

static sqlite3_stmt *next_row(struct reader *r, enum source source)
{
        struct cursor *c = &r->cursors[source];
        bool row = sql_step(r->db, c->stmt);
        if (!c->bulk)
                return row ? c->stmt : NULL;
        c->row = row;
        return row && sqlite3_column_int64(c->stmt, 0) == r->child.no ? c->stmt : NULL;
}

static void copy_code(char *out, size_t size, const char *text)
{
        size_t n = text ? strlen(text) : 0;
        if (n >= size)
                n = size - 1;
        if (n)
                memcpy(out, text, n);
        out[n] = '\0';
}

/* The header of the latest year holds; of one year the 903's before the census (its number is the lower). */
static void read_details(struct reader *r)
{
        struct child *c = &r->child;
        int year = -1;
        c->dob = DAY_NONE;
        c->sex[0] = '\0';
        c->headed = false;
        for (sqlite3_stmt *s = rows_of(r, SOURCE_DETAIL); s; s = next_row(r, SOURCE_DETAIL)) {
                c->headed = true;
                if (year_of(r, s, 1) <= year)
                        continue;
                if (sqlite3_column_type(s, 2) != SQLITE_NULL)
                        c->dob = sql_day(s, 2);
                if (sqlite3_column_type(s, 3) != SQLITE_NULL)
                        copy_code(c->sex, sizeof c->sex, sql_text(s, 3));
                year = year_of(r, s, 1);
        }
        for (sqlite3_stmt *s = rows_of(r, SOURCE_PERSON); s; s = next_row(r, SOURCE_PERSON))
                if (c->dob == DAY_NONE)
                        c->dob = sql_day(s, 1);
}

static void read_episodes(struct reader *r)
{
        struct child *c = &r->child;
        c->n_episodes = 0;
        for (sqlite3_stmt *s = rows_of(r, SOURCE_EPISODE); s; s = next_row(r, SOURCE_EPISODE)) {
                struct episode e = {.decom = sql_day(s, 1), .year = year_of(r, s, 2), .dec = sql_day(s, 6)};
                size_t n = c->n_episodes;
                bool again = n && c->episodes[n - 1].decom == e.decom;
                if (again && c->episodes[n - 1].year >= e.year)
                        continue;
                copy_code(e.rne, sizeof e.rne, sql_text(s, 3));
                copy_code(e.ls, sizeof e.ls, sql_text(s, 4));
                copy_code(e.place, sizeof e.place, sql_text(s, 5));
                copy_code(e.rec, sizeof e.rec, sql_text(s, 7));
                GROW(c->episodes, n, r->cap_episodes);
                c->episodes[again ? n - 1 : n] = e;
                c->n_episodes += !again;
        }
}

static void read_placements(struct reader *r)
{
        struct child *c = &r->child;
        int year = 0;
        c->n_placements = 0;
        for (sqlite3_stmt *s = rows_of(r, SOURCE_PLACEMENT); s; s = next_row(r, SOURCE_PLACEMENT)) {
                struct placement p = {.placed = sql_day(s, 1), .ceased = sql_day(s, 3)};
                size_t n = c->n_placements;
                bool again = n && c->placements[n - 1].placed == p.placed;
                if (again && year >= year_of(r, s, 2))
                        continue;
                year = year_of(r, s, 2);
                GROW(c->placements, n, r->cap_placements);
                c->placements[again ? n - 1 : n] = p;
                c->n_placements += !again;
        }
}

static int8_t participation(const char *text)
{
        return text && text[0] == 'P' && text[1] == 'N' ? (int8_t)(text[2] - '0') : (int8_t)-1;
}

/* The newer word about one review: the service's own (year 0) adds what a return cannot say, a later year
 * corrects. */
static void merge_review(struct held_review *into, const struct held_review *from)
{
        bool newer = from->year == 0 || (into->year != 0 && from->year > into->year);
        if (from->pn >= 0 && (newer || into->pn < 0))
                into->pn = from->pn;
        if (from->late_reason)
                into->late_reason = from->late_reason;
        if (newer)
                into->year = from->year;
}

static int by_line_and_day(const void *a, const void *b)
{
        const struct held_review *x = a, *y = b;
        int lines = (int)stream_line(x->stream) - (int)stream_line(y->stream);
        return lines ? lines : (x->on > y->on) - (x->on < y->on);
}

static bool same_review(const struct held_review *a, const struct held_review *b)
{
        return a->on == b->on && stream_line(a->stream) == stream_line(b->stream);
}

/* Streams of one line, or years, can interleave: order them and make one of those on the same day. */
static void settle_reviews(struct child *c, bool mixed)
{
        if (mixed)
                qsort(c->reviews, c->n_reviews, sizeof *c->reviews, by_line_and_day);
        size_t kept = 0;
        for (size_t i = 0; i < c->n_reviews; i++) {
                if (kept && same_review(&c->reviews[kept - 1], &c->reviews[i]))
                        merge_review(&c->reviews[kept - 1], &c->reviews[i]);
                else
                        c->reviews[kept++] = c->reviews[i];
        }
        c->n_reviews = kept;
}

static void read_reviews(struct reader *r)
{
        struct child *c = &r->child;
        bool mixed = false;
        c->n_reviews = 0;
        for (sqlite3_stmt *s = rows_of(r, SOURCE_REVIEW); s; s = next_row(r, SOURCE_REVIEW)) {
                struct held_review h = {
                    .on = sql_day(s, 2), .year = (int16_t)year_of(r, s, 3), .stream = STREAM_CLA};
                const char *late = sql_text(s, 5), *stream = sql_text(s, 1);
                if (stream[0] != 'c' || stream[1] != 'l')
                        stream_parse(stream, &h.stream);
                h.pn = participation(sql_text(s, 4));
                h.late_reason = late ? arena_str(&r->texts, late) : NULL;
                size_t n = c->n_reviews;
                mixed = mixed || (n && by_line_and_day(&c->reviews[n - 1], &h) > 0);
                GROW(c->reviews, n, r->cap_reviews);
                c->reviews[c->n_reviews++] = h;
        }
        settle_reviews(c, mixed);
}

static void read_plans(struct reader *r)
{
        struct child *c = &r->child;
        c->n_plans = 0;
        for (sqlite3_stmt *s = rows_of(r, SOURCE_PLAN); s; s = next_row(r, SOURCE_PLAN)) {
                struct plan p = {
                    .start = sql_day(s, 1), .year = year_of(r, s, 2), .end = sql_day(s, 3), .previous = -1};
                size_t n = c->n_plans;
                bool again = n && c->plans[n - 1].start == p.start;
                if (again && c->plans[n - 1].year >= p.year)
                        continue;
                copy_code(p.category, sizeof p.category, sql_text(s, 4));
                copy_code(p.latest_category, sizeof p.latest_category, sql_text(s, 5));
                if (sqlite3_column_type(s, 6) != SQLITE_NULL)
                        p.previous = sqlite3_column_int(s, 6);
                GROW(c->plans, n, r->cap_plans);
                c->plans[again ? n - 1 : n] = p;
                c->n_plans += !again;
        }
}

static void read_enquiries(struct reader *r)
{
        struct child *c = &r->child;
        c->n_enquiries = 0;
        for (sqlite3_stmt *s = rows_of(r, SOURCE_SECTION47); s; s = next_row(r, SOURCE_SECTION47)) {
                struct section47 q = {.start = sql_day(s, 1),
                                      .year = year_of(r, s, 2),
                                      .target = sql_day(s, 3),
                                      .icpc = sql_day(s, 4),
                                      .not_required = sqlite3_column_int(s, 5),
                                      .cin_icpc = sql_day(s, 6),
                                      .cin_closed = sql_day(s, 7)};
                size_t n = c->n_enquiries;
                bool again = n && c->enquiries[n - 1].start == q.start;
                if (again && c->enquiries[n - 1].year >= q.year)
                        continue;
                GROW(c->enquiries, n, r->cap_enquiries);
                c->enquiries[again ? n - 1 : n] = q;
                c->n_enquiries += !again;
        }
}

static enum line line_of(const char *stream)
{
        enum stream s = STREAM_CLA;
        stream_parse(stream, &s);
        return stream_line(s);
}

static void read_allocations(struct reader *r)
{
        struct child *c = &r->child;
        c->n_allocations = 0;
        for (sqlite3_stmt *s = rows_of(r, SOURCE_ALLOCATION); s; s = next_row(r, SOURCE_ALLOCATION)) {
                struct allocation a = {.line = line_of(sql_text(s, 1)),
                                       .iro = sqlite3_column_int(s, 2),
                                       .from = sql_day(s, 3),
                                       .team = sqlite3_column_int(s, 4),
                                       .to = sql_day(s, 5)};
                size_t i = c->n_allocations++;
                GROW(c->allocations, i, r->cap_allocations);
                for (; i > 0 && c->allocations[i - 1].line == a.line && c->allocations[i - 1].from > a.from;
                     i--)
                        c->allocations[i] = c->allocations[i - 1];
                c->allocations[i] = a;
        }
}

static void read_bookings(struct reader *r)
{
        struct child *c = &r->child;
        c->n_bookings = 0;
        for (sqlite3_stmt *s = rows_of(r, SOURCE_BOOKING); s; s = next_row(r, SOURCE_BOOKING)) {
                struct booking b = {.line = line_of(sql_text(s, 1)), .on = sql_day(s, 2)};
                copy_code(b.time, sizeof b.time, sql_text(s, 3));
                copy_code(b.mode, sizeof b.mode, sql_text(s, 4));
                size_t i = c->n_bookings++;
                GROW(c->bookings, i, r->cap_bookings);
                for (; i > 0 && (c->bookings[i - 1].line > b.line ||
                                 (c->bookings[i - 1].line == b.line && c->bookings[i - 1].on > b.on));
                     i--)
                        c->bookings[i] = c->bookings[i - 1];
                c->bookings[i] = b;
        }
}

static void read_child(struct reader *r, int64_t no, unsigned lines)
{
        struct child *c = &r->child;
        c->no = no;
        arena_release(&r->texts);
        sqlite3_reset(r->child_id);
        sqlite3_bind_int64(r->child_id, 1, no);
        c->id = sql_step(r->db, r->child_id) ? sql_text(r->child_id, 0) : "";
        c->n_episodes = c->n_placements = c->n_plans = c->n_enquiries = 0;
        read_details(r);
        if (lines & 1) {
                read_episodes(r);
                read_placements(r);
        }
        if (lines & 2) {
                read_plans(r);
                read_enquiries(r);
        }
        read_reviews(r);
        read_allocations(r);
        read_bookings(r);
}

bool reader_next(struct reader *r, struct child *out)
{
        if (r->at == r->n)
                return false;
        read_child(r, r->children[r->at], r->lines[r->at]);
        r->at++;
        *out = r->child;
        return true;
}

bool reader_child(struct reader *r, int64_t no, struct child *out)
{
        reader_seek_only(r);
        read_child(r, no, 3);
        *out = r->child;
        return r->child.id[0] != '\0';
}

int64_t child_number(struct db *db, const char *child_id)
{
        sqlite3_stmt *s = sql_prepare(db, "SELECT child FROM child WHERE child_id = ?");
        sql_bind_text(s, 1, child_id);
        int64_t no = sql_step(db, s) ? sqlite3_column_int64(s, 0) : 0;
        sqlite3_finalize(s);
        return no;
}
