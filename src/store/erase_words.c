/* Where else a child is named: the words of changes, and what stands in facts of others. */
#include "child_tables.h"
#include "erasing.h"
#include "fact_table.h"

#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- names -------------------------------------------------------------------------------------------- */

/* A short word of digits or letters stands everywhere for something else. */
static bool tells(const char *text)
{
        enum { LEAST = 2 };
        bool digits = strspn(text, "0123456789") == strlen(text);
        return strlen(text) >= (digits ? 2 * LEAST : LEAST);
}

static void add_needle(struct erasing *x, const char *text)
{
        if (!text || !tells(text))
                return;
        for (size_t i = 0; i < x->n_needles; i++)
                if (str_ieq(x->needles[i], text))
                        return;
        GROW(x->needles, x->n_needles, x->cap_needles);
        x->needles[x->n_needles++] = arena_str(&x->texts, text);
}

void erasing_begin(struct erasing *x, struct db *db)
{
        *x = (struct erasing){.db = db};
        arena_init(&x->texts);
}

void erasing_end(struct erasing *x)
{
        free(x->needles);
        free(x->namesakes);
        arena_release(&x->texts);
}

static void add_needles(struct erasing *x, const char *sql, void (*add)(struct erasing *x, const char *text))
{
        sqlite3_stmt *s = sql_prepare(x->db, sql);
        sqlite3_bind_int64(s, 1, x->child);
        while (sql_step(x->db, s))
                add(x, sql_text(s, 0));
        sqlite3_finalize(s);
}

/* As it is, and as a register has it: the last name first. */
static void add_name(struct erasing *x, const char *name)
{
        const char *last = name ? strrchr(name, ' ') : NULL;
        add_needle(x, name);
        if (!last || last == name || !last[1])
                return;
        add_needle(x, arena_printf(&x->texts, "%s, %.*s", last + 1, (int)(last - name), name));
        add_needle(x, arena_printf(&x->texts, "%s %.*s", last + 1, (int)(last - name), name));
}

static bool is_all_of(const char *text, const char *needle)
{
        size_t len;
        return str_find_word(text, needle, &len) == text && len == strlen(text);
}

static void find_namesakes(struct erasing *x)
{
        sqlite3_stmt *s =
            sql_prepare(x->db, "SELECT DISTINCT p.name, p.child, c.child_id FROM person p JOIN child c "
                               "ON c.child = p.child WHERE p.child <> ?1 AND p.name IS NOT NULL");
        sqlite3_bind_int64(s, 1, x->child);
        while (sql_step(x->db, s))
                for (size_t i = x->n_ids; i < x->n_needles; i++)
                        if (is_all_of(sql_text(s, 0), x->needles[i])) {
                                GROW(x->namesakes, x->n_namesakes, x->cap_namesakes);
                                x->namesakes[x->n_namesakes++] =
                                    (struct namesake){sqlite3_column_int64(s, 1), sql_kept(&x->texts, s, 2)};
                                break;
                        }
        sqlite3_finalize(s);
}

void erasing_find_names(struct erasing *x, const char *child_id)
{
        x->n_needles = x->n_namesakes = 0;
        add_needle(x, child_id);
        add_needles(
            x,
            "SELECT child_id FROM child WHERE child = ?1 UNION SELECT upn FROM child_detail WHERE child = ?1",
            add_needle);
        x->n_ids = x->n_needles;
        add_needles(x, "SELECT DISTINCT name FROM person WHERE child = ?1", add_name);
        find_namesakes(x);
}

/* The first needle in the text that is a word of its own, the longest where several begin; *len its length.
 */
static const char *first_needle(const struct erasing *x, const char *text, size_t *len)
{
        const char *first = NULL;
        for (size_t i = 0; i < (x->of_namesake ? x->n_ids : x->n_needles); i++) {
                size_t n;
                const char *at = str_find_word(text, x->needles[i], &n);
                if (at && (!first || at < first || (at == first && n > *len)))
                        first = at, *len = n;
        }
        return first;
}

bool erasing_named(const struct erasing *x, const char *text)
{
        size_t len;
        return text && first_needle(x, text, &len);
}

static bool is_namesake(const struct erasing *x, int64_t child)
{
        bool found = false;
        for (size_t i = 0; i < x->n_namesakes; i++)
                found |= x->namesakes[i].child == child;
        return found;
}

bool erasing_row_names(struct erasing *x, enum fact kind, sqlite3_stmt *s, int column)
{
        x->of_namesake = false;
        for (int i = 0; i < fact_columns(kind); i++)
                x->of_namesake |= fact_column_kind(kind, i) == COLUMN_CHILD &&
                                  is_namesake(x, sqlite3_column_int64(s, 3 + i));
        return fact_text_searched(kind, column) && erasing_named(x, sql_text(s, 3 + column));
}

/* --- the words of changes ----------------------------------------------------------------------------- */

enum { NO, AT, WHO, COMMAND, WORDS, DIGEST, HASH, SALT };

static void keep_words(struct erasing *x, sqlite3_stmt *s, const char *instead)
{
        unsigned char hash[HASH_BYTES];
        const unsigned char *salt = salt_from_column(s, SALT);
        if (salt) {
                words_hash(salt, sql_text(s, WORDS), hash);
        } else {
                struct change_seal left = {.number = sqlite3_column_int64(s, NO),
                                           .at = sql_text(s, AT),
                                           .who = sql_text(s, WHO),
                                           .command = sql_text(s, COMMAND),
                                           .words = instead};
                digest_add(&left.digest, sqlite3_column_blob(s, DIGEST));
                change_left(&left, sqlite3_column_blob(s, HASH), hash);
        }
        erasing_keep(x, sqlite3_column_int64(s, NO), salt ? "words" : "change", hash, NULL, 0);
}

static bool is_about_namesake(const struct erasing *x, const char *words)
{
        bool about = false;
        for (size_t i = 0; words && i < x->n_namesakes; i++)
                about |= str_find_word(words, x->namesakes[i].id, NULL) != NULL;
        return about;
}

void erasing_words(struct erasing *x)
{
        char instead[ERASED_WORDS_MAX];
        erased_words(ledger_number(x->ledger), instead);
        sqlite3_stmt *s = sql_prepare(
            x->db, "SELECT no, at, who, command, words, digest, hash, salt FROM change WHERE no < ?");
        sqlite3_stmt *put = sql_prepare(x->db, "UPDATE change SET words = ?, salt = NULL WHERE no = ?");
        sqlite3_bind_int64(s, 1, ledger_number(x->ledger));
        sql_bind_text(put, 1, instead);
        while (sql_step(x->db, s)) {
                x->of_namesake = is_about_namesake(x, sql_text(s, WORDS));
                if (!erasing_named(x, sql_text(s, WORDS)))
                        continue;
                keep_words(x, s, instead);
                sqlite3_bind_int64(put, 2, sqlite3_column_int64(s, NO));
                sql_step(x->db, put);
                sqlite3_reset(put);
                x->done.words++;
        }
        sqlite3_finalize(s);
        sqlite3_finalize(put);
        x->of_namesake = false;
}

/* --- facts of others ---------------------------------------------------------------------------------- */

const char *erasing_without(struct erasing *x, const char *text)
{
        struct strbuf out;
        size_t len;
        strbuf_init(&out);
        for (const char *at; (at = first_needle(x, text, &len)); text = at + len)
                strbuf_printf(&out, "%.*s%s", (int)(at - text), text, x->instead);
        strbuf_puts(&out, text);
        const char *kept = arena_str(&x->texts, out.s);
        strbuf_release(&out);
        return kept;
}

/* The row stands with other words, under another salt, in the digest of this change. */
static void write_anew(struct erasing *x, enum fact kind, int64_t id, const struct value *v)
{
        struct strbuf sql;
        const unsigned char *salt = digest_salt();
        int n = fact_columns(kind);
        strbuf_init(&sql);
        strbuf_printf(&sql, "UPDATE %s SET salt = ?1", fact_table(kind));
        for (int i = 0; i < n; i++)
                if (fact_text_searched(kind, i))
                        strbuf_printf(&sql, ", %s = ?%d", fact_column(kind, i), i + 3);
        strbuf_puts(&sql, " WHERE id = ?2");
        sqlite3_stmt *s = sql_prepare(x->db, sql.s);
        salt_bind(s, 1, salt);
        sqlite3_bind_int64(s, 2, id);
        for (int i = 0; i < n; i++)
                if (fact_text_searched(kind, i) && v[i].type == VALUE_TEXT)
                        sql_bind_text(s, i + 3, v[i].s);
        sql_step(x->db, s);
        sqlite3_finalize(s);
        strbuf_release(&sql);
        digest_row(&x->ledger->digest, DIGEST_ADD, kind, id, salt, v, n);
        x->ledger->opened++;
        x->done.mentions++;
}

/* The name stands in the record of a namesake, whose own it may be. */
static bool names_namesake(struct erasing *x, enum fact kind, sqlite3_stmt *s)
{
        bool named = false;
        x->of_namesake = false;
        for (int i = 0; i < fact_columns(kind); i++)
                named |= fact_text_searched(kind, i) && erasing_named(x, sql_text(s, 3 + i));
        return named;
}

/* The values with the needles out of them, texts kept; false = there are none. */
static bool cleared(struct erasing *x, enum fact kind, sqlite3_stmt *s, struct value *v)
{
        bool any = false;
        for (int i = 0; i < fact_columns(kind); i++)
                any |= erasing_row_names(x, kind, s, i);
        if (!any && x->of_namesake)
                x->done.namesakes += names_namesake(x, kind, s);
        for (int i = 0; any && i < fact_columns(kind); i++) {
                v[i] = value_from_column(s, 3 + i);
                if (v[i].type == VALUE_TEXT)
                        v[i].s = fact_text_searched(kind, i) ? erasing_without(x, v[i].s)
                                                             : arena_str(&x->texts, v[i].s);
        }
        return any;
}

/* Read first, written after: what is read is not to move under the reading. */
static void clear_kind(struct erasing *x, enum fact kind)
{
        struct cleared {
                int64_t id;
                struct value v[FACT_COLUMNS_MAX];
        } *all = NULL;
        size_t n = 0, cap = 0;
        char text[1024], searched[SEARCHED_WHERE_MAX];
        if (!fact_searched_where(kind, searched))
                return;
        fact_sql(kind, FACT_SALTED, text, sizeof text);
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, " WHERE %s ORDER BY id", searched);
        sqlite3_stmt *s = sql_prepare(x->db, text);
        while (sql_step(x->db, s)) {
                struct value v[FACT_COLUMNS_MAX];
                if (!cleared(x, kind, s, v))
                        continue;
                GROW(all, n, cap);
                all[n].id = sqlite3_column_int64(s, 0);
                memcpy(all[n++].v, v, sizeof v);
                erasing_keep_row(x, kind, s, true);
        }
        sqlite3_finalize(s);
        for (size_t i = 0; i < n; i++)
                write_anew(x, kind, all[i].id, all[i].v);
        free(all);
}

void erasing_mentions(struct erasing *x)
{
        for (int k = 0; k < FACT_COUNT; k++)
                clear_kind(x, (enum fact)k);
        x->of_namesake = false;
}
