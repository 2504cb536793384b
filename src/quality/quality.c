/* Data queries, judged afresh in one pass over the children. */
#include "quality_pass.h"
#include "iro/domain/year.h"
#include "iro/store/import_store.h"
#include "iro/base/mem.h"
#include "iro/read/record.h"
#include "iro/base/str.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- handing one out ---------------------------------------------------------------------------------- */

static const struct query_rule *rule_named(const char *code, const char *table)
{
        const struct query_rule *r;
        for (size_t i = 0; (r = query_rule_at(i)); i++)
                if (str_eq(r->code, code) && str_eq(r->table, table))
                        return r;
        return NULL;
}

static int by_key(const void *a, const void *b)
{
        return strcmp(((const struct answer *)a)->key, ((const struct answer *)b)->key);
}

static const char *answer_to(const struct pass *p, const char *code, int64_t child, const char *subject)
{
        if (!p->n_answers)
                return NULL;
        struct answer probe = {.key = xasprintf("%s %lld %s", code, (long long)child, subject)};
        const struct answer *found = bsearch(&probe, p->answers, p->n_answers, sizeof *p->answers, by_key);
        free(probe.key);
        return found ? found->text : NULL;
}

void quality_raise(struct pass *p, const char *code, const char *table, const struct about *a,
                   const char *subject)
{
        char source[32], year[16];
        const struct query_rule *rule = rule_named(code, table);
        if (!rule)
                return;
        char *end = stpcpy(source, a->source);
        if (a->year)
                stpcpy(stpcpy(end, " "), year_words(a->year, year));
        struct query q = {.rule = rule,
                          .child = a->child,
                          .child_id = a->child_id,
                          .on = a->on,
                          .subject = subject,
                          .source = source,
                          .origin = a->source,
                          .year = a->year,
                          .dfe = a->dfe ? a->dfe : rule->dfe,
                          .said = a->said,
                          .answer = answer_to(p, code, a->child, subject)};
        p->each(p->context, &q);
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

/* --- what the store keeps ----------------------------------------------------------------------------- */

static void on_import_query(void *context, const struct import_query_row *q)
{
        struct about a = {.child = q->child,
                          .child_id = str_or(q->child_id, ""),
                          .on = DAY_NONE,
                          .source = q->source,
                          .year = q->year};
        if (q->settled)
                return;
        const char *last = strrchr(q->subject, ' ');
        a.on = day_from_iso(last ? last + 1 : q->subject);
        quality_raise(context, q->code, q->table, &a, q->subject);
}

static void on_answer(void *context, const struct answer_row *a)
{
        struct pass *p = context;
        GROW(p->answers, p->n_answers, p->cap_answers);
        p->answers[p->n_answers++] =
            (struct answer){.key = xasprintf("%s %lld %s", a->code, (long long)a->child, a->subject),
                            .text = xstrdup(a->answer)};
}

/* --- all of it ---------------------------------------------------------------------------------------- */

/* An import asks without people and cases: only for what the returns' tables say. */
static bool whole(const struct pass *p)
{
        return p->service->iro_at;
}

static void judge_children(struct pass *p)
{
        const struct service_options *o = &p->service->options;
        struct reader *r = reader_open(p->db, o->known, READ_ALL, o->as_at);
        for (struct child c; reader_next(r, &c);) {
                quality_service(p, &c);
                quality_returns(p, &c);
                if (whole(p))
                        quality_counts(p, &c);
        }
        reader_close(r);
}

static void forget(struct pass *p)
{
        for (size_t i = 0; i < p->n_answers; i++) {
                free(p->answers[i].key);
                free(p->answers[i].text);
        }
        free(p->answers);
        free(p->periods);
        care_release(&p->care);
}

void quality_run(const struct service *s, struct db *db, quality_each *each, void *context)
{
        struct pass p = {.service = s, .db = db, .each = each, .context = context};
        store_answers(db, s->options.known, on_answer, &p);
        if (p.n_answers)
                qsort(p.answers, p.n_answers, sizeof *p.answers, by_key);
        if (whole(&p))
                quality_moves(&p);
        judge_children(&p);
        quality_codes(&p);
        quality_adoption(&p);
        quality_strays(&p);
        quality_alike(&p);
        quality_prps(&p);
        store_import_queries(db, s->options.known, on_import_query, &p);
        forget(&p);
}
