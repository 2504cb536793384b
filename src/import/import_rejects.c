/* Rejected rows as a CSV that can be corrected and imported again with the same command: file, line, field,
 * value and reason, then the table and year the row belongs to, then its own columns. What comes back in this
 * form is added to the return, and never replaces a table. */
#include "import.h"
#include "iro/domain/year.h"

#include "iro/write/csvwrite.h"
#include "iro/base/harden.h"
#include "iro/base/mem.h"
#include "iro/write/outfile.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct rejects {
        struct outfile *file;    /* NULL = stderr */
        struct strbuf row, said; /* said: for stderr, once the store is free */
        char **columns;          /* the rows' own, of every file of the command */
        size_t n_columns, cap_columns;
        bool begun;
};

static int column_of(const struct rejects *j, const char *name)
{
        for (size_t i = 0; i < j->n_columns; i++)
                if (str_ieq(j->columns[i], name))
                        return (int)i;
        return -1;
}

static void add_column(struct rejects *j, const char *name)
{
        if (!*name || column_of(j, name) >= 0)
                return;
        GROW(j->columns, j->n_columns, j->cap_columns);
        j->columns[j->n_columns++] = xstrdup(name);
}

static bool add_columns(struct rejects *j, const struct import *m, const struct source *s, struct err *e)
{
        if (s->xml) {
                for (const struct import_table *t = m->tables; t->name; t++)
                        for (int i = 0; t->fact && i < FIELDS_MAX && t->fields[i].name; i++)
                                add_column(j, t->fields[i].name);
                return true;
        }
        struct csvread *f = import_open(s, e);
        for (size_t i = s->corrections ? CORRECTIONS : 0; f && i < csvread_columns(f); i++)
                add_column(j, csvread_column(f, i));
        csvread_close(f);
        return f;
}

/* A file that is being read would lose its good rows to the bad ones. */
static bool over_a_source(const struct import *m, struct err *e)
{
        struct stat out, in;
        user_rights();
        bool there = m->o->rejects && stat(m->o->rejects, &out) == 0, same = false;
        for (size_t i = 0; there && !same && i < m->n_sources; i++)
                same =
                    stat(m->sources[i].path, &in) == 0 && in.st_dev == out.st_dev && in.st_ino == out.st_ino;
        program_rights();
        return same &&
               !err_set(e, "--rejects %s is one of the files to import: name another file", m->o->rejects);
}

struct rejects *rejects_new(const struct import *m, struct err *e)
{
        struct rejects *j = xcalloc(1, sizeof *j);
        bool good = !over_a_source(m, e);
        strbuf_init(&j->row);
        strbuf_init(&j->said);
        if (good && m->o->rejects)
                good = (j->file = outfile_open(m->o->rejects, m->o->force || m->o->rejects_over, e)) != NULL;
        for (size_t i = 0; good && i < m->n_sources; i++)
                if (m->sources[i].tables)
                        good = add_columns(j, m, &m->sources[i], e);
        if (good)
                return j;
        rejects_drop(j);
        return NULL;
}

static void cell(struct rejects *j, const char *s)
{
        if (j->row.len)
                strbuf_putc(&j->row, ',');
        csv_put_text(&j->row, s);
}

/* What goes to a terminal is made harmless first. */
static bool write_row(struct rejects *j, struct err *e)
{
        FILE *out = j->file ? outfile_stream(j->file) : NULL;
        if (out) {
                fprintf(out, "%s" CSV_EOL, j->row.s);
        } else if (isatty(STDERR_FILENO)) {
                text_safe(&j->said, j->row.s, -1);
                strbuf_putc(&j->said, '\n');
        } else {
                strbuf_printf(&j->said, "%s" CSV_EOL, j->row.s);
        }
        strbuf_reset(&j->row);
        return !out || !ferror(out) || err_set(e, "cannot write the rejects: %s", strerror(errno));
}

static bool write_heading(struct rejects *j, const struct import *m, struct err *e)
{
        if (!j->file && m->o->progress)
                strbuf_putc(&j->said, '\n'); /* the bar's line */
        for (int i = 0; i < CORRECTIONS; i++)
                cell(j, correction_columns[i]);
        for (size_t i = 0; i < j->n_columns; i++)
                cell(j, j->columns[i]);
        j->begun = true;
        return write_row(j, e);
}

/* The row's value in a column of the rejects. */
static const char *own_value(const struct import *m, const struct record *r, const char *column)
{
        int i = m->csv ? csvread_find(m->csv, column, m->csv_from) : table_field(r->table, column);
        if (i < 0)
                return "";
        const char *text = m->csv ? csvread_field(m->csv, (size_t)i) : r->raw[i];
        return text ? text : "";
}

/* The field by the name its own file gives it. */
static const char *field_name(const struct import *m, const char *field)
{
        int i = m->csv ? csvread_find(m->csv, field, m->csv_from) : -1;
        return i >= 0 ? csvread_column(m->csv, (size_t)i) : field;
}

bool rejects_add(struct rejects *j, const struct import *m, const struct record *r,
                 const struct import_reject *why, struct err *e)
{
        char line[24], year[16] = "";
        if (!j->begun && !write_heading(j, m, e))
                return false;
        snprintf(line, sizeof line, "%lld", (long long)r->line);
        if (m->o->kind != IMPORT_CSV && m->o->kind != IMPORT_SSD && m->year)
                year_words(m->year, year);
        const char *fixed[CORRECTIONS] = {
            m->source->path, line, field_name(m, why->field), why->value, why->reason, r->table->name, year};
        for (int i = 0; i < CORRECTIONS; i++)
                cell(j, fixed[i]);
        for (size_t i = 0; i < j->n_columns; i++)
                cell(j, own_value(m, r, j->columns[i]));
        return write_row(j, e);
}

static void release(struct rejects *j)
{
        for (size_t i = 0; i < j->n_columns; i++)
                free(j->columns[i]);
        free(j->columns);
        fputs(j->said.s, stderr);
        strbuf_release(&j->row);
        strbuf_release(&j->said);
        free(j);
}

bool rejects_close(struct rejects *j, struct err *e)
{
        bool good = true;
        if (j->file && j->begun)
                good = outfile_commit(j->file, e);
        else
                outfile_abandon(j->file);
        release(j);
        return good;
}

void rejects_drop(struct rejects *j)
{
        outfile_abandon(j->file);
        release(j);
}
