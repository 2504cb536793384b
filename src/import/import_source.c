/* Which files an import reads: directories opened out, every file recognised by its columns before anything
 * is written. */
#include "import.h"
#include "iro/domain/year.h"

#include "iro/base/harden.h"
#include "iro/base/mem.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

const char *const correction_columns[CORRECTIONS] = {"file",   "line",  "field", "value",
                                                     "reason", "table", "year"};

static const char *const kind_words[] = {
    [IMPORT_903] = "the 903", [IMPORT_CIN] = "the CIN census", [IMPORT_CSV] = "the service's own files"};
static const char *const kind_command[] = {
    [IMPORT_903] = "import 903", [IMPORT_CIN] = "import cin", [IMPORT_CSV] = "import csv"};

/* --- the files ---------------------------------------------------------------------------------------- */

static struct source *add_source(struct import *m, char *path, bool named)
{
        GROW(m->sources, m->n_sources, m->cap_sources);
        m->sources[m->n_sources] = (struct source){.path = path, .named = named};
        return &m->sources[m->n_sources++];
}

static int by_name(const void *a, const void *b)
{
        return strcmp(((const struct source *)a)->path, ((const struct source *)b)->path);
}

static bool add_directory(struct import *m, const char *path, struct err *e)
{
        if (m->o->kind == IMPORT_CIN)
                return err_set(e, "%s is a directory: name the census files themselves (XML)", path);
        DIR *dir = opendir(path);
        if (!dir)
                return err_set(e, "cannot read the directory %s: %s", path, strerror(errno));
        size_t first = m->n_sources, len = strlen(path);
        for (struct dirent *d; (d = readdir(dir));) {
                struct stat st;
                if (d->d_name[0] == '.' || !import_ending(d->d_name, ".csv"))
                        continue;
                char *file = xasprintf("%s%s%s", path, len && path[len - 1] == '/' ? "" : "/", d->d_name);
                if (stat(file, &st) == 0 && S_ISREG(st.st_mode))
                        add_source(m, file, false);
                else
                        free(file);
        }
        closedir(dir);
        if (m->n_sources == first)
                return !import_no_tables(path, kind_command[m->o->kind], e);
        qsort(m->sources + first, m->n_sources - first, sizeof *m->sources, by_name);
        return true;
}

static bool add_path(struct import *m, const char *path, struct err *e)
{
        struct stat st;
        if (!*path)
                return err_set(e, "an empty name is no file: say which to import");
        if (stat(path, &st) != 0)
                return err_set(e, "cannot read %s: %s", path, strerror(errno));
        if (S_ISDIR(st.st_mode))
                return add_directory(m, path, e);
        add_source(m, xstrdup(path), true);
        return true;
}

/* --- recognising -------------------------------------------------------------------------------------- */

static void note(struct import *m, const char *path, const char *words)
{
        strbuf_printf(&m->out->notes, "%s: %s\n", path, words);
}

static bool is_corrections(const struct csvread *f)
{
        if (csvread_columns(f) <= CORRECTIONS)
                return false;
        for (size_t i = 0; i < CORRECTIONS; i++)
                if (!str_ieq(csvread_column(f, i), correction_columns[i]))
                        return false;
        return true;
}

/* Which tables a file of corrected rejects has rows of. Unknown names are rejected when their rows are read.
 */
static bool scan_corrections(struct import *m, struct source *s, struct csvread *f, struct err *e)
{
        enum csv_next got;
        s->corrections = true;
        while ((got = csvread_next(f, e)) == CSV_ROW || got == CSV_REJECT) {
                const struct import_table *t = table_named(m->tables, csvread_field(f, CORRECTION_TABLE));
                s->tables |= t && t->fact ? 1u << (t - m->tables) : 1u;
        }
        return got == CSV_END;
}

static const char *other_kind(const struct import *m, const struct csvread *f, size_t from)
{
        if (m->o->kind != IMPORT_903 && table_recognise(tables_903, f, from))
                return kind_command[IMPORT_903];
        if (m->o->kind != IMPORT_CSV && table_recognise(tables_own, f, from))
                return kind_command[IMPORT_CSV];
        return NULL;
}

/* Corrected rejects go back to the command that gave them. */
static bool mine(const struct import *m, const struct source *s, const struct csvread *f, struct err *e)
{
        const char *other = other_kind(m, f, CORRECTIONS);
        if (table_recognise(m->tables, f, CORRECTIONS) || !other)
                return true;
        return err_set(e, "%s is for another command: iro %s %s", s->path, other, s->path);
}

static bool not_commas(const struct csvread *f)
{
        return csvread_columns(f) == 1 && strpbrk(csvread_column(f, 0), ";\t|");
}

static const char not_commas_words[] = "is not separated by commas: save it again as 'CSV (comma delimited)'";

/* One of a directory is left out and said, with what it may be. */
static bool skipped(struct import *m, struct source *s, const struct csvread *f)
{
        const char *lacks = NULL, *other = other_kind(m, f, 0);
        const struct import_table *near = table_nearest(m->tables, f, &lacks);
        struct strbuf b;
        strbuf_init(&b);
        strbuf_puts(&b, "not a table this command knows: skipped");
        if (other)
                strbuf_printf(&b, "; it is for iro %s", other);
        else if (not_commas(f))
                strbuf_printf(&b, "; it %s", not_commas_words);
        else if (near)
                strbuf_printf(&b, "; it comes nearest to %s, but has no column %s", near->name, lacks);
        note(m, s->path, b.s);
        strbuf_release(&b);
        s->strange = true;
        return true;
}

static bool unrecognised(struct import *m, struct source *s, const struct csvread *f, struct err *e)
{
        const char *lacks = NULL, *other = other_kind(m, f, 0);
        const struct import_table *near = table_nearest(m->tables, f, &lacks);
        if (!s->named)
                return skipped(m, s, f);
        if (other)
                return err_set(e, "%s is for another command: iro %s %s", s->path, other, s->path);
        if (m->o->kind == IMPORT_CIN)
                return err_set(e, "%s is not XML: the CIN census of a year is one XML file", s->path);
        if (not_commas(f))
                return err_set(e, "%s %s", s->path, not_commas_words);
        if (near)
                return err_set(e, "%s is not a table of %s: it comes nearest to %s, but has no column %s",
                               s->path, kind_words[m->o->kind], near->name, lacks);
        return err_set(
            e, "%s is not a table of %s: its first line should name the columns, and begins %.60s%s", s->path,
            kind_words[m->o->kind], csvread_column(f, 0), csvread_columns(f) > 1 ? ", …" : "");
}

static bool column_twice(const struct source *s, const struct import_table *t, const struct csvread *f,
                         struct err *e)
{
        for (int i = 0; i < FIELDS_MAX && t->fields[i].name; i++) {
                int at = csvread_find(f, t->fields[i].name, 0);
                if (at >= 0 && csvread_find(f, t->fields[i].name, (size_t)at + 1) >= 0)
                        return !err_set(e, "%s has the column %s twice: take one out", s->path,
                                        t->fields[i].name);
        }
        return false;
}

static bool recognise_csv(struct import *m, struct source *s, struct err *e)
{
        struct csvread *f = csvread_open(s->path, e);
        if (!f)
                return false;
        bool good = true;
        const struct import_table *t = table_recognise(m->tables, f, 0);
        if (csvread_columns(f) == 0) {
                note(m, s->path, "empty: skipped");
        } else if (is_corrections(f)) {
                good = mine(m, s, f, e) && scan_corrections(m, s, f, e);
        } else if (!t || m->o->kind == IMPORT_CIN) {
                good = unrecognised(m, s, f, e);
        } else if (!t->fact) {
                strbuf_printf(&m->out->notes, "%s: recognised as %s, which is not used: skipped\n", s->path,
                              t->name);
        } else {
                good = !column_twice(s, t, f, e);
                s->tables = 1u << (t - m->tables);
        }
        csvread_close(f);
        return good;
}

/* The census year is the one that ends on the 31 March on or after the reference date. */
static bool census_year(struct import *m, struct source *s, struct xmlread *x, struct err *e)
{
        struct element *el = NULL;
        if (xmlread_next(x, "CollectionDetails", NULL, &el, e) != XML_ELEMENT)
                return e->text[0]
                           ? false
                           : err_set(e, "%s has no Header with CollectionDetails: it is not a CIN census",
                                     s->path);
        day reference;
        const char *why, *text = element_text(el, "ReferenceDate"), *year = element_text(el, "Year");
        if (!*text)
                return err_set(e, "%s has no ReferenceDate in its Header: the census year cannot be known",
                               s->path);
        if (!day_parse(text, &reference, &why))
                return err_set(e, "%s line %lld: ReferenceDate '%.40s' %s", s->path, (long long)el->line,
                               text, why);
        s->year = year_of(reference);
        char words[16], number[16];
        snprintf(number, sizeof number, "%d", s->year);
        strbuf_printf(&m->out->notes, "%s: census year %s, by its reference date %s\n", s->path,
                      year_words(s->year, words), text);
        if (*year && !str_eq(year, number))
                strbuf_printf(&m->out->notes, "%s: its Year says %.20s: a query\n", s->path, year);
        return true;
}

static bool recognise_xml(struct import *m, struct source *s, struct err *e)
{
        static const char *const roots[] = {[IMPORT_903] = "EXPSSDA903", [IMPORT_CIN] = "Message"};
        if (m->o->kind == IMPORT_CSV)
                return err_set(e, "%s is XML: import it with 'iro import 903' or 'iro import cin'", s->path);
        struct xmlread *x = xmlread_open(s->path, e);
        if (!x)
                return false;
        const char *root = xmlread_root(x);
        bool good = true;
        if (!str_ieq(root, roots[m->o->kind])) {
                bool swapped = str_ieq(root, roots[m->o->kind == IMPORT_CIN ? IMPORT_903 : IMPORT_CIN]);
                good =
                    err_set(e, "%s is not %s: its root element is %.40s, not %s%s%s", s->path,
                            kind_words[m->o->kind], root, roots[m->o->kind], swapped ? "; use iro " : "",
                            swapped ? kind_command[m->o->kind == IMPORT_CIN ? IMPORT_903 : IMPORT_CIN] : "");
        } else if (m->o->kind == IMPORT_CIN) {
                good = census_year(m, s, x, e);
        }
        s->xml = true;
        for (int i = 0; i < m->n_tables; i++)
                if (m->tables[i].fact)
                        s->tables |= 1u << i;
        xmlread_close(x);
        return good;
}

/* XML by its first character, whatever its name. */
static bool looks_like_xml(const struct source *s)
{
        FILE *f = fopen(s->path, "re");
        if (!f)
                return false;
        int c, read = 0;
        do
                c = fgetc(f);
        while ((c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0xef || c == 0xbb || c == 0xbf) &&
               ++read < 4096);
        fclose(f);
        return c == '<';
}

static bool recognise(struct import *m, struct source *s, struct err *e)
{
        struct stat st;
        if (stat(s->path, &st) == 0 && S_ISREG(st.st_mode)) {
                s->size = st.st_size;
                if (looks_like_xml(s) || import_ending(s->path, ".xml"))
                        return recognise_xml(m, s, e);
        }
        return recognise_csv(m, s, e);
}

static bool clash(const struct import *m, const struct source *a, const struct source *b, struct err *e)
{
        char words[16];
        if (m->o->kind == IMPORT_CIN && a->xml && b->xml && a->year == b->year)
                return !err_set(e, "%s and %s are both the census of %s: give one of them", a->path, b->path,
                                year_words(a->year, words));
        if ((m->o->kind == IMPORT_CIN && a->year != b->year) || !(a->tables & b->tables))
                return false;
        int i = 0;
        while (!(a->tables & b->tables & 1u << i))
                i++;
        return !err_set(
            e, "%s and %s both give the table %s: give one of them, or import them one after the other",
            a->path, b->path, m->tables[i].name);
}

static bool look_at_files(struct import *m, struct err *e)
{
        size_t strange = 0;
        for (size_t i = 0; i < m->o->n_paths; i++)
                if (!add_path(m, m->o->paths[i], e))
                        return false;
        for (size_t i = 0; i < m->n_sources; i++) {
                if (!recognise(m, &m->sources[i], e))
                        return false;
                m->total += m->sources[i].tables ? m->sources[i].size : 0;
                strange += m->sources[i].strange;
                for (size_t j = 0; j < i; j++)
                        if (clash(m, &m->sources[j], &m->sources[i], e))
                                return false;
        }
        if (strange < m->n_sources)
                return true;
        return err_set(e, "none of the files in %s is a table of %s. %.*s", m->o->paths[0],
                       kind_words[m->o->kind], (int)strcspn(m->out->notes.s, "\n"), m->out->notes.s);
}

/* The files are the user's, not the program's. */
bool import_sources(struct import *m, struct err *e)
{
        user_rights();
        bool r = look_at_files(m, e);
        program_rights();
        return r;
}
