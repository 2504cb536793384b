#include "iro/service/tallies.h"
#include "iro/base/mem.h"

enum { SOON_WD = 20 };

static void count_case(struct holding *h, const struct case_row *c)
{
        h->cla += stream_line(c->stream) == LINE_CLA;
        h->cp += c->stream == STREAM_CP;
        h->status[c->status]++;
        h->due_soon += c->clock.due != DAY_NONE && c->wd_left >= 0 && c->wd_left <= SOON_WD;
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
        return p->resolved == DAY_NONE || p->resolved > s->options.as_at;
}

struct holding *holdings_by_iro(const struct service *s)
{
        struct holding *h = xcalloc(s->n_iros, sizeof *h);
        for (size_t i = 0; i < s->n_cases; i++)
                if (s->cases[i].iro >= 0)
                        count_case(&h[s->cases[i].iro], &s->cases[i]);
        for (size_t i = 0; i < s->n_prps; i++) {
                const struct prp *p = &s->prps[i];
                int iro = service_iro(s, p->iro);
                if (iro < 0 || !prp_open(s, p))
                        continue;
                struct prp_clock c = service_prp_clock(s, p);
                h[iro].prps_open++;
                h[iro].prps_past += c.past_stage || c.past_process;
        }
        return h;
}

struct holding *holdings_by_team(const struct service *s)
{
        struct holding *h = xcalloc(s->n_teams, sizeof *h);
        for (size_t i = 0; i < s->n_cases; i++)
                if (s->cases[i].team >= 0)
                        count_case(&h[s->cases[i].team], &s->cases[i]);
        return h;
}
