#include "iro/domain/prp.h"
#include "iro/base/str.h"

#include <stdio.h>
#include <string.h>

enum { STAGE_DAYS_MAX = 260 }; /* a year of working days: more is a slip of the hand */

const struct prp_ladder prp_ladder_default = {
    .stage = {{"team manager", "team manager", 5},
              {"district manager", "district manager", 5},
              {"area director", "area director", 5},
              {"director (DCS)", "director (DCS)", 5}},
    .n = 4,
    .process_days = 20,
};

const char *const prp_themes[] = {
    "review-decision",
    "no-school-place",
    "placement-at-home",
    "health-assessment",
    "care-plan",
    "drift",
    "no-social-worker",
    "participation",
    "placement",
    "permanence",
    "pathway-plan",
    "visits",
    "report-late",
    "safeguarding",
    "recording",
    "other",
    NULL,
};

const char *const prp_theme_words[] = {
    "review decision not carried out",
    "no school place",
    "placement-at-home regulations not done",
    "no health assessment",
    "care plan",
    "drift and delay",
    "no social worker",
    "participation",
    "placement",
    "permanence",
    "pathway plan",
    "visits",
    "report late",
    "safeguarding",
    "recording",
    "other",
    NULL,
};

const char *prp_theme_title(const char *code)
{
        for (int i = 0; prp_themes[i]; i++)
                if (str_ieq(prp_themes[i], code))
                        return prp_theme_words[i];
        return code;
}

const char *const prp_outcomes[] = {"resolved", "partly", "withdrawn", "superseded", "escalated", NULL};

/* --- the ladder --------------------------------------------------------------------------------------- */

static const char remedy[] = "write the stages in order as name:days, separated by commas, "
                             "for example team manager:5,district manager:5";

/* A trimmed part of the setting into a field of 40 bytes. */
static bool take_name(char out[40], char *part, const char *what, struct err *e)
{
        part = str_trim(part);
        if (!*part)
                return err_set(e, "the PRP ladder has a stage without %s: %s", what, remedy);
        if (strlen(part) >= 40)
                return err_set(e, "the PRP ladder's \"%.60s\" is too long: a name has at most 39 bytes",
                               part);
        snprintf(out, 40, "%s", part);
        return true;
}

static bool take_days(int *days, char *part, const char *stage, struct err *e)
{
        int64_t v;
        part = str_trim(part);
        if (!str_int(part, &v) || v < 1 || v > STAGE_DAYS_MAX)
                return err_set(e,
                               "the PRP ladder's stage \"%s\" has \"%.40s\" where its working days belong: "
                               "write a whole number from 1 to %d",
                               stage, part, STAGE_DAYS_MAX);
        *days = (int)v;
        return true;
}

/* "name:days" or "name:owner:days"; cut up in place. */
static bool parse_stage(struct prp_stage_rule *r, char *text, struct err *e)
{
        char *last = strrchr(text, ':');
        if (!last)
                return err_set(
                    e, "the PRP ladder's stage \"%.60s\" does not say how many working days it has: %s",
                    str_trim(text), remedy);
        *last = '\0';
        char *owner = strchr(text, ':');
        if (owner)
                *owner++ = '\0';
        if (!take_name(r->name, text, "a name", e) || !take_days(&r->days, last + 1, r->name, e))
                return false;
        if (owner)
                return take_name(r->owner, owner, "an owner", e);
        memcpy(r->owner, r->name, sizeof r->owner);
        return true;
}

static bool add_stage(struct prp_ladder *l, char *text, struct err *e)
{
        struct prp_stage_rule r;
        if (l->n == PRP_STAGES_MAX)
                return err_set(e, "the PRP ladder has more than %d stages", PRP_STAGES_MAX);
        if (!parse_stage(&r, text, e))
                return false;
        if (prp_is_informal(r.name))
                return err_set(e, "the PRP ladder names \"%s\": it comes before the ladder and has no clock",
                               r.name);
        if (prp_ladder_find(l, r.name) >= 0)
                return err_set(e, "the PRP ladder names the stage \"%s\" twice", r.name);
        l->stage[l->n++] = r;
        return true;
}

bool prp_ladder_parse(struct prp_ladder *l, const char *text, struct err *e)
{
        struct prp_ladder made = {.n = 0, .process_days = prp_ladder_default.process_days};
        char copy[PRP_STAGES_MAX * sizeof made.stage[0] * 2], *next = copy;
        if (strlen(text) >= sizeof copy)
                return err_set(e, "the PRP ladder is too long: at most %d stages, names of at most 39 bytes",
                               PRP_STAGES_MAX);
        strcpy(copy, text);
        while (next) {
                char *comma = strchr(next, ',');
                if (comma)
                        *comma++ = '\0';
                if (!add_stage(&made, next, e))
                        return false;
                next = comma;
        }
        *l = made;
        return true;
}

int prp_ladder_find(const struct prp_ladder *l, const char *name)
{
        for (int i = 0; i < l->n; i++) {
                if (str_ieq(l->stage[i].name, name))
                        return i;
        }
        return -1;
}

/* --- the two clocks ----------------------------------------------------------------------------------- */

bool prp_is_informal(const char *stage)
{
        return !stage || !*stage || str_ieq(stage, "informal");
}

/* Working days since, 0 on the day; a start still to come has not begun to count. */
static int days_since(const struct calendar *c, day start, day on)
{
        int n = calendar_between(c, start, on);
        return n > 0 ? n : 0;
}

struct prp_clock prp_clock_at(const struct calendar *c, const struct prp_ladder *l, const char *stage,
                              day raised, day stage_entered, day resolved, day as_at)
{
        day on = resolved != DAY_NONE && resolved < as_at ? resolved : as_at;
        int i = prp_ladder_find(l, stage);
        struct prp_clock k = {
            .stage_day = days_since(c, stage_entered, on),
            .stage_limit = i >= 0 ? l->stage[i].days : 0,
            .process_day = prp_is_informal(stage) ? 0 : days_since(c, raised, on),
        };
        k.past_stage = k.stage_limit > 0 && k.stage_day > k.stage_limit;
        k.past_process = k.process_day > l->process_days;
        return k;
}
