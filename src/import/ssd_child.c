/* Who the children are and how they are looked after: header, name and family, episodes, permanence. */
#include "ssd_write.h"

#include <stdio.h>
#include <string.h>

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
        size_t n = SSD_SLICE(w->ssd, persons, w->who, &first);
        if (n > 1)
                ssd_ask(w, "person-twice", "ssd_person", "");
        if (!n)
                return;
        const struct ssd_person *p = &w->ssd->persons[first];
        char dob[11], died[11], disabled[200];
        disabilities(w, disabled);
        const struct value v[] = {[CHILD_DETAIL_child] = w->child,
                                  [CHILD_DETAIL_ret] = w->ret,
                                  [CHILD_DETAIL_sex] = value_text(p->sex),
                                  [CHILD_DETAIL_dob] = value_day(p->dob, dob),
                                  [CHILD_DETAIL_ethnicity] = value_text(p->ethnicity),
                                  [CHILD_DETAIL_upn] = ssd_word(w, p->upn),
                                  [CHILD_DETAIL_disability] = value_text(disabled)};
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
                            [PERSON_name] = known ? ssd_word(w, w->ssd->persons[p].name) : value_keep(),
                            [PERSON_dob] = value_keep(),
                            [PERSON_family_id] =
                                family ? ssd_word(w, w->ssd->families[f].family) : value_keep()};
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
                                  [EPISODE_rne] = value_text(e->rne),
                                  [EPISODE_ls] = value_text(e->ls),
                                  [EPISODE_cin] = value_text(e->need),
                                  [EPISODE_place] = value_text(e->place),
                                  [EPISODE_place_provider] = ssd_word(w, e->provider),
                                  [EPISODE_dec] = value_day(open ? DAY_NONE : e->dec, dec),
                                  [EPISODE_rec] = open ? value_null() : value_text(e->rec),
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

/* An order to place for adoption shows in the legal status from its day on: E1, or D1 of old. */
static bool order_status(const struct ssd_writing *w, day on)
{
        size_t first, n = SSD_SLICE(w->ssd, legals, w->who, &first);
        for (size_t i = first; i < first + n; i++) {
                const struct ssd_legal *l = &w->ssd->legals[i];
                if ((str_eq(l->status, "E1") || str_eq(l->status, "D1")) && l->start <= on)
                        return true;
        }
        return false;
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
                                                 [PLACEMENT_reason_ceased] = value_text(p->why)};
                if (p->decision != DAY_NONE && p->decision <= w->extracted)
                        ssd_put(w, FACT_PLACEMENT, decision);
                const struct value order[] = {[PLACEMENT_ORDER_child] = w->child,
                                              [PLACEMENT_ORDER_ordered_on] = value_day(p->order, a),
                                              [PLACEMENT_ORDER_ret] = w->ret,
                                              [PLACEMENT_ORDER_placed_on] = value_day(p->placed, b)};
                if (p->order != DAY_NONE && p->order <= w->extracted && !order_status(w, p->order))
                        ssd_ask_on(w, "order-without-status", "perm_placement_order_date", p->order, "");
                if (p->order != DAY_NONE && p->order <= w->extracted)
                        ssd_put(w, FACT_PLACEMENT_ORDER, order);
        }
}

void ssd_child(struct ssd_writing *w)
{
        person(w);
        name_and_family(w);
        asylum(w);
        ssd_episodes(w->ssd, w->who, episode, w);
        contact(w);
        permanence(w);
}
