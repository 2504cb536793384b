/* Data queries about children that may be one: ids that look alike. */
#include "quality_pass.h"
#include "iro/base/mem.h"
#include "iro/store/import_store.h"

#include <stdio.h>
#include <stdlib.h>

static void raise_pair(void *context, const struct alike_ids *a)
{
        char *said = xasprintf(
                 "'%s' (%s) and '%s' (%s) look like one child's id: export the table again with ids as "
                 "text, or load it with --ids zero-pad N",
                 a->id[0], a->tables[0], a->id[1], a->tables[1]),
             *subject = xasprintf("ids %s %s", a->id[0], a->id[1]);
        const struct about about = {.child = a->child[0],
                                    .with = a->child[1],
                                    .child_id = a->id[0],
                                    .on = DAY_NONE,
                                    .source = "service",
                                    .said = said};
        quality_raise(context, "ids-alike", QUALITY_COUNTS, &about, subject);
        free(said);
        free(subject);
}

void quality_alike(struct pass *p)
{
        store_alike_ids(p->db, p->service->options.known, &p->whose, raise_pair, p);
}
