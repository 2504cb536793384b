#include "iro/service/checks.h"
#include "iro/base/numbers.h"

#include "iro/base/str.h"
#include "iro/domain/year.h"
#include "iro/store/records.h"

#include <stdlib.h>
#include <string.h>

struct done_check {
        int64_t child;
        const char *kind, *result;
        day on, valid;
        bool in_year; /* the return says that it was done in the year, not when: its last day */
};
struct checking {
        const struct service *service;
        struct arena *texts;
        due_check_each *each;
        void *context;
        struct done_check *done; /* by child and kind, the last first */
        size_t n, cap;
        struct check_rule *rules;
        size_t n_rules, cap_rules;
        int64_t *uasc; /* by number */
        size_t n_uasc, cap_uasc;
};

/* --- what was done ------------------------------------------------------------------------------------ */

static void take_done(void *context, const struct known_fact *f)
{
        struct checking *c = context;
        struct arena *a = c->texts;
        day on = day_of(&f->v[REVIEW_CHECK_done_on]);
        if (on > c->service->options.as_at)
                return;
        GROW(c->done, c->n, c->cap);
        c->done[c->n++] = (struct done_check){.child = f->v[REVIEW_CHECK_child].i,
                                              .kind = kept_text(a, &f->v[REVIEW_CHECK_kind]),
                                              .result = kept_text(a, &f->v[REVIEW_CHECK_result]),
                                              .on = on,
                                              .valid = day_of(&f->v[REVIEW_CHECK_valid_to])};
}

/* "1", done in the year, or the day it was done. */
static void take_of_year(struct checking *c, const struct health_row *h, const char *kind, const char *said)
{
        day on, as_at = c->service->options.as_at, last = year_last(h->year);
        const char *why;
        bool dated = *said && said[1] && day_parse(said, &on, &why);
        if (!dated && (!str_eq(said, "1") || year_first(h->year) > as_at))
                return;
        on = dated ? on : last < as_at ? last : as_at;
        if (on > as_at)
                return;
        GROW(c->done, c->n, c->cap);
        c->done[c->n++] = (struct done_check){.child = h->child,
                                              .kind = kind,
                                              .result = "done",
                                              .on = on,
                                              .valid = DAY_NONE,
                                              .in_year = !dated};
}

static void take_health(void *context, const struct health_row *h)
{
        take_of_year(context, h, "dental", h->dental);
        take_of_year(context, h, "immunisations", h->immunisations);
        take_of_year(context, h, "health-assessment", h->assessment);
        take_of_year(context, h, "sdq", *h->sdq ? "1" : "");
}

static int by_child(const void *a, const void *b)
{
        const struct done_check *x = a, *y = b;
        if (x->child != y->child)
                return x->child < y->child ? -1 : 1;
        int kind = strcmp(x->kind, y->kind);
        return kind ? kind : (x->on < y->on) - (x->on > y->on);
}

static const struct done_check *last_of(const struct checking *c, int64_t child, const char *kind)
{
        size_t low = 0, high = c->n;
        while (low < high) {
                size_t mid = (low + high) / 2;
                const struct done_check *d = &c->done[mid];
                if (d->child < child || (d->child == child && strcmp(d->kind, kind) < 0))
                        low = mid + 1;
                else
                        high = mid;
        }
        const struct done_check *d = low < c->n ? &c->done[low] : NULL;
        if (!d || d->child != child || !str_eq(d->kind, kind))
                return NULL;
        /* a day that somebody knows says more than the year it is in */
        const struct done_check *next = low + 1 < c->n ? d + 1 : NULL;
        bool same = next && next->child == child && str_eq(next->kind, kind) && !next->in_year;
        return d->in_year && same && year_of(next->on) == year_of(d->on) ? next : d;
}

/* --- to whom what applies ----------------------------------------------------------------------------- */

static void take_rule(void *context, const struct known_fact *f)
{
        struct checking *c = context;
        struct arena *a = c->texts;
        GROW(c->rules, c->n_rules, c->cap_rules);
        c->rules[c->n_rules++] =
            (struct check_rule){.kind = kept_text(a, &f->v[CHECK_RULE_kind]),
                                .words = kept_text(a, &f->v[CHECK_RULE_words]),
                                .theme = kept_text(a, &f->v[CHECK_RULE_theme]),
                                .age_from = (int)number_of(&f->v[CHECK_RULE_age_from], 0),
                                .age_to = (int)number_of(&f->v[CHECK_RULE_age_to], 17),
                                .statuses = kept_text(a, &f->v[CHECK_RULE_statuses]),
                                .placements = kept_text(a, &f->v[CHECK_RULE_placements]),
                                .uasc = number_of(&f->v[CHECK_RULE_uasc], 0) == 1,
                                .first_wd = (int)number_of(&f->v[CHECK_RULE_first_wd], 0),
                                .months = (int)number_of(&f->v[CHECK_RULE_months], 0)};
}

/* The council's own table, else the usual one. */
static void take_rules(struct checking *c, struct db *db)
{
        facts_known(db, FACT_CHECK_RULE, c->service->options.known, take_rule, c);
        bool own = c->n_rules > 0;
        for (const struct check_rule *r = check_rules_usual; !own && r->kind; r++) {
                GROW(c->rules, c->n_rules, c->cap_rules);
                c->rules[c->n_rules++] = *r;
        }
}

static void take_uasc(void *context, const struct known_fact *f)
{
        struct checking *c = context;
        day ceased = day_of(&f->v[UASC_duc]);
        if (ceased != DAY_NONE && ceased <= c->service->options.as_at)
                return;
        GROW(c->uasc, c->n_uasc, c->cap_uasc);
        c->uasc[c->n_uasc++] = f->v[UASC_child].i;
}

static void judge(struct checking *c, const struct case_row *k, const struct check_rule *r)
{
        day on = c->service->options.as_at, until;
        const struct done_check *d = last_of(c, k->child, r->kind);
        bool not_needed = d && str_eq(d->result, "not-needed");
        enum check_state state =
            check_state(r, d ? d->on : DAY_NONE, d ? d->valid : DAY_NONE,
                        calendar_add(&c->service->calendar, k->start, r->first_wd), on, &until);
        if (not_needed && (d->valid == DAY_NONE || d->valid >= on))
                state = CHECK_IN_ORDER;
        const struct due_check of = {.row = k,
                                     .kind = r->kind,
                                     .words = r->words,
                                     .theme = r->theme,
                                     .done = d ? d->on : DAY_NONE,
                                     .until = until,
                                     .result = d ? d->result : "",
                                     .state = state};
        c->each(c->context, &of);
}

static void judge_case(struct checking *c, const struct case_row *k)
{
        day on = c->service->options.as_at;
        if (!stream_full_care(k->stream))
                return;
        const struct checked_child of = {.age = k->dob == DAY_NONE ? -1 : day_age(k->dob, on),
                                         .status = k->legal_status,
                                         .placement = k->placement,
                                         .uasc = numbers_have(c->uasc, c->n_uasc, k->child)};
        for (size_t i = 0; i < c->n_rules; i++)
                if (check_applies(&c->rules[i], &of))
                        judge(c, k, &c->rules[i]);
}

static void begin(struct checking *c, struct db *db)
{
        const struct known known = c->service->options.known;
        take_rules(c, db);
        facts_known(db, FACT_REVIEW_CHECK, known, take_done, c);
        health_known(db, known, take_health, c);
        facts_known(db, FACT_UASC, known, take_uasc, c);
        if (c->n)
                qsort(c->done, c->n, sizeof *c->done, by_child);
        if (c->n_uasc)
                qsort(c->uasc, c->n_uasc, sizeof *c->uasc, number_order);
}

static void end(struct checking *c)
{
        free(c->done);
        free(c->rules);
        free(c->uasc);
}

void due_checks_each(const struct service *s, struct db *db, struct arena *texts, due_check_each *each,
                     void *context)
{
        struct checking c = {.service = s, .texts = texts, .each = each, .context = context};
        begin(&c, db);
        for (size_t i = 0; i < s->n_cases; i++)
                judge_case(&c, &s->cases[i]);
        end(&c);
}

/* --- the worst first ---------------------------------------------------------------------------------- */

struct picking {
        enum check_state state;
        due_check_each *each;
        void *context;
};

static void pick(void *context, const struct due_check *c)
{
        const struct picking *p = context;
        if (c->state == p->state)
                p->each(p->context, c);
}

static int by_child_id(const void *a, const void *b)
{
        const struct case_row *const *x = a, *const *y = b;
        return strcmp((*x)->child_id, (*y)->child_id);
}

/* Those of one kind stay as they stand. */
static void order_rules(struct checking *c)
{
        for (size_t i = 1; i < c->n_rules; i++)
                for (size_t k = i; k > 0 && strcmp(c->rules[k - 1].kind, c->rules[k].kind) > 0; k--) {
                        struct check_rule later = c->rules[k];
                        c->rules[k] = c->rules[k - 1];
                        c->rules[k - 1] = later;
                }
}

/* A check is judged once for each state: to keep them all, put in order, took more room than the caseload. */
void due_checks_worst(const struct service *s, struct db *db, struct arena *texts, due_check_each *each,
                      void *context)
{
        struct picking p = {.each = each, .context = context};
        struct checking c = {.service = s, .texts = texts, .each = pick, .context = &p};
        const struct case_row **cases = xcalloc(s->n_cases, sizeof *cases);
        for (size_t i = 0; i < s->n_cases; i++)
                cases[i] = &s->cases[i];
        if (s->n_cases)
                qsort(cases, s->n_cases, sizeof *cases, by_child_id);
        begin(&c, db);
        order_rules(&c);
        for (int state = CHECK_STATES - 1; state >= 0; state--) {
                p.state = (enum check_state)state;
                for (size_t i = 0; i < s->n_cases; i++)
                        judge_case(&c, cases[i]);
        }
        end(&c);
        free(cases);
}
