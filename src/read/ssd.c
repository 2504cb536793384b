/* The tables of the nightly extract as data, and the older names of their columns. */
#include "iro/read/ssd.h"
#include "iro/base/str.h"

#include <string.h>
#include <strings.h>

#define FIELD_ROW(f, column, kind_, flags_) {column, kind_, flags_, NULL, NULL},
#define TABLE_ROW(t, name_, start_, end_) \
        {.name = name_, \
         .source = "ssd", \
         .fact = "extract", \
         .today = ssd_column, \
         .start = start_, \
         .end = end_, \
         .fields = {SSD_##t##_FIELDS(FIELD_ROW)}},

const struct import_table tables_ssd[] = {SSD_TABLES(TABLE_ROW){.name = NULL}};

/* --- names of columns --------------------------------------------------------------------------------- */

/* Where more than a "_date" at the end tells an older name from today's. */
static const struct {
        const char *then, *now;
} renamed[] = {
    {"icpc_transfer_in", "icpc_icpc_transfer_in"},
    {"icpc_target_date", "icpc_icpc_target_date"},
    {"icpc_date", "icpc_icpc_date"},
    {"icpc_meeting_id", "icpc_icpc_meeting_id"},
    {"icpc_outcome_cp_flag", "icpc_icpc_outcome_cp_flag"},
    {"clae_cla_episode_cease_reason", "clae_cla_episode_ceased_reason"},
    {"clae_cla_primary_need", "clae_cla_primary_need_code"},
    {"clar_cla_review_person_id", "clar_cla_person_id"},
    {"clar_person_id", "clar_cla_person_id"},
    {"clap_cla_placement_episode_id", "clap_cla_id"},
    {"s47e_s47_enquiry_referral_id", "s47e_referral_id"},
    {"cppl_cp_plan_team_ola", "cppl_cp_plan_ola"},
    {"cina_assessment_authorised_date", "cina_assessment_auth_date"},
    {"invo_professional_role", "invo_professional_role_id"},
    {"invo_professional_team_id", "invo_professional_team"},
    {"prof_professional_full_time_equivalency", "prof_full_time_equivalency"},
    {"lacp_cla_care_plan_person_id", "lacp_person_id"},
};

/* Length of a name without a "_date" at its end. */
static size_t stem(const char *name)
{
        size_t n = strlen(name);
        return n > 5 && str_ieq(name + n - 5, "_date") ? n - 5 : n;
}

static bool same_stem(const char *a, const char *b)
{
        size_t n = stem(a);
        if (n != stem(b))
                return false;
        for (size_t i = 0; i < n; i++)
                if ((a[i] | 32) != (b[i] | 32))
                        return false;
        return true;
}

const char *ssd_column(const char *name)
{
        for (size_t i = 0; i < sizeof renamed / sizeof *renamed; i++)
                if (same_stem(renamed[i].then, name))
                        return renamed[i].now;
        for (const struct import_table *t = tables_ssd; t->name; t++)
                for (int i = 0; i < FIELDS_MAX && t->fields[i].name; i++)
                        if (same_stem(t->fields[i].name, name))
                                return t->fields[i].name;
        return name;
}
