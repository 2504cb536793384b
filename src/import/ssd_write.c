/* What is put together of the extract becomes facts of the ledger: those of the returns' kinds belong to the
 * extract as to a return, bookings and allocations are the service's diary, in which the extract's rows are
 * known by the kind of change that wrote them. */
#include "ssd_write.h"

#include <stdio.h>
#include <string.h>

/* --- stating a fact ----------------------------------------------------------------------------------- */

static void count(struct ssd_counts *c, enum put put)
{
        switch (put) {
        case PUT_ADDED:
                c->added++;
                return;
        case PUT_CHANGED:
                c->changed++;
                return;
        case PUT_UNCHANGED:
                c->unchanged++;
                return;
        case PUT_DUPLICATE:
                c->twice++;
                return;
        case PUT_FAILED:
                c->refused++;
                return;
        }
}

/* The first of two with one key holds. */
enum put ssd_put(struct ssd_writing *w, enum fact kind, const struct value *v)
{
        struct err e = ERR_INIT;
        enum put got = ledger_put(w->ledger, kind, v, true, &e);
        count(&w->counts[kind], got);
        if (w->said && (got == PUT_ADDED || got == PUT_CHANGED))
                w->said(w->context, w->child_id, kind, got == PUT_ADDED);
        return got;
}

static struct value code(const char *s)
{
        return value_text(s);
}

static struct value word(const struct ssd_writing *w, uint32_t no)
{
        return value_text(intern_text(&w->ssd->words, no));
}

static struct value flag(int8_t f)
{
        return f < 0 ? value_null() : value_int(f);
}

/* --- the child ---------------------------------------------------------------------------------------- */

static void disabilities(const struct ssd_writing *w, char out[200])
{
        size_t first, n = SSD_SLICE(w->ssd, disabilities, w->who, &first), at = 0;
        out[0] = '\0';
        for (size_t i = 0; i < n && at < 190; i++)
                at += (size_t)snprintf(out + at, 200 - at, "%s%s", i ? " " : "",
                                       w->ssd->disabilities[first + i].code);
}

static void person(struct ssd_writing *w)
{
        size_t first;
        if (!SSD_SLICE(w->ssd, persons, w->who, &first))
                return;
        const struct ssd_person *p = &w->ssd->persons[first];
        char dob[11], died[11], disabled[200];
        disabilities(w, disabled);
        const struct value v[] = {[CHILD_DETAIL_child] = w->child,
                                  [CHILD_DETAIL_ret] = w->ret,
                                  [CHILD_DETAIL_sex] = code(p->sex),
                                  [CHILD_DETAIL_dob] = value_day(p->dob, dob),
                                  [CHILD_DETAIL_ethnicity] = code(p->ethnicity),
                                  [CHILD_DETAIL_upn] = word(w, p->upn),
                                  [CHILD_DETAIL_disability] = code(disabled)};
        ssd_put(w, FACT_CHILD_DETAIL, v);
        if (p->death == DAY_NONE)
                return;
        const struct value d[] = {
            [DEATH_child] = w->child, [DEATH_ret] = w->ret, [DEATH_died_on] = value_day(p->death, died)};
        ssd_put(w, FACT_DEATH, d);
}

static void asylum(struct ssd_writing *w)
{
        size_t first, n = SSD_SLICE(w->ssd, statuses, w->who, &first);
        for (size_t i = first; i < first + n; i++) {
                if (!w->ssd->statuses[i].uasc)
                        continue;
                char end[11];
                const struct value v[] = {[UASC_child] = w->child,
                                          [UASC_ret] = w->ret,
                                          [UASC_duc] = value_day(w->ssd->statuses[i].end, end)};
                ssd_put(w, FACT_UASC, v);
                return;
        }
}

/* The name where names were asked for, the family where the service has not said another. */
static void name_and_family(struct ssd_writing *w)
{
        size_t p, f;
        bool known = SSD_SLICE(w->ssd, persons, w->who, &p) && w->names && w->ssd->persons[p].name;
        bool family = SSD_SLICE(w->ssd, families, w->who, &f);
        if (!known && !family)
                return;
        struct arena a;
        arena_init(&a);
        const struct standing *was = ledger_fact(w->ledger, FACT_PERSON, &w->child, &a);
        bool ours = !was || ssd_from_extract(w, was->since);
        struct value v[] = {[PERSON_child] = w->child,
                            [PERSON_name] = known ? word(w, w->ssd->persons[p].name) : value_keep(),
                            [PERSON_dob] = value_keep(),
                            [PERSON_family_id] = family ? word(w, w->ssd->families[f].family) : value_keep()};
        if (!ours && was->v[PERSON_family_id].type == VALUE_TEXT)
                v[PERSON_family_id] = value_keep();
        if (!ours && was->v[PERSON_name].type == VALUE_TEXT)
                v[PERSON_name] = value_keep();
        ssd_put(w, FACT_PERSON, v);
        arena_release(&a);
}

/* --- care --------------------------------------------------------------------------------------------- */

static void episode(void *context, const struct ssd_episode *e)
{
        struct ssd_writing *w = context;
        char decom[11], dec[11];
        if (e->decom > w->extracted)
                return;
        bool open = e->dec == DAY_NONE || e->dec > w->extracted;
        const struct value v[] = {[EPISODE_child] = w->child,
                                  [EPISODE_decom] = value_day(e->decom, decom),
                                  [EPISODE_ret] = w->ret,
                                  [EPISODE_rne] = code(e->rne),
                                  [EPISODE_ls] = code(e->ls),
                                  [EPISODE_cin] = code(e->need),
                                  [EPISODE_place] = code(e->place),
                                  [EPISODE_place_provider] = word(w, e->provider),
                                  [EPISODE_dec] = value_day(open ? DAY_NONE : e->dec, dec),
                                  [EPISODE_rec] = open ? value_null() : code(e->rec),
                                  [EPISODE_reason_place_change] = value_null()};
        ssd_put(w, FACT_EPISODE, v);
}

static void contact(struct ssd_writing *w)
{
        size_t first, n = SSD_SLICE(w->ssd, cares, w->who, &first);
        day last = DAY_NONE;
        for (size_t i = first; i < first + n; i++)
                if (w->ssd->cares[i].contact != DAY_NONE && w->ssd->cares[i].contact > last)
                        last = w->ssd->cares[i].contact;
        if (last == DAY_NONE || last > w->extracted)
                return;
        char on[11];
        const struct value v[] = {[IRO_CONTACT_child] = w->child,
                                  [IRO_CONTACT_ret] = w->ret,
                                  [IRO_CONTACT_seen_on] = value_day(last, on)};
        ssd_put(w, FACT_IRO_CONTACT, v);
}

static void permanence(struct ssd_writing *w)
{
        size_t first, n = SSD_SLICE(w->ssd, permanences, w->who, &first);
        for (size_t i = first; i < first + n; i++) {
                const struct ssd_permanence *p = &w->ssd->permanences[i];
                char a[11], b[11];
                const struct value decision[] = {[PLACEMENT_child] = w->child,
                                                 [PLACEMENT_date_placed] = value_day(p->decision, a),
                                                 [PLACEMENT_ret] = w->ret,
                                                 [PLACEMENT_date_ceased] = value_day(p->reversed, b),
                                                 [PLACEMENT_reason_ceased] = code(p->why)};
                if (p->decision != DAY_NONE && p->decision <= w->extracted)
                        ssd_put(w, FACT_PLACEMENT, decision);
                const struct value order[] = {[PLACEMENT_ORDER_child] = w->child,
                                              [PLACEMENT_ORDER_ordered_on] = value_day(p->order, a),
                                              [PLACEMENT_ORDER_ret] = w->ret,
                                              [PLACEMENT_ORDER_placed_on] = value_day(p->placed, b)};
                if (p->order != DAY_NONE && p->order <= w->extracted)
                        ssd_put(w, FACT_PLACEMENT_ORDER, order);
        }
}

/* --- reviews and conferences ---------------------------------------------------------------------------- */

/* Held on its day, or only meant to be: on the day of the extract itself it was if somebody says who took
 * part. */
static bool held(const struct ssd_writing *w, const struct ssd_review *r)
{
        return !r->cancelled && r->on != DAY_NONE &&
               (r->on < w->extracted || (r->on == w->extracted && r->pn >= 0));
}

static void system_due(struct ssd_writing *w, const char *stream, day held_on, day due)
{
        char a[11], b[11];
        struct value v[] = {[SYSTEM_DUE_child] = w->child,
                            [SYSTEM_DUE_stream] = value_text(stream),
                            [SYSTEM_DUE_held_on] = {VALUE_TEXT, 0, ""},
                            [SYSTEM_DUE_ret] = w->ret,
                            [SYSTEM_DUE_due_on] = value_day(due, b)};
        if (held_on != DAY_NONE)
                v[SYSTEM_DUE_held_on] = value_day(held_on, a);
        ssd_put(w, FACT_SYSTEM_DUE, v);
}

static void held_review(struct ssd_writing *w, const char *stream, const struct ssd_review *r)
{
        char on[11], pn[4] = "";
        if (r->pn >= 0)
                memcpy(pn, (char[]){'P', 'N', (char)('0' + r->pn), '\0'}, sizeof pn);
        const char *quorate = r->quorate < 0 ? "" : r->quorate ? "yes" : "no-proceeded";
        const char *outcome = r->continues < 0 ? "" : r->continues ? "continued" : "ended";
        struct value v[REVIEW_COLUMNS] = {[REVIEW_child] = w->child,
                                          [REVIEW_stream] = value_text(stream),
                                          [REVIEW_held_on] = value_day(r->on, on),
                                          [REVIEW_ret] = w->ret,
                                          [REVIEW_participation] = code(pn),
                                          [REVIEW_quorate] = code(quorate),
                                          [REVIEW_outcome] = code(outcome)};
        ssd_put(w, FACT_REVIEW, v);
        if (r->due != DAY_NONE)
                system_due(w, stream, r->on, r->due);
}

static void meeting(struct ssd_writing *w, const char *stream, day on, uint32_t id)
{
        if (!id || on == DAY_NONE || on > w->extracted)
                return;
        char iso[11];
        const struct value v[] = {[MEETING_child] = w->child,
                                  [MEETING_stream] = value_text(stream),
                                  [MEETING_held_on] = value_day(on, iso),
                                  [MEETING_ret] = w->ret,
                                  [MEETING_meeting_id] = word(w, id)};
        ssd_put(w, FACT_MEETING, v);
}

/* A date to come is a booking; a cancelled one keeps the day on which it was first known to be. */
static void booking(struct ssd_writing *w, const char *stream, day on, bool cancelled)
{
        if (!cancelled && ssd_booked(w, stream, on))
                return; /* in the service's own diary, perhaps with its time */
        char iso[11], off[11];
        struct value v[] = {[BOOKING_child] = w->child,
                            [BOOKING_stream] = value_text(stream),
                            [BOOKING_booked_on] = value_day(on, iso),
                            [BOOKING_time] = {VALUE_TEXT, 0, ""},
                            [BOOKING_mode] = value_null(),
                            [BOOKING_cancelled_on] = value_null()};
        if (cancelled)
                v[BOOKING_cancelled_on] = value_day(ssd_cancelled_on(w, v, on), off);
        ssd_put(w, FACT_BOOKING, v);
}

/* Held, booked or cancelled; the due date of what is still to come is kept under no day: the earliest holds.
 */
static void reviews(struct ssd_writing *w, const char *stream, const struct ssd_review *rows, size_t n)
{
        day pending = DAY_NONE;
        for (size_t i = 0; i < n; i++) {
                const struct ssd_review *r = &rows[i];
                if (ssd_others_plan(w, stream, r))
                        continue;
                if (held(w, r)) {
                        held_review(w, stream, r);
                        meeting(w, stream, r->on, r->meeting);
                        continue;
                }
                if (r->on != DAY_NONE)
                        booking(w, stream, r->on, r->cancelled);
                if (!r->cancelled && r->due != DAY_NONE && (pending == DAY_NONE || r->due < pending))
                        pending = r->due;
        }
        if (pending != DAY_NONE)
                system_due(w, stream, DAY_NONE, pending);
}

/* --- child protection --------------------------------------------------------------------------------- */

static void plans(struct ssd_writing *w)
{
        size_t first, n = SSD_SLICE(w->ssd, plans, w->who, &first);
        for (size_t i = first; i < first + n; i++) {
                const struct ssd_plan *p = &w->ssd->plans[i];
                char a[11], b[11];
                if (p->others)
                        w->others++;
                if (p->others || p->start > w->extracted)
                        continue;
                const struct value v[] = {[PLAN_child] = w->child,
                                          [PLAN_started_on] = value_day(p->start, a),
                                          [PLAN_ret] = w->ret,
                                          [PLAN_ended_on] = value_day(p->end, b),
                                          [PLAN_initial_category] = code(p->first),
                                          [PLAN_latest_category] = code(p->latest),
                                          [PLAN_previous_plans] = value_null()};
                ssd_put(w, FACT_PLAN, v);
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

static void enquiries(struct ssd_writing *w)
{
        size_t first, n = SSD_SLICE(w->ssd, enquiries, w->who, &first);
        for (size_t i = first; i < first + n; i++) {
                const struct ssd_enquiry *q = &w->ssd->enquiries[i];
                if (q->start > w->extracted)
                        continue;
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
                ssd_put(w, FACT_SECTION47, v);
        }
}

static void conferences(struct ssd_writing *w)
{
        size_t first, n = SSD_SLICE(w->ssd, conferences, w->who, &first);
        for (size_t i = first; i < first + n; i++) {
                const struct ssd_conference *c = &w->ssd->conferences[i];
                if (c->on == DAY_NONE)
                        continue;
                if (c->on > w->extracted) {
                        booking(w, "icpc", c->on, false);
                        continue;
                }
                meeting(w, "icpc", c->on, c->meeting);
                if (!c->transfer)
                        continue;
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

/* --- context ------------------------------------------------------------------------------------------ */

static void visits(struct ssd_writing *w, const char *kind, const struct ssd_visit *rows, size_t n)
{
        for (size_t i = 0; i < n; i++) {
                char on[11];
                const struct value v[] = {[VISIT_child] = w->child,
                                          [VISIT_kind] = value_text(kind),
                                          [VISIT_visited_on] = value_day(rows[i].on, on),
                                          [VISIT_ret] = w->ret,
                                          [VISIT_seen] = flag(rows[i].seen),
                                          [VISIT_seen_alone] = flag(rows[i].alone)};
                if (rows[i].on <= w->extracted)
                        ssd_put(w, FACT_VISIT, v);
        }
}

static void absences(struct ssd_writing *w)
{
        size_t first, n = SSD_SLICE(w->ssd, absences, w->who, &first);
        for (size_t i = first; i < first + n; i++) {
                const struct ssd_span *m = &w->ssd->absences[i];
                char a[11], b[11];
                const struct value v[] = {[MISSING_child] = w->child,
                                          [MISSING_started_on] = value_day(m->start, a),
                                          [MISSING_ret] = w->ret,
                                          [MISSING_kind] = code(m->kind),
                                          [MISSING_ended_on] = value_day(m->end, b)};
                ssd_put(w, FACT_MISSING, v);
        }
}

static void assessments(struct ssd_writing *w)
{
        size_t first, n = SSD_SLICE(w->ssd, assessments, w->who, &first);
        for (size_t i = first; i < first + n; i++) {
                const struct ssd_span *m = &w->ssd->assessments[i];
                char a[11], b[11];
                const struct value v[] = {[ASSESSMENT_child] = w->child,
                                          [ASSESSMENT_started_on] = value_day(m->start, a),
                                          [ASSESSMENT_ret] = w->ret,
                                          [ASSESSMENT_authorised_on] = value_day(m->end, b)};
                ssd_put(w, FACT_ASSESSMENT, v);
        }
}

static void care_plans(struct ssd_writing *w)
{
        size_t first, n = SSD_SLICE(w->ssd, care_plans, w->who, &first);
        for (size_t i = first; i < first + n; i++) {
                const struct ssd_span *m = &w->ssd->care_plans[i];
                char a[11], b[11];
                const struct value v[] = {[CARE_PLAN_child] = w->child,
                                          [CARE_PLAN_started_on] = value_day(m->start, a),
                                          [CARE_PLAN_ret] = w->ret,
                                          [CARE_PLAN_ended_on] = value_day(m->end, b)};
                ssd_put(w, FACT_CARE_PLAN, v);
        }
}

/* --- one child ---------------------------------------------------------------------------------------- */

const char *ssd_id(const struct ssd_writing *w, uint32_t who)
{
        size_t first;
        if (!w->legacy)
                return intern_text(&w->ssd->children, who);
        bool said = SSD_SLICE(w->ssd, persons, who, &first) && w->ssd->persons[first].legacy;
        return said ? intern_text(&w->ssd->words, w->ssd->persons[first].legacy) : NULL;
}

void ssd_write_child(struct ssd_writing *w, uint32_t who)
{
        const struct ssd *s = w->ssd;
        size_t first, n;
        w->who = who;
        w->child_id = ssd_id(w, who);
        if (!w->child_id) {
                w->nameless++;
                return;
        }
        w->child = value_int(ledger_child(w->ledger, w->child_id));
        ssd_begin_diary(w);
        person(w);
        name_and_family(w);
        asylum(w);
        ssd_episodes(s, who, episode, w);
        contact(w);
        permanence(w);
        n = SSD_SLICE(s, cla_reviews, who, &first);
        reviews(w, "cla", s->cla_reviews + first, n);
        plans(w);
        n = SSD_SLICE(s, cp_reviews, who, &first);
        reviews(w, "cp", s->cp_reviews + first, n);
        enquiries(w);
        conferences(w);
        referrals(w);
        n = SSD_SLICE(s, cp_visits, who, &first);
        visits(w, "cp", s->cp_visits + first, n);
        n = SSD_SLICE(s, cla_visits, who, &first);
        visits(w, "cla", s->cla_visits + first, n);
        absences(w);
        assessments(w);
        care_plans(w);
        ssd_allocations(w);
}
