/* The lists of what is recorded beside the clock, a screen each. */
#include "lists.h"

#include <string.h>

/* --- decisions ---------------------------------------------------------------------------------------- */

static const struct list_show decisions_show[] = {
    {"child_id", "Child", 8, 1, 0, SHOW_PLAIN, NULL}, {"text", "Decision", 24, 6, 0, SHOW_PLAIN, NULL},
    {"owner", "Owner", 14, 1, 1, SHOW_PLAIN, NULL},   {"due_on", "Due", 11, 0, 0, SHOW_PLAIN, NULL},
    {"state", "State", 10, 0, 0, SHOW_PLAIN, NULL},   {"days_over", "Over", 5, 0, 2, SHOW_PLAIN, NULL},
    {"team_id", "Team", 7, 1, 3, SHOW_PLAIN, NULL},   {"iro_id", "IRO", 6, 1, 2, SHOW_PLAIN, NULL},
    {"made_on", "Made", 11, 0, 4, SHOW_PLAIN, NULL},  {"asked_on", "Asked", 11, 0, 5, SHOW_PLAIN, NULL},
    {"prp_id", "PRP", 8, 0, 4, SHOW_PLAIN, NULL},     {NULL, NULL, 0, 0, 0, SHOW_PLAIN, NULL},
};

static void decision_detail(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out)
{
        static const char *const more[][2] = {
            {"reason", ". Why: "}, {"lacks", ". It lacks: "}, {"district", ". "}};
        (void)u;
        strbuf_printf(out, "%s, made at a %s: %s", row_text(r, row, "decision_id"),
                      row_text(r, row, "made_at"), row_text(r, row, "text"));
        for (size_t i = 0; i < sizeof more / sizeof *more; i++)
                if (*row_text(r, row, more[i][0]))
                        strbuf_printf(out, "%s%s", more[i][1], row_text(r, row, more[i][0]));
}

static const struct list_spec decisions_list = {
    LIST_DECISIONS, decisions_show, decision_detail, open_child,
    "d on a case records one; or load them: iro import csv decisions.csv"};

/* Opens on what is open; the filter is shown and can be cleared. */
static bool load_decisions(struct ui *u, struct view *v, struct err *e)
{
        bool first = !v->list.loaded && !v->list.has_key && !*v->list.filter && !*v->argument;
        return view_load_list(u, v, e) &&
               (!first || list_set_filter(&v->list, "state=open|state=overdue", e));
}

static void decision_subject(const struct ui *u, const struct view *v, struct subject *s)
{
        size_t row = list_row(&v->list);
        (void)u;
        subject_of_row(v, s);
        if (row != SIZE_MAX)
                s->decision = row_text(v->list.rows, row, "decision_id");
}

const struct screen screen_decisions = {
    .name = "decisions",
    .title = "Decisions",
    .words = "decisions of reviews: what is open, overdue or done; p raises one as a PRP",
    .needs_store = true,
    .detail_lines = 3,
    .list = &decisions_list,
    .load = load_decisions,
    .subject = decision_subject};
