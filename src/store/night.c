#include "iro/store/night.h"
#include "fact_table.h"

#include "iro/base/str.h"

#include <stdio.h>
#include <stdlib.h>

const char *const night_words[NIGHT_WHATS] = {"new", "gone", "corrected"};

/* Kinds that a Lead would name, with the column of their key that is a day. */
static const struct {
        enum fact kind;
        const char *of, *on, *stream;
} told[] = {
    {FACT_EPISODE, "episode", "decom", "''"},
    {FACT_REVIEW, "review", "held_on", "stream"},
    {FACT_BOOKING, "booking", "booked_on", "stream"},
    {FACT_ALLOCATION, "allocation", "from_on", "stream"},
    {FACT_PLAN, "plan", "started_on", "'cp'"},
    {FACT_SECTION47, "enquiry", "started_on", "'icpc'"},
    {FACT_TRANSFER_IN, "transfer in", "held_on", "'cp'"},
    {FACT_PLACEMENT, "decision", "date_placed", "''"},
    {FACT_DEATH, "death", "NULL", "''"},
    {FACT_CHILD_DETAIL, "person", "NULL", "''"},
};
enum { TOLD = sizeof told / sizeof *told };

struct item {
        struct night_item i;
        char stream[12];
};

struct items {
        struct item *items;
        size_t n, cap;
};

/* Rows of one kind that extracts opened or closed and that make a difference between the two states. A fact
 * is the same one by the day of its key. */
#define BY_EXTRACT "AND (SELECT kind FROM change WHERE no = f.%s) = 'import-ssd' "
static const char both[] =
    "SELECT child, stream, day, sum(opened), sum(closed) FROM ("
    "SELECT f.child, %s AS stream, %s AS day, 1 AS opened, 0 AS closed FROM %s f WHERE f.id >= ?3 AND f.since > ?1 AND f.since <= ?2 "
    "AND (f.until IS NULL OR f.until > ?2) " BY_EXTRACT "UNION ALL "
    "SELECT f.child, %s, %s, 0, 1 FROM %s f WHERE f.until > ?1 AND f.until <= ?2 AND f.since <= ?1 " BY_EXTRACT
    ") GROUP BY child, stream, day";

static void take(struct db *db, struct items *all, int t, int64_t after, int64_t upto)
{
        char sql[1200];
        snprintf(sql, sizeof sql, both, told[t].stream, told[t].on, fact_table(told[t].kind), "since",
                 told[t].stream, told[t].on, fact_table(told[t].kind), "until");
        sqlite3_stmt *s = sql_prepare(db, sql);
        sqlite3_bind_int64(s, 1, after);
        sqlite3_bind_int64(s, 2, upto);
        sqlite3_bind_int64(s, 3, fact_opened_by(db, told[t].kind, after + 1).from);
        while (sql_step(db, s)) {
                GROW(all->items, all->n, all->cap);
                struct item *i = &all->items[all->n++];
                bool opened = sqlite3_column_int(s, 3) > 0, closed = sqlite3_column_int(s, 4) > 0;
                *i = (struct item){.i = {.child = sqlite3_column_int64(s, 0),
                                         .kind = told[t].kind,
                                         .of = told[t].of,
                                         .on = sql_day(s, 2),
                                         .what = opened && closed ? NIGHT_CORRECTED
                                                 : opened         ? NIGHT_NEW
                                                                  : NIGHT_GONE}};
                snprintf(i->stream, sizeof i->stream, "%s", str_or(sql_text(s, 1), ""));
        }
        sqlite3_finalize(s);
}

static int by_child(const void *a, const void *b)
{
        const struct night_item *x = a, *y = b;
        if (x->child != y->child)
                return x->child < y->child ? -1 : 1;
        if (x->what != y->what)
                return (int)x->what - (int)y->what;
        if (x->kind != y->kind)
                return (int)x->kind - (int)y->kind;
        return (x->on > y->on) - (x->on < y->on);
}

void store_night(struct db *db, int64_t after, int64_t upto, night_each *each, void *context)
{
        struct items all = {0};
        for (int t = 0; t < TOLD; t++)
                take(db, &all, t, after, upto);
        if (all.n)
                qsort(all.items, all.n, sizeof *all.items, by_child);
        sqlite3_stmt *s = sql_prepare(db, "SELECT child_id FROM child WHERE child = ?");
        for (size_t i = 0; i < all.n; i++) {
                sqlite3_bind_int64(s, 1, all.items[i].i.child);
                all.items[i].i.child_id = sql_step(db, s) ? sql_text(s, 0) : "";
                all.items[i].i.stream = all.items[i].stream;
                each(context, &all.items[i].i);
                sqlite3_reset(s);
        }
        sqlite3_finalize(s);
        free(all.items);
}
