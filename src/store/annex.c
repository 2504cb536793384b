/* Each source's statement gives its rows by child; they are passed through beside the children. */
#include "iro/store/annex.h"
#include "iro/base/str.h"
#include "child_rows.h"

#include <stdio.h>
#include <stdlib.h>

enum source {
        DETAIL,
        ASYLUM,
        VISIT,
        CONTACT,
        SEEN,
        CHECKED,
        MISSING,
        PERMANENCE,
        EPISODE,
        UNNEEDED,
        SOURCE_COUNT
};
/* ?1 the change, ?2 the day, ?3 twelve months before it. */
#define TIMES(kind) "count(DISTINCT CASE WHEN t.kind = '" kind "' THEN t.started_on END)"
static const char *const statements[SOURCE_COUNT] = {
    [DETAIL] =
        "SELECT t.child, r.year, r.source = 'ssd', t.sex, t.ethnicity, t.disability FROM child_detail t "
        "CROSS JOIN returns r ON r.ret = t.ret WHERE " KNOWN("t") "ORDER BY t.child, t.ret",
    [ASYLUM] =
        "SELECT t.child FROM uasc t WHERE (t.duc IS NULL OR t.duc > ?3) AND " KNOWN("t") "GROUP BY t.child",
    [VISIT] =
        "SELECT t.child, t.kind, t.visited_on, t.seen_alone FROM visit t WHERE t.visited_on <= ?2 AND " KNOWN(
            "t") "ORDER BY t.child, t.kind, t.visited_on, t.ret",
    [CONTACT] = "SELECT t.child, max(t.held_on) FROM contact t WHERE t.held_on <= ?2 AND " KNOWN(
        "t") "GROUP BY t.child",
    [SEEN] = "SELECT t.child, max(t.seen_on) FROM iro_contact t WHERE t.seen_on <= ?2 AND " KNOWN(
        "t") "GROUP BY t.child",
    [CHECKED] = "SELECT t.child, t.kind, max(t.done_on) FROM review_check t WHERE t.done_on <= ?2 AND "
                "t.result = 'done' AND " KNOWN("t") "GROUP BY t.child, t.kind",
    [MISSING] =
        "SELECT t.child, " TIMES("M") ", " TIMES("A") " FROM missing t WHERE t.started_on > ?3 AND "
                                                      "t.started_on <= ?2 AND " KNOWN("t") "GROUP BY t.child",
    [PERMANENCE] = "SELECT t.child, t.plan FROM flag t WHERE t.kind = 'permanence' AND t.from_on <= ?2 AND "
                   "(t.ended_on IS NULL OR t.ended_on > ?2) AND " KNOWN("t") "ORDER BY t.child, t.from_on",
    [EPISODE] =
        "SELECT t.child, r.year, t.decom, t.cin, t.place_provider FROM episode t CROSS JOIN returns r ON "
        "r.ret = t.ret WHERE " KNOWN("t") "ORDER BY t.child, t.decom, t.ret",
    [UNNEEDED] =
        "SELECT t.child, max(max(t.started_on, coalesce(t.icpc_on, t.started_on))) FROM section47 t WHERE "
        "t.icpc_not_required <> 0 AND " KNOWN("t") "GROUP BY t.child",
};

struct annex_store {
        struct child_rows sources[SOURCE_COUNT];
};

struct annex_store *annex_open(struct db *db, struct known known, day as_at)
{
        struct annex_store *s = xcalloc(1, sizeof *s);
        for (int i = 0; i < SOURCE_COUNT; i++) {
                struct child_rows *c = &s->sources[i];
                *c = child_rows_open(db, known, statements[i]);
                if (sqlite3_bind_parameter_count(c->s) > 1)
                        sql_bind_day(c->s, 2, as_at);
                if (sqlite3_bind_parameter_count(c->s) > 2)
                        sql_bind_day(c->s, 3, day_add_months(as_at, -12));
        }
        return s;
}

/* --- a child ------------------------------------------------------------------------------------------ */

/* What the newest return says that says anything: the year it is of so far, and its words. */
struct said {
        int year;
        char *words;
        size_t size;
};

static void hear(struct said *s, int year, const char *words)
{
        if (!words || year <= s->year)
                return;
        s->year = year;
        snprintf(s->words, s->size, "%s", words);
}

/* Of who is in an extract without words of one there is none. */
static void read_details(struct child_rows *c, int64_t child, struct annex_child *out)
{
        enum { YEAR = 1, IN_EXTRACT, SEX, ETHNICITY, DISABILITY };
        enum { NEVER = -1 };
        char of[64] = "";
        struct said sex = {NEVER, out->sex, sizeof out->sex}, disability = {NEVER, of, sizeof of},
                    ethnicity = {NEVER, out->ethnicity, sizeof out->ethnicity};
        bool extract = false;
        for (bool row = child_rows_first(c, child); row; row = child_rows_next(c, child)) {
                int year = sqlite3_column_int(c->s, YEAR);
                extract |= sqlite3_column_int(c->s, IN_EXTRACT);
                hear(&sex, year, sql_text(c->s, SEX));
                hear(&ethnicity, year, sql_text(c->s, ETHNICITY));
                hear(&disability, year, sql_text(c->s, DISABILITY));
        }
        out->disabled = *of ? !str_ieq(of, "NONE") : extract - 1;
}

static void read_visits(struct child_rows *c, int64_t child, struct annex_child *out)
{
        for (bool row = child_rows_first(c, child); row; row = child_rows_next(c, child)) {
                day on = sql_day(c->s, 2);
                bool cp = str_eq(sql_text(c->s, 1), "cp");
                day *last = cp ? &out->cp_visit : &out->cla_visit;
                if (on <= *last)
                        continue;
                *last = on;
                if (cp)
                        out->cp_alone =
                            sqlite3_column_type(c->s, 3) == SQLITE_NULL ? -1 : sqlite3_column_int(c->s, 3);
        }
}

static void read_checks(struct child_rows *c, int64_t child, struct annex_child *out)
{
        for (bool row = child_rows_first(c, child); row; row = child_rows_next(c, child))
                if (str_eq(sql_text(c->s, 1), "health-assessment"))
                        out->health = sql_day(c->s, 2);
                else if (str_eq(sql_text(c->s, 1), "dental"))
                        out->dental = sql_day(c->s, 2);
}

static day last_of(struct child_rows *c, int64_t child)
{
        return child_rows_first(c, child) ? sql_day(c->s, 1) : DAY_NONE;
}

void annex_child(struct annex_store *s, int64_t child, struct annex_child *out)
{
        struct child_rows *of = s->sources;
        day contact = last_of(&of[CONTACT], child), seen = last_of(&of[SEEN], child);
        *out = (struct annex_child){.uasc = child_rows_first(&of[ASYLUM], child),
                                    .cla_visit = DAY_NONE,
                                    .cp_visit = DAY_NONE,
                                    .cp_alone = -1,
                                    .contact = contact > seen ? contact : seen,
                                    .health = DAY_NONE,
                                    .dental = DAY_NONE};
        read_details(&of[DETAIL], child, out);
        read_visits(&of[VISIT], child, out);
        read_checks(&of[CHECKED], child, out);
        if (child_rows_first(&of[MISSING], child)) {
                out->missing = sqlite3_column_int(of[MISSING].s, 1);
                out->absent = sqlite3_column_int(of[MISSING].s, 2);
        }
        for (bool row = child_rows_first(&of[PERMANENCE], child); row;
             row = child_rows_next(&of[PERMANENCE], child))
                snprintf(out->permanence, sizeof out->permanence, "%s",
                         str_or(sql_text(of[PERMANENCE].s, 1), ""));
}

void annex_episode(struct annex_store *s, int64_t child, day decom, char need[8], char provider[8])
{
        struct child_rows *c = &s->sources[EPISODE];
        int newest = INT32_MIN;
        *need = *provider = '\0';
        for (bool row = child_rows_first(c, child); row && sql_day(c->s, 2) <= decom;
             row = child_rows_next(c, child)) {
                if (sql_day(c->s, 2) < decom || sqlite3_column_int(c->s, 1) <= newest)
                        continue;
                newest = sqlite3_column_int(c->s, 1);
                snprintf(need, 8, "%s", str_or(sql_text(c->s, 3), ""));
                snprintf(provider, 8, "%s", str_or(sql_text(c->s, 4), ""));
        }
}

int64_t annex_unneeded(struct annex_store *s, day since, int64_t after)
{
        struct child_rows *c = &s->sources[UNNEEDED];
        while (c->at <= after || (c->at != INT64_MAX && sql_day(c->s, 1) <= since))
                child_rows_step(c);
        return c->at;
}

void annex_close(struct annex_store *s)
{
        for (int i = 0; i < SOURCE_COUNT; i++)
                child_rows_close(&s->sources[i]);
        free(s);
}
