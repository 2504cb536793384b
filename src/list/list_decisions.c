/* The decisions of reviews: what is open first, by the day it is due. */
#include "lists.h"
#include "iro/service/case_index.h"
#include "iro/service/decisions.h"
#include "iro/store/users.h"

#include <stdlib.h>
#include <string.h>

/* Free words are for those who may see names. */
static const char *shown(bool names, const char *words)
{
        return names || !*words ? words : "(not shown)";
}

#define DECISIONS(X) \
        X(decision_id, "Decision", TEXT, 11, 0, 0, FILES, "the child's id and the number of the decision", \
          id) \
        COLUMN_CHILD(X, d->child_id) \
        COLUMN_STREAM(X, stream_names[d->stream]) \
        X(made_on, "Made", DAY, 11, 0, 3, FILES, "the day of the review or conference", d->made) \
        X(made_at, "At", TEXT, 10, 0, 6, FILES, "review, conference, midway or other", d->made_at) \
        X(text, "Decision", TEXT, 24, 4, 0, FILES, "what was decided", shown(names, d->text)) \
        X(owner, "Owner", TEXT, 14, 1, 1, FILES, "who carries it out; none = incomplete", \
          shown(names, d->owner)) \
        COLUMN_TEAM(X, team_id(s, d->team)) \
        COLUMN_DISTRICT(X, service_district(s, d->team)) \
        COLUMN_AREA(X, d->area) \
        COLUMN_IRO(X, iro_id(s, d->iro)) \
        X(due_on, "Due", DAY, 11, 0, 0, FILES, "by when it is to be done", d->due) \
        X(state, "State", TEXT, 10, 0, 0, FILES, "open, overdue, done, not-done or not-needed", \
          decision_standing(d, on)) \
        X(days_over, "Days over", INT, 9, 0, 2, FILES, "days past its date while open", \
          cell_int_if(decision_overdue_on(d, on), on - d->due)) \
        X(ended_on, "Ended", DAY, 11, 0, 4, FILES, "the day it was done, or given up", d->ended) \
        X(reason, "Reason", TEXT, 12, 1, 6, FILES, "why not done, or not needed any more", \
          shown(names, d->reason)) \
        X(asked_on, "Asked", DAY, 11, 0, 5, FILES, "last asked after, at a midway or a review", d->asked) \
        X(prp_id, "PRP", TEXT, 8, 0, 4, FILES, "the PRP it became", d->prp_id) \
        X(lacks, "Lacks", TEXT, 10, 0, 5, FILES, "owner, date, or both", decision_lacks(d))

LIST_COLUMNS(decisions_list, "decisions", DECISIONS);

static int open_first(const void *a, const void *b)
{
        const struct review_decision *x = *(const struct review_decision *const *)a,
                                     *y = *(const struct review_decision *const *)b;
        bool ended = x->state != DECISION_OPEN;
        if (ended != (y->state != DECISION_OPEN))
                return ended ? 1 : -1;
        day at = ended ? -x->made : x->due, other = ended ? -y->made : y->due;
        if (at != other)
                return at == DAY_NONE ? 1 : other == DAY_NONE ? -1 : at < other ? -1 : 1;
        int child = strcmp(x->child_id, y->child_id);
        return child ? child : x->no - y->no;
}

static void put_decision(struct rows *r, const struct service *s, const struct review_decision *d, bool names)
{
        day on = s->options.as_at;
        const char *id = arena_printf(&r->texts, "%s:%d", d->child_id, d->no);
        LIST_ROW(r, d->child << 16 | d->no, DECISIONS);
}

void fill_decisions(struct filling *f)
{
        struct decisions all;
        if (f->open)
                decisions_load_open(&all, f->service, f->db);
        else
                decisions_load(&all, f->service, f->db);
        const struct review_decision **order = xcalloc(all.n + 1, sizeof *order);
        for (size_t i = 0; i < all.n; i++)
                order[i] = &all.rows[i];
        if (all.n)
                qsort(order, all.n, sizeof *order, open_first);
        for (size_t i = 0; i < all.n; i++)
                put_decision(f->rows, f->service, order[i], user_may(db_user(f->db), MAY_NAMES));
        free(order);
        arena_join(&f->rows->texts, &all.texts);
        decisions_release(&all);
}
