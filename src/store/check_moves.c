/* One row beside the recorded checks: the children as bytes, each its number and its day. */
#include "iro/store/check_moves.h"
#include "derived.h"
#include "digest.h"
#include "fact_table.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

enum { FORM = 3, NUMBER = 8, DAY = 4, ROW = NUMBER + DAY };

/* No service counts more: what does is no count. */
enum { COUNT_MOST = 100000000 };

/* --- as bytes ------------------------------------------------------------------------------------------- */

static void put(unsigned char *to, uint64_t v, int n)
{
        for (int i = 0; i < n; i++, v >>= 8)
                to[i] = (unsigned char)v;
}

static uint64_t get(const unsigned char *from, int n)
{
        uint64_t v = 0;
        while (n-- > 0)
                v = v << 8 | from[n];
        return v;
}

static void put_moves(struct strbuf *out, const struct check_moves *m)
{
        unsigned char row[ROW];
        for (size_t i = 0; i < m->n; i++) {
                put(row, (uint64_t)m->rows[i].child, NUMBER);
                put(row + NUMBER, (uint32_t)m->rows[i].on, DAY);
                strbuf_add(out, (const char *)row, ROW);
        }
}

/* False: they are no such bytes. */
static bool take_bytes(struct check_moves *m, const unsigned char *bytes, size_t n)
{
        if (!bytes || n % ROW)
                return n == 0;
        m->n = m->cap = n / ROW;
        m->rows = xcalloc(m->n, sizeof *m->rows);
        bool ascend = true; /* from 1 */
        for (size_t i = 0; i < m->n; i++) {
                m->rows[i].child = (int64_t)get(bytes + i * ROW, NUMBER);
                m->rows[i].on = (day)(uint32_t)get(bytes + i * ROW + NUMBER, DAY);
                ascend = ascend && m->rows[i].child > (i ? m->rows[i - 1].child : 0);
        }
        return ascend;
}

/* --- sums as text: a name, a tab and its numbers a line ----------------------------------------------------
 */

static void put_sum(struct strbuf *out, const struct check_sum *sum)
{
        strbuf_printf(out, "%s\t", sum->area);
        for (int i = 0; i < 2 * PERIOD_KINDS; i++) {
                const struct tally *t = &sum->held[i / PERIOD_KINDS][i % PERIOD_KINDS];
                strbuf_printf(out, "%d %d %d ", t->on_time, t->late, t->not_assessable);
        }
        strbuf_putc(out, '\n');
}

/* A number and the blank behind it; false = it is none, or no count. */
static bool take_count(const char **at, int *n)
{
        char *end;
        long v = strtol(*at, &end, 10);
        bool is = **at >= '0' && **at <= '9' && *end == ' ' && v <= COUNT_MOST;
        *n = is ? (int)v : 0;
        *at = end + is;
        return is;
}

static bool take_tally(const char **at, struct tally *t)
{
        return take_count(at, &t->on_time) && take_count(at, &t->late) && take_count(at, &t->not_assessable);
}

/* The first, without a name, is the county's; then an area stands once, and a blank one is what has none. */
static bool is_next(const struct check_moves *m, const char *area)
{
        bool is = m->n_sums || !*area;
        for (size_t i = 1; is && i < m->n_sums; i++)
                is = !str_eq(m->sums[i].area, area);
        return is;
}

/* The line behind it; NULL = it is no such line. */
static const char *take_sum(struct check_moves *m, size_t *cap, const char *line)
{
        const char *tab = strchr(line, '\t'), *at = tab;
        const char *area = tab ? arena_strn(&m->names, line, (size_t)(tab - line)) : NULL;
        if (!area || !is_next(m, area))
                return NULL;
        at++;
        GROW(m->sums, m->n_sums, *cap);
        struct check_sum *sum = &m->sums[m->n_sums++];
        *sum = (struct check_sum){.area = area};
        for (int i = 0; i < 2 * PERIOD_KINDS; i++)
                if (!take_tally(&at, &sum->held[i / PERIOD_KINDS][i % PERIOD_KINDS]))
                        return NULL;
        return *at == '\n' ? at + 1 : NULL;
}

static bool take_sums(struct check_moves *m, const char *text)
{
        size_t cap = 0;
        while (text && *text)
                text = take_sum(m, &cap, text);
        return text && m->n_sums;
}

/* --- read and written ----------------------------------------------------------------------------------- */

enum { RUN, COUNTED, N_COUNTED = 6, SUMS = COUNTED + N_COUNTED, MOVES, HASH }; /* in the statement */

static bool take_numbers(struct check_moves *m, sqlite3_stmt *s)
{
        int by_system, *const to[N_COUNTED] = {&by_system,         &m->system.on_time,        &m->system.late,
                                               &m->system.overdue, &m->system.not_assessable, &m->differ};
        for (int i = 0; i < N_COUNTED; i++) {
                int64_t n = sqlite3_column_int64(s, COUNTED + i);
                if (n < 0 || n > (i ? COUNT_MOST : 1))
                        return false;
                *to[i] = (int)n;
        }
        m->by_system = by_system;
        return true;
}

/* What is hashed. */
struct row {
        int64_t run, counted[N_COUNTED];
        const char *sums;
        const void *moves;
        size_t n_sums, n_moves;
};

static void hash_row(const struct row *r, unsigned char out[HASH_BYTES])
{
        struct strbuf all;
        strbuf_init(&all);
        strbuf_printf(&all, "%lld ", (long long)r->run);
        for (int i = 0; i < N_COUNTED; i++)
                strbuf_printf(&all, "%lld ", (long long)r->counted[i]);
        strbuf_printf(&all, "%zu ", r->n_sums);
        strbuf_add(&all, r->sums, r->n_sums);
        if (r->n_moves)
                strbuf_add(&all, r->moves, r->n_moves);
        digest_plain(all.s, all.len, out);
        strbuf_release(&all);
}

static bool is_whole(sqlite3_stmt *s)
{
        struct row r = {.run = sqlite3_column_int64(s, RUN),
                        .sums = sql_text(s, SUMS),
                        .n_sums = (size_t)sqlite3_column_bytes(s, SUMS),
                        .moves = sqlite3_column_blob(s, MOVES),
                        .n_moves = (size_t)sqlite3_column_bytes(s, MOVES)};
        unsigned char hash[HASH_BYTES];
        for (int i = 0; i < N_COUNTED; i++)
                r.counted[i] = sqlite3_column_int64(s, COUNTED + i);
        hash_row(&r, hash);
        return sqlite3_column_bytes(s, HASH) == HASH_BYTES &&
               memcmp(sqlite3_column_blob(s, HASH), hash, HASH_BYTES) == 0;
}

static bool take_row(struct check_moves *m, sqlite3_stmt *s)
{
        return is_whole(s) && take_numbers(m, s) && take_sums(m, sql_text(s, SUMS)) &&
               take_bytes(m, sqlite3_column_blob(s, MOVES), (size_t)sqlite3_column_bytes(s, MOVES));
}

/* NULL: there is no table. */
static sqlite3_stmt *of_run(struct db *db, int64_t run)
{
        if (!derived_there(db, DERIVED_MOVES))
                return NULL;
        sqlite3_stmt *s = sql_prepare(
            db, "SELECT run, by_system, on_time, late, overdue, not_assessable, differ, sums, moves, "
                "hash FROM check_moves WHERE run = ? AND form = ?");
        sqlite3_bind_int64(s, 1, run);
        sqlite3_bind_int(s, 2, FORM);
        return s;
}

bool check_moves_bound(struct db *db, int64_t *run, day *as_at)
{
        if (!derived_there(db, DERIVED_MOVES))
                return false;
        sqlite3_stmt *s = sql_prepare(
            db, "SELECT r.no, r.as_at FROM check_moves m JOIN check_run r ON r.no = m.run WHERE m.form = ?");
        sqlite3_bind_int(s, 1, FORM);
        bool bound = sql_step(db, s);
        *run = bound ? sqlite3_column_int64(s, 0) : 0;
        *as_at = bound ? sql_day(s, 1) : DAY_NONE;
        sqlite3_finalize(s);
        return bound;
}

bool check_moves_there(struct db *db, int64_t run)
{
        sqlite3_stmt *s = of_run(db, run);
        bool there = s && sql_step(db, s);
        sqlite3_finalize(s);
        return there;
}

bool check_moves_read(struct db *db, int64_t run, struct check_moves *out)
{
        *out = (struct check_moves){0};
        sqlite3_stmt *s = of_run(db, run);
        bool read = s && sql_step(db, s) && take_row(out, s);
        sqlite3_finalize(s);
        return read;
}

void check_moves_release(struct check_moves *m)
{
        free(m->rows);
        free(m->sums);
        arena_release(&m->names);
        *m = (struct check_moves){0};
}

/* A name with a tab or a line's end would not be read as it was written. */
static bool can_be_written(const struct check_moves *m)
{
        bool can = true;
        for (size_t i = 0; can && i < m->n_sums; i++)
                can = !strpbrk(m->sums[i].area, "\t\n");
        return can;
}

static void write_row(struct db *db, const struct row *r)
{
        unsigned char hash[HASH_BYTES];
        sqlite3_stmt *s =
            sql_prepare(db, "INSERT OR REPLACE INTO check_moves VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        sqlite3_bind_int64(s, 1, r->run);
        sqlite3_bind_int(s, 2, FORM);
        for (int i = 0; i < N_COUNTED; i++)
                sqlite3_bind_int64(s, 3 + i, r->counted[i]);
        sql_bind_text(s, 9, r->sums);
        sqlite3_bind_blob64(s, 10, r->moves, r->n_moves, SQLITE_STATIC);
        hash_row(r, hash);
        sqlite3_bind_blob(s, 11, hash, HASH_BYTES, SQLITE_STATIC);
        sql_step(db, s);
        sqlite3_finalize(s);
}

void check_moves_write(struct db *db, int64_t run, const struct check_moves *m)
{
        struct strbuf sums, moves;
        if (!can_be_written(m))
                return;
        derived_make(db, DERIVED_MOVES);
        strbuf_init(&sums);
        strbuf_init(&moves);
        for (size_t i = 0; i < m->n_sums; i++)
                put_sum(&sums, &m->sums[i]);
        put_moves(&moves, m);
        write_row(db, &(struct row){.run = run,
                                    .counted = {m->by_system, m->system.on_time, m->system.late,
                                                m->system.overdue, m->system.not_assessable, m->differ},
                                    .sums = sums.s,
                                    .n_sums = sums.len,
                                    .moves = moves.s,
                                    .n_moves = moves.len});
        strbuf_release(&sums);
        strbuf_release(&moves);
}

void check_moves_pass_on(struct db *db, int64_t from, int64_t run)
{
        struct check_moves m;
        if (check_moves_read(db, from, &m))
                check_moves_write(db, run, &m);
        check_moves_release(&m);
}
