/* May this user write here, and the store to write to. */
#include "iro/ui/frame/view.h"

bool ui_may(const struct ui *u, enum permission p, struct err *e)
{
        if (!u->db)
                return err_set(e, "There is no store to change.");
        if (u->read_only)
                return err_set(e, "This store is open for reading only.");
        if (u->options.known.change != KNOWN_NOW.change)
                return err_set(e,
                               "What was known then cannot be changed: ':known-on now' comes back to now.");
        const struct user *who = db_user(u->db);
        if (user_may(who, p))
                return true;
        return err_set(e, "%s may not %s in this store.", who->login, permission_words(p));
}

struct db *ui_writer(struct ui *u, enum permission p, struct err *e)
{
        return ui_may(u, p, e) ? db_open(u->store, DB_WRITE, e) : NULL;
}
