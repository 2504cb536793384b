/* Reads for imports and data quality. */
#include "fact_table.h"

#include "iro/store/import_store.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct import_store {
        struct db *db;
        sqlite3_stmt *own_dob, *dob, *rows;
};

struct import_store *import_store_open(struct db *db)
{
        struct import_store *s = xcalloc(1, sizeof *s);
        s->db = db;
        s->own_dob =
            sql_prepare(db, "SELECT dob FROM child_detail WHERE child = ? AND ret = ? AND until IS NULL");
        s->dob = sql_prepare(
            db, "SELECT d.dob FROM child_detail d JOIN returns r ON r.ret = d.ret WHERE d.child = ? "
                "AND d.until IS NULL AND d.dob IS NOT NULL ORDER BY r.year DESC LIMIT 1");
        s->rows =
            sql_prepare(db, "SELECT rows FROM return_table WHERE ret = ? AND tbl = ? AND until IS NULL");
        return s;
}

void import_store_close(struct import_store *s)
{
        if (!s)
                return;
        sqlite3_finalize(s->own_dob);
        sqlite3_finalize(s->dob);
        sqlite3_finalize(s->rows);
        free(s);
}

day import_store_dob(struct import_store *s, int64_t child, int64_t ret)
{
        sqlite3_bind_int64(s->own_dob, 1, child);
        sqlite3_bind_int64(s->own_dob, 2, ret);
        day dob = sql_step(s->db, s->own_dob) ? sql_day(s->own_dob, 0) : DAY_NONE;
        sqlite3_reset(s->own_dob);
        if (dob != DAY_NONE)
                return dob;
        sqlite3_bind_int64(s->dob, 1, child);
        dob = sql_step(s->db, s->dob) ? sql_day(s->dob, 0) : DAY_NONE;
        sqlite3_reset(s->dob);
        return dob;
}

int64_t import_store_rows(struct import_store *s, int64_t ret, const char *table)
{
        sqlite3_bind_int64(s->rows, 1, ret);
        sql_bind_text(s->rows, 2, table);
        int64_t n = sql_step(s->db, s->rows) ? sqlite3_column_int64(s->rows, 0) : -1;
        sqlite3_reset(s->rows);
        return n;
}

int64_t import_store_return(struct import_store *s, const char *source, int year)
{
        sqlite3_stmt *q = sql_prepare(s->db, "SELECT ret FROM returns WHERE source = ? AND year = ?");
        sql_bind_text(q, 1, source);
        sqlite3_bind_int(q, 2, year);
        int64_t ret = sql_step(s->db, q) ? sqlite3_column_int64(q, 0) : -1;
        sqlite3_finalize(q);
        return ret;
}

#define OF_CHILD(table) "SELECT 1 FROM " table " WHERE child = ?1 AND ret = ?2 AND until IS NULL"
bool import_store_child_in(struct import_store *s, int64_t child, int64_t ret)
{
        sqlite3_stmt *q = sql_prepare(
            s->db,
            OF_CHILD("child_detail") " UNION ALL " OF_CHILD("episode") " UNION ALL " OF_CHILD("review") " UNION ALL " OF_CHILD("plan") " UNION ALL " OF_CHILD("section47") " UNION ALL " OF_CHILD(
                "assessment") " UNION ALL " OF_CHILD("placement") " UNION ALL " OF_CHILD("missing") " UNION ALL " OF_CHILD("social_worker") " UNION ALL " OF_CHILD("uasc"));
        sqlite3_bind_int64(q, 1, child);
        sqlite3_bind_int64(q, 2, ret);
        bool any = sql_step(s->db, q);
        sqlite3_finalize(q);
        return any;
}

bool import_store_rejected(struct import_store *s, int64_t ret, const char *child_id)
{
        sqlite3_stmt *q =
            sql_prepare(s->db, "SELECT 1 FROM import_query WHERE ret = ? AND code = '" REJECTED_ID
                               "' AND subject = ? COLLATE NOCASE AND until IS NULL");
        sqlite3_bind_int64(q, 1, ret);
        sql_bind_text(q, 2, child_id);
        bool any = sql_step(s->db, q);
        sqlite3_finalize(q);
        return any;
}

/* Where the days of a return stand. */
static const struct dated {
        bool census;
        enum fact kind;
        const char *column;
} dated[] = {{false, FACT_EPISODE, "decom"},          {false, FACT_EPISODE, "dec"},
             {false, FACT_REVIEW, "held_on"},         {false, FACT_PLACEMENT, "date_placed"},
             {false, FACT_PLACEMENT, "date_ceased"},  {false, FACT_MISSING, "started_on"},
             {false, FACT_MISSING, "ended_on"},       {true, FACT_REFERRAL, "referred_on"},
             {true, FACT_REFERRAL, "closed_on"},      {true, FACT_SECTION47, "started_on"},
             {true, FACT_SECTION47, "icpc_on"},       {true, FACT_TRANSFER_IN, "held_on"},
             {true, FACT_PLAN, "started_on"},         {true, FACT_PLAN, "ended_on"},
             {true, FACT_REVIEW, "held_on"},          {true, FACT_ASSESSMENT, "started_on"},
             {true, FACT_ASSESSMENT, "authorised_on"}};

day import_store_last_event(struct db *db, int64_t ret, bool census, day cap)
{
        day last = DAY_NONE;
        for (size_t i = 0; i < sizeof dated / sizeof *dated; i++) {
                char sql[160];
                if (dated[i].census != census)
                        continue;
                snprintf(sql, sizeof sql,
                         "SELECT max(%s) FROM %s WHERE id >= ?3 AND +ret = ?1 AND until IS NULL AND %s <= ?2",
                         dated[i].column, fact_table(dated[i].kind), dated[i].column);
                sqlite3_stmt *s = sql_prepare(db, sql);
                sqlite3_bind_int64(s, 1, ret);
                sql_bind_day(s, 2, cap);
                sqlite3_bind_int64(s, 3, fact_first_of_return(db, dated[i].kind, ret));
                day on = sql_step(db, s) ? sql_day(s, 0) : DAY_NONE;
                last = on > last ? on : last;
                sqlite3_finalize(s);
        }
        return last;
}

day store_first_review(struct db *db, struct known known, const struct asked *whose, const char *source)
{
        sqlite3_stmt *s = sql_prepare_since(
            db, known, whose, FACT_REVIEW,
            "SELECT min(f.held_on) FROM review f WHERE f.ret IN (SELECT ret FROM returns WHERE source = ?2) "
            "AND " KNOWN("f") OF_YEAR("f"));
        sqlite3_bind_int64(s, 1, known.change);
        sql_bind_text(s, 2, source);
        day first = sql_step(db, s) ? sql_day(s, 0) : DAY_NONE;
        sqlite3_finalize(s);
        return first == DAY_NONE ? INT32_MAX : first;
}

bool import_store_has_children(struct import_store *s, int64_t ret)
{
        sqlite3_stmt *q = sql_prepare(
            s->db, "SELECT EXISTS (SELECT 1 FROM child_detail WHERE ret = ?1 AND until IS NULL) OR "
                   "EXISTS (SELECT 1 FROM review WHERE ret = ?1 AND until IS NULL)");
        sqlite3_bind_int64(q, 1, ret);
        bool any = sql_step(s->db, q) && sqlite3_column_int(q, 0);
        sqlite3_finalize(q);
        return any;
}

int import_store_last_year(struct import_store *s)
{
        return (int)sql_one(
            s->db,
            "SELECT max(r.year) FROM return_table t JOIN returns r ON r.ret = t.ret WHERE t.until IS "
            "NULL",
            0);
}

/* A later census speaks of the same row, and is asked about it in its turn. */
#define LATER(fact, name) \
        "(r.source = 'cin' AND q.tbl = '" name "' AND EXISTS (SELECT 1 FROM " fact \
        " f JOIN returns n ON n.ret = f.ret " \
        "WHERE f.child = q.child AND f.started_on = substr(q.subject, -10) AND n.year > r.year AND " KNOWN( \
            "f") "))"

void store_import_queries(struct db *db, struct known known, const struct asked *whose,
                          import_query_each *each, void *context)
{
        sqlite3_stmt *s = sql_prepare_since(
            db, known, whose, FACT_IMPORT_QUERY,
            "SELECT q.ret, q.child, c.child_id, r.source, r.year, q.tbl, q.code, q.subject, q.words, iif(q.code = 'dob-differs', "
            "substr(q.subject, -10) IS coalesce((SELECT d.dob FROM child_detail d "
            "WHERE d.child = q.child AND d.ret = q.ret AND " KNOWN(
                "d") "), (SELECT d.dob FROM child_detail d JOIN returns h ON h.ret = d.ret "
                     "WHERE d.child = q.child AND d.dob IS NOT NULL AND " KNOWN("d") "ORDER BY h.year DESC LIMIT 1)), " LATER(
                         "plan",
                         "plans") " OR " LATER("section47",
                                               "section47") " OR " LATER("assessment",
                                                                         "assessments") ") FROM import_query q JOIN returns r ON r.ret = q.ret "
                                                                                        "LEFT JOIN child c ON c.child = q.child WHERE " KNOWN(
                                                                                            "q") OF_ASKED("q")
                                                                                            OF_YEAR(
                                                                                                "q") "ORDER BY r.source, r.year, q.child, q.code, q.subject");
        sqlite3_bind_int64(s, 1, known.change);
        while (sql_step(db, s)) {
                struct import_query_row q = {.ret = sqlite3_column_int64(s, 0),
                                             .child = sqlite3_column_int64(s, 1),
                                             .child_id = sql_text(s, 2),
                                             .source = sql_text(s, 3),
                                             .year = sqlite3_column_int(s, 4),
                                             .table = sql_text(s, 5),
                                             .code = sql_text(s, 6),
                                             .subject = sql_text(s, 7),
                                             .words = sql_text(s, 8),
                                             .settled = sqlite3_column_int(s, 9)};
                each(context, &q);
        }
        sqlite3_finalize(s);
}

/* --- the service's own -------------------------------------------------------------------------------- */

/* (each is made once, not for every allocation) */
#define POSTS "(SELECT p.iro FROM iro_post p WHERE " KNOWN("p") ")"
#define TEAMS "(SELECT d.team FROM team_detail d WHERE " KNOWN("d") ")"

void store_stray_allocations(struct db *db, struct known known, const struct asked *whose, stray_each *each,
                             void *context)
{
        sqlite3_stmt *s = sql_prepare_of(
            db, known, whose,
            "SELECT f.child, c.child_id, f.stream, f.from_on, CASE WHEN f.iro NOT IN " POSTS
            " THEN i.iro_id END, CASE WHEN f.team NOT IN " TEAMS " THEN t.team_id END FROM allocation f "
            "JOIN child c ON c.child = f.child JOIN iro i ON i.iro = f.iro LEFT JOIN team t ON t.team = f.team "
            "WHERE " KNOWN("f") OF_ASKED("f") "AND (f.iro NOT IN " POSTS " OR f.team NOT IN " TEAMS
                                              ") ORDER BY f.child, f.from_on");
        sqlite3_bind_int64(s, 1, known.change);
        while (sql_step(db, s)) {
                struct stray_allocation a = {.child = sqlite3_column_int64(s, 0),
                                             .child_id = sql_text(s, 1),
                                             .stream = sql_text(s, 2),
                                             .from = sql_day(s, 3),
                                             .iro_id = sql_text(s, 4),
                                             .team_id = sql_text(s, 5)};
                each(context, &a);
        }
        sqlite3_finalize(s);
}

void store_adjourned(struct db *db, struct known known, const struct asked *whose, adjourned_each *each,
                     void *context)
{
        /* of everyone a scan of the table is quicker than the index and a look at each row */
        sqlite3_stmt *s = sql_prepare_of(
            db, whose->few ? known : (struct known){0}, whose,
            "SELECT f.child, c.child_id, f.stream, f.from_on, max(f.to_on) FROM ("
            "SELECT v.child, v.stream, v.held_on AS from_on, v.adjourned_to AS to_on FROM review v WHERE v.adjourned_to IS NOT NULL AND " KNOWN(
                "v")
                OF_ASKED("v") "UNION ALL SELECT p.child, p.stream, min(p.part_on), max(p.part_on) FROM review_part p WHERE " KNOWN(
                    "p")
                    OF_ASKED(
                        "p") "GROUP BY p.child, p.stream, p.held_on) f "
                             "JOIN child c ON c.child = f.child WHERE f.to_on > f.from_on GROUP BY f.child, f.stream, f.from_on ORDER BY f.child, f.from_on");
        sqlite3_bind_int64(s, 1, known.change);
        while (sql_step(db, s)) {
                struct adjourned_row a = {.child = sqlite3_column_int64(s, 0),
                                          .child_id = sql_text(s, 1),
                                          .stream = sql_text(s, 2),
                                          .from = sql_day(s, 3),
                                          .to = sql_day(s, 4)};
                each(context, &a);
        }
        sqlite3_finalize(s);
}

void store_answers(struct db *db, struct known known, const struct asked *whose, answer_each *each,
                   void *context)
{
        sqlite3_stmt *s = sql_prepare_of(
            db, known, whose,
            "SELECT code, child, subject, answer FROM query_answer f WHERE " KNOWN("f") OF_ASKED("f"));
        sqlite3_bind_int64(s, 1, known.change);
        while (sql_step(db, s)) {
                struct answer_row a = {.code = sql_text(s, 0),
                                       .child = sqlite3_column_int64(s, 1),
                                       .subject = sql_text(s, 2),
                                       .answer = sql_text(s, 3)};
                each(context, &a);
        }
        sqlite3_finalize(s);
}

int64_t *store_extract_changes(struct db *db, size_t *n)
{
        int64_t *no = NULL;
        size_t cap = 0;
        sqlite3_stmt *s = sql_prepare(db, "SELECT no FROM change WHERE kind = 'import-ssd' ORDER BY no");
        for (*n = 0; sql_step(db, s);) {
                GROW(no, *n, cap);
                no[(*n)++] = sqlite3_column_int64(s, 0);
        }
        sqlite3_finalize(s);
        return no;
}
