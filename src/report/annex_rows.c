/* Which children are in each of Ofsted's lists, and what each column says of them. */
#include "annex_rows.h"
#include "iro/domain/age.h"
#include "iro/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static const char *permanence(const char *plan)
{
        static const char *const plans[][2] = {{"return-home", "a) Return to family"},
                                               {"adoption", "b) Adoption"},
                                               {"sgo", "c) SGO/CAO"},
                                               {"independence", "d) Supported living in the community"},
                                               {"residential", "e) Long-term residential placement"},
                                               {"fostering", "f) Long-term fostering"}};
        for (size_t i = 0; i < sizeof plans / sizeof *plans; i++)
                if (str_eq(plan, plans[i][0]))
                        return plans[i][1];
        return *plan ? "g) Other" : "";
}

/* --- a row -------------------------------------------------------------------------------------------- */

static void put_child(struct annex_listing *l, const struct child *c, union cell *row)
{
        if (l->about_no != c->no)
                annex_child(l->store, c->no, &l->about);
        l->about_no = c->no;
        const struct annex_child *a = &l->about;
        bool born = c->dob != DAY_NONE && c->dob <= l->as_at;
        row[A5_ID].s = arena_str(&l->d->texts, c->id);
        row[A5_GENDER].s = gender(a->sex);
        row[A5_ETHNICITY].s = ethnicity(&l->d->texts, a->ethnicity);
        row[A5_BORN].i = c->dob == DAY_NONE || !l->births ? CELL_NONE : c->dob;
        row[A5_AGE].i = born ? age_told(c->dob, l->as_at, l->births) : CELL_NONE;
}

static const char *team_of(struct annex_listing *l, const struct child *c, enum line line, day on)
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
static bool in_time(const struct annex_listing *l, day start, day end)
{
        return start <= l->as_at && (end == DAY_NONE || end > l->since);
}

static bool within_year(const struct annex_listing *l, day d)
{
        return d != DAY_NONE && d > day_add_months(l->as_at, -12) && d <= l->as_at;
}

static day by_then(const struct annex_listing *l, day d)
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

static void put_enquiry(struct annex_listing *l, const struct child *c, size_t at)
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

void annex_list_5(struct annex_listing *l, const struct child *c)
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

static day last_review(const struct annex_listing *l, const struct child *c, enum line line, day from, day to)
{
        day last = DAY_NONE, end = to == DAY_NONE || to > l->as_at ? l->as_at : to;
        for (size_t i = 0; i < c->n_reviews; i++)
                if (stream_line(c->reviews[i].stream) == line && c->reviews[i].on >= from &&
                    c->reviews[i].on <= end)
                        last = c->reviews[i].on;
        return last;
}

static void put_plan(struct annex_listing *l, const struct child *c, size_t at)
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

void annex_list_7(struct annex_listing *l, const struct child *c)
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
static size_t last_episode(const struct annex_listing *l, const struct child *c, const struct period *p)
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

static int placements(const struct annex_listing *l, const struct child *c, const struct period *p,
                      size_t last)
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

static void put_places(struct annex_listing *l, const struct child *c, const struct period *p, size_t last,
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

static void put_care(struct annex_listing *l, const struct child *c, size_t n, size_t at)
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
                if (l->t[2]->columns[i].kind == CELL_TEXT)
                        row[i].s = "";
        put_child(l, c, row);
        put_places(l, c, p, last, row);
        row[A8_UASC].s = yes(a->uasc);
        row[A8_DISABILITY].s = yes(a->disabled);
        row[A8_STARTED].i = p->start;
        row[A8_AGAIN].s = yes(again);
        row[A8_REVIEW].i = day_cell(last_review(l, c, LINE_CLA, p->start, p->end));
        row[A8_VISIT].i = day_cell(a->cla_visit >= p->start ? a->cla_visit : DAY_NONE);
        row[A8_PERMANENCE].s = permanence(a->permanence);
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
void annex_list_8(struct annex_listing *l, const struct child *c)
{
        size_t n = care_periods(c, l->as_at, &l->periods, &l->cap_periods, NULL);
        for (size_t i = 0; i < n; i++) {
                const struct period *p = &l->periods[i];
                if (in_time(l, p->start, p->end) && !short_break(&c->episodes[last_episode(l, c, p)]))
                        put_care(l, c, n, i);
        }
}
