/* Every measure in words, and the facts that every export and report carries. */
#ifndef IRO_DEFINITIONS_H
#define IRO_DEFINITIONS_H

#include "iro/base/document.h"
#include "iro/service/service.h"

/* As at, as known on which change and when, counting mode, coverage of both returns, band, version. */
void definitions_facts(struct document *d, const struct service *s, struct db *db);
/* Of these the change it was made from, and the head of the chain there: what proves it later. */
void definitions_known(struct document *d, struct known known, struct db *db);
/* A table "Definitions" in the section at hand. */
void definitions_table(struct document *d, const struct service *s);
/* The warning that as-at is later than the facts, or that they begin after `from`; "" when neither. DAY_NONE
 * = no from. `out` holds at least 400 bytes. */
const char *definitions_warning(const struct service *s, day from, char *out, size_t size);

#endif
