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

/* The DfE has a number for each code; those it judges otherwise (a blank is wrong too) have none here. */
static const char *dfe_of(const char *field)
{
        static const char *const numbers[][2] = {{"RNE", "143"},
                                                 {"LS", "144"},
                                                 {"CIN", "145"},
                                                 {"PLACE", "146"},
                                                 {"REC", "149"},
                                                 {"REASON_PLACE_CHANGE", "1009"},
                                                 {"HEALTH_CHECK", "181"},
                                                 {"IMMUNISATIONS", "181"},
                                                 {"TEETH_CHECK", "181"},
                                                 {"HEALTH_ASSESSMENT", "181"},
                                                 {"MISSING", "1006"},
                                                 {"SW_REASON", "SW13STG1"},
                                                 {"REASON_PLACED_CEASED", "120"}};
        for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
                if (str_eq(numbers[i][0], field))
                        return numbers[i][1];
        return "";
}

static void raise_code(struct pass *p, const struct import_table *t, const struct field *f, const char *code,
                       struct about *a)
{
        char subject[120], said[120], iso[11], year[16];
        snprintf(subject, sizeof subject, "%s %.40s%s%s", f->name, code, a->on == DAY_NONE ? "" : " ",
                 day_iso(a->on, iso));
        snprintf(said, sizeof said, "%.40s is no %s of %s.", code, f->name,
                 a->year ? year_words(a->year, year) : "its year");
        a->said = code_listed(f->list, code) ? said : NULL;
        a->dfe = dfe_of(f->name);
        quality_raise(p, "code-outside-list", t->name, a, subject);
        a->said = a->dfe = NULL;
}

static void on_codes(void *context, const struct code_row *row)
{
        const struct code_pass *k = context;
        bool ssd = str_eq(row->source, "ssd");
        bool cin = str_eq(row->source, "cin") || (ssd && !table_of(tables_903, k->fact));
        const struct import_table *t = table_of(cin ? tables_cin : tables_903, k->fact);
        int year = !ssd                  ? row->year
                   : row->on == DAY_NONE ? 0
                                         : year_of(row->on); /* a snapshot of many years */
        struct about a = {.child = row->child,
                          .child_id = row->child_id,
                          .on = row->on,
                          .source = ssd ? "extract" : row->source,
                          .year = ssd ? 0 : row->year};
        for (int i = 0; t && i < STORE_CODES_MAX; i++) {
                const struct field *f = k->fields[cin][i];
                if (f && !code_listed_in(f->list, row->code[i], year))
                        raise_code(k->pass, t, f, row->code[i], &a);
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
                                                       [CODES_WORKER] = "social_worker",
                                                       [CODES_HEALTH] = "health",
                                                       [CODES_PLAN] = "plan"};
        struct code_pass k = {.pass = p, .fact = facts[which]};
        find_fields(table_of(tables_903, k.fact), which, k.fields[0]);
        find_fields(table_of(tables_cin, k.fact), which, k.fields[1]);
        store_codes(p->db, p->service->options.known, &p->whose, which, on_codes, &k);
}

void quality_codes(struct pass *p)
{
        for (int k = 0; k < CODES_COUNT; k++)
                judge_codes(p, (enum code_fact)k);
}
