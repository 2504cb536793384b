/* Local standards beside the law: set, changed, taken out. */
#include "iro/act/act.h"

#include "iro/base/str.h"
#include "iro/domain/records.h"

#include <string.h>

/* "10wd", "28days", "3 months". */
static bool read_within(const char *text, int64_t *count, const char **unit, struct err *e)
{
        char number[16];
        size_t n = strspn(text, "0123456789");
        const char *rest = text + n + strspn(text + n, " ");
        for (int i = 0; n && n < sizeof number && standard_units[i]; i++) {
                size_t most = strlen(standard_units[i]);
                bool single =
                    strlen(rest) + 1 == most && strncmp(rest, standard_units[i], most - 1) == 0 && i > 0;
                if (!str_ieq(rest, standard_units[i]) && !single)
                        continue;
                snprintf(number, sizeof number, "%.*s", (int)n, text);
                *unit = standard_units[i];
                return str_int(number, count) && *count >= 1 && *count <= 1000
                           ? true
                           : err_usage(e, "within '%.20s' is not 1 to 1000", text);
        }
        return err_usage(e, "within '%.20s' is no time: write 10wd, 28days or 3months", text);
}

bool act_standard(struct act *a, struct err *e)
{
        const char *code = act_value(a, "code")->text, *unit = NULL;
        char iso[11];
        int64_t count = 0;
        struct value v[LOCAL_STANDARD_COLUMNS] = {[LOCAL_STANDARD_code] = value_text(code)};
        if (act_cleared(a, "words")) {
                if (!act_withdraw(a, FACT_LOCAL_STANDARD, v, e))
                        return err_set(e, "there is no local standard '%s' to take out", code);
                act_say(a, "took out the local standard %s", code);
                return true;
        }
        if (!act_given(a, "who") || !act_given(a, "what") || !act_given(a, "within"))
                return err_usage(e, "say --who it is of, --what is asked and --within what time");
        if (!read_within(act_value(a, "within")->text, &count, &unit, e))
                return false;
        v[LOCAL_STANDARD_words] = value_text(act_value(a, "words")->text);
        v[LOCAL_STANDARD_who] = value_text(act_value(a, "who")->text);
        v[LOCAL_STANDARD_what] = value_text(act_value(a, "what")->text);
        v[LOCAL_STANDARD_count] = value_int(count);
        v[LOCAL_STANDARD_unit] = value_text(unit);
        v[LOCAL_STANDARD_from_on] = value_day(act_day(a, "from", DAY_NONE), iso);
        if (!act_put(a, FACT_LOCAL_STANDARD, v, e))
                return false;
        act_say(a, "set the local standard %s: %s", code, v[LOCAL_STANDARD_words].s);
        return true;
}
