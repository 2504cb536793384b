/* What tests of the review clock share: a story told event by event, and folded. */
#ifndef IRO_TESTS_CLOCK_SUPPORT_H
#define IRO_TESTS_CLOCK_SUPPORT_H

#include "../days.h"
#include "iro/domain/clock.h"

extern struct clock_rules rules;

struct story {
        struct clock_start start;
        struct event events[16];
        size_t n;
        struct judged_review judged[16];
        size_t n_judged;
        struct clock clock;
};

/* It begins on that day, known from its start, with returns from 1 April 2010. */
struct story story(enum stream kind, day start);
void happens(struct story *s, enum event_kind kind, day on);
void fold_as_at(struct story *s, day as_at);
void fold(struct story *s); /* as at a day after all of it */
void expect_due(const struct story *s, day due, enum clock_rule rule, day from);

#endif
