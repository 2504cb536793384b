/* Data queries about the rows of the returns: reviews, episodes, plans and enquiries that contradict each
 * other. */
#include "quality_pass.h"
#include "iro/domain/year.h"
#include "iro/base/str.h"

/* --- children looked after ---------------------------------------------------------------------------- */

static bool in_care(const struct pass *p, size_t n, day on)
{
        for (size_t i = 0; i < n; i++)
                if (p->periods[i].start <= on && (p->periods[i].end == DAY_NONE || on <= p->periods[i].end))
                        return true;
        return false;
}

/* Between two single breaks of one series the child is at home, and reviewed all the same. */
static bool in_series(struct pass *p, const struct child *c, day on)
{
        quality_clocks(p, c);
        for (size_t i = 0; i < p->care.n_spells; i++) {
                const struct spell *s = &p->care.spells[i];
                if (s->short_break && s->start <= on && (s->end == DAY_NONE || on <= s->end))
                        return true;
        }
        return false;
}

static bool short_breaks_only(const struct child *c)
{
        for (size_t i = 0; i < c->n_episodes; i++)
                if (!str_eq(c->episodes[i].ls, "V3") && !str_eq(c->episodes[i].ls, "V4"))
                        return false;
        return c->n_episodes > 0;
}

static void judge_participation(struct pass *p, const struct child *c, const struct held_review *r,
                                const struct about *a)
{
        if (c->dob == DAY_NONE || r->pn < 0)
                return;
        day fourth = day_add_years(c->dob, 4);
        if (r->pn == 0 && r->on > fourth)
                quality_raise_on(p, "pn0-after-4", "reviews", a);
        if (r->pn > 0 && r->on < fourth)
                quality_raise_on(p, "pn-before-4", "reviews", a);
}

static void raise_outside_care(struct pass *p, const struct child *c, const struct held_review *r)
{
        struct about a = about_child(c, "903", r->year, r->on);
        quality_raise_on(p, "review-outside-care", "reviews", &a);
}

/* What the return's row says by itself, whenever it says it was held. */
static void judge_review_row(struct pass *p, const struct child *c, const struct held_review *r, bool breaks)
{
        struct about a = about_child(c, "903", r->year, r->on);
        judge_participation(p, c, r, &a);
        if (r->year && breaks)
                quality_raise_on(p, "review-short-break-only", "reviews", &a);
        if (r->year && r->on < year_first(r->year))
                quality_raise_on(p, "date-outside-year", "reviews", &a);
}

/* A review that a return says is held after the return's year is mistyped, and out of sight until that day.
 */
static void judge_review_year(struct pass *p, const struct child *c, const struct held_review *r,
                              enum line line)
{
        struct about a = about_child(c, line == LINE_CLA ? "903" : "cin", r->year, r->on);
        if (r->year && r->on > year_last(r->year))
                quality_raise_on(p, "date-outside-year", "reviews", &a);
}

/* X1 says that the child stays, and nothing follows on that day. */
static bool not_continued(const struct episode *e, const struct episode *next)
{
        return e->dec != DAY_NONE && str_eq(e->rec, "X1") && (!next || next->decom > e->dec);
}

static void judge_episodes(struct pass *p, const struct child *c)
{
        for (size_t i = 0; i < c->n_episodes; i++) {
                const struct episode *e = &c->episodes[i], *next = i + 1 < c->n_episodes ? e + 1 : NULL;
                struct about a = about_child(c, "903", e->year, e->decom);
                if ((e->dec == DAY_NONE) != !*e->rec)
                        quality_raise_on(p, "dec-rec-mismatch", "episodes", &a);
                if (next && e->dec == DAY_NONE)
                        quality_raise_on(p, "episode-undated", "episodes", &a);
                if (next && e->dec != DAY_NONE && e->dec > next->decom)
                        quality_raise_on(p, "episode-overlap", "episodes", &a);
                if (not_continued(e, next))
                        quality_raise_on(p, "episode-not-continued", "episodes", &a);
                if (e->year &&
                    (e->decom > year_last(e->year) ||
                     (e->dec != DAY_NONE && (e->dec < year_first(e->year) || e->dec > year_last(e->year)))))
                        quality_raise_on(p, "date-outside-year", "episodes", &a);
        }
}

/* A child the 903 speaks of without saying who it is. */
static void judge_header(struct pass *p, const struct child *c)
{
        int year = 0;
        for (size_t i = 0; i < c->n_episodes; i++)
                year = c->episodes[i].year > year ? c->episodes[i].year : year;
        for (size_t i = 0; i < c->n_reviews; i++)
                if (stream_line(c->reviews[i].stream) == LINE_CLA && c->reviews[i].year > year)
                        year = c->reviews[i].year;
        struct about a = about_child(c, "903", year, DAY_NONE);
        if (year && !c->headed)
                quality_raise(p, "no-header", "header", &a, "header");
}

/* --- both --------------------------------------------------------------------------------------------- */

void quality_returns(struct pass *p, const struct child *c)
{
        size_t n = c->n_episodes
                       ? care_periods(c, p->service->options.as_at, &p->periods, &p->cap_periods, NULL)
                       : 0;
        bool breaks = short_breaks_only(c);
        judge_header(p, c);
        judge_episodes(p, c);
        quality_episodes(p, c);
        quality_gone(p, c);
        for (size_t i = 0; i < c->n_reviews; i++) {
                const struct held_review *r = &c->reviews[i];
                enum line line = stream_line(r->stream);
                bool held = r->on <= p->service->options.as_at;
                judge_review_year(p, c, r, line);
                if (line == LINE_CLA && (held || r->year))
                        judge_review_row(p, c, r, breaks);
                if (line == LINE_CLA && held && !in_care(p, n, r->on) && !in_series(p, c, r->on))
                        raise_outside_care(p, c, r);
                if (line == LINE_CP && held)
                        quality_conference(p, c, r);
        }
        quality_protection(p, c);
}
