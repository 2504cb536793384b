/* cases: every open clock, worst first; reviews: the same as a queue of work; held: the reviews that were. */
#include "lists.h"

#include <string.h>

static const struct list_show cases_show[] = {
    {"child_id", "Child", 8, 1, 0, SHOW_PLAIN, NULL},
    {"age", "Age", 3, 0, 4, SHOW_PLAIN, NULL},
    {"stream", "Kind", 11, 0, 0, SHOW_PLAIN, NULL},
    {"legal_status", "Legal", 5, 0, 5, SHOW_PLAIN, NULL},
    {"placement", "Place", 5, 0, 7, SHOW_PLAIN, NULL},
    {"area", "Area", 10, 1, 6, SHOW_PLAIN, NULL},
    {"team_id", "Team", 7, 2, 3, SHOW_PLAIN, NULL},
    {"iro_id", "IRO", 14, 9, 0, SHOW_PLAIN, NULL},
    {"start", "Started", 11, 0, 8, SHOW_PLAIN, NULL},
    {"last_review", "Last review", 11, 0, 4, SHOW_PLAIN, NULL},
    {"due", "Due", 11, 0, 0, SHOW_PLAIN, NULL},
    {"working_days_left", "WD", 4, 0, 0, SHOW_WD_LEFT, NULL},
    {"booked", "Booked", 11, 0, 1, SHOW_PLAIN, NULL},
    {"status", "Status", 13, 0, 0, SHOW_STATUS, NULL},
    {"news", "News", 7, 0, 5, SHOW_PLAIN, NULL},
    {"was", "Was", 11, 0, 5, SHOW_PLAIN, NULL},
    {"reasons", "Why", 16, 3, 6, SHOW_PLAIN, NULL},
    {NULL, NULL, 0, 0, 0, SHOW_PLAIN, NULL},
};
static const struct list_spec cases_list = {LIST_CASES, cases_show, case_detail, open_child,
                                            "Load the council's returns: :import and their folder."};
const struct screen screen_cases = {.name = "cases",
                                    .digit = '3',
                                    .title = "Cases",
                                    .words = "every open case, worst first",
                                    .needs_store = true,
                                    .list = &cases_list,
                                    .detail_lines = 3};

static const struct list_show queue_show[] = {
    {"status", "Status", 13, 0, 0, SHOW_STATUS, NULL},
    {"due", "Due", 11, 0, 0, SHOW_PLAIN, NULL},
    {"working_days_left", "WD", 4, 0, 0, SHOW_WD_LEFT, NULL},
    {"child_id", "Child", 8, 1, 0, SHOW_PLAIN, NULL},
    {"stream", "Kind", 11, 0, 0, SHOW_PLAIN, NULL},
    {"review_no", "No", 3, 0, 5, SHOW_PLAIN, NULL},
    {"booked", "Booked", 11, 0, 2, SHOW_PLAIN, NULL},
    {"news", "News", 7, 0, 4, SHOW_PLAIN, NULL},
    {"was", "Was", 11, 0, 4, SHOW_PLAIN, NULL},
    {"iro_id", "IRO", 14, 9, 0, SHOW_PLAIN, NULL},
    {"team_id", "Team", 7, 2, 4, SHOW_PLAIN, NULL},
    {"area", "Area", 10, 1, 6, SHOW_PLAIN, NULL},
    {"last_review", "Last review", 11, 0, 5, SHOW_PLAIN, NULL},
    {"reasons", "Why", 24, 1, 3, SHOW_PLAIN, NULL},
    {NULL, NULL, 0, 0, 0, SHOW_PLAIN, NULL},
};
static const struct list_spec queue_list = {
    LIST_CASES, queue_show, case_detail, open_child,
    "No clock is open. Load the council's returns: :import and their folder."};

/* The queue opens on what needs doing: not on track, or due within the horizon. Its filter is shown and can
 * be cleared. */
static bool load_queue(struct ui *u, struct view *v, struct err *e)
{
        bool first = !v->list.loaded && !v->list.has_key && !*v->list.filter;
        if (!view_load_list(u, v, e))
                return false;
        if (!first || *v->argument)
                return true;
        char filter[60], words[60];
        int horizon = u->service->settings.horizon;
        snprintf(filter, sizeof filter, "!status=on-track|due<=%d", horizon);
        snprintf(words, sizeof words, "not on track, or due within %d WD", horizon);
        return list_begin_filtered(&v->list, filter, words, e);
}
const struct screen screen_reviews = {
    .name = "reviews",
    .digit = '4',
    .title = "Reviews",
    .words = "the work queue: what is due, worst first; ':reviews held' for past ones",
    .needs_store = true,
    .list = &queue_list,
    .load = load_queue,
    .detail_lines = 3};

static const struct list_show held_show[] = {
    {"held_on", "Held", 11, 0, 0, SHOW_PLAIN, NULL},
    {"child_id", "Child", 8, 1, 0, SHOW_PLAIN, NULL},
    {"stream", "Kind", 11, 0, 0, SHOW_PLAIN, NULL},
    {"due", "Due", 11, 0, 0, SHOW_PLAIN, NULL},
    {"judged", "Judged", 16, 0, 0, SHOW_JUDGED, NULL},
    {"days_late", "Days late", 9, 0, 2, SHOW_PLAIN, NULL},
    {"participation", "Part.", 5, 0, 3, SHOW_PLAIN, NULL},
    {"iro_id", "IRO", 7, 6, 1, SHOW_PLAIN, NULL},
    {"team_id", "Team", 7, 2, 4, SHOW_PLAIN, NULL},
    {"area", "Area", 10, 1, 5, SHOW_PLAIN, NULL},
    {NULL, NULL, 0, 0, 0, SHOW_PLAIN, NULL},
};
static const struct list_spec held_list = {
    LIST_REVIEWS, held_show, NULL, open_child,
    "No review was held in these dates: ':reviews held 2019-04-01..2020-03-31' asks for others."};

static bool load_held(struct ui *u, struct view *v, struct err *e)
{
        char from[12], to[12];
        day as_at = u->options.as_at;
        bool first = !v->list.loaded && !v->list.has_key;
        if (!view_load_list(u, v, e))
                return false;
        if (first) /* the newest first; any other order can be chosen */
                list_begin_sorted(&v->list, "held_on", true);
        day_words(v->range.from == DAY_NONE ? period_from(PERIOD_ROLLING, as_at) : v->range.from, from);
        day_words(v->range.to == DAY_NONE ? as_at : v->range.to, to);
        snprintf(v->subtitle, sizeof v->subtitle, "held %s to %s", from, to);
        return true;
}
const struct screen screen_held = {.name = "held",
                                   .title = "Reviews held",
                                   .words =
                                       "reviews held in the last 12 months or FROM..TO, and whether on time",
                                   .needs_store = true,
                                   .list = &held_list,
                                   .load = load_held,
                                   .reading = "Reading the reviews ..."};
