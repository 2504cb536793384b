/* Which child a row is of: ids that a spreadsheet made shorter, and ids that nobody knows. */
#include "import.h"
#include "iro/domain/year.h"

#include "iro/base/mem.h"
#include "iro/store/import_store.h"
#include "iro/store/reader.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { NAMED = 5 };

/* --- filling ------------------------------------------------------------------------------------------ */

/* The digits of an id as a spreadsheet writes it ("1,234", "'0123", "123.0"); false = it is no number. */
static bool digits_of(const char *s, char out[64])
{
        size_t n = 0;
        for (; *s && *s != '.'; s++) {
                if (*s == ',' || *s == '\'' || *s == ' ')
                        continue;
                if (!isdigit((unsigned char)*s) || n == 63)
                        return false;
                out[n++] = *s;
        }
        out[n] = '\0';
        return n > 0 && (!*s || (s[1] && strspn(s + 1, "0") == strlen(s + 1)));
}

void import_pad_ids(struct import *m, struct record *r)
{
        char digits[64];
        for (int i = 0, slot = 0; m->o->pad && slot < 4 && i < FIELDS_MAX && r->table->fields[i].name; i++) {
                if (r->table->fields[i].kind != FIELD_CHILD || !r->raw[i] || !digits_of(r->raw[i], digits))
                        continue;
                int n = (int)strlen(digits), zeros = n < m->o->pad ? m->o->pad - n : 0;
                snprintf(m->ids[slot], sizeof m->ids[slot], "%0*d%s", zeros, 0, digits);
                const char *filled = zeros ? m->ids[slot] : m->ids[slot] + 1;
                if (str_eq(filled, r->raw[i]))
                        continue;
                r->raw[i] = filled;
                m->padded[r->table - m->tables]++;
                slot++;
        }
}

/* --- corrected rows ----------------------------------------------------------------------------------- */

static int id_field(const struct record *r)
{
        for (int i = 0; i < FIELDS_MAX && r->table->fields[i].name; i++)
                if (r->table->fields[i].kind == FIELD_CHILD)
                        return i;
        return -1;
}

bool import_known_id(struct import *m, const struct record *r, struct import_reject *why)
{
        int i = id_field(r);
        if (!m->source->corrections || m->ssd || i < 0 || r->at[i].blank)
                return true;
        const char *id = r->at[i].text;
        bool own = m->o->kind == IMPORT_CSV;
        int64_t ret = own ? 0 : import_store_return(m->store, r->table->source, m->year),
                child = child_number(ledger_db(m->ledger), id);
        if ((child && (own || import_store_child_in(m->store, child, ret))) ||
            import_store_rejected(m->store, ret, id))
                return true;
        char year[16];
        why->field = r->table->fields[i].name;
        why->value = id;
        snprintf(
            why->reason, sizeof why->reason,
            "is an id that %s does not know: write it as it was (leading zeros?), or import the whole file",
            own ? "the store" : year_words(m->year, year));
        return false;
}

void import_remember_id(struct import *m, const struct record *r)
{
        int i = id_field(r);
        const struct batch *b = import_batch(m, m->year);
        if (m->source->corrections || m->ssd || i < 0 || !r->raw[i] || !*r->raw[i])
                return;
        char id[80];
        snprintf(id, sizeof id, "%s", r->raw[i]);
        str_lower(id);
        if (!m->ledger)
                kept_query(m, r->table, REJECTED_ID, "", id, "");
        else if (m->o->kind == IMPORT_CSV || b->ret)
                import_ask(m, b, r->table, REJECTED_ID, 0, id, NULL);
}

/* --- whom the files name ------------------------------------------------------------------------------- */

void import_name(struct import *m, int64_t child)
{
        size_t at = (size_t)child, n = m->named.n_bits;
        if (at >= n * 8) {
                m->named.n_bits = (at / 8 + 1) * 2;
                m->named.bits = xrealloc(m->named.bits, m->named.n_bits);
                memset(m->named.bits + n, 0, m->named.n_bits - n);
        }
        if (m->named.bits[at / 8] >> at % 8 & 1)
                return;
        m->named.bits[at / 8] |= (unsigned char)(1u << at % 8);
        GROW(m->named.children, m->named.n, m->named.cap);
        m->named.children[m->named.n++] = child;
}

bool import_names(const struct import *m, int64_t child)
{
        size_t at = (size_t)child;
        return !child || (at < m->named.n_bits * 8 && (m->named.bits[at / 8] >> at % 8 & 1));
}

/* --- two ways of writing one ------------------------------------------------------------------------------
 */

/* FNV-1a; 0 is none. */
static uint32_t spelling(const char *id)
{
        uint32_t h = 2166136261u;
        for (; *id; id++)
                h = (h ^ (unsigned char)*id) * 16777619u;
        return h ? h : 1;
}

static uint32_t *spelled_first(struct import *m, int64_t child)
{
        size_t at = (size_t)child, n = m->named.n_spelled;
        if (at >= n) {
                m->named.n_spelled = (at + 1) * 2;
                m->named.spelled = xrealloc(m->named.spelled, m->named.n_spelled * sizeof *m->named.spelled);
                memset(m->named.spelled + n, 0, (m->named.n_spelled - n) * sizeof *m->named.spelled);
        }
        return &m->named.spelled[at];
}

/* In a return it is a query, of the table that lists the children; the service's own rows have a note. */
void import_look_at_spelling(struct import *m, const struct batch *b, const struct record *r, int64_t child)
{
        int i = id_field(r);
        if (!child || i < 0)
                return;
        uint32_t now = spelling(r->at[i].text), *first = spelled_first(m, child);
        if (!*first)
                *first = now;
        if (*first == now)
                return;
        if (m->two_ways++ == 0)
                snprintf(m->another_way, sizeof m->another_way, "%s", r->at[i].text);
        char subject[80];
        snprintf(subject, sizeof subject, "id %.60s", r->at[i].text);
        if (m->o->kind != IMPORT_CSV)
                import_ask(m, b, m->tables, "ids-case", child, subject, NULL);
}

/* --- what is said ------------------------------------------------------------------------------------- */

struct saying {
        struct strbuf pairs;
        size_t n, longest;
};

static void say_pair(void *context, const struct alike_ids *a)
{
        struct saying *s = context;
        for (int i = 0; i < 2; i++)
                if (strlen(a->id[i]) > s->longest)
                        s->longest = strlen(a->id[i]);
        if (s->n++ < NAMED)
                strbuf_printf(&s->pairs, "%s'%s' (%s) and '%s' (%s)", s->n > 1 ? "; " : "", a->id[0],
                              a->tables[0], a->id[1], a->tables[1]);
}

void import_say_ids(struct import *m, struct db *db, const struct asked *whose)
{
        struct strbuf *notes = &m->out->notes;
        struct saying s = {.n = 0};
        for (int t = 0; t < m->n_tables; t++)
                if (m->padded[t])
                        strbuf_printf(notes, "Ids of %s filled with zeros to %d digits: %zu row%s\n",
                                      m->tables[t].name, m->o->pad, m->padded[t],
                                      m->padded[t] == 1 ? "" : "s");
        if (m->two_ways)
                strbuf_printf(
                    notes,
                    "An id is written in two ways that differ in capital letters alone, and taken as "
                    "one child ('%s': %zu row%s): if they are two children, give one another id\n",
                    m->another_way, m->two_ways, m->two_ways == 1 ? "" : "s");
        strbuf_init(&s.pairs);
        store_ask(db, whose);
        store_alike_ids(db, KNOWN_NOW, whose, say_pair, &s);
        if (s.n)
                strbuf_printf(
                    notes,
                    "Ids that look alike, each a child of its own now: %s%s. Are they one child? Correct the "
                    "id where it was exported, or --ids zero-pad %zu fills those of the whole table\n",
                    s.pairs.s, s.n > NAMED ? " …" : "", s.longest);
        strbuf_release(&s.pairs);
}
