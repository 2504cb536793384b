/* Evidence for somebody outside: the head of the chain of changes, which proves everything up to it, and
 * checkpoints, which are heads that a key has signed (Ed25519). */
#ifndef IRO_EVIDENCE_H
#define IRO_EVIDENCE_H

#include "iro/store/db.h"

/* The newest change of a store, or the one something was made from. */
struct head {
        int64_t number;
        char at[24];   /* "2020-08-01T02:00:03Z" */
        char hash[65]; /* hexadecimal; at least its first 16 digits */
};
enum { HEAD_MAX = 128, CHECKPOINT_MAX = 512, CHECKPOINT_KEY = 65 };

/* The newest change up to `change` (INT64_MAX = of all); false = there is none. */
bool head_read(struct db *db, int64_t change, struct head *out);
void head_words(const struct head *h, char out[HEAD_MAX]); /* "12 2020-08-01T02:00:03Z 0f3a…" */
/* The first head in a text, wherever it stands; false = it has none. *end = what is behind it. */
bool head_find(const char *text, struct head *out, const char **end);
/* Is what was known then a prefix of what the store holds? The store must be verified. False with what is
 * missing or other. */
bool head_holds(struct db *db, const struct head *h, struct err *e);

/* The secret of a key file, which is made when it is not there (of the user's own, 0600). */
struct checkpoint_key {
        unsigned char secret[64];
        char public[CHECKPOINT_KEY]; /* hexadecimal: who holds it can check what was signed */
        bool made;
};
bool checkpoint_key_read(const char *path, struct checkpoint_key *out, struct err *e);
/* One line, without its end. */
void checkpoint_sign(const struct head *h, const struct checkpoint_key *k, char out[CHECKPOINT_MAX]);
/* Is the line a checkpoint, and whose? CHECKPOINT_FALSE: it is one, and was not signed as it stands. */
enum checkpoint { CHECKPOINT_NONE, CHECKPOINT_TRUE, CHECKPOINT_FALSE };
enum checkpoint checkpoint_check(const char *line, char key[CHECKPOINT_KEY]);

#endif
