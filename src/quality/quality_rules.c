/* The rules of data quality: one table in four parts. Words for Leads: what is wrong, what it does, how to
 * answer. */
#include "quality_words.h"
#include "iro/base/str.h"

#include <assert.h>

const char *const query_severities[3] = {"high", "medium", "low"};

enum { RULES_MAX = 200 };

static size_t gather_rules(const struct query_rule *all[RULES_MAX])
{
        static const struct query_rule *const parts[] = {query_rules_903, query_rules_cin, query_rules_own,
                                                         query_rules_ssd};
        size_t n = 0;
        for (size_t p = 0; p < sizeof parts / sizeof *parts; p++)
                for (const struct query_rule *r = parts[p]; r->code; r++) {
                        assert(n < RULES_MAX);
                        all[n++] = r;
                }
        return n;
}

const struct query_rule *query_rule_at(size_t i)
{
        static const struct query_rule *all[RULES_MAX]; /* asked for every query: put together once */
        static size_t n;
        if (!n)
                n = gather_rules(all);
        return i < n ? all[i] : NULL;
}

const struct query_rule *query_rule_of(const char *code, const char *table)
{
        const struct query_rule *r;
        for (size_t i = 0; (r = query_rule_at(i)); i++)
                if (str_eq(r->code, code) && str_eq(r->table, table))
                        return r;
        return NULL;
}
