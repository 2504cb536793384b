/* One statement a class; what the years count from is put together here, how many they are elsewhere. */
#include "iro/store/retention_store.h"
#include "sql.h"

#include "iro/base/str.h"

/* A birth is the service's own word, or the newest return's. */
#define BORN \
        "coalesce((SELECT p.dob FROM person p WHERE p.child = c.child AND p.dob IS NOT NULL AND " KNOWN( \
            "p") "LIMIT 1), (SELECT d.dob FROM child_detail d JOIN returns r ON r.ret = d.ret WHERE d.child = " \
                 "c.child AND d.dob IS NOT NULL AND " KNOWN("d") "ORDER BY r.year DESC LIMIT 1))"
#define LAST(column, table) \
        "SELECT max(" column ") AS last FROM " table " t WHERE t.child = c.child AND " KNOWN("t")
#define ENQUIRED \
        "(SELECT max(last) FROM (" LAST("max(t.started_on, coalesce(t.cin_closed_on, t.started_on))", "section47") " UNION ALL " LAST( \
            "max(t.started_on, coalesce(t.authorised_on, t.started_on))", \
            "assessment") " UNION ALL " LAST("max(t.referred_on, coalesce(t.closed_on, t.referred_on))", \
                                             "referral") " UNION ALL " LAST("t.held_on", "transfer_in") "))"
#define HOLD \
        "(SELECT h.reference FROM legal_hold h WHERE h.child = c.child AND h.ended_on IS NULL AND " KNOWN( \
            "h") "ORDER BY h.from_on LIMIT 1)"

enum { CHILD, ID, HELD, BIRTH, ENQUIRY, CARE, ADOPTION, DEATH, PLAN };

static void each_child(sqlite3_stmt *s, day as_at, retained_each *each, void *context)
{
        struct retained_row r = {.of = RETENTION_CARE,
                                 .no = sqlite3_column_int64(s, CHILD),
                                 .child_id = sql_text(s, ID),
                                 .hold = sql_text(s, HELD),
                                 .child = {.care = sqlite3_column_int(s, CARE),
                                           .plan = sqlite3_column_int(s, PLAN),
                                           .born = sql_day(s, BIRTH),
                                           .died = sql_day(s, DEATH),
                                           .adopted = sql_day(s, ADOPTION),
                                           .enquired = sql_day(s, ENQUIRY)},
                                 .from = DAY_NONE};
        if (r.child.died > as_at)
                r.child.died = DAY_NONE;
        each(context, &r);
}

void retained_children(struct db *db, struct known known, day as_at, retained_each *each, void *context)
{
        sqlite3_stmt *s = sql_prepare(
            db,
            "SELECT c.child, c.child_id, " HOLD ", " BORN ", " ENQUIRED ", e.child IS NOT NULL, e.adopted, "
            "coalesce((SELECT max(x.died_on) FROM death x WHERE x.child = c.child AND " KNOWN("x") "), e.died), EXISTS (SELECT 1 FROM plan p WHERE p.child = c.child AND " KNOWN(
                "p") ") "
                     "FROM child c LEFT JOIN (SELECT child, max(CASE WHEN rec = 'E11' OR rec = 'E12' THEN dec END) AS "
                     "adopted, max(CASE WHEN rec = 'E2' THEN dec END) AS died FROM episode WHERE " KNOWN(
                         "episode") "GROUP BY child) e ON e.child = c.child WHERE c.since <= ?1 ORDER BY c.child");
        sqlite3_bind_int64(s, 1, known.change);
        while (sql_step(db, s))
                each_child(s, as_at, each, context);
        sqlite3_finalize(s);
}

static void each_of(struct db *db, sqlite3_stmt *s, struct known known, day as_at, struct retained_row r,
                    retained_each *each, void *context)
{
        enum { NO, RECORD, FROM, WHOSE, HOLD_OF };
        sqlite3_bind_int64(s, 1, known.change);
        while (sql_step(db, s)) {
                r.no = sqlite3_column_int64(s, NO);
                r.record = sql_text(s, RECORD);
                r.from = sql_day(s, FROM);
                r.child_id = sql_text(s, WHOSE);
                r.hold = sql_text(s, HOLD_OF);
                if (r.from <= as_at)
                        each(context, &r);
        }
        sqlite3_finalize(s);
}

/* A compliment wants no answer; a complaint without one is not over. */
void retained_feedback(struct db *db, struct known known, day as_at, retained_each *each, void *context)
{
        sqlite3_stmt *s = sql_prepare(
            db,
            "SELECT f.id, f.feedback_id, coalesce(f.answered_on, f.received_on), c.child_id, " HOLD " FROM "
            "feedback f LEFT JOIN child c ON c.child = f.child WHERE " KNOWN(
                "f") "AND (f.answered_on IS NOT NULL OR f.kind = 'compliment') ORDER BY f.id");
        each_of(db, s, known, as_at, (struct retained_row){.of = RETENTION_FEEDBACK}, each, context);
}

void retained_staff(struct db *db, struct known known, day as_at, retained_each *each, void *context)
{
        sqlite3_stmt *s = sql_prepare(
            db,
            "SELECT i.iro, i.iro_id, p.end_on, NULL, NULL FROM iro_post p JOIN iro i ON i.iro = p.iro WHERE " KNOWN(
                "p") "AND p.end_on IS NOT NULL ORDER BY i.iro");
        each_of(db, s, known, as_at, (struct retained_row){.of = RETENTION_STAFF}, each, context);
}
