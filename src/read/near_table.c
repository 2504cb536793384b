/* A file that is nearly a table: which, and what it lacks. */
#include "iro/read/record.h"
#include "iro/base/str.h"

#include <ctype.h>
#include <string.h>

enum { NAME_MAX_ = 41 };

/* Letters and digits alone, lower-case. */
static void bare(const char *s, char out[NAME_MAX_])
{
        size_t n = 0;
        for (; *s && n < NAME_MAX_ - 1; s++)
                if (isalnum((unsigned char)*s))
                        out[n++] = (char)tolower((unsigned char)*s);
        out[n] = '\0';
}

static bool begins_with_word(const char *column, const char *name)
{
        char first[NAME_MAX_];
        size_t n = strlen(name);
        if (strlen(column) <= n || n >= sizeof first || isalnum((unsigned char)column[n]))
                return false;
        memcpy(first, column, n);
        first[n] = '\0';
        return str_ieq(first, name);
}

static bool alike(const char *column, const char *name)
{
        char a[NAME_MAX_], b[NAME_MAX_];
        bare(column, a);
        bare(name, b);
        size_t n = strlen(b);
        if (!*a || !n)
                return false;
        if (strlen(a) >= 4 && str_has_prefix(b, a))
                return true;
        return begins_with_word(column, name) || (n >= 4 && strlen(a) <= n + 8 && strstr(a, b)) ||
               (n >= 5 && str_distance(a, b) <= (n >= 9 ? 2 : 1));
}

/* A column of the file that the table does not know under its own name. */
static const char *column_like(const struct csvread *f, size_t from, const struct import_table *t,
                               const char *name)
{
        for (size_t i = from; i < csvread_columns(f); i++)
                if (table_field(t, csvread_column(f, i)) < 0 && alike(csvread_column(f, i), name))
                        return csvread_column(f, i);
        return NULL;
}

static bool only_here(const struct import_table *tables, const struct import_table *t, const char *name)
{
        for (; tables->name; tables++)
                if (tables != t && table_field(tables, name) >= 0)
                        return false;
        return true;
}

/* First what stands under another name, then what does not stand at all. */
struct lacks {
        struct strbuf near, none;
};

static void add(struct lacks *l, const char *has, const char *needs)
{
        if (has)
                strbuf_printf(&l->near, "%shas %.40s, needs %s", l->near.len ? "; " : "", has, needs);
        else
                strbuf_printf(&l->none, "%s%s", l->none.len ? ", " : "", needs);
}

static void begin_lacks(struct lacks *l)
{
        strbuf_init(&l->near);
        strbuf_init(&l->none);
}

static void end_lacks(struct lacks *l)
{
        strbuf_release(&l->near);
        strbuf_release(&l->none);
}

static void write_lacks(const struct lacks *l, struct strbuf *out)
{
        strbuf_reset(out);
        strbuf_puts(out, l->near.s);
        if (l->none.len)
                strbuf_printf(out, "%sneeds %s", l->near.len ? "; " : "", l->none.s);
}

struct weighed {
        int known, lacking;
        bool telling; /* it has, or nearly has, a column that no other table knows */
};

static void weigh_ones(const struct import_table *t, const struct csvread *f, size_t from, struct weighed *w,
                       struct lacks *words)
{
        struct strbuf names;
        bool one = false;
        strbuf_init(&names);
        for (int i = 0; i < FIELDS_MAX && t->fields[i].name; i++) {
                if (!(t->fields[i].flags & FIELD_ONE))
                        continue;
                one |= table_column(t, i, f, from) >= 0;
                strbuf_printf(&names, "%s%s", names.len ? " or " : "", t->fields[i].name);
        }
        if (names.len && !one) {
                add(words, NULL, names.s);
                w->lacking++;
        }
        strbuf_release(&names);
}

static struct weighed weigh(const struct import_table *tables, const struct import_table *t,
                            const struct csvread *f, size_t from, struct lacks *words)
{
        struct weighed w = {0, 0, false};
        for (int i = 0; i < FIELDS_MAX && t->fields[i].name; i++) {
                const struct field *c = &t->fields[i];
                bool there = table_column(t, i, f, from) >= 0, must = c->flags & FIELD_COLUMN;
                const char *near = there || !must ? NULL : column_like(f, from, t, c->name);
                w.known += there || near;
                w.telling |= must && (there || near) && only_here(tables, t, c->name);
                if (there || !must)
                        continue;
                add(words, near, c->name);
                w.lacking++;
        }
        weigh_ones(t, f, from, &w, words);
        return w;
}

static bool better(const struct weighed *a, const struct weighed *b)
{
        if (a->known != b->known)
                return a->known > b->known;
        return a->telling != b->telling ? a->telling : a->lacking < b->lacking;
}

/* What was taken holds unless the other has more of its columns, or as many and one that only it knows. */
static bool beats(const struct import_table *tables, const struct import_table *taken,
                  const struct csvread *f, size_t from, const struct weighed *w)
{
        struct lacks ignored;
        begin_lacks(&ignored);
        struct weighed t = weigh(tables, taken, f, from, &ignored);
        end_lacks(&ignored);
        return w->known > t.known || (w->known == t.known && w->telling && !t.telling);
}

const struct import_table *table_near(const struct import_table *tables, const struct csvread *f, size_t from,
                                      const struct import_table *taken, struct strbuf *lacks)
{
        const struct import_table *best = NULL;
        struct weighed most = {1, 0, true};
        for (const struct import_table *t = tables; t->name; t++) {
                struct lacks words;
                begin_lacks(&words);
                struct weighed w = weigh(tables, t, f, from, &words);
                if (t != taken && w.lacking && w.known >= 2 && better(&w, &most) &&
                    (!taken || beats(tables, taken, f, from, &w))) {
                        best = t;
                        most = w;
                        write_lacks(&words, lacks);
                }
                end_lacks(&words);
        }
        return best;
}
