/* What the extract says around the reviews: visits, absences without leave, assessments, care plans, health.
 */
#include "ssd_write.h"

#include <string.h>

static void visits(struct ssd_writing *w, const char *kind, const struct ssd_visit *rows, size_t n)
{
        for (size_t i = 0; i < n; i++) {
                char on[11];
                const struct value v[] = {[VISIT_child] = w->child,
                                          [VISIT_kind] = value_text(kind),
                                          [VISIT_visited_on] = value_day(rows[i].on, on),
                                          [VISIT_ret] = w->ret,
                                          [VISIT_seen] = ssd_flag(rows[i].seen),
                                          [VISIT_seen_alone] = ssd_flag(rows[i].alone)};
                if (rows[i].on <= w->extracted)
                        ssd_put(w, FACT_VISIT, v);
        }
}

static void absences(struct ssd_writing *w)
{
        size_t first, n = SSD_SLICE(w->ssd, absences, w->who, &first);
        for (size_t i = first; i < first + n; i++) {
                const struct ssd_span *m = &w->ssd->absences[i];
                char a[11], b[11];
                if (m->start > w->extracted)
                        continue;
                const struct value v[] = {[MISSING_child] = w->child,
                                          [MISSING_started_on] = value_day(m->start, a),
                                          [MISSING_ret] = w->ret,
                                          [MISSING_kind] = value_text(m->kind),
                                          [MISSING_ended_on] = value_day(m->end, b)};
                ssd_put(w, FACT_MISSING, v);
        }
}

static void assessments(struct ssd_writing *w)
{
        size_t first, n = SSD_SLICE(w->ssd, assessments, w->who, &first);
        for (size_t i = first; i < first + n; i++) {
                const struct ssd_span *m = &w->ssd->assessments[i];
                char a[11], b[11];
                if (m->start > w->extracted)
                        continue;
                const struct value v[] = {[ASSESSMENT_child] = w->child,
                                          [ASSESSMENT_started_on] = value_day(m->start, a),
                                          [ASSESSMENT_ret] = w->ret,
                                          [ASSESSMENT_authorised_on] = value_day(m->end, b)};
                ssd_put(w, FACT_ASSESSMENT, v);
        }
}

static void care_plans(struct ssd_writing *w)
{
        size_t first, n = SSD_SLICE(w->ssd, care_plans, w->who, &first);
        for (size_t i = first; i < first + n; i++) {
                const struct ssd_span *m = &w->ssd->care_plans[i];
                char a[11], b[11];
                if (m->start > w->extracted)
                        continue;
                const struct value v[] = {[CARE_PLAN_child] = w->child,
                                          [CARE_PLAN_started_on] = value_day(m->start, a),
                                          [CARE_PLAN_ret] = w->ret,
                                          [CARE_PLAN_ended_on] = value_day(m->end, b)};
                ssd_put(w, FACT_CARE_PLAN, v);
        }
}

/* --- health ------------------------------------------------------------------------------------------- */

/* The check that a type of the extract is; NULL = none the service knows. */
static const char *check_of(const char *type)
{
        static const char *const kinds[][2] = {{"dent", "dental"},
                                               {"teeth", "dental"},
                                               {"immun", "immunisations"},
                                               {"assess", "health-assessment"},
                                               {"IHA", "health-assessment"},
                                               {"RHA", "health-assessment"},
                                               {"SDQ", "sdq"}};
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
                if (strcasestr(type, kinds[i][0]))
                        return kinds[i][1];
        return NULL;
}

/* Only what took place, or was refused: a check that was missed is none. */
static const char *result_of(const char *status)
{
        if (strcasestr(status, "refus") || strcasestr(status, "declin"))
                return "refused";
        bool missed = strcasestr(status, "not ") || strcasestr(status, "miss") ||
                      strcasestr(status, "cancel") || strcasestr(status, "DNA") || str_ieq(status, "N") ||
                      str_ieq(status, "No");
        return missed ? NULL : "done";
}

static void health(struct ssd_writing *w)
{
        size_t first, n = SSD_SLICE(w->ssd, healths, w->who, &first);
        for (size_t i = first; i < first + n; i++) {
                const struct ssd_health *h = &w->ssd->healths[i];
                const char *kind = check_of(intern_text(&w->ssd->words, h->type));
                const char *result = result_of(intern_text(&w->ssd->words, h->status));
                char on[11];
                struct arena a;
                if (!kind || !result || h->on > w->extracted)
                        continue;
                const struct value v[REVIEW_CHECK_COLUMNS] = {[REVIEW_CHECK_child] = w->child,
                                                              [REVIEW_CHECK_kind] = value_text(kind),
                                                              [REVIEW_CHECK_done_on] = value_day(h->on, on),
                                                              [REVIEW_CHECK_result] = value_text(result)};
                arena_init(&a);
                const struct standing *was = ledger_fact(w->ledger, FACT_REVIEW_CHECK, v, &a);
                if (!was || ssd_from_extract(w, was->since)) /* what the service recorded stays */
                        ssd_put(w, FACT_REVIEW_CHECK, v);
                arena_release(&a);
        }
}

void ssd_context(struct ssd_writing *w)
{
        size_t first, n = SSD_SLICE(w->ssd, cp_visits, w->who, &first);
        visits(w, "cp", w->ssd->cp_visits + first, n);
        n = SSD_SLICE(w->ssd, cla_visits, w->who, &first);
        visits(w, "cla", w->ssd->cla_visits + first, n);
        absences(w);
        assessments(w);
        care_plans(w);
        health(w);
        ssd_context_ask(w);
}
