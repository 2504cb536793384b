/* What the rows of one case (CINdetails) of the census say against each other: facts do not keep which case
 * they are of, so it is asked while the case is at hand, as the DfE does. */
#include "import.h"

#include "iro/base/mem.h"
#include "iro/domain/year.h"
#include "iro/quality/quality.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

struct enquiry {
        day start, conference;
        bool not_required;
};

struct judge {
        struct import *m;
        const char *child_id;
        day died;
        day referral, closure; /* of the case */
        struct enquiry *enquiries;
        size_t n, cap;
};

static day date_in(const struct element *e, const char *name)
{
        day d;
        const char *why, *text = element_text(e, name);
        return *text && day_parse(text, &d, &why) ? d : DAY_NONE;
}

static bool yes(const char *s)
{
        return str_eq(s, "1") || str_ieq(s, "true") || str_ieq(s, "yes") || str_ieq(s, "y");
}

static void ask(struct judge *j, const char *code, const char *table, const char *subject, day on)
{
        char words[64], iso[11];
        snprintf(words, sizeof words, "%s %s", subject, day_iso(on, iso));
        assert(query_rule_of(code, table));
        kept_query(j->m, table_named(j->m->tables, table), code, j->child_id, words, "");
}

static void ask_enquiry(struct judge *j, const char *code, const struct enquiry *e)
{
        if (e->start != DAY_NONE)
                ask(j, code, "section47", "section47", e->start);
}

static bool after(day a, day b)
{
        return a != DAY_NONE && b != DAY_NONE && a > b;
}

/* --- enquiries ---------------------------------------------------------------------------------------- */

static bool undecided(const struct enquiry *e)
{
        return e->conference == DAY_NONE && !e->not_required;
}

static bool starts_during(const struct enquiry *a, const struct enquiry *b, day last)
{
        if (a->start == DAY_NONE || b->start == DAY_NONE || a->start < b->start ||
            (a->start == b->start && a->conference == b->conference))
                return false;
        if (b->conference != DAY_NONE)
                return a->start <= b->conference;
        return !b->not_required && a->start <= last;
}

static void judge_pairs(struct judge *j)
{
        size_t open = 0;
        for (size_t a = 0; a < j->n; a++)
                for (size_t b = 0; b < j->n; b++)
                        if (a != b &&
                            starts_during(&j->enquiries[a], &j->enquiries[b], year_last(j->m->year))) {
                                ask_enquiry(j, "enquiries-overlap", &j->enquiries[a]);
                                ask_enquiry(j, "enquiries-overlap", &j->enquiries[b]);
                        }
        for (size_t i = 0; i < j->n; i++)
                open += undecided(&j->enquiries[i]);
        for (size_t i = 0; i < j->n && open > 1; i++)
                if (undecided(&j->enquiries[i]))
                        ask_enquiry(j, "enquiries-open", &j->enquiries[i]);
}

static void judge_enquiry(struct judge *j, const struct enquiry *e)
{
        bool decided_twice = e->conference != DAY_NONE && e->not_required;
        if (after(j->referral, e->conference))
                ask_enquiry(j, "conference-before-referral", e);
        if (after(e->start, j->closure) || after(e->conference, j->closure))
                ask_enquiry(j, "activity-after-closure", e);
        if (j->closure != DAY_NONE && (undecided(e) || decided_twice))
                ask_enquiry(j, "closed-enquiry-open", e);
}

static void judge_enquiries(struct judge *j, const struct element *details)
{
        j->n = 0;
        for (const struct element *el = details->child; el; el = el->next) {
                if (!str_ieq(el->name, "Section47"))
                        continue;
                GROW(j->enquiries, j->n, j->cap);
                j->enquiries[j->n++] =
                    (struct enquiry){.start = date_in(el, "S47ActualStartDate"),
                                     .conference = date_in(el, "DateOfInitialCPC"),
                                     .not_required = yes(element_text(el, "ICPCnotRequired"))};
        }
        judge_pairs(j);
        for (size_t i = 0; i < j->n; i++)
                judge_enquiry(j, &j->enquiries[i]);
}

/* --- plans -------------------------------------------------------------------------------------------- */

/* The plan starts with a conference of its case: an enquiry's, or where none needs one the case's own. */
static bool starts_with_conference(const struct judge *j, const struct element *details, day start)
{
        bool needed = false;
        for (size_t i = 0; i < j->n; i++) {
                if (j->enquiries[i].not_required)
                        continue;
                needed = true;
                if (j->enquiries[i].conference == start)
                        return true;
        }
        for (const struct element *el = details->child; el && !needed; el = el->next) {
                day d;
                const char *why;
                if (str_ieq(el->name, "DateOfInitialCPC") && day_parse(el->text, &d, &why) && d == start)
                        return true;
        }
        return false;
}

static void judge_plan(struct judge *j, const struct element *details, const struct element *plan)
{
        day start = date_in(plan, "CPPstartDate"), end = date_in(plan, "CPPendDate");
        int year = j->m->year;
        if (start == DAY_NONE)
                return;
        if (start >= year_first(year) && start <= year_last(year) &&
            !starts_with_conference(j, details, start))
                ask(j, "plan-start-differs", "plans", "plans", start);
        if (after(start, j->died))
                ask(j, "plan-after-death", "plans", "plans", start);
        if (after(end, j->died))
                ask(j, "plan-ends-after-death", "plans", "plans", start);
        if (end == DAY_NONE && j->died != DAY_NONE && !after(start, j->died))
                ask(j, "plan-open-after-death", "plans", "plans", start);
        if (after(end, j->closure))
                ask(j, "activity-after-closure", "plans", "plans", start);
}

/* --- the rest of a case ------------------------------------------------------------------------------- */

static void judge_other(struct judge *j, const struct element *el)
{
        if (str_ieq(el->name, "Assessments")) {
                day start = date_in(el, "AssessmentActualStartDate");
                if (start != DAY_NONE && (after(start, j->closure) ||
                                          after(date_in(el, "AssessmentAuthorisationDate"), j->closure)))
                        ask(j, "activity-after-closure", "assessments", "assessments", start);
        } else if (str_ieq(el->name, "CINPlanDates")) {
                day start = date_in(el, "CINPlanStartDate"), end = date_in(el, "CINPlanEndDate");
                if (after(start, j->closure) || after(end, j->closure))
                        ask(j, "activity-after-closure", "children", "CINPlanDates",
                            start == DAY_NONE ? end : start);
        } else if (str_ieq(el->name, "DateOfInitialCPC")) {
                day d;
                const char *why;
                if (day_parse(el->text, &d, &why) && after(d, j->closure))
                        ask(j, "activity-after-closure", "children", "DateOfInitialCPC", d);
        }
}

static void judge_case(struct judge *j, const struct element *details)
{
        j->referral = date_in(details, "CINreferralDate");
        j->closure = date_in(details, "CINclosureDate");
        judge_enquiries(j, details);
        for (const struct element *el = details->child; el; el = el->next)
                if (str_ieq(el->name, "ChildProtectionPlans"))
                        judge_plan(j, details, el);
                else
                        judge_other(j, el);
}

/* A child whose id cannot be used has no facts to ask about. */
static bool usable(const struct import *m, const char *id)
{
        struct record r = {.table = table_named(m->tables, "reviews")};
        struct import_reject why;
        r.raw[0] = id;
        r.raw[1] = "2000-01-01";
        return *id && record_parse(&r, &why);
}

void import_judge_census(struct import *m, const struct element *child)
{
        const struct element *ids = element_find(child, "ChildIdentifiers");
        struct judge j = {
            .m = m, .child_id = element_text(ids, "LAchildID"), .died = date_in(ids, "PersonDeathDate")};
        if (!usable(m, j.child_id))
                return;
        if (after(date_in(ids, "PersonBirthDate"), j.died))
                ask(&j, "death-before-birth", "children", "children", j.died);
        for (const struct element *el = child->child; el; el = el->next)
                if (str_ieq(el->name, "CINdetails"))
                        judge_case(&j, el);
        free(j.enquiries);
}
