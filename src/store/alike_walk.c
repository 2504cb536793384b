/* The ids that share a core, found along the index: behind each beginning that some id has only a few bytes
 * may follow, and the index is asked for the next id from there on. */
#include "alike.h"
#include "sql.h"

#include "iro/base/str.h"

#include <stdio.h>
#include <string.h>

enum { ID_BYTES = 256, WAYS = DRESSINGS + 2 };

struct walk {
        struct db *db;
        sqlite3_stmt *from;
        const char *core;
        size_t n; /* bytes of it */
        char begins[ID_BYTES];
        char id[ID_BYTES]; /* the first from some beginning on, in lower case; "" = there is none */
        int64_t child;
        alike_id *each;
        void *context;
};

static void seek(struct walk *w)
{
        sql_bind_text(w->from, 1, w->begins);
        bool found = sql_step(w->db, w->from);
        snprintf(w->id, sizeof w->id, "%s", found ? str_or(sql_text(w->from, 1), "") : "");
        w->child = found ? sqlite3_column_int64(w->from, 0) : 0;
        sqlite3_reset(w->from);
        str_lower(w->id);
}

/* What may follow once so many bytes of the core were met, one letter each: none begins as another does.
 * Behind the core's end it is a decimal part of zeros. */
struct way {
        char bytes[5];
        size_t met;
};

/* Bytes of the UTF-8 letter. */
static size_t letter(const char *s)
{
        size_t n = 1;
        while (n < 4 && ((unsigned char)s[n] & 0xc0) == 0x80)
                n++;
        return n;
}

static void add_way(struct way *ways, int *n, const char *bytes, size_t met)
{
        struct way way = {.met = met};
        int at = (*n)++;
        memcpy(way.bytes, bytes, letter(bytes));
        for (; at && strcmp(ways[at - 1].bytes, way.bytes) > 0; at--)
                ways[at] = ways[at - 1];
        ways[at] = way;
}

static int ways_on(const struct walk *w, size_t met, struct way ways[WAYS])
{
        int n = 0;
        if (met > w->n) {
                add_way(ways, &n, "0", met);
                return n;
        }
        for (int i = 0; i < DRESSINGS; i++)
                add_way(ways, &n, alike_dressings[i], met);
        if (met == 0)
                add_way(ways, &n, "0", 0);
        const char *next = met < w->n ? w->core + met : ".";
        add_way(ways, &n, next, met + letter(next));
        return n;
}

/* w->id is the first from w->begins on, as it is from each longer beginning before it is followed. */
static void follow(struct walk *w, size_t len, size_t met)
{
        struct way ways[WAYS];
        int n = ways_on(w, met, ways);
        if (met >= w->n && strcmp(w->id, w->begins) == 0)
                w->each(w->context, w->child, w->id);
        for (int i = 0; i < n && len + sizeof ways->bytes <= ID_BYTES; i++) {
                size_t more = strlen(ways[i].bytes);
                memcpy(w->begins + len, ways[i].bytes, more + 1);
                if (strcmp(w->id, w->begins) < 0)
                        seek(w);
                if (strncmp(w->id, w->begins, len) != 0 || !*w->id)
                        return;
                if (strncmp(w->id, w->begins, len + more) == 0)
                        follow(w, len + more, ways[i].met);
        }
}

void alike_walk(struct db *db, const char *core, alike_id *each, void *context)
{
        struct walk w = {.db = db, .core = core, .n = strlen(core), .each = each, .context = context};
        w.from = sql_prepare(
            db, "SELECT child, child_id FROM child WHERE child_id >= ? ORDER BY child_id LIMIT 1");
        seek(&w);
        follow(&w, 0, 0);
        sqlite3_finalize(w.from);
}
