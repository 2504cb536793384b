/* A subject's data as a page to read: a table for each kind of record that holds something. */
#include "subject.h"

#include "iro/base/document.h"
#include "iro/report/definitions.h"
#include "iro/service/settings.h"
#include "iro/write/docwrite.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const marks[] = {[SUBJECT_OWN] = "", [SUBJECT_OTHER] = " †", [SUBJECT_WORDS] = " ‡"};

/* "child_detail" as a reader says it. */
static char *said(struct arena *a, const char *name, const char *after)
{
        char *words = arena_printf(a, "%s%s", name, after);
        for (char *c = words; *c; c++)
                if (*c == '_')
                        *c = ' ';
        return words;
}

static bool any(const struct subject_table *t, int column)
{
        for (size_t row = 0; row < t->n; row++)
                if (t->cells[row * (size_t)t->n_columns + (size_t)column])
                        return true;
        return false;
}

/* Columns that hold nothing are left out: the other files have them. */
static void add_table(struct document *d, const struct subject_table *t)
{
        int n = 0, *from = xcalloc((size_t)t->n_columns, sizeof *from);
        struct doc_column *columns = arena_alloc(&d->texts, (size_t)t->n_columns * sizeof *columns);
        for (int c = 0; c < t->n_columns; c++) {
                if (!any(t, c))
                        continue;
                columns[n] = (struct doc_column){
                    t->columns[c].name, said(&d->texts, t->columns[c].name, marks[t->columns[c].whose]),
                    CELL_TEXT, t->columns[c].whose == SUBJECT_WORDS ? DOC_WIDE : 0};
                from[n++] = c;
        }
        doc_section(d, t->name, said(&d->texts, t->name, ""));
        if (*t->words)
                doc_words(d, "%s", t->words);
        struct doc_table *out = doc_table(d, t->name, said(&d->texts, t->name, ""), columns, n);
        for (size_t row = 0; row < t->n; row++) {
                union cell *cells = doc_row(out);
                for (int c = 0; c < n; c++)
                        cells[c].s = t->cells[row * (size_t)t->n_columns + (size_t)from[c]];
        }
        free(from);
}

static void say_nothing_in(struct document *d, const struct subject *s)
{
        struct strbuf names;
        strbuf_init(&names);
        for (size_t i = 0; i < s->n; i++)
                if (!s->tables[i].n)
                        strbuf_printf(&names, "%s%s", names.len ? ", " : "",
                                      said(&d->texts, s->tables[i].name, ""));
        doc_section(d, "nothing", "Nothing is on record in");
        doc_words(d, "%s", names.s);
        strbuf_release(&names);
}

static void describe(struct document *d, const struct subject *s, struct db *db)
{
        const char *council = setting_council(db, KNOWN_NOW, &d->texts);
        if (*council)
                doc_fact(d, "Council", "%s", council);
        definitions_known(d, KNOWN_NOW, db);
        doc_fact(d, "†", "about somebody else: a colleague, a brother or sister");
        doc_fact(d, "‡", "what somebody wrote, which may name others: read it before it is handed over");
        doc_fact(d, "Ended", "a row that was corrected or withdrawn has the change that ended it");
        doc_fact(
            d, "Lists",
            "who printed or opened a list is in the log with what it was and how many rows, not with whom: a "
            "list that names the child alone stands among the reads");
        doc_fact(d, "Made by", "iro %s", IRO_VERSION);
        for (size_t i = 0; i < s->n; i++)
                if (s->tables[i].n)
                        add_table(d, &s->tables[i]);
        say_nothing_in(d, s);
}

FILE *subject_stream(char **bytes, size_t *n)
{
        FILE *f = open_memstream(bytes, n);
        if (f)
                return f;
        die("out of memory");
}

bool subject_page(struct strbuf *out, const struct subject *s, struct db *db, day as_at, struct err *e)
{
        struct document d;
        char *title = xasprintf("All that is held on %s", s->child_id);
        doc_init(&d, title, "Independent Reviewing Service", as_at);
        free(title);
        describe(&d, s, db);
        char *bytes = NULL;
        size_t n = 0;
        FILE *to = subject_stream(&bytes, &n);
        html_write(to, &d);
        bool good = fclose(to) == 0 || err_set(e, "there is no memory for the page");
        if (good)
                strbuf_add(out, bytes, n);
        free(bytes);
        doc_release(&d);
        return good;
}
