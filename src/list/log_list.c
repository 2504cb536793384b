#include "iro/list/log_list.h"

static const struct column change_columns[] = {
    {"change", "Change", CELL_INT, 6, 0, 0, "its number", false, false},
    {"at", "When (UTC)", CELL_TEXT, 20, 0, 0, "when it was made", false, false},
    {"who", "Who", CELL_TEXT, 10, 1, 0, "Unix login of the real user", false, false},
    {"command", "Command", CELL_TEXT, 14, 0, 1, "what was run", false, false},
    {"words", "What", CELL_TEXT, 40, 4, 0, "what it did", false, false},
};
static const struct column fact_list_columns[] = {
    {"fact", "Fact", CELL_TEXT, 14, 0, 0, "the kind of fact", false, false},
    {"what", "What", CELL_TEXT, 6, 0, 0, "opened or closed by the change", false, false},
    {"child_id", "Child", CELL_TEXT, 9, 0, 0, "the child it is about", false, false},
    {"values", "Values", CELL_TEXT, 40, 4, 0, "its columns", false, false},
};

static void add_change(void *context, const struct log_entry *e)
{
        struct rows *r = context;
        union cell *c = rows_add(r, e->change);
        c[0].i = e->change;
        c[1].s = arena_str(&r->texts, e->at);
        c[2].s = arena_str(&r->texts, e->who);
        c[3].s = arena_str(&r->texts, e->command);
        c[4].s = arena_str(&r->texts, e->words);
}

static void add_fact(void *context, const struct log_fact *f)
{
        struct rows *r = context;
        union cell *c = rows_add(r, f->key);
        c[0].s = f->kind; /* static */
        c[1].s = f->opened ? "opened" : "closed";
        c[2].s = *f->child_id ? arena_str(&r->texts, f->child_id) : NULL;
        c[3].s = arena_str(&r->texts, f->values);
}

void log_rows(struct rows *r, struct db *db, enum log_about about, int64_t no, size_t limit)
{
        if (about == LOG_CHANGE) {
                rows_init(r, "change", fact_list_columns,
                          (int)(sizeof fact_list_columns / sizeof *fact_list_columns));
                log_facts(db, no, limit, add_fact, r);
                return;
        }
        rows_init(r, "log", change_columns, (int)(sizeof change_columns / sizeof *change_columns));
        log_changes(db, about, no, limit, add_change, r);
}
