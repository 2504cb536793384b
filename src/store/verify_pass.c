/* Each tree of the file once: tables with their rows, then the indexes, whose entries must be those of the
 * rows. */
#include "verify_pass.h"

#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

struct pass_state {
        struct db *db;
        struct chain *c;
        struct packed_proof *proof;
        struct raw raw;
        struct raw_schema schema;
        struct sum_key key;
        bool refers; /* a row refers to one that is not there */
};

/* --- rows --------------------------------------------------------------------------------------------- */

struct table_reading {
        struct pass_state *p;
        struct raw_table *t;
        struct raw_index *indexes;
        size_t n_indexes;
        struct chain_table rows;
        struct packed_table packed;
};

/* A row that is older than a column says its default; fields of a key come first, wherever their columns are.
 */
static bool as_columns(const struct raw_table *t, struct field *f, int got)
{
        struct field stored[RAW_COLUMNS];
        for (int i = got; i < t->n; i++)
                f[i] = t->column[t->stored[i]].missing;
        if (t->kind == RAW_TABLE)
                return true;
        memcpy(stored, f, (size_t)t->n * sizeof *f);
        for (int i = 0; i < t->n; i++)
                f[t->stored[i]] = stored[i];
        return got >= t->keys;
}

static bool is_row(const struct raw_table *t, int64_t rowid, const unsigned char *p, size_t n,
                   struct field f[RAW_COLUMNS])
{
        int got = raw_record(p, n, f, t->n);
        if (got < 0 || !as_columns(t, f, got) || (t->rowid >= 0 && f[t->rowid].type != FIELD_NULL))
                return false;
        if (t->rowid >= 0)
                f[t->rowid] = field_int(rowid);
        for (int i = 0; i < t->n; i++)
                if (!(t->column[i].may_be >> f[i].type & 1))
                        return false;
        return true;
}

static bool is_there(const struct raw_table *t, int64_t id)
{
        size_t low = 0, high = t->n_ids;
        if (id > 0 && (uint64_t)id <= t->n_ids && t->ids[id - 1] == id) /* numbers without a gap */
                return true;
        while (low < high) {
                size_t mid = low + (high - low) / 2;
                if (t->ids[mid] == id)
                        return true;
                if (t->ids[mid] < id)
                        low = mid + 1;
                else
                        high = mid;
        }
        return false;
}

static void hold_references(struct table_reading *x, int64_t rowid, const struct field *f)
{
        struct raw_table *t = x->t;
        if (t->referred) {
                GROW(t->ids, t->n_ids, t->cap_ids);
                t->ids[t->n_ids++] = rowid;
        }
        for (int i = 0; i < t->n_refs; i++) {
                const struct field *to = &f[t->ref[i].column];
                x->p->refers |= to->type == FIELD_INT && !is_there(t->ref[i].to, to->i);
        }
}

static bool stands_in(const struct raw_index *x, const struct field *f)
{
        for (const struct raw_condition *c = x->when; c < x->when + x->n_when; c++)
                if (c->is == CONDITION_NULL       ? f[c->column].type != FIELD_NULL
                    : c->is == CONDITION_NOT_NULL ? f[c->column].type == FIELD_NULL
                                                  : field_compare(&f[c->column], &c->value, false) != 0)
                        return false;
        return true;
}

static void sum_row(struct table_reading *x, const struct field *f)
{
        for (struct raw_index *i = x->indexes; i < x->indexes + x->n_indexes; i++) {
                const struct field *entry[RAW_COLUMNS];
                if (i->asked || !stands_in(i, f))
                        continue;
                for (int k = 0; k < i->n; k++)
                        entry[k] = &f[i->column[k]];
                sum_add(&i->rows, &x->p->key, entry, i->n);
        }
}

static bool table_row(void *context, int64_t rowid, const unsigned char *p, size_t n)
{
        struct table_reading *x = context;
        struct field f[RAW_COLUMNS];
        if (!is_row(x->t, rowid, p, n, f))
                return raw_is_wrong(&x->p->raw, "row %lld of %s is none of that table", (long long)rowid,
                                    x->t->name);
        hold_references(x, rowid, f);
        sum_row(x, f);
        chain_table_row(&x->rows, rowid, f);
        packed_proof_row(&x->packed, f);
        return true;
}

/* --- entries of indexes ------------------------------------------------------------------------------- */

/* The entry before stays until the next has been held against it. */
struct order {
        struct pass_state *p;
        const char *name;
        int fields, keys; /* as many has an entry, or less of those that are no key; as many must grow */
        const bool *fold;
        struct field f[2][RAW_COLUMNS];
        unsigned char *bytes[2];
        size_t cap[2];
        int now;
        bool any;
};

static const struct field *entry_read(struct order *o, const unsigned char *p, size_t n)
{
        o->now ^= 1;
        if (n > o->cap[o->now])
                o->bytes[o->now] = xrealloc(o->bytes[o->now], o->cap[o->now] = n + 64);
        memcpy(o->bytes[o->now], p, n);
        int got = raw_record(o->bytes[o->now], n, o->f[o->now], RAW_COLUMNS);
        return got >= o->keys && got <= o->fields ? o->f[o->now] : NULL;
}

/* The field in which it differs from the entry before, if it is the greater there; -1 = it is not. */
static int grows_in(const struct order *o)
{
        const struct field *now = o->f[o->now], *before = o->f[o->now ^ 1];
        for (int i = 0; i < o->keys; i++) {
                int c = field_compare(before + i, now + i, o->fold && o->fold[i]);
                if (c)
                        return c < 0 ? i : -1;
        }
        return -1;
}

static bool any_null(const struct field *f, int n)
{
        for (int i = 0; i < n; i++)
                if (f[i].type == FIELD_NULL)
                        return true;
        return false;
}

struct index_reading {
        struct order order;
        struct raw_index *x;
};

static bool index_entry(void *context, int64_t rowid, const unsigned char *p, size_t n)
{
        struct index_reading *r = context;
        struct order *o = &r->order;
        struct raw_index *x = r->x;
        const struct field *f = entry_read(o, p, n), *entry[RAW_COLUMNS];
        (void)rowid;
        if (!f)
                return raw_is_wrong(&o->p->raw, "an entry of %s is none of that index", x->name);
        int in = o->any ? grows_in(o) : 0;
        if (in < 0)
                return raw_is_wrong(&o->p->raw, "entries of %s are out of order", x->name);
        if (o->any && x->unique && in == x->n - 1 && !any_null(f, x->n - 1))
                return raw_is_wrong(&o->p->raw, "two entries of %s are the same", x->name);
        o->any = true;
        for (int k = 0; k < x->n; k++)
                entry[k] = &f[k];
        sum_add(&x->entries, &o->p->key, entry, x->n);
        return true;
}

static void order_end(struct order *o)
{
        free(o->bytes[0]);
        free(o->bytes[1]);
}

static bool read_index(struct pass_state *p, struct raw_index *x)
{
        struct index_reading r = {
            .order = {.p = p, .name = x->name, .fields = x->n, .keys = x->n, .fold = x->fold}, .x = x};
        bool good = raw_tree(&p->raw, x->name, x->root, RAW_INDEX, index_entry, &r);
        order_end(&r.order);
        return good;
}

/* What only SQLite can say of a row: an expression, a condition. */
static void sum_asked(struct pass_state *p, struct raw_index *x)
{
        sqlite3_stmt *q = raw_index_rows(p->db, x);
        while (sql_step(p->db, q)) {
                struct field f[RAW_COLUMNS];
                const struct field *entry[RAW_COLUMNS];
                for (int i = 0; i < x->n; i++) {
                        int type = sqlite3_column_type(q, i);
                        f[i] = field_int(sqlite3_column_int64(q, i));
                        if (type == SQLITE_NULL)
                                f[i] = (struct field){FIELD_NULL, 0, NULL, 0};
                        else if (type != SQLITE_INTEGER)
                                f[i] = (struct field){type == SQLITE_TEXT ? FIELD_TEXT : FIELD_BLOB, 0,
                                                      sqlite3_column_blob(q, i),
                                                      (size_t)sqlite3_column_bytes(q, i)};
                        entry[i] = &f[i];
                }
                sum_add(&x->rows, &p->key, entry, x->n);
        }
        sqlite3_finalize(q);
}

static bool hold_index(struct pass_state *p, struct raw_index *x)
{
        if (!read_index(p, x))
                return false;
        if (x->asked)
                sum_asked(p, x);
        return (x->rows.n == x->entries.n && x->rows.sum == x->entries.sum) ||
               raw_is_wrong(&p->raw, "the entries of %s are not those of the rows of %s", x->name,
                            x->of->name);
}

/* --- tables ------------------------------------------------------------------------------------------- */

struct keyed_reading {
        struct order order;
        struct table_reading *table;
};

static bool keyed_row(void *context, int64_t rowid, const unsigned char *p, size_t n)
{
        struct keyed_reading *r = context;
        struct order *o = &r->order;
        if (!entry_read(o, p, n) || (o->any && grows_in(o) < 0))
                return raw_is_wrong(&o->p->raw, "rows of %s are out of order", o->name);
        o->any = true;
        return table_row(r->table, rowid, p, n);
}

static bool read_rows(struct pass_state *p, struct table_reading *x)
{
        struct raw_table *t = x->t;
        if (t->kind == RAW_TABLE)
                return raw_tree(&p->raw, t->name, t->root, RAW_TABLE, table_row, x);
        struct keyed_reading r = {.order = {.p = p, .name = t->name, .fields = t->n, .keys = t->keys},
                                  .table = x};
        bool good = raw_tree(&p->raw, t->name, t->root, RAW_INDEX, keyed_row, &r);
        order_end(&r.order);
        return good;
}

/* After those it refers to, whose numbers must be known. */
static bool read_table(struct pass_state *p, struct raw_table *t)
{
        struct raw_schema *s = &p->schema;
        struct table_reading x = {.p = p, .t = t};
        if (t->read)
                return true;
        t->read = true;
        for (int i = 0; i < t->n_refs; i++)
                if (!read_table(p, t->ref[i].to))
                        return false;
        for (size_t i = 0; i < s->n_indexes; i++)
                if (s->indexes[i].of == t) {
                        x.indexes = x.indexes ? x.indexes : &s->indexes[i];
                        x.n_indexes++;
                }
        chain_table_open(p->db, p->c, t, &x.rows);
        packed_proof_table(p->proof, t, &x.packed);
        return read_rows(p, &x);
}

/* First of all what SQLite is asked for while the others are read. */
static bool read_first(struct pass_state *p)
{
        for (size_t i = 0; i < p->schema.n_tables; i++) {
                struct raw_table *t = &p->schema.tables[i];
                if ((str_eq(t->name, "change") || str_eq(t->name, "erased")) && !read_table(p, t))
                        return false;
        }
        chain_begin(p->db, p->c);
        return true;
}

static bool schema_row(void *context, int64_t rowid, const unsigned char *p, size_t n)
{
        struct field f[RAW_COLUMNS];
        return raw_record(p, n, f, RAW_COLUMNS) > 0 ||
               raw_is_wrong(context, "row %lld of the schema is none", (long long)rowid);
}

static bool read_all(struct pass_state *p)
{
        bool ok = raw_tree(&p->raw, "the schema", 1, RAW_TABLE, schema_row, &p->raw) && read_first(p);
        for (size_t i = 0; ok && i < p->schema.n_tables; i++)
                ok = read_table(p, &p->schema.tables[i]);
        for (size_t i = 0; ok && i < p->schema.n_indexes; i++)
                ok = hold_index(p, &p->schema.indexes[i]);
        return ok && raw_free_pages(&p->raw) && raw_all_held(&p->raw);
}

bool verify_pass_slips;

enum pass verify_pass(struct db *db, struct chain *c, struct packed_proof *proof, char wrong[RAW_WRONG])
{
        struct pass_state p = {.db = db, .c = c, .proof = proof};
        if (!raw_open(db, &p.raw))
                return PASS_NOT_SO;
        enum pass found = PASS_NOT_SO;
        if (raw_schema_read(db, &p.schema)) {
                sum_key(&p.key);
                bool read = read_all(&p);
                found = p.raw.left ? PASS_LEFT : !read ? PASS_DAMAGED : p.refers ? PASS_REFERS : PASS_SOUND;
                memcpy(wrong, p.raw.wrong, RAW_WRONG);
                if (verify_pass_slips && c->n)
                        c->sum[1].lane[0]++;
                raw_schema_release(&p.schema);
        }
        raw_close(&p.raw);
        return found;
}
