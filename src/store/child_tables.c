#include "child_tables.h"

#include "iro/base/str.h"

#include <assert.h>
#include <stdio.h>

/* What belongs to a dispute or an audited case of the child and need not name the child itself. */
static const char *through(enum fact kind)
{
        switch (kind) {
        case FACT_PRP_DETAIL:
        case FACT_PRP_REPLY:
                return "prp_id IN (SELECT prp_id FROM prp_stage WHERE child = ?1)";
        case FACT_AUDIT_REMARK:
                return "audit_id IN (SELECT audit_id FROM audit WHERE child = ?1 UNION "
                       "SELECT audit_id FROM audit_sample WHERE child = ?1)";
        default:
                return "";
        }
}

bool child_where(enum fact kind, char out[CHILD_WHERE_MAX])
{
        int n = snprintf(out, CHILD_WHERE_MAX, "%s", through(kind));
        for (int i = 0; i < fact_columns(kind); i++)
                if (fact_column_kind(kind, i) == COLUMN_CHILD)
                        n += snprintf(out + n, (size_t)(CHILD_WHERE_MAX - n), "%s%s = ?1", n ? " OR " : "",
                                      fact_column(kind, i));
        return n > 0;
}

/* A code is a word out of a list, and means the same whatever a child is called; but some are identities. */
static bool is_identity(const char *column)
{
        static const char *const names[] = {"family_id", "upn",   "subject",     "meeting_id", "prp_id",
                                            "audit_id",  "cause", "feedback_id", "reference"};
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
                if (str_eq(names[i], column))
                        return true;
        return false;
}

bool fact_text_searched(enum fact kind, int column)
{
        enum column_kind holds = fact_column_kind(kind, column);
        return holds == COLUMN_WHO || holds == COLUMN_WORDS ||
               (holds == COLUMN_CODE && is_identity(fact_column(kind, column)));
}

bool fact_searched_where(enum fact kind, char out[SEARCHED_WHERE_MAX])
{
        int n = 0;
        for (int i = 0; i < fact_columns(kind); i++)
                if (fact_text_searched(kind, i))
                        n += snprintf(out + n, (size_t)(SEARCHED_WHERE_MAX - n), "%s%s IS NOT NULL",
                                      n ? " OR " : "", fact_column(kind, i));
        assert(n < SEARCHED_WHERE_MAX);
        return n > 0;
}

bool fact_of_a_person(enum fact kind, int column)
{
        return (kind == FACT_CHILD_DETAIL && column == CHILD_DETAIL_upn) ||
               (kind == FACT_IRO_POST && (column == IRO_POST_gender || column == IRO_POST_ethnicity));
}
