#include "iro/store/system_dues.h"
#include "iro/base/mem.h"
#include "sql.h"

#include <stdlib.h>

static enum line line_of(const char *stream)
{
        enum stream s;
        return stream && stream_parse(stream, &s) ? stream_line(s) : LINE_CLA;
}

#define DUES "SELECT d.child, d.stream, d.held_on, d.due_on FROM system_due d WHERE "
#define SINCE "AND (d.held_on = '' OR d.held_on >= ?3) "
#define BY_DAY "ORDER BY 1, 2, 3"
/* All, or those of one child. */
static sqlite3_stmt *prepare_dues(struct db *db, struct known known, int64_t child, day since)
{
        sqlite3_stmt *s = sql_prepare_known(db, known,
                                            child ? DUES KNOWN("d") SINCE "AND d.child = ?2 " BY_DAY
                                                  : DUES KNOWN("d") SINCE BY_DAY);
        sqlite3_bind_int64(s, 1, known.change);
        if (child)
                sqlite3_bind_int64(s, 2, child);
        if (since == DAY_NONE)
                sqlite3_bind_text(s, 3, "", 0, SQLITE_STATIC);
        else
                sql_bind_day(s, 3, since);
        return s;
}

struct dues {
        struct system_due *all;
        size_t n, cap;
};

static void take_dues(struct dues *d, struct db *db, sqlite3_stmt *s)
{
        enum { AT_child, AT_stream, AT_held_on, AT_due_on };
        while (sql_step(db, s)) {
                GROW(d->all, d->n, d->cap);
                d->all[d->n++] = (struct system_due){.child = sqlite3_column_int64(s, AT_child),
                                                     .line = line_of(sql_text(s, AT_stream)),
                                                     .held = sql_day(s, AT_held_on),
                                                     .due = sql_day(s, AT_due_on)};
        }
}

struct system_due *system_dues_read(struct db *db, struct known known, int64_t child, day since, size_t *n)
{
        struct dues d = {0};
        sqlite3_stmt *s = prepare_dues(db, known, child, since);
        take_dues(&d, db, s);
        sqlite3_finalize(s);
        *n = d.n;
        return d.all;
}

struct system_due *system_dues_of(struct db *db, struct known known, const int64_t *children,
                                  size_t n_children, day since, size_t *n)
{
        struct dues d = {0};
        sqlite3_stmt *s = n_children ? prepare_dues(db, known, children[0], since) : NULL;
        for (size_t i = 0; i < n_children; i++) {
                sqlite3_bind_int64(s, 2, children[i]);
                take_dues(&d, db, s);
                sqlite3_reset(s);
        }
        sqlite3_finalize(s);
        *n = d.n;
        return d.all;
}

#define CANCELLED \
        "SELECT b.child, b.stream, b.booked_on FROM booking b WHERE b.cancelled_on IS NOT NULL AND " KNOWN( \
            "b")
#define HELD \
        "SELECT r.child, r.stream, r.held_on FROM review r JOIN returns x ON x.ret = r.ret " \
        "WHERE x.source = 'ssd' AND " KNOWN("r")
struct system_meetings {
        struct db *db;
        sqlite3_stmt *of;
        int64_t child;
        struct system_meeting *all;
        size_t n, cap;
};

struct system_meetings *system_meetings_open(struct db *db, struct known known)
{
        struct system_meetings *m = xcalloc(1, sizeof *m);
        m->db = db;
        m->of = sql_prepare_known(db, known,
                                  CANCELLED "AND b.child = ?2 UNION ALL " HELD "AND r.child = ?2 " BY_DAY);
        sqlite3_bind_int64(m->of, 1, known.change);
        return m;
}

const struct system_meeting *system_meetings_of(struct system_meetings *m, int64_t child, size_t *n)
{
        enum { AT_child, AT_stream, AT_on };
        sqlite3_stmt *s = m->of;
        if (m->child != child) {
                sqlite3_bind_int64(s, 2, child);
                for (m->n = 0; sql_step(m->db, s); m->n++) {
                        GROW(m->all, m->n, m->cap);
                        m->all[m->n] =
                            (struct system_meeting){sqlite3_column_int64(s, AT_child),
                                                    line_of(sql_text(s, AT_stream)), sql_day(s, AT_on)};
                }
                sqlite3_reset(s);
                m->child = child;
        }
        *n = m->n;
        return m->all;
}

void system_meetings_close(struct system_meetings *m)
{
        if (!m)
                return;
        sqlite3_finalize(m->of);
        free(m->all);
        free(m);
}
