/* The list of midway reviews. */
#include "lists.h"
#include "iro/service/loads.h"
#include "iro/store/midway.h"

#include <stdlib.h>
#include <string.h>

static int64_t date(day d)
{
        return d == DAY_NONE ? CELL_NONE : d;
}

static void add(struct rows *r, const struct service *s, const struct case_row *k, day due, day held)
{
        const union cell cells[] = {{.s = k->child_id},
                                    {.s = stream_names[k->stream]},
                                    {.s = k->iro >= 0 ? s->iros[k->iro].id : NULL},
                                    {.s = k->team >= 0 ? s->teams[k->team].id : NULL},
                                    {.s = *k->area ? k->area : NULL},
                                    {.i = date(k->clock.last_review)},
                                    {.i = date(due)},
                                    {.i = date(held)},
                                    {.i = date(k->clock.due)}};
        memcpy(rows_add(r, k->child * 8 + (int)k->stream), cells, sizeof cells);
}

void list_midways(struct rows *r, const struct service *s, struct db *db)
{
        size_t n;
        struct midway_row *held = midways_read(db, s->options.known, s->options.as_at, &n);
        for (size_t i = 0; i < s->n_cases; i++) {
                const struct case_row *k = &s->cases[i];
                day due;
                if (midway_day(k, &due) && due <= s->options.as_at)
                        add(r, s, k, due, midway_next(held, n, k->child, k->clock.last_review));
        }
        free(held);
}
