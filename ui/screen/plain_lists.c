/* Lists shown as they are, without an order or a filter of their own: teams, absences, bookings. */
#include "lists.h"

static bool open_team(const struct ui *u, const struct rows *r, size_t row, const char **screen,
                      struct strbuf *argument)
{
        (void)u;
        return open_list_of(r, row, "team_id", "cases", screen, argument);
}
static const struct list_spec teams_list = {LIST_TEAMS, NULL, NULL, open_team,
                                            "Load them: :import teams.csv"};
const struct screen screen_teams = {.name = "teams",
                                    .title = "Teams",
                                    .words = "social work teams, their districts and link IROs",
                                    .needs_store = true,
                                    .list = &teams_list};

static bool open_absentee(const struct ui *u, const struct rows *r, size_t row, const char **screen,
                          struct strbuf *argument)
{
        (void)u;
        return open_list_of(r, row, "iro_id", "cases", screen, argument);
}
static const struct list_spec absences_list = {LIST_ABSENCES, NULL, NULL, open_absentee,
                                               "Load them: :import absences.csv"};
const struct screen screen_absences = {.name = "absences",
                                       .title = "Absences",
                                       .words = "who is away and when",
                                       .needs_store = true,
                                       .list = &absences_list};

static const struct list_spec bookings_list = {LIST_BOOKINGS, NULL, NULL, open_child,
                                               "Load them: :import bookings.csv"};
const struct screen screen_bookings = {.name = "bookings",
                                       .title = "Bookings",
                                       .words = "reviews that are booked",
                                       .needs_store = true,
                                       .list = &bookings_list};
