/* dues: where the case system's due dates are not the law's, and why. */
#include "lists.h"
#include "iro/domain/dues.h"

static void dues_detail(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out)
{
        char law[128], system[128];
        const char *cause = row_text(r, row, "cause"), *judged = row_text(r, row, "judged");
        (void)u;
        rows_words(r, row, rows_column(r, "due_law"), law);
        rows_words(r, row, rows_column(r, "due_system"), system);
        strbuf_printf(out, "Due %s by the law; the case system says %s", law, system);
        for (int c = 0; c < DUE_CAUSES; c++)
                if (str_eq(cause, due_cause_names[c]))
                        strbuf_printf(out, ": %s", due_cause_words[c]);
        strbuf_puts(out, str_eq(judged, "late-by-system") ? ". On time by the law, late by its date."
                         : str_eq(judged, "late-by-law")  ? ". Late by the law, on time by its date."
                                                          : ". Judged alike.");
}

static const struct list_show dues_show[] = {
    {"child_id", "Child", 8, 1, 0, SHOW_PLAIN, NULL}, {"stream", "Kind", 8, 0, 5, SHOW_PLAIN, NULL},
    {"held_on", "Held", 11, 0, 0, SHOW_PLAIN, NULL},  {"due_law", "Due", 11, 0, 0, SHOW_PLAIN, NULL},
    {"due_system", NULL, 11, 0, 0, SHOW_PLAIN, NULL}, {"days", "Days", 5, 0, 3, SHOW_PLAIN, NULL},
    {"cause", "Cause", 15, 0, 0, SHOW_PLAIN, NULL},   {"judged", "Judged", 14, 0, 1, SHOW_PLAIN, NULL},
    {"iro_id", "IRO", 6, 1, 2, SHOW_PLAIN, NULL},     {"team_id", "Team", 6, 1, 6, SHOW_PLAIN, NULL},
    {"area", "Area", 8, 1, 4, SHOW_PLAIN, NULL},      {NULL, NULL, 0, 0, 0, SHOW_PLAIN, NULL},
};
static const struct list_spec dues_list = {
    LIST_DUES, dues_show, dues_detail, open_child,
    "Every due date of the case system is the law's, or no extract is loaded (:import and its folder)."};

const struct screen screen_dues = {
    .name = "dues",
    .title = "Due dates",
    .words =
        "where the case system's due dates are not the law's, and why; judged= narrows to what moves a percentage",
    .needs_store = true,
    .list = &dues_list,
    .nothing = "No due date differs.",
    .detail_lines = 4};
