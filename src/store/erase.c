/* Erasing a child's record: the facts, the findings, the name. */
#include "child_tables.h"
#include "derived.h"
#include "erasing.h"
#include "fact_table.h"

#include "iro/base/str.h"
#include "iro/store/change.h"
#include "iro/store/packed.h"
#include "iro/store/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- what stays in the chain -------------------------------------------------------------------------- */

void erasing_keep(struct erasing *x, int64_t change, const char *what, const unsigned char hash[HASH_BYTES],
                  const char *table, int64_t row)
{
        sqlite3_stmt *s = sql_prepare(x->db, "INSERT INTO erased (erasure, change, what, hash, tbl, row) "
                                             "VALUES (?, ?, ?, ?, ?, nullif(?, 0))");
        sqlite3_bind_int64(s, 1, ledger_number(x->ledger));
        sqlite3_bind_int64(s, 2, change);
        sql_bind_text(s, 3, what);
        sqlite3_bind_blob(s, 4, hash, HASH_BYTES, SQLITE_TRANSIENT);
        sql_bind_text(s, 5, table);
        sqlite3_bind_int64(s, 6, row);
        sql_step(x->db, s);
        sqlite3_finalize(s);
}

/* Of what other hands wrote the number is no place in the sums. */
static void must_be_before(const struct erasing *x, int64_t change)
{
        if (change < 1 || change >= ledger_number(x->ledger))
                sql_damaged(x->db, "a row that names a change that is not there");
}

static void keep_hash(struct erasing *x, int64_t change, const struct digest *hash, bool salted,
                      const char *table, int64_t row)
{
        unsigned char bytes[HASH_BYTES];
        must_be_before(x, change);
        digest_bytes(hash, bytes);
        if (salted || table)
                erasing_keep(x, change, "row", bytes, table, row);
        else
                digest_add(&x->rest[change], bytes);
}

/* The change a row is in the digest of: a later one, when words went out of it before. */
int64_t erasing_stands_under(struct db *db, const char *table, int64_t row, int64_t since)
{
        sqlite3_stmt *s =
            sql_prepare(db, "SELECT max(erasure) FROM erased WHERE tbl = ? AND row = ? AND erasure > ?");
        sql_bind_text(s, 1, table);
        sqlite3_bind_int64(s, 2, row);
        sqlite3_bind_int64(s, 3, since);
        int64_t later = sql_step(db, s) ? sqlite3_column_int64(s, 0) : 0;
        sqlite3_finalize(s);
        return later ? later : since;
}

void erasing_keep_row(struct erasing *x, enum fact kind, sqlite3_stmt *s, bool stays)
{
        struct value v[FACT_COLUMNS_MAX];
        struct digest one = {{0}}, end = {{0}};
        int n = fact_columns(kind);
        int64_t id = sqlite3_column_int64(s, 0), until = sqlite3_column_int64(s, 2);
        const char *table = fact_table(kind);
        const unsigned char *salt = salt_from_column(s, 3 + n);
        for (int i = 0; i < n; i++)
                v[i] = value_from_column(s, 3 + i);
        digest_row(&one, DIGEST_ADD, kind, id, salt, v, n);
        keep_hash(x, erasing_stands_under(x->db, table, id, sqlite3_column_int64(s, 1)), &one, salt,
                  stays ? table : NULL, stays ? id : 0);
        if (stays || !until)
                return;
        digest_close(&end, DIGEST_ADD, kind, id);
        keep_hash(x, until, &end, false, NULL, 0);
}

static void keep_rest(struct erasing *x)
{
        static const struct digest none;
        for (int64_t no = 1; no < ledger_number(x->ledger); no++) {
                unsigned char bytes[HASH_BYTES];
                digest_bytes(&x->rest[no], bytes);
                if (memcmp(&x->rest[no], &none, sizeof none) != 0)
                        erasing_keep(x, no, "rest", bytes, NULL, 0);
        }
}

/* --- facts -------------------------------------------------------------------------------------------- */

/* Rows of a kind that a condition, with the child as ?1, says are the child's. */
static void erase_rows(struct erasing *x, enum fact kind, const char *where)
{
        char text[1024], drop[64];
        fact_sql(kind, FACT_SALTED, text, sizeof text);
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, " WHERE %s", where);
        fact_sql(kind, FACT_ERASE, drop, sizeof drop);
        sqlite3_stmt *s = sql_prepare(x->db, text), *gone = sql_prepare(x->db, drop);
        sqlite3_bind_int64(s, 1, x->child);
        size_t n = 0, cap = 0;
        int64_t *ids = NULL;
        for (; sql_step(x->db, s); n++) {
                GROW(ids, n, cap);
                ids[n] = sqlite3_column_int64(s, 0);
                erasing_keep_row(x, kind, s, false);
        }
        for (size_t i = 0; i < n; i++) {
                sqlite3_bind_int64(gone, 1, ids[i]);
                sql_step(x->db, gone);
                sqlite3_reset(gone);
        }
        x->done.facts += n;
        free(ids);
        sqlite3_finalize(s);
        sqlite3_finalize(gone);
}

/* The last kind first: its rows may be the child's through an earlier one. */
static void erase_facts(struct erasing *x)
{
        char where[CHILD_WHERE_MAX];
        for (int k = FACT_COUNT; k-- > 0;)
                if (child_where((enum fact)k, where))
                        erase_rows(x, (enum fact)k, where);
}

/* --- beside facts ------------------------------------------------------------------------------------- */

/* An iro of long ago left findings out of the digest: its sum is nothing, and nothing is to be kept for it.
 */
static void erase_finding(struct erasing *x)
{
        sqlite3_stmt *s = sql_prepare(
            x->db, "SELECT c.change, f.salt, h.digest = zeroblob(32), f.run, f.seq, f.child, f.stream, "
                   "f.status, f.reasons, f.due FROM finding f JOIN check_run c ON c.no = f.run "
                   "JOIN change h ON h.no = c.change WHERE f.child = ?");
        sqlite3_bind_int64(s, 1, x->child);
        for (; sql_step(x->db, s); x->done.findings++) {
                enum { FIRST = 3, N = 7 };
                struct value v[N];
                struct digest one = {{0}};
                for (int i = 0; i < N; i++)
                        v[i] = value_from_column(s, FIRST + i);
                digest_record(&one, "finding", salt_from_column(s, 1), v, N);
                if (!sqlite3_column_int(s, 2))
                        keep_hash(x, sqlite3_column_int64(s, 0), &one, salt_from_column(s, 1), NULL, 0);
        }
        sqlite3_finalize(s);
        s = sql_prepare(x->db, "DELETE FROM finding WHERE child = ?");
        sqlite3_bind_int64(s, 1, x->child);
        sql_step(x->db, s);
        sqlite3_finalize(s);
}

static void erase_name(struct erasing *x)
{
        sqlite3_stmt *s = sql_prepare(x->db, "SELECT child_id, since, salt FROM child WHERE child = ?");
        sqlite3_bind_int64(s, 1, x->child);
        if (sql_step(x->db, s)) {
                struct digest one = {{0}};
                const unsigned char *salt = salt_from_column(s, 2);
                digest_name(&one, "child", x->child, salt, sql_text(s, 0));
                keep_hash(x, sqlite3_column_int64(s, 1), &one, salt, NULL, 0);
        }
        sqlite3_finalize(s);
        s = sql_prepare(x->db, "DELETE FROM child WHERE child = ?");
        sqlite3_bind_int64(s, 1, x->child);
        sql_step(x->db, s);
        sqlite3_finalize(s);
}

/* Statistics that somebody's ANALYZE left hold samples of rows. */
static void erase_samples(struct erasing *x)
{
        static const char *const tables[] = {"sqlite_stat4", "sqlite_stat3"};
        derived_forget_all(x->db);
        for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
                char text[80];
                snprintf(text, sizeof text, "SELECT count(*) FROM sqlite_schema WHERE name = '%s'",
                         tables[i]);
                if (!sql_one(x->db, text, 0))
                        continue;
                snprintf(text, sizeof text, "DELETE FROM %s", tables[i]);
                sql_step_text(x->db, text);
        }
}

/* --- may it be, and all of it ------------------------------------------------------------------------- */

static bool on_hold(struct db *db, int64_t child, const char *child_id, struct err *e)
{
        sqlite3_stmt *s = sql_prepare(db, "SELECT reference, from_on FROM legal_hold WHERE child = ? AND "
                                          "until IS NULL AND ended_on IS NULL ORDER BY from_on LIMIT 1");
        sqlite3_bind_int64(s, 1, child);
        bool held = sql_step(db, s);
        if (held)
                err_set(e,
                        "%s is on legal hold (%s, since %s): nothing is erased while that stands. 'iro hold "
                        "%s %s --ended DATE' ends it",
                        child_id, sql_text(s, 0), sql_text(s, 1), child_id, sql_text(s, 0));
        sqlite3_finalize(s);
        return held;
}

/* The file is made anew, which nobody may be reading. */
static bool alone(struct db *db, struct err *e)
{
        return db_alone(db) || err_set(e,
                                       "%s: others have the store open. Let them leave (a browser is left "
                                       "with Q), then erase; nothing was erased",
                                       db->path);
}

static bool allowed(struct erasing *x, const char *child_id, const char *reference, struct err *e)
{
        if ((x->child = child_number(x->db, child_id)) <= 0)
                return err_set(e, "no child of the store has the id '%s'. Nothing was erased", child_id);
        erasing_find_names(x, child_id);
        if (erasing_named(x, reference))
                return err_usage(e,
                                 "the reference '%s' would itself name the child, and it stays: give the "
                                 "number of the order",
                                 reference);
        return !on_hold(x->db, x->child, child_id, e) && alone(x->db, e);
}

bool erase_allowed(struct db *db, const char *child_id, const char *reference, struct err *e)
{
        struct erasing x;
        if (!users_permit(db, MAY_ERASE, e))
                return false;
        erasing_begin(&x, db);
        bool ok = allowed(&x, child_id, reference, e);
        erasing_end(&x);
        return ok;
}

static bool tell(struct erasing *x, const char *reference, day on, struct err *e)
{
        char iso[11];
        struct value v[] = {[ERASURE_number] = value_int(x->child),
                            [ERASURE_reference] = value_text(reference),
                            [ERASURE_erased_on] = value_day(on, iso),
                            [ERASURE_rows] = value_int((int64_t)x->done.facts)};
        return ledger_put(x->ledger, FACT_ERASURE, v, false, e) == PUT_ADDED;
}

#define ERASE_BESIDE(name, table) erase_##name(x);
/* What was written here follows no permission but the one that was asked: the guard stands aside. */
static bool erase_all(struct erasing *x, const char *reference, day on, struct err *e)
{
        sqlite3_set_authorizer(x->db->handle, NULL, NULL);
        x->rest = xcalloc((size_t)ledger_number(x->ledger) + 1, sizeof *x->rest);
        snprintf(x->instead, sizeof x->instead, "(erased %lld)", (long long)ledger_number(x->ledger));
        erase_facts(x);
        CHILD_BESIDE(ERASE_BESIDE)
        erasing_words(x);
        erasing_mentions(x);
        erasing_reports(x);
        erase_samples(x);
        keep_rest(x);
        bool ok = tell(x, reference, on, e);
        digest_erased(x->db, ledger_number(x->ledger), &x->ledger->digest);
        free(x->rest);
        users_guard(x->db);
        return ok;
}

static bool commit(struct erasing *x, const char *reference, struct err *e)
{
        char words[256];
        snprintf(words, sizeof words,
                 "erased the record of the child of number %lld under %s: %zu facts, %zu findings, the words "
                 "of %zu changes, %zu mentions",
                 (long long)x->child, reference, x->done.facts, x->done.findings, x->done.words,
                 x->done.mentions);
        return ledger_commit(x->ledger, words, &x->done.change, e);
}

static bool erase_change(struct erasing *x, const char *child_id, const char *reference, day on,
                         struct err *e)
{
        x->ledger = ledger_begin(x->db, change_kind_command(CHANGE_ERASE), MAY_ERASE, e);
        if (!x->ledger)
                return false;
        if (allowed(x, child_id, reference, e) && erase_all(x, reference, on, e))
                return commit(x, reference, e);
        ledger_rollback(x->ledger);
        return false;
}

bool store_erase(struct db *db, const char *child_id, const char *reference, day on, struct erased *out,
                 struct err *e)
{
        struct erasing x;
        if (!users_permit(db, MAY_ERASE, e) || !erasing_begin_file(db, e))
                return false;
        erasing_begin(&x, db);
        bool ok = erase_change(&x, child_id, reference, on, e);
        x.done.made_anew = erasing_end_file(db, ok);
        *out = x.done;
        erasing_end(&x);
        if (ok)
                packed_refresh(db, DAY_NONE);
        return ok;
}
