#include "cases_later.h"
#include "iro/planning/plan_marks.h"
#include "iro/planning/planning.h"
#include "iro/service/footprint.h"
#include "iro/store/records.h"

#include <stdlib.h>

struct beside {
        const struct service *s;
        struct db *db;
        struct cases_later at;
        const struct plan_marks *plan; /* of whoever has it; NULL = it is asked for here */
        struct arena texts;
};

static union cell *cell_of(const struct rows *r, size_t row, int column)
{
        return &r->cells[row * (size_t)r->n_columns + (size_t)column];
}

static int64_t child_of(const struct rows *r, size_t row)
{
        return rows_key(r, row) / 8;
}

/* --- flags -------------------------------------------------------------------------------------------- */

struct open_flags {
        int64_t child;
        const char *kinds; /* joined with ';' */
};
struct flagged {
        struct arena *texts;
        day on;
        struct open_flags *rows; /* by child */
        size_t n, cap;
};

static void take_flag(void *context, const struct known_fact *f)
{
        struct flagged *b = context;
        day from = day_of(&f->v[FLAG_from_on]), ended = day_of(&f->v[FLAG_ended_on]);
        if (from > b->on || (ended != DAY_NONE && ended <= b->on))
                return;
        struct open_flags *last = b->n ? &b->rows[b->n - 1] : NULL;
        if (last && last->child == f->v[FLAG_child].i) {
                last->kinds = arena_printf(b->texts, "%s;%s", last->kinds, f->v[FLAG_kind].s);
                return;
        }
        GROW(b->rows, b->n, b->cap);
        b->rows[b->n++] = (struct open_flags){f->v[FLAG_child].i, kept_text(b->texts, &f->v[FLAG_kind])};
}

static int by_child(const void *a, const void *b)
{
        const struct open_flags *x = a, *y = b;
        return (x->child > y->child) - (x->child < y->child);
}

/* A flag is on the child, whatever the clock. */
static void fill_flags_of(const struct rows *r, struct beside *b)
{
        struct flagged g = {.texts = &b->texts, .on = b->s->options.as_at};
        facts_known(b->db, FACT_FLAG, b->s->options.known, take_flag, &g);
        for (size_t i = 0; g.n && i < r->n; i++) {
                const struct open_flags key = {.child = child_of(r, i)},
                                        *found = bsearch(&key, g.rows, g.n, sizeof key, by_child);
                cell_of(r, i, b->at.flags)->s = found ? found->kinds : NULL;
        }
        free(g.rows);
}

/* --- the last contact --------------------------------------------------------------------------------- */

static void fill_contact(const struct rows *r, struct beside *b)
{
        struct footprints prints;
        footprints_load(&prints, b->s, b->db);
        for (size_t i = 0; i < r->n; i++) {
                const struct footprint *p = footprint_of(&prints, child_of(r, i));
                *cell_of(r, i, b->at.contact) = list_day(p ? p->last : DAY_NONE);
        }
        footprints_release(&prints);
}

/* --- what the plan says ------------------------------------------------------------------------------- */

struct said {
        int64_t key;
        const char *words;
};

static int by_key(const void *a, const void *b)
{
        const struct said *x = a, *y = b;
        return (x->key > y->key) - (x->key < y->key);
}

static const char *plan_words(bool cannot_fit, bool tight)
{
        return cannot_fit ? "cannot-fit" : tight ? "tight" : NULL;
}

static void take_said(struct said *said, size_t *n, const struct case_row *k, bool cannot_fit, bool tight)
{
        if (cannot_fit || tight)
                said[(*n)++] =
                    (struct said){k->child * 8 + (int64_t)k->stream, plan_words(cannot_fit, tight)};
}

static size_t take_answer(struct said *said, const struct planning *p)
{
        size_t n = 0;
        for (size_t i = 0; i < p->result.n_rows; i++) {
                const struct plan_row *row = &p->result.rows[i];
                take_said(said, &n, &p->service->cases[p->cases[row->source]], row->certificate > 0,
                          row->tight);
        }
        return n;
}

static size_t take_marks(struct said *said, const struct plan_marks *m)
{
        size_t n = 0;
        for (size_t i = 0; i < m->n; i++)
                if (m->of[i].cannot_fit || m->of[i].tight)
                        said[n++] =
                            (struct said){m->of[i].key, plan_words(m->of[i].cannot_fit, m->of[i].tight)};
        return n;
}

/* The scheduler is asked now where its answer stands beside the status and nobody needed it before. */
static size_t ask_plan(struct said *said, const struct beside *b)
{
        struct planning p;
        struct err nothing = ERR_INIT;
        size_t n = 0;
        if (planning_init_today(&p, b->s, b->db, &nothing)) {
                plan_solve_today(&p.result, &p.in);
                n = take_answer(said, &p);
        }
        planning_release(&p);
        return n;
}

static void fill_plan_of(const struct rows *r, const struct beside *b)
{
        const struct service *s = b->s;
        struct said *said = xcalloc(s->n_cases + (b->plan ? b->plan->n : 0) + 1, sizeof *said);
        size_t n = 0;
        if (s->plan_waits)
                n = b->plan ? take_marks(said, b->plan) : ask_plan(said, b);
        for (size_t i = 0; !s->plan_waits && i < s->n_cases; i++)
                take_said(said, &n, &s->cases[i], s->cases[i].cannot_fit, s->cases[i].tight);
        if (n)
                qsort(said, n, sizeof *said, by_key);
        for (size_t i = 0; n && i < r->n; i++) {
                const struct said key = {.key = rows_key(r, i)},
                                  *found = bsearch(&key, said, n, sizeof *said, by_key);
                cell_of(r, i, b->at.plan)->s = found ? found->words : NULL;
        }
        free(said);
}

/* --- each when it is wanted --------------------------------------------------------------------------- */

static void fill(const struct rows *r, int column, void *of)
{
        struct beside *b = of;
        if (column == b->at.flags)
                fill_flags_of(r, b);
        else if (column == b->at.contact)
                fill_contact(r, b);
        else
                fill_plan_of(r, b);
}

static void release(void *of)
{
        struct beside *b = of;
        arena_release(&b->texts);
        free(b);
}

void list_cases_planned(const struct rows *r, const struct plan_marks *m)
{
        struct beside *b = r->later.of;
        if (r->later.fill == fill)
                b->plan = m;
}

void cases_leave(struct rows *r, const struct service *s, struct db *db, const struct cases_later *at)
{
        struct beside *b = xcalloc(1, sizeof *b);
        *b = (struct beside){.s = s, .db = db, .at = *at};
        arena_init(&b->texts);
        uint64_t columns = UINT64_C(1) << at->plan | UINT64_C(1) << at->flags | UINT64_C(1) << at->contact;
        rows_leave(r, &(struct rows_later){columns, fill, release, b});
}
