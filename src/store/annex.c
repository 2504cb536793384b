#include "iro/store/annex.h"
#include "iro/base/str.h"
#include "sql.h"

#include <stdio.h>
#include <stdlib.h>

struct annex_store {
        struct db *db;
        sqlite3_stmt *child, *episode;
};

/* ?1 the change, ?2 the child, ?3 the day, ?4 twelve months before it. */
#define SAID(column) \
        "(SELECT d." column \
        " FROM child_detail d JOIN returns r ON r.ret = d.ret WHERE d.child = ?2 AND d." column \
        " IS NOT NULL AND " KNOWN("d") "ORDER BY r.year DESC LIMIT 1)"
#define LATEST(column, table, where) \
        "(SELECT max(f." column ") FROM " table " f WHERE f.child = ?2 AND f." column \
        " <= ?3 AND " where KNOWN("f") ")"
#define TIMES(kind) \
        "(SELECT count(DISTINCT f.started_on) FROM missing f WHERE f.child = ?2 AND f.kind = '" kind \
        "' AND f.started_on > ?4 AND f.started_on <= ?3 AND " KNOWN("f") ")"
#define PLAN \
        "(SELECT f.plan FROM flag f WHERE f.child = ?2 AND f.kind = 'permanence' AND f.from_on <= ?3 AND " \
        "(f.ended_on IS NULL OR f.ended_on > ?3) AND " KNOWN("f") "ORDER BY f.from_on DESC LIMIT 1)"
#define IN_THE_EXTRACT \
        "EXISTS (SELECT 1 FROM child_detail d JOIN returns r ON r.ret = d.ret WHERE d.child = ?2 AND " \
        "r.source = 'ssd' AND " KNOWN("d") ")"
#define ASYLUM \
        "EXISTS (SELECT 1 FROM uasc u WHERE u.child = ?2 AND (u.duc IS NULL OR u.duc > ?4) AND " KNOWN( \
            "u") ")"
#define SEEN_ALONE \
        "(SELECT f.seen_alone FROM visit f WHERE f.child = ?2 AND f.kind = 'cp' AND f.visited_on <= ?3 AND " KNOWN( \
            "f") "ORDER BY f.visited_on DESC LIMIT 1)"
#define CHECKED(kind) LATEST("done_on", "review_check", "f.kind = '" kind "' AND f.result = 'done' AND ")
/* X(column, what is asked), in the order of the answer. */
#define CHILD_COLUMNS(X) \
        X(SEX, SAID("sex")) \
        X(ETHNICITY, SAID("ethnicity")) \
        X(DISABILITY, SAID("disability")) \
        X(IN_EXTRACT, IN_THE_EXTRACT) \
        X(UASC, ASYLUM) \
        X(CLA, LATEST("visited_on", "visit", "f.kind = 'cla' AND ")) \
        X(CP, LATEST("visited_on", "visit", "f.kind = 'cp' AND ")) \
        X(ALONE, SEEN_ALONE) \
        X(CONTACT, "max(coalesce(" LATEST("seen_on", "iro_contact", \
                                          "") ", ''), coalesce(" LATEST("held_on", "contact", "") ", ''))") \
        X(HEALTH, CHECKED("health-assessment")) \
        X(DENTAL, CHECKED("dental")) \
        X(MISSING, TIMES("M")) \
        X(ABSENT, TIMES("A")) \
        X(PERMANENCE, PLAN)
#define NAME(column, sql) column,
#define ASKED(column, sql) sql ", "
enum { CHILD_COLUMNS(NAME) };
static const char child_sql[] = "SELECT " CHILD_COLUMNS(ASKED) "NULL";

struct annex_store *annex_open(struct db *db, struct known known, day as_at)
{
        struct annex_store *s = xcalloc(1, sizeof *s);
        s->db = db;
        s->child = sql_prepare(db, child_sql);
        s->episode = sql_prepare(
            db, "SELECT e.cin, e.place_provider FROM episode e JOIN returns r ON r.ret = e.ret "
                "WHERE e.child = ?2 AND e.decom = ?3 AND " KNOWN("e") "ORDER BY r.year DESC LIMIT 1");
        sqlite3_bind_int64(s->child, 1, known.change);
        sqlite3_bind_int64(s->episode, 1, known.change);
        sql_bind_day(s->child, 3, as_at);
        sql_bind_day(s->child, 4, day_add_months(as_at, -12));
        return s;
}

static day day_at(sqlite3_stmt *s, int column)
{
        const char *text = sql_text(s, column);
        return text && *text ? day_from_iso(text) : DAY_NONE;
}

static int flag_at(sqlite3_stmt *s, int column)
{
        return sqlite3_column_type(s, column) == SQLITE_NULL ? -1 : sqlite3_column_int(s, column);
}

void annex_child(struct annex_store *s, int64_t child, struct annex_child *out)
{
        sqlite3_bind_int64(s->child, 2, child);
        sql_step(s->db, s->child);
        const char *disability = sql_text(s->child, DISABILITY);
        *out = (struct annex_child){.disabled = disability && *disability
                                                    ? !str_ieq(disability, "NONE")
                                                    : sqlite3_column_int(s->child, IN_EXTRACT) - 1,
                                    .uasc = sqlite3_column_int(s->child, UASC),
                                    .cla_visit = day_at(s->child, CLA),
                                    .cp_visit = day_at(s->child, CP),
                                    .cp_alone = flag_at(s->child, ALONE),
                                    .contact = day_at(s->child, CONTACT),
                                    .health = day_at(s->child, HEALTH),
                                    .dental = day_at(s->child, DENTAL),
                                    .missing = sqlite3_column_int(s->child, MISSING),
                                    .absent = sqlite3_column_int(s->child, ABSENT)};
        if (!disability && sqlite3_column_int(s->child, IN_EXTRACT))
                out->disabled = 0;
        snprintf(out->sex, sizeof out->sex, "%s", str_or(sql_text(s->child, SEX), ""));
        snprintf(out->ethnicity, sizeof out->ethnicity, "%s", str_or(sql_text(s->child, ETHNICITY), ""));
        snprintf(out->permanence, sizeof out->permanence, "%s", str_or(sql_text(s->child, PERMANENCE), ""));
        sqlite3_reset(s->child);
}

void annex_episode(struct annex_store *s, int64_t child, day decom, char need[8], char provider[8])
{
        sqlite3_bind_int64(s->episode, 2, child);
        sql_bind_day(s->episode, 3, decom);
        bool found = sql_step(s->db, s->episode);
        snprintf(need, 8, "%s", found ? str_or(sql_text(s->episode, 0), "") : "");
        snprintf(provider, 8, "%s", found ? str_or(sql_text(s->episode, 1), "") : "");
        sqlite3_reset(s->episode);
}

void annex_close(struct annex_store *s)
{
        sqlite3_finalize(s->child);
        sqlite3_finalize(s->episode);
        free(s);
}
