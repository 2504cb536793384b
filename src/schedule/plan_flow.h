/* A network of arcs with capacities and costs; flows of whole units through it. Private to the scheduler. */
#ifndef IRO_PLAN_FLOW_H
#define IRO_PLAN_FLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FLOW_SOURCE = 0, FLOW_SINK = 1, FLOW_MANY = 1 << 28 };

struct arc {
        int to, next; /* next arc out of the same node; -1 = none */
        int left;     /* capacity not yet used; the arc's twin (number ^ 1) holds what may be taken back */
        int cost;     /* of one unit; the twin's is its negative */
};

struct flow {
        struct arc *arcs;
        size_t n_arcs, cap_arcs;
        int n_nodes, cap_nodes;
        int *first;       /* per node: its first arc */
        int *current;     /* Dinic: the arc a node tries next */
        int *level;       /* Dinic: distance in arcs from the source; -1 = not reached */
        int *queue, *via; /* search: nodes in order; the arc each was reached by */
        int64_t *price;   /* per node: so that no arc with room has a negative reduced cost */
        int64_t *distance;
        uint64_t *heap; /* of the cheapest path search: distance and node */
        size_t n_heap, cap_heap;
        bool *dead; /* flow_push: nodes from which the sink is known to be out of reach */
};

void flow_start(struct flow *f, int nodes); /* empty it; memory is kept for the next network */
void flow_release(struct flow *f);
int flow_arc(struct flow *f, int from, int to, int capacity, int cost); /* its number */
int flow_used(const struct flow *f, int arc);
void flow_use(struct flow *f, int arc, int units);

/* One more unit from `from` (a node the source feeds) to the sink, rerouting what flows already but giving
 * none of it up. Nodes a failed search saw are dead: no later search needs to look at them again. */
bool flow_push(struct flow *f, int from);
/* Raise the flow to its maximum at the least cost (the flow so far must be the cheapest of its size, and
 * free). */
void flow_cheapest(struct flow *f);

/* Mark what the node reaches through arcs with room left (adds to `seen`); never through the source. */
void flow_reach(struct flow *f, int from, bool *seen);
/* Mark every node that reaches the sink. */
void flow_reaching_sink(struct flow *f, bool *seen);

#endif
