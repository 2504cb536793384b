/* Children with all their facts, merged from the returns. Three ways through a table: all of it in order of
 * child (a merge join, for passes over everyone), what belongs to the few with an open clock among many, or a
 * seek for one child. (reader_sql.c has the statements, reader_child.c makes facts of the rows.) */
#include "fact_table.h"
#include "packed.h"
#include "reader_child.h"

#include "iro/base/mem.h"

#include <assert.h>
#include <stdlib.h>

enum { READER_AHEAD_MONTHS = 7 }; /* no review is due later than this from the day asked for */

/* --- opening ------------------------------------------------------------------------------------------ */

static bool known_now(const struct reader *r)
{
        return r->known.change == INT64_MAX;
}

static void bind_day(sqlite3_stmt *s, const char *name, day d)
{
        int at = sqlite3_bind_parameter_index(s, name);
        if (at)
                sql_bind_day(s, at, d);
}

/* Where a source's facts lie; of the children themselves nothing is stated. */
static const enum fact facts_of[SOURCE_COUNT] = {
    [SOURCE_DETAIL] = FACT_CHILD_DETAIL,  [SOURCE_PERSON] = FACT_PERSON,
    [SOURCE_EPISODE] = FACT_EPISODE,      [SOURCE_DECISION] = FACT_PLACEMENT,
    [SOURCE_CONSENT] = FACT_AUTHORITY,    [SOURCE_DEATH] = FACT_DEATH,
    [SOURCE_TRANSFER] = FACT_TRANSFER_IN, [SOURCE_REFERRAL] = FACT_REFERRAL,
    [SOURCE_REVIEW] = FACT_REVIEW,        [SOURCE_PLAN] = FACT_PLAN,
    [SOURCE_SECTION47] = FACT_SECTION47,  [SOURCE_ALLOCATION] = FACT_ALLOCATION,
    [SOURCE_BOOKING] = FACT_BOOKING,      [SOURCE_ID] = FACT_COUNT,
};

/* What ended on that day or before is ended; on the day before a stretch it is. */
static day ended_by(const struct reader *r)
{
        return r->range.since != DAY_NONE ? r->range.since - 1 : r->as_at;
}

/* Breaks after it may belong to a series that goes on; who was born by then may come of age. */
static day series_by(const struct reader *r)
{
        return day_add_months(ended_by(r), -READER_GAP_MONTHS);
}

static day grown_by(const struct reader *r)
{
        return day_add_months(r->as_at, READER_AHEAD_MONTHS - 18 * 12);
}

static void bind_view(const struct reader *r, sqlite3_stmt *s)
{
        int known = sqlite3_bind_parameter_index(s, ":known");
        if (known)
                sqlite3_bind_int64(s, known, r->known.change);
        bool since = r->range.since != DAY_NONE;
        bind_day(s, ":day", r->as_at);
        bind_day(s, ":since", ended_by(r));
        bind_day(s, ":reach", since ? r->range.since : r->as_at);
        bind_day(s, ":booked", since ? r->range.booked : r->as_at);
        bind_day(s, ":series", series_by(r));
        bind_day(s, ":grown", grown_by(r));
        bind_day(s, ":from", r->reviews);
}

/* The first id that was not there yet. */
static void bind_next(const struct reader *r, sqlite3_stmt *s, enum source source)
{
        int next = sqlite3_bind_parameter_index(s, ":next");
        if (next)
                sqlite3_bind_int64(s, next,
                                   fact_opened_by(r->db, facts_of[source], r->known.change + 1).from);
}

static void open_cursor(struct reader *r, enum source source, enum reach reach)
{
        struct cursor *c = &r->cursors[source];
        bool then = !known_now(r), history = !r->days_only;
        const char *sql = reader_sql(source, reach, then, history, r->bare);
        if (r->mixed && source == SOURCE_ALLOCATION)
                sql = reader_sql_held();
        if (r->counted && source == SOURCE_REVIEW)
                sql = r->few ? reader_sql_counted(then, history) : reader_sql_reviews_from(then);
        c->stmt = sql_prepare(r->db, sql ? sql : reader_sql(source, REACH_ALL, then, history, false));
        c->bulk = reach != REACH_ONE;
        bind_view(r, c->stmt);
        bind_next(r, c->stmt, source);
        c->child = sqlite3_bind_parameter_index(c->stmt, ":child");
        if (c->bulk)
                step_cursor(r, c);
}

static struct reader *reader_new(struct db *db, struct known known)
{
        struct reader *r = xcalloc(1, sizeof *r);
        r->db = db;
        r->known = known;
        arena_init(&r->texts);
        r->in_force = read_extract(db, known);
        reader_read_returns(r);
        return r;
}

static void put_aside(struct reader *r, const char *const *sql, day past)
{
        for (; *sql; sql++) {
                sqlite3_stmt *s = sql_prepare(r->db, *sql);
                bind_view(r, s);
                bind_day(s, ":past", past);
                sql_step(r->db, s);
                sqlite3_finalize(s);
        }
}

struct reader *reader_open(struct db *db, struct known known, enum reader_scope scope, day as_at)
{
        struct reader *r = reader_new(db, known);
        r->scope = scope;
        r->as_at = as_at;
        r->range.since = r->reviews = DAY_NONE;
        return r;
}

struct reader *reader_open_since(struct db *db, struct known known, const struct reader_range *g, day as_at)
{
        struct reader *r = reader_open(db, known, READ_ALL, as_at);
        r->range = *g;
        return r;
}

struct reader *reader_open_from(struct db *db, struct known known, day reviews, day as_at)
{
        struct reader *r = reader_open(db, known, READ_ALL, as_at);
        r->reviews = reviews;
        return r;
}

static void close_cursors(struct reader *r)
{
        for (int i = 0; i < SOURCE_COUNT; i++) {
                sqlite3_finalize(r->cursors[i].stmt);
                r->cursors[i].stmt = NULL;
        }
        sqlite3_finalize(r->bytes[SOURCE_ID].stmt);
        r->bytes[SOURCE_ID].stmt = NULL;
}

void reader_put_few(struct reader *r)
{
        put_aside(r, reader_put_aside, DAY_NONE);
}

/* Packed clocks, as far back as they tell what is asked. */
static bool open_packed(struct reader *r, struct packed_window *w)
{
        struct cursor *lead = &r->bytes[SOURCE_ID];
        day ended = ended_by(r);
        if (r->range.since != DAY_NONE && r->range.booked < ended)
                ended = r->range.booked;
        if (!known_now(r) || !packed_tell(r->db, w))
                return false;
        r->rows = xcalloc(1, sizeof *r->rows);
        lead->stmt = packed_scan(r->db, ended < w->open);
        lead->bulk = true;
        r->mixed = ended < w->past;
        if (!r->mixed) /* beside statements nobody has to wait the less for it */
                packed_read_ahead(r);
        packed_step(r);
        return true;
}

static bool unread(const struct reader *r, int source)
{
        return r->counted && (source == SOURCE_ALLOCATION || source == SOURCE_BOOKING);
}

static void open_statements(struct reader *r)
{
        for (int i = 0; i < SOURCE_COUNT; i++) {
                if (i == SOURCE_DECISION || unread(r, i))
                        continue; /* it moves no clock */
                /* a person is asked of those without a header alone */
                open_cursor(r, (enum source)i, i == SOURCE_PERSON ? REACH_ONE : REACH_FEW);
        }
}

/* Few against the store's children: they are put aside and the statements run over them. */
static void open_few(struct reader *r)
{
        bool history = r->history = r->range.since != DAY_NONE;
        r->days_only = !history && r->in_force.window == DAY_NONE;
        bool clocks =
            history ? !r->range.details : r->scope == READ_OPEN_CLOCKS || r->scope == READ_OPEN_COUNT;
        r->counted = !history && r->scope == READ_OPEN_COUNT;
        r->bare = clocks && known_now(r);
        struct packed_window w;
        r->packed = open_packed(r, &w);
        if (r->packed && !r->mixed)
                return;
        if (r->mixed)
                put_aside(r, reader_put_earlier, w.past);
        else
                reader_put_few(r);
        if (!known_now(r))
                put_aside(r, reader_put_touched, DAY_NONE);
        if (r->bare)
                put_aside(r, reader_put_grown, DAY_NONE);
        open_statements(r);
}

static void open_everyone(struct reader *r)
{
        r->counted = r->reviews != DAY_NONE;
        for (int i = 0; i < SOURCE_COUNT; i++)
                if (!unread(r, i))
                        open_cursor(r, (enum source)i,
                                    r->counted && i == SOURCE_DETAIL ? REACH_ONE : REACH_ALL);
}

void reader_without(struct reader *r, int64_t ret)
{
        r->without = ret;
}

/* Reviews tell an enquiry's end where they are conferences, which no return has. */
const struct child *reader_child_without(struct reader *r)
{
        struct child *less = &r->less.child;
        less->no = r->child.no;
        less->id = r->child.id;
        less->reviews = r->child.reviews;
        less->n_reviews = r->child.n_reviews;
        return less;
}

/* A pass over everyone asked for begins with the first reader_next: who only looks one child up does not pay
 * for it. */
static void begin_pass(struct reader *r)
{
        r->few = r->scope != READ_ALL || r->range.since != DAY_NONE;
        close_cursors(r);
        if (r->few)
                open_few(r);
        else
                open_everyone(r);
        r->mode = READER_PASS;
}

static void begin_seeking(struct reader *r)
{
        close_cursors(r);
        r->days_only = r->bare = r->packed = r->mixed = r->counted = false;
        for (int i = 0; i < SOURCE_COUNT; i++)
                open_cursor(r, (enum source)i, REACH_ONE);
        r->mode = READER_SEEK;
}

void reader_close(struct reader *r)
{
        if (!r)
                return;
        close_cursors(r);
        free(r->returns);
        free(r->child.episodes);
        free(r->child.decisions);
        free(r->child.consents);
        free(r->child.transfers);
        free(r->child.referrals);
        free(r->child.reviews);
        free(r->child.plans);
        free(r->child.enquiries);
        free(r->child.allocations);
        free(r->child.bookings);
        free(r->less.child.episodes);
        free(r->less.child.plans);
        free(r->less.child.enquiries);
        free(r->less.child.referrals);
        free(r->rows);
        packed_ahead_release(&r->ahead);
        arena_release(&r->texts);
        free(r);
}

/* --- one child ---------------------------------------------------------------------------------------- */

static void read_child(struct reader *r, int64_t no, const char *id, unsigned lines)
{
        r->child.no = no;
        arena_release(&r->texts);
        r->child.id = id;
        read_child_facts(r, lines);
}

/* Of packed clocks those with one that is asked for. */
static unsigned packed_lines_of(struct reader *r)
{
        if (!packed_unpack(r->rows, r->at_hand.bytes, r->at_hand.n))
                sql_damaged(r->db, "the packed clocks are no clocks");
        const struct packed_ends *e = &r->rows->ends;
        unsigned lines = packed_lines(e, ended_by(r), series_by(r));
        bool grown = e->born != DAY_NONE && e->born <= grown_by(r);
        bool died = e->died_in_care || r->rows->parts[SOURCE_DEATH].rows;
        return lines && r->bare && (grown || died) ? lines | LINES_GROWN : lines;
}

bool reader_passes(const struct child *c)
{
        return c->n_episodes || c->n_plans || c->n_enquiries || c->n_reviews || c->n_decisions ||
               c->n_transfers;
}

static unsigned lines_of(struct reader *r, sqlite3_stmt *lead)
{
        if (r->packed)
                return packed_lines_of(r);
        return r->few ? (unsigned)sqlite3_column_int(lead, AT_ID_lines) : LINES_CLA | LINES_CP;
}

/* Somebody waits, and has had enough: asked now and then. */
static bool is_left(struct reader *r)
{
        enum { NOW_AND_THEN = 64 };
        struct db *db = r->db;
        if (db->leave && !db->left && r->passed++ % NOW_AND_THEN == 0)
                db->left = db->leave(db->leave_context);
        return db->left;
}

static void step_lead(struct reader *r)
{
        if (r->packed)
                packed_step(r);
        else
                step_cursor(r, &r->cursors[SOURCE_ID]);
}

/* On whom the pass stands: where not all are packed, on whoever of the two comes first. */
static const struct cursor *lead_of(struct reader *r)
{
        const struct cursor *packed = &r->bytes[SOURCE_ID], *stated = &r->cursors[SOURCE_ID];
        if (r->mixed)
                r->packed = packed->at < stated->at;
        return r->packed ? packed : stated;
}

/* The children's own rows lead the pass; of everyone those without a fact are passed over. */
bool reader_next(struct reader *r, struct child *out)
{
        const struct cursor *lead;
        assert(r->mode != READER_SEEK); /* one reader passes over many or seeks, not both */
        if (is_left(r))
                return false;
        if (r->mode == READER_NEW)
                begin_pass(r);
        if (r->begun && lead_of(r)->row)
                step_lead(r);
        r->begun = true;
        for (; (lead = lead_of(r))->row; step_lead(r)) {
                unsigned lines = lines_of(r, lead->stmt);
                if (!lines)
                        continue;
                read_child(r, lead->at, r->packed ? r->rows->id : sql_text(lead->stmt, AT_ID_child_id),
                           lines);
                if (r->few || reader_passes(&r->child)) {
                        *out = r->child;
                        return true;
                }
        }
        return false;
}

bool reader_has_all(struct reader *r)
{
        if (r->mode == READER_NEW)
                begin_pass(r);
        return r->packed && !r->mixed && !r->bytes[SOURCE_ID].stmt;
}

bool reader_child(struct reader *r, int64_t no, struct child *out)
{
        if (r->mode != READER_SEEK)
                begin_seeking(r);
        r->child.no = no;
        const struct cursor *id = rows_of(r, SOURCE_ID);
        read_child(r, no, id ? sql_text(id->stmt, AT_ID_child_id) : "", LINES_CLA | LINES_CP);
        *out = r->child;
        return r->child.id[0] != '\0';
}
