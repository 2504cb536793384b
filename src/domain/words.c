#include "iro/domain/words.h"

#include "iro/base/str.h"

#include <stddef.h>

const char *const mode_names[] = {"in-person", "virtual", "hybrid", NULL};
const char *const talk_names[] = {"seen", "refused", "inappropriate", "not-done", NULL};
const char *const quorum_names[] = {"yes", "no-adjourned", "no-proceeded", NULL};
const char *const paper_names[] = {"consultation", "sw-report",   "decisions", "manager-response",
                                   "record",       "distributed", "care-plan", NULL};
const char *const late_categories[] = {"service", "social work team", "family",
                                       "partner", "unavoidable",      NULL};
const char *const authority_kinds[] = {"consent", NULL};
const char *const note_kinds[] = {"note", "good-practice", NULL};

static const char *const talk_words[TALKS] = {"spoken with in private", "refused to speak in private",
                                              "speaking in private not appropriate",
                                              "not spoken with in private"};
static const char *const quorum_words[QUORUMS] = {"quorate", "not quorate, adjourned",
                                                  "not quorate, went ahead"};

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
