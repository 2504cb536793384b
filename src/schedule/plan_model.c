/* From the input to numbers: days, officers, places, pools and jobs, each in one order. */
#include "plan_model.h"
#include "iro/base/radix.h"

#include <stdlib.h>
#include <string.h>

static day monday_of(day d)
{
        return d - day_weekday(d);
}

static void number_days(struct model *m)
{
        const struct plan_input *in = m->in;
        day last = plan_last_day(in);
        m->days = xmalloc(((size_t)in->rules.weeks * 7 + 1) * sizeof *m->days);
        for (day d = in->as_at + 1; d <= last; d++)
                if (calendar_is_working(in->calendar, d))
                        m->days[m->n_days++] = d;
        m->week_of = xmalloc(((size_t)m->n_days + 1) * sizeof *m->week_of);
        for (int i = 0; i < m->n_days; i++)
                m->week_of[i] = (monday_of(m->days[i]) - monday_of(m->days[0])) / 7;
        m->n_weeks = m->n_days ? m->week_of[m->n_days - 1] + 1 : 0;
}

/* Index of the first working day on or after d. */
static int day_from(const struct model *m, day d)
{
        int low = 0, high = m->n_days;
        while (low < high) {
                int middle = (low + high) / 2;
                if (m->days[middle] < d)
                        low = middle + 1;
                else
                        high = middle;
        }
        return low;
}

/* --- officers ----------------------------------------------------------------------------------------- */

static int by_officer_id(const void *a, const void *b, void *officers)
{
        const struct plan_officer *o = officers;
        size_t x = *(const size_t *)a, y = *(const size_t *)b;
        int c = strcmp(o[x].id, o[y].id);
        return c ? c : (x > y) - (x < y);
}

static int *number_officers(struct model *m)
{
        size_t n = m->in->n_officers;
        m->n_officers = (int)n;
        m->officers = xmalloc((n + 1) * sizeof *m->officers);
        for (size_t i = 0; i < n; i++)
                m->officers[i] = i;
        qsort_r(m->officers, n, sizeof *m->officers, by_officer_id, m->in->officers);
        int *number = xmalloc((n + 1) * sizeof *number);
        for (size_t i = 0; i < n; i++)
                number[m->officers[i]] = (int)i;
        return number;
}

static void count_slots(struct model *m)
{
        m->day_free = xcalloc((size_t)m->n_officers * (size_t)m->n_days + 1, sizeof *m->day_free);
        m->week_free = xcalloc((size_t)m->n_officers * (size_t)m->n_weeks + 1, sizeof *m->week_free);
        for (int o = 0; o < m->n_officers; o++)
                for (int i = 0; i < m->n_days; i++) {
                        int *week = &m->week_free[o * m->n_weeks + m->week_of[i]];
                        m->day_free[o * m->n_days + i] = plan_day_slots(m->in, m->officers[o], m->days[i]);
                        if (i == 0 || m->week_of[i] != m->week_of[i - 1])
                                *week = plan_week_slots(m->in, m->officers[o], m->days[i]);
                }
}

/* A booking uses its officer's day, and the week from Monday to Friday, the days already gone of this week
 * too. */
static void use_slots(struct model *m, const int *number)
{
        for (size_t i = 0; i < m->in->n_uses; i++) {
                const struct plan_use *u = &m->in->uses[i];
                int week = m->n_days ? (monday_of(u->on) - monday_of(m->days[0])) / 7 : 0,
                    o = number[u->officer];
                if (!plan_stands(m->in, u->officer, u->on) || m->n_days == 0 ||
                    monday_of(u->on) < monday_of(m->days[0]) || week >= m->n_weeks)
                        continue;
                if (day_weekday(u->on) < 5)
                        m->week_free[o * m->n_weeks + week] -= u->slots;
                int d = day_from(m, u->on);
                if (d < m->n_days && m->days[d] == u->on)
                        m->day_free[o * m->n_days + d] -= u->slots;
        }
}

static void to_places(int *free_slots, size_t n, int unit)
{
        for (size_t i = 0; i < n; i++)
                free_slots[i] = free_slots[i] > 0 ? free_slots[i] / unit : 0;
}

/* --- jobs --------------------------------------------------------------------------------------------- */

/* Something of a child, to be put in order by the child's id. */
struct of_child {
        uint64_t prefix; /* of the id */
        const char *id;
        const struct plan_case *of;
        size_t at;
};

static struct of_child of_child(const struct plan_case *k, size_t at)
{
        return (struct of_child){text_key(k->child_id), k->child_id, k, at};
}

static int by_id(const struct of_child *x, const struct of_child *y)
{
        if (x->prefix != y->prefix)
                return x->prefix < y->prefix ? -1 : 1;
        return x->id == y->id ? 0 : strcmp(x->id, y->id);
}

static int by_number(const struct of_child *x, const struct of_child *y)
{
        return (x->at > y->at) - (x->at < y->at);
}

static int by_due(const void *a, const void *b)
{
        const struct of_child *x = a, *y = b;
        int c = (x->of->due > y->of->due) - (x->of->due < y->of->due);
        c = c ? c : by_id(x, y);
        c = c ? c : (x->of->stream > y->of->stream) - (x->of->stream < y->of->stream);
        return c ? c : by_number(x, y);
}

static bool in_plan(const struct plan_input *in, const struct plan_case *k)
{
        return k->due != DAY_NONE && k->due <= plan_last_day(in) && plan_to_place(in, k);
}

static struct job job_of(const struct model *m, size_t source, const int *number)
{
        const struct plan_case *k = &m->in->cases[source];
        struct job j = {.source = source, .own = -1, .officer = -1, .on = -1, .today = -1, .today_on = -1};
        day from, to;
        plan_window(m->in, k, &from, &to);
        j.from = day_from(m, from);
        j.to = day_from(m, to + 1) - 1;
        j.overdue = plan_overdue(m->in, k);
        j.anyone = plan_anyone(m->in, k);
        if (k->officer >= 0 && !j.anyone && plan_may_hold(m->in, (size_t)k->officer, k, false))
                j.own = number[k->officer];
        return j;
}

static void number_jobs(struct model *m, const int *number)
{
        struct of_child *order = NULL;
        size_t n = 0, cap = 0;
        for (size_t i = 0; i < m->in->n_cases; i++) {
                const struct plan_case *k = &m->in->cases[i];
                if (!in_plan(m->in, k))
                        continue;
                GROW(order, n, cap);
                order[n++] = of_child(k, i);
        }
        if (n)
                qsort(order, n, sizeof *order, by_due);
        m->jobs = xmalloc((n + 1) * sizeof *m->jobs);
        m->n_jobs = (int)n;
        for (size_t i = 0; i < n; i++)
                m->jobs[i] = job_of(m, order[i].at, number);
        free(order);
}

static int by_child(const void *a, const void *b)
{
        int c = by_id(a, b);
        return c ? c : by_number(a, b);
}

static void number_children(struct model *m)
{
        struct of_child *order = xmalloc(((size_t)m->n_jobs + 1) * sizeof *order);
        for (int i = 0; i < m->n_jobs; i++)
                order[i] = of_child(&m->in->cases[m->jobs[i].source], (size_t)i);
        qsort(order, (size_t)m->n_jobs, sizeof *order, by_child);
        for (int i = 0; i < m->n_jobs; i++) {
                m->n_children += i == 0 || by_id(&order[i - 1], &order[i]) != 0;
                m->jobs[order[i].at].child = m->n_children - 1;
        }
        free(order);
}

/* --- pools -------------------------------------------------------------------------------------------- */

static bool takes_conferences(const struct plan_case *k)
{
        return k->stream == STREAM_CP || k->stream == STREAM_ICPC;
}

static void fill_pool(const struct model *m, struct pool *p, const struct plan_case *like)
{
        p->officers = xmalloc(((size_t)m->n_officers + 1) * sizeof *p->officers);
        for (int o = 0; o < m->n_officers; o++)
                if (plan_may_take(m->in, m->officers[o], like))
                        p->officers[p->n++] = o;
}

struct area_order {
        const char *area;
        bool conferences;
        int job;
};

static int by_area(const void *a, const void *b)
{
        const struct area_order *x = a, *y = b;
        int c = x->area == y->area ? 0 : strcmp(x->area, y->area); /* of many it is the same text */
        c = c ? c : x->conferences - y->conferences;
        return c ? c : x->job - y->job;
}

static void number_pools(struct model *m)
{
        struct area_order *order = xmalloc(((size_t)m->n_jobs + 1) * sizeof *order);
        for (int i = 0; i < m->n_jobs; i++) {
                const struct plan_case *k = &m->in->cases[m->jobs[i].source];
                order[i] = (struct area_order){k->area, takes_conferences(k), i};
        }
        qsort(order, (size_t)m->n_jobs, sizeof *order, by_area);
        size_t cap = 0;
        for (int i = 0; i < m->n_jobs; i++) {
                struct area_order *o = &order[i];
                struct pool *p = m->n_pools ? &m->pools[m->n_pools - 1] : NULL;
                if (!p || strcmp(p->area, o->area) != 0 || p->conferences != o->conferences) {
                        GROW(m->pools, (size_t)m->n_pools, cap);
                        p = &m->pools[m->n_pools++];
                        *p = (struct pool){o->area, o->conferences, NULL, 0};
                        fill_pool(m, p, &m->in->cases[m->jobs[o->job].source]);
                }
                m->jobs[o->job].pool = m->n_pools - 1;
        }
        free(order);
}

void model_init(struct model *m, const struct plan_input *in, int unit)
{
        *m = (struct model){.in = in, .unit = unit, .spare = xcalloc(1, sizeof *m->spare)};
        number_days(m);
        int *number = number_officers(m);
        count_slots(m);
        use_slots(m, number);
        to_places(m->day_free, (size_t)m->n_officers * (size_t)m->n_days, unit);
        to_places(m->week_free, (size_t)m->n_officers * (size_t)m->n_weeks, unit);
        number_jobs(m, number);
        number_children(m);
        number_pools(m);
        free(number);
}

void model_release(struct model *m)
{
        for (int i = 0; i < m->n_pools; i++)
                free(m->pools[i].officers);
        flow_release(m->spare);
        free(m->spare);
        free(m->pools);
        free(m->jobs);
        free(m->day_free);
        free(m->week_free);
        free(m->officers);
        free(m->days);
        free(m->week_of);
        *m = (struct model){0};
}
