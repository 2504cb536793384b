/* The one place where anything is counted. */
#include "counts_inside.h"
#include "iro/domain/calendar.h"
#include "iro/base/str.h"

const char *const unit_names[UNIT_COUNT] = {"reviews", "children"};
const char *const verdict_names[VERDICTS] = {"on-time", "late", "overdue", "not-assessable"};

struct spans spans_to(day last)
{
        struct spans s;
        s.of[SPAN_YTD] = (struct span){period_from(PERIOD_YTD, last), last, true};
        s.of[SPAN_ROLLING] = (struct span){period_from(PERIOD_ROLLING, last), last, true};
        s.of[SPAN_MONTH] = (struct span){month_from(last), last, false};
        s.of[SPAN_OWN] = (struct span){last + 1, last, false};
        return s;
}

void month_ends(day last, day *days, size_t n)
{
        for (size_t i = n; i-- > 0;) {
                int y, m, dom;
                days[i] = last;
                day_to_ymd(last, &y, &m, &dom);
                last = month_close(last - dom);
        }
}

/* --- verdicts ----------------------------------------------------------------------------------------- */

static bool in_span(const struct span *s, day on)
{
        return on >= s->from && on <= s->to;
}

static enum verdict held_verdict(enum judgement j)
{
        switch (j) {
        case JUDGED_ON_TIME:
                return VERDICT_ON_TIME;
        case JUDGED_LATE:
                return VERDICT_LATE;
        case JUDGED_NOT_ASSESSABLE:
                break;
        }
        return VERDICT_NOT_ASSESSABLE;
}

bool item_overdue(const struct item *i)
{
        if (i->kind != ITEM_OPEN)
                return false;
        const struct clock *c = &i->open->clock;
        return c->due != DAY_NONE && !c->latest_possible && c->due < i->on;
}

/* An open clock whose first review was due: late, not assessable or on time by the worst of the period. */
static enum verdict child_verdict(const struct item *i, const struct span *s)
{
        const struct case_row *k = i->open;
        const struct clock *c = &k->clock;
        if (c->first_due != DAY_NONE && c->first_due > i->on)
                return VERDICT_NONE;
        if (item_overdue(i) || k->last_late >= s->from)
                return VERDICT_LATE;
        return clock_due_unknown(c) || k->last_unassessable >= s->from ? VERDICT_NOT_ASSESSABLE
                                                                       : VERDICT_ON_TIME;
}

enum verdict item_verdict(const struct item *i, enum unit unit, const struct span *span)
{
        switch (i->kind) {
        case ITEM_HELD:
                return unit == UNIT_REVIEWS && in_span(span, i->on) ? held_verdict(i->held->judgement)
                                                                    : VERDICT_NONE;
        case ITEM_OPEN:
                if (unit == UNIT_CHILDREN)
                        return span->from > span->to ? VERDICT_NONE : child_verdict(i, span);
                return span->pending && item_overdue(i) ? VERDICT_OVERDUE : VERDICT_NONE;
        case ITEM_DISPUTE:
                break;
        }
        return VERDICT_NONE;
}

/* --- participation ------------------------------------------------------------------------------------ */

bool pn_communicated(int pn)
{
        return pn == 1 || pn == 2 || pn == 3 || pn == 5 || pn == 6;
}

bool pn_attended(int pn)
{
        return pn >= 1 && pn <= 4;
}

void voice_add(struct voice *v, const struct item *i, const struct span *span)
{
        if (i->kind != ITEM_HELD || measure_of(i->stream) != MEASURE_CLA || !in_span(span, i->on))
                return;
        v->asked += i->held->pn > 0;
        v->communicated += pn_communicated(i->held->pn);
        v->attended += pn_attended(i->held->pn);
}

int voice_communicated(const struct voice *v)
{
        return tenths_of(v->communicated, v->asked);
}

int voice_attended(const struct voice *v)
{
        return tenths_of(v->attended, v->asked);
}

/* --- sums --------------------------------------------------------------------------------------------- */

void tally_add(struct tally *t, enum verdict v)
{
        t->on_time += v == VERDICT_ON_TIME;
        t->late += v == VERDICT_LATE;
        t->overdue += v == VERDICT_OVERDUE;
        t->not_assessable += v == VERDICT_NOT_ASSESSABLE;
}

void tally_sum(struct tally *t, const struct tally *more)
{
        t->on_time += more->on_time;
        t->late += more->late;
        t->overdue += more->overdue;
        t->not_assessable += more->not_assessable;
}

void tally_less(struct tally *t, const struct tally *less)
{
        t->on_time -= less->on_time;
        t->late -= less->late;
        t->overdue -= less->overdue;
        t->not_assessable -= less->not_assessable;
}

int tally_held(const struct tally *t)
{
        return t->on_time + t->late + t->not_assessable;
}

void count_add_open(struct count *c, const struct item *i)
{
        enum { SOON_WD = 20 };
        const struct case_row *k = i->open;
        c->cla += i->line == LINE_CLA;
        c->cla_nobody += i->line == LINE_CLA && i->iro < 0;
        c->cp += i->line == LINE_CP;
        c->icpc += i->line == LINE_ICPC;
        c->open[i->stream]++;
        c->clocks++;
        if (i->bare)
                return;
        c->status[k->status]++;
        c->due_soon += k->clock.due != DAY_NONE && k->wd_left >= 0 && k->wd_left <= SOON_WD;
        c->undated += k->status == STATUS_OUT && k->booked == DAY_NONE;
        c->away += k->away;
        c->midway_due += i->midway_due != DAY_NONE;
        c->midway_done += i->midway_held;
}

struct held_word held_word_of(const struct item *i)
{
        struct held_word w = {.on = i->on, .stream = i->stream, .verdict = held_verdict(i->held->judgement)};
        w.late = measure_of(i->stream) >= 0 && w.verdict == VERDICT_LATE;
        w.unreasoned = w.late && !i->held->reasoned;
        voice_add(&w.voice, i, &(struct span){.from = i->on, .to = i->on});
        return w;
}

static void add_word(struct count *c, const struct held_word *w, int span)
{
        tally_add(&c->tally[w->stream][UNIT_REVIEWS][span], w->verdict);
        c->voice[span].asked += w->voice.asked;
        c->voice[span].communicated += w->voice.communicated;
        c->voice[span].attended += w->voice.attended;
        c->late[span] += w->late;
        c->unreasoned[span] += w->unreasoned;
}

static unsigned spans_of(const struct spans *s, day on)
{
        unsigned of = 0;
        for (int k = 0; k < SPANS; k++)
                of |= (unsigned)in_span(&s->of[k], on) << k;
        return of;
}

bool spans_have(const struct spans *s, day on)
{
        return spans_of(s, on) != 0;
}

void held_word_add(const struct held_word *w, struct count *const *to, size_t n, const struct spans *s)
{
        unsigned in = spans_of(s, w->on);
        for (int span = 0; span < SPANS; span++)
                for (size_t k = 0; (in >> span & 1) && k < n; k++)
                        add_word(to[k], w, span);
}

static void add_held(struct count *const *to, size_t n, const struct item *i, const struct spans *s)
{
        const struct held_word w = held_word_of(i);
        held_word_add(&w, to, n, s);
}

static void add_pending(struct count *const *to, size_t n, const struct item *i, const struct spans *s)
{
        for (size_t k = 0; k < n; k++)
                count_add_open(to[k], i);
        for (int span = 0; span < SPANS; span++)
                for (int u = 0; u < UNIT_COUNT; u++) {
                        enum verdict v = item_verdict(i, (enum unit)u, &s->of[span]);
                        for (size_t k = 0; v != VERDICT_NONE && k < n; k++)
                                tally_add(&to[k]->tally[i->stream][u][span], v);
                }
}

static void add_dispute(struct count *c, const struct item *i, const struct spans *s)
{
        c->prps_open += i->unresolved;
        c->prps_past += i->past;
        for (int k = 0; k < SPANS; k++) {
                c->prps_formal[k] += i->formal && in_span(&s->of[k], i->on);
                c->prps_informal[k] += !i->formal && in_span(&s->of[k], i->on);
        }
}

void count_add_to(struct count *const *to, size_t n, const struct item *i, const struct spans *s)
{
        switch (i->kind) {
        case ITEM_HELD:
                add_held(to, n, i, s);
                return;
        case ITEM_OPEN:
                add_pending(to, n, i, s);
                return;
        case ITEM_DISPUTE:
                for (size_t k = 0; k < n; k++)
                        add_dispute(to[k], i, s);
        }
}

void count_add(struct count *c, const struct item *i, const struct spans *s)
{
        count_add_to(&c, 1, i, s);
}

struct tally count_tally(const struct count *c, enum measure_stream m, enum unit u, enum span_kind s)
{
        struct tally t = {0};
        for (int k = 0; k < STREAM_COUNT; k++)
                if (measure_of((enum stream)k) == (int)m)
                        tally_sum(&t, &c->tally[k][u][s]);
        return t;
}

struct tally count_both(const struct count *c, enum span_kind s)
{
        struct tally t = count_tally(c, MEASURE_CLA, UNIT_REVIEWS, s),
                     cp = count_tally(c, MEASURE_CP, UNIT_REVIEWS, s);
        tally_sum(&t, &cp);
        return t;
}

int count_per_fte(const struct count *c)
{
        return per_fte_tenths(c->held_cases, c->fte, c->posted);
}
