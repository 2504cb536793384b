/* Local standards beside the law, of those that fell due in the year: in no statutory figure. */
#include "annual.h"
#include "iro/base/str.h"
#include "iro/service/standards.h"

#include <stdlib.h>

struct annual_standards {
        struct annual *annual;
        struct standards all;
        struct standards_watch *watch;
        struct rate (*met)[YEARS]; /* by standard */
        struct word_counts districts;
};

static void add(struct rate *r, bool met)
{
        r->of++;
        r->n += met;
}

static void add_occurrence(void *context, const struct occurrence *o)
{
        struct annual_standards *x = context;
        for (size_t y = 0; y < YEARS; y++) {
                if (!year_has(&x->annual->year[y], o->due) || o->state == STANDARD_WAITING)
                        continue;
                bool met = o->state == STANDARD_MET;
                add(&x->met[o->standard][y], met);
                add(word_rate(&x->districts, annual_district(x->annual, o->team), y), met);
        }
}

void annual_standards_begin(struct annual *a)
{
        struct annual_standards *x = a->standards = xcalloc(1, sizeof *x);
        x->annual = a;
        x->watch = standards_begin(&x->all, a->service, a->db, a->year[1].from, add_occurrence, x);
        x->met = xcalloc(x->all.n + 1, sizeof *x->met);
}

void annual_standards_clock(struct annual *a, const struct clock_view *v)
{
        standards_see(a->standards->watch, v);
}

void annual_standards(struct annual *a)
{
        struct annual_standards *x = a->standards;
        struct doc_table *t = rates_table(a, "standards", "Local standards met, of those that fell due");
        for (size_t i = 0; i < x->all.n; i++)
                rate_row(t, arena_str(&a->document->texts, x->all.rows[i].words), x->met[i][0], x->met[i][1]);
        t->note = "What the council asks of itself beside the law: in no statutory figure of this report.";
        words_table(a, "standards_district", "Local standards met, by district", &x->districts);
}

void annual_standards_release(struct annual *a)
{
        struct annual_standards *x = a->standards;
        if (!x)
                return;
        standards_end(x->watch);
        standards_release(&x->all);
        free(x->met);
        free(x->districts.rows);
        free(x);
}
