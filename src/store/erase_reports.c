/* What a report was called, or was asked for, may name a child: its row stands without that word. */
#include "erasing.h"

#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <stdlib.h>

#define ROWS \
        "SELECT r.change, r.salt, c.digest = zeroblob(32), " REPORT_RUN_COLUMNS \
        " FROM (SELECT change, salt, " REPORT_RUN_COLUMNS \
        " FROM report_run) r JOIN (SELECT no AS change_no, digest FROM change) c ON c.change_no = r.change"
enum { CHANGE, SALT, LEFT_OUT, FIRST };

static bool has_words(int column)
{
        return column == REPORT_RUN_OPTIONS || column == REPORT_RUN_FILE || column == REPORT_RUN_TOTALS;
}

static bool is_named(const struct erasing *x, sqlite3_stmt *s)
{
        bool named = false;
        for (int i = 0; i < REPORT_RUN_N; i++)
                named |= has_words(i) && erasing_named(x, sql_text(s, FIRST + i));
        return named;
}

/* The hash of the row as it stood stays; as it stands from now on it is in the digest of this change. An iro
 * of long ago left reports out of the digest: nothing is to be kept of such a one. */
static void keep_row(struct erasing *x, sqlite3_stmt *s)
{
        struct value v[REPORT_RUN_N];
        struct digest one = {{0}};
        unsigned char bytes[HASH_BYTES];
        int64_t no = sqlite3_column_int64(s, FIRST);
        for (int i = 0; i < REPORT_RUN_N; i++)
                v[i] = value_from_column(s, FIRST + i);
        if (!sqlite3_column_int(s, LEFT_OUT))
                digest_record(&one, "report_run", salt_from_column(s, SALT), v, REPORT_RUN_N);
        digest_bytes(&one, bytes);
        erasing_keep(x, erasing_stands_under(x->db, "report_run", no, sqlite3_column_int64(s, CHANGE)), "row",
                     bytes, "report_run", no);
}

static void write_anew(struct erasing *x, sqlite3_stmt *s)
{
        struct value v[REPORT_RUN_N];
        const unsigned char *salt = digest_salt();
        sqlite3_stmt *put = sql_prepare(
            x->db, "UPDATE report_run SET options = ?, file = ?, totals = ?, salt = ? WHERE no = ?");
        for (int i = 0; i < REPORT_RUN_N; i++) {
                v[i] = value_from_column(s, FIRST + i);
                if (v[i].type == VALUE_TEXT)
                        v[i].s = has_words(i) ? erasing_without(x, v[i].s) : arena_str(&x->texts, v[i].s);
        }
        sql_bind_text(put, 1, v[REPORT_RUN_OPTIONS].s);
        sql_bind_text(put, 2, v[REPORT_RUN_FILE].s);
        sql_bind_text(put, 3, v[REPORT_RUN_TOTALS].s);
        salt_bind(put, 4, salt);
        sqlite3_bind_int64(put, 5, v[0].i);
        sql_step(x->db, put);
        sqlite3_finalize(put);
        digest_record(&x->ledger->digest, "report_run", salt, v, REPORT_RUN_N);
        x->ledger->opened++;
        x->done.mentions++;
}

void erasing_reports(struct erasing *x)
{
        size_t n = 0, cap = 0;
        int64_t *rows = NULL;
        sqlite3_stmt *s = sql_prepare(x->db, ROWS);
        while (sql_step(x->db, s))
                if (is_named(x, s)) {
                        GROW(rows, n, cap);
                        rows[n++] = sqlite3_column_int64(s, FIRST);
                }
        sqlite3_finalize(s);
        s = sql_prepare(x->db, ROWS " WHERE no = ?");
        for (size_t i = 0; i < n; i++) {
                sqlite3_bind_int64(s, 1, rows[i]);
                sql_step(x->db, s);
                keep_row(x, s);
                write_anew(x, s);
                sqlite3_reset(s);
        }
        sqlite3_finalize(s);
        free(rows);
}
