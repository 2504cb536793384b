/* Rows as they stand in the file, into the sums of the changes that wrote them. */
#include "fact_table.h"
#include "verify_pass.h"

#include "iro/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool of_facts(struct db *db, const struct raw_table *t, struct chain_table *out)
{
        int k = 0;
        while (k < FACT_COUNT && !str_eq(fact_table((enum fact)k), t->name))
                k++;
        if (k == FACT_COUNT)
                return false;
        out->kind = (enum fact)k;
        out->n = fact_columns(out->kind);
        for (int i = 0; i < out->n; i++)
                out->v[i] = raw_column_named(t, fact_column(out->kind, i));
        out->until = raw_column_named(t, "until");
        chain_read_moved(db, out->c, out->kind);
        return true;
}

/* The column of the text; of a return two. */
static bool of_names(const struct raw_table *t, struct chain_table *out)
{
        static const char *const names[][3] = {
            {"child", "child_id"}, {"iro", "iro_id"}, {"team", "team_id"}, {"returns", "source", "year"}};
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
                if (!str_eq(t->name, names[i][0]))
                        continue;
                for (; out->n < 2 && names[i][out->n + 1]; out->n++)
                        out->v[out->n] = raw_column_named(t, names[i][out->n + 1]);
                return true;
        }
        return false;
}

void chain_table_open(struct db *db, struct chain *c, const struct raw_table *t, struct chain_table *out)
{
        *out = (struct chain_table){.c = c, .table = t->name};
        out->what = of_facts(db, t, out) ? ROWS_OF_FACTS : of_names(t, out) ? ROWS_OF_NAMES : ROWS_APART;
        out->since = raw_column_named(t, "since");
        out->salt = raw_column_named(t, "salt");
}

static const unsigned char *salt_of(const struct chain_table *t, const struct field *f)
{
        return t->salt >= 0 && f[t->salt].type == FIELD_BLOB && f[t->salt].n == SALT_BYTES ? f[t->salt].p
                                                                                           : NULL;
}

/* That a change is not there is a reference into nothing, and told as that. */
static void fact_row(const struct chain_table *t, int64_t id, const struct field *f)
{
        struct chain *c = t->c;
        int64_t since = f[t->since].i, until = f[t->until].type == FIELD_INT ? f[t->until].i : 0;
        const struct field *v[FACT_COLUMNS_MAX];
        for (int i = 0; i < t->n; i++)
                v[i] = &f[t->v[i]];
        if (in_chain(c, since))
                digest_fields(&c->sum[chain_change_of(c, id, since)], t->kind, id, salt_of(t, f), v, t->n);
        if (in_chain(c, until))
                digest_close(&c->sum[until], DIGEST_ADD, t->kind, id);
}

/* A byte that ends a text is none of a name: with another in its place the sum is not what it was. */
static char *name_of(const struct chain_table *t, const struct field *f)
{
        const struct field *text = &f[t->v[0]];
        char *s = t->n == 1 ? xasprintf("%.*s", (int)text->n, text->p)
                            : xasprintf("%.*s %lld", (int)text->n, text->p, (long long)f[t->v[1]].i);
        if (memchr(text->p, '\0', text->n))
                s[0] = '\1';
        return s;
}

static void name_row(const struct chain_table *t, int64_t id, const struct field *f)
{
        int64_t since = f[t->since].i;
        if (!in_chain(t->c, since) || f[t->v[0]].type != FIELD_TEXT)
                return;
        char *text = name_of(t, f);
        digest_name(&t->c->sum[since], t->table, id, t->n == 1 ? salt_of(t, f) : NULL, text);
        free(text);
}

void chain_table_row(const struct chain_table *t, int64_t id, const struct field *f)
{
        if (t->what == ROWS_OF_FACTS)
                fact_row(t, id, f);
        else if (t->what == ROWS_OF_NAMES)
                name_row(t, id, f);
}
