/* Figures for other tools: flat tables of one moment as CSV, described for machines (datapackage.json) and
 * loaded into PostgreSQL by a script of their own (load.sql). No names, nothing relative to the day, every
 * row under the council's code. The store keeps nothing of who received what: a package of differences is
 * made from the moment that its receiver names. */
#ifndef IRO_PUBLISH_H
#define IRO_PUBLISH_H

#include "iro/base/day.h"
#include "iro/store/db.h"

struct moment {
        day as_at;
        int64_t change; /* known up to and with it */
};
struct publish_wish {
        const char *directory; /* made by this; must not be there */
        struct moment at;
        const struct moment *since; /* only what differs from then; NULL = everything */
};
struct published {
        size_t rows, bytes; /* of all tables */
};

/* "2020-07-31:412"; false with a message. */
bool moment_parse(const char *text, struct moment *out, struct err *e);
/* The whole package or nothing. False with a message: no code of the council, a moment that this store never
 * had … */
bool publish(const struct publish_wish *w, struct db *db, struct published *out, struct err *e);

#endif
