/* Bookings: made, moved, cancelled. */
#include "iro/domain/records.h"
#include "iro/act/review.h"

#include "iro/act/act.h"
#include "iro/store/families.h"

#include <stdlib.h>
#include <string.h>

/* --- facts -------------------------------------------------------------------------------------------- */

static bool put_booking(struct act *a, enum stream stream, day on, const char *time, const char *mode,
                        day cancelled, struct err *e)
{
        char d[2][11];
        struct value v[] = {
            [BOOKING_child] = value_int(a->child.no),  [BOOKING_stream] = value_text(stream_names[stream]),
            [BOOKING_booked_on] = value_day(on, d[0]), [BOOKING_time] = {VALUE_TEXT, 0, time},
            [BOOKING_mode] = value_text(mode),         [BOOKING_cancelled_on] = value_day(cancelled, d[1])};
        return act_put(a, FACT_BOOKING, v, e);
}

static bool cancel(struct act *a, const struct live_booking *b, struct err *e)
{
        return put_booking(a, b->stream, b->on, b->time, b->mode, a->options.as_at, e);
}

size_t live_bookings(struct act *a, enum line line, day from, struct live_booking *out, size_t room)
{
        size_t n, kept = 0;
        struct value key = value_int(a->child.no);
        struct standing *all = ledger_facts(a->ledger, FACT_BOOKING, &key, 1, &a->texts, &n);
        for (size_t i = 0; i < n; i++) {
                enum stream stream;
                const struct value *v = all[i].v;
                day on = day_from_iso(v[BOOKING_booked_on].s);
                if (v[BOOKING_cancelled_on].type != VALUE_NULL || on < from ||
                    !stream_parse(v[BOOKING_stream].s, &stream) || stream_line(stream) != line ||
                    review_held_on(&a->child, line, on) || kept == room)
                        continue;
                out[kept++] = (struct live_booking){stream, on, str_or(v[BOOKING_time].s, ""),
                                                    str_or(v[BOOKING_mode].s, ""), all[i].since};
        }
        return kept;
}

/* --- what to mind about a day ------------------------------------------------------------------------- */

static void warn_about_iro(struct act *a, enum line line, day on)
{
        int iro, team;
        service_holder(&a->service, &a->child, line, on, &iro, &team);
        if (iro < 0) {
                act_warn(a, "no IRO holds the case on %s", act_date(a, on));
                return;
        }
        const struct iro *i = &a->service.iros[iro];
        if (iro_absent_on(i, on))
                act_warn(a, "%s is absent on %s", i->id, act_date(a, on));
        if (i->end != DAY_NONE && i->end < on)
                act_warn(a, "%s leaves on %s", i->id, act_date(a, i->end));
}

static void warn_about_day(struct act *a, enum line line, day on, const struct clock *c)
{
        if (on < a->options.as_at)
                act_warn(
                    a, "%s is in the past (this is %s): a review that was held is recorded with 'iro record'",
                    act_date(a, on), act_date(a, a->options.as_at));
        if (!calendar_is_working(&a->service.calendar, on))
                act_warn(a, "%s is not a working day", act_date(a, on));
        if (c->due != DAY_NONE && on > c->due)
                act_warn(a, "it will be late: it is due by %s", act_date(a, c->due));
        warn_about_iro(a, line, on);
}

static void say_due(struct act *a, day on, const struct clock *c)
{
        if (c->due == DAY_NONE)
                return;
        int left = calendar_between(&a->service.calendar, on, c->due);
        if (left >= 0)
                act_say(a, ", %d working day%s before it is due (%s)", left, left == 1 ? "" : "s",
                        act_date(a, c->due));
        else
                act_say(a, ", %d working day%s after it was due (%s)", -left, left == -1 ? "" : "s",
                        act_date(a, c->due));
}

/* --- book --------------------------------------------------------------------------------------------- */

static bool same_slot(const struct live_booking *b, day on, const char *time)
{
        return b->on == on && str_eq(b->time, time);
}

static bool meanwhile(struct act *a, const struct live_booking *b, struct err *e)
{
        if (!a->options.seen || b->since <= a->options.seen || b->since == ledger_number(a->ledger))
                return false;
        return cancel(a, b, e), true; /* act_put says who did it */
}

/* What is not said of a booking stays as it stands, on another day too. */
struct slot {
        day on;
        const char *time, *mode;
};

static struct slot wanted_slot(struct act *a, enum line line, day on)
{
        struct live_booking live[16];
        struct slot s = {on, "", ""};
        int same = 0;
        size_t n = live_bookings(a, line, on < a->options.as_at ? on : a->options.as_at, live, 16);
        for (size_t i = 0; i < n; i++) {
                if (live[i].on != on && (same || *s.mode || *s.time || act_given(a, "keep")))
                        continue;
                s.mode = live[i].mode;
                s.time = live[i].time;
                same += live[i].on == on;
        }
        if (same > 1)
                s = (struct slot){on, "", ""};
        if (act_given(a, "time"))
                s.time = act_value(a, "time")->text;
        if (act_given(a, "mode"))
                s.mode = act_value(a, "mode")->text;
        return s;
}

/* Another day's bookings give way; papers waiting for that review follow it. */
static bool replace_others(struct act *a, enum line line, const struct slot *to, struct live_booking *from,
                           struct err *e)
{
        struct live_booking live[16];
        size_t n = live_bookings(a, line, a->options.as_at, live, 16);
        *from = (struct live_booking){.on = DAY_NONE};
        for (size_t i = 0; i < n; i++) {
                if (same_slot(&live[i], to->on, to->time))
                        continue;
                if (meanwhile(a, &live[i], e))
                        return false;
                if (act_given(a, "keep"))
                        continue;
                *from = from->on == DAY_NONE ? live[i] : *from;
                if (!cancel(a, &live[i], e) || !papers_follow(a, line, live[i].on, to->on, e))
                        return false;
        }
        return true;
}

/* --- brothers and sisters ----------------------------------------------------------------------------- */

/* Somebody holds the line of that child on the day: a review of it is to come. */
static bool line_is_held(struct act *a, int64_t child, enum line line, day on)
{
        struct value keys[] = {[ALLOCATION_child] = value_int(child),
                               [ALLOCATION_stream] = value_text(line == LINE_CLA ? "cla" : "cp")};
        size_t n;
        struct standing *all = ledger_facts(a->ledger, FACT_ALLOCATION, keys, ALLOCATION_iro, &a->texts, &n);
        for (size_t i = 0; i < n; i++) {
                const struct value *v = all[i].v;
                day from = day_from_iso(v[ALLOCATION_from_on].s), to = day_of(&v[ALLOCATION_to_on]);
                if (from <= on && (to == DAY_NONE || to > on))
                        return true;
        }
        return false;
}

/* The first booking of that child's line from a day on; DAY_NONE = none. */
static day booked_from(struct act *a, int64_t child, enum line line, day from)
{
        struct value key = value_int(child);
        size_t n;
        day first = DAY_NONE;
        struct standing *all = ledger_facts(a->ledger, FACT_BOOKING, &key, 1, &a->texts, &n);
        for (size_t i = 0; i < n; i++) {
                enum stream stream;
                day on = day_from_iso(all[i].v[BOOKING_booked_on].s);
                if (all[i].v[BOOKING_cancelled_on].type == VALUE_NULL && on >= from &&
                    stream_parse(all[i].v[BOOKING_stream].s, &stream) && stream_line(stream) == line &&
                    (first == DAY_NONE || on < first))
                        first = on;
        }
        return first;
}

static bool is_taken(const struct act *a, const char *child_id)
{
        for (size_t i = 0; i < a->n_taken; i++)
                if (str_eq(a->taken[i], child_id))
                        return true;
        return false;
}

/* Where possible siblings are reviewed on one day, by one IRO. */
static void warn_about_siblings(struct act *a, enum line line, day on)
{
        size_t n;
        struct sibling *all = line == LINE_ICPC ? NULL : siblings_read(a->db, KNOWN_NOW, a->child.no, &n);
        for (size_t i = 0; all && i < n; i++) {
                if (is_taken(a, all[i].id) || !line_is_held(a, all[i].child, line, on))
                        continue;
                day other = booked_from(a, all[i].child, line, a->options.as_at);
                if (other == DAY_NONE)
                        act_warn(a, "%s of the same family has no date yet", all[i].id);
                else if (other != on)
                        act_warn(a, "%s of the same family is booked for %s", all[i].id, act_date(a, other));
        }
        free(all);
}

static void say_booked(struct act *a, const struct clock *c, enum stream stream,
                       const struct live_booking *from, const struct slot *to)
{
        bool moved = from->on != DAY_NONE, no_time = moved && *from->time && !*to->time;
        act_say(a, "%s %s %s %s ", moved ? "moved" : "booked", a->child.id, stream_shorts[c->stream],
                stream_event(stream));
        if (moved)
                act_say(a, "from %s%s%s to ", act_date(a, from->on), *from->time ? " " : "", from->time);
        act_say(a, "%s%s%s%s%s%s", moved ? "" : "for ", act_date(a, to->on), *to->time ? " " : "", to->time,
                no_time ? ", no time" : "", *to->mode ? ", " : "");
        act_say(a, "%s", to->mode);
}

static bool ready_for(struct act *a, enum stream stream, day on, struct clock *c, struct err *e)
{
        enum line line = stream_line(stream);
        if (!act_child(a, act_value(a, "child")->number, e) || !act_scope(a, line, e))
                return false;
        const struct care_clock *k = act_clock(a, line, on, e);
        if (!k)
                return false;
        *c = act_fold(a, k, a->options.as_at);
        return true;
}

bool act_book(struct act *a, struct err *e)
{
        enum stream stream = (enum stream)act_value(a, "stream")->number;
        enum line line = stream_line(stream);
        day on = act_day(a, "date", DAY_NONE);
        struct live_booking from;
        struct clock c;
        if (!ready_for(a, stream, on < a->options.as_at ? on : a->options.as_at, &c, e))
                return false;
        if (review_held_on(&a->child, line, on))
                return err_set(e, "%s: a %s was held on %s already", a->child.id, stream_event(stream),
                               act_date(a, on));
        struct slot to = wanted_slot(a, line, on);
        if (!replace_others(a, line, &to, &from, e) ||
            !put_booking(a, stream, on, to.time, to.mode, DAY_NONE, e))
                return false;
        say_booked(a, &c, stream, &from, &to);
        say_due(a, on, &c);
        warn_about_day(a, line, on, &c);
        warn_about_siblings(a, line, on);
        return true;
}

/* Why and by whom, where it is said. */
static bool called_off(struct act *a, enum stream stream, day on, struct err *e)
{
        if (!act_given(a, "how") && !act_given(a, "reason") && !act_given(a, "by"))
                return true;
        return meeting_called_off(a, stream, on, str_or(act_value(a, "how")->text, "cancelled"), DAY_NONE, e);
}

bool act_unbook(struct act *a, struct err *e)
{
        enum stream stream = (enum stream)act_value(a, "stream")->number;
        enum line line = stream_line(stream);
        day only = act_day(a, "date", DAY_NONE);
        struct live_booking live[16];
        if (!act_child(a, act_value(a, "child")->number, e) || !act_scope(a, line, e))
                return false;
        size_t n = live_bookings(a, line, only == DAY_NONE ? a->options.as_at : only, live, 16), gone = 0;
        for (size_t i = 0; i < n; i++) {
                if (only != DAY_NONE && live[i].on != only)
                        continue;
                if (!cancel(a, &live[i], e) || !called_off(a, live[i].stream, live[i].on, e))
                        return false;
                if (gone++)
                        act_say(a, " and %s", act_date(a, live[i].on));
                else
                        act_say(a, "%s %s %s booked for %s",
                                records_words(off_ways, off_way_words,
                                              str_or(act_value(a, "how")->text, off_ways[0])),
                                a->child.id, stream_event(stream), act_date(a, live[i].on));
        }
        if (gone == 0)
                return err_set(e, "%s has no booking of that kind %s %s", a->child.id,
                               only == DAY_NONE ? "on or after" : "on",
                               act_date(a, only == DAY_NONE ? a->options.as_at : only));
        return true;
}
