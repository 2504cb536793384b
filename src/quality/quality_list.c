/* Data queries as a list, their ids, and the rules as a list. */
#include "iro/base/mem.h"
#include "iro/quality/quality.h"
#include "iro/base/str.h"

#include <stdio.h>
#include <stdlib.h>

/* From what people call the child, not from its number in the store: the same in every store. */
static uint64_t query_hash(const struct query *q)
{
        char *key = xasprintf("%s %s %s", q->rule->code, str_or(q->child_id, ""), str_or(q->subject, ""));
        uint64_t h = str_key(key);
        free(key);
        return h;
}

const char *query_id(const struct query *q, char out[QUERY_ID])
{
        snprintf(out, QUERY_ID, "q%010llx", (unsigned long long)(query_hash(q) & 0xffffffffff));
        return out;
}

/* What the pass lends is kept until all is known. */
struct gathered {
        struct arena *texts;
        struct query *queries;
        size_t n, cap;
};

static void gather(void *context, const struct query *q)
{
        struct gathered *g = context;
        GROW(g->queries, g->n, g->cap);
        struct query *kept = &g->queries[g->n++];
        *kept = *q;
        kept->child_id = arena_str(g->texts, q->child_id);
        kept->subject = arena_str(g->texts, q->subject);
        kept->source = arena_str(g->texts, q->source);
        kept->answer = arena_str(g->texts, q->answer);
        if (q->said)
                kept->said = arena_printf(g->texts, "%s %s", q->said, q->rule->words);
}

static const char *text(const char *s)
{
        return s && *s ? s : NULL;
}

static void add_query(struct rows *r, const struct query *q)
{
        char id[QUERY_ID];
        union cell *c = rows_add(r, (int64_t)query_hash(q));
        c[0].s = q->rule->code;
        c[1].s = text(q->child_id);
        c[2].i = q->on == DAY_NONE ? CELL_NONE : q->on;
        c[3].s = text(q->source);
        c[4].s = q->said ? q->said : q->rule->words;
        c[5].s = text(q->subject);
        c[6].s = q->rule->remedy;
        c[7].s = text(q->answer);
        c[8].s = arena_str(&r->texts, query_id(q, id));
        c[9].s = query_severities[q->rule->severity];
        c[10].s = q->rule->effect;
        c[11].s = q->rule->fields;
        c[12].s = text(q->dfe);
}

void quality_rows(struct rows *r, const struct service *s, struct db *db)
{
        struct gathered g = {.texts = &r->texts};
        quality_run(s, db, gather, &g);
        for (int severity = QUERY_HIGH; severity <= QUERY_LOW; severity++)
                for (size_t i = 0; i < g.n; i++)
                        if ((int)g.queries[i].rule->severity == severity)
                                add_query(r, &g.queries[i]);
        free(g.queries);
}

static const struct column rule_columns[] = {
    {"code", "Rule", CELL_TEXT, 22, 0, 0, "the rule; one may serve several tables", false, false},
    {"table", "Table", CELL_TEXT, 19, 0, 1, "the table it is counted under", false, false},
    {"severity", "Severity", CELL_TEXT, 8, 0, 1,
     "high: it can move a percentage or hide a case; medium: another figure; low: no figure", false, false},
    {"words", "What is wrong", CELL_TEXT, 30, 2, 0, "what is wrong", false, false},
    {"effect", "What it does", CELL_TEXT, 30, 2, 2, "what it does to the percentage, or to which figure",
     false, false},
    {"fields", "Fields", CELL_TEXT, 16, 1, 4, "the columns to look at", false, false},
    {"remedy", "How to answer it", CELL_TEXT, 30, 2, 3, "what to do", false, false},
    {"rule", "DfE", CELL_TEXT, 5, 1, 5, "the DfE's numbers of the same rule; empty where it has none", false,
     false},
};

void quality_rule_rows(struct rows *r)
{
        rows_init(r, "rules", rule_columns, (int)(sizeof rule_columns / sizeof *rule_columns));
        const struct query_rule *q;
        for (size_t at = 0; (q = query_rule_at(at)); at++) {
                union cell *c = rows_add(r, (int64_t)r->n);
                const char *const texts[] = {q->code,   q->table,    query_severities[q->severity],
                                             q->words,  q->effect,   q->fields,
                                             q->remedy, text(q->dfe)};
                for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
                        c[i].s = texts[i];
        }
}
