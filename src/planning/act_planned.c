/* Booking what the plan proposes: the action that `iro plan --apply` and the browser run on each proposal.
 * The plan was made before; here each proposal is held against the store as it is now, so that what a
 * colleague did in between stands, and no day gets more reviews than its officer has slots. */
#include "iro/act/review.h"
#include "iro/store/log.h"
#include "planning_room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM_DAYS = PLAN_WEEKS_MAX * 7 + 14 };

/* --- who has room ------------------------------------------------------------------------------------- */

struct room {
        struct planning planning; /* the facts as the change found them */
        day monday;
        int *used; /* per officer, slots on each day from that Monday */
        size_t booked, moved;
};

static void release_room(void *p)
{
        struct room *r = p;
        planning_release(&r->planning);
        free(r->used);
        free(r);
}

static int *used_on(struct room *r, size_t officer, day on)
{
        return on < r->monday || on >= r->monday + ROOM_DAYS
                   ? NULL
                   : &r->used[officer * ROOM_DAYS + (size_t)(on - r->monday)];
}

static struct room *make_room(struct act *a, const char *what_if, struct err *e)
{
        struct room *r = xcalloc(1, sizeof *r);
        if (!planning_init(&r->planning, &a->service, a->db, 0, e) ||
            (what_if && !planning_suppose(&r->planning, what_if, e))) {
                release_room(r);
                return NULL;
        }
        const struct plan_input *in = &r->planning.in;
        r->monday = in->as_at - day_weekday(in->as_at);
        r->used = xcalloc(in->n_officers * ROOM_DAYS + 1, sizeof *r->used);
        for (size_t i = 0; i < in->n_uses; i++) {
                int *used = used_on(r, in->uses[i].officer, in->uses[i].on);
                if (used && plan_stands(in, in->uses[i].officer, in->uses[i].on))
                        *used += in->uses[i].slots;
        }
        a->own = r;
        a->release_own = release_room;
        return r;
}

static struct room *room_of(struct act *a, struct err *e)
{
        return a->own ? a->own : make_room(a, NULL, e);
}

bool planned_suppose(struct act *a, const char *what_if, struct err *e)
{
        if (a->own)
                a->release_own(a->own);
        a->own = NULL;
        return make_room(a, what_if, e) != NULL;
}

static bool has_room(struct act *a, struct room *r, size_t officer, day on, int slots, struct err *e)
{
        const struct plan_input *in = &r->planning.in;
        const char *id = in->officers[officer].id;
        int *used = used_on(r, officer, on), week = 0;
        day monday = on - day_weekday(on);
        for (day d = monday; used && d < monday + 5; d++)
                week += *used_on(r, officer, d);
        if (!plan_at_work(in, officer, on))
                return err_set(e, "%s: %s is not at work on %s: look at the plan again", a->child.id, id,
                               act_date(a, on));
        if (!used || *used + slots > plan_day_slots(in, officer, on) ||
            week + slots > plan_week_slots(in, officer, on))
                return err_set(
                    e,
                    "%s: %s has no slot left on %s, another booking came between: look at the plan "
                    "again",
                    a->child.id, id, act_date(a, on));
        return true;
}

/* --- is it still as the plan saw it? ------------------------------------------------------------------ */

/* ", by ann (change 12)" about a change the user had not seen; it is then in the way. */
static const char *by_whom(struct act *a, int64_t since)
{
        struct log_entry c;
        if (!a->options.seen || since <= a->options.seen || since >= ledger_number(a->ledger) ||
            !log_entry_read(a->db, since, &a->texts, &c))
                return "";
        a->conflict = c.words;
        return arena_printf(&a->texts, ", by %s (change %lld)", c.who, (long long)since);
}

/* Not booked, or still for the day away that the plan would have it moved from. */
static bool not_booked(struct act *a, enum line line, struct err *e)
{
        struct live_booking b[16];
        day away = act_day(a, "booked", DAY_NONE);
        size_t n = live_bookings(a, line, a->options.as_at, b, 16);
        for (size_t i = 0; i < n; i++)
                if (b[i].on == away)
                        return true;
        if (!n)
                return true;
        return err_set(e, "%s is booked for %s already%s: left as it is", a->child.id, act_date(a, b[0].on),
                       by_whom(a, b[0].since));
}

static bool same_due(struct act *a, enum line line, struct err *e)
{
        const struct care_clock *k = act_clock(a, line, a->options.as_at, e);
        if (!k)
                return false;
        day due = act_day(a, "due", DAY_NONE), now = act_fold(a, k, a->options.as_at).due;
        if (now == due)
                return true;
        return err_set(e, "%s is due by %s now, not by %s: look at the plan again", a->child.id,
                       now == DAY_NONE ? "an unknown day" : act_date(a, now), act_date(a, due));
}

static int officer_in(const struct act *a, const char *name)
{
        return act_given(a, name) ? (int)act_value(a, name)->number : -1;
}

/* Who is to hold it holds it already (a booking of the same plan brought it there), or it is where it was. */
static bool same_holder(struct act *a, enum line line, int *holder, struct err *e)
{
        int team;
        service_holder(&a->service, &a->child, line, a->options.as_at, holder, &team);
        if (*holder == officer_in(a, "held-by") || *holder == officer_in(a, "iro"))
                return true;
        return err_set(e, "%s is held by %s now: look at the plan again", a->child.id,
                       *holder < 0 ? "nobody" : a->service.iros[*holder].id);
}

static bool may_reallocate(struct act *a, struct err *e)
{
        const struct user *u = db_user(a->db);
        if (user_may(u, MAY_ALLOCATE))
                return true;
        return err_set(e, "%s would change IRO, and %s may not %s in this store", a->child.id, u->login,
                       permission_words(MAY_ALLOCATE));
}

static bool still_stands(struct act *a, enum stream stream, int *holder, struct err *e)
{
        enum line line = stream_line(stream), desk = line == LINE_CLA ? LINE_CLA : LINE_CP;
        return act_child(a, act_value(a, "child")->number, e) && act_scope(a, line, e) &&
               not_booked(a, line, e) && same_due(a, line, e) && same_holder(a, desk, holder, e);
}

/* Somebody still in post holds it, but is away for the whole window: that is covered until the review was
 * held, and the case is theirs again. */
static bool hand_over(struct act *a, enum stream stream, int to, day on, struct err *e)
{
        if (!may_reallocate(a, e))
                return false;
        return act_given(a, "cover") ? act_cover(a, stream_line(stream), to, on + 1, e) : act_allocate(a, e);
}

/* --- the action --------------------------------------------------------------------------------------- */

static bool run(struct act *a, struct err *e)
{
        struct room *r = room_of(a, e);
        enum stream stream = (enum stream)act_value(a, "stream")->number;
        day on = act_day(a, "date", DAY_NONE);
        int to = officer_in(a, "iro"), holder;
        if (!r || !still_stands(a, stream, &holder, e))
                return false;
        int slots = r->planning.in.rules.slots[stream];
        if (!has_room(a, r, (size_t)to, on, slots, e))
                return false;
        if (holder != to && !hand_over(a, stream, to, on, e))
                return false;
        act_say(a, "%s", holder != to ? "; " : "");
        size_t warned = a->warned.len;
        if (!act_book(a, e))
                return false;
        strbuf_cut(&a->warned, warned); /* who is at work was asked; that an overdue one is late is no news */
        *used_on(r, (size_t)to, on) += slots;
        r->booked++;
        r->moved += holder != to;
        snprintf(a->together, sizeof a->together,
                 "booked %zu reviews as the plan proposed, %zu with a new IRO", r->booked, r->moved);
        return true;
}

void planned_counts(const struct act *a, size_t *booked, size_t *moved)
{
        const struct room *r = a->own;
        *booked = r ? r->booked : 0;
        *moved = r ? r->moved : 0;
}

const struct act_spec act_planned = {
    ACT_PLAN_APPLY,
    "Book what the plan proposes",
    MAY_BOOK,
    ACT_BULK | ACT_CASES,
    {{"child", ARG_CHILD, 0, NULL, "the child's id"},
     {"stream", ARG_STREAM, 0, NULL, STREAM_WORDS},
     {"date", ARG_DATE, 0, NULL, "the day the plan proposes"},
     {"iro", ARG_IRO, 0, NULL, "who is to hold it"},
     {"due", ARG_DATE, 0, NULL, "when it was due as the plan was made"},
     {"held-by", ARG_IRO, ARG_OPTION, NULL, "who held it then"},
     {"cover", ARG_FLAG, ARG_OPTION, NULL, "that IRO is away, and has it back the day after"},
     {"booked", ARG_DATE, ARG_OPTION, NULL, "the day away it is booked for"}},
    run,
    "book what the plan proposes",
    "A",
    "accept",
    "book what the plan proposes: the marked rows, else the one selected; shows it first"};

/* --- a row of the plan as its arguments --------------------------------------------------------------- */

bool planning_proposal(const struct planning *p, size_t row, struct proposal *out)
{
        const struct plan_row *r = &p->result.rows[row];
        if (r->on == DAY_NONE)
                return false;
        const struct case_row *k = &p->service->cases[p->cases[r->source]];
        memset(out, 0, sizeof *out);
        const char *said[] = {k->child_id,
                              stream_names[k->stream],
                              day_iso(r->on, out->on),
                              p->in.officers[r->proposed].id,
                              day_iso(r->due, out->due),
                              r->officer < 0 ? NULL : p->in.officers[r->officer].id,
                              planning_needs_cover(p, row) ? "1" : NULL,
                              k->booked == DAY_NONE ? NULL : day_iso(k->booked, out->booked)};
        memcpy(out->said, said, sizeof said);
        return true;
}
