/* Every officer's days, counted from the plan's input and answer, and what a day or a week comes to. */
#include "calendar_weeks.h"

#include <stdlib.h>

/* --- counting ----------------------------------------------------------------------------------------- */

static struct day_load *cell_of(struct sheet *s, int officer, day d)
{
        if (d < s->first || d >= s->first + s->days)
                return NULL;
        return sheet_at(s, officer < 0 ? s->n - 1 : (size_t)officer, d - s->first);
}

static void count_slots(struct sheet *s)
{
        const struct plan_input *in = &s->p->in;
        for (size_t i = 0; i < in->n_officers; i++)
                for (int d = 0; d < s->days; d++)
                        if (s->first + d > in->as_at)
                                sheet_at(s, i, d)->slots = plan_day_slots(in, i, s->first + d);
}

static void count_uses(struct sheet *s)
{
        const struct plan_input *in = &s->p->in;
        for (size_t i = 0; i < in->n_uses; i++) {
                struct day_load *l = cell_of(s, (int)in->uses[i].officer, in->uses[i].on);
                if (l)
                        l->booked += in->uses[i].slots;
                if (l && !plan_stands(in, in->uses[i].officer, in->uses[i].on))
                        l->lost += in->uses[i].slots;
        }
}

static void count_due(struct sheet *s)
{
        const struct plan_input *in = &s->p->in;
        for (size_t i = 0; i < in->n_cases; i++) {
                const struct plan_case *k = &in->cases[i];
                struct day_load *l = k->is_booked ? NULL : cell_of(s, k->officer, k->due);
                if (l)
                        *(plan_overdue(in, k) ? &l->overdue : &l->due) += in->rules.slots[k->stream];
        }
}

static void count_proposed(struct sheet *s)
{
        const struct plan_result *r = &s->p->result;
        for (size_t i = 0; i < r->n_rows; i++) {
                struct day_load *l =
                    r->rows[i].on == DAY_NONE ? NULL : cell_of(s, r->rows[i].proposed, r->rows[i].on);
                if (l)
                        l->proposed += s->p->in.rules.slots[s->p->in.cases[r->rows[i].source].stream];
        }
}

void sheet_init(struct sheet *s, const struct planning *p, day first, day last)
{
        *s = (struct sheet){.p = p, .first = first - day_weekday(first), .n = p->in.n_officers + 1};
        s->days = ((last - s->first) / 7 + 1) * 7;
        s->cells = xcalloc(s->n * (size_t)s->days, sizeof *s->cells);
        count_slots(s);
        count_uses(s);
        count_due(s);
        count_proposed(s);
}

void sheet_release(struct sheet *s)
{
        free(s->cells);
        *s = (struct sheet){0};
}

/* --- what it comes to --------------------------------------------------------------------------------- */

static int positive(int n)
{
        return n > 0 ? n : 0;
}

/* One left of several, or a fifth of them. */
static enum load_state state_of_left(int left, int slots)
{
        if (left <= 0)
                return LOAD_FULL;
        return left < slots && (left == 1 || left * 5 <= slots) ? LOAD_NEARLY_FULL : LOAD_FREE;
}

static enum load_state state_without_slots(const struct load *l, int working)
{
        if (working > 0 && l->no_post >= working)
                return LOAD_NO_POST;
        return working > 0 && l->away > 0 && l->away + l->no_post >= working ? LOAD_AWAY : LOAD_NO_SLOTS;
}

void load_judge_week(struct load *l, int working)
{
        l->over = positive(l->due - l->free) + positive(l->booked - l->weekend - l->slots);
        if (l->over)
                l->state = LOAD_OVER;
        else if (l->slots == 0)
                l->state = state_without_slots(l, working);
        else
                l->state = state_of_left(l->free - l->due, l->slots);
}

void load_judge_day(struct load *l)
{
        if (l->over)
                l->state = LOAD_OVER;
        else if (l->slots == 0)
                l->state = state_without_slots(l, l->away + l->no_post);
        else
                l->state = state_of_left(l->free, l->slots);
}

static void count_absence(const struct sheet *s, size_t officer, day d, struct load *l)
{
        const struct plan_input *in = &s->p->in;
        if (sheet_nobody(s, officer) || !calendar_is_working(in->calendar, d))
                return;
        const struct plan_officer *o = &in->officers[officer];
        if (o->role == ROLE_NONE || plan_at_work(in, officer, d))
                return;
        *(post_open(o->start, o->end, d) ? &l->away : &l->no_post) += 1;
}

/* Slots the week has left for the scheduler: bookings of days already gone count, those of a weekend and
 * those of days away do not. */
static int week_left(const struct sheet *s, size_t officer, int monday)
{
        int left = plan_week_slots(&s->p->in, officer, s->first + monday);
        for (int d = monday; d < monday + 5; d++)
                left -= sheet_at(s, officer, d)->booked - sheet_at(s, officer, d)->lost;
        return positive(left);
}

static void add_day(const struct sheet *s, size_t officer, int d, struct load *l)
{
        const struct day_load *k = sheet_at(s, officer, d);
        l->slots += k->slots;
        l->due += k->due;
        l->overdue += k->overdue;
        l->proposed += k->proposed;
        count_absence(s, officer, s->first + d, l);
}

struct load sheet_week(const struct sheet *s, size_t officer, int monday)
{
        struct load l = {0};
        const struct plan_input *in = &s->p->in;
        int working = 0;
        for (int d = monday; d < monday + 7; d++) {
                const struct day_load *k = sheet_at(s, officer, d);
                add_day(s, officer, d, &l);
                l.booked += s->first + d > in->as_at ? k->booked : 0;
                l.weekend += s->first + d > in->as_at && d >= monday + 5 ? k->booked : 0;
                l.free += positive(k->slots - k->booked);
                working += calendar_is_working(in->calendar, s->first + d);
        }
        if (!sheet_nobody(s, officer)) {
                int week = plan_week_slots(in, officer, s->first + monday),
                    left = week_left(s, officer, monday);
                l.slots = l.slots < week ? l.slots : week;
                l.free = l.free < left ? l.free : left;
        }
        load_judge_week(&l, working);
        return l;
}

struct load sheet_day(const struct sheet *s, size_t officer, int d)
{
        struct load l = {0};
        const struct day_load *k = sheet_at(s, officer, d);
        add_day(s, officer, d, &l);
        l.booked = k->booked;
        if (s->first + d > s->p->in.as_at)
                l.over = positive(k->booked - k->slots);
        if (!sheet_nobody(s, officer)) {
                int left = week_left(s, officer, d - d % 7);
                l.free = positive(k->slots - k->booked);
                l.free = l.free < left ? l.free : left;
        }
        load_judge_day(&l);
        return l;
}

void load_add(struct load *sum, const struct load *l)
{
        sum->slots += l->slots;
        sum->booked += l->booked;
        sum->weekend += l->weekend;
        sum->due += l->due;
        sum->overdue += l->overdue;
        sum->proposed += l->proposed;
        sum->free += l->free;
        sum->over += l->over;
        sum->away += l->away;
        sum->no_post += l->no_post;
}
