/* The service's own files: their kinds as data. A new kind is one entry here. */
#include "iro/read/record.h"
#include "iro/domain/caseload.h"
#include "iro/domain/facts.h"
#include "iro/domain/prp.h"
#include "iro/domain/words.h"

#include <stdio.h>

static bool in_order(const struct record *r, const char *from, const char *to, struct import_reject *why)
{
        int a = table_field(r->table, from), b = table_field(r->table, to);
        if (r->at[a].blank || r->at[b].blank || r->at[b].day >= r->at[a].day)
                return true;
        why->field = r->table->fields[b].name;
        why->value = r->raw[b];
        snprintf(why->reason, sizeof why->reason, "is before %s %.20s: correct whichever is wrong", from,
                 r->raw[a]);
        return false;
}

static bool post_in_order(const struct record *r, struct import_reject *why)
{
        return in_order(r, "start", "end", why);
}

static bool span_in_order(const struct record *r, struct import_reject *why)
{
        return in_order(r, "from", "to", why);
}

static bool prp_in_order(const struct record *r, struct import_reject *why)
{
        return in_order(r, "raised_on", "resolved_on", why) &&
               in_order(r, "stage_entered_on", "resolved_on", why);
}

#define KEY (FIELD_COLUMN | FIELD_MUST)
#define CHILD \
        { \
                "child_id", FIELD_CHILD, KEY, "child", NULL \
        }
#define STREAM \
        { \
                "stream", FIELD_WORD, KEY, "stream", stream_names \
        }

const struct import_table tables_own[] = {
    {.name = "iros",
     .source = "service",
     .fact = "iro_post",
     .fields = {{"iro_id", FIELD_IRO, KEY, "iro", NULL},
                {"name", FIELD_TEXT, FIELD_FREE, "name", NULL},
                {"login", FIELD_TEXT, 0, "login", NULL},
                {"role", FIELD_WORD, KEY, "role", post_roles},
                {"area", FIELD_TEXT, FIELD_COLUMN, "area", NULL},
                {"fte", FIELD_HUNDREDTHS, FIELD_COLUMN, "fte", NULL},
                {"contract", FIELD_TEXT, 0, "contract", NULL},
                {"start", FIELD_DATE, FIELD_COLUMN, "start_on", NULL},
                {"end", FIELD_DATE, FIELD_COLUMN, "end_on", NULL},
                {"gender", FIELD_TEXT, 0, "gender", NULL},
                {"ethnicity", FIELD_TEXT, 0, "ethnicity", NULL}},
     .check = post_in_order},
    {.name = "teams",
     .source = "service",
     .fact = "team_detail",
     .fields = {{"team_id", FIELD_TEAM, KEY, "team", NULL},
                {"name", FIELD_TEXT, FIELD_FREE, "name", NULL},
                {"district", FIELD_TEXT, FIELD_COLUMN, "district", NULL},
                {"area", FIELD_TEXT, FIELD_COLUMN, "area", NULL},
                {"link_iro_id", FIELD_IRO, 0, "link_iro", NULL}}},
    {.name = "children",
     .source = "service",
     .fact = "person",
     .fields = {CHILD,
                {"name", FIELD_TEXT, FIELD_FREE, "name", NULL},
                {"dob", FIELD_DATE, 0, "dob", NULL},
                {"family_id", FIELD_TEXT, 0, "family_id", NULL}}},
    {.name = "late_reasons",
     .source = "service",
     .fact = "late_reason",
     .fields = {{"code", FIELD_TEXT, KEY, "code", NULL},
                {"category", FIELD_WORD, KEY, "category", late_categories},
                {"words", FIELD_TEXT, KEY, "words", NULL}}},
    {.name = "bank_holidays",
     .source = "service",
     .fact = "bank_holiday",
     .fields = {{"date", FIELD_DATE, KEY, "on_day", NULL},
                {"title", FIELD_TEXT, FIELD_COLUMN, "title", NULL}}},
    {.name = "absences",
     .source = "service",
     .fact = "absence",
     .fields = {{"iro_id", FIELD_IRO, KEY, "iro", NULL},
                {"from", FIELD_DATE, KEY, "from_on", NULL},
                {"to", FIELD_DATE, KEY, "to_on", NULL},
                {"reason", FIELD_TEXT, 0, "reason", NULL}},
     .check = span_in_order},
    {.name = "allocations",
     .source = "service",
     .fact = "allocation",
     .fields = {CHILD,
                {"stream", FIELD_LINE, KEY, "stream", stream_names},
                {"iro_id", FIELD_IRO, KEY, "iro", NULL},
                {"team_id", FIELD_TEAM, 0, "team", NULL},
                {"from", FIELD_DATE, KEY, "from_on", NULL},
                {"to", FIELD_DATE, FIELD_COLUMN, "to_on", NULL}},
     .check = span_in_order},
    {.name = "bookings",
     .source = "service",
     .fact = "booking",
     .fields = {CHILD,
                STREAM,
                {"booked_on", FIELD_DATE, KEY, "booked_on", NULL},
                {"time", FIELD_TIME, FIELD_BLANK, "time", NULL},
                {"mode", FIELD_WORD, 0, "mode", mode_names},
                {"review_cancelled", FIELD_DATE, 0, "cancelled_on", NULL}}},
    {.name = "reviews",
     .source = "service",
     .fact = "review",
     .fields = {CHILD,
                STREAM,
                {"held_on", FIELD_DATE, KEY, "held_on", NULL},
                {"participation", FIELD_WORD, 0, "participation", list_review_code},
                {"mode", FIELD_WORD, 0, "mode", mode_names},
                {"private_conversation", FIELD_WORD, 0, "private_conversation", talk_names},
                {"adjourned_to", FIELD_DATE, 0, "adjourned_to", NULL},
                {"late_reason", FIELD_TEXT, 0, "late_reason", NULL},
                {"authorised_by", FIELD_TEXT, 0, "authorised_by", NULL},
                {"quorate", FIELD_WORD, 0, "quorate", quorum_names},
                {"outcome", FIELD_TEXT, 0, "outcome", NULL}}},
    {.name = "review_papers",
     .source = "service",
     .fact = "review_paper",
     .fields = {CHILD,
                STREAM,
                {"review_on", FIELD_DATE, KEY, "review_on", NULL},
                {"paper", FIELD_WORD, KEY, "paper", paper_names},
                {"done_on", FIELD_DATE, KEY, "done_on", NULL}}},
    {.name = "conference_agencies",
     .source = "service",
     .fact = "conference_agency",
     .fields = {CHILD,
                {"held_on", FIELD_DATE, KEY, "held_on", NULL},
                {"agency", FIELD_TEXT, KEY, "agency", NULL},
                {"invited", FIELD_FLAG, FIELD_COLUMN | FIELD_ZERO, "invited", NULL},
                {"attended", FIELD_FLAG, FIELD_COLUMN | FIELD_ZERO, "attended", NULL},
                {"report_received", FIELD_FLAG, FIELD_ZERO, "report_received", NULL},
                {"report_shared", FIELD_FLAG, FIELD_ZERO, "report_shared", NULL}}},
    {.name = "prps",
     .source = "service",
     .fact = "prp_stage",
     .fields = {{"prp_id", FIELD_TEXT, KEY, "prp_id", NULL},
                CHILD,
                {"stream", FIELD_WORD, FIELD_COLUMN, "stream", stream_names},
                {"iro_id", FIELD_IRO, FIELD_COLUMN, "iro", NULL},
                {"raised_on", FIELD_DATE, KEY, "raised_on", NULL},
                {"theme", FIELD_TEXT, FIELD_COLUMN, "theme", NULL},
                {"stage", FIELD_TEXT, KEY, "stage", NULL},
                {"stage_entered_on", FIELD_DATE, KEY, "entered_on", NULL},
                {"resolved_on", FIELD_DATE, FIELD_COLUMN, "resolved_on", NULL},
                {"outcome", FIELD_WORD, 0, "outcome", prp_outcomes},
                {"resolved_stage", FIELD_TEXT, 0, "resolved_stage", NULL},
                {"cafcass_on", FIELD_DATE, 0, "cafcass_on", NULL},
                {"impact", FIELD_TEXT, FIELD_FREE, "impact", NULL}},
     .check = prp_in_order},
    {.name = "authorities",
     .source = "service",
     .fact = "authority",
     .fields = {CHILD,
                {"on", FIELD_DATE, KEY, "given_on", NULL},
                {"kind", FIELD_WORD, KEY, "kind", authority_kinds}}},
    {.name = "audits",
     .source = "service",
     .fact = "audit",
     .fields = {{"audit_id", FIELD_TEXT, KEY, "audit_id", NULL},
                {"question", FIELD_TEXT, KEY, "question", NULL},
                CHILD,
                {"stream", FIELD_WORD, 0, "stream", stream_names},
                {"audited_on", FIELD_DATE, KEY, "audited_on", NULL},
                {"auditor", FIELD_TEXT, 0, "auditor", NULL},
                {"answer", FIELD_TEXT, FIELD_COLUMN, "answer", NULL}}},
    {.name = "notes",
     .source = "service",
     .fact = "note",
     .fields = {CHILD,
                {"written_on", FIELD_DATE, KEY, "written_on", NULL},
                {"text", FIELD_TEXT, KEY | FIELD_FREE, "text", NULL},
                {"kind", FIELD_WORD, FIELD_FIRST, "kind", note_kinds}}},
    {.name = NULL}};
