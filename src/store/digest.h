/* Hashes of the ledger: a row's, a change's, and their sum. Internal to src/store/.
 * A change's digest is the lane-wise sum of BLAKE2b hashes of the rows it opened and closed, so it does not
 * depend on the order of writing; the change's hash covers the digest and the hash before it. */
#ifndef IRO_STORE_DIGEST_H
#define IRO_STORE_DIGEST_H

#include "iro/store/ledger.h"
#include "sql.h"

enum { HASH_BYTES = 32 };
enum digest_sign { DIGEST_ADD, DIGEST_SUBTRACT };

void digest_row(struct digest *d, enum digest_sign sign, enum fact kind, int64_t id, const struct value *v,
                int n);
void digest_close(struct digest *d, enum digest_sign sign, enum fact kind, int64_t id);
void digest_name(struct digest *d, const char *table, int64_t no, const char *text);
void digest_record(struct digest *d, const char *table, const struct value *v, int n);
/* What changes recorded beside facts, each row into the digest that is given for its change (NULL = none): of
 * one change, or of all (0). */
typedef struct digest *digest_of(void *context, int64_t change);
void digest_records(struct db *db, int64_t change, digest_of *of, void *context);
void digest_bytes(const struct digest *d, unsigned char out[HASH_BYTES]);

struct change_seal {
        int64_t number;
        const char *at, *who, *command, *words;
        struct digest digest;
};
void change_seal(const struct change_seal *c, const unsigned char before[HASH_BYTES],
                 unsigned char out[HASH_BYTES]);
/* The stored hash of a change; all zero for change 0. */
void change_hash_of(struct db *db, int64_t number, unsigned char out[HASH_BYTES]);

#endif
