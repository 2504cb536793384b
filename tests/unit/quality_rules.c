/* The table of data-quality rules: each once, and one for whatever a return's own columns can make an import
 * ask. */
#include "iro/quality/quality.h"
#include "iro/read/record.h"
#include "iro/base/str.h"

#include <criterion/criterion.h>

Test(quality_rules, a_code_and_a_table_name_one_rule)
{
        const struct query_rule *r;
        for (size_t i = 0; (r = query_rule_at(i)); i++)
                cr_expect_eq(query_rule_of(r->code, r->table), r, "%s of %s is there twice", r->code,
                             r->table);
        cr_expect_null(query_rule_of("case-no-iro", "episodes"));
}

static void ruled(const struct import_table *t, const char *code)
{
        cr_expect(query_rule_of(code, t->name), "%s has no rule %s", t->name, code);
}

static void columns_ruled(const struct import_table *t)
{
        for (int i = 0; i < FIELDS_MAX && t->fields[i].name; i++) {
                const struct field *f = &t->fields[i];
                if (f->to && f->kind == FIELD_DATE && !(f->flags & FIELD_MUST))
                        ruled(t, "placeholder-date");
                if (f->to && f->kind == FIELD_CODE && f->list)
                        ruled(t, "code-outside-list");
        }
        if (t->backwards)
                ruled(t, t->backwards);
}

Test(quality_rules, what_a_column_of_a_return_can_get_wrong_has_its_rule)
{
        for (int i = 0; tables_903[i].name; i++)
                columns_ruled(&tables_903[i]);
        for (int i = 0; tables_cin[i].name; i++)
                columns_ruled(&tables_cin[i]);
}
