/* The plan, made once and shared by the views that show it; it borrows from the caseload and goes with it. */
#include "iro/planning/calendar_weeks.h"
#include "iro/planning/planning.h"
#include "iro/ui/frame/ui.h"
#include "iro/base/mem.h"

#include <stdlib.h>

void ui_planning_free(struct ui *u)
{
        if (u->planning)
                planning_release(u->planning);
        free(u->planning);
        u->planning = NULL;
}

const struct planning *ui_planning(struct ui *u, struct err *e)
{
        if (u->planning)
                return u->planning;
        if (!ui_service(u, e))
                return NULL;
        ui_busy(u, "Planning ...");
        u->planning = xcalloc(1, sizeof *u->planning);
        bool ok = planning_init(u->planning, u->service, u->db, 0, e);
        if (ok && !db_left(u->db)) {
                planning_solve(u->planning);
                return u->planning;
        }
        if (ok)
                err_set(e, "The plan was left before all of it was read.");
        ui_planning_free(u);
        return NULL;
}

bool ui_calendar(struct ui *u, struct err *e)
{
        const struct planning *p = ui_planning(u, e);
        if (!p || u->calendar)
                return p != NULL;
        u->calendar = xmalloc(sizeof *u->calendar);
        calendar_weeks_init(u->calendar, p, u->db);
        if (!db_left(u->db))
                return true;
        ui_calendar_done(u);
        return err_set(e, "The calendar was left before all of it was read.");
}

void ui_calendar_done(struct ui *u)
{
        if (u->calendar)
                calendar_weeks_release(u->calendar);
        free(u->calendar);
        u->calendar = NULL;
}
