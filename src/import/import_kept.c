/* Rows that were read, parsed and judged before the store was locked, packed, in their order: written once it
 * is. Nobody waits for a file to be read. */
#include "import.h"

#include "iro/base/mem.h"
#include "iro/store/import_store.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1 << 20 };
enum { KEPT_ROW, KEPT_QUERY };

/* Entries stand whole in a block. */
struct block {
        struct block *next;
        size_t n, room;
        char bytes[];
};

struct chain {
        struct block *first, *last;
};

struct kept {
        struct chain entries, later; /* later: rows that give way to another with their key */
        struct strbuf entry;         /* being put together */
        size_t n, written;           /* bytes, for the progress */
        /* the file that a row is looked up in again, to be handed back as it stands there */
        const struct source *source;
        struct csvread *file;
};

struct kept *kept_new(void)
{
        struct kept *k = xcalloc(1, sizeof *k);
        strbuf_init(&k->entry);
        return k;
}

static void free_chain(struct chain *c)
{
        for (struct block *b; (b = c->first); free(b))
                c->first = b->next;
}

void kept_free(struct kept *k)
{
        if (!k)
                return;
        free_chain(&k->entries);
        free_chain(&k->later);
        csvread_close(k->file);
        strbuf_release(&k->entry);
        free(k);
}

/* --- packing ------------------------------------------------------------------------------------------ */

static void put_text(struct kept *k, const char *text)
{
        strbuf_add(&k->entry, text, strlen(text) + 1);
}

struct head {
        int64_t line;
        uint32_t source;
        int32_t year;
        unsigned char what, table;
};

static void begin(struct kept *k, const struct import *m, int what, const struct import_table *t,
                  int64_t line)
{
        const struct head h = {line, (uint32_t)(m->source - m->sources), m->year, (unsigned char)what,
                               (unsigned char)(t - m->tables)};
        strbuf_reset(&k->entry);
        strbuf_add(&k->entry, (const char *)&h, sizeof h);
}

static void end(struct kept *k, struct chain *c)
{
        size_t n = k->entry.len;
        if (!c->last || c->last->room - c->last->n < n) {
                size_t room = n > BLOCK ? n : BLOCK;
                struct block *b = xmalloc(sizeof *b + room);
                *b = (struct block){.room = room};
                *(c->last ? &c->last->next : &c->first) = b;
                c->last = b;
        }
        memcpy(c->last->bytes + c->last->n, k->entry.s, n);
        c->last->n += n;
        k->n += n;
}

static bool of_no_days(const struct record *r, const char *start, const char *end)
{
        int from = table_field(r->table, start), to = table_field(r->table, end);
        return !r->at[to].blank && r->at[to].day == r->at[from].day;
}

/* An episode or plan that ends on the day it begins and an enquiry that needs no conference open no clock: of
 * two rows with one key the other is the one to keep, in whatever order they stand. */
static bool gives_way(const struct record *r)
{
        if (str_eq(r->table->fact, "episode"))
                return of_no_days(r, "DECOM", "DEC");
        if (str_eq(r->table->fact, "plan"))
                return of_no_days(r, "CPPstartDate", "CPPendDate");
        if (!str_eq(r->table->fact, "section47"))
                return false;
        int i = table_field(r->table, "ICPCnotRequired");
        return !r->at[i].blank && r->at[i].number;
}

void kept_row(struct import *m, const struct record *r)
{
        struct kept *k = m->kept;
        begin(k, m, KEPT_ROW, r->table, r->line);
        kept_pack(&k->entry, r);
        end(k, gives_way(r) ? &k->later : &k->entries);
}

void kept_query(struct import *m, const struct import_table *t, const char *code, const char *child_id,
                const char *subject, const char *words)
{
        begin(m->kept, m, KEPT_QUERY, t, 0);
        put_text(m->kept, code);
        put_text(m->kept, child_id);
        put_text(m->kept, subject);
        put_text(m->kept, words);
        end(m->kept, &m->kept->entries);
}

/* --- writing ------------------------------------------------------------------------------------------ */

static void get(const char **at, void *out, size_t n)
{
        memcpy(out, *at, n);
        *at += n;
}

static const char *get_text(const char **at)
{
        const char *text = *at;
        *at += strlen(text) + 1;
        return text;
}

static bool write_row(struct import *m, const struct head *h, const char **at)
{
        struct record r = {.table = &m->tables[h->table], .line = h->line};
        char iso[FIELDS_MAX][11];
        kept_unpack(at, &r, iso);
        return import_write_row(m, &r);
}

static void write_query(struct import *m, const struct head *h, const char **at)
{
        const char *code = get_text(at), *child_id = get_text(at), *subject = get_text(at),
                   *words = get_text(at);
        const struct batch *b = import_batch(m, m->year);
        if (m->o->kind != IMPORT_CSV && !b->ret)
                return; /* rejects alone do not make a return */
        import_ask(m, b, &m->tables[h->table], code, *child_id ? ledger_child(m->ledger, child_id) : 0,
                   subject, *words ? words : NULL);
}

static bool write_entry(struct import *m, const char **at)
{
        struct head h;
        get(at, &h, sizeof h);
        m->source = &m->sources[h.source];
        m->year = h.year;
        if (h.what == KEPT_ROW)
                return write_row(m, &h, at);
        write_query(m, &h, at);
        return true;
}

typedef void progress_fn(struct import *m, int64_t written, int64_t of);

static bool write_chain(struct import *m, struct chain *c, progress_fn *progress)
{
        struct kept *k = m->kept;
        bool good = true;
        for (struct block *b; good && (b = c->first); free(b)) {
                for (const char *at = b->bytes; good && at < b->bytes + b->n;) {
                        good = write_entry(m, &at);
                        progress(m, (int64_t)(k->written + (size_t)(at - b->bytes)), (int64_t)k->n);
                }
                k->written += b->n;
                c->first = b->next;
        }
        return good;
}

bool kept_write(struct import *m, void (*progress)(struct import *m, int64_t written, int64_t of))
{
        bool good = write_chain(m, &m->kept->entries, progress) && write_chain(m, &m->kept->later, progress);
        m->csv = NULL;
        return good;
}

/* --- a row as it stands in its file ------------------------------------------------------------------- */

static bool reopen(struct import *m, struct kept *k)
{
        csvread_close(k->file);
        k->source = m->source;
        return (k->file = import_open(m->source, m->e));
}

bool kept_as_read(struct import *m, const struct record *r)
{
        struct kept *k = m->kept;
        m->csv = NULL;
        if (!m->source->held.bytes) /* it was let go: the row is told by what was read of it */
                return true;
        if (!k->file || k->source != m->source || csvread_line(k->file) > r->line)
                if (!reopen(m, k))
                        return false;
        enum csv_next got = CSV_ROW;
        while (csvread_line(k->file) < r->line &&
               ((got = csvread_next(k->file, m->e)) == CSV_ROW || got == CSV_REJECT))
                ;
        m->csv = k->file;
        m->csv_from = m->source->corrections ? CORRECTIONS : 0;
        return true;
}
