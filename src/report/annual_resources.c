/* Area 6: what puts the quality of the service at risk: caseloads over the band, vacancies, absences, too few
 * slots. */
#include "annual.h"
#include "iro/planning/planning.h"
#include "iro/service/staffing.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

enum { WEEKS = 13 };

static int over_band(const struct annual *a, int year, bool under)
{
        const struct settings *set = &a->service->settings;
        int n = 0;
        for (size_t i = 0; i < a->service->n_iros; i++) {
                const struct count *l = counts_iro(&a->counts, a->year[year].at, (int)i);
                if (a->service->iros[i].role == ROLE_IRO && l->posts)
                        n += band_of(count_per_fte(l), set->band_low, set->band_high) ==
                             (under ? BAND_UNDER : BAND_OVER);
        }
        return n;
}

/* Working days of absence in the year, of IROs in post. */
static int absent_days(const struct annual *a, int year, int *people)
{
        const struct year *y = &a->year[year];
        const struct service *s = a->service;
        int days = 0;
        *people = 0;
        for (size_t i = 0; i < s->n_iros; i++) {
                int own = 0;
                for (size_t k = 0; k < s->iros[i].n_absences; k++) {
                        const struct absence *b = &s->iros[i].absences[k];
                        day from = b->from > y->from ? b->from : y->from, to = b->to < y->to ? b->to : y->to;
                        own += to >= from ? calendar_between(&s->calendar, from - 1, to) : 0;
                }
                days += own;
                *people += own > 0;
        }
        return days;
}

/* What reasons there are, and who was away for each. */
struct away {
        struct away_for {
                const char *reason;
                int people[YEARS], days[YEARS];
                size_t last; /* who was counted last, from 1 */
        } * rows;
        size_t n, cap;
};

static struct away_for *away_for(struct away *all, const char *reason)
{
        reason = *reason ? reason : "not recorded";
        for (size_t i = 0; i < all->n; i++)
                if (str_ieq(all->rows[i].reason, reason))
                        return &all->rows[i];
        GROW(all->rows, all->n, all->cap);
        all->rows[all->n] = (struct away_for){.reason = reason};
        return &all->rows[all->n++];
}

static void add_away(struct away *all, const struct year *span, size_t y, const struct service *s,
                     const struct iro *who)
{
        const size_t number = y * s->n_iros + (size_t)(who - s->iros) + 1;
        for (size_t k = 0; k < who->n_absences; k++) {
                const struct absence *b = &who->absences[k];
                day from = b->from > span->from ? b->from : span->from,
                    to = b->to < span->to ? b->to : span->to;
                int days = to >= from ? calendar_between(&s->calendar, from - 1, to) : 0;
                if (!days)
                        continue;
                struct away_for *w = away_for(all, str_or(b->reason, ""));
                w->people[y] += w->last != number;
                w->last = number;
                w->days[y] += days;
        }
}

static int most_days_first(const void *a, const void *b)
{
        const struct away_for *x = a, *y = b;
        return x->days[0] != y->days[0] ? y->days[0] - x->days[0] : strcmp(x->reason, y->reason);
}

static int64_t fte_left(const struct annual *a, int year)
{
        const struct year *y = &a->year[year];
        int64_t fte = 0;
        for (size_t i = 0; i < a->service->n_iros; i++) {
                const struct iro *o = &a->service->iros[i];
                if (o->role == ROLE_IRO && o->end != DAY_NONE && o->end >= y->from && o->end < y->to &&
                    o->fte > 0 && !contract_is_cover(o->contract))
                        fte += o->fte;
        }
        return fte;
}

/* FTE beyond those in post that would bring the cases per FTE down to the band's upper end. */
static int64_t fte_short(const struct annual *a, const struct count *l)
{
        const int64_t high = a->service->settings.band_high, needed = (int64_t)l->held_cases * 100;
        if (l->fte <= 0)
                return CELL_NONE;
        return needed > l->fte * high ? (needed - l->fte * high + high - 1) / high : 0;
}

static void clocks_at_risk(struct annual *a, const struct count *now, const struct count *before)
{
        struct doc_table *t = rates_table(a, "risk_clocks", "Open reviews and conferences, on the last day");
        count_row(t, "Out of timescale", now->status[STATUS_OUT], before->status[STATUS_OUT]);
        count_row(t, "Booked late", now->status[STATUS_LATE_BOOKED], before->status[STATUS_LATE_BOOKED]);
        count_row(t, "At risk", now->status[STATUS_AT_RISK], before->status[STATUS_AT_RISK]);
}

/* Why they were away: the people of each reason, and their days. */
static void absences(struct annual *a)
{
        static const struct doc_column columns[] = {{"reason", "Reason", CELL_TEXT, 0},
                                                    {"people", "IROs and chairs", CELL_INT, DOC_PERIOD},
                                                    {"days", "Working days", CELL_INT, DOC_PERIOD},
                                                    {"people_before", "Year before", CELL_INT, DOC_PERIOD},
                                                    {"days_before", "Working days", CELL_INT, DOC_PERIOD}};
        struct doc_table *t = doc_table(a->document, "absences", "Absences, by reason", columns, 5);
        struct away all = {.n = 0};
        t->people = true;
        for (size_t y = 0; y < YEARS; y++)
                for (size_t i = 0; i < a->service->n_iros; i++)
                        add_away(&all, &a->year[y], y, a->service, &a->service->iros[i]);
        if (all.n)
                qsort(all.rows, all.n, sizeof *all.rows, most_days_first);
        for (size_t i = 0; i < all.n; i++) {
                const struct away_for *w = &all.rows[i];
                union cell *row = doc_row(t);
                row[0].s = arena_str(&a->document->texts, w->reason);
                row[1].i = w->people[0], row[2].i = w->days[0];
                row[3].i = w->people[1], row[4].i = w->days[1];
                doc_adds(t, 1);
        }
        t->note = all.n ? "Who was away for two reasons stands in both." : "No absence is on record.";
        free(all.rows);
}

static const char *band_words(struct annual *a, const char *side)
{
        const struct settings *set = &a->service->settings;
        return arena_printf(&a->document->texts,
                            "IROs %s the band of %d to %d cases per FTE, on the last day", side,
                            set->band_low, set->band_high);
}

static void risks(struct annual *a)
{
        int people[YEARS], days[YEARS];
        int64_t vacant[YEARS];
        for (int y = 0; y < YEARS; y++) {
                days[y] = absent_days(a, y, &people[y]);
                vacant[y] = staffing_vacant_days(a->service, NULL, a->year[y].from, a->year[y].to);
        }
        const struct count *now = counts_county(&a->counts, a->year[0].at),
                           *before = counts_county(&a->counts, a->year[1].at);
        struct doc_table *t = values_table(a, "risks", "What stretched the service");
        value_row(t, band_words(a, "over"), CELL_INT, over_band(a, 0, false), over_band(a, 1, false));
        value_row(t, band_words(a, "under"), CELL_INT, over_band(a, 0, true), over_band(a, 1, true));
        value_row(t, "FTE more that would bring cases per FTE down to it", CELL_HUNDREDTHS, fte_short(a, now),
                  fte_short(a, before));
        if (now->funded >= 0) {
                value_row(t, "FTE vacant on the last day", CELL_HUNDREDTHS, now->vacant, before->vacant);
                value_row(t, "Working days vacant in the year (FTE x days)", CELL_HUNDREDTHS, vacant[0],
                          vacant[1]);
        }
        value_row(t, "FTE of cover on the last day", CELL_HUNDREDTHS, now->cover, before->cover);
        value_row(t, "FTE of IROs who left in the year, without cover", CELL_HUNDREDTHS, fte_left(a, 0),
                  fte_left(a, 1));
        value_row(t, "IROs and chairs with an absence in the year", CELL_INT, people[0], people[1]);
        value_row(t, "Working days of absence", CELL_INT, days[0], days[1]);
        t->note = now->funded >= 0 ? NULL : STAFFING_UNSET;
        absences(a);
        total_line(a, "over_band", over_band(a, 0, false));
        clocks_at_risk(a, now, before);
}

/* Due in each of the next 13 weeks against the slots of those in post. */
static void slots(struct annual *a)
{
        static const struct doc_column columns[] = {{"week", "Week from", CELL_DAY, 0},
                                                    {"due", "Due", CELL_INT, DOC_PERIOD},
                                                    {"slots", "Slots", CELL_INT, DOC_PERIOD},
                                                    {"short", "Short by", CELL_INT, DOC_WORSE | DOC_CHANGE}};
        const struct service *s = a->service;
        day monday = a->year[0].to - day_weekday(a->year[0].to) + 7;
        struct doc_table *t =
            doc_table(a->document, "slots", "The next 13 weeks: due against slots", columns, 4);
        t->people = true;
        int room[WEEKS];
        planning_slots(s, a->db, &(struct scope){.kind = SCOPE_COUNTY}, monday, WEEKS, room);
        for (int w = 0; w < WEEKS; w++) {
                int due = 0;
                for (size_t i = 0; i < s->n_cases; i++)
                        due += s->cases[i].clock.due >= monday + 7 * w &&
                               s->cases[i].clock.due < monday + 7 * w + 7;
                union cell *row = doc_row(t);
                row[0].i = monday + 7 * w, row[1].i = due, row[2].i = room[w],
                row[3].i = due > room[w] ? due - room[w] : 0;
        }
        t->note =
            "Each child's review as one slot; brothers and sisters reviewed together need fewer. Whether "
            "they can all be held in time, the next table says.";
        struct doc_chart *c =
            doc_chart(a->document, "chart_slots", "Reviews due against slots",
                      "Reviews and conferences due in each of the next 13 weeks, and the slots there are",
                      DOC_BARS, t, 0);
        c->unit = "reviews";
        doc_series(c, 1), doc_series(c, 2);
}

void annual_resources(struct annual *a)
{
        doc_section(a->document, "resources", "6 Resources that put quality at risk");
        risks(a);
        slots(a);
        annual_plan(a);
}
