/* What the service records beside the clock: decisions of reviews. */
#include "demo_county.h"

#include "iro/domain/checks.h"

#include <string.h>

/* --- decisions ---------------------------------------------------------------------------------------- */

struct decided {
        const char *text, *owner;
        int days; /* from the review to its date */
};
static const struct decided of_care[] = {
    {"Life story work to begin", "social worker", 60},
    {"Health assessment to be booked", "social worker", 28},
    {"Dental check to be arranged by the carers", "foster carer", 42},
    {"Personal education plan to be updated", "school", 56},
    {"Contact with brothers and sisters to be planned", "social worker", 42},
    {"Permanence plan to be confirmed at the care planning meeting", "team manager", 90},
    {"Therapy to be agreed with the health service", "team manager", 70},
    {"Placement plan to be shared with the carers", "social worker", 21},
    {"Passport to be applied for", "social worker", 90},
    {"Pathway plan to be written with the young person", "social worker", 84}};
static const struct decided of_plans[] = {{"Core group to agree the safety plan", "social worker", 14},
                                          {"Parenting assessment to be completed", "social worker", 84},
                                          {"Domestic abuse work to begin", "team manager", 42},
                                          {"School to report attendance each fortnight", "school", 28},
                                          {"Health visitor to see the baby each week", "health", 28}};

/* How it ended: in time, late, given up, not needed; the rest is still open. */
static const char *ending(struct dice *d, bool before, day due, day by, day *ended, const char **reason)
{
        static const int now_shares[] = {760, 140, 30, 30, 40}, before_shares[] = {700, 190, 45, 25, 40};
        int how = dice_pick(d, before ? before_shares : now_shares, 5);
        *ended = how == 0 ? due - dice_below(d, 14) : how == 1 ? due + dice_between(d, 3, 60) : due;
        *reason = how == 2   ? "The service it needs has a waiting list"
                  : how == 3 ? "The plan has changed"
                             : NULL;
        if (how == 4 || *ended > by) {
                *ended = DAY_NONE;
                *reason = NULL;
                return "open";
        }
        return how < 2 ? "done" : how == 2 ? "not-done" : "not-needed";
}

static void write_decision(struct writer *w, const struct stay *s, const struct member *m, day on, day next,
                           const struct decided *x, struct dice *d)
{
        struct dates t = {0};
        day as_at = w->county->as_at, last = by_now(w, m->end), ended, due = on + x->days;
        const char *reason, *state = ending(d, on < demo_year(), due, last, &ended, &reason);
        if (ended != DAY_NONE && ended < on)
                ended = on;
        bool asked = next != DAY_NONE && next <= as_at && (ended == DAY_NONE || ended >= next);
        bool known = !dice_chance(d, 40);
        if (m->end <= as_at && ended == DAY_NONE) { /* nobody asks after it any more */
                state = "not-needed";
                ended = m->end > on ? m->end : on;
                reason = "The case was closed";
        }
        const struct value v[] = {[DECISION_child] = value_int(w->kids[m->kid]),
                                  [DECISION_no] = value_int(++w->decided[m->kid]),
                                  [DECISION_stream] = value_text(stream_names[s->kind]),
                                  [DECISION_made_on] = date(&t, on),
                                  [DECISION_made_at] =
                                      value_text(s->kind == STREAM_CP ? "conference" : "review"),
                                  [DECISION_text] = value_text(x->text),
                                  [DECISION_owner] = value_text(known ? x->owner : NULL),
                                  [DECISION_team] = value_null(),
                                  [DECISION_due_on] = date(&t, known ? due : DAY_NONE),
                                  [DECISION_state] = value_text(state),
                                  [DECISION_ended_on] = date(&t, ended),
                                  [DECISION_reason] = value_text(reason),
                                  [DECISION_asked_on] = date(&t, asked ? next : DAY_NONE),
                                  [DECISION_prp_id] = value_null()};
        write_fact(w, FACT_DECISION, v);
}

void write_decisions(struct writer *w, const struct stay *s, const struct member *m, day on, day next)
{
        struct dice d = dice_of(s->key, 7000 + (uint64_t)on);
        bool plan = s->kind == STREAM_CP;
        int of = plan ? 5 : 10, first = dice_below(&d, of), n = dice_between(&d, 0, 3);
        for (int i = 0; i < n; i++)
                write_decision(w, s, m, on, next, &(plan ? of_plans : of_care)[(first + i) % of], &d);
}

/* --- flags -------------------------------------------------------------------------------------------- */

struct flagging {
        const char *kind, *why, *plan, *parallel, *outcome;
        day from, agreed, look, ended;
};

static void write_flag(struct writer *w, const struct member *m, const struct flagging *x)
{
        struct dates t = {0};
        const struct value v[] = {
            [FLAG_child] = value_int(w->kids[m->kid]), [FLAG_kind] = value_text(x->kind),
            [FLAG_from_on] = date(&t, x->from),        [FLAG_why] = value_text(x->why),
            [FLAG_plan] = value_text(x->plan),         [FLAG_parallel] = value_text(x->parallel),
            [FLAG_agreed_on] = date(&t, x->agreed),    [FLAG_look_on] = date(&t, x->look),
            [FLAG_ended_on] = date(&t, x->ended),      [FLAG_outcome] = value_text(x->outcome)};
        write_fact(w, FACT_FLAG, v);
}

/* By the second review, for most. */
static void write_permanence(struct writer *w, const struct stay *s, const struct member *m, struct dice *d)
{
        static const char *const young[] = {"adoption", "sgo", "return-home", "family"};
        static const char *const old[] = {"fostering", "return-home", "independence", "residential"};
        day as_at = w->county->as_at, dob = w->county->kids[m->kid].dob;
        if (s->n_held < 2 || s->held[1].on > by_now(w, m->end) || !dice_chance(d, 930))
                return;
        bool baby = day_age(dob, s->start) < 6, ended = m->end <= as_at;
        write_flag(
            w, m,
            &(struct flagging){.kind = "permanence",
                               .from = s->held[1].on,
                               .plan = (baby ? young : old)[dice_below(d, 4)],
                               .parallel = dice_chance(d, 300) ? (baby ? "fostering" : "family") : NULL,
                               .agreed = s->held[1].on,
                               .look = ended ? DAY_NONE : as_at + dice_between(d, -10, 120),
                               .ended = ended ? m->end : DAY_NONE,
                               .outcome = ended ? "Left care" : NULL});
}

static void write_concerns(struct writer *w, const struct stay *s, const struct member *m, struct dice *d)
{
        day as_at = w->county->as_at, from = as_at - dice_between(d, 20, 300);
        if (m->end <= as_at || from <= s->start + 90)
                return;
        bool over = dice_chance(d, 350);
        struct flagging x = {.from = from,
                             .agreed = DAY_NONE,
                             .look = over ? DAY_NONE : as_at + dice_between(d, -20, 90),
                             .ended = over ? as_at - dice_below(d, 20) : DAY_NONE,
                             .outcome = over ? "Resolved with the team" : NULL};
        if (dice_chance(d, 60)) {
                x.kind = "family-life", x.why = "Discharge of the order to be considered";
                write_flag(w, m, &x);
        } else if (dice_chance(d, 45)) {
                x.kind = "drift", x.why = "The care plan has not moved since the last review";
                write_flag(w, m, &x);
        }
}

/* --- contacts ----------------------------------------------------------------------------------------- */

static void write_contact(struct writer *w, const struct stay *s, const struct member *m, day on,
                          const char *kind, struct dice *d)
{
        int who = s->seat < 0 ? -1 : seat_person(&w->county->seats[s->seat], on);
        if (on <= s->start || on > by_now(w, m->end) || who < 0)
                return;
        struct dates t = {0};
        const struct value v[] = {[CONTACT_child] = value_int(w->kids[m->kid]),
                                  [CONTACT_held_on] = date(&t, on),
                                  [CONTACT_kind] = value_text(kind),
                                  [CONTACT_iro] = value_int(w->iros[who]),
                                  [CONTACT_alone] = value_int(dice_chance(d, 620)),
                                  [CONTACT_words] = value_null()};
        write_fact(w, FACT_CONTACT, v);
}

static void write_contacts(struct writer *w, const struct stay *s, const struct member *m, struct dice *d)
{
        static const char *const between[] = {"visit", "call", "message"};
        static const int now_shares[] = {25, 50, 25}, before_shares[] = {70, 20, 10};
        const struct calendar *cal = county_calendar(w->county);
        for (int i = 0; i < s->n_held; i++) {
                day on = s->held[i].on;
                if (on < demo_year_before() || on > m->end)
                        continue;
                bool late = on >= day_from_ymd(2020, 3, 24);
                if (dice_chance(d, 720))
                        write_contact(w, s, m, calendar_add(cal, on, -dice_between(d, 2, 8)), "before-review",
                                      d);
                struct dice asked = dice_of(s->key, 8300 + (uint64_t)on);
                if (dice_chance(&asked, 640))
                        write_contact(w, s, m, calendar_add(cal, on, -dice_between(&asked, 9, 18)),
                                      "consultation", &asked);
                if (dice_chance(d, 560))
                        write_contact(w, s, m, calendar_add(cal, on, dice_between(d, 20, 80)),
                                      between[dice_pick(d, late ? now_shares : before_shares, 3)], d);
        }
}

/* --- checks ------------------------------------------------------------------------------------------- */

static void write_check(struct writer *w, const struct member *m, const struct check_rule *r, day on,
                        struct dice *d)
{
        struct dates t = {0};
        bool refused = dice_chance(d, 25);
        const struct value v[] = {[REVIEW_CHECK_child] = value_int(w->kids[m->kid]),
                                  [REVIEW_CHECK_kind] = value_text(r->kind),
                                  [REVIEW_CHECK_done_on] = date(&t, on),
                                  [REVIEW_CHECK_valid_to] = value_null(),
                                  [REVIEW_CHECK_result] = value_text(refused ? "refused" : "done"),
                                  [REVIEW_CHECK_words] = value_null()};
        write_fact(w, FACT_REVIEW_CHECK, v);
}

/* Of those looked after today: most are in order, some out of date, a few were never done. */
static void write_checks(struct writer *w, const struct stay *s, const struct member *m, struct dice *d)
{
        day as_at = w->county->as_at;
        int age = day_age(w->county->kids[m->kid].dob, as_at);
        for (const struct check_rule *r = check_rules_usual; m->end > as_at && r->kind; r++) {
                int months = r->months ? r->months : 24;
                bool never = dice_chance(d, 40), old = dice_chance(d, 90);
                day on = as_at - (old ? months * 30 + dice_between(d, 10, 90) : dice_below(d, months * 29));
                if (age < r->age_from || age > r->age_to || never || on <= s->start)
                        continue;
                if (!*r->placements && !r->uasc)
                        write_check(w, m, r, on, d);
                else if (r->uasc ? w->county->kids[m->kid].uasc : dice_chance(d, 150))
                        write_check(w, m, r, on, d);
        }
}

void write_care_records(struct writer *w, const struct stay *s, const struct member *m)
{
        if (s->kind != STREAM_CLA || m->end < demo_year_before())
                return;
        struct dice d = dice_of(s->key, 8100 + (uint64_t)m->kid);
        write_permanence(w, s, m, &d);
        write_concerns(w, s, m, &d);
        write_contacts(w, s, m, &d);
        write_checks(w, s, m, &d);
}

/* --- conferences -------------------------------------------------------------------------------------- */

void write_core_groups(struct writer *w, const struct stay *s, const struct member *m)
{
        struct dice d = dice_of(s->key, 8200);
        day on = calendar_add(county_calendar(w->county), s->start,
                              dice_chance(&d, 880) ? dice_between(&d, 4, 10) : dice_between(&d, 11, 20));
        if (s->kind != STREAM_CP)
                return;
        for (int k = 0; k < 6 && on <= by_now(w, m->end); k++, on += 42) {
                struct dates t = {0};
                const struct value v[] = {[CORE_GROUP_child] = value_int(w->kids[m->kid]),
                                          [CORE_GROUP_held_on] = date(&t, on),
                                          [CORE_GROUP_words] = value_null()};
                if (on >= demo_year_before())
                        write_fact(w, FACT_CORE_GROUP, v);
        }
}

void write_meeting_off(struct writer *w, const struct member *m, const char *stream, day on, day said,
                       day instead, struct dice *d)
{
        static const char *const reasons[][2] = {{"The social work report was not ready", "social work team"},
                                                 {"The chair was ill", "reviewing service"},
                                                 {"The family could not come", "family"},
                                                 {"Not enough agencies could come", "partner"},
                                                 {"The child asked for another day", "young person"}};
        static const int shares[] = {38, 17, 20, 15, 10};
        struct dates t = {0};
        int why = dice_pick(d, shares, 5);
        const struct value v[] = {[MEETING_OFF_child] = value_int(w->kids[m->kid]),
                                  [MEETING_OFF_stream] = value_text(stream),
                                  [MEETING_OFF_off_on] = date(&t, on),
                                  [MEETING_OFF_how] =
                                      value_text(dice_chance(d, 120) ? "stood-down" : "cancelled"),
                                  [MEETING_OFF_said_on] = date(&t, said),
                                  [MEETING_OFF_reason] = value_text(reasons[why][0]),
                                  [MEETING_OFF_said_by] = value_text(reasons[why][1]),
                                  [MEETING_OFF_new_on] = date(&t, instead)};
        write_fact(w, FACT_MEETING_OFF, v);
}
