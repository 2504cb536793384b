/* What every judge asks: a data query handed out, with the rule it breaks and what was answered to it; a
 * child's clocks. */
#include "quality_pass.h"
#include "iro/domain/year.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static int by_key(const void *a, const void *b)
{
        return strcmp(((const struct answer *)a)->key, ((const struct answer *)b)->key);
}

void quality_answers_sort(struct pass *p)
{
        if (p->n_answers)
                qsort(p->answers, p->n_answers, sizeof *p->answers, by_key);
}

const char *quality_answer_to(const struct pass *p, const char *code, int64_t child, const char *subject)
{
        if (!p->n_answers)
                return NULL;
        struct answer probe = {.key = xasprintf("%s %lld %s", code, (long long)child, subject)};
        const struct answer *found = bsearch(&probe, p->answers, p->n_answers, sizeof *p->answers, by_key);
        free(probe.key);
        return found ? found->text : NULL;
}

const char *quality_source(const char *origin, int year, char out[QUERY_SOURCE])
{
        char words[16];
        char *end = stpcpy(out, origin);
        if (year)
                stpcpy(stpcpy(end, " "), year_words(year, words));
        return out;
}

/* Of another source, or said by a return before those asked for. */
static bool unasked(const struct pass *p, const char *origin, int year)
{
        return (p->wish->source && !str_eq(p->wish->source, origin)) || year < p->whose.year;
}

void quality_raise(struct pass *p, const char *code, const char *table, const struct about *a,
                   const char *subject)
{
        char source[QUERY_SOURCE];
        const struct query_rule *rule = query_rule_of(code, table);
        assert(rule);                           /* a row of quality_rules_*.c */
        bool extract = a->year == EXTRACT_YEAR; /* a snapshot is of no year: nothing lies outside it */
        if (unasked(p, extract ? "extract" : a->source, extract ? 0 : a->year))
                return;
        if (extract && str_eq(code, "date-outside-year"))
                return;
        struct query q = {.rule = rule,
                          .place = p->place,
                          .child = a->child,
                          .with = a->with,
                          .child_id = a->child_id,
                          .on = a->on,
                          .subject = subject,
                          .source =
                              quality_source(extract ? "extract" : a->source, extract ? 0 : a->year, source),
                          .origin = extract ? "extract" : a->source,
                          .year = extract ? 0 : a->year,
                          .dfe = a->dfe ? a->dfe : rule->dfe,
                          .said = a->said,
                          .answer = quality_answer_to(p, code, a->child, subject)};
        p->wish->each(p->wish->context, &q);
}

/* The usual subject: the table and the day. */
void quality_raise_on(struct pass *p, const char *code, const char *table, const struct about *a)
{
        char subject[64], iso[11];
        assert(strlen(table) + sizeof iso < sizeof subject);
        stpcpy(stpcpy(stpcpy(subject, table), " "), day_iso(a->on, iso));
        quality_raise(p, code, table, a, subject);
}

struct about about_child(const struct child *c, const char *source, int year, day on)
{
        return (struct about){
            .child = c->no, .child_id = c->id, .on = on, .source = year ? source : "service", .year = year};
}

void quality_clocks(struct pass *p, const struct child *c)
{
        if (p->care_of != c->no)
                care_clocks(&p->care, c, &p->service->coverage, p->service->options.as_at);
        p->care_of = c->no;
}
