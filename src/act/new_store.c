#include "iro/act/new_store.h"
#include "iro/domain/words.h"
#include "iro/store/ledger.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/service/settings.h"
#include "iro/store/users.h"

#include "embedded.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool put(struct ledger *l, enum fact kind, const struct value *v, struct err *e)
{
        return ledger_put(l, kind, v, true, e) != PUT_FAILED;
}

/* The embedded table: "date,title" lines after the heading. */
static bool put_bank_holidays(struct ledger *l, struct err *e)
{
        char *copy = xstrdup(bank_holidays_csv), *save = NULL;
        bool ok = true;
        strtok_r(copy, "\n", &save);
        for (char *line = strtok_r(NULL, "\n", &save); ok && line; line = strtok_r(NULL, "\n", &save)) {
                char *comma = strchr(line, ',');
                if (!comma)
                        continue;
                *comma = '\0';
                struct value v[] = {[BANK_HOLIDAY_on_day] = value_text(line),
                                    [BANK_HOLIDAY_title] = value_text(str_trim(comma + 1))};
                ok = put(l, FACT_BANK_HOLIDAY, v, e);
        }
        free(copy);
        return ok;
}

static bool put_late_reasons(struct ledger *l, struct err *e)
{
        for (size_t i = 0; i < FIRST_LATE_REASONS; i++) {
                const struct late_reason_words *r = &first_late_reasons[i];
                struct value v[] = {[LATE_REASON_code] = value_text(r->code),
                                    [LATE_REASON_category] = value_text(r->category),
                                    [LATE_REASON_words] = value_text(r->words)};
                if (!put(l, FACT_LATE_REASON, v, e))
                        return false;
        }
        return true;
}

/* Who makes the store is its admin. */
static bool put_creator(struct ledger *l, struct err *e)
{
        char login[64];
        user_login(login);
        struct value v[] = {[USER_login] = value_text(login),
                            [USER_role] = value_text(user_role_names[USER_ADMIN]),
                            [USER_area] = value_null()};
        return put(l, FACT_USER, v, e);
}

static bool put_setting(struct ledger *l, const char *name, const char *said, struct err *e)
{
        const struct value v[] = {value_text(name), value_text(said)};
        return !said || !*said || (setting_check(setting_find(name), said, e) && put(l, FACT_SETTING, v, e));
}

static bool put_council(struct ledger *l, const struct new_council *c, struct err *e)
{
        return put_setting(l, "council.code", c->code, e) && put_setting(l, "council.name", c->name, e);
}

static bool fill(struct db *db, const struct new_council *c, struct err *e)
{
        struct ledger *l = ledger_begin(db, "init", MAY_IMPORT, e);
        if (!l)
                return false;
        if (put_bank_holidays(l, e) && put_late_reasons(l, e) && put_creator(l, e) && put_council(l, c, e))
                return ledger_commit(
                    l,
                    "made the store with the bank holidays of England and Wales and the usual late reasons",
                    NULL, e);
        ledger_rollback(l);
        return false;
}

bool new_store(const char *path, const struct new_council *c, struct err *e)
{
        if (!db_create(path, e))
                return false;
        struct db *db = db_open(path, DB_WRITE, e);
        bool ok = db && fill(db, c, e);
        db_close(db);
        if (!ok) /* it was made by this command */
                unlink(path);
        return ok;
}
