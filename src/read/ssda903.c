/* The SSDA903 (children looked after): its tables as data. */
#include "iro/read/record.h"
#include "own_check.h"

#include <stddef.h>

#define CHILD \
        { \
                "CHILD", FIELD_CHILD, FIELD_COLUMN | FIELD_MUST, "child", NULL \
        }
#define DOB \
        { \
                "DOB", FIELD_DATE, 0, NULL, NULL \
        }
#define SKIPPED(table, marker) \
        { \
                .name = table, .source = "903", .fields = { \
                        CHILD, \
                        DOB, \
                        {marker, FIELD_TEXT, FIELD_COLUMN, NULL, NULL} \
                } \
        }

const struct import_table tables_903[] = {
    {.name = "header",
     .source = "903",
     .fact = "child_detail",
     .fields = {CHILD,
                {"SEX", FIELD_CODE, FIELD_ONE, "sex", list_sex},
                {"DOB", FIELD_DATE, FIELD_COLUMN | FIELD_MUST, "dob", NULL},
                {"ETHNIC", FIELD_CODE, FIELD_ONE, "ethnicity", list_ethnic},
                {"UPN", FIELD_TEXT, FIELD_ONE, "upn", NULL},
                {"MOTHER", FIELD_TEXT, 0, NULL, NULL},
                {"MC_DOB", FIELD_TEXT, 0, NULL, NULL}}},
    {.name = "uasc",
     .source = "903",
     .fact = "uasc",
     .fields =
         {CHILD, {"SEX", FIELD_TEXT, 0, NULL, NULL}, DOB, {"DUC", FIELD_DATE, FIELD_COLUMN, "duc", NULL}}},
    {.name = "episodes",
     .source = "903",
     .fact = "episode",
     .fields = {CHILD,
                {"DECOM", FIELD_DATE, FIELD_COLUMN | FIELD_MUST | FIELD_BEGINS, "decom", NULL},
                {"RNE", FIELD_CODE, FIELD_COLUMN, "rne", list_rne},
                {"LS", FIELD_CODE, FIELD_COLUMN, "ls", list_ls},
                {"CIN", FIELD_CODE, 0, "cin", list_cin},
                {"PLACE", FIELD_CODE, FIELD_COLUMN, "place", list_place},
                {"PLACE_PROVIDER", FIELD_CODE, 0, "place_provider", list_provider},
                {"DEC", FIELD_DATE, FIELD_COLUMN | FIELD_INSIDE, "dec", NULL},
                {"REC", FIELD_CODE, FIELD_COLUMN, "rec", list_rec},
                {"REASON_PLACE_CHANGE", FIELD_CODE, 0, "reason_place_change", list_place_change},
                {"HOME_POST", FIELD_TEXT, 0, NULL, NULL},
                {"PL_POST", FIELD_TEXT, 0, NULL, NULL},
                {"URN", FIELD_TEXT, 0, NULL, NULL}},
     .check = episode_in_order},
    {.name = "placed_for_adoption",
     .source = "903",
     .fact = "placement",
     .fields = {CHILD,
                DOB,
                {"DATE_PLACED", FIELD_DATE, FIELD_COLUMN | FIELD_MUST | FIELD_BEGINS, "date_placed", NULL},
                {"DATE_PLACED_CEASED", FIELD_DATE, FIELD_BEGINS, "date_ceased", NULL},
                {"REASON_PLACED_CEASED", FIELD_CODE, 0, "reason_ceased", list_ceased}}},
    {.name = "reviews",
     .source = "903",
     .fact = "review",
     .stream = "cla",
     .fields = {CHILD,
                DOB,
                {"REVIEW", FIELD_DATE, FIELD_COLUMN | FIELD_MUST | FIELD_INSIDE, "held_on", NULL},
                {"REVIEW_CODE", FIELD_CODE, FIELD_COLUMN | FIELD_LISTED, "participation", list_review_code}}},
    {.name = "missing",
     .source = "903",
     .fact = "missing",
     .fields = {CHILD,
                DOB,
                {"MISSING", FIELD_CODE, 0, "kind", list_missing},
                {"MIS_START", FIELD_DATE, FIELD_COLUMN | FIELD_MUST | FIELD_INSIDE, "started_on", NULL},
                {"MIS_END", FIELD_DATE, FIELD_INSIDE, "ended_on", NULL}}},
    {.name = "sw_episodes",
     .source = "903",
     .fact = "social_worker",
     .fields = {CHILD,
                DOB,
                {"SW_ID", FIELD_TEXT, FIELD_COLUMN | FIELD_MUST, "sw_id", NULL},
                {"SW_DECOM", FIELD_DATE, FIELD_COLUMN | FIELD_MUST | FIELD_BEGINS, "started_on", NULL},
                {"SW_DEC", FIELD_DATE, FIELD_INSIDE, "ended_on", NULL},
                {"SW_REASON", FIELD_CODE, 0, "reason", list_sw_reason}}},
    {.name = "oc2",
     .source = "903",
     .fact = "health",
     .fields = {CHILD,
                DOB,
                {"SDQ_SCORE", FIELD_CODE, FIELD_COLUMN, "sdq_score", NULL},
                {"SDQ_REASON", FIELD_CODE, 0, "sdq_reason", NULL},
                {"HEALTH_CHECK", FIELD_CODE, 0, "health_check", list_check},
                {"IMMUNISATIONS", FIELD_CODE, 0, "immunisations", list_check},
                {"TEETH_CHECK", FIELD_CODE, 0, "teeth_check", list_check},
                {"HEALTH_ASSESSMENT", FIELD_CODE, 0, "health_assessment", list_check}}},
    SKIPPED("oc3", "IN_TOUCH"),
    SKIPPED("ad1", "DATE_INT"),
    SKIPPED("prev_perm", "PREV_PERM"),
    SKIPPED("dolo", "DOLO_START"),
    {.name = NULL}};
