/* The open cases of the last recorded check, and of another day that somebody looked at, read again on that
 * day with the children that a change touched since: as service_load has them, and much sooner. */
#ifndef IRO_SERVICE_KEPT_H
#define IRO_SERVICE_KEPT_H

#include "iro/service/service.h"
#include "iro/store/ledger.h"

/* How bytes are made that say so, by this program and these rules: of another they are not read. */
int64_t kept_form(unsigned form);

/* May what a check kept be read for these: who asks may know the names, and asks how things stand? */
bool service_may_take_kept(struct db *db, const struct service_options *o);
/* False: they cannot tell what is asked, and nothing is loaded. */
bool service_load_kept(struct service *s, struct db *db, const struct service_options *o);
/* Under the open change, from a service that was loaded whole as things stand; where it is of another moment,
 * or they are there already, nothing is written. */
void service_keep(struct ledger *l, const struct service *s);
/* The same by who only looks, where nothing that is kept tells of the day: beside the facts, or not at all
 * (kept_bytes_beside). */
void service_keep_looked(const struct service *s, struct db *db);
/* Are they what the facts say? False with a message. */
bool service_kept_verify(struct db *db, struct err *e);

#endif
