/* Siblings on one day where they can be: those of one officer, then those of several. A review comes to the
 * day by a free place, or by changing days with another of its officer whose window allows it: nobody falls
 * out. */
#include "plan_table.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

struct siblings {
        int *jobs; /* one family's, ascending */
        int n;
};

/* --- to another day ----------------------------------------------------------------------------------- */

static bool in_window(const struct job *j, int d)
{
        return j->from <= d && d <= j->to;
}

static bool fits(struct table *t, const struct job *j, int d)
{
        bool same = t->m->week_of[d] == t->m->week_of[j->on];
        return *table_day_left(t, j->officer, d) > 0 && (same || *table_week_left(t, j->officer, d) > 0);
}

static bool is_sibling(const struct siblings *g, int job)
{
        for (int i = 0; i < g->n; i++)
                if (g->jobs[i] == job)
                        return true;
        return false;
}

/* Somebody at the same desk on day d who can change days with the job; -1 = nobody. */
static int partner(struct table *t, const struct siblings *g, int job, int d)
{
        int officer = t->m->jobs[job].officer;
        for (int i = t->desk[officer]; i < t->desk[officer + 1]; i++) {
                int other = t->jobs[i];
                const struct job *k = &t->m->jobs[other];
                if (k->on == d && !k->overdue && !t->settled[other] && !is_sibling(g, other) &&
                    in_window(k, t->m->jobs[job].on))
                        return other;
        }
        return -1;
}

static bool can_join(struct table *t, const struct siblings *g, int job, int d)
{
        const struct job *j = &t->m->jobs[job];
        return j->on == d || (in_window(j, d) && (fits(t, j, d) || partner(t, g, job, d) >= 0));
}

/* Returns who changed days with it; -1 = nobody. */
static int join(struct table *t, const struct siblings *g, int job, int d)
{
        struct job *j = &t->m->jobs[job];
        int other = j->on == d || fits(t, j, d) ? -1 : partner(t, g, job, d), on = j->on;
        table_move(t, j, d);
        if (other >= 0)
                table_move(t, &t->m->jobs[other], on);
        return other;
}

/* --- how many on a day -------------------------------------------------------------------------------- */

static int together(const struct table *t, const struct siblings *g, int d)
{
        int n = 0;
        for (int i = 0; i < g->n; i++)
                n += t->m->jobs[g->jobs[i]].on == d;
        return n;
}

/* At most: no more of one officer's than that officer has places on the day. */
static int can_be_together(struct table *t, const struct siblings *g, int d)
{
        int n = 0;
        for (int i = 0; i < g->n; i++) {
                int officer = t->m->jobs[g->jobs[i]].officer, of_them = 0;
                for (int k = 0; k < i; k++)
                        of_them += t->m->jobs[g->jobs[k]].officer == officer && can_join(t, g, g->jobs[k], d);
                n += of_them < model_day_free(t->m, officer, d) && can_join(t, g, g->jobs[i], d);
        }
        return n;
}

static void window(const struct table *t, const struct siblings *g, int *from, int *to)
{
        *from = t->m->n_days;
        *to = -1;
        for (int i = 0; i < g->n; i++) {
                const struct job *j = &t->m->jobs[g->jobs[i]];
                *from = j->from < *from ? j->from : *from;
                *to = j->to > *to ? j->to : *to;
        }
}

/* The day on which most of them can be, more than `least`: the earliest, or one where more of them are
 * already; -1 = none. */
static int best_day(struct table *t, const struct siblings *g, int least, int *most)
{
        int best = -1, from, to;
        *most = least;
        window(t, g, &from, &to);
        for (int d = from; d <= to; d++) {
                int n = can_be_together(t, g, d);
                if (n > *most || (n == *most && best >= 0 && together(t, g, d) > together(t, g, best))) {
                        *most = n;
                        best = d;
                }
        }
        return best;
}

/* --- of one officer ----------------------------------------------------------------------------------- */

static void settle(struct table *t, const struct siblings *g, int d)
{
        for (int i = 0; i < g->n; i++)
                if (t->m->jobs[g->jobs[i]].on == d)
                        t->settled[g->jobs[i]] = true;
}

static void swap(int *a, int *b)
{
        int was = *a;
        *a = *b;
        *b = was;
}

/* Those already there stay. For whom the day has no place, another day is sought in the same way. */
static void gather(struct table *t, const struct siblings *g)
{
        int most, best = best_day(t, g, 1, &most);
        if (best < 0)
                return;
        settle(t, g, best);
        for (int i = 0; i < g->n; i++)
                if (t->m->jobs[g->jobs[i]].on != best && together(t, g, best) < most &&
                    can_join(t, g, g->jobs[i], best))
                        join(t, g, g->jobs[i], best);
        settle(t, g, best);
        struct siblings rest = {g->jobs, 0};
        for (int i = 0; i < g->n; i++)
                if (t->m->jobs[g->jobs[i]].on != best)
                        swap(&g->jobs[rest.n++], &g->jobs[i]);
        if (rest.n > 1)
                gather(t, &rest);
}

/* --- of several officers ------------------------------------------------------------------------------ */

static bool one_officer(const struct table *t, const struct siblings *g)
{
        for (int i = 1; i < g->n; i++)
                if (t->m->jobs[g->jobs[i]].officer != t->m->jobs[g->jobs[0]].officer)
                        return false;
        return true;
}

static int most_together(const struct table *t, const struct siblings *g)
{
        int most = 0;
        for (int i = 0; i < g->n; i++) {
                int n = together(t, g, t->m->jobs[g->jobs[i]].on);
                most = n > most ? n : most;
        }
        return most;
}

struct step {
        int job, other, on;
};

/* All of them to the day who can; returns how many had to change days, each in `log`. */
static int try_day(struct table *t, const struct siblings *g, int d, struct step *log)
{
        int done = 0;
        for (int i = 0; i < g->n; i++) {
                int job = g->jobs[i], on = t->m->jobs[job].on;
                if (on == d || !can_join(t, g, job, d))
                        continue;
                log[done].job = job;
                log[done].on = on;
                log[done++].other = join(t, g, job, d);
        }
        return done;
}

static void take_back(struct table *t, int d, const struct step *log, int done)
{
        while (done-- > 0) {
                table_move(t, &t->m->jobs[log[done].job], log[done].on);
                if (log[done].other >= 0)
                        table_move(t, &t->m->jobs[log[done].other], d);
        }
}

/* Two who could each change days cannot always both: every promising day is tried. The one that brings most
 * of them together, more than there were; of those the one with the fewest changes, then the earliest. */
static void gather_across(struct table *t, const struct siblings *g)
{
        int most = most_together(t, g), best = -1, changes = 0, from, to;
        struct step *log = xmalloc((size_t)g->n * sizeof *log);
        window(t, g, &from, &to);
        for (int d = from; d <= to; d++) {
                if (can_be_together(t, g, d) < most + (best < 0))
                        continue;
                int done = try_day(t, g, d, log), n = together(t, g, d);
                if (n > most || (best >= 0 && n == most && done < changes)) {
                        most = n;
                        best = d;
                        changes = done;
                }
                take_back(t, d, log, done);
        }
        if (best >= 0) {
                try_day(t, g, best, log);
                settle(t, g, best);
        }
        free(log);
}

/* --- families ----------------------------------------------------------------------------------------- */

static const char *family_of(const struct table *t, int job)
{
        return t->m->in->cases[t->m->jobs[job].source].family;
}

static int by_family(const void *a, const void *b, void *table)
{
        int x = *(const int *)a, y = *(const int *)b, c = strcmp(family_of(table, x), family_of(table, y));
        return c ? c : x - y;
}

/* Each family of these jobs that has more than one. */
static void families(struct table *t, const int *jobs, int n,
                     void (*each)(struct table *t, const struct siblings *g))
{
        int *some = xmalloc(((size_t)n + 1) * sizeof *some), kept = 0;
        for (int i = 0; i < n; i++)
                if (*family_of(t, jobs[i]) && !t->m->jobs[jobs[i]].overdue)
                        some[kept++] = jobs[i];
        qsort_r(some, (size_t)kept, sizeof *some, by_family, t);
        for (int i = 0, end; i < kept; i = end) {
                for (end = i + 1; end < kept && str_eq(family_of(t, some[i]), family_of(t, some[end])); end++)
                        ;
                if (end - i > 1)
                        each(t, &(struct siblings){some + i, end - i});
        }
        free(some);
}

static void across(struct table *t, const struct siblings *g)
{
        if (!one_officer(t, g) && most_together(t, g) < g->n)
                gather_across(t, g);
}

void plan_siblings(struct table *t)
{
        for (int o = 0; o < t->m->n_officers; o++)
                families(t, t->jobs + t->desk[o], t->desk[o + 1] - t->desk[o], gather);
        families(t, t->jobs, t->n, across);
}
