#include "iro/list/log_list.h"
#include "iro/service/columns.h"

#define CHANGES(X) \
        X(change, "Change", INT, 6, 0, 0, FILES, "its number", cell_int(e->change)) \
        X(at, "When (UTC)", TEXT, 20, 0, 0, FILES, "when it was made", arena_str(&r->texts, e->at)) \
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

void log_rows(struct rows *r, struct db *db, enum log_about about, int64_t no, size_t limit)
{
        rows_begin(r, about == LOG_CHANGE ? &changed_list : &changes_list);
        if (about == LOG_CHANGE)
                log_facts(db, no, limit, add_fact, r);
        else
                log_changes(db, about, no, limit, add_change, r);
}
