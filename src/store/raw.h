/* The store's file read page by page and without SQLite's cursors, as https://www.sqlite.org/fileformat2.html
 * says it lies there: that is how `iro verify` reads each page once. Nothing that is read is trusted: what is
 * not as SQLite writes it makes the file wrong, with words. Internal to src/store/. */
#ifndef IRO_STORE_RAW_H
#define IRO_STORE_RAW_H

#include "sql.h"

enum { RAW_LEVELS = 20, RAW_WRONG = 160 };

struct raw {
        sqlite3_file
            *file; /* SQLite's, under its lock, which to open and close the file once more would lose */
        const struct db *db;
        uint32_t pages, page_size, usable, read; /* so many were read */
        bool left;                        /* for somebody who waits to write (db->yields): nothing is wrong */
        uint64_t *used;                   /* a bit for each page that something holds */
        unsigned char *level[RAW_LEVELS]; /* the page that is read in each level of a tree */
        unsigned char *chain;             /* one of an overflow or of the free list */
        unsigned char *payload;           /* what fitted on no one page */
        size_t payload_cap;
        const char *name;      /* of the tree that is read */
        char wrong[RAW_WRONG]; /* what is, first of all; "" = nothing yet */
};

/* Within a snapshot of which nothing is open for writing. False: not a file that can be read so (in
 * write-ahead mode, changed within the transaction, with a map of pages); nothing is wrong with it. */
bool raw_open(struct db *db, struct raw *out);
void raw_close(struct raw *r);
bool raw_is_wrong(struct raw *r, const char *fmt, ...) __attribute__((format(printf, 2, 3))); /* false */
/* One page, which nothing may hold but what asks for it; `to` has the padding of raw_buffer. */
bool raw_page(struct raw *r, uint32_t no, unsigned char *to);
unsigned char *raw_buffer(const struct raw *r);
/* The pages that are free; then: is every page held by something? */
bool raw_free_pages(struct raw *r);
bool raw_all_held(struct raw *r);

/* What an entry of a tree holds, borrowed until the call returns; rowid is 0 in an index. False ends it. */
typedef bool raw_visit(void *context, int64_t rowid, const unsigned char *payload, size_t n);
enum raw_kind { RAW_TABLE, RAW_INDEX };
/* All entries of a tree in its order, each of its pages held against the form. (raw_tree.c) */
bool raw_tree(struct raw *r, const char *name, uint32_t root, enum raw_kind kind, raw_visit *visit,
              void *context);

static inline uint32_t raw_two(const unsigned char *p)
{
        return (uint32_t)p[0] << 8 | p[1];
}
static inline uint32_t raw_four(const unsigned char *p)
{
        return raw_two(p) << 16 | raw_two(p + 2);
}
/* A number of one to nine bytes, which must be there; returns how many. */
static inline unsigned raw_varint(const unsigned char *p, uint64_t *out)
{
        enum { MORE = 8 };
        if (*p < 0x80) {
                *out = *p;
                return 1;
        }
        uint64_t v = 0;
        for (unsigned i = 0; i < MORE; i++) {
                v = v << 7 | (p[i] & 0x7f);
                if (p[i] < 0x80) {
                        *out = v;
                        return i + 1;
                }
        }
        *out = v << 8 | p[MORE];
        return MORE + 1;
}

/* --- records (raw_record.c) --------------------------------------------------------------------------- */

enum field_type { FIELD_NULL, FIELD_INT, FIELD_REAL, FIELD_TEXT, FIELD_BLOB };
struct field {
        enum field_type type;
        int64_t i;              /* FIELD_INT; 0 of any other */
        const unsigned char *p; /* FIELD_TEXT, FIELD_BLOB: n bytes */
        size_t n;
};
static inline struct field field_int(int64_t i)
{
        return (struct field){FIELD_INT, i, NULL, 0};
}
/* How many fields it has, the first `most` of them in f; -1 = it is no record, or has more. */
int raw_record(const unsigned char *p, size_t n, struct field *f, int most);
/* In the order of SQLite's indexes. */
int field_compare(const struct field *a, const struct field *b, bool fold_case);

/* A sum over entries that does not depend on their order. It is keyed by chance: two that are the same hold
 * the same entries, whoever wrote them. */
struct entry_sum {
        uint64_t sum;
        size_t n;
};
struct sum_key {
        uint64_t start, of[FIELD_BLOB + 1], bytes, end;
};
void sum_key(struct sum_key *key);
void sum_add(struct entry_sum *s, const struct sum_key *key, const struct field *const *f, int n);

#endif
