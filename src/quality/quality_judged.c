#include "quality_judged.h"
#include "iro/base/mem.h"
#include "iro/base/numbers.h"

#include <stdlib.h>
#include <string.h>

static const char *kept(struct arena *a, const char *text)
{
        return text ? arena_str(a, text) : NULL;
}

void judged_add(struct judged *j, const struct query *q)
{
        GROW(j->queries, j->n_queries, j->cap);
        struct query *to = &j->queries[j->n_queries++];
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
        free(j->kept.bytes);
        free(j->kept.at);
        free(j->kept.answers);
        free(j->order);
        shares_release(&j->shares);
}

/* --- in order ------------------------------------------------------------------------------------------- */

#define OWN (UINT32_C(1) << 31) /* not a line */

struct ranked {
        struct rank rank;
        uint32_t at;
};

static int by_rank(const void *a, const void *b)
{
        const struct ranked *x = a, *y = b;
        int order = rank_compare(&x->rank, &y->rank);
        return order ? order : (x->at > y->at) - (x->at < y->at);
}

static struct ranked *rank_queries(const struct judged *j)
{
        struct ranked *own = xcalloc(j->n_queries + 1, sizeof *own);
        for (size_t i = 0; i < j->n_queries; i++)
                own[i] = (struct ranked){rank_of(&j->queries[i]), (uint32_t)i};
        if (j->n_queries)
                qsort(own, j->n_queries, sizeof *own, by_rank);
        return own;
}

/* How many lines stand before it: those of its rank do. Lines are in order. */
static size_t lines_before(const struct kept_lines *k, size_t from, const struct rank *rank)
{
        size_t to = k->n;
        while (from < to) {
                size_t middle = from + (to - from) / 2;
                const struct rank line = line_rank(k->bytes + k->at[middle]);
                if (rank_compare(&line, rank) <= 0)
                        from = middle + 1;
                else
                        to = middle;
        }
        return from;
}

void judged_order(struct judged *j)
{
        const struct kept_lines *k = &j->kept;
        struct ranked *own = rank_queries(j);
        size_t line = 0;
        j->order = xcalloc(k->n + j->n_queries + 1, sizeof *j->order);
        for (size_t i = 0; i <= j->n_queries; i++) {
                size_t to = i < j->n_queries ? lines_before(k, line, &own[i].rank) : k->n;
                if (to > line)
                        memcpy(&j->order[j->n], &k->at[line], (to - line) * sizeof *j->order);
                j->n += to - line, line = to;
                if (i < j->n_queries)
                        j->order[j->n++] = OWN | own[i].at;
        }
        free(own);
        free(j->kept.at);
        j->kept.at = NULL, j->kept.n = 0;
}

static int by_line(const void *a, const void *b)
{
        const struct line_answer *x = a, *y = b;
        return (x->at > y->at) - (x->at < y->at);
}

const char *judged_answer(const struct judged *j, size_t i)
{
        const struct kept_lines *k = &j->kept;
        const struct line_answer key = {.at = j->order[i]}, *found = NULL;
        if (key.at & OWN)
                return j->queries[key.at & ~OWN].answer;
        if (k->n_answers)
                found = bsearch(&key, k->answers, k->n_answers, sizeof key, by_line);
        return found ? found->text : NULL;
}

void judged_query(const struct judged *j, size_t i, struct query *q)
{
        uint32_t at = j->order[i];
        if (at & OWN) {
                *q = j->queries[at & ~OWN];
                return;
        }
        line_get(q, j->kept.bytes + at, j->kept.from);
        q->answer = judged_answer(j, i);
}

/* --- some children's instead ---------------------------------------------------------------------------- */

static void leave_lines_out(struct kept_lines *k, const int64_t *children, size_t n)
{
        size_t left = 0;
        for (size_t i = 0; i < k->n; i++)
                if (!numbers_have(children, n, line_child(k->bytes + k->at[i])))
                        k->at[left++] = k->at[i];
        k->n = left;
}

void judged_leave_out(struct judged *j, const int64_t *children, size_t n)
{
        struct shares *s = &j->shares;
        size_t queries = 0, meetings = 0, differing = 0;
        if (!n)
                return;
        leave_lines_out(&j->kept, children, n);
        for (size_t i = 0; i < j->n_queries; i++)
                if (!numbers_have(children, n, j->queries[i].child))
                        j->queries[queries++] = j->queries[i];
        for (size_t i = 0; i < s->n_meetings; i++)
                if (!numbers_have(children, n, s->meetings[i].child))
                        s->meetings[meetings++] = s->meetings[i];
        for (size_t i = 0; i < s->n_differing; i++)
                if (!numbers_have(children, n, s->differing[i].child))
                        s->differing[differing++] = s->differing[i];
        j->n_queries = queries, s->n_meetings = meetings, s->n_differing = differing;
}

void judged_leave_out_place(struct judged *j, int place)
{
        struct kept_lines *k = &j->kept;
        size_t queries = 0, lines = 0;
        for (size_t i = 0; i < j->n_queries; i++)
                if (j->queries[i].place != place)
                        j->queries[queries++] = j->queries[i];
        for (size_t i = 0; i < k->n; i++)
                if (line_place(k->bytes + k->at[i]) != place)
                        k->at[lines++] = k->at[i];
        j->n_queries = queries, k->n = lines;
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
        for (size_t i = 0; i < more->n_queries; i++) {
                GROW(j->queries, j->n_queries, j->cap);
                j->queries[j->n_queries++] = more->queries[i]; /* their texts are in the same arena */
        }
        if (!more->shares.n_meetings && !more->shares.n_differing)
                return;
        merge_meetings(&j->shares, &more->shares);
        merge_differing(&j->shares, &more->shares);
}
