/* What one keeps of one's own, as the desk counts it. */
#ifndef IRO_UI_DESK_H
#define IRO_UI_DESK_H

#include "iro/report/desk.h"
#include "iro/ui/frame/later.h"
#include "iro/ui/frame/saved.h"

struct desk_of_mine {
        struct {
                struct rows_heading at[LIST_SHOWN_MAX + 1];
        } headings[SAVED_MOST];
        struct desk_own own[SAVED_MOST];
        char again[LATER_FILTER];
};

/* The user's state, where `drafts` is set. */
void desk_read_mine(struct ui *u);
/* Into the wish, which borrows it from there and from the browser. */
void desk_mine(const struct ui *u, struct desk_of_mine *m, struct desk_wish *w);

/* Data queries were read: where they are kept, the desk counts them when it is next shown. */
void desk_queries_read(struct ui *u);

#endif
