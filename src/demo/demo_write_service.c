/* What the service does as a whole: audits as rounds, linked teams, complaints and compliments. */
#include "demo_county.h"

#include <stdio.h>

static void write_round(struct writer *w, const char *round, const char *name, day from, day to)
{
        struct dates t = {0};
        const struct value v[] = {
            [AUDIT_ROUND_round] = value_text(round), [AUDIT_ROUND_name] = value_text(name),
            [AUDIT_ROUND_title] = value_null(),      [AUDIT_ROUND_from_on] = date(&t, from),
            [AUDIT_ROUND_to_on] = date(&t, to),      [AUDIT_ROUND_method] = value_text("chosen"),
            [AUDIT_ROUND_size] = value_null(),       [AUDIT_ROUND_seed] = value_null()};
        write_fact(w, FACT_AUDIT_ROUND, v);
}

static void write_total(struct writer *w, const char *round, const char *question, int yes, int asked)
{
        const struct value v[] = {[AUDIT_TOTAL_round] = value_text(round),
                                  [AUDIT_TOTAL_question] = value_text(question),
                                  [AUDIT_TOTAL_yes] = value_int(yes),
                                  [AUDIT_TOTAL_asked] = value_int(asked)};
        write_fact(w, FACT_AUDIT_TOTAL, v);
}

/* The agency audit was counted by the administrators of a week: 61 per cent of invitations. */
static void write_rounds(struct writer *w)
{
        write_round(w, "participation-2019", "participation", day_from_ymd(2019, 2, 11),
                    day_from_ymd(2019, 2, 15));
        write_round(w, "participation-2020", "participation", day_from_ymd(2020, 2, 10),
                    day_from_ymd(2020, 2, 14));
        write_round(w, "agency-2018", "agency", day_from_ymd(2018, 9, 24), day_from_ymd(2018, 9, 28));
        write_round(w, "agency-2019", "agency", day_from_ymd(2019, 9, 23), day_from_ymd(2019, 9, 27));
        write_total(w, "agency-2018", "professional attended, of invitations", 254, 449);
        write_total(w, "agency-2019", "professional attended, of invitations", 305, 500);
}

static void write_actions(struct writer *w)
{
        static const struct {
                const char *round, *text, *owner;
                int month, done;
        } actions[] = {
            {"participation-2020", "Leaflet for children of ten and over sent with the invitation",
             "Lead IRO", 4, 4},
            {"participation-2020", "Social workers bring the child's own document", "team manager", 6, 0},
            {"agency-2019", "Doctors asked for reports by a secure form", "health", 2, 3},
            {"agency-2019", "Midwifery and probation invited in every case that concerns them", "Lead IRO", 7,
             0}};
        for (int i = 0; i < 4; i++) {
                struct dates t = {0};
                const struct value v[] = {
                    [AUDIT_ACTION_round] = value_text(actions[i].round),
                    [AUDIT_ACTION_no] = value_int(i + 1),
                    [AUDIT_ACTION_text] = value_text(actions[i].text),
                    [AUDIT_ACTION_owner] = value_text(actions[i].owner),
                    [AUDIT_ACTION_team] = value_null(),
                    [AUDIT_ACTION_due_on] = date(&t, day_from_ymd(2020, actions[i].month, 28)),
                    [AUDIT_ACTION_done_on] =
                        date(&t, actions[i].done ? day_from_ymd(2020, actions[i].done, 20) : DAY_NONE),
                    [AUDIT_ACTION_child] = value_null(),
                    [AUDIT_ACTION_outcome] = value_null()};
                write_fact(w, FACT_AUDIT_ACTION, v);
        }
}

static void write_links(struct writer *w)
{
        const struct county *c = w->county;
        for (size_t i = 0; i < c->n_teams; i++)
                for (int quarter = 0; quarter < 8; quarter++) {
                        struct dice d = dice_of(c->key, 9500 + i * 8 + (uint64_t)quarter);
                        day on = calendar_add(county_calendar(c), day_from_ymd(2018, 8, 6) + quarter * 91,
                                              dice_below(&d, 20));
                        int who = c->teams[i].seat < 0 ? -1 : seat_person(&c->seats[c->teams[i].seat], on);
                        struct dates t = {0};
                        if (who < 0 || on > c->as_at || !dice_chance(&d, 780))
                                continue;
                        const struct value v[] = {[LINK_ACTIVITY_iro] = value_int(w->iros[who]),
                                                  [LINK_ACTIVITY_team] = value_int(w->teams[i]),
                                                  [LINK_ACTIVITY_kind] = value_text(
                                                      dice_chance(&d, 850) ? "attendance" : "training"),
                                                  [LINK_ACTIVITY_held_on] = date(&t, on),
                                                  [LINK_ACTIVITY_words] = value_null()};
                        write_fact(w, FACT_LINK_ACTIVITY, v);
                }
}

static void write_feedback(struct writer *w)
{
        static const struct {
                const char *kind, *theme, *text, *outcome;
                int year, month;
        } all[] = {
            {"compliment", "participation",
             "A foster carer thanked the IRO for letting the child lead the review.", NULL, 2019, 9},
            {"complaint", "timeliness", "The review was moved three times.", "upheld", 2019, 11},
            {"compliment", "participation", "A young person asked to keep the same IRO.", NULL, 2020, 2},
            {"complaint", "recording", "The record had the wrong school.", "partly", 2020, 5},
            {"compliment", "virtual reviews", "A parent could take part from work.", NULL, 2020, 6},
            {"complaint", "timeliness", "The record came late.", "not-upheld", 2018, 11}};
        for (int i = 0; i < 6; i++) {
                struct dates t = {0};
                char id[16];
                day on = day_from_ymd(all[i].year, all[i].month, 12);
                snprintf(id, sizeof id, "FB%04d", i + 1);
                const struct value v[] = {[FEEDBACK_feedback_id] = value_text(id),
                                          [FEEDBACK_kind] = value_text(all[i].kind),
                                          [FEEDBACK_received_on] = date(&t, on),
                                          [FEEDBACK_child] = value_null(),
                                          [FEEDBACK_iro] = value_null(),
                                          [FEEDBACK_team] = value_null(),
                                          [FEEDBACK_theme] = value_text(all[i].theme),
                                          [FEEDBACK_said_by] = value_null(),
                                          [FEEDBACK_text] = value_text(all[i].text),
                                          [FEEDBACK_answered_on] =
                                              date(&t, all[i].outcome ? on + 20 : DAY_NONE),
                                          [FEEDBACK_outcome] = value_text(all[i].outcome)};
                write_fact(w, FACT_FEEDBACK, v);
        }
}

void write_service_records(struct writer *w)
{
        write_rounds(w);
        write_actions(w);
        write_links(w);
        write_feedback(w);
}
