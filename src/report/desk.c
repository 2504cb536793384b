/* The desk: a line for everything that waits, its number that of the list it opens. */
#include "iro/report/desk.h"
#include "iro/list/scope_rows.h"
#include "iro/planning/plan_marks.h"
#include "iro/report/figures.h"
#include "iro/service/news.h"

#include <stdlib.h>
#include <string.h>

struct desk_line {
        const char *part, *what, *list, *filter;
        int64_t n; /* -1 = not counted */
};

#define DESK(X) \
        X(part, "Part", TEXT, 12, 0, 0, FILES, "since, meetings, cases, service or views", x->part) \
        X(what, "What waits", TEXT, 50, 1, 0, FILES, "in words", x->what) \
        X(count, "Number", INT, 6, 0, 0, FILES, "rows of the list behind it", cell_int_if(x->n >= 0, x->n)) \
        X(list, "List", TEXT, 9, 0, 1, FILES, "the list behind it", x->list) \
        X(filter, "Filter", TEXT, 30, 1, 1, FILES, "and its filter", x->filter)

static LIST_COLUMNS(desk_list, "desk", DESK);

struct desk {
        struct rows *rows;
        const struct service *s;
        struct db *db;
        const struct desk_wish *w;
        struct rows lists[LIST_COUNT]; /* made when first counted */
        struct list_range range[LIST_COUNT];
        bool made[LIST_COUNT];
        struct rows open; /* the decisions that are open alone */
        bool open_made;
        struct plan_marks plan; /* asked once, of the whole plan */
        bool planned;           /* else nothing can be */
        struct err *e;
        bool failed;
};

static const struct rows *list_of(struct desk *d, enum list_kind kind, struct list_range range)
{
        bool same = d->made[kind] && d->range[kind].from == range.from && d->range[kind].to == range.to;
        if (!same && d->made[kind])
                rows_release(&d->lists[kind]);
        if (!same)
                d->made[kind] = list_build(&d->lists[kind], kind, d->s, d->db, range, d->e);
        if (!same && kind == LIST_CASES && d->made[kind] && d->planned)
                list_cases_planned(&d->lists[kind], &d->plan);
        d->range[kind] = range;
        d->failed = d->failed || !d->made[kind];
        return d->made[kind] ? &d->lists[kind] : NULL;
}

/* Of thousands of decisions those a filter of open ones may let through. */
static const struct rows *open_decisions(struct desk *d)
{
        if (!d->open_made)
                d->open_made = list_build_open(&d->open, LIST_DECISIONS, d->s, d->db, d->e);
        d->failed = d->failed || !d->open_made;
        return d->open_made ? &d->open : NULL;
}

static int64_t matching(const struct desk *d, const struct rows *r, const struct scope *scope,
                        const struct filter *f)
{
        int64_t n = 0;
        unsigned char *in = scope_rows(scope, d->s, r);
        for (size_t i = 0; i < r->n; i++)
                n += (!in || in[i]) && filter_match(f, r, i);
        free(in);
        return n;
}

static int64_t count_rows(struct desk *d, const struct rows *r, const char *filter)
{
        struct filter *f = filter_compile(r, filter, d->e);
        int64_t n = f ? matching(d, r, &d->w->scope, f) : -1;
        d->failed = d->failed || !f;
        filter_free(f);
        return n;
}

static void add(struct desk *d, const struct desk_line *x)
{
        struct rows *r = d->rows;
        LIST_ROW(r, (int64_t)r->n + 1, DESK);
}

static struct desk_line line_of(struct desk *d, const char *part, const char *what, enum list_kind kind,
                                const char *filter, const struct rows *of)
{
        struct arena *texts = &d->rows->texts;
        struct desk_line x = {part, arena_str(texts, what), list_names[kind], arena_str(texts, filter), -1};
        x.n = of ? count_rows(d, of, filter) : -1;
        return x;
}

static void put(struct desk *d, const char *part, const char *what, enum list_kind kind, const char *filter)
{
        const struct list_range all = {DAY_NONE, DAY_NONE};
        struct desk_line x = line_of(d, part, what, kind, filter, list_of(d, kind, all));
        add(d, &x);
}

static void put_open_decisions(struct desk *d, const char *part, const char *what, const char *filter)
{
        struct desk_line x = line_of(d, part, what, LIST_DECISIONS, filter, open_decisions(d));
        add(d, &x);
}

/* Since the check of an earlier day, each with what it was. */
static void put_news(struct desk *d)
{
        day since = DAY_NONE;
        char on[12], what[80];
        enum news *news = news_since(d->s, d->db, &since, NULL);
        free(news);
        day_words(since, on);
        if (!news) {
                snprintf(what, sizeof what, "%s%s", *on ? "status.plan was another at the check of " : "",
                         on);
                add(d, &(struct desk_line){"since",
                                           *on ? arena_str(&d->rows->texts, what)
                                               : "no check of an earlier day to compare with",
                                           "cases", "", -1});
                return;
        }
        snprintf(what, sizeof what, "new since the check of %s", on);
        put(d, "since", what, LIST_CASES, "news=new");
        put(d, "since", "worse than it was then", LIST_CASES, "news=worse");
        put(d, "since", "better, but not on track", LIST_CASES, "news=better");
        put(d, "since", "cleared: on track now, or closed", LIST_CLEARED, "");
}

/* Those of some days among all that are asked for, which are read once. */
static void put_booked(struct desk *d, const char *what, struct list_range all, struct list_range days,
                       const char *filter)
{
        char from[11], to[11], of_days[80];
        day_iso(days.from, from), day_iso(days.to, to);
        snprintf(of_days, sizeof of_days, "booked_on>=%s booked_on<=%s %s", from, to, filter);
        struct desk_line x =
            line_of(d, "meetings", what, LIST_BOOKINGS, of_days, list_of(d, LIST_BOOKINGS, all));
        x.filter = arena_printf(&d->rows->texts, "%s..%s%s%s", from, to, *filter ? " " : "", filter);
        add(d, &x);
}

static void put_meetings(struct desk *d)
{
        enum { LOOKED_BACK = 28, A_WEEK = 7 };
        day as_at = d->s->options.as_at;
        const struct list_range all = {as_at - LOOKED_BACK, as_at + A_WEEK};
        put_booked(d, "booked before today, no review recorded", all,
                   (struct list_range){all.from, as_at - 1}, "recorded=no");
        put_booked(d, "today", all, (struct list_range){as_at, as_at}, "");
        put_booked(d, "in the 7 days after", all, (struct list_range){as_at + 1, all.to}, "");
}

/* Nothing was changed since the newest recorded check of the day. */
static bool is_fresh(const struct desk *d)
{
        struct check_run run;
        bool fresh = false;
        return check_run_last(d->db, d->s->options.as_at, &run, NULL, &fresh) && fresh;
}

static void plan_here(struct desk *d)
{
        struct planning p;
        struct err none = ERR_INIT;
        d->planned = planning_init(&p, d->s, d->db, 0, &none);
        if (d->planned) {
                planning_solve(&p);
                plan_marks_take(&d->plan, &p);
        }
        planning_release(&p);
}

/* As it was kept, as somebody has it, or made. */
static void ask_plan(struct desk *d)
{
        d->planned = !d->w->plan && plan_marks_read(&d->plan, d->s, d->db);
        if (d->planned)
                return;
        if (d->w->plan) {
                plan_marks_take(&d->plan, d->w->plan);
                d->planned = true;
        } else {
                plan_here(d);
        }
        if (d->planned && !plan_marks_are_kept(d->s, d->db))
                plan_marks_keep(&d->plan, d->s, d->db, is_fresh(d));
}

/* With the answer of the plan: what A on the line books. */
static const char *away_words(struct desk *d)
{
        static const char words[] = "booked on a day the IRO is away";
        const char *out = words;
        if (!d->planned || d->plan.away_held)
                return words;
        const struct away_marked c = plan_marks_away(&d->plan, d->s, &d->w->scope);
        size_t rest = c.of[AWAY_NOWHERE] + c.of[AWAY_OUTSIDE];
        if (c.n)
                out = arena_printf(&d->rows->texts, "%s: %zu can move, %zu need cover", words, c.of[AWAY_OWN],
                                   c.of[AWAY_COVER]);
        if (c.n && rest)
                out = arena_printf(&d->rows->texts, "%s, %zu neither", out, rest);
        return out;
}

/* What an IRO sees of her own work beside her cases. */
static void put_mine(struct desk *d)
{
        if (d->w->scope.kind != SCOPE_IRO)
                return;
        put(d, "own", "children without contact for too long", LIST_CONTACTS, "gap=gap");
        put(d, "own", "midway reviews due and not held", LIST_MIDWAYS, "midway_held=");
        put_open_decisions(d, "own", "decisions of your reviews still open", "state=open|state=overdue");
        put(d, "own", "checks missing or out of date", LIST_CHECKS, "state=missing|state=out-of-date");
        put(d, "own", "flags that are open", LIST_FLAGS, "ended_on=");
}

static void put_cases(struct desk *d)
{
        put(d, "cases", "out of timescale", LIST_CASES, "status=out");
        put(d, "cases", "out of timescale and no date booked", LIST_CASES, "status=out booked=");
        put(d, "cases", "booked late", LIST_CASES, "status=late-booked");
        put(d, "cases", "at risk", LIST_CASES, "status=at-risk");
        put(d, "cases", "of a set that cannot all be held in time", LIST_CASES, "plan=cannot-fit");
        put(d, "cases", away_words(d), LIST_CASES, "away=away");
        put(d, "cases", "held by nobody", LIST_CASES, "held_by=nobody !stream=icpc");
}

static void put_service(struct desk *d)
{
        put(d, "service", "PRPs past a clock", LIST_PRPS, "resolved_on= !past=");
        put_open_decisions(d, "service", "decisions overdue", "state=overdue");
        if (d->w->queries)
                put(d, "service", "data queries without an answer", LIST_QUALITY, "answer=");
        else
                add(d, &(struct desk_line){"service", "data queries without an answer", "quality",
                                           "answer=", -1});
}

/* Wherever they are: what one marked is meant. */
static void put_again(struct desk *d)
{
        const struct rows *r = list_of(d, LIST_CASES, (struct list_range){DAY_NONE, DAY_NONE});
        struct filter *f = r ? filter_compile(r, d->w->again, d->e) : NULL;
        const struct scope county = {.kind = SCOPE_COUNTY};
        add(d, &(struct desk_line){"again", "cases of children you marked (L)", list_names[LIST_CASES],
                                   arena_str(&d->rows->texts, d->w->again),
                                   f ? matching(d, r, &county, f) : -1});
        filter_free(f);
}

/* "FROM..TO" in front of a filter; where the filter begins. */
static const char *take_range(const char *filter, struct list_range *range)
{
        char from[11], to[11];
        int used = 0;
        if (sscanf(filter, "%10[0-9-]..%10[0-9-]%n", from, to, &used) < 2 || !used)
                return filter;
        *range = (struct list_range){day_from_iso(from), day_from_iso(to)};
        return filter + used + strspn(filter + used, " ");
}

/* The columns and headings of today, a scope of today: what is unknown of them leaves no number. */
static void put_own(struct desk *d, const struct desk_own *o)
{
        struct list_range range = {DAY_NONE, DAY_NONE};
        struct scope scope = {.kind = SCOPE_COUNTY};
        struct err unused = ERR_INIT;
        const char *filter = take_range(o->filter, &range);
        const struct rows *r = list_of(d, o->kind, range);
        bool known = str_eq(o->scope, "") || scope_said(&scope, d->s, o->scope, &unused);
        struct filter *f = r && known ? filter_compile_said(r, o->headings, filter, &unused) : NULL;
        add(d,
            &(struct desk_line){"views", arena_str(&d->rows->texts, o->what), list_names[o->kind],
                                arena_str(&d->rows->texts, o->filter), f ? matching(d, r, &scope, f) : -1});
        filter_free(f);
}

bool desk_rows(struct rows *r, const struct service *s, struct db *db, const struct desk_wish *w,
               struct err *e)
{
        struct desk d = {.rows = r, .s = s, .db = db, .w = w, .e = e};
        rows_begin(r, &desk_list);
        r->as_at = s->options.as_at;
        ask_plan(&d);
        put_news(&d);
        put_meetings(&d);
        put_cases(&d);
        put_mine(&d);
        put_service(&d);
        if (w->again && *w->again)
                put_again(&d);
        for (size_t i = 0; i < w->n_own; i++)
                put_own(&d, &w->own[i]);
        for (int k = 0; k < LIST_COUNT; k++)
                if (d.made[k])
                        rows_release(&d.lists[k]);
        if (d.open_made)
                rows_release(&d.open);
        plan_marks_release(&d.plan);
        if (d.failed)
                rows_release(r);
        return !d.failed;
}
