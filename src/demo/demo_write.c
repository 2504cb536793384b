/* From the invented county to facts in the ledger: the children, their care, plans, enquiries, allocations,
 * bookings. A fact belongs to the latest return in which it would stand. */
#include "demo_county.h"

#include "iro/base/mem.h"

#include <stdio.h>
#include <stdlib.h>

/* --- children ----------------------------------------------------------------------------------------- */

/* Those whom the returns still know, in the order of their ids. */
static void number_children(struct writer *w)
{
        const struct county *c = w->county;
        w->kids = xcalloc(c->n_kids + 1, sizeof *w->kids);
        w->decided = xcalloc(c->n_kids + 1, sizeof *w->decided);
        for (size_t i = 0; i < c->n_members; i++)
                if (c->members[i].end >= c->from)
                        w->kids[c->members[i].kid] = 1;
        for (size_t i = 0; i < c->n_kids; i++) {
                char id[16];
                snprintf(id, sizeof id, "D%07d", c->kids[i].serial % 10000000);
                if (w->kids[i])
                        w->kids[i] = ledger_child(w->ledger, id);
                w->made->children += w->kids[i] != 0;
        }
}

static void write_header(struct writer *w, int kid, int64_t ret)
{
        const struct kid *k = &w->county->kids[kid];
        struct dates t = {0};
        const struct value v[] = {[CHILD_DETAIL_child] = value_int(w->kids[kid]),
                                  [CHILD_DETAIL_ret] = value_int(ret),
                                  [CHILD_DETAIL_sex] = value_text(k->boy ? "1" : "2"),
                                  [CHILD_DETAIL_dob] = date(&t, k->dob),
                                  [CHILD_DETAIL_ethnicity] = value_text(demo_ethnicities[k->ethnicity]),
                                  [CHILD_DETAIL_upn] = value_null(),
                                  [CHILD_DETAIL_disability] = value_text(k->disabled ? "MOB" : NULL)};
        write_fact(w, FACT_CHILD_DETAIL, v);
}

static void write_person(struct writer *w, int kid)
{
        const struct kid *k = &w->county->kids[kid];
        char name[48], family[16];
        struct dates t = {0};
        demo_name(demo_mix(w->county->key, 50000 + (uint64_t)k->serial), name, sizeof name);
        snprintf(family, sizeof family, "F%06d", k->family);
        const struct value v[] = {[PERSON_child] = value_int(w->kids[kid]),
                                  [PERSON_name] = value_text(name),
                                  [PERSON_dob] = date(&t, k->dob),
                                  [PERSON_family_id] = value_text(family)};
        write_fact(w, FACT_PERSON, v);
}

static void write_uasc(struct writer *w, int kid)
{
        const struct kid *k = &w->county->kids[kid];
        day grown = day_add_years(k->dob, 18);
        struct dates t = {0};
        const struct value v[] = {[UASC_child] = value_int(w->kids[kid]),
                                  [UASC_ret] = value_int(ret_903(w, k->seen_903)),
                                  [UASC_duc] = date(&t, grown <= w->county->as_at ? grown : DAY_NONE)};
        write_fact(w, FACT_UASC, v);
}

static void write_children(struct writer *w)
{
        const struct county *c = w->county;
        for (size_t i = 0; i < c->n_kids; i++) {
                const struct kid *k = &c->kids[i];
                if (k->seen_903 != DAY_NONE) {
                        write_header(w, (int)i, ret_903(w, k->seen_903));
                        w->rows_903[return_year(k->seen_903) - 2000][ROWS_HEADER]++;
                }
                if (k->seen_cin != DAY_NONE) {
                        write_header(w, (int)i, ret_cin(w, k->seen_cin));
                        w->rows_cin[return_year(k->seen_cin) - 2000]++;
                }
                if (c->rich && w->kids[i])
                        write_person(w, (int)i);
                if (k->uasc && k->seen_903 != DAY_NONE)
                        write_uasc(w, (int)i);
                if (w->kids[i])
                        extract_child(w, (int)i);
        }
}

static void see(day *seen, day on)
{
        if (*seen == DAY_NONE || on > *seen)
                *seen = on;
}

/* --- plans and enquiries ------------------------------------------------------------------------------ */

static const char *category(const struct dice *from)
{
        static const char *const codes[] = {"NEG", "PHY", "SAB", "EMO"};
        static const int published[] = {601, 131, 73, 195};
        struct dice d = *from;
        return codes[dice_pick(&d, published, 4)];
}

static void write_plan(struct writer *w, const struct stay *s, const struct member *m)
{
        struct dates t = {0};
        day end = m->end <= w->county->as_at ? m->end : DAY_NONE;
        struct dice first = dice_of(s->key, 70), later = dice_of(s->key, 71);
        bool changed = by_now(w, m->end) - s->start > 250 && dice_chance(&later, 150);
        const struct value v[] = {[PLAN_child] = value_int(w->kids[m->kid]),
                                  [PLAN_started_on] = date(&t, s->start),
                                  [PLAN_ret] = value_int(ret_cin(w, by_now(w, m->end))),
                                  [PLAN_ended_on] = date(&t, end),
                                  [PLAN_initial_category] = value_text(category(&first)),
                                  [PLAN_latest_category] =
                                      value_text(changed ? category(&later) : category(&first)),
                                  [PLAN_previous_plans] = value_int(s->previous)};
        write_fact(w, FACT_PLAN, v);
        extract_plan(w, s, m, v);
        see(&w->county->kids[m->kid].seen_cin, by_now(w, m->end));
}

static void write_enquiry(struct writer *w, const struct stay *s, const struct member *m, day on,
                          bool required)
{
        struct dates t = {0};
        const struct county *c = w->county;
        bool held = required && s->start <= c->as_at;
        day target = required ? calendar_add(county_calendar(c), on, 15) : DAY_NONE;
        const struct value v[] = {[SECTION47_child] = value_int(w->kids[m->kid]),
                                  [SECTION47_started_on] = date(&t, on),
                                  [SECTION47_ret] = value_int(ret_cin(w, held ? s->start : on)),
                                  [SECTION47_icpc_target] = date(&t, target),
                                  [SECTION47_icpc_on] = date(&t, held ? s->start : DAY_NONE),
                                  [SECTION47_icpc_not_required] = value_int(!required),
                                  [SECTION47_cin_icpc_on] = value_null(),
                                  [SECTION47_cin_closed_on] = value_null()};
        write_fact(w, FACT_SECTION47, v);
        extract_enquiry(w, s, m, v);
        see(&w->county->kids[m->kid].seen_cin, held ? s->start : on);
}

static void write_enquiries(struct writer *w, const struct stay *s, const struct member *m)
{
        const struct county *c = w->county;
        struct dice d = dice_of(s->key, 48);
        day from = c->rich ? c->from : c->as_at - 400, earlier = s->enquiry - dice_between(&d, 60, 160);
        if (s->enquiry >= from) /* also for a child not yet born */
                write_enquiry(w, s, m, s->enquiry, true);
        if (c->rich && s->previous == 0 && dice_chance(&d, 150) && earlier >= from &&
            c->kids[m->kid].dob < earlier)
                write_enquiry(w, s, m, earlier, false);
}

/* The plan moved in: its conference stands beside the enquiries. */
static void write_transfer(struct writer *w, const struct stay *s, const struct member *m)
{
        enum { AFTER_REFERRAL = 16 };
        struct dates t = {0};
        const struct value v[] = {[TRANSFER_IN_child] = value_int(w->kids[m->kid]),
                                  [TRANSFER_IN_held_on] = date(&t, s->start),
                                  [TRANSFER_IN_ret] = value_int(ret_cin(w, s->start)),
                                  [TRANSFER_IN_referred_on] = date(&t, s->start - AFTER_REFERRAL)};
        write_fact(w, FACT_TRANSFER_IN, v);
        extract_transfer(w, s, m);
}

/* --- who holds it, when it is booked ------------------------------------------------------------------ */

static void write_allocation(struct writer *w, const struct stay *s, const struct member *m,
                             const struct span *p, day from)
{
        const struct county *c = w->county;
        day closes = m->end + 1, to = p->to;
        if (closes <= c->as_at && (to == DAY_NONE || closes < to))
                to = closes;
        if (s->with_leaver && s->seat >= 0 && p == &c->seats[s->seat].spans[0])
                to = closes <= c->as_at ? closes : DAY_NONE;
        if (from < p->from)
                from = p->from;
        if (from < c->people[p->person].start)
                from = c->people[p->person].start;
        if ((to != DAY_NONE && to <= from) || (s->with_leaver && p != &c->seats[s->seat].spans[0]))
                return;
        struct dates t = {0};
        bool care = s->kind == STREAM_CLA || s->kind == STREAM_SHORT_BREAK;
        const struct value v[] = {[ALLOCATION_child] = value_int(w->kids[m->kid]),
                                  [ALLOCATION_stream] = value_text(care ? "cla" : "cp"),
                                  [ALLOCATION_iro] = value_int(w->iros[p->person]),
                                  [ALLOCATION_from_on] = date(&t, from),
                                  [ALLOCATION_team] = value_int(w->teams[s->team]),
                                  [ALLOCATION_to_on] = date(&t, to)};
        write_fact(w, FACT_ALLOCATION, v);
}

static void write_allocations(struct writer *w, const struct stay *s, const struct member *m)
{
        const struct county *c = w->county;
        if (s->seat < 0)
                return;
        const struct seat *seat = &c->seats[s->seat];
        struct dice d = dice_of(s->key, 51);
        day from = s->enquiry != DAY_NONE ? s->enquiry + 1 : s->start + dice_below(&d, 6);
        from = by_now(w, from);
        for (int i = 0; i < seat->n_spans; i++)
                if ((seat->spans[i].to == DAY_NONE || seat->spans[i].to > from) &&
                    seat->spans[i].from <= m->end)
                        write_allocation(w, s, m, &seat->spans[i], from);
}

static const char *stream_now(const struct county *c, const struct stay *s)
{
        bool adoption =
            s->kind == STREAM_CLA && s->placed != DAY_NONE && s->placed <= c->as_at && !s->returned;
        return stream_names[adoption ? STREAM_ADOPTION : s->kind];
}

static void write_booking(struct writer *w, const struct stay *s, const struct member *m, const char *stream,
                          day on, day cancelled)
{
        static const char *const times[] = {"09:30", "10:00", "11:00", "13:30", "14:00", "15:30"};
        static const char *const modes[] = {"virtual", "hybrid", "in-person"};
        static const int now[] = {72, 20, 8}, before[] = {0, 1, 99};
        struct dice d = dice_of(s->key, 52 + (uint64_t)on);
        struct dates t = {0};
        const char *time = times[dice_below(&d, 6)];
        const char *mode = modes[dice_pick(&d, on >= day_from_ymd(2020, 3, 24) ? now : before, 3)];
        const struct value v[] = {[BOOKING_child] = value_int(w->kids[m->kid]),
                                  [BOOKING_stream] = value_text(stream),
                                  [BOOKING_booked_on] = date(&t, on),
                                  [BOOKING_time] = value_text(time),
                                  [BOOKING_mode] = value_text(mode),
                                  [BOOKING_cancelled_on] = date(&t, cancelled)};
        write_fact(w, FACT_BOOKING, v);
}

/* A late review had mostly been booked in time and was called off. */
static void write_called_off(struct writer *w, const struct stay *s, const struct member *m,
                             const struct holding *h)
{
        struct dice d = dice_of(s->key, 53 + (uint64_t)h->on);
        day on = calendar_add(county_calendar(w->county), h->due + 1, -dice_between(&d, 1, 8));
        day cancelled = calendar_add(county_calendar(w->county), on, -dice_below(&d, 6));
        if (on <= s->start || !dice_chance(&d, 820))
                return;
        write_booking(w, s, m, stream_names[s->kind], on, cancelled);
        if (h->on >= demo_year_before())
                write_meeting_off(w, m, stream_names[s->kind], on, cancelled, h->on, &d);
}

/* What was held had been booked: without it, a look back would find only the bookings of today. */
static void write_past_bookings(struct writer *w, const struct stay *s, const struct member *m)
{
        day from = day_from_ymd(2018, 7, 1);
        for (int i = 0; i < s->n_held; i++) {
                const struct holding *h = &s->held[i];
                if (h->on < from || h->on > m->end)
                        continue;
                write_booking(w, s, m, stream_names[s->kind], h->on, DAY_NONE);
                if (h->on > h->due)
                        write_called_off(w, s, m, h);
        }
        if (s->enquiry != DAY_NONE && !s->moved_in && s->start >= from && s->start <= w->county->as_at)
                write_booking(w, s, m, "icpc", s->start, DAY_NONE);
}

/* --- a stay ------------------------------------------------------------------------------------------- */

static void write_death(struct writer *w, const struct member *m)
{
        struct dates t = {0};
        const struct value v[] = {[DEATH_child] = value_int(w->kids[m->kid]),
                                  [DEATH_ret] = value_int(ret_cin(w, m->end)),
                                  [DEATH_died_on] = date(&t, m->end)};
        write_fact(w, FACT_DEATH, v);
}

static void write_care(struct writer *w, const struct stay *s, const struct member *m)
{
        write_episodes(w, s, m);
        if (m->how == LEFT_DIED)
                write_death(w, m);
        see(&w->county->kids[m->kid].seen_903, by_now(w, m->end));
}

static void write_member(struct writer *w, const struct stay *s, const struct member *m)
{
        bool open = m->end > w->county->as_at;
        if (s->kind == STREAM_CLA || s->kind == STREAM_SHORT_BREAK)
                write_care(w, s, m);
        if (s->kind == STREAM_CP)
                write_plan(w, s, m);
        if (s->moved_in)
                write_transfer(w, s, m);
        else if (s->enquiry != DAY_NONE)
                write_enquiries(w, s, m);
        write_reviews(w, s, m);
        write_allocations(w, s, m);
        if (w->county->rich) {
                write_past_bookings(w, s, m);
                write_care_records(w, s, m);
                write_core_groups(w, s, m);
        }
        if (open && s->booked != DAY_NONE) {
                write_booking(w, s, m, stream_now(w->county, s), s->booked, DAY_NONE);
                w->made->bookings++;
        }
        w->made->looked_after += open && s->kind == STREAM_CLA;
        w->made->short_breaks += open && s->kind == STREAM_SHORT_BREAK;
        w->made->plans += open && s->kind == STREAM_CP;
}

static void write_stays(struct writer *w)
{
        const struct county *c = w->county;
        for (size_t i = 0; i < c->n_stays && !w->failed; i++)
                for (int k = 0; k < c->stays[i].n; k++) {
                        const struct member *m = &c->members[c->stays[i].first + k];
                        if (m->end >= c->from)
                                write_member(w, &c->stays[i], m);
                }
}

void write_county(struct writer *w)
{
        number_children(w);
        write_people(w);
        write_stays(w);
        write_children(w);
        if (w->county->rich) {
                write_meetings(w);
                write_escalations(w);
                write_service_records(w);
                extract_context(w);
        }
        free(w->kids);
        free(w->decided);
        free(w->iros);
        free(w->teams);
        w->kids = w->iros = w->teams = NULL;
        w->decided = NULL;
}

/* --- the returns themselves --------------------------------------------------------------------------- */

static void write_table(struct writer *w, int64_t ret, const char *table, int64_t rows, int year)
{
        struct dates t = {0};
        day on = year > 2020 ? w->made->as_at : day_from_ymd(year, 6, 30);
        const struct value v[] = {[RETURN_TABLE_ret] = value_int(ret),
                                  [RETURN_TABLE_tbl] = value_text(table),
                                  [RETURN_TABLE_rows] = value_int(rows),
                                  [RETURN_TABLE_imported_on] = date(&t, on)};
        write_fact(w, FACT_RETURN_TABLE, v);
}

void write_returns(struct writer *w, int from_year)
{
        static const char *const tables[] = {"header", "episodes", "reviews", "placed_for_adoption"};
        for (int year = from_year; year <= return_year(w->made->as_at); year++) {
                day in_year = day_from_ymd(year, 3, 31);
                for (int i = 0; i < 4; i++)
                        write_table(w, ret_903(w, in_year), tables[i], w->rows_903[year - 2000][i], year);
                write_table(w, ret_cin(w, in_year), "children", w->rows_cin[year - 2000], year);
        }
}
