/* Children with all their facts, merged from the returns. Two ways through a table: all of it in order of
 * child (a merge join, for passes over everyone), or a seek per child (for the few with an open clock among
 * many). */
#include "reader_child.h"

#include "iro/mem.h"

#include <assert.h>
#include <stdlib.h>

/* As known now the partial indexes answer; as known on a change every row is looked at. */
#define STANDING " until IS NULL "
#define AS_KNOWN " since <= :known AND (until IS NULL OR until > :known) "

/* Each as: columns with child first, table, order within the child; the latest collection year of a key comes
 * first. */
#define DETAIL "SELECT child, ret, dob, sex FROM child_detail WHERE"
#define PERSON "SELECT child, dob FROM person WHERE"
#define EPISODE "SELECT child, decom, ret, rne, ls, place, dec, rec FROM episode WHERE"
#define PLACEMENT "SELECT child, date_placed, ret, date_ceased FROM placement WHERE"
#define REVIEW "SELECT child, stream, held_on, ret, participation, late_reason FROM review WHERE"
#define PLAN \
        "SELECT child, started_on, ret, ended_on, initial_category, latest_category, previous_plans FROM " \
        "plan WHERE"
#define SECTION47 \
        "SELECT child, started_on, ret, icpc_target, icpc_on, icpc_not_required, cin_icpc_on, " \
        "cin_closed_on " \
        "FROM section47 WHERE"
#define ALLOCATION "SELECT child, stream, iro, from_on, team, to_on FROM allocation WHERE"
/* A booking stands until the day it was cancelled. */
#define BOOKING \
        "SELECT child, stream, booked_on, time, mode FROM booking WHERE (cancelled_on IS NULL OR " \
        "cancelled_on > :day) AND"

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
    [SOURCE_ID] = {[WAY_SEEK] = "SELECT child, child_id FROM child WHERE child = :child",
                   [WAY_BULK] = "SELECT child, child_id FROM child ORDER BY child",
                   [WAY_BULK_KNOWN] = "SELECT child, child_id FROM child ORDER BY child",
                   [WAY_SEEK_KNOWN] = "SELECT child, child_id FROM child WHERE child = :child"},
};

/* Children who may have an open clock as at D (an episode, plan or enquiry not known to have ended by then),
 * put aside once for all sources. INDEXED BY: the planner would rather scan everyone than sort a few. What an
 * older schema has no index for is left to the planner (data/schema/002-indexes.sql). */
static const char *const find_open[] = {
    "CREATE TEMP TABLE IF NOT EXISTS open_child (child INTEGER PRIMARY KEY, lines INTEGER NOT NULL)",
    "DELETE FROM open_child",
#define ALSO(n) " ON CONFLICT DO UPDATE SET lines = lines | " n
    "INSERT INTO open_child SELECT child, 1 FROM episode INDEXED BY episode_dec WHERE until IS NULL AND dec "
    "IS NULL" ALSO("1"),
    "INSERT INTO open_child SELECT child, 1 FROM episode INDEXED BY episode_dec WHERE until IS NULL AND dec "
    "> :since" ALSO("1"),
    "INSERT INTO open_child SELECT child, 2 FROM plan INDEXED BY plan_ended WHERE until IS NULL AND ended_on "
    "IS NULL" ALSO("2"),
    "INSERT INTO open_child SELECT child, 2 FROM plan INDEXED BY plan_ended WHERE until IS NULL AND ended_on "
    "> :since" ALSO("2"),
#define WAITING \
        "INSERT INTO open_child SELECT child, 6 FROM section47 WHERE until IS NULL AND icpc_not_required = " \
        "0 AND " \
        "iif(icpc_on >= started_on, icpc_on, NULL)"
    WAITING " IS NULL" ALSO("6"),
    WAITING " > :since" ALSO("6"),
};
/* A pass over them: one statement a source, the children outside and the source's index inside, so that rows
 * come by child. Of reviews only the days. */
#define OF(lines) " FROM open_child o CROSS JOIN " lines
static const char *const open_rows[SOURCE_COUNT] = {
    [SOURCE_DETAIL] =
        "SELECT o.child, ret, dob, sex" OF("child_detail f ON f.child = o.child AND until IS NULL"),
    [SOURCE_EPISODE] = "SELECT o.child, decom, ret, rne, ls, place, dec, rec" OF(
        "episode f INDEXED BY episode_facts ON o.lines & 1 AND f.child = o.child AND until IS NULL"),
    [SOURCE_REVIEW] = "SELECT o.child, stream, held_on" OF("review f ON f.child = o.child AND until IS NULL"),
    [SOURCE_PLAN] =
        "SELECT o.child, started_on, ret, ended_on, initial_category, latest_category, previous_plans" OF(
            "plan f ON o.lines & 2 AND f.child = o.child AND until IS NULL"),
    [SOURCE_SECTION47] =
        "SELECT o.child, started_on, ret, icpc_target, icpc_on, icpc_not_required, cin_icpc_on, "
        "cin_closed_on" OF("section47 f INDEXED BY section47_standing ON o.lines & 4 AND f.child = o.child "
                           "AND until IS NULL"),
    [SOURCE_ALLOCATION] =
        "SELECT child, stream, iro, from_on, team, to_on FROM allocation INDEXED BY allocation_to "
        "WHERE" STANDING "AND to_on IS NULL UNION ALL SELECT child, stream, iro, from_on, team, to_on FROM "
        "allocation INDEXED BY "
        "allocation_to WHERE" STANDING "AND to_on > :reach ORDER BY child, stream, iro, from_on",
    [SOURCE_BOOKING] = BOOKING STANDING "AND booked_on >= :booked ORDER BY +child, stream, booked_on, time",
    [SOURCE_ID] = "SELECT o.child, child_id, o.lines" OF("child f ON f.child = o.child"),
};

/* Where history is judged, reviews whole. */
static const char review_rows[] = "SELECT o.child, stream, held_on, ret, participation, late_reason" OF(
    "review f ON f.child = o.child AND until IS NULL");

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
        r->from_903 = xcalloc(r->n_returns, sizeof *r->from_903);
        sqlite3_stmt *s = sql_prepare(r->db, "SELECT ret, year, source = '903' FROM returns");
        while (sql_step(r->db, s)) {
                r->return_year[sqlite3_column_int64(s, 0)] = sqlite3_column_int(s, 1);
                r->from_903[sqlite3_column_int64(s, 0)] = sqlite3_column_int(s, 2);
        }
        sqlite3_finalize(s);
}

int return_year_of(const struct reader *r, sqlite3_stmt *s, int column)
{
        int64_t ret = sqlite3_column_int64(s, column);
        return ret >= 0 && (size_t)ret < r->n_returns ? r->return_year[ret] : 0;
}

int standing_of(const struct reader *r, sqlite3_stmt *s, int column)
{
        int64_t ret = sqlite3_column_int64(s, column);
        return ret >= 0 && (size_t)ret < r->n_returns ? 2 * r->return_year[ret] + r->from_903[ret] : 0;
}

static void bind_day(sqlite3_stmt *s, const char *name, day d)
{
        int at = sqlite3_bind_parameter_index(s, name);
        if (at)
                sql_bind_day(s, at, d);
}

static void bind_view(const struct reader *r, sqlite3_stmt *s)
{
        int known = sqlite3_bind_parameter_index(s, ":known");
        if (known)
                sqlite3_bind_int64(s, known, r->known.change);
        bool since = r->range.since != DAY_NONE;
        bind_day(s, ":day", r->as_at);
        bind_day(s, ":since", since ? r->range.since - 1 : r->as_at); /* ended on the day before is ended */
        bind_day(s, ":reach", since ? r->range.since : r->as_at);
        bind_day(s, ":booked", since ? r->range.booked : r->as_at);
}

static void step_cursor(struct reader *r, struct cursor *c)
{
        c->row = sql_step(r->db, c->stmt);
        c->at = c->row ? sqlite3_column_int64(c->stmt, 0) : INT64_MAX;
}

static void start_cursor(struct reader *r, struct cursor *c, const char *sql, bool bulk)
{
        c->bulk = bulk;
        c->stmt = sql_prepare(r->db, sql);
        bind_view(r, c->stmt);
        c->child = sqlite3_bind_parameter_index(c->stmt, ":child");
        if (bulk)
                step_cursor(r, c);
}

static void open_cursor(struct reader *r, enum source source, bool bulk)
{
        enum way way = bulk           ? (known_now(r) ? WAY_BULK : WAY_BULK_KNOWN)
                       : known_now(r) ? WAY_SEEK
                                      : WAY_SEEK_KNOWN;
        start_cursor(r, &r->cursors[source], statements[source][way], bulk);
}

static struct reader *reader_new(struct db *db, struct known known)
{
        struct reader *r = xcalloc(1, sizeof *r);
        r->db = db;
        r->known = known;
        arena_init(&r->texts);
        read_return_years(r);
        return r;
}

static void put_open_aside(struct reader *r)
{
        for (size_t i = 0; i < sizeof find_open / sizeof *find_open; i++) {
                sqlite3_stmt *s = sql_prepare(r->db, find_open[i]);
                bind_view(r, s);
                sql_step(r->db, s);
                sqlite3_finalize(s);
        }
}

struct reader *reader_open(struct db *db, struct known known, enum reader_scope scope, day as_at)
{
        struct reader *r = reader_new(db, known);
        r->scope = scope;
        r->as_at = as_at;
        r->range.since = DAY_NONE;
        return r;
}

struct reader *reader_open_since(struct db *db, struct known known, const struct reader_range *g, day as_at)
{
        struct reader *r = reader_open(db, known, READ_ALL, as_at);
        r->range = *g;
        return r;
}

static void close_cursors(struct reader *r)
{
        for (int i = 0; i < SOURCE_COUNT; i++) {
                sqlite3_finalize(r->cursors[i].stmt);
                r->cursors[i].stmt = NULL;
        }
}

/* Few against the store's children: they are put aside and the statements run over them. */
static void open_few(struct reader *r)
{
        bool history = r->range.since != DAY_NONE;
        r->days_only = !history;
        r->bare = history ? !r->range.details : r->scope == READ_OPEN_CLOCKS;
        for (int i = 0; i < SOURCE_COUNT; i++) {
                struct cursor *c = &r->cursors[i];
                if (i == SOURCE_PERSON && !r->bare) /* asked of those without a header alone */
                        open_cursor(r, SOURCE_PERSON, false);
                else if (r->bare && (i == SOURCE_DETAIL || i == SOURCE_PERSON))
                        continue;
                else if (i == SOURCE_REVIEW && history)
                        start_cursor(r, c, review_rows, true);
                else if (open_rows[i])
                        start_cursor(r, c, open_rows[i], true);
                else
                        open_cursor(r, (enum source)i, true);
        }
}

/* A pass over everyone asked for begins with the first reader_next: who only looks one child up does not pay
 * for it. */
static void begin_pass(struct reader *r)
{
        bool few = (r->scope != READ_ALL || r->range.since != DAY_NONE) && known_now(r);
        close_cursors(r);
        if (few)
                put_open_aside(r);
        if (few)
                open_few(r);
        for (int i = 0; i < SOURCE_COUNT && !few; i++)
                open_cursor(r, (enum source)i, true);
        r->few = few;
        r->mode = READER_PASS;
}

static void begin_seeking(struct reader *r)
{
        close_cursors(r);
        r->days_only = r->bare = false;
        for (int i = 0; i < SOURCE_COUNT; i++)
                open_cursor(r, (enum source)i, false);
        r->mode = READER_SEEK;
}

void reader_close(struct reader *r)
{
        if (!r)
                return;
        close_cursors(r);
        free(r->return_year);
        free(r->from_903);
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

sqlite3_stmt *rows_of(struct reader *r, enum source source)
{
        struct cursor *c = &r->cursors[source];
        if (!c->bulk) {
                sqlite3_reset(c->stmt);
                sqlite3_bind_int64(c->stmt, c->child, r->child.no);
                return sql_step(r->db, c->stmt) ? c->stmt : NULL;
        }
        while (c->at < r->child.no)
                step_cursor(r, c);
        return c->at == r->child.no ? c->stmt : NULL;
}

sqlite3_stmt *next_row(struct reader *r, enum source source)
{
        struct cursor *c = &r->cursors[source];
        if (!c->bulk)
                return sql_step(r->db, c->stmt) ? c->stmt : NULL;
        step_cursor(r, c);
        return c->at == r->child.no ? c->stmt : NULL;
}

static void read_child(struct reader *r, int64_t no, sqlite3_stmt *id, unsigned lines)
{
        r->child.no = no;
        arena_release(&r->texts);
        r->child.id = id ? sql_text(id, 1) : "";
        read_child_facts(r, lines);
}

static bool has_facts(const struct child *c)
{
        return c->n_episodes || c->n_plans || c->n_enquiries || c->n_reviews;
}

/* The children's own rows lead the pass; of everyone those without a fact are passed over. */
bool reader_next(struct reader *r, struct child *out)
{
        struct cursor *lead = &r->cursors[SOURCE_ID];
        assert(r->mode != READER_SEEK); /* one reader passes over many or seeks, not both */
        if (r->mode == READER_NEW)
                begin_pass(r);
        else if (lead->row)
                step_cursor(r, lead);
        for (; lead->row; step_cursor(r, lead)) {
                unsigned lines = r->few ? (unsigned)sqlite3_column_int(lead->stmt, 2) : LINES_CLA | LINES_CP;
                read_child(r, lead->at, lead->stmt, lines);
                if (r->few || has_facts(&r->child)) {
                        *out = r->child;
                        return true;
                }
        }
        return false;
}

bool reader_child(struct reader *r, int64_t no, struct child *out)
{
        if (r->mode != READER_SEEK)
                begin_seeking(r);
        r->child.no = no;
        read_child(r, no, rows_of(r, SOURCE_ID), LINES_CLA | LINES_CP);
        *out = r->child;
        return r->child.id[0] != '\0';
}

int64_t child_number(struct db *db, const char *child_id)
{
        sqlite3_stmt *s = sql_prepare(db, "SELECT child FROM child WHERE child_id = ?");
        char *id = xstrdup(child_id);
        sql_bind_text(s, 1, str_trim(id));
        int64_t no = sql_step(db, s) ? sqlite3_column_int64(s, 0) : 0;
        sqlite3_finalize(s);
        free(id);
        return no;
}
