/* One return being stated: what is counted of it, and what is asked about it. */
#include "import.h"
#include "iro/store/import_store.h"
#include "iro/base/mem.h"
#include "iro/domain/year.h"

#include <stdlib.h>

struct batch *import_batch(struct import *m, int year)
{
        for (size_t i = 0; i < m->n_batches; i++)
                if (m->batches[i].year == year)
                        return &m->batches[i];
        GROW(m->batches, m->n_batches, m->cap_batches);
        struct batch *b = &m->batches[m->n_batches++];
        *b = (struct batch){.year = year};
        return b;
}

struct batch *import_return(struct import *m, int year)
{
        struct batch *b = import_batch(m, year);
        b->stated = true;
        if (m->o->kind != IMPORT_CSV && !b->ret && m->ledger) /* files are read before there is one */
                b->ret = ledger_return(m->ledger, m->tables[0].source, year);
        return b;
}

struct import_count *import_counted(struct import *m, struct batch *b, const struct import_table *t)
{
        size_t *at = &b->count[t - m->tables];
        struct import_summary *s = m->out;
        if (!*at) {
                GROW(s->counts, s->n_counts, s->cap_counts);
                s->counts[s->n_counts++] = (struct import_count){
                    .table = t->name, .source = t->source, .year = b->year, .order = (int)(t - m->tables)};
                *at = s->n_counts;
        }
        return &s->counts[*at - 1];
}

/* --- queries that facts cannot show ------------------------------------------------------------------- */

void import_ask(struct import *m, const struct batch *b, const struct import_table *t, const char *code,
                int64_t child, const char *subject, const char *words)
{
        struct err e = ERR_INIT;
        const struct value v[] = {
            [IMPORT_QUERY_ret] = value_int(b->ret),       [IMPORT_QUERY_tbl] = value_text(t->name),
            [IMPORT_QUERY_code] = value_text(code),       [IMPORT_QUERY_child] = value_int(child),
            [IMPORT_QUERY_subject] = value_text(subject), [IMPORT_QUERY_words] = value_text(words)};
        ledger_put(m->ledger, FACT_IMPORT_QUERY, v, true, &e);
}

void import_summary_release(struct import_summary *s)
{
        free(s->counts);
        strbuf_release(&s->notes);
        strbuf_release(&s->aside);
        strbuf_release(&s->partial);
        *s = (struct import_summary){0};
}
