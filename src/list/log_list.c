#include "iro/list/log_list.h"
#include "iro/service/columns.h"

#include <stdlib.h>
#include <string.h>

#define CHANGES(X) \
        X(change, "Change", INT, 6, 0, 0, FILES, "its number", cell_int(e->change)) \
        X(at, "When", MOMENT, 17, 0, 0, FILES, "when it was made; UTC in files", \
          arena_str(&r->texts, e->at)) \
        X(who, "Who", TEXT, 10, 1, 0, FILES, "Unix login of the real user", arena_str(&r->texts, e->who)) \
        X(command, "Command", TEXT, 14, 0, 1, FILES, "what was run", arena_str(&r->texts, e->command)) \
        X(words, "What", TEXT, 40, 4, 0, FILES, "what it did", arena_str(&r->texts, e->words))

static LIST_COLUMNS(changes_list, "log", CHANGES);

static void add_change(void *context, const struct log_entry *e)
{
        struct rows *r = context;
        LIST_ROW(r, e->change, CHANGES);
}

#define CHANGED(X) \
        X(fact, "Fact", TEXT, 14, 0, 0, FILES, "the kind of fact", f->kind /* static */) \
        X(what, "What", TEXT, 6, 0, 0, FILES, "opened or closed by the change", \
          f->opened ? "opened" : "closed") \
        X(child_id, "Child", TEXT, 9, 0, 0, FILES, "the child it is about", \
          arena_str(&r->texts, f->child_id)) \
        X(values, "Values", TEXT, 40, 4, 0, FILES, "its columns", arena_str(&r->texts, f->values))

static LIST_COLUMNS(changed_list, "change", CHANGED);

static void add_fact(void *context, const struct log_fact *f)
{
        struct rows *r = context;
        LIST_ROW(r, f->key, CHANGED);
}

static int by_text(const void *a, const void *b)
{
        return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t children_of(const struct rows *r)
{
        size_t n = 0, children = 0;
        const char **ids = xcalloc(r->n + 1, sizeof *ids);
        int column = rows_column(r, "child_id");
        for (size_t i = 0; i < r->n; i++) {
                const char *id = rows_at(r, i)[column].s;
                if (id && *id)
                        ids[n++] = id;
        }
        if (n)
                qsort(ids, n, sizeof *ids, by_text);
        for (size_t i = 0; i < n; i++)
                children += i == 0 || strcmp(ids[i], ids[i - 1]) != 0;
        free(ids);
        return children;
}

/* Who did what to one child is read of that child. */
static bool trail_told(const struct rows *r, struct db *db, int64_t child, struct err *e)
{
        struct arena a;
        arena_init(&a);
        const char *words =
            arena_printf(&a, "log of %s: %zu change%s", log_child(db, child, &a), r->n, r->n == 1 ? "" : "s");
        bool told = log_access(db, "read", words, e);
        arena_release(&a);
        return told;
}

static bool facts_told(const struct rows *r, struct db *db, int64_t change, struct err *e)
{
        size_t children = children_of(r);
        if (children == 0)
                return true;
        char *words = xasprintf("change %lld fact by fact: %zu facts about %zu child%s", (long long)change,
                                r->n, children, children == 1 ? "" : "ren");
        bool told = log_access(db, "export", words, e);
        free(words);
        return told;
}

bool log_rows_told(const struct rows *r, struct db *db, enum log_about about, int64_t no, struct err *e)
{
        switch (about) {
        case LOG_CHANGE:
                return facts_told(r, db, no, e);
        case LOG_CHILD:
        case LOG_READS:
                return trail_told(r, db, no, e);
        default:
                return true;
        }
}

void log_rows(struct rows *r, struct db *db, enum log_about about, int64_t no, size_t limit)
{
        rows_begin(r, about == LOG_CHANGE ? &changed_list : &changes_list);
        if (about == LOG_CHANGE)
                log_facts(db, no, limit, add_fact, r);
        else
                log_changes(db, about, no, limit, add_change, r);
}
