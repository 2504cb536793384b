#include "iro/service/settings.h"
#include "iro/service/service.h"
#include "iro/domain/clock.h"
#include "iro/domain/establishment.h"
#include "iro/domain/population.h"
#include "iro/domain/prp.h"
#include "iro/base/str.h"
#include "iro/base/terms.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static const char *const counting[] = {"months", "91-183", NULL};
static const char *const plan_asked[] = {"beside", "on", "off", NULL};
static const char *const booked_away[] = {"not-held", "held", NULL};
static const char *const parts[] = {"first", "last", NULL};
static const char *const iro_ids[] = {"prof_professional_id", "prof_staff_id", NULL};
static const char *const browser_names[] = {"shown", "asked", NULL};
static const char *const adjourned[] = {"completion", "first", NULL};

#define SETTING_UNSET "unset"
#define LADDER "team manager:5,district manager:5,area director:5,director (DCS):5"

const struct setting settings_table[] = {
    {"clock.counting", SETTING_CHOICE, 0, 0, counting, "months", "months (the law), or days: 91 and 183"},
    {"clock.first_wd", SETTING_COUNT, 1, 60, NULL, "20",
     "first review: working days after becoming looked after"},
    {"clock.icpc_wd", SETTING_COUNT, 1, 60, NULL, "15",
     "initial conference: working days after the strategy discussion"},
    {"coverage.short_break", SETTING_DAY, 0, 0, NULL, SETTING_UNSET,
     "reviews of short breaks are all recorded from this date on; unset = never complete"},
    {"short_break.gap_months", SETTING_COUNT, 1, 24, NULL, "6",
     "single short breaks (V3) no more months apart are one series"},
    {"status.horizon", SETTING_COUNT, 1, 260, NULL, "20", "unbooked is at risk within so many working days"},
    {"status.plan", SETTING_CHOICE, 0, 0, plan_asked, "beside",
     "what cannot fit in the plan is said beside the figures, on: counts as at risk in all of them; off: not asked"},
    {"check.stale", SETTING_COUNT, 1, 3650, NULL, "425",
     "facts that end more days before the check are too old to tell (14 months)"},
    {"check.stale_extract", SETTING_COUNT, 1, 3650, NULL, "35",
     "the same where an extract of the case system is loaded: it comes every night"},
    {"caseload.band_low", SETTING_COUNT, 1, 500, NULL, "50", "cases per full-time IRO: the band's lower end"},
    {"caseload.band_high", SETTING_COUNT, 1, 500, NULL, "70",
     "cases per full-time IRO: the band's upper end"},
    {"posts.establishment", SETTING_POSTS, 0, 0, NULL, ESTABLISHMENT_UNSET,
     "funded posts of IROs in FTE: 23.5, or East:12,West:11.5 by area; none = not set"},
    {"prp.ladder", SETTING_LADDER, 0, 0, NULL, LADDER,
     "stages in order as name:days or name:owner:days, separated by commas"},
    {"prp.process_days", SETTING_COUNT, 1, 260, NULL, "20", "working days for the whole formal process"},
    {"prp.themes", SETTING_TEXT, 1, 400, NULL, "none",
     "themes of PRPs beside the usual ones: words separated by commas; none = no more"},
    {"flags.kinds", SETTING_TEXT, 1, 400, NULL, "none",
     "kinds of flags beside permanence, family-life and drift, separated by commas; none = no more"},
    {"checks.kinds", SETTING_TEXT, 1, 400, NULL, "none",
     "checks beside the usual ones: words separated by commas; none = no more"},
    {"audits.names", SETTING_TEXT, 1, 400, NULL, "none",
     "audits beside the usual ones: names separated by commas; none = no more"},
    {"contact.months", SETTING_COUNT, 1, 24, NULL, "3",
     "a child without contact with the IRO for so many months is listed"},
    {"review.parts", SETTING_CHOICE, 0, 0, parts, "first", "which day of a review held in parts counts"},
    {"review.adjourned", SETTING_CHOICE, 0, 0, adjourned, "completion",
     "which day of an adjourned review counts"},
    {"review.adjourned_wd", SETTING_COUNT, 1, 60, NULL, "20",
     "a review may be adjourned for so many working days"},
    {"paper.consultation", SETTING_COUNT, 0, 60, NULL, "15", "working days before the review"},
    {"paper.sw_report", SETTING_COUNT, 0, 60, NULL, "3", "working days before the review"},
    {"paper.decisions", SETTING_COUNT, 0, 60, NULL, "5", "working days after the review"},
    {"paper.manager_response", SETTING_COUNT, 0, 60, NULL, "5", "working days after the decisions"},
    {"paper.record", SETTING_COUNT, 0, 60, NULL, "15", "working days after the review"},
    {"paper.distributed", SETTING_COUNT, 0, 60, NULL, "20", "working days after the review"},
    {"paper.care_plan", SETTING_COUNT, 0, 60, NULL, "10", "working days after the review"},
    {"allocate.wd", SETTING_COUNT, 0, 60, NULL, "5", "an IRO is allocated within so many working days"},
    {"plan.lead", SETTING_COUNT, 0, 260, NULL, "20",
     "a review may be held so many working days before it is due"},
    {"plan.away", SETTING_CHOICE, 0, 0, booked_away, "not-held",
     "a booking on a day its IRO is away is to be given a day again, or counts as held there"},
    {"plan.slots_per_day", SETTING_COUNT, 1, 50, NULL, "2", "slots of an IRO in a day"},
    {"plan.slots_per_week", SETTING_COUNT, 1, 250, NULL, "6", "slots in a week of a full-time IRO"},
    {"plan.casual_slots_per_week", SETTING_COUNT, 0, 250, NULL, "4", "slots in a week of a casual chair"},
    {"plan.slots.cla", SETTING_COUNT, 1, 10, NULL, "1", "slots a review takes"},
    {"plan.slots.adoption", SETTING_COUNT, 1, 10, NULL, "1", "slots a review takes"},
    {"plan.slots.short-break", SETTING_COUNT, 1, 10, NULL, "1", "slots a review takes"},
    {"plan.slots.cp", SETTING_COUNT, 1, 10, NULL, "1", "slots a review conference takes"},
    {"plan.slots.icpc", SETTING_COUNT, 1, 10, NULL, "1", "slots an initial conference takes"},
    {"import.share", SETTING_COUNT, 0, 100, NULL, "10",
     "per cent of a table or of the open clocks an import may take away without --replace-year"},
    {"target.cla_on_time", SETTING_TARGET, 0, 0, NULL, "none",
     "looked-after reviews on time: green and amber from so many per cent on, as 95,85; none = no target"},
    {"target.rcpc_on_time", SETTING_TARGET, 0, 0, NULL, "none",
     "review conferences on time: green and amber from so many per cent on, as 95,85; none = no target"},
    {"target.icpc_on_time", SETTING_TARGET, 0, 0, NULL, "none",
     "initial conferences on time: green and amber from so many per cent on, as 95,85; none = no target"},
    {"target.views", SETTING_TARGET, 0, 0, NULL, "none",
     "children's views communicated: green and amber from so many per cent on, as 95,85; none = no target"},
    {"target.decisions_in_time", SETTING_TARGET, 0, 0, NULL, "none",
     "decisions done in time: green and amber from so many per cent on, as 95,85; none = no target"},
    {"population.under_18", SETTING_POPULATION, 0, 0, NULL, POPULATION_UNSET,
     "people under 18 in the area, for rates for each 10,000: 284000, or 2018-19:282000,2019-20:284000 by year; none = not set"},
    {"visits.cp_days", SETTING_COUNT, 1, 60, NULL, "14",
     "a visit to a child on a plan is in time so many days after the one before"},
    {"terms", SETTING_TERMS, 0, 0, NULL, TERMS_NONE,
     "the council's own names: PRP=DRP,IRO=IRM,lead=Lead IRM,child=child in care,plan=Family Plan, any of them; none = the usual"},
    {"browser.idle", SETTING_COUNT, 0, 480, NULL, "15",
     "minutes without a key after which the browser blanks its screen; 0 = never"},
    {"browser.names", SETTING_CHOICE, 0, 0, browser_names, "shown",
     "names of children in the browser: shown, or asked: masked until a key shows them, which the log is told"},
    {"retention.care", SETTING_COUNT, 0, 150, NULL, "0",
     "years after birth a looked-after child's record is kept, as 75 (regulation 50 of 2010); 0 = not set, so never due"},
    {"retention.died", SETTING_COUNT, 0, 150, NULL, "0",
     "years after the death of a looked-after child under 18, as 15 (regulation 50 of 2010); 0 = not set"},
    {"retention.adopted", SETTING_COUNT, 0, 150, NULL, "0",
     "years after an adoption out of care, as 100 (adoption records); 0 = not set"},
    {"retention.protection", SETTING_COUNT, 0, 150, NULL, "0",
     "years after birth the record of a child protection plan is kept, as 25; 0 = not set"},
    {"retention.enquiry", SETTING_COUNT, 0, 150, NULL, "0",
     "years after the last enquiry, assessment or referral that is kept, as 6; 0 = not set"},
    {"retention.feedback", SETTING_COUNT, 0, 150, NULL, "0",
     "years after its answer a complaint or compliment is kept, as 6; 0 = not set"},
    {"retention.staff", SETTING_COUNT, 0, 150, NULL, "0",
     "years after the end of a post what is held of its IRO is kept, as 6; 0 = not set"},
    {"council.code", SETTING_TEXT, 1, 15, NULL, COUNCIL_UNSET,
     "the council's code in its returns (LEA), from the first census; none = not known yet"},
    {"council.name", SETTING_TEXT, 1, 60, NULL, COUNCIL_UNSET,
     "the council's name, as it stands on screens, exports and reports; none = not set"},
    {"ssd.roles", SETTING_TEXT, 1, 400, NULL, "none",
     "roles of the extract that hold cases: IRO=cla,CPCHAIR=cp; none = who holds what is not taken from it"},
    {"ssd.iro_id", SETTING_CHOICE, 0, 0, iro_ids, "prof_professional_id",
     "the extract's column that has the IROs' ids: prof_professional_id or prof_staff_id"},
    {"ssd.lag", SETTING_COUNT, 1, 260, NULL, "10",
     "a review entered here stands in the extract within so many working days"},
    {0}};

const struct setting *setting_find(const char *name)
{
        for (const struct setting *s = settings_table; s->name; s++)
                if (str_ieq(s->name, name))
                        return s;
        return NULL;
}

static bool count_fits(const struct setting *s, const char *value, struct err *e)
{
        int64_t v;
        if (str_int(value, &v) && v >= s->low && v <= s->high)
                return true;
        return err_usage(e, "%s '%s' is not a whole number from %d to %d", s->name, value, s->low, s->high);
}

static bool choice_fits(const struct setting *s, const char *value, struct err *e)
{
        for (int i = 0; s->choices[i]; i++)
                if (str_eq(s->choices[i], value))
                        return true;
        return err_none_of(e, s->name, value, s->choices);
}

static bool text_fits(const struct setting *s, const char *value, struct err *e)
{
        size_t n = strlen(value);
        if (n >= (size_t)s->low && n <= (size_t)s->high)
                return true;
        return err_usage(e, "%s '%.40s' is not %d to %d characters", s->name, value, s->low, s->high);
}

static bool target_fits(const struct setting *s, const char *value, struct err *e)
{
        int green, amber, used = 0;
        if (str_eq(value, "none") || (sscanf(value, "%3d,%3d%n", &green, &amber, &used) == 2 &&
                                      !value[used] && amber >= 0 && amber <= green && green <= 100))
                return true;
        return err_usage(e, "%s '%.40s' is not two per cents like 95,85 (green from, amber from), or none",
                         s->name, value);
}

static bool day_fits(const struct setting *s, const char *value, struct err *e)
{
        day d;
        const char *why;
        if (str_eq(value, SETTING_UNSET) || day_parse(value, &d, &why))
                return true;
        return err_usage(e, "%s '%s' is not a date: give it as 2019-10-01, or " SETTING_UNSET, s->name,
                         value);
}

bool setting_check(const struct setting *s, const char *value, struct err *e)
{
        struct prp_ladder ladder;
        struct establishment posts;
        struct population people;
        switch (s->kind) {
        case SETTING_COUNT:
                return count_fits(s, value, e);
        case SETTING_CHOICE:
                return choice_fits(s, value, e);
        case SETTING_DAY:
                return day_fits(s, value, e);
        case SETTING_LADDER:
                e->usage = !prp_ladder_parse(&ladder, value, e);
                return !e->usage;
        case SETTING_POSTS:
                e->usage = !establishment_parse(&posts, value, e);
                return !e->usage;
        case SETTING_POPULATION:
                e->usage = !population_parse(&people, value, e);
                return !e->usage;
        case SETTING_TERMS:
                e->usage = !terms_check(value, e);
                return !e->usage;
        case SETTING_TEXT:
                return text_fits(s, value, e);
        case SETTING_TARGET:
                return target_fits(s, value, e);
        }
        return false;
}

const char *setting_text(struct db *db, struct known known, const char *name, struct arena *a)
{
        const struct setting *s = setting_find(name);
        assert(s);
        struct err ignored = ERR_INIT;
        const char *stored = read_setting(db, known, s->name, a);
        return stored && setting_check(s, stored, &ignored) ? stored : s->instead;
}

const char *setting_council(struct db *db, struct known known, struct arena *a)
{
        const char *code = setting_text(db, known, "council.code", a),
                   *name = setting_text(db, known, "council.name", a);
        bool coded = !str_eq(code, COUNCIL_UNSET), named = !str_eq(name, COUNCIL_UNSET);
        if (coded && named)
                return arena_printf(a, "%s (%s)", name, code);
        return named ? name : coded ? arena_printf(a, "Council %s", code) : "";
}

void setting_terms_use(struct db *db)
{
        struct arena a;
        arena_init(&a);
        terms_use(setting_text(db, KNOWN_NOW, "terms", &a));
        arena_release(&a);
}

day setting_day(struct db *db, struct known known, const char *name, struct arena *a)
{
        day d;
        const char *why, *text = setting_text(db, known, name, a);
        return day_parse(text, &d, &why) ? d : DAY_NONE;
}

int setting_count(struct db *db, struct known known, const char *name, struct arena *a)
{
        int64_t v = 0;
        str_int(setting_text(db, known, name, a), &v);
        return (int)v;
}

enum plan_reasons service_plan_use(struct known known, struct db *db)
{
        struct arena a;
        arena_init(&a);
        const char *said = setting_text(db, known, "status.plan", &a);
        enum plan_reasons use = str_eq(said, "on")    ? PLAN_COUNTED
                                : str_eq(said, "off") ? PLAN_UNASKED
                                                      : PLAN_BESIDE;
        arena_release(&a);
        return use;
}
