#include "digest.h"
#include "fact_table.h"
#include "raw.h"

#include <endian.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

/* A canonical byte string, hashed as it is fed; long texts never need a buffer. */
struct feed {
        crypto_generichash_state state;
        unsigned char buffer[512];
        size_t used;
        bool started;
};

static void feed_flush(struct feed *f)
{
        if (!f->started)
                crypto_generichash_init(&f->state, NULL, 0, HASH_BYTES);
        f->started = true;
        crypto_generichash_update(&f->state, f->buffer, f->used);
        f->used = 0;
}

static void feed_bytes(struct feed *f, const void *p, size_t n)
{
        if (n > sizeof f->buffer - f->used)
                feed_flush(f);
        if (n > sizeof f->buffer) {
                crypto_generichash_update(&f->state, p, n);
                return;
        }
        memcpy(f->buffer + f->used, p, n);
        f->used += n;
}

static void feed_int(struct feed *f, int64_t v)
{
        uint64_t le = htole64((uint64_t)v);
        feed_bytes(f, &le, sizeof le);
}

static void feed_text_of(struct feed *f, const void *s, size_t n)
{
        feed_int(f, (int64_t)n);
        feed_bytes(f, s, n);
}

static void feed_text(struct feed *f, const char *s)
{
        feed_text_of(f, s, strlen(s));
}

static void feed_value(struct feed *f, const struct value *v)
{
        static const char type[4] = {'n', 'i', 't', 'n'}; /* to be kept, with nothing standing: nothing */
        feed_bytes(f, &type[v->type], 1);
        switch (v->type) {
        case VALUE_NULL:
        case VALUE_KEEP:
                return;
        case VALUE_INT:
                feed_int(f, v->i);
                return;
        case VALUE_TEXT:
                feed_text(f, v->s);
                return;
        }
}

static void feed_end(struct feed *f, unsigned char out[HASH_BYTES])
{
        if (!f->started) { /* the usual, short row: one call */
                crypto_generichash(out, HASH_BYTES, f->buffer, f->used, NULL, 0);
                return;
        }
        feed_flush(f);
        crypto_generichash_final(&f->state, out, HASH_BYTES);
}

static void ready(void)
{
        static bool done;
        if (!done && sodium_init() < 0)
                die("libsodium does not start");
        done = true;
}

static void feed_begin(struct feed *f)
{
        ready();
        f->used = 0;
        f->started = false;
}

void digest_add(struct digest *d, const unsigned char bytes[HASH_BYTES])
{
        for (int i = 0; i < DIGEST_LANES; i++) {
                uint64_t lane;
                memcpy(&lane, bytes + i * sizeof lane, sizeof lane);
                d->lane[i] += le64toh(lane);
        }
}

static void digest_end(struct digest *d, enum digest_sign sign, struct feed *f)
{
        struct digest one = {{0}};
        unsigned char hash[HASH_BYTES];
        feed_end(f, hash);
        digest_add(&one, hash);
        for (int i = 0; i < DIGEST_LANES; i++)
                d->lane[i] += sign == DIGEST_ADD ? one.lane[i] : (uint64_t)0 - one.lane[i];
}

/* --- as it stands ------------------------------------------------------------------------------------- */

static bool goes_on(sqlite3_stmt *s, int column, const char *text)
{
        return text && strlen(text) != (size_t)sqlite3_column_bytes(s, column);
}

const char *hashed_text(sqlite3_stmt *s, int column)
{
        const char *text = sql_text(s, column);
        return goes_on(s, column, text) ? "\1" : text;
}

struct value hashed_value(sqlite3_stmt *s, int column)
{
        struct value v = value_from_column(s, column);
        return v.type == VALUE_TEXT && goes_on(s, column, v.s) ? value_text("\1") : v;
}

/* --- salt --------------------------------------------------------------------------------------------- */

bool digest_unsalted;

const unsigned char *digest_salt(void)
{
        enum { POOL = 256 };
        static unsigned char pool[POOL][SALT_BYTES];
        static int left;
        if (digest_unsalted)
                return NULL;
        if (!left) {
                ready();
                randombytes_buf(pool, sizeof pool);
                left = POOL;
        }
        return pool[--left];
}

const unsigned char *salt_from_column(sqlite3_stmt *s, int column)
{
        return sqlite3_column_bytes(s, column) == SALT_BYTES ? sqlite3_column_blob(s, column) : NULL;
}

void salt_bind(sqlite3_stmt *s, int i, const unsigned char *salt)
{
        sqlite3_bind_blob(s, i, salt, salt ? SALT_BYTES : 0, SQLITE_STATIC);
}

/* What it is, and its salt. A row without one has the length of a text next, which is never less than 0. */
static void feed_mark(struct feed *f, const char *mark, const unsigned char *salt)
{
        feed_begin(f);
        feed_bytes(f, mark, 1);
        if (!salt)
                return;
        feed_int(f, -1);
        feed_bytes(f, salt, SALT_BYTES);
}

/* --- rows --------------------------------------------------------------------------------------------- */

/* Into a buffer with room for it. */
static inline unsigned char *put_int(unsigned char *to, int64_t v)
{
        uint64_t le = htole64((uint64_t)v);
        memcpy(to, &le, sizeof le);
        return to + sizeof le;
}

/* A day and the like in two words, which may lie upon one another. */
static inline unsigned char *put_text(unsigned char *to, const void *text, size_t n)
{
        enum { WORD = 8 };
        const unsigned char *p = text;
        to = put_int(to, (int64_t)n);
        if (n >= WORD && n <= (size_t)2 * WORD) {
                memcpy(to, p, WORD);
                memcpy(to + n - WORD, p + n - WORD, WORD);
        } else
                memcpy(to, p, n);
        return to + n;
}

static const char field_mark[] = {
    [FIELD_NULL] = 'n', [FIELD_INT] = 'i', [FIELD_REAL] = 'r', [FIELD_TEXT] = 't', [FIELD_BLOB] = 'b'};

static void feed_field(struct feed *f, const struct field *v)
{
        feed_bytes(f, &field_mark[v->type], 1);
        if (v->type == FIELD_INT)
                feed_int(f, v->i);
        else if (v->type >= FIELD_TEXT)
                feed_text_of(f, v->p, v->n);
}

/* The same of one that has room in the buffer. */
static inline unsigned char *put_field(unsigned char *to, const struct field *v)
{
        *to++ = (unsigned char)field_mark[v->type];
        return v->type == FIELD_INT    ? put_int(to, v->i)
               : v->type >= FIELD_TEXT ? put_text(to, v->p, v->n)
                                       : to;
}

/* As feed_mark, the table and the id. */
static void feed_row(struct feed *f, const unsigned char *salt, const char *table, int64_t id)
{
        unsigned char *to = f->buffer;
        feed_begin(f);
        *to++ = '+';
        if (salt) {
                to = put_int(to, -1);
                memcpy(to, salt, SALT_BYTES);
                to += SALT_BYTES;
        }
        to = put_int(put_text(to, table, strlen(table)), id);
        f->used = (size_t)(to - f->buffer);
}

void digest_row(struct digest *d, enum digest_sign sign, enum fact kind, int64_t id,
                const unsigned char *salt, const struct value *v, int n)
{
        struct feed f;
        feed_row(&f, salt, fact_table(kind), id);
        for (int i = 0; i < n; i++)
                feed_value(&f, &v[i]);
        digest_end(d, sign, &f);
}

void digest_fields(struct digest *d, enum fact kind, int64_t id, const unsigned char *salt,
                   const struct field *const *v, int n)
{
        enum { BESIDE_TEXT = 9 };
        struct feed f;
        feed_row(&f, salt, fact_table(kind), id);
        for (int i = 0; i < n; i++)
                if (v[i]->n <= sizeof f.buffer && sizeof f.buffer - f.used >= BESIDE_TEXT + v[i]->n)
                        f.used = (size_t)(put_field(f.buffer + f.used, v[i]) - f.buffer);
                else
                        feed_field(&f, v[i]);
        digest_end(d, DIGEST_ADD, &f);
}

void digest_close(struct digest *d, enum digest_sign sign, enum fact kind, int64_t id)
{
        struct feed f;
        feed_begin(&f);
        feed_bytes(&f, "-", 1);
        feed_text(&f, fact_table(kind));
        feed_int(&f, id);
        digest_end(d, sign, &f);
}

void digest_name(struct digest *d, const char *table, int64_t no, const unsigned char *salt, const char *text)
{
        struct feed f;
        feed_mark(&f, "#", salt);
        feed_text(&f, table);
        feed_int(&f, no);
        feed_text(&f, text);
        digest_end(d, DIGEST_ADD, &f);
}

void digest_record(struct digest *d, const char *table, const unsigned char *salt, const struct value *v,
                   int n)
{
        struct feed f;
        feed_mark(&f, "*", salt);
        feed_text(&f, table);
        for (int i = 0; i < n; i++)
                feed_value(&f, &v[i]);
        digest_end(d, DIGEST_ADD, &f);
}

void digest_plain(const void *bytes, size_t n, unsigned char out[HASH_BYTES])
{
        ready();
        crypto_generichash(out, HASH_BYTES, bytes, n, NULL, 0);
}

void digest_bytes(const struct digest *d, unsigned char out[HASH_BYTES])
{
        for (int i = 0; i < HASH_BYTES; i++)
                out[i] = (unsigned char)(d->lane[i / 8] >> (8 * (i % 8)));
}

/* --- changes ------------------------------------------------------------------------------------------ */

void words_hash(const unsigned char salt[SALT_BYTES], const char *words, unsigned char out[HASH_BYTES])
{
        struct feed f;
        feed_mark(&f, "w", salt);
        feed_text(&f, words);
        feed_end(&f, out);
}

static void feed_words(struct feed *f, const struct change_seal *c)
{
        unsigned char hash[HASH_BYTES];
        if (!c->salt && !c->words_hash) {
                feed_text(f, c->words);
                return;
        }
        if (!c->words_hash)
                words_hash(c->salt, c->words, hash);
        feed_int(f, -1);
        feed_bytes(f, c->words_hash ? c->words_hash : hash, HASH_BYTES);
}

void change_seal(const struct change_seal *c, const unsigned char before[HASH_BYTES],
                 unsigned char out[HASH_BYTES])
{
        unsigned char digest[HASH_BYTES];
        digest_bytes(&c->digest, digest);
        struct feed f;
        feed_begin(&f);
        feed_bytes(&f, before, HASH_BYTES);
        feed_int(&f, c->number);
        feed_text(&f, c->at);
        feed_text(&f, c->who);
        feed_text(&f, c->command);
        feed_words(&f, c);
        feed_bytes(&f, digest, HASH_BYTES);
        feed_end(&f, out);
}

void change_left(const struct change_seal *c, const unsigned char hash[HASH_BYTES],
                 unsigned char out[HASH_BYTES])
{
        unsigned char whole[HASH_BYTES];
        struct change_seal as_text = *c;
        as_text.salt = as_text.words_hash = NULL;
        change_seal(&as_text, hash, whole);
        struct feed f;
        feed_begin(&f);
        feed_bytes(&f, "c", 1);
        feed_bytes(&f, whole, HASH_BYTES);
        feed_end(&f, out);
}

void erased_words(int64_t erasure, char out[ERASED_WORDS_MAX])
{
        snprintf(out, ERASED_WORDS_MAX, "erased by change %lld", (long long)erasure);
}

void change_hash_of(struct db *db, int64_t number, unsigned char out[HASH_BYTES])
{
        memset(out, 0, HASH_BYTES);
        if (number == 0)
                return;
        sqlite3_stmt *s = sql_prepare(db, "SELECT hash FROM change WHERE no = ?");
        sqlite3_bind_int64(s, 1, number);
        if (sql_step(db, s) && sqlite3_column_bytes(s, 0) == HASH_BYTES)
                memcpy(out, sqlite3_column_blob(s, 0), HASH_BYTES);
        sqlite3_finalize(s);
}
