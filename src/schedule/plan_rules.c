/* What the words of the scheduler mean: windows, who is at work, who may hold what. */
#include "iro/schedule/plan.h"
#include "iro/base/str.h"

const struct plan_rules plan_rules_default = {
    .weeks = PLAN_WEEKS,
    .lead = 20,
    .slots_per_day = 2,
    .slots_per_week = 6,
    .casual_slots_per_week = 4,
    .slots = {1, 1, 1, 1, 1},
};
const char *const plan_verdict_names[3] = {"FITS", "CANNOT FIT", "UNDECIDED"};
const char *const plan_answer_names[4] = {"fits", "moved", "cannot-fit", "overdue"};

static bool is_conference(enum stream s)
{
        return s == STREAM_CP || s == STREAM_ICPC;
}

day plan_last_day(const struct plan_input *in)
{
        return in->as_at + in->rules.weeks * 7;
}

bool plan_overdue(const struct plan_input *in, const struct plan_case *k)
{
        return k->due < in->as_at;
}

void plan_window(const struct plan_input *in, const struct plan_case *k, day *from, day *to)
{
        day next = calendar_add(in->calendar, in->as_at, 1);
        *to = k->due;
        *from = calendar_add(in->calendar, k->due, -in->rules.lead);
        if (*from < next)
                *from = next;
        if (k->not_before != DAY_NONE && *from < k->not_before)
                *from = calendar_add(in->calendar, k->not_before - 1, 1);
        if (plan_overdue(in, k))
                *to = plan_last_day(in);
        if (k->closes > in->as_at && *to >= k->closes)
                *to = k->closes - 1;
}

static bool is_extra(const struct plan_officer *o, day d)
{
        for (size_t i = 0; i < o->n_extra; i++)
                if (o->extra[i] == d)
                        return true;
        return false;
}

static bool is_away(const struct plan_officer *o, day d)
{
        for (size_t i = 0; i < o->n_away; i++)
                if (o->away[i].from <= d && d <= o->away[i].to)
                        return true;
        return !post_open(o->start, o->end, d);
}

bool plan_at_work(const struct plan_input *in, size_t officer, day d)
{
        const struct plan_officer *o = &in->officers[officer];
        if (o->role == ROLE_NONE || !calendar_is_working(in->calendar, d))
                return false;
        return is_extra(o, d) || !is_away(o, d);
}

bool plan_absent(const struct plan_input *in, size_t officer, day d)
{
        const struct plan_officer *o = &in->officers[officer];
        return o->role != ROLE_NONE && !is_extra(o, d) && is_away(o, d);
}

bool plan_stands(const struct plan_input *in, size_t officer, day d)
{
        return in->rules.away_held || !plan_absent(in, officer, d);
}

bool plan_to_place(const struct plan_input *in, const struct plan_case *k)
{
        return !k->is_booked || (k->officer >= 0 && !plan_stands(in, (size_t)k->officer, k->booked));
}

/* In an ordinary week. Leads hold no slots; neither does a post without FTE. */
static int usual_week_slots(const struct plan_rules *r, const struct plan_officer *o)
{
        switch (o->role) {
        case ROLE_IRO: {
                int64_t slots = o->fte > 0 ? o->fte * r->slots_per_week / 100 : 0;
                return o->fte > 0 && slots < 1 ? 1 : (int)slots;
        }
        case ROLE_CASUAL_CHAIR:
                return r->casual_slots_per_week;
        case ROLE_LEAD:
        case ROLE_CHAIR:
        case ROLE_NONE:
                break;
        }
        return 0;
}

int plan_week_slots(const struct plan_input *in, size_t officer, day d)
{
        const struct plan_officer *o = &in->officers[officer];
        int slots = usual_week_slots(&in->rules, o);
        day monday = d - day_weekday(d);
        for (size_t i = 0; i < o->n_extra && slots > 0; i++)
                if (o->extra[i] >= monday && o->extra[i] < monday + 5)
                        slots += in->rules.slots_per_day;
        return slots;
}

int plan_day_slots(const struct plan_input *in, size_t officer, day d)
{
        if (usual_week_slots(&in->rules, &in->officers[officer]) == 0 || !plan_at_work(in, officer, d))
                return 0;
        return in->rules.slots_per_day;
}

bool plan_anyone(const struct plan_input *in, const struct plan_case *k)
{
        if (k->officer < 0 || in->officers[k->officer].role == ROLE_NONE)
                return true;
        day from, to;
        plan_window(in, k, &from, &to);
        bool some = false;
        for (day d = from; d <= to; d++) {
                if (!calendar_is_working(in->calendar, d))
                        continue;
                if (plan_at_work(in, (size_t)k->officer, d))
                        return false;
                some = true;
        }
        return some;
}

int plan_weekday_slots(const struct plan_input *in, size_t officer, day monday)
{
        int week = plan_week_slots(in, officer, monday), days = 0;
        for (day d = monday; d < monday + 5; d++)
                days += plan_day_slots(in, officer, d);
        return days < week ? days : week;
}

static bool role_takes(enum role role, enum stream stream)
{
        return role == ROLE_IRO || (role == ROLE_CASUAL_CHAIR && is_conference(stream));
}

/* A casual chair without an area serves them all; a case without one may go anywhere in the county. */
bool plan_may_take(const struct plan_input *in, size_t officer, const struct plan_case *k)
{
        const struct plan_officer *o = &in->officers[officer];
        if (!role_takes(o->role, k->stream))
                return false;
        if (!*k->area || (o->role == ROLE_CASUAL_CHAIR && !*o->area))
                return true;
        return str_eq(o->area, k->area);
}

/* Whoever holds it may, unless it goes to anyone who may take it. Asked for every officer of a certificate:
 * what is quickly told comes first. */
bool plan_may_hold(const struct plan_input *in, size_t officer, const struct plan_case *k, bool with_moves)
{
        bool may_take = plan_may_take(in, officer, k);
        if (k->officer == (int)officer)
                return may_take || (role_takes(in->officers[officer].role, k->stream) && !plan_anyone(in, k));
        return may_take && (with_moves || plan_anyone(in, k));
}
