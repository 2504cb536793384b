#include "iro/service/disputes.h"
#include "iro/service/count.h"

bool prp_formal(const struct prp *p)
{
        for (size_t i = 0; i < p->n_steps; i++)
                if (!prp_is_informal(p->steps[i].stage))
                        return true;
        return false;
}

day prp_formal_from(const struct prp *p)
{
        for (size_t i = 0; i < p->n_steps; i++)
                if (!prp_is_informal(p->steps[i].stage))
                        return i > 0 ? p->steps[i].entered : p->raised;
        return p->raised;
}

struct prp_clock service_prp_clock(const struct service *s, const struct prp *p)
{
        return prp_clock_at(&s->calendar, &s->settings.ladder, p->stage, prp_formal_from(p), p->entered,
                            p->resolved, s->options.as_at);
}

bool prp_open(const struct service *s, const struct prp *p)
{
        day as_at = s->options.as_at;
        return p->raised <= as_at && (p->resolved == DAY_NONE || p->resolved > as_at);
}

void items_of_disputes(const struct service *s, size_t at, item_each *each, void *context)
{
        for (size_t i = 0; i < s->n_prps; i++) {
                const struct prp *p = &s->prps[i];
                if (p->raised > s->options.as_at)
                        continue;
                struct prp_clock c = service_prp_clock(s, p);
                int iro = service_iro(s, p->iro);
                struct item item = {.kind = ITEM_DISPUTE,
                                    .child = p->child,
                                    .iro = iro,
                                    .team = -1,
                                    .area = iro >= 0 ? s->iros[iro].area : "",
                                    .on = prp_formal_from(p),
                                    .dispute = p,
                                    .formal = prp_formal(p),
                                    .unresolved = prp_open(s, p),
                                    .midway_due = DAY_NONE};
                item.past = item.unresolved && (c.past_stage || c.past_process);
                each(context, at, &item);
        }
}
