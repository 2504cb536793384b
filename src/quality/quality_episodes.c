/* Data queries about episodes of care: age, death, adoption by the episode alone, short breaks. */
#include "quality_pass.h"

#include "iro/base/str.h"
#include "iro/domain/year.h"

enum { BREAK_DAYS = 17, YEAR_BREAK_DAYS = 75 };

static void raise_episode(struct pass *p, const char *code, const struct child *c, const struct episode *e)
{
        struct about a = about_child(c, "903", e->year, e->decom);
        quality_raise_on(p, code, "episodes", &a);
}

/* The day an episode has lasted to: its end, or the last day of its return's year that has been by as-at. */
static day known_to(const struct pass *p, const struct episode *e)
{
        day as_at = p->service->options.as_at;
        if (e->dec != DAY_NONE)
                return e->dec;
        return e->year && year_last(e->year) < as_at ? year_last(e->year) : as_at;
}

static bool for_adoption(const struct episode *e)
{
        return e->place[0] == 'A' && e->place[1] >= '3' && e->place[1] <= '6' && !e->place[2];
}

/* --- eighteen ----------------------------------------------------------------------------------------- */

/* Born on 29 February: 18 on 1 March. */
day day_eighteenth(day dob)
{
        day on = day_add_years(dob, 18);
        return on + (day_add_years(on, -18) != dob);
}

/* Section 20(5): over 16 in a community home. The DfE does not ask about those. */
static bool community_home(const struct episode *e)
{
        return str_eq(e->ls, "V2") && str_eq(e->place, "K2");
}

/* Care that ends on the birthday is what the law expects. */
static void judge_age(struct pass *p, const struct child *c, const struct episode *e)
{
        if (c->dob == DAY_NONE)
                return;
        day adult = day_eighteenth(c->dob), to = known_to(p, e);
        bool open = e->dec == DAY_NONE;
        if (str_eq(e->rne, "S") && e->decom >= adult)
                raise_episode(p, "started-at-18", c, e);
        if (open && to > adult && !community_home(e))
                raise_episode(p, "open-after-18", c, e);
        else if (!(str_eq(e->rne, "S") && e->decom >= adult) && (to > adult || e->decom >= adult))
                raise_episode(p, "episode-after-18", c, e);
}

/* Looked after on a day after the death that another return, or another episode, tells of. */
static void judge_death(struct pass *p, const struct child *c, const struct episode *e)
{
        day died = care_death(c, p->service->options.as_at);
        if (died != DAY_NONE && known_to(p, e) > died)
                raise_episode(p, "care-after-death", c, e);
}

/* The DfE asks of the first episode alone. */
static void judge_birth(struct pass *p, const struct child *c)
{
        if (c->n_episodes && c->dob != DAY_NONE && c->dob > c->episodes[0].decom)
                raise_episode(p, "care-before-birth", c, &c->episodes[0]);
}

/* --- how it ends, where it is ------------------------------------------------------------------------- */

static bool is_adopted(const struct episode *e)
{
        return str_eq(e->rec, "E11") || str_eq(e->rec, "E12");
}

static void judge_ending(struct pass *p, const struct child *c, size_t i)
{
        const struct episode *e = &c->episodes[i];
        bool last = i + 1 == c->n_episodes;
        if (!last && (str_eq(e->rec, "E2") || str_eq(e->rec, "E15")))
                raise_episode(p, "episode-after-end", c, e);
        if (is_adopted(e) && !for_adoption(e))
                raise_episode(p, "adopted-not-placed", c, e);
        if ((str_eq(e->place, "A5") || str_eq(e->place, "A6")) && !str_eq(e->ls, "E1"))
                raise_episode(p, "order-not-recorded", c, e);
}

/* --- short breaks ------------------------------------------------------------------------------------- */

static bool is_break(const struct episode *e)
{
        return str_eq(e->ls, "V3");
}

/* Nights of the break from the day to the day. */
static int nights(const struct pass *p, const struct episode *e, day from, day to)
{
        day a = e->decom > from ? e->decom : from, b = known_to(p, e);
        b = b < to ? b : to;
        return b > a ? b - a : 0;
}

static int nights_of_all(const struct pass *p, const struct child *c, day from, day to)
{
        int sum = 0;
        for (size_t i = 0; i < c->n_episodes; i++)
                sum += is_break(&c->episodes[i]) ? nights(p, &c->episodes[i], from, to) : 0;
        return sum;
}

/* Is the break in more than 75 nights of one collection year that a return of the child is of? */
static bool over_in_a_year(const struct pass *p, const struct child *c, const struct episode *e)
{
        for (size_t i = 0; i < c->n_episodes; i++) {
                int year = c->episodes[i].year;
                if (year && is_break(&c->episodes[i]) && nights(p, e, year_first(year), year_last(year)) &&
                    nights_of_all(p, c, year_first(year), year_last(year)) > YEAR_BREAK_DAYS)
                        return true;
        }
        return false;
}

/* Or in any 12 months that begin with a break? */
static bool over_in_12_months(const struct pass *p, const struct child *c, const struct episode *e)
{
        for (size_t i = 0; i < c->n_episodes; i++) {
                day from = c->episodes[i].decom, to = day_add_years(from, 1);
                if (is_break(&c->episodes[i]) && nights(p, e, from, to) &&
                    nights_of_all(p, c, from, to) > YEAR_BREAK_DAYS)
                        return true;
        }
        return false;
}

/* The return that says it last; an extract is a return of each year it reaches into. */
static int last_year(const struct episode *e)
{
        if (e->year != EXTRACT_YEAR)
                return e->year;
        return e->dec == DAY_NONE ? EXTRACT_YEAR : year_of(e->dec);
}

/* Both in one return: each stands in the returns from the year it starts in to the one that has the last
 * word.
 */
static bool in_one_return(const struct episode *a, const struct episode *b)
{
        int last_a = last_year(a), last_b = last_year(b);
        int from_a = year_of(a->decom) < last_a ? year_of(a->decom) : last_a;
        int from_b = year_of(b->decom) < last_b ? year_of(b->decom) : last_b;
        return from_a <= last_b && from_b <= last_a;
}

static bool other_sort(const struct child *c, const struct episode *e, const char *ls)
{
        for (size_t i = 0; i < c->n_episodes; i++)
                if (str_eq(c->episodes[i].ls, ls) && in_one_return(e, &c->episodes[i]))
                        return true;
        return false;
}

static void judge_break(struct pass *p, const struct child *c, const struct episode *e)
{
        if (other_sort(c, e, is_break(e) ? "V4" : "V3"))
                raise_episode(p, "v3-and-v4", c, e);
        if (!is_break(e))
                return;
        if (known_to(p, e) - e->decom > BREAK_DAYS)
                raise_episode(p, "break-over-17-days", c, e);
        if (over_in_a_year(p, c, e))
                raise_episode(p, "breaks-over-75-days", c, e);
        else if (over_in_12_months(p, c, e))
                raise_episode(p, "breaks-over-75-in-12-months", c, e);
}

/* --- all of it ---------------------------------------------------------------------------------------- */

void quality_episodes(struct pass *p, const struct child *c)
{
        judge_birth(p, c);
        for (size_t i = 0; i < c->n_episodes; i++) {
                const struct episode *e = &c->episodes[i];
                judge_age(p, c, e);
                judge_death(p, c, e);
                judge_ending(p, c, i);
                if (is_break(e) || str_eq(e->ls, "V4"))
                        judge_break(p, c, e);
        }
}
