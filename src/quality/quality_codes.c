/* Data queries about codes outside their list, and about dates the merged facts do not carry. */
#include "quality_pass.h"
#include "iro/domain/year.h"
#include "iro/store/import_store.h"
#include "iro/read/record.h"
#include "iro/base/str.h"

#include <stdio.h>

struct code_pass {
        struct pass *pass;
        const char *fact;
        const struct field
            *fields[2][STORE_CODES_MAX]; /* [0] as the 903 lists them, [1] as the census does */
};

static const struct import_table *table_of(const struct import_table *tables, const char *fact)
{
        for (; tables->name; tables++)
                if (tables->fact && str_eq(tables->fact, fact))
                        return tables;
        return NULL;
}

static void find_fields(const struct import_table *t, enum code_fact which,
                        const struct field *out[STORE_CODES_MAX])
{
        for (int i = 0; t && i < STORE_CODES_MAX && code_columns[which][i]; i++)
                for (int f = 0; f < FIELDS_MAX && t->fields[f].name; f++)
                        if (t->fields[f].to && str_eq(t->fields[f].to, code_columns[which][i]))
                                out[i] = &t->fields[f];
}

static void judge_dates(struct pass *p, const struct import_table *t, const struct about *a, day to)
{
        bool dated = str_eq(t->name, "placed_for_adoption") || str_eq(t->name, "missing");
        if (!dated || !a->year)
                return;
        if (to != DAY_NONE && to < a->on)
                quality_raise_on(p, "end-before-start", t->name, a);
        if (a->on > year_last(a->year) || (to != DAY_NONE && to > year_last(a->year)) ||
            (str_eq(t->name, "missing") && to != DAY_NONE && to < year_first(a->year)))
                quality_raise_on(p, "date-outside-year", t->name, a);
}

static void on_codes(void *context, const struct code_row *row)
{
        const struct code_pass *k = context;
        bool cin = str_eq(row->source, "cin");
        const struct import_table *t = table_of(cin ? tables_cin : tables_903, k->fact);
        struct about a = {.child = row->child,
                          .child_id = row->child_id,
                          .on = row->on,
                          .source = row->source,
                          .year = row->year};
        for (int i = 0; t && i < STORE_CODES_MAX; i++) {
                const struct field *f = k->fields[cin][i];
                char subject[120], iso[11];
                if (!f || code_listed(f->list, row->code[i]))
                        continue;
                snprintf(subject, sizeof subject, "%s %.40s%s%s", f->name, row->code[i],
                         row->on == DAY_NONE ? "" : " ", day_iso(row->on, iso));
                quality_raise(k->pass, "code-outside-list", t->name, &a, subject);
        }
        if (t)
                judge_dates(k->pass, t, &a, row->to);
}

static void judge_codes(struct pass *p, enum code_fact which)
{
        static const char *const facts[CODES_COUNT] = {[CODES_HEADER] = "child_detail",
                                                       [CODES_EPISODE] = "episode",
                                                       [CODES_PLACEMENT] = "placement",
                                                       [CODES_MISSING] = "missing",
                                                       [CODES_PLAN] = "plan"};
        struct code_pass k = {.pass = p, .fact = facts[which]};
        find_fields(table_of(tables_903, k.fact), which, k.fields[0]);
        find_fields(table_of(tables_cin, k.fact), which, k.fields[1]);
        store_codes(p->db, p->service->options.known, which, on_codes, &k);
}

void quality_codes(struct pass *p)
{
        for (int k = 0; k < CODES_COUNT; k++)
                judge_codes(p, (enum code_fact)k);
}
