/* Of children the statements of what is on record are passed through side by side; of the rest one statement
 * a class. What the years count from is put together here, how many they are elsewhere. */
#include "iro/store/retention_store.h"
#include "child_rows.h"

#include "iro/base/str.h"

/* --- children ----------------------------------------------------------------------------------------- */

enum source {
        HELD,
        PERSON,
        DETAIL,
        EPISODE,
        DEATH,
        PLAN,
        SECTION47,
        ASSESSMENT,
        REFERRAL,
        TRANSFER,
        SOURCE_COUNT,
        ENQUIRED = SECTION47 /* from here on */
};
#define HOLDS "FROM legal_hold t WHERE t.ended_on IS NULL AND " KNOWN("t")
#define LAST(day, table) "SELECT t.child, max(" day ") FROM " table " t WHERE " KNOWN("t") "GROUP BY t.child"
static const char *const statements[SOURCE_COUNT] = {
    [HELD] = "SELECT t.child, t.reference " HOLDS "ORDER BY t.child, t.from_on, t.reference",
    [PERSON] =
        "SELECT t.child, t.dob FROM person t WHERE t.dob IS NOT NULL AND " KNOWN("t") "ORDER BY t.child",
    [DETAIL] =
        "SELECT t.child, t.dob, r.year FROM child_detail t CROSS JOIN returns r ON r.ret = t.ret WHERE "
        "t.dob IS NOT NULL AND " KNOWN("t") "ORDER BY t.child, t.ret",
    [EPISODE] =
        "SELECT t.child, max(CASE WHEN t.rec = 'E11' OR t.rec = 'E12' THEN t.dec END), "
        "max(CASE WHEN t.rec = 'E2' THEN t.dec END) FROM episode t WHERE " KNOWN("t") "GROUP BY t.child",
    [DEATH] = LAST("t.died_on", "death"),
    [PLAN] = "SELECT t.child FROM plan t WHERE " KNOWN("t") "GROUP BY t.child",
    [SECTION47] = LAST("max(t.started_on, coalesce(t.cin_closed_on, t.started_on))", "section47"),
    [ASSESSMENT] = LAST("max(t.started_on, coalesce(t.authorised_on, t.started_on))", "assessment"),
    [REFERRAL] = LAST("max(t.referred_on, coalesce(t.closed_on, t.referred_on))", "referral"),
    [TRANSFER] = LAST("t.held_on", "transfer_in"),
};
static const char all_children[] =
    "SELECT c.child, c.child_id FROM child c WHERE c.since <= ?1 ORDER BY c.child";
static const char held_children[] =
    "SELECT c.child, c.child_id FROM child c WHERE c.child IN (SELECT t.child " HOLDS ") ORDER BY c.child";

static day day_of(struct child_rows *c, int64_t child, int column)
{
        return child_rows_first(c, child) ? sql_day(c->s, column) : DAY_NONE;
}

/* The service's own word, or the newest return's. */
static day birth_of(struct child_rows *person, struct child_rows *detail, int64_t child)
{
        day born = day_of(person, child, 1);
        int newest = INT32_MIN;
        for (bool row = born == DAY_NONE && child_rows_first(detail, child); row;
             row = child_rows_next(detail, child)) {
                int year = sqlite3_column_int(detail->s, 2);
                if (year > newest)
                        born = sql_day(detail->s, 1), newest = year;
        }
        return born;
}

/* A death in care is in the episodes too. */
static struct retained_child read_child(struct child_rows sources[], int64_t child, day as_at)
{
        struct retained_child c = {.plan = child_rows_first(&sources[PLAN], child),
                                   .born = birth_of(&sources[PERSON], &sources[DETAIL], child),
                                   .died = day_of(&sources[DEATH], child, 1),
                                   .adopted = day_of(&sources[EPISODE], child, 1),
                                   .enquired = DAY_NONE};
        c.care = sources[EPISODE].at == child;
        if (c.died == DAY_NONE)
                c.died = day_of(&sources[EPISODE], child, 2);
        if (c.died > as_at)
                c.died = DAY_NONE;
        for (int i = ENQUIRED; i < SOURCE_COUNT; i++) {
                day last = day_of(&sources[i], child, 1);
                c.enquired = last > c.enquired ? last : c.enquired;
        }
        return c;
}

void retained_children(struct db *db, struct known known, day as_at, bool held, retained_each *each,
                       void *context)
{
        struct child_rows lead = child_rows_open(db, known, held ? held_children : all_children);
        struct child_rows sources[SOURCE_COUNT];
        for (int i = 0; i < SOURCE_COUNT; i++)
                sources[i] = child_rows_open(db, known, statements[i]);
        while (child_rows_step(&lead)) {
                bool on_hold = child_rows_first(&sources[HELD], lead.at);
                struct retained_row r = {.of = RETENTION_CARE,
                                         .no = lead.at,
                                         .child_id = sql_text(lead.s, 1),
                                         .hold = on_hold ? sql_text(sources[HELD].s, 1) : NULL,
                                         .child = read_child(sources, lead.at, as_at),
                                         .from = DAY_NONE};
                each(context, &r);
        }
        for (int i = 0; i < SOURCE_COUNT; i++)
                child_rows_close(&sources[i]);
        child_rows_close(&lead);
}

/* --- the rest ----------------------------------------------------------------------------------------- */

#define HOLD \
        "(SELECT h.reference FROM legal_hold h WHERE h.child = c.child AND h.ended_on IS NULL AND " KNOWN( \
            "h") "ORDER BY h.from_on, h.reference LIMIT 1)"

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
