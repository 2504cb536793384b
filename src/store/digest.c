#include "digest.h"

#include <sodium.h>
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
        unsigned char le[8];
        for (int i = 0; i < 8; i++)
                le[i] = (unsigned char)((uint64_t)v >> (8 * i));
        feed_bytes(f, le, sizeof le);
}

static void feed_text(struct feed *f, const char *s)
{
        size_t n = strlen(s);
        feed_int(f, (int64_t)n);
        feed_bytes(f, s, n);
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

static void feed_begin(struct feed *f)
{
        static bool ready;
        if (!ready && sodium_init() < 0)
                die("libsodium does not start");
        ready = true;
        f->used = 0;
        f->started = false;
}

static void digest_end(struct digest *d, enum digest_sign sign, struct feed *f)
{
        uint64_t lane[DIGEST_LANES];
        unsigned char hash[HASH_BYTES];
        feed_end(f, hash);
        for (int i = 0; i < DIGEST_LANES; i++) {
                lane[i] = 0;
                for (int b = 7; b >= 0; b--)
                        lane[i] = lane[i] << 8 | hash[i * 8 + b];
                d->lane[i] += sign == DIGEST_ADD ? lane[i] : (uint64_t)0 - lane[i];
        }
}

void digest_row(struct digest *d, enum digest_sign sign, enum fact kind, int64_t id, const struct value *v,
                int n)
{
        struct feed f;
        feed_begin(&f);
        feed_bytes(&f, "+", 1);
        feed_text(&f, fact_table(kind));
        feed_int(&f, id);
        for (int i = 0; i < n; i++)
                feed_value(&f, &v[i]);
        digest_end(d, sign, &f);
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

void digest_name(struct digest *d, const char *table, int64_t no, const char *text)
{
        struct feed f;
        feed_begin(&f);
        feed_bytes(&f, "#", 1);
        feed_text(&f, table);
        feed_int(&f, no);
        feed_text(&f, text);
        digest_end(d, DIGEST_ADD, &f);
}

void digest_record(struct digest *d, const char *table, const struct value *v, int n)
{
        struct feed f;
        feed_begin(&f);
        feed_bytes(&f, "*", 1);
        feed_text(&f, table);
        for (int i = 0; i < n; i++)
                feed_value(&f, &v[i]);
        digest_end(d, DIGEST_ADD, &f);
}

void digest_bytes(const struct digest *d, unsigned char out[HASH_BYTES])
{
        for (int i = 0; i < HASH_BYTES; i++)
                out[i] = (unsigned char)(d->lane[i / 8] >> (8 * (i % 8)));
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
        feed_text(&f, c->words);
        feed_bytes(&f, digest, HASH_BYTES);
        feed_end(&f, out);
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
