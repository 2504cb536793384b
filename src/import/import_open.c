/* The rows of a held file, as every pass over it reads them. */
#include "import.h"

struct csvread *import_open(const struct source *s, struct err *e)
{
        struct csvread *f = import_open_csv(s, e);
        for (int i = 0; f && i < s->titles; i++)
                if (!csvread_heading(f, e)) {
                        csvread_close(f);
                        return NULL;
                }
        return f;
}

struct columns import_columns(const struct import_table *t, const struct csvread *f, size_t from)
{
        struct columns c;
        for (int i = 0; i < FIELDS_MAX; i++)
                c.at[i] = t->fields[i].name ? table_column(t, i, f, from) : -1;
        return c;
}

void import_fill(struct record *r, const struct columns *c, const struct csvread *f)
{
        r->line = csvread_line(f);
        for (int i = 0; i < FIELDS_MAX && r->table->fields[i].name; i++)
                r->raw[i] = c->at[i] < 0 ? NULL : csvread_field(f, (size_t)c->at[i]);
}

static void hear_nothing(void *context, const char *name, int64_t line)
{
        (void)context, (void)name, (void)line;
}

bool import_child(const struct import *m, struct element *child, struct arena *a, stranger *said,
                  record_sink *sink, void *context)
{
        bool cin = m->o->kind == IMPORT_CIN;
        element_tidy(child, cin, a, said ? said : hear_nothing, context);
        return (cin ? cin_records : ssda903_records)(child, a, sink, context);
}
