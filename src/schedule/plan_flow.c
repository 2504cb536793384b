/* Augmenting paths for one unit, and Dinic's blocking flows over the cheapest paths (the primal-dual method).
 */
#include "plan_flow.h"
#include "iro/base/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define FAR INT64_MAX

static void make_room(struct flow *f, int nodes)
{
        if (nodes <= f->cap_nodes)
                return;
        size_t n = (size_t)(f->cap_nodes = nodes + nodes / 2);
        f->first = xrealloc(f->first, n * sizeof *f->first);
        f->current = xrealloc(f->current, n * sizeof *f->current);
        f->level = xrealloc(f->level, n * sizeof *f->level);
        f->queue = xrealloc(f->queue, n * sizeof *f->queue);
        f->via = xrealloc(f->via, n * sizeof *f->via);
        f->price = xrealloc(f->price, n * sizeof *f->price);
        f->distance = xrealloc(f->distance, n * sizeof *f->distance);
        f->dead = xrealloc(f->dead, n * sizeof *f->dead);
}

void flow_start(struct flow *f, int nodes)
{
        make_room(f, nodes);
        f->n_nodes = nodes;
        f->n_arcs = 0;
        size_t n = (size_t)nodes;
        memset(f->first, 0xff, n * sizeof *f->first);
        memset(f->price, 0, n * sizeof *f->price);
        memset(f->dead, 0, n * sizeof *f->dead);
}

void flow_release(struct flow *f)
{
        free(f->arcs);
        free(f->first);
        free(f->current);
        free(f->level);
        free(f->queue);
        free(f->via);
        free(f->price);
        free(f->distance);
        free(f->heap);
        free(f->dead);
        *f = (struct flow){0};
}

static void half_arc(struct flow *f, int from, int to, int left, int cost)
{
        GROW(f->arcs, f->n_arcs, f->cap_arcs);
        f->arcs[f->n_arcs] = (struct arc){to, f->first[from], left, cost};
        f->first[from] = (int)f->n_arcs++;
}

int flow_arc(struct flow *f, int from, int to, int capacity, int cost)
{
        assert(capacity >= 0 && cost >= 0);
        int number = (int)f->n_arcs;
        half_arc(f, from, to, capacity, cost);
        half_arc(f, to, from, 0, -cost);
        return number;
}

int flow_used(const struct flow *f, int arc)
{
        return f->arcs[arc ^ 1].left;
}

void flow_use(struct flow *f, int arc, int units)
{
        assert(f->arcs[arc].left >= units);
        f->arcs[arc].left -= units;
        f->arcs[arc ^ 1].left += units;
}

/* --- one unit more ------------------------------------------------------------------------------------ */

/* Breadth first from `from`; true when the sink was found. queue[0 … *seen) are the nodes looked at; via[]
 * leads back. */
static bool search(struct flow *f, int from, int *seen)
{
        int head = 0, tail = 0;
        f->queue[tail++] = from;
        f->dead[from] = true;
        bool found = false;
        while (head < tail && !found) {
                int u = f->queue[head++];
                for (int a = f->first[u]; a >= 0 && !found; a = f->arcs[a].next) {
                        int v = f->arcs[a].to;
                        if (f->arcs[a].left == 0 || f->dead[v])
                                continue;
                        f->dead[v] = true;
                        f->via[v] = a;
                        f->queue[tail++] = v;
                        found = v == FLOW_SINK;
                }
        }
        *seen = tail;
        return found;
}

bool flow_push(struct flow *f, int from)
{
        f->dead[FLOW_SOURCE] = true; /* the way back through the source would give another unit up */
        int seen;
        bool found = search(f, from, &seen);
        for (int i = 0; i < seen && found; i++)
                f->dead[f->queue[i]] = false;
        f->dead[from] = false;
        if (!found)
                return false;
        for (int v = FLOW_SINK; v != from; v = f->arcs[f->via[v] ^ 1].to)
                flow_use(f, f->via[v], 1);
        return true;
}

/* --- the cheapest way --------------------------------------------------------------------------------- */

enum { NODE_BITS = 24 }; /* a heap entry is a distance and a node in one number */

static void heap_add(struct flow *f, int64_t distance, int node)
{
        GROW(f->heap, f->n_heap, f->cap_heap);
        uint64_t e = (uint64_t)distance << NODE_BITS | (uint64_t)node;
        size_t i = f->n_heap++;
        for (; i > 0 && f->heap[(i - 1) / 2] > e; i = (i - 1) / 2)
                f->heap[i] = f->heap[(i - 1) / 2];
        f->heap[i] = e;
}

static uint64_t heap_take(struct flow *f)
{
        uint64_t top = f->heap[0], last = f->heap[--f->n_heap];
        size_t i = 0;
        for (size_t child; (child = 2 * i + 1) < f->n_heap; i = child) {
                if (child + 1 < f->n_heap && f->heap[child + 1] < f->heap[child])
                        child++;
                if (f->heap[child] >= last)
                        break;
                f->heap[i] = f->heap[child];
        }
        f->heap[i] = last;
        return top;
}

static int64_t reduced(const struct flow *f, int from, int a)
{
        return f->arcs[a].cost + f->price[from] - f->price[f->arcs[a].to];
}

/* Dijkstra over reduced costs; prices move so that the cheapest paths become free. False = the sink is out of
 * reach. */
static bool reprice(struct flow *f)
{
        assert(f->n_nodes < 1 << NODE_BITS);
        for (int i = 0; i < f->n_nodes; i++)
                f->distance[i] = FAR;
        f->n_heap = 0;
        f->distance[FLOW_SOURCE] = 0;
        heap_add(f, 0, FLOW_SOURCE);
        while (f->n_heap > 0) {
                uint64_t e = heap_take(f);
                int u = (int)(e & ((1 << NODE_BITS) - 1));
                int64_t d = (int64_t)(e >> NODE_BITS);
                if (d > f->distance[u])
                        continue;
                if (u == FLOW_SINK)
                        break;
                for (int a = f->first[u]; a >= 0; a = f->arcs[a].next) {
                        int v = f->arcs[a].to;
                        if (f->arcs[a].left == 0 || d + reduced(f, u, a) >= f->distance[v])
                                continue;
                        f->distance[v] = d + reduced(f, u, a);
                        heap_add(f, f->distance[v], v);
                }
        }
        int64_t to_sink = f->distance[FLOW_SINK];
        for (int i = 0; i < f->n_nodes && to_sink != FAR; i++)
                f->price[i] += f->distance[i] < to_sink ? f->distance[i] : to_sink;
        return to_sink != FAR;
}

/* Levels over free arcs with room. */
static bool level(struct flow *f)
{
        memset(f->level, 0xff, (size_t)f->n_nodes * sizeof *f->level);
        int head = 0, tail = 0;
        f->queue[tail++] = FLOW_SOURCE;
        f->level[FLOW_SOURCE] = 0;
        while (head < tail && f->level[FLOW_SINK] < 0) {
                int u = f->queue[head++];
                for (int a = f->first[u]; a >= 0; a = f->arcs[a].next) {
                        int v = f->arcs[a].to;
                        if (f->arcs[a].left == 0 || f->level[v] >= 0 || reduced(f, u, a) != 0)
                                continue;
                        f->level[v] = f->level[u] + 1;
                        f->queue[tail++] = v;
                }
        }
        return f->level[FLOW_SINK] >= 0;
}

static bool steps_on(const struct flow *f, int u, int a)
{
        int v = f->arcs[a].to;
        return f->arcs[a].left > 0 && f->level[v] == f->level[u] + 1 && reduced(f, u, a) == 0;
}

/* One unit along the levels, depth first; via[] is the path so far. False = the levels are used up. */
static bool advance(struct flow *f)
{
        int u = FLOW_SOURCE;
        while (u != FLOW_SINK) {
                int a = f->current[u];
                while (a >= 0 && !steps_on(f, u, a))
                        a = f->arcs[a].next;
                f->current[u] = a;
                if (a >= 0) {
                        u = f->arcs[a].to;
                        f->via[u] = a;
                } else if (u == FLOW_SOURCE) {
                        return false;
                } else {
                        u = f->arcs[f->via[u] ^ 1].to;
                        f->current[u] = f->arcs[f->current[u]].next;
                }
        }
        for (int v = FLOW_SINK; v != FLOW_SOURCE; v = f->arcs[f->via[v] ^ 1].to)
                flow_use(f, f->via[v], 1);
        return true;
}

void flow_cheapest(struct flow *f)
{
        while (reprice(f))
                while (level(f)) {
                        memcpy(f->current, f->first, (size_t)f->n_nodes * sizeof *f->current);
                        while (advance(f))
                                ;
                }
}

/* --- what reaches what -------------------------------------------------------------------------------- */

void flow_reach(struct flow *f, int from, bool *seen)
{
        if (seen[from])
                return;
        int head = 0, tail = 0;
        f->queue[tail++] = from;
        seen[from] = true;
        while (head < tail) {
                int u = f->queue[head++];
                for (int a = f->first[u]; a >= 0; a = f->arcs[a].next) {
                        int v = f->arcs[a].to;
                        if (f->arcs[a].left == 0 || seen[v] || v == FLOW_SOURCE)
                                continue;
                        seen[v] = true;
                        f->queue[tail++] = v;
                }
        }
}

void flow_reaching_sink(struct flow *f, bool *seen)
{
        int head = 0, tail = 0;
        f->queue[tail++] = FLOW_SINK;
        seen[FLOW_SINK] = true;
        while (head < tail) {
                int v = f->queue[head++];
                for (int a = f->first[v]; a >= 0; a = f->arcs[a].next) {
                        int u = f->arcs[a].to;
                        if (f->arcs[a ^ 1].left == 0 || seen[u] || u == FLOW_SOURCE)
                                continue;
                        seen[u] = true;
                        f->queue[tail++] = u;
                }
        }
}
