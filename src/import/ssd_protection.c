/* Child protection in the extract: plans, enquiries, their conferences and referrals. */
#include "ssd_write.h"

static void put_plan(struct ssd_writing *w, const struct ssd_plan *p)
{
        bool open = p->end == DAY_NONE || p->end > w->extracted;
        char a[11], b[11];
        const struct value v[] = {[PLAN_child] = w->child,
                                  [PLAN_started_on] = value_day(p->start, a),
                                  [PLAN_ret] = w->ret,
                                  [PLAN_ended_on] = value_day(open ? DAY_NONE : p->end, b),
                                  [PLAN_initial_category] = value_text(p->first),
                                  [PLAN_latest_category] = value_text(p->latest),
                                  [PLAN_previous_plans] = value_null()};
        if (ssd_put(w, FACT_PLAN, v) == PUT_DUPLICATE)
                ssd_ask_on(w, "duplicate-row", "ssd_cp_plans", p->start, "");
}

/* Last those of no days: they give way to a plan that lasts. */
static void plans(struct ssd_writing *w)
{
        size_t first, n = SSD_SLICE(w->ssd, plans, w->who, &first);
        for (int of_no_days = 0; of_no_days < 2; of_no_days++)
                for (size_t i = first; i < first + n; i++) {
                        const struct ssd_plan *p = &w->ssd->plans[i];
                        if ((p->end == p->start) != of_no_days)
                                continue;
                        if (p->others)
                                w->others++;
                        else if (p->start <= w->extracted)
                                put_plan(w, p);
                }
}

static const struct ssd_referral *referral_of(const struct ssd_writing *w, uint32_t id)
{
        size_t first, n = SSD_SLICE(w->ssd, referrals, w->who, &first);
        for (size_t i = first; id && i < first + n; i++)
                if (w->ssd->referrals[i].id == id)
                        return &w->ssd->referrals[i];
        return NULL;
}

/* The first conference of the enquiry that was held by the day of the extract. */
static const struct ssd_conference *conference_of(const struct ssd_writing *w, const struct ssd_enquiry *q)
{
        size_t first, n = SSD_SLICE(w->ssd, conferences, w->who, &first);
        const struct ssd_conference *best = NULL;
        for (size_t i = first; q->id && i < first + n; i++) {
                const struct ssd_conference *c = &w->ssd->conferences[i];
                if (c->enquiry == q->id && !c->transfer &&
                    (!best || c->on < best->on || best->on == DAY_NONE))
                        best = c;
        }
        return best;
}

static void put_enquiry(struct ssd_writing *w, const struct ssd_enquiry *q)
{
        const struct ssd_conference *c = conference_of(w, q);
        const struct ssd_referral *r = referral_of(w, q->referral);
        day on = c && c->on <= w->extracted ? c->on : DAY_NONE;
        char a[11], b[11], d[11], f[11];
        const struct value v[] = {[SECTION47_child] = w->child,
                                  [SECTION47_started_on] = value_day(q->start, a),
                                  [SECTION47_ret] = w->ret,
                                  [SECTION47_icpc_target] = value_day(c ? c->target : DAY_NONE, b),
                                  [SECTION47_icpc_on] = value_day(on, d),
                                  [SECTION47_icpc_not_required] = value_int(q->nfa),
                                  [SECTION47_cin_icpc_on] = value_null(),
                                  [SECTION47_cin_closed_on] = value_day(r ? r->closed : DAY_NONE, f)};
        if (ssd_put(w, FACT_SECTION47, v) == PUT_DUPLICATE)
                ssd_ask_on(w, "duplicate-row", "ssd_s47_enquiry", q->start, "");
}

/* Last those that need no conference: they give way to one that does. */
static void enquiries(struct ssd_writing *w)
{
        size_t first, n = SSD_SLICE(w->ssd, enquiries, w->who, &first);
        for (int nfa = 0; nfa < 2; nfa++)
                for (size_t i = first; i < first + n; i++) {
                        const struct ssd_enquiry *q = &w->ssd->enquiries[i];
                        if (q->nfa == nfa && q->start <= w->extracted)
                                put_enquiry(w, q);
                }
}

/* The enquiry it closes is one of the child's. */
static bool enquiry_of(const struct ssd_writing *w, const struct ssd_conference *c)
{
        size_t first, n = SSD_SLICE(w->ssd, enquiries, w->who, &first);
        for (size_t i = first; c->enquiry && i < first + n; i++)
                if (w->ssd->enquiries[i].id == c->enquiry)
                        return true;
        return false;
}

static void conferences(struct ssd_writing *w)
{
        size_t first, n = SSD_SLICE(w->ssd, conferences, w->who, &first);
        for (size_t i = first; i < first + n; i++) {
                const struct ssd_conference *c = &w->ssd->conferences[i];
                if (c->on == DAY_NONE)
                        continue;
                if (c->on > w->extracted) {
                        ssd_booking(w, "icpc", c->on, false);
                        continue;
                }
                ssd_meeting(w, "icpc", c->on, c->meeting);
                if (!c->transfer) {
                        if (!enquiry_of(w, c))
                                ssd_ask_on(w, "conference-without-enquiry", "ssd_initial_cp_conference",
                                           c->on, "");
                        continue;
                }
                const struct ssd_referral *r = referral_of(w, c->referral);
                char a[11], b[11];
                const struct value v[] = {[TRANSFER_IN_child] = w->child,
                                          [TRANSFER_IN_held_on] = value_day(c->on, a),
                                          [TRANSFER_IN_ret] = w->ret,
                                          [TRANSFER_IN_referred_on] = value_day(r ? r->on : DAY_NONE, b)};
                ssd_put(w, FACT_TRANSFER_IN, v);
        }
}

static void referrals(struct ssd_writing *w)
{
        size_t first, n = SSD_SLICE(w->ssd, referrals, w->who, &first);
        for (size_t i = first; i < first + n; i++) {
                const struct ssd_referral *r = &w->ssd->referrals[i];
                char a[11], b[11];
                const struct value v[] = {[REFERRAL_child] = w->child,
                                          [REFERRAL_referred_on] = value_day(r->on, a),
                                          [REFERRAL_ret] = w->ret,
                                          [REFERRAL_closed_on] = value_day(r->closed, b)};
                if (r->on != DAY_NONE && r->on <= w->extracted)
                        ssd_put(w, FACT_REFERRAL, v);
        }
}

void ssd_protection(struct ssd_writing *w)
{
        plans(w);
        enquiries(w);
        conferences(w);
        referrals(w);
}
