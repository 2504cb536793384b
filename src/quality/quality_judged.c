#include "quality_judged.h"
#include "quality_pass.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

static const char *kept(struct arena *a, const char *text)
{
        return text ? arena_str(a, text) : NULL;
}

void judged_add(struct judged *j, const struct query *q)
{
        GROW(j->queries, j->n, j->cap);
        struct query *to = &j->queries[j->n++];
        *to = *q;
        to->child_id = kept(j->texts, q->child_id);
        to->subject = kept(j->texts, q->subject);
        to->source = kept(j->texts, q->source);
        to->origin = kept(j->texts, q->origin);
        to->dfe = kept(j->texts, q->dfe);
        to->said = kept(j->texts, q->said);
        to->answer = kept(j->texts, q->answer);
}

void judged_release(struct judged *j)
{
        free(j->queries);
        shares_release(&j->shares);
}

/* --- in order ------------------------------------------------------------------------------------------- */

/* Imports' by return, then by child. */
static int by_return(const struct query *x, const struct query *y)
{
        static const char last[] = "extract"; /* the others' names ascend */
        bool a = str_eq(x->origin, last), b = str_eq(y->origin, last);
        if (a != b)
                return (int)a - (int)b;
        int origins = strcmp(x->origin, y->origin);
        return origins ? origins : x->year - y->year;
}

/* Where they were raised in an order of their own. */
static bool own_order(int place)
{
        return place == PLACE_ALIKE || place == PLACE_PRPS;
}

static int by_severity(const void *a, const void *b)
{
        const struct query *x = *(const struct query *const *)a, *y = *(const struct query *const *)b;
        int order = (int)x->rule->severity - (int)y->rule->severity;
        order = order ? order : x->place - y->place;
        if (!order && x->place == PLACE_IMPORT)
                order = by_return(x, y);
        if (!order && !own_order(x->place))
                order = (x->child > y->child) - (x->child < y->child);
        return order ? order : (x > y) - (x < y);
}

void judged_order(struct judged *j)
{
        const struct query **order = xcalloc(j->n + 1, sizeof *order);
        struct query *sorted = xcalloc(j->n + 1, sizeof *sorted);
        for (size_t i = 0; i < j->n; i++)
                order[i] = &j->queries[i];
        qsort(order, j->n, sizeof *order, by_severity);
        for (size_t i = 0; i < j->n; i++)
                sorted[i] = *order[i];
        free(order);
        free(j->queries);
        j->queries = sorted, j->cap = j->n + 1;
}

/* --- some children's instead ---------------------------------------------------------------------------- */

static int by_number(const void *a, const void *b)
{
        int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
        return (x > y) - (x < y);
}

static bool is_of(const int64_t *children, size_t n, int64_t child)
{
        return n && bsearch(&child, children, n, sizeof child, by_number);
}

void judged_leave_out(struct judged *j, const int64_t *children, size_t n)
{
        struct shares *s = &j->shares;
        size_t queries = 0, meetings = 0, differing = 0;
        for (size_t i = 0; i < j->n; i++)
                if (!is_of(children, n, j->queries[i].child))
                        j->queries[queries++] = j->queries[i];
        for (size_t i = 0; i < s->n_meetings; i++)
                if (!is_of(children, n, s->meetings[i].child))
                        s->meetings[meetings++] = s->meetings[i];
        for (size_t i = 0; i < s->n_differing; i++)
                if (!is_of(children, n, s->differing[i].child))
                        s->differing[differing++] = s->differing[i];
        j->n = queries, s->n_meetings = meetings, s->n_differing = differing;
}

/* Both ascend; a child's stay as they came. */
static void merge_meetings(struct shares *s, const struct shares *more)
{
        size_t n = s->n_meetings + more->n_meetings, a = 0, b = 0;
        struct meeting *all = xcalloc(n + 1, sizeof *all);
        for (size_t i = 0; i < n; i++) {
                bool take = b == more->n_meetings ||
                            (a < s->n_meetings && s->meetings[a].child < more->meetings[b].child);
                all[i] = take ? s->meetings[a++] : more->meetings[b++];
        }
        free(s->meetings);
        s->meetings = all, s->n_meetings = n, s->cap_meetings = n + 1;
}

static void merge_differing(struct shares *s, const struct shares *more)
{
        size_t n = s->n_differing + more->n_differing, a = 0, b = 0;
        struct differing *all = xcalloc(n + 1, sizeof *all);
        for (size_t i = 0; i < n; i++) {
                bool take = b == more->n_differing ||
                            (a < s->n_differing && s->differing[a].child < more->differing[b].child);
                all[i] = take ? s->differing[a++] : more->differing[b++];
        }
        free(s->differing);
        s->differing = all, s->n_differing = n, s->cap_differing = n + 1;
}

void judged_take_in(struct judged *j, const struct judged *more)
{
        for (size_t i = 0; i < more->n; i++) {
                GROW(j->queries, j->n, j->cap);
                j->queries[j->n++] = more->queries[i]; /* their texts are in the same arena */
        }
        merge_meetings(&j->shares, &more->shares);
        merge_differing(&j->shares, &more->shares);
}
