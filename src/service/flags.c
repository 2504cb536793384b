#include "iro/service/flags.h"

#include "iro/domain/records.h"
#include "iro/service/case_index.h"
#include "iro/store/records.h"

#include <stdlib.h>
#include <string.h>

struct flags_gathering {
        struct flags *out; /* those set */
        const struct service *service;
        struct case_index cases;
        struct flags found;
        int64_t last; /* the child who was looked at last */
};

static void add(struct flags *to, const struct flagged *f)
{
        GROW(to->rows, to->n, to->cap);
        to->rows[to->n++] = *f;
}

/* --- set ---------------------------------------------------------------------------------------------- */

static void take_set(void *context, const struct known_fact *f)
{
        struct flags_gathering *g = context;
        struct arena *a = &g->out->texts;
        day from = day_of(&f->v[FLAG_from_on]), ended = day_of(&f->v[FLAG_ended_on]);
        if (from > g->service->options.as_at)
                return;
        add(g->out, &(struct flagged){.child = f->v[FLAG_child].i,
                                      .child_id = arena_str(a, f->child_id),
                                      .kind = kept_text(a, &f->v[FLAG_kind]),
                                      .from = from,
                                      .agreed = day_of(&f->v[FLAG_agreed_on]),
                                      .look = day_of(&f->v[FLAG_look_on]),
                                      .ended = ended > g->service->options.as_at ? DAY_NONE : ended,
                                      .why = kept_text(a, &f->v[FLAG_why]),
                                      .plan = kept_text(a, &f->v[FLAG_plan]),
                                      .parallel = kept_text(a, &f->v[FLAG_parallel]),
                                      .outcome = kept_text(a, &f->v[FLAG_outcome])});
}

bool flag_open_on(const struct flagged *f, day on)
{
        return f->from <= on && (f->ended == DAY_NONE || f->ended > on);
}

/* --- found -------------------------------------------------------------------------------------------- */

static void find(struct flags_gathering *g, const struct case_row *k, const char *kind, day from,
                 const char *why)
{
        add(&g->found, &(struct flagged){.child = k->child,
                                         .child_id = arena_str(&g->out->texts, k->child_id),
                                         .kind = kind,
                                         .found = true,
                                         .from = from,
                                         .agreed = DAY_NONE,
                                         .look = DAY_NONE,
                                         .ended = DAY_NONE,
                                         .why = why,
                                         .plan = "",
                                         .parallel = "",
                                         .outcome = ""});
}

size_t flags_of(const struct flags *f, const char *child_id)
{
        size_t low = 0, high = f->n;
        while (low < high) {
                size_t mid = (low + high) / 2;
                if (strcmp(f->rows[mid].child_id, child_id) < 0)
                        low = mid + 1;
                else
                        high = mid;
        }
        return low;
}

static bool has_plan(const struct flags *set, const char *child_id, day on)
{
        for (size_t i = flags_of(set, child_id); i < set->n && str_eq(set->rows[i].child_id, child_id); i++)
                if (str_eq(set->rows[i].kind, flag_kinds[FLAG_PERMANENCE_KIND]) &&
                    flag_open_on(&set->rows[i], on) && *set->rows[i].plan)
                        return true;
        return false;
}

static bool under_order(const char *ls)
{
        return *ls == 'C' || *ls == 'D' || *ls == 'E' || *ls == 'J';
}

/* With parents under an order since that day; DAY_NONE = not now. Episodes in order. */
static day with_parents(const struct child *c, day on)
{
        day since = DAY_NONE;
        for (size_t i = 0; i < c->n_episodes; i++) {
                const struct episode *ep = &c->episodes[i];
                bool there = str_eq(ep->place, "P1") && under_order(ep->ls);
                if (ep->decom > on)
                        break;
                if (!there || (ep->dec != DAY_NONE && ep->dec <= on))
                        since = there && since != DAY_NONE ? since : there ? ep->decom : DAY_NONE;
                else if (since == DAY_NONE)
                        since = ep->decom;
        }
        return since;
}

int flag_moves(const struct child *c, day on, day *last)
{
        int n = 0;
        day from = day_add_months(on, -12);
        for (size_t i = 0; i < c->n_episodes; i++) {
                const struct episode *ep = &c->episodes[i];
                bool moved = str_eq(ep->rne, "P") || str_eq(ep->rne, "T") || str_eq(ep->rne, "B");
                if (!moved || ep->decom <= from || ep->decom > on)
                        continue;
                n++;
                *last = ep->decom;
        }
        return n;
}

static void look_at(struct flags_gathering *g, const struct child *c, const struct case_row *k)
{
        enum { MOVES = 3, HOME_MONTHS = 6 };
        day on = g->service->options.as_at, last = DAY_NONE, home = with_parents(c, on);
        if (home != DAY_NONE && day_add_months(home, HOME_MONTHS) < on)
                find(g, k, flag_kinds[FLAG_FAMILY_LIFE_KIND], home,
                     "placed with parents under an order for over six months");
        int n = flag_moves(c, on, &last);
        if (n >= MOVES)
                find(g, k, flag_kinds[FLAG_DRIFT_KIND], last,
                     arena_printf(&g->out->texts, "moved %d times in twelve months", n));
}

void flags_see(struct flags_gathering *g, const struct child *c)
{
        const struct case_row *k = g->last == c->no ? NULL : case_index_find(&g->cases, c->no, LINE_CLA);
        if (k)
                flags_see_case(g, c, k);
}

void flags_see_case(struct flags_gathering *g, const struct child *c, const struct case_row *k)
{
        if (g->last == c->no || !stream_full_care(k->stream))
                return;
        g->last = c->no;
        look_at(g, c, k);
        /* the third review is the next one: the second was held */
        if (k->stream == STREAM_CLA && k->review_no >= 3 &&
            !has_plan(g->out, c->id, g->service->options.as_at))
                find(g, k, flag_kinds[FLAG_PERMANENCE_KIND],
                     k->clock.last_review == DAY_NONE ? k->start : k->clock.last_review,
                     "no permanence plan by the second review");
}

static void take_missing(void *context, const struct known_fact *f)
{
        struct flags_gathering *g = context;
        day from = day_of(&f->v[MISSING_started_on]), to = day_of(&f->v[MISSING_ended_on]);
        day on = g->service->options.as_at;
        const struct case_row *k = case_index_find(&g->cases, f->v[MISSING_child].i, LINE_CLA);
        if (k && from <= on && (to == DAY_NONE || to >= on) && from >= day_add_months(on, -6))
                find(g, k, "missing", from, "missing now");
}

static int by_child(const void *a, const void *b)
{
        const struct flagged *x = a, *y = b;
        int child = strcmp(x->child_id, y->child_id);
        if (child || x->found != y->found)
                return child ? child : (int)x->found - (int)y->found;
        int kind = strcmp(x->kind, y->kind);
        return kind ? kind : (x->from > y->from) - (x->from < y->from);
}

static void sort(struct flags *f)
{
        if (f->n)
                qsort(f->rows, f->n, sizeof *f->rows, by_child);
}

struct flags_gathering *flags_begin(struct flags *f, const struct service *s, struct db *db)
{
        struct flags_gathering *g = xcalloc(1, sizeof *g);
        *f = (struct flags){.n = 0};
        arena_init(&f->texts);
        *g = (struct flags_gathering){.out = f, .service = s};
        case_index_make(&g->cases, s);
        facts_known(db, FACT_FLAG, s->options.known, take_set, g);
        sort(f);
        return g;
}

/* The service may have taken its cases in the pass. */
static void index_anew(struct flags_gathering *g)
{
        case_index_release(&g->cases);
        case_index_make(&g->cases, g->service);
}

void flags_end(struct flags_gathering *g, struct db *db)
{
        if (g->cases.n != g->service->n_cases)
                index_anew(g);
        facts_known(db, FACT_MISSING, g->service->options.known, take_missing, g);
        for (size_t i = 0; i < g->found.n; i++)
                add(g->out, &g->found.rows[i]);
        for (size_t i = 0; i < g->out->n; i++)
                g->out->rows[i].row = case_index_find(&g->cases, g->out->rows[i].child, LINE_CLA);
        sort(g->out);
        free(g->found.rows);
        case_index_release(&g->cases);
        free(g);
}

void flags_load(struct flags *f, const struct service *s, struct db *db)
{
        struct child c;
        struct flags_gathering *g = flags_begin(f, s, db);
        struct reader *r = reader_open(db, s->options.known, READ_OPEN, s->options.as_at);
        while (reader_next(r, &c))
                flags_see(g, &c);
        reader_close(r);
        flags_end(g, db);
}

void flags_release(struct flags *f)
{
        free(f->rows);
        arena_release(&f->texts);
}
