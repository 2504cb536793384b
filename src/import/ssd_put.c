/* A fact of the extract for the ledger, counted; and what facts cannot show, as a query. */
#include "ssd_write.h"

#include <stdio.h>
#include <string.h>

static void count(struct ssd_counts *c, enum put put)
{
        c->added += put == PUT_ADDED;
        c->changed += put == PUT_CHANGED;
        c->unchanged += put == PUT_UNCHANGED;
}

/* The first of two with one key holds. */
enum put ssd_put(struct ssd_writing *w, enum fact kind, const struct value *v)
{
        struct err e = ERR_INIT;
        enum put got = ledger_put(w->ledger, kind, v, true, &e);
        count(&w->counts[kind], got);
        if (got == PUT_FAILED) {
                w->refused++;
                snprintf(w->why, sizeof w->why, "%.40s %s: %.60s", w->child_id, fact_table(kind), e.text);
        }
        return got;
}

struct value ssd_word(const struct ssd_writing *w, uint32_t no)
{
        return value_text(intern_text(&w->ssd->words, no));
}

struct value ssd_flag(int8_t f)
{
        return f < 0 ? value_null() : value_int(f);
}

/* --- what facts cannot show --------------------------------------------------------------------------- */

void ssd_ask(struct ssd_writing *w, const char *code, const char *subject, const char *words)
{
        const struct value v[] = {
            [IMPORT_QUERY_ret] = w->ret,
            [IMPORT_QUERY_tbl] = value_text(SSD_QUERIES),
            [IMPORT_QUERY_code] = value_text(code),
            [IMPORT_QUERY_child] = w->who ? w->child : value_int(0),
            [IMPORT_QUERY_subject] = value_text(subject),
            [IMPORT_QUERY_words] = value_text(words),
        };
        ssd_put(w, FACT_IMPORT_QUERY, v);
}

void ssd_ask_on(struct ssd_writing *w, const char *code, const char *of, day on, const char *words)
{
        char subject[96], iso[11];
        snprintf(subject, sizeof subject, "%s %s", of, day_iso(on, iso));
        ssd_ask(w, code, subject, words);
}

void ssd_asked(struct ssd_writing *w)
{
        size_t first, n = SSD_SLICE(w->ssd, asks, w->who, &first);
        for (size_t i = first; i < first + n; i++) {
                const struct ssd_ask *a = &w->ssd->asks[i];
                ssd_ask(w, a->code, intern_text(&w->ssd->words, a->subject),
                        intern_text(&w->ssd->words, a->words));
        }
}
