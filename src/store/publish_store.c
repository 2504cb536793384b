#include "iro/store/publish_store.h"
#include "digest.h"

#include <sodium.h>

void history_at(struct db *db, int64_t change, char out[HISTORY_HEX])
{
        unsigned char hash[HASH_BYTES];
        change_hash_of(db, change, hash);
        sodium_bin2hex(out, HISTORY_HEX, hash, HISTORY_HEX / 2);
}

int64_t erased_since(struct db *db, int64_t since)
{
        sqlite3_stmt *s = sql_prepare(db, "SELECT coalesce(max(since), 0) FROM erasure WHERE since > ?");
        sqlite3_bind_int64(s, 1, since);
        int64_t change = sql_step(db, s) ? sqlite3_column_int64(s, 0) : 0;
        sqlite3_finalize(s);
        return change;
}

void decisions_each(struct db *db, struct known known, day as_at, decision_each *each, void *context)
{
        sqlite3_stmt *s = sql_prepare(
            db,
            "SELECT c.child_id, d.no, d.stream, d.made_at, iif(d.ended_on > ?2, 'open', d.state), d.made_on, "
            "d.due_on, iif(d.ended_on > ?2, NULL, d.ended_on) "
            "FROM decision d JOIN child c USING (child) WHERE " KNOWN("d") "AND d.made_on <= ?2");
        sqlite3_bind_int64(s, 1, known.change);
        sql_bind_day(s, 2, as_at);
        while (sql_step(db, s)) {
                struct published_decision d = {.child_id = sql_text(s, 0),
                                               .no = sqlite3_column_int64(s, 1),
                                               .stream = sql_text(s, 2),
                                               .made_at = sql_text(s, 3),
                                               .state = sql_text(s, 4),
                                               .made = sql_day(s, 5),
                                               .due = sql_day(s, 6),
                                               .ended = sql_day(s, 7)};
                each(context, &d);
        }
        sqlite3_finalize(s);
}

void sha256_of(const char *bytes, size_t n, char out[SHA256_HEX])
{
        unsigned char hash[crypto_hash_sha256_BYTES];
        crypto_hash_sha256(hash, (const unsigned char *)bytes, n);
        sodium_bin2hex(out, SHA256_HEX, hash, sizeof hash);
}
