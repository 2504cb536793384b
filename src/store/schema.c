/* The schema of a store held against the one built in. A trigger, a view or an index that another program
 * left, or a CHECK that is gone, changes what is written without a trace in the ledger. */
#include "schema.h"
#include "derived.h"

#include "iro/base/str.h"

#include "embedded.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

/* BLAKE2b over the schema of each version; a new migration adds its own (the test `schema` prints it). It
 * spares building the tables anew at every opening. */
static const char *const known[DB_SCHEMA + 1] = {
    [1] = "f24f2debf3287dc8a5873ab5ed9bf639", [2] = "7924fe397e3b6ac958e88863d86c1a7f",
    [3] = "9cc8128c41c40a307fe8ab920ad12c32", [4] = "70c80292da568670ba723b255d469062",
    [5] = "e620484a426d79185dd59655d65ee71b", [6] = "ecc6f4131710f12c42aaf29b89b647d3",
    [7] = "72646209652ad6b5f9510b6dfab280af", [8] = "9805ee2d1525d93b12afe9eca52c361f",
    [9] = "ddce0d9ad818b1ba995281c913d460ad",
};

/* SQLite's own names (statistics, the indexes of UNIQUE) are left out: they follow from the tables. So are
 * the tables made of the facts, which are there or not. */
static const char all[] = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND "
                          "name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND NOT (type = 'table' AND "
                          "name IN (" DERIVED_NAMES ")) ORDER BY type, name";

/* --- fingerprints ------------------------------------------------------------------------------------- */

static bool fingerprint(sqlite3 *h, unsigned char out[FINGERPRINT_BYTES])
{
        crypto_generichash_state state;
        sqlite3_stmt *s = NULL;
        crypto_generichash_init(&state, NULL, 0, FINGERPRINT_BYTES);
        int code = sqlite3_prepare_v2(h, all, -1, &s, NULL);
        while (code == SQLITE_OK || code == SQLITE_ROW) {
                code = sqlite3_step(s);
                for (int i = 0; code == SQLITE_ROW && i < 4; i++) {
                        const char *text = str_or(sql_text(s, i), "");
                        crypto_generichash_update(&state, (const unsigned char *)text, strlen(text) + 1);
                }
        }
        sqlite3_finalize(s);
        crypto_generichash_final(&state, out, FINGERPRINT_BYTES);
        return code == SQLITE_DONE;
}

/* An empty store in memory; NULL = no memory for it. */
static sqlite3 *build(int version)
{
        sqlite3 *h = NULL;
        bool ok =
            sqlite3_open_v2(":memory:", &h, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) == SQLITE_OK;
        for (int v = 0; ok && v < version; v++)
                ok = sqlite3_exec(h, schema_sql[v], NULL, NULL, NULL) == SQLITE_OK;
        if (ok)
                return h;
        sqlite3_close(h);
        return NULL;
}

void schema_fingerprint_built(int version, unsigned char out[FINGERPRINT_BYTES])
{
        sqlite3 *h = build(version);
        memset(out, 0, FINGERPRINT_BYTES);
        if (h)
                fingerprint(h, out);
        sqlite3_close(h);
}

void schema_fingerprint_known(int version, unsigned char out[FINGERPRINT_BYTES])
{
        memset(out, 0, FINGERPRINT_BYTES);
        if (known[version])
                sodium_hex2bin(out, FINGERPRINT_BYTES, known[version], strlen(known[version]), NULL, NULL,
                               NULL);
}

static bool is_of(const unsigned char print[FINGERPRINT_BYTES], int version)
{
        unsigned char want[FINGERPRINT_BYTES];
        schema_fingerprint_known(version, want);
        return memcmp(print, want, FINGERPRINT_BYTES) == 0;
}

int schema_recognised(struct db *db)
{
        unsigned char print[FINGERPRINT_BYTES];
        int version = fingerprint(db->handle, print) ? DB_SCHEMA : 0;
        while (version > 0 && !is_of(print, version))
                version--;
        return version;
}

/* --- what differs ------------------------------------------------------------------------------------- */

struct difference {
        struct strbuf words, mend;
        int n;
        bool more; /* than additions, which can be taken out again */
};

static void differs(struct difference *d, sqlite3_stmt *s, const char *how)
{
        enum { NAMED = 6 };
        if (d->n++ < NAMED)
                strbuf_printf(&d->words, "%s%s %s %s", d->n > 1 ? "; " : "", sql_text(s, 0), sql_text(s, 1),
                              how);
        else if (d->n == NAMED + 1)
                strbuf_puts(&d->words, "; and more");
}

static void added(struct difference *d, sqlite3_stmt *s)
{
        differs(d, s, "was added");
        if (str_eq(sql_text(s, 0), "table"))
                strbuf_printf(&d->mend, "DROP TABLE \"%s\"; ", sql_text(s, 1));
        else
                strbuf_printf(&d->mend, "DROP %s \"%s\"; ",
                              str_eq(sql_text(s, 0), "trigger") ? "TRIGGER"
                              : str_eq(sql_text(s, 0), "view")  ? "VIEW"
                                                                : "INDEX",
                              sql_text(s, 1));
}

static int compare(sqlite3_stmt *a, sqlite3_stmt *b)
{
        int types = strcmp(sql_text(a, 0), sql_text(b, 0));
        return types ? types : strcmp(sql_text(a, 1), sql_text(b, 1));
}

/* Both in the same order: a walk along the two. */
static void walk(struct difference *d, sqlite3_stmt *want, sqlite3_stmt *got)
{
        bool w = sqlite3_step(want) == SQLITE_ROW, g = sqlite3_step(got) == SQLITE_ROW;
        while (w || g) {
                int c = !w ? 1 : !g ? -1 : compare(want, got);
                int before = d->n;
                if (c < 0)
                        differs(d, want, "is missing");
                else if (c > 0)
                        added(d, got);
                else if (!str_eq(sql_text(want, 3), sql_text(got, 3)))
                        differs(d, got, "is not as iro made it");
                d->more |= c <= 0 && d->n > before;
                if (c <= 0)
                        w = sqlite3_step(want) == SQLITE_ROW;
                if (c >= 0)
                        g = sqlite3_step(got) == SQLITE_ROW;
        }
}

static bool say(const struct db *db, const struct difference *d, struct err *e)
{
        if (d->more)
                return err_set(
                    e,
                    "%s: its schema was altered by something other than iro: %s. Nothing is written to it: "
                    "restore the last backup",
                    db->path, d->words.s);
        return err_set(e,
                       "%s: its schema was altered by something other than iro: %s. Nothing is written to it "
                       "until that is "
                       "taken out: sqlite3 '%s' '%.*s'",
                       db->path, d->words.s, db->path, (int)d->mend.len - 2, d->mend.s);
}

static enum schema_state compared(struct db *db, int version, struct err *e)
{
        sqlite3 *h = build(version);
        sqlite3_stmt *want = NULL, *got = sql_prepare(db, all);
        struct difference d = {.n = 0};
        if (!h || sqlite3_prepare_v2(h, all, -1, &want, NULL) != SQLITE_OK) {
                sqlite3_finalize(got);
                sqlite3_close(h);
                err_set(e, "out of memory. Nothing was changed");
                return SCHEMA_ALTERED;
        }
        strbuf_init(&d.words);
        strbuf_init(&d.mend);
        walk(&d, want, got);
        enum schema_state state = d.n == 0 ? SCHEMA_OURS : d.more ? SCHEMA_ALTERED : SCHEMA_ADDED_TO;
        if (d.n)
                say(db, &d, e);
        strbuf_release(&d.words);
        strbuf_release(&d.mend);
        sqlite3_finalize(want);
        sqlite3_finalize(got);
        sqlite3_close(h);
        return state;
}

enum schema_state schema_state(struct db *db, int version, struct err *e)
{
        unsigned char print[FINGERPRINT_BYTES];
        bool ours = fingerprint(db->handle, print) && is_of(print, version);
        return ours ? SCHEMA_OURS : compared(db, version, e);
}

bool schema_check(struct db *db, int version, struct err *e)
{
        return schema_state(db, version, e) == SCHEMA_OURS;
}
