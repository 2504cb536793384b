/* Who held a case on the days that records are of: asked before the pass over the clocks, answered in it. */
#ifndef IRO_REPORT_HOLDERS_H
#define IRO_REPORT_HOLDERS_H

#include "iro/service/service.h"

/* Who held a child's line on a day: asked before the pass over the clocks, answered in it. */
struct holder_then {
        int64_t child;
        enum line line;
        day on;
        int iro, team; /* -1 = nobody, none */
};
struct holders_then {
        struct holder_then *rows; /* in the order asked */
        struct holder_place {
                int64_t child;
                size_t at;
        } * by_child;
        size_t n, cap;
};

/* Its place in h->rows; LINE_COUNT = whichever line. */
size_t holder_ask(struct holders_then *h, int64_t child, enum line line, day on);
void holders_sort(struct holders_then *h); /* when all are asked */
/* In the pass, of every clock. */
void holders_answer(struct holders_then *h, const struct service *s, const struct clock_view *v);
void holders_release(struct holders_then *h);

#endif
