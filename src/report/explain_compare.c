/* What moved a percentage: the same day, as two states of knowledge have it, item by item. */
#include "explain.h"
#include "iro/service/columns.h"
#include "iro/store/report_store.h"
#include "iro/base/str.h"

#include <stdlib.h>

/* A child has one line of each kind at a time, so child, line and day find the same thing in both states; by
 * child, the clock itself is the thing and the day of its last review is a value. */
static int order(const struct explain_item *a, const struct explain_item *b, enum unit unit)
{
        if (a->child != b->child)
                return a->child < b->child ? -1 : 1;
        if (a->line != b->line)
                return (int)a->line - (int)b->line;
        if (unit == UNIT_CHILDREN)
                return 0;
        return (a->held > b->held) - (a->held < b->held);
}

static int by_review(const void *a, const void *b)
{
        return order(a, b, UNIT_REVIEWS);
}

static const char *words_for(const struct explain_item *a, const struct explain_item *b, enum unit unit)
{
        if (a && b && a->counts && b->counts) {
                if (a->verdict == VERDICT_NOT_ASSESSABLE && b->verdict != a->verdict)
                        return "now assessable";
                if (b->verdict == VERDICT_NOT_ASSESSABLE && b->verdict != a->verdict)
                        return "no longer assessable";
                if (a->verdict != b->verdict)
                        return "corrected";
                bool moved = !str_eq(a->iro, b->iro) || !str_eq(a->area, b->area);
                return moved ? "reattributed" : NULL;
        }
        if (a && b)
                return a->counts || b->counts ? "reattributed" : NULL;
        if (a && a->counts)
                return a->verdict == VERDICT_OVERDUE ? "no longer overdue"
                       : unit == UNIT_CHILDREN       ? "no longer counted"
                                                     : "removed";
        if (b && b->counts)
                return b->verdict == VERDICT_OVERDUE ? "now overdue"
                       : unit == UNIT_CHILDREN       ? "counted since"
                                                     : "recorded since";
        return NULL;
}

/* One thing as both states have it; NULL where one has not. */
struct moved {
        const char *what;
        const struct explain_item *a, *b, *any;
        bool known; /* which change it was */
        struct change_row by;
};

struct comparing {
        struct rows *rows;
        struct db *db;
        enum unit unit;
        int64_t after, upto;
        struct moved *moved; /* by child */
        size_t n, cap;
};

static const char *holder(struct rows *r, const struct explain_item *i)
{
        if (!i)
                return NULL;
        return arena_printf(&r->texts, "%s%s%s", str_or(i->iro, "nobody"), *i->area ? " " : "", i->area);
}

#define MOVED(X) \
        COLUMN_CHILD(X, arena_str(texts, m->any->child_id)) \
        X(stream, "Kind", TEXT, 11, 0, 0, FILES, "cla, adoption, cp or icpc", stream_names[m->any->stream]) \
        X(held_on, "Held", DAY, 11, 0, 0, FILES, "the review; empty when it is overdue", m->any->held) \
        X(what, "What", TEXT, 20, 0, 0, FILES, \
          "recorded since, removed, corrected, reattributed, now assessable, no longer assessable, now " \
          "overdue, no longer overdue", \
          m->what) \
        X(before, "Before", TEXT, 14, 0, 0, FILES, "what it counted as; empty when not at all", \
          m->a && m->a->counts ? verdict_names[m->a->verdict] : NULL) \
        X(after, "After", TEXT, 14, 0, 0, FILES, "what it counts as; empty when not at all", \
          m->b && m->b->counts ? verdict_names[m->b->verdict] : NULL) \
        X(due_before, "Due before", DAY, 11, 0, 2, FILES, "the due date then", m->a ? m->a->due : DAY_NONE) \
        X(due_after, "Due after", DAY, 11, 0, 2, FILES, "the due date now", m->b ? m->b->due : DAY_NONE) \
        X(holder_before, "Held by before", TEXT, 14, 1, 3, FILES, "IRO and area", holder(g->rows, m->a)) \
        X(holder_after, "Held by after", TEXT, 14, 1, 3, FILES, "IRO and area", holder(g->rows, m->b)) \
        X(change, "Change", INT, 6, 0, 1, FILES, "the change of the store that did it", \
          cell_int_if(m->known, m->by.no)) \
        X(who, "Who", TEXT, 10, 0, 1, FILES, "who made it", m->known ? arena_str(texts, m->by.who) : NULL) \
        X(at, "When", MOMENT, 17, 0, 1, FILES, "when; UTC in files", \
          m->known ? arena_str(texts, m->by.at) : NULL) \
        X(words, "With", TEXT, 24, 2, 2, FILES, "the command and what it did", \
          m->known ? arena_printf(texts, "%s: %s", m->by.command, m->by.words) : NULL)

static LIST_COLUMNS(moved_list, "explain", MOVED);

static void compare(struct comparing *g, const struct explain_item *a, const struct explain_item *b)
{
        const char *what = words_for(a, b, g->unit);
        if (!what)
                return;
        GROW(g->moved, g->n, g->cap);
        g->moved[g->n++] = (struct moved){.what = what, .a = a, .b = b, .any = b ? b : a};
}

static void merge(struct comparing *g, struct explain_items *a, struct explain_items *b)
{
        size_t i = 0, k = 0;
        if (a->n)
                qsort(a->items, a->n, sizeof *a->items, by_review);
        if (b->n)
                qsort(b->items, b->n, sizeof *b->items, by_review);
        while (i < a->n || k < b->n) {
                int which = i == a->n ? 1 : k == b->n ? -1 : order(&a->items[i], &b->items[k], g->unit);
                compare(g, which <= 0 ? &a->items[i] : NULL, which >= 0 ? &b->items[k] : NULL);
                i += which <= 0, k += which >= 0;
        }
}

/* The review's own change, else the newest that touched the child's facts, else one of the service's own
 * tables; 0 = there is none. */
static int64_t change_of(const struct touched *t, int64_t service)
{
        return t->review_change ? t->review_change : t->child_change ? t->child_change : service;
}

static struct touched *find_changes(const struct comparing *g)
{
        struct touched *t = xcalloc(g->n, sizeof *t);
        for (size_t i = 0; i < g->n; i++) {
                const struct explain_item *any = g->moved[i].any;
                t[i] = (struct touched){.child = any->child,
                                        .held = g->unit == UNIT_REVIEWS ? any->held : DAY_NONE};
        }
        changes_touching(g->db, g->after, g->upto, t, g->n);
        return t;
}

static void add_rows(struct comparing *g)
{
        struct arena *texts = &g->rows->texts;
        struct touched *touched = find_changes(g);
        int64_t service = g->n ? change_touching_service(g->db, g->after, g->upto) : 0;
        for (size_t i = 0; i < g->n; i++) {
                struct moved *m = &g->moved[i];
                int64_t no = change_of(&touched[i], service);
                m->known = no && change_read(g->db, no, texts, &m->by);
                LIST_ROW(g->rows, explain_key(m->any), MOVED);
        }
        free(touched);
        free(g->moved);
}

void explain_compare(struct rows *r, const struct service *earlier, const struct service *later,
                     struct db *db, const struct explain_wish *w, struct explain_change *out)
{
        struct explain_items a, b;
        rows_begin(r, &moved_list);
        r->as_at = later->options.as_at;
        r->calendar = &later->calendar;
        explain_gather(&a, earlier, db, w);
        explain_gather(&b, later, db, w);
        struct comparing g = {.rows = r,
                              .db = db,
                              .unit = w->unit,
                              .after = earlier->options.known.change,
                              .upto = later->options.known.change};
        *out = (struct explain_change){.before = explain_tally(&a), .after = explain_tally(&b)};
        merge(&g, &a, &b);
        add_rows(&g);
        out->n = r->n;
        explain_items_release(&a);
        explain_items_release(&b);
}
