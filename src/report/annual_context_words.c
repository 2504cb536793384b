/* The groups that context is told by: codes of the returns and the words people read. */
#include "annual_context.h"

static const struct group ages[] = {{"0", "Under 1"},  {"1", "1 to 4"},      {"2", "5 to 9"},
                                    {"3", "10 to 15"}, {"4", "16 and over"}, {NULL, "Not recorded"}};
static const struct group statuses[] = {{"C1", "Interim care order"},
                                        {"C2", "Full care order"},
                                        {"E1", "Placement order"},
                                        {"D1", "Freed for adoption"},
                                        {"V2", "Accommodated under section 20"},
                                        {"J1 J2 J3", "Youth justice"},
                                        {"L1 L2 L3", "Police protection, emergency or assessment order"},
                                        {NULL, "Not recorded"}};
static const struct group places[] = {{"U1 U2 U3 Q1", "Foster care, relative or friend"},
                                      {"U4 U5 U6 Q2", "Foster care, other"},
                                      {"A3 A4 A5 A6", "Placed for adoption"},
                                      {"P1", "With parents"},
                                      {"K2", "Children's home"},
                                      {"K1", "Secure unit"},
                                      {"H5 K3 P2 P3", "Supported or independent living"},
                                      {"R1 R2 R3 R5 S1", "Residential care, school, health or custody"},
                                      {"T0 T1 T2 T3 T4", "Temporary placement"},
                                      {"Z1 Z11 Z12 Z13 Z14", "Other"},
                                      {NULL, "Not recorded"}};
static const struct group reasons[] = {
    {"E4 E4A E4B", "Home to parents or relatives with parental responsibility"},
    {"E13", "To others without parental responsibility"},
    {"E11 E12", "Adopted"},
    {"E42 E43 E44 E45 E46 E47 E48", "Special guardianship"},
    {"E41", "Child arrangements or residence order"},
    {"E5 E6", "Independent living"},
    {"E17", "Stayed with the former carers at 18"},
    {"E7", "Adult social services"},
    {"E9 E14", "Custody, or the end of a remand"},
    {"E2 E3 E8 E15 E16", "Other"},
    {NULL, "Not recorded"}};
static const struct group categories[] = {{"NEG", "Neglect"},      {"PHY", "Physical abuse"},
                                          {"SAB", "Sexual abuse"}, {"EMO", "Emotional abuse"},
                                          {"MUL", "Multiple"},     {NULL, "Not recorded"}};
static const struct group durations[] = {
    {"0", "Under 3 months"},  {"1", "3 to 6 months"},   {"2", "6 to 12 months"},    {"3", "12 to 15 months"},
    {"4", "15 to 18 months"}, {"5", "18 to 24 months"}, {"6", "24 months or more"}, {NULL, "Not recorded"}};

static const struct group sexes[] = {{"male", "Male"}, {"female", "Female"}, {NULL, "Not recorded"}};
static const struct group origins[] = {{"", "White British"}, {"", "White other"}, {"", "Mixed"},
                                       {"", "Asian"},         {"", "Black"},       {"", "Other"},
                                       {NULL, "Not recorded"}};
static const struct group lengths[] = {{"0", "Under 6 months"},  {"1", "6 to 12 months"},
                                       {"2", "1 to 2 years"},    {"3", "2 to 5 years"},
                                       {"4", "5 years or more"}, {NULL, "Not known: began before the facts"}};

const struct context_part context_parts[PARTS] = {
    [AGE] = {"context_age", "Looked after on 31 March, by age", "Age", false, ages},
    [SEX] = {"context_sex", "Looked after on 31 March, by sex", "Sex", false, sexes},
    [ETHNICITY] = {"context_ethnicity", "Looked after on 31 March, by ethnicity", "Ethnic group", false,
                   origins},
    [STATUS] = {"context_status", "Looked after on 31 March, by legal status", "Legal status", false,
                statuses},
    [PLACE] = {"context_placement", "Looked after on 31 March, by placement", "Placement", false, places},
    [LENGTH] = {"context_length", "Looked after on 31 March, by length in care", "Length in care", false,
                lengths},
    [BEGAN] = {"context_began", "Began to be looked after, by legal status", "Legal status", false, statuses},
    [LEFT] = {"context_left", "Ceased to be looked after, by reason", "Reason", false, reasons},
    [OPEN_PLANS] = {"context_plans_open", "Child protection plans open on 31 March, by category", "Category",
                    true, categories},
    [NEW_PLANS] = {"context_plans_began", "Child protection plans begun, by category", "Category", true,
                   categories},
    [DURATION] = {"context_plans_for", "Child protection plans open on 31 March, by duration", "Duration",
                  true, durations},
    [ENDED_FOR] = {"context_plans_ended", "Child protection plans ended, by duration", "Duration", true,
                   durations},
};
