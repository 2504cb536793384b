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
        bool same = !read || strbuf_same(&kept.out, &facts.out);
        held_release(&kept);
        held_release(&facts);
        return same;
}

static bool ask(struct db *db, enum kept what, day as_at, bool *so, struct err *e)
{
        const struct service_options o = {.as_at = as_at, .known = KNOWN_NOW, .clocks_only = true};
        struct service s;
        (void)what;
        if (!service_load_frame(&s, db, &o, e))
                return false;
        *so = are_same(&s, db);
        service_release(&s);
        return true;
}

bool held_verify(struct db *db, struct err *e)
{
        return kept_bytes_verify(
            db, KEPT_HELD, ask,
            "the reviews held that the last recorded check kept, which figures and lists of its day are made from,",
            e);
}
