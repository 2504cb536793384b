/* A parent's consent to placement for adoption (Adoption and Children Act 2002 section 19): no return carries
 * it, and it starts the three months of regulation 36(1). */
#include "iro/act/review.h"

static bool take_out(struct act *a, const struct value *v, day on, struct err *e)
{
        const struct standing *f = ledger_fact(a->ledger, FACT_AUTHORITY, v, &a->texts);
        if (!f)
                return err_set(e, "%s: no consent of %s is on record", a->child.id, act_date(a, on));
        if (!act_withdraw(a, FACT_AUTHORITY, v, e))
                return false;
        act_say(a, "took out %s consent to placement for adoption of %s", a->child.id, act_date(a, on));
        return true;
}

bool act_consent(struct act *a, struct err *e)
{
        day on = act_day(a, "date", DAY_NONE);
        if (!act_not_future(a, on, "a consent", e) || !act_child(a, act_value(a, "child")->number, e) ||
            !act_scope(a, LINE_CLA, e))
                return false;
        char iso[11];
        struct value v[] = {[AUTHORITY_child] = value_int(a->child.no),
                            [AUTHORITY_given_on] = value_day(on, iso),
                            [AUTHORITY_kind] = value_text("consent")};
        if (act_given(a, "take-out"))
                return take_out(a, v, on, e);
        const struct care_clock *k = act_clock(a, LINE_CLA, on, e);
        if (!k)
                return false;
        if (k->start.kind == STREAM_SHORT_BREAK)
                return err_set(
                    e, "%s was on short breaks on %s: nobody consents to placement for adoption there",
                    a->child.id, act_date(a, on));
        if (!act_put(a, FACT_AUTHORITY, v, e))
                return false;
        act_say(a, "recorded %s consent to placement for adoption (section 19) of %s", a->child.id,
                act_date(a, on));
        act_say(a, ": until the child is placed a review is due by %s at the latest",
                act_date(a, clock_plus_months(&a->service.rules, on, 3)));
        return true;
}
