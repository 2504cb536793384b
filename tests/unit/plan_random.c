#include "plan_random.h"

#include <stdlib.h>
#include <string.h>

uint32_t random_next(uint64_t *state)
{
        *state = *state * 6364136223846793005u + 1442695040888963407u;
        return (uint32_t)(*state >> 33);
}

uint64_t random_times(void)
{
        const char *times = getenv("IRO_PLAN_TIMES");
        long n = times ? strtol(times, NULL, 10) : 1;
        return n > 1 ? (uint64_t)n : 1;
}

int random_below(uint64_t *state, int n)
{
        return (int)(random_next(state) % (uint32_t)n);
}

static const char *area_name(uint64_t *r, int areas)
{
        static const char *const names[] = {"East", "West", "North", "South"};
        int n = random_below(r, areas * 4 + 1);
        return n == 0 ? "" : names[n % areas];
}

static void random_officer(struct instance *i, uint64_t *r, const struct shape *s, size_t n)
{
        struct plan_officer *o = &i->in.officers[n];
        int kind = random_below(r, 10), length = s->weeks * 7;
        *o = (struct plan_officer){.id = arena_printf(&i->texts, "IRO%03zu", n),
                                   .area = area_name(r, s->areas),
                                   .role = kind == 0   ? ROLE_LEAD
                                           : kind == 1 ? ROLE_NONE
                                           : kind < 4  ? ROLE_CASUAL_CHAIR
                                                       : ROLE_IRO,
                                   .fte = random_below(r, 8) ? 20 * (1 + random_below(r, 5)) : -1,
                                   .start = DAY_NONE,
                                   .end = DAY_NONE};
        if (random_below(r, 6) == 0)
                o->start = i->in.as_at + random_below(r, length);
        if (random_below(r, 6) == 0)
                o->end = i->in.as_at - 3 + random_below(r, length);
        o->away = arena_alloc(&i->texts, 2 * sizeof *o->away);
        for (int k = random_below(r, 3); k > 0; k--) {
                day from = i->in.as_at - 3 + random_below(r, length);
                o->away[o->n_away++] = (struct plan_away){from, from + random_below(r, 6)};
        }
        if (random_below(r, 8) == 0) {
                o->extra = arena_alloc(&i->texts, sizeof *o->extra);
                o->extra[o->n_extra++] =
                    calendar_add(&i->calendar, i->in.as_at, 1 + random_below(r, s->weeks * 4));
        }
}

static void random_case(struct instance *i, uint64_t *r, const struct shape *s, size_t n)
{
        int length = s->weeks * 7;
        bool overdue = random_below(r, 100) < s->overdue;
        i->in.cases[n] = (struct plan_case){
            .child_id = arena_printf(&i->texts, "C%05d", random_below(r, s->children)),
            .area = area_name(r, s->areas),
            .family = random_below(r, 3) ? "" : arena_printf(&i->texts, "F%d", random_below(r, s->families)),
            .stream = (enum stream)random_below(r, STREAM_COUNT),
            .officer = random_below(r, 8) ? random_below(r, s->officers) : -1,
            .due =
                overdue ? i->in.as_at - 1 - random_below(r, 90) : i->in.as_at + random_below(r, length + 3)};
}

/* A child has at most one review of a stream. */
static bool taken(const struct instance *i, size_t n)
{
        for (size_t k = 0; k < n; k++)
                if (!strcmp(i->in.cases[k].child_id, i->in.cases[n].child_id) &&
                    i->in.cases[k].stream == i->in.cases[n].stream)
                        return true;
        return false;
}

void instance_init(struct instance *i, uint64_t seed, const struct shape *s)
{
        uint64_t r = seed * 0x9e3779b97f4a7c15u + 1;
        *i = (struct instance){0};
        calendar_init(&i->calendar, NULL, 0);
        arena_init(&i->texts);
        struct plan_rules rules = plan_rules_default;
        rules.weeks = s->weeks;
        rules.lead = 1 + random_below(&r, s->lead);
        rules.slots_per_day = 1 + random_below(&r, s->per_day);
        rules.slots_per_week = 1 + random_below(&r, s->per_week);
        rules.casual_slots_per_week = random_below(&r, s->per_week);
        i->in = (struct plan_input){.as_at = day_from_ymd(2020, 1, 1) + random_below(&r, 366),
                                    .calendar = &i->calendar,
                                    .rules = rules,
                                    .n_officers = (size_t)s->officers,
                                    .n_cases = (size_t)s->cases};
        i->in.officers = arena_alloc(&i->texts, (i->in.n_officers + 1) * sizeof *i->in.officers);
        i->in.cases = arena_alloc(&i->texts, (i->in.n_cases + 1) * sizeof *i->in.cases);
        i->in.uses = arena_alloc(&i->texts, (i->in.n_officers + 1) * sizeof *i->in.uses);
        for (size_t n = 0; n < i->in.n_officers; n++)
                random_officer(i, &r, s, n);
        for (size_t n = 0; n < i->in.n_cases; n++)
                do
                        random_case(i, &r, s, n);
                while (taken(i, n));
        for (size_t n = 0; n < i->in.n_officers; n++)
                if (random_below(&r, 2))
                        i->in.uses[i->in.n_uses++] =
                            (struct plan_use){.officer = (size_t)random_below(&r, s->officers),
                                              .on = i->in.as_at - 4 + random_below(&r, s->weeks * 7 + 4),
                                              .slots = 1};
}

void instance_release(struct instance *i)
{
        calendar_release(&i->calendar);
        arena_release(&i->texts);
}

static size_t *permutation(uint64_t *r, size_t n)
{
        size_t *p = xmalloc((n + 1) * sizeof *p);
        for (size_t i = 0; i < n; i++)
                p[i] = i;
        for (size_t i = n; i > 1; i--) {
                size_t k = (size_t)random_below(r, (int)i), t = p[k];
                p[k] = p[i - 1];
                p[i - 1] = t;
        }
        return p;
}

void instance_shuffle(struct instance *to, const struct instance *from, uint64_t seed, size_t *order_cases)
{
        uint64_t r = seed + 77;
        size_t *officers = permutation(&r, from->in.n_officers), *cases = permutation(&r, from->in.n_cases),
               *uses = permutation(&r, from->in.n_uses),
               *number = xmalloc((from->in.n_officers + 1) * sizeof *number);
        *to = *from;
        arena_init(&to->texts);
        calendar_init(&to->calendar, NULL, 0);
        to->in.calendar = &to->calendar;
        to->in.officers = arena_alloc(&to->texts, (from->in.n_officers + 1) * sizeof *to->in.officers);
        to->in.cases = arena_alloc(&to->texts, (from->in.n_cases + 1) * sizeof *to->in.cases);
        to->in.uses = arena_alloc(&to->texts, (from->in.n_uses + 1) * sizeof *to->in.uses);
        for (size_t i = 0; i < from->in.n_officers; i++) {
                to->in.officers[i] = from->in.officers[officers[i]];
                number[officers[i]] = i;
        }
        for (size_t i = 0; i < from->in.n_cases; i++) {
                to->in.cases[i] = from->in.cases[order_cases[i] = cases[i]];
                if (to->in.cases[i].officer >= 0)
                        to->in.cases[i].officer = (int)number[to->in.cases[i].officer];
        }
        for (size_t i = 0; i < from->in.n_uses; i++) {
                to->in.uses[i] = from->in.uses[uses[i]];
                to->in.uses[i].officer = number[to->in.uses[i].officer];
        }
        free(officers);
        free(cases);
        free(uses);
        free(number);
}

/* --- the checker -------------------------------------------------------------------------------------- */

static bool works(const struct plan_input *in, size_t officer, day d)
{
        const struct plan_officer *o = &in->officers[officer];
        if (o->role == ROLE_NONE || !calendar_is_working(in->calendar, d))
                return false;
        for (size_t i = 0; i < o->n_extra; i++)
                if (o->extra[i] == d)
                        return true;
        for (size_t i = 0; i < o->n_away; i++)
                if (d >= o->away[i].from && d <= o->away[i].to)
                        return false;
        return (o->start == DAY_NONE || o->start <= d) && (o->end == DAY_NONE || d <= o->end);
}

/* Of its officer, whatever day of the week it is. */
static bool is_lost(const struct plan_input *in, size_t officer, day d)
{
        const struct plan_officer *o = &in->officers[officer];
        if (o->role == ROLE_NONE)
                return false;
        for (size_t i = 0; i < o->n_extra; i++)
                if (o->extra[i] == d)
                        return false;
        for (size_t i = 0; i < o->n_away; i++)
                if (d >= o->away[i].from && d <= o->away[i].to)
                        return true;
        return (o->start != DAY_NONE && d < o->start) || (o->end != DAY_NONE && d > o->end);
}

static int ordinary_week(const struct plan_input *in, size_t officer)
{
        const struct plan_officer *o = &in->officers[officer];
        if (o->role == ROLE_CASUAL_CHAIR)
                return in->rules.casual_slots_per_week;
        if (o->role != ROLE_IRO || o->fte <= 0)
                return 0;
        int slots = (int)(in->rules.slots_per_week * o->fte / 100);
        return slots > 0 ? slots : 1;
}

int places_week(const struct places *p, int d)
{
        return (d + p->first_monday) / 7;
}

static void count_officer(struct places *p, const struct plan_input *in, size_t o)
{
        int *day_left = p->day + o * (size_t)p->days, *week_left = p->week + o * (size_t)p->weeks;
        int week = ordinary_week(in, o);
        for (int w = 0; w < p->weeks; w++)
                week_left[w] = week;
        for (int d = 1; d < p->days; d++)
                day_left[d] = week > 0 && works(in, o, in->as_at + d) ? in->rules.slots_per_day : 0;
        for (size_t i = 0; i < in->officers[o].n_extra && week > 0; i++) {
                int d = in->officers[o].extra[i] - in->as_at;
                if (places_week(p, d) < p->weeks)
                        week_left[places_week(p, d)] += in->rules.slots_per_day;
        }
        for (size_t i = 0; i < in->n_uses; i++) {
                int d = in->uses[i].on - in->as_at;
                if (in->uses[i].officer != o || d >= p->days || d + p->first_monday < 0 ||
                    is_lost(in, o, in->uses[i].on))
                        continue;
                if (d > 0)
                        day_left[d] -= in->uses[i].slots;
                if (day_weekday(in->uses[i].on) < 5)
                        week_left[places_week(p, d)] -= in->uses[i].slots;
        }
}

void places_init(struct places *p, const struct plan_input *in)
{
        p->first_monday = day_weekday(in->as_at);
        p->days = in->rules.weeks * 7 + 1;
        p->weeks = places_week(p, p->days - 1) + 1;
        p->day = xcalloc(in->n_officers * (size_t)p->days + 1, sizeof *p->day);
        p->week = xcalloc(in->n_officers * (size_t)p->weeks + 1, sizeof *p->week);
        for (size_t o = 0; o < in->n_officers; o++)
                count_officer(p, in, o);
        for (size_t i = 0; i < in->n_officers * (size_t)p->days; i++)
                p->day[i] = p->day[i] > 0 ? p->day[i] : 0;
        for (size_t i = 0; i < in->n_officers * (size_t)p->weeks; i++)
                p->week[i] = p->week[i] > 0 ? p->week[i] : 0;
}

void places_release(struct places *p)
{
        free(p->day);
        free(p->week);
}

/* No earlier than `lead` working days before the due date, from the next working day on. */
static bool open_on(const struct plan_input *in, size_t k, int d)
{
        day on = in->as_at + d, due = in->cases[k].due;
        if (d < 1 || d > in->rules.weeks * 7 || !calendar_is_working(in->calendar, on))
                return false;
        if (due < in->as_at)
                return true;
        int before = 0;
        for (day x = on; x < due; x++)
                before += calendar_is_working(in->calendar, x);
        return on <= due && before <= in->rules.lead;
}

bool checker_anyone(const struct plan_input *in, size_t k)
{
        int o = in->cases[k].officer;
        if (o < 0 || in->officers[o].role == ROLE_NONE)
                return true;
        bool some = false;
        for (int d = 1; d <= in->rules.weeks * 7; d++) {
                if (open_on(in, k, d) && works(in, (size_t)o, in->as_at + d))
                        return false;
                some |= open_on(in, k, d);
        }
        return some;
}

bool checker_may(const struct plan_input *in, size_t officer, size_t k, int d, bool moves)
{
        const struct plan_officer *o = &in->officers[officer];
        const struct plan_case *c = &in->cases[k];
        bool conference = c->stream == STREAM_CP || c->stream == STREAM_ICPC;
        bool casual = o->role == ROLE_CASUAL_CHAIR;
        if (!open_on(in, k, d) || !(o->role == ROLE_IRO || (casual && conference)))
                return false;
        if (c->officer == (int)officer)
                return true;
        if (!moves && !checker_anyone(in, k))
                return false;
        return !*c->area || !strcmp(c->area, o->area) || (casual && !*o->area);
}
