#include "iro/domain/records.h"

#include "iro/base/str.h"

#include <stdio.h>

words_list decision_states = {"open", "done", "not-done", "not-needed", NULL};
words_list decision_meetings = {"review", "conference", "midway", "other", NULL};

words_list flag_kinds = {"permanence", "family-life", "drift", NULL};
words_list flag_kind_words = {"permanence", "right to private and family life", "drift or delay", NULL};
words_list permanence_plans = {"return-home", "family",      "sgo",          "adoption",
                               "fostering",   "residential", "independence", NULL};
words_list permanence_plan_words = {"return home",
                                    "family or friends",
                                    "special guardianship or child arrangements order",
                                    "adoption",
                                    "long-term fostering",
                                    "residential care",
                                    "independence",
                                    NULL};

words_list contact_kinds = {"visit", "call", "message", "before-review", "midway", "consultation", NULL};
words_list contact_words = {
    "visit", "call", "message", "before the review", "midway review", "consultation with the social worker",
    NULL};

words_list conference_kinds = {"initial", "review", "transfer-in", "pre-birth", "receiving-in", NULL};
words_list conference_outcomes = {"plan-made", "no-plan", "continued", "ended", NULL};
words_list conference_outcome_words = {"plan made", "no plan", "plan continues", "plan ended", NULL};
words_list off_ways = {"cancelled", "stood-down", "adjourned", NULL};
words_list off_way_words = {"cancelled", "stood down", "adjourned", NULL};

words_list check_results = {"done", "refused", "not-needed", NULL};

words_list audit_names = {"participation", "agency", "care-plan", "case-file", "observation", NULL};
words_list audit_methods = {"random", "stratified", "chosen", NULL};
words_list audit_answers = {"yes-no", "grade", "text", NULL};

words_list prp_parties = {"council", "health", "education", "police", "housing", "court", "other", NULL};
words_list prp_accepts = {"yes", "partly", "no", NULL};

words_list link_kinds = {"attendance", "visit", "training", NULL};
words_list feedback_kinds = {"complaint", "compliment", NULL};
words_list feedback_kind_words = {"Complaints", "Compliments", NULL};
words_list feedback_outcomes = {"upheld", "partly", "not-upheld", "withdrawn", NULL};

words_list standard_who = {"all", "under-5", "placement-order", "new", "plan", "transfer-in", NULL};
words_list standard_what = {"review",     "review-after", "core-group", "allocated",
                            "conference", "contact",      NULL};
words_list standard_units = {"wd", "days", "months", NULL};

words_list report_measures = {"cla_on_time", "rcpc_on_time",      "icpc_on_time",
                              "views",       "decisions_in_time", NULL};
words_list prose_states = {"draft", "final", NULL};
words_list report_sections = {"headlines", "service", "reviews",  "participation", "quality",  "disputes",
                              "resources", "context", "pag-well", "pag-worry",     "pag-next", NULL};
words_list pag_sections = {"pag-well", "pag-worry", "pag-next", NULL};

void pag_prose_section(char out[100], const char *section, const char *district)
{
        snprintf(out, 100, "%s%s%.60s", section, *district ? "/" : "", district);
}

const char *records_words(words_list codes, words_list words, const char *code)
{
        for (int i = 0; code && codes[i]; i++)
                if (str_ieq(codes[i], code))
                        return words[i];
        return code;
}
