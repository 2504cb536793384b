/* Where the facts of the returns end. With an old return every review held since looks overdue: that must be
 * seen on whatever screen one is. */
#include "iro/ui/frame/ui.h"

#include <stdio.h>

static const struct coverages *coverage_of(const struct ui *u)
{
        if (u->service)
                return &u->service->coverage;
        return u->figures_as == FIGURES_NONE ? NULL : &u->figures.coverage;
}

bool ui_has_extract(const struct ui *u)
{
        return u->figures_as != FIGURES_NONE && u->figures.system.differ >= 0;
}

int ui_facts_end(const struct ui *u, char out[48])
{
        const struct coverages *v = coverage_of(u);
        out[0] = '\0';
        if (!u->db || !v)
                return 0;
        day cla = v->cla.to, cp = v->cp.to, end = cla;
        const char *which = "the 903 ends";
        if (cla == cp)
                which = "the returns end";
        else if (cla == DAY_NONE || (cp != DAY_NONE && cp < cla)) {
                which = "the CIN census ends";
                end = cp;
        }
        if (cla == cp && ui_has_extract(u))
                which = "the extract is of";
        if (end == DAY_NONE || end >= u->options.as_at)
                return 0;
        char on[12];
        snprintf(out, 48, "%s %s", which, day_words(end, on));
        return u->options.as_at - end;
}
