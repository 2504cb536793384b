/* Legal hold: while it stands nothing of the child is erased. */
#include "iro/act/act.h"

#include <string.h>

bool act_hold(struct act *a, struct err *e)
{
        const char *reference = act_value(a, "reference")->text;
        day from = act_day(a, "on", a->options.as_at), ended = act_day(a, "ended", DAY_NONE);
        char iso[11], end[11];
        if (!act_child(a, act_value(a, "child")->number, e) || !act_not_future(a, from, "a hold", e) ||
            (ended != DAY_NONE && !act_not_future(a, ended, "the end of a hold", e)))
                return false;
        struct value v[LEGAL_HOLD_COLUMNS] = {[LEGAL_HOLD_child] = value_int(a->child.no),
                                              [LEGAL_HOLD_reference] = value_text(reference),
                                              [LEGAL_HOLD_from_on] = value_day(from, iso)};
        const struct standing *f = ledger_fact(a->ledger, FACT_LEGAL_HOLD, v, &a->texts);
        if (f)
                memcpy(v, f->v, sizeof v);
        if (!f && ended != DAY_NONE)
                return err_set(e, "%s has no hold %s to end", a->child.id, reference);
        if (ended != DAY_NONE && ended < day_of(&v[LEGAL_HOLD_from_on]))
                return err_usage(e, "it would end before it began on %s",
                                 act_date(a, day_of(&v[LEGAL_HOLD_from_on])));
        if (act_given(a, "ended"))
                v[LEGAL_HOLD_ended_on] = value_day(ended, end);
        if (act_given(a, "why"))
                v[LEGAL_HOLD_why] = value_text(act_value(a, "why")->text);
        if (!act_put(a, FACT_LEGAL_HOLD, v, e))
                return false;
        if (ended != DAY_NONE)
                act_say(a, "legal hold %s of %s ended on %s", reference, a->child.id, act_date(a, ended));
        else
                act_say(a, "%s is on legal hold (%s) since %s: nothing is erased", a->child.id, reference,
                        act_date(a, day_of(&v[LEGAL_HOLD_from_on])));
        return true;
}
