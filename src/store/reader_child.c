/* The rows of one child into facts, merged from the returns. */
#include "reader_child.h"

#include "iro/base/mem.h"

#include <stdlib.h>
#include <string.h>

static void copy_code(char *out, size_t size, const char *text)
{
        size_t n = 0;
        for (; text && text[n] && n + 1 < size; n++)
                out[n] = text[n];
        out[n] = '\0';
}

static void forget_details(struct child *c)
{
        c->dob = DAY_NONE;
        c->sex[0] = '\0';
        c->headed = false;
}

/* Does it count in what is read beside the child: as if its return said nothing? */
static bool counts_without(const struct reader *r, const struct cursor *s, int column)
{
        return r->without && row_number(s, column) != r->without;
}

/* Each value of the header that has the last word on it; a blank says nothing. */
static void read_details(struct reader *r)
{
        struct child *c = &r->child, *less = &r->less.child;
        int dob_by = -1, sex_by = -1, less_by = -1;
        forget_details(c);
        less->dob = DAY_NONE;
        for (const struct cursor *s = rows_of(r, SOURCE_DETAIL); s; s = next_row(r, SOURCE_DETAIL)) {
                int standing = standing_of(r, s, AT_DETAIL_ret);
                c->headed = true;
                if (standing > dob_by && !row_null(s, AT_DETAIL_dob))
                        c->dob = row_day(s, AT_DETAIL_dob), dob_by = standing;
                if (standing > sex_by && !row_null(s, AT_DETAIL_sex))
                        copy_code(c->sex, sizeof c->sex, row_text(s, AT_DETAIL_sex)), sex_by = standing;
                if (standing > less_by && counts_without(r, s, AT_DETAIL_ret) && !row_null(s, AT_DETAIL_dob))
                        less->dob = row_day(s, AT_DETAIL_dob), less_by = standing;
                /* of one child alone the newest return comes first */
                if (!s->packed && !s->bulk &&
                    returns_stand_below(r, s, AT_DETAIL_ret, dob_by, r->without ? less_by : dob_by) &&
                    returns_stand_below(r, s, AT_DETAIL_ret, dob_by, sex_by))
                        break;
        }
        bool lacks = c->dob == DAY_NONE || (r->without && less->dob == DAY_NONE);
        const struct cursor *own = lacks ? rows_of(r, SOURCE_PERSON) : NULL;
        if (own && c->dob == DAY_NONE)
                c->dob = row_day(own, AT_PERSON_dob);
        if (own && less->dob == DAY_NONE)
                less->dob = row_day(own, AT_PERSON_dob);
}

/* Of rows with one key that of the latest year holds. */
#define ADD_LATEST(name, type, list, key) \
        static void name(struct child *c, size_t *cap, const struct type *row) \
        { \
                size_t n = c->n_##list; \
                bool again = n && c->list[n - 1].key == row->key; \
                if (again && c->list[n - 1].year >= row->year) \
                        return; \
                GROW(c->list, n, *cap); \
                c->list[again ? n - 1 : n] = *row; \
                c->n_##list += !again; \
        }
ADD_LATEST(add_episode, episode, episodes, decom)
ADD_LATEST(add_referral, referral, referrals, on)
ADD_LATEST(add_plan, plan, plans, start)
ADD_LATEST(add_enquiry, section47, enquiries, start)

static void read_episodes(struct reader *r)
{
        for (const struct cursor *s = rows_of(r, SOURCE_EPISODE); s; s = next_row(r, SOURCE_EPISODE)) {
                struct episode e = {.decom = row_day(s, AT_EPISODE_decom),
                                    .year = return_year_of(r, s, AT_EPISODE_ret),
                                    .dec = row_day(s, AT_EPISODE_dec)};
                if (left_to_extract(r, s, AT_EPISODE_ret, e.dec))
                        continue;
                copy_code(e.rne, sizeof e.rne, row_text(s, AT_EPISODE_rne));
                copy_code(e.ls, sizeof e.ls, row_text(s, AT_EPISODE_ls));
                copy_code(e.place, sizeof e.place, row_text(s, AT_EPISODE_place));
                copy_code(e.rec, sizeof e.rec, row_text(s, AT_EPISODE_rec));
                add_episode(&r->child, &r->cap_episodes, &e);
                if (counts_without(r, s, AT_EPISODE_ret))
                        add_episode(&r->less.child, &r->less.cap_episodes, &e);
        }
}

static void read_decisions(struct reader *r)
{
        struct child *c = &r->child;
        int year = 0;
        for (const struct cursor *s = rows_of(r, SOURCE_DECISION); s; s = next_row(r, SOURCE_DECISION)) {
                struct decision d = {.made = row_day(s, AT_PLACEMENT_date_placed),
                                     .reversed = row_day(s, AT_PLACEMENT_date_ceased)};
                size_t n = c->n_decisions;
                if (left_to_extract(r, s, AT_PLACEMENT_ret, d.made))
                        continue;
                bool again = n && c->decisions[n - 1].made == d.made;
                if (again && year >= return_year_of(r, s, AT_PLACEMENT_ret))
                        continue;
                year = return_year_of(r, s, AT_PLACEMENT_ret);
                GROW(c->decisions, n, r->cap_decisions);
                c->decisions[again ? n - 1 : n] = d;
                c->n_decisions += !again;
        }
}

static void read_consents(struct reader *r)
{
        struct child *c = &r->child;
        for (const struct cursor *s = rows_of(r, SOURCE_CONSENT); s; s = next_row(r, SOURCE_CONSENT)) {
                GROW(c->consents, c->n_consents, r->cap_consents);
                c->consents[c->n_consents++] = row_day(s, AT_AUTHORITY_given_on);
        }
}

/* The latest return that says so. */
static void read_death(struct reader *r)
{
        int by = -1, less_by = -1;
        r->child.died = r->less.child.died = DAY_NONE;
        for (const struct cursor *s = rows_of(r, SOURCE_DEATH); s; s = next_row(r, SOURCE_DEATH)) {
                int standing = standing_of(r, s, AT_DEATH_ret);
                if (standing > by)
                        r->child.died = row_day(s, AT_DEATH_died_on), by = standing;
                if (standing > less_by && counts_without(r, s, AT_DEATH_ret))
                        r->less.child.died = row_day(s, AT_DEATH_died_on), less_by = standing;
        }
}

static void read_transfers(struct reader *r)
{
        struct child *c = &r->child;
        int year = 0;
        for (const struct cursor *s = rows_of(r, SOURCE_TRANSFER); s; s = next_row(r, SOURCE_TRANSFER)) {
                struct transfer_in t = {.held = row_day(s, AT_TRANSFER_held_on),
                                        .referred = row_day(s, AT_TRANSFER_referred_on)};
                size_t n = c->n_transfers;
                if (left_to_extract(r, s, AT_TRANSFER_ret, t.held))
                        continue;
                bool again = n && c->transfers[n - 1].held == t.held;
                if (again && year >= return_year_of(r, s, AT_TRANSFER_ret))
                        continue;
                year = return_year_of(r, s, AT_TRANSFER_ret);
                GROW(c->transfers, n, r->cap_transfers);
                c->transfers[again ? n - 1 : n] = t;
                c->n_transfers += !again;
        }
}

static void read_referrals(struct reader *r)
{
        for (const struct cursor *s = rows_of(r, SOURCE_REFERRAL); s; s = next_row(r, SOURCE_REFERRAL)) {
                const struct referral f = {.on = row_day(s, AT_REFERRAL_referred_on),
                                           .closed = row_day(s, AT_REFERRAL_closed_on),
                                           .year = return_year_of(r, s, AT_REFERRAL_ret)};
                if (left_to_extract(r, s, AT_REFERRAL_ret, f.closed))
                        continue;
                add_referral(&r->child, &r->cap_referrals, &f);
                if (counts_without(r, s, AT_REFERRAL_ret))
                        add_referral(&r->less.child, &r->less.cap_referrals, &f);
        }
}

/* How many plans came before it no extract says: what a return said of the same plan stands. */
static void keep_previous(struct child *c, day start, int previous)
{
        struct plan *last = c->n_plans ? &c->plans[c->n_plans - 1] : NULL;
        if (last && last->start == start && last->previous < 0)
                last->previous = previous;
}

static void read_plans(struct reader *r)
{
        struct plan before = {.start = DAY_NONE, .previous = -1};
        for (const struct cursor *s = rows_of(r, SOURCE_PLAN); s; s = next_row(r, SOURCE_PLAN)) {
                struct plan p = {.start = row_day(s, AT_PLAN_started_on),
                                 .year = return_year_of(r, s, AT_PLAN_ret),
                                 .end = row_day(s, AT_PLAN_ended_on),
                                 .previous = -1};
                if (before.start != p.start)
                        before.previous = -1;
                before.start = p.start;
                if (!row_null(s, AT_PLAN_previous_plans))
                        before.previous = p.previous = (int)row_number(s, AT_PLAN_previous_plans);
                if (!left_to_extract(r, s, AT_PLAN_ret, p.end)) {
                        copy_code(p.category, sizeof p.category, row_text(s, AT_PLAN_initial_category));
                        copy_code(p.latest_category, sizeof p.latest_category,
                                  row_text(s, AT_PLAN_latest_category));
                        add_plan(&r->child, &r->cap_plans, &p);
                        if (counts_without(r, s, AT_PLAN_ret))
                                add_plan(&r->less.child, &r->less.cap_plans, &p);
                }
                keep_previous(&r->child, p.start, before.previous);
        }
}

/* Its conference; without one its case's end, or the start of the plan it led to. */
static day enquiry_ended(const struct child *c, const struct section47 *q)
{
        day ended = q->icpc != DAY_NONE ? q->icpc : q->cin_closed;
        for (size_t i = 0; q->icpc == DAY_NONE && i < c->n_plans; i++) {
                day start = c->plans[i].start;
                if (start >= q->start && (ended == DAY_NONE || start < ended))
                        ended = start;
        }
        return ended;
}

static void read_enquiries(struct reader *r)
{
        for (const struct cursor *s = rows_of(r, SOURCE_SECTION47); s; s = next_row(r, SOURCE_SECTION47)) {
                const struct section47 q = {.start = row_day(s, AT_SECTION47_started_on),
                                            .year = return_year_of(r, s, AT_SECTION47_ret),
                                            .target = row_day(s, AT_SECTION47_icpc_target),
                                            .icpc = row_day(s, AT_SECTION47_icpc_on),
                                            .not_required =
                                                row_number(s, AT_SECTION47_icpc_not_required) != 0,
                                            .cin_closed = row_day(s, AT_SECTION47_cin_closed_on)};
                if (left_to_extract(r, s, AT_SECTION47_ret, enquiry_ended(&r->child, &q)))
                        continue;
                add_enquiry(&r->child, &r->cap_enquiries, &q);
                if (counts_without(r, s, AT_SECTION47_ret))
                        add_enquiry(&r->less.child, &r->less.cap_enquiries, &q);
        }
}

static void read_allocations(struct reader *r)
{
        struct child *c = &r->child;
        c->n_allocations = 0;
        for (const struct cursor *s = rows_of(r, SOURCE_ALLOCATION); s; s = next_row(r, SOURCE_ALLOCATION)) {
                struct allocation a = {.line = stream_line(stream_called(row_bytes(s, AT_ALLOCATION_stream))),
                                       .iro = (int)row_number(s, AT_ALLOCATION_iro),
                                       .from = row_day(s, AT_ALLOCATION_from_on),
                                       .team = (int)row_number(s, AT_ALLOCATION_team),
                                       .to = row_day(s, AT_ALLOCATION_to_on)};
                size_t i = c->n_allocations++;
                GROW(c->allocations, i, r->cap_allocations);
                for (; i > 0 && c->allocations[i - 1].line == a.line && c->allocations[i - 1].from > a.from;
                     i--)
                        c->allocations[i] = c->allocations[i - 1];
                c->allocations[i] = a;
        }
}

static void read_bookings(struct reader *r)
{
        struct child *c = &r->child;
        c->n_bookings = 0;
        for (const struct cursor *s = rows_of(r, SOURCE_BOOKING); s; s = next_row(r, SOURCE_BOOKING)) {
                struct booking b = {.line = stream_line(stream_called(row_bytes(s, AT_BOOKING_stream))),
                                    .on = row_day(s, AT_BOOKING_booked_on)};
                copy_code(b.time, sizeof b.time, row_text(s, AT_BOOKING_time));
                copy_code(b.mode, sizeof b.mode, row_text(s, AT_BOOKING_mode));
                size_t i = c->n_bookings++;
                GROW(c->bookings, i, r->cap_bookings);
                for (; i > 0 && (c->bookings[i - 1].line > b.line ||
                                 (c->bookings[i - 1].line == b.line && c->bookings[i - 1].on > b.on));
                     i--)
                        c->bookings[i] = c->bookings[i - 1];
                c->bookings[i] = b;
        }
}

void read_child_facts(struct reader *r, unsigned lines)
{
        struct child *c = &r->child, *less = &r->less.child;
        c->n_episodes = c->n_decisions = c->n_consents = c->n_plans = c->n_enquiries = c->n_transfers = 0;
        c->n_referrals = 0;
        less->n_episodes = less->n_plans = less->n_enquiries = less->n_referrals = 0;
        if (r->bare && !(lines & LINES_GROWN))
                forget_details(c);
        else
                read_details(r);
        read_death(r);
        if (lines & LINES_CLA) {
                read_episodes(r);
                read_consents(r);
                if (!r->few) /* decisions move no clock */
                        read_decisions(r);
        }
        if (lines & LINES_CP) {
                read_plans(r);
                read_enquiries(r);
                read_transfers(r);
                read_referrals(r);
        }
        read_reviews(r);
        c->n_allocations = c->n_bookings = 0;
        if (r->counted)
                return;
        read_allocations(r);
        read_bookings(r);
}
