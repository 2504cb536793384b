/* iro user list (add and remove are actions). */
#include "iro/cli/commands.h"
#include "iro/rows/print.h"
#include "iro/store/users.h"

static const struct column columns[] = {
    {"login", "Login", CELL_TEXT, 12, 1, 0, "Unix login", false, false},
    {"role", "Role", CELL_TEXT, 10, 0, 0, "what they may do", false, false},
    {"area", "Area", CELL_TEXT, 10, 1, 1, "a lead's own area", false, false},
    {"since", "Since (UTC)", CELL_TEXT, 20, 0, 1, "when it was said", false, false},
    {"by", "By", CELL_TEXT, 12, 1, 2, "who said so", false, false},
};

static void add_user(void *context, const struct user_row *u)
{
        struct rows *r = context;
        union cell *c = rows_add(r, (int64_t)r->n);
        const char *texts[] = {u->login, u->role, u->area, u->since, u->by};
        for (int i = 0; i < 5; i++)
                c[i].s = arena_str(&r->texts, texts[i]);
}

static bool list(const struct common *c, struct err *e)
{
        struct rows r;
        struct print_options o = {.format = PRINT_TEXT};
        if (!print_format_parse(c->format, &o.format, e))
                return false;
        struct db *db = command_open(c, DB_READ, e);
        if (!db)
                return false;
        rows_init(&r, "users", columns, (int)(sizeof columns / sizeof *columns));
        users_each(db, add_user, &r);
        db_close(db);
        bool ok = print_rows(stdout, &r, NULL, 0, &o, e);
        rows_release(&r);
        return ok;
}

int user_list_run(const struct command *self, int argc, char **argv)
{
        struct common c = {0};
        const struct opt table[] = {OPT_STORE(c), OPT_FORMAT(c, "text|csv|json"), {0}};
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        return command_no_words(argc, argv, &e) && list(&c, &e) ? EXIT_DONE : command_fail(self, &e);
}
