/* What the reader asks: of each source, for one child, for everyone, or for the few put aside; as it stands,
 * or as it stood on a change. What stood then is what was stated by then (ids grow with changes) and stands
 * still, which the partial indexes answer, and the few rows closed since, which have an index of their own.
 */
#include "reader_child.h"

#define STANDING " until IS NULL "
#define STOOD " until IS NULL AND +id < :next "
#define CLOSED_SINCE " until > :known AND +id < :next "
#define ONE " child = :child AND"

/* Each as: columns with child first, table, order within the child; the latest collection year of a key comes
 * first. */
#define COLUMN(source, column) ", " #column
#define DETAIL "SELECT child" READ_DETAIL(COLUMN) " FROM child_detail WHERE"
#define PERSON "SELECT child" READ_PERSON(COLUMN) " FROM person WHERE"
#define EPISODE "SELECT child" READ_EPISODE(COLUMN) " FROM episode WHERE"
#define DECISION "SELECT child" READ_PLACEMENT(COLUMN) " FROM placement WHERE"
#define CONSENT "SELECT child" READ_AUTHORITY(COLUMN) " FROM authority WHERE"
#define DEATH "SELECT child" READ_DEATH(COLUMN) " FROM death WHERE"
#define TRANSFER "SELECT child" READ_TRANSFER(COLUMN) " FROM transfer_in WHERE"
#define REFERRAL "SELECT child" READ_REFERRAL(COLUMN) " FROM referral WHERE"
#define REVIEW "SELECT child" READ_REVIEW(COLUMN) " FROM review WHERE "
#define PLAN "SELECT child" READ_PLAN(COLUMN) " FROM plan WHERE"
#define SECTION47 "SELECT child" READ_SECTION47(COLUMN) " FROM section47 WHERE"
#define ALLOCATION "SELECT child" READ_ALLOCATION(COLUMN) " FROM allocation "
/* A booking stands until the day it was cancelled. */
#define BOOKING \
        "SELECT child" READ_BOOKING( \
            COLUMN) " FROM booking WHERE (cancelled_on IS NULL OR cancelled_on > :day) AND"

/* Of one child, and of everyone. */
#define WAYS_OF(select, one, order) \
        { \
                [REACH_ONE] = {select ONE STANDING "ORDER BY " one, \
                               select ONE STOOD "UNION ALL " select ONE CLOSED_SINCE "ORDER BY " one}, \
                [REACH_ALL] = {select STANDING "ORDER BY child, " order, \
                               select STOOD "UNION ALL " select CLOSED_SINCE "ORDER BY child, " order}, \
        }
#define WAYS(select, order) WAYS_OF(select, order, order)
#define ID(where) "SELECT child, child_id FROM child " where
static const char *const statements[SOURCE_COUNT][REACH_FEW][2] = {
    [SOURCE_DETAIL] = WAYS_OF(DETAIL, "ret DESC", "ret"),
    [SOURCE_PERSON] = WAYS(PERSON, "dob"),
    [SOURCE_EPISODE] = WAYS(EPISODE, "decom"),
    [SOURCE_DECISION] = WAYS(DECISION, "date_placed"),
    [SOURCE_CONSENT] = WAYS(CONSENT, "given_on"),
    [SOURCE_DEATH] = WAYS(DEATH, "ret"),
    [SOURCE_REVIEW] = WAYS(REVIEW, "stream, held_on"),
    [SOURCE_PLAN] = WAYS(PLAN, "started_on"),
    [SOURCE_SECTION47] = WAYS(SECTION47, "started_on"),
    [SOURCE_TRANSFER] = WAYS(TRANSFER, "held_on"),
    [SOURCE_REFERRAL] = WAYS(REFERRAL, "referred_on"),
    [SOURCE_ALLOCATION] = WAYS(ALLOCATION "WHERE", "stream, iro, from_on"),
    [SOURCE_BOOKING] = WAYS(BOOKING, "stream, booked_on, time"),
    [SOURCE_ID] = {[REACH_ONE] = {ID("WHERE child = :child"), ID("WHERE child = :child")},
                   [REACH_ALL] = {ID("ORDER BY child"), ID("ORDER BY child")}},
};

/* --- the few ------------------------------------------------------------------------------------------ */

/* Children who may have an open clock as at D (an episode, plan or enquiry not known to have ended by then),
 * put aside once for all sources. INDEXED BY: the planner would rather scan everyone than sort a few. What an
 * older schema has no index for is left to the planner (data/schema/002-indexes.sql). */
#define ALSO(n) " ON CONFLICT DO UPDATE SET lines = lines | " n
#define CONFERENCE "iif(icpc_on >= started_on, icpc_on, NULL)"
#define WAITING \
        "INSERT INTO open_child SELECT child, 6 FROM section47 WHERE until IS NULL " \
        "AND icpc_not_required = 0 AND " CONFERENCE
#define TOUCHED(table) "INSERT INTO open_child SELECT child, 7 FROM " table " WHERE until > :known" ALSO("7")
const char *const reader_put_aside[] = {
    "CREATE TEMP TABLE IF NOT EXISTS open_child (child INTEGER PRIMARY KEY, lines INTEGER NOT NULL)",
    "DELETE FROM open_child",
    /* what is open each year says again: by the index a child's words of it lie together */
    "INSERT INTO open_child SELECT child, 1 FROM episode INDEXED BY episode_dec "
    "WHERE until IS NULL AND dec IS NULL GROUP BY child" ALSO("1"),
    "INSERT INTO open_child SELECT child, 1 FROM episode INDEXED BY episode_dec "
    "WHERE until IS NULL AND dec > :since" ALSO("1"),
    "INSERT INTO open_child SELECT child, 1 FROM episode "
    "WHERE until IS NULL AND ls = 'V3' AND dec > :series" ALSO("1"),
    "INSERT INTO open_child SELECT child, 6 FROM plan INDEXED BY plan_ended "
    "WHERE until IS NULL AND ended_on IS NULL GROUP BY child" ALSO("6"),
    "INSERT INTO open_child SELECT child, 6 FROM plan INDEXED BY plan_ended "
    "WHERE until IS NULL AND ended_on > :since" ALSO("6"),
    WAITING " IS NULL" ALSO("6"),
    WAITING " > :since" ALSO("6"),
    /* a death in care closes the plan too */
    "UPDATE open_child SET lines = lines | 1 WHERE child IN (SELECT child FROM episode WHERE until IS NULL "
    "AND rec = 'E2')",
    NULL,
};
/* Beside packed clocks, which tell from the day after :past on: those whose clocks had all ended by then. */
#define ENDED(column) column " > :since AND " column " <= :past"
const char *const reader_put_earlier[] = {
    "CREATE TEMP TABLE IF NOT EXISTS open_child (child INTEGER PRIMARY KEY, lines INTEGER NOT NULL)",
    "DELETE FROM open_child",
    "INSERT INTO open_child SELECT child, 1 FROM episode INDEXED BY episode_dec "
    "WHERE until IS NULL AND " ENDED("dec") ALSO("1"),
    "INSERT INTO open_child SELECT child, 1 FROM episode "
    "WHERE until IS NULL AND ls = 'V3' AND dec > :series AND dec <= :past" ALSO("1"),
    "INSERT INTO open_child SELECT child, 6 FROM plan INDEXED BY plan_ended "
    "WHERE until IS NULL AND " ENDED("ended_on") ALSO("6"),
    "INSERT INTO open_child SELECT child, 6 FROM section47 WHERE until IS NULL "
    "AND icpc_not_required = 0 AND " ENDED(CONFERENCE) ALSO("6"),
    "DELETE FROM open_child WHERE child IN (SELECT child FROM packed_open)",
    "DELETE FROM open_child WHERE child IN (SELECT child FROM packed_ended)",
    "UPDATE open_child SET lines = lines | 1 WHERE child IN (SELECT child FROM episode WHERE until IS NULL "
    "AND rec = 'E2')",
    NULL,
};
/* Of whom header details are wanted where of the others they are not: an 18th birthday may come before what
 * is due, and a death before birth is none. */
#define BORN(table, of) \
        "UPDATE open_child SET lines = lines | 8 WHERE child IN (SELECT child FROM " table \
        " WHERE until IS NULL" of ")"
#define GROWN " AND dob <= :grown"
const char *const reader_put_grown[] = {BORN("child_detail", GROWN), BORN("person", GROWN), BORN("death", ""),
                                        BORN("episode", " AND rec = 'E2'"), NULL};
/* As known on a change also whoever had something closed since: they may have been open then. */
const char *const reader_put_touched[] = {TOUCHED("episode"), TOUCHED("plan"), TOUCHED("section47"), NULL};

/* A pass over them: one statement a source, the children outside and the source's index inside, so that rows
 * come by child. Of reviews only the days. */
#define THE_FEW(columns, table, index, lines) \
        "SELECT o.child" columns " FROM open_child o CROSS JOIN " table " f " index "ON " lines \
        "f.child = o.child AND"
#define OF_THEM(columns, table, index, lines, order) \
        { \
                THE_FEW(columns, table, index, lines) \
                STANDING, THE_FEW(columns, table, index, lines) STOOD \
                    "UNION ALL SELECT o.child" columns " FROM " table " f CROSS JOIN open_child o ON " lines \
                    "o.child = f.child AND" CLOSED_SINCE "ORDER BY 1, " order \
        }
#define FEW_IDS "SELECT o.child, child_id, o.lines FROM open_child o CROSS JOIN child f ON f.child = o.child"
static const char *const few[SOURCE_COUNT][2] = {
    [SOURCE_DETAIL] = OF_THEM(READ_DETAIL(COLUMN), "child_detail", "", "", "ret"),
    [SOURCE_EPISODE] =
        OF_THEM(READ_EPISODE(COLUMN), "episode", "INDEXED BY episode_facts ", "o.lines & 1 AND ", "decom"),
    [SOURCE_REVIEW] = OF_THEM(READ_REVIEW_DAY(COLUMN), "review", "", "", "stream, held_on"),
    [SOURCE_PLAN] = OF_THEM(READ_PLAN(COLUMN), "plan", "", "o.lines & 2 AND ", "started_on"),
    [SOURCE_SECTION47] = OF_THEM(READ_SECTION47(COLUMN), "section47", "INDEXED BY section47_standing ",
                                 "o.lines & 4 AND ", "started_on"),
    [SOURCE_REFERRAL] = OF_THEM(READ_REFERRAL(COLUMN), "referral", "", "o.lines & 4 AND ", "referred_on"),
    [SOURCE_ALLOCATION] = {ALLOCATION "INDEXED BY allocation_to WHERE" STANDING "AND to_on IS NULL "
                                      "UNION ALL " ALLOCATION "INDEXED BY allocation_to WHERE" STANDING
                                      "AND to_on > :reach "
                                      "ORDER BY child, stream, iro, from_on"},
    [SOURCE_BOOKING] = {BOOKING STANDING "AND booked_on >= :booked ORDER BY +child, stream, booked_on, time"},
    [SOURCE_ID] = {FEW_IDS, FEW_IDS},
};
/* Where history is judged, reviews whole. */
static const char *const few_reviews[2] = OF_THEM(READ_REVIEW(COLUMN), "review", "", "", "stream, held_on");

/* Who only counts clocks asks which enquiries a conference ended. */
#define CONFERENCES(columns) \
        OF_THEM(columns, "review", "", "o.lines & 4 AND f.stream = 'icpc' AND ", "stream, held_on")
static const char *const few_conferences[2][2] = {CONFERENCES(READ_REVIEW_DAY(COLUMN)),
                                                  CONFERENCES(READ_REVIEW(COLUMN))};

/* Of everyone those from a day on, beside those. */
#define FROM_ON "(stream = 'icpc' OR held_on >= :from) AND"
static const char *const reviews_from[2] = {REVIEW FROM_ON STANDING "ORDER BY child, stream, held_on",
                                            REVIEW FROM_ON STOOD "UNION ALL " REVIEW FROM_ON CLOSED_SINCE
                                                                 "ORDER BY child, stream, held_on"};

/* Of years most of them are asked for: in the order of their index none has to be sorted. */
static const char held[] =
    ALLOCATION "INDEXED BY allocation_standing WHERE" STANDING
               "AND (to_on IS NULL OR to_on > :reach) ORDER BY child, stream, iro, from_on";

const char *reader_sql_held(void)
{
        return held;
}

const char *reader_sql_reviews_from(bool then)
{
        return reviews_from[then];
}

/* Of those who may come of age alone. */
static const char few_grown[] = THE_FEW(READ_DETAIL(COLUMN), "child_detail", "", "o.lines & 8 AND ") STANDING;

const char *reader_sql_counted(bool then, bool history)
{
        return few_conferences[history][then];
}

const char *reader_sql(enum source source, enum reach reach, bool then, bool history, bool bare)
{
        if (reach != REACH_FEW)
                return statements[source][reach][then];
        if (source == SOURCE_DETAIL && bare)
                return few_grown;
        return source == SOURCE_REVIEW && history ? few_reviews[then] : few[source][then];
}
