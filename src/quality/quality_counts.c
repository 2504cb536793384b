/* What a count can get wrong though every row is well formed: one meeting counted twice, a review nobody
 * could have chaired, a case nobody holds. */
#include "quality_pass.h"
#include "iro/base/str.h"

#include <stdio.h>

enum { CLOSE_DAYS = 7, GAP_MONTHS = 6, GAP_WD = 20, STALE_WD = 45 };

static void raise_counted(struct pass *p, const char *code, const struct child *c, enum line line, day on)
{
        static const char *const lines[LINE_COUNT] = {"cla", "cp", "icpc"};
        char subject[64], iso[11];
        snprintf(subject, sizeof subject, "%s %s", lines[line], day_iso(on, iso));
        struct about a = about_child(c, "service", 0, on);
        quality_raise(p, code, QUALITY_COUNTS, &a, subject);
}

/* --- reviews ------------------------------------------------------------------------------------------ */

/* The IRO of the day was away, had left, or had not begun. */
static bool could_not_chair(const struct service *s, const struct child *c, enum line line, day on)
{
        int iro, team;
        service_holder(s, c, line, on, &iro, &team);
        return iro >= 0 && s->iros[iro].posted &&
               (iro_absent_on(&s->iros[iro], on) || !post_open(s->iros[iro].start, s->iros[iro].end, on));
}

/* A review that was late for a recorded reason is none that is missing: the caller asks for the others. */
static bool is_gap(const struct service *s, day before, day on)
{
        return on > calendar_add(&s->calendar, day_add_months(before, GAP_MONTHS), GAP_WD);
}

static void judge_review(struct pass *p, const struct child *c, const struct held_review *r, enum line line,
                         day before)
{
        const struct service *s = p->service;
        if (before != DAY_NONE && r->on - before <= CLOSE_DAYS)
                raise_counted(p, "reviews-close", c, line, r->on);
        if (before != DAY_NONE && !r->late_reason && is_gap(s, before, r->on))
                raise_counted(p, "review-gap", c, line, r->on);
        if (!calendar_is_working(&s->calendar, r->on))
                raise_counted(p, "review-not-working-day", c, line, r->on);
        if (could_not_chair(s, c, line, r->on))
                raise_counted(p, "review-iro-away", c, line, r->on);
}

/* A review counts in both clocks where one ends on the day the next begins, or two plans overlap; what is
 * asked about it is asked once: of those after the day judged so far. */
static void judge_reviews(struct pass *p, const struct child *c, const struct care_clock *clock, day *judged)
{
        day before = DAY_NONE, end = clock->ended == DAY_NONE ? p->service->options.as_at : clock->ended;
        for (size_t i = 0; i < c->n_reviews; i++) {
                day on = c->reviews[i].on;
                if (stream_line(c->reviews[i].stream) != clock->line || on < clock->start.start || on > end)
                        continue;
                if (on > *judged)
                        judge_review(p, c, &c->reviews[i], clock->line, before);
                before = on;
        }
        *judged = end > *judged ? end : *judged;
}

/* --- cases -------------------------------------------------------------------------------------------- */

static bool conference_of(const struct child *c, const struct plan *p)
{
        for (size_t i = 0; i < c->n_enquiries; i++)
                if (c->enquiries[i].icpc == p->start)
                        return true;
        for (size_t i = 0; i < c->n_transfers; i++)
                if (c->transfers[i].held == p->start)
                        return true;
        return false;
}

/* The enquiry of a plan that starts soon after the records begin may lie before them. */
static bool enquiry_on_record(const struct service *s, const struct plan *plan)
{
        day from = s->coverage.cp.from;
        return from != DAY_NONE && plan->start > calendar_add(&s->calendar, from, STALE_WD);
}

static void judge_plan(struct pass *p, const struct child *c, const struct care_clock *clock)
{
        const struct plan *plan = &c->plans[clock->source];
        if (enquiry_on_record(p->service, plan) && !conference_of(c, plan))
                raise_counted(p, "plan-no-conference", c, LINE_CP, plan->start);
}

static void judge_open(struct pass *p, const struct child *c, const struct care_clock *clock, int *holder)
{
        const struct service *s = p->service;
        day as_at = s->options.as_at;
        int team;
        service_holder(s, c, clock->line, as_at, holder, &team);
        if (clock->line != LINE_ICPC && *holder < 0)
                raise_counted(p, "case-no-iro", c, clock->line, clock->start.start);
        if (clock->line == LINE_ICPC && calendar_between(&s->calendar, clock->start.start, as_at) > STALE_WD)
                raise_counted(p, "section47-stale", c, LINE_ICPC, clock->start.start);
}

/* Two IROs for one child; a conference chair beside an IRO is how many services work. */
static void judge_holders(struct pass *p, const struct child *c, const int holder[LINE_COUNT], day since)
{
        const struct iro *iros = p->service->iros;
        int a = holder[LINE_CLA], b = holder[LINE_CP];
        if (a >= 0 && b >= 0 && a != b && iros[a].role == ROLE_IRO && iros[b].role == ROLE_IRO)
                raise_counted(p, "conflicting-iros", c, LINE_CP, since);
}

void quality_counts(struct pass *p, const struct child *c)
{
        int holder[LINE_COUNT] = {-1, -1, -1};
        day plan_start = DAY_NONE, judged[LINE_COUNT] = {DAY_NONE, DAY_NONE, DAY_NONE};
        quality_clocks(p, c);
        for (size_t i = 0; i < p->care.n_clocks; i++) {
                const struct care_clock *clock = &p->care.clocks[i];
                if (clock->line != LINE_ICPC)
                        judge_reviews(p, c, clock, &judged[clock->line]);
                if (clock->line == LINE_CP)
                        judge_plan(p, c, clock);
                if (clock->ended != DAY_NONE)
                        continue;
                judge_open(p, c, clock, &holder[clock->line]);
                plan_start = clock->line == LINE_CP ? clock->start.start : plan_start;
        }
        if (plan_start != DAY_NONE)
                judge_holders(p, c, holder, plan_start);
}
