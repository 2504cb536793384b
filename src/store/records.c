#include "iro/store/records.h"

#include "fact_table.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_MOST = 2400 };
/* Which facts, where it is not those with a date in a column. */
enum { ALL = -1, OF_CHILD = -2 };

static void put(char *out, const char *text)
{
        size_t used = strlen(out);
        snprintf(out + used, TEXT_MOST - used, "%s", text);
}

/* Columns named as `f` does, those of the key alone or all. */
static void put_columns(char *out, enum fact kind, int n, const char *before)
{
        for (int i = 0; i < n; i++) {
                put(out, i ? ", f." : before);
                put(out, fact_column(kind, i));
        }
}

/* Up to its conditions. */
static void put_select(enum fact kind, char *out)
{
        bool child = fact_column_named(kind, "child") >= 0;
        put(out, child ? "SELECT f.id, c.child_id, f." : "SELECT f.id, NULL, f.");
        put_columns(out, kind, fact_columns(kind), "");
        put(out, " FROM ");
        put(out, fact_table(kind));
        put(out, child ? " f LEFT JOIN child c ON c.child = f.child WHERE " : " f WHERE ");
}

/* What stands now is asked in the words of the index of it, which has it in order. */
static void statement(enum fact kind, int dated, bool now, char *out)
{
        *out = '\0';
        put_select(kind, out);
        put(out, now ? "f.since <= ?1 AND f.until IS NULL " : KNOWN("f"));
        if (dated >= 0) {
                put(out, "AND f.");
                put(out, fact_column(kind, dated));
                put(out, " BETWEEN ?2 AND ?3 ");
        }
        put(out, dated == OF_CHILD ? "AND f.child = ?2 ORDER BY " : "ORDER BY ");
        put_columns(out, kind, fact_keys(kind), "f.");
}

static void hand_out(struct db *db, enum fact kind, sqlite3_stmt *s, known_each *each, void *context)
{
        while (sql_step(db, s)) {
                struct value v[FACT_COLUMNS_MAX];
                const char *id = sql_text(s, 1);
                for (int i = 0; i < fact_columns(kind); i++)
                        v[i] = value_from_column(s, 2 + i);
                const struct known_fact f = {sqlite3_column_int64(s, 0), id ? id : "", v};
                each(context, &f);
        }
        sqlite3_finalize(s);
}

void facts_known(struct db *db, enum fact kind, struct known known, known_each *each, void *context)
{
        char text[TEXT_MOST];
        statement(kind, ALL, known.change == INT64_MAX, text);
        sqlite3_stmt *s = sql_prepare(db, text);
        sqlite3_bind_int64(s, 1, known.change);
        hand_out(db, kind, s, each, context);
}

void facts_dated(struct db *db, enum fact kind, struct known known, const struct fact_dates *dates,
                 known_each *each, void *context)
{
        char text[TEXT_MOST];
        statement(kind, dates->column, known.change == INT64_MAX, text);
        sqlite3_stmt *s = sql_prepare(db, text);
        sqlite3_bind_int64(s, 1, known.change);
        sql_bind_day(s, 2, dates->from);
        sql_bind_day(s, 3, dates->to);
        hand_out(db, kind, s, each, context);
}

/* What is open now is asked in the words of the index of it, and of the rest first the day it ended on. */
static void open_statement(enum fact kind, bool now, char *out)
{
        *out = '\0';
        put_select(kind, out);
        if (!now) {
                put(out, KNOWN("f") "AND (f.state = 'open' OR f.ended_on > ?2)");
                return;
        }
        put(out, "f.since <= ?1 AND f.until IS NULL AND f.state = 'open' UNION ALL ");
        put_select(kind, out);
        put(out, "f.ended_on > ?2 AND f.state <> 'open' AND f.since <= ?1 AND +f.until IS NULL");
}

void facts_open_on(struct db *db, enum fact kind, struct known known, day on, known_each *each, void *context)
{
        char text[TEXT_MOST];
        open_statement(kind, known.change == INT64_MAX, text);
        sqlite3_stmt *s = sql_prepare(db, text);
        sqlite3_bind_int64(s, 1, known.change);
        sql_bind_day(s, 2, on);
        hand_out(db, kind, s, each, context);
}

void facts_of_child(struct db *db, enum fact kind, struct known known, int64_t child, known_each *each,
                    void *context)
{
        char text[TEXT_MOST];
        statement(kind, OF_CHILD, known.change == INT64_MAX, text);
        sqlite3_stmt *s = sql_prepare(db, text);
        sqlite3_bind_int64(s, 1, known.change);
        sqlite3_bind_int64(s, 2, child);
        hand_out(db, kind, s, each, context);
}

static void seen_of(struct db *db, const char *from, struct known known, seen_each *each, void *context)
{
        char text[TEXT_MOST];
        snprintf(text, sizeof text, "%s%s ORDER BY 1, 2, 3", from,
                 known.change == INT64_MAX ? "f.since <= ?1 AND f.until IS NULL" : KNOWN("f"));
        sqlite3_stmt *s = sql_prepare(db, text);
        sqlite3_bind_int64(s, 1, known.change);
        while (sql_step(db, s)) {
                const struct seen_row r = {.child = sqlite3_column_int64(s, 0),
                                           .on = sql_day(s, 1),
                                           .kind = sql_text(s, 2),
                                           .alone = sqlite3_column_int(s, 3)};
                each(context, &r);
        }
        sqlite3_finalize(s);
}

void seen_known(struct db *db, struct known known, seen_each *each, void *context)
{
        static const char *const from[] = {
            "SELECT f.child, f.held_on, f.kind, f.alone FROM contact f WHERE ",
            "SELECT f.child, f.held_on, 'midway', 0 FROM midway f WHERE ",
            "SELECT f.child, f.seen_on, 'case-system', 0 FROM iro_contact f WHERE "};
        for (size_t i = 0; i < sizeof from / sizeof *from; i++)
                seen_of(db, from[i], known, each, context);
}

void health_known(struct db *db, struct known known, health_each *each, void *context)
{
        sqlite3_stmt *s = sql_prepare(
            db,
            "SELECT h.child, r.year, coalesce(h.teeth_check, ''), coalesce(h.immunisations, ''), "
            "coalesce(h.health_assessment, ''), coalesce(h.sdq_score, '') FROM health h JOIN returns r USING "
            "(ret) WHERE " KNOWN("h") "ORDER BY h.child, r.year");
        sqlite3_bind_int64(s, 1, known.change);
        while (sql_step(db, s)) {
                const struct health_row h = {.child = sqlite3_column_int64(s, 0),
                                             .year = sqlite3_column_int(s, 1),
                                             .dental = (const char *)sqlite3_column_text(s, 2),
                                             .immunisations = (const char *)sqlite3_column_text(s, 3),
                                             .assessment = (const char *)sqlite3_column_text(s, 4),
                                             .sdq = (const char *)sqlite3_column_text(s, 5)};
                each(context, &h);
        }
        sqlite3_finalize(s);
}
