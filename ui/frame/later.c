/* What one marked to look at again: children, a line each after their store, in the user's own state. */
#include "iro/ui/frame/later.h"
#include "iro/base/state.h"

#include <stdlib.h>
#include <string.h>

static const char file[] = "again";

void later_release(struct ui *u)
{
        for (size_t i = 0; i < u->n_later; i++)
                free(u->later[i]);
        free(u->later);
        u->later = NULL;
        u->n_later = 0;
}

static void append(struct ui *u, const char *line)
{
        u->later = xrealloc(u->later, (u->n_later + 1) * sizeof *u->later);
        u->later[u->n_later++] = xstrdup(line);
}

void later_read(struct ui *u)
{
        FILE *in = u->drafts ? state_read(file) : NULL;
        char *line = NULL;
        size_t cap = 0;
        later_release(u);
        while (in && getline(&line, &cap, in) > 0) {
                line[strcspn(line, "\n")] = '\0';
                if (strchr(line, '\t'))
                        append(u, line);
        }
        free(line);
        if (in)
                fclose(in);
}

static bool keep(struct ui *u, struct err *e)
{
        struct strbuf b;
        char *path = u->drafts ? state_path(file) : NULL;
        strbuf_init(&b);
        for (size_t i = 0; i < u->n_later; i++)
                strbuf_printf(&b, "%s\n", u->later[i]);
        bool ok = !path || state_put(file, b.s) ||
                  err_set(e, "%s cannot be written: the mark is there for this session alone.", path);
        free(path);
        strbuf_release(&b);
        return ok;
}

/* The child of a line of this store; NULL = another's. */
static const char *child_of(const struct ui *u, const char *line)
{
        size_t n = strlen(str_or(u->path, ""));
        return strncmp(line, str_or(u->path, ""), n) == 0 && line[n] == '\t' ? line + n + 1 : NULL;
}

static size_t of_this_store(const struct ui *u)
{
        size_t n = 0;
        for (size_t i = 0; i < u->n_later; i++)
                n += child_of(u, u->later[i]) != NULL;
        return n;
}

void later_filter(const struct ui *u, char out[LATER_FILTER])
{
        size_t n = 0;
        *out = '\0';
        for (size_t i = 0; i < u->n_later; i++) {
                const char *child = child_of(u, u->later[i]);
                if (child && n + strlen(child) + 10 < LATER_FILTER)
                        n += (size_t)snprintf(out + n, LATER_FILTER - n, "%s%s",
                                              n ? "|child_id=" : "child_id=", child);
        }
}

static bool take_out(struct ui *u, const char *child)
{
        for (size_t i = 0; i < u->n_later; i++) {
                const char *at = child_of(u, u->later[i]);
                if (!at || !str_eq(at, child))
                        continue;
                free(u->later[i]);
                memmove(&u->later[i], &u->later[i + 1], (--u->n_later - i) * sizeof *u->later);
                return true;
        }
        return false;
}

bool can_child(const struct ui *u, enum action a, struct err *e)
{
        (void)a;
        return *subject_here(u).child || err_set(e, "No child is selected here.");
}

bool run_mark_later(struct ui *u, enum action a, struct err *e)
{
        enum { MOST = 9 };
        (void)a;
        char *child = xstrdup(subject_here(u).child), *line = xasprintf("%s\t%s", str_or(u->path, ""), child);
        bool gone = take_out(u, child), room = gone || of_this_store(u) < MOST;
        if (!gone && room)
                append(u, line);
        bool ok = room ? keep(u, e)
                       : err_set(e,
                                 "%d children are marked to look at again, as many as there can be: the desk "
                                 "(0) lists them, L takes a mark away.",
                                 MOST);
        if (ok)
                ui_say(u,
                       gone ? "%s is no more marked to look at again."
                            : "%s is marked to look at again: the desk (0) lists it, L takes the mark away.",
                       child);
        ui_views_again(u);
        free(line);
        free(child);
        return ok;
}
