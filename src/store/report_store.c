/* What stands behind the figures of a report. */
#include "iro/store/report_store.h"
#include "iro/base/str.h"
#include "sql.h"

#include <stdlib.h>
#include <string.h>

static sqlite3_stmt *prepare(struct db *db, const char *sql, struct known known, day from, day to)
{
        sqlite3_stmt *s = sql_prepare_known(db, known, sql);
        int at = sqlite3_bind_parameter_index(s, "?1");
        if (at)
                sqlite3_bind_int64(s, at, known.change);
        if ((at = sqlite3_bind_parameter_index(s, ":from")))
                sql_bind_day(s, at, from);
        if ((at = sqlite3_bind_parameter_index(s, ":to")))
                sql_bind_day(s, at, to);
        return s;
}

static enum line line_of(const char *stream)
{
        enum stream s;
        return stream && stream_parse(stream, &s) ? stream_line(s) : LINE_CLA;
}

/* --- reviews ------------------------------------------------------------------------------------------ */

static int by_review(const void *a, const void *b)
{
        const struct review_detail *x = a, *y = b;
        if (x->child != y->child)
                return x->child < y->child ? -1 : 1;
        if (x->line != y->line)
                return (int)x->line - (int)y->line;
        return (x->held > y->held) - (x->held < y->held);
}

static void take(const char **into, struct arena *a, sqlite3_stmt *s, int column)
{
        if (!**into)
                *into = sql_kept(a, s, column);
}

/* Newest return first: what it leaves blank an older one, or the service, may say. */
static void fill_detail(struct review_details *d, struct review_detail *r, sqlite3_stmt *s)
{
        take(&r->mode, &d->texts, s, 3);
        take(&r->private_conversation, &d->texts, s, 4);
        take(&r->late_reason, &d->texts, s, 6);
        take(&r->authorised_by, &d->texts, s, 7);
        take(&r->quorate, &d->texts, s, 8);
        take(&r->outcome, &d->texts, s, 9);
        if (r->adjourned_to == DAY_NONE)
                r->adjourned_to = sql_day(s, 5);
}

static struct review_detail *add_detail(struct review_details *d, size_t *cap,
                                        const struct review_detail *key)
{
        if (d->n && by_review(&d->rows[d->n - 1], key) == 0)
                return &d->rows[d->n - 1];
        GROW(d->rows, d->n, *cap);
        d->rows[d->n] = *key;
        return &d->rows[d->n++];
}

static void read_details(struct review_details *d, struct db *db, sqlite3_stmt *s)
{
        size_t cap = 0;
        while (sql_step(db, s)) {
                const struct review_detail key = {.child = sqlite3_column_int64(s, 0),
                                                  .line = line_of(sql_text(s, 1)),
                                                  .held = sql_day(s, 2),
                                                  .adjourned_to = DAY_NONE,
                                                  .mode = "",
                                                  .private_conversation = "",
                                                  .late_reason = "",
                                                  .authorised_by = "",
                                                  .quorate = "",
                                                  .outcome = ""};
                fill_detail(d, add_detail(d, &cap, &key), s);
        }
}

static struct review_detail *find_detail(const struct review_details *d, int64_t child, enum line line,
                                         day held)
{
        const struct review_detail key = {.child = child, .line = line, .held = held};
        return d->n ? bsearch(&key, d->rows, d->n, sizeof key, by_review) : NULL;
}

static void read_parts(struct review_details *d, struct db *db, struct known known, day from, day to)
{
        sqlite3_stmt *s =
            prepare(db,
                    "SELECT p.child, p.stream, p.held_on, count(*) FROM review_part p WHERE " KNOWN(
                        "p") "AND p.held_on BETWEEN :from AND :to GROUP BY p.child, p.stream, p.held_on",
                    known, from, to);
        while (sql_step(db, s)) {
                struct review_detail *r =
                    find_detail(d, sqlite3_column_int64(s, 0), line_of(sql_text(s, 1)), sql_day(s, 2));
                if (r)
                        r->parts = sqlite3_column_int(s, 3);
        }
        sqlite3_finalize(s);
}

/* Of a child with parts on record all are wanted: they have a row to be counted in. All come in the order of
 * an index; of those that say something most of the time's would be looked up behind it to find that they say
 * nothing. */
#define DETAILS(how) \
        "SELECT v.child, v.stream, v.held_on, v.mode, v.private_conversation, v.adjourned_to, v.late_reason, " \
        "v.authorised_by, v.quorate, v.outcome FROM review v " how \
        "JOIN returns r USING (ret) WHERE " KNOWN( \
            "v") "AND v.held_on BETWEEN :from AND :to " \
                 "AND (:all OR coalesce(v.mode, v.private_conversation, v.adjourned_to, v.late_reason, " \
                 "v.authorised_by, v.quorate, v.outcome) IS NOT NULL " \
                 "OR v.child IN (SELECT child FROM review_part)) ORDER BY v.child, CASE v.stream WHEN 'cp' " \
                 "THEN 1 WHEN 'icpc' THEN 2 ELSE 0 END, v.held_on, r.year DESC, v.id"
void review_details_read(struct review_details *d, struct db *db, struct known known, day from, day to,
                         enum details_wanted which)
{
        *d = (struct review_details){0};
        arena_init(&d->texts);
        const bool all = which == DETAILS_ALL;
        sqlite3_stmt *s = prepare(db, all ? DETAILS("") : DETAILS("NOT INDEXED "), known, from, to);
        sqlite3_bind_int(s, sqlite3_bind_parameter_index(s, ":all"), all);
        read_details(d, db, s);
        sqlite3_finalize(s);
        read_parts(d, db, known, from, to);
}

void review_details_release(struct review_details *d)
{
        free(d->rows);
        arena_release(&d->texts);
}

const struct review_detail *review_detail_of(const struct review_details *d, int64_t child, enum line line,
                                             day held)
{
        return find_detail(d, child, line, held);
}

struct late_reason_row *late_reasons_read(struct db *db, struct known known, struct arena *a, size_t *n)
{
        sqlite3_stmt *s = prepare(db,
                                  "SELECT l.code, l.category, l.words FROM late_reason l WHERE " KNOWN(
                                      "l") "ORDER BY l.category, l.code",
                                  known, DAY_NONE, DAY_NONE);
        struct late_reason_row *rows = NULL;
        size_t cap = 0;
        for (*n = 0; sql_step(db, s); (*n)++) {
                GROW(rows, *n, cap);
                rows[*n] = (struct late_reason_row){sql_kept(a, s, 0), sql_kept(a, s, 1), sql_kept(a, s, 2)};
        }
        sqlite3_finalize(s);
        return rows;
}

const struct late_reason_row *late_reason_of(const struct late_reason_row *rows, size_t n, const char *code)
{
        for (size_t i = 0; i < n; i++)
                if (str_ieq(rows[i].code, code))
                        return &rows[i];
        return NULL;
}

/* --- posts --------------------------------------------------------------------------------------------- */

void posts_read(struct db *db, struct known known, day on, post_each *each, void *context)
{
        sqlite3_stmt *s = prepare(
            db,
            "SELECT p.role, coalesce(p.gender, ''), coalesce(p.ethnicity, ''), coalesce(p.fte, 0) "
            "FROM iro_post p WHERE " KNOWN("p") "AND (p.start_on IS NULL OR p.start_on <= :to) "
                                                "AND (p.end_on IS NULL OR p.end_on >= :to) ORDER BY p.iro",
            known, DAY_NONE, on);
        while (sql_step(db, s)) {
                const struct post_row p = {sql_text(s, 0), sql_text(s, 1), sql_text(s, 2),
                                           sqlite3_column_int64(s, 3)};
                each(context, &p);
        }
        sqlite3_finalize(s);
}

/* --- papers, agencies, audits, notes ------------------------------------------------------------------ */

void papers_read(struct db *db, struct known known, day from, day to, paper_each *each, void *context)
{
        sqlite3_stmt *s = prepare(
            db,
            "SELECT p.child, p.stream, p.review_on, p.paper, p.done_on FROM review_paper p WHERE " KNOWN(
                "p") "AND p.review_on BETWEEN :from AND :to "
                     "ORDER BY p.child, CASE p.stream WHEN 'cp' THEN 1 WHEN 'icpc' THEN 2 ELSE 0 END, p.review_on, p.paper",
            known, from, to);
        while (sql_step(db, s)) {
                const struct paper_row p = {sqlite3_column_int64(s, 0), line_of(sql_text(s, 1)),
                                            sql_day(s, 2), sql_day(s, 4), sql_text(s, 3)};
                each(context, &p);
        }
        sqlite3_finalize(s);
}

struct meeting_row *meetings_read(struct db *db, struct known known, day from, day to, struct arena *a,
                                  size_t *n)
{
        sqlite3_stmt *s = prepare(
            db,
            "SELECT child, held_on, max(meeting_id) FROM (SELECT m.child, m.held_on, m.meeting_id FROM meeting m WHERE " KNOWN(
                "m") "UNION ALL SELECT c.child, c.held_on, c.meeting_id FROM conference c WHERE c.meeting_id IS NOT NULL AND " KNOWN("c") ") "
                                                                                                                                          "WHERE held_on BETWEEN :from AND :to GROUP BY child, held_on ORDER BY child, held_on",
            known, from, to);
        struct meeting_row *rows = NULL;
        size_t cap = 0;
        for (*n = 0; sql_step(db, s); (*n)++) {
                GROW(rows, *n, cap);
                rows[*n] = (struct meeting_row){sqlite3_column_int64(s, 0), sql_day(s, 1), sql_kept(a, s, 2)};
        }
        sqlite3_finalize(s);
        return rows;
}

int64_t *children_told(struct db *db, size_t *n)
{
        sqlite3_stmt *s =
            sql_prepare(db, "SELECT child FROM conference UNION SELECT child FROM meeting UNION "
                            "SELECT child FROM agency_decision ORDER BY child");
        int64_t *children = NULL;
        size_t cap = 0;
        for (*n = 0; sql_step(db, s); (*n)++) {
                GROW(children, *n, cap);
                children[*n] = sqlite3_column_int64(s, 0);
        }
        sqlite3_finalize(s);
        return children;
}

struct agency_row *agencies_read(struct db *db, struct known known, day from, day to, struct arena *a,
                                 size_t *n)
{
        sqlite3_stmt *s = prepare(
            db,
            "SELECT g.agency, sum(g.invited), sum(g.invited AND g.attended), sum(g.invited "
            "AND g.report_received), sum(g.invited AND g.report_shared) FROM conference_agency g "
            "WHERE " KNOWN("g") "AND g.held_on BETWEEN :from AND :to GROUP BY g.agency ORDER BY g.agency",
            known, from, to);
        struct agency_row *rows = NULL;
        size_t cap = 0;
        for (*n = 0; sql_step(db, s); (*n)++) {
                GROW(rows, *n, cap);
                rows[*n] =
                    (struct agency_row){sql_kept(a, s, 0), sqlite3_column_int(s, 1), sqlite3_column_int(s, 2),
                                        sqlite3_column_int(s, 3), sqlite3_column_int(s, 4)};
        }
        sqlite3_finalize(s);
        return rows;
}

static int tristate(sqlite3_stmt *s, int column)
{
        return sqlite3_column_type(s, column) == SQLITE_NULL ? -1 : sqlite3_column_int(s, column);
}

struct conference_row *conferences_read(struct db *db, struct known known, day from, day to, size_t *n)
{
        sqlite3_stmt *s = prepare(
            db,
            "SELECT k.child, k.held_on, k.attended, k.met_chair, k.prepared, k.views_represented, k.parents "
            "FROM conference_child k WHERE " KNOWN(
                "k") "AND k.held_on BETWEEN :from AND :to ORDER BY k.child, k.held_on",
            known, from, to);
        struct conference_row *rows = NULL;
        size_t cap = 0;
        for (*n = 0; sql_step(db, s); (*n)++) {
                GROW(rows, *n, cap);
                rows[*n] = (struct conference_row){sqlite3_column_int64(s, 0),
                                                   sql_day(s, 1),
                                                   tristate(s, 2),
                                                   tristate(s, 3),
                                                   tristate(s, 4),
                                                   tristate(s, 5),
                                                   tristate(s, 6)};
        }
        sqlite3_finalize(s);
        return rows;
}

struct audit_row *audits_read(struct db *db, struct known known, day from, day to, struct arena *a, size_t *n,
                              int *cases)
{
        sqlite3_stmt *s =
            prepare(db,
                    "SELECT u.question, coalesce(u.answer, ''), count(*) FROM audit u WHERE " KNOWN(
                        "u") "AND u.audited_on BETWEEN :from AND :to GROUP BY 1, 2 ORDER BY 1, 2",
                    known, from, to);
        struct audit_row *rows = NULL;
        size_t cap = 0;
        for (*n = 0; sql_step(db, s); (*n)++) {
                GROW(rows, *n, cap);
                rows[*n] = (struct audit_row){sql_kept(a, s, 0), sql_kept(a, s, 1), sqlite3_column_int(s, 2)};
        }
        sqlite3_finalize(s);
        s = prepare(db,
                    "SELECT count(DISTINCT u.audit_id) FROM audit u WHERE " KNOWN(
                        "u") "AND u.audited_on BETWEEN :from AND :to",
                    known, from, to);
        *cases = sql_step(db, s) ? sqlite3_column_int(s, 0) : 0;
        sqlite3_finalize(s);
        return rows;
}

int notes_count(struct db *db, struct known known, const char *kind, day from, day to)
{
        sqlite3_stmt *s = prepare(db,
                                  "SELECT count(*) FROM note n WHERE " KNOWN(
                                      "n") "AND n.written_on BETWEEN :from AND :to AND n.kind = :kind",
                                  known, from, to);
        sql_bind_text(s, sqlite3_bind_parameter_index(s, ":kind"), kind);
        int n = sql_step(db, s) ? sqlite3_column_int(s, 0) : 0;
        sqlite3_finalize(s);
        return n;
}
