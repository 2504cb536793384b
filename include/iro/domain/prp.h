/* The Problem Resolution Process: a ladder of stages and two clocks, the stage's and the process's (IRO
 * Handbook 2010, dispute resolution). Pure. */
#ifndef IRO_PRP_H
#define IRO_PRP_H

#include "iro/domain/calendar.h"

enum { PRP_STAGES_MAX = 12 };

struct prp_stage_rule {
        char name[40];  /* "team manager" */
        char owner[40]; /* role that must answer */
        int days;       /* working days allowed */
};
struct prp_ladder {
        struct prp_stage_rule stage[PRP_STAGES_MAX];
        int n;
        int process_days; /* the whole formal process: at most this many working days [20] */
};
extern const struct prp_ladder prp_ladder_default;
/* "team manager:5,district manager:5,…" as kept in the setting prp.ladder; "name:owner role:days" where the
 * owner has another name than the stage. process_days becomes the default. On failure false with words, *l
 * untouched. */
bool prp_ladder_parse(struct prp_ladder *l, const char *text, struct err *e);
int prp_ladder_find(const struct prp_ladder *l, const char *name); /* whatever the case; -1 = not on it */

struct prp_clock {
        int stage_day;   /* working days since the stage was entered, 0 on the day */
        int stage_limit; /* allowed; 0 = the stage is not on the ladder (informal, or a name no longer used)
                          */
        int process_day; /* working days since the formal process began; 0 when informal */
        bool past_stage, past_process;
};
/* Informal steps have no clock. */
bool prp_is_informal(const char *stage); /* "" or "informal" */
/* As at D, or on the day it was resolved if that is earlier. `raised` = the day the formal process began. */
struct prp_clock prp_clock_at(const struct calendar *c, const struct prp_ladder *l, const char *stage,
                              day raised, day stage_entered, day resolved, day as_at);

extern const char *const prp_themes[]; /* codes, NULL-terminated: "review-decision", "no-school-place", … */
extern const char *const prp_theme_words[];
const char *prp_theme_title(const char *code); /* in words; a code of no list as it is */
extern const char
    *const prp_outcomes[]; /* "resolved", "partly", "withdrawn", "superseded", "escalated", NULL */

#endif
