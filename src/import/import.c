/* The import use case: recognise everything, then one transaction over every file, then the sums. */
#include "import.h"
#include "ssd.h"
#include "iro/domain/year.h"

#include "iro/store/import_store.h"
#include "iro/base/mem.h"

#include <stdlib.h>
#include <stdio.h>
#include <string.h>

enum { PROGRESS_EVERY = 4096 };

static void progress(struct import *m, int64_t bytes)
{
        bool half = m->kept; /* the other is the writing */
        if (m->o->progress && m->rows % PROGRESS_EVERY == 0)
                m->o->progress(m->o->context, (m->before + bytes) >> half, m->total, m->rows);
}

static void progress_written(struct import *m, int64_t written, int64_t of)
{
        if (m->o->progress && ++m->written % PROGRESS_EVERY == 0)
                m->o->progress(m->o->context,
                               (int64_t)((double)m->total * (1 + (double)written / (double)of) / 2), m->total,
                               m->rows);
}

/* --- CSV ---------------------------------------------------------------------------------------------- */

static bool broken_row(struct import *m, struct record *r, const char *reason)
{
        struct import_reject why = {.field = "", .value = ""};
        snprintf(why.reason, sizeof why.reason, "%s", reason);
        m->rows++;
        return import_reject_row(m, r, &why);
}

/* Files that were put one behind the other have a heading each. */
static bool repeats_heading(const struct csvread *f)
{
        for (size_t i = 0; i < csvread_columns(f); i++)
                if (!str_ieq(csvread_field(f, i), csvread_column(f, i)))
                        return false;
        return true;
}

/* A value that is not good text, in a column that is used; -1 = none. */
static int bad_text(const struct record *r, const struct columns *c, const struct csvread *f)
{
        for (int i = 0; i < FIELDS_MAX && r->table->fields[i].name; i++)
                if (c->at[i] >= 0 && r->table->fields[i].to && csvread_trouble(f, (size_t)c->at[i]))
                        return i;
        return -1;
}

static bool broken_text(struct import *m, struct record *r, const struct columns *c, int i)
{
        struct import_reject why = {.field = r->table->fields[i].name, .value = r->raw[i]};
        snprintf(why.reason, sizeof why.reason, "%s", csvread_trouble(m->csv, (size_t)c->at[i]));
        m->rows++;
        return import_reject_row(m, r, &why);
}

/* A corrected reject says its table and year itself. False = not a row for this table. */
static bool correction_for(struct import *m, const struct import_table *t, const struct csvread *f,
                           bool *bad_year)
{
        const struct import_table *named = table_named(m->tables, csvread_field(f, CORRECTION_TABLE));
        const char *year = csvread_field(f, CORRECTION_YEAR);
        bool stray = (!named || !named->fact) && t == m->tables;
        m->year = m->o->kind == IMPORT_SSD ? EXTRACT_YEAR : m->o->year; /* a snapshot is of no year */
        if (m->o->kind == IMPORT_SSD) {
                *bad_year = stray;
                return named == t || stray;
        }
        *bad_year = stray || (m->o->kind != IMPORT_CSV && !(*year ? year_parse(year, &m->year) : m->o->year));
        return named == t || stray;
}

static bool one_csv_row(struct import *m, const struct columns *c, struct record *r, enum csv_next got)
{
        const struct import_table *t = r->table;
        struct import_reject why = {
            .field = "year",
            .value = "",
            .reason = "the row does not say which table and year it corrects: keep the columns table and "
                      "year as they were written"};
        bool bad = false;
        if (m->source->corrections && !correction_for(m, t, m->csv, &bad))
                return true;
        if (bad)
                return import_reject_row(m, r, &why);
        if (got == CSV_REJECT)
                return broken_row(m, r, csvread_why(m->csv));
        if (repeats_heading(m->csv))
                return broken_row(m, r, "the row repeats the names of the columns: take it out");
        int i = bad_text(r, c, m->csv);
        return i >= 0 ? broken_text(m, r, c, i) : import_record(m, r);
}

static bool read_csv(struct import *m, const struct source *s, const struct import_table *t, struct err *e)
{
        struct csvread *f = import_open(s, e);
        if (!f)
                return false;
        m->source = s;
        m->csv = f;
        m->csv_from = s->corrections ? CORRECTIONS : 0;
        struct columns c = import_columns(t, f, m->csv_from);
        struct record r = {.table = t};
        enum csv_next got;
        bool good = true;
        while (good && ((got = csvread_next(f, e)) == CSV_ROW || got == CSV_REJECT)) {
                import_fill(&r, &c, f);
                good = one_csv_row(m, &c, &r, got);
                progress(m, csvread_bytes(f));
        }
        m->csv = NULL;
        csvread_close(f);
        return good && got == CSV_END && import_unchanged(s, e);
}

static bool csv_table(struct import *m, int i, struct err *e)
{
        for (size_t k = 0; k < m->n_sources; k++) {
                struct source *s = &m->sources[k];
                if (s->xml || !(s->tables & TABLE_BIT(i)))
                        continue;
                int year = m->year;
                if (!s->corrections) {
                        struct batch *b = import_return(m, m->year);
                        if (m->o->kind != IMPORT_CSV || m->o->replace)
                                b->given |= TABLE_BIT(i);
                        import_counted(m, b, &m->tables[i]);
                }
                if (!read_csv(m, s, &m->tables[i], e))
                        return false;
                m->year = year;
                m->before += s->corrections ? 0 : s->size;
                if (!s->corrections && m->o->kind != IMPORT_CSV)
                        import_let_go(s);
        }
        return true;
}

/* --- XML ---------------------------------------------------------------------------------------------- */

static bool xml_record(void *context, struct record *r)
{
        return import_record(context, r);
}

static void begin_xml(struct import *m, const struct source *s)
{
        struct batch *b = import_return(m, m->year);
        for (int i = 0; i < m->n_tables; i++) {
                if (!m->tables[i].fact)
                        continue;
                b->given |= TABLE_BIT(i);
                import_counted(m, b, &m->tables[i]);
        }
        m->source = s;
}

static void query_year(struct import *m, const struct element *details)
{
        const char *year = element_text(details, "Year");
        char number[16];
        snprintf(number, sizeof number, "%d", m->year);
        if (!*year || str_eq(year, number))
                return;
        char subject[64];
        snprintf(subject, sizeof subject, "Year %.40s", year);
        kept_query(m, m->tables, "year-differs", "", subject, "the census year is by ReferenceDate");
}

static bool read_xml(struct import *m, struct source *s, struct err *e)
{
        bool cin = m->o->kind == IMPORT_CIN;
        int year = m->year;
        m->year = cin ? s->year : m->year;
        begin_xml(m, s);
        struct xmlread *x = import_open_xml(s, e);
        struct element *el;
        enum xml_next got = XML_REFUSED;
        bool good = x;
        while (good &&
               (got = xmlread_next(x, "Child", cin ? "CollectionDetails" : NULL, &el, e)) == XML_ELEMENT) {
                struct arena *a = xmlread_arena(x);
                if (!str_ieq(el->name, "Child"))
                        query_year(m, el);
                else
                        good = import_child(m, el, a, NULL, xml_record, m);
                if (good && cin && str_ieq(el->name, "Child"))
                        import_judge_census(m, el);
                progress(m, xmlread_bytes(x));
        }
        xmlread_close(x);
        import_let_go(s);
        m->before += s->size;
        m->year = year;
        return good && got == XML_END;
}

/* --- all of it ---------------------------------------------------------------------------------------- */

static bool read_tables(struct import *m, struct err *e)
{
        for (int i = 0; i < m->n_tables; i++)
                if (m->tables[i].fact && !csv_table(m, i, e))
                        return false;
        return true;
}

/* Every file, before the store is locked. */
static bool read_all(struct import *m, struct err *e)
{
        if (m->o->kind == IMPORT_SSD)
                return import_ssd_read(m, read_tables, e);
        m->kept = kept_new();
        for (size_t k = 0; k < m->n_sources; k++)
                if (m->sources[k].xml && !read_xml(m, &m->sources[k], e))
                        return false;
        return read_tables(m, e);
}

static bool write_all(struct import *m, struct err *e)
{
        if (m->o->kind == IMPORT_SSD)
                return import_ssd(m, e);
        for (size_t k = 0; k < m->n_sources; k++)
                if (m->sources[k].xml && !import_council(m, &m->sources[k], e))
                        return false;
        for (size_t i = 0; i < m->n_batches; i++)
                if (m->batches[i].stated)
                        import_return(m, m->batches[i].year);
        if (!kept_write(m, progress_written))
                return false;
        for (size_t i = 0; i < m->n_batches; i++)
                if (!import_finish_batch(m, &m->batches[i], e))
                        return false;
        return true;
}

static char *words_of(const struct import *m)
{
        size_t added = 0, changed = 0, removed = 0;
        struct strbuf b;
        char year[16];
        strbuf_init(&b);
        for (size_t i = 0; i < m->out->n_counts; i++) {
                const struct import_count *c = &m->out->counts[i];
                added += c->added, changed += c->changed, removed += c->removed;
                if (c->year && m->o->kind != IMPORT_SSD && (i == 0 || c[-1].year != c->year))
                        strbuf_printf(&b, "%s%s", i ? ", " : "", year_words(c->year, year));
        }
        if (m->o->kind == IMPORT_SSD)
                strbuf_printf(&b, "the extract of %s", day_words(m->o->extracted, year));
        for (size_t i = 0; m->o->kind == IMPORT_CSV && i < m->out->n_counts; i++)
                strbuf_printf(&b, "%s%s", i ? ", " : "", m->out->counts[i].table);
        char *words = xasprintf("%s: %zu added, %zu changed, %zu removed", b.s, added, changed, removed);
        strbuf_release(&b);
        return words;
}

static bool commit(struct import *m, struct err *e)
{
        struct ledger *l = m->ledger;
        m->ledger = NULL;
        char *words = words_of(m);
        bool good = ledger_commit(l, words, &m->out->change, e);
        free(words);
        return good;
}

static bool stop_at_gate(struct import *m)
{
        struct err ignored = ERR_INIT;
        import_sum_up(m, ledger_db(m->ledger));
        if (!m->o->rejects)
                return false;
        struct rejects *j = m->rejects;
        m->rejects = NULL; /* why its rows could not be used is wanted then most */
        m->out->rejects_kept = rejects_close(j, &ignored) && m->out->rejected;
        return false;
}

/* Before the commit: a full disk then changes nothing. Those of the screen wait until the store is free. */
static bool keep_rejects(struct import *m, struct err *e)
{
        struct rejects *j = m->rejects;
        if (!m->o->rejects)
                return true;
        m->rejects = NULL;
        return rejects_close(j, e);
}

static const char *const commands_[] = {"import 903", "import cin", "import csv", "import ssd"};

static bool finish(struct import *m, struct err *e)
{
        struct db *db = ledger_db(m->ledger);
        import_sort_counts(m);
        store_comes_again(db, commands_[m->o->kind], ledger_number(m->ledger), &m->out->notes);
        if (m->o->kind != IMPORT_SSD && !import_gate(m, e))
                return stop_at_gate(m);
        if (m->o->dry_run)
                import_sum_up(m, db);
        if (!keep_rejects(m, e))
                return false;
        if (m->o->dry_run)
                return true; /* release takes it back */
        if (!commit(m, e))
                return false;
        import_sum_up(m, db);
        return true;
}

static bool run(struct import *m, struct db *db, struct err *e)
{
        if (!import_sources(m, e) || !import_survey(m, e))
                return false;
        db_expect_much(db);
        if (!(m->rejects = rejects_new(m, e)) || !read_all(m, e))
                return false;
        if (m->o->kind != IMPORT_SSD)
                import_gate_before(m, db);
        if (!(m->ledger = ledger_begin(db, commands_[m->o->kind], MAY_IMPORT, e)))
                return false;
        m->store = import_store_open(db);
        return write_all(m, e) && finish(m, e);
}

static void release(struct import *m)
{
        import_ssd_release(m);
        kept_free(m->kept);
        import_store_close(m->store);
        if (m->ledger)
                ledger_rollback(m->ledger);
        if (m->rejects)
                rejects_drop(m->rejects);
        for (size_t i = 0; i < m->n_sources; i++)
                free(m->sources[i].path), free(m->sources[i].held.bytes);
        free(m->sources);
        free(m->batches);
        free(m->named.children), free(m->named.bits), free(m->named.spelled);
}

bool import_run(struct db *db, const struct import_options *o, struct import_summary *out, struct err *e)
{
        static const struct import_table *const tables[] = {tables_903, tables_cin, tables_own, tables_ssd};
        struct import m = {.o = o, .tables = tables[o->kind], .out = out, .e = e, .beside = db_path(db)};
        *out = (struct import_summary){0};
        strbuf_init(&out->notes);
        strbuf_init(&out->aside);
        strbuf_init(&out->partial);
        e->text[0] = '\0';
        import_targets(&m);
        /* Nobody waits for one that only counts. */
        struct db *scratch = o->dry_run ? db_scratch(db, e) : NULL;
        bool good = (scratch || !o->dry_run) && run(&m, scratch ? scratch : db, e);
        release(&m);
        db_close(scratch);
        return good;
}
