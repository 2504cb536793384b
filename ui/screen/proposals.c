/* proposals: every review to be held in the coming weeks, with the day the scheduler proposes and what stands
 * in its way; accepting one, some or all of them. Enter opens the child. */
#include "lists.h"
#include "plan.h"

#include <stdlib.h>
#include <string.h>

static const struct list_show proposals_show[] = {
    {"verdict", "Verdict", 10, 0, 0, SHOW_PLAIN, NULL},
    {"certificate", "Proof", 5, 0, 0, SHOW_PLAIN, NULL},
    {"child_id", "Child", 8, 1, 0, SHOW_PLAIN, NULL},
    {"stream", "Kind", 11, 0, 1, SHOW_PLAIN, NULL},
    {"iro_id", "IRO", 7, 6, 0, SHOW_PLAIN, NULL},
    {"window_from", "From", 11, 0, 2, SHOW_PLAIN, NULL},
    {"due", "Due", 11, 0, 0, SHOW_PLAIN, NULL},
    {"proposed_on", "Proposed on", 11, 0, 0, SHOW_PLAIN, NULL},
    {"proposed_iro_id", "Held by", 8, 6, 0, SHOW_PLAIN, NULL},
    {NULL, NULL, 0, 0, 0, SHOW_PLAIN, NULL},
};

/* What stands in the way of the review under the cursor, and why it is to be held by another. The rows are
 * the plan's, in its order. */
static void detail(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out)
{
        const struct planning *p = u->planning;
        if (!p)
                return;
        const struct plan_row *at = &p->result.rows[row];
        strbuf_printf(out, "%s: ", row_text(r, row, "child_id"));
        if (at->certificate) {
                planning_certificate(out, p, &p->result.certificates[at->certificate - 1]);
                strbuf_puts(out, ". ");
        } else if (at->tight) {
                strbuf_puts(out, "fits without slack: one slot fewer and it falls out of time. ");
        }
        planning_why(out, p, row);
}

static const struct list_spec proposals_list = {
    LIST_COUNT, proposals_show, detail, open_child,
    "No review without a booking is due in the coming weeks, and none is overdue."};

static void release(struct view *v)
{
        if (v->data)
                rows_release(v->data);
        free(v->data);
        v->data = NULL;
}

static bool load(struct ui *u, struct view *v, struct err *e)
{
        if (v->data)
                list_detach(&v->list);
        release(v); /* its texts were those of a caseload that went */
        const struct planning *p = ui_planning(u, e);
        if (!p)
                return false;
        struct rows *r = xcalloc(1, sizeof *r);
        planning_rows(r, p);
        v->data = r;
        bool first = !v->list.has_key && !*v->argument;
        list_set_rows(&v->list, r);
        if (first) /* what cannot fit on top, the worst proof first */
                list_begin_sorted(&v->list, "certificate", false);
        snprintf(v->subtitle, sizeof v->subtitle, "%s", plan_verdict_names[p->result.verdict]);
        return true;
}

const struct screen screen_proposals = {
    .name = "proposals",
    .title = "Proposals",
    .words = "every review of the plan with its proposed day; A books the marked ones, or the one selected",
    .needs_store = true,
    .scoped = true,
    .plans = true,
    .list = &proposals_list,
    .load = load,
    .release = release};

/* --- accepting them ----------------------------------------------------------------------------------- */

/* The proposals, and the cases, whose rows have the same keys. */
static bool on_list(const struct view *v)
{
        return v->screen == &screen_proposals || v->screen == &screen_cases;
}

/* A line of a page: what of the plan it opens, as a filter; NULL = nothing. The cases that are booked on days
 * away are of the plan too. */
static const char *line_here(const struct view *v)
{
        const struct link *l = v->screen->list ? NULL : page_selected(&v->page);
        if (l && str_eq(l->screen, "cases") && str_eq(l->argument, "away=away"))
                return "!booked=";
        return l && str_eq(l->screen, "proposals") ? l->argument : NULL;
}

static bool has_day(const struct planning *p, size_t row)
{
        return row < p->result.n_rows && p->result.rows[row].on != DAY_NONE;
}

static bool offered(const struct ui *u)
{
        const struct view *v = ui_view(u);
        size_t row = v->screen == &screen_cases ? list_row(&v->list) : SIZE_MAX;
        if (!on_list(v))
                return line_here(v) != NULL;
        if (row != SIZE_MAX)
                return v->list.marked_shown || str_eq(row_text(v->list.rows, row, "away"), "away");
        if (!u->planning || !u->planning->result.n_rows)
                return false;
        return v->list.marked_shown || has_day(u->planning, list_row(&v->list));
}

bool can_planned(const struct ui *u, enum action a, struct err *e)
{
        (void)a;
        if (!offered(u))
                return err_set(e, "The plan proposes no day for what is selected here; 7 shows the plan.");
        return ui_may(u, act_planned.needs, e);
}

/* Is the row of that key shown and chosen? Marks never reach hidden rows. */
static bool chosen(const struct list *l, int64_t key)
{
        if (!l->marked_shown)
                return list_row(l) != SIZE_MAX && rows_key(l->rows, list_row(l)) == key;
        if (!marks_has(&l->marks, key))
                return false;
        for (size_t i = 0; i < l->n_shown; i++)
                if (rows_key(l->rows, l->shown[i]) == key)
                        return true;
        return false;
}

static size_t take_listed(const struct list *l, const struct planning *p, size_t *out)
{
        size_t n = 0;
        for (size_t i = 0; i < p->result.n_rows; i++)
                if (has_day(p, i) && chosen(l, planning_key(p, i)))
                        out[n++] = i;
        return n;
}

static size_t take_filtered(const struct ui *u, const char *filter, const struct planning *p, size_t *out)
{
        struct rows r;
        struct err unused = ERR_INIT;
        size_t n = 0;
        planning_rows(&r, p);
        struct filter *f = filter_compile(&r, filter, &unused);
        for (size_t i = 0; f && i < r.n; i++)
                if (has_day(p, i) && filter_match(f, &r, i) &&
                    scope_has_case(&u->scope, u->service,
                                   &u->service->cases[p->cases[p->result.rows[i].source]]))
                        out[n++] = i;
        filter_free(f);
        rows_release(&r);
        return n;
}

/* The rows of the plan that accepting is about here: on the list the marked ones that are shown, else the one
 * under the cursor; on the plan's page all that the selected line opens. Ascending; malloc'ed; only those
 * with a proposed day. */
static size_t proposals_here(const struct ui *u, const struct planning *p, size_t **rows)
{
        const struct view *v = ui_view(u);
        const char *filter = line_here(v);
        *rows = xcalloc(p->result.n_rows + 1, sizeof **rows);
        if (on_list(v))
                return take_listed(&v->list, p, *rows);
        return filter ? take_filtered(u, filter, p, *rows) : 0;
}

static struct form_row row_of(const struct planning *p, size_t row)
{
        struct proposal said;
        struct form_row out = {NULL, NULL, {NULL}};
        planning_proposal(p, row, &said);
        out.id = xstrdup(said.said[0]);
        out.stream = xstrdup(said.said[1]);
        for (int i = 2; i < ACT_ARGS_MAX; i++)
                out.said[i] = said.said[i] ? xstrdup(said.said[i]) : NULL;
        return out;
}

static void add_fields(const struct ui *u, struct form *f)
{
        form_add_field(f, FIELD_NOTE);
        if (db_user(u->db)->role == USER_LEAD && *db_user(u->db)->area)
                form_add_field(f, FIELD_ANY_AREA);
}

bool run_planned(struct ui *u, enum action a, struct err *e)
{
        (void)a;
        const struct planning *p = ui_may(u, act_planned.needs, e) ? ui_planning(u, e) : NULL;
        if (!p)
                return false;
        size_t *rows, n = proposals_here(u, p, &rows);
        if (!n) {
                free(rows);
                return err_set(e, "The plan proposes no day for what is selected here.");
        }
        struct form *f = form_new(&act_planned, u->service->change);
        const struct view *v = ui_view(u);
        f->hidden = on_list(v) ? v->list.marks.n - v->list.marked_shown : 0;
        f->rows = xcalloc(n, sizeof *f->rows);
        for (size_t i = 0; i < n; i++)
                f->rows[f->n_rows++] = row_of(p, rows[i]);
        free(rows);
        add_fields(u, f);
        u->form = f;
        form_look(u, f);
        form_save(u, false);
        return true;
}
