/* The caseload once more, after a few changes: those of the children whom they touched are read, the others'
 * are taken over. */
#include "iro/base/mem.h"
#include "iro/base/numbers.h"
#include "iro/service/case_order.h"
#include "iro/service/service.h"
#include "iro/store/report_store.h"
#include "service_few.h"

#include <stdlib.h>
#include <string.h>

/* More of them, and a pass over everyone is as quick. */
enum { FEW_CHILDREN = 64, ONE_OF = 16 };

bool service_few_touched(struct db *db, int64_t change, size_t n_cases, int64_t **children, size_t *n)
{
        *children = NULL;
        return change <= db_last_change(db) && !frame_touched_since(db, change) &&
               children_touched_since(db, change, children, n) && *n <= FEW_CHILDREN + n_cases / ONE_OF;
}

static bool touched(const struct service *old, struct db *db, int64_t **children, size_t *n)
{
        *children = NULL;
        return old->options.known.change == KNOWN_NOW.change && !old->options.clocks_only &&
               service_few_touched(db, old->change, old->n_cases, children, n);
}

/* As it was loaded, before the scheduler was asked; what it points to is this service's, whose officers may
 * stand elsewhere: somebody was named since. */
static struct case_row taken(struct service *s, const struct service *old, const struct case_row *from)
{
        struct case_row row = *from;
        row.iro = from->iro < 0 ? -1 : service_iro(s, old->iros[from->iro].no);
        row.team = from->team < 0 ? -1 : service_team(s, old->teams[from->team].no);
        bool planned = row.cannot_fit || row.tight;
        row.child_id = arena_str(&s->texts, from->child_id);
        row.area = service_area(s, row.iro, row.team);
        row.cannot_fit = row.tight = false;
        if (planned)
                service_case_status(s, &row, s->options.as_at);
        return row;
}

static void take_over(struct service *s, const struct service *old, const int64_t *children, size_t n)
{
        s->cases = xrealloc(s->cases, (s->n_cases + old->n_cases + 1) * sizeof *s->cases);
        for (size_t i = 0; i < old->n_cases; i++) {
                const struct case_row *row = &old->cases[i];
                if (!numbers_have(children, n, row->child))
                        s->cases[s->n_cases++] = taken(s, old, row);
        }
        case_order(s->cases, s->n_cases);
        s->whole = true;
}

bool service_load_again(struct service *s, const struct service *old, struct db *db, struct err *e)
{
        int64_t *children;
        size_t n = 0;
        if (!db_snapshot_begin(db, e))
                return false;
        bool few = touched(old, db, &children, &n), ok = false;
        if (few)
                ok = service_load_few(s, db, &old->options, children, n, e);
        db_snapshot_end(db);
        if (ok)
                take_over(s, old, children, n);
        free(children);
        return few ? ok : service_load(s, db, &old->options, e);
}
