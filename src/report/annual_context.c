/* Population and context: who was looked after or on a plan at the end of each of five collection years, and
 * what began and ended in them. A year that is not loaded whole has no figure. */
#include "annual_context.h"
#include "iro/base/str.h"
#include "iro/domain/year.h"

#include <stdlib.h>
#include <string.h>

static size_t group_of(const struct group *groups, const char *code)
{
        size_t i = 0, n = strlen(code);
        for (; groups[i].codes; i++)
                for (const char *s = n ? strstr(groups[i].codes, code) : NULL; s; s = strstr(s + 1, code))
                        if ((s == groups[i].codes || s[-1] == ' ') && (s[n] == ' ' || !s[n]))
                                return i;
        return i;
}

static void add_to(struct context *x, enum part p, size_t group, int y)
{
        x->n[p][group][y]++;
        x->sum[p][y]++;
}

static void add(struct context *x, enum part p, const char *code, int y)
{
        add_to(x, p, group_of(context_parts[p].groups, code), y);
}

/* Of groups that have words alone. */
static void add_words(struct context *x, enum part p, const char *words, int y)
{
        size_t i = 0;
        while (context_parts[p].groups[i].codes && !str_ieq(context_parts[p].groups[i].words, words))
                i++;
        add_to(x, p, i, y);
}

static const char *age_code(day dob, day on)
{
        static const char *const codes[] = {"0", "1", "2", "3", "4"};
        int age = dob == DAY_NONE ? -1 : day_age(dob, on);
        return age < 0 ? "" : codes[(age >= 1) + (age >= 5) + (age >= 10) + (age >= 16)];
}

static const char *duration_code(day start, day on)
{
        static const int months[] = {3, 6, 12, 15, 18, 24};
        static const char *const codes[] = {"0", "1", "2", "3", "4", "5", "6"};
        size_t n = 0;
        while (n < sizeof months / sizeof *months && day_add_months(start, months[n]) <= on)
                n++;
        return codes[n];
}

static const char *length_code(day start, day on)
{
        static const int months[] = {6, 12, 24, 60};
        static const char *const codes[] = {"0", "1", "2", "3", "4"};
        size_t n = 0;
        while (n < sizeof months / sizeof *months && day_add_months(start, months[n]) <= on)
                n++;
        return codes[n];
}

/* --- in the pass -------------------------------------------------------------------------------------- */

static void add_there(struct context *x, const struct child *c, const struct care_clock *k, int y)
{
        const struct episode *last = &c->episodes[k->episode];
        const struct person_row *p = people_at(x->annual->people, c->no);
        add(x, AGE, age_code(c->dob, x->end[y]), y);
        add(x, SEX, annual_sex(c->sex), y);
        add_words(x, ETHNICITY, annual_ethnic_group(p->ethnicity), y);
        add(x, STATUS, last->ls, y);
        add(x, PLACE, last->place, y);
        add(x, LENGTH, k->start.start_known ? length_code(k->start.start, x->end[y]) : "", y);
}

static void add_care(struct context *x, const struct clock_view *v, int y)
{
        const struct child *c = v->child;
        const struct care_clock *k = v->clock;
        if (!x->cla[y] || k->start.kind == STREAM_SHORT_BREAK)
                return;
        if (k->ended == DAY_NONE)
                add_there(x, c, k, y);
        else if (context_in_year(x, y, k->ended) && !k->changed_from)
                add(x, LEFT, c->episodes[k->episode].rec, y);
        bool began = k->start.start_known && !k->changed_into && context_in_year(x, y, k->start.start);
        for (size_t i = 0; began && i < c->n_episodes; i++)
                if (c->episodes[i].decom == k->start.start)
                        add(x, BEGAN, c->episodes[i].ls, y);
}

static void add_plan(struct context *x, const struct clock_view *v, int y)
{
        const struct care_clock *k = v->clock;
        const struct plan *p = &v->child->plans[k->source];
        if (!x->cp[y])
                return;
        if (k->ended == DAY_NONE) {
                add(x, OPEN_PLANS, *p->latest_category ? p->latest_category : p->category, y);
                add(x, DURATION, duration_code(p->start, x->end[y]), y);
        } else if (context_in_year(x, y, k->ended)) {
                add(x, ENDED_FOR, duration_code(p->start, k->ended), y);
                x->ended_2[y].of++, x->ended_2[y].n += day_add_years(p->start, 2) <= k->ended;
        }
        if (!context_in_year(x, y, p->start))
                return;
        bool recent = annual_plan_again(v->child, p);
        add(x, NEW_PLANS, p->category, y);
        x->again[y].of++, x->again[y].n += recent || p->previous > 0;
        x->again_24[y].of++, x->again_24[y].n += recent;
}

static void see_clock(void *context, size_t at, const struct clock_view *v)
{
        struct context *x = context;
        int y = (int)at;
        if (v->clock->line == LINE_CLA)
                add_care(x, v, y);
        else if (v->clock->line == LINE_CP)
                add_plan(x, v, y);
        context_facts_clock(x, y, v);
}

static void see_item(void *context, size_t at, const struct item *i)
{
        struct context *x = context;
        int year, month, dom, y = (int)at, measure = measure_of(i->stream);
        if (i->kind != ITEM_HELD || measure < 0 || !context_in_year(x, y, i->on))
                return;
        day_to_ymd(i->on, &year, &month, &dom);
        x->held[measure][(month + 8) % TWELVE][y]++;
}

static bool whole(const struct coverage *v, int year)
{
        return v->from != DAY_NONE && v->from <= year_first(year) && v->to >= year_last(year);
}

/* The last five years that had ended by the day; false = none of them is loaded whole. */
static bool find_years(struct context *x)
{
        const struct service *s = x->annual->service;
        day to = s->options.as_at;
        int newest = year_of(to) - (to < year_last(year_of(to)));
        bool any = false;
        for (int y = 0; y < BACK; y++) {
                x->year[y] = newest - BACK + 1 + y;
                x->begin[y] = year_first(x->year[y]), x->end[y] = year_last(x->year[y]);
                for (int q = 0; q < QUARTERS; q++)
                        x->ends[y][q] = day_add_months(x->begin[y], 3 * q + 3) - 1;
                x->cla[y] = whole(&s->coverage.cla, x->year[y]);
                x->cp[y] = whole(&s->coverage.cp, x->year[y]);
                any = any || x->cla[y] || x->cp[y];
        }
        return any;
}

void annual_context_begin(struct annual *a)
{
        struct context *x = a->context = xcalloc(1, sizeof *x);
        x->annual = a;
        x->any = find_years(x);
        counts_init(&x->counts, a->service, x->end, BACK);
        counts_ask(&x->counts, 0, BACK, 1u << SCOPE_COUNTY);
        context_facts_read(x);
        x->also = (struct counts_also){.each = see_item,
                                       .clock = see_clock,
                                       .context = x,
                                       .since = DAY_NONE,
                                       .details = true,
                                       .lately = true};
}

bool annual_context_wish(struct annual *a, struct counts_wish *out)
{
        *out = (struct counts_wish){&a->context->counts, &a->context->also};
        return a->context->any;
}

void annual_context(struct annual *a)
{
        a->context->disability = people_disability(a->people);
        context_tables(a->context);
}

void annual_context_release(struct annual *a)
{
        if (!a->context)
                return;
        context_facts_release(a->context);
        counts_release(&a->context->counts);
        free(a->context);
}
