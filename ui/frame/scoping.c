/* Whose part of the service every screen shows: a Lead's area, an IRO's own cases, or what one chose. */
#include "iro/ui/form/form.h"

#include <stdlib.h>
#include <string.h>

void ui_scope_set(struct ui *u, const struct scope *to)
{
        struct strbuf words;
        u->scope = *to;
        u->scope_chosen = true;
        ui_count_stop(u);
        u->figures_as = FIGURES_NONE;
        strbuf_init(&words);
        scope_words(&u->scope, u->service, &words);
        ui_say(u, "Every screen shows %s now; z goes on, :scope names any other.", words.s);
        strbuf_release(&words);
        ui_views_again(u);
}

bool ui_scope_said(struct ui *u, const char *said, struct err *e)
{
        struct scope to = {.kind = SCOPE_COUNTY};
        if (!ui_service(u, e) || (*said && !scope_said(&to, u->service, said, e)))
                return false;
        ui_scope_set(u, &to);
        return true;
}

/* One's own, the other areas, the county, and again. */
bool run_scope(struct ui *u, enum action a, struct err *e)
{
        (void)a;
        const char *areas[64];
        struct scope to = {.kind = SCOPE_AREA};
        if (!ui_service(u, e))
                return false;
        size_t n = scope_areas(u->service, areas, 64), at = 0;
        if (!n)
                return err_set(e, "No team or IRO has an area: everything is the county's.");
        while (u->scope.kind == SCOPE_AREA && at < n && !str_ieq(areas[at], u->scope.name))
                at++;
        size_t next = u->scope.kind == SCOPE_AREA ? at + 1 : 0;
        if (next >= n)
                to.kind = SCOPE_COUNTY;
        else
                snprintf(to.name, sizeof to.name, "%s", areas[next]);
        ui_scope_set(u, &to);
        return true;
}
