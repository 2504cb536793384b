/* Data queries, judged afresh in one pass over the children. */
#include "quality_pass.h"
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
        if (q->settled || !query_rule_of(q->code, q->table)) /* no query, or one of an iro with other rules */
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

static void hand_on(struct pass *p, struct reader *r, const struct child *c)
{
        p->care_of = 0;
        if (p->wish->child)
                p->wish->child(p->wish->context, c, p->wish->without ? reader_child_without(r) : NULL);
}

static void judge_child(struct pass *p, const struct child *c)
{
        if (asked(p) & OF_SERVICE)
                quality_service(p, c);
        quality_returns(p, c);
        if (asked(p) & OF_SERVICE)
                quality_extract_child(p, c);
        if (whole(p))
                quality_counts(p, c);
        quality_shares_of(p, c);
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
                if (reader_child(r, p->whose.children[i], &c) && reader_passes(&c))
                        judge_child(p, &c);
        reader_without(r, p->wish->without);
        while (!p->whose.few && reader_next(r, &c)) {
                hand_on(p, r, &c);
                judge_child(p, &c);
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

void quality_done(struct pass *p)
{
        for (size_t i = 0; i < p->n_answers; i++) {
                free(p->answers[i].key);
                free(p->answers[i].text);
        }
        free(p->answers);
        free(p->periods);
        care_release(&p->care);
        shares_release(&p->shares);
}

/* What is about areas no import counts, and of a few children nobody can tell by itself. */
static void judge_cases(struct pass *p)
{
        bool shares = whole(p) && (!p->whose.few || p->wish->shares);
        if (shares)
                quality_shares_begin(p);
        judge_children(p);
        quality_shares_end(p);
        if (shares && !db_left(p->db))
                quality_families(p);
}

static void judge_entered(struct pass *p)
{
        if (whole(p))
                quality_extract(p);
}

/* No import counts it. */
static void judge_ids(struct pass *p)
{
        if (whole(p))
                quality_alike(p);
}

static void judge_imports(struct pass *p)
{
        store_import_queries(p->db, p->service->options.known, &p->whose, on_import_query, p);
}

/* A reading that is left does not go on to the next. */
static const struct {
        void (*judge)(struct pass *);
        enum place place;
        unsigned of;
} passes[] = {{judge_cases, PLACE_CHILD, OF_ALL},
              {judge_entered, PLACE_ENTERED, OF_ALL},
              {quality_codes, PLACE_CODES, OF_903 | OF_CIN},
              {quality_adoption, PLACE_ADOPTION, OF_903},
              {quality_adjourned, PLACE_ADJOURNED, OF_SERVICE},
              {quality_strays, PLACE_STRAYS, OF_SERVICE},
              {judge_ids, PLACE_ALIKE, OF_SERVICE},
              {quality_prps, PLACE_PRPS, OF_SERVICE},
              {quality_flags, PLACE_FLAGS, OF_SERVICE},
              {judge_imports, PLACE_IMPORT, OF_ALL}};

void quality_prepare(struct pass *p)
{
        struct known known = p->service->options.known;
        store_ask(p->db, &p->whose);
        store_answers(p->db, known, &p->whose, on_answer, p);
        quality_answers_sort(p);
        read_in_force(p);
}

void quality_judge(struct pass *p)
{
        for (size_t i = 0; i < sizeof passes / sizeof *passes && !db_left(p->db); i++) {
                p->place = (int)passes[i].place;
                if (passes[i].of & asked(p))
                        passes[i].judge(p);
        }
}

void quality_areas(struct pass *p, const struct shares *s)
{
        p->place = PLACE_MOVES;
        quality_moves(p, s);
        p->place = PLACE_DUES;
        quality_dues(p, s);
}

void quality_run_of(const struct service *s, struct db *db, const struct quality_wish *w)
{
        struct pass p = {.service = s, .db = db, .wish = w, .whose = w->whose};
        quality_prepare(&p);
        quality_judge(&p);
        if (whole(&p) && !p.whose.few && !db_left(db))
                quality_areas(&p, &p.shares);
        quality_done(&p);
}

void quality_run(const struct service *s, struct db *db, quality_each *each, void *context)
{
        quality_run_of(s, db, &(struct quality_wish){.each = each, .context = context});
}
