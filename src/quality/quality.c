/* Data queries, judged afresh in one pass over the children. */
#include "quality_pass.h"
#include "iro/service/settings.h"
#include "iro/store/import_store.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

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
        if (str_eq(q->source, "ssd"))
                a.source = "extract", a.year = 0;
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
                            .text = xstrdup(str_or(a->answer, "(not shown)"))};
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
                quality_extract_child(p, &c);
                if (whole(p))
                        quality_counts(p, &c);
        }
        reader_close(r);
}

static void read_in_force(struct pass *p)
{
        struct arena a;
        arena_init(&a);
        p->extract = read_extract(p->db, p->service->options.known);
        p->lag = setting_count(p->db, p->service->options.known, "ssd.lag", &a);
        arena_release(&a);
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

static void judge_service(struct pass *p)
{
        if (whole(p))
                quality_moves(p), quality_extract(p);
}

/* In the order in which queries are listed; a reading that is left does not go on to the next. */
static void (*const passes[])(struct pass *) = {judge_service,    judge_children,    quality_codes,
                                                quality_adoption, quality_adjourned, quality_strays,
                                                quality_alike,    quality_prps};

void quality_run(const struct service *s, struct db *db, quality_each *each, void *context)
{
        struct pass p = {.service = s, .db = db, .each = each, .context = context};
        store_answers(db, s->options.known, on_answer, &p);
        quality_answers_sort(&p);
        read_in_force(&p);
        for (size_t i = 0; i < sizeof passes / sizeof *passes && !db_left(db); i++)
                passes[i](&p);
        store_import_queries(db, s->options.known, on_import_query, &p);
        forget(&p);
}
