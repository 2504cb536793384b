/* Settings, bank holidays and users. */
#include "iro/act/act.h"
#include "iro/service/settings.h"

#include <string.h>

/* --- settings ----------------------------------------------------------------------------------------- */

/* Settings that must agree with each other. */
static bool agrees(struct act *a, const char *name, const char *value, struct err *e)
{
        const struct settings *t = &a->service.settings;
        int64_t v = 0;
        str_int(value, &v);
        if (str_eq(name, "caseload.band_low") && v > t->band_high)
                return err_usage(e, "the band's lower end would be above its upper end (%d)", t->band_high);
        if (str_eq(name, "caseload.band_high") && v < t->band_low)
                return err_usage(e, "the band's upper end would be below its lower end (%d)", t->band_low);
        return true;
}

bool act_setting(struct act *a, struct err *e)
{
        const struct setting *s = setting_find(act_value(a, "name")->text);
        const char *value = str_or(act_value(a, "value")->text, s->instead);
        const char *before = setting_text(a->db, KNOWN_NOW, s->name, &a->texts);
        if (!setting_check(s, value, e) || !agrees(a, s->name, value, e))
                return false;
        struct value v[] = {[SETTING_name] = value_text(s->name), [SETTING_value] = value_text(value)};
        if (!act_put(a, FACT_SETTING, v, e))
                return false;
        act_say(a, "set %s to %s (it was %s)", s->name, value, before);
        return true;
}

/* --- bank holidays ------------------------------------------------------------------------------------ */

bool act_holiday(struct act *a, struct err *e)
{
        bool add = act_value(a, "what")->number == 0;
        day on = act_day(a, "date", DAY_NONE);
        char iso[11];
        struct value v[] = {[BANK_HOLIDAY_on_day] = value_day(on, iso),
                            [BANK_HOLIDAY_title] = value_text(act_value(a, "title")->text)};
        const struct standing *known = ledger_fact(a->ledger, FACT_BANK_HOLIDAY, v, &a->texts);
        if (!add && !known)
                return err_set(e, "%s is no bank holiday on file", act_date(a, on));
        if (!add) {
                act_say(a, "%s is no bank holiday any more (%s)", act_date(a, on),
                        str_or(known->v[BANK_HOLIDAY_title].s, "no title"));
                return act_withdraw(a, FACT_BANK_HOLIDAY, v, e);
        }
        if (!act_given(a, "title"))
                return err_usage(e, "give the bank holiday its name");
        if (known)
                return err_set(e, "%s is a bank holiday already (%s)", act_date(a, on),
                               str_or(known->v[BANK_HOLIDAY_title].s, "no title"));
        if (!act_put(a, FACT_BANK_HOLIDAY, v, e))
                return false;
        act_say(a, "%s is a bank holiday (%s): open due dates counted in working days follow",
                act_date(a, on), v[BANK_HOLIDAY_title].s);
        return true;
}

/* --- users -------------------------------------------------------------------------------------------- */

static int admins_besides(struct act *a, const char *login)
{
        size_t n;
        int others = 0;
        struct standing *all = ledger_facts(a->ledger, FACT_USER, NULL, 0, &a->texts, &n);
        for (size_t i = 0; i < n; i++)
                others += str_eq(all[i].v[USER_role].s, user_role_names[USER_ADMIN]) &&
                          !str_eq(all[i].v[USER_login].s, login);
        return others;
}

static bool login_like(const char *login, struct err *e)
{
        size_t n = strlen(login);
        if (n > 0 && n < 33 &&
            strspn(login, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == n)
                return true;
        return err_usage(e, "'%s' is not a Unix login", login);
}

bool act_user_add(struct act *a, struct err *e)
{
        const char *login = act_value(a, "login")->text, *role = act_value(a, "role")->text,
                   *area = act_value(a, "area")->text;
        struct value v[] = {
            [USER_login] = value_text(login), [USER_role] = value_text(role), [USER_area] = value_text(area)};
        if (!login_like(login, e))
                return false;
        if (!str_eq(role, user_role_names[USER_ADMIN]) && admins_besides(a, login) == 0)
                return err_set(e, "%s is the last admin: make somebody else admin first", login);
        if (area && *area && !str_eq(role, user_role_names[USER_LEAD]))
                return err_usage(e, "--area is for a lead");
        const struct standing *known = ledger_fact(a->ledger, FACT_USER, v, &a->texts);
        if (!act_put(a, FACT_USER, v, e))
                return false;
        act_say(a, "%s is %s%s%s", login, role, area && *area ? " for " : "", str_or(area, ""));
        if (known)
                act_say(a, " (was %s)", known->v[USER_role].s);
        return true;
}

bool act_user_remove(struct act *a, struct err *e)
{
        const char *login = act_value(a, "login")->text;
        struct value key = value_text(login);
        const struct standing *known = ledger_fact(a->ledger, FACT_USER, &key, &a->texts);
        if (!known)
                return err_set(e, "'%s' is not a user of this store", login);
        if (admins_besides(a, login) == 0)
                return err_set(e, "%s is the last admin: make somebody else admin first", login);
        act_say(a, "%s (%s) may use the store no longer", login, known->v[USER_role].s);
        if (user_owns(a->db, login))
                act_warn(a, "%s owns the file of the store and so stays its admin: give the file to another",
                         login);
        return act_withdraw(a, FACT_USER, &key, e);
}
