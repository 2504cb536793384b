/* Which child somebody means who types a part of the id, or a name. */
#include "iro/store/log.h"
#include "iro/ui/frame/view.h"

bool ui_child_meant(struct ui *u, bool names, char *id, size_t size, struct err *e)
{
        struct strbuf ids;
        if (child_number(u->db, id))
                return true;
        strbuf_init(&ids);
        size_t n = children_called(u->db, u->options.known, id, names, &ids);
        bool ok = n <= 1 || (log_access(u->db, "find", ids.s, e) &&
                             err_set(e, "%zu children may be meant by '%s': %s%s. Write more of the %s.", n,
                                     id, ids.s, n > 8 ? " and more" : "", names ? "name, or the id" : "id"));
        if (n == 1)
                snprintf(id, size, "%s", ids.s);
        strbuf_release(&ids);
        return ok;
}
