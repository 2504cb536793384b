/* How words are spelled: as they were first written in the whole extract. The first group's are taken as they
 * are read; those of rows that wait are met as they go by. */
#include "ssd.h"

#include <stdio.h>

static const char *text(const struct record *r, int i)
{
        return r->at[i].blank ? "" : r->at[i].text;
}

const char *ssd_full_name(const struct record *r, char out[200])
{
        snprintf(out, 200, "%s %s", text(r, PERSON_FORENAME), text(r, PERSON_SURNAME));
        return out;
}

/* In the order in which they are taken (ssd_read.c). */
static const struct {
        enum ssd_table table;
        int field;
} words[] = {{SSD_PERSON, PERSON_LEGACY},
             {SSD_PERSON, PERSON_UPN},
             {SSD_FAMILY, FAMILY_ID},
             {SSD_STAY, STAY_PROVIDER},
             {SSD_CONFERENCE, CONFERENCE_MEETING},
             {SSD_CP_REVIEW, CP_REVIEW_MEETING},
             {SSD_HEALTH, HEALTH_TYPE},
             {SSD_HEALTH, HEALTH_STATUS},
             {SSD_INVOLVEMENT, INVOLVEMENT_WHO},
             {SSD_INVOLVEMENT, INVOLVEMENT_ROLE},
             {SSD_INVOLVEMENT, INVOLVEMENT_TEAM}};

void ssd_spell(struct intern *spelled, const struct record *r)
{
        char name[200];
        enum ssd_table t = (enum ssd_table)(r->table - tables_ssd);
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
                if (words[i].table == t)
                        intern_put(spelled, text(r, words[i].field));
        if (t == SSD_PERSON)
                intern_put(spelled, ssd_full_name(r, name));
        for (int i = 0; i < FIELDS_MAX && r->table->fields[i].name; i++)
                if (r->at[i].placeholder || r->at[i].backwards) /* they are asked about */
                        intern_put(spelled, r->raw[i]);
}
