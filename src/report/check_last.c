/* The newest recorded check, with its figures: for the figures of today and for the check alike. */
#include "iro/base/str.h"
#include "iro/report/figures.h"

#include <stdlib.h>

bool check_run_last(struct db *db, day as_at, struct check_run *run, struct figures *figures, bool *fresh)
{
        int64_t read_at;
        char *text = NULL;
        if (!check_store_last(db, as_at, run, &read_at, figures ? &text : NULL))
                return false;
        bool readable = !figures || figures_read(figures, text);
        if (!readable) /* of another version: no half of them */
                *figures = (struct figures){0};
        if (fresh)
                *fresh = readable && run->as_at == as_at && check_store_unchanged(db, read_at) &&
                         str_eq(run->version, IRO_VERSION) && run->rules == RULES_VERSION;
        free(text);
        return true;
}
