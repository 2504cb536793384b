/* Children whose ids look alike, with the tables that know each. */
#include "alike.h"
#include "sql.h"

#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/store/import_store.h"

#include <stdlib.h>
#include <string.h>

#define STANDS(table) \
        " FROM " table " f WHERE f.child = c.child AND f.since <= ?1 AND (f.until IS NULL OR f.until > ?1)"
#define OF_RETURN(table, name) \
        " UNION SELECT '" name \
        " ' || r.source || ' ' || (r.year - 1) || '-' || substr(r.year, 3, 2) FROM " table \
        " f JOIN returns r ON r.ret = f.ret WHERE r.ret > 0 AND f.child = c.child AND f.since <= ?1 AND " \
        "(f.until IS NULL OR f.until > ?1)"
#define OF_SERVICE(table, name) " UNION SELECT '" name "'" STANDS(table)

/* The tables that know a child by its id; NULL = none does: a name without a fact. */
static const char places_of[] =
    "SELECT c.child_id, (SELECT group_concat(w, ', ') FROM (SELECT NULL AS w WHERE 0" OF_RETURN(
        "child_detail", "header") OF_RETURN("episode", "episodes") OF_RETURN("review", "reviews")
        OF_RETURN("uasc", "uasc") OF_RETURN("placement", "placed_for_adoption")
            OF_RETURN("missing", "missing") OF_RETURN("social_worker", "sw_episodes")
                OF_RETURN("plan", "plans") OF_RETURN("section47", "section47")
                    OF_RETURN("assessment", "assessments") OF_SERVICE("person", "children")
                        OF_SERVICE("allocation", "allocations")
                            OF_SERVICE("booking", "bookings") " UNION SELECT 'reviews'" STANDS(
                                "review") " AND f.ret = 0)) FROM child c WHERE c.child = ?2";

/* --- what is left of an id ---------------------------------------------------------------------------- */

/* Where a decimal part of zeros begins; else the end. */
static size_t without_decimals(const char *id)
{
        size_t n = strlen(id), m = n;
        while (m && id[m - 1] == '0')
                m--;
        return m && id[m - 1] == '.' ? m - 1 : n;
}

const char *const alike_dressings[DRESSINGS] = {" ", "'", ",", "\xc2\xa0", "\xe2\x80\x99"};

static size_t dressing(const char *s)
{
        for (int i = 0; i < DRESSINGS; i++)
                if (*s == *alike_dressings[i] && str_has_prefix(s, alike_dressings[i]))
                        return strlen(alike_dressings[i]);
        return 0;
}

enum { CORE = 200 };

/* An id without what a spreadsheet adds or takes: that, and leading zeros; in lower case. "" = nothing is
 * left. */
static size_t core_of(const char *id, char out[CORE])
{
        const char *end = id + without_decimals(id);
        size_t n = 0;
        for (size_t skip; id < end && n + 1 < CORE; id += skip ? skip : 1) {
                skip = dressing(id);
                if (!skip && (n || *id != '0'))
                        out[n++] = (char)(*id >= 'A' && *id <= 'Z' ? *id + 'a' - 'A' : *id);
        }
        out[n] = '\0';
        return n;
}

/* --- who shares it ------------------------------------------------------------------------------------ */

struct core {
        uint64_t key; /* of what is left */
        int64_t child;
};
struct cores {
        struct core *all;
        size_t n, cap;
        bool ends[256]; /* by the bytes they end with */
};

static int by_key(const void *a, const void *b)
{
        const struct core *x = a, *y = b;
        if (x->key != y->key)
                return x->key < y->key ? -1 : 1;
        return (x->child > y->child) - (x->child < y->child);
}

static void sort(struct cores *c)
{
        if (c->n)
                qsort(c->all, c->n, sizeof *c->all, by_key);
}

static bool has_key(const struct cores *c, uint64_t key)
{
        size_t low = 0, high = c->n;
        while (low < high) {
                size_t mid = low + (high - low) / 2;
                if (c->all[mid].key < key)
                        low = mid + 1;
                else
                        high = mid;
        }
        return low < c->n && c->all[low].key == key;
}

/* Can its core be one of these? Told by one byte of nearly all, before the core is made. */
static bool may_be_of(const struct cores *c, const char *id)
{
        size_t n = without_decimals(id);
        unsigned char last = n ? (unsigned char)id[n - 1] : ' ';
        bool plain =
            (last >= '0' && last <= '9') || (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z');
        return !plain || n >= CORE || c->ends[last >= 'A' && last <= 'Z' ? last + 'a' - 'A' : last];
}

/* The ids that a query gives; of `like` (may be NULL) only those that share a core with one of them. */
static void take(struct cores *c, struct db *db, const char *sql, const struct cores *like)
{
        char core[CORE];
        sqlite3_stmt *s = sql_prepare(db, sql);
        while (sql_step(db, s)) {
                const char *id = str_or(sql_text(s, 1), "");
                size_t n = like && !may_be_of(like, id) ? 0 : core_of(id, core);
                if (!n)
                        continue;
                uint64_t key = str_key(core);
                c->ends[(unsigned char)core[n - 1]] = true;
                if (like && !has_key(like, key))
                        continue;
                GROW(c->all, c->n, c->cap);
                c->all[c->n++] = (struct core){key, sqlite3_column_int64(s, 0)};
        }
        sqlite3_finalize(s);
        sort(c);
}

/* --- the store's, or those along the index ------------------------------------------------------------ */

struct walked {
        struct cores *found;
        uint64_t key; /* of the core that is looked for */
};

static void take_walked(void *context, int64_t child, const char *id)
{
        struct walked *w = context;
        struct cores *c = w->found;
        char core[CORE];
        if (!core_of(id, core) || str_key(core) != w->key)
                return;
        GROW(c->all, c->n, c->cap);
        c->all[c->n++] = (struct core){w->key, child};
}

static const char *core_of_child(sqlite3_stmt *id, struct db *db, int64_t child, char core[CORE])
{
        sqlite3_bind_int64(id, 1, child);
        core_of(sql_step(db, id) ? str_or(sql_text(id, 0), "") : "", core);
        sqlite3_reset(id);
        return core;
}

/* `wanted` is sorted: each core is looked for once. */
static void walk(struct cores *c, struct db *db, const struct cores *wanted)
{
        char core[CORE];
        sqlite3_stmt *id = sql_prepare(db, "SELECT child_id FROM child WHERE child = ?");
        for (size_t i = 0; i < wanted->n; i++) {
                struct walked w = {c, wanted->all[i].key};
                if (i == 0 || wanted->all[i - 1].key != w.key)
                        alike_walk(db, core_of_child(id, db, wanted->all[i].child, core), take_walked, &w);
        }
        sqlite3_finalize(id);
        sort(c);
}

/* A walk for one id takes as long as looking at so many. */
enum { AS_MANY = 128 };

static void gather(struct cores *c, struct db *db, const struct asked *a)
{
        struct cores wanted = {.n = 0};
        if (a->few)
                take(&wanted, db,
                     "SELECT child, child_id FROM child WHERE child IN (SELECT child FROM asked)", NULL);
        if (a->few && wanted.n * AS_MANY < store_children(db))
                walk(c, db, &wanted);
        else if (!a->few || wanted.n)
                take(c, db, "SELECT child, child_id FROM child", a->few ? &wanted : NULL);
        free(wanted.all);
}

/* --- with the tables that know them ------------------------------------------------------------------- */

struct known_id {
        int64_t child;
        const char *id, *tables, *core;
};

static int by_core(const void *a, const void *b)
{
        const struct known_id *x = a, *y = b;
        int c = strcmp(x->core, y->core);
        return c ? c : (x->child > y->child) - (x->child < y->child);
}

/* Those of the cores that more than one has, and some table knows; malloc'ed. */
static struct known_id *known_ids(struct db *db, struct known known, const struct cores *c,
                                  struct arena *texts, size_t *n)
{
        struct known_id *out = NULL;
        size_t cap = 0;
        char core[CORE];
        sqlite3_stmt *s = sql_prepare(db, places_of);
        *n = 0;
        for (size_t i = 0; i < c->n; i++) {
                bool shared = (i && c->all[i - 1].key == c->all[i].key) ||
                              (i + 1 < c->n && c->all[i + 1].key == c->all[i].key);
                if (!shared)
                        continue;
                sqlite3_bind_int64(s, 1, known.change);
                sqlite3_bind_int64(s, 2, c->all[i].child);
                if (sql_step(db, s) && *str_or(sql_text(s, 1), "")) {
                        core_of(sql_text(s, 0), core);
                        GROW(out, *n, cap);
                        out[(*n)++] =
                            (struct known_id){c->all[i].child, arena_str(texts, sql_text(s, 0)),
                                              arena_str(texts, sql_text(s, 1)), arena_str(texts, core)};
                }
                sqlite3_reset(s);
        }
        sqlite3_finalize(s);
        if (*n)
                qsort(out, *n, sizeof *out, by_core);
        return out;
}

void store_alike_ids(struct db *db, struct known known, const struct asked *a, alike_each *each,
                     void *context)
{
        struct cores c = {.n = 0};
        struct arena texts;
        size_t n, first = 0;
        arena_init(&texts);
        gather(&c, db, a);
        struct known_id *ids = known_ids(db, known, &c, &texts, &n);
        for (size_t i = 1; i < n; i++) {
                if (!str_eq(ids[i].core, ids[first].core)) {
                        first = i;
                        continue;
                }
                const struct alike_ids pair = {{ids[first].child, ids[i].child},
                                               {ids[first].id, ids[i].id},
                                               {ids[first].tables, ids[i].tables}};
                each(context, &pair);
        }
        free(ids);
        free(c.all);
        arena_release(&texts);
}
