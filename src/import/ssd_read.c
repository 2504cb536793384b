/* Rows of the extract's tables into small structs; each finds its child. */
#include "ssd.h"

#include "iro/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void ssd_init(struct ssd *s)
{
        *s = (struct ssd){0};
        struct intern *all[] = {&s->children,   &s->periods,      &s->stay_ids,   &s->plans_,
                                &s->enquiries_, &s->conferences_, &s->referrals_, &s->words};
        for (size_t i = 0; i < sizeof all / sizeof *all; i++)
                intern_init(all[i]);
}

void ssd_release(struct ssd *s)
{
        struct intern *all[] = {&s->children,   &s->periods,      &s->stay_ids,   &s->plans_,
                                &s->enquiries_, &s->conferences_, &s->referrals_, &s->words};
        for (size_t i = 0; i < sizeof all / sizeof *all; i++)
                intern_release(all[i]);
#define FREE_ROWS(type, name) free(s->name);
        SSD_ROWS(FREE_ROWS)
#undef FREE_ROWS
}

/* --- values ------------------------------------------------------------------------------------------- */

static const char *text(const struct record *r, int i)
{
        return r->at[i].blank ? "" : r->at[i].text;
}

static day date(const struct record *r, int i)
{
        return r->at[i].blank ? DAY_NONE : r->at[i].day;
}

static int8_t flag(const struct record *r, int i)
{
        return r->at[i].blank ? (int8_t)-1 : (int8_t)r->at[i].number;
}

static void code(char *out, size_t size, const struct record *r, int i)
{
        snprintf(out, size, "%s", text(r, i));
}
#define CODE(to, r, i) code(to, sizeof(to), r, i)

static uint32_t child_of(struct ssd *s, const struct record *r, int i)
{
        return intern_put(&s->children, text(r, i));
}

/* As it was first written in the whole extract, whichever group that was. */
static uint32_t word(struct ssd *s, const char *said)
{
        uint32_t met = s->spelled ? intern_find(s->spelled, said) : 0;
        return intern_put(&s->words, met ? intern_text(s->spelled, met) : said);
}

/* --- one row of each table ---------------------------------------------------------------------------- */

/* The next free row of an array. */
#define NEXT(s, name) \
        (GROW((s)->name, (s)->n_##name, (s)->cap_##name), \
         memset(&(s)->name[(s)->n_##name], 0, sizeof *(s)->name), &(s)->name[(s)->n_##name++])

static void take_person(struct ssd *s, const struct record *r)
{
        struct ssd_person *p = NEXT(s, persons);
        p->child = child_of(s, r, PERSON_ID);
        p->dob = date(r, PERSON_DOB);
        if (p->dob == DAY_NONE)
                p->dob = date(r, PERSON_EXPECTED);
        p->death = date(r, PERSON_DEATH);
        ssd_sex(p->sex, text(r, r->at[PERSON_SEX].blank ? PERSON_GENDER : PERSON_SEX));
        snprintf(p->ethnicity, sizeof p->ethnicity, "%s", ssd_ethnicity(text(r, PERSON_ETHNICITY)));
        p->legacy = word(s, text(r, PERSON_LEGACY));
        p->upn = word(s, text(r, PERSON_UPN));
        char name[200];
        p->name = word(s, ssd_full_name(r, name));
}

static void take_family(struct ssd *s, const struct record *r)
{
        *NEXT(s, families) = (struct ssd_family){child_of(s, r, FAMILY_PERSON), word(s, text(r, FAMILY_ID))};
}

static void take_status(struct ssd *s, const struct record *r)
{
        const char *said = text(r, IMMIGRATION_STATUS);
        bool uasc = strncasecmp(said, "UASC", 4) == 0 || strcasestr(said, "unaccompanied");
        *NEXT(s, statuses) =
            (struct ssd_status){child_of(s, r, IMMIGRATION_PERSON), uasc, date(r, IMMIGRATION_END)};
}

static void take_disability(struct ssd *s, const struct record *r)
{
        struct ssd_disability *d = NEXT(s, disabilities);
        d->child = child_of(s, r, DISABILITY_PERSON);
        CODE(d->code, r, DISABILITY_CODE);
}

static void take_care(struct ssd *s, const struct record *r)
{
        struct ssd_care *c = NEXT(s, cares);
        c->child = child_of(s, r, CARE_PERSON);
        c->period = intern_put(&s->periods, text(r, CARE_PERIOD));
        c->stay = intern_put(&s->stay_ids, text(r, CARE_STAY));
        c->start = date(r, CARE_START);
        c->end = date(r, CARE_END);
        c->entered = date(r, CARE_ENTERED);
        c->contact = date(r, CARE_CONTACT);
        CODE(c->rne, r, CARE_REASON);
        CODE(c->rec, r, CARE_END_REASON);
        CODE(c->need, r, CARE_NEED);
        if (c->end == DAY_NONE)
                c->rec[0] = '\0';
}

static void take_legal(struct ssd *s, const struct record *r)
{
        struct ssd_legal *l = NEXT(s, legals);
        l->child = child_of(s, r, LEGAL_PERSON);
        l->start = date(r, LEGAL_START);
        l->end = date(r, LEGAL_END);
        CODE(l->status, r, LEGAL_STATUS);
}

static void take_stay(struct ssd *s, const struct record *r)
{
        struct ssd_stay *p = NEXT(s, stays);
        p->child = child_of(s, r, STAY_PERSON);
        p->period = intern_put(&s->periods, text(r, STAY_PERIOD));
        p->id = intern_put(&s->stay_ids, text(r, STAY_ID));
        p->start = date(r, STAY_START);
        p->end = date(r, STAY_END);
        p->provider = word(s, text(r, STAY_PROVIDER));
        CODE(p->type, r, STAY_TYPE);
}

static void take_permanence(struct ssd *s, const struct record *r)
{
        struct ssd_permanence *p = NEXT(s, permanences);
        p->child = child_of(s, r, PERMANENCE_PERSON);
        p->decision = date(r, PERMANENCE_DECISION);
        p->order = date(r, PERMANENCE_ORDER);
        p->placed = date(r, PERMANENCE_PLACED);
        p->reversed = date(r, PERMANENCE_REVERSED);
        CODE(p->why, r, PERMANENCE_WHY);
}

static void take_cla_review(struct ssd *s, const struct record *r)
{
        *NEXT(s, cla_reviews) =
            (struct ssd_review){.child = child_of(s, r, CLA_REVIEW_PERSON),
                                .parent = intern_put(&s->periods, text(r, CLA_REVIEW_PERIOD)),
                                .due = date(r, CLA_REVIEW_DUE),
                                .on = date(r, CLA_REVIEW_DATE),
                                .cancelled = flag(r, CLA_REVIEW_CANCELLED) == 1,
                                .pn = ssd_participation(text(r, CLA_REVIEW_PARTICIPATION)),
                                .continues = -1,
                                .quorate = -1};
}

static void take_enquiry(struct ssd *s, const struct record *r)
{
        *NEXT(s, enquiries) =
            (struct ssd_enquiry){.child = child_of(s, r, ENQUIRY_PERSON),
                                 .id = intern_put(&s->enquiries_, text(r, ENQUIRY_ID)),
                                 .referral = intern_put(&s->referrals_, text(r, ENQUIRY_REFERRAL)),
                                 .start = date(r, ENQUIRY_START),
                                 .end = date(r, ENQUIRY_END),
                                 .nfa = flag(r, ENQUIRY_NFA) == 1};
}

static void take_conference(struct ssd *s, const struct record *r)
{
        *NEXT(s, conferences) =
            (struct ssd_conference){.child = child_of(s, r, CONFERENCE_PERSON),
                                    .id = intern_put(&s->conferences_, text(r, CONFERENCE_ID)),
                                    .enquiry = intern_put(&s->enquiries_, text(r, CONFERENCE_ENQUIRY)),
                                    .referral = intern_put(&s->referrals_, text(r, CONFERENCE_REFERRAL)),
                                    .meeting = word(s, text(r, CONFERENCE_MEETING)),
                                    .target = date(r, CONFERENCE_TARGET),
                                    .on = date(r, CONFERENCE_DATE),
                                    .transfer = flag(r, CONFERENCE_TRANSFER) == 1,
                                    .plan_made = flag(r, CONFERENCE_PLAN_MADE)};
}

static void take_plan(struct ssd *s, const struct record *r)
{
        struct ssd_plan *p = NEXT(s, plans);
        p->child = child_of(s, r, PLAN_PERSON);
        p->id = intern_put(&s->plans_, text(r, PLAN_ID));
        p->conference = intern_put(&s->conferences_, text(r, PLAN_CONFERENCE));
        p->start = date(r, PLAN_START);
        p->end = date(r, PLAN_END);
        p->others = flag(r, PLAN_OTHERS) == 1;
        ssd_category(p->first, text(r, PLAN_FIRST_CATEGORY));
        ssd_category(p->latest, text(r, PLAN_LATEST_CATEGORY));
}

static void take_cp_review(struct ssd *s, const struct record *r)
{
        *NEXT(s, cp_reviews) = (struct ssd_review){.child = child_of(s, r, CP_REVIEW_PERSON),
                                                   .parent = intern_put(&s->plans_, text(r, CP_REVIEW_PLAN)),
                                                   .meeting = word(s, text(r, CP_REVIEW_MEETING)),
                                                   .due = date(r, CP_REVIEW_DUE),
                                                   .on = date(r, CP_REVIEW_DATE),
                                                   .pn = ssd_participation(text(r, CP_REVIEW_PARTICIPATION)),
                                                   .continues = flag(r, CP_REVIEW_CONTINUES),
                                                   .quorate = flag(r, CP_REVIEW_QUORATE)};
}

static void take_referral(struct ssd *s, const struct record *r)
{
        *NEXT(s, referrals) = (struct ssd_referral){child_of(s, r, REFERRAL_PERSON),
                                                    intern_put(&s->referrals_, text(r, REFERRAL_ID)),
                                                    date(r, REFERRAL_DATE), date(r, REFERRAL_CLOSED)};
}

static void take_cp_visit(struct ssd *s, const struct record *r)
{
        *NEXT(s, cp_visits) = (struct ssd_visit){
            child_of(s, r, CP_VISIT_PERSON), intern_put(&s->plans_, text(r, CP_VISIT_PLAN)),
            date(r, CP_VISIT_DATE), flag(r, CP_VISIT_SEEN), flag(r, CP_VISIT_ALONE)};
}

static void take_cla_visit(struct ssd *s, const struct record *r)
{
        *NEXT(s, cla_visits) = (struct ssd_visit){
            child_of(s, r, CLA_VISIT_PERSON), intern_put(&s->periods, text(r, CLA_VISIT_PERIOD)),
            date(r, CLA_VISIT_DATE), flag(r, CLA_VISIT_SEEN), flag(r, CLA_VISIT_ALONE)};
}

static void take_missing(struct ssd *s, const struct record *r)
{
        struct ssd_span *a = NEXT(s, absences);
        *a = (struct ssd_span){child_of(s, r, MISSING_PERSON), date(r, MISSING_START), date(r, MISSING_END),
                               ""};
        CODE(a->kind, r, MISSING_KIND);
}

static void take_assessment(struct ssd *s, const struct record *r)
{
        *NEXT(s, assessments) = (struct ssd_span){
            child_of(s, r, ASSESSMENT_PERSON), date(r, ASSESSMENT_START), date(r, ASSESSMENT_AUTHORISED), ""};
}

static void take_care_plan(struct ssd *s, const struct record *r)
{
        *NEXT(s, care_plans) = (struct ssd_span){child_of(s, r, CARE_PLAN_PERSON), date(r, CARE_PLAN_START),
                                                 date(r, CARE_PLAN_END), ""};
}

static void take_health(struct ssd *s, const struct record *r)
{
        *NEXT(s, healths) = (struct ssd_health){child_of(s, r, HEALTH_PERSON), word(s, text(r, HEALTH_TYPE)),
                                                word(s, text(r, HEALTH_STATUS)), date(r, HEALTH_DATE)};
}

static void take_professional(struct ssd *s, const struct record *r)
{
        *NEXT(s, professionals) =
            (struct ssd_professional){word(s, text(r, PROFESSIONAL_ID)), word(s, text(r, PROFESSIONAL_STAFF)),
                                      word(s, text(r, PROFESSIONAL_NAME)),
                                      r->at[PROFESSIONAL_FTE].blank ? -1 : r->at[PROFESSIONAL_FTE].number};
}

static void take_involvement(struct ssd *s, const struct record *r)
{
        *NEXT(s, involvements) =
            (struct ssd_involvement){child_of(s, r, INVOLVEMENT_PERSON), word(s, text(r, INVOLVEMENT_WHO)),
                                     word(s, text(r, INVOLVEMENT_ROLE)), word(s, text(r, INVOLVEMENT_TEAM)),
                                     date(r, INVOLVEMENT_START),         date(r, INVOLVEMENT_END)};
}

static void take_department(struct ssd *s, const struct record *r)
{
        *NEXT(s, departments) =
            (struct ssd_department){word(s, text(r, DEPARTMENT_ID)), word(s, text(r, DEPARTMENT_NAME)),
                                    word(s, text(r, DEPARTMENT_PARENT))};
}

/* --- what no fact will show --------------------------------------------------------------------------- */

void ssd_note(struct ssd *s, uint32_t child, const char *code, const char *subject, const char *words)
{
        struct ssd_ask *a = NEXT(s, asks);
        a->child = child;
        a->code = code;
        a->subject = word(s, subject);
        a->words = word(s, words);
}

const char *ssd_child_said(const struct record *r)
{
        for (int i = 0; i < FIELDS_MAX && r->table->fields[i].name; i++)
                if (r->table->fields[i].kind == FIELD_CHILD && !r->at[i].blank)
                        return r->at[i].text;
        return "";
}

/* The first day of the row that is one: with its table it tells it from the child's others. */
static const char *day_of_row(const struct record *r, char iso[11])
{
        for (int i = 0; i < FIELDS_MAX && r->table->fields[i].name; i++)
                if (r->table->fields[i].kind == FIELD_DATE && r->at[i].day != DAY_NONE)
                        return day_iso(r->at[i].day, iso);
        return "";
}

/* A day that stands for none, and an end before its start, were read as blanks. */
static void look_at_days(struct ssd *s, const struct record *r)
{
        char subject[120], iso[11];
        for (int i = 0; i < FIELDS_MAX && r->table->fields[i].name; i++) {
                if (!r->at[i].placeholder && !r->at[i].backwards)
                        continue;
                snprintf(subject, sizeof subject, "%s %s", r->table->fields[i].name, day_of_row(r, iso));
                ssd_note(s, intern_put(&s->children, ssd_child_said(r)),
                         r->at[i].placeholder ? "placeholder-date" : "end-before-start", subject, r->raw[i]);
        }
}

void ssd_take(struct ssd *s, const struct record *r)
{
        static void (*const take[SSD_TABLE_COUNT])(struct ssd *, const struct record *) = {
            [SSD_PERSON] = take_person,
            [SSD_FAMILY] = take_family,
            [SSD_IMMIGRATION] = take_status,
            [SSD_DISABILITY] = take_disability,
            [SSD_CARE] = take_care,
            [SSD_LEGAL] = take_legal,
            [SSD_STAY] = take_stay,
            [SSD_PERMANENCE] = take_permanence,
            [SSD_CLA_REVIEW] = take_cla_review,
            [SSD_ENQUIRY] = take_enquiry,
            [SSD_CONFERENCE] = take_conference,
            [SSD_PLAN] = take_plan,
            [SSD_CP_REVIEW] = take_cp_review,
            [SSD_REFERRAL] = take_referral,
            [SSD_CP_VISIT] = take_cp_visit,
            [SSD_CLA_VISIT] = take_cla_visit,
            [SSD_MISSING] = take_missing,
            [SSD_ASSESSMENT] = take_assessment,
            [SSD_HEALTH] = take_health,
            [SSD_CARE_PLAN] = take_care_plan,
            [SSD_PROFESSIONAL] = take_professional,
            [SSD_INVOLVEMENT] = take_involvement,
            [SSD_DEPARTMENT] = take_department,
        };
        enum ssd_table t = (enum ssd_table)(r->table - tables_ssd);
        take[t](s, r);
        look_at_days(s, r);
}
