/* Which child was meant: ids like one that is not in the store. */
#include "iro/store/reader.h"
#include "iro/base/str.h"
#include "sql.h"

#include <string.h>

enum { NEAR_MOST = 5, NEAR_WITHIN = 2, PART_LEAST = 3 };

struct near {
        const char *said;
        char ids[NEAR_MOST][80];
        int away[NEAR_MOST], n;
};

/* A part of the id, as people say the last digits, or the id with something before it: nearest of all. */
static int distance(const char *said, const char *id)
{
        bool part = strlen(said) >= PART_LEAST && strlen(id) >= PART_LEAST;
        if (part && (strcasestr(id, said) || strcasestr(said, id)))
                return 0;
        return str_distance(said, id);
}

/* Kept in order: the nearest first, of the same distance as the ids sort. */
static void consider(struct near *k, const char *id)
{
        int away = distance(k->said, id), at = k->n;
        size_t most = strlen(k->said) > PART_LEAST ? NEAR_WITHIN : 1;
        if (away > (int)most || strlen(id) >= sizeof k->ids[0])
                return;
        while (at > 0 && k->away[at - 1] > away)
                at--;
        if (at == NEAR_MOST)
                return;
        k->n += k->n < NEAR_MOST;
        for (int i = k->n - 1; i > at; i--) {
                k->away[i] = k->away[i - 1];
                memcpy(k->ids[i], k->ids[i - 1], sizeof k->ids[i]);
        }
        k->away[at] = away;
        strcpy(k->ids[at], id);
}

bool children_near(struct db *db, const char *said, struct strbuf *out)
{
        struct near k = {.said = said};
        sqlite3_stmt *s = sql_prepare(db, "SELECT child_id FROM child ORDER BY child_id");
        while (*said && sql_step(db, s))
                consider(&k, sql_text(s, 0));
        sqlite3_finalize(s);
        for (int i = 0; i < k.n; i++)
                strbuf_printf(out, "%s%s", i ? ", " : "", k.ids[i]);
        return k.n > 0;
}
