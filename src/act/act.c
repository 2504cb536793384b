/* The table of actions. */
#include "iro/act/act.h"
#include "iro/domain/prp.h"
#include "iro/domain/records.h"
#include "iro/domain/caseload.h"
#include "iro/domain/checks.h"
#include "iro/domain/papers.h"
#include "iro/domain/words.h"

#include <string.h>

static const char *const participations[] = {"PN0", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7", NULL};
static const char *const yes_no[] = {"yes", "no", NULL};
static const char *const line_names[] = {"cla", "cp", NULL};
static const char *const add_remove[] = {"add", "remove", NULL};

#define CHILD \
        { \
                "child", ARG_CHILD, 0, NULL, "the child's id" \
        }
#define STREAM \
        { \
                "stream", ARG_STREAM, 0, NULL, STREAM_WORDS \
        }
#define ON(words) \
        { \
                "on", ARG_DATE, ARG_OPTION, NULL, words \
        }
#define MODE \
        { \
                "mode", ARG_CHOICE, ARG_OPTION | ARG_CLEARS, mode_names, "how it is held" \
        }

/* Two steps, so that NO_KEY has become three fields. */
#define ROW(...) ROW_(__VA_ARGS__)
#define ROW_(id, run, name, title, summary, needs, flags, key, label, does, ...) \
        [DO_##id] = {name, title, needs, flags, {__VA_ARGS__}, run, summary, key, label, does},
const struct act_spec act_specs[ACTS_COUNT + 1] = {ACTS(ROW)};

const struct act_spec *act_find(const char *name)
{
        for (const struct act_spec *s = act_specs; s->name; s++)
                if (str_eq(s->name, name))
                        return s;
        return NULL;
}
