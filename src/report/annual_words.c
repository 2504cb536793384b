/* The author's words beside the tables. */
#include "annual.h"
#include "iro/base/str.h"
#include "iro/store/records.h"

#include <stdlib.h>
#include <string.h>

/* --- prose -------------------------------------------------------------------------------------------- */

struct prose {
        const struct annual *annual;
        const char *section, *text;
        day to;
};

static void take_prose(void *context, const struct known_fact *f)
{
        struct prose *p = context;
        day to = day_of(&f->v[REPORT_PROSE_to_on]);
        if (!str_ieq(f->v[REPORT_PROSE_section].s, p->section) || to > p->annual->year[0].to ||
            (p->to != DAY_NONE && to < p->to))
                return;
        p->to = to;
        p->text = kept_text(&p->annual->document->texts, &f->v[REPORT_PROSE_text]);
}

/* What was written for an earlier year is carried over as a draft, and says so. */
void annual_prose(struct annual *a, const char *section)
{
        struct prose p = {.annual = a, .section = section, .to = DAY_NONE};
        char on[12];
        facts_known(a->db, FACT_REPORT_PROSE, a->service->options.known, take_prose, &p);
        if (p.to == DAY_NONE)
                return;
        if (p.to != a->year[0].to)
                doc_words(a->document, "Draft, carried over from the report to %s:", day_words(p.to, on));
        doc_prose(a->document, p.text);
}
