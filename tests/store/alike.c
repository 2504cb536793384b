/* Ids that look alike: those of one child are the same, however they were looked for. */
#include "importing.h"

#include "iro/base/mem.h"
#include "iro/store/import_store.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

TestSuite(alike, .init = store_setup, .fini = store_teardown);

enum { CHILDREN = 700 };

/* By child: the first of those it is like; itself = none. */
struct groups {
        int64_t first[CHILDREN + 1];
        int pairs;
};

static void join(void *context, const struct alike_ids *a)
{
        struct groups *g = context;
        g->first[a->child[1]] = a->child[0];
        g->pairs++;
}

static struct groups ask(struct db *db, const struct asked *whose)
{
        struct groups g = {.pairs = 0};
        for (int64_t i = 0; i <= CHILDREN; i++)
                g.first[i] = i;
        store_ask(db, whose);
        store_alike_ids(db, KNOWN_NOW, whose, join, &g);
        return g;
}

/* Of few letters, so that many are alike; all that a spreadsheet adds is among them. */
static const char *some_id(unsigned *seed)
{
        static const char *const parts[] = {
            "0", "0", "1", "1", "a", "B", " ", "'", ",", ".", ".0", "\xc2\xa0", "\xe2\x80\x99", "\xc2\xa3"};
        static char id[64];
        size_t n = 0;
        *seed = *seed * 1103515245u + 12345u;
        for (int left = 2 + (int)(*seed >> 16) % 6; left > 0; left--) {
                *seed = *seed * 1103515245u + 12345u;
                n += (size_t)snprintf(id + n, sizeof id - n, "%s",
                                      parts[(*seed >> 16) % (sizeof parts / sizeof *parts)]);
        }
        return id;
}

static void make_children(void)
{
        unsigned seed = 7;
        struct err e = ERR_INIT;
        struct db *db = db_open(store_path, DB_WRITE, &e);
        cr_assert(db, "%s", e.text);
        struct ledger *l = ledger_begin(db, "import csv", MAY_IMPORT, &e);
        for (int64_t child = 0; child < CHILDREN;) {
                child = ledger_child(l, some_id(&seed));
                const struct value v[FACT_COLUMNS_MAX] = {value_int(child), value_text("x")};
                ledger_put(l, FACT_PERSON, v, true, &e);
        }
        cr_assert(ledger_commit(l, "children", NULL, &e), "%s", e.text);
        db_close(db);
}

Test(alike, those_of_one_child_are_found_along_the_index_as_among_all)
{
        struct err e = ERR_INIT;
        make_children();
        struct db *db = db_open(store_path, DB_READ, &e);
        struct groups all = ask(db, &(struct asked){.few = false});
        cr_assert_gt(all.pairs, 100);
        for (int64_t child = 1; child <= CHILDREN; child++) {
                struct groups one = ask(db, &(struct asked){.children = &child, .n = 1, .few = true});
                for (int64_t i = 1; i <= CHILDREN; i++) {
                        int64_t as_among_all = all.first[i] == all.first[child] ? all.first[i] : i;
                        cr_assert_eq(one.first[i], as_among_all, "asked of %ld: %ld", (long)child, (long)i);
                }
        }
        db_close(db);
}
