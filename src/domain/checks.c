#include "iro/domain/checks.h"

#include "iro/base/str.h"

#include <string.h>

/* Care Planning Regulations 2010: health (reg 7), placement with parents (regs 17-19), pathway plan (reg 43);
 * the rest is the sector's practice. */
const struct check_rule check_rules_usual[] = {
    {"health-assessment", "initial or review health assessment", "health-assessment", 0, 4, "", "", false, 20,
     6},
    {"health-assessment", "initial or review health assessment", "health-assessment", 5, 17, "", "", false,
     20, 12},
    {"dental", "dental check", "health-assessment", 1, 17, "", "", false, 60, 12},
    {"immunisations", "immunisations up to date", "health-assessment", 0, 17, "", "", false, 60, 12},
    {"sdq", "strengths and difficulties questionnaire", "health-assessment", 4, 16, "", "", false, 250, 12},
    {"pep", "personal education plan", "no-school-place", 3, 17, "", "", false, 20, 6},
    {"placement-with-parents", "assessment of the placement with parents", "placement-at-home", 0, 17,
     "C1 C2 D1 E1 J1 J2 J3", "P1", false, 10, 12},
    {"pathway-plan", "pathway plan", "pathway-plan", 16, 17, "", "", false, 65, 6},
    {"advocacy", "advocacy offered", "participation", 5, 17, "", "", false, 60, 12},
    {"independent-visitor", "independent visitor considered", "participation", 8, 17, "", "", false, 130, 12},
    {"contact-plan", "plan for contact with the family", "care-plan", 0, 17, "", "", false, 60, 12},
    {"nationality", "passport and nationality", "care-plan", 0, 17, "", "", true, 130, 0},
    {NULL, NULL, NULL, 0, 0, NULL, NULL, false, 0, 0}};

const char *const check_kinds[] = {"health-assessment",
                                   "dental",
                                   "immunisations",
                                   "sdq",
                                   "pep",
                                   "placement-with-parents",
                                   "pathway-plan",
                                   "advocacy",
                                   "independent-visitor",
                                   "contact-plan",
                                   "nationality",
                                   NULL};

const char *const check_state_names[] = {"in-order", "not-yet-due", "out-of-date", "missing"};

/* Is the code one of those, or are there none? */
static bool among(const char *codes, const char *code)
{
        size_t n = strlen(code);
        if (!*codes)
                return true;
        for (const char *c = codes; n && (c = strstr(c, code)) != NULL; c += n)
                if ((c == codes || c[-1] == ' ') && (c[n] == ' ' || !c[n]))
                        return true;
        return false;
}

bool check_applies(const struct check_rule *r, const struct checked_child *c)
{
        return c->age >= r->age_from && c->age <= r->age_to && (!r->uasc || c->uasc) &&
               among(r->statuses, c->status) && among(r->placements, c->placement);
}

enum check_state check_state(const struct check_rule *r, day done, day valid, day first, day on, day *until)
{
        *until = done == DAY_NONE    ? DAY_NONE
                 : valid != DAY_NONE ? valid
                 : r->months         ? day_add_months(done, r->months)
                                     : DAY_NONE;
        if (done == DAY_NONE)
                return on <= first ? CHECK_NOT_YET : CHECK_MISSING;
        return *until != DAY_NONE && *until < on ? CHECK_OUT_OF_DATE : CHECK_IN_ORDER;
}
