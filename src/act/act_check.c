/* What is checked at a review: done, refused or not needed. */
#include "iro/act/act.h"

#include "iro/domain/checks.h"
#include "iro/domain/records.h"

bool act_checked(struct act *a, struct err *e)
{
        day on = act_day(a, "date", DAY_NONE), to = act_day(a, "valid-to", DAY_NONE);
        char d[2][11];
        if (!act_not_future(a, on, "a check", e) || !act_child(a, act_value(a, "child")->number, e) ||
            !act_scope(a, LINE_COUNT, e))
                return false;
        if (to != DAY_NONE && to < on)
                return err_usage(e, "it would hold until a day before it was done");
        if (a->child.dob != DAY_NONE && on < a->child.dob)
                return err_usage(e, "%s is before the child was born", act_date(a, on));
        const char *result = str_or(act_value(a, "result")->text, check_results[0]);
        struct value v[] = {[REVIEW_CHECK_child] = value_int(a->child.no),
                            [REVIEW_CHECK_kind] = value_text(act_value(a, "check")->text),
                            [REVIEW_CHECK_done_on] = value_day(on, d[0]),
                            [REVIEW_CHECK_valid_to] = value_day(to, d[1]),
                            [REVIEW_CHECK_result] = value_text(result),
                            [REVIEW_CHECK_words] = value_text(act_value(a, "words")->text)};
        if (!act_put(a, FACT_REVIEW_CHECK, v, e))
                return false;
        act_say(a, "recorded %s of %s on %s: %s", v[REVIEW_CHECK_kind].s, a->child.id, act_date(a, on),
                result);
        return true;
}
