/* Percentages one can look into: "cla reviews rolling 2020-07-31 county" names one. */
#ifndef IRO_UI_EXPLAIN_H
#define IRO_UI_EXPLAIN_H

#include "iro/report/explain.h"
#include "screens.h"

struct figure_name {
        struct explain_wish wish; /* its scope is `scope` */
        day as_at;
        int64_t report; /* "#3 …": compared with this report; 0 = the last one */
        char scope[120];
};
bool figure_parse(struct figure_name *f, const char *text, struct err *e);
/* The name of a figure as at a day, for a link. */
void figure_print(char out[200], const struct explain_wish *w, day as_at);
/* The figure on screen or under the cursor; false = there is none. */
bool figure_here(const struct ui *u, char out[200]);

/* The frame of the service as at a day as known on a change, on the heap: without open cases. */
struct service *service_frame(struct ui *u, day as_at, struct known known, struct err *e);

#endif
