/* The timetable being made: who has which day, and the places that leaves. Private to the scheduler. */
#ifndef IRO_PLAN_TABLE_H
#define IRO_PLAN_TABLE_H

#include "plan_model.h"

struct table {
        struct model *m;
        int *day_left, *week_left; /* places left, as in the model */
        int *jobs;                 /* jobs that have a day, by officer, then as in the model */
        int n;
        int *desk;     /* per officer, and one more: where their jobs begin in `jobs` */
        bool *settled; /* per job: on one day with its siblings */
};

void table_init(struct table *t, struct model *m);
void table_release(struct table *t);
int *table_day_left(struct table *t, int officer, int d);
int *table_week_left(struct table *t, int officer, int d);
/* To another day of the same officer. */
void table_move(struct table *t, struct job *j, int d);

/* Siblings on one day: of one officer, then of several. Nobody leaves their window, no day or week gets more
 * than its places, and no review changes officer. */
void plan_siblings(struct table *t);

#endif
