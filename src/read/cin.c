/* The CIN census (child protection): its facts as tables, and one Child element as their records. */
#include "iro/read/cell.h"
#include "iro/read/record.h"
#include "iro/base/str.h"

#include <string.h>

#define CHILD \
        { \
                "LAchildID", FIELD_CHILD, FIELD_COLUMN | FIELD_MUST, "child", NULL \
        }

const struct import_table tables_cin[] = {
    {.name = "children",
     .source = "cin",
     .fact = "child_detail",
     .fields = {CHILD,
                {"UPN", FIELD_TEXT, 0, "upn", NULL},
                {"PersonBirthDate", FIELD_DATE, FIELD_COLUMN, "dob", NULL},
                {"Sex", FIELD_CODE, 0, "sex", list_gender},
                {"Ethnicity", FIELD_CODE, 0, "ethnicity", list_ethnic},
                {"Disability", FIELD_TEXT, 0, "disability", NULL}}},
    {.name = "assessments",
     .source = "cin",
     .fact = "assessment",
     .fields = {CHILD,
                {"AssessmentActualStartDate", FIELD_DATE, FIELD_COLUMN | FIELD_MUST | FIELD_BEGINS,
                 "started_on", NULL},
                {"AssessmentAuthorisationDate", FIELD_DATE, FIELD_BEGINS, "authorised_on", NULL}}},
    {.name = "section47",
     .source = "cin",
     .fact = "section47",
     .fields = {CHILD,
                {"S47ActualStartDate", FIELD_DATE, FIELD_COLUMN | FIELD_MUST | FIELD_BEGINS, "started_on",
                 NULL},
                {"InitialCPCtarget", FIELD_DATE, 0, "icpc_target", NULL},
                {"DateOfInitialCPC", FIELD_DATE, FIELD_BEGINS, "icpc_on", NULL},
                {"ICPCnotRequired", FIELD_FLAG, FIELD_ZERO, "icpc_not_required", NULL},
                {"CINclosureDate", FIELD_DATE, FIELD_BEGINS, "cin_closed_on", NULL}}},
    {.name = "deaths",
     .source = "cin",
     .fact = "death",
     .fields = {CHILD, {"PersonDeathDate", FIELD_DATE, FIELD_COLUMN | FIELD_MUST, "died_on", NULL}}},
    {.name = "referrals",
     .source = "cin",
     .fact = "referral",
     .fields = {CHILD,
                {"CINreferralDate", FIELD_DATE, FIELD_COLUMN | FIELD_MUST, "referred_on", NULL},
                {"CINclosureDate", FIELD_DATE, FIELD_COLUMN, "closed_on", NULL}}},
    {.name = "transfers_in",
     .source = "cin",
     .fact = "transfer_in",
     .fields = {CHILD,
                {"DateOfInitialCPC", FIELD_DATE, FIELD_COLUMN | FIELD_MUST, "held_on", NULL},
                {"CINreferralDate", FIELD_DATE, FIELD_COLUMN, "referred_on", NULL}}},
    {.name = "plans",
     .source = "cin",
     .fact = "plan",
     .fields = {CHILD,
                {"CPPstartDate", FIELD_DATE, FIELD_COLUMN | FIELD_MUST | FIELD_BEGINS, "started_on", NULL},
                {"CPPendDate", FIELD_DATE, FIELD_BEGINS, "ended_on", NULL},
                {"InitialCategoryOfAbuse", FIELD_CODE, 0, "initial_category", list_category},
                {"LatestCategoryOfAbuse", FIELD_CODE, 0, "latest_category", list_category},
                {"NumberOfPreviousCPP", FIELD_COUNT, 0, "previous_plans", NULL}},
     .start = "CPPstartDate",
     .end = "CPPendDate",
     .backwards = "plan-end-before-start"},
    {.name = "reviews",
     .source = "cin",
     .fact = "review",
     .stream = "cp",
     .fields = {CHILD,
                {"CPPreviewDate", FIELD_DATE, FIELD_COLUMN | FIELD_MUST | FIELD_BEGINS, "held_on", NULL}}},
    {.name = NULL}};

enum { CHILDREN, ASSESSMENTS, SECTION47, DEATHS, REFERRALS, TRANSFERS, PLANS, REVIEWS };

struct walk {
        const char *id;
        struct arena *arena;
        record_sink *sink;
        void *context;
};

static struct record start(const struct walk *w, int table, const struct element *el)
{
        struct record r = {.table = &tables_cin[table], .line = el->line};
        r.raw[0] = w->id;
        return r;
}

/* Fields after the id are elements of the same name. False = nothing in any of them. */
static bool take(struct record *r, const struct element *el)
{
        bool any = false;
        for (int i = 1; r->table->fields[i].name; i++) {
                if (!r->raw[i])
                        r->raw[i] = element_text(el, r->table->fields[i].name);
                any = any || *r->raw[i];
        }
        return any;
}

static bool emit(const struct walk *w, struct record *r)
{
        return w->sink(w->context, r);
}

static const char *disabilities(const struct walk *w, const struct element *traits)
{
        const char *all = "";
        const struct element *list = element_find(traits, "Disabilities");
        for (const struct element *d = list ? list->child : NULL; d; d = d->next)
                if (str_ieq(d->name, "Disability") && *d->text)
                        all = *all ? arena_printf(w->arena, "%s %s", all, d->text) : d->text;
        return all;
}

static const struct element *part(const struct element *child, const char *name)
{
        const struct element *found = element_find(child, name);
        return found ? found : child;
}

static bool emit_child(const struct walk *w, const struct element *child)
{
        const struct element *ids = part(child, "ChildIdentifiers");
        const struct element *traits = part(child, "ChildCharacteristics");
        struct record r = start(w, CHILDREN, ids);
        r.raw[1] = element_text(ids, "UPN");
        r.raw[2] = str_or(element_text(ids, "PersonBirthDate"), element_text(ids, "ExpectedPersonBirthDate"));
        r.raw[3] = str_or(element_text(ids, "Sex"), element_text(ids, "GenderCurrent"));
        r.raw[4] = element_text(traits, "Ethnicity");
        r.raw[5] = disabilities(w, traits);
        return emit(w, &r);
}

/* Elements of one name anywhere directly below, each a record. */
static bool emit_simple(const struct walk *w, int table, const struct element *below, const char *name)
{
        for (const struct element *el = below->child; el; el = el->next) {
                struct record r = start(w, table, el);
                if (str_ieq(el->name, name) && take(&r, el) && !emit(w, &r))
                        return false;
        }
        return true;
}

static bool emit_enquiries(const struct walk *w, const struct element *cin)
{
        for (const struct element *el = cin->child; el; el = el->next) {
                if (!str_ieq(el->name, "Section47"))
                        continue;
                struct record r = start(w, SECTION47, el);
                r.raw[5] = "";
                if (!take(&r, el))
                        continue;
                r.raw[5] = element_text(cin, "CINclosureDate");
                if (!emit(w, &r))
                        return false;
        }
        return true;
}

static bool emit_referral(const struct walk *w, const struct element *cin)
{
        struct record r = start(w, REFERRALS, cin);
        r.raw[1] = element_text(cin, "CINreferralDate");
        r.raw[2] = element_text(cin, "CINclosureDate");
        return !*r.raw[1] || emit(w, &r);
}

/* Conferences recorded beside the enquiries are of plans that move in. */
static bool emit_transfers(const struct walk *w, const struct element *cin)
{
        for (const struct element *el = cin->child; el; el = el->next) {
                struct record r = start(w, TRANSFERS, el);
                if (!str_ieq(el->name, "DateOfInitialCPC") || !*el->text)
                        continue;
                r.raw[1] = el->text;
                r.raw[2] = element_text(cin, "CINreferralDate");
                if (!emit(w, &r))
                        return false;
        }
        return true;
}

static bool emit_death(const struct walk *w, const struct element *child, const struct element *ids)
{
        struct record r = start(w, DEATHS, ids ? ids : child);
        r.raw[1] = str_or(element_text(ids, "PersonDeathDate"), element_text(child, "PersonDeathDate"));
        return !*r.raw[1] || emit(w, &r);
}

/* Every date counts, whatever stands around it: one Reviews element with many, many with one each, or none.
 */
static bool emit_reviews(const struct walk *w, const struct element *below)
{
        for (const struct element *d = below->child; d; d = d->next) {
                struct record r = start(w, REVIEWS, d);
                r.raw[1] = d->text;
                if ((str_ieq(d->name, "CPPreviewDate") && *d->text && !emit(w, &r)) || !emit_reviews(w, d))
                        return false;
        }
        return true;
}

static bool emit_plans(const struct walk *w, const struct element *cin)
{
        for (const struct element *el = cin->child; el; el = el->next) {
                if (!str_ieq(el->name, "ChildProtectionPlans"))
                        continue;
                struct record r = start(w, PLANS, el);
                if (take(&r, el) && !emit(w, &r))
                        return false;
        }
        return true;
}

static bool emit_details(const struct walk *w, const struct element *cin)
{
        return emit_referral(w, cin) && emit_simple(w, ASSESSMENTS, cin, "Assessments") &&
               emit_enquiries(w, cin) && emit_transfers(w, cin) && emit_plans(w, cin);
}

/* Details may stand beside their element, and identifiers too. */
bool cin_records(const struct element *child, struct arena *a, record_sink *sink, void *context)
{
        struct walk w = {.id = element_text(part(child, "ChildIdentifiers"), "LAchildID"),
                         .arena = a,
                         .sink = sink,
                         .context = context};
        if (!emit_child(&w, child))
                return false;
        if (!*w.id)
                return true; /* nothing of it can be kept: one reject says so */
        if (!emit_death(&w, child, element_find(child, "ChildIdentifiers")))
                return false;
        for (const struct element *cin = child->child; cin; cin = cin->next)
                if (str_ieq(cin->name, "CINdetails") && !emit_details(&w, cin))
                        return false;
        return emit_details(&w, child) && emit_reviews(&w, child);
}
