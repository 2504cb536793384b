#include "iro/cli/roles.h"
#include "iro/act/act.h"

#include <assert.h>

static const struct column columns[] = {
    {"may", "May", CELL_TEXT, 34, 0, 0, "what a user may be allowed", false, false, false},
    {"admin", "Admin", CELL_TEXT, 5, 0, 0, "may an admin", false, false, false},
    {"lead", "Lead", CELL_TEXT, 4, 0, 0, "may a lead", false, false, false},
    {"iro", "IRO", CELL_TEXT, 3, 0, 0, "may an IRO", false, false, false},
    {"support", "Support", CELL_TEXT, 7, 0, 0, "may support", false, false, false},
    {"reporting", "Reporting", CELL_TEXT, 9, 0, 0, "may reporting", false, false, false},
    {"actions", "By", CELL_TEXT, 30, 1, 1, "the actions that need it", false, false, false},
};
enum { MAY, ROLES, ACTIONS = ROLES + USER_NOBODY, COLUMNS };
static_assert(sizeof columns / sizeof *columns == COLUMNS, "a column for each role");

static const char *actions_needing(struct rows *r, enum permission p)
{
        const char *words = "";
        for (const struct act_spec *a = act_specs; a->name; a++)
                if (a->needs == p)
                        words = arena_printf(&r->texts, "%s%s%s", words, *words ? ", " : "", a->name);
        return words;
}

void roles_rows(struct rows *out)
{
        rows_init(out, "roles", columns, COLUMNS);
        for (int p = 0; p < MAY_COUNT; p++) {
                union cell *c = rows_add(out, p);
                c[MAY].s = permission_words((enum permission)p);
                for (int role = 0; role < USER_NOBODY; role++)
                        c[ROLES + role].s =
                            user_may(&(struct user){.role = (enum user_role)role}, (enum permission)p) ? "yes"
                                                                                                       : "";
                c[ACTIONS].s = actions_needing(out, (enum permission)p);
        }
}
