/* Data queries, judged afresh in one pass over the children. */
#include "quality_pass.h"
#include "quality_kept.h"
#include "iro/service/dues.h"
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

/* What said the rows a judge raises queries of: who asks for one source alone spares the judges of others. */
enum { OF_903 = 1, OF_CIN = 2, OF_SERVICE = 4, OF_ALL = OF_903 | OF_CIN | OF_SERVICE };

static unsigned asked(const struct pass *p)
{
        const char *source = p->wish->source;
        if (!source)
                return OF_ALL;
        return str_eq(source, "903") ? OF_903 : str_eq(source, "cin") ? OF_CIN : OF_SERVICE;
}

static void judge_child(struct pass *p, const struct child *c)
{
        if (p->wish->child)
                p->wish->child(p->wish->context, c);
        if (asked(p) & OF_SERVICE)
                quality_service(p, c);
        quality_returns(p, c);
        if (asked(p) & OF_SERVICE)
                quality_extract_child(p, c);
        if (whole(p))
                quality_counts(p, c);
        if (p->dues)
                service_dues_next(p->dues, c);
}

/* Who asks for a year of returns spares the reviews that those do not speak of. */
static struct reader *open_reader(const struct pass *p)
{
        const struct service_options *o = &p->service->options;
        bool of_year = p->whose.year && !p->whose.few && !(asked(p) & OF_SERVICE) && !whole(p);
        if (!of_year)
                return reader_open(p->db, o->known, READ_ALL, o->as_at);
        day from = store_first_review(p->db, o->known, &p->whose, p->wish->source);
        return reader_open_from(p->db, o->known, from, o->as_at);
}

static void judge_children(struct pass *p)
{
        struct reader *r = open_reader(p);
        struct child c;
        for (size_t i = 0; p->whose.few && i < p->whose.n; i++)
                if (reader_child(r, p->whose.children[i], &c))
                        judge_child(p, &c);
        while (!p->whose.few && reader_next(r, &c))
                judge_child(p, &c);
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

/* What stands before the children in the list is known when all of them were read: their queries wait. */
static void judge_with_dues(struct pass *p)
{
        struct arena texts;
        struct kept_queries behind = {.texts = &texts};
        arena_init(&texts);
        p->behind = &behind;
        judge_children(p);
        p->behind = NULL;
        quality_dues_end(p);
        quality_extract(p);
        for (size_t i = 0; i < behind.n; i++)
                p->wish->each(p->wish->context, &behind.queries[i]);
        free(behind.queries);
        arena_release(&texts);
}

static void judge_cases(struct pass *p)
{
        if (whole(p) && !p->whose.few)
                quality_moves(p);
        if (db_left(p->db))
                return;
        if (whole(p) && quality_dues_begin(p)) {
                judge_with_dues(p);
                return;
        }
        quality_dues_end(p);
        if (whole(p))
                quality_extract(p);
        judge_children(p);
}

/* No import counts it. */
static void judge_ids(struct pass *p)
{
        if (whole(p))
                quality_alike(p);
}

/* In the order in which queries are listed; a reading that is left does not go on to the next. */
static const struct {
        void (*judge)(struct pass *);
        unsigned of;
} passes[] = {{judge_cases, OF_ALL},           {quality_codes, OF_903 | OF_CIN}, {quality_adoption, OF_903},
              {quality_adjourned, OF_SERVICE}, {quality_strays, OF_SERVICE},     {judge_ids, OF_SERVICE},
              {quality_prps, OF_SERVICE},      {quality_flags, OF_SERVICE}};

static void run(struct pass *p)
{
        struct known known = p->service->options.known;
        store_ask(p->db, &p->whose);
        store_answers(p->db, known, &p->whose, on_answer, p);
        quality_answers_sort(p);
        read_in_force(p);
        for (size_t i = 0; i < sizeof passes / sizeof *passes && !db_left(p->db); i++)
                if (passes[i].of & asked(p))
                        passes[i].judge(p);
        store_import_queries(p->db, known, &p->whose, on_import_query, p);
        forget(p);
}

void quality_run_of(const struct service *s, struct db *db, const struct quality_wish *w)
{
        struct pass p = {.service = s, .db = db, .wish = w, .whose = w->whose};
        run(&p);
}

void quality_run(const struct service *s, struct db *db, quality_each *each, void *context)
{
        quality_run_of(s, db, &(struct quality_wish){.each = each, .context = context});
}
