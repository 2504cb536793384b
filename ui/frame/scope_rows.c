/* Which rows of a list are of the part of the service that is shown. */
#include "iro/list/scope_rows.h"
#include "iro/ui/frame/ui.h"

unsigned char *ui_scope_rows(const void *context, const struct rows *r)
{
        const struct ui *u = context;
        return u->service ? scope_rows(&u->scope, u->service, r) : NULL;
}
