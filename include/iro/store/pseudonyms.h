/* Pseudonyms: a connection that knows no child. Its children have other ids, made from theirs with a secret
 * key, the same in everything that was ever made with that key; names, pupil numbers and free text read as if
 * nothing stood there, as for the reporting role. The key stays beside the store: 32 bytes in the file
 * STORE-pseudonyms, which no export and no backup holds. */
#ifndef IRO_PSEUDONYMS_H
#define IRO_PSEUDONYMS_H

#include "iro/store/db.h"

enum { PSEUDONYM_MAX = 14 }; /* "P" and twelve letters or digits */

/* From now on the connection has pseudonyms; nothing was read of it before. The first admin to ask makes the
 * key: *made (may be NULL) = its path, to be freed, else NULL. False with a message: there is no key yet and
 * they are no admin, it cannot be read, others can. */
bool pseudonyms_use(struct db *db, char **made, struct err *e);
bool db_pseudonymous(const struct db *db);
/* One of them. */
void pseudonym_of(const unsigned char key[32], const char *child_id, char out[PSEUDONYM_MAX]);

#endif
