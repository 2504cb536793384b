/* The timetable: days taken and places left. */
#include "plan_table.h"

#include <stdlib.h>
#include <string.h>

int *table_day_left(struct table *t, int officer, int d)
{
        return &t->day_left[officer * t->m->n_days + d];
}

int *table_week_left(struct table *t, int officer, int d)
{
        return &t->week_left[officer * t->m->n_weeks + t->m->week_of[d]];
}

static void take(struct table *t, struct job *j, int d, int places)
{
        *table_day_left(t, j->officer, d) -= places;
        *table_week_left(t, j->officer, d) -= places;
}

void table_move(struct table *t, struct job *j, int d)
{
        take(t, j, j->on, -1);
        take(t, j, d, 1);
        j->on = d;
}

static int by_officer(const void *a, const void *b, void *model)
{
        const struct model *m = model;
        int x = *(const int *)a, y = *(const int *)b;
        return m->jobs[x].officer != m->jobs[y].officer ? m->jobs[x].officer - m->jobs[y].officer : x - y;
}

static void *copy(const void *p, size_t size)
{
        return memcpy(xmalloc(size + 1), p, size);
}

void table_init(struct table *t, struct model *m)
{
        *t = (struct table){.m = m};
        size_t days = (size_t)m->n_officers * (size_t)m->n_days,
               weeks = (size_t)m->n_officers * (size_t)m->n_weeks;
        t->day_left = copy(m->day_free, days * sizeof *t->day_left);
        t->week_left = copy(m->week_free, weeks * sizeof *t->week_left);
        t->jobs = xmalloc(((size_t)m->n_jobs + 1) * sizeof *t->jobs);
        t->settled = xcalloc((size_t)m->n_jobs + 1, sizeof *t->settled);
        for (int i = 0; i < m->n_jobs; i++)
                if (m->jobs[i].on >= 0) {
                        t->jobs[t->n++] = i;
                        take(t, &m->jobs[i], m->jobs[i].on, 1);
                }
        qsort_r(t->jobs, (size_t)t->n, sizeof *t->jobs, by_officer, m);
        t->desk = xcalloc((size_t)m->n_officers + 2, sizeof *t->desk);
        for (int i = 0, o = 0; o <= m->n_officers; o++) {
                while (i < t->n && m->jobs[t->jobs[i]].officer < o)
                        i++;
                t->desk[o] = i;
        }
}

void table_release(struct table *t)
{
        free(t->day_left);
        free(t->week_left);
        free(t->jobs);
        free(t->desk);
        free(t->settled);
}
