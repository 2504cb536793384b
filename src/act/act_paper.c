/* Paperwork around a review: which review a document belongs to, and whether it was in time. */
#include "iro/act/review.h"
#include "iro/domain/papers.h"

#include "iro/service/settings.h"

#include <string.h>

static bool put_paper(struct act *a, const char *stream, day review, const char *paper, day done,
                      struct err *e)
{
        char d[2][11];
        struct value v[] = {[REVIEW_PAPER_child] = value_int(a->child.no),
                            [REVIEW_PAPER_stream] = value_text(stream),
                            [REVIEW_PAPER_review_on] = value_day(review, d[0]),
                            [REVIEW_PAPER_paper] = value_text(paper),
                            [REVIEW_PAPER_done_on] = value_day(done, d[1])};
        return act_put(a, FACT_REVIEW_PAPER, v, e);
}

bool papers_follow(struct act *a, enum line line, day from, day to, struct err *e)
{
        size_t n;
        struct value key = value_int(a->child.no);
        struct standing *all = ledger_facts(a->ledger, FACT_REVIEW_PAPER, &key, 1, &a->texts, &n);
        for (size_t i = 0; i < n; i++) {
                const struct value *v = all[i].v;
                enum stream stream;
                if (from == to || !stream_parse(v[REVIEW_PAPER_stream].s, &stream) ||
                    stream_line(stream) != line || day_from_iso(v[REVIEW_PAPER_review_on].s) != from)
                        continue;
                if (!act_withdraw(a, FACT_REVIEW_PAPER, v, e) ||
                    !put_paper(a, v[REVIEW_PAPER_stream].s, to, v[REVIEW_PAPER_paper].s,
                               day_from_iso(v[REVIEW_PAPER_done_on].s), e))
                        return false;
        }
        return true;
}

static int apart(day a, day b)
{
        return a > b ? a - b : b - a;
}

static void nearer(day d, day to, day *best)
{
        if (*best == DAY_NONE || apart(d, to) < apart(*best, to))
                *best = d;
}

/* Before a review: the first one held or booked on or after the day. After it: the last one held. */
static day review_for(struct act *a, enum line line, bool before, day done)
{
        day best = DAY_NONE;
        for (size_t i = 0; i < a->child.n_reviews; i++) {
                const struct held_review *r = &a->child.reviews[i];
                if (stream_line(r->stream) == line && (before ? r->on >= done : r->on <= done))
                        nearer(r->on, done, &best);
        }
        struct live_booking live[16];
        size_t n = before ? live_bookings(a, line, done, live, 16) : 0;
        for (size_t i = 0; i < n; i++)
                nearer(live[i].on, done, &best);
        return best;
}

static bool known_review(struct act *a, enum line line, day on)
{
        struct live_booking live[16];
        size_t n = live_bookings(a, line, on, live, 16);
        for (size_t i = 0; i < n; i++)
                if (live[i].on == on)
                        return true;
        return review_held_on(&a->child, line, on);
}

/* The day the decisions of the review were written; DAY_NONE = they are not on record. */
static day decisions_written(struct act *a, const char *stream, day review)
{
        char iso[11];
        struct value keys[] = {[REVIEW_PAPER_child] = value_int(a->child.no),
                               [REVIEW_PAPER_stream] = value_text(stream),
                               [REVIEW_PAPER_review_on] = value_day(review, iso),
                               [REVIEW_PAPER_paper] = value_text(papers[PAPER_DECISIONS].name)};
        const struct standing *f = ledger_fact(a->ledger, FACT_REVIEW_PAPER, keys, &a->texts);
        return f ? day_from_iso(f->v[REVIEW_PAPER_done_on].s) : DAY_NONE;
}

static day due_day(struct act *a, int paper, const char *stream, day review)
{
        int wd[PAPERS];
        for (int i = 0; i < PAPERS; i++)
                wd[i] = setting_count(a->db, KNOWN_NOW, papers[i].setting, &a->texts);
        return paper_due(&a->service.calendar, paper, review, decisions_written(a, stream, review), wd);
}

/* Papers of one review are kept under one stream, whatever name it is given later. */
static const char *stream_kept(struct act *a, enum stream stream, day review)
{
        size_t n;
        struct value key = value_int(a->child.no);
        struct standing *all = ledger_facts(a->ledger, FACT_REVIEW_PAPER, &key, 1, &a->texts, &n);
        for (size_t i = 0; i < n; i++) {
                enum stream kept;
                if (stream_parse(all[i].v[REVIEW_PAPER_stream].s, &kept) &&
                    stream_line(kept) == stream_line(stream) &&
                    day_from_iso(all[i].v[REVIEW_PAPER_review_on].s) == review)
                        return stream_names[kept];
        }
        return stream_names[stream];
}

/* The paper that stands: of the review named, else of the latest that has it. NULL = none. */
static const struct standing *paper_kept(struct act *a, enum line line, const char *paper)
{
        size_t n;
        day review = act_day(a, "review", DAY_NONE);
        struct value key = value_int(a->child.no);
        const struct standing *found = NULL;
        struct standing *all = ledger_facts(a->ledger, FACT_REVIEW_PAPER, &key, 1, &a->texts, &n);
        for (size_t i = 0; i < n; i++) {
                const struct value *v = all[i].v;
                enum stream stream;
                if (!stream_parse(v[REVIEW_PAPER_stream].s, &stream) || stream_line(stream) != line ||
                    !str_eq(v[REVIEW_PAPER_paper].s, paper) ||
                    (review != DAY_NONE && day_from_iso(v[REVIEW_PAPER_review_on].s) != review))
                        continue;
                if (!found || strcmp(v[REVIEW_PAPER_review_on].s, found->v[REVIEW_PAPER_review_on].s) > 0)
                        found = &all[i];
        }
        return found;
}

static bool take_out(struct act *a, enum stream stream, const char *paper, struct err *e)
{
        if (!act_child(a, act_value(a, "child")->number, e) || !act_scope(a, stream_line(stream), e))
                return false;
        const struct standing *f = paper_kept(a, stream_line(stream), paper);
        if (!f)
                return err_set(e, "no %s of %s is on record%s", paper, a->child.id,
                               act_given(a, "review") ? " for that day" : "");
        if (!act_withdraw(a, FACT_REVIEW_PAPER, f->v, e))
                return false;
        act_say(a, "took back %s %s of %s for the %s %s of %s", a->child.id, paper,
                act_date(a, day_from_iso(f->v[REVIEW_PAPER_done_on].s)), stream_shorts[stream],
                stream_event(stream), act_date(a, day_from_iso(f->v[REVIEW_PAPER_review_on].s)));
        return true;
}

bool act_paper(struct act *a, struct err *e)
{
        enum stream stream = (enum stream)act_value(a, "stream")->number;
        enum line line = stream_line(stream);
        int paper = (int)act_value(a, "paper")->number;
        day done = act_day(a, "date", DAY_NONE);
        if (act_cleared(a, "date"))
                return take_out(a, stream, papers[paper].name, e);
        if (!act_not_future(a, done, papers[paper].name, e) ||
            !act_child(a, act_value(a, "child")->number, e) || !act_scope(a, line, e))
                return false;
        day review = act_day(a, "review", review_for(a, line, papers[paper].before, done));
        if (review == DAY_NONE || !known_review(a, line, review))
                return err_set(
                    e, "%s: no %s is held%s %s %s to keep it under: name the review with --review DATE",
                    a->child.id, stream_event(stream), papers[paper].before ? " or booked" : "",
                    act_given(a, "review") ? "on"
                    : papers[paper].before ? "on or after"
                                           : "by",
                    act_date(a, act_day(a, "review", done)));
        const char *kept = stream_kept(a, stream, review);
        day due = due_day(a, paper, kept, review);
        if (!put_paper(a, kept, review, papers[paper].name, done, e))
                return false;
        int late = calendar_between(&a->service.calendar, due, done);
        act_say(a, "recorded %s %s for the %s %s of %s: %s", a->child.id, papers[paper].name,
                stream_shorts[stream], stream_event(stream), act_date(a, review), act_date(a, done));
        if (done > due)
                act_say(a, ", %d working day%s late (due %s: %s)", late, late == 1 ? "" : "s",
                        act_date(a, due), papers[paper].words);
        else
                act_say(a, ", in time (due %s)", act_date(a, due));
        return true;
}
