/* Reviews held, and the midway reviews that fell due since. */
#include "lists.h"
#include "iro/service/count.h"
#include "iro/service/held.h"
#include "iro/store/midway.h"

#include <stdlib.h>

/* --- held --------------------------------------------------------------------------------------------- */

static const char *const participation_codes[8] = {"PN0", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7"};

struct review_list {
        struct rows *rows;
        const struct service *service;
        int64_t child;
        const char *child_id;
};

static struct cell_int days_late(const struct review_row *v)
{
        bool late = v->judgement == JUDGED_LATE;
        return cell_int_if(late, late ? v->held - v->due : 0);
}

#define REVIEWS(X) \
        COLUMN_CHILD(X, l->child_id) \
        COLUMN_STREAM(X, stream_names[v->stream]) \
        X(held_on, "Held", DAY, 11, 0, 0, FILES, "the day it was held", v->held) \
        X(due, "Due", DAY, 11, 0, 0, FILES, "what it was judged against", v->due) \
        X(judged, "Judged", TEXT, 14, 0, 0, FILES, "on-time, late or not-assessable", \
          judgement_names[v->judgement]) \
        X(days_late, "Days late", INT, 9, 0, 1, FILES, "days after the due date", days_late(v)) \
        X(participation, "PN", TEXT, 4, 0, 2, FILES, "participation code PN0-PN7", \
          v->pn >= 0 ? participation_codes[v->pn] : NULL) \
        X(iro_id, "IRO", TEXT, 6, 1, 0, FILES, "who held the case on the day of the review", \
          iro_id(l->service, v->iro)) \
        COLUMN_TEAM(X, team_id(l->service, v->team)) \
        COLUMN_AREA(X, v->area) \
        COLUMN_IRO_NAME(X, iro_name(l->service, v->iro)) \
        COLUMN_TEAM_NAME(X, team_name(l->service, v->team))

LIST_COLUMNS(reviews_list, "reviews", REVIEWS);

static void put_review(void *context, const struct review_row *v)
{
        struct review_list *l = context;
        if (v->child != l->child) {
                l->child = v->child;
                l->child_id = arena_str(&l->rows->texts, v->child_id);
        }
        LIST_ROW(l->rows, v->child << 20 | (v->held & 0xFFFFF), REVIEWS);
}

void fill_reviews(struct filling *f)
{
        struct review_list l = {.rows = f->rows, .service = f->service};
        day as_at = f->service->options.as_at;
        day to = f->range.to == DAY_NONE ? as_at : f->range.to;
        day from = f->range.from == DAY_NONE ? period_from(PERIOD_ROLLING, as_at) : f->range.from;
        if (held_reviews(f->service, f->db, from, to, put_review, &l))
                return;
        f->rows->n = 0; /* what was handed out before it broke */
        l.child = 0;
        service_reviews(f->service, f->db, from, to, put_review, &l);
}

/* --- midway ------------------------------------------------------------------------------------------- */

#define MIDWAYS(X) \
        COLUMN_CHILD(X, k->child_id) \
        COLUMN_STREAM(X, stream_names[k->stream]) \
        COLUMN_IRO(X, iro_id(s, k->iro)) \
        COLUMN_TEAM(X, team_id(s, k->team)) \
        COLUMN_AREA(X, k->area) \
        X(last_review, "Last review", DAY, 11, 0, 2, FILES, "the last review held", k->clock.last_review) \
        X(midway_due, "Midway due", DAY, 11, 0, 0, FILES, "halfway to the next due date", due) \
        X(midway_held, "Held", DAY, 11, 0, 0, FILES, \
          "the first since the last review; empty while not held", held) \
        X(due, "Due", DAY, 11, 0, 1, FILES, "when the next review is due", k->clock.due) \
        COLUMN_IRO_NAME(X, iro_name(s, k->iro)) \
        COLUMN_TEAM_NAME(X, team_name(s, k->team))

LIST_COLUMNS(midways_list, "midways", MIDWAYS);

static void put_midway(struct rows *r, const struct service *s, const struct case_row *k, day due, day held)
{
        LIST_ROW(r, k->child * 8 + (int)k->stream, MIDWAYS);
}

void fill_midways(struct filling *f)
{
        const struct service *s = f->service;
        size_t n;
        struct midway_row *held = midways_read(f->db, s->options.known, s->options.as_at, &n);
        for (size_t i = 0; i < s->n_cases; i++) {
                const struct case_row *k = &s->cases[i];
                day due;
                if (midway_day(k, &due) && due <= s->options.as_at)
                        put_midway(f->rows, s, k, due, midway_next(held, n, k->child, k->clock.last_review));
        }
        free(held);
}
