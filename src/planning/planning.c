/* From the service as at a day to the scheduler's input, and back to a list. */
#include "planning_uses.h"
#include "iro/service/columns.h"
#include "iro/store/families.h"

#include <stdlib.h>
#include <string.h>

/* --- cases ------------------------------------------------------------------------------- */

struct gather {
        struct planning *p;
        struct case_index cases; /* by child */
        size_t at;               /* how far they are walked along */
        const char **family;     /* per row of service->cases; NULL = none */
};

static void note_family(void *context, int64_t child, const char *family_id)
{
        struct gather *g = context;
        size_t n;
        const struct case_place *of = case_index_next(&g->cases, &g->at, child, &n);
        const char *family = n ? arena_str(&g->p->texts, family_id) : NULL;
        for (size_t i = 0; i < n; i++)
                g->family[of[i].row - g->p->service->cases] = family;
}

static void read_families(struct gather *g, struct db *db)
{
        const struct case_index *x = &g->cases;
        int64_t *children = xmalloc((x->n + 1) * sizeof *children);
        size_t n = 0;
        for (size_t i = 0; i < x->n; i++) {
                int64_t child = case_place_child(&x->at[i]);
                if (n == 0 || children[n - 1] != child)
                        children[n++] = child;
        }
        families_of(db, planning_known(g->p->service), children, n, note_family, g);
        free(children);
}

static bool team_says(const struct service *s, int team)
{
        return team >= 0 && *s->teams[team].area;
}

static void read_cases(struct planning *p, const char **family)
{
        const struct service *s = p->service;
        p->in.cases = xmalloc((s->n_cases + 1) * sizeof *p->in.cases);
        p->cases = xmalloc((s->n_cases + 1) * sizeof *p->cases);
        for (size_t i = 0; i < s->n_cases; i++) {
                const struct case_row *k = &s->cases[i];
                p->unknown += k->clock.due == DAY_NONE && !k->clock.eighteen;
                if (k->clock.due == DAY_NONE)
                        continue;
                p->cases[p->in.n_cases] = i;
                p->in.cases[p->in.n_cases++] = (struct plan_case){.child_id = k->child_id,
                                                                  .area = k->area,
                                                                  .area_of_holder = !team_says(s, k->team),
                                                                  .family = str_or(family[i], ""),
                                                                  .stream = k->stream,
                                                                  .officer = k->iro,
                                                                  .due = k->clock.due,
                                                                  .not_before = k->clock.not_before,
                                                                  .closes = clock_eighteenth(k->dob),
                                                                  .is_booked = k->booked != DAY_NONE,
                                                                  .booked = k->booked};
        }
}

static void read_facts(struct planning *p, struct db *db, bool families)
{
        const struct service *s = p->service;
        struct gather g = {.p = p};
        case_index_make(&g.cases, s);
        g.family = xcalloc(s->n_cases + 1, sizeof *g.family);
        planning_uses(p, &g.cases, db);
        if (families)
                read_families(&g, db);
        read_cases(p, g.family);
        free(g.family);
        case_index_release(&g.cases);
}

bool planning_init(struct planning *p, const struct service *s, struct db *db, int weeks, struct err *e)
{
        if (!planning_posts(p, s, db, weeks, e))
                return false;
        read_facts(p, db, true);
        return true;
}

bool planning_init_today(struct planning *p, const struct service *s, struct db *db, struct err *e)
{
        if (!planning_posts(p, s, db, 0, e))
                return false;
        read_facts(p, db, false);
        return true;
}

bool planning_suppose(struct planning *p, const char *what_if, struct err *e)
{
        return plan_suppose(&p->in, what_if, &p->texts, e);
}

void planning_solve(struct planning *p)
{
        plan_release(&p->result);
        plan_solve(&p->result, &p->in);
        const char *fault = plan_schedule_fault(&p->in, &p->result);
        if (fault)
                die("the plan did not pass its own verification (%s): please report this", fault);
}

void planning_release(struct planning *p)
{
        plan_release(&p->result);
        free(p->in.uses);
        free(p->in.cases);
        free(p->cases);
        free(p->bookings);
        arena_release(&p->texts);
        *p = (struct planning){0};
}

/* --- the list ----------------------------------------------------------------------------------------- */

struct plan_line {
        const struct planning *p;
        const struct plan_row *row;
        const struct case_row *k;
        int remaining; /* number of what stays short, 0 = it does not */
};

static const char *officer_id(const struct plan_line *l, int officer)
{
        return officer < 0 ? NULL : l->p->in.officers[officer].id;
}

static const char *officer_name(const struct plan_line *l, int officer)
{
        return officer < 0 ? NULL : l->p->service->iros[officer].name;
}

#define PLAN(X) \
        COLUMN_CHILD(X, l->k->child_id) \
        COLUMN_STREAM(X, stream_names[l->k->stream]) \
        X(iro_id, "IRO", TEXT, 6, 1, 0, FILES, "who holds the case today", officer_id(l, l->row->officer)) \
        X(proposed_iro_id, "Proposed", TEXT, 8, 1, 0, FILES, "who is to hold it", \
          officer_id(l, l->row->proposed)) \
        X(window_from, "From", DAY, 11, 0, 2, FILES, "the first day it may be held", l->row->from) \
        X(due, "Due", DAY, 11, 0, 0, FILES, "the day by which it must be held", l->row->due) \
        X(proposed_on, "On", DAY, 11, 0, 0, FILES, "the proposed day", l->row->on) \
        X(verdict, "Verdict", TEXT, 10, 0, 0, FILES, "fits, moved, cannot-fit or overdue", \
          plan_answer_names[l->row->answer]) \
        X(certificate, "Proof", INT, 5, 0, 1, FILES, "number of the certificate that names it", \
          cell_int_if(l->row->certificate, l->row->certificate)) \
        X(remaining, "Left", INT, 4, 0, 1, FILES, "number of what stays short even with every move", \
          cell_int_if(l->remaining, l->remaining)) \
        X(slack, "Slack", TEXT, 5, 0, 1, FILES, "'none': one slot fewer and it falls out of time", \
          l->row->tight ? "none" : NULL) \
        X(booked, "Booked", DAY, 11, 0, 2, SCREEN, "the day it is booked for, when its IRO is away", \
          l->k->booked) \
        COLUMN_IRO_NAME(X, officer_name(l, l->row->officer)) \
        X(proposed_iro_name, "Proposed name", TEXT, 16, 1, 9, SCREEN, "the name of who is to hold it", \
          officer_name(l, l->row->proposed))

static LIST_COLUMNS(plan_list, "plan", PLAN);

int64_t planning_key(const struct planning *p, size_t row)
{
        const struct case_row *k = &p->service->cases[p->cases[p->result.rows[row].source]];
        return k->child * 8 + (int64_t)k->stream;
}

static void put_line(struct rows *r, const struct plan_line *l)
{
        LIST_ROW(r, planning_key(l->p, (size_t)(l->row - l->p->result.rows)), PLAN);
}

/* What stays short of every row, by number; malloc'ed. */
static int *number_remaining(const struct planning *p)
{
        int *of = xcalloc(p->result.n_rows, sizeof *of);
        for (size_t i = 0; i < p->result.n_remaining; i++)
                for (size_t k = 0; k < p->result.remaining[i].n_rows; k++)
                        of[p->result.remaining[i].rows[k]] = (int)i + 1;
        return of;
}

void planning_rows(struct rows *r, const struct planning *p)
{
        rows_begin(r, &plan_list);
        r->as_at = p->in.as_at;
        r->calendar = p->in.calendar;
        int *remaining = number_remaining(p);
        for (size_t i = 0; i < p->result.n_rows; i++) {
                const struct plan_row *row = &p->result.rows[i];
                put_line(
                    r, &(struct plan_line){p, row, &p->service->cases[p->cases[row->source]], remaining[i]});
        }
        free(remaining);
}
