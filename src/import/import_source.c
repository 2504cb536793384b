/* Which files an import reads: directories opened out, every file recognised by its columns before anything
 * is written. */
#include "import.h"
#include "iro/read/given.h"
#include "iro/read/ssd.h"
#include "iro/domain/year.h"

#include "iro/base/harden.h"
#include "iro/base/mem.h"
#include "iro/read/textin.h"
#include "iro/read/workbook.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *const correction_columns[CORRECTIONS] = {"file",   "line",  "field", "value",
                                                     "reason", "table", "year"};

const char *const import_kind_words[] = {[IMPORT_903] = "the 903",
                                         [IMPORT_CIN] = "the CIN census",
                                         [IMPORT_CSV] = "the service's own files",
                                         [IMPORT_SSD] = "the nightly extract"};
const char *const import_kind_command[] = {[IMPORT_903] = "import 903",
                                           [IMPORT_CIN] = "import cin",
                                           [IMPORT_CSV] = "import csv",
                                           [IMPORT_SSD] = "import ssd"};

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
                if (d->d_name[0] == '.')
                        continue;
                if (!import_ending(d->d_name, ".csv") && !import_ending(d->d_name, ".xlsx")) {
                        import_say_aside(m, path, d->d_name);
                        continue;
                }
                char *file = xasprintf("%s%s%s", path, len && path[len - 1] == '/' ? "" : "/", d->d_name);
                if (stat(file, &st) == 0 && S_ISREG(st.st_mode))
                        add_source(m, file, false);
                else
                        free(file);
        }
        closedir(dir);
        if (m->n_sources == first)
                return !import_no_tables(path, import_kind_command[m->o->kind], e);
        qsort(m->sources + first, m->n_sources - first, sizeof *m->sources, by_name);
        return true;
}

static bool add_path(struct import *m, const char *path, struct err *e)
{
        struct stat st;
        if (!*path)
                return err_set(e, "an empty name is no file: say which to import");
        const char *sheet;
        char *file = workbook_path(path, &sheet);
        bool there = given_stat(file, &st) == 0;
        free(file);
        if (!there)
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
                s->tables |= t && t->fact ? TABLE_BIT(t - m->tables) : 1;
        }
        return got == CSV_END;
}

static const char *other_kind(const struct import *m, const struct csvread *f, size_t from)
{
        if (m->o->kind != IMPORT_903 && table_recognise(tables_903, f, from))
                return import_kind_command[IMPORT_903];
        if (m->o->kind != IMPORT_CSV && table_recognise(tables_own, f, from))
                return import_kind_command[IMPORT_CSV];
        if (m->o->kind != IMPORT_SSD && table_recognise(tables_ssd, f, from))
                return import_kind_command[IMPORT_SSD];
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

/* "line 1: CHILD,REVIEW DATE,…" */
static void show_heading(struct strbuf *b, const struct csvread *f)
{
        strbuf_printf(b, "line %lld: ", (long long)csvread_line(f));
        for (size_t i = 0; i < csvread_columns(f) && i < 6; i++)
                strbuf_printf(b, "%s%.40s", i ? "," : "", csvread_column(f, i));
        strbuf_puts(b, csvread_columns(f) > 6 ? ",…" : "");
}

/* What it may be instead, in words that end the message. */
static void what_it_is(const struct import *m, const struct csvread *f, const struct import_table *taken,
                       struct strbuf *b)
{
        struct strbuf lacks;
        strbuf_init(&lacks);
        const struct import_table *near = table_near(m->tables, f, 0, taken, &lacks);
        if (near)
                strbuf_printf(b, "it looks like %s: %s (", near->name, lacks.s);
        else
                strbuf_puts(b, "a line of it should name the columns, as iro-formats(5) does (");
        show_heading(b, f);
        strbuf_puts(b, ")");
        strbuf_release(&lacks);
}

static bool unrecognised(struct import *m, struct source *s, const struct csvread *f,
                         const struct import_table *taken, struct err *e)
{
        const char *other = taken ? NULL : other_kind(m, f, 0);
        if (s->named && other)
                return err_set(e, "%s is for another command: iro %s %s", s->path, other, s->path);
        if (m->o->kind == IMPORT_CIN)
                return err_set(e, "%s is not XML: the CIN census of a year is one XML file", s->path);
        struct strbuf b;
        strbuf_init(&b);
        if (other)
                strbuf_printf(&b, "it is for iro %s", other);
        else
                what_it_is(m, f, taken, &b);
        if (s->named)
                err_set(e, "%s is not a table of %s: %.700s", s->path, import_kind_words[m->o->kind], b.s);
        else
                strbuf_printf(&m->out->notes, "%s: not a table this command knows: skipped; %s\n", s->path,
                              b.s);
        s->strange = true;
        strbuf_release(&b);
        return !s->named;
}

static bool column_twice(const struct source *s, const struct import_table *t, const struct csvread *f,
                         struct err *e)
{
        for (int i = 0; i < FIELDS_MAX && t->fields[i].name; i++) {
                int at = table_column(t, i, f, 0);
                if (at >= 0 && table_column(t, i, f, (size_t)at + 1) >= 0)
                        return !err_set(e, "%s has the column %s twice: take one out", s->path,
                                        t->fields[i].name);
        }
        return false;
}

enum { TITLES_MAX = 10 };

/* Rows of titles may stand above the heading. Not found: back at the first row. */
static const struct import_table *find_heading(struct import *m, struct source *s, struct csvread **f,
                                               struct err *e)
{
        for (s->titles = 0; s->titles <= TITLES_MAX; s->titles++) {
                const struct import_table *t = table_recognise(m->tables, *f, 0);
                if (t || is_corrections(*f))
                        return t;
                if (!csvread_columns(*f) || !csvread_heading(*f, e))
                        break;
        }
        e->text[0] = '\0';
        s->titles = 0;
        csvread_close(*f);
        *f = import_open_csv(s, e);
        return NULL;
}

/* Of a file without a table: the row that comes nearest to one, for the message. */
static bool nearest_heading(const struct import *m, const struct source *s, struct csvread **f, struct err *e)
{
        struct strbuf ignored;
        strbuf_init(&ignored);
        bool near = false;
        for (int i = 0; *f && csvread_columns(*f) && i <= TITLES_MAX; i++) {
                near = other_kind(m, *f, 0) || table_near(m->tables, *f, 0, NULL, &ignored);
                if (near || !csvread_heading(*f, e))
                        break;
        }
        strbuf_release(&ignored);
        e->text[0] = '\0';
        if (near)
                return true;
        csvread_close(*f);
        return (*f = import_open_csv(s, e));
}

static void say_form(struct import *m, const struct source *s, const struct csvread *f)
{
        static const char *const names[] = {"semicolons", "tabs", "bars"};
        const char *at = strchr(";\t|", csvread_separator(f));
        if (at && *at && csvread_columns(f) > 1)
                strbuf_printf(&m->out->notes, "%s: its values are separated by %s\n", s->path,
                              names[*at == ';'    ? 0
                                    : *at == '\t' ? 1
                                                  : 2]);
        if (s->titles)
                strbuf_printf(&m->out->notes,
                              "%s: its columns are named on line %lld; what stands above is a title\n",
                              s->path, (long long)csvread_line(f));
}

/* Columns of an extract that nothing reads. */
static void say_unused(struct import *m, const struct source *s, const struct import_table *t,
                       const struct csvread *f)
{
        size_t said = 0;
        for (size_t i = 0; i < csvread_columns(f); i++)
                if (*csvread_column(f, i) && table_field(t, t->today(csvread_column(f, i))) < 0) {
                        strbuf_printf(&m->out->notes, "%s%s%.60s", said ? "" : s->path,
                                      said ? ", " : ": columns not used: ", csvread_column(f, i));
                        said++;
                }
        if (said)
                strbuf_putc(&m->out->notes, '\n');
}

static bool taken_for(struct import *m, struct source *s, const struct import_table *t,
                      const struct csvread *f, struct err *e)
{
        struct strbuf lacks;
        strbuf_init(&lacks);
        bool rather = table_near(m->tables, f, 0, t, &lacks);
        strbuf_release(&lacks);
        if (rather)
                return unrecognised(m, s, f, t, e);
        say_form(m, s, f);
        if (!t->fact) {
                strbuf_printf(&m->out->notes, "%s: recognised as %s, which is not used: skipped\n", s->path,
                              t->name);
                return true;
        }
        s->tables = TABLE_BIT(t - m->tables);
        if (m->o->kind == IMPORT_SSD)
                say_unused(m, s, t, f);
        return !column_twice(s, t, f, e);
}

static bool recognise_csv(struct import *m, struct source *s, struct err *e)
{
        struct csvread *f = import_open_csv(s, e);
        if (!f)
                return false;
        bool good = true, empty = csvread_columns(f) == 0;
        const struct import_table *t = empty ? NULL : find_heading(m, s, &f, e);
        if (!f)
                return false;
        if (empty) {
                note(m, s->path, "empty: skipped");
                s->strange = true;
        } else if (is_corrections(f))
                good = mine(m, s, f, e) && scan_corrections(m, s, f, e);
        else if (!t || m->o->kind == IMPORT_CIN)
                good = nearest_heading(m, s, &f, e) && unrecognised(m, s, f, NULL, e);
        else
                good = taken_for(m, s, t, f, e);
        csvread_close(f);
        return good;
}

/* XML by its first character, whatever its name. */
static bool looks_like_xml(const struct source *s)
{
        char head[4096];
        struct textin *in = textin_of(s->held);
        ssize_t n = textin_read(in, head, sizeof head - 1);
        textin_free(in);
        head[n > 0 ? n : 0] = '\0';
        return head[strspn(head, " \n\r\t")] == '<';
}

static bool recognise(struct import *m, struct source *s, struct err *e)
{
        if (!import_hold(s, m->o->kind != IMPORT_SSD, e))
                return false;
        bool xml = s->held.bytes && (looks_like_xml(s) || import_ending(s->path, ".xml"));
        s->size = s->part ? (int64_t)s->was.st_size : (int64_t)s->held.n;
        if (s->part)
                import_let_go(s);
        return xml ? import_recognise_xml(m, s, e) : recognise_csv(m, s, e);
}

static bool clash(const struct import *m, const struct source *a, const struct source *b, struct err *e)
{
        char words[16];
        if (m->o->kind == IMPORT_CIN && a->year && a->year == b->year)
                return !err_set(e, "%s and %s are both the census of %s: give one of them", a->path, b->path,
                                year_words(a->year, words));
        bool added =
            m->o->kind == IMPORT_SSD && (a->corrections || b->corrections); /* to the extract's own */
        if (added || (m->o->kind == IMPORT_CIN && a->year != b->year) || !(a->tables & b->tables))
                return false;
        int i = 0;
        while (!(a->tables & b->tables & TABLE_BIT(i)))
                i++;
        return !err_set(e, "%s and %s both give the table %s: give one of them%s", a->path, b->path,
                        m->tables[i].name,
                        m->o->kind == IMPORT_SSD ? ", an extract is a whole. Nothing was changed"
                                                 : ", or import them one after the other");
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
                if (!m->sources[i].tables) /* it is not read again */
                        import_let_go(&m->sources[i]);
                for (size_t j = 0; j < i; j++)
                        if (clash(m, &m->sources[j], &m->sources[i], e))
                                return false;
        }
        if (strange < m->n_sources)
                return true;
        return err_set(e, "none of the files in %s is a table of %s. %.*s", m->o->paths[0],
                       import_kind_words[m->o->kind], (int)strcspn(m->out->notes.s, "\n"), m->out->notes.s);
}

/* The files are the user's, not the program's. */
bool import_sources(struct import *m, struct err *e)
{
        user_rights();
        bool r = look_at_files(m, e);
        program_rights();
        return r;
}
