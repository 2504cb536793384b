/* Data queries as a list, their ids, and the rules as a list. */
#include "quality_judged.h"
#include "iro/base/mem.h"
#include "iro/quality/quality.h"
#include "iro/service/columns.h"
#include "iro/base/str.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* From what people call the child, not from its number in the store: the same in every store. Its first half
 * is the child's, so that who has an id need not ask about everybody. */
enum { HALF = 20 };

static uint64_t half_of(const char *text)
{
        uint64_t h = str_key(text);
        return (h ^ h >> HALF ^ h >> 2 * HALF) & ((1u << HALF) - 1);
}

uint64_t query_child_key(const char *child_id)
{
        return half_of(str_or(child_id, ""));
}

static uint64_t query_hash(const struct query *q)
{
        char *key = xasprintf("%s %s %s", q->rule->code, str_or(q->child_id, ""), str_or(q->subject, ""));
        uint64_t h = query_child_key(q->child_id) << HALF | half_of(key);
        free(key);
        return h;
}

const char *query_id(const struct query *q, char out[QUERY_ID])
{
        snprintf(out, QUERY_ID, "q%010llx", (unsigned long long)query_hash(q));
        return out;
}

bool query_id_child(const char *id, uint64_t *out)
{
        char *end;
        if ((*id != 'q' && *id != 'Q') || strlen(id) != QUERY_ID - 1 || !isxdigit((unsigned char)id[1]))
                return false;
        *out = strtoull(id + 1, &end, 16) >> HALF;
        return !*end;
}

/* Its own figures stand before the rule's words. */
static const char *words_of(struct rows *r, const struct query *q)
{
        return q->said ? arena_printf(&r->texts, "%s %s", q->said, q->rule->words) : q->rule->words;
}

#define QUALITY(X) \
        X(code, "Query", TEXT, 22, 0, 0, FILES, "the rule", q->rule->code) \
        COLUMN_CHILD(X, q->child_id) \
        X(on, "On", DAY, 11, 0, 1, FILES, "the date it is about", q->on) \
        X(source, "Said by", TEXT, 12, 0, 2, FILES, "the return, or the service", q->source) \
        X(words, "What", TEXT, 24, 3, 0, FILES, "what is wrong", words_of(r, q)) \
        X(subject, "Which", TEXT, 16, 1, 3, FILES, "which row it is about", q->subject) \
        X(remedy, "Remedy", TEXT, 20, 2, 5, FILES, "what to do", q->rule->remedy) \
        X(answer, "Answer", TEXT, 10, 1, 1, FILES, "why it is right as it is; empty while open", q->answer) \
        X(query_id, "Id", TEXT, 11, 0, 6, FILES, "its id, for 'iro answer'", \
          arena_str(&r->texts, query_id(q, id))) \
        X(severity, "Severity", TEXT, 8, 0, 1, FILES, SEVERITY, query_severities[q->rule->severity]) \
        X(effect, "What it does", TEXT, 20, 2, 7, FILES, EFFECT, q->rule->effect) \
        X(fields, "Fields", TEXT, 16, 1, 8, FILES, "the columns to look at", q->rule->fields) \
        X(rule, "DfE", TEXT, 5, 0, 4, FILES, "the DfE's number of the same rule; empty where it has none", \
          q->dfe)
#define SEVERITY "high: it can move a percentage or hide a case; medium: another figure; low: no figure"
#define EFFECT "what it does to the percentage, or to which figure"

LIST_COLUMNS(quality_list, "quality", QUALITY);

static void add_query(struct rows *r, const struct query *q)
{
        char id[QUERY_ID];
        LIST_ROW(r, (int64_t)query_hash(q), QUALITY);
}

void quality_rows(struct rows *r, const struct service *s, struct db *db)
{
        struct judged j = {.texts = &r->texts};
        quality_judged(&j, s, db);
        for (size_t i = 0; i < j.n; i++)
                add_query(r, &j.queries[i]);
        judged_release(&j);
}

#define RULES(X) \
        X(code, "Rule", TEXT, 22, 0, 0, FILES, "the rule; one may serve several tables", q->code) \
        X(table, "Table", TEXT, 19, 0, 1, FILES, "the table it is counted under", q->table) \
        X(severity, "Severity", TEXT, 8, 0, 1, FILES, SEVERITY, query_severities[q->severity]) \
        X(words, "What is wrong", TEXT, 30, 2, 0, FILES, "what is wrong", q->words) \
        X(effect, "What it does", TEXT, 30, 2, 2, FILES, EFFECT, q->effect) \
        X(fields, "Fields", TEXT, 16, 1, 4, FILES, "the columns to look at", q->fields) \
        X(remedy, "How to answer it", TEXT, 30, 2, 3, FILES, "what to do", q->remedy) \
        X(rule, "DfE", TEXT, 5, 1, 5, FILES, "the DfE's numbers of the same rule; empty where it has none", \
          q->dfe)

static LIST_COLUMNS(rule_list, "rules", RULES);

void quality_rule_rows(struct rows *r)
{
        rows_begin(r, &rule_list);
        const struct query_rule *q;
        for (size_t at = 0; (q = query_rule_at(at)); at++)
                LIST_ROW(r, (int64_t)r->n, RULES);
}
