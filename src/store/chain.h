/* The chain of changes as `iro verify` sums it anew. Internal to src/store/: verify.c and verify_erased.c. */
#ifndef IRO_STORE_CHAIN_H
#define IRO_STORE_CHAIN_H

#include "digest.h"

/* Words of a change that went: its hash of them, or the whole of a change that had no salt for them. */
struct words_gone {
        int64_t change, erasure;
        bool whole;
        unsigned char hash[HASH_BYTES];
};

/* A row that stands, with words that went out of it: it is in the digest of that erasure. */
struct row_moved {
        int64_t row, erasure;
};

struct chain {
        struct digest *sum;     /* per change, 1-based */
        struct digest *records; /* of what it recorded beside facts */
        bool covered;           /* a change before had its records in its digest: all have since */
        int64_t n;
        int64_t from;            /* the rows of changes up to this one are taken as they stand; 0 = none */
        struct words_gone *gone; /* by change */
        size_t n_gone, cap_gone;
        struct row_moved *moved; /* of the table that is read, by row */
        size_t n_moved, cap_moved;
};

static inline bool in_chain(const struct chain *c, int64_t no)
{
        return no > c->from && no <= c->n;
}

/* Room for the sums of all changes, unless it has. */
void chain_begin(struct db *db, struct chain *c);
/* What erasures left behind, into the sums: of the changes they erased from and of their own. */
bool chain_add_erased(struct db *db, struct chain *c, struct err *e);
/* The rows of the table that were moved to an erasure; and the change a row is in the digest of. */
void chain_read_moved(struct db *db, struct chain *c, enum fact kind);
int64_t chain_change_of(const struct chain *c, int64_t row, int64_t since);
/* NULL = the change's words are there. */
const struct words_gone *chain_words_gone(const struct chain *c, int64_t change);
/* Are the words of a change what an erasure leaves? Gives the seal the hash of what stood there; `hash` is
 * the change's own as it stands, for one that is whole. */
bool chain_words_left(const struct words_gone *g, struct change_seal *seal,
                      const unsigned char hash[HASH_BYTES]);
void chain_release(struct chain *c);

#endif
