/* A clock of the year, and each of its reviews, into the year's counts. */
#include "annual.h"
#include "iro/base/str.h"

#include <string.h>

const char *const late_band_words[LATE_BANDS] = {
    "1 to 5 days late", "6 to 10 days late", "11 to 20 days late", "21 to 60 days late", "over 60 days late"};
const char *const category_codes[CATEGORIES] = {"NEG", "PHY", "SAB", "EMO", "MUL", ""};
const char *const category_words[CATEGORIES] = {"Neglect",         "Physical abuse", "Sexual abuse",
                                                "Emotional abuse", "Multiple",       "Not recorded"};

int word_index(const char *const *names, int n, const char *s)
{
        for (int i = 0; i < n; i++)
                if (str_ieq(names[i], s))
                        return i;
        return n;
}

static int category_of(const char *code)
{
        return word_index(category_codes, CATEGORIES - 1, code);
}

int annual_age_band(day dob, day on)
{
        return age_band(day_age(dob, on));
}

static int late_band(int days)
{
        return days <= 5 ? 0 : days <= 10 ? 1 : days <= 20 ? 2 : days <= 60 ? 3 : 4;
}

/* --- a review ----------------------------------------------------------------------------------------- */

static void add_participation(struct year *y, const struct item *i, const struct span *span, int mode)
{
        day dob = i->view->child->dob;
        if (measure_of(i->stream) != MEASURE_CLA)
                return;
        y->pn[i->held->pn >= 0 ? i->held->pn : 8]++;
        if (dob != DAY_NONE)
                voice_add(&y->age[annual_age_band(dob, i->on)], i, span);
        voice_add(&y->mode[mode], i, span);
}

static void add_lateness(const struct annual *a, struct year *y, const struct review_row *r, int stream,
                         const struct review_detail *v)
{
        size_t reason = a->n_reasons;
        for (size_t i = 0; v && *v->late_reason && i < a->n_reasons; i++)
                if (str_ieq(a->reasons[i].code, v->late_reason))
                        reason = i;
        y->late_days[late_band(r->held - r->due)][stream]++;
        if (stream == MEASURE_ICPC) /* an enquiry has no reason on record */
                return;
        y->late_reason[reason]++;
        y->late_reviews++;
        y->authorised += v && *v->authorised_by;
}

static void add_manner(struct year *y, const struct review_row *r, const struct review_detail *v, int mode)
{
        y->adjourned += v && v->adjourned_to != DAY_NONE;
        y->in_parts += v && v->parts > 1;
        y->modes[mode]++;
        if (stream_line(r->stream) == LINE_CLA)
                y->private_talk[v ? word_index(talk_names, TALKS, v->private_conversation) : 4]++;
        else
                y->quorate[v ? word_index(quorum_names, QUORUMS, v->quorate) : 3]++;
}

void annual_add_item(struct annual *a, size_t at, const struct item *i)
{
        struct year *y = &a->year[at];
        const struct span *span = &a->counts.spans[y->at].of[SPAN_OWN];
        int stream = measure_of(i->stream);
        if (i->kind != ITEM_HELD || !year_has(y, i->on))
                return;
        const struct review_detail *v = review_detail_of(&a->details, i->child, i->line, i->on);
        int mode = v ? word_index(mode_names, MODES, v->mode) : 3;
        enum verdict verdict = item_verdict(i, UNIT_REVIEWS, span);
        add_participation(y, i, span, mode);
        if (i->stream != STREAM_ICPC)
                add_manner(y, i->held, v, mode);
        if (stream == MEASURE_CLA && i->held->number > 0)
                tally_add(&y->number[i->held->number >= 3 ? 2 : i->held->number - 1], verdict);
        if (stream >= 0 && verdict == VERDICT_LATE)
                add_lateness(a, y, i->held, stream, v);
}

struct tally annual_tally(const struct annual *a, int year, enum scope_kind k, int index,
                          enum measure_stream m)
{
        return count_tally(counts_of(&a->counts, a->year[year].at, k, index), m, UNIT_REVIEWS, SPAN_OWN);
}

/* --- a clock ------------------------------------------------------------------------------------------ */

/* Looked after all year: did one IRO hold the case throughout? */
static void add_continuity(struct year *y, const struct clock_view *v)
{
        int holder = 0;
        bool one = true;
        if (v->clock->ended != DAY_NONE || v->clock->start.start > y->from)
                return;
        for (size_t i = 0; i < v->child->n_allocations; i++) {
                const struct allocation *x = &v->child->allocations[i];
                if (x->line != LINE_CLA || x->from > y->to || (x->to != DAY_NONE && x->to <= y->from))
                        continue;
                one = one && (holder == 0 || holder == x->iro);
                holder = x->iro;
        }
        y->one_iro.of += holder != 0;
        y->one_iro.n += holder != 0 && one;
}

bool year_has(const struct year *y, day d)
{
        return d >= y->from && d <= y->to;
}

bool annual_plan_again(const struct child *c, const struct plan *p)
{
        bool recent = false;
        for (size_t i = 0; i < c->n_plans; i++) {
                const struct plan *o = &c->plans[i];
                recent = recent || (o->end != DAY_NONE && o->end <= p->start && o->start < p->start &&
                                    day_add_months(o->end, 24) >= p->start);
        }
        return recent;
}

static void add_plan(struct year *y, const struct clock_view *v)
{
        const struct plan *p = &v->child->plans[v->clock->source];
        day ended = v->clock->ended;
        if (year_has(y, p->start)) {
                bool recent = annual_plan_again(v->child, p);
                y->plans_started++;
                y->started_in[category_of(p->category)]++;
                y->repeat_ever.n += recent || p->previous > 0;
                y->repeat_24.n += recent;
        }
        if (ended == DAY_NONE) {
                y->open_in[category_of(*p->latest_category ? p->latest_category : p->category)]++;
                y->open_2_years.n += day_add_years(p->start, 2) <= y->to;
        } else if (year_has(y, ended)) {
                y->plans_ended++;
                y->ended_2_years.n += day_add_years(p->start, 2) <= ended;
        }
}

void annual_add_clock(struct annual *a, size_t at, const struct clock_view *v)
{
        struct year *y = &a->year[at];
        if (at == 0)
                holders_answer(&a->holders, a->service, v);
        annual_records_clock(a, at, v);
        switch (v->clock->line) {
        case LINE_CLA:
                y->started += v->clock->start.start_known && !v->clock->changed_into &&
                              year_has(y, v->clock->start.start);
                y->ended +=
                    v->clock->ended != DAY_NONE && !v->clock->changed_from && year_has(y, v->clock->ended);
                add_continuity(y, v);
                break;
        case LINE_CP:
                add_plan(y, v);
                break;
        case LINE_ICPC:
        case LINE_COUNT:
                break;
        }
}

void annual_close_rates(struct annual *a, struct year *y)
{
        const struct count *c = counts_county(&a->counts, y->at);
        for (int s = 0; s < STREAM_COUNT; s++) {
                y->stream[s] = c->tally[s][UNIT_REVIEWS][SPAN_OWN];
                y->open[s] = c->open[s];
                y->held += s != STREAM_ICPC ? tally_held(&y->stream[s]) : 0;
        }
        y->all = c->voice[SPAN_OWN];
        y->late = c->late[SPAN_OWN];
        y->plans_open = c->cp;
        y->rcpc_children = tally_held(&y->stream[STREAM_CP]);
        y->icpc_children = tally_held(&y->stream[STREAM_ICPC]);
        y->repeat_ever.of = y->repeat_24.of = y->plans_started;
        y->ended_2_years.of = y->plans_ended;
        y->open_2_years.of = y->plans_open;
}
