/* Hashes of the ledger: a row's, a change's, and their sum. Internal to src/store/.
 * A change's digest is the lane-wise sum of BLAKE2b hashes of the rows it opened and closed, so it does not
 * depend on the order of writing; the change's hash covers the digest and the hash before it. */
#ifndef IRO_STORE_DIGEST_H
#define IRO_STORE_DIGEST_H

#include "iro/store/ledger.h"
#include "sql.h"

enum { HASH_BYTES = 32, SALT_BYTES = 16 };
enum digest_sign { DIGEST_ADD, DIGEST_SUBTRACT };

/* A salt is SALT_BYTES of chance, kept in the row; NULL = a row of a store before schema 9, that has none.
 * The pool of chance is filled from the system's, so a salt costs next to nothing. */
const unsigned char *digest_salt(void); /* a new one; borrowed until the next call */
/* Tests alone: from now on rows are written as before schema 9, and digest_salt gives NULL. */
extern bool digest_unsalted;
const unsigned char *salt_from_column(sqlite3_stmt *s, int column); /* NULL = none; borrowed from the row */
void salt_bind(sqlite3_stmt *s, int i, const unsigned char *salt);  /* is to live until the step */

/* What stands in a row, to be hashed. A text goes on behind its end as iro wrote none: another stands for it,
 * so that the hash is not what it was. Borrowed from the row. */
const char *hashed_text(sqlite3_stmt *s, int column);
struct value hashed_value(sqlite3_stmt *s, int column);

void digest_row(struct digest *d, enum digest_sign sign, enum fact kind, int64_t id,
                const unsigned char *salt, const struct value *v, int n);
/* The same of a row that stands in the file, added. */
struct field;
void digest_fields(struct digest *d, enum fact kind, int64_t id, const unsigned char *salt,
                   const struct field *const *v, int n);
void digest_close(struct digest *d, enum digest_sign sign, enum fact kind, int64_t id);
void digest_name(struct digest *d, const char *table, int64_t no, const unsigned char *salt,
                 const char *text);
void digest_record(struct digest *d, const char *table, const unsigned char *salt, const struct value *v,
                   int n);
/* What changes recorded beside facts, each row into the digest that is given for its change (NULL = none): of
 * one change, or of all (0); a row that an erasure took words out of is then the erasure's. */
typedef struct digest *digest_of(void *context, int64_t change);
/* As the rows of reports are hashed: their number first, the texts that somebody chose where it says. */
#define REPORT_RUN_COLUMNS \
        "no, kind, made, as_at, from_on, read_at, format, options, file, bytes, totals, version"
enum { REPORT_RUN_OPTIONS = 7, REPORT_RUN_FILE = 8, REPORT_RUN_TOTALS = 10, REPORT_RUN_N = 12 };
void digest_records(struct db *db, int64_t change, digest_of *of, void *context);
/* Rows of the table `erased`, which are in the digest of the erasure: one as ERASED_COLUMNS reads it, or all
 * of an erasure. */
#define ERASED_COLUMNS "no, erasure, change, what, hash, hex(hash), tbl, row"
enum { ERASED_NO, ERASED_BY, ERASED_CHANGE, ERASED_WHAT, ERASED_HASH, ERASED_HEX, ERASED_TABLE, ERASED_ROW };
void digest_erased_row(sqlite3_stmt *s, struct digest *d);
void digest_erased(struct db *db, int64_t erasure, struct digest *d);
void digest_plain(const void *bytes, size_t n, unsigned char out[HASH_BYTES]); /* of bytes, and no row */
void digest_bytes(const struct digest *d, unsigned char out[HASH_BYTES]);
void digest_add(struct digest *d, const unsigned char bytes[HASH_BYTES]); /* a sum, or one hash */

struct change_seal {
        int64_t number;
        const char *at, *who, *command, *words;
        const unsigned char *salt;       /* of the words; NULL = a change before schema 9 */
        const unsigned char *words_hash; /* of words that were erased; NULL = of those that are there */
        struct digest digest;
};
void change_seal(const struct change_seal *c, const unsigned char before[HASH_BYTES],
                 unsigned char out[HASH_BYTES]);
/* The hash of a change as it is left when words without a salt were erased: with its own hash, which is taken
 * as it stands from then on. */
void change_left(const struct change_seal *c, const unsigned char hash[HASH_BYTES],
                 unsigned char out[HASH_BYTES]);
/* What stands where the words of a change were. */
enum { ERASED_WORDS_MAX = 48 };
void erased_words(int64_t erasure, char out[ERASED_WORDS_MAX]);
/* The hash of a change's words, as its own hash covers it. */
void words_hash(const unsigned char salt[SALT_BYTES], const char *words, unsigned char out[HASH_BYTES]);
/* The stored hash of a change; all zero for change 0. */
void change_hash_of(struct db *db, int64_t number, unsigned char out[HASH_BYTES]);

#endif
