/* Erasing the record of a child, on an order: facts, words and names go out of the store and of its file; the
 * hashes of what went stay in the chain, with the words that somebody was erased, so that it still verifies
 * and heads that were handed out before still hold. */
#ifndef IRO_ERASE_H
#define IRO_ERASE_H

#include "iro/base/day.h"
#include "iro/base/mem.h"
#include "iro/store/db.h"

struct erased {
        int64_t change;   /* that erased */
        size_t facts;     /* rows of facts, standing and ended */
        size_t findings;  /* of recorded checks */
        size_t words;     /* changes whose words named the child */
        size_t mentions;  /* rows of others in which the child was named */
        size_t namesakes; /* rows of children of the same name, which may be about those: left as they are */
        bool made_anew;   /* the file was written anew, without what lay between its rows */
};

/* Why not? False with a message: no such child, a legal hold, not allowed, others at work, or the reference
 * of the order would itself name the child. */
bool erase_allowed(struct db *db, const char *child_id, const char *reference, struct err *e);
/* One change, for good: no undo brings it back. Nobody else may have the store open, since its file is made
 * anew. */
bool store_erase(struct db *db, const char *child_id, const char *reference, day on, struct erased *out,
                 struct err *e);

/* What was handed out since the child was first known, from the log, oldest first: asked before the erasure,
 * which takes words that name the child out of the log. */
enum copy_kind {
        COPY_STORE, /* of the whole store: it holds the child */
        COPY_NAMES, /* its words name the child */
        COPY_OTHER  /* lists and reports: they may hold the child */
};
struct copy_out {
        enum copy_kind kind;
        int64_t change;
        const char *at, *who, *words; /* in the arena */
};
/* malloc'ed. */
struct copy_out *erase_copies(struct db *db, const char *child_id, struct arena *a, size_t *n);

#endif
