/* Reviews and conferences held: whole, in parts, adjourned; midway reviews; who took part. */
#include "iro/act/decision.h"
#include "iro/act/review.h"

#include "iro/service/settings.h"

#include <stdio.h>
#include <string.h>

bool review_held_on(const struct child *c, enum line line, day on)
{
        for (size_t i = 0; i < c->n_reviews; i++)
                if (c->reviews[i].on == on && stream_line(c->reviews[i].stream) == line)
                        return true;
        return false;
}

/* The last review of the line held before the day; DAY_NONE = none. */
static day review_before(const struct child *c, enum line line, day on)
{
        day last = DAY_NONE;
        for (size_t i = 0; i < c->n_reviews; i++)
                if (c->reviews[i].on < on && stream_line(c->reviews[i].stream) == line)
                        last = c->reviews[i].on > last ? c->reviews[i].on : last;
        return last;
}

/* --- the review as a fact ----------------------------------------------------------------------------- */

/* Its values beside the key, with the option each comes from. */
static const char *const review_options[REVIEW_COLUMNS] = {[REVIEW_participation] = "participation",
                                                           [REVIEW_mode] = "mode",
                                                           [REVIEW_private_conversation] = "private",
                                                           [REVIEW_adjourned_to] = "adjourned-to",
                                                           [REVIEW_late_reason] = "late-reason",
                                                           [REVIEW_authorised_by] = "authorised-by",
                                                           [REVIEW_quorate] = "quorate",
                                                           [REVIEW_outcome] = "outcome"};

/* The service's own record of the line's review on that day, under whatever stream; NULL = none. */
static const struct standing *own_review(struct act *a, enum line line, day on)
{
        size_t n;
        struct value key = value_int(a->child.no);
        struct standing *all = ledger_facts(a->ledger, FACT_REVIEW, &key, 1, &a->texts, &n);
        for (size_t i = 0; i < n; i++) {
                enum stream stream;
                if (all[i].v[REVIEW_ret].i == 0 && stream_parse(all[i].v[REVIEW_stream].s, &stream) &&
                    stream_line(stream) == line && day_from_iso(all[i].v[REVIEW_held_on].s) == on)
                        return &all[i];
        }
        return NULL;
}

static struct value option_value(struct act *a, int i)
{
        const struct act_value *v = act_value(a, review_options[i]);
        if (v->day == DAY_NONE)
                return value_text(v->text);
        char *iso = arena_alloc(&a->texts, 11);
        return value_day(v->day, iso);
}

/* State it with what was given now over what was known: saying more later takes nothing back. `went_on` = the
 * day an adjourned one was completed; DAY_NONE = it was not adjourned. */
static bool put_review(struct act *a, enum stream stream, day on, day went_on, struct err *e)
{
        char iso[11], day_text[11];
        const struct standing *known = own_review(a, stream_line(stream), on);
        struct value v[REVIEW_COLUMNS] = {[REVIEW_child] = value_int(a->child.no),
                                          [REVIEW_stream] = value_text(stream_names[stream]),
                                          [REVIEW_held_on] = value_day(on, iso),
                                          [REVIEW_ret] = value_int(0)};
        if (known)
                memcpy(v, known->v, sizeof v);
        for (int i = 0; i < REVIEW_COLUMNS; i++)
                if (review_options[i] && act_given(a, review_options[i]))
                        v[i] = option_value(a, i);
        if (went_on != DAY_NONE)
                v[REVIEW_adjourned_to] = value_day(went_on, day_text);
        return act_put(a, FACT_REVIEW, v, e);
}

/* --- parts -------------------------------------------------------------------------------------------- */

struct parts {
        enum stream stream;
        day held_on;  /* the review's day, as its parts are kept under */
        int64_t last; /* number of the last part */
        day last_on;
};

static bool put_part(struct act *a, enum stream stream, day held_on, int64_t part, day part_on, struct err *e)
{
        char d[2][11];
        struct value v[REVIEW_PART_COLUMNS] = {[REVIEW_PART_child] = value_int(a->child.no),
                                               [REVIEW_PART_stream] = value_text(stream_names[stream]),
                                               [REVIEW_PART_held_on] = value_day(held_on, d[0]),
                                               [REVIEW_PART_part] = value_int(part),
                                               [REVIEW_PART_part_on] = value_day(part_on, d[1])};
        return act_put(a, FACT_REVIEW_PART, v, e);
}

/* The review in parts that was begun last, before the day. */
static bool parts_begun(struct act *a, enum line line, day before, struct parts *out)
{
        size_t n;
        struct value key = value_int(a->child.no);
        struct standing *all = ledger_facts(a->ledger, FACT_REVIEW_PART, &key, 1, &a->texts, &n);
        *out = (struct parts){.held_on = DAY_NONE};
        for (size_t i = 0; i < n; i++) {
                const struct value *v = all[i].v;
                enum stream stream;
                day held = day_from_iso(v[REVIEW_PART_held_on].s),
                    on = day_from_iso(v[REVIEW_PART_part_on].s);
                int64_t part = v[REVIEW_PART_part].i;
                if (!stream_parse(v[REVIEW_PART_stream].s, &stream) || stream_line(stream) != line ||
                    on >= before || held < out->held_on || (held == out->held_on && part < out->last))
                        continue;
                *out = (struct parts){stream, held, part, on};
        }
        return out->held_on != DAY_NONE;
}

/* Keep all parts, the papers and the review itself under another day. */
static bool move_review(struct act *a, const struct parts *p, day to, struct err *e)
{
        char d[2][11];
        size_t n;
        struct value keys[] = {[REVIEW_child] = value_int(a->child.no),
                               [REVIEW_stream] = value_text(stream_names[p->stream]),
                               [REVIEW_held_on] = value_day(p->held_on, d[0]),
                               [REVIEW_ret] = value_int(0)};
        struct standing *parts =
            ledger_facts(a->ledger, FACT_REVIEW_PART, keys, REVIEW_PART_part, &a->texts, &n);
        for (size_t i = 0; i < n; i++)
                if (!act_withdraw(a, FACT_REVIEW_PART, parts[i].v, e) ||
                    !put_part(a, p->stream, to, parts[i].v[REVIEW_PART_part].i,
                              day_from_iso(parts[i].v[REVIEW_PART_part_on].s), e))
                        return false;
        const struct standing *review = ledger_fact(a->ledger, FACT_REVIEW, keys, &a->texts);
        if (review) {
                struct value v[REVIEW_COLUMNS];
                memcpy(v, review->v, sizeof v);
                v[REVIEW_held_on] = value_day(to, d[1]);
                if (!act_withdraw(a, FACT_REVIEW, keys, e) || !act_put(a, FACT_REVIEW, v, e))
                        return false;
        }
        return papers_follow(a, stream_line(p->stream), p->held_on, to, e);
}

static bool chosen(struct act *a, const char *setting, const char *value)
{
        return str_eq(setting_text(a->db, KNOWN_NOW, setting, &a->texts), value);
}

/* --- adjourned ---------------------------------------------------------------------------------------- */

/* What is only kept with a review that was held, and the day it goes on. */
static void warn_about_adjourned(struct act *a, enum line line, day to)
{
        if (act_given(a, "decisions") || act_given(a, "done"))
                act_warn(a, "its decisions are not kept until it is completed: say them then");
        for (int i = 0; i < REVIEW_COLUMNS; i++)
                if (i != REVIEW_adjourned_to && review_options[i] && act_given(a, review_options[i])) {
                        act_warn(a, "only the day is kept until it is completed: say %s then",
                                 review_options[i]);
                        break;
                }
        struct live_booking live[16];
        size_t n = live_bookings(a, line, to, live, 16);
        for (size_t i = 0; i < n; i++)
                if (live[i].on == to)
                        return;
        act_warn(a, "it is not booked for %s yet: 'iro book' keeps the day", act_date(a, to));
}

/* Begun and adjourned: with the day of completion counting, no review is held yet; the part is kept. */
static bool begin_adjourned(struct act *a, enum stream stream, day on, day to, struct err *e)
{
        struct parts p;
        int most = setting_count(a->db, KNOWN_NOW, "review.adjourned_wd", &a->texts);
        if (to <= on)
                return err_usage(e, "adjourned-to %s is not after %s", act_date(a, to), act_date(a, on));
        if (parts_begun(a, stream_line(stream), on, &p) &&
            !review_held_on(&a->child, stream_line(stream), p.held_on) &&
            p.held_on > review_before(&a->child, stream_line(stream), on))
                return err_set(
                    e,
                    "the review begun on %s was adjourned already, and that is allowed once: record the "
                    "day it is completed",
                    act_date(a, p.held_on));
        if (!put_part(a, stream, on, 1, on, e) || !meeting_called_off(a, stream, on, "adjourned", to, e))
                return false;
        bool first = chosen(a, "review.adjourned", "first");
        if (first && !put_review(a, stream, on, DAY_NONE, e))
                return false;
        if (!first)
                warn_about_adjourned(a, stream_line(stream), to);
        if (calendar_between(&a->service.calendar, on, to) > most)
                act_warn(
                    a,
                    "%s is more than %d working days after %s: adjourned too long, a data query until it "
                    "is answered",
                    act_date(a, to), most, act_date(a, on));
        act_say(a, "recorded %s %s %s begun on %s and adjourned to %s%s", a->child.id, stream_shorts[stream],
                stream_event(stream), act_date(a, on), act_date(a, to),
                first ? "" : "; it counts as held when it is completed");
        return true;
}

/* A review that was begun and adjourned is completed on this day: its parts are kept under it. */
static bool complete_adjourned(struct act *a, enum stream stream, day on, bool *completed, struct err *e)
{
        struct parts p;
        enum line line = stream_line(stream);
        *completed = parts_begun(a, line, on, &p) && !review_held_on(&a->child, line, p.held_on) &&
                     p.held_on > review_before(&a->child, line, on);
        if (!*completed)
                return true;
        return move_review(a, &p, on, e) && put_part(a, p.stream, on, p.last + 1, on, e);
}

/* --- record ------------------------------------------------------------------------------------------- */

static void judge(struct act *a, enum stream stream, day on, const struct clock *before)
{
        if (before->due == DAY_NONE || before->latest_possible) {
                act_say(a, ", not assessable: no due date is known");
                return;
        }
        if (on <= before->due) {
                act_say(a, ", on time (due %s)", act_date(a, before->due));
                return;
        }
        int late = calendar_between(&a->service.calendar, before->due, on);
        act_say(a, ", late by %d working day%s (due %s)", late, late == 1 ? "" : "s",
                act_date(a, before->due));
        const struct standing *r = own_review(a, stream_line(stream), on);
        if (!r || r->v[REVIEW_late_reason].type == VALUE_NULL)
                act_warn(a,
                         "late without a reason: it is listed as incomplete until --late-reason is recorded");
        else if (r->v[REVIEW_authorised_by].type == VALUE_NULL)
                act_warn(a, "a late reason without who authorised it: add --authorised-by");
}

static bool say_next_due(struct act *a, enum line line, day on, struct err *e)
{
        struct err ignored = ERR_INIT;
        if (!act_child(a, a->child.no, e))
                return false;
        const struct care_clock *k = act_clock(a, line, a->options.as_at, &ignored);
        if (!k || k->ended != DAY_NONE)
                return true;
        struct clock c = act_fold(a, k, a->options.as_at);
        if (c.due != DAY_NONE && c.last_review == on)
                act_say(a, "; next due %s", act_date(a, c.due));
        return true;
}

/* Papers kept for a booking go with the review to the day it was held. */
static bool papers_arrive(struct act *a, enum line line, day on, struct err *e)
{
        size_t n;
        struct value key = value_int(a->child.no);
        day last = review_before(&a->child, line, on);
        struct standing *all = ledger_facts(a->ledger, FACT_REVIEW_PAPER, &key, 1, &a->texts, &n);
        for (size_t i = 0; i < n; i++) {
                enum stream stream;
                day kept = day_from_iso(all[i].v[REVIEW_PAPER_review_on].s);
                if (!stream_parse(all[i].v[REVIEW_PAPER_stream].s, &stream) || stream_line(stream) != line ||
                    kept == on || kept <= last || review_held_on(&a->child, line, kept))
                        continue;
                if (!papers_follow(a, line, kept, on, e))
                        return false;
        }
        return true;
}

static bool part_of(struct act *a, enum stream stream, day on, int64_t part, struct err *e)
{
        struct parts p;
        enum line line = stream_line(stream);
        if (!parts_begun(a, line, on, &p) || p.last != part - 1 ||
            !review_held_on(&a->child, line, p.held_on))
                return err_set(e,
                               "%s: part %lld of a review that has no part %lld before %s: record that first",
                               a->child.id, (long long)part, (long long)part - 1, act_date(a, on));
        if (!put_part(a, p.stream, p.held_on, part, on, e))
                return false;
        act_say(a, "recorded %s %s %s of %s: part %lld on %s", a->child.id, stream_shorts[stream],
                stream_event(stream), act_date(a, p.held_on), (long long)part, act_date(a, on));
        if (!chosen(a, "review.parts", "last"))
                return put_review(a, p.stream, p.held_on, DAY_NONE, e);
        return move_review(a, &p, on, e) && put_review(a, p.stream, on, DAY_NONE, e);
}

/* A date that was kept for this review goes on as the next one's. */
static void warn_about_booking(struct act *a, enum line line, day on)
{
        struct live_booking b;
        if (live_bookings(a, line, on > a->options.as_at ? on : a->options.as_at, &b, 1))
                act_warn(a, "%s is still booked for %s: cancel that ('iro unbook') unless it is for the next",
                         a->child.id, act_date(a, b.on));
}

static bool whole(struct act *a, enum stream stream, day on, const struct clock *before, struct err *e)
{
        bool completed;
        enum line line = stream_line(stream);
        int64_t part = act_value(a, "part")->number;
        if (!complete_adjourned(a, stream, on, &completed, e) ||
            !put_review(a, stream, on, completed ? on : DAY_NONE, e) || !papers_arrive(a, line, on, e) ||
            (part == 1 && !put_part(a, stream, on, 1, on, e)))
                return false;
        act_say(a, "recorded %s %s %s %s %s%s", a->child.id, stream_shorts[before->stream],
                stream_event(stream), completed ? "completed on" : "held on", act_date(a, on),
                part == 1 ? " (part 1)" : "");
        judge(a, stream, on, before);
        if (!say_next_due(a, line, on, e) ||
            !decisions_with_review(a, stream, on, line == LINE_CLA ? "review" : "conference", e))
                return false;
        if (review_before(&a->child, line, a->options.as_at + 1) == on)
                warn_about_booking(a, line, on);
        return true;
}

static bool sensible(struct act *a, enum stream stream, day on, struct err *e)
{
        if (act_given(a, "quorate") && stream_line(stream) == LINE_CLA)
                return err_usage(e,
                                 "quorate is asked of conferences (cp, icpc), not of a looked-after review");
        if (act_given(a, "adjourned-to") && act_given(a, "part"))
                return err_usage(e, "--adjourned-to and --part do not go together");
        if (a->child.dob == DAY_NONE || !act_given(a, "participation"))
                return true;
        int age = day_age(a->child.dob, on);
        bool baby = act_value(a, "participation")->number == 0, fourth = on == day_add_years(a->child.dob, 4);
        if (!fourth && baby && age >= 4)
                act_warn(a, "PN0 is for a child under 4; this one was %d", age);
        if (!fourth && !baby && age < 4)
                act_warn(a, "PN1-PN7 is for a child of 4 or more; this one was %d: PN0", age);
        return true;
}

bool act_record(struct act *a, struct err *e)
{
        enum stream stream = (enum stream)act_value(a, "stream")->number;
        enum line line = stream_line(stream);
        day on = act_day(a, "date", DAY_NONE), to = act_day(a, "adjourned-to", DAY_NONE);
        if (!act_not_future(a, on, "a review", e) || !act_child(a, act_value(a, "child")->number, e) ||
            !act_scope(a, line, e) || !sensible(a, stream, on, e))
                return false;
        const struct care_clock *k = act_clock(a, line, on, e);
        if (!k)
                return false;
        if (line == LINE_CP && on <= k->start.start)
                return err_set(
                    e,
                    "%s: the plan started on %s: its first review conference is later; the initial "
                    "conference is recorded as icpc",
                    a->child.id, act_date(a, k->start.start));
        struct clock before = act_fold(a, k, on - 1);
        if (!calendar_is_working(&a->service.calendar, on))
                act_warn(a, "%s was not a working day", act_date(a, on));
        if (to != DAY_NONE)
                return begin_adjourned(a, stream, on, to, e);
        if (act_value(a, "part")->number > 1)
                return part_of(a, stream, on, act_value(a, "part")->number, e);
        return whole(a, stream, on, &before, e);
}

/* --- midway ------------------------------------------------------------------------------------------- */

bool act_midway(struct act *a, struct err *e)
{
        day on = act_day(a, "date", DAY_NONE);
        if (!act_not_future(a, on, "a midway review", e) || !act_child(a, act_value(a, "child")->number, e) ||
            !act_scope(a, LINE_CLA, e) || !act_clock(a, LINE_CLA, on, e))
                return false;
        int iro, team;
        char iso[11];
        service_holder(&a->service, &a->child, LINE_CLA, on, &iro, &team);
        struct value v[] = {[MIDWAY_child] = value_int(a->child.no),
                            [MIDWAY_held_on] = value_day(on, iso),
                            [MIDWAY_iro] = iro >= 0 ? value_int(a->service.iros[iro].no) : value_null()};
        if (!act_put(a, FACT_MIDWAY, v, e))
                return false;
        act_say(a, "recorded %s midway review held on %s%s%s", a->child.id, act_date(a, on),
                iro >= 0 ? " by " : "", iro >= 0 ? a->service.iros[iro].id : "");
        return decisions_with_review(a, STREAM_CLA, on, "midway", e);
}
