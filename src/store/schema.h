/* Is the schema of a store the one iro made? Internal to src/store/. */
#ifndef IRO_STORE_SCHEMA_H
#define IRO_STORE_SCHEMA_H

#include "sql.h"

enum { FINGERPRINT_BYTES = 16 };

/* The tables, indexes, triggers and views of a store of that version against those built in; false =
 * something was added, taken away or altered by other hands, and e names it. */
bool schema_check(struct db *db, int version, struct err *e);
/* The same, told apart: with additions alone every fact can still be read. */
enum schema_state { SCHEMA_OURS, SCHEMA_ADDED_TO, SCHEMA_ALTERED };
enum schema_state schema_state(struct db *db, int version, struct err *e);
/* From that version to the present one in a transaction of its own, with keys checked; `also` (may be NULL)
 * must hold before it is committed. False: nothing was changed. */
bool schema_migrate(struct db *db, int from, bool (*also)(struct db *, struct err *), struct err *e);
/* The version whose schema this is exactly, whatever its mark says; 0 = none. */
int schema_recognised(struct db *db);
/* Of a fresh store of that version: as it is built, and as schema.c has it written down to compare quickly.
 */
void schema_fingerprint_built(int version, unsigned char out[FINGERPRINT_BYTES]);
void schema_fingerprint_known(int version, unsigned char out[FINGERPRINT_BYTES]);

#endif
