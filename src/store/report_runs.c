/* Reports that were handed over, and the changes between two states of knowledge. */
#include "digest.h"
#include "iro/store/change.h"
#include "iro/store/counted.h"
#include "iro/store/log.h"
#include "iro/store/report_store.h"
#include "iro/base/harden.h"
#include "iro/base/str.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

/* --- reports ------------------------------------------------------------------------------------------ */

static int64_t insert(struct ledger *l, const struct report_run *r)
{
        struct db *db = ledger_db(l);
        sqlite3_stmt *s = sql_prepare(
            db,
            "INSERT INTO report_run (change, kind, made, as_at, from_on, read_at, format, options, file, bytes, totals, version, salt) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        sqlite3_bind_int64(s, 1, ledger_number(l));
        sql_bind_text(s, 2, r->kind);
        sql_bind_text(s, 3, r->made);
        sql_bind_day(s, 4, r->as_at);
        sql_bind_day(s, 5, r->from);
        sqlite3_bind_int64(s, 6, r->read_at);
        sql_bind_text(s, 7, r->format);
        sql_bind_text(s, 8, r->options);
        sql_bind_text(s, 9, r->file);
        sql_bind_text(s, 10, r->bytes);
        sql_bind_text(s, 11, r->totals);
        sql_bind_text(s, 12, r->version);
        salt_bind(s, 13, digest_salt());
        sql_step(db, s);
        sqlite3_finalize(s);
        int64_t no = sql_one(db, "SELECT last_insert_rowid()", 0);
        counted_by_these(l);
        ledger_touch(l);
        return no;
}

bool report_run_record(struct db *db, const struct report_run *r, int64_t *no, struct err *e)
{
        static const struct {
                const char *kind;
                enum change_kind change;
        } kinds[] = {{"caseload", CHANGE_CASELOAD}, {"annual", CHANGE_REPORT}, {"digest", CHANGE_DIGEST}};
        const char *command = change_kind_command(CHANGE_DIGEST);
        char words[160], iso[11];
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
                if (str_eq(kinds[i].kind, r->kind))
                        command = change_kind_command(kinds[i].change);
        struct ledger *l = ledger_begin(db, command, MAY_READ, e);
        if (!l)
                return false;
        *no = insert(l, r);
        snprintf(words, sizeof words, "%s as at %s as %s, from what was known on change %lld", command,
                 day_iso(r->as_at, iso), r->format, (long long)r->read_at);
        return ledger_commit(l, words, NULL, e);
}

#define RUN_COLUMNS \
        "SELECT r.no, r.read_at, r.kind, r.made, c.who, r.format, r.options, r.file, r.bytes, r.totals, r.version, r.as_at, r.from_on, " COUNTED_BY_SQL \
        " " \
        "FROM report_run r JOIN change c ON c.no = r.change "

enum {
        RUN_NO,
        RUN_READ_AT,
        RUN_KIND,
        RUN_MADE,
        RUN_WHO,
        RUN_FORMAT,
        RUN_OPTIONS,
        RUN_FILE,
        RUN_BYTES,
        RUN_TOTALS,
        RUN_VERSION,
        RUN_AS_AT,
        RUN_FROM,
        RUN_RULES
};

static void read_run(sqlite3_stmt *s, struct arena *a, struct report_run *r)
{
        *r = (struct report_run){.no = sqlite3_column_int64(s, RUN_NO),
                                 .read_at = sqlite3_column_int64(s, RUN_READ_AT),
                                 .kind = sql_kept(a, s, RUN_KIND),
                                 .made = sql_kept(a, s, RUN_MADE),
                                 .who = sql_kept(a, s, RUN_WHO),
                                 .format = sql_kept(a, s, RUN_FORMAT),
                                 .options = sql_kept(a, s, RUN_OPTIONS),
                                 .file = sql_kept(a, s, RUN_FILE),
                                 .bytes = sql_kept(a, s, RUN_BYTES),
                                 .totals = sql_kept(a, s, RUN_TOTALS),
                                 .version = sql_kept(a, s, RUN_VERSION),
                                 .as_at = sql_day(s, RUN_AS_AT),
                                 .from = sql_day(s, RUN_FROM),
                                 .rules = sqlite3_column_int(s, RUN_RULES)};
}

struct report_run *report_runs_read(struct db *db, struct arena *a, size_t *n)
{
        sqlite3_stmt *s = sql_prepare(db, RUN_COLUMNS "ORDER BY r.no DESC");
        struct report_run *runs = NULL;
        size_t cap = 0;
        for (*n = 0; sql_step(db, s); (*n)++) {
                GROW(runs, *n, cap);
                read_run(s, a, &runs[*n]);
        }
        sqlite3_finalize(s);
        return runs;
}

bool report_run_find(struct db *db, int64_t no, struct arena *a, struct report_run *out)
{
        sqlite3_stmt *s = sql_prepare(db, RUN_COLUMNS "WHERE r.no = ?");
        sqlite3_bind_int64(s, 1, no);
        bool found = sql_step(db, s);
        if (found)
                read_run(s, a, out);
        sqlite3_finalize(s);
        return found;
}

bool report_run_last(struct db *db, const char *kind, day as_at, const char *options, const char *who,
                     struct arena *a, struct report_run *out)
{
        sqlite3_stmt *s = sql_prepare(
            db, RUN_COLUMNS
            "WHERE r.kind = ? AND r.as_at <= ? AND r.options = ? AND c.who = ? ORDER BY r.no DESC LIMIT 1");
        sql_bind_text(s, 1, kind);
        sql_bind_day(s, 2, as_at);
        sql_bind_text(s, 3, options);
        sql_bind_text(s, 4, who);
        bool found = sql_step(db, s);
        if (found)
                read_run(s, a, out);
        sqlite3_finalize(s);
        return found;
}

void file_fingerprint(const char *path, char out[65])
{
        unsigned char block[64 * 1024], hash[32];
        crypto_generichash_state state;
        user_rights();
        FILE *f = fopen(path, "rb");
        program_rights();
        out[0] = '\0';
        if (!f)
                return;
        crypto_generichash_init(&state, NULL, 0, sizeof hash);
        for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;)
                crypto_generichash_update(&state, block, n);
        bool good = !ferror(f);
        fclose(f);
        crypto_generichash_final(&state, hash, sizeof hash);
        if (good)
                sodium_bin2hex(out, 65, hash, sizeof hash);
}

/* --- between two states of knowledge ------------------------------------------------------------------ */

int64_t fact_change(struct db *db, struct known known)
{
        sqlite3_stmt *s = sql_prepare(
            db,
            "SELECT coalesce(max(no), 0) FROM change WHERE no <= ? AND kind NOT IN (" CHANGE_RECORDS_SQL ")");
        sqlite3_bind_int64(s, 1, known.change);
        int64_t no = sql_step(db, s) ? sqlite3_column_int64(s, 0) : 0;
        sqlite3_finalize(s);
        return no;
}

bool change_read(struct db *db, int64_t no, struct arena *a, struct change_row *out)
{
        sqlite3_stmt *s = sql_prepare(db, "SELECT at, who, command, words FROM change WHERE no = ?");
        sqlite3_bind_int64(s, 1, no);
        bool found = sql_step(db, s);
        if (found) {
                *out = (struct change_row){.no = no, .command = sql_kept(a, s, 2)};
                out->words = log_words(db, change_kind_of(out->command), sql_kept(a, s, 3));
                snprintf(out->at, sizeof out->at, "%s", str_or(sql_text(s, 0), ""));
                snprintf(out->who, sizeof out->who, "%s", str_or(sql_text(s, 1), ""));
        }
        sqlite3_finalize(s);
        return found;
}
