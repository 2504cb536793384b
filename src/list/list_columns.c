/* The columns of every list, as data: names as in files, headings, widths, and words for help and the manual.
 */
#include "iro/list/lists.h"
#include "iro/base/str.h"

#define CHILD \
        { \
                "child_id", "Child", CELL_TEXT, 9, 0, 0, "the child's id in the returns", false, false \
        }
#define STREAM \
        { \
                "stream", "Kind", CELL_TEXT, 11, 0, 0, "cla, adoption, short-break, cp or icpc", false, \
                    false \
        }
#define IRO \
        { \
                "iro_id", "IRO", CELL_TEXT, 6, 1, 0, "who holds the case on the day", false, false \
        }
#define TEAM \
        { \
                "team_id", "Team", CELL_TEXT, 5, 1, 3, "the social work team of the allocation", false, \
                    false \
        }
#define AREA \
        { \
                "area", "Area", CELL_TEXT, 6, 1, 4, "the team's area; without a team, the IRO's", false, \
                    false \
        }

#define CASE_COLUMNS \
        CHILD, STREAM, IRO, TEAM, AREA, \
            {"review_no", "No.", CELL_INT, 3, 0, 5, "number of the coming review in its regime", \
             false,       false}, \
            {"last_review", "Last", CELL_DAY, 11, 0, 4, "the last review held in the period", false, false}, \
            {"due", "Due", CELL_DAY, 11, 0, 0, "the day by which it must be held", false, false}, \
            {"working_days_left", \
             "WD left", \
             CELL_INT, \
             7, \
             0, \
             1, \
             "working days from as-at to due; negative once past", \
             false, \
             false}, \
            {"booked", "Booked", CELL_DAY, 11, 0, 1, "the next live booking", false, false}, \
            {"status", "Status", CELL_TEXT, 11, 0, 0, "out, late-booked, at-risk, unknown, on-track", \
             false,    false}, \
        { \
                "reasons", "Reasons", CELL_TEXT, 10, 3, 2, "why it is not on track", true, false \
        }

static const struct column check_columns[] = {CASE_COLUMNS};
static const struct column case_columns[] = {
    CASE_COLUMNS,
    {"age", "Age", CELL_INT, 3, 0, 3, "completed years on the day", false, false},
    {"legal_status", "LS", CELL_TEXT, 3, 0, 5, "legal status of the episode", false, false},
    {"placement", "Plc", CELL_TEXT, 3, 0, 5, "placement type; for a plan its category", false, false},
    {"start", "Since", CELL_DAY, 11, 0, 6, "start of the period of care, plan or enquiry", false, false},
    {"news", "News", CELL_TEXT, 7, 0, 4, "since the check of an earlier day: new, worse, better or cleared",
     false, true},
    {"held_by", "Held by", CELL_TEXT, 12, 0, 6, "iro, lead, casual-chair, left or nobody", false, true},
};
static const struct column iro_columns[] = {
    {"iro_id", "IRO", CELL_TEXT, 7, 0, 0, "the IRO's id", false, false},
    {"role", "Role", CELL_TEXT, 12, 0, 4, "iro, lead or casual-chair", false, false},
    {"area", "Area", CELL_TEXT, 6, 1, 2, "the area of the post", false, false},
    {"fte", "FTE", CELL_HUNDREDTHS, 4, 0, 1, "full-time equivalent of the post", false, false},
    {"contract", "Contract", CELL_TEXT, 9, 0, 6, "permanent, temporary, agency or casual", false, false},
    {"start", "Start", CELL_DAY, 11, 0, 7, "first day in post", false, false},
    {"end", "End", CELL_DAY, 11, 0, 5, "last day in post", false, false},
    {"cla", "CLA", CELL_INT, 4, 0, 0, "open looked-after clocks held on the day", false, false},
    {"cp", "CP", CELL_INT, 4, 0, 0, "open child protection plans held on the day", false, false},
    {"per_fte", "Per FTE", CELL_TENTHS, 7, 0, 0, "cases per full-time equivalent", false, false},
    {"out", "Out", CELL_INT, 4, 0, 0, "out of timescale", false, false},
    {"late_booked", "Late", CELL_INT, 4, 0, 0, "booked after the due date", false, false},
    {"at_risk", "Risk", CELL_INT, 4, 0, 0, "at risk of falling out of timescale", false, false},
    {"prps_open", "PRPs", CELL_INT, 4, 0, 3, "open formal or informal disputes raised", false, false},
    {"absent_until", "Absent to", CELL_DAY, 11, 0, 3, "last day of the absence on the day, if any", false,
     false},
    {"due_20wd", "Due 20WD", CELL_INT, 8, 0, 2, "reviews due within 20 working days", false, true},
    {"next_absence", "Next absence", CELL_DAY, 12, 0, 6, "first day of the next absence", false, true},
    {"name", "Name", CELL_TEXT, 16, 2, 3, "the IRO's name", false, true},
};
static const struct column review_columns[] = {
    CHILD,
    STREAM,
    {"held_on", "Held", CELL_DAY, 11, 0, 0, "the day it was held", false, false},
    {"due", "Due", CELL_DAY, 11, 0, 0, "what it was judged against", false, false},
    {"judged", "Judged", CELL_TEXT, 14, 0, 0, "on-time, late or not-assessable", false, false},
    {"days_late", "Days late", CELL_INT, 9, 0, 1, "days after the due date", false, false},
    {"participation", "PN", CELL_TEXT, 4, 0, 2, "participation code PN0-PN7", false, false},
    {"iro_id", "IRO", CELL_TEXT, 6, 1, 0, "who held the case on the day of the review", false, false},
    TEAM,
    AREA,
};
static const struct column prp_columns[] = {
    {"prp_id", "PRP", CELL_TEXT, 8, 0, 0, "the dispute's id", false, false},
    CHILD,
    STREAM,
    {"iro_id", "IRO", CELL_TEXT, 6, 1, 0, "who raised it", false, false},
    {"theme", "Theme", CELL_TEXT, 16, 2, 1, "what it is about", false, false},
    {"stage", "Stage", CELL_TEXT, 16, 1, 0, "the stage it is in", false, false},
    {"raised_on", "Raised", CELL_DAY, 11, 0, 2, "the day it was raised", false, false},
    {"stage_entered_on", "In stage", CELL_DAY, 11, 0, 5, "the day the stage was entered", false, false},
    {"stage_day", "Day", CELL_INT, 4, 0, 0, "working days in the stage", false, false},
    {"stage_limit", "Of", CELL_INT, 3, 0, 0, "working days the stage allows", false, false},
    {"process_day", "Process", CELL_INT, 7, 0, 0, "working days of the whole formal process", false, false},
    {"cafcass_on", "Cafcass", CELL_DAY, 11, 0, 4, "referred to Cafcass", false, false},
    {"resolved_on", "Resolved", CELL_DAY, 11, 0, 3, "the day it was resolved", false, false},
    {"outcome", "Outcome", CELL_TEXT, 10, 0, 4, "resolved, partly, withdrawn, superseded, escalated", false,
     false},
    {"past", "Past", CELL_TEXT, 8, 0, 1, "which clock is past: stage, process or both", false, true},
};
static const struct column team_columns[] = {
    {"team_id", "Team", CELL_TEXT, 5, 0, 0, "the team's id", false, false},
    {"name", "Name", CELL_TEXT, 20, 2, 0, "the team's name", false, false},
    {"district", "District", CELL_TEXT, 16, 1, 1, "the district it belongs to", false, false},
    {"area", "Area", CELL_TEXT, 6, 1, 0, "the area it belongs to", false, false},
    {"link_iro_id", "Link IRO", CELL_TEXT, 8, 0, 0, "the IRO linked to the team", false, false},
    {"cla", "CLA", CELL_INT, 4, 0, 0, "open looked-after clocks", false, false},
    {"cp", "CP", CELL_INT, 4, 0, 0, "open child protection plans", false, false},
    {"out", "Out", CELL_INT, 4, 0, 0, "out of timescale", false, false},
};
static const struct column absence_columns[] = {
    {"iro_id", "IRO", CELL_TEXT, 7, 0, 0, "who is away", false, false},
    {"area", "Area", CELL_TEXT, 6, 1, 1, "the area of the post", false, false},
    {"from", "From", CELL_DAY, 11, 0, 0, "first day away", false, false},
    {"to", "To", CELL_DAY, 11, 0, 0, "last day away", false, false},
    {"working_days", "WD", CELL_INT, 4, 0, 0, "working days of the absence", false, false},
    {"reason", "Reason", CELL_TEXT, 14, 1, 0, "why", false, false},
};
static const struct column booking_columns[] = {
    CHILD,
    STREAM,
    {"booked_on", "Booked", CELL_DAY, 11, 0, 0, "the day booked", false, false},
    {"time", "Time", CELL_TEXT, 5, 0, 1, "the time booked", false, false},
    {"mode", "Mode", CELL_TEXT, 10, 0, 2, "in-person, virtual or hybrid", false, false},
    {"due", "Due", CELL_DAY, 11, 0, 0, "when the review is due", false, false},
    {"status", "Status", CELL_TEXT, 11, 0, 0, "of the clock it is for", false, false},
    IRO,
};
static const struct column midway_columns[] = {
    CHILD,
    STREAM,
    IRO,
    TEAM,
    AREA,
    {"last_review", "Last review", CELL_DAY, 11, 0, 2, "the last review held", false, false},
    {"midway_due", "Midway due", CELL_DAY, 11, 0, 0, "halfway to the next due date", false, false},
    {"midway_held", "Held", CELL_DAY, 11, 0, 0, "the first since the last review; empty while not held",
     false, false},
    {"due", "Due", CELL_DAY, 11, 0, 1, "when the next review is due", false, false},
};
static const struct column quality_columns[] = {
    {"code", "Query", CELL_TEXT, 22, 0, 0, "the rule", false, false},
    CHILD,
    {"on", "On", CELL_DAY, 11, 0, 1, "the date it is about", false, false},
    {"source", "Said by", CELL_TEXT, 12, 0, 2, "the return, or the service", false, false},
    {"words", "What", CELL_TEXT, 24, 3, 0, "what is wrong", false, false},
    {"subject", "Which", CELL_TEXT, 16, 1, 3, "which row it is about", false, false},
    {"remedy", "Remedy", CELL_TEXT, 20, 2, 5, "what to do", false, false},
    {"answer", "Answer", CELL_TEXT, 10, 1, 1, "why it is right as it is; empty while open", false, false},
    {"query_id", "Id", CELL_TEXT, 11, 0, 6, "its id, for 'iro answer'", false, false},
    {"severity", "Severity", CELL_TEXT, 8, 0, 1,
     "high: it can move a percentage or hide a case; medium: another figure; low: no figure", false, false},
    {"effect", "What it does", CELL_TEXT, 20, 2, 7, "what it does to the percentage, or to which figure",
     false, false},
    {"fields", "Fields", CELL_TEXT, 16, 1, 8, "the columns to look at", false, false},
    {"rule", "DfE", CELL_TEXT, 5, 0, 4, "the DfE's number of the same rule; empty where it has none", false,
     false},
};

static const struct column calendar_columns[] = {
    {"iro_id", "IRO", CELL_TEXT, 7, 0, 0, "whose week; empty: held by nobody; TOTAL: of all", false, false},
    {"week", "Week of", CELL_DAY, 11, 0, 0, "its Monday", false, false},
    {"slots", "Slots", CELL_INT, 5, 0, 0, "slots there are after the as-at date", false, false},
    {"booked", "Booked", CELL_INT, 6, 0, 0, "slots taken by live bookings", false, false},
    {"due", "Due", CELL_INT, 5, 0, 0, "slots of reviews that fall due without a booking", false, false},
    {"proposed", "Proposed", CELL_INT, 8, 0, 1, "slots of reviews the plan puts there", false, false},
    {"free", "Free", CELL_INT, 5, 0, 0, "slots that can still be booked", false, false},
    {"state", "State", CELL_TEXT, 11, 0, 0, "free, nearly-full, full, over, no-slots, away or not-in-post",
     false, false},
    {"absent", "Absent", CELL_INT, 6, 0, 1, "working days with an absence", false, false},
};

const char *const list_names[LIST_COUNT] = {"iros",     "cases",   "reviews", "prps",     "teams", "absences",
                                            "bookings", "midways", "quality", "calendar", "check"};

#define COLUMNS(c) \
        { \
                c, (int)(sizeof c / sizeof *c) \
        }
static const struct {
        const struct column *columns;
        int n;
} lists[LIST_COUNT] = {
    [LIST_IROS] = COLUMNS(iro_columns),          [LIST_CASES] = COLUMNS(case_columns),
    [LIST_REVIEWS] = COLUMNS(review_columns),    [LIST_PRPS] = COLUMNS(prp_columns),
    [LIST_TEAMS] = COLUMNS(team_columns),        [LIST_ABSENCES] = COLUMNS(absence_columns),
    [LIST_BOOKINGS] = COLUMNS(booking_columns),  [LIST_QUALITY] = COLUMNS(quality_columns),
    [LIST_CHECK] = COLUMNS(check_columns),       [LIST_MIDWAYS] = COLUMNS(midway_columns),
    [LIST_CALENDAR] = COLUMNS(calendar_columns),
};

const struct column *list_columns(enum list_kind kind, int *n)
{
        *n = lists[kind].n;
        return lists[kind].columns;
}

bool list_parse(const char *name, enum list_kind *out)
{
        for (int i = 0; i < LIST_COUNT; i++)
                if (str_ieq(name, list_names[i])) {
                        *out = (enum list_kind)i;
                        return true;
                }
        return false;
}
