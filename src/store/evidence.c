#include "iro/store/evidence.h"

#include "digest.h"
#include "key_file.h"

#include "iro/base/day.h"
#include "iro/base/harden.h"
#include "iro/base/str.h"

#include <ctype.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- heads -------------------------------------------------------------------------------------------- */

bool head_read(struct db *db, int64_t change, struct head *out)
{
        sqlite3_stmt *s =
            sql_prepare(db, "SELECT no, at, hex(hash) FROM change WHERE no <= ? ORDER BY no DESC LIMIT 1");
        sqlite3_bind_int64(s, 1, change);
        bool found = sql_step(db, s);
        if (found) {
                out->number = sqlite3_column_int64(s, 0);
                snprintf(out->at, sizeof out->at, "%s", str_or(sql_text(s, 1), ""));
                snprintf(out->hash, sizeof out->hash, "%s", str_or(sql_text(s, 2), ""));
                str_lower(out->hash);
        }
        sqlite3_finalize(s);
        return found;
}

void head_words(const struct head *h, char out[HEAD_MAX])
{
        snprintf(out, HEAD_MAX, "%lld %s %s", (long long)h->number, h->at, h->hash);
}

/* "12 2020-08-01T02:00:03Z 0f3a…" at the very start of the text. */
static bool head_here(const char *text, struct head *out, const char **end)
{
        enum { LEAST = 16 };
        long long number;
        int used = 0;
        if (sscanf(text, "%18lld %20[0-9TZ:-] %64[0-9a-fA-F]%n", &number, out->at, out->hash, &used) != 3 ||
            !used || strlen(out->hash) < LEAST || strlen(out->at) != 20 || number < 1)
                return false;
        out->number = number;
        str_lower(out->hash);
        *end = text + used;
        return true;
}

bool head_find(const char *text, struct head *out, const char **end)
{
        for (const char *p = text; *p; p++)
                if (isdigit((unsigned char)*p) && (p == text || !isalnum((unsigned char)p[-1])) &&
                    head_here(p, out, end))
                        return true;
        return false;
}

bool head_holds(struct db *db, const struct head *h, struct err *e)
{
        struct head own;
        char at[24];
        int64_t newest = db_last_change(db);
        moment_words(h->at, at);
        if (h->number > newest)
                return err_set(
                    e,
                    "%s: the history is shorter than what was known on %s: it ends with change %lld, and "
                    "change %lld was there. %lld changes are missing: it is an older copy, or its end was cut off. "
                    "Compare a newer copy",
                    db->path, at, (long long)newest, (long long)h->number, (long long)(h->number - newest));
        if (head_read(db, h->number, &own) && own.number == h->number && str_eq(own.at, h->at) &&
            strncmp(own.hash, h->hash, strlen(h->hash)) == 0)
                return true;
        return err_set(e,
                       "%s: the history is another than what was known on %s: change %lld, or one before it, "
                       "was put in place of what stood there. Keep both, and compare a copy from that day: "
                       "iro verify COPY --against the same",
                       db->path, at, (long long)h->number);
}

/* --- checkpoints -------------------------------------------------------------------------------------- */

static void key_of_seed(const unsigned char seed[KEY_BYTES], struct checkpoint_key *out)
{
        unsigned char open[32];
        crypto_sign_seed_keypair(open, out->secret, seed);
        sodium_bin2hex(out->public, CHECKPOINT_KEY, open, sizeof open);
}

bool checkpoint_key_read(const char *path, struct checkpoint_key *out, struct err *e)
{
        unsigned char seed[KEY_BYTES];
        *out = (struct checkpoint_key){.made = false};
        user_rights();
        bool good = key_file_read(path, 0600, seed, &out->made, e);
        program_rights();
        if (good)
                key_of_seed(seed, out);
        sodium_memzero(seed, sizeof seed);
        return good;
}

#define CHECKPOINT_WORDS "iro checkpoint "

void checkpoint_sign(const struct head *h, const struct checkpoint_key *k, char out[CHECKPOINT_MAX])
{
        unsigned char signature[crypto_sign_BYTES];
        char words[HEAD_MAX], hex[2 * crypto_sign_BYTES + 1];
        head_words(h, words);
        int n = snprintf(out, CHECKPOINT_MAX, CHECKPOINT_WORDS "%s key %s", words, k->public);
        crypto_sign_detached(signature, NULL, (const unsigned char *)out, (size_t)n, k->secret);
        sodium_bin2hex(hex, sizeof hex, signature, sizeof signature);
        snprintf(out + n, (size_t)(CHECKPOINT_MAX - n), " signed %s", hex);
}

enum checkpoint checkpoint_check(const char *line, char key[CHECKPOINT_KEY])
{
        unsigned char open[32], signature[crypto_sign_BYTES];
        char hex[2 * crypto_sign_BYTES + 1] = "";
        size_t n = 0, m = 0;
        key[0] = '\0';
        if (sodium_init() < 0)
                die("libsodium does not start");
        if (!str_has_prefix(line, CHECKPOINT_WORDS))
                return CHECKPOINT_NONE;
        const char *who = strstr(line, " key "), *sign = strstr(line, " signed ");
        if (!who || !sign || sscanf(who, " key %64[0-9a-f] signed %128[0-9a-f]", key, hex) != 2 ||
            sodium_hex2bin(open, sizeof open, key, strlen(key), NULL, &n, NULL) != 0 ||
            sodium_hex2bin(signature, sizeof signature, hex, strlen(hex), NULL, &m, NULL) != 0 ||
            n != sizeof open || m != sizeof signature)
                return CHECKPOINT_FALSE;
        return crypto_sign_verify_detached(signature, (const unsigned char *)line, (size_t)(sign - line),
                                           open) == 0
                   ? CHECKPOINT_TRUE
                   : CHECKPOINT_FALSE;
}
