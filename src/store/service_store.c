/* The small tables of the service, read whole: posts, absences, teams, bank holidays, coverage, settings. */
#include "sql.h"

#include "iro/base/mem.h"
#include "iro/store/reader.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

static sqlite3_stmt *prepare_known(struct db *db, const char *text, struct known known)
{
        sqlite3_stmt *s = sql_prepare(db, text);
        sqlite3_bind_int64(s, 1, known.change);
        return s;
}

static const char *text_or_empty(struct arena *a, sqlite3_stmt *s, int column)
{
        const char *t = sql_text(s, column);
        return t ? arena_str(a, t) : "";
}

/* A table counted shorter than it is read is damaged. */
static bool room(const struct db *db, size_t n, size_t cap)
{
        if (n >= cap)
                sql_damaged(db, "a table has more rows than it says");
        return true;
}

/* --- IROs --------------------------------------------------------------------------------------------- */

static enum role role_of(const char *text)
{
        for (int i = 0; i < ROLE_NONE; i++)
                if (str_eq(text, role_names[i]))
                        return (enum role)i;
        return ROLE_NONE;
}

/* Columns of the statement in read_iros. */
enum {
        IRO_NO,
        IRO_ID,
        IRO_POSTED,
        IRO_NAME,
        IRO_LOGIN,
        IRO_ROLE,
        IRO_AREA,
        IRO_FTE,
        IRO_CONTRACT,
        IRO_START,
        IRO_END
};

static void take_iro(struct iro *i, sqlite3_stmt *s, struct arena *a)
{
        *i = (struct iro){.no = sqlite3_column_int(s, IRO_NO),
                          .id = arena_str(a, sql_text(s, IRO_ID)),
                          .posted = sqlite3_column_int(s, IRO_POSTED),
                          .name = text_or_empty(a, s, IRO_NAME),
                          .login = text_or_empty(a, s, IRO_LOGIN),
                          .role = role_of(sql_text(s, IRO_ROLE)),
                          .area = text_or_empty(a, s, IRO_AREA),
                          .contract = text_or_empty(a, s, IRO_CONTRACT),
                          .start = sql_day(s, IRO_START),
                          .end = sql_day(s, IRO_END)};
        i->fte = sqlite3_column_type(s, IRO_FTE) == SQLITE_NULL ? -1 : sqlite3_column_int64(s, IRO_FTE);
}

static void take_absence(struct iro *iros, size_t n, sqlite3_stmt *s, struct arena *a)
{
        const struct iro *end = iros + n;
        const int no = sqlite3_column_int(s, 0);
        struct iro *o = iros;
        while (o < end && o->no != no)
                o++;
        if (o == end)
                return;
        struct absence *more = arena_alloc(a, (o->n_absences + 1) * sizeof *more);
        if (o->n_absences)
                memcpy(more, o->absences, o->n_absences * sizeof *more);
        more[o->n_absences++] = (struct absence){sql_day(s, 1), sql_day(s, 2), text_or_empty(a, s, 3)};
        o->absences = more;
}

/* A number for a name is never taken back; without a post or a team's details it is listed while some fact
 * names it. */
/* clang-format off */
#define NAMED_IROS \
        "SELECT iro FROM allocation WHERE " KNOWN("allocation") \
        "UNION SELECT iro FROM absence WHERE " KNOWN("absence") \
        "UNION SELECT iro FROM prp_stage WHERE " KNOWN("prp_stage") \
        "UNION SELECT link_iro FROM team_detail WHERE " KNOWN("team_detail")
/* clang-format on */
#define NAMED_TEAMS "SELECT team FROM allocation WHERE " KNOWN("allocation")

struct iro *read_iros(struct db *db, struct known known, struct arena *a, size_t *n)
{
        sqlite3_stmt *s = prepare_known(
            db,
            "SELECT i.iro, i.iro_id, p.id IS NOT NULL, p.name, p.login, p.role, p.area, p.fte, p.contract, p.start_on, p.end_on "
            "FROM iro i LEFT JOIN (SELECT * FROM iro_post WHERE " KNOWN(
                "iro_post") ") p ON p.iro = i.iro WHERE i.since <= ?1 AND (p.id IS NOT NULL OR i.iro IN (" NAMED_IROS
                            ")) ORDER BY i.iro_id COLLATE BINARY",
            known);
        size_t cap = (size_t)sql_one(db, "SELECT count(*) FROM iro", 0);
        struct iro *iros = arena_alloc(a, (cap + 1) * sizeof *iros);
        for (*n = 0; sql_step(db, s) && room(db, *n, cap);)
                take_iro(&iros[(*n)++], s, a);
        sqlite3_finalize(s);
        s = prepare_known(db,
                          "SELECT iro, from_on, to_on, reason FROM absence WHERE " KNOWN(
                              "absence") "ORDER BY from_on, to_on",
                          known);
        while (sql_step(db, s))
                take_absence(iros, *n, s, a);
        sqlite3_finalize(s);
        return iros;
}

struct team *read_teams(struct db *db, struct known known, struct arena *a, size_t *n)
{
        sqlite3_stmt *s = prepare_known(
            db,
            "SELECT t.team, t.team_id, d.name, d.district, d.area, d.link_iro FROM team t "
            "LEFT JOIN (SELECT * FROM team_detail WHERE " KNOWN(
                "team_detail") ") d ON d.team = t.team WHERE t.since <= ?1 AND (d.id IS NOT NULL OR t.team IN (" NAMED_TEAMS
                               ")) ORDER BY t.team_id COLLATE BINARY",
            known);
        size_t cap = (size_t)sql_one(db, "SELECT count(*) FROM team", 0);
        struct team *teams = arena_alloc(a, (cap + 1) * sizeof *teams);
        for (*n = 0; sql_step(db, s) && room(db, *n, cap); (*n)++)
                teams[*n] = (struct team){.no = sqlite3_column_int(s, 0),
                                          .id = arena_str(a, sql_text(s, 1)),
                                          .name = text_or_empty(a, s, 2),
                                          .district = text_or_empty(a, s, 3),
                                          .area = text_or_empty(a, s, 4),
                                          .link_iro = sqlite3_column_int(s, 5)};
        sqlite3_finalize(s);
        return teams;
}

day *read_bank_holidays(struct db *db, struct known known, size_t *n)
{
        sqlite3_stmt *s =
            prepare_known(db, "SELECT on_day FROM bank_holiday WHERE " KNOWN("bank_holiday"), known);
        day *days = NULL;
        size_t cap = 0;
        for (*n = 0; sql_step(db, s); (*n)++) {
                GROW(days, *n, cap);
                days[*n] = sql_day(s, 0);
        }
        sqlite3_finalize(s);
        return days;
}

const char *read_setting(struct db *db, struct known known, const char *name, struct arena *a)
{
        sqlite3_stmt *s =
            prepare_known(db, "SELECT value FROM setting WHERE name = ?2 AND " KNOWN("setting"), known);
        sql_bind_text(s, 2, name);
        const char *value = sql_step(db, s) ? text_or_empty(a, s, 0) : NULL;
        sqlite3_finalize(s);
        return value;
}

/* --- coverage ----------------------------------------------------------------------------------------- */

/* The latest year of which the table is loaded; 0 = none. */
static int latest_year(struct db *db, struct known known, const char *source, const char *table)
{
        sqlite3_stmt *s =
            prepare_known(db,
                          "SELECT max(r.year) FROM return_table t JOIN returns r ON r.ret = t.ret "
                          "WHERE r.source = ?2 AND t.tbl = ?3 AND " KNOWN("t"),
                          known);
        sql_bind_text(s, 2, source);
        sql_bind_text(s, 3, table);
        int year = sql_step(db, s) ? sqlite3_column_int(s, 0) : 0;
        sqlite3_finalize(s);
        return year;
}

/* A year counts as loaded when the tables that make its clocks are: episodes and reviews, or the census's
 * children. The day a return is of is on record; of one that an older version imported, the day of import. */
static struct coverage returns_cover(struct db *db, struct known known, const char *source)
{
        sqlite3_stmt *s = prepare_known(
            db,
            "SELECT r.year, coalesce(max(d.of_on), max(t.imported_on)), "
            "sum(t.tbl IN ('episodes', 'reviews', 'children')) FROM return_table t "
            "JOIN returns r ON r.ret = t.ret LEFT JOIN return_day d ON d.ret = t.ret AND " KNOWN(
                "d") "WHERE r.source = ?2 AND " KNOWN("t") "GROUP BY r.year ORDER BY r.year DESC",
            known);
        sql_bind_text(s, 2, source);
        bool cin = str_eq(source, "cin");
        int need = cin ? 1 : 2, last = 0, first = 0;
        day of = DAY_NONE;
        while (sql_step(db, s)) {
                int year = sqlite3_column_int(s, 0);
                if (sqlite3_column_int(s, 2) < need)
                        continue;
                if (first && year != first - 1)
                        break;
                of = last ? of : sql_day(s, 1);
                last = last ? last : year;
                first = year;
        }
        sqlite3_finalize(s);
        int latest = latest_year(db, known, source, cin ? "children" : "episodes");
        if (!first)
                return (struct coverage){DAY_NONE, DAY_NONE, latest};
        day end = day_from_ymd(last, 3, 31);
        return (struct coverage){day_from_ymd(first - 1, 4, 1), of < end ? of : end, latest};
}

/* With an extract from its window on and to its day; the returns carry it further back where their years
 * reach the window. */
struct coverage read_coverage(struct db *db, struct known known, const char *source)
{
        struct coverage c = returns_cover(db, known, source);
        struct extract x = read_extract(db, known);
        if (x.window == DAY_NONE)
                return c;
        bool reach = c.from != DAY_NONE && c.from <= x.window && c.to >= x.window - 1;
        return (struct coverage){reach ? c.from : x.window, x.extracted, c.latest};
}

void read_partial_years(struct db *db, struct known known, partial_year *each, void *context)
{
        sqlite3_stmt *s =
            prepare_known(db,
                          "SELECT r.year, max(t.tbl = 'episodes') FROM return_table t "
                          "JOIN returns r ON r.ret = t.ret WHERE r.source = '903' "
                          "AND t.tbl IN ('episodes', 'reviews') AND " KNOWN(
                              "t") "GROUP BY r.year HAVING count(DISTINCT t.tbl) = 1 ORDER BY r.year DESC",
                          known);
        while (sql_step(db, s))
                each(context, sqlite3_column_int(s, 0), sqlite3_column_int(s, 1) ? "reviews" : "episodes");
        sqlite3_finalize(s);
}

/* --- problem resolution ------------------------------------------------------------------------------- */

/* Columns of the statement in read_prps. */
enum {
        STEP_PRP_ID,
        STEP_STAGE,
        STEP_CHILD,
        STEP_STREAM,
        STEP_IRO,
        STEP_RAISED,
        STEP_THEME,
        STEP_ENTERED,
        STEP_RESOLVED,
        STEP_OUTCOME,
        STEP_RESOLVED_STAGE,
        STEP_CAFCASS,
        STEP_IMPACT,
        STEP_CHILD_ID
};

static void take_step(struct prp *p, sqlite3_stmt *s, struct arena *a, day as_at)
{
        day resolved = sql_day(s, STEP_RESOLVED), cafcass = sql_day(s, STEP_CAFCASS);
        struct prp_step *more = arena_alloc(a, (p->n_steps + 1) * sizeof *more);
        if (p->n_steps)
                memcpy(more, p->steps, p->n_steps * sizeof *more);
        more[p->n_steps++] = (struct prp_step){text_or_empty(a, s, STEP_STAGE), sql_day(s, STEP_ENTERED)};
        p->steps = more;
        p->stage = more[p->n_steps - 1].stage;
        p->entered = more[p->n_steps - 1].entered;
        if (cafcass != DAY_NONE && cafcass <= as_at)
                p->cafcass = cafcass;
        if (resolved == DAY_NONE || resolved > as_at)
                return;
        p->resolved = resolved;
        p->outcome = text_or_empty(a, s, STEP_OUTCOME);
        p->resolved_stage = text_or_empty(a, s, STEP_RESOLVED_STAGE);
        p->impact = text_or_empty(a, s, STEP_IMPACT);
}

static void take_prp(struct prp *p, sqlite3_stmt *s, struct arena *a)
{
        *p = (struct prp){.id = arena_str(a, sql_text(s, STEP_PRP_ID)),
                          .child = sqlite3_column_int64(s, STEP_CHILD),
                          .child_id = arena_str(a, sql_text(s, STEP_CHILD_ID)),
                          .stream = text_or_empty(a, s, STEP_STREAM),
                          .iro = sqlite3_column_int(s, STEP_IRO),
                          .raised = sql_day(s, STEP_RAISED),
                          .theme = text_or_empty(a, s, STEP_THEME),
                          .resolved = DAY_NONE,
                          .cafcass = DAY_NONE,
                          .outcome = "",
                          .resolved_stage = "",
                          .impact = ""};
}

struct prp *read_prps(struct db *db, struct known known, day as_at, struct arena *a, size_t *n)
{
        sqlite3_stmt *s = prepare_known(
            db,
            "SELECT p.prp_id, p.stage, p.child, p.stream, p.iro, p.raised_on, p.theme, p.entered_on, p.resolved_on, p.outcome, p.resolved_stage, p.cafcass_on, p.impact, c.child_id "
            "FROM prp_stage p JOIN child c USING (child) WHERE " KNOWN(
                "p") "AND p.entered_on <= ?2 AND p.raised_on <= ?2 ORDER BY p.prp_id, p.entered_on, p.id",
            known);
        sql_bind_day(s, 2, as_at);
        size_t cap = (size_t)sql_one(db, "SELECT count(*) FROM prp_stage", 0);
        struct prp *prps = arena_alloc(a, (cap + 1) * sizeof *prps);
        for (*n = 0; sql_step(db, s);) {
                if (*n == 0 || !str_ieq(prps[*n - 1].id, sql_text(s, STEP_PRP_ID)))
                        room(db, *n, cap), take_prp(&prps[(*n)++], s, a);
                take_step(&prps[*n - 1], s, a, as_at);
        }
        sqlite3_finalize(s);
        return prps;
}
