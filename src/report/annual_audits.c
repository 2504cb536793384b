/* Audits by name with the round before, what follows from them, linked teams and feedback. */
#include "annual.h"
#include "iro/base/str.h"
#include "iro/domain/records.h"
#include "iro/store/records.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct round {
        const char *id, *name;
        day from;
};
struct result {
        const char *round, *question;
        struct rate rate;
};
struct of_sample {
        const char *audit_id, *round;
};
struct auditing {
        struct annual *annual;
        struct round *rounds;
        size_t n_rounds, cap_rounds;
        struct result *results;
        size_t n, cap;
        struct of_sample *samples; /* by audited case */
        size_t n_samples, cap_samples;
};

static void take_round(void *context, const struct known_fact *f)
{
        struct auditing *g = context;
        struct arena *a = &g->annual->document->texts;
        GROW(g->rounds, g->n_rounds, g->cap_rounds);
        g->rounds[g->n_rounds++] =
            (struct round){kept_text(a, &f->v[AUDIT_ROUND_round]), kept_text(a, &f->v[AUDIT_ROUND_name]),
                           day_of(&f->v[AUDIT_ROUND_from_on])};
}

static struct rate *result_of(struct auditing *g, const char *round, const char *question)
{
        for (size_t i = 0; i < g->n; i++)
                if (str_ieq(g->results[i].round, round) && str_ieq(g->results[i].question, question))
                        return &g->results[i].rate;
        GROW(g->results, g->n, g->cap);
        g->results[g->n] = (struct result){round, arena_str(&g->annual->document->texts, question), {0, 0}};
        return &g->results[g->n++].rate;
}

static void take_total(void *context, const struct known_fact *f)
{
        struct auditing *g = context;
        struct rate *r = result_of(g, kept_text(&g->annual->document->texts, &f->v[AUDIT_TOTAL_round]),
                                   f->v[AUDIT_TOTAL_question].s);
        *r = (struct rate){(int)f->v[AUDIT_TOTAL_yes].i, (int)f->v[AUDIT_TOTAL_asked].i};
}

static void take_sample(void *context, const struct known_fact *f)
{
        struct auditing *g = context;
        struct arena *a = &g->annual->document->texts;
        GROW(g->samples, g->n_samples, g->cap_samples);
        g->samples[g->n_samples++] = (struct of_sample){kept_text(a, &f->v[AUDIT_SAMPLE_audit_id]),
                                                        kept_text(a, &f->v[AUDIT_SAMPLE_round])};
}

static int by_case(const void *a, const void *b)
{
        return strcasecmp(((const struct of_sample *)a)->audit_id, ((const struct of_sample *)b)->audit_id);
}

/* Yes of those answered yes or no: n.a. is in neither. */
static void take_answer(void *context, const struct known_fact *f)
{
        struct auditing *g = context;
        const struct of_sample key = {f->v[AUDIT_audit_id].s, NULL};
        const char *said = str_or(f->v[AUDIT_answer].s, "");
        const struct of_sample *s =
            g->n_samples ? bsearch(&key, g->samples, g->n_samples, sizeof key, by_case) : NULL;
        bool yes = str_ieq(said, "yes");
        if (!s || (!yes && !str_ieq(said, "no")))
                return;
        struct rate *r = result_of(g, s->round, f->v[AUDIT_question].s);
        r->of++;
        r->n += yes;
}

/* The last round of the name that began by the day, before another; NULL = none. */
static const struct round *round_by(const struct auditing *g, const char *name, day on,
                                    const struct round *before)
{
        const struct round *found = NULL;
        for (size_t i = 0; i < g->n_rounds; i++) {
                const struct round *r = &g->rounds[i];
                if (str_ieq(r->name, name) && r->from != DAY_NONE && r->from <= on && r != before &&
                    (!before || r->from < before->from) && (!found || r->from > found->from))
                        found = r;
        }
        return found;
}

static void results(struct auditing *g)
{
        struct annual *a = g->annual;
        struct doc_table *t =
            rates_table(a, "audit_results", "Audits by name, the round before beside the last");
        for (size_t i = 0; i < g->n; i++) {
                const struct round *r = NULL, *last, *before;
                for (size_t k = 0; k < g->n_rounds; k++)
                        r = str_ieq(g->rounds[k].id, g->results[i].round) ? &g->rounds[k] : r;
                last = r ? round_by(g, r->name, a->year[0].to, NULL) : NULL;
                if (!last || r != last)
                        continue;
                before = round_by(g, r->name, a->year[0].to, last);
                struct rate was = {0, 0};
                for (size_t k = 0; before && k < g->n; k++)
                        if (str_ieq(g->results[k].round, before->id) &&
                            str_ieq(g->results[k].question, g->results[i].question))
                                was = g->results[k].rate;
                rate_row(t, arena_printf(&a->document->texts, "%s: %s", last->id, g->results[i].question),
                         g->results[i].rate, was);
        }
        t->note = "Of the answers yes and no; the year before stands for the round before.";
}

/* --- actions, teams, feedback ------------------------------------------------------------------------- */

struct service_counts {
        struct annual *annual;
        int actions[YEARS], done[YEARS], overdue[YEARS], attended[YEARS], visits[YEARS], training[YEARS];
        struct word_counts feedback, themes;
};

static void add_action(void *context, const struct known_fact *f)
{
        struct service_counts *c = context;
        day due = day_of(&f->v[AUDIT_ACTION_due_on]), done = day_of(&f->v[AUDIT_ACTION_done_on]);
        for (int y = 0; y < YEARS; y++) {
                const struct year *span = &c->annual->year[y];
                bool of = due != DAY_NONE && year_has(span, due);
                c->actions[y] += of;
                c->done[y] += of && done != DAY_NONE && done <= span->to;
                c->overdue[y] += of && due < span->to && (done == DAY_NONE || done > span->to);
        }
}

static void add_link(void *context, const struct known_fact *f)
{
        struct service_counts *c = context;
        int *of[] = {c->attended, c->visits, c->training};
        for (int y = 0; y < YEARS; y++)
                for (int k = 0; link_kinds[k]; k++)
                        of[k][y] += year_has(&c->annual->year[y], day_of(&f->v[LINK_ACTIVITY_held_on])) &&
                                    str_eq(link_kinds[k], f->v[LINK_ACTIVITY_kind].s);
}

static void add_feedback(void *context, const struct known_fact *f)
{
        struct service_counts *c = context;
        struct arena *a = &c->annual->document->texts;
        for (size_t y = 0; y < YEARS; y++)
                if (year_has(&c->annual->year[y], day_of(&f->v[FEEDBACK_received_on]))) {
                        const char *kind = arena_str(
                            a, records_words(feedback_kinds, feedback_kind_words, f->v[FEEDBACK_kind].s));
                        word_rate(&c->feedback, kind, y)->n++;
                        word_rate(&c->themes,
                                  arena_printf(a, "%s: %s", kind, str_or(f->v[FEEDBACK_theme].s, "no theme")),
                                  y)
                            ->n++;
                }
}

static void service_tables(struct annual *a, struct service_counts *c)
{
        const struct known known = a->service->options.known;
        facts_known(a->db, FACT_AUDIT_ACTION, known, add_action, c);
        facts_known(a->db, FACT_LINK_ACTIVITY, known, add_link, c);
        facts_known(a->db, FACT_FEEDBACK, known, add_feedback, c);
        struct doc_table *t = rates_table(a, "audit_actions", "Actions from audits that fell due");
        count_row(t, "Actions", c->actions[0], c->actions[1]);
        rate_row(t, "of them done by the last day", (struct rate){c->done[0], c->actions[0]},
                 (struct rate){c->done[1], c->actions[1]});
        rate_row(t, "of them overdue", (struct rate){c->overdue[0], c->actions[0]},
                 (struct rate){c->overdue[1], c->actions[1]});
        int due = (int)(a->year[0].n_months / 3 * a->service->n_teams);
        t = rates_table(a, "links", "IROs with the teams linked to them");
        rate_row(t, "Attended, of once a quarter for each team", (struct rate){c->attended[0], due},
                 (struct rate){c->attended[1], due});
        count_row(t, "Visits", c->visits[0], c->visits[1]);
        count_row(t, "Training given", c->training[0], c->training[1]);
        words_whole(&c->feedback);
        words_table(a, "feedback", "Complaints and compliments", &c->feedback);
        words_whole(&c->themes);
        words_table(a, "feedback_themes", "Complaints and compliments by theme", &c->themes);
}

void annual_audits(struct annual *a)
{
        const struct known known = a->service->options.known;
        struct auditing g = {.annual = a};
        struct service_counts c = {.annual = a};
        facts_known(a->db, FACT_AUDIT_ROUND, known, take_round, &g);
        facts_known(a->db, FACT_AUDIT_SAMPLE, known, take_sample, &g);
        if (g.n_samples)
                qsort(g.samples, g.n_samples, sizeof *g.samples, by_case);
        facts_known(a->db, FACT_AUDIT, known, take_answer, &g);
        facts_known(a->db, FACT_AUDIT_TOTAL, known, take_total, &g);
        results(&g);
        service_tables(a, &c);
        annual_practice(a);
        free(g.rounds);
        free(g.results);
        free(g.samples);
}
