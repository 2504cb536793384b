/* plan: every review to be held in the coming weeks, with the day the scheduler proposes; the verdict in the
 * title, what stands in a review's way under the list. Enter opens the child. */
#include "lists.h"
#include "iro/planning.h"

#include <stdlib.h>

static const struct list_show plan_show[] = {
    {"verdict", "Verdict", 10, 0, 0, SHOW_PLAIN, NULL},
    {"certificate", "Proof", 5, 0, 0, SHOW_PLAIN, NULL},
    {"child_id", "Child", 8, 1, 0, SHOW_PLAIN, NULL},
    {"stream", "Kind", 11, 0, 1, SHOW_PLAIN, NULL},
    {"iro_id", "IRO", 7, 1, 0, SHOW_PLAIN, NULL},
    {"window_from", "From", 11, 0, 2, SHOW_PLAIN, NULL},
    {"due", "Due", 11, 0, 0, SHOW_PLAIN, NULL},
    {"proposed_on", "Proposed on", 11, 0, 0, SHOW_PLAIN, NULL},
    {"proposed_iro_id", "Held by", 8, 1, 0, SHOW_PLAIN, NULL},
    {NULL, NULL, 0, 0, 0, SHOW_PLAIN, NULL},
};

struct shown_plan {
        struct planning planning;
        struct rows rows;
};

/* The proof that names the review under the cursor. The rows are the plan's, in its order. */
static void plan_detail(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out)
{
        const struct shown_plan *s = ui_view(u)->data;
        int number = s->planning.result.rows[row].certificate;
        strbuf_printf(out, "%s: ", row_text(r, row, "child_id"));
        if (number) {
                planning_certificate(out, &s->planning, &s->planning.result.certificates[number - 1]);
                strbuf_printf(out, " '/certificate=%d' shows them.", number);
        } else {
                strbuf_puts(out, "nothing stands in its way. 'iro plan --apply' books what is proposed.");
        }
}

static const struct list_spec plan_list = {
    LIST_COUNT, plan_show, plan_detail, open_child,
    "No review without a booking is due in the coming weeks, and none is overdue."};

static void release(struct view *v)
{
        struct shown_plan *s = v->data;
        if (s) {
                rows_release(&s->rows);
                planning_release(&s->planning);
        }
        free(s);
        v->data = NULL;
}

static bool load(struct ui *u, struct view *v, struct err *e)
{
        if (v->data)
                list_detach(&v->list);
        release(v); /* it borrows from the service */
        if (!ui_service(u, e))
                return false;
        struct shown_plan *s = xcalloc(1, sizeof *s);
        if (!planning_init(&s->planning, u->service, u->db, 0, e)) {
                planning_release(&s->planning);
                free(s);
                return false;
        }
        planning_solve(&s->planning);
        planning_rows(&s->rows, &s->planning);
        v->data = s;
        bool first = !v->list.has_key;
        list_set_rows(&v->list, &s->rows);
        if (first) /* what cannot fit on top, the worst proof first */
                list_begin_sorted(&v->list, "certificate", false);
        struct strbuf verdict;
        strbuf_init(&verdict);
        planning_verdict(&verdict, &s->planning);
        snprintf(v->subtitle, sizeof v->subtitle, "%s", verdict.s);
        strbuf_release(&verdict);
        return true;
}

const struct screen screen_plan = {
    .name = "plan",
    .digit = '7',
    .title = "Plan",
    .words = "can every review be held in time, on which day and by whom; if not, which cannot and why",
    .needs_store = true,
    .list = &plan_list,
    .load = load,
    .release = release};
