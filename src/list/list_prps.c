/* The escalations. */
#include "lists.h"
#include "iro/service/disputes.h"
#include "iro/base/str.h"

static const char *past_of(bool open, const struct prp_clock *k)
{
        return !open                              ? NULL
               : k->past_stage && k->past_process ? "both"
               : k->past_stage                    ? "stage"
               : k->past_process                  ? "process"
                                                  : NULL;
}

#define PRPS(X) \
        X(prp_id, "PRP", TEXT, 8, 0, 0, FILES, "the PRP's id", p->id) \
        COLUMN_CHILD(X, p->child_id) \
        COLUMN_STREAM(X, p->stream) \
        X(iro_id, "IRO", TEXT, 6, 1, 0, FILES, "who raised it", iro_id(s, service_iro(s, p->iro))) \
        X(theme, "Theme", TEXT, 16, 2, 1, FILES, "what it is about", p->theme) \
        X(stage, "Stage", TEXT, 16, 1, 0, FILES, "the stage it is in", p->stage) \
        X(raised_on, "Raised", DAY, 11, 0, 2, FILES, "the day it was raised", p->raised) \
        X(stage_entered_on, "In stage", DAY, 11, 0, 5, FILES, "the day the stage was entered", p->entered) \
        X(stage_day, "Day", INT, 4, 0, 0, FILES, "working days in the stage", cell_int(k->stage_day)) \
        X(stage_limit, "Of", INT, 3, 0, 0, FILES, "working days the stage allows", \
          cell_int_if(k->stage_limit > 0, k->stage_limit)) \
        X(process_day, "Process", INT, 7, 0, 0, FILES, "working days of the whole formal process", \
          cell_int(k->process_day)) \
        X(cafcass_on, "Cafcass", DAY, 11, 0, 4, FILES, "referred to Cafcass", p->cafcass) \
        X(resolved_on, "Resolved", DAY, 11, 0, 3, FILES, "the day it was resolved", p->resolved) \
        X(outcome, "Outcome", TEXT, 10, 0, 4, FILES, "resolved, partly, withdrawn, superseded, escalated", \
          p->outcome) \
        X(past, "Past", TEXT, 8, 0, 1, SCREEN, "which clock is past: stage, process or both", \
          past_of(prp_open(s, p), k)) \
        COLUMN_IRO_NAME(X, iro_name(s, service_iro(s, p->iro))) \
        X(formal_on, "Formal", DAY, 11, 0, 6, SCREEN, "the day the formal process began", \
          prp_formal(p) ? prp_formal_from(p) : DAY_NONE)

LIST_COLUMNS(prps_list, "prps", PRPS);

static void put_prp(struct rows *r, const struct service *s, const struct prp *p, const struct prp_clock *k)
{
        LIST_ROW(r, (int64_t)str_key(p->id), PRPS);
}

void fill_prps(struct filling *f)
{
        const struct service *s = f->service;
        for (size_t i = 0; i < s->n_prps; i++) {
                struct prp_clock k = service_prp_clock(s, &s->prps[i]);
                put_prp(f->rows, s, &s->prps[i], &k);
        }
}
