/* Are the reviews held that a check kept what the facts say? Everyone is read once, while those are of now.
 */
#include "iro/service/held.h"
#include "iro/store/kept_bytes.h"

#include <string.h>

static void hear(void *context, const struct review_row *r)
{
        struct held_writer *w = context;
        held_put(w, r);
}

/* Those kept and those of the facts; what nobody reads is no matter. */
static bool are_same(const struct service *s, struct db *db)
{
        day from = period_from(PERIOD_ROLLING, s->options.as_at);
        struct held_writer kept, facts;
        held_begin(&kept, s);
        held_begin(&facts, s);
        bool read = held_reviews(s, db, from, s->options.as_at, hear, &kept);
        if (read)
                service_reviews(s, db, from, s->options.as_at, hear, &facts);
        held_end(&kept);
        held_end(&facts);
        bool same =
            !read || (kept.out.len == facts.out.len && memcmp(kept.out.s, facts.out.s, kept.out.len) == 0);
        held_release(&kept);
        held_release(&facts);
        return same;
}

bool held_verify(struct db *db, struct err *e)
{
        struct service s;
        const struct service_options o = {
            .as_at = kept_bytes_day(db, KEPT_HELD), .known = KNOWN_NOW, .clocks_only = true};
        if (o.as_at == DAY_NONE)
                return true;
        if (!db_snapshot_begin(db, e))
                return false;
        bool read = service_load_frame(&s, db, &o, e), same = read && are_same(&s, db);
        if (read)
                service_release(&s);
        db_snapshot_end(db);
        return read &&
               (same ||
                err_set(e,
                        "%s: the reviews held that the last recorded check kept, which figures and lists of "
                        "its day are made from, are not what the facts say: the store was altered by "
                        "something other than iro. They are made anew when they are taken out: sqlite3 "
                        "'%s' 'DELETE FROM packed_held'",
                        db_path(db), db_path(db)));
}
