/* How things stand after an import: what is counted of it, what is asked of it now, and what it covers. */
#include "import.h"

#include "iro/domain/year.h"
#include "iro/quality/quality.h"
#include "iro/service/service.h"
#include "iro/store/import_store.h"
#include "iro/store/reader.h"

#include <stdlib.h>

static int by_return(const void *a, const void *b)
{
        const struct import_count *x = a, *y = b;
        return x->year != y->year ? x->year - y->year : x->order - y->order;
}

/* By return and table; the batches find theirs again. */
void import_sort_counts(struct import *m)
{
        struct import_summary *s = m->out;
        if (s->n_counts)
                qsort(s->counts, s->n_counts, sizeof *s->counts, by_return);
        for (size_t i = 0; i < m->n_batches; i++)
                for (size_t k = 0; k < s->n_counts; k++)
                        if (s->counts[k].year == m->batches[i].year)
                                m->batches[i].count[s->counts[k].order] = k + 1;
}

/* Queries standing now of the children these files name, by table of the returns at hand; also of tables not
 * in the files: a child without a header. */
static void count_query(void *context, const struct query *q)
{
        struct import *m = context;
        const struct import_table *t = table_named(m->tables, q->rule->table);
        if (q->answer || !t || !str_eq(t->source, q->origin) || !import_names(m, q->child))
                return;
        for (size_t i = 0; i < m->n_batches; i++) {
                struct batch *b = &m->batches[i];
                if (b->year == q->year && (b->year || b->count[t - m->tables]))
                        import_counted(m, b, t)->queries++;
        }
}

/* The first of the returns at hand; 0 = the service's own files. */
static int first_year(const struct import *m)
{
        int year = 0;
        for (size_t i = 0; i < m->n_batches; i++)
                if (!year || m->batches[i].year < year)
                        year = m->batches[i].year;
        return m->o->kind == IMPORT_SSD ? 0 : year;
}

/* Few are looked up one by one; most of them are met sooner in one pass over all. */
static struct asked whom(struct import *m, struct db *db)
{
        enum { FEW_OF = 20 };
        import_name(m, 0);
        bool few = m->o->kind != IMPORT_SSD && (m->named.n - 1) * FEW_OF < store_children(db);
        return (struct asked){m->named.children, m->named.n, few, first_year(m)};
}

struct tally_of {
        struct import *m;
        const struct service *service, *before;
        struct care care;
        size_t open, were;
};

static void count_asked(void *context, const struct query *q)
{
        const struct tally_of *k = context;
        count_query(k->m, q);
}

static void count_open(void *context, const struct child *c, const struct child *less)
{
        struct tally_of *k = context;
        day as_at = k->m->out->clocks.as_at;
        k->open += service_open_of(k->service, c, as_at, &k->care);
        if (less)
                k->were += service_open_of(k->before, less, as_at, &k->care);
}

/* Of who passes over everyone the clocks are counted on the way. */
static void count_queries(struct import *m, struct db *db, const struct asked *whose)
{
        struct service s, before;
        struct tally_of k = {.m = m, .service = &s, .before = &before};
        struct service_options o = {.as_at = day_from_ymd(9999, 12, 31), .known = KNOWN_NOW};
        bool open = !whose->few && import_clocks_wanted(m);
        int64_t without = open ? import_clocks_without(m) : 0;
        service_load_rules(&s, db, &o);
        o.known = import_before(m);
        service_load_rules(&before, db, &o);
        quality_run_of(&s, db,
                       &(struct quality_wish){.source = m->tables[0].source,
                                              .whose = *whose,
                                              .each = count_asked,
                                              .child = open ? count_open : NULL,
                                              .without = without,
                                              .context = &k});
        if (open)
                import_clocks_are(m, k.open);
        if (without)
                import_clocks_were(m, k.were);
        care_release(&k.care);
        service_release(&before);
        service_release(&s);
}

void import_coverage_words(const struct coverage *c, char out[64])
{
        char from[12], to[12];
        if (c->from == DAY_NONE)
                snprintf(out, 64, "no whole year loaded yet");
        else
                snprintf(out, 64, "complete from %s to %s", day_words(c->from, from), day_words(c->to, to));
}

static void add_partial(void *context, int year, const char *lacks)
{
        char words[16];
        strbuf_printf(context, "903 %s does not count as loaded yet: import its %s too",
                      year_words(year, words), lacks);
        strbuf_puts(context, ", in a file with the heading alone if there are none\n");
}

/* How things stand then, for people. Of what was committed nobody waits for it; of what will be taken back it
 * is asked before that. */
void import_sum_up(struct import *m, struct db *db)
{
        const struct asked whose = whom(m, db);
        if (m->o->kind != IMPORT_SSD) {
                count_queries(m, db, &whose);
                import_clocks_after(m, db);
        }
        m->out->coverage.cla = read_coverage(db, KNOWN_NOW, "903");
        m->out->coverage.cp = read_coverage(db, KNOWN_NOW, "cin");
        read_partial_years(db, KNOWN_NOW, add_partial, &m->out->partial);
        import_say_ids(m, db, &whose);
        import_sort_counts(m);
}
