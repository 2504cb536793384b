/* The rows of many children beside those of others. */
#include "child_rows.h"

struct child_rows child_rows_open(struct db *db, struct known known, const char *text)
{
        struct child_rows c = {db, sql_prepare_known(db, known, text), 0};
        if (sqlite3_bind_parameter_count(c.s))
                sqlite3_bind_int64(c.s, 1, known.change);
        return c;
}

bool child_rows_step(struct child_rows *c)
{
        c->at = sql_step(c->db, c->s) ? sql_child(c->db, c->s, 0) : INT64_MAX;
        return c->at != INT64_MAX;
}

bool child_rows_first(struct child_rows *c, int64_t child)
{
        while (c->at < child)
                child_rows_step(c);
        return c->at == child;
}

bool child_rows_next(struct child_rows *c, int64_t child)
{
        child_rows_step(c);
        return c->at == child;
}

void child_rows_close(struct child_rows *c)
{
        sqlite3_finalize(c->s);
}
