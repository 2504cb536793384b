/* What others wrote back: each agency's decision after a conference since meetings went virtual, and what the
 * formal disputes were about, with the answers. */
#include "demo_county.h"

#include <string.h>

/* Each agency sends its decision and analysis by e-mail since then. */
static day since(void)
{
        return day_from_ymd(2020, 3, 24);
}

void write_agency_decision(struct writer *w, const struct member *m, const char *agency, day on, bool initial,
                           bool plan, struct dice *d)
{
        day sent = calendar_add(county_calendar(w->county), on, dice_below(d, 5));
        bool answers = dice_chance(d, 880), doubts = dice_chance(d, 40);
        const char *decision = initial          ? plan != doubts ? "A plan is needed" : "No plan is needed"
                               : plan != doubts ? "The plan should go on"
                                                : "The plan can end";
        if (on < since() || !answers || sent > w->county->as_at)
                return;
        struct dates t = {0};
        const struct value v[] = {[AGENCY_DECISION_child] = value_int(w->kids[m->kid]),
                                  [AGENCY_DECISION_held_on] = date(&t, on),
                                  [AGENCY_DECISION_agency] = value_text(agency),
                                  [AGENCY_DECISION_decision] = value_text(decision),
                                  [AGENCY_DECISION_received_on] = date(&t, sent)};
        write_fact(w, FACT_AGENCY_DECISION, v);
}

/* --- disputes ----------------------------------------------------------------------------------------- */

struct about {
        const char *theme, *issue, *ask, *of_whom, *party, *reply;
};
static const struct about all[] = {
    {"review-decision", "Decisions of the last review were not carried out.", "A date for each of them.",
     "team manager", "council", "Each has a date and an owner now."},
    {"no-school-place", "The child has had no school place since the move.", "A place from next week on.",
     "education", "education", "A place was offered and taken up."},
    {"placement-at-home", "The placement with parents was not assessed under the regulations.",
     "The assessment within ten working days.", "team manager", "council", "The assessment was signed off."},
    {"health-assessment", "The review health assessment is overdue.", "An appointment this month.", "health",
     "health", "An appointment was made."},
    {NULL, "The plan has not moved since the last review.", "A plan with dates.", "team manager", "council",
     "The plan was revised."}};

void write_dispute_about(struct writer *w, const struct member *m, const char *id, const char *theme,
                         day replied)
{
        const struct about *a = all;
        struct dates t = {0};
        while (a->theme && strcmp(a->theme, theme) != 0)
                a++;
        const struct value v[] = {[PRP_DETAIL_prp_id] = value_text(id),
                                  [PRP_DETAIL_child] = value_int(w->kids[m->kid]),
                                  [PRP_DETAIL_issue] = value_text(a->issue),
                                  [PRP_DETAIL_ask] = value_text(a->ask),
                                  [PRP_DETAIL_of_whom] = value_text(a->of_whom),
                                  [PRP_DETAIL_party] = value_text(a->party),
                                  [PRP_DETAIL_cause] = value_null()};
        write_fact(w, FACT_PRP_DETAIL, v);
        const struct value r[] = {[PRP_REPLY_prp_id] = value_text(id),
                                  [PRP_REPLY_replied_on] = date(&t, replied),
                                  [PRP_REPLY_child] = value_int(w->kids[m->kid]),
                                  [PRP_REPLY_who] = value_text("district manager"),
                                  [PRP_REPLY_text] = value_text(a->reply),
                                  [PRP_REPLY_accepted] = value_text("yes")};
        write_fact(w, FACT_PRP_REPLY, r);
}
