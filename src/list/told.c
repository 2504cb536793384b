#include "iro/list/told.h"

#include "iro/store/log.h"

bool list_names_children(const struct rows *r)
{
        return rows_column(r, "child_id") >= 0;
}

void list_told_words(struct strbuf *out, const struct rows *r, size_t n, const char *what, const char *about)
{
        char iso[11];
        strbuf_printf(out, "%s%s%s: %zu row%s as at %s%s%s", what, *r->kind && *what ? " " : "", r->kind, n,
                      n == 1 ? "" : "s", day_iso(r->as_at, iso), *about ? ", " : "", about);
}

bool list_told(const struct rows *r, size_t n, struct db *db, const char *what, const char *about,
               struct err *e)
{
        struct strbuf words;
        if (!n || !list_names_children(r))
                return true;
        if (!stdout_takes(e))
                return false;
        strbuf_init(&words);
        list_told_words(&words, r, n, what, about);
        bool told = log_access(db, "read", words.s, e);
        strbuf_release(&words);
        return told;
}
