/* All rows of the extract are there: whose they are, and each table by child. */
#include "ssd.h"

#include "iro/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The child of each period (or plan), by its number; the first row that says one holds. */
static uint32_t *owners(const struct intern *of)
{
        return xcalloc((size_t)of->n + 1, sizeof(uint32_t));
}

static void owned(uint32_t *owner, uint32_t thing, uint32_t child)
{
        if (thing && child && !owner[thing])
                owner[thing] = child;
}

/* What a row hangs on, where it does not say its child itself. */
struct parents {
        struct ssd *s;
        const uint32_t *owner;
        const struct intern *ids;
        enum ssd_table table;
        size_t lost; /* rows that hang on nothing */
};

static void adopt(struct parents *p, uint32_t *child, uint32_t parent, day on)
{
        char subject[160], iso[11];
        if (!*child)
                *child = p->owner[parent];
        if (*child)
                return;
        snprintf(subject, sizeof subject, "%s %.80s %s", tables_ssd[p->table].name,
                 str_or(intern_text(p->ids, parent), "(blank)"), day_iso(on, iso));
        ssd_note(p->s, 0, "row-without-parent", subject, "");
        p->lost++;
}

/* Rows begin with the number of their child: that is the order, and within one child the order they came in.
 */
static uint32_t child_at(const char *rows, size_t size, size_t i)
{
        uint32_t who;
        memcpy(&who, rows + i * size, sizeof who);
        return who;
}

static void sort_rows(void *rows, size_t n, size_t size, uint32_t children)
{
        size_t *at = xcalloc((size_t)children + 2, sizeof *at);
        char *sorted = xmalloc(n * size + 1);
        for (size_t i = 0; i < n; i++)
                at[child_at(rows, size, i) + 1]++;
        for (uint32_t c = 0; c < children; c++)
                at[c + 1] += at[c];
        for (size_t i = 0; i < n; i++)
                memcpy(sorted + at[child_at(rows, size, i)]++ * size, (const char *)rows + i * size, size);
        if (n)
                memcpy(rows, sorted, n * size);
        free(sorted);
        free(at);
}

/* The most numbers that rows begin with: a professional's row begins with a word. */
static uint32_t most(const struct ssd *s)
{
        return s->children.n > s->words.n ? s->children.n : s->words.n;
}

static size_t find_parents(struct ssd *s, const uint32_t *period, const uint32_t *plan, const uint32_t *stay)
{
        struct parents of_stay = {s, stay, &s->stay_ids, SSD_STAY, 0};
        struct parents of_care = {s, period, &s->periods, SSD_STAY, 0};
        struct parents of_plan = {s, plan, &s->plans_, SSD_CP_REVIEW, 0};
        for (size_t i = 0; i < s->n_stays; i++) {
                struct ssd_stay *p = &s->stays[i];
                if (!p->child && stay[p->id])
                        p->child = stay[p->id];
                adopt(p->period ? &of_care : &of_stay, &p->child, p->period ? p->period : p->id, p->start);
        }
        of_care.table = SSD_CLA_REVIEW;
        for (size_t i = 0; i < s->n_cla_reviews; i++)
                adopt(&of_care, &s->cla_reviews[i].child, s->cla_reviews[i].parent, s->cla_reviews[i].on);
        of_care.table = SSD_CLA_VISIT;
        for (size_t i = 0; i < s->n_cla_visits; i++)
                adopt(&of_care, &s->cla_visits[i].child, s->cla_visits[i].parent, s->cla_visits[i].on);
        for (size_t i = 0; i < s->n_cp_reviews; i++)
                adopt(&of_plan, &s->cp_reviews[i].child, s->cp_reviews[i].parent, s->cp_reviews[i].on);
        of_plan.table = SSD_CP_VISIT;
        for (size_t i = 0; i < s->n_cp_visits; i++)
                adopt(&of_plan, &s->cp_visits[i].child, s->cp_visits[i].parent, s->cp_visits[i].on);
        return of_stay.lost + of_care.lost + of_plan.lost;
}

size_t ssd_settle(struct ssd *s)
{
        uint32_t *period = owners(&s->periods), *plan = owners(&s->plans_), *stay = owners(&s->stay_ids);
        for (size_t i = 0; i < s->n_cares; i++) {
                owned(period, s->cares[i].period, s->cares[i].child);
                owned(stay, s->cares[i].stay, s->cares[i].child);
        }
        for (size_t i = 0; i < s->n_plans; i++)
                owned(plan, s->plans[i].id, s->plans[i].child);
        size_t lost = find_parents(s, period, plan, stay);
        free(period);
        free(plan);
        free(stay);
#define SORT_ROWS(type, name) sort_rows(s->name, s->n_##name, sizeof *s->name, most(s));
        SSD_ROWS(SORT_ROWS)
#undef SORT_ROWS
        return lost;
}

size_t ssd_slice(const void *rows, size_t n, size_t size, uint32_t child, size_t *first)
{
        size_t low = 0, high = n;
        while (low < high) {
                size_t mid = low + (high - low) / 2;
                if (child_at(rows, size, mid) < child)
                        low = mid + 1;
                else
                        high = mid;
        }
        *first = low;
        while (high < n && child_at(rows, size, high) == child)
                high++;
        return high - low;
}
