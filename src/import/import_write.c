/* From a row to a fact: parsed, stored through the ledger, counted; what it cannot show by itself becomes an
 * import query. */
#include "import.h"

#include "iro/store/import_store.h"
#include "iro/base/mem.h"
#include "iro/domain/year.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* --- where columns go --------------------------------------------------------------------------------- */

static struct target target_of(const struct import_table *t)
{
        struct target g = {.kind = FACT_COUNT};
        for (int k = 0; k < FACT_COUNT; k++)
                if (str_eq(fact_table((enum fact)k), t->fact))
                        g.kind = (enum fact)k;
        assert(g.kind != FACT_COUNT);
        g.ret = fact_column_named(g.kind, "ret");
        g.stream = t->stream ? fact_column_named(g.kind, "stream") : -1;
        for (int i = 0; i < FIELDS_MAX; i++) {
                const char *to = t->fields[i].name ? t->fields[i].to : NULL;
                g.to[i] = to ? fact_column_named(g.kind, to) : -1;
                assert(!to || g.to[i] >= 0);
        }
        return g;
}

void import_targets(struct import *m)
{
        for (m->n_tables = 0; m->tables[m->n_tables].name; m->n_tables++) {
                assert(m->n_tables < TABLES_MAX);
                if (m->tables[m->n_tables].fact && m->o->kind != IMPORT_SSD)
                        m->targets[m->n_tables] = target_of(&m->tables[m->n_tables]);
        }
}

/* --- counting ----------------------------------------------------------------------------------------- */

static void keep_first(struct import *m, const struct record *r, const struct import_reject *why)
{
        struct first_reject *f = &m->first[r->table - m->tables];
        if (f->path)
                return;
        f->path = m->source->path;
        f->line = r->line;
        snprintf(f->field, sizeof f->field, "%s", why->field);
        snprintf(f->value, sizeof f->value, "%s", why->value);
        snprintf(f->reason, sizeof f->reason, "%s", why->reason);
}

bool import_reject_row(struct import *m, const struct record *r, const struct import_reject *why)
{
        if (m->ledger && !kept_as_read(m, r))
                return false;
        keep_first(m, r, why);
        import_remember_id(m, r);
        import_counted(m, import_batch(m, m->year), r->table)->rejected++;
        m->out->rejected++;
        return rejects_add(m->rejects, m, r, why, m->e);
}

/* The values of the row's key but the child: they tell one fact of a child from another. */
static void key_words(const struct record *r, const struct target *g, char out[120])
{
        size_t n = 0;
        out[0] = '\0';
        for (int i = 0; i < FIELDS_MAX && r->table->fields[i].name; i++) {
                if (g->to[i] < 0 || g->to[i] >= fact_keys(g->kind) || r->table->fields[i].kind == FIELD_CHILD)
                        continue;
                char iso[11];
                const char *text =
                    r->table->fields[i].kind == FIELD_DATE ? day_iso(r->at[i].day, iso) : r->at[i].text;
                n += (size_t)snprintf(out + n, 120 - n, "%s%s", n ? " " : "", text);
                if (n >= 119)
                        return;
        }
}

static const char *duplicate_code(const struct import_table *t)
{
        if (str_eq(t->fact, "child_detail"))
                return "two-headers";
        if (str_eq(t->fact, "episode"))
                return "duplicate-episode";
        if (str_eq(t->fact, "review"))
                return "duplicate-review";
        return str_eq(t->fact, "plan") ? "duplicate-plan" : "duplicate-row";
}

static bool duplicate(struct import *m, struct batch *b, struct record *r, const struct target *g,
                      int64_t child)
{
        char key[120], subject[160];
        key_words(r, g, key);
        if (m->o->kind == IMPORT_CSV) {
                struct import_reject why = {.field = "", .value = ""};
                snprintf(why.reason, sizeof why.reason,
                         "an earlier row of this import has the same key; the first holds");
                return import_reject_row(m, r, &why);
        }
        snprintf(subject, sizeof subject, "%s%s%s", r->table->name, *key ? " " : "", key);
        import_ask(m, b, r->table, duplicate_code(r->table), child, subject, NULL);
        return true;
}

static void look_at_dob(struct import *m, const struct batch *b, const struct record *r, int64_t child)
{
        int i = table_field(r->table, "DOB");
        if (i < 0 || r->table->fields[i].to || r->table->fields[i].kind != FIELD_DATE || r->at[i].blank)
                return;
        day known = import_store_dob(m->store, child, b->ret);
        char a[11], c[11], subject[64], words[80];
        if (known == DAY_NONE || known == r->at[i].day)
                return;
        snprintf(subject, sizeof subject, "%s %s", r->table->name, day_iso(r->at[i].day, a));
        snprintf(words, sizeof words, "DOB %s, but the header says %s", a, day_iso(known, c));
        import_ask(m, b, r->table, "dob-differs", child, subject, words);
}

/* A code that must be in its list to be stored is left out and queried here, and so is its blank; others show
 * in the fact itself. */
static void look_at_codes(struct import *m, const struct batch *b, const struct record *r,
                          const struct target *g, int64_t child)
{
        for (int i = 0; i < FIELDS_MAX && r->table->fields[i].name; i++) {
                bool blank = r->at[i].blank;
                if (!(r->table->fields[i].flags & FIELD_LISTED) || (r->at[i].listed && !blank))
                        continue;
                char key[120], subject[200];
                key_words(r, g, key);
                if (blank) {
                        snprintf(subject, sizeof subject, "%s %s", r->table->name, key);
                        import_ask(m, b, r->table, "review-code-blank", child, subject, NULL);
                        continue;
                }
                snprintf(subject, sizeof subject, "%s %.40s %s", r->table->fields[i].name, r->at[i].text,
                         key);
                import_ask(m, b, r->table, "code-outside-list", child, subject, r->at[i].text);
        }
}

/* A day that stands for none, and an end before its start: left out, and said. */
static void look_at_days(struct import *m, const struct batch *b, const struct record *r,
                         const struct target *g, int64_t child)
{
        for (int i = 0; i < FIELDS_MAX && r->table->fields[i].name; i++) {
                const struct field *f = &r->table->fields[i];
                char key[120], subject[200];
                if (!f->to || (!r->at[i].placeholder && !r->at[i].backwards))
                        continue;
                key_words(r, g, key);
                if (r->at[i].placeholder)
                        snprintf(subject, sizeof subject, "%s%s%s", f->name, *key ? " " : "", key);
                else
                        snprintf(subject, sizeof subject, "%s %s", r->table->name, key);
                import_ask(m, b, r->table, r->at[i].placeholder ? "placeholder-date" : r->table->backwards,
                           child, subject, r->raw[i]);
        }
}

/* --- storing ------------------------------------------------------------------------------------------ */

struct bound {
        struct value v[FACT_COLUMNS_MAX];
        char iso[FIELDS_MAX][11];
        int64_t child;
};

static struct value bind(struct import *m, const struct record *r, int i, struct bound *out)
{
        const struct field *f = &r->table->fields[i];
        if (r->at[i].blank) {
                if (f->flags & FIELD_BLANK)
                        return (struct value){VALUE_TEXT, 0, ""};
                if (f->flags & FIELD_FIRST)
                        return value_text(f->list[0]);
                return f->flags & FIELD_ZERO ? value_int(0) : value_null();
        }
        switch (f->kind) {
        case FIELD_CHILD:
                import_name(m, out->child = ledger_child(m->ledger, r->at[i].text));
                return value_int(out->child);
        case FIELD_IRO:
                return value_int(ledger_iro(m->ledger, r->at[i].text));
        case FIELD_TEAM:
                return value_int(ledger_team(m->ledger, r->at[i].text));
        case FIELD_DATE:
                return value_day(r->at[i].day, out->iso[i]);
        case FIELD_COUNT:
        case FIELD_HUNDREDTHS:
        case FIELD_FLAG:
                return value_int(r->at[i].number);
        case FIELD_CODE:
                return !r->at[i].listed && (f->flags & FIELD_LISTED) ? value_null()
                                                                     : value_text(r->at[i].text);
        case FIELD_TEXT:
        case FIELD_WORD:
        case FIELD_LINE:
        case FIELD_TIME:
        case FIELD_LEAD:
                return value_text(r->at[i].text);
        }
        return value_null();
}

/* A column the service's file does not have says nothing of what the tool may know: that stays. So does a
 * blank in a corrected reject, whose columns are those of several files. A return is its year's whole word.
 */
static bool says_nothing(const struct import *m, const struct record *r, int i)
{
        return m->o->kind == IMPORT_CSV &&
               !(r->table->fields[i].flags & (FIELD_ZERO | FIELD_BLANK | FIELD_FIRST)) &&
               (!r->raw[i] || (m->source->corrections && r->at[i].blank));
}

static void bind_all(struct import *m, const struct batch *b, const struct record *r, const struct target *g,
                     struct bound *out)
{
        for (int i = fact_columns(g->kind); i-- > 0;)
                out->v[i] = value_null();
        out->child = 0;
        if (g->ret >= 0)
                out->v[g->ret] = value_int(b->ret);
        if (g->stream >= 0)
                out->v[g->stream] = value_text(r->table->stream);
        for (int i = 0; i < FIELDS_MAX && r->table->fields[i].name; i++)
                if (g->to[i] >= 0)
                        out->v[g->to[i]] = says_nothing(m, r, i) ? value_keep() : bind(m, r, i, out);
}

static bool store(struct import *m, struct batch *b, struct record *r)
{
        const struct target *g = &m->targets[r->table - m->tables];
        struct bound bound;
        struct err e = ERR_INIT;
        bind_all(m, b, r, g, &bound);
        import_look_at_spelling(m, b, r, bound.child);
        enum put put = ledger_put(m->ledger, g->kind, bound.v, true, &e);
        struct import_count *c = import_counted(m, b, r->table);
        switch (put) {
        case PUT_ADDED:
                c->added++;
                break;
        case PUT_CHANGED:
                c->changed++;
                break;
        case PUT_UNCHANGED:
                c->unchanged++;
                break;
        case PUT_DUPLICATE:
                return duplicate(m, b, r, g, bound.child);
        case PUT_FAILED: {
                struct import_reject why = {.field = "", .value = ""};
                snprintf(why.reason, sizeof why.reason, "the store refuses it: %.150s", e.text);
                return import_reject_row(m, r, &why);
        }
        }
        c->rows++;
        if (m->o->kind != IMPORT_CSV) {
                look_at_dob(m, b, r, bound.child);
                look_at_codes(m, b, r, g, bound.child);
                look_at_days(m, b, r, g, bound.child);
        }
        return true;
}

bool import_record(struct import *m, struct record *r)
{
        struct import_reject why = {.field = "", .value = ""};
        m->rows++;
        import_pad_ids(m, r);
        if (!record_parse(r, &why))
                return import_reject_row(m, r, &why);
        if (m->ssd)
                return import_ssd_row(m, r);
        kept_row(m, r);
        return true;
}

bool import_write_row(struct import *m, struct record *r)
{
        struct import_reject why = {.field = "", .value = ""};
        if (!import_known_id(m, r, &why))
                return import_reject_row(m, r, &why);
        return store(m, import_return(m, m->year), r);
}

/* --- the end of a return ------------------------------------------------------------------------------ */

struct restate {
        struct import *m;
        const struct batch *b;
};

/* Queries of tables that were not given stand as they were. */
static void restate(void *context, const struct import_query_row *q)
{
        const struct restate *r = context;
        const struct import_table *t = table_named(r->m->tables, q->table);
        if (q->ret == r->b->ret && t && !(r->b->given & TABLE_BIT(t - r->m->tables)))
                import_ask(r->m, r->b, t, q->code, q->child, q->subject, q->words);
}

/* The day a table last said something new; left alone when it says what it said. */
static bool record_table(struct import *m, const struct batch *b, const struct import_table *t, struct err *e)
{
        const struct import_count *c = import_counted(m, import_batch(m, b->year), t);
        bool given = b->given & TABLE_BIT(t - m->tables);
        int64_t before = import_store_rows(m->store, b->ret, t->name);
        if (before >= 0 && !c->added && !c->changed && !c->removed && (!given || before == (int64_t)c->rows))
                return true;
        if (before < 0 && !given)
                return true; /* a corrected row alone does not make a return complete */
        int64_t rows = given ? (int64_t)c->rows : before + (int64_t)c->added;
        char today[11];
        const struct value v[] = {[RETURN_TABLE_ret] = value_int(b->ret),
                                  [RETURN_TABLE_tbl] = value_text(t->name),
                                  [RETURN_TABLE_rows] = value_int(rows),
                                  [RETURN_TABLE_imported_on] = value_day(day_today(), today)};
        return ledger_put(m->ledger, FACT_RETURN_TABLE, v, false, e) != PUT_FAILED;
}

/* The day the return is of: as given; else 31 March when something of its last 31 days is in it, else its
 * latest date. Facts are complete to it. */
static bool record_day(struct import *m, const struct batch *b, struct err *e)
{
        enum { CLOSE = 31 };
        day end = year_last(b->year), cap = end < day_today() ? end : day_today(), on = m->o->extracted;
        bool given = on != DAY_NONE;
        char iso[11], words[12], year[16];
        if (!given) {
                day last =
                    import_store_last_event(ledger_db(m->ledger), b->ret, m->o->kind == IMPORT_CIN, cap);
                on = last == DAY_NONE ? cap : last > end - CLOSE ? end : last;
                on = on < year_first(b->year) ? year_first(b->year) : on;
                strbuf_printf(&m->out->notes,
                              "%s is taken to be of %s, %s (--extracted DATE says otherwise)\n",
                              year_words(b->year, year), day_words(on, words),
                              on == end ? "its last day" : "the latest date in it");
        }
        const struct value v[] = {value_int(b->ret), value_day(on, iso), value_int(given)};
        return ledger_put(m->ledger, FACT_RETURN_DAY, v, false, e) != PUT_FAILED;
}

bool import_finish_batch(struct import *m, struct batch *b, struct err *e)
{
        bool service = m->o->kind == IMPORT_CSV;
        for (int i = 0; i < m->n_tables; i++) {
                if (!b->count[i])
                        continue;
                struct import_count *c = import_counted(m, b, &m->tables[i]);
                c->replaced = b->given & TABLE_BIT(i);
                if (c->replaced)
                        c->removed = ledger_withdraw_rest(m->ledger, m->targets[i].kind, b->ret);
                c->before = service ? -1 : import_store_rows(m->store, b->ret, m->tables[i].name);
                if (!service && !record_table(m, b, &m->tables[i], e))
                        return false;
        }
        if (service || !b->given)
                return true;
        if (!record_day(m, b, e))
                return false;
        struct restate r = {m, b};
        store_import_queries(ledger_db(m->ledger), KNOWN_NOW, &(struct asked){NULL, 0, false, 0}, restate,
                             &r);
        ledger_withdraw_rest(m->ledger, FACT_IMPORT_QUERY, b->ret);
        return true;
}
