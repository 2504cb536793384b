#include "iro/service/decisions.h"

#include "iro/service/case_index.h"
#include "iro/store/records.h"

#include <stdlib.h>

struct reading {
        struct decisions *out;
        const struct service *service;
        struct case_index cases;
};

static enum decision_state state_of(const char *word)
{
        for (int i = 0; decision_states[i]; i++)
                if (str_eq(decision_states[i], word))
                        return (enum decision_state)i;
        return DECISION_OPEN;
}

static void take_holder(struct reading *r, struct review_decision *d, const struct value *v)
{
        const struct case_row *k = case_index_find(&r->cases, d->child, stream_line(d->stream));
        int team = service_team(r->service, (int)number_of(&v[DECISION_team], 0));
        d->iro = k ? k->iro : -1;
        d->own_team = team >= 0;
        d->team = team >= 0 ? team : k ? k->team : -1;
        d->area = team >= 0 ? r->service->teams[team].area : k ? k->area : "";
}

static void take(void *context, const struct known_fact *f)
{
        struct reading *r = context;
        struct arena *a = &r->out->texts;
        day as_at = r->service->options.as_at, made = day_of(&f->v[DECISION_made_on]);
        if (made > as_at)
                return;
        GROW(r->out->rows, r->out->n, r->out->cap);
        struct review_decision *d = &r->out->rows[r->out->n++];
        *d = (struct review_decision){.child = f->v[DECISION_child].i,
                                      .child_id = arena_str(a, f->child_id),
                                      .no = (int)f->v[DECISION_no].i,
                                      .made = made,
                                      .due = day_of(&f->v[DECISION_due_on]),
                                      .ended = day_of(&f->v[DECISION_ended_on]),
                                      .asked = day_of(&f->v[DECISION_asked_on]),
                                      .state = state_of(f->v[DECISION_state].s),
                                      .made_at = kept_text(a, &f->v[DECISION_made_at]),
                                      .text = kept_text(a, &f->v[DECISION_text]),
                                      .owner = kept_text(a, &f->v[DECISION_owner]),
                                      .reason = kept_text(a, &f->v[DECISION_reason]),
                                      .prp_id = kept_text(a, &f->v[DECISION_prp_id])};
        stream_parse(f->v[DECISION_stream].s, &d->stream);
        if (d->ended != DAY_NONE && d->ended > as_at)
                d->state = DECISION_OPEN, d->ended = DAY_NONE;
        take_holder(r, d, f->v);
}

static void load(struct decisions *d, const struct service *s, struct db *db, bool open)
{
        *d = (struct decisions){.n = 0};
        arena_init(&d->texts);
        struct reading r = {.out = d, .service = s};
        case_index_make(&r.cases, s);
        if (open)
                facts_open_on(db, FACT_DECISION, s->options.known, s->options.as_at, take, &r);
        else
                facts_known(db, FACT_DECISION, s->options.known, take, &r);
        case_index_release(&r.cases);
}

void decisions_load(struct decisions *d, const struct service *s, struct db *db)
{
        load(d, s, db, false);
}

void decisions_load_open(struct decisions *d, const struct service *s, struct db *db)
{
        load(d, s, db, true);
}

void decisions_release(struct decisions *d)
{
        free(d->rows);
        arena_release(&d->texts);
}

bool decision_open_on(const struct review_decision *d, day on)
{
        return d->made <= on && (d->state == DECISION_OPEN || (d->ended != DAY_NONE && d->ended > on));
}

bool decision_overdue_on(const struct review_decision *d, day on)
{
        return decision_open_on(d, on) && d->due != DAY_NONE && d->due < on;
}

const char *decision_lacks(const struct review_decision *d)
{
        return *d->owner ? (d->due == DAY_NONE ? "date" : "")
                         : (d->due == DAY_NONE ? "owner and date" : "owner");
}

const char *decision_standing(const struct review_decision *d, day on)
{
        if (decision_overdue_on(d, on))
                return "overdue";
        return decision_open_on(d, on) ? "open" : decision_states[d->state];
}
