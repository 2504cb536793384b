/* Whose record was opened: told to the log as soon as the picture stands, so that no key waits for the disk.
 * While another session writes it is tried again; the browser does not end before it is told. */
#include "iro/base/harden.h"
#include "iro/store/log.h"
#include "iro/ui/frame/view.h"

#include <stdlib.h>
#include <string.h>

/* --read-only writes nothing, not even this; but in a shared installation, where the log is the only way to
 * know, reading is told all the same. */
void ui_reads(struct ui *u, const char *child_id)
{
        if (u->read_only && !shared_installation())
                return;
        GROW(u->reads, u->n_reads, u->cap_reads);
        u->reads[u->n_reads++] = xstrdup(child_id);
}

static void drop_first(struct ui *u)
{
        free(u->reads[0]);
        memmove(u->reads, u->reads + 1, --u->n_reads * sizeof *u->reads);
}

void ui_reads_release(struct ui *u)
{
        while (u->n_reads)
                drop_first(u);
        free(u->reads);
        u->reads = NULL;
        u->cap_reads = 0;
}

/* What cannot be told is not shown. */
static void close_cases(struct ui *u)
{
        while (ui_view(u)->screen->reads && ui_view(u)->below)
                ui_back(u);
}

bool ui_tell_reads(struct ui *u, int ms)
{
        while (u->n_reads) {
                struct err e = ERR_INIT;
                enum telling told = log_access_within(u->db, "read", u->reads[0], ms, &e);
                if (told == TOLD_LATER)
                        return true;
                drop_first(u);
                if (told == TOLD)
                        continue;
                close_cases(u);
                ui_complain(u, "The log cannot be written, so no case is shown: %s", e.text);
                return false;
        }
        return true;
}
