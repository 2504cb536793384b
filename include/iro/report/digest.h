/* The digest for a Lead, as plain text for mail: what is new, cleared and still there since the last digest,
 * by area and IRO, worst first. */
#ifndef IRO_DIGEST_H
#define IRO_DIGEST_H

#include "iro/service/service.h"
#include "iro/base/str.h"

struct digest_counts {
        int added, worse, cleared, still, prps_past; /* worse: there before, but less bad */
        bool first;                                  /* there was no digest before: everything is new */
        day before;                                  /* as-at of the digest before */
        int facts[3];       /* of the extract since then: new, gone, corrected (enum night_what) */
        int64_t before_run; /* the recorded check it was made beside; 0 = none */
};
/* area NULL = all, "" = the cases that have none. False (usage) with the areas there are when it is none of
 * them. */
bool digest_write(struct strbuf *out, struct digest_counts *counts, const struct service *s, struct db *db,
                  const char *area, struct err *e);
/* Remember what was said, so that the next digest begins here: records a check where the last one no longer
 * holds. */
bool digest_remember(struct db *db, const struct service *s, const char *area, const struct digest_counts *c,
                     struct err *e);

#endif
