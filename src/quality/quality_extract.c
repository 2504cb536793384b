/* Data queries where the nightly extract and the service's own records, or the law, differ. */
#include "quality_pass.h"
#include "iro/base/str.h"
#include "iro/domain/dues.h"
#include "iro/store/entered.h"

#include <stdio.h>
#include <stdlib.h>

enum { PARTICIPATION_WD = 10, NEAR_DAYS = 14 };

/* --- reviews of the extract --------------------------------------------------------------------------- */

/* Whether a meeting of some time ago was held, nobody has said. */
void quality_extract_child(struct pass *p, const struct child *c)
{
        const struct service *s = p->service;
        for (size_t i = 0; p->extract.extracted != DAY_NONE && i < c->n_reviews; i++) {
                const struct held_review *r = &c->reviews[i];
                if (r->year != EXTRACT_YEAR || r->pn >= 0 || stream_line(r->stream) != LINE_CLA ||
                    calendar_add(&s->calendar, r->on, PARTICIPATION_WD) >= p->extract.extracted)
                        continue;
                struct about a = {.child = c->no, .child_id = c->id, .on = r->on, .source = "extract"};
                char subject[64], iso[11];
                snprintf(subject, sizeof subject, "cla %s", day_iso(r->on, iso));
                quality_raise(p, "participation-missing", "extract", &a, subject);
        }
}

/* --- reviews entered here ----------------------------------------------------------------------------- */

static void raise_entered(struct pass *p, const char *code, const struct entered_review *r, const char *said)
{
        char subject[64], iso[11];
        struct about a = {
            .child = r->child, .child_id = r->child_id, .on = r->on, .source = "extract", .said = said};
        snprintf(subject, sizeof subject, "%s %s", r->stream, day_iso(r->on, iso));
        quality_raise(p, code, "extract", &a, subject);
}

static void on_entered(void *context, const struct entered_review *r)
{
        struct pass *p = context;
        const struct extract *x = &p->extract;
        char said[160], here[12], there[12];
        if (r->on < x->window || r->on > x->extracted)
                return;
        if (r->there && *r->code && *r->code_there && !str_eq(r->code, r->code_there)) {
                snprintf(said, sizeof said, "%s here, %s in the case system.", r->code, r->code_there);
                raise_entered(p, "participation-differs", r, said);
        }
        if (r->there)
                return;
        if (r->near != DAY_NONE && abs((int)(r->near - r->on)) <= NEAR_DAYS) {
                snprintf(said, sizeof said, "%s here, %s in the case system.", day_words(r->on, here),
                         day_words(r->near, there));
                raise_entered(p, "review-date-differs", r, said);
        } else if (calendar_add(&p->service->calendar, r->on, p->lag) < x->extracted) {
                raise_entered(p, "not-in-case-system", r, NULL);
        }
}

/* --- due dates ---------------------------------------------------------------------------------------- */

enum { AREAS_MAX = 64 };
struct areas {
        struct {
                const char *area;
                size_t n[DUE_CAUSES];
        } areas[AREAS_MAX];
        int n;
};

static void add_differing(struct areas *to, const struct differing *d)
{
        int i = 0;
        while (i < to->n && !str_ieq(to->areas[i].area, d->area))
                i++;
        if (i == AREAS_MAX)
                return;
        if (i == to->n)
                to->areas[to->n++].area = d->area;
        to->areas[i].n[d->cause] += (size_t)d->n;
}

/* One query a cause and area: each is one way of counting, to be put right or answered once. */
static void raise_due(struct pass *p, const char *in, size_t n, int cause)
{
        char said[240], subject[120];
        const char *area = str_or(in, "no area");
        struct about a = {.child_id = "", .on = DAY_NONE, .source = "extract", .said = said};
        snprintf(said, sizeof said, "%zu due date%s (%.40s): %s.", n, n == 1 ? "" : "s", area,
                 due_cause_words[cause]);
        snprintf(subject, sizeof subject, "%s %.60s", due_cause_names[cause], area);
        quality_raise(p, "due-differs", "extract", &a, subject);
}

void quality_dues(struct pass *p, const struct shares *s)
{
        struct areas all = {.n = 0};
        for (size_t i = 0; i < s->n_differing; i++)
                add_differing(&all, &s->differing[i]);
        for (int i = 0; i < all.n; i++)
                for (int c = 0; c < DUE_CAUSES; c++)
                        if (all.areas[i].n[c])
                                raise_due(p, all.areas[i].area, all.areas[i].n[c], c);
}

void quality_extract(struct pass *p)
{
        if (p->extract.extracted != DAY_NONE)
                store_entered_reviews(p->db, p->service->options.known, &p->whose, on_entered, p);
}
