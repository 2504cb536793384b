/* Data queries as a list, their ids, and the rules as a list. */
#include "quality_judged.h"
#include "quality_pass.h"
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

static uint64_t folded(uint64_t h)
{
        return (h ^ h >> HALF ^ h >> 2 * HALF) & ((1u << HALF) - 1);
}

uint64_t query_child_key(const char *child_id)
{
        return folded(str_key(str_or(child_id, "")));
}

static uint64_t query_hash(const struct query *q)
{
        const char *const key[] = {q->rule->code, " ", str_or(q->child_id, ""), " ", str_or(q->subject, "")};
        return query_child_key(q->child_id) << HALF | folded(str_key_of(key, sizeof key / sizeof *key));
}

const char *query_id(const struct query *q, char out[QUERY_ID])
{
        uint64_t h = query_hash(q);
        out[0] = 'q';
        for (int i = QUERY_ID - 2; i > 0; i--, h >>= 4)
                out[i] = "0123456789abcdef"[h & 15];
        out[QUERY_ID - 1] = '\0';
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

/* The queries as they lie, and the one that was looked at last. */
struct listed {
        struct judged judged;
        struct arena texts;
        struct query query;
        size_t row;
        struct said_by {
                const char *origin; /* of the few there are: told apart by where they stand */
                int year;
                const char *words;
        } * sources;
        size_t n_sources, cap_sources;
};

/* Few returns say what many queries are about. */
static const char *source_of(struct listed *l, const struct query *q)
{
        char words[QUERY_SOURCE];
        if (q->source)
                return q->source;
        for (size_t i = 0; i < l->n_sources; i++)
                if (l->sources[i].origin == q->origin && l->sources[i].year == q->year)
                        return l->sources[i].words;
        GROW(l->sources, l->n_sources, l->cap_sources);
        l->sources[l->n_sources++] = (struct said_by){
            q->origin, q->year, arena_str(&l->texts, quality_source(q->origin, q->year, words))};
        return l->sources[l->n_sources - 1].words;
}

/* Its own figures stand before the rule's words. */
static const char *words_of(struct arena *texts, const struct query *q)
{
        return q->said ? arena_printf(texts, "%s %s", q->said, q->rule->words) : q->rule->words;
}

#define QUALITY(X) \
        X(code, "Query", TEXT, 22, 0, 0, FILES, "the rule", q->rule->code) \
        COLUMN_CHILD(X, q->child_id) \
        X(on, "On", DAY, 11, 0, 1, FILES, "the date it is about", q->on) \
        X(source, "Said by", TEXT, 12, 0, 2, FILES, "the return, or the service", source_of(l, q)) \
        X(words, "What", TEXT, 24, 3, 0, FILES, "what is wrong", words_of(texts, q)) \
        X(subject, "Which", TEXT, 16, 1, 3, FILES, "which row it is about", q->subject) \
        X(remedy, "Remedy", TEXT, 20, 2, 5, FILES, "what to do", q->rule->remedy) \
        X(answer, "Answer", TEXT, 10, 1, 1, FILES, "why it is right as it is; empty while open", q->answer) \
        X(query_id, "Id", TEXT, 11, 0, 6, FILES, "its id, for 'iro answer'", \
          arena_str(texts, query_id(q, id))) \
        X(severity, "Severity", TEXT, 8, 0, 1, FILES, SEVERITY, query_severities[q->rule->severity]) \
        X(effect, "What it does", TEXT, 20, 2, 7, FILES, EFFECT, q->rule->effect) \
        X(fields, "Fields", TEXT, 16, 1, 8, FILES, "the columns to look at", q->rule->fields) \
        X(rule, "DfE", TEXT, 5, 0, 4, FILES, "the DfE's number of the same rule; empty where it has none", \
          q->dfe)
#define SEVERITY "high: it can move a percentage or hide a case; medium: another figure; low: no figure"
#define EFFECT "what it does to the percentage, or to which figure"

LIST_COLUMNS(quality_list, "quality", QUALITY);

static union cell cell_of(struct listed *l, const struct query *q, int column, struct arena *texts)
{
        char id[QUERY_ID];
        LIST_CELL(column, QUALITY);
        return list_text(NULL);
}

/* One after the other its columns are asked for. */
static const struct query *query_at(struct listed *l, size_t row)
{
        if (l->row != row)
                judged_query(&l->judged, l->row = row, &l->query);
        return &l->query;
}

static bool is_made_up(const struct query *q, int column)
{
        return column == LIST_PLACE(quality_list, query_id) ||
               (column == LIST_PLACE(quality_list, words) && q->said);
}

static bool cell(void *of, size_t row, int column, struct arena *texts, union cell *out)
{
        struct listed *l = of;
        if (column == LIST_PLACE(quality_list, answer)) { /* screen and desk ask it of all */
                *out = list_text(judged_answer(&l->judged, row));
                return true;
        }
        const struct query *q = query_at(l, row);
        if (!texts && is_made_up(q, column))
                return false;
        *out = cell_of(l, q, column, texts);
        return true;
}

static int64_t key(void *of, size_t row)
{
        return (int64_t)query_hash(query_at(of, row));
}

static void release(void *of)
{
        struct listed *l = of;
        judged_release(&l->judged);
        arena_release(&l->texts);
        free(l->sources);
        free(l);
}

void quality_rows(struct rows *r, const struct service *s, struct db *db)
{
        struct listed *l = xcalloc(1, sizeof *l);
        arena_init(&l->texts);
        l->judged.texts = &l->texts;
        l->row = SIZE_MAX;
        quality_judged(&l->judged, s, db);
        shares_release(&l->judged.shares);
        rows_lie(r, l->judged.n, &(struct rows_apart){cell, key, release, l, NULL});
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
