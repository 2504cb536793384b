/* The rules of the clock in words for people, each with its source. */
#include "iro/domain/clock.h"

static const struct {
        const char *words, *source;
} rules[RULE_COUNT] = {
    [RULE_NONE] = {"The due date is not known: the history before the first loaded return is missing", ""},
    [RULE_FIRST_CLA] = {"First review: within 20 working days of becoming looked after",
                        "Care Planning, Placement and Case Review (England) Regulations 2010, reg 33(1)"},
    [RULE_SECOND_CLA] = {"Second review: within 3 months of the first",
                         "Care Planning, Placement and Case Review (England) Regulations 2010, reg 33(2)"},
    [RULE_LATER] = {"Later review: within 6 months of the one before",
                    "Care Planning, Placement and Case Review (England) Regulations 2010, reg 33(2)"},
    [RULE_FIRST_BREAK] = {"First review of a series of short breaks: within 3 months of the first placement",
                          "Care Planning, Placement and Case Review (England) Regulations 2010, reg 48"},
    [RULE_LATER_BREAK] = {"Later review of a series of short breaks: within 6 months of the one before",
                          "Care Planning, Placement and Case Review (England) Regulations 2010, reg 48"},
    [RULE_FIRST_CP] = {"First review conference: within 3 months of the initial conference",
                       "Working Together to Safeguard Children"},
    [RULE_LATER_CP] = {"Later review conference: within 6 months of the one before",
                       "Working Together to Safeguard Children"},
    [RULE_ICPC] = {"Initial conference: within 15 working days of the strategy discussion",
                   "Working Together to Safeguard Children"},
    [RULE_AUTHORITY] = {"Adoption: within 3 months of authority to place, where that is earlier",
                        "Adoption Agencies Regulations 2005, reg 36(1)"},
    [RULE_PLACED] = {"Placed for adoption: first review within 4 weeks of the placement",
                     "Adoption Agencies Regulations 2005, reg 36(3)"},
    [RULE_SECOND_PLACED] = {"Placed for adoption: second review within 3 months of the first",
                            "Adoption Agencies Regulations 2005, reg 36(3)"},
    [RULE_LATER_PLACED] = {"Placed for adoption: later review within 6 months of the one before",
                           "Adoption Agencies Regulations 2005, reg 36(3)"},
    [RULE_RETURNED] =
        {"Returned from an adoptive placement: a review not before 28 and within 42 days of the return",
         "Adoption Agencies Regulations 2005, reg 36 (return of the child)"},
    [RULE_TOO_EARLY] =
        {"The review held within 28 days of the return from an adoptive placement was too early to be "
         "the one that is required: it is due within 42 days of the return",
         "Adoption Agencies Regulations 2005, reg 36 (return of the child)"},
    [RULE_EIGHTEEN] = {"Nothing is due: the next review would not be due before the 18th birthday",
                       "A child looked after or on a plan is under 18"},
    [RULE_GONE] =
        {"Nobody can tell: open when its collection year ended, in no return of a later year, and no end "
         "is known",
         "The returns loaded"},
    [RULE_LATEST_POSSIBLE] =
        {"No review is known; this is the latest day on which one could lawfully have been due",
         "6 months from the day before the loaded returns begin, or before the child is first known"},
};

const char *clock_rule_words(enum clock_rule rule)
{
        return rules[rule].words;
}

const char *clock_rule_source(enum clock_rule rule)
{
        return rules[rule].source;
}

void clock_rule_sentence(struct strbuf *out, enum clock_rule rule, day from)
{
        char on[12];
        if (rule == RULE_NONE) {
                strbuf_puts(
                    out, "No date can be counted: the history on record does not reach back to the start.");
                return;
        }
        strbuf_puts(out, clock_rule_words(rule));
        if (from != DAY_NONE)
                strbuf_printf(out, ", counted from %s", day_words(from, on));
        strbuf_printf(out, ". Source: %s.", clock_rule_source(rule));
}
