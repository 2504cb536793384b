/* One key marks the family: what is booked, allocated or noted next is for all of them. */
#include "iro/store/families.h"
#include "iro/store/reader.h"
#include "iro/ui/frame/view.h"

#include <stdlib.h>

static bool is_of(const char *child, const char *self, const struct sibling *others, size_t n)
{
        bool is = str_eq(child, self);
        for (size_t i = 0; i < n && !is; i++)
                is = str_eq(child, others[i].id);
        return is;
}

bool run_family(struct ui *u, enum action a, struct err *e)
{
        (void)a;
        struct list *l = &ui_view(u)->list;
        const char *self = row_text(l->rows, list_row(l), "child_id");
        if (!*self)
                return err_set(e, "No child is selected here.");
        size_t n = 0, marked = 0;
        struct sibling *others = siblings_read(u->db, u->options.known, child_number(u->db, self), &n);
        for (size_t i = 0; i < l->n_shown; i++)
                if (is_of(row_text(l->rows, l->shown[i], "child_id"), self, others, n)) {
                        list_mark(l, i);
                        marked++;
                }
        free(others);
        if (n)
                ui_say(u, "%zu row%s of %s and %zu of the family marked.", marked, marked == 1 ? "" : "s",
                       self, n);
        else
                ui_say(u, "No brother or sister of %s is on record; the child is marked.", self);
        return true;
}
