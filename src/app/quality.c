/* Data queries: what is used although something about it looks wrong (formats.md 2, 4, 5; domain.md 3, 5).
 * Judged afresh from the facts in one pass over the children, plus what imports recorded because facts cannot
 * show it. */
#include "quality_counts.h"
#include "iro/import.h"
#include "iro/import_store.h"
#include "iro/ledger.h"
#include "iro/lists.h"
#include "iro/mem.h"
#include "iro/reader.h"
#include "iro/record.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CORRECT \
        "correct it where it was recorded and load the return again, or answer the query with the reason"

/* A code may serve several tables; the first entry of a code and table is the one. */
const struct query_rule query_rules[] = {
    {"review-outside-care", "reviews",
     "The review lies outside every known period of care of the child; it counts in no clock.",
     "check the review's date and the child's episodes; " CORRECT},
    {"review-short-break-only", "reviews",
     "A review date is returned for a child who is only on short breaks (V3, V4).",
     "check the legal status of the episodes; " CORRECT},
    {"pn0-after-4", "reviews", "Participation PN0 (under 4) on a review after the child's fourth birthday.",
     "record how the child took part (PN1-PN7) or correct the date of birth"},
    {"pn-before-4", "reviews", "Participation PN1-PN7 on a review before the child's fourth birthday.",
     "record PN0 or correct the date of birth"},
    {"duplicate-review", "reviews", "The same review is in the return twice; one is kept.",
     "take one of them out"},
    {"date-outside-year", "reviews", "The review's date lies outside the collection year it was returned in.",
     CORRECT},
    {"code-outside-list", "reviews", "The participation code is not PN0-PN7; the review is kept without it.",
     CORRECT},
    {"late-without-reason", "reviews",
     "A late review recorded by the service has no reason: the record is incomplete.",
     "record it: iro record CHILD STREAM DATE --late-reason CODE --authorised-by NAME"},
    {"dob-differs", "reviews", "The date of birth differs from the header's; the header's holds.", CORRECT},
    {"dec-rec-mismatch", "episodes", "Exactly one of DEC and REC is blank.", CORRECT},
    {"episode-undated", "episodes",
     "An episode before the last has no DEC; it is taken to end when the next one starts.", CORRECT},
    {"episode-overlap", "episodes",
     "The episode overlaps the next; it is taken to end when the next one starts.", CORRECT},
    {"duplicate-episode", "episodes",
     "Two episodes of the child start on one day in the return; the first is kept.", "take one of them out"},
    {"date-outside-year", "episodes",
     "A date of the episode lies outside the collection year it was returned in.", CORRECT},
    {"code-outside-list", "episodes", "A code of the episode is not in its list.", CORRECT},
    {"no-header", "header", "The child has no header row, so no date of birth.",
     "load the return's header table"},
    {"two-headers", "header", "Two header rows for the child in the return; the first holds.",
     "take one of them out"},
    {"code-outside-list", "header", "A code of the header is not in its list.", CORRECT},
    {"end-before-start", "placed_for_adoption", "The placement for adoption ceased before it began.",
     CORRECT},
    {"date-outside-year", "placed_for_adoption", "A date lies after the collection year it was returned in.",
     CORRECT},
    {"code-outside-list", "placed_for_adoption", "The reason is not in its list.", CORRECT},
    {"duplicate-row", "placed_for_adoption", "The placement is in the return twice; the first is kept.",
     "take one of them out"},
    {"dob-differs", "placed_for_adoption", "The date of birth differs from the header's; the header's holds.",
     CORRECT},
    {"end-before-start", "missing", "The child was found before going missing.", CORRECT},
    {"date-outside-year", "missing", "A date lies outside the collection year it was returned in.", CORRECT},
    {"code-outside-list", "missing", "The kind is neither M (missing) nor A (away).", CORRECT},
    {"duplicate-row", "missing", "The same start is in the return twice; the first is kept.",
     "take one of them out"},
    {"dob-differs", "missing", "The date of birth differs from the header's; the header's holds.", CORRECT},
    {"duplicate-row", "uasc", "The child is in the table twice; the first row holds.",
     "take one of them out"},
    {"dob-differs", "uasc", "The date of birth differs from the header's; the header's holds.", CORRECT},
    {"duplicate-row", "sw_episodes", "The same social worker and start twice; the first is kept.",
     "take one of them out"},
    {"dob-differs", "sw_episodes", "The date of birth differs from the header's; the header's holds.",
     CORRECT},
    {"review-before-plan", "reviews",
     "The review conference is on or before the start of the plan; it counts in no clock.", CORRECT},
    {"review-outside-plan", "reviews",
     "The review conference lies in no plan of the child; it counts in no clock.", CORRECT},
    {"plan-end-before-start", "plans", "The plan ends before it starts.", CORRECT},
    {"two-open-plans", "plans", "The child has two open plans.", "end the one that is over; " CORRECT},
    {"duplicate-plan", "plans", "Two plans of the child start on one day in the return; the first is kept.",
     "take one of them out"},
    {"code-outside-list", "plans", "The category of abuse is not in its list.", CORRECT},
    {"icpc-before-section47", "section47", "The initial conference is before the enquiry started.", CORRECT},
    {"target-not-15-wd", "section47", "The target date is not 15 working days after the enquiry started.",
     CORRECT},
    {"duplicate-row", "section47", "Two enquiries start on one day in the return; the first is kept.",
     "take one of them out"},
    {"duplicate-row", "assessments", "Two assessments start on one day in the return; the first is kept.",
     "take one of them out"},
    {"two-headers", "children", "The child is in the census twice; the first identifiers hold.",
     "make them one"},
    {"code-outside-list", "children", "A code of the child is not in its list.", CORRECT},
    {"year-differs", "children",
     "The census's Year is not the year its reference date falls in; the reference date holds.",
     "correct the census header"},
    {"allocation-overlap", "allocations", "Two allocations cover one day; the later one holds.",
     "end the earlier allocation"},
    {"allocation-unknown-iro", "allocations", "The allocation names an IRO who is not on file.",
     "import iros.csv with that IRO"},
    {"allocation-unknown-team", "allocations", "The allocation names a team that is not on file.",
     "import teams.csv with that team"},
    {"reviews-close", QUALITY_COUNTS,
     "Two reviews within a week: one meeting may be counted twice, or its parts as reviews. Both count as "
     "held, and every "
     "later due date follows the second.",
     "take one back, or record it as a part of the other; or answer why there were two"},
    {"review-gap", QUALITY_COUNTS,
     "More than six months and 20 working days to the review before, with the case open: a review may be "
     "missing. The "
     "later one counts as late.",
     "record the review between them, or answer why there was none"},
    {"review-not-working-day", QUALITY_COUNTS,
     "A review on a weekend or a bank holiday: the date may be mistyped, and with it whether it was on time.",
     "correct the date, or answer that it was held then"},
    {"review-iro-away", QUALITY_COUNTS,
     "The IRO who held the case was absent or not in post on the day: the review counts for somebody who did "
     "not chair it.",
     "correct the allocation, the absence or the date; or answer who chaired it"},
    {"case-no-iro", QUALITY_COUNTS,
     "An open case that nobody holds: it counts for the county and for no IRO, team or area.", "allocate it"},
    {"plan-no-conference", QUALITY_COUNTS,
     "A plan that starts on no initial conference: the conference is in no percentage within 15 working "
     "days.",
     "correct the census, or answer (a transfer in)"},
    {"conflicting-iros", QUALITY_COUNTS,
     "The child is looked after and on a plan, with two IROs: the case is in two caseloads and either may be "
     "the wrong one.",
     "allocate both to one, or answer why not"},
    {"section47-stale", QUALITY_COUNTS,
     "An enquiry open for more than 45 working days without a conference: it counts as overdue every day.",
     "record the conference, or that none was required"},
    {NULL, NULL, NULL, NULL}};

struct answer {
        char *key, *text;
};

struct pass {
        const struct service *service;
        quality_each *each;
        void *context;
        struct answer *answers;
        size_t n_answers, cap_answers;
        struct period *periods;
        size_t cap_periods;
        struct care care;
};

/* --- handing one out
 * ------------------------------------------------------------------------------------------- */

static const struct query_rule *rule_named(const char *code, const char *table)
{
        for (const struct query_rule *r = query_rules; r->code; r++)
                if (str_eq(r->code, code) && str_eq(r->table, table))
                        return r;
        return NULL;
}

static int by_key(const void *a, const void *b)
{
        return strcmp(((const struct answer *)a)->key, ((const struct answer *)b)->key);
}

static const char *answer_to(const struct pass *p, const char *code, int64_t child, const char *subject)
{
        if (!p->n_answers)
                return NULL;
        struct answer probe = {.key = xasprintf("%s %lld %s", code, (long long)child, subject)};
        const struct answer *found = bsearch(&probe, p->answers, p->n_answers, sizeof *p->answers, by_key);
        free(probe.key);
        return found ? found->text : NULL;
}

struct about {
        int64_t child;
        const char *child_id;
        day on;
        const char *source; /* "903", "cin", "service" */
        int year;
};

static void raise(struct pass *p, const char *code, const char *table, const struct about *a,
                  const char *subject)
{
        char source[32], year[16];
        const struct query_rule *rule = rule_named(code, table);
        if (!rule)
                return;
        snprintf(source, sizeof source, "%s%s%s", a->source, a->year ? " " : "",
                 a->year ? year_words(a->year, year) : "");
        struct query q = {.rule = rule,
                          .child = a->child,
                          .child_id = a->child_id,
                          .on = a->on,
                          .subject = subject,
                          .source = source,
                          .answer = answer_to(p, code, a->child, subject)};
        p->each(p->context, &q);
}

/* The usual subject: the table and the day. */
static void raise_on(struct pass *p, const char *code, const char *table, const struct about *a)
{
        char subject[64], iso[11];
        snprintf(subject, sizeof subject, "%s %s", table, day_iso(a->on, iso));
        raise(p, code, table, a, subject);
}

static struct about about_child(const struct child *c, const char *source, int year, day on)
{
        return (struct about){
            .child = c->no, .child_id = c->id, .on = on, .source = year ? source : "service", .year = year};
}

/* --- children looked after
 * ---------------------------------------------------------------------------------------- */

static bool in_care(const struct pass *p, size_t n, day on)
{
        for (size_t i = 0; i < n; i++)
                if (p->periods[i].start <= on && (p->periods[i].end == DAY_NONE || on <= p->periods[i].end))
                        return true;
        return false;
}

static bool short_breaks_only(const struct child *c)
{
        for (size_t i = 0; i < c->n_episodes; i++)
                if (!str_eq(c->episodes[i].ls, "V3") && !str_eq(c->episodes[i].ls, "V4"))
                        return false;
        return c->n_episodes > 0;
}

static void judge_participation(struct pass *p, const struct child *c, const struct held_review *r,
                                const struct about *a)
{
        if (c->dob == DAY_NONE || r->pn < 0)
                return;
        day fourth = day_add_years(c->dob, 4);
        if (r->pn == 0 && r->on > fourth)
                raise_on(p, "pn0-after-4", "reviews", a);
        if (r->pn > 0 && r->on < fourth)
                raise_on(p, "pn-before-4", "reviews", a);
}

static void judge_cla_review(struct pass *p, const struct child *c, const struct held_review *r,
                             size_t n_periods, bool breaks)
{
        struct about a = about_child(c, "903", r->year, r->on);
        judge_participation(p, c, r, &a);
        if (!in_care(p, n_periods, r->on))
                raise_on(p, "review-outside-care", "reviews", &a);
        if (r->year && breaks)
                raise_on(p, "review-short-break-only", "reviews", &a);
        if (r->year && year_of(r->on) != r->year)
                raise_on(p, "date-outside-year", "reviews", &a);
}

static void judge_episodes(struct pass *p, const struct child *c)
{
        for (size_t i = 0; i < c->n_episodes; i++) {
                const struct episode *e = &c->episodes[i], *next = i + 1 < c->n_episodes ? e + 1 : NULL;
                struct about a = about_child(c, "903", e->year, e->decom);
                if ((e->dec == DAY_NONE) != !*e->rec)
                        raise_on(p, "dec-rec-mismatch", "episodes", &a);
                if (next && e->dec == DAY_NONE)
                        raise_on(p, "episode-undated", "episodes", &a);
                if (next && e->dec != DAY_NONE && e->dec > next->decom)
                        raise_on(p, "episode-overlap", "episodes", &a);
                if (e->year &&
                    (e->decom > year_last(e->year) ||
                     (e->dec != DAY_NONE && (e->dec < year_first(e->year) || e->dec > year_last(e->year)))))
                        raise_on(p, "date-outside-year", "episodes", &a);
        }
}

/* A child the 903 speaks of without saying who it is. */
static void judge_header(struct pass *p, const struct child *c)
{
        int year = 0;
        for (size_t i = 0; i < c->n_episodes; i++)
                year = c->episodes[i].year > year ? c->episodes[i].year : year;
        for (size_t i = 0; i < c->n_reviews; i++)
                if (stream_line(c->reviews[i].stream) == LINE_CLA && c->reviews[i].year > year)
                        year = c->reviews[i].year;
        struct about a = about_child(c, "903", year, DAY_NONE);
        if (year && !c->headed)
                raise(p, "no-header", "header", &a, "header");
}

/* --- child protection
 * -------------------------------------------------------------------------------------------------- */

static void judge_cp_review(struct pass *p, const struct child *c, const struct held_review *r)
{
        bool before = false;
        for (size_t i = 0; i < c->n_plans; i++) {
                const struct plan *plan = &c->plans[i];
                if (r->on > plan->start && (plan->end == DAY_NONE || r->on <= plan->end))
                        return;
                before = before || r->on <= plan->start;
        }
        struct about a = about_child(c, "cin", r->year, r->on);
        raise_on(p, before ? "review-before-plan" : "review-outside-plan", "reviews", &a);
}

static void judge_plans(struct pass *p, const struct child *c)
{
        bool open = false;
        for (size_t i = 0; i < c->n_plans; i++) {
                const struct plan *plan = &c->plans[i];
                struct about a = about_child(c, "cin", plan->year, plan->start);
                if (plan->end != DAY_NONE && plan->end < plan->start)
                        raise_on(p, "plan-end-before-start", "plans", &a);
                if (plan->end == DAY_NONE && open)
                        raise_on(p, "two-open-plans", "plans", &a);
                open = open || plan->end == DAY_NONE;
        }
}

static void judge_enquiries(struct pass *p, const struct child *c)
{
        for (size_t i = 0; i < c->n_enquiries; i++) {
                const struct section47 *s = &c->enquiries[i];
                struct about a = about_child(c, "cin", s->year, s->start);
                if (s->icpc != DAY_NONE && s->icpc < s->start)
                        raise_on(p, "icpc-before-section47", "section47", &a);
                if (s->target != DAY_NONE && s->target != calendar_add(&p->service->calendar, s->start, 15))
                        raise_on(p, "target-not-15-wd", "section47", &a);
        }
}

/* --- allocations
 * -------------------------------------------------------------------------------------------------------- */

static void judge_allocations(struct pass *p, const struct child *c)
{
        for (size_t i = 1; i < c->n_allocations; i++) {
                const struct allocation *a = &c->allocations[i];
                bool covered = false;
                for (size_t j = 0; j < i && (a->to == DAY_NONE || a->to > a->from); j++) {
                        const struct allocation *b = &c->allocations[j];
                        covered = covered || (b->line == a->line && (b->to == DAY_NONE || b->to > a->from));
                }
                struct about about = about_child(c, "service", 0, a->from);
                char subject[64], iso[11];
                snprintf(subject, sizeof subject, "%s %s",
                         stream_names[a->line == LINE_CP ? STREAM_CP : STREAM_CLA], day_iso(a->from, iso));
                if (covered)
                        raise(p, "allocation-overlap", "allocations", &about, subject);
        }
}

static void on_stray(void *context, const struct stray_allocation *s)
{
        struct about a = {.child = s->child, .child_id = s->child_id, .on = s->from, .source = "service"};
        char subject[200], iso[11];
        if (s->iro_id) {
                snprintf(subject, sizeof subject, "%s %s %s", s->stream, s->iro_id, day_iso(s->from, iso));
                raise(context, "allocation-unknown-iro", "allocations", &a, subject);
        }
        if (s->team_id) {
                snprintf(subject, sizeof subject, "%s %s %s", s->stream, s->team_id, day_iso(s->from, iso));
                raise(context, "allocation-unknown-team", "allocations", &a, subject);
        }
}

/* --- codes, and dates the merged facts do not carry
 * ------------------------------------------------------------------- */

struct code_pass {
        struct pass *pass;
        const char *fact;
        const struct field
            *fields[2][STORE_CODES_MAX]; /* [0] as the 903 lists them, [1] as the census does */
};

static const struct import_table *table_of(const struct import_table *tables, const char *fact)
{
        for (; tables->name; tables++)
                if (tables->fact && str_eq(tables->fact, fact))
                        return tables;
        return NULL;
}

static void find_fields(const struct import_table *t, enum code_fact which,
                        const struct field *out[STORE_CODES_MAX])
{
        for (int i = 0; t && i < STORE_CODES_MAX && code_columns[which][i]; i++)
                for (int f = 0; f < FIELDS_MAX && t->fields[f].name; f++)
                        if (t->fields[f].to && str_eq(t->fields[f].to, code_columns[which][i]))
                                out[i] = &t->fields[f];
}

static void judge_dates(struct pass *p, const struct import_table *t, const struct about *a, day to)
{
        bool dated = str_eq(t->name, "placed_for_adoption") || str_eq(t->name, "missing");
        if (!dated || !a->year)
                return;
        if (to != DAY_NONE && to < a->on)
                raise_on(p, "end-before-start", t->name, a);
        if (a->on > year_last(a->year) || (to != DAY_NONE && to > year_last(a->year)) ||
            (str_eq(t->name, "missing") && to != DAY_NONE && to < year_first(a->year)))
                raise_on(p, "date-outside-year", t->name, a);
}

static void on_codes(void *context, const struct code_row *row)
{
        const struct code_pass *k = context;
        bool cin = str_eq(row->source, "cin");
        const struct import_table *t = table_of(cin ? tables_cin : tables_903, k->fact);
        struct about a = {.child = row->child,
                          .child_id = row->child_id,
                          .on = row->on,
                          .source = row->source,
                          .year = row->year};
        for (int i = 0; t && i < STORE_CODES_MAX; i++) {
                const struct field *f = k->fields[cin][i];
                char subject[120], iso[11];
                if (!f || code_listed(f->list, row->code[i]))
                        continue;
                snprintf(subject, sizeof subject, "%s %.40s%s%s", f->name, row->code[i],
                         row->on == DAY_NONE ? "" : " ", day_iso(row->on, iso));
                raise(k->pass, "code-outside-list", t->name, &a, subject);
        }
        if (t)
                judge_dates(k->pass, t, &a, row->to);
}

static void judge_codes(struct pass *p, struct db *db, enum code_fact which)
{
        static const char *const facts[CODES_COUNT] = {[CODES_HEADER] = "child_detail",
                                                       [CODES_EPISODE] = "episode",
                                                       [CODES_PLACEMENT] = "placement",
                                                       [CODES_MISSING] = "missing",
                                                       [CODES_PLAN] = "plan"};
        struct code_pass k = {.pass = p, .fact = facts[which]};
        find_fields(table_of(tables_903, k.fact), which, k.fields[0]);
        find_fields(table_of(tables_cin, k.fact), which, k.fields[1]);
        store_codes(db, p->service->options.known, which, on_codes, &k);
}

/* --- all of it
 * ------------------------------------------------------------------------------------------------------------
 */

/* --- late reviews without a reason ------------------------------------------------------------------------
 */

/* A return cannot say why: only what the service itself recorded can be incomplete. */
static bool lacks_reason(const struct held_review *r)
{
        return r->year == 0 && !r->late_reason;
}

struct late {
        struct pass *pass;
        const struct child *child;
        enum line line;
};

static void judge_late(void *context, const struct judged_review *j)
{
        const struct late *l = context;
        if (j->judgement != JUDGED_LATE)
                return;
        for (size_t i = 0; i < l->child->n_reviews; i++) {
                const struct held_review *r = &l->child->reviews[i];
                struct about a = about_child(l->child, "service", 0, r->on);
                if (r->on == j->event->on && stream_line(r->stream) == l->line && lacks_reason(r))
                        raise_on(l->pass, "late-without-reason", "reviews", &a);
        }
}

static void judge_lateness(struct pass *p, const struct child *c)
{
        const struct service *s = p->service;
        struct clock folded;
        bool any = false;
        for (size_t i = 0; i < c->n_reviews; i++)
                any = any || lacks_reason(&c->reviews[i]);
        if (!any)
                return;
        care_clocks(&p->care, c, &s->coverage, s->options.as_at);
        for (size_t i = 0; i < p->care.n_clocks; i++) {
                struct care_clock k = p->care.clocks[i];
                struct late l = {p, c, k.line};
                care_events(&p->care, c, &k, s->options.as_at);
                clock_fold(&s->rules, &k.start, p->care.events, p->care.n_events, s->options.as_at,
                           k.first_known, &folded, judge_late, &l);
        }
}

static void judge_child(struct pass *p, const struct child *c)
{
        judge_lateness(p, c);
        size_t n = c->n_episodes
                       ? care_periods(c, p->service->options.as_at, &p->periods, &p->cap_periods, NULL)
                       : 0;
        bool breaks = short_breaks_only(c);
        judge_header(p, c);
        judge_episodes(p, c);
        for (size_t i = 0; i < c->n_reviews; i++) {
                const struct held_review *r = &c->reviews[i];
                enum line line = stream_line(r->stream);
                if (r->on > p->service->options.as_at)
                        continue;
                if (line == LINE_CLA)
                        judge_cla_review(p, c, r, n, breaks);
                else if (line == LINE_CP)
                        judge_cp_review(p, c, r);
        }
        judge_plans(p, c);
        judge_enquiries(p, c);
        judge_allocations(p, c);
}

static void on_import_query(void *context, const struct import_query_row *q)
{
        struct about a = {.child = q->child,
                          .child_id = str_or(q->child_id, ""),
                          .on = DAY_NONE,
                          .source = q->source,
                          .year = q->year};
        const char *last = strrchr(q->subject, ' ');
        a.on = day_from_iso(last ? last + 1 : q->subject);
        raise(context, q->code, q->table, &a, q->subject);
}

static void on_answer(void *context, const struct answer_row *a)
{
        struct pass *p = context;
        GROW(p->answers, p->n_answers, p->cap_answers);
        p->answers[p->n_answers++] =
            (struct answer){.key = xasprintf("%s %lld %s", a->code, (long long)a->child, a->subject),
                            .text = xstrdup(a->answer)};
}

static void on_counted(void *context, const char *code, const struct child *c, day on, const char *subject)
{
        struct about a = {.child = c->no, .child_id = c->id, .on = on, .source = "service"};
        raise(context, code, QUALITY_COUNTS, &a, subject);
}

void quality_run(const struct service *s, struct db *db, quality_each *each, void *context)
{
        struct pass p = {.service = s, .each = each, .context = context};
        struct child c;
        store_answers(db, s->options.known, on_answer, &p);
        if (p.n_answers)
                qsort(p.answers, p.n_answers, sizeof *p.answers, by_key);
        struct reader *r = reader_open(db, s->options.known, READ_ALL, s->options.as_at);
        struct counting_rules counting = {.service = s, .raise = on_counted, .context = &p};
        while (reader_next(r, &c)) {
                judge_child(&p, &c);
                if (s->iro_at) /* an import asks without the service: only for what its tables say */
                        quality_counts_child(&counting, &c);
        }
        reader_close(r);
        care_release(&counting.care);
        for (int k = 0; k < CODES_COUNT; k++)
                judge_codes(&p, db, (enum code_fact)k);
        store_stray_allocations(db, s->options.known, on_stray, &p);
        store_import_queries(db, s->options.known, on_import_query, &p);
        for (size_t i = 0; i < p.n_answers; i++) {
                free(p.answers[i].key);
                free(p.answers[i].text);
        }
        free(p.answers);
        free(p.periods);
        care_release(&p.care);
}
