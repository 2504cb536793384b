/* What became of each case since the check of an earlier day: what a Lead asks first in the morning, and the
 * answer stays the same all day, whatever is booked or recorded meanwhile. */
#ifndef IRO_NEWS_H
#define IRO_NEWS_H

#include "iro/service/service.h"
#include "iro/store/check_store.h"

enum news {
        NEWS_NONE,
        NEWS_NEW,    /* a finding that was none */
        NEWS_WORSE,  /* a finding that was a lesser one */
        NEWS_BETTER, /* a finding that was a graver one */
        NEWS_CLEARED /* on track, and was a finding */
};
extern const char *const news_names[]; /* "", "new", … */

/* The check they are compared with: the last of an earlier day. False = none (run->as_at DAY_NONE), or it
 * judged otherwise (below).
 */
bool news_check(const struct service *s, struct db *db, struct check_run *run);
/* One per case of the service, malloc'ed; *since = the day of that check. `was`, unless NULL: what each was
 * then, on track where it was no finding; malloc'ed. NULL = no check of an earlier day
 * is recorded (*since DAY_NONE), or it judged otherwise: with the scheduler's reasons where these are
 * without, or the reverse.
 */
enum news *news_since(const struct service *s, struct db *db, day *since, enum status **was);
/* Who made the newest change to what the status of each hangs on since that check read the store: a login of
 * the arena per case, NULL where it is no news or nothing was changed. malloc'ed; NULL = no check, no news.
 */
const char **news_by(const struct service *s, struct db *db, const enum news *news, struct arena *a);

#endif
