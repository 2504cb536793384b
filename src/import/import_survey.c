/* One look at every file before anything is written: which year its dates tell, and whether a column of them
 * is American (the month first), which no single cell can show. */
#include "import.h"
#include "iro/domain/year.h"

#include "iro/read/cell.h"
#include "iro/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STRANGERS = 8 };

/* One column of dates. */
struct dates {
        size_t numbers, others; /* cells of two numbers and a year; written otherwise */
        size_t not_day_first;   /* of the numbers: cannot be dd/mm */
        bool not_month_first;   /* one of them cannot be mm/dd */
        int64_t line;           /* the first that cannot be dd/mm */
        char text[24];
        size_t none; /* that stand for no date and are read as blank */
        int64_t none_line;
        char none_text[24];
};

struct survey {
        struct import *m;
        const struct source *s;
        struct votes *votes;
        struct dates (*at)[FIELDS_MAX]; /* by table */
        struct {
                char name[64];
                int64_t line;
                size_t times;
        } strangers[STRANGERS]; /* elements of the XML around known ones */
        size_t children;
};

static void look_at_none(struct dates *d, const struct record *r, int i)
{
        if (d->none++ == 0) {
                d->none_line = r->line;
                snprintf(d->none_text, sizeof d->none_text, "%s", r->raw[i]);
        }
}

static void look_at(struct survey *v, const struct record *r, int i)
{
        struct dates *d = &v->at[r->table - v->m->tables][i];
        struct cell_day c = cell_day(r->raw[i]);
        unsigned flags = r->table->fields[i].flags;
        if (c.on != DAY_NONE && !c.placeholder && (flags & (FIELD_INSIDE | FIELD_BEGINS)))
                votes_cast(v->votes, c.on, flags & FIELD_INSIDE);
        if (c.placeholder && !(flags & FIELD_MUST))
                look_at_none(d, r, i);
        d->others += !c.numbers && c.on != DAY_NONE;
        d->numbers += c.numbers;
        d->not_month_first |= c.numbers && !c.month_first;
        if (!c.numbers || c.on != DAY_NONE || !c.month_first)
                return;
        if (d->not_day_first++ == 0) {
                d->line = r->line;
                snprintf(d->text, sizeof d->text, "%s", r->raw[i]);
        }
}

static bool look_at_record(void *context, struct record *r)
{
        for (int i = 0; i < FIELDS_MAX && r->table->fields[i].name; i++)
                if (r->table->fields[i].kind == FIELD_DATE && r->raw[i] && *r->raw[i] &&
                    !cell_null(r->raw[i]))
                        look_at(context, r, i);
        return true;
}

/* A lone cell among days written otherwise is a slip of its row, not the way of the column. */
static bool american(const struct survey *v, struct err *e)
{
        for (int t = 0; t < v->m->n_tables; t++)
                for (int i = 0; i < FIELDS_MAX; i++) {
                        const struct dates *d = &v->at[t][i];
                        if (!d->not_day_first || d->not_month_first || (d->numbers == 1 && d->others))
                                continue;
                        return !err_set(
                            e,
                            "%s line %lld: %s %s can only be month first (mm/dd/yyyy), and so can every "
                            "date of that column be: it is written the American way, and none of it can "
                            "be trusted. Export it again with dd/mm/yyyy or yyyy-mm-dd. Nothing was "
                            "changed",
                            v->s->path, (long long)d->line, v->m->tables[t].fields[i].name, d->text);
                }
        return false;
}

/* In a return each is a query; the service's own rows have none. */
static void say_none(const struct survey *v)
{
        for (int t = 0; v->m->o->kind == IMPORT_CSV && t < v->m->n_tables; t++)
                for (int i = 0; i < FIELDS_MAX; i++) {
                        const struct dates *d = &v->at[t][i];
                        if (d->none)
                                strbuf_printf(&v->m->out->notes,
                                              "%s line %lld: %s %s stands for no date: read as blank (%zu "
                                              "time%s in that column)\n",
                                              v->s->path, (long long)d->none_line,
                                              v->m->tables[t].fields[i].name, d->none_text, d->none,
                                              d->none == 1 ? "" : "s");
                }
}

static void say_bytes(struct import *m, const struct source *s, const struct strbuf *said)
{
        if (said->len)
                strbuf_printf(&m->out->notes, "%s: %s\n", s->path, said->s);
}

static bool survey_csv(struct survey *v, const struct import_table *t, struct err *e)
{
        struct csvread *f = import_open(v->s, e);
        if (!f)
                return false;
        struct columns c = import_columns(t, f, 0);
        struct record r = {.table = t};
        enum csv_next got;
        while ((got = csvread_next(f, e)) == CSV_ROW || got == CSV_REJECT) {
                import_fill(&r, &c, f);
                if (got == CSV_ROW)
                        look_at_record(v, &r);
        }
        struct strbuf said;
        strbuf_init(&said);
        csvread_says(f, &said);
        say_bytes(v->m, v->s, &said);
        strbuf_release(&said);
        csvread_close(f);
        return got == CSV_END;
}

static void hear(void *context, const char *name, int64_t line)
{
        struct survey *v = context;
        size_t i = 0;
        while (i < STRANGERS && v->strangers[i].times && !str_ieq(v->strangers[i].name, name))
                i++;
        if (i == STRANGERS)
                return;
        if (!v->strangers[i].times++) {
                snprintf(v->strangers[i].name, sizeof v->strangers[i].name, "%s", name);
                v->strangers[i].line = line;
        }
}

static void say_strangers(const struct survey *v)
{
        for (size_t i = 0; i < STRANGERS && v->strangers[i].times; i++)
                strbuf_printf(
                    &v->m->out->notes,
                    "%s line %lld: <%s> is no element of %s; what it holds of it is read (%zu time%s)\n",
                    v->s->path, (long long)v->strangers[i].line, v->strangers[i].name,
                    import_kind_words[v->m->o->kind], v->strangers[i].times,
                    v->strangers[i].times == 1 ? "" : "s");
}

/* No child at all is no return. */
static bool some_children(const struct survey *v, struct err *e)
{
        return v->children ||
               err_set(e, "%s has no Child element: there is nothing in it to import", v->s->path);
}

static bool survey_xml(struct survey *v, struct err *e)
{
        struct xmlread *x = import_open_xml(v->s, e);
        struct element *child;
        enum xml_next got = XML_REFUSED;
        memset(v->strangers, 0, sizeof v->strangers);
        v->children = 0;
        for (; x && (got = xmlread_next(x, "Child", NULL, &child, e)) == XML_ELEMENT; v->children++) {
                if (!str_ieq(xmlread_parent(x), "Children") && !str_ieq(xmlread_parent(x), xmlread_root(x)))
                        hear(v, xmlread_parent(x), child->line);
                import_child(v->m, child, xmlread_arena(x), hear, look_at_record, v);
        }
        say_strangers(v);
        struct strbuf said;
        strbuf_init(&said);
        if (x)
                xmlread_says(x, &said);
        say_bytes(v->m, v->s, &said);
        strbuf_release(&said);
        xmlread_close(x);
        return got == XML_END && some_children(v, e);
}

static bool survey_source(struct survey *v, struct err *e)
{
        struct import *m = v->m;
        memset(v->at, 0, (size_t)m->n_tables * sizeof *v->at);
        for (int i = 0; !v->s->xml && i < m->n_tables; i++)
                if (v->s->tables & TABLE_BIT(i) && !survey_csv(v, &m->tables[i], e))
                        return false;
        if ((v->s->xml && !survey_xml(v, e)) || american(v, e))
                return false;
        say_none(v);
        return true;
}

static bool ask_census_year(const struct source *s, const struct votes *v, struct err *e)
{
        struct strbuf b, why;
        strbuf_init(&b);
        strbuf_init(&why);
        votes_words(v, &b);
        if (*s->reference)
                strbuf_printf(&why, "has a ReferenceDate that is no date (%s)", s->reference);
        else
                strbuf_puts(&why, "has no ReferenceDate in a Header");
        err_set(
            e,
            "%s %s, so its census year cannot be known: give it as --year 2019-20 (its dates by year: %s). "
            "Nothing was changed",
            s->path, why.s, b.len ? b.s : "it has none");
        strbuf_release(&why);
        strbuf_release(&b);
        return false;
}

bool import_survey(struct import *m, struct err *e)
{
        struct survey v = {.m = m, .votes = votes_new()};
        v.at = xcalloc((size_t)m->n_tables, sizeof *v.at);
        bool good = true, any = false;
        for (size_t i = 0; good && i < m->n_sources; i++) {
                v.s = &m->sources[i];
                if (!v.s->tables || v.s->corrections)
                        continue;
                any = true;
                good = survey_source(&v, e) &&
                       (m->o->kind != IMPORT_CIN || v.s->year || ask_census_year(v.s, v.votes, e));
        }
        m->year = m->o->year; /* corrected rejects carry their own */
        if (good && any && m->o->kind == IMPORT_903)
                good = import_find_year(m, v.votes, e);
        votes_free(v.votes);
        free(v.at);
        return good;
}
