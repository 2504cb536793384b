/* A store written by an older version: kept as a copy, brought to the present schema and verified in one
 * transaction, told to the log. Nothing else migrates a store. */
#ifndef IRO_UPGRADE_H
#define IRO_UPGRADE_H

#include "iro/store/db.h"

struct upgrade {
        int from;   /* the schema it had; DB_SCHEMA = there was nothing to do */
        char *copy; /* the store as it was, beside it */
        bool logged;
};

/* False with a message and the store as it was: others have it open, it is not sound, the disk is full … */
bool store_upgrade(const char *path, struct upgrade *out, struct err *e);
void upgrade_release(struct upgrade *u);
/* Can it be read, and is it of an older schema? */
bool store_is_older(const char *path);

#endif
