/* Names of children masked until they are asked for, where the setting browser.names says so. */
#include "iro/base/harden.h"
#include "iro/store/log.h"
#include "iro/ui/frame/key_row.h"
#include "iro/ui/frame/ui.h"

bool can_names(const struct ui *u, enum action a, struct err *e)
{
        if (!can_store(u, a, e))
                return false;
        return u->names_asked ||
               err_set(e, "Names are shown as it is: the setting browser.names can have them masked.");
}

/* What is not in the log is not shown; a store that is only read has no log to tell. */
static bool told(struct ui *u, struct err *e)
{
        enum { WHILE_MS = 3000 };
        if (u->read_only && !shared_installation())
                return true;
        return log_access_within(u->db, "read", "names of children, in the browser", WHILE_MS, e) == TOLD ||
               *e->text ||
               err_set(e, "Another session is writing, so the log cannot be told, and no name is shown yet.");
}

bool run_names(struct ui *u, enum action a, struct err *e)
{
        (void)a;
        bool masked = db_names_masked(u->db);
        if (masked && (!told(u, e) || *e->text))
                return false;
        db_mask_names(u->db, !masked);
        if (!ui_reload(u, &u->options, e))
                return false;
        ui_say(u, masked ? "Names are shown; ^N masks them again." : "Names are masked; ^N shows them.");
        return true;
}
