/* Data queries about the decision that a child should be placed for adoption (DATE_PLACED), held against the
 * episodes of its own return, as the DfE does: a decision is returned again each year while it stands. What a
 * later return says of a row is the word that is judged. */
#include "quality_pass.h"

#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/store/import_store.h"

#include <stdlib.h>
#include <string.h>

/* The rows of one child in one return, by day. */
struct returned {
        struct pass *pass;
        int64_t child;
        char *child_id;
        int year;
        bool given; /* the return has its table of decisions: else nothing can be missing from it */
        struct adoption_row *episodes, *decisions;
        size_t n_episodes, cap_episodes, n_decisions, cap_decisions;
        bool cared_for;            /* the child has an episode in some return */
        struct adoption_row first; /* its first decision of all */
        bool decided;
};

static void raise_row(struct returned *r, const char *code, const char *table, const struct adoption_row *row)
{
        struct about a = {
            .child = r->child, .child_id = r->child_id, .on = row->from, .source = "903", .year = row->year};
        if (row->holds)
                quality_raise_on(r->pass, code, table, &a);
}

static void raise_episode(struct returned *r, const char *code, const struct adoption_row *e)
{
        raise_row(r, code, "episodes", e);
}

static bool is_placed(const struct adoption_row *e)
{
        return e->place[0] == 'A' && e->place[1] >= '3' && e->place[1] <= '6' && !e->place[2];
}

static bool is_temporary(const struct adoption_row *e)
{
        return e->place[0] == 'T' && e->place[1] >= '0' && e->place[1] <= '4' && !e->place[2];
}

static bool has_order(const struct adoption_row *e)
{
        return str_eq(e->ls, "E1");
}

static bool not_reversed(const struct adoption_row *decision)
{
        return decision->to == DAY_NONE || !*decision->reason;
}

/* --- a decision there must be ------------------------------------------------------------------------- */

static void judge_missing(struct returned *r)
{
        for (size_t i = 0; i < r->n_episodes && r->given && !r->n_decisions; i++) {
                if (is_placed(&r->episodes[i]))
                        raise_episode(r, "placed-no-decision", &r->episodes[i]);
                if (has_order(&r->episodes[i]))
                        raise_episode(r, "order-no-decision", &r->episodes[i]);
        }
}

/* --- and before what follows from it ------------------------------------------------------------------ */

static const struct adoption_row *first_episode(const struct returned *r,
                                                bool (*is)(const struct adoption_row *))
{
        for (size_t i = 0; i < r->n_episodes; i++)
                if (is(&r->episodes[i]))
                        return &r->episodes[i];
        return NULL;
}

static bool starts_care(const struct adoption_row *e)
{
        return str_eq(e->rne, "S");
}

static void judge_order_of_days(struct returned *r)
{
        if (!r->n_decisions)
                return;
        const struct adoption_row *placed = first_episode(r, is_placed), *order = first_episode(r, has_order),
                                  *start = first_episode(r, starts_care);
        day last = r->decisions[r->n_decisions - 1].from;
        if (placed && placed->from < last)
                raise_episode(r, "placed-before-decision", placed);
        if (order && order->from < last)
                raise_episode(r, "order-before-decision", order);
        for (size_t i = 0; i < r->n_decisions && start; i++)
                if (r->decisions[i].from < start->from)
                        raise_row(r, "decision-before-care", "placed_for_adoption", &r->decisions[i]);
}

/* --- and reversed when it comes to nothing ------------------------------------------------------------ */

/* Freeing orders were on the DfE's list for the last time in 2023-24. */
static bool was_to_be_adopted(const struct adoption_row *e)
{
        return is_placed(e) || has_order(e) || (str_eq(e->ls, "D1") && e->year <= 2024);
}

static bool left_unadopted(const struct adoption_row *e)
{
        return *e->reason && !str_eq(e->reason, "X1") && !str_eq(e->reason, "E11") &&
               !str_eq(e->reason, "E12");
}

static bool any_stands(const struct returned *r)
{
        for (size_t i = 0; i < r->n_decisions; i++)
                if (not_reversed(&r->decisions[i]))
                        return true;
        return !r->n_decisions;
}

/* Placed, and at the end of the return elsewhere, not on a holiday from the adopters: the move away. */
static const struct adoption_row *moved_on(const struct returned *r)
{
        const struct adoption_row *from = NULL;
        for (size_t i = 0; i < r->n_episodes; i++) {
                const struct adoption_row *e = &r->episodes[i];
                if (is_placed(e))
                        from = e;
                else if (from && !is_temporary(e) && str_eq(from->reason, "X1"))
                        return i + 1 == r->n_episodes || !is_placed(&r->episodes[r->n_episodes - 1]) ? from
                                                                                                     : NULL;
        }
        return NULL;
}

static void judge_reversal(struct returned *r)
{
        bool open_order = false;
        for (size_t i = 0; i < r->n_episodes; i++) {
                const struct adoption_row *e = &r->episodes[i];
                open_order = open_order || (has_order(e) && e->to == DAY_NONE);
                if (r->given && was_to_be_adopted(e) && left_unadopted(e) && any_stands(r))
                        raise_episode(r, "left-not-reversed", e);
        }
        for (size_t i = 0; i < r->n_decisions && open_order; i++)
                if (r->decisions[i].to != DAY_NONE || *r->decisions[i].reason)
                        raise_row(r, "reversed-under-order", "placed_for_adoption", &r->decisions[i]);
        const struct adoption_row *moved = moved_on(r);
        if (moved && r->n_decisions && r->decisions[r->n_decisions - 1].to == DAY_NONE)
                raise_episode(r, "moved-not-reversed", moved);
}

/* --- a child at a time, a return at a time ------------------------------------------------------------ */

static void judge_return(struct returned *r)
{
        judge_missing(r);
        judge_order_of_days(r);
        judge_reversal(r);
        r->n_episodes = r->n_decisions = 0;
}

static void judge_child(struct returned *r)
{
        judge_return(r);
        if (r->decided && !r->cared_for)
                raise_row(r, "decision-without-care", "placed_for_adoption", &r->first);
        r->decided = r->cared_for = false;
}

static void on_row(void *context, const struct adoption_row *row)
{
        struct returned *r = context;
        if (r->child != row->child) {
                judge_child(r);
                free(r->child_id);
                r->child_id = xstrdup(row->child_id);
                r->child = row->child;
        } else if (r->year != row->year) {
                judge_return(r);
        }
        r->year = row->year;
        r->given = row->given;
        if (row->decision) {
                GROW(r->decisions, r->n_decisions, r->cap_decisions);
                r->decisions[r->n_decisions++] = *row;
                if (!r->decided || row->holds)
                        r->first = *row;
                r->decided = true;
        } else {
                GROW(r->episodes, r->n_episodes, r->cap_episodes);
                r->episodes[r->n_episodes++] = *row;
                r->cared_for = true;
        }
}

void quality_adoption(struct pass *p)
{
        struct returned r = {.pass = p};
        store_adoption_rows(p->db, p->service->options.known, &p->whose, on_row, &r);
        judge_child(&r);
        free(r.child_id);
        free(r.episodes);
        free(r.decisions);
}
