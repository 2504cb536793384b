#include "iro/list/told.h"

#include "iro/base/mem.h"
#include "iro/store/log.h"
#include "iro/store/reader.h"

#include <stdlib.h>
#include <string.h>

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

/* A filter with an id in it: that no row is there says something of the child as well. */
static bool asks_for_child(struct db *db, const char *filter)
{
        char *words = xstrdup(filter);
        for (char *p = words; *p; p++)
                *p = strchr("=:<>|!\"", *p) ? ' ' : *p;
        bool asks = children_named(db, words, "") > 0;
        free(words);
        return asks;
}

bool list_told(const struct rows *r, size_t n, struct db *db, const char *what, const char *about,
               struct err *e)
{
        struct strbuf words;
        if (!list_names_children(r) || (!n && !asks_for_child(db, about)))
                return true;
        if (!stdout_takes(e))
                return false;
        strbuf_init(&words);
        list_told_words(&words, r, n, what, about);
        bool told = log_access(db, "read", words.s, e);
        strbuf_release(&words);
        return told;
}
