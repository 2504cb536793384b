/* What must hold between two fields of one row. */
#include "own_check.h"

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

bool episode_in_order(const struct record *r, struct import_reject *why)
{
        return in_order(r, "DECOM", "DEC", why);
}

bool own_post_in_order(const struct record *r, struct import_reject *why)
{
        return in_order(r, "start", "end", why);
}

bool own_span_in_order(const struct record *r, struct import_reject *why)
{
        return in_order(r, "from", "to", why);
}

bool own_prp_in_order(const struct record *r, struct import_reject *why)
{
        return in_order(r, "raised_on", "resolved_on", why) &&
               in_order(r, "stage_entered_on", "resolved_on", why);
}

bool own_decision_in_order(const struct record *r, struct import_reject *why)
{
        return in_order(r, "made_on", "due_on", why) && in_order(r, "made_on", "ended_on", why);
}

bool own_flag_in_order(const struct record *r, struct import_reject *why)
{
        return in_order(r, "from", "ended_on", why);
}

bool own_feedback_in_order(const struct record *r, struct import_reject *why)
{
        return in_order(r, "received_on", "answered_on", why);
}

/* A count of a part is no greater than that of the whole. */
bool own_audit_total_holds(const struct record *r, struct import_reject *why)
{
        int yes = table_field(r->table, "yes"), asked = table_field(r->table, "asked");
        if (r->at[yes].number <= r->at[asked].number)
                return true;
        why->field = r->table->fields[yes].name;
        why->value = r->raw[yes];
        snprintf(why->reason, sizeof why->reason, "is more than were asked (%.20s)", r->raw[asked]);
        return false;
}

bool own_benchmark_holds(const struct record *r, struct import_reject *why)
{
        enum { ALL = 10000 };
        int value = table_field(r->table, "value");
        if (r->at[value].number <= ALL)
                return true;
        why->field = r->table->fields[value].name;
        why->value = r->raw[value];
        snprintf(why->reason, sizeof why->reason, "is more than 100 per cent");
        return false;
}
