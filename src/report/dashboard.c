/* The dashboard as rows, part by part as the screen paints it. */
#include "iro/report/dashboard.h"
#include "iro/report/explain.h"
#include "iro/rows/list.h"

#include <stdarg.h>
#include <string.h>

struct dash_line {
        const char *part, *what, *area;
        day on;
        int64_t count, before, rate, fte; /* CELL_NONE = it has none; rate in tenths, fte in hundredths */
        const char *list, *filter;
};

#define DASHBOARD(X) \
        X(part, "Part", TEXT, 10, 0, 0, FILES, \
          "open, caseload, disputes, timeliness, trend, weeks, plan or check", x->part) \
        X(what, "What", TEXT, 30, 1, 0, FILES, "in words", x->what) \
        X(area, "Area", TEXT, 8, 0, 0, FILES, "of which part of the service", x->area) \
        X(on, "Day", DAY, 11, 0, 0, FILES, "a week's Monday, a month's end, or the as-at date", x->on) \
        X(count, "Number", INT, 7, 0, 0, FILES, "how many", cell_int(x->count)) \
        X(before, "Before", INT, 7, 0, 1, FILES, "as many at the check before", cell_int(x->before)) \
        X(rate, "Rate", TENTHS, 6, 0, 0, FILES, "per cent on time, or cases for each FTE", \
          cell_tenths(x->rate)) \
        X(fte, "FTE", HUNDREDTHS, 7, 0, 0, FILES, "of posts", cell_hundredths(x->fte)) \
        X(list, "List", TEXT, 18, 0, 2, FILES, "the list behind it", x->list) \
        X(filter, "Filter", TEXT, 30, 1, 2, FILES, "and its filter, or the figure's name", x->filter)

static LIST_COLUMNS(dashboard_list, "dashboard", DASHBOARD);

struct dashboard {
        struct rows *r;
        const struct figures *f;
};

static struct dash_line line_of(const struct dashboard *d, const char *part, const char *what,
                                const char *area)
{
        return (struct dash_line){part,      what,      area,      d->f->as_at, CELL_NONE,
                                  CELL_NONE, CELL_NONE, CELL_NONE, NULL,        NULL};
}

static void add(const struct dashboard *d, const struct dash_line *x)
{
        struct rows *r = d->r;
        LIST_ROW(r, (int64_t)r->n + 1, DASHBOARD);
}

__attribute__((format(printf, 2, 3))) static const char *words(const struct dashboard *d, const char *fmt,
                                                               ...)
{
        char text[300];
        va_list ap;
        va_start(ap, fmt);
        vsnprintf(text, sizeof text, fmt, ap);
        va_end(ap);
        return arena_str(&d->r->texts, text);
}

/* A number of a list. */
static struct dash_line number(const struct dashboard *d, const char *part, const char *what,
                               const char *area, int64_t n, const char *list, const char *filter)
{
        struct dash_line x = line_of(d, part, what, area);
        x.count = n, x.list = list, x.filter = filter;
        return x;
}

static void add_number(const struct dashboard *d, const char *part, const char *what, int64_t n,
                       const char *list, const char *filter)
{
        struct dash_line x = number(d, part, what, d->f->areas[0].area, n, list, filter);
        add(d, &x);
}

/* --- open reviews and caseload ------------------------------------------------------------------------ */

/* " area=East"; "" for the whole of what is shown. */
static const char *area_filter(const struct dashboard *d, int a)
{
        const char *name = d->f->areas[a].area;
        return a ? words(d, strpbrk(name, " |") ? " area=\"%s\"" : " area=%s", name) : "";
}

static const char *area_words(const struct dashboard *d, int a)
{
        return str_or(d->f->areas[a].area, "none");
}

static void add_open(const struct dashboard *d, int a)
{
        const struct area_figures *f = &d->f->areas[a];
        const char *area = area_filter(d, a), *name = area_words(d, a);
        for (int s = 0; s < STATUS_COUNT; s++) {
                struct dash_line x = number(d, "open", status_titles[s], name, f->status[s], "cases",
                                            words(d, "status=%s%s", status_names[s], area));
                x.before = a == 0 && f->before[s] >= 0 ? f->before[s] : CELL_NONE;
                add(d, &x);
        }
        struct dash_line all =
            number(d, "open", "All open", name, f->clocks, "cases", *area ? area + 1 : area);
        add(d, &all);
}

static void add_caseload(const struct dashboard *d, int a)
{
        const struct area_figures *f = &d->f->areas[a];
        struct dash_line x = number(d, "caseload", "Cases with IROs in post", area_words(d, a), f->cases,
                                    "iros", words(d, "role=iro%s", area_filter(d, a)));
        x.rate = f->per_fte < 0 ? CELL_NONE : f->per_fte;
        x.fte = f->fte;
        add(d, &x);
        struct dash_line posts = number(d, "caseload", "IROs in post", area_words(d, a), f->iros, NULL, NULL);
        add(d, &posts);
}

static void add_posts(const struct dashboard *d)
{
        const struct figures *f = d->f;
        struct dash_line x = line_of(d, "caseload", "FTE of posts that are vacant", f->areas[0].area);
        add_number(d, "caseload", "Cases with casual chairs", f->casual_cases, "cases",
                   "held_by=casual-chair !stream=icpc");
        add_number(d, "caseload", "Cases with nobody", f->unheld, "cases", "held_by=nobody !stream=icpc");
        if (f->funded < 0)
                return;
        x.fte = f->vacant;
        add(d, &x);
        x.what = "FTE of posts there are funds for", x.fte = f->funded;
        add(d, &x);
}

/* --- disputes ----------------------------------------------------------------------------------------- */

static void add_disputes(const struct dashboard *d)
{
        for (int i = 0; i < d->f->n_stages; i++) {
                const char *stage = d->f->stages[i].stage;
                if (!d->f->stages[i].open)
                        continue;
                add_number(d, "disputes", words(d, "%s, open", stage), d->f->stages[i].open, "prps",
                           words(d, "stage=\"%s\" resolved_on=", stage));
                add_number(d, "disputes", words(d, "%s, past a clock", stage), d->f->stages[i].past, "prps",
                           words(d, "stage=\"%s\" resolved_on= !past=", stage));
        }
}

/* --- timeliness --------------------------------------------------------------------------------------- */

static const char *const stream_words[] = {"Looked after", "Review conferences"};
static const char *const unit_words[] = {"of reviews held", "of children"};
static const char *const period_words[] = {"year to date", "12 months"};

/* As the browser names a figure: "cla reviews rolling 2020-07-31 county". */
static const char *figure(const struct dashboard *d, int m, int unit, int period, day on)
{
        char iso[11];
        return words(d, "%s %s %s %s %s", measure_names[m], unit_names[unit], explain_period_names[period],
                     day_iso(on, iso), d->f->scope);
}

static void add_rate(const struct dashboard *d, const char *part, int m, int unit, int period, day on,
                     int tenths)
{
        struct dash_line x =
            line_of(d, part, words(d, "%s, %s, %s", stream_words[m], unit_words[unit], period_words[period]),
                    d->f->areas[0].area);
        x.on = on;
        x.rate = tenths < 0 ? CELL_NONE : tenths;
        x.list = "explain", x.filter = figure(d, m, unit, period, on);
        add(d, &x);
}

static void add_system(const struct dashboard *d)
{
        char from[11];
        struct dash_line x = line_of(d, "timeliness", "Looked after, of children, by the case system's dates",
                                     d->f->areas[0].area);
        if (d->f->system.differ < 0)
                return;
        x.rate = d->f->system.tenths < 0 ? CELL_NONE : d->f->system.tenths;
        add(d, &x);
        add_number(d, "timeliness", "Reviews that the case system judges differently", d->f->system.differ,
                   "dues",
                   words(d, "!judged= !stream=cp held_on>=%s|held_on=",
                         day_iso(period_from(PERIOD_ROLLING, d->f->as_at), from)));
}

static void add_timeliness(const struct dashboard *d)
{
        const struct area_figures *f = &d->f->areas[0];
        for (int m = 0; m < 2; m++)
                for (int p = 0; p < PERIOD_KINDS; p++) {
                        add_rate(d, "timeliness", m, UNIT_REVIEWS, p, d->f->as_at,
                                 tally_tenths(&f->reviews[m][p]));
                        add_rate(d, "timeliness", m, UNIT_CHILDREN, p, d->f->as_at,
                                 tally_tenths(&f->children[m][p]));
                }
        add_system(d);
        for (int m = 0; m < 2; m++)
                for (int i = 0; i < FIGURES_MONTHS; i++)
                        add_rate(d, "trend", m, UNIT_REVIEWS, PERIOD_ROLLING, d->f->months[i].month_end,
                                 m ? d->f->months[i].cp_rolling : d->f->months[i].cla_rolling);
}

/* --- what comes --------------------------------------------------------------------------------------- */

/* Of the week one is in those whose day is still to come. */
static void add_week(const struct dashboard *d, int i, const char *what, int n, const char *which)
{
        char from[11], to[11];
        day monday = d->f->weeks[i].monday, first = monday < d->f->as_at ? d->f->as_at : monday;
        struct dash_line x =
            number(d, "weeks", what, d->f->areas[0].area, n, which ? "cases" : NULL,
                   which ? words(d, "due>=%s due<=%s%s", day_iso(first, from), day_iso(monday + 6, to), which)
                         : NULL);
        x.on = monday;
        add(d, &x);
}

static void add_weeks(const struct dashboard *d)
{
        for (int i = 0; i < FIGURES_WEEKS; i++) {
                int due = d->f->weeks[i].due, booked = d->f->weeks[i].booked;
                add_week(d, i, "Due in the week", due, "");
                add_week(d, i, "booked in time", booked, " !booked= !status=late-booked");
                add_week(d, i, "to book", due - booked, " booked=|status=late-booked");
                add_week(d, i, "slots", d->f->weeks[i].slots, NULL);
        }
}

static void add_plan(const struct dashboard *d)
{
        const struct plan_standing *p = &d->f->plan;
        if (!p->known)
                return;
        add_number(d, "plan", words(d, "%s: reviews to book", plan_verdict_names[p->verdict]), p->reviews,
                   "plan", "");
        add_number(d, "plan", "can be held in time", p->fit, NULL, NULL);
        add_number(d, "plan", "cannot be held in time", p->reviews - p->fit, NULL, NULL);
        add_number(d, "plan", "tight", p->tight, NULL, NULL);
}

static void add_check(const struct dashboard *d, const struct check_run *run)
{
        char ended[24];
        if (d->f->news >= 0) {
                struct dash_line x = number(d, "check", "New or worse since the check of an earlier day",
                                            d->f->areas[0].area, d->f->news, "cases", "news=new|news=worse");
                x.on = d->f->news_since;
                add(d, &x);
        }
        if (!run)
                return;
        struct dash_line x = number(
            d, "check",
            words(d, "Clocks at check %lld, ended %s", (long long)run->no, moment_words(run->ended, ended)),
            "County", run->clocks, NULL, NULL);
        x.on = run->as_at;
        add(d, &x);
        for (int s = 0; s < STATUS_ON_TRACK; s++) {
                x.what = words(d, "%s at that check", status_titles[s]), x.count = run->status[s];
                add(d, &x);
        }
}

void dashboard_rows(struct rows *r, const struct figures *f, const struct check_run *run)
{
        const struct dashboard d = {r, f};
        rows_begin(r, &dashboard_list);
        for (int a = 0; a < f->n_areas; a++)
                add_open(&d, a);
        for (int a = 0; a < f->n_areas; a++)
                add_caseload(&d, a);
        add_posts(&d);
        add_disputes(&d);
        add_timeliness(&d);
        add_weeks(&d);
        add_plan(&d);
        add_check(&d, run);
}
