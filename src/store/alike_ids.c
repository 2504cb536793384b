/* Children whose ids look alike, with the tables that know each. */
#include "sql.h"

#include "iro/base/str.h"
#include "iro/store/import_store.h"

/* What is left of an id without what a spreadsheet adds or takes: a decimal part of zeros, commas,
 * apostrophes, spaces, leading zeros. */
#define WITHOUT_DECIMALS \
        "CASE WHEN instr(child_id, '.') AND rtrim(child_id, '0') LIKE '%.' " \
        "THEN substr(rtrim(child_id, '0'), 1, length(rtrim(child_id, '0')) - 1) ELSE child_id END"
#define CORE \
        "ltrim(replace(replace(replace(replace(replace(" WITHOUT_DECIMALS \
        ", ',', ''), '''', ''), char(8217), ''), ' ', ''), char(160), ''), '0')"

#define STANDS(table) \
        " FROM " table " f WHERE f.child = c.child AND f.since <= ?1 AND (f.until IS NULL OR f.until > ?1)"
#define OF_RETURN(table, name) \
        " UNION SELECT '" name \
        " ' || r.source || ' ' || (r.year - 1) || '-' || substr(r.year, 3, 2) FROM " table \
        " f JOIN returns r ON r.ret = f.ret WHERE r.ret > 0 AND f.child = c.child AND f.since <= ?1 AND " \
        "(f.until IS NULL OR f.until > ?1)"
#define OF_SERVICE(table, name) " UNION SELECT '" name "'" STANDS(table)

static const char alike[] =
    "WITH alike AS (SELECT child, child_id, " CORE " AS core FROM child), "
    "twice AS (SELECT core FROM alike WHERE core <> '' GROUP BY core COLLATE NOCASE HAVING count(*) > 1) "
    "SELECT c.child, c.child_id, c.core, (SELECT group_concat(w, ', ') FROM (SELECT NULL AS w WHERE 0" OF_RETURN(
        "child_detail", "header") OF_RETURN("episode", "episodes") OF_RETURN("review", "reviews")
        OF_RETURN("uasc", "uasc") OF_RETURN("placement", "placed_for_adoption") OF_RETURN(
            "missing", "missing") OF_RETURN("social_worker", "sw_episodes") OF_RETURN("plan", "plans")
            OF_RETURN("section47", "section47") OF_RETURN("assessment", "assessments") OF_SERVICE(
                "person", "children") OF_SERVICE("allocation", "allocations")
                OF_SERVICE("booking", "bookings") " UNION SELECT 'reviews'" STANDS(
                    "review") " AND f.ret = 0"
                              ")) AS places FROM alike c JOIN twice t ON t.core = c.core COLLATE NOCASE ORDER BY c.core COLLATE NOCASE, c.child";

void store_alike_ids(struct db *db, struct known known, alike_each *each, void *context)
{
        struct arena texts;
        struct alike_ids a = {.child = {0, 0}};
        const char *core = "";
        arena_init(&texts);
        sqlite3_stmt *s = sql_prepare(db, alike);
        sqlite3_bind_int64(s, 1, known.change);
        while (sql_step(db, s)) {
                const char *places = sql_text(s, 3);
                if (!places || !*places) /* a name without a fact */
                        continue;
                int at = str_ieq(core, sql_text(s, 2));
                core = arena_str(&texts, sql_text(s, 2));
                a.child[at] = sqlite3_column_int64(s, 0);
                a.id[at] = arena_str(&texts, sql_text(s, 1));
                a.tables[at] = arena_str(&texts, places);
                if (at)
                        each(context, &a);
        }
        sqlite3_finalize(s);
        arena_release(&texts);
}
