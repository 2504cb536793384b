/* Every figure of the day, had once for all the screens that show some: from what the last check of the day
 * kept, or counted; they are the caseload's and go with it. */
#include "iro/base/mem.h"
#include "iro/service/count.h"
#include "iro/ui/frame/ui.h"

#include <stdlib.h>

void ui_counts_done(struct ui *u)
{
        if (u->counts)
                counts_release(u->counts);
        free(u->counts);
        u->counts = NULL;
}

const struct counts *ui_counts(struct ui *u, struct err *e)
{
        if (u->counts)
                return u->counts;
        if (!ui_service(u, e))
                return NULL;
        u->counts = xcalloc(1, sizeof *u->counts);
        if (!counts_kept(u->counts, u->service, u->db))
                counts_compute(u->counts, u->service, u->db, &u->service->options.as_at, 1);
        if (!db_left(u->db))
                return u->counts;
        ui_counts_done(u);
        err_set(e, "The count was left before all of it was counted.");
        return NULL;
}
