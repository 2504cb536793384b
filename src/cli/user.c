/* iro user list (add and remove are actions). */
#include "iro/cli/commands.h"
#include "iro/rows/list.h"
#include "iro/cli/roles.h"
#include "iro/rows/print.h"
#include "iro/store/users.h"

#define USERS(X) \
        X(login, "Login", TEXT, 12, 1, 0, FILES, "Unix login", arena_str(&r->texts, u->login)) \
        X(role, "Role", TEXT, 10, 0, 0, FILES, "what they may do", arena_str(&r->texts, u->role)) \
        X(area, "Area", TEXT, 10, 1, 1, FILES, "a lead's own area", arena_str(&r->texts, u->area)) \
        X(since, "Since", MOMENT, 17, 0, 1, FILES, "when it was said; UTC in files", \
          arena_str(&r->texts, u->since)) \
        X(by, "By", TEXT, 12, 1, 2, FILES, "who said so", arena_str(&r->texts, u->by))

static LIST_COLUMNS(users_list, "users", USERS);

static void add_user(void *context, const struct user_row *u)
{
        struct rows *r = context;
        LIST_ROW(r, (int64_t)r->n, USERS);
}

static bool read_users(const struct common *c, struct rows *r, struct err *e)
{
        struct db *db = command_open(c, DB_READ, e);
        if (!db)
                return false;
        rows_begin(r, &users_list);
        users_each(db, add_user, r);
        db_close(db);
        return true;
}

static bool list(const struct common *c, bool roles, struct err *e)
{
        struct rows r;
        struct print_options o = {.format = PRINT_TEXT};
        if (!print_format_parse(c->format, &o.format, e))
                return false;
        if (roles)
                roles_rows(&r);
        else if (!read_users(c, &r, e))
                return false;
        bool ok = print_rows(stdout, &r, NULL, 0, &o, e);
        rows_release(&r);
        return ok;
}

int user_list_run(const struct command *self, int argc, char **argv)
{
        struct common c = {0};
        bool roles = false;
        const struct opt table[] = {{"roles", NULL, "what each role may do, instead", NULL, &roles, 0},
                                    OPT_STORE(c),
                                    OPT_FORMAT(c, "text|csv|json"),
                                    {0}};
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        return command_no_words(argc, argv, &e) && list(&c, roles, &e) ? EXIT_DONE : command_fail(self, &e);
}
