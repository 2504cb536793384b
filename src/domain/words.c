#include "iro/domain/words.h"

#include "iro/base/str.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>

const char *const mode_names[] = {"in-person", "virtual", "hybrid", NULL};
const char *const talk_names[] = {"seen", "refused", "inappropriate", "not-done", NULL};
const char *const quorum_names[] = {"yes", "no-adjourned", "no-proceeded", NULL};
const char *const mode_words[] = {"in person", "virtual", "hybrid"};
const char *const mode_titles[] = {"Held in person", "Held virtually", "Held in both ways (hybrid)"};
const char *const late_categories[] = {"service", "social work team", "family",
                                       "partner", "unavoidable",      NULL};
const char *const authority_kinds[] = {"consent", NULL};
const char *const note_kinds[] = {"note", "good-practice", NULL};

static const char *const talk_words[TALKS] = {"spoken with in private", "refused to speak in private",
                                              "speaking in private not appropriate",
                                              "not spoken with in private"};
static const char *const quorum_words[QUORUMS] = {"quorate", "not quorate, adjourned",
                                                  "not quorate, went ahead"};

const char *mode_said(const char *mode)
{
        for (int i = 0; mode && i < MODES; i++)
                if (str_eq(mode, mode_names[i]))
                        return mode_words[i];
        return mode;
}

char *agency_said(const char *agency, char out[64])
{
        snprintf(out, 64, "%.63s", str_ieq(agency, "gp") ? "GP" : agency);
        for (char *s = out; *s; s++)
                *s = *s == '-' ? ' ' : *s;
        out[0] = (char)toupper((unsigned char)out[0]);
        return out;
}

const char *said_words(const char *word)
{
        for (int i = 0; word && i < TALKS; i++)
                if (str_eq(word, talk_names[i]))
                        return talk_words[i];
        for (int i = 0; word && i < QUORUMS; i++)
                if (str_eq(word, quorum_names[i]))
                        return quorum_words[i];
        return word;
}

const struct late_reason_words first_late_reasons[] = {
    {"iro-sickness", "service", "The IRO was ill"},
    {"iro-vacancy", "service", "The post was vacant or not covered"},
    {"no-slot", "service", "No slot was free in time"},
    {"allocated-late", "service", "The IRO was allocated too late"},
    {"notified-late", "social work team", "The service was told too late"},
    {"sw-report-missing", "social work team", "The social work report was not ready"},
    {"sw-absent", "social work team", "The social worker was absent"},
    {"child-request", "family", "The child asked for another day"},
    {"parent-request", "family", "A parent asked for another day"},
    {"carer-unavailable", "partner", "The carer could not attend"},
    {"agency-absent", "partner", "An agency needed for the decision was absent"},
    {"not-quorate", "partner", "The conference was not quorate"},
    {"court", "unavoidable", "Court proceedings on the day"},
    {"placement-move", "unavoidable", "The placement changed at short notice"},
    {"bereavement", "unavoidable", "A bereavement in the family"},
};
