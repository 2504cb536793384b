/* Ofsted's lists as tables: which children are in them, and what each column says. */
#include "iro/report/annex.h"
#include "iro/base/str.h"
#include "iro/store/annex.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const annex_names[ANNEX_LISTS] = {"list-5", "list-7", "list-8"};
static const char *const titles[ANNEX_LISTS] = {
    "List 5: Section 47 enquiries and initial child protection conferences", "List 7: Child protection",
    "List 8: Children in care"};
static const char *const sheets[ANNEX_LISTS] = {"List 5", "List 7", "List 8"};
enum { MONTHS_BEFORE = 6 };

/* X(column, Ofsted's heading, kind, why it may be empty) */
#define OF_CHILD(X) \
        X(ID, "Child Unique ID", TEXT, "") \
        X(GENDER, "Gender", TEXT, "no return says it") \
        X(ETHNICITY, "Ethnicity", TEXT, "no return says it") \
        X(BORN, "Date of Birth", DAY, "no return says it") \
        X(AGE, "Age of Child (Years)", INT, "without a date of birth")
#define NO_DISABILITY "the SSDA903 does not hold it; the extract of the case system and the CIN census do"
#define NO_VISITS "visits come of the extract of the case system"
#define NO_WORKER "the store holds who reviews the case, not the social worker"
#define NOT_HELD "neither returns nor extract hold it in a form the store reads"
#define LIST_5(X) \
        OF_CHILD(X) \
        X(DISABILITY, "Does the Child have a Disability", TEXT, NO_DISABILITY) \
        X(STARTED, "Strategy discussion initiating Section 47 Enquiry Start Date", DAY, "") \
        X(UNNEEDED, "Was an Initial Child Protection Conference deemed unnecessary?", TEXT, \
          "the enquiry is open") \
        X(HELD, "Date of Initial Child Protection Conference", DAY, "none was held by the day") \
        X(PLAN_MADE, "Did the Initial Child Protection Conference Result in a Child Protection Plan", TEXT, \
          "no conference was held by the day") \
        X(ENQUIRIES, "Number of Section 47 Enquiries in the last 12 months", INT, "") \
        X(CONFERENCES, "Number of ICPCs in the last 12 months", INT, "") \
        X(TEAM, "Allocated Team", TEXT, "no team is on record for the case") \
        X(WORKER, "Allocated Worker", TEXT, NO_WORKER)
#define LIST_7(X) \
        OF_CHILD(X) \
        X(DISABILITY, "Does the Child have a Disability", TEXT, NO_DISABILITY) \
        X(STARTED, "Child Protection Plan Start Date", DAY, "") \
        X(FIRST, "Initial Category of Abuse", TEXT, "no return says it") \
        X(LATEST, "Latest Category of Abuse", TEXT, "no return says it") \
        X(VISIT, "Date of the Last Statutory Visit", DAY, NO_VISITS) \
        X(ALONE, "Was the Child Seen Alone?", TEXT, NO_VISITS) \
        X(REVIEW, "Date of latest review conference", DAY, "none was held by the day") \
        X(ENDED, "Child Protection Plan End Date", DAY, "the plan is open") \
        X(PROTECTION, \
          "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)", \
          TEXT, NOT_HELD) \
        X(PREVIOUS, "Number of Previous Child Protection Plans", INT, "") \
        X(TEAM, "Allocated Team", TEXT, "no team is on record for the case") \
        X(WORKER, "Allocated Worker", TEXT, NO_WORKER)
#define LIST_8(X) \
        OF_CHILD(X) \
        X(UASC, "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)", TEXT, "") \
        X(DISABILITY, "Does the Child have a Disability", TEXT, NO_DISABILITY) \
        X(STARTED, "Date Started to be Looked After", DAY, "") \
        X(NEED, "Child's Category of Need", TEXT, "no return says it") \
        X(AGAIN, \
          "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)", \
          TEXT, "") \
        X(STATUS_ON, "Start date of current legal status", DAY, "no return says the status") \
        X(STATUS, "Child's Legal Status", TEXT, "no return says it") \
        X(REVIEW, "Date of Latest Statutory Review", DAY, "none was held by the day") \
        X(VISIT, "Date of Last Social Work Visit", DAY, NO_VISITS) \
        X(PERMANENCE, "What is the permanence plan for this child?", TEXT, NOT_HELD) \
        X(CONTACT, "Date of Last IRO Visit / Contact to the Child", DAY, "no contact is on record") \
        X(HEALTH, "Date of Last Health Assessment", DAY, "no check is on record") \
        X(DENTAL, "Date of Last Dental Check", DAY, "no check is on record") \
        X(MOVES, "Number of Placements in the last 12 months", INT, "") \
        X(ENDED, "Date Ceased to be Looked After", DAY, "the child is looked after") \
        X(WHY, "Reason Ceased to be Looked After", TEXT, "the child is looked after") \
        X(PLACED, "Start Date of Most Recent Placement", DAY, "") \
        X(PLACE, "Placement Type", TEXT, "no return says it") \
        X(PROVIDER, "Placement Provider", TEXT, "no return says it") \
        X(POSTCODE, "Placement Postcode", TEXT, "addresses are not taken into the store") \
        X(URN, "Placement URN", TEXT, NOT_HELD) \
        X(LOCATION, "Placement Location", TEXT, "addresses are not taken into the store") \
        X(PLACE_LA, "LA of Placement", TEXT, "addresses are not taken into the store") \
        X(MISSING, \
          "Number of Episodes the Child has been Missing from their Placement in the last 12 months", INT, \
          "") \
        X(ABSENT, "Number of Episodes the Child has been Absent from their Placement in the last 12 months", \
          INT, "") \
        X(OFFERED, "Was the child offered a Return Interview after their last missing episode (Y/N)?", TEXT, \
          NOT_HELD) \
        X(ACCEPTED, "Did the child accept a Return Interview after their last missing episode (Y/N)?", TEXT, \
          NOT_HELD) \
        X(TEAM, "Allocated Team", TEXT, "no team is on record for the case") \
        X(WORKER, "Allocated Worker", TEXT, NO_WORKER)

#define A5(c, heading, kind, why) A5_##c,
#define A7(c, heading, kind, why) A7_##c,
#define A8(c, heading, kind, why) A8_##c,
enum { LIST_5(A5) A5_COUNT };
enum { LIST_7(A7) A7_COUNT };
enum { LIST_8(A8) A8_COUNT };
#define COLUMN(c, heading, kind, why) {heading, heading, CELL_##kind, 0},
#define WHY(c, heading, kind, why) why,
static const struct doc_column columns_5[] = {LIST_5(COLUMN)}, columns_7[] = {LIST_7(COLUMN)},
                               columns_8[] = {LIST_8(COLUMN)};
static const char *const why_5[] = {LIST_5(WHY)}, *const why_7[] = {LIST_7(WHY)},
                         *const why_8[] = {LIST_8(WHY)};

struct listing {
        const struct service *s;
        struct document *d;
        struct annex_store *store;
        struct doc_table *t[ANNEX_LISTS];
        day as_at, since; /* the six months before it: later than this day */
        struct period *periods;
        size_t cap_periods;
        struct annex_child about;
};

/* --- words -------------------------------------------------------------------------------------------- */

static const char *yes(int said)
{
        return said < 0 ? "" : said ? "a) Yes" : "b) No";
}

static const char *gender(const char *sex)
{
        if (str_eq(sex, "1") || str_ieq(sex, "M"))
                return "a) Male";
        if (str_eq(sex, "2") || str_ieq(sex, "F"))
                return "b) Female";
        return str_ieq(sex, "I") ? "d) Neither" : *sex ? "c) Not stated/recorded" : "";
}

static const char *ethnicity(struct arena *a, const char *code)
{
        static const char *const groups[] = {"WBRI", "WIRI", "WIRT", "WOTH", "WROM", "MWBC", "MWBA",
                                             "MWAS", "MOTH", "AIND", "APKN", "ABAN", "AOTH", "BCRB",
                                             "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT"};
        for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
                if (str_ieq(code, groups[i]))
                        return arena_printf(a, "%c) %s", (char)('a' + (int)i), groups[i]);
        return *code ? "t) NOBT" : "";
}

static const char *category(const char *code)
{
        static const char *const groups[][2] = {{"NEG", "a) Neglect"},
                                                {"PHY", "b) Physical abuse"},
                                                {"SAB", "c) Sexual abuse"},
                                                {"EMO", "d) Emotional abuse"},
                                                {"MUL", "e) Multiple"}};
        for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
                if (str_eq(code, groups[i][0]))
                        return groups[i][1];
        return "";
}

/* --- a row -------------------------------------------------------------------------------------------- */

static void put_child(struct listing *l, const struct child *c, union cell *row)
{
        const struct annex_child *a = &l->about;
        bool born = c->dob != DAY_NONE && c->dob <= l->as_at;
        row[A5_ID].s = arena_str(&l->d->texts, c->id);
        row[A5_GENDER].s = gender(a->sex);
        row[A5_ETHNICITY].s = ethnicity(&l->d->texts, a->ethnicity);
        row[A5_BORN].i = c->dob == DAY_NONE ? CELL_NONE : c->dob;
        row[A5_AGE].i = born ? day_age(c->dob, l->as_at) : CELL_NONE;
}

static const char *team_of(struct listing *l, const struct child *c, enum line line, day on)
{
        int iro, team;
        service_holder(l->s, c, line, on, &iro, &team);
        return team >= 0 ? arena_str(&l->d->texts, str_or(l->s->teams[team].name, l->s->teams[team].id)) : "";
}

static int64_t day_cell(day d)
{
        return d == DAY_NONE ? CELL_NONE : d;
}

/* Ended within the six months, or open; and begun by the day. */
static bool in_time(const struct listing *l, day start, day end)
{
        return start <= l->as_at && (end == DAY_NONE || end > l->since);
}

static bool within_year(const struct listing *l, day d)
{
        return d != DAY_NONE && d > day_add_months(l->as_at, -12) && d <= l->as_at;
}

static day by_then(const struct listing *l, day d)
{
        return d != DAY_NONE && d <= l->as_at ? d : DAY_NONE;
}

/* --- list 5 ------------------------------------------------------------------------------------------- */

static bool plan_followed(const struct child *c, day conference)
{
        for (size_t i = 0; i < c->n_plans; i++)
                if (c->plans[i].start >= conference && c->plans[i].start <= conference + 14)
                        return true;
        return false;
}

static void put_enquiry(struct listing *l, const struct child *c, size_t at)
{
        const struct section47 *q = &c->enquiries[at];
        day held = by_then(l, q->icpc);
        int enquiries = 0, conferences = 0;
        for (size_t i = 0; i < c->n_enquiries; i++) {
                enquiries += i != at && within_year(l, c->enquiries[i].start);
                conferences += i != at && within_year(l, c->enquiries[i].icpc);
        }
        union cell *row = doc_row(l->t[0]);
        put_child(l, c, row);
        row[A5_DISABILITY].s = yes(l->about.disabled);
        row[A5_STARTED].i = q->start;
        row[A5_UNNEEDED].s = q->not_required ? "a) Yes" : held != DAY_NONE ? "b) No" : "";
        row[A5_HELD].i = day_cell(held);
        row[A5_PLAN_MADE].s = held == DAY_NONE ? "" : yes(plan_followed(c, held));
        row[A5_ENQUIRIES].i = enquiries;
        row[A5_CONFERENCES].i = conferences;
        row[A5_TEAM].s = team_of(l, c, LINE_CP, l->as_at);
        row[A5_WORKER].s = "";
}

static void list_5(struct listing *l, const struct child *c)
{
        for (size_t i = 0; i < c->n_enquiries; i++) {
                const struct section47 *q = &c->enquiries[i];
                bool started = q->start > l->since && q->start <= l->as_at;
                bool held = q->icpc != DAY_NONE && q->icpc > l->since && q->icpc <= l->as_at;
                if (started || held)
                        put_enquiry(l, c, i);
        }
}

/* --- list 7 ------------------------------------------------------------------------------------------- */

static day last_review(const struct listing *l, const struct child *c, enum line line, day from, day to)
{
        day last = DAY_NONE, end = to == DAY_NONE || to > l->as_at ? l->as_at : to;
        for (size_t i = 0; i < c->n_reviews; i++)
                if (stream_line(c->reviews[i].stream) == line && c->reviews[i].on >= from &&
                    c->reviews[i].on <= end)
                        last = c->reviews[i].on;
        return last;
}

static void put_plan(struct listing *l, const struct child *c, size_t at)
{
        const struct plan *p = &c->plans[at];
        day ended = by_then(l, p->end);
        int before = (int)at;
        union cell *row = doc_row(l->t[1]);
        put_child(l, c, row);
        row[A7_DISABILITY].s = yes(l->about.disabled);
        row[A7_STARTED].i = p->start;
        row[A7_FIRST].s = category(p->category);
        row[A7_LATEST].s = category(*p->latest_category ? p->latest_category : p->category);
        row[A7_VISIT].i = day_cell(l->about.cp_visit >= p->start ? l->about.cp_visit : DAY_NONE);
        row[A7_ALONE].s = l->about.cp_visit >= p->start ? yes(l->about.cp_alone) : "";
        row[A7_REVIEW].i = day_cell(last_review(l, c, LINE_CP, p->start + 1, p->end));
        row[A7_ENDED].i = day_cell(ended);
        row[A7_PROTECTION].s = "";
        row[A7_PREVIOUS].i = p->previous > before ? p->previous : before;
        row[A7_TEAM].s = team_of(l, c, LINE_CP, ended == DAY_NONE ? l->as_at : ended - 1);
        row[A7_WORKER].s = "";
}

static void list_7(struct listing *l, const struct child *c)
{
        for (size_t i = 0; i < c->n_plans; i++)
                if (in_time(l, c->plans[i].start, c->plans[i].end))
                        put_plan(l, c, i);
}

/* --- list 8 ------------------------------------------------------------------------------------------- */

static bool short_break(const struct episode *e)
{
        return str_eq(e->ls, "V3") || str_eq(e->ls, "V4");
}

/* The last episode of the period that had begun by the day. */
static size_t last_episode(const struct listing *l, const struct child *c, const struct period *p)
{
        size_t last = p->first;
        for (size_t i = p->first; i <= p->last; i++)
                if (c->episodes[i].decom <= l->as_at)
                        last = i;
        return last;
}

/* A change of legal status alone is no new placement. */
static bool moved(const struct episode *e)
{
        return e->rne[0] != 'L';
}

static int placements(const struct listing *l, const struct child *c, const struct period *p, size_t last)
{
        day from = day_add_months(l->as_at, -12);
        int n = 0;
        for (size_t i = p->first; i <= last; i++) {
                const struct episode *e = &c->episodes[i];
                bool there = e->dec == DAY_NONE || e->dec > from;
                bool first = e->decom <= from && there; /* the one of twelve months ago */
                n += there && (first ? n == 0 : moved(e) || n == 0);
        }
        return n;
}

static void put_places(struct listing *l, const struct child *c, const struct period *p, size_t last,
                       union cell *row)
{
        size_t status = last, place = last;
        char need[8], provider[8];
        while (status > p->first && str_eq(c->episodes[status - 1].ls, c->episodes[last].ls))
                status--;
        while (place > p->first && !moved(&c->episodes[place]))
                place--;
        annex_episode(l->store, c->no, c->episodes[last].decom, need, provider);
        row[A8_NEED].s = arena_str(&l->d->texts, need);
        row[A8_STATUS_ON].i = *c->episodes[last].ls ? c->episodes[status].decom : CELL_NONE;
        row[A8_STATUS].s = arena_str(&l->d->texts, c->episodes[last].ls);
        row[A8_MOVES].i = placements(l, c, p, last);
        row[A8_PLACED].i = c->episodes[place].decom;
        row[A8_PLACE].s = arena_str(&l->d->texts, c->episodes[last].place);
        row[A8_PROVIDER].s = arena_str(&l->d->texts, provider);
}

static void put_care(struct listing *l, const struct child *c, size_t n, size_t at)
{
        const struct period *p = &l->periods[at];
        const struct annex_child *a = &l->about;
        size_t last = last_episode(l, c, p);
        day ended = by_then(l, p->end);
        bool again = false;
        for (size_t i = 0; i < n; i++)
                again = again || (i != at && within_year(l, l->periods[i].end));
        union cell *row = doc_row(l->t[2]);
        for (int i = 0; i < A8_COUNT; i++)
                if (columns_8[i].kind == CELL_TEXT)
                        row[i].s = "";
        put_child(l, c, row);
        put_places(l, c, p, last, row);
        row[A8_UASC].s = yes(a->uasc);
        row[A8_DISABILITY].s = yes(a->disabled);
        row[A8_STARTED].i = p->start;
        row[A8_AGAIN].s = yes(again);
        row[A8_REVIEW].i = day_cell(last_review(l, c, LINE_CLA, p->start, p->end));
        row[A8_VISIT].i = day_cell(a->cla_visit >= p->start ? a->cla_visit : DAY_NONE);
        row[A8_CONTACT].i = day_cell(a->contact >= p->start ? a->contact : DAY_NONE);
        row[A8_HEALTH].i = day_cell(a->health);
        row[A8_DENTAL].i = day_cell(a->dental);
        row[A8_ENDED].i = day_cell(ended);
        row[A8_WHY].s = ended == DAY_NONE ? "" : arena_str(&l->d->texts, c->episodes[last].rec);
        row[A8_MISSING].i = a->missing;
        row[A8_ABSENT].i = a->absent;
        row[A8_TEAM].s = team_of(l, c, LINE_CLA, ended == DAY_NONE ? l->as_at : ended - 1);
}

/* Of periods wholly of short breaks Ofsted does not ask. */
static void list_8(struct listing *l, const struct child *c)
{
        size_t n = care_periods(c, l->as_at, &l->periods, &l->cap_periods, NULL);
        for (size_t i = 0; i < n; i++) {
                const struct period *p = &l->periods[i];
                if (in_time(l, p->start, p->end) && !short_break(&c->episodes[last_episode(l, c, p)]))
                        put_care(l, c, n, i);
        }
}

/* --- the notes ---------------------------------------------------------------------------------------- */

static bool all_empty(const struct doc_table *t, int column)
{
        for (size_t i = 0; i < t->n; i++)
                if (!doc_empty(t, i, column))
                        return false;
        return true;
}

static void put_notes(struct listing *l)
{
        static const struct doc_column columns[] = {{"list", "List", CELL_TEXT, 0},
                                                    {"column", "Column", CELL_TEXT, DOC_WIDE},
                                                    {"why", "Empty, because", CELL_TEXT, DOC_WIDE}};
        const char *const *const why[ANNEX_LISTS] = {why_5, why_7, why_8};
        doc_section(l->d, "notes", "Notes");
        struct doc_table *t = doc_table(l->d, "notes", "Columns that are empty, and why", columns, 3);
        for (int k = 0; k < ANNEX_LISTS; k++)
                for (int c = 0; c < l->t[k]->n_columns; c++)
                        if (all_empty(l->t[k], c)) {
                                union cell *row = doc_row(t);
                                row[0].s = annex_names[k];
                                row[1].s = l->t[k]->columns[c].title;
                                row[2].s = l->t[k]->n ? str_or(why[k][c], "nothing is on record")
                                                      : "the list has no row";
                        }
}

void annex_document(struct document *d, const struct service *s, struct db *db)
{
        day as_at = s->options.as_at;
        char on[12], from[12];
        struct listing l = {.s = s, .d = d, .as_at = as_at, .since = day_add_months(as_at, -MONTHS_BEFORE)};
        const struct doc_column *const columns[ANNEX_LISTS] = {columns_5, columns_7, columns_8};
        static const int n_columns[ANNEX_LISTS] = {A5_COUNT, A7_COUNT, A8_COUNT};
        doc_init(d, "Annex A", "Lists 5, 7 and 8 of Ofsted's inspection of children's services", as_at);
        doc_fact(d, "As at", "%s", day_words(as_at, on));
        doc_fact(d, "Ended since", "%s", day_words(l.since + 1, from));
        doc_fact(d, "Council", "%s", s->council);
        doc_fact(d, "Version", "%s", IRO_VERSION);
        for (int i = 0; i < ANNEX_LISTS; i++) {
                doc_section(d, annex_names[i], sheets[i]);
                l.t[i] = doc_table(d, annex_names[i], titles[i], columns[i], n_columns[i]);
        }
        l.store = annex_open(db, s->options.known, as_at);
        struct reader *r = reader_open(db, s->options.known, READ_ALL, as_at);
        for (struct child c; reader_next(r, &c);) {
                annex_child(l.store, c.no, &l.about);
                list_5(&l, &c);
                list_7(&l, &c);
                list_8(&l, &c);
        }
        reader_close(r);
        annex_close(l.store);
        free(l.periods);
        put_notes(&l);
}
