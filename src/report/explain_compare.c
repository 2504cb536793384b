/* What moved a percentage: the same day, as two states of knowledge have it, item by item. */
#include "explain.h"
#include "iro/store/report_store.h"
#include "iro/base/str.h"

#include <stdlib.h>

static const struct column columns[] = {
    {"child_id", "Child", CELL_TEXT, 9, 0, 0, "the child's id in the returns", false, false},
    {"stream", "Kind", CELL_TEXT, 11, 0, 0, "cla, adoption, cp or icpc", false, false},
    {"held_on", "Held", CELL_DAY, 11, 0, 0, "the review; empty when it is overdue", false, false},
    {"what", "What", CELL_TEXT, 20, 0, 0,
     "recorded since, removed, corrected, reattributed, now assessable, no longer assessable, now overdue, "
     "no longer overdue",
     false, false},
    {"before", "Before", CELL_TEXT, 14, 0, 0, "what it counted as; empty when not at all", false, false},
    {"after", "After", CELL_TEXT, 14, 0, 0, "what it counts as; empty when not at all", false, false},
    {"due_before", "Due before", CELL_DAY, 11, 0, 2, "the due date then", false, false},
    {"due_after", "Due after", CELL_DAY, 11, 0, 2, "the due date now", false, false},
    {"holder_before", "Held by before", CELL_TEXT, 14, 1, 3, "IRO and area", false, false},
    {"holder_after", "Held by after", CELL_TEXT, 14, 1, 3, "IRO and area", false, false},
    {"change", "Change", CELL_INT, 6, 0, 1, "the change of the store that did it", false, false},
    {"who", "Who", CELL_TEXT, 10, 0, 1, "who made it", false, false},
    {"at", "When", CELL_TEXT, 20, 0, 1, "UTC", false, false},
    {"words", "With", CELL_TEXT, 24, 2, 2, "the command and what it did", false, false},
};

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

struct comparing {
        struct rows *rows;
        struct db *db;
        enum unit unit;
        int64_t after, upto;
};

static const char *holder(struct rows *r, const struct explain_item *i)
{
        if (!i)
                return NULL;
        return arena_printf(&r->texts, "%s%s%s", str_or(i->iro, "nobody"), *i->area ? " " : "", i->area);
}

/* The review's own change, else the newest that touched the child's facts, else one of the service's own
 * tables. */
static void add_change(struct comparing *g, union cell *c, const struct explain_item *i)
{
        struct change_row row;
        int64_t no = 0;
        if (g->unit == UNIT_REVIEWS && i->held != DAY_NONE)
                no = change_touching(g->db, i->child, i->held, g->after, g->upto);
        if (!no)
                no = change_touching(g->db, i->child, DAY_NONE, g->after, g->upto);
        if (!no)
                no = change_touching(g->db, 0, DAY_NONE, g->after, g->upto);
        if (!no || !change_read(g->db, no, &g->rows->texts, &row))
                return;
        c[10].i = no;
        c[11].s = arena_str(&g->rows->texts, row.who);
        c[12].s = arena_str(&g->rows->texts, row.at);
        c[13].s = arena_printf(&g->rows->texts, "%s: %s", row.command, row.words);
}

static void add_row(struct comparing *g, const struct explain_item *a, const struct explain_item *b)
{
        const char *what = words_for(a, b, g->unit);
        if (!what)
                return;
        const struct explain_item *any = b ? b : a;
        union cell *c = rows_add(g->rows, explain_key(any));
        c[0].s = arena_str(&g->rows->texts, any->child_id);
        c[1].s = stream_names[any->stream];
        c[2].i = any->held == DAY_NONE ? CELL_NONE : any->held;
        c[3].s = what;
        c[4].s = a && a->counts ? verdict_names[a->verdict] : NULL;
        c[5].s = b && b->counts ? verdict_names[b->verdict] : NULL;
        c[6].i = a && a->due != DAY_NONE ? a->due : CELL_NONE;
        c[7].i = b && b->due != DAY_NONE ? b->due : CELL_NONE;
        c[8].s = holder(g->rows, a);
        c[9].s = holder(g->rows, b);
        add_change(g, c, any);
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
                add_row(g, which <= 0 ? &a->items[i] : NULL, which >= 0 ? &b->items[k] : NULL);
                i += which <= 0, k += which >= 0;
        }
}

void explain_compare(struct rows *r, const struct service *earlier, const struct service *later,
                     struct db *db, const struct explain_wish *w, struct explain_change *out)
{
        struct explain_items a, b;
        rows_init(r, "explain", columns, (int)(sizeof columns / sizeof *columns));
        r->as_at = later->options.as_at;
        r->calendar = &later->calendar;
        explain_gather(&a, earlier, db, w);
        explain_gather(&b, later, db, w);
        struct comparing g = {r, db, w->unit, earlier->options.known.change, later->options.known.change};
        *out = (struct explain_change){.before = explain_tally(&a), .after = explain_tally(&b)};
        merge(&g, &a, &b);
        out->n = r->n;
        explain_items_release(&a);
        explain_items_release(&b);
}
