/* Due dates of the case system that are not the law's. */
#include "lists.h"
#include "iro/base/mem.h"
#include "iro/service/dues.h"

#include <stdlib.h>
#include <string.h>

struct due_list {
        struct rows *rows;
        const struct service *service;
        struct due_row *kept;
        size_t n, cap;
};

#define DUES(X) \
        COLUMN_CHILD(X, v->child_id) \
        COLUMN_STREAM(X, stream_names[v->stream]) \
        X(held_on, "Held", DAY, 11, 0, 0, FILES, "the day it was held; empty: the review to come", v->held) \
        X(due_law, "Due", DAY, 11, 0, 0, FILES, "when it is due by the law", v->law) \
        X(due_system, "System says", DAY, 11, 0, 0, FILES, "when it is due by the case system", v->system) \
        X(days, "Days", INT, 5, 0, 1, FILES, "days by which the case system is later (negative: earlier)", \
          cell_int(v->system - v->law)) \
        X(cause, "Cause", TEXT, 15, 0, 0, FILES, \
          "days-for-months, working-days, from-due, adoption, review-missing or other", \
          due_cause_names[v->cause]) \
        X(iro_id, "IRO", TEXT, 6, 1, 0, FILES, "who held the case on the day of the review", \
          iro_id(l->service, v->iro)) \
        COLUMN_TEAM(X, team_id(l->service, v->team)) \
        COLUMN_AREA(X, v->area) \
        COLUMN_IRO_NAME(X, iro_name(l->service, v->iro)) \
        COLUMN_TEAM_NAME(X, team_name(l->service, v->team)) \
        X(judged, "Judged", TEXT, 14, 0, 0, FILES, \
          "late-by-system: on time by the law, late (or overdue) by the case system\'s date; late-by-law: the other way " \
          "round; empty: judged alike", \
          due_judged_word(v))

LIST_COLUMNS(dues_list, "dues", DUES);

static void keep_due(void *context, const struct due_row *v)
{
        struct due_list *l = context;
        GROW(l->kept, l->n, l->cap);
        l->kept[l->n] = *v;
        l->kept[l->n++].child_id = arena_str(&l->rows->texts, v->child_id);
}

/* By child and line; the review to come last. */
static int by_child(const void *a, const void *b)
{
        const struct due_row *x = a, *y = b;
        int child = strcmp(x->child_id, y->child_id);
        int line = (int)stream_line(x->stream) - (int)stream_line(y->stream);
        if (child || line)
                return child ? child : line;
        if (x->held == DAY_NONE || y->held == DAY_NONE)
                return (x->held == DAY_NONE) - (y->held == DAY_NONE);
        return (x->held > y->held) - (x->held < y->held);
}

static void put_due(struct due_list *l, const struct due_row *v)
{
        int64_t day_key = v->held == DAY_NONE ? 0xFFFFF : v->held & 0xFFFFF;
        LIST_ROW(l->rows, (v->child * LINE_COUNT + (int)stream_line(v->stream)) << 20 | day_key, DUES);
}

void fill_dues(struct filling *f)
{
        struct due_list l = {.rows = f->rows, .service = f->service};
        service_dues(f->service, f->db, keep_due, &l);
        if (l.n)
                qsort(l.kept, l.n, sizeof *l.kept, by_child);
        for (size_t i = 0; i < l.n; i++)
                put_due(&l, &l.kept[i]);
        free(l.kept);
}
